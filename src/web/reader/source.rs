//! Sources: the list and the page, with everything that rests on each.

use leptos::prelude::*;

use super::parts::{Words, date_words, no_such, perspective, read_key, shelf};
use super::use_title;
use crate::i18n::{Key, count};
use crate::model::{Source, Use};
use crate::state::{Kind, Page, decode};
use crate::web::app::{App, use_app};

/// All sources.
#[component]
pub fn SourceList() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::Sources).to_owned());
    let list = shelf(app, app.library.sources.clone(), move |sources| {
        let rows = sources.iter().map(|source| {
            let page = Page::Record(Kind::Sources, source.id.clone());
            view! {
                <li>
                    <a href=move || app.href(page.clone())>{source.title.clone()}</a>
                    <span class="aside">
                        {source.label.clone()}
                        " · "
                        {move || perspective(app, &source.perspective)}
                        " · "
                        {move || app.words(read_key(source.read))}
                    </span>
                </li>
            }
        });
        view! { <ol class="records">{rows.collect_view()}</ol> }.into_any()
    });
    view! {
        <h1 tabindex="-1">{move || app.words(Key::Sources)}</h1>
        {list}
    }
}

/// One source.
#[component]
pub fn SourcePage(id: String) -> impl IntoView {
    let app = use_app();
    shelf(app, app.library.sources.clone(), move |sources| {
        let source = sources.iter().find(|source| source.id == id);
        source.map_or_else(|| no_such(app, &id), |source| view! { <Card source /> }.into_any())
    })
}

#[component]
fn Card(source: &'static Source) -> impl IntoView {
    let app = use_app();
    use_title(move || source.title.clone());
    let fact = move |key: Key, value: Option<String>| {
        value.map(|value| view! { <dt>{move || app.words(key)}</dt><dd>{value}</dd> })
    };
    let link = move |key: Key, url: &'static Option<String>| {
        url.as_ref().map(|url| {
            view! {
                <dt>{move || app.words(key)}</dt>
                <dd><a href=url.clone() target="_blank" rel="noopener noreferrer external">{url.clone()}</a></dd>
            }
        })
    };
    view! {
        <h1 tabindex="-1" lang=source.language.clone()>{source.title.clone()}</h1>
        <dl class="facts">
            {fact(Key::Author, source.author.clone())}
            {fact(Key::Publisher, source.publisher.clone())}
            {source.date.clone().map(|date| view! {
                <dt>{move || app.words(Key::Published)}</dt>
                <dd>{move || date_words(app, &date)}</dd>
            })}
            {fact(Key::Language, source.language.clone())}
            {fact(Key::SourceKind, Some(source.kind.word().to_owned()))}
            <dt>{move || app.words(Key::Perspective)}</dt>
            <dd>{move || perspective(app, &source.perspective)}</dd>
            <dt>{move || app.words(Key::HowRead)}</dt>
            <dd>{move || app.words(read_key(source.read))}</dd>
            {link(Key::Address, &source.url)}
            {link(Key::CopyRead, &source.read_via)}
            {link(Key::Archived, &source.archived)}
        </dl>
        {source.needs_primary.then(|| view! { <p class="needs-primary">{move || app.words(Key::NeedsPrimary)}</p> })}
        {source.note.clone().map(|note| view! { <p><Words text=note /></p> })}
        <section>
            <h2>{move || app.words(Key::RestsOnIt)}</h2>
            {if source.uses.is_empty() {
                view! { <p>{move || app.words(Key::RestsOnNothing)}</p> }.into_any()
            } else {
                let rows = source.uses.iter().map(|rests| use_row(app, rests)).collect_view();
                view! { <ul class="links">{rows}</ul> }.into_any()
            }}
        </section>
    }
}

fn use_row(app: App, rests: &'static Use) -> impl IntoView {
    let page = decode(&format!("/en/{}", rests.record), "", &[]).0.page;
    let times = move || {
        let lang = app.lang.get();
        let all = app.words_with(Key::TimesCited, &[&count(rests.count as usize, lang)]);
        if rests.alone == 0 {
            return all;
        }
        format!("{all}; {}", app.words_with(Key::OnlyOnIt, &[&count(rests.alone as usize, lang)]))
    };
    view! {
        <li>
            <a href=move || app.href(page.clone())><Words text=rests.label.clone() /></a>
            <span class="aside">{times}</span>
        </li>
    }
}
