//! Pictures from outside: well-formed, harmless, within bounds, and with what they are to show.

use std::path::Path;

use resvg::usvg::roxmltree::{Document, Node};

use super::inks::Inks;
use super::painter::Painter;
use super::terrain::Sheet;
use super::{Album, Card, Chosen, MapView, Marks, PictureError, Press, TimelineView, card};
use crate::draw::{Align, DrawList, Ink, Op, Screen, ScreenBox, Shape, Viewport, Weight};
use crate::geo::{Camera, LonLat};
use crate::i18n::Lang;
use crate::tools::build::compile;
use crate::tools::check::{check, fixture};

const SIZE: Viewport = Viewport::new(720.0, 480.0);
const HOSTILE: &str = "</text><script>alert(1)</script>\u{0}&\"'\u{ffff}]]>";

/// An album of the small atlas that the checks are tested with.
fn album(name: &str) -> Album {
    let bundle = compile(&check(&fixture::good(name)).unwrap());
    Album::read(&|name| bundle.files.get(name).cloned(), Lang::En).unwrap()
}

/// Every operation, with numbers and words that nobody would want.
fn every_op(number: f64, words: &str) -> Vec<Op> {
    let (at, ink) = (Screen::new(number, 10.0), Ink::Theme(200));
    let (size, radius, width) = (number, number, number);
    let square = ScreenBox::new(number, 1.0, number, 5.0);
    let points = vec![Screen::new(0.0, 0.0), at, Screen::new(number, number), Screen::new(50.0, 0.0)];
    let mut ops = vec![
        Op::Ground { layer: "land", width: 0.0, dashed: false, ink },
        Op::Ground { layer: "rivers", width, dashed: true, ink: Ink::River },
        Op::Overlay { layer: 7, image: false, width, dashed: true, ink: Ink::Overlay(7) },
        Op::Overlay { layer: 7, image: true, width, dashed: false, ink: Ink::Overlay(7) },
        Op::Alpha { share: 0.5 },
        Op::Turn { about: at, along: (0.6, number) },
        Op::Turn { about: at, along: (0.6, 0.8) },
        Op::Disc { at, radius, ink },
        Op::Ring { at, radius, width, ink: Ink::ChosenSoft },
        Op::Area { at, radius, ink: Ink::ThemeSoft(0) },
        Op::Arc { at, radius, width, from: 0.1, to: 0.9, ink },
        Op::Arc { at, radius, width, from: 0.0, to: 1.0, ink },
        Op::Rect { at: square, corner: 0.0, ink: Ink::Veil },
        Op::Rect { at: square, corner: 4.0, ink },
        Op::Fade { at: square, rightwards: true, ink },
        Op::Fade { at: square, rightwards: false, ink },
        Op::Line { points: points.clone(), width, dashed: true, ink },
        Op::Fill { points, ink },
    ];
    for (align, weight) in
        [(Align::Start, Weight::Regular), (Align::Middle, Weight::Bold), (Align::End, Weight::Italic)]
    {
        ops.push(Op::Text { at, text: words.to_owned(), size, align, weight, halo: true, ink });
    }
    ops.extend([Shape::Disc, Shape::Star].map(|shape| Op::Mark { at, radius, shape, ink }));
    ops
}

fn painted(ops: Vec<Op>) -> String {
    let mut list = DrawList::new();
    ops.into_iter().for_each(|op| list.push(op));
    let inks = Inks::default();
    let sheet = Sheet { camera: Camera::at(LonLat::new(46.8, 39.9), 9.0), size: SIZE };
    let mut painter = Painter::new(&inks, &[], &[], sheet);
    painter.paint(&list, &|_| true);
    painter.picture(0.0, SIZE).svg(HOSTILE)
}

/// Reads a picture, and finds nothing in it but what a picture may hold.
fn harmless(svg: &str) -> Document<'_> {
    let document = Document::parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let known = ["svg", "title", "defs", "linearGradient", "radialGradient", "stop", "path", "circle", "rect", "text"];
    for node in document.descendants().filter(Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "<{}>", node.tag_name().name());
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(!name.starts_with("on") && !["style", "href", "class"].contains(&name), "{name}={value}");
            assert!(!value.contains("NaN") && !value.contains("inf"), "{name}={value}");
            assert!(!value.contains("url(") || value.starts_with("url(#"), "{name}={value}");
        }
    }
    document
}

#[test]
fn every_operation_is_well_formed_whatever_it_holds() {
    for number in [12.34, 0.0, -7.0, 1e12, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let svg = painted(every_op(number, HOSTILE));
        let document = harmless(&svg);
        let texts = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
        let said = HOSTILE.replace(['\u{0}', '\u{ffff}'], "\u{fffd}");
        assert!(texts.map(|text| text.text()).all(|text| text == Some(&said)));
    }
}

