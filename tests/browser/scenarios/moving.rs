//! Moving about: history, addresses, the map by mouse, keys and fingers, and the three sizes of screen.

use crate::Checked;
use crate::browser::{DESKTOP, Device, PHONE, TABLET};
use crate::engine::Engine;
use crate::input::{Hand, keys};
use crate::scenarios::selecting::press_a_mark;
use crate::scenarios::starting::paths;
use crate::stage::{Screen, Stage, View, all_hold, ensure};

pub fn through_history(stage: &mut Stage) -> Checked {
    let (theme, _, count) = stage.record.telling_theme()?;
    let (first, second) = (&stage.record.ids[1], &stage.record.ids[stage.record.total() - 2]);
    stage.open(&format!("/en/?theme={theme}"))?;
    let start = stage.wait_for_count(count)?;
    stage.open(&format!("/en/events?theme={theme}"))?;
    let list = stage.wait_for("the list", |screen| screen.page == "events" && screen.visible == count)?;

    let follow = |id: &str| -> Checked<Screen> {
        stage.follow(&format!("/en/events/{id}"))?;
        stage.wait_for_selected(id)
    };
    let one = follow(first)?;
    let two = follow(second)?;

    let expect = |what: &str, expected: &Screen| {
        stage.wait_for(&format!("the screen {what}: {expected:?}"), |screen| screen == expected)
    };
    stage.browser.back()?;
    expect("before, by back", &one)?;
    stage.browser.back()?;
    expect("before that, by back", &list)?;
    stage.browser.back()?;
    expect("at the start, by back", &start)?;
    stage.browser.forward()?;
    expect("of the list, by forward", &list)?;
    stage.browser.forward()?;
    expect("of the first event, by forward", &one)?;
    stage.browser.forward()?;
    expect("of the second event, by forward", &two)?;
    stage.browser.reload()?;
    expect("after reload", &two).map(drop)
}

pub fn by_a_copied_address(stage: &mut Stage) -> Checked {
    let (theme, ..) = stage.record.telling_theme()?;
    let window = stage.record.telling_window()?;
    let id = &stage.record.ids[stage.record.total() / 2];
    let address =
        format!("/en/sources?t={}/{}&theme={theme}&map=8.5/40.10000/46.20000&sel={id}", window.from, window.to);
    let shows = |screen: &Screen| screen.page == "sources" && screen.on_map == *id && screen.on_timeline == *id;
    stage.open(&address)?;
    let before = stage.wait_for("the sources with an event selected", shows)?;
    let copied = stage.browser.value("location.href")?;
    stage.open("/en/")?;
    stage.browser.go(copied.as_str().unwrap_or_default())?;
    stage.ready()?;
    stage.wait_for(&format!("the same screen: {before:?}"), |screen| *screen == before)?;
    let map = stage.parameter("map")?;
    ensure(map.starts_with("8.5/40.1") && map.contains("/46.2"), || format!("the camera is {map:?}"))
}

pub fn to_a_bad_address(stage: &mut Stage) -> Checked {
    let total = stage.record.total();
    let heading = "document.querySelector('main[data-page] h1')?.textContent.trim()";
    let mut lost = serde_json::Value::Null;
    for path in ["/en/nowhere/at/all", "/xx/"] {
        stage.open(path)?;
        let what = format!("{path} to say that there is nothing and to show everything");
        stage.wait_for(&what, |screen| screen.page == "not-found" && screen.visible == total)?;
        lost = stage.browser.wait("words for what is lost", heading)?;
    }
    let unknown = |kind: &str| {
        stage.open(&format!("/en/{kind}/no-such-record"))?;
        stage.browser.wait(&format!("the heading {lost}"), &format!("{heading} === {lost}"))?;
        stage.wait_for_count(total).map(drop)
    };
    all_hold(["events", "accounts", "places", "sources", "people", "terms", "articles"].into_iter().map(unknown))?;
    stage.open("/en/?t=banana&theme=nonsense&map=99/x/999")?;
    stage.wait_for("everything in spite of a bad query", |screen| screen.page == "start" && screen.visible == total)?;
    let notice = "[...document.querySelectorAll('[role=status], [role=alert], .notice, .notices')]
        .map(part => part.textContent).join(' ')";
    stage.browser.wait("a notice that names the bad value", &format!("({notice}).includes('banana')")).map(drop)
}

