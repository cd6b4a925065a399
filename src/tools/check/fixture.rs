//! Small contents for tests, made in a folder of their own.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// An empty folder for the test `name`.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("atlas-content-{name}-{}", std::process::id()));
    let _absent = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a file, folders included.
pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// Writes a file of records of a kind.
pub fn records(folder: &Path, name: &str, kind: &str, records: &[Value]) {
    let up = "../".repeat(name.matches('/').count());
    let file = json!({"$schema": format!("{up}schema/{kind}.schema.json"), "records": records});
    write(folder, name, &serde_json::to_string_pretty(&file).unwrap());
}

/// The settings.
pub fn settings() -> Value {
    json!({
        "$schema": "schema/atlas.schema.json",
        "title": {"en": "A small & tidy atlas"}, "subtitle": {"en": "Made for a test"},
        "introduction": [{"en": "One."}], "how_to_read": [{"en": "Two."}],
        "ways_in": [{"label": {"en": "The flood"}, "about": {"en": "It came at night."}, "to": "events/flood"}],
        "clock_offset_minutes": 180, "home": {"lon": 46.8, "lat": 39.9, "zoom": 9.5},
        "periods": [{"label": {"en": "Then"}, "date": "1988/1994-05"}],
        "perspectives": [{"id": "press", "label": {"en": "Press"}}],
        "communities": [{"id": "villagers", "label": {"en": "Villagers"}}],
    })
}

/// A theme.
pub fn theme(id: &str) -> Value {
    let label = json!({"en": id});
    json!({"id": id, "label": label, "about": label, "colour": "#8a5a00", "colour_dark": "#d0a050", "shape": "disc"})
}

/// A place; `located` says where its coordinate comes from.
pub fn place(id: &str, located: &str) -> Value {
    json!({
        "id": id, "names": {"en": id, "az": format!("{id} az")}, "kind": "town", "lon": 46.5, "lat": 39.25,
        "precision_m": 500, "located": located, "coordinate_source": {"en": "A gazetteer"},
    })
}

/// A source of the year 1992 by `author`.
pub fn source(id: &str, author: &str) -> Value {
    json!({
        "id": id, "kind": "press", "perspective": "press", "read": "full",
        "csl": {
            "type": "article-newspaper", "title": format!("On {id}"), "author": [{"family": author}],
            "issued": {"date-parts": [[1992, 3, 4]]}, "URL": "https://example.org/a",
        },
    })
}

/// An event with one statement that rests on `smith-1989`.
pub fn event(id: &str, date: &str) -> Value {
    json!({
        "id": id, "title": {"en": format!("The {id}")}, "date": date, "places": ["mill"], "themes": ["war"],
        "importance": 1,
        "statements": [{"text": {"en": "It came."}, "certainty": "established", "citations": [{"source": "smith-1989"}]}],
    })
}

/// A position that rests on `smith-1989`.
pub fn position(holder: &str, date: Option<&str>) -> Value {
    let mut position = json!({
        "holder": {"en": holder}, "says": {"en": "So many."}, "citations": [{"source": "smith-1989"}],
        "figures": [{"min": 1, "max": 2, "unit": {"en": "houses"}, "scope": {"en": "in the village"}}],
    });
    if let Some(date) = date {
        position["date"] = json!(date);
    }
    position
}

/// A whole content in which nothing is wrong.
pub fn good(name: &str) -> PathBuf {
    let folder = folder(name);
    write(&folder, "atlas.json", &settings().to_string());
    records(&folder, "themes.json", "theme", &[theme("war"), theme("press")]);
    records(&folder, "places.json", "place", &[place("weir", "estimate"), place("mill", "gazetteer")]);
    let sources = [source("smith-1989", "Smith"), source("jones", "Jones"), source("smith-again", "Smith")];
    records(&folder, "sources/all.json", "source", &sources);
    let positions = [position("nobody", None), position("late", Some("2001")), position("early", Some("1992-02-26~"))];
    let asked = json!({"en": "How many?"});
    let account = json!({"id": "toll", "question": asked, "asked": asked, "themes": ["war"], "positions": positions});
    records(&folder, "accounts.json", "account", &[account]);
    let cited = json!([{"source": "jones", "locator": "p. 2"}]);
    let ann = json!({"id": "ann", "names": {"en": "Ann"}, "role": {"en": "Miller"}, "citations": cited});
    records(&folder, "people.json", "person", &[ann]);
    let term = json!({
        "id": "flood", "label": {"en": "flood"}, "variants": [{"form": "deluge", "period": "1992/.."}],
        "note": {"en": "Plain."}, "place": "mill", "citations": cited,
    });
    records(&folder, "terms.json", "term", &[term]);
    let mut flood = event("flood", "1992-02-25T23:00+03:00/1992-02-26T01:00+03:00");
    flood["places"] = json!(["weir", "mill"]);
    flood["accounts"] = json!(["toll"]);
    flood["people"] = json!(["ann"]);
    flood["harmed"] = json!(["villagers"]);
    flood["related"] = json!(["drought"]);
    flood["themes"] = json!(["press", "war"]);
    records(&folder, "events/b.json", "event", &[flood, event("drought", "1988~/..")]);
    records(&folder, "events/a.json", "event", &[event("ash", "1988~/..")]);
    let change =
        json!({"date": "2026-11-23", "record": "events/flood", "what": {"en": "Dated."}, "why": {"en": "New."}});
    records(&folder, "changes.json", "change", &[change]);
    write(&folder, "articles/en/about.md", ABOUT);
    write(&folder, "ledger.json", &ledger().to_string());
    folder
}

/// An article.
pub const ABOUT: &str = "---\ntitle: About\nsummary: What this is.\norder: 1\nkind: page\n---\n\n\
    Water *rose* [@smith-1989; @jones,\np. 3].\n\n## The end\n\n- see [the flood](events/flood)\n- and <https://example.org>\n\n\
    > Quiet [@jones].\n\n## The end\n\n| a | b |\n| - | - |\n| 1 | **2** [@jones] |\n";

fn ledger() -> Value {
    let empty = json!({});
    json!({
        "events": {"x-1": "events/flood", "x-2": {"left_out": "says nothing"}}, "places": empty, "sources": empty,
        "claims": {"c": "accounts/toll"}, "people": empty, "terms": empty,
    })
}