#[test]
fn an_event_is_ringed_where_it_happened_and_named_on_its_plate() {
    let album = album("picture-event");
    let id = album.data().id(album.data().index.rows().next().unwrap()).unwrap();
    let view = album.of_event(id, SIZE).unwrap();
    let svg = album.map(&MapView { plate: true, ..view }).unwrap().svg("Where it was");
    let document = harmless(&svg);
    let chosen =
        |node: &Node| node.attribute("stroke") == Some("#8d1b1b") && node.attribute("stroke-opacity").is_none();
    let ring = document.descendants().find(chosen).expect("the chosen event is ringed");
    assert_eq!((ring.attribute("cx"), ring.attribute("cy")), (Some("360"), Some("240")));
    let title = album.data().title(album.row(id).unwrap()).unwrap();
    assert!(
        document
            .descendants()
            .any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")) && node.text() == Some(title))
    );
    let without = album.map(&MapView { chosen: Chosen::Nothing, marks: Marks::All, ..view }).unwrap().svg("");
    assert!(!harmless(&without).descendants().any(|node| chosen(&node)));
}

#[test]
fn a_place_is_ringed_and_named_once() {
    let album = album("picture-place");
    let svg = album.map(&album.of_place(0, SIZE).unwrap()).unwrap().svg("");
    let name = album.parts.places[0].clone();
    assert_eq!(harmless(&svg).descendants().filter(|node| node.is_element() && node.text() == Some(&name)).count(), 1);
    assert!(svg.contains("#8d1b1b"));
}

#[test]
fn what_is_not_there_is_an_error_that_says_what_is() {
    let album = album("picture-unknown");
    let id = album.data().id(album.data().index.rows().next().unwrap()).unwrap().to_owned();
    let wrong = format!("{id}x");
    let unknown = PictureError::UnknownEvent { id: wrong.clone(), near: Some(id.clone()) };
    let view = MapView { chosen: Chosen::Event(&wrong), ..album.home(SIZE) };
    assert_eq!(album.map(&view).unwrap_err(), unknown);
    assert_eq!(album.of_event(&wrong, SIZE).unwrap_err(), unknown);
    let of_timeline = TimelineView { window: None, size: SIZE, chosen: Some(&wrong) };
    assert_eq!(album.timeline(&of_timeline).unwrap_err(), unknown);
    assert_eq!(unknown.to_string(), format!("there is no event {wrong:?}; did you mean {id:?}?"));
    assert!(matches!(album.of_place(9_999, SIZE), Err(PictureError::UnknownPlace { at: 9_999, .. })));
    let nothing = Album::read(&|_| None, Lang::En).unwrap_err();
    assert_eq!(nothing.to_string(), "atlas.json: it is missing; build the data again");
}

#[test]
fn the_timeline_has_lanes_and_no_overview() {
    let album = album("picture-time");
    let id = album.data().id(album.data().index.rows().next().unwrap()).unwrap();
    let view = TimelineView { window: None, size: Viewport::new(720.0, 320.0), chosen: Some(id) };
    let svg = album.timeline(&view).unwrap().svg("");
    let document = harmless(&svg);
    let top: f64 = document.root_element().attribute("viewBox").unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    assert!(top > 30.0 && svg.contains("#8d1b1b"));
    for rect in document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect"))) {
        let number = |name: &str| rect.attribute(name).unwrap().parse::<f64>().unwrap();
        assert!(number("y") + number("height") > top, "{svg}");
    }
}

#[test]
fn a_card_holds_any_title_and_is_pressed_at_its_size() {
    let album = album("picture-card");
    let map = album.map(&album.home(Card::MAP)).unwrap();
    let press = Press::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public/fonts")).unwrap();
    let long = "Շուշի Şuşa Шуша ".repeat(40);
    for (title, map) in
        [("", None), ("One", Some(&map)), (HOSTILE, Some(&map)), (&long, None), (&"x".repeat(500), None)]
    {
        let svg = card(&Card { title, about: "26 February 1992", atlas: "An atlas", map }).svg(title);
        let document = harmless(&svg);
        let heavy = document.descendants().filter(|node| node.attribute("font-size").is_some());
        let heavy = heavy.filter(|node| node.attribute("font-family").is_some_and(|family| family.contains("Serif")));
        let lines = heavy.filter(|node| node.attribute("fill") == Some("#23201b")).count();
        assert!(lines <= 3, "{lines} lines");
        let png = press.png(&svg).unwrap();
        assert_eq!(&png[16..24], [0, 0, 4, 176, 0, 0, 2, 118]);
        assert!(png.len() < 200_000);
    }
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let draw = |name: &str| {
        let album = album(name);
        album.map(&album.home(SIZE)).unwrap().svg("")
    };
    assert_eq!(draw("picture-once"), draw("picture-twice"));
}
