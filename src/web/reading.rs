//! Reading a text: what a paragraph shows on map and timeline, how far one has read, the steps of a story.
//!
//! The paragraph that has come to the upper part of the column, or was clicked, applies its cue; choosing an event on map
//! or timeline brings the paragraph that shows it into view. What a reader does with map and timeline goes first: for a
//! moment after that no paragraph applies its cue.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, closest, each, flag, on, part, shell};
use super::frame::{NextFrame, calm, now};
use super::live::Live;
use super::scheme::{keep, kept};
use crate::i18n::Key;
use crate::state::{Command, EventId, Kind, Page, decode, window_to_text};

/// A paragraph is read once it has come so far up the column, as a share of the column's height.
const READ_AT: f64 = 0.42;
/// After a hand on map or timeline, and after the column was moved by the program, cues rest for so long, milliseconds.
const REST_MILLIS: f64 = 1_200.0;
/// Where one stopped reading, on the device only: a line for each text, its path and the name of a block.
const STOPPED: &str = "atlas-reading";
/// For so many texts.
const MOST_STOPPED: usize = 12;
/// A finger that has gone so far sideways turns to another step, CSS pixels.
const SWIPE_PX: i32 = 70;

/// Where one is in a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Place {
    /// The paragraph whose cue was applied last: its name.
    cued: Live<String>,
    /// Until then cues rest, milliseconds since the page began to load.
    rest: Live<f64>,
}

/// What is being read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    app: &'static App,
    cued: Live<String>,
    rest: Live<f64>,
}

/// The text in the reader's column.
pub fn reading(app: &'static App) -> Reading {
    let Place { cued, rest } = app.place;
    Reading { app, cued, rest }
}

/// Follows the reader through texts.
pub fn use_reading(app: &'static App) {
    let reading = reading(app);
    use_follow();
    let column: Html = shell(".reader");
    let frame = NextFrame::default();
    on(&column, "scroll", move |_| frame.request(Box::new(move || reading.scrolled())));
    on(&column, "click", move |event| {
        if closest(&event, "a, button, summary, input, label").is_none()
            && let Some(cued) = closest(&event, "[data-cue]")
            && selected_text().is_empty()
        {
            reading.apply(&cued);
        }
    });
    let views: Html = shell(".views");
    for name in ["pointerdown", "wheel", "keydown"] {
        on(&views, name, move |_| reading.rest.set(now() + REST_MILLIS));
    }
    reading.use_steps(&column);
    let resume: Html = shell(".follow .resume");
    on(&resume, "click", move |_| {
        if let Some((_, block)) = stopped().into_iter().find(|(path, _)| *path == reading.path()) {
            reading.reveal(&block);
        }
        flag(&shell(".follow .resume"), "hidden", true);
    });
}

/// The words that a reader has marked.
fn selected_text() -> String {
    let selection = window().get_selection().ok().flatten();
    selection.map(|selection| String::from(selection.to_string())).unwrap_or_default()
}

/// Where texts were left.
fn stopped() -> Vec<(String, String)> {
    let kept = kept(STOPPED).unwrap_or_default();
    kept.lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(path, block)| (path.to_owned(), block.to_owned()))
        .collect()
}

impl Reading {
    fn path(self) -> String {
        self.app.page.read_untracked().path()
    }

    /// Looks at a page that was just put into the column.
    pub fn opened(self) {
        let article: Html = shell(".reader article");
        let mut cues = 0;
        each(&article, "[data-cue]", |_| cues += 1);
        let mut steps = 0;
        each(&article, ".step", |_| steps += 1);
        self.cued.set(String::new());
        flag(&shell(".follow"), "hidden", cues == 0);
        flag(&shell(".follow .turn"), "hidden", steps == 0);
        let left = stopped().iter().any(|(path, _)| *path == self.path());
        // A story is gone on with by its steps' addresses.
        flag(&shell(".follow .resume"), "hidden", !left || cues == 0 || steps > 0);
        shell::<Html>(".follow .sign").set_text_content(None);
        // The address of a step or a paragraph shows what it speaks of. After a reload not every browser scrolls there.
        let hash = window().location().hash().unwrap_or_default();
        let block = hash.strip_prefix('#').and_then(|name| document().get_element_by_id(name));
        if let Some(block) = &block
            && shell::<Html>(".reader").scroll_top() == 0
        {
            block.scroll_into_view();
        }
        self.put_progress();
        self.put_step();
        if let Some(block) = block {
            let cued = block.query_selector("[data-cue]").ok().flatten();
            self.apply(cued.as_ref().unwrap_or(&block).unchecked_ref());
        }
        // The passage that an address in a page of others names.
        if article.has_attribute("data-path") {
            let passage = self.app.frame.update(|frame| frame.as_mut().and_then(|frame| frame.passage.take()));
            let _absent = passage.and_then(|passage| self.reveal(&passage));
        }
    }

