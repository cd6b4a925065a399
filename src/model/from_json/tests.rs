use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Serialize;

use super::{FromJson, read};
use crate::draw::Shape;
use crate::model::*;

/// Written and read again, it is the same.
pub(crate) fn survives<T: Serialize + FromJson + PartialEq + Debug>(value: &T) {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&read::<T>(text.as_bytes()).unwrap(), value, "{text}");
}

fn complaint<T: FromJson + Debug>(text: &str) -> String {
    read::<T>(text.as_bytes()).unwrap_err().to_string()
}

fn text(words: &str) -> Text {
    Text([("en", words), ("az", "sözlər")].map(|(lang, words)| (lang.to_owned(), words.to_owned())).into())
}

fn link(id: &str) -> Link {
    Link { id: id.to_owned(), label: text("Label") }
}

fn citation() -> Citation {
    Citation {
        source: "hrw-1992".into(),
        label: "Human Rights Watch 1992".into(),
        title: "Title".into(),
        perspective: "ngo".into(),
        read: HowRead::Excerpt,
        locator: Some("p. 21".into()),
    }
}

fn event() -> Event {
    Event {
        id: "e".into(),
        title: text("Title"),
        date: "1992-02-25T23:00+03:00".into(),
        places: vec![link("khojaly")],
        themes: vec![0, 4],
        importance: 3,
        harmed: vec!["azerbaijanis".into()],
        content_note: Some(text("Note")),
        statements: vec![Statement {
            text: text("Sentence."),
            certainty: Certainty::Disputed,
            citations: vec![citation(), Citation { locator: None, ..citation() }],
        }],
        route: vec![link("askeran")],
        accounts: vec![link("toll")],
        related: vec![link("f")],
        people: vec![link("p")],
    }
}

fn variant() -> Variant {
    Variant {
        form: "Xocalı".into(),
        language: Some("az".into()),
        used_by: Some(text("Who")),
        connotation: None,
        period: Some("1992".into()),
    }
}

fn place() -> Place {
    Place {
        id: "khojaly".into(),
        names: text("Khojaly"),
        variants: vec![variant()],
        kind: PlaceKind::Town,
        lon: 46.79,
        lat: 39.0,
        precision_m: 500,
        located: Located::Estimate,
        coordinate_source: text("Who"),
        note: Some(text("Note")),
        events: vec!["e".into()],
    }
}

#[test]
fn events_and_places_survive() {
    let bare = Event {
        places: vec![],
        harmed: vec![],
        content_note: None,
        route: vec![],
        accounts: vec![],
        related: vec![],
        people: vec![],
        ..event()
    };
    survives(&vec![event(), bare]);
    survives(&vec![place(), Place { variants: vec![], note: None, events: vec![], ..place() }]);
}

#[test]
fn sources_and_accounts_survive() {
    survives(&Source {
        id: "hrw-1992".into(),
        label: "HRW 1992".into(),
        title: "Title \"quoted\" \u{1F30D}\n".into(),
        author: Some("A".into()),
        publisher: None,
        date: Some("1992".into()),
        language: Some("en".into()),
        url: Some("https://example.org/".into()),
        read_via: None,
        archived: Some("https://example.org/b".into()),
        kind: SourceKind::Ngo,
        perspective: "ngo".into(),
        read: HowRead::Full,
        needs_primary: true,
        note: Some(text("Note")),
        uses: vec![Use { record: "events/e".into(), label: text("Title"), count: 2, alone: 1 }],
    });
    let figure = Figure { min: Some(161.0), max: None, approximate: true, unit: text("people"), scope: text("all") };
    survives(&Account {
        id: "toll".into(),
        question: text("How many?"),
        asked: text("Killed"),
        themes: vec![1],
        positions: vec![Position {
            holder: text("Holder"),
            date: Some("1992".into()),
            says: text("Says."),
            figures: vec![figure.clone(), Figure { min: Some(0.5), max: Some(1.5), approximate: false, ..figure }],
            citations: vec![citation()],
        }],
        note: None,
        events: vec![link("e")],
    });
}

#[test]
fn people_terms_and_changes_survive() {
    survives(&Person {
        id: "p".into(),
        names: text("Name"),
        role: text("Role"),
        citations: vec![citation()],
        note: Some(text("Note")),
        events: vec![link("e")],
    });
    survives(&Term {
        id: "t".into(),
        label: text("Label"),
        variants: vec![variant()],
        note: text("Note"),
        place: Some(link("khojaly")),
        citations: vec![citation()],
    });
    survives(&Change { date: "2026-01-01".into(), record: "all".into(), what: text("What"), why: text("Why") });
}

#[test]
fn an_article_with_every_kind_of_block_survives() {
    let plain = || vec![Inline::Text { text: "words".into() }];
    let inline = vec![
        Inline::Emphasis { text: plain() },
        Inline::Strong { text: plain() },
        Inline::Link { to: "events/e".into(), text: plain() },
        Inline::Cite { citation: citation() },
    ];
    survives(&Article {
        id: "about".into(),
        lang: "en".into(),
        title: "About".into(),
        summary: "Summary.".into(),
        blocks: vec![
            Block::Heading { level: 2, anchor: "a".into(), text: plain() },
            Block::Paragraph { text: inline },
            Block::List { ordered: true, items: vec![plain(), plain()] },
            Block::Quote { text: vec![plain()] },
            Block::Table { head: vec![plain()], rows: vec![vec![plain()], vec![]] },
        ],
    });
}

