//! The built site with made-up events in place of its own: how long it takes to be ready, how long each step keeps it
//! busy, and what it keeps in memory.

use std::path::Path;

use khojaly_atlas::data::IdsFile;
use khojaly_atlas::model::Atlas;
use khojaly_atlas::tools::finish::finish;

use super::number;
use super::steps::{self, PAN, SEARCH, WINDOW, ZOOM};
use super::table::{Cell, Table, thousands};
use crate::Checked;
use crate::browser::Browser;
use crate::engine::Engine;
use crate::record::{Record, read};
use crate::site::{Site, copy_folder, remove, twins};
use crate::stage::{Stage, ensure};
use crate::synthetic::compiled;

/// How many events there are, and what DESIGN section 8 allows, where it says something.
struct Size {
    events: usize,
    ready_ms: Option<f64>,
    frame_ms: Option<f64>,
    search_ms: Option<f64>,
    memory_mb: Option<f64>,
}

const SIZES: [Size; 4] = [
    Size { events: 1_000, ready_ms: None, frame_ms: None, search_ms: None, memory_mb: None },
    Size { events: 10_000, ready_ms: None, frame_ms: None, search_ms: None, memory_mb: None },
    Size { events: 100_000, ready_ms: Some(1_200.0), frame_ms: Some(16.7), search_ms: Some(16.0), memory_mb: None },
    Size { events: 1_000_000, ready_ms: Some(4_000.0), frame_ms: Some(33.0), search_ms: None, memory_mb: Some(150.0) },
];
/// Searching is measured up to here: beyond, all titles would have to be fetched first.
const SEARCHABLE: usize = 100_000;
/// Events that other browsers are measured with.
const IN_OTHERS: usize = 100_000;
/// The measures, in the order of the table.
const READY: &str = "ready";
const SELECT: &str = "an event is selected and its page shown, busy time, p95";
const HOVER: &str = "the mouse moves over the map, busy time, p95";
const MEMORY: &str = "memory beyond an atlas without events";

/// Measures all sizes in Chromium.
pub fn sizes(dist: &Path) -> Checked<Table> {
    let names = SIZES.iter().map(|size| format!("{} events", thousands(size.events))).collect();
    let mut table = Table::new("what", names);
    let empty = memory_of(dist, 0);
    for (column, size) in SIZES.iter().enumerate() {
        eprintln!("measuring {} events", thousands(size.events));
        let mut put = |what: &str, cell: Cell| table.put(what, column, cell);
        if let Err(reason) = one_size(dist, size, &empty, &mut put) {
            eprintln!("{} events: {reason}", thousands(size.events));
            put(READY, Cell::failed());
        }
    }
    Ok(table)
}

fn one_size(dist: &Path, size: &Size, empty: &Checked<Option<f64>>, put: &mut impl FnMut(&str, Cell)) -> Checked {
    let (site, record) = (crowded(dist, size.events)?, Record::read(dist)?);
    let stage = Stage { browser: Browser::start(Engine::Chromium)?, site: &site, record: &record };
    let browser = &stage.browser;
    put(READY, Cell::millis(opened(&stage, size.events), size.ready_ms));
    steps::rest(&stage)?;
    put(MEMORY, memory_beyond(browser, empty, size.memory_mb));
    let moved = steps::busy_time(browser, WINDOW).and_then(|time| {
        let shown = number(&browser.value("__bench.visibleCount()")?)?;
        ensure(shown < as_number(size.events), || "the window lets everything through".to_owned())?;
        Ok(time)
    });
    put("the time window moves one step, busy time, p95", Cell::millis(moved, size.frame_ms));
    browser.promised("__bench.setTimeWindow('', '')")?;
    put("the map pans one step, busy time, p95", Cell::millis(steps::busy_time(browser, PAN), size.frame_ms));
    put("the map zooms one step, busy time, p95", Cell::millis(steps::busy_time(browser, ZOOM), size.frame_ms));
    browser.promised("__bench.panTo(39.9, 46.8, 9)")?;
    put(HOVER, Cell::millis(steps::hovering(browser), None));
    let atlas: Atlas = read(&site.folder().join("data/atlas.json"))?;
    let ids: IdsFile = read(&site.folder().join("data").join(&atlas.files.ids))?;
    let ids: Vec<String> = ids.ids.lines().map(str::to_owned).collect();
    put(SELECT, Cell::millis(steps::selecting(browser, &ids), None));
    if size.events <= SEARCHABLE {
        browser.promised("__bench.search('s')")?;
        steps::rest(&stage)?;
        let typed = steps::busy_time(browser, SEARCH);
        put("a letter is typed into the search, busy time, p95", Cell::millis(typed, size.search_ms));
    }
    Ok(())
}

