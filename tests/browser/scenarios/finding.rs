//! The search box, the facets with their chips, sources set aside, and the tracks of the timeline.

use khojaly_atlas::data::{Facets, FacetsFile};
use serde_json::{Value, json};

use crate::Checked;
use crate::input::keys;
use crate::record::read;
use crate::scenarios::filtering::open_filters;
use crate::stage::{Stage, ensure};

/// What the box lists now: the names of groups, the titles, and the option that the arrow keys have come to.
const LISTED: &str = "(() => {
    const hits = document.querySelector('#hits');
    const text = selector => [...hits.querySelectorAll(selector)].map(part => part.textContent);
    return { open: !hits.hidden, groups: text('.kind'), titles: text('.title'), marks: text('mark'),
        at: hits.querySelector('[aria-selected=true]')?.textContent ?? '' };
})()";

pub fn search_box(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench")?;
    stage.browser.type_keys("/Xocali")?;
    stage.browser.wait("places, first of all Khojaly", &format!("({LISTED}).titles[0] === 'Khojaly'"))?;
    let listed = stage.browser.value(LISTED)?;
    ensure(listed["groups"].as_array().is_some_and(|groups| groups.len() >= 3), || format!("groups: {listed}"))?;
    ensure(listed["marks"][0] == "Khojaly", || format!("what matches is not marked: {listed}"))?;
    // The first option shows events on map and timeline, the second is the first record.
    stage.browser.type_keys(&format!("{}{}", keys::DOWN, keys::DOWN))?;
    stage.browser.wait("the arrow keys to come to Khojaly", &format!("({LISTED}).at.startsWith('Khojaly')"))?;
    stage.browser.type_keys(&keys::ENTER.to_string())?;
    let screen = stage.wait_for("the page of Khojaly", |screen| screen.page == "place" && screen.id == "khojaly")?;
    ensure(screen.visible == screen.total, || "opening a record filters".to_owned())?;
    stage.browser.wait("the list to close", &format!("!({LISTED}).open"))?;

    // Enter without an option shows the events; the chip takes that back.
    stage.browser.run("document.querySelector('input[name=q]').select();", Value::Null)?;
    stage.click("input[name=q]")?;
    stage.browser.run("document.querySelector('input[name=q]').select();", Value::Null)?;
    stage.browser.type_keys(&format!("helicopter{}", keys::ENTER))?;
    stage.wait_for("the events that hold the word", |screen| screen.visible > 0 && screen.visible < screen.total)?;
    stage.browser.wait("the text in the address", "location.search.includes('q=helicopter')")?;
    stage.click(".chip[name=q]")?;
    stage.wait_for_count(stage.record.total())?;

    // What was searched for is kept on this device, until it is forgotten.
    stage.click("input[name=q]")?;
    stage
        .browser
        .wait("the last searches", "document.querySelector('#hits [name=recent]')?.textContent === 'helicopter'")?;
    stage.click("#hits [name=forget]")?;
    let kept = stage.browser.value("localStorage.getItem('atlas-searches')")?;
    ensure(kept.is_null(), || format!("forgotten searches are kept: {kept}"))
}

fn facets(stage: &Stage) -> Checked<Facets> {
    let atlas = &stage.record.atlas;
    let file: FacetsFile = read(&stage.site.folder().join("data").join(&atlas.files.facets))?;
    let places = file.place_ids.lines().count();
    Facets::decode(file, stage.record.total(), places).map_err(|error| error.to_string())
}

