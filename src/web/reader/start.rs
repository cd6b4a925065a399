//! The start page: what this is, how to read it, three ways in, what it holds.

use leptos::prelude::*;

use super::parts::Words;
use super::use_title;
use crate::i18n::{Key, count};
use crate::state::{Kind, Page, decode};
use crate::web::app::use_app;
use crate::web::header::kind_key;

/// The start page.
#[component]
pub fn Start() -> impl IntoView {
    let app = use_app();
    let atlas = &app.data.atlas;
    use_title(String::new);
    let ways = atlas.ways_in.iter().map(|way| {
        let to = decode(&format!("/{}/{}", app.lang.get_untracked().code(), way.to), "", &[]).0.page;
        view! {
            <li>
                <a href=move || app.href(to.clone())><Words text=way.label.clone() /></a>
                <p><Words text=way.about.clone() /></p>
            </li>
        }
    });
    let holds = Kind::ALL.into_iter().filter_map(|kind| Some((kind, *atlas.counts.get(kind.word())?)));
    let holds = holds.map(|(kind, number)| {
        view! {
            <li>
                <a href=move || app.href(Page::List(kind))>
                    <b>{move || count(number as usize, app.lang.get())}</b>
                    " "
                    {move || app.words(kind_key(kind))}
                </a>
            </li>
        }
    });
    let paragraph = |text: &crate::model::Text| view! { <p><Words text=text.clone() /></p> };
    view! {
        <h1 tabindex="-1"><Words text=atlas.title.clone() /></h1>
        <p class="lead"><Words text=atlas.subtitle.clone() /></p>
        {atlas.introduction.iter().map(paragraph).collect_view()}
        <section>
            <h2>{move || app.words(Key::WaysIn)}</h2>
            <ul class="ways">{ways.collect_view()}</ul>
        </section>
        <section>
            <h2>{move || app.words(Key::HowToRead)}</h2>
            {atlas.how_to_read.iter().map(paragraph).collect_view()}
        </section>
        <section>
            <h2>{move || app.words(Key::WhatItHolds)}</h2>
            <ul class="holds">{holds.collect_view()}</ul>
        </section>
    }
}
