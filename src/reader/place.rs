//! The page of a place.

use super::node::{Element, Folio, el};
use super::desk::Desk;
use crate::i18n::{Key, decimal, short_decimal};
use crate::model::{Located, Place, Term};
use crate::state::{Kind, Page};

/// The page of a place; `terms` are about its names.
#[must_use]
pub fn place(desk: &Desk, place: &Place, terms: &[&Term]) -> Folio {
    let names: Vec<Element> =
        place.names.0.iter().map(|(lang, name)| el("li").attr("lang", lang.as_str()).with(name.as_str())).collect();
    let nodes = el("div")
        .with(desk.heading(desk.words(&place.names)))
        .with(el("ul").class("all-names").with(names))
        .with(place.note.as_ref().map(|note| el("p").with(desk.words(note))))
        .with(position(desk, place))
        .with(desk.variants(Key::OtherNames, &place.variants))
        .with((!terms.is_empty()).then(|| disputed(desk, terms)))
        .with(events(desk, place))
        .into_children();
    Folio::new(desk.plain(&place.names), nodes)
}

fn position(desk: &Desk, place: &Place) -> Element {
    let side = |degrees: f64, sides: [&str; 2]| {
        format!("{}° {}", decimal(degrees.abs(), 4), if degrees < 0.0 { sides[1] } else { sides[0] })
    };
    let metres = match place.precision_m {
        metres if metres >= 1_000 => format!("{} km", short_decimal(f64::from(metres) / 1_000.0, 3)),
        metres => format!("{metres} m"),
    };
    let within = Key::WithinMetres.with(desk.lang, &[&metres]);
    let estimated = (place.located == Located::Estimate).then(|| format!(" {}", desk.t(Key::Estimated)));
    let zoom = (15.5 - (f64::from(place.precision_m.max(300)) / 300.0).log2()).clamp(4.0, 12.5);
    let look = format!("{}/{}/{}", short_decimal(zoom, 2), short_decimal(place.lat, 6), short_decimal(place.lon, 6));
    let line = el("p")
        .with(format!("{}, {}, {within}.", side(place.lat, ["N", "S"]), side(place.lon, ["E", "W"])))
        .with(estimated);
    desk.section(Key::Coordinate)
        .with(line)
        .with(el("p").class("hint").with(desk.words(&place.coordinate_source)))
        .with(el("button").attr("data-look", look).with(desk.t(Key::ShowOnMap)))
}

/// Its names that are in dispute, with who uses which and since when.
fn disputed(desk: &Desk, terms: &[&Term]) -> Element {
    let named = |term: &&Term| {
        let link = desk.link(Kind::Terms, &term.id, &term.label);
        vec![el("p").with(link), desk.variant_list(&term.variants)]
    };
    desk.section(Key::NamesInDispute).with(terms.iter().flat_map(named).collect::<Vec<_>>())
}

/// The events that name it.
fn events(desk: &Desk, place: &Place) -> Option<Element> {
    let items: Vec<Element> = place
        .events
        .iter()
        .map(|event| {
            let href = desk.href(Page::Record(Kind::Events, event.id.clone()));
            let date = el("span").class("aside").with(desk.date(&event.date));
            el("li").with(el("a").attr("href", href).with(desk.plain(&event.title))).with(date)
        })
        .collect();
    (!items.is_empty()).then(|| desk.section(Key::EventsHere).with(el("ol").class("links").with(items)))
}
