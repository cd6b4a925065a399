//! A missing data file: that part says so and offers to try again, the rest works.

use std::path::{Path, PathBuf};

use crate::Checked;
use crate::site::{Site, remove, twins};
use crate::stage::{Stage, all_hold, ensure};

/// A file that is missed, and where.
struct Case {
    what: &'static str,
    file: String,
    path: String,
    /// What of the rest must still be there.
    rest: Rest,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// Count, map and timeline.
    Everything,
    /// Only words: without this file there is no atlas.
    Words,
}

pub fn each_file(stage: &mut Stage) -> Checked {
    let files = &stage.record.atlas.files;
    let pages = files.pages_in("en").ok_or("there are no pages")?;
    let source = stage.record.first_page_of("sources", stage.site.folder())?;
    let event = format!("/en/events/{}", stage.record.ids[0]);
    let case = |what, file: &str, path: &str, rest| Case { what, file: file.to_owned(), path: path.to_owned(), rest };
    let cases = [
        case("the pages of events", &pages.events[0], &event, Rest::Everything),
        case("the list of places", stage.record.file_of("/places")?, "/en/places", Rest::Everything),
        case("the page of a source", stage.record.file_of(&source)?, &format!("/en{source}"), Rest::Everything),
        case("the list of accounts", stage.record.file_of("/accounts")?, "/en/accounts", Rest::Everything),
        case("the start page and the places' names", &pages.front, "/en/", Rest::Everything),
        case(
            "the titles",
            &files.titles.get("en").expect("there are English titles")[0],
            "/en/events",
            Rest::Everything,
        ),
        case("the ground", &files.ground[0].file, "/en/", Rest::Everything),
        case("the index", &files.index, "/en/", Rest::Words),
        case("the manifest", "atlas.json", "/en/", Rest::Words),
    ];
    all_hold(cases.iter().map(|case| {
        let tried = missed_and_mended(stage, case);
        tried.map_err(|error| format!("without {} ({}): {error}", case.what, case.file))
    }))
}

fn missed_and_mended(stage: &Stage, case: &Case) -> Checked {
    let lost = |site: &Path| remove(&site.join("data").join(&case.file));
    let site = Site::serve_changed(stage.site.folder(), lost)?;
    stage.browser.go(&site.url(&case.path))?;
    let button = "[...document.querySelectorAll('[role=alert]')].filter(alert => alert.checkVisibility())
        .map(alert => alert.querySelector('button') ?? alert.parentElement.querySelector(':scope > [role=alert] ~ button'))
        .find(button => button)";
    if case.rest == Rest::Everything && !["ground", "titles"].iter().any(|part| case.file.starts_with(part)) {
        // The page's own file has its text; whoever comes back to it needs the data.
        stage.ready()?;
        stage.browser.wait("the page's own text", "document.querySelector('main[data-page] article h1')")?;
        let elsewhere = if case.path == "/en/" { "/en/terms" } else { "/en/" };
        stage.follow(elsewhere)?;
        stage.browser.wait("the other page's address", &format!("location.pathname === '{elsewhere}'"))?;
        stage.browser.back()?;
    }
    stage.browser.wait("words and a button to try again", button)?;
    let total = stage.record.total();
    if case.rest == Rest::Everything {
        stage.wait_for("all events in spite of it", |screen| screen.visible == total && screen.total == total)?;
        let painted = "['map', 'timeline'].every(name => {
            const canvas = document.querySelector(`[data-bench=${name}] canvas`);
            return canvas && canvas.width > 0 && canvas.height > 0;
        })";
        stage.browser.wait("map and timeline in spite of it", painted)?;
    }
    mend(stage.site.folder(), site.folder(), &case.file)?;
    // A part that has tried again by itself meanwhile has no button any more.
    stage.browser.run(&format!("({button})?.click();"), serde_json::Value::Null)?;
    stage.browser.wait("the words to go after trying again", &format!("!({button})"))?;
    stage.ready()?;
    stage.wait_for("all events after trying again", |screen| screen.visible == total)?;
    stage.browser.wait("the page after trying again", "document.querySelector('main[data-page] h1')")?;
    let again = stage.browser.value(&format!("!!({button})"))?;
    ensure(again == false, || "the words come back after trying again".to_owned())
}

/// Puts the file back, with its compressed twins.
fn mend(from: &Path, to: &Path, file: &str) -> Checked {
    let name = |site: &Path| -> PathBuf { site.join("data").join(file) };
    let pairs = std::iter::once((name(from), name(to))).chain(twins(&name(from)).into_iter().zip(twins(&name(to))));
    for (whole, lost) in pairs.filter(|(whole, _)| whole.is_file()) {
        std::fs::copy(&whole, &lost).map_err(|error| format!("cannot put back {}: {error}", lost.display()))?;
    }
    Ok(())
}
