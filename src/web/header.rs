//! The head of the page: name, pages, search box, and notices.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, effect, fill, flag, make, on, part, set};
use super::search_box::search_box;
use crate::i18n::Key;
use crate::reader::{Element, Node, el, kind_key};
use crate::state::{Kind, Notice, Page};

/// The head, and the notices under it.
pub fn header(app: &'static App) -> [Html; 2] {
    let links: Vec<Element> = Kind::ALL
        .into_iter()
        .map(|kind| el("a").attr("href", app.href(Page::List(kind))).with(app.t(kind_key(kind))))
        .collect();
    let menu = el("button").class("menu-button").attr("aria-controls", "pages").with(app.t(Key::Menu));
    let pages = el("nav").attr("id", "pages").attr("aria-label", app.t(Key::ReadOn)).with(links);
    let head = make(
        &el("header")
            .class("head")
            .with(el("a").class("name").attr("href", app.href(Page::Start)).with(app.said(&app.data.atlas.title)))
            .with(menu)
            .with(pages),
    );
    let _unset = head.append_child(&search_box(app));
    use_menu(app, &head);
    [head, notices(app)]
}

/// The pages' links, behind a button where there is little room.
fn use_menu(app: &'static App, head: &Html) {
    let button: Html = part(head, ".menu-button");
    let pages: Html = part(head, "nav");
    let open = RwSignal::new(false);
    on(&button, "click", move |_| open.update(|open| *open = !*open));
    let links = pages.clone();
    effect(move || {
        class(&pages, "open", open.get());
        set(&button, "aria-expanded", if open.get() { "true" } else { "false" });
    });
    effect(move || {
        let shown = match app.page.get() {
            Page::List(kind) | Page::Record(kind, _) => Some(kind),
            Page::Start | Page::Changes | Page::Lost(_) => None,
        };
        open.set(false);
        for (at, kind) in (0..).zip(Kind::ALL) {
            if let Some(link) = links.children().item(at) {
                let link: Html = link.unchecked_into();
                match shown == Some(kind) {
                    true => set(&link, "aria-current", "page"),
                    false => flag(&link, "aria-current", false),
                }
            }
        }
    });
}

/// What could not be used of the address, until dismissed.
fn notices(app: &'static App) -> Html {
    let place = make(&el("div").attr("role", "status"));
    on(&place, "click", move |event| {
        if super::dom::closest(&event, "button").is_some() {
            app.notices.set(Vec::new());
        }
    });
    let shown = place.clone();
    effect(move || {
        let notices = app.notices.get();
        let words = |notice: &Notice| match notice {
            Notice::Path(path) => app.words_with(Key::BadPath, &[path]),
            Notice::Value(name, value) => app.words_with(Key::BadValue, &[name, value]),
            Notice::TooLong => app.t(Key::TooLong).to_owned(),
        };
        let items: Vec<Element> = notices.iter().map(|notice| el("li").with(words(notice))).collect();
        class(&shown, "notices", !items.is_empty());
        match items.is_empty() {
            true => fill(&shown, &[]),
            false => fill(
                &shown,
                &[Node::Element(el("ul").with(items)), Node::Element(el("button").with(app.t(Key::Dismiss)))],
            ),
        }
    });
    place
}
