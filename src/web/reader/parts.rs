//! Parts that several pages share: texts with their language, citations, links, signs, and a file that may fail.

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::draw::Shape;
use crate::i18n::{Key, date_in_words};
use crate::model::{Certainty, Citation, HowRead, Link, Statement, Text};
use crate::state::{Kind, Page};
use crate::time::Edtf;
use crate::web::app::{App, use_app};
use crate::web::canvas::corners;
use crate::web::fetch::{Load, Shelf};

/// A text of a record, with a label when it is not in the reader's language.
#[component]
pub fn Words(text: Text) -> impl IntoView {
    let app = use_app();
    move || {
        let lang = app.lang.get();
        let said = text.said(lang.code());
        let other = said.lang != lang.code();
        let label = other.then(|| view! { <span class="fallback">{app.words(Key::EnglishOnly)}</span> });
        view! { <span lang=other.then(|| said.lang.to_owned())>{said.words.to_owned()}</span>{label} }
    }
}

/// Shows what a file holds, or that it is coming, or that it failed with a way to try again.
pub fn shelf<T: DeserializeOwned + Send + Sync + 'static>(
    app: App,
    shelf: Shelf<T>,
    show: impl Fn(&'static T) -> AnyView + Send + 'static,
) -> impl IntoView {
    shelf.want();
    move || match shelf.load() {
        Load::Idle | Load::Coming => {
            view! { <p class="coming" aria-busy="true">{move || app.words(Key::Loading)}</p> }.into_any()
        }
        Load::Here(value) => show(value),
        Load::Failed(error) => {
            let shelf = shelf.clone();
            view! {
                <div class="failed" role="alert">
                    <p>{app.words_with(Key::LoadFailed, &[&error.to_string()])}</p>
                    <button on:click=move |_| shelf.want()>{move || app.words(Key::Retry)}</button>
                </div>
            }
            .into_any()
        }
    }
}

/// The page of an address that leads nowhere.
pub fn lost(app: App, words: String) -> AnyView {
    super::use_title(move || app.words(Key::LostTitle).to_owned());
    view! {
        <h1 tabindex="-1">{move || app.words(Key::LostTitle)}</h1>
        <p class="lost">{words}</p>
        <p><a href=move || app.href(Page::Start)>{move || app.words(Key::Start)}</a></p>
    }
    .into_any()
}

/// The page of an id that no record of its kind has.
pub fn no_such(app: App, id: &str) -> AnyView {
    let words = app.words_with(Key::NoSuchRecord, &[id]);
    lost(app, words)
}

/// A date in words, or as written when it cannot be read.
pub fn date_words(app: App, date: &str) -> String {
    date.parse::<Edtf>().map_or_else(|_| date.to_owned(), |date| date_in_words(&date, app.lang.get()))
}

/// Links to records, as a list under a heading; nothing when there are none.
pub fn links(app: App, heading: Key, kind: Kind, links: &[Link]) -> Option<impl IntoView + use<>> {
    let items = links.iter().cloned().map(|link| {
        let page = Page::Record(kind, link.id);
        view! { <li><a href=move || app.href(page.clone())><Words text=link.label /></a></li> }
    });
    (!links.is_empty()).then(|| {
        view! {
            <section>
                <h2>{move || app.words(heading)}</h2>
                <ul class="links">{items.collect_view()}</ul>
            </section>
        }
    })
}

/// Statements, each with its certainty and its sources.
pub fn statements(app: App, statements: &[Statement]) -> impl IntoView + use<> {
    let rows = statements.iter().cloned().map(|statement| {
        view! {
            <li class="statement">
                <p><Words text=statement.text /></p>
                <p class="rests-on">
                    {certainty(app, statement.certainty)}
                    {citations(app, statement.citations)}
                </p>
            </li>
        }
    });
    view! { <ol class="statements">{rows.collect_view()}</ol> }
}

/// A certainty as a word with its meaning.
pub fn certainty(app: App, certainty: Certainty) -> impl IntoView {
    let (word, means) = match certainty {
        Certainty::Established => (Key::Established, Key::EstablishedMeans),
        Certainty::Attributed => (Key::Attributed, Key::AttributedMeans),
        Certainty::Disputed => (Key::Disputed, Key::DisputedMeans),
    };
    view! {
        <span class="certainty" data-certainty=certainty.word() title=move || app.words(means)>
            {move || app.words(word)}
        </span>
    }
}

/// The word for how a source was read.
pub fn read_key(read: HowRead) -> Key {
    match read {
        HowRead::Full => Key::ReadFull,
        HowRead::Excerpt => Key::ReadExcerpt,
        HowRead::Quoted => Key::ReadQuoted,
        HowRead::Unread => Key::ReadUnread,
    }
}

/// The words for a perspective.
pub fn perspective(app: App, id: &str) -> String {
    let known = app.data.atlas.perspectives.iter().find(|perspective| perspective.id == id);
    known.map_or_else(|| id.to_owned(), |perspective| app.said(&perspective.label))
}

/// Citations in a row: each names the source, where in it, whose perspective and how it was read.
pub fn citations(app: App, citations: Vec<Citation>) -> impl IntoView {
    let items = citations.into_iter().map(|citation| {
        let page = Page::Record(Kind::Sources, citation.source.clone());
        let read = citation.read;
        let about = move || {
            format!("{} – {}, {}", citation.title, perspective(app, &citation.perspective), app.words(read_key(read)))
        };
        let locator = citation.locator.map(|locator| view! { <span class="locator">", "{locator}</span> });
        view! {
            <li>
                <a href=move || app.href(page.clone()) title=about data-read=read.word()>{citation.label}</a>
                {locator}
                {(read != HowRead::Full && read != HowRead::Excerpt)
                    .then(|| view! { <span class="how-read">" ("{move || app.words(read_key(read))}")"</span> })}
            </li>
        }
    });
    view! { <ul class="citations" aria-label=move || app.words(Key::Citations)>{items.collect_view()}</ul> }
}

/// The sign of a theme: its shape in its colour.
#[component]
pub fn ShapeSign(
    /// Position of the theme.
    theme: u8,
) -> impl IntoView {
    let app = use_app();
    let shape = app.data.atlas.themes.get(usize::from(theme)).map_or(Shape::Disc, |theme| theme.shape);
    let body = match corners(shape) {
        None => view! { <circle cx="0" cy="0" r="0.95" /> }.into_any(),
        Some(corners) => {
            let points = corners.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
            view! { <polygon points=points /> }.into_any()
        }
    };
    view! {
        <svg class="shape" viewBox="-1.25 -1.25 2.5 2.5" aria-hidden="true" style:fill=format!("var(--theme-{theme})")>
            {body}
        </svg>
    }
}
