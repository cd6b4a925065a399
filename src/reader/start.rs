//! The start page: what this is, how to read it, three ways in, what it holds.

use super::node::{Element, Folio, Node, el};
use super::parts::{Desk, kind_key};
use crate::i18n::Key;
use crate::model::{Preface, Text};
use crate::state::{Kind, Page, page_at};

/// The start page.
#[must_use]
pub fn start(desk: &Desk, preface: &Preface) -> Folio {
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
    let nodes = el("div")
        .with(desk.heading(desk.words(&desk.atlas.title)))
        .with(el("p").class("lead").with(desk.words(&desk.atlas.subtitle)))
        .with(preface.introduction.iter().map(paragraph).collect::<Vec<_>>())
        .with(desk.section(Key::WaysIn).with(el("ul").class("ways").with(ways)))
        .with(desk.section(Key::HowToRead).with(preface.how_to_read.iter().map(paragraph).collect::<Vec<_>>()))
        .with(desk.section(Key::WhatItHolds).with(el("ul").class("holds").with(holds)));
    Folio::new(String::new(), vec![Node::Element(nodes)])
}