pub fn the_map_by_mouse(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench")?;
    let middle = stage.middle_of("[data-bench=map]")?;
    let [zoom, _, lon] = camera_after(stage, || stage.browser.drag(Hand::Mouse, middle, middle.moved(-90.0, 30.0)))?;
    let [closer, ..] = camera_after(stage, || stage.browser.wheel(middle, -240))?;
    ensure(closer > zoom, || format!("the wheel takes the zoom from {zoom} to {closer}"))?;
    let [_, _, west] = camera_after(stage, || stage.browser.drag(Hand::Mouse, middle, middle.moved(120.0, 0.0)))?;
    ensure(west < lon + 1.0, || format!("dragging to the right takes the longitude from {lon} to {west}"))?;
    let [home, ..] = camera_after(stage, || stage.browser.promised("__bench.panTo(39.91, 46.79, 10)").map(drop))?;
    ensure((home - 10.0).abs() < 0.01, || format!("panTo(.., 10) gives zoom {home}"))
}

pub fn by_keyboard(stage: &mut Stage) -> Checked {
    stage.open("/en/?map=9/39.90000/46.70000")?;
    let focus = "const box = document.querySelector('[data-bench=map]');
        const target = box.matches('[tabindex]') ? box : box.querySelector('[tabindex=\"0\"], canvas[tabindex]');
        target?.focus(); return document.activeElement === target && target !== null;";
    let focused = stage.browser.run(focus, serde_json::Value::Null)?;
    ensure(focused == true, || "the map cannot have the focus".to_owned())?;
    let [zoom, _, lon] = camera_after(stage, || stage.browser.type_keys(&keys::RIGHT.to_string()))?;
    ensure(lon > 46.7, || format!("the right arrow leads to longitude {lon}"))?;
    let [closer, ..] = camera_after(stage, || stage.browser.type_keys("+"))?;
    ensure(closer > zoom, || format!("plus takes the zoom from {zoom} to {closer}"))?;

    stage.open("/en/")?;
    stage.browser.run("document.activeElement?.blur();", serde_json::Value::Null)?;
    let inside = "(document.querySelector('[data-bench=detail]').contains(document.activeElement))";
    let mut passed: Vec<String> = Vec::new();
    for _ in 0..120 {
        stage.browser.type_keys(&keys::TAB.to_string())?;
        if stage.browser.value(inside)? == true {
            return Ok(());
        }
        let at = stage.browser.value("document.activeElement?.outerHTML.slice(0, 60) ?? ''")?;
        passed.push(at.as_str().unwrap_or_default().to_owned());
    }
    Err(format!("120 presses of Tab do not reach the reader; the last went to {:?}", &passed[passed.len() - 5..]))
}

pub fn on_a_phone(stage: &mut Stage) -> Checked {
    stage.browser.use_device(PHONE)?;
    let (id, lon, lat) = stage.record.lonely_event()?;
    stage.open("/en/?bench&map=9/39.90000/46.70000")?;
    let middle = open_middle(stage)?;
    let [_, _, west] = camera_after(stage, || stage.browser.drag(Hand::Finger, middle, middle.moved(80.0, 0.0)))?;
    ensure(west < 46.7, || format!("a drag to the right leads to longitude {west}, not west of 46.7"))?;
    let scrolled = stage.browser.value("scrollX + scrollY")?;
    ensure(scrolled == 0, || format!("the finger on the map scrolled the page by {scrolled}"))?;
    stage.browser.promised(&format!("__bench.panTo({lat}, {lon}, 13)"))?;
    let marks = stage.marks(View::Map)?;
    if marks.is_empty() {
        return Err(format!("the mark of {id:?} is not on the map"));
    }
    press_a_mark(stage, View::Map, Hand::Finger)
}

