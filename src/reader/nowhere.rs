//! What an address that leads nowhere shows.

use super::desk::Desk;
use super::node::{Folio, el};
use crate::i18n::Key;
use crate::state::Page;

/// The page of an address that leads nowhere.
#[must_use]
pub fn lost(desk: &Desk, path: &str) -> Folio {
    nowhere(desk, Key::LostText.with(desk.lang, &[path]))
}

/// The page of an id that no record of its kind has.
#[must_use]
pub fn no_such(desk: &Desk, id: &str) -> Folio {
    nowhere(desk, Key::NoSuchRecord.with(desk.lang, &[id]))
}

fn nowhere(desk: &Desk, words: String) -> Folio {
    let nodes = el("div")
        .with(desk.heading(desk.t(Key::LostTitle)))
        .with(el("p").class("lost").with(words))
        .with(el("p").with(el("a").attr("href", desk.href(Page::Start)).with(desk.t(Key::Start))))
        .into_children();
    Folio::new(desk.t(Key::LostTitle), nodes)
}
