//! The first seconds.

use crate::Checked;
use crate::engine::Engine;
use crate::scenarios::selecting::LISTED;
use crate::site::{Site, add_witness};
use crate::stage::{Stage, all_hold, ensure};

/// A path of every kind of page.
pub fn paths(stage: &Stage) -> Checked<Vec<String>> {
    let mut paths: Vec<String> = ["", "events", "accounts", "places", "sources", "people", "terms", "changes"]
        .map(|page| format!("/en/{page}"))
        .to_vec();
    let site = stage.site.folder();
    for kind in ["accounts", "places", "sources", "people", "terms"] {
        paths.push(format!("/en{}", stage.record.first_page_of(kind, site)?));
    }
    paths.push(format!("/en/events/{}", stage.record.ids[0]));
    paths.extend(stage.record.pages_of("articles", site)?.iter().map(|path| format!("/en{path}")));
    Ok(paths)
}

/// Chromium's own console is read; in the other engines a script that was put first into the page listens.
pub fn without_a_console_error(stage: &mut Stage) -> Checked {
    let event = format!("/en/events/{}", stage.record.ids[0]);
    watch(stage, &["/en/".to_owned(), event])
}

pub fn every_page(stage: &mut Stage) -> Checked {
    watch(stage, &paths(stage)?)
}

fn watch(stage: &Stage, paths: &[String]) -> Checked {
    if stage.browser.engine() == Engine::Chromium {
        stage.browser.log("browser")?;
        return all_hold(paths.iter().map(|path| {
            stage.open(path)?;
            let entries = stage.browser.log("browser")?;
            let bad = entries.iter().filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING");
            let bad: Vec<&str> = bad.filter_map(|entry| entry["message"].as_str()).collect();
            ensure(bad.is_empty(), || format!("{path} complains: {}", bad.join("\n")))
        }));
    }
    let site = Site::serve_changed(stage.site.folder(), add_witness)?;
    all_hold(paths.iter().map(|path| {
        stage.open_at(&site, path)?;
        let errors = stage.browser.value("window.__errors ?? 'nobody listens'")?;
        ensure(errors == serde_json::json!([]), || format!("{path} complains: {errors}"))
    }))
}

pub fn bench_only_when_asked_for(stage: &mut Stage) -> Checked {
    stage.open("/en/")?;
    let there = stage.browser.value("'__ready' in window || '__bench' in window")?;
    ensure(there == false, || "the bench is there without being asked for".to_owned())?;
    stage.open("/en/?bench")?;
    let ready = stage.browser.promised("__bench.ready")?;
    ensure(ready == stage.browser.value("__ready")?, || format!("__bench.ready gives {ready}, not __ready"))?;
    let boxes = stage.browser.value(
        "['map', 'timeline', 'detail', 'search'].filter(name => !document.querySelector(`[data-bench=${name}]`)).join()",
    )?;
    ensure(boxes == "", || format!("these boxes are not marked: {boxes}"))?;
    let found = stage.browser.promised("__bench.search('zzzzqqqq')")?;
    ensure(found == 0, || format!("a nonsense search finds {found}"))?;
    let total = stage.record.total();
    let found = stage.browser.promised("__bench.search('')")?;
    ensure(found == total, || format!("an empty search finds {found} of {total}"))
}

pub fn the_number_of_events(stage: &mut Stage) -> Checked {
    let total = stage.record.total();
    let authored = authored_events()?;
    ensure(authored == total, || format!("content/ holds {authored} events, the built site {total}"))?;
    stage.open("/en/?bench")?;
    let screen = stage.wait_for_count(total)?;
    ensure(screen.total == total, || format!("the page says that there are {} events", screen.total))?;
    let count = stage.browser.value("__bench.visibleCount()")?;
    ensure(count == total, || format!("__bench.visibleCount() is {count}"))?;
    let words = stage.browser.value("document.querySelector('output.count').textContent")?;
    let words = words.as_str().unwrap_or_default();
    ensure(words.contains(&total.to_string()), || format!("the count reads {words:?}"))?;
    stage.open("/en/events")?;
    stage.browser.wait(
        &format!("a list of {total} events, or of the first {LISTED}"),
        &format!("document.querySelectorAll('ol.records > li > a[href]').length === {}", total.min(LISTED)),
    )?;
    Ok(())
}

/// Number of events that editors have written.
fn authored_events() -> Checked<usize> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/events");
    let files = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut events = 0;
    for file in files.flatten().filter(|file| file.path().extension().is_some_and(|ending| ending == "json")) {
        let value: serde_json::Value = crate::record::read(&file.path())?;
        events += value["records"].as_array().map_or(0, Vec::len);
    }
    Ok(events)
}
