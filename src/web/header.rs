//! The head of the page: name, pages, search box, the count of what is visible, and notices.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, effect, fill, flag, make, on, part, set};
use crate::i18n::{Key, count};
use crate::reader::{Element, Node, el, kind_key};
use crate::state::{Command, Kind, Notice, Page};

/// The head, and the notices under it.
pub fn header(app: &'static App, filters_open: RwSignal<bool>) -> [Html; 2] {
    let links: Vec<Element> = Kind::ALL
        .into_iter()
        .map(|kind| el("a").attr("href", app.href(Page::List(kind))).with(app.t(kind_key(kind))))
        .collect();
    let menu = el("button").class("menu-button").attr("aria-controls", "pages").with(app.t(Key::Menu));
    let pages = el("nav").attr("id", "pages").attr("aria-label", app.t(Key::ReadOn)).with(links);
    let count = el("div")
        .class("count-box")
        .with(el("output").class("count").attr("data-total", app.data.index.len().to_string()))
        .with(el("button").class("reset").with(app.t(Key::Reset)));
    let search = el("input")
        .attr("type", "search")
        .attr("name", "q")
        .attr("maxlength", "100")
        .attr("autocomplete", "off")
        .attr("aria-label", app.t(Key::Find))
        .attr("placeholder", app.t(Key::Find));
    let filters = el("button").class("filters-button").attr("aria-controls", "filters").with(app.t(Key::Filters));
    let head = make(
        &el("header")
            .class("head")
            .with(el("a").class("name").attr("href", app.href(Page::Start)).with(app.said(&app.data.atlas.title)))
            .with(menu)
            .with(pages)
            .with(count)
            .with(el("div").class("search").attr("data-bench", "search").attr("role", "search").with(search))
            .with(filters),
    );
    use_menu(app, &head);
    use_count(app, &head);
    use_search(app, &head);
    let button: Html = part(&head, ".filters-button");
    on(&button, "click", move |_| filters_open.update(|open| *open = !*open));
    effect(move || set(&button, "aria-expanded", if filters_open.get() { "true" } else { "false" }));
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

/// How many events are visible, and the way back to all of them.
fn use_count(app: &'static App, head: &Html) {
    let output: Html = part(head, "output");
    let reset: Html = part(head, ".reset");
    on(&reset, "click", move |_| app.send(Command::Reset));
    effect(move || {
        let visible = app.found.read().visible.len();
        let numbers = [count(visible, app.lang), count(app.data.index.len(), app.lang)];
        output.set_text_content(Some(&app.words_with(Key::CountOf, &[&numbers[0], &numbers[1]])));
        set(&output, "data-visible", &visible.to_string());
        class(&output, "none", visible == 0);
        flag(&reset, "disabled", app.filter.read().is_open());
    });
}

/// Lets only titles with these words through; `/` leads here.
fn use_search(app: &'static App, head: &Html) {
    let input: web_sys::HtmlInputElement = part(head, "input");
    let typed = input.clone();
    on(&input, "input", move |_| app.send(Command::SetText(typed.value())));
    let shown = input.clone();
    effect(move || {
        let text = app.filter.read().text.clone();
        if shown.value() != text {
            shown.set_value(&text);
        }
    });
    on(&window(), "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        let typing = super::dom::closest(&event, "input, textarea, select").is_some();
        if event.key() == "/" && !typing && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            event.prevent_default();
            let _unfocused = input.focus();
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
