//! The reader in the page: it asks for the files that a page needs, has the page written as data, and puts its nodes
//! on the screen. Clicks and pointers on them are heard once, here.

use leptos::prelude::*;
use leptos::web_sys;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

use super::app::{App, use_app};
use super::fetch::{Load, Shelf};
use crate::data::Row;
use crate::geo::{Camera, LonLat};
use crate::i18n::Key;
use crate::reader::{self, Desk, EVENTS_PART, Element, Folio, Node};
use crate::state::{Kind, Page};

/// What the reader shows now.
enum Shown {
    /// A page.
    Page(Folio),
    /// What it needs is on its way.
    Coming,
    /// What it needs could not be had; calling it tries again.
    Failed(String, Box<dyn Fn()>),
}

/// The reader's column.
#[component]
pub fn Reader() -> impl IntoView {
    let app = use_app();
    let kind = move || match app.page.get() {
        Page::Start => "start",
        Page::List(kind) => kind.word(),
        Page::Record(kind, _) => match kind {
            Kind::Events => "event",
            Kind::Accounts => "account",
            Kind::Places => "place",
            Kind::Sources => "source",
            Kind::People => "person",
            Kind::Terms => "term",
            Kind::Articles => "article",
        },
        Page::Changes => "changes",
        Page::Lost(_) => "not-found",
    };
    let id = move || match app.page.get() {
        Page::Record(_, id) => id,
        Page::Start | Page::List(_) | Page::Changes | Page::Lost(_) => String::new(),
    };
    let article = NodeRef::<leptos::html::Article>::new();
    let listed = RwSignal::new(EVENTS_PART);
    let again = StoredValue::new_local(None::<Box<dyn Fn()>>);
    Effect::new(move |_| {
        let Some(article) = article.get() else { return };
        let shown = written(app, listed.get());
        let nodes = match shown {
            Shown::Page(folio) => {
                set_title(app, &folio.title);
                folio.nodes
            }
            Shown::Coming => coming(app),
            Shown::Failed(error, retry) => {
                again.set_value(Some(retry));
                failed(app, &error)
            }
        };
        article.replace_children_with_node(&nodes.iter().filter_map(node).collect::<js_sys::Array>());
    });
    // The row of the selection is marked in the list without writing the list again.
    Effect::new(move |_| {
        app.page.track();
        app.found.track();
        app.arrivals.track();
        mark_chosen(app.selection.get());
    });

    let clicked = move |event: web_sys::MouseEvent| {
        let Some(button) = closest(&event, "button") else { return };
        if let Some(camera) = button.get_attribute("data-look").and_then(|look| camera(&look)) {
            app.flight.set(Some(camera));
        } else if button.has_attribute("data-more") {
            listed.update(|listed| *listed += EVENTS_PART);
        } else if button.has_attribute("data-retry") {
            again.with_value(|again| again.iter().for_each(|again| again()));
        }
    };
    let over = move |event: &web_sys::Event| {
        let row = closest(event, "[data-row]").and_then(|item| item.get_attribute("data-row"));
        let row = row.and_then(|row| row.parse().ok()).map(Row);
        if app.hover.get_untracked() != row {
            app.hover.set(row);
        }
    };
    view! {
        <main
            id="reader"
            class="reader"
            data-bench="detail"
            data-page=kind
            data-id=id
            tabindex="-1"
            on:click=clicked
            on:pointerover=move |event| over(&event)
            on:pointerleave=move |_| app.hover.set(None)
            on:focusin=move |event| over(&event)
        >
            <article node_ref=article></article>
            <footer class="foot">
                <a href=app.href(Page::Record(Kind::Articles, "about".into()))>{app.t(Key::AboutAtlas)}</a>
                <a href=app.href(Page::Changes)>{app.t(Key::Changes)}</a>
            </footer>
        </main>
    }
}

/// Has the page written, as far as what it needs is here. Tracked.
fn written(app: App, listed: usize) -> Shown {
    app.arrivals.track();
    let desk = Desk { data: app.data, lang: app.lang, base: app.base };
    let library = app.library;
    match app.page.get() {
        Page::Start => Shown::Page(reader::start(&desk)),
        Page::Lost(path) => Shown::Page(reader::lost(&desk, &path)),
        Page::Changes => from(&library.changes, |changes| reader::changes(&desk, changes)),
        Page::List(Kind::Events) => {
            app.with_ids(|| {});
            let found = app.found.read();
            app.want_titles(found.visible.iter().take(listed).map(|row| app.data.title_chunk(*row)));
            Shown::Page(reader::events(&desk, &found.visible, listed))
        }
        Page::List(Kind::Accounts) => from(&library.accounts, |accounts| reader::accounts(&desk, accounts)),
        Page::List(Kind::Places) => from(&library.places, |places| reader::places(&desk, places)),
        Page::List(Kind::Sources) => from(&library.sources, |sources| reader::sources(&desk, sources)),
        Page::List(Kind::People) => from(&library.people, |people| reader::people(&desk, people)),
        Page::List(Kind::Terms) => from(&library.terms, |terms| reader::terms(&desk, terms)),
        Page::List(Kind::Articles) => Shown::Page(reader::articles(&desk)),
        Page::Record(Kind::Events, id) => event(app, &desk, &id),
        Page::Record(Kind::Accounts, id) => {
            one(&desk, &library.accounts, &id, |account| &account.id, |account| reader::account(&desk, account))
        }
        Page::Record(Kind::Places, id) => {
            app.with_ids(|| {});
            one(
                &desk,
                &library.places,
                &id,
                |place| &place.id,
                |place| {
                    let rows = place.events.iter().filter_map(|id| app.data.row(id));
                    app.want_titles(rows.map(|row| app.data.title_chunk(row)));
                    reader::place(&desk, place)
                },
            )
        }
        Page::Record(Kind::Sources, id) => {
            one(&desk, &library.sources, &id, |source| &source.id, |source| reader::source(&desk, source))
        }
        Page::Record(Kind::People, id) => {
            one(&desk, &library.people, &id, |person| &person.id, |person| reader::person(&desk, person))
        }
        Page::Record(Kind::Terms, id) => {
            one(&desk, &library.terms, &id, |term| &term.id, |term| reader::term(&desk, term))
        }
        Page::Record(Kind::Articles, id) => match library.article(&id, desk.lang.code()) {
            Some(shelf) => from(&shelf, |article| reader::article(&desk, article)),
            None => Shown::Page(reader::no_such(&desk, &id)),
        },
    }
}

