//! What a scenario works with: a browser, the site and the record; and the page as the contract of its markup shows it.

use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::json;

use crate::Checked;
use crate::browser::Browser;
use crate::input::{Hand, Point};
use crate::record::Record;
use crate::site::Site;

/// A browser before the site.
pub struct Stage<'a> {
    /// The browser.
    pub browser: Browser,
    /// The site, unharmed.
    pub site: &'a Site,
    /// What the site's content says.
    pub record: &'a Record,
}

/// One of the canvases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The map.
    Map,
    /// The timeline.
    Timeline,
}

impl View {
    /// The value of its `data-bench` attribute.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Timeline => "timeline",
        }
    }
}

/// What is on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Screen {
    /// Path of the address.
    pub path: String,
    /// Kind of page in the reader.
    pub page: String,
    /// Id of the record in the reader.
    pub id: String,
    /// Event selected on the map, as painted.
    pub on_map: String,
    /// Event selected on the timeline, as painted.
    pub on_timeline: String,
    /// Number of visible events.
    pub visible: usize,
    /// Number of all events.
    pub total: usize,
    /// Themes chosen, as the address says.
    pub themes: Vec<String>,
}

/// The page's own answer to what [`Screen`] asks.
const SCREEN: &str = "(() => {
    const box = name => document.querySelector(`[data-bench=${name}]`)?.dataset.selected ?? '';
    const main = document.querySelector('main[data-page]');
    const count = document.querySelector('output.count');
    return {
        path: location.pathname,
        page: main?.dataset.page ?? '', id: main?.dataset.id ?? '',
        on_map: box('map'), on_timeline: box('timeline'),
        visible: Number(count?.dataset.visible ?? 0), total: Number(count?.dataset.total ?? 0),
        themes: (new URL(location.href).searchParams.get('theme') ?? '').split(',').filter(id => id),
    };
})()";

/// Marks of a view that nothing covers and that stand apart from all others, most central first.
const FREE_MARKS: &str = "const view = arguments[0];
    const box = document.querySelector(`[data-bench=${view}]`), at = box.getBoundingClientRect();
    const marks = window.__bench.marks()[view];
    const off = mark => Math.hypot(mark.x - at.x - at.width / 2, mark.y - at.y - at.height / 2);
    const open = mark => {
        const top = document.elementFromPoint(mark.x, mark.y);
        return top && box.contains(top) && !top.closest('button, a, input, label, details');
    };
    const apart = mark => marks.every(other => other === mark || Math.hypot(other.x - mark.x, other.y - mark.y) > 26);
    const inside = mark => mark.x > at.left + 30 && mark.x < at.right - 30 && mark.y > at.top + 4 && mark.y < at.bottom - 4;
    return marks.filter(mark => inside(mark) && open(mark) && apart(mark) && mark.id !== box.dataset.selected)
        .sort((a, b) => off(a) - off(b)).slice(0, 20);";

/// A mark that can be pressed.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The event's id.
    pub id: String,
    /// Where it is.
    pub at: Point,
}

