//! The start page: what this is, three ways in, stories and articles, how to read it, what it holds.

use super::article::{address, title};
use super::node::{Element, Folio, Node, el};
use super::desk::{Desk, kind_key};
use crate::i18n::Key;
use crate::model::{Article, Form, Preface, Text};
use crate::state::{Kind, Page, page_at};

/// The start page; `stories` and `articles` in the order in which they are offered.
#[must_use]
pub fn start(desk: &Desk, preface: &Preface, stories: &[&Article], articles: &[&Article]) -> Folio {
    let paragraph = |text: &Text| el("p").with(desk.words(text));
    let ways: Vec<Element> = preface
        .ways_in
        .iter()
        .map(|way| {
            let link = el("a").attr("href", desk.href(page_at(&way.to))).with(desk.words(&way.label));
            el("li").with(link).with(el("p").with(desk.words(&way.about)))
        })
        .collect();
    let holds: Vec<Element> = Kind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, *preface.counts.get(kind.word())?)))
        .map(|(kind, number)| {
            let link = el("a")
                .attr("href", desk.href(Page::List(kind)))
                .with(el("b").with(desk.number(number)))
                .with(format!(" {}", desk.t(kind_key(kind))));
            el("li").with(link)
        })
        .collect();
    let told: Vec<Element> = stories
        .iter()
        .map(|story| {
            let about = el("p").attr("lang", story.lang.as_str()).with(story.summary.as_str());
            el("li").with(link_to(desk, story)).with(about)
        })
        .collect();
    let told = (!told.is_empty()).then(|| desk.section(Key::Stories).with(el("ul").class("ways").with(told)));
    // Titles alone: the list of articles has their summaries.
    let written = articles.iter().filter(|article| article.form == Form::Article);
    let written: Vec<Element> = written.map(|article| el("li").with(link_to(desk, article))).collect();
    let written =
        (!written.is_empty()).then(|| desk.section(Key::Articles).with(el("ol").class("links titles").with(written)));
    let nodes = el("div")
        .with(desk.heading(desk.words(&desk.atlas.title)))
        .with(el("p").class("lead").with(desk.words(&desk.atlas.subtitle)))
        .with(preface.introduction.iter().map(paragraph).collect::<Vec<_>>())
        .with(desk.section(Key::WaysIn).with(el("ul").class("ways").with(ways)))
        .with(told)
        .with(written)
        .with(desk.section(Key::HowToRead).with(preface.how_to_read.iter().map(paragraph).collect::<Vec<_>>()))
        .with(desk.section(Key::WhatItHolds).with(el("ul").class("holds").with(holds)));
    Folio::new(String::new(), vec![Node::Element(nodes)])
}

fn link_to(desk: &Desk, text: &Article) -> Element {
    el("a").attr("href", desk.href(address(text))).with(title(desk, text))
}
