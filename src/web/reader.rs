//! The reader in the page: it asks for the file that holds a page and puts the page's nodes on the screen. Clicks and pointers on them are heard once, here.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, closest, each, effect, fill, fill_prefixed, flag, on, part, set, shell};
use super::fetch::{Load, Shelf};
use super::live::Live;
use super::notes;
use super::reading::reading;
use crate::data::Row;
use crate::i18n::Key;
use crate::model::FromJson;
use crate::reader::{self, EVENTS_PART, Folio, Node, el};
use crate::state::{Command, Kind, Page, camera_from_text};

/// What the reader shows now.
enum Shown {
    /// A page written when the site was built.
    Compiled(&'static Folio),
    /// A page written here.
    Written(Folio),
    /// What it needs is on its way.
    Coming,
    /// What it needs could not be had; calling it tries again.
    Failed(String, Box<dyn Fn()>),
}

/// Brings the reader's column to life.
pub fn use_reader(app: &'static App) {
    let column: Html = shell(".reader");
    let listed = Live::new(EVENTS_PART);
    let again = Live::new(None::<Box<dyn Fn()>>);
    let (article, named): (Html, Html) = (part(&column, "article"), column.clone());
    effect(move || {
        let (kind, id) = name(app.page.get());
        set(&named, "data-page", kind);
        set(&named, "data-id", &id);
        // The file of a page holds the page: it stays as it is until another is shown.
        let path = app.page.read().path();
        let there = article.get_attribute("data-path") == Some(path);
        match written(app, listed.get()) {
            Shown::Compiled(_) | Shown::Coming | Shown::Failed(..) if there => {}
            Shown::Compiled(folio) => {
                set_title(app, &folio.title);
                fill_prefixed(&article, &folio.nodes, app.prefix);
                set(&article, "data-path", &folio.path);
            }
            Shown::Written(folio) => {
                set_title(app, &folio.title);
                fill(&article, &folio.nodes);
                flag(&article, "data-path", false);
            }
            Shown::Coming => {
                fill(&article, &coming(app));
                flag(&article, "data-path", false);
            }
            Shown::Failed(error, retry) => {
                again.set(Some(retry));
                fill(&article, &failed(app, &error));
                flag(&article, "data-path", false);
            }
        }
        mark_chosen(app.selection.get_untracked());
        untrack(|| {
            mark_unsupported(app, &article);
            notes::opened(app);
            reading(app).opened();
        });
    });
    // The row of the selection is marked in the list without writing the list again, and so is what lost its support.
    effect(move || mark_chosen(app.selection.get()));
    let shown: Html = part(&column, "article");
    effect(move || mark_unsupported(app, &shown));

    on(&column, "click", move |event| {
        let Some(button) = closest(&event, "button") else { return };
        if let Some(camera) = button.get_attribute("data-look").and_then(|look| camera_from_text(&look)) {
            app.flight.set(Some(camera));
        } else if let Some(source) = button.get_attribute("data-aside") {
            app.send(Command::SetAside(source));
        } else if button.has_attribute("data-more") {
            listed.update(|listed| *listed += EVENTS_PART);
        } else if button.has_attribute("data-retry") {
            again.with_untracked(|again| again.iter().for_each(|again| again()));
        }
    });
    for name in ["pointerover", "focusin", "pointerleave"] {
        on(&column, name, move |event| {
            let row = closest(&event, "[data-row]").and_then(|item| item.get_attribute("data-row"));
            let row = row.and_then(|row| row.parse().ok()).map(Row).or_else(|| notes::linked(app, &event));
            if app.hover.get_untracked() != row {
                app.hover.set(row);
            }
        });
    }
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
                Kind::Stories => "story",
            };
            (kind, id)
        }
        Page::Changes => ("changes", String::new()),
        Page::Lost(_) => ("not-found", String::new()),
    }
}

/// The page, as far as what it needs is here. Tracked.
fn written(app: &'static App, listed: usize) -> Shown {
    let page = app.page.get();
    let shelf = match &page {
        Page::Start => return from(app.library.front, |front| Shown::Compiled(&front.start)),
        Page::Lost(path) => return Shown::Written(reader::lost(&app.desk(), path)),
        Page::List(Kind::Events) => return events(app, listed),
        Page::Record(Kind::Events, id) => {
            if let Some(error) = app.ids_failed.get() {
                return Shown::Failed(error, Box::new(move || app.with_ids(|| {})));
            }
            if !app.data.has_ids() {
                app.arrivals.track();
                app.with_ids(|| {});
                return Shown::Coming;
            }
            app.data.row(id).and_then(|row| app.library.event(row))
        }
        Page::List(_) | Page::Record(..) | Page::Changes => app.library.page(&page),
    };
    let none = || {
        let Page::Record(_, id) = &page else { return Shown::Written(reader::lost(&app.desk(), &page.path())) };
        Shown::Written(reader::no_such(&app.desk(), id))
    };
    let Some(shelf) = shelf else { return none() };
    let path = page.path();
    from(shelf, |folios| folios.iter().find(|folio| folio.path == path).map_or_else(none, Shown::Compiled))
}

/// The list of events follows the filter. Tracked.
fn events(app: &'static App, listed: usize) -> Shown {
    app.arrivals.track();
    if let Some(error) = app.titles_failed.get() {
        return Shown::Failed(error, Box::new(move || app.retry_titles()));
    }
    app.with_ids(|| {});
    let found = app.found.read();
    app.want_titles(found.visible.iter().take(listed).map(|row| app.data.title_chunk(*row)));
    Shown::Written(reader::events(&app.desk(), app.data, &found.visible, listed))
}

/// What a file shows once it is here. Tracked.
fn from<T: FromJson + Send + Sync + 'static>(shelf: Shelf<T>, show: impl FnOnce(&'static T) -> Shown) -> Shown {
    match shelf.load() {
        Load::Idle => {
            shelf.want();
            Shown::Coming
        }
        Load::Coming => Shown::Coming,
        Load::Here(value) => show(value),
        Load::Failed(error) => Shown::Failed(error.to_string(), Box::new(move || shelf.want())),
    }
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

/// Marks the statements and positions that rest on nothing but sources that are set aside, and the buttons that set
/// sources aside. Tracked.
fn mark_unsupported(app: &'static App, article: &Html) {
    let without = app.without.get();
    let set_aside = |id: &str| without.iter().any(|source| source == id);
    each(article, ".statement, .position", |item| {
        let mut sources = Vec::new();
        each(item, ".citations a", |link| sources.extend(link.get_attribute("href")));
        let lost = !sources.is_empty() && sources.iter().all(|href| href.rsplit('/').next().is_some_and(set_aside));
        class(item, "unsupported", lost);
        set(item, "data-lost", if lost { app.t(Key::LostEntirely) } else { "" });
    });
    each(article, "[data-aside]", |button| {
        let pressed = button.get_attribute("data-aside").is_some_and(|id| set_aside(&id));
        set(button, "aria-pressed", if pressed { "true" } else { "false" });
    });
}

fn mark_chosen(row: Option<Row>) {
    let Some(reader) = document().get_element_by_id("reader") else { return };
    each(reader.unchecked_ref(), "[data-row]", |item| {
        let chosen = row.is_some_and(|row| item.get_attribute("data-row") == Some(row.0.to_string()));
        class(item, "chosen", chosen);
    });
}
