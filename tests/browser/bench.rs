//! The table of budgets: what is allowed, what was measured, and whether it holds. Sizes over budget fail the tests;
//! times only print, because they tell of the machine as much as of the program.

use serde_json::{Value, json};

use crate::Checked;
use crate::browser::Browser;
use crate::crowd;
use crate::engine::Engine;
use crate::record::Record;
use crate::site::Site;
use crate::stage::{Stage, ensure};
use crate::weights::{FirstView, PROGRAM_BUDGET, REQUESTS_BUDGET, VIEW_BUDGET, program};

/// Loads under throttling; the median counts.
const LOADS: usize = 5;
/// Frames and keystrokes measured; the 95th percentile counts.
const STEPS: usize = 120;

/// Steps before those that are measured.
const WARM_UP: usize = 10;

/// A line of the table.
struct Row {
    what: String,
    budget: String,
    measured: Option<(String, bool)>,
}

/// Measures and prints everything.
pub fn print() -> Checked {
    let dist = Site::dist()?;
    let mut rows = Vec::new();
    sizes_and_slow_network(&dist, &mut rows)?;
    for (events, ready_budget, frame_budget) in [(100_000, 1_200.0, 16.7), (1_000_000, 4_000.0, 33.0)] {
        crowded(&dist, events, ready_budget, frame_budget, &mut rows)?;
    }
    rows.push(not_yet("memory for 1,000,000 events beyond an empty atlas", "150 MB"));
    rows.push(not_yet("Lighthouse mobile: performance, accessibility, best practices, SEO", "100 each"));
    println!("| what | budget | measured | |\n| --- | --- | --- | --- |");
    for Row { what, budget, measured } in rows {
        match measured {
            Some((value, holds)) => println!("| {what} | {budget} | {value} | {} |", if holds { "OK" } else { "MISS" }),
            None => println!("| {what} | {budget} | not measured yet | |"),
        }
    }
    println!("\naxe-core's findings are counted by the browser tests, which fail unless there are none.");
    Ok(())
}

fn not_yet(what: &str, budget: &str) -> Row {
    Row { what: what.to_owned(), budget: budget.to_owned(), measured: None }
}

fn millis_row(what: String, budget: f64, measured: f64) -> Row {
    Row { what, budget: format!("{budget} ms"), measured: Some((format!("{measured:.1} ms"), measured <= budget)) }
}

/// A measure that could not be taken is a line of the table, with the reason on the error output.
fn millis_row_or_reason(what: String, budget: f64, measured: Checked<f64>) -> Row {
    match measured {
        Ok(measured) => millis_row(what, budget, measured),
        Err(reason) => {
            eprintln!("{what}: {reason}");
            Row { what, budget: format!("{budget} ms"), measured: Some(("failed".to_owned(), false)) }
        }
    }
}

fn sizes_and_slow_network(dist: &std::path::Path, rows: &mut Vec<Row>) -> Checked {
    let site = Site::serve(dist)?;
    let record = Record::read(dist)?;
    let stage = Stage { browser: Browser::start(Engine::Chromium)?, site: &site, record: &record };
    let weight = program(dist)?;
    let kilo = |bytes: u64| format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100);
    rows.push(Row {
        what: "wasm + JS, brotli".to_owned(),
        budget: kilo(PROGRAM_BUDGET),
        measured: Some((kilo(weight), weight <= PROGRAM_BUDGET)),
    });
    let view = FirstView::of(&stage)?;
    let fonts: u64 = view.fonts.iter().map(|(_, size)| size).sum();
    rows.push(Row {
        what: "everything for the first view, brotli, fonts apart".to_owned(),
        budget: format!("{}, {REQUESTS_BUDGET} requests", kilo(VIEW_BUDGET)),
        measured: Some((
            format!(
                "{}, {} requests (and {} fonts, {})",
                kilo(view.bytes),
                view.files.len(),
                view.fonts.len(),
                kilo(fonts)
            ),
            view.bytes <= VIEW_BUDGET && view.files.len() <= REQUESTS_BUDGET,
        )),
    });
    println!("first view: {}\n", view.list());

    let (first_text, usable) = slow_loads(&stage)?;
    rows.push(millis_row("first text, slow 4G and 4x slower CPU".to_owned(), 1_000.0, first_text));
    rows.push(millis_row("map and timeline usable, same conditions".to_owned(), 2_200.0, usable));
    Ok(())
}

