//! Steps that a reader takes, one after the other, and how long each keeps the page busy.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{number, percentile};
use crate::Checked;
use crate::browser::Browser;
use crate::stage::{Stage, ensure};

/// Frames and keystrokes measured; the 95th percentile counts.
const STEPS: usize = 120;
/// Steps before those that are measured.
const WARM_UP: usize = 10;
/// A page is at rest when it is busy for less than this within [`LOOK`], seconds.
const AT_REST: f64 = 0.01;
/// How long to look.
const LOOK: Duration = Duration::from_millis(400);
/// How long a page may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(60);

/// Moves a window of two years over the record by a week at a time.
pub const WINDOW: &str = "at => {
    const day = n => new Date(Date.UTC(1990, 0, 1 + 7 * at + n)).toISOString();
    return __bench.setTimeWindow(day(0), day(730));
}";
/// Drags the map by a hundredth of a degree at a time.
pub const PAN: &str = "at => __bench.panTo(39.9 + at / 1000, 46.7 + at / 100, 9)";
/// Zooms in and out by fractions of a level, over four levels.
pub const ZOOM: &str = "at => __bench.panTo(39.9, 46.8, 9 - 2 * Math.cos(at / 15))";
/// Types two words, letter by letter, and takes them back.
pub const SEARCH: &str = "at => {
    const words = 'silver kettle', length = words.length, here = at % (2 * length);
    return __bench.search(words.slice(0, here <= length ? here : 2 * length - here));
}";
/// What the page has been asked for is on the screen.
const PAINTED: &str = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))";

/// The 95th percentile of the time for which a step and the frame that shows it keep the page's thread busy,
/// milliseconds. (How long the promise takes would tell of the screen's rhythm instead.)
pub fn busy_time(browser: &Browser, step: &str) -> Checked<f64> {
    busy_times(browser, |at| browser.promised(&format!("({step})({at})")).map(drop))
}

/// The same for choosing events, until the page of each is there.
pub fn selecting(browser: &Browser, ids: &[String]) -> Checked<f64> {
    // Without motion: a flight to the event would go on into the next step.
    let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    browser.devtools("Emulation.setEmulatedMedia", still)?;
    let spread = (ids.len() / (WARM_UP + STEPS)).max(1);
    let time = busy_times(browser, |at| {
        let id = ids.get(at * spread % ids.len().max(1)).ok_or("there is no event to select")?;
        let there = format!("document.querySelector('main[data-id={id:?}]:not(:has([aria-busy=true]))')");
        let select = format!(
            "__bench.select({id:?}).then(() => new Promise(done => {{
                const look = () => {there} ? done() : requestAnimationFrame(look);
                look();
            }})).then(() => {PAINTED})"
        );
        browser.promised(&select).map(drop)
    });
    browser.devtools("Emulation.setEmulatedMedia", json!({ "features": [] }))?;
    time
}

/// The same for a mouse that moves over the map.
pub fn hovering(browser: &Browser) -> Checked<f64> {
    let canvas = browser.value("document.querySelector('[data-bench=map] canvas').getBoundingClientRect().toJSON()")?;
    let (x, y) = (number(&canvas["x"])?, number(&canvas["y"])?);
    let (width, height) = (number(&canvas["width"])?, number(&canvas["height"])?);
    let mouse = |x: f64, y: f64| {
        browser.devtools("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": x, "y": y })).map(drop)
    };
    let mut met = 0;
    let time = busy_times(browser, |at| {
        // Steps that share no factor with a size: the whole canvas is visited, marks and bare ground by turns.
        #[expect(clippy::cast_precision_loss, reason = "some hundred steps")]
        let at = at as f64;
        mouse(x + 10.0 + (at * 61.0) % (width - 20.0), y + 10.0 + (at * 37.0) % (height - 20.0))?;
        browser.promised(PAINTED)?;
        met += usize::from(browser.value("!!document.querySelector('[data-bench=map] .pointing')")? == true);
        Ok(())
    })?;
    mouse(0.0, 0.0)?;
    ensure(met > 0, || "the mouse met nothing on the map".to_owned())?;
    Ok(time)
}

/// Milliseconds of the clock around each step's promise: their median and their 95th percentile. For browsers that do
/// not say how busy they are.
pub fn waiting_time(browser: &Browser, step: &str) -> Checked<(f64, f64)> {
    let measured = browser.promised(&format!(
        "(async () => {{
            const step = ({step}), times = [];
            for (let at = 0; at < {}; at++) {{
                const before = performance.now();
                await step(at);
                times.push(performance.now() - before);
            }}
            return times.slice({WARM_UP});
        }})()",
        WARM_UP + STEPS
    ))?;
    let times = measured.as_array().into_iter().flatten().map(number).collect::<Checked<Vec<f64>>>()?;
    Ok((percentile(times.clone(), 50), percentile(times, 95)))
}

/// Waits until nothing goes on in the page any more.
pub fn rest(stage: &Stage) -> Checked {
    let browser = &stage.browser;
    watch(browser)?;
    let begun = Instant::now();
    let mut last = busy(browser)?;
    while begun.elapsed() < PATIENCE {
        std::thread::sleep(LOOK);
        let now = busy(browser)?;
        if now - last < AT_REST {
            return Ok(());
        }
        last = now;
    }
    Err("the page never comes to rest".to_owned())
}

fn busy_times(browser: &Browser, mut step: impl FnMut(usize) -> Checked) -> Checked<f64> {
    watch(browser)?;
    let mut times = Vec::with_capacity(STEPS);
    for at in 0..WARM_UP + STEPS {
        let before = busy(browser)?;
        step(at)?;
        let after = busy(browser)?;
        if at >= WARM_UP {
            times.push((after - before) * 1_000.0);
        }
    }
    Ok(percentile(times, 95))
}

/// Has the browser count the processor's time, not the clock's: other programs run beside this one.
fn watch(browser: &Browser) -> Checked {
    browser.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" })).map(drop)
}

/// Seconds for which the page's thread has been busy so far.
fn busy(browser: &Browser) -> Checked<f64> {
    metric(browser, "TaskDuration")
}

/// Bytes of the heap of scripts, after what nobody needs was swept out.
pub fn script_heap(browser: &Browser) -> Checked<f64> {
    watch(browser)?;
    browser.devtools("HeapProfiler.collectGarbage", json!({}))?;
    metric(browser, "JSHeapUsedSize")
}

fn metric(browser: &Browser, name: &str) -> Checked<f64> {
    let metrics = browser.devtools("Performance.getMetrics", json!({}))?;
    let all = metrics["metrics"].as_array().into_iter().flatten();
    let found = all.into_iter().find(|metric| metric["name"] == name).map(|metric| number(&metric["value"]));
    found.unwrap_or_else(|| Err(format!("Chromium does not tell {name}")))
}
