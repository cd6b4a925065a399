//! The head of the page: name, pages, search box, and notices.

use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, effect, fill, flag, on, part, set, shell};
use super::live::Live;
use super::search_box::use_search_box;
use crate::i18n::Key;
use crate::reader::{Element, Node, el};
use crate::state::{Kind, Notice, Page};

/// Brings the head and the notices under it to life.
pub fn use_header(app: &'static App) {
    use_menu(app, &shell(".head"));
    use_search_box(app);
    use_notices(app);
}

/// The pages' links, behind a button where there is little room.
fn use_menu(app: &'static App, head: &Html) {
    let button: Html = part(head, ".menu-button");
    let pages: Html = part(head, "nav");
    let open = Live::new(false);
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
fn use_notices(app: &'static App) {
    let place: Html = shell(".notices");
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
        flag(&shown, "hidden", items.is_empty());
        match items.is_empty() {
            true => fill(&shown, &[]),
            false => fill(
                &shown,
                &[Node::Element(el("ul").with(items)), Node::Element(el("button").with(app.t(Key::Dismiss)))],
            ),
        }
    });
}