/// Medians of first text and of readiness, milliseconds, at 1.6 Mbit/s, 150 ms and a quarter of the processor.
fn slow_loads(stage: &Stage) -> Checked<(f64, f64)> {
    let browser = &stage.browser;
    browser.devtools("Network.enable", json!({}))?;
    let network = json!({
        "offline": false, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
    });
    let (mut texts, mut readies) = (Vec::new(), Vec::new());
    for _ in 0..LOADS {
        browser.go("about:blank")?;
        browser.devtools("Network.clearBrowserCache", json!({}))?;
        browser.devtools("Network.emulateNetworkConditions", network.clone())?;
        browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))?;
        stage.open("/en/?bench")?;
        texts.push(number(
            &browser.wait("the first text", "performance.getEntriesByName('first-contentful-paint')[0]?.startTime")?,
        )?);
        readies.push(number(&browser.value("window.__ready")?)?);
    }
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))?;
    let free = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.devtools("Network.emulateNetworkConditions", free)?;
    Ok((percentile(texts, 50), percentile(readies, 50)))
}

/// Readiness, frames and search with a crowd of made-up events.
#[expect(clippy::cast_precision_loss, reason = "at most a million events")]
fn crowded(dist: &std::path::Path, events: usize, ready: f64, frame: f64, rows: &mut Vec<Row>) -> Checked {
    let record = Record::read(dist)?;
    let site = Site::serve_changed(dist, |copy| crowd::gather(copy, events))?;
    let stage = Stage { browser: Browser::start(Engine::Chromium)?, site: &site, record: &record };
    let named = |what: &str| format!("{what}, {} events", thousands(events));
    let opened = stage.open("/en/?bench").and_then(|()| {
        let shown = number(&stage.browser.value("__bench.visibleCount()")?)?;
        ensure(shown == events as f64, || format!("{shown} events are there"))?;
        number(&stage.browser.value("window.__ready")?)
    });
    let usable = opened.is_ok();
    rows.push(millis_row_or_reason(named("ready"), ready, opened));
    if usable {
        let moved = steps(&stage, WINDOW_STEPS).and_then(|time| {
            let shown = number(&stage.browser.value("__bench.visibleCount()")?)?;
            ensure(shown < events as f64, || "the window lets everything through".to_owned())?;
            Ok(time)
        });
        rows.push(millis_row_or_reason(named("window moves one step, busy time, p95"), frame, moved));
        rows.push(millis_row_or_reason(named("map pans one step, busy time, p95"), frame, steps(&stage, PAN_STEPS)));
        if events <= 100_000 {
            rows.push(millis_row_or_reason(
                named("search, per keystroke, busy time, p95"),
                16.0,
                steps(&stage, SEARCH_STEPS),
            ));
        }
    }
    Ok(())
}

/// Moves a window of two years over the record by a week at a time.
const WINDOW_STEPS: &str = "at => {
    const day = n => new Date(Date.UTC(1990, 0, 1 + 7 * at + n)).toISOString();
    return __bench.setTimeWindow(day(0), day(730));
}";
/// Drags the map by a hundredth of a degree at a time.
const PAN_STEPS: &str = "at => __bench.panTo(39.9 + at / 1000, 46.7 + at / 100, 9)";
/// Types a word, letter by letter, and takes it back.
const SEARCH_STEPS: &str = "at => {
    const word = 'khojaly corridor', length = word.length, here = at % (2 * length);
    return __bench.search(word.slice(0, here <= length ? here : 2 * length - here));
}";

/// The 95th percentile of the time for which a step and the frame that shows it keep the page's thread busy,
/// milliseconds. (How long the promise takes would tell of the screen's rhythm instead.)
fn steps(stage: &Stage, step: &str) -> Checked<f64> {
    let browser = &stage.browser;
    // The processor's time, not the clock's: other programs run beside this one.
    browser.devtools("Performance.enable", json!({ "timeDomain": "threadTicks" }))?;
    let mut times = Vec::with_capacity(STEPS);
    for at in 0..WARM_UP + STEPS {
        let before = busy(browser)?;
        browser.promised(&format!("({step})({at})"))?;
        let after = busy(browser)?;
        if at >= WARM_UP {
            times.push((after - before) * 1_000.0);
        }
    }
    Ok(percentile(times, 95))
}

/// Seconds for which the page's thread has been busy so far.
fn busy(browser: &Browser) -> Checked<f64> {
    let metrics = browser.devtools("Performance.getMetrics", json!({}))?;
    let all = metrics["metrics"].as_array().into_iter().flatten();
    let busy = all.into_iter().find(|metric| metric["name"] == "TaskDuration").map(|metric| number(&metric["value"]));
    busy.unwrap_or_else(|| Err("Chromium does not say how busy the page is".to_owned()))
}

fn number(value: &Value) -> Checked<f64> {
    value.as_f64().ok_or_else(|| format!("not a number: {value}"))
}

/// The value that `percent` of `values` do not exceed; 0 when there are none.
fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = (values.len() * percent).div_ceil(100).saturating_sub(1);
    values.get(at).copied().unwrap_or_default()
}

/// A number with commas.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let from_right = |at: usize| digits.len() - at;
    let parts = digits.char_indices().map(|(at, digit)| {
        if at > 0 && from_right(at).is_multiple_of(3) { format!(",{digit}") } else { digit.to_string() }
    });
    parts.collect()
}
