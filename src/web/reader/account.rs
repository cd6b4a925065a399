//! Contested questions: the list, and the page with its positions side by side and without a verdict.

use leptos::prelude::*;

use super::figure::{Axes, figure_words};
use super::parts::{Words, citations, date_words, links, no_such, shelf};
use super::use_title;
use crate::i18n::{Key, count};
use crate::model::{Account, Position};
use crate::state::{Kind, Page};
use crate::web::app::use_app;

/// All contested questions.
#[component]
pub fn AccountList() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::Accounts).to_owned());
    let list = shelf(app, app.library.accounts.clone(), move |accounts| {
        let rows = accounts.iter().map(|account| {
            let page = Page::Record(Kind::Accounts, account.id.clone());
            let number = account.positions.len();
            view! {
                <li>
                    <a href=move || app.href(page.clone())><Words text=account.question.clone() /></a>
                    <span class="aside">{move || count(number, app.lang.get())}" "{move || app.words(Key::Positions).to_lowercase()}</span>
                </li>
            }
        });
        view! { <ol class="records">{rows.collect_view()}</ol> }.into_any()
    });
    view! {
        <h1 tabindex="-1">{move || app.words(Key::Accounts)}</h1>
        <p class="hint">{move || app.words(Key::PositionsRule)}</p>
        {list}
    }
}

/// One contested question.
#[component]
pub fn AccountPage(id: String) -> impl IntoView {
    let app = use_app();
    shelf(app, app.library.accounts.clone(), move |accounts| {
        let account = accounts.iter().find(|account| account.id == id);
        account.map_or_else(|| no_such(app, &id), |account| view! { <Card account /> }.into_any())
    })
}

#[component]
fn Card(account: &'static Account) -> impl IntoView {
    let app = use_app();
    use_title(move || app.said(&account.question));
    let positions = account.positions.iter().map(|position| view! { <PositionCard position /> });
    view! {
        <h1 tabindex="-1"><Words text=account.question.clone() /></h1>
        <section>
            <h2>{move || app.words(Key::Asked)}</h2>
            <p><Words text=account.asked.clone() /></p>
            {account.note.clone().map(|note| view! { <p class="hint"><Words text=note /></p> })}
        </section>
        <Axes positions=&account.positions />
        <section>
            <h2>{move || app.words(Key::Positions)}</h2>
            <p class="hint">{move || app.words(Key::PositionsRule)}</p>
            <ol class="positions">{positions.collect_view()}</ol>
        </section>
        {links(app, Key::EventsOnIt, Kind::Events, &account.events)}
    }
}

#[component]
fn PositionCard(position: &'static Position) -> impl IntoView {
    let app = use_app();
    let date = move || match &position.date {
        Some(date) => date_words(app, date),
        None => app.words(Key::Undated).to_owned(),
    };
    let figures = position.figures.iter().map(|figure| {
        view! {
            <li>
                <b>{move || figure_words(app, figure)}</b>
                " "
                <Words text=figure.unit.clone() />
                <span class="scope"><Words text=figure.scope.clone() /></span>
            </li>
        }
    });
    view! {
        <li class="position">
            <h3><Words text=position.holder.clone() /></h3>
            <p class="stated">{date}</p>
            <p><Words text=position.says.clone() /></p>
            {(!position.figures.is_empty()).then(|| view! { <ul class="figures">{figures.collect_view()}</ul> })}
            {citations(app, position.citations.clone())}
        </li>
    }
}