fn event(app: App, desk: &Desk, id: &str) -> Shown {
    if let Some(error) = app.ids_failed.get() {
        return Shown::Failed(error, Box::new(move || app.with_ids(|| {})));
    }
    if !app.data.has_ids() {
        app.with_ids(|| {});
        return Shown::Coming;
    }
    let Some((shelf, at)) = app.data.row(id).and_then(|row| app.library.event(row)) else {
        return Shown::Page(reader::no_such(desk, id));
    };
    from(&shelf, |events| events.get(at).map_or_else(|| reader::no_such(desk, id), |event| reader::event(desk, event)))
}

/// The page of a whole file.
fn from<T: DeserializeOwned + Send + Sync + 'static>(
    shelf: &Shelf<T>,
    write: impl FnOnce(&'static T) -> Folio,
) -> Shown {
    match shelf.load() {
        Load::Idle => {
            shelf.want();
            Shown::Coming
        }
        Load::Coming => Shown::Coming,
        Load::Here(value) => Shown::Page(write(value)),
        Load::Failed(error) => {
            let shelf = *shelf;
            Shown::Failed(error.to_string(), Box::new(move || shelf.want()))
        }
    }
}

/// The page of one record in a file of many.
fn one<T: DeserializeOwned + Send + Sync + 'static>(
    desk: &Desk,
    shelf: &Shelf<Vec<T>>,
    id: &str,
    id_of: impl Fn(&T) -> &String,
    write: impl FnOnce(&'static T) -> Folio,
) -> Shown {
    from(shelf, |records| match records.iter().find(|record| id_of(record) == id) {
        Some(record) => write(record),
        None => reader::no_such(desk, id),
    })
}

fn coming(app: App) -> Vec<Node> {
    vec![Node::Element(reader::el("p").class("coming").attr("aria-busy", "true").with(app.t(Key::Loading)))]
}

fn failed(app: App, error: &str) -> Vec<Node> {
    let words = reader::el("p").with(app.words_with(Key::LoadFailed, &[error]));
    let retry = reader::el("button").attr("data-retry", "").with(app.t(Key::Retry));
    vec![Node::Element(reader::el("div").class("failed").attr("role", "alert").with(words).with(retry))]
}

fn set_title(app: App, title: &str) {
    let name = app.said(&app.data.atlas.title);
    document().set_title(&if title.is_empty() { name } else { format!("{title} – {name}") });
}

fn mark_chosen(row: Option<Row>) {
    let Ok(items) = document().query_selector_all("#reader [data-row]") else { return };
    for at in 0..items.length() {
        if let Some(item) = items.item(at).and_then(|item| item.dyn_into::<web_sys::Element>().ok()) {
            let chosen = row.is_some_and(|row| item.get_attribute("data-row") == Some(row.0.to_string()));
            let _unset = item.class_list().toggle_with_force("chosen", chosen);
        }
    }
}

/// The nearest element about the target of an event that `selector` finds.
fn closest(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok()?
}

/// `zoom/lat/lon`.
fn camera(text: &str) -> Option<Camera> {
    let mut numbers = text.split('/').map(str::parse::<f64>);
    let (zoom, lat, lon) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(Camera::at(LonLat::new(lon, lat), zoom))
}

/// A node of a page as a node of the document.
fn node(node: &Node) -> Option<JsValue> {
    match node {
        Node::Text(text) => Some(document().create_text_node(text).into()),
        Node::Element(element) => self::element(element).map(JsValue::from),
    }
}

fn element(element: &Element) -> Option<web_sys::Element> {
    let made = match element.tag {
        "svg" | "circle" | "polygon" => document().create_element_ns(Some("http://www.w3.org/2000/svg"), element.tag),
        tag => document().create_element(tag),
    };
    let made = made.ok()?;
    for (name, value) in &element.attributes {
        let _unset = made.set_attribute(name, value);
    }
    for (property, value) in &element.styles {
        let style = js_sys::Reflect::get(&made, &"style".into()).ok();
        if let Some(style) = style.and_then(|style| style.dyn_into::<web_sys::CssStyleDeclaration>().ok()) {
            let _unset = style.set_property(property, value);
        }
    }
    for child in element.children.iter().filter_map(node) {
        let _unset = made.append_child(child.unchecked_ref());
    }
    Some(made)
}
