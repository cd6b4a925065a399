//! The page of a source, with everything that rests on it.

use super::node::{Element, Folio, el};
use super::desk::{Desk, source_kind_key};
use super::tongues::tongue;
use crate::i18n::Key;
use crate::model::{Source, Use};
use crate::state::page_at;

/// The page of a source.
#[must_use]
pub fn source(desk: &Desk, source: &Source) -> Folio {
    let heading = desk.heading(source.title.as_str());
    let heading = match &source.language {
        Some(language) => heading.attr("lang", language.as_str()),
        None => heading,
    };
    let fact = |key: Key, value: Element| vec![el("dt").with(desk.t(key)), value];
    let text = |key: Key, value: Option<String>| value.map(|value| fact(key, el("dd").with(value)));
    let link = |key: Key, url: &Option<String>| {
        url.as_ref().map(|url| fact(key, el("dd").with(outward(url).with(url.as_str()))))
    };
    let facts = el("dl")
        .class("facts")
        .with(text(Key::Author, source.author.clone()))
        .with(text(Key::Publisher, source.publisher.clone()))
        .with(text(Key::Published, source.date.as_ref().map(|date| desk.date(date))))
        .with(text(Key::Language, source.language.as_ref().map(|code| tongue(code).to_owned())))
        .with(text(Key::SourceKind, Some(desk.t(source_kind_key(source.kind)).to_owned())))
        .with(text(Key::Perspective, Some(desk.perspective(&source.perspective))))
        .with(text(Key::HowRead, Some(desk.read(source.read).to_owned())))
        .with(link(Key::Address, &source.url))
        .with(link(Key::CopyRead, &source.read_via))
        .with(link(Key::Archived, &source.archived))
        .with(text(Key::Archived, source.archived.is_none().then(|| desk.t(Key::NoArchivedCopy).to_owned())));
    let rests: Vec<Element> = source.uses.iter().map(|rests| rests_on(desk, rests)).collect();
    let rests = match rests.is_empty() {
        true => el("p").with(desk.t(Key::RestsOnNothing)),
        false => el("ul").class("links").with(rests),
    };
    let aside = el("button").attr("data-aside", source.id.as_str()).with(desk.t(Key::SetThisAside));
    let nodes = el("div")
        .with(heading)
        .with(facts)
        .with(source.needs_primary.then(|| el("p").class("needs-primary").with(desk.t(Key::NeedsPrimary))))
        .with(source.note.as_ref().map(|note| el("p").with(desk.words(note))))
        .with(desk.section(Key::RestsOnIt).with(rests).with((!source.uses.is_empty()).then_some(aside)))
        .into_children();
    Folio::new(source.title.clone(), nodes)
}

/// A link out of the atlas, in a page of its own.
pub(super) fn outward(url: &str) -> Element {
    el("a").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer external")
}

fn rests_on(desk: &Desk, rests: &Use) -> Element {
    let mut times = Key::TimesCited.with(desk.lang, &[&desk.number(rests.count as usize)]);
    if rests.alone > 0 {
        times = format!("{times}; {}", Key::OnlyOnIt.with(desk.lang, &[&desk.number(rests.alone as usize)]));
    }
    el("li")
        .with(el("a").attr("href", desk.href(page_at(&rests.record))).with(desk.words(&rests.label)))
        .with(el("span").class("aside").with(times))
}
