//! Articles: typed blocks become nodes.

use super::node::{Element, Folio, Node, el};
use super::parts::Desk;
use super::source::outward;
use crate::model::{Article, Block, Inline};
use crate::state::page_at;

/// The page of an article.
#[must_use]
pub fn article(desk: &Desk, article: &Article) -> Folio {
    let text = el("div").class("text");
    let text = if article.lang == desk.lang.code() { text } else { text.attr("lang", article.lang.as_str()) };
    let text = text
        .with(desk.heading(article.title.as_str()))
        .with(el("p").class("lead").with(article.summary.as_str()))
        .with(article.blocks.iter().map(|block| of_block(desk, block)).collect::<Vec<_>>());
    Folio::new(article.title.clone(), vec![Node::Element(text)])
}

fn of_block(desk: &Desk, block: &Block) -> Element {
    let runs = |tag: &'static str, text: &[Inline]| el(tag).with(of_runs(desk, text));
    let all = |tag: &'static str, texts: &[Vec<Inline>]| texts.iter().map(|text| runs(tag, text)).collect::<Vec<_>>();
    match block {
        Block::Heading { level, anchor, text } => {
            runs(if *level == 3 { "h3" } else { "h2" }, text).attr("id", anchor.as_str())
        }
        Block::Paragraph { text } => runs("p", text),
        Block::List { ordered, items } => el(if *ordered { "ol" } else { "ul" }).with(all("li", items)),
        Block::Quote { text } => el("blockquote").with(all("p", text)),
        Block::Table { head, rows } => {
            let head: Vec<Element> = all("th", head).into_iter().map(|cell| cell.attr("scope", "col")).collect();
            let rows: Vec<Element> = rows.iter().map(|row| el("tr").with(all("td", row))).collect();
            let table = el("table").with(el("thead").with(el("tr").with(head))).with(el("tbody").with(rows));
            el("div").class("wide").attr("tabindex", "0").with(table)
        }
    }
}

fn of_runs(desk: &Desk, runs: &[Inline]) -> Vec<Node> {
    runs.iter().flat_map(|run| of_run(desk, run)).collect()
}

fn of_run(desk: &Desk, run: &Inline) -> Vec<Node> {
    let one = |element: Element| vec![Node::Element(element)];
    match run {
        Inline::Text { text } => vec![Node::Text(text.clone())],
        Inline::Emphasis { text } => one(el("em").with(of_runs(desk, text))),
        Inline::Strong { text } => one(el("strong").with(of_runs(desk, text))),
        Inline::Link { to, text } if to.contains(':') => one(outward(to).with(of_runs(desk, text))),
        Inline::Link { to, text } => one(el("a").attr("href", desk.href(page_at(to))).with(of_runs(desk, text))),
        Inline::Cite { citation } => one(el("span").class("cite").with(" [").with(desk.citation(citation)).with("]")),
    }
}
