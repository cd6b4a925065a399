//! The smaller pages: a person, a term, corrections.

use super::node::{Element, Folio, el};
use super::desk::Desk;
use crate::i18n::Key;
use crate::model::{Change, Person, Term};
use crate::state::{Kind, page_at};

/// The page of a person.
#[must_use]
pub fn person(desk: &Desk, person: &Person) -> Folio {
    let nodes = el("div")
        .with(desk.heading(desk.words(&person.names)))
        .with(el("p").class("lead").with(desk.words(&person.role)))
        .with(person.note.as_ref().map(|note| el("p").with(desk.words(note))))
        .with(desk.citations(&person.citations))
        .with(desk.links(Key::Events, Kind::Events, &person.events))
        .into_children();
    Folio::new(desk.plain(&person.names), nodes)
}

/// The page of a loaded word or a pair of names.
#[must_use]
pub fn term(desk: &Desk, term: &Term) -> Folio {
    let place: Vec<_> = term.place.iter().cloned().collect();
    let nodes = el("div")
        .with(desk.heading(desk.words(&term.label)))
        .with(el("p").with(desk.words(&term.note)))
        .with(desk.variants(Key::Variants, &term.variants))
        .with(desk.citations(&term.citations))
        .with(desk.links(Key::Where, Kind::Places, &place))
        .into_children();
    Folio::new(desk.plain(&term.label), nodes)
}

/// Corrections and additions, newest first.
#[must_use]
pub fn changes(desk: &Desk, changes: &[Change]) -> Folio {
    let items: Vec<Element> = changes
        .iter()
        .map(|change| {
            let record = match change.record.as_str() {
                "all" => el("span").with(desk.t(Key::AllRecords)),
                record => el("a").attr("href", desk.href(page_at(record))).with(record),
            };
            el("li")
                .with(el("b").with(desk.date(&change.date)))
                .with(" – ")
                .with(record)
                .with(": ")
                .with(desk.words(&change.what))
                .with(" ")
                .with(desk.words(&change.why))
        })
        .collect();
    let nodes = el("div")
        .with(desk.heading(desk.t(Key::Changes)))
        .with(el("p").class("hint").with(desk.t(Key::Corrections)))
        .with(el("ol").class("changes").with(items))
        .into_children();
    Folio::new(desk.t(Key::Changes), nodes)
}
