//! The reader: one page at a time, built from typed records; text is always text.

mod account;
mod article;
mod event;
mod figure;
mod lists;
mod parts;
mod place;
mod small;
mod source;
mod start;

use leptos::prelude::*;
use leptos::web_sys;

use super::app::use_app;
use crate::i18n::Key;
use crate::state::{Kind, Page};

pub use parts::{ShapeSign, date_words};

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
        Page::Record(_, id) => Some(id),
        Page::Start | Page::List(_) | Page::Changes | Page::Lost(_) => None,
    };
    let page = move || match app.page.get() {
        Page::Start => view! { <start::Start /> }.into_any(),
        Page::List(Kind::Events) => view! { <lists::EventList /> }.into_any(),
        Page::List(Kind::Accounts) => view! { <account::AccountList /> }.into_any(),
        Page::List(Kind::Places) => view! { <place::PlaceList /> }.into_any(),
        Page::List(Kind::Sources) => view! { <source::SourceList /> }.into_any(),
        Page::List(Kind::People) => view! { <small::PeopleList /> }.into_any(),
        Page::List(Kind::Terms) => view! { <small::TermList /> }.into_any(),
        Page::List(Kind::Articles) => view! { <article::ArticleList /> }.into_any(),
        Page::Record(Kind::Events, id) => view! { <event::EventPage id /> }.into_any(),
        Page::Record(Kind::Accounts, id) => view! { <account::AccountPage id /> }.into_any(),
        Page::Record(Kind::Places, id) => view! { <place::PlacePage id /> }.into_any(),
        Page::Record(Kind::Sources, id) => view! { <source::SourcePage id /> }.into_any(),
        Page::Record(Kind::People, id) => view! { <small::PersonPage id /> }.into_any(),
        Page::Record(Kind::Terms, id) => view! { <small::TermPage id /> }.into_any(),
        Page::Record(Kind::Articles, id) => view! { <article::ArticlePage id /> }.into_any(),
        Page::Changes => view! { <small::Changes /> }.into_any(),
        Page::Lost(path) => {
            let words = app.words_with(Key::LostText, &[&path]);
            parts::lost(app, words)
        }
    };
    view! {
        <main id="reader" class="reader" data-bench="detail" data-page=kind data-id=id tabindex="-1">
            <article>{page}</article>
            <footer class="foot">
                <a href=move || app.href(Page::Record(Kind::Articles, "about".into()))>{move || app.said(&app.data.atlas.title)}</a>
                <a href=move || app.href(Page::Changes)>{move || app.words(Key::Changes)}</a>
                <span>{move || app.words(Key::Attribution)}</span>
            </footer>
        </main>
    }
}

/// Sets the page's title while a page is shown.
pub fn use_title(title: impl Fn() -> String + Send + Sync + 'static) {
    let app = use_app();
    Effect::new(move |_| {
        let name = app.said(&app.data.atlas.title);
        let title = title();
        let full = if title.is_empty() || title == name { name } else { format!("{title} – {name}") };
        web_sys::Document::set_title(&document(), &full);
    });
}
