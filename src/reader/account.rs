//! The page of a contested question: positions side by side, at equal size, and no verdict.

use super::figure::{axes, figure_words};
use super::node::{Element, Folio, el};
use super::desk::Desk;
use crate::i18n::Key;
use crate::model::{Account, Position};
use crate::state::Kind;

/// The page of a contested question.
#[must_use]
pub fn account(desk: &Desk, account: &Account) -> Folio {
    let positions: Vec<Element> = account.positions.iter().map(|one| position(desk, one)).collect();
    let nodes = el("div")
        .with(desk.heading(desk.words(&account.question)))
        .with(
            desk.section(Key::Asked)
                .with(el("p").with(desk.words(&account.asked)))
                .with(account.note.as_ref().map(|note| el("p").class("hint").with(desk.words(note)))),
        )
        .with(axes(desk, &account.positions))
        .with(
            desk.section(Key::Positions)
                .with(el("p").class("hint").with(desk.t(Key::PositionsRule)))
                .with(el("ol").class("positions").with(positions))
                .with(el("p").class("no-verdict").with(desk.t(Key::WhyNoVerdict))),
        )
        .with(desk.links(Key::EventsOnIt, Kind::Events, &account.events))
        .into_children();
    Folio::new(desk.plain(&account.question), nodes)
}

/// One position.
pub(super) fn position(desk: &Desk, position: &Position) -> Element {
    let date = position.date.as_ref().map_or_else(|| desk.t(Key::Undated).to_owned(), |date| desk.date(date));
    let figures: Vec<Element> = position
        .figures
        .iter()
        .map(|figure| {
            el("li")
                .with(el("b").with(figure_words(desk, figure)))
                .with(" ")
                .with(desk.words(&figure.unit))
                .with(el("span").class("scope").with(desk.words(&figure.scope)))
        })
        .collect();
    el("li")
        .class("position")
        .with(el("h3").with(desk.words(&position.holder)))
        .with(el("p").class("stated").with(date))
        .with(el("p").with(desk.words(&position.says)))
        .with((!figures.is_empty()).then(|| el("ul").class("figures").with(figures)))
        .with(desk.citations(&position.citations))
}
