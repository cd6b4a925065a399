//! The head of the page, and the bar of filters under it.

use crate::i18n::Key;
use crate::reader::{Desk, Element, el, kind_key};
use crate::state::{Kind, Page};

/// Name, pages and search box.
pub(super) fn head(desk: &Desk, page: &Page) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let shown = match page {
        Page::List(kind) | Page::Record(kind, _) => Some(*kind),
        Page::Start | Page::Changes | Page::Lost(_) => None,
    };
    let link = |kind: Kind| {
        let link = el("a").attr("href", desk.href(Page::List(kind))).with(t(kind_key(kind)));
        if shown == Some(kind) { link.attr("aria-current", "page") } else { link }
    };
    let menu = el("button").class("menu-button").attr("aria-controls", "pages").attr("aria-expanded", "false");
    let pages = el("nav").attr("id", "pages").attr("aria-label", t(Key::ReadOn));
    let name = desk.atlas.title.get(desk.lang.code());
    el("header")
        .class("head")
        .with(el("a").class("name").attr("href", desk.href(Page::Start)).with(name))
        .with(menu.with(t(Key::Menu)))
        .with(pages.with(Kind::ALL.into_iter().map(link).collect::<Vec<_>>()))
        .with(search(desk))
}

/// The search box and the list under it.
fn search(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let input = el("input")
        .attr("type", "search")
        .attr("name", "q")
        .attr("maxlength", "100")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", "hits")
        .attr("aria-expanded", "false")
        .attr("aria-label", t(Key::Find))
        .attr("placeholder", t(Key::Find));
    let list = el("div").class("hits").attr("id", "hits").attr("role", "listbox").attr("aria-label", t(Key::Found));
    let place = el("div").class("search").attr("data-bench", "search").attr("role", "search");
    place.with(input).with(list.attr("hidden", ""))
}

/// The button that opens the filters, the count of what is visible, and what holds events back.
pub(super) fn filter_bar(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let button = el("button").class("filters-button").attr("aria-controls", "filters").attr("aria-expanded", "false");
    el("section")
        .class("filter-bar")
        .attr("aria-label", t(Key::Filters))
        .with(button.with(t(Key::Filters)))
        .with(el("output").class("count"))
        .with(el("div").class("chips").attr("role", "group").attr("aria-label", t(Key::Active)))
        .with(el("button").class("reset").attr("disabled", "").with(t(Key::Reset)))
        .with(el("button").class("share-button").attr("aria-haspopup", "dialog").with(t(Key::Share)))
}
