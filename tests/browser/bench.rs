//! The tables of budgets: what is allowed, what was measured, and whether it holds. Sizes over budget fail the tests;
//! times only print, because they tell of the machine as much as of the program.

mod crowds;
mod lighthouse;
mod steps;
mod table;

use std::path::Path;

use khojaly_atlas::embed::ROUTE;
use serde_json::{Value, json};

use crate::Checked;
use crate::browser::Browser;
use crate::engine::Engine;
use crate::record::Record;
use crate::site::Site;
use crate::stage::{Stage, ensure};
use crate::weights::{FirstView, PROGRAM_BUDGET, REQUESTS_BUDGET, VIEW_BUDGET, program};
use table::{Cell, Table};

/// Loads under throttling; the median counts.
const LOADS: usize = 5;

/// First text of pages that one comes to from elsewhere, slow 4G and 4x slower processor, milliseconds.
const TEXT_BUDGET: f64 = 1_500.0;

/// Measures and prints everything; fails when something could not be measured.
pub fn print() -> Checked {
    let dist = Site::dist()?;
    let mut failed = Vec::new();
    let mut print = |words: &str, table: Table| {
        println!("{words}{table}");
        failed.extend(table.failed().map(str::to_owned));
    };
    print("", first_view(&dist)?);
    print("", pages(&dist)?);
    print("With made-up events, in Chromium, unthrottled:\n\n", crowds::sizes(&dist)?);
    print(
        "100,000 made-up events in each browser, by the clock around a step and its frame (so with the wait for the \
         screen;\nFirefox and WebKit have no devtools that tell how busy a page is), median and 95th percentile:\n\n",
        crowds::engines(&dist)?,
    );
    println!("axe-core's findings are counted by the browser tests, which fail unless there are none.");
    ensure(failed.is_empty(), || format!("could not be measured: {}", failed.join("; ")))
}

/// Weights and the first view on a slow network.
fn first_view(dist: &Path) -> Checked<Table> {
    eprintln!("measuring the first view");
    let mut table = Table::new("what", vec!["budget".to_owned(), "measured".to_owned()]);
    let mut row = |what: &str, budget: String, measured: Cell| {
        table.put(what, 0, Cell::plain(budget));
        table.put(what, 1, measured);
    };
    let site = Site::serve(dist)?;
    let record = Record::read(dist)?;
    let stage = Stage { browser: Browser::start(Engine::Chromium)?, site: &site, record: &record };
    let weight = program(dist)?;
    let kilo = |bytes: u64| format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100);
    let held = |holds: bool, words: String| Cell::plain(format!("{words}: {}", if holds { "OK" } else { "MISS" }));
    row("wasm + JS, brotli", kilo(PROGRAM_BUDGET), held(weight <= PROGRAM_BUDGET, kilo(weight)));
    let view = FirstView::of(&stage)?;
    let fonts: u64 = view.fonts.iter().map(|(_, size)| size).sum();
    row(
        "everything for the first view, brotli, fonts apart",
        format!("{}, {REQUESTS_BUDGET} requests", kilo(VIEW_BUDGET)),
        held(
            view.bytes <= VIEW_BUDGET && view.files.len() <= REQUESTS_BUDGET,
            format!(
                "{}, {} requests (and {} fonts, {})",
                kilo(view.bytes),
                view.files.len(),
                view.fonts.len(),
                kilo(fonts)
            ),
        ),
    );
    println!("first view: {}\n", view.list());
    let slow = slow_loads(&stage, "/en/?bench", &[FIRST_TEXT, "window.__ready"])?;
    let (first_text, usable) = (slow[0], slow[1]);
    let millis = |measured: f64, budget: f64| Cell::millis(Ok(measured), Some(budget));
    row("first text, slow 4G and 4x slower CPU", "1000 ms".to_owned(), millis(first_text, 1_000.0));
    row("map and timeline usable, same conditions", "2200 ms".to_owned(), millis(usable, 2_200.0));
    Ok(table)
}

/// What a phone sees of pages that one comes to first: Lighthouse's scores, and the first text on a slow network.
fn pages(dist: &Path) -> Checked<Table> {
    let mut table =
        Table::new("page", vec![format!("Lighthouse mobile: {}", lighthouse::WANTED), "first text".to_owned()]);
    let site = Site::serve(dist)?;
    let record = Record::read(dist)?;
    let articles = record.pages_of("articles", dist)?.into_iter().map(|path| format!("/en{path}"));
    let longest = articles.max_by_key(|path| std::fs::metadata(site.file(path)).map_or(0, |file| file.len()));
    let pages = [
        ("start", "/en/".to_owned()),
        ("an event", format!("/en/events/{}", record.ids[record.total() / 2])),
        ("the longest article", longest.ok_or("there is no article")?),
        ("in pages of others", ROUTE.to_owned()),
    ];
    for (name, path) in &pages {
        eprintln!("measuring {path} by Lighthouse");
        table.put(name, 0, lighthouse::scores(&site.url(path), path == ROUTE));
    }
    let stage = Stage { browser: Browser::start(Engine::Chromium)?, site: &site, record: &record };
    for (name, path) in &pages {
        let slow = slow_loads(&stage, path, &[FIRST_TEXT]).map(|medians| medians[0]);
        table.put(name, 1, Cell::millis(slow, Some(TEXT_BUDGET)));
    }
    Ok(table)
}

/// When the first text was on the screen.
const FIRST_TEXT: &str = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";

/// Medians of what a page says of its own load, milliseconds, at 1.6 Mbit/s, 150 ms and a quarter of the processor.
fn slow_loads(stage: &Stage, path: &str, asked: &[&str]) -> Checked<Vec<f64>> {
    let browser = &stage.browser;
    browser.devtools("Network.enable", json!({}))?;
    // What a worker has kept from a visit before would not come over the network.
    browser.devtools("Network.setBypassServiceWorker", json!({ "bypass": true }))?;
    let network = json!({
        "offline": false, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
    });
    let mut answers = vec![Vec::new(); asked.len()];
    for _ in 0..LOADS {
        browser.go("about:blank")?;
        browser.devtools("Network.clearBrowserCache", json!({}))?;
        browser.devtools("Network.emulateNetworkConditions", network.clone())?;
        browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))?;
        stage.open(path)?;
        for (expression, answers) in asked.iter().zip(&mut answers) {
            answers.push(number(&browser.wait("the time of a load", expression)?)?);
        }
    }
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))?;
    let free = json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.devtools("Network.emulateNetworkConditions", free)?;
    Ok(answers.into_iter().map(|answers| percentile(answers, 50)).collect())
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