impl Stage<'_> {
    /// Opens a path of the site and waits until it can be used.
    pub fn open(&self, path: &str) -> Checked {
        self.open_at(self.site, path)
    }

    /// Opens a path of another site and waits until it can be used.
    pub fn open_at(&self, site: &Site, path: &str) -> Checked {
        self.browser.go(&site.url(path))?;
        self.ready()
    }

    /// Waits until the page can be used.
    pub fn ready(&self) -> Checked {
        self.browser.wait("the page to be ready", "'ready' in document.documentElement.dataset")?;
        self.browser.wait("the bench", "!location.search.includes('bench') || window.__ready > 0").map(drop)
    }

    /// What is on the screen now.
    pub fn screen(&self) -> Checked<Screen> {
        serde_json::from_value(self.browser.value(SCREEN)?).map_err(|error| format!("cannot read the page: {error}"))
    }

    /// Waits until the screen is as `good` wants it and gives it.
    pub fn wait_for(&self, what: &str, good: impl Fn(&Screen) -> bool) -> Checked<Screen> {
        let begun = Instant::now();
        loop {
            let last = self.screen();
            match last {
                Ok(screen) if good(&screen) => return Ok(screen),
                _ if begun.elapsed() > Duration::from_secs(10) => {
                    return Err(format!("waited in vain for {what}; the page shows {last:?}"));
                }
                _ => std::thread::sleep(Duration::from_millis(40)),
            }
        }
    }

    /// Waits until all three views show `id` as the selected event.
    pub fn wait_for_selected(&self, id: &str) -> Checked<Screen> {
        self.wait_for(&format!("{id:?} to be selected in all three views"), |screen| {
            let views = [&screen.on_map, &screen.on_timeline, &screen.id];
            screen.page == "event" && views.iter().all(|selected| *selected == id)
        })
    }

    /// Waits until both views show `id` as the selected event, in a frame that shows its page.
    pub fn wait_for_selected_in_frame(&self, id: &str) -> Checked<Screen> {
        self.wait_for(&format!("{id:?} to be selected in the frame"), |screen| {
            screen.id == id && screen.on_map == id && screen.on_timeline == id
        })
    }

    /// Waits until `count` events are visible.
    pub fn wait_for_count(&self, count: usize) -> Checked<Screen> {
        self.wait_for(&format!("{count} visible events"), |screen| screen.visible == count)
    }

    /// Marks that can be pressed, most central first, once none moves any more. The page must have been opened with
    /// `?bench`.
    pub fn marks(&self, view: View) -> Checked<Vec<Mark>> {
        let mut last = self.marks_now(view)?;
        for _ in 0..20 {
            std::thread::sleep(Duration::from_millis(200));
            let now = self.marks_now(view)?;
            if now == last {
                return Ok(now);
            }
            last = now;
        }
        Err(format!("the marks on the {} never come to rest", view.word()))
    }

    fn marks_now(&self, view: View) -> Checked<Vec<Mark>> {
        let marks = self.browser.run(FREE_MARKS, json!([view.word()]))?;
        marks
            .as_array()
            .ok_or("the page gave no marks")?
            .iter()
            .map(|mark| {
                let id = mark["id"].as_str().ok_or_else(|| format!("a mark without id: {mark}"))?.to_owned();
                Ok(Mark { id, at: Point::from_value(mark)? })
            })
            .collect()
    }

    /// The middle of the first visible element that `selector` finds, brought into sight.
    pub fn middle_of(&self, selector: &str) -> Checked<Point> {
        let body = "const found = [...document.querySelectorAll(arguments[0])].find(e => e.checkVisibility());
            if (!found) return null;
            found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            const at = found.getBoundingClientRect();
            return { x: at.x + at.width / 2, y: at.y + at.height / 2 };";
        let at = self.browser.run(body, json!([selector]))?;
        if at.is_null() {
            return Err(format!("nothing visible is found by {selector:?}"));
        }
        Point::from_value(&at)
    }

    /// Clicks on the first visible element that `selector` finds.
    pub fn click(&self, selector: &str) -> Checked {
        let at = self.middle_of(selector)?;
        self.browser.press(Hand::Mouse, at)
    }

    /// Follows a link to a path of the site as a reader does. The link is put on the page for it, and really clicked:
    /// WebKit's back button passes over pages that came without a hand.
    pub fn follow(&self, path: &str) -> Checked {
        let put = "const link = document.createElement('a');
            link.href = arguments[0];
            link.textContent = 'onwards';
            link.id = 'put-there';
            link.style.cssText = 'position: fixed; left: 0; top: 0; z-index: 9999; padding: 12px; background: white';
            document.body.append(link);";
        self.browser.run(put, json!([path]))?;
        self.click("#put-there")?;
        self.browser.run("document.getElementById('put-there')?.remove();", serde_json::Value::Null).map(drop)
    }

    /// A parameter of the address; empty when it is not there.
    pub fn parameter(&self, name: &str) -> Checked<String> {
        let value =
            self.browser.run("return new URL(location.href).searchParams.get(arguments[0]) ?? '';", json!([name]))?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }
}

/// Fails with `words` unless `fact`.
pub fn ensure(fact: bool, words: impl FnOnce() -> String) -> Checked {
    if fact { Ok(()) } else { Err(words()) }
}

/// Fails with the words of those that fail; gives up after the fourth, because failing takes long.
pub fn all_hold(tried: impl Iterator<Item = Checked>) -> Checked {
    let failed: Vec<String> = tried.filter_map(Result::err).take(4).collect();
    ensure(failed.is_empty(), || failed.join("\n    "))
}