pub fn nothing_is_too_wide(stage: &mut Stage) -> Checked {
    // Chromium gives no other size to the page that it starts with.
    stage.open("/en/")?;
    let paths = paths(stage)?;
    let each = |device: Device| {
        stage.browser.use_device(device)?;
        all_hold(paths.iter().map(|path| fits(stage, path, device)))
    };
    all_hold([PHONE, TABLET, DESKTOP].into_iter().map(each))
}

/// Whether a page at this size keeps within its width, on the whole and in the reader.
fn fits(stage: &Stage, path: &str, device: Device) -> Checked {
    let opened =
        stage.open(path).and_then(|()| stage.browser.wait("the reader's heading", "document.querySelector('main h1')"));
    opened.map_err(|error| format!("{path} on a {}: {error}", device.name))?;
    let over = stage.browser.value(
        "(() => { const page = document.documentElement, reader = document.querySelector('[data-bench=detail]');
           return Math.max(page.scrollWidth - page.clientWidth, reader.scrollWidth - reader.clientWidth); })()",
    )?;
    ensure(over.as_f64().is_some_and(|over| over <= 1.0), || {
        format!("{path} on a {} is {over} pixels too wide", device.name)
    })?;
    let missing = "['map', 'timeline', 'detail'].filter(name => {
        const at = document.querySelector(`[data-bench=${name}]`).getBoundingClientRect();
        return at.width < 100 || at.height < 40 || at.bottom <= 0 || at.top >= innerHeight;
    }).join()";
    let missing = stage.browser.value(missing)?;
    ensure(missing == "", || format!("{path} on a {} does not show: {missing}", device.name))
}

/// A point of the map that nothing lies over, near its middle.
pub fn open_middle(stage: &Stage) -> Checked<crate::input::Point> {
    let body = "const box = document.querySelector('[data-bench=map]'), at = box.getBoundingClientRect();
        for (const share of [0.5, 0.4, 0.3, 0.6, 0.2, 0.7]) {
            const x = at.left + at.width * 0.4, y = at.top + at.height * share;
            const top = document.elementFromPoint(x, y);
            if (top && box.contains(top) && !top.closest('button, a, input, label')) return { x, y };
        }
        return null;";
    crate::input::Point::from_value(&stage.browser.run(body, serde_json::Value::Null)?)
}

/// Zoom, latitude and longitude in the address after `action` has changed them and they have come to rest.
pub fn camera_after(stage: &Stage, action: impl FnOnce() -> Checked) -> Checked<[f64; 3]> {
    let before = stage.parameter("map")?;
    action()?;
    let changed = format!(
        "new URL(location.href).searchParams.get('map') !== {}",
        serde_json::json!(Some(&before).filter(|text| !text.is_empty()))
    );
    stage.browser.wait("another camera in the address", &changed)?;
    let last = camera_at_rest(stage)?;
    let numbers: Vec<f64> = last.split('/').filter_map(|part| part.parse().ok()).collect();
    numbers
        .try_into()
        .map_err(|_| format!("the camera in the address is {last:?} in {}", Engine::word(stage.browser.engine())))
}

/// The camera in the address, once it no longer changes.
pub fn camera_at_rest(stage: &Stage) -> Checked<String> {
    // WebKit refuses addresses that are written too often; the app therefore writes when all is quiet.
    let mut last = stage.parameter("map")?;
    for _ in 0..10 {
        stage.browser.promised("new Promise(done => setTimeout(done, 400))")?;
        let now = stage.parameter("map")?;
        if now == last {
            break;
        }
        last = now;
    }
    Ok(last)
}