    /// How far one has read, as a line over the text.
    fn put_progress(self) {
        let column: Html = shell(".reader");
        let (top, height) =
            (f64::from(column.scroll_top()), f64::from(column.scroll_height() - column.client_height()));
        let share = if height > 0.0 { (top / height * 100.0) as i32 } else { 0 };
        let _unset = shell::<Html>(".progress i").style().set_property("width", &format!("{share}%"));
    }

    fn scrolled(self) {
        self.put_progress();
        let Some(block) = self.read_now("[data-cue]") else { return };
        self.put_step();
        if now() < self.rest.get_untracked() {
            return;
        }
        self.stop_at(&block.id());
        let follows: web_sys::HtmlInputElement = shell("input[name=follow]");
        if follows.checked() && block.id() != *self.cued.read_untracked() {
            self.apply(&block);
        }
    }

    /// The last of the blocks found by `selector` that has come far enough up.
    fn read_now(self, selector: &str) -> Option<Html> {
        let column: Html = shell(".reader");
        let rect = column.get_bounding_client_rect();
        let line = rect.top() + rect.height() * READ_AT;
        let mut read = None;
        each(&shell(".reader article"), selector, |block| {
            // A folded passage has no height.
            let at = block.get_bounding_client_rect();
            if at.height() > 0.0 && at.top() < line {
                read = Some(block.clone());
            }
        });
        read
    }

    /// Keeps where one is.
    fn stop_at(self, block: &str) {
        let path = self.path();
        let mut lines = vec![[&path, " ", block].concat()];
        let others = stopped().into_iter().filter(|(other, _)| *other != path);
        lines.extend(others.take(MOST_STOPPED - 1).map(|(path, block)| [&path, " ", &block].concat()));
        keep(STOPPED, &lines.join("\n"));
    }

    /// Shows on map and timeline what a paragraph speaks of.
    fn apply(self, block: &Html) {
        let Some(cue) = block.get_attribute("data-cue") else { return };
        self.mark(block);
        let app = self.app;
        let (shown, _) = decode("", &cue, &app.data.atlas);
        if shown.filter.window.is_some() {
            app.send(Command::SetWindow(shown.filter.window));
        }
        if shown.camera.is_some() {
            app.flight.set(shown.camera);
        }
        let window = shown.filter.window.map(|window| window_to_text(&window).replace('/', " – ").replace('T', " "));
        let sign: Html = shell(".follow .sign");
        app.with_ids(move || {
            let row = shown.selection.as_ref().and_then(|id| app.data.row(&id.0));
            let title = row.and_then(|row| app.data.title(row)).map(str::to_owned);
            app.send(Command::Highlight(shown.selection));
            let what = title.or(window).unwrap_or_default();
            sign.set_text_content(Some(&app.words_with(Key::NowShown, &[&what])));
        });
    }

    /// Marks a paragraph, and no other.
    fn mark(self, block: &Html) {
        each(&shell(".reader article"), ".cued", |other| class(other, "cued", false));
        class(block, "cued", true);
        self.cued.set(block.id());
    }