#[test]
fn the_manifest_survives() {
    let names = || BTreeMap::from([("en".to_owned(), "a.json".to_owned())]);
    let shapes = [
        Shape::Disc,
        Shape::Square,
        Shape::Diamond,
        Shape::Triangle,
        Shape::Wedge,
        Shape::Cross,
        Shape::Hexagon,
        Shape::Star,
    ];
    let theme = |shape| Theme {
        id: "war".into(),
        label: text("War"),
        about: text("About"),
        colour: "#000000".into(),
        colour_dark: "#ffffff".into(),
        shape,
    };
    let style =
        LayerStyle { colour: "#000000".into(), colour_dark: "#ffffff".into(), width: 1.5, dashed: true, opacity: 0.5 };
    let layer = |place, start: Option<i32>| LayerCard {
        id: "relief".into(),
        title: text("Relief"),
        attribution: "A survey".into(),
        about: text("Not to scale"),
        file: "layer-relief.webp".into(),
        image: start.is_none(),
        place,
        style: style.clone(),
        min_zoom: 4.5,
        max_zoom: 12.0,
        start,
        end: start.map(|start| start + 1),
        shown: true,
        bbox: [44.0, 38.5, 49.0, 42.0],
    };
    survives(&Atlas {
        format: 1,
        title: text("Title"),
        subtitle: text("Subtitle"),
        how_to_read: vec![text("Read.")],
        clock_offset_minutes: -180,
        home: Home { lon: 46.8, lat: 39.0, zoom: 10.5 },
        communities: vec![],
        events: 3,
        introduction: vec![text("One."), text("Two.")],
        ways_in: vec![WayIn { label: text("Label"), about: text("About"), to: "events".into() }],
        contact: Some("a@example.org".into()),
        periods: vec![Period { label: text("Period"), start: -5, end: 5 }],
        perspectives: vec![Label { id: "ngo".into(), label: text("NGO") }],
        themes: shapes.map(theme).into(),
        articles: vec![ArticleCard { id: "about".into(), title: text("About"), summary: text("Summary") }],
        counts: BTreeMap::from([("events".to_owned(), 3)]),
        base_map: Some(BaseMap { attribution: "Somebody".into(), about: text("About") }),
        layers: vec![layer(LayerPlace::Ground, None), layer(LayerPlace::Top, Some(-7))],
        files: Files {
            index: "index.json".into(),
            titles: BTreeMap::from([("en".to_owned(), vec!["t.json".to_owned()])]),
            articles: BTreeMap::from([("about".to_owned(), names())]),
            ground: vec![GroundFile { file: "g.json".into(), min_zoom: 6.5, bbox: [44.0, 38.5, 49.0, 42.0] }],
            ..Files::default()
        },
    });
}

#[test]
fn every_word_survives() {
    survives(&Certainty::ALL.to_vec());
    survives(&HowRead::ALL.to_vec());
    survives(&Located::ALL.to_vec());
    survives(&PlaceKind::ALL.to_vec());
    survives(&SourceKind::ALL.to_vec());
}

#[test]
fn a_message_says_where_and_what() {
    let harmed = |old: &str, new: &str| {
        let text = serde_json::to_string(&[event(), event()]).unwrap();
        assert!(text.contains(old), "{text}");
        complaint::<Vec<Event>>(&text.replacen(old, new, 1))
    };
    let messages = [
        harmed(r#""disputed""#, r#""sure""#),
        harmed(r#""importance":3"#, r#""importance":300"#),
        harmed(r#""importance":3,"#, ""),
        harmed(r#""en":"Sentence.""#, r#""en":null"#),
        harmed(r#""themes":[0,4]"#, r#""themes":[0,-4]"#),
        harmed(r#"[{"id":"khojaly""#, r#"[7,{"id":"khojaly""#),
        complaint::<Article>(r#"{"id":"a","lang":"en","title":"","summary":"","blocks":[{"image":{}}]}"#),
        complaint::<GroundFile>(r#"{"file":"g","min_zoom":"near","bbox":[1,2,3,4]}"#),
        complaint::<GroundFile>(r#"{"file":"g","min_zoom":1,"bbox":[1,2,3]}"#),
        complaint::<Vec<Event>>("{}"),
        complaint::<Vec<Event>>("[{"),
    ];
    insta::assert_snapshot!(messages.join("\n"), @r#"
    /0/statements/0/certainty: expected a word of the vocabulary, found "sure"
    /0/importance: expected a whole number in range, found 300
    /0/importance: expected a whole number in range, found nothing
    /0/statements/0/text/en: expected a text, found nothing
    /0/themes: expected whole numbers in range, found -4
    /0/places/0: expected a record, found 7
    /blocks/0: expected a kind of block, found "image"
    /min_zoom: expected a number, found "near"
    /bbox: expected a list of another length, found 3
    /: expected a list, found a record
    EOF while parsing an object at line 1 column 2
    "#);
}

#[test]
fn what_may_be_left_out_may() {
    let citation = r#"{"source":"s","label":"l","title":"t","perspective":"p","read":"full","later":[1]}"#;
    assert_eq!(read::<Citation>(citation.as_bytes()).unwrap().locator, None);
}
