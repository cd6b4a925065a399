//! The reader in the page: it asks for the files that a page needs, has the page written as data, and puts its nodes
//! on the screen. Clicks and pointers on them are heard once, here.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, closest, effect, fill, make, on, part, set};
use super::fetch::{Load, Shelf};
use crate::data::Row;
use crate::i18n::Key;
use crate::model::FromJson;
use crate::reader::{self, Desk, EVENTS_PART, Folio, Node, el};
use crate::state::{Kind, Page, camera_from_text};

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
pub fn reader(app: &'static App) -> Html {
    let articles = app.data.atlas.articles.iter().map(|card| {
        let page = Page::Record(Kind::Articles, card.id.clone());
        el("a").attr("href", app.href(page)).with(app.said(&card.title))
    });
    let foot = el("footer")
        .class("foot")
        .with(articles.collect::<Vec<_>>())
        .with(el("a").attr("href", app.href(Page::Changes)).with(app.t(Key::Changes)));
    let column = make(
        &el("main")
            .class("reader")
            .attr("id", "reader")
            .attr("data-bench", "detail")
            .attr("tabindex", "-1")
            .with(el("article"))
            .with(foot),
    );
    let listed = RwSignal::new(EVENTS_PART);
    let again = StoredValue::new_local(None::<Box<dyn Fn()>>);
    let (article, named): (Html, Html) = (part(&column, "article"), column.clone());
    effect(move || {
        let (kind, id) = name(app.page.get());
        set(&named, "data-page", kind);
        set(&named, "data-id", &id);
        let nodes = match written(app, listed.get()) {
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
        fill(&article, &nodes);
        mark_chosen(app.selection.get_untracked());
    });
    // The row of the selection is marked in the list without writing the list again.
    effect(move || mark_chosen(app.selection.get()));

    on(&column, "click", move |event| {
        let Some(button) = closest(&event, "button") else { return };
        if let Some(camera) = button.get_attribute("data-look").and_then(|look| camera_from_text(&look)) {
            app.flight.set(Some(camera));
        } else if button.has_attribute("data-more") {
            listed.update(|listed| *listed += EVENTS_PART);
        } else if button.has_attribute("data-retry") {
            again.with_value(|again| again.iter().for_each(|again| again()));
        }
    });
    for name in ["pointerover", "focusin", "pointerleave"] {
        on(&column, name, move |event| {
            let row = closest(&event, "[data-row]").and_then(|item| item.get_attribute("data-row"));
            let row = row.and_then(|row| row.parse().ok()).map(Row);
            if app.hover.get_untracked() != row {
                app.hover.set(row);
            }
        });
    }
    column
}

/// What a page is called in the document, and the record it shows.
fn name(page: Page) -> (&'static str, String) {
    match page {
        Page::Start => ("start", String::new()),
        Page::List(kind) => (kind.word(), String::new()),
        Page::Record(kind, id) => {
            let kind = match kind {
                Kind::Events => "event",
                Kind::Accounts => "account",
                Kind::Places => "place",
                Kind::Sources => "source",
                Kind::People => "person",
                Kind::Terms => "term",
                Kind::Articles => "article",
            };
            (kind, id)
        }
        Page::Changes => ("changes", String::new()),
        Page::Lost(_) => ("not-found", String::new()),
    }
}

/// Has the page written, as far as what it needs is here. Tracked.
fn written(app: &'static App, listed: usize) -> Shown {
    app.arrivals.track();
    let desk = Desk { data: app.data, lang: app.lang, base: app.base };
    let library = app.library;
    match app.page.get() {
        Page::Start => Shown::Page(reader::start(&desk)),
        Page::Lost(path) => Shown::Page(reader::lost(&desk, &path)),
        Page::Changes => from(&library.changes, |changes| reader::changes(&desk, changes)),
        Page::List(Kind::Events) => {
            if let Some(error) = app.titles_failed.get() {
                return Shown::Failed(error, Box::new(move || app.retry_titles()));
            }
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

fn event(app: &'static App, desk: &Desk, id: &str) -> Shown {
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
fn from<T: FromJson + Send + Sync + 'static>(shelf: &Shelf<T>, write: impl FnOnce(&'static T) -> Folio) -> Shown {
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
fn one<T: FromJson + Send + Sync + 'static>(
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

fn coming(app: &'static App) -> Vec<Node> {
    vec![Node::Element(el("p").class("coming").attr("aria-busy", "true").with(app.t(Key::Loading)))]
}

fn failed(app: &'static App, error: &str) -> Vec<Node> {
    let words = el("p").with(app.words_with(Key::LoadFailed, &[error]));
    let retry = el("button").attr("data-retry", "").with(app.t(Key::Retry));
    vec![Node::Element(el("div").class("failed").attr("role", "alert").with(words).with(retry))]
}

fn set_title(app: &'static App, title: &str) {
    let name = app.said(&app.data.atlas.title);
    document().set_title(&if title.is_empty() { name } else { format!("{title} – {name}") });
}

fn mark_chosen(row: Option<Row>) {
    let Ok(items) = document().query_selector_all("#reader [data-row]") else { return };
    for at in 0..items.length() {
        if let Some(item) = items.item(at) {
            let item: Html = item.unchecked_into();
            let chosen = row.is_some_and(|row| item.get_attribute("data-row") == Some(row.0.to_string()));
            class(&item, "chosen", chosen);
        }
    }
}