    /// Brings a block into view, without its cue.
    fn reveal(self, id: &str) -> Option<()> {
        let block: Html = document().get_element_by_id(id)?.unchecked_into();
        if let Ok(Some(folded)) = block.closest("details:not([open])") {
            flag(folded.unchecked_ref(), "open", true);
        }
        self.rest.set(now() + REST_MILLIS);
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Center);
        how.set_behavior(if calm() { web_sys::ScrollBehavior::Instant } else { web_sys::ScrollBehavior::Smooth });
        block.scroll_into_view_with_scroll_into_view_options(&how);
        self.mark(&block);
        Some(())
    }

    /// Brings the paragraph of the open text that shows an event into view; none when there is none, or when the event is
    /// chosen already: then its page is what is wanted.
    pub fn show(self, id: &str) -> Option<()> {
        let of_text = matches!(*self.app.page.read_untracked(), Page::Record(Kind::Articles | Kind::Stories, _));
        let chosen = self.app.state_now().selection.is_some_and(|chosen| chosen.0 == id);
        if !of_text || chosen {
            return None;
        }
        let wanted = ["sel=", id].concat();
        let mut found = None;
        each(&shell(".reader article"), "[data-cue]", |block| {
            let cue = block.get_attribute("data-cue").unwrap_or_default();
            if found.is_none() && cue.split('&').any(|part| part == wanted) {
                found = Some(block.id());
            }
        });
        self.reveal(&found?)?;
        self.app.send(Command::Highlight(Some(EventId(id.to_owned()))));
        Some(())
    }

    /// Steps of a story: buttons, arrow keys and a finger sideways turn to the next and back.
    fn use_steps(self, column: &Html) {
        on(&shell::<Html>(".follow .back"), "click", move |_| self.turn(-1));
        on(&shell::<Html>(".follow .next"), "click", move |_| self.turn(1));
        on(column, "keydown", move |event| {
            let event: &web_sys::KeyboardEvent = event.unchecked_ref();
            match event.key().as_str() {
                "ArrowRight" => self.turn(1),
                "ArrowLeft" => self.turn(-1),
                _ => {}
            }
        });
        let from = Live::new(None::<(i32, i32)>);
        on(column, "touchstart", move |event| {
            let touch = event.unchecked_ref::<web_sys::TouchEvent>().touches().item(0);
            from.set(touch.map(|touch| (touch.client_x(), touch.client_y())));
        });
        on(column, "touchend", move |event| {
            let touch = event.unchecked_ref::<web_sys::TouchEvent>().changed_touches().item(0);
            if let Some((touch, (x, y))) = touch.zip(from.get_untracked()) {
                let (across, down) = (touch.client_x() - x, touch.client_y() - y);
                if across.abs() > SWIPE_PX && across.abs() > 2 * down.abs() {
                    self.turn(if across < 0 { 1 } else { -1 });
                }
            }
        });
    }

    /// The number of the present step, from 0, and how many there are.
    fn step(self) -> (i32, i32) {
        let (mut at, mut count) = (-1, 0);
        let now = self.read_now(".step").map(|step| step.id());
        each(&shell(".reader article"), ".step", |step| {
            if Some(step.id()) == now {
                at = count;
            }
            count += 1;
        });
        (at, count)
    }

    fn put_step(self) {
        let (at, count) = self.step();
        if count == 0 {
            return;
        }
        shell::<Html>(".follow .step-number").set_text_content(Some(&format!("{} / {count}", at + 1)));
        flag(&shell(".follow .back"), "disabled", at <= 0);
        flag(&shell(".follow .next"), "disabled", at + 1 >= count);
    }

    /// Turns to a step: brings it to the top, and applies its cue.
    fn turn(self, by: i32) {
        let (at, count) = self.step();
        let to = at + by;
        if !(0..count).contains(&to) {
            return;
        }
        let name = format!("step-{}", to + 1);
        let Some(step) = document().get_element_by_id(&name) else { return };
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Start);
        step.scroll_into_view_with_scroll_into_view_options(&how);
        self.rest.set(now() + REST_MILLIS / 4.0);
        self.apply(&part(&step, "[data-cue]"));
        self.put_step();
        let history = window().history();
        let address = ["#", &name].concat();
        let _refused =
            history.map(|history| history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)));
    }
}

/// Whether the reader wants map and timeline to follow texts; remembered on the device.
fn use_follow() {
    let follow: web_sys::HtmlInputElement = shell("input[name=follow]");
    follow.set_checked(kept("atlas-follow").as_deref() != Some("off"));
    let chosen = follow.clone();
    on(&follow, "change", move |_| keep("atlas-follow", if chosen.checked() { "on" } else { "off" }));
}
