//! Articles: typed blocks become nodes.

use leptos::prelude::*;

use super::parts::{Words, citations, no_such, shelf};
use super::use_title;
use crate::i18n::Key;
use crate::model::{Article, Block, Inline};
use crate::state::{Kind, Page, decode};
use crate::web::app::{App, use_app};

/// All articles.
#[component]
pub fn ArticleList() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::Articles).to_owned());
    let rows = app.data.atlas.articles.iter().map(|card| {
        let page = Page::Record(Kind::Articles, card.id.clone());
        view! {
            <li>
                <a href=move || app.href(page.clone())><Words text=card.title.clone() /></a>
                <span class="aside"><Words text=card.summary.clone() /></span>
            </li>
        }
    });
    view! {
        <h1 tabindex="-1">{move || app.words(Key::Articles)}</h1>
        <ol class="records">{rows.collect_view()}</ol>
    }
}

/// One article.
#[component]
pub fn ArticlePage(id: String) -> impl IntoView {
    let app = use_app();
    move || {
        let found = app.library.article(&id, app.lang.get().code());
        found.map_or_else(
            || no_such(app, &id),
            |article| shelf(app, article, |article| view! { <Text article /> }.into_any()).into_any(),
        )
    }
}

#[component]
fn Text(article: &'static Article) -> impl IntoView {
    let app = use_app();
    use_title(move || article.title.clone());
    let other = move || (article.lang != app.lang.get().code()).then(|| article.lang.clone());
    view! {
        <div class="text" lang=other>
            <h1 tabindex="-1">{article.title.clone()}</h1>
            <p class="lead">{article.summary.clone()}</p>
            {article.blocks.iter().map(|block| view_of(app, block)).collect_view()}
        </div>
    }
}

fn view_of(app: App, block: &'static Block) -> AnyView {
    let runs = move |runs: &'static [Inline]| runs.iter().map(|run| run_of(app, run)).collect_view();
    match block {
        Block::Heading { level: 3, anchor, text } => view! { <h3 id=anchor.clone()>{runs(text)}</h3> }.into_any(),
        Block::Heading { level: _, anchor, text } => view! { <h2 id=anchor.clone()>{runs(text)}</h2> }.into_any(),
        Block::Paragraph { text } => view! { <p>{runs(text)}</p> }.into_any(),
        Block::List { ordered, items } => {
            let items = items.iter().map(|item| view! { <li>{runs(item)}</li> }).collect_view();
            if *ordered { view! { <ol>{items}</ol> }.into_any() } else { view! { <ul>{items}</ul> }.into_any() }
        }
        Block::Quote { text } => {
            let paragraphs = text.iter().map(|paragraph| view! { <p>{runs(paragraph)}</p> }).collect_view();
            view! { <blockquote>{paragraphs}</blockquote> }.into_any()
        }
        Block::Table { head, rows } => {
            let head = head.iter().map(|cell| view! { <th scope="col">{runs(cell)}</th> }).collect_view();
            let row = move |row: &'static Vec<Vec<Inline>>| {
                view! { <tr>{row.iter().map(|cell| view! { <td>{runs(cell)}</td> }).collect_view()}</tr> }
            };
            let rows = rows.iter().map(row).collect_view();
            view! {
                <div class="wide">
                    <table>
                        <thead><tr>{head}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
    }
}

fn run_of(app: App, run: &'static Inline) -> AnyView {
    let runs = move |runs: &'static [Inline]| runs.iter().map(|run| run_of(app, run)).collect_view();
    match run {
        Inline::Text { text } => text.as_str().into_any(),
        Inline::Emphasis { text } => view! { <em>{runs(text)}</em> }.into_any(),
        Inline::Strong { text } => view! { <strong>{runs(text)}</strong> }.into_any(),
        Inline::Link { to, text } if to.contains(':') => {
            view! { <a href=to.clone() target="_blank" rel="noopener noreferrer external">{runs(text)}</a> }.into_any()
        }
        Inline::Link { to, text } => {
            let page = decode(&format!("/en/{to}"), "", &[]).0.page;
            view! { <a href=move || app.href(page.clone())>{runs(text)}</a> }.into_any()
        }
        Inline::Cite { citation } => citations(app, vec![citation.clone()]).into_any(),
    }
}
