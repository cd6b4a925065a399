//! The smaller kinds: people, words and names, corrections.

use leptos::prelude::*;

use super::parts::{Words, citations, date_words, links, no_such, shelf};
use super::place::variants;
use super::use_title;
use crate::i18n::Key;
use crate::model::{Person, Term};
use crate::state::{Kind, Page, decode};
use crate::web::app::use_app;

/// All people named.
#[component]
pub fn PeopleList() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::People).to_owned());
    let list = shelf(app, app.library.people.clone(), move |people| {
        let rows = people.iter().map(|person| {
            let page = Page::Record(Kind::People, person.id.clone());
            view! {
                <li>
                    <a href=move || app.href(page.clone())><Words text=person.names.clone() /></a>
                    <span class="aside"><Words text=person.role.clone() /></span>
                </li>
            }
        });
        view! { <ol class="records">{rows.collect_view()}</ol> }.into_any()
    });
    view! {
        <h1 tabindex="-1">{move || app.words(Key::People)}</h1>
        {list}
    }
}

/// One person.
#[component]
pub fn PersonPage(id: String) -> impl IntoView {
    let app = use_app();
    shelf(app, app.library.people.clone(), move |people| {
        let person = people.iter().find(|person| person.id == id);
        person.map_or_else(|| no_such(app, &id), |person| view! { <PersonCard person /> }.into_any())
    })
}

#[component]
fn PersonCard(person: &'static Person) -> impl IntoView {
    let app = use_app();
    use_title(move || app.said(&person.names));
    view! {
        <h1 tabindex="-1"><Words text=person.names.clone() /></h1>
        <p class="lead"><Words text=person.role.clone() /></p>
        {person.note.clone().map(|note| view! { <p><Words text=note /></p> })}
        {citations(app, person.citations.clone())}
        {links(app, Key::Events, Kind::Events, &person.events)}
    }
}

/// All words and names.
#[component]
pub fn TermList() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::Terms).to_owned());
    let list = shelf(app, app.library.terms.clone(), move |terms| {
        let rows = terms.iter().map(|term| {
            let page = Page::Record(Kind::Terms, term.id.clone());
            let forms = term.variants.iter().map(|variant| variant.form.as_str()).collect::<Vec<_>>().join(" · ");
            view! {
                <li>
                    <a href=move || app.href(page.clone())><Words text=term.label.clone() /></a>
                    <span class="aside">{forms}</span>
                </li>
            }
        });
        view! { <ol class="records">{rows.collect_view()}</ol> }.into_any()
    });
    view! {
        <h1 tabindex="-1">{move || app.words(Key::Terms)}</h1>
        {list}
    }
}

/// One word or pair of names.
#[component]
pub fn TermPage(id: String) -> impl IntoView {
    let app = use_app();
    shelf(app, app.library.terms.clone(), move |terms| {
        let term = terms.iter().find(|term| term.id == id);
        term.map_or_else(|| no_such(app, &id), |term| view! { <TermCard term /> }.into_any())
    })
}

#[component]
fn TermCard(term: &'static Term) -> impl IntoView {
    let app = use_app();
    use_title(move || app.said(&term.label));
    let place: Vec<_> = term.place.iter().cloned().collect();
    view! {
        <h1 tabindex="-1"><Words text=term.label.clone() /></h1>
        <p><Words text=term.note.clone() /></p>
        {variants(app, Key::Variants, &term.variants)}
        {citations(app, term.citations.clone())}
        {links(app, Key::Where, Kind::Places, &place)}
    }
}

/// Corrections and additions, newest first.
#[component]
pub fn Changes() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::Changes).to_owned());
    let list = shelf(app, app.library.changes.clone(), move |changes| {
        let rows = changes.iter().rev().map(|change| {
            let page = decode(&format!("/en/{}", change.record), "", &[]).0.page;
            let record = if change.record == "all" {
                view! { <span>{move || app.words(Key::AllRecords)}</span> }.into_any()
            } else {
                view! { <a href=move || app.href(page.clone())>{change.record.clone()}</a> }.into_any()
            };
            view! {
                <li>
                    <b>{move || date_words(app, &change.date)}</b>
                    " – "
                    {record}
                    ": "
                    <Words text=change.what.clone() />
                    " "
                    <Words text=change.why.clone() />
                </li>
            }
        });
        view! { <ol class="changes">{rows.collect_view()}</ol> }.into_any()
    });
    view! {
        <h1 tabindex="-1">{move || app.words(Key::Changes)}</h1>
        <p class="hint">{move || app.words(Key::Corrections)}</p>
        {list}
    }
}