/// A smaller table, by the clock: Firefox and WebKit do not say how busy a page is. Chromium stands beside them.
pub fn engines(dist: &Path) -> Checked<Table> {
    let mut table = Table::new("what", Engine::ALL.iter().map(ToString::to_string).collect());
    let (site, record) = (crowded(dist, IN_OTHERS)?, Record::read(dist)?);
    for (column, engine) in Engine::ALL.into_iter().enumerate() {
        eprintln!("measuring {} events in {engine}", thousands(IN_OTHERS));
        let mut put = |what: &str, cell: Cell| table.put(what, column, cell);
        let stage = match Browser::start(engine) {
            Ok(browser) => Stage { browser, site: &site, record: &record },
            Err(reason) => {
                eprintln!("{engine}: {reason}");
                put(READY, Cell::failed());
                continue;
            }
        };
        put(READY, Cell::millis(opened(&stage, IN_OTHERS), None));
        for (what, step) in [("the map pans one step", PAN), ("the time window moves one step", WINDOW)] {
            match steps::waiting_time(&stage.browser, step) {
                Ok((median, p95)) => put(what, Cell::plain(format!("{median:.0} ms, p95 {p95:.0} ms"))),
                Err(reason) => {
                    eprintln!("{engine}: {what}: {reason}");
                    put(what, Cell::failed());
                }
            }
        }
    }
    Ok(table)
}

/// Opens the start page; the milliseconds until it was ready.
fn opened(stage: &Stage, events: usize) -> Checked<f64> {
    stage.open("/en/?bench")?;
    let shown = number(&stage.browser.value("__bench.visibleCount()")?)?;
    ensure(shown == as_number(events), || format!("{shown} events are there"))?;
    number(&stage.browser.value("window.__ready")?)
}

/// Bytes that the page keeps: those of the program and those of scripts. None when the build is older than the question.
fn memory(browser: &Browser) -> Checked<Option<f64>> {
    let program = browser.value("__bench.memory ? __bench.memory() : null")?;
    if program.is_null() {
        return Ok(None);
    }
    Ok(Some(number(&program)? + steps::script_heap(browser)?))
}

/// What the page keeps beyond one that keeps `empty`.
fn memory_beyond(browser: &Browser, empty: &Checked<Option<f64>>, budget_mb: Option<f64>) -> Cell {
    let megabytes = |(all, empty): (f64, f64)| (all - empty) / 1e6;
    match empty.clone().and_then(|empty| Ok(memory(browser)?.zip(empty))) {
        Ok(None) => Cell::plain("not in this build".to_owned()),
        Ok(Some(both)) => Cell::of(Ok(megabytes(both)), budget_mb, "MB"),
        Err(reason) => Cell::of(Err(reason), budget_mb, "MB"),
    }
}

/// The same of a site with so many events, at rest.
fn memory_of(dist: &Path, events: usize) -> Checked<Option<f64>> {
    let (site, record) = (crowded(dist, events)?, Record::read(dist)?);
    let stage = Stage { browser: Browser::start(Engine::Chromium)?, site: &site, record: &record };
    opened(&stage, events)?;
    steps::rest(&stage)?;
    memory(&stage.browser)
}

/// The site with made-up events.
fn crowded(dist: &Path, events: usize) -> Checked<Site> {
    let data = compiled(events)?;
    Site::serve_changed(dist, |copy| {
        let place = copy.join("data");
        std::fs::remove_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
        copy_folder(&data, &place).map_err(|error| format!("{}: {error}", place.display()))?;
        // The page's hints name the data's files.
        finish(copy, false, None).map_err(|error| error.to_string())?;
        twins(&copy.join("index.html")).iter().filter(|twin| twin.is_file()).try_for_each(|twin| remove(twin))
    })
}

#[expect(clippy::cast_precision_loss, reason = "at most a million events")]
fn as_number(events: usize) -> f64 {
    events as f64
}
