//! Every message, as an editor reads it.

use std::path::Path;

use serde_json::{Value, json};

use super::{check, fixture};
use crate::tools::problem::listed;

/// What `atlas check` says about a folder, which messages call `content`.
pub(crate) fn said(folder: &Path) -> String {
    let problems = check(folder).expect_err("something is wrong with this content");
    listed(&problems).replace(&folder.display().to_string(), "content")
}

/// What is said about one broken record of a kind among good content.
fn about(name: &str, file: &str, kind: &str, records: &[Value]) -> String {
    let folder = fixture::good(name);
    fixture::records(&folder, file, kind, records);
    said(&folder)
}

/// `record` with the field at `pointer` set to `value`.
fn with(mut record: Value, changes: &[(&str, Value)]) -> Value {
    for (field, value) in changes {
        record[*field] = value.clone();
    }
    record
}

#[test]
fn good_content_is_counted() {
    let checked = check(&fixture::good("good")).unwrap();
    assert_eq!(
        checked.summary(),
        "3 events, 2 places, 3 sources, 1 accounts, 1 people, 1 terms, 1 articles, 0 stories; nothing is wrong"
    );
}

#[test]
fn every_unknown_reference_of_an_event_is_named_with_its_nearest_neighbour() {
    let citation = json!([{"source": "smith-1998"}, {"source": "jones"}, {"source": "jones"}]);
    let statement = json!({"text": {"en": "So."}, "certainty": "disputed", "citations": citation});
    let event = with(
        fixture::event("fog", "1990"),
        &[
            ("places", json!(["mil", "mill", "mill"])),
            ("themes", json!(["wra"])),
            ("harmed", json!(["villager"])),
            ("statements", json!([statement])),
            ("route", json!(["wier"])),
            ("accounts", json!(["tol"])),
            ("related", json!(["fog", "flod"])),
            ("people", json!(["xyz"])),
        ],
    );
    insta::assert_snapshot!(about("references", "events/c.json", "event", &[event]), @r#"
    content/events/c.json:6:9: events/fog: no account has the id "tol"; did you mean "toll"?
    content/events/c.json:10:9: events/fog: no community has the id "villager"; did you mean "villagers"?
    content/events/c.json:15:9: events/fog: no person has the id "xyz"
    content/events/c.json:18:9: events/fog: no place has the id "mil"; did you mean "mill"?
    content/events/c.json:20:9: events/fog: "mill" is listed twice; remove one
    content/events/c.json:23:9: events/fog: it names itself; remove "fog"
    content/events/c.json:24:9: events/fog: no event has the id "flod"; did you mean "flood"?
    content/events/c.json:27:9: events/fog: no place has the id "wier"; did you mean "weir"?
    content/events/c.json:34:25: events/fog: no source has the id "smith-1998"; did you mean "smith-1989"?
    content/events/c.json:39:13: events/fog: "jones" is listed twice; remove one
    content/events/c.json:49:9: events/fog: no theme has the id "wra"; did you mean "war"?
    11 problems in 1 file
    "#);
}

#[test]
fn every_wrong_value_of_an_event_is_reported() {
    let bare = json!({"text": {"az": "Gəldi."}, "certainty": "attributed", "citations": []});
    let records = [
        with(fixture::event("Fog Bank", "1992-13"), &[("importance", json!(4)), ("statements", json!([bare]))]),
        with(fixture::event("flood", "1992/1991"), &[("themes", json!([])), ("statements", json!([]))]),
        with(fixture::event("text", "1990"), &[("title", json!({"en": " ", "EN": "a\u{202e}b", "ru": "\u{7}"}))]),
    ];
    insta::assert_snapshot!(about("events", "events/c.json", "event", &records), @r#"
    content/events/c.json:5:15: events/Fog Bank: "1992-13" is no EDTF date: month 13 does not exist; write 1992-12 or so
    content/events/c.json:6:13: events/Fog Bank: the id "Fog Bank" is malformed; write 1 to 64 of a-z, 0-9 and -, the first no hyphen, such as "fog-bank"
    content/events/c.json:7:21: events/Fog Bank: importance is 4; it must be 0 to 3
    content/events/c.json:14:24: events/Fog Bank: it has no citation; give at least one
    content/events/c.json:15:19: events/Fog Bank: the text in English is missing; add "en"
    content/events/c.json:28:15: events/flood: "1992/1991" is no EDTF date: its end is before its start; write the earlier date first
    content/events/c.json:29:13: events/flood: the id "flood" is taken by the event at content/events/b.json:12; ids are unique within a kind
    content/events/c.json:34:21: events/flood: it has no statement; give at least one
    content/events/c.json:35:17: events/flood: it has no theme; give at least one
    content/events/c.json:64:15: events/text: "EN" is no language code; write two or three small letters, such as "az"
    content/events/c.json:64:15: events/text: the text holds U+202E (turns the direction of writing); remove it
    content/events/c.json:65:15: events/text: the text is empty; write it or remove the field
    content/events/c.json:66:15: events/text: the text holds U+0007 (a control character); remove it
    13 problems in 1 file
    "#);
}

#[test]
fn a_broken_record_hides_no_other_and_its_id_is_still_known() {
    let folder = fixture::good("broken");
    let text = r#"{
  "$schema": "../schema/events.schema.json",
  "records": [
    {
      "id": "rain",
      "titel": {"en": "Rain"}
    },
    {
      "id": 7
    },
    {
      "id": "hail", "title": {"en": "Hail"}, "date": "1990", "places": ["mill"], "themes": ["war"],
      "importance": "high", "statements": []
    },
    {
      "id": "snow", "title": {"en": "Snow"}, "date": "", "places": [], "themes": ["war"], "importance": 0,
      "statements": [{"text": {"en": "So."}, "certainty": "sure", "citations": [{"source": "jones"}]}]
    }
  ]
}"#;
    fixture::write(&folder, "events/c.json", text);
    let friend = with(fixture::event("sleet", "1990"), &[("related", json!(["rain", "hail", "snow"]))]);
    fixture::records(&folder, "events/d.json", "event", &[friend]);
    insta::assert_snapshot!(said(&folder), @r#"
    content/events/c.json:2:14: "$schema" is "../schema/events.schema.json"; write "../schema/event.schema.json", so that editors find the schema
    content/events/c.json:6:13: events/rain: unknown field `titel`, expected one of `id`, `title`, `date`, `places`, `themes`, `importance`, `harmed`, `content_note`, `statements`, `route`, `accounts`, `related`, `people`; did you mean "title"?
    content/events/c.json:9:13: events/number 2: invalid type: integer `7`, expected a string; see the JSON Schema in content/schema
    content/events/c.json:13:26: events/hail: invalid type: string "high", expected a whole number; see the JSON Schema in content/schema
    content/events/c.json:17:64: events/snow: unknown variant `sure`, expected one of `established`, `attributed`, `disputed`; see the JSON Schema in content/schema
    5 problems in 1 file
    "#);
}

#[test]
fn a_file_that_is_no_json_makes_no_reference_to_its_records_unknown() {
    let folder = fixture::good("syntax");
    fixture::write(&folder, "places.json", "{\n  \"$schema\": \"schema/place.schema.json\",\n  \"records\": [,]\n}");
    fixture::write(&folder, "people.json", "{\"$schema\": \"schema/person.schema.json\", \"record\": []}");
    insta::assert_snapshot!(said(&folder), @r#"
    content/people.json:1:49: unknown field `record`, expected `$schema` or `records`; did you mean "records"?
    content/places.json:3:15: is no valid JSON: expected value; mend it here or just before
    2 problems in 2 files
    "#);
}

#[test]
fn places_and_sources_are_checked_field_by_field() {
    let folder = fixture::good("fields");
    let place = with(
        fixture::place("mill", "estimate"),
        &[
            ("lon", json!(181)),
            ("lat", json!(-90.5)),
            ("precision_m", json!(0)),
            ("variants", json!([{"form": "", "language": "English", "period": "long ago"}])),
        ],
    );
    fixture::records(&folder, "places.json", "place", &[fixture::place("weir", "source"), place]);
    let csl = json!({
        "type": "book", "title": "", "author": [{"given": "Ann"}], "URL": "javascript:alert(1)",
        "issued": {"date-parts": [[1992, 2, 30]]},
    });
    let parts = json!({"type": "book", "title": "T", "issued": {"date-parts": []}, "URL": "www.example.org"});
    let sources = [
        with(fixture::source("smith-1989", "Smith"), &[("csl", csl), ("perspective", json!("pres"))]),
        with(fixture::source("jones", "Jones"), &[("csl", parts), ("archived", json!("ftp://example.org/a"))]),
        with(fixture::source("smith-again", "Smith"), &[("read_via", json!("https://me:secret@example.org"))]),
    ];
    fixture::records(&folder, "sources/all.json", "source", &sources);
    insta::assert_snapshot!(said(&folder), @r#"
    content/places.json:25:14: places/mill: the latitude is -90.5; it must be -90 to 90
    content/places.json:27:14: places/mill: the longitude is 181; it must be -180 to 180
    content/places.json:32:22: places/mill: the precision in metres is 0; it must be 1 to 20000000
    content/places.json:35:19: places/mill: the text is empty; write it or remove the field
    content/places.json:36:23: places/mill: "English" is no language code; write two or three small letters, such as "az"
    content/places.json:37:21: places/mill: "long ago" is no EDTF date: 'l' has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991
    content/sources/all.json:6:16: sources/smith-1989: "javascript:alert(1)" is no safe address: its scheme is not allowed; write one that starts with https:// or http://
    content/sources/all.json:8:11: sources/smith-1989: it has neither "family" nor "literal"; give one
    content/sources/all.json:12:19: sources/smith-1989: "1992-02-30" is no EDTF date: day 30 does not exist in 1992-02; write 1992-02-29 or so
    content/sources/all.json:21:18: sources/smith-1989: the text is empty; write it or remove the field
    content/sources/all.json:26:22: sources/smith-1989: no perspective has the id "pres"; did you mean "press"?
    content/sources/all.json:30:19: sources/jones: "ftp://example.org/a" is no safe address: its scheme is not allowed; write one that starts with https:// or http://
    content/sources/all.json:32:16: sources/jones: "www.example.org" is no safe address: it has no scheme; write one that starts with https:// or http://
    content/sources/all.json:33:19: sources/jones: date-parts hold []; write one date or two, each of 1 to 3 numbers, such as [[1992, 2, 26]]
    content/sources/all.json:68:19: sources/smith-again: "https://me:secret@example.org" is no safe address: it holds a user name; write one that starts with https:// or http://
    15 problems in 2 files
    "#);
}

#[test]
fn accounts_need_two_positions_and_figures_that_say_something() {
    let figure = |min: Value, max: Value| {
        let mut figure = json!({"unit": {"en": "houses"}, "scope": {"en": "all"}});
        for (key, value) in [("min", min), ("max", max)] {
            if !value.is_null() {
                figure[key] = value;
            }
        }
        figure
    };
    let figures = json!([figure(Value::Null, Value::Null), figure(json!(2), json!(1)), figure(json!(1), Value::Null)]);
    let position = with(fixture::position("A mayor", Some("soon")), &[("citations", json!([])), ("figures", figures)]);
    let text = json!({"en": "How many?"});
    let account = json!({"id": "toll", "question": text, "asked": text, "themes": [], "positions": [position]});
    insta::assert_snapshot!(about("accounts", "accounts.json", "account", &[account]), @r#"
    content/accounts.json:9:20: accounts/toll: it has 1 position; a contested question needs at least two
    content/accounts.json:11:24: accounts/toll: it has no citation; give at least one
    content/accounts.json:12:19: accounts/toll: "soon" is no EDTF date: 's' has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991
    content/accounts.json:14:13: accounts/toll: the figure has neither "min" nor "max"; give both for a number, one for "at least" or "at most"
    content/accounts.json:22:13: accounts/toll: "min" 2 is greater than "max" 1; change them round
    5 problems in 1 file
    "#);
}

#[test]
fn people_terms_themes_and_changes_are_checked() {
    let folder = fixture::good("small");
    let text = json!({"en": "x"});
    let ann = json!({"id": "ann", "names": text, "role": {}, "citations": []});
    fixture::records(&folder, "people.json", "person", &[ann]);
    let term = json!({"id": "flood", "label": text, "variants": [], "note": text, "place": "mell", "citations": []});
    fixture::records(&folder, "terms.json", "term", &[term]);
    let many = (0..32).map(|number| fixture::theme(&format!("theme-{number}")));
    let themes: Vec<Value> = [fixture::theme("war"), with(fixture::theme("press"), &[("colour", json!("red"))])]
        .into_iter()
        .chain(many)
        .collect();
    fixture::records(&folder, "themes.json", "theme", &themes);
    let change = |date: &str, record: &str| json!({"date": date, "record": record, "what": text, "why": text});
    let changes =
        [change("2026-02-30", "all"), change("2026-02-03", "event/flood"), change("2026-02-03", "events/flod")];
    fixture::records(&folder, "changes.json", "change", &changes);
    insta::assert_snapshot!(said(&folder), @r##"
    content/changes.json:5:15: changes/number 1: "2026-02-30" is no day; write it as "2026-11-23"
    content/changes.json:16:17: changes/number 2: "event/flood" is no address; write "events/ID" or another of events, places, sources, accounts, people, terms, articles, stories
    content/changes.json:26:17: changes/number 3: no event has the id "flod"; did you mean "flood"?
    content/people.json:5:20: people/ann: it has no citation; give at least one
    content/people.json:10:15: people/ann: the text in English is missing; add "en"
    content/terms.json:5:20: terms/flood: it has no citation; give at least one
    content/terms.json:13:16: terms/flood: no place has the id "mell"; did you mean "mill"?
    content/terms.json:14:19: terms/flood: it has no form; give at least one
    content/themes.json:20:17: themes/press: "red" is no colour; write # and six digits 0-9 a-f, such as "#8a5a00"
    content/themes.json:394:13: themes/theme-30: it is theme number 33; at most 32 are possible
    content/themes.json:406:13: themes/theme-31: it is theme number 34; at most 32 are possible
    11 problems in 4 files
    "##);
}

#[test]
fn settings_and_ledger_are_checked() {
    let folder = fixture::good("settings");
    let settings = with(
        fixture::settings(),
        &[
            ("$schema", json!("schema/settings.schema.json")),
            ("ways_in", json!([{"label": {"en": "a"}, "about": {"en": "b"}, "to": "articles/abuot"}])),
            ("clock_offset_minutes", json!(1_000)),
            ("home", json!({"lon": 46, "lat": 89, "zoom": 1})),
            ("contact", json!("nobody")),
            ("site", json!("https://example.org/atlas")),
            ("periods", json!([{"label": {"en": "Then"}, "date": "1992"}])),
            (
                "communities",
                json!([{"id": "villagers", "label": {"en": "V"}}, {"id": "villagers", "label": {"en": "V"}}]),
            ),
        ],
    );
    fixture::write(&folder, "atlas.json", &settings.to_string());
    let empty = json!({});
    let ledger = json!({
        "events": {"x-1": "events/flud", "x-2": {"left_out": ""}, "x-3": "flood"}, "places": empty, "sources": empty,
        "claims": empty, "people": empty, "terms": empty,
    });
    fixture::write(&folder, "ledger.json", &serde_json::to_string_pretty(&ledger).unwrap());
    insta::assert_snapshot!(said(&folder), @r##"
    content/atlas.json:1:12: atlas: "$schema" is "schema/settings.schema.json"; write "schema/atlas.schema.json", so that editors find the schema
    content/atlas.json:1:65: atlas: the clock's offset in minutes is 1000; it must be -840 to 840
    content/atlas.json:1:129: atlas: the id "villagers" is taken by the community at content/atlas.json:1; ids are unique within a kind
    content/atlas.json:1:172: atlas: "nobody" is no e-mail address
    content/atlas.json:1:195: atlas: the latitude is 89; it must be -85 to 85
    content/atlas.json:1:214: atlas: the zoom is 1; it must be 2 to 16
    content/atlas.json:1:297: atlas: "1992" is no interval; write two dates such as "1991-09/1994-05"
    content/atlas.json:1:390: atlas: "https://example.org/atlas" is no address of a site; write one with a slash at its end, such as "https://example.org/atlas/"
    content/atlas.json:1:547: atlas: no article has the id "abuot"; did you mean "about"?
    content/ledger.json:4:12: ledger: no event has the id "flud"; did you mean "flood"?
    content/ledger.json:5:12: ledger: the reason why it is left out is empty; say why
    content/ledger.json:8:12: ledger: "flood" is no address; write "events/ID" or another of events, places, sources, accounts, people, terms, articles, stories
    12 problems in 2 files
    "##);
}

#[test]
fn articles_are_checked_line_by_line() {
    let folder = fixture::good("articles");
    let text = "---\ntitle: \norder: first\nsumary: What this is.\n---\n\n# Title\n\n\
        It <b>rose</b> [@smith-1998; jones] and [@jones, ]\nand [@jones.\n\n\
        See [it](events/flod), [this](javascript:alert(1)), [that](about).\n\n![a mill](mill.png)\n\n\
        - one\n  - two\n\n<script>alert(1)</script>\n\n    code\n\n---\n";
    fixture::write(&folder, "articles/en/about.md", text);
    fixture::write(&folder, "articles/en/No Head.md", "Water.\n");
    fixture::write(&folder, "articles/az/only-here.md", "---\ntitle: T\nsummary: S\norder: 2\n---\nSu.\n");
    fixture::write(&folder, "articles/en/notes.txt", "");
    fixture::write(&folder, "articles/English/about.md", "");
    insta::assert_snapshot!(said(&folder), @r##"
    content/articles/English: "English" is no language code; write two or three small letters, such as "az"
    content/articles/az/only-here.md:1:1: articles/only-here: the article is missing in English; add content/articles/en/only-here.md
    content/articles/az/only-here.md:6:1: articles/only-here: the sentence "Su." has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/No Head.md:1:1: articles/No Head: the id "No Head" is malformed; write 1 to 64 of a-z, 0-9 and -, the first no hyphen, such as "no-head"
    content/articles/en/No Head.md:1:1: articles/No Head: the front matter is missing; begin the file with lines ---, title: ..., summary: ..., order: 1, ---
    content/articles/en/about.md:1:1: articles/about: the front matter has no "summary"; add a line "summary: ..."
    content/articles/en/about.md:2:1: articles/about: the text is empty; write it or remove the field
    content/articles/en/about.md:3:1: articles/about: the order "first" is no whole number from 0 to 9999
    content/articles/en/about.md:4:1: articles/about: the front matter has the line "sumary: What this is."; write title, summary, order or kind, a colon and the value, each once; did you mean "summary"?
    content/articles/en/about.md:7:1: articles/about: a heading of this level cannot be shown; the title is level 1; write ## or ###
    content/articles/en/about.md:9:4: articles/about: raw HTML cannot be shown; write Markdown, or \< where the sign itself is meant
    content/articles/en/about.md:9:11: articles/about: raw HTML cannot be shown; write Markdown, or \< where the sign itself is meant
    content/articles/en/about.md:9:16: articles/about: no source has the id "smith-1998"; did you mean "smith-1989"?
    content/articles/en/about.md:9:16: articles/about: "jones" is no citation; write [@source-id] or [@source-id, p. 23], several separated by a semicolon
    content/articles/en/about.md:9:41: articles/about: "@jones," is no citation; write [@source-id] or [@source-id, p. 23], several separated by a semicolon
    content/articles/en/about.md:10:5: articles/about: "[@jones." is no citation; write [@source-id] or [@source-id, p. 23], several separated by a semicolon
    content/articles/en/about.md:12:1: articles/about: the sentence "See [it](events/flod), [this](javascript:alert(1)), [that](about)." has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/about.md:12:5: articles/about: no event has the id "flod"; did you mean "flood"?
    content/articles/en/about.md:12:24: articles/about: "javascript:alert(1)" is no safe address: its scheme is not allowed; write one that starts with https://, http:// or mailto:
    content/articles/en/about.md:12:53: articles/about: "about" is no address; write "events/ID" or another of events, places, sources, accounts, people, terms, articles, stories
    content/articles/en/about.md:14:1: articles/about: an image cannot be shown; describe it in words
    content/articles/en/about.md:14:1: articles/about: the sentence "![a mill](mill.png)" has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/about.md:16:3: articles/about: the sentence "one - two" has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/about.md:17:3: articles/about: a list within a list or a quotation cannot be shown; write one list, or two after each other
    content/articles/en/about.md:19:1: articles/about: raw HTML cannot be shown; write Markdown, or \< where the sign itself is meant
    content/articles/en/about.md:21:5: articles/about: a code block cannot be shown; remove the blanks or the fence before it
    content/articles/en/about.md:23:1: articles/about: a ruled line cannot be shown; write a heading
    content/articles/en/notes.txt: nothing reads this file; move it out of the content folder
    28 problems in 5 files
    "##);
}

#[test]
fn files_that_nobody_reads_are_named() {
    let folder = fixture::good("strays");
    fixture::write(&folder, "evnets/a.json", "{}");
    fixture::write(&folder, "events/a.txt", "");
    fixture::write(&folder, "zzz", "");
    fixture::write(&folder, ".hidden", "");
    std::fs::remove_file(folder.join("atlas.json")).unwrap();
    insta::assert_snapshot!(said(&folder), @r#"
    content/atlas.json: cannot be read: No such file or directory (os error 2)
    content/events/a.txt: nothing reads this file; move it out of the content folder
    content/evnets: nothing reads this file; did you mean "events"?
    content/zzz: nothing reads this file; move it out of the content folder
    4 problems in 4 files
    "#);
}

#[test]
fn a_missing_folder_is_one_problem() {
    insta::assert_snapshot!(listed(&check(Path::new("no/such/folder")).unwrap_err()), @r#"
    no/such/folder: cannot be read: there is no such folder; name it with --content
    1 problem in 1 file
    "#);
}
