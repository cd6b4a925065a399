//! What stands around every page: the head, the filters, the map and the timeline before anything is drawn on them, the
//! column of the reader. It is written into the file of every page when the site is finished, so that a reader sees a
//! page before the program arrives and without it; the program looks for these parts and brings them to life. What is
//! hidden here is shown by the program.

mod head;
mod offline;
mod panel;
mod share;
mod stages;

use crate::i18n::Key;
use crate::reader::{Desk, Element, Folio, Node, el};
use crate::state::{Kind, Page};

/// The address of the page of credits: a page beside the atlas, in no language of it.
pub const CREDITS: &str = "/credits/";

/// The body of the file of a page; `integrity` is the hash of the script for pages of others, as snippets name it.
#[must_use]
pub fn shell(desk: &Desk, page: &Page, folio: &Folio, integrity: &str) -> Vec<Element> {
    let t = |key: Key| key.text(desk.lang);
    let skip = el("a").class("skip").attr("href", "#reader").with(t(Key::SkipToText));
    let views = el("section")
        .class("views")
        .attr("aria-label", t(Key::Views))
        .with(stages::map(desk))
        .with(divider(desk, true))
        .with(stages::timeline(desk))
        .with(divider(desk, false));
    let card = el("aside").class("note-card").attr("id", "note-card").attr("aria-label", t(Key::Citations));
    let card = card.attr("hidden", "");
    let panes = el("div")
        .class("panes")
        .attr("data-sheet", "half")
        .with(views)
        .with(el("div").class("sheet").with(reader(desk, page, folio)).with(follow(desk, folio)).with(card));
    vec![
        skip,
        head::head(desk, page),
        head::filter_bar(desk),
        el("div").class("notices").attr("role", "status").attr("hidden", ""),
        offline::offer(desk),
        panes,
        panel::filters(desk),
        share::dialog(desk, integrity),
    ]
}

/// A divider between two views.
fn divider(desk: &Desk, horizontal: bool) -> Element {
    el("div")
        .class(if horizontal { "divider horizontal" } else { "divider" })
        .attr("role", "separator")
        .attr("tabindex", "0")
        .attr("aria-orientation", if horizontal { "horizontal" } else { "vertical" })
        .attr("aria-label", Key::Divider.text(desk.lang))
        .attr("aria-valuenow", if horizontal { "38" } else { "40" })
}

/// The reader's column with the page in it.
fn reader(desk: &Desk, page: &Page, folio: &Folio) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let handle = el("button").class("sheet-handle").attr("aria-label", t(Key::Sheet)).with(el("span"));
    let pages = desk.atlas.articles.iter().map(|card| {
        let page = Page::Record(Kind::Articles, card.id.clone());
        el("a").attr("href", desk.href(page)).with(card.title.get(desk.lang.code()))
    });
    let foot = el("footer")
        .class("foot")
        .with(pages.collect::<Vec<_>>())
        .with(el("a").attr("href", desk.href(Page::Changes)).with(t(Key::Changes)))
        .with(el("a").attr("href", CREDITS).with(t(Key::Credits)));
    el("main")
        .class("reader")
        .attr("id", "reader")
        .attr("data-bench", "detail")
        .attr("tabindex", "-1")
        .with(handle)
        .with(el("div").class("progress").attr("aria-hidden", "true").with(el("i")))
        .with(el("article").attr("data-path", page.path()).with(folio.nodes.clone()))
        .with(foot)
}

/// Whether an element at any depth is one that is looked for.
fn holds(nodes: &[Node], wanted: &dyn Fn(&Element) -> bool) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(element) => wanted(element) || holds(&element.children, wanted),
    })
}

/// The bar under texts: steps, what map and timeline show of the text, and whether they follow it. It is there from the
/// start where there is something to follow: nothing gives way when the program comes.
fn follow(desk: &Desk, folio: &Folio) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let shown = |there: bool, element: Element| if there { element } else { element.attr("hidden", "") };
    let steps = holds(&folio.nodes, &|element| element.attributes.contains(&("class", "step".to_owned())));
    let cues = holds(&folio.nodes, &|element| element.attributes.iter().any(|(name, _)| *name == "data-cue"));
    let turn = shown(steps, el("span").class("turn"))
        .with(el("button").class("back").with(t(Key::StepBack)))
        .with(el("output").class("step-number"))
        .with(el("button").class("next").with(t(Key::StepNext)));
    let follow = el("input").attr("type", "checkbox").attr("name", "follow").attr("checked", "");
    shown(cues, el("aside").class("follow"))
        .attr("aria-label", t(Key::Reading))
        .with(turn)
        .with(el("button").class("resume").attr("hidden", "").with(t(Key::Resume)))
        .with(el("span").class("sign").attr("role", "status"))
        .with(el("label").with(follow).with(el("span").with(t(Key::Follow))))
}
