//! The record as files for other programs, under names that never change: addresses that others may build on.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Value, json};

use super::bundle::Bundle;
use super::columns::Placed;
use super::records::CHECKED;
use crate::model::{Article, Inline};
use crate::reader::SOURCE_FILES;
use crate::time::{Day, Moment};
use crate::tools::check::Checked;
use crate::tools::cite::{Item, bibtex, csl_list, ris};
use crate::tools::raw;

/// Kinds of records that are published as JSON, in `records-<kind>.json`.
const WITH_DATA: [&str; 8] = ["events", "accounts", "places", "sources", "people", "terms", "articles", "stories"];

/// Whether records of this kind are published as JSON.
#[must_use]
pub fn has_data(kind: &str) -> bool {
    WITH_DATA.contains(&kind)
}

/// Adds all of them.
pub fn add(bundle: &mut Bundle, checked: &Checked, events: &[Placed]) {
    let mut records = |kind: &str, records: Value| {
        debug_assert!(has_data(kind), "{kind} is listed");
        let text = json!({"title": checked.settings.title, "kind": kind, "records": records}).to_string();
        bundle.files.insert(format!("records-{kind}.json"), text.into_bytes());
    };
    let all: Vec<&raw::Event> = events.iter().map(|placed| &placed.dated.event).collect();
    records("events", value(&all));
    records("accounts", value(&checked.accounts));
    records("places", value(&checked.places));
    records("sources", value(&checked.sources));
    records("people", value(&checked.people));
    records("terms", value(&checked.terms));
    records("articles", checked.articles.iter().map(|draft| text(&draft.article)).collect());
    records("stories", checked.stories.iter().map(|draft| text(&draft.article)).collect());

    let items: Vec<Item> = checked.sources.iter().map(Item::source).collect();
    let each = |form: fn(&Item) -> String| items.iter().map(form).collect::<Vec<_>>().join("\n");
    let texts = [each(bibtex) + "\n", each(ris), csl_list(&items)];
    for ((_, name), text) in SOURCE_FILES.into_iter().zip(texts) {
        bundle.files.insert(name.to_owned(), text.into_bytes());
    }
    let places = Places(checked.places.iter().map(|place| (place.id.as_str(), place)).collect());
    bundle.files.insert("events.geojson".to_owned(), geojson(events, &places).into_bytes());
    bundle.files.insert("events.csv".to_owned(), csv(events, &places).into_bytes());
}

fn value<T: Serialize>(records: &[T]) -> Value {
    serde_json::to_value(records).expect("records were read from JSON")
}

/// A text as its passages, each with what it cites.
fn text(article: &Article) -> Value {
    let passage = |texts: &[&[Inline]]| {
        let words: Vec<String> = texts.iter().map(|text| Inline::plain(text)).collect();
        let cited = texts.iter().flat_map(|text| Inline::cited(text));
        let cited: Vec<Value> = cited.map(|one| json!({"source": one.source, "locator": one.locator})).collect();
        json!({"text": words.join(" "), "citations": cited})
    };
    let passages = article.blocks.iter().flat_map(crate::model::Block::passages);
    let notes = article.footnotes.iter().map(|note| passage(&[note]));
    json!({
        "id": article.id, "language": article.lang, "title": article.title, "summary": article.summary,
        "passages": passages.map(|texts| passage(&texts)).collect::<Vec<_>>(),
        "footnotes": notes.collect::<Vec<_>>(),
    })
}

/// Places by id.
struct Places<'a>(BTreeMap<&'a str, &'a raw::Place>);

impl Places<'_> {
    fn of(&self, event: &raw::Event) -> Vec<&raw::Place> {
        event.places.iter().map(|id| *self.0.get(id.as_str()).expect(CHECKED)).collect()
    }
}

/// A feature for each event; one without a place has no geometry. Days are the first and the last possible, on the
/// atlas's clock.
fn geojson(events: &[Placed], places: &Places) -> String {
    let feature = |placed: &Placed| {
        let event = &placed.dated.event;
        let of_event = places.of(event);
        let points: Vec<[f64; 2]> = of_event.iter().map(|place| [place.lon, place.lat]).collect();
        let geometry = match points[..] {
            [] => Value::Null,
            [only] => json!({"type": "Point", "coordinates": only}),
            [..] => json!({"type": "MultiPoint", "coordinates": points}),
        };
        let (first, last) = days(placed);
        let named = of_event.iter().map(|place| {
            json!({"id": place.id, "names": place.names, "located": place.located, "precision_m": place.precision_m})
        });
        json!({
            "type": "Feature", "id": event.id, "geometry": geometry,
            "properties": {
                "title": event.title, "date": event.date, "start": first, "end": last, "themes": event.themes,
                "importance": event.importance, "harmed": event.harmed, "places": named.collect::<Vec<_>>(),
                "sources": sources(event), "record": format!("events/{}", event.id),
            },
        })
        .to_string()
    };
    let features: Vec<String> = events.iter().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

/// A line for each event, in English; lists are held together by semicolons.
fn csv(events: &[Placed], places: &Places) -> String {
    let head = "id,title,date,start,end,places,lon,lat,precision_m,themes,importance,harmed,statements,sources";
    let line = |placed: &Placed| {
        let event = &placed.dated.event;
        let of_event = places.of(event);
        let first = of_event.first();
        let number = |part: fn(&raw::Place) -> String| first.map_or_else(String::new, |place| part(place));
        let (start, end) = days(placed);
        let title = event.title.get("en").map_or("", String::as_str);
        let names: Vec<&str> = of_event.iter().filter_map(|place| place.names.get("en")).map(String::as_str).collect();
        let cells = [
            cell(&event.id),
            cell(title),
            cell(&event.date),
            start,
            end,
            cell(&names.join("; ")),
            number(|place| place.lon.to_string()),
            number(|place| place.lat.to_string()),
            number(|place| place.precision_m.to_string()),
            cell(&event.themes.join("; ")),
            event.importance.to_string(),
            cell(&event.harmed.join("; ")),
            event.statements.len().to_string(),
            cell(&sources(event).into_iter().collect::<Vec<_>>().join("; ")),
        ];
        cells.join(",")
    };
    let lines: Vec<String> = events.iter().map(line).collect();
    // Without the mark at its beginning, some spreadsheets take the letters for another alphabet's.
    format!("\u{feff}{head}\r\n{}\r\n", lines.join("\r\n"))
}

/// A cell of words. A spreadsheet takes what begins with one of these signs for a formula, unless a quote stands first.
fn cell(words: &str) -> String {
    let guard = if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    match words.contains([',', '"', '\n', '\r']) {
        true => format!("\"{guard}{}\"", words.replace('"', "\"\"")),
        false => format!("{guard}{words}"),
    }
}

/// Ids of the sources of an event.
fn sources(event: &raw::Event) -> BTreeSet<&str> {
    let citations = event.statements.iter().flat_map(|statement| &statement.citations);
    citations.map(|citation| citation.source.as_str()).collect()
}

/// The first and the last possible day.
fn days(placed: &Placed) -> (String, String) {
    let last = Moment(placed.interval.end.0.saturating_sub(1).max(placed.interval.start.0));
    (written(placed.interval.start.day()), written(last.day()))
}

fn written(day: Day) -> String {
    let civil = day.civil();
    let sign = if civil.year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", civil.year.unsigned_abs(), civil.month, civil.day)
}
