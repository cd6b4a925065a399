//! The smaller pages: a person, a term, corrections.

use super::article::{address, title};
use super::node::{Element, Folio, el};
use super::desk::Desk;
use crate::i18n::Key;
use crate::model::{Article, Change, Person, Term};
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

/// The page of a loaded word or a pair of names; `texts` link to it.
#[must_use]
pub fn term(desk: &Desk, term: &Term, texts: &[&Article]) -> Folio {
    let link = |text: &&Article| el("li").with(el("a").attr("href", desk.href(address(text))).with(title(desk, text)));
    let links: Vec<Element> = texts.iter().map(link).collect();
    let links = (!links.is_empty()).then(|| desk.section(Key::TextsThatLink).with(el("ul").class("links").with(links)));
    let place: Vec<_> = term.place.iter().cloned().collect();
    let nodes = el("div")
        .with(desk.heading(desk.words(&term.label)))
        .with(el("p").with(desk.words(&term.note)))
        .with(desk.variants(Key::Variants, &term.variants))
        .with(desk.citations(&term.citations))
        .with(desk.links(Key::Where, Kind::Places, &place))
        .with(links)
        .into_children();
    Folio::new(desk.plain(&term.label), nodes)
}

/// Corrections and additions, a part of the page for each day, newest first; they are given in that order.
#[must_use]
pub fn changes(desk: &Desk, changes: &[Change]) -> Folio {
    let item = |change: &Change| {
        let record = match change.record.as_str() {
            "all" => el("span").with(desk.t(Key::AllRecords)),
            record => el("a").attr("href", desk.href(page_at(record))).with(record),
        };
        let what = el("li").with(record).with(": ").with(desk.words(&change.what));
        what.with(" ").with(desk.words(&change.why))
    };
    let day = |of_day: &[Change]| {
        let items: Vec<Element> = of_day.iter().map(item).collect();
        let heading = el("h2").with(desk.date(&of_day[0].date));
        el("section").with(heading).with(el("ol").class("changes").with(items))
    };
    let days: Vec<Element> = changes.chunk_by(|one, next| one.date == next.date).map(day).collect();
    let nodes = el("div")
        .with(desk.heading(desk.t(Key::Changes)))
        .with(el("p").class("hint").with(desk.t(Key::Corrections)))
        .with(days)
        .into_children();
    Folio::new(desk.t(Key::Changes), nodes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;
    use crate::i18n::Lang;
    use crate::model::Text;

    #[test]
    fn changes_of_one_day_stand_under_one_heading() {
        let data = dataset(1);
        let desk = Desk { atlas: &data.atlas, lang: Lang::En, prefix: "" };
        let change = |date: &str, record: &str| Change {
            date: date.into(),
            record: record.into(),
            what: Text::english("Dated."),
            why: Text::english("Found."),
        };
        let all = [change("2026-11-23", "events/a"), change("2026-11-23", "all"), change("2026-11-20", "events/b")];
        let page: String = changes(&desk, &all).nodes.iter().map(ToString::to_string).collect();
        assert_eq!((page.matches("h2(").count(), page.matches("li(").count()), (2, 3), "{page}");
        assert!(
            page.contains("section(h2(23 November 2026)ol.changes(li(a[href=/events/a](events/a): Dated."),
            "{page}"
        );
    }
}
