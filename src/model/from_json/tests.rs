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

#[test]
fn the_manifest_survives() {
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
        clock_offset_minutes: -180,
        home: Home { lon: 46.8, lat: 39.0, zoom: 10.5 },
        communities: vec![],
        events: 3,
        contact: Some("a@example.org".into()),
        periods: vec![Period { label: text("Period"), start: -5, end: 5 }],
        perspectives: vec![Label { id: "ngo".into(), label: text("NGO") }],
        themes: shapes.map(|shape| Theme { shape, ..theme() }).into(),
        articles: vec![ArticleCard { id: "about".into(), title: text("About"), summary: text("Summary") }],
        base_map: Some(BaseMap { attribution: "Somebody".into(), about: text("About") }),
        layers: vec![layer(LayerPlace::Ground, None), layer(LayerPlace::Top, Some(-7))],
        files: Files {
            index: "index.json".into(),
            titles: ByName::from([("en".to_owned(), vec!["t.json".to_owned()])]),
            pages: vec![PageFiles {
                lang: "en".into(),
                front: "f.json".into(),
                events: vec!["e.json".into()],
                others: vec!["a.json".into(), "b.json".into()],
                search: "search-en.json".into(),
            }],
            page_starts: vec!["/accounts".into(), "/terms".into()],
            ground: vec![GroundFile { file: "g.json".into(), min_zoom: 6.5, bbox: [44.0, 38.5, 49.0, 42.0] }],
            ..Files::default()
        },
    });
}

fn theme() -> Theme {
    Theme {
        id: "war".into(),
        label: text("War"),
        about: text("About"),
        colour: "#000000".into(),
        colour_dark: "#ffffff".into(),
        shape: Shape::Disc,
    }
}

#[test]
fn a_message_says_where_and_what() {
    let themes = |old: &str, new: &str| {
        let text = serde_json::to_string(&[theme(), theme()]).unwrap();
        assert!(text.contains(old), "{text}");
        complaint::<Vec<Theme>>(&text.replacen(old, new, 1))
    };
    let messages = [
        themes(r#""disc""#, r#""potato""#),
        themes(r##""colour":"#000000","##, ""),
        themes(r#""en":"War""#, r#""en":null"#),
        themes(r#"[{"id":"war""#, r#"[7,{"id":"war""#),
        complaint::<Vec<Period>>(r#"[{"label":{"en":""},"start":3000000000,"end":0}]"#),
        complaint::<Vec<u8>>("[0,-4]"),
        complaint::<GroundFile>(r#"{"file":"g","min_zoom":"near","bbox":[1,2,3,4]}"#),
        complaint::<GroundFile>(r#"{"file":"g","min_zoom":1,"bbox":[1,2,3]}"#),
        complaint::<Vec<Theme>>("{}"),
        complaint::<Vec<Theme>>("[{"),
    ];
    insta::assert_snapshot!(messages.join("\n"), @r#"
    /0/shape: expected a word of the vocabulary, found "potato"
    /0/colour: expected a text, found nothing
    /0/label/en: expected a text, found nothing
    /0: expected a record, found 7
    /0/start: expected a whole number in range, found 3000000000
    /: expected whole numbers in range, found -4
    /min_zoom: expected a number, found "near"
    /bbox: expected a list of another length, found 3
    /: expected a list, found a record
    no JSON from byte 2 on
    "#);
}

#[test]
fn what_may_be_left_out_may() {
    let card = r#"{"id":"a","title":{"en":"A"},"summary":{"en":"S"},"later":[1]}"#;
    assert_eq!(read::<ArticleCard>(card.as_bytes()).unwrap().id, "a");
    assert_eq!(read::<Option<u32>>(b"null").unwrap(), None);
}