pub fn by_facets(stage: &mut Stage) -> Checked {
    let facets = facets(stage)?;
    let total = stage.record.total();
    let of = |certainty: u32| (0..total).filter(|row| facets.certainty[*row] & certainty != 0).count();
    let both = (0..total).filter(|row| facets.certainty[*row] & 4 != 0 && facets.harmed[*row] & 1 != 0).count();
    stage.open("/en/")?;
    open_filters(stage)?;
    stage.click("[data-facet=certainty] summary")?;
    for (value, bit) in [("established", 1), ("attributed", 2), ("disputed", 4)] {
        let shown = format!("Number(document.querySelector('input[value={value}]')?.dataset.count) === {}", of(bit));
        stage.browser.wait(&format!("the count of {value} ({})", of(bit)), &shown)?;
    }
    stage.click("input[value=disputed]")?;
    stage.wait_for_count(of(4))?;
    stage.click("[data-facet=harmed] summary")?;
    stage.click("[data-facet=harmed] li:first-child input")?;
    stage.wait_for_count(both)?;
    stage.browser.wait("both in the address", "/certainty=disputed.*harmed=/.test(location.search)")?;
    stage.browser.reload()?;
    stage.ready()?;
    stage.wait_for_count(both)?;
    stage.click(".chip[name=harmed]")?;
    stage.wait_for_count(of(4))?;
    // Where nothing is left, the chips say what to take away.
    stage.open("/en/?certainty=disputed&t=1950-01-01/1950-02-01")?;
    stage.wait_for_count(0)?;
    let words = format!("document.querySelector('.chip[name=t] .more')?.textContent.startsWith('{} ')", of(4));
    stage.browser.wait("the chip of the window to say what it holds back", &words).map(drop)
}

pub fn without_a_source(stage: &mut Stage) -> Checked {
    let facets = facets(stage)?;
    let lost = |source: u32| {
        let rows = (0..stage.record.total()).filter_map(|row| u32::try_from(row).ok()).map(khojaly_atlas::data::Row);
        rows.fold((0, 0), |(statements, events), row| {
            let (_, of_row) = facets.unsupported(row, &[source]);
            (statements + of_row, events + usize::from(of_row > 0))
        })
    };
    let sources = 0..u32::try_from(facets.source_ids.len()).unwrap_or_default();
    let most = sources.max_by_key(|source| lost(*source)).ok_or("there are no sources")?;
    let (statements, events) = lost(most);
    let id = &facets.source_ids[most as usize];
    stage.open(&format!("/en/sources/{id}"))?;
    stage.click("[data-aside]")?;
    let words = format!(
        "(text => text?.includes('{statements}') && text.includes('{events}'))(document.querySelector('.chips .lost')?.textContent)"
    );
    stage.browser.wait(&format!("{statements} statements and {events} events"), &words)?;
    stage.browser.wait("the source in the address", &format!("location.search.includes('without={id}')"))?;
    // An event that rests on it alone says so, and says nothing once the source is back.
    let alone = (0..stage.record.total())
        .find(|row| {
            u32::try_from(*row).is_ok_and(|row| facets.unsupported(khojaly_atlas::data::Row(row), &[most]).1 > 0)
        })
        .ok_or("nothing rests on it alone")?;
    stage.open(&format!("/en/events/{}?without={id}", stage.record.ids[alone]))?;
    stage.browser.wait("a statement that is marked", "document.querySelector('.statement.unsupported')")?;
    stage.click(".chip[name=without]")?;
    stage.browser.wait("no mark", "!document.querySelector('.unsupported')").map(drop)
}

pub fn tracks(stage: &mut Stage) -> Checked {
    stage.open("/en/")?;
    let names = "[...document.querySelectorAll('.tracks [name=fold]')].map(button => button.value)";
    stage.browser.wait("names of tracks", &format!("{names}.length > 2"))?;
    let before = stage.browser.value(names)?;
    let press = "document.querySelector(`.tracks [name=${arguments[0]}][value='${arguments[1]}']`).click();";
    stage.browser.run(press, json!(["raise", before[1]]))?;
    let swapped = format!("JSON.stringify({names}.slice(0, 2)) === JSON.stringify([{}, {}])", before[1], before[0]);
    stage.browser.wait("the second track to be the first", &swapped)?;
    stage.browser.run(press, json!(["fold", before[0]]))?;
    let folded = format!("document.querySelector(`.tracks [name=fold][value={}]`).ariaExpanded === 'false'", before[0]);
    stage.browser.wait("the other to be folded", &folded)?;
    stage.browser.wait("both in the address", "/order=.*folded=/.test(location.search)")?;
    stage.browser.reload()?;
    stage.ready()?;
    stage.browser.wait("the order after a reload", &swapped)?;
    stage.browser.wait("the fold after a reload", &folded).map(drop)
}
