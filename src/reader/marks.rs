//! Numbered marks in a text, and the lists at its end that they lead to: `c-3-1` is where source 3 is mentioned first,
//! `s-3` its line in the list; `r-1-1` and `n-1` are the same of a footnote.

use super::article::Records;
use super::node::{Element, Node, el};
use super::desk::Desk;
use super::source::outward;
use crate::i18n::Key;
use crate::model::Citation;
use crate::state::{Kind, Page};

/// What a text has mentioned so far. A number stands for a source and a place in it.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Sources by number, and how often each was mentioned.
    sources: Vec<(Citation, usize)>,
    /// How often each footnote was mentioned.
    footnotes: Vec<usize>,
}

impl Marks {
    /// The mark of what stands in one pair of brackets.
    pub(super) fn cite(&mut self, citations: &[Citation]) -> Element {
        let mut mark = el("sup").class("cite");
        for (at, citation) in citations.iter().enumerate() {
            let (number, mention) = self.mention(citation);
            let locator = citation.locator.as_ref().map_or_else(String::new, |locator| format!(", {locator}"));
            let link = el("a")
                .attr("href", format!("#s-{number}"))
                .attr("id", format!("c-{number}-{mention}"))
                .attr("aria-label", format!("{number}: {}{locator}", citation.label))
                .with(number.to_string());
            mark = mark.with((at > 0).then_some(",")).with(link);
        }
        mark
    }

    /// Number of a citation, and how often it was mentioned with this time.
    fn mention(&mut self, citation: &Citation) -> (usize, usize) {
        let same =
            |(known, _): &(Citation, usize)| known.source == citation.source && known.locator == citation.locator;
        let at = self.sources.iter().position(same).unwrap_or_else(|| {
            self.sources.push((citation.clone(), 0));
            self.sources.len() - 1
        });
        self.sources[at].1 += 1;
        (at + 1, self.sources[at].1)
    }

    /// The mark of a footnote.
    pub(super) fn footnote(&mut self, desk: &Desk, number: usize) -> Element {
        if self.footnotes.len() < number {
            self.footnotes.resize(number, 0);
        }
        self.footnotes[number - 1] += 1;
        let link = el("a")
            .attr("href", format!("#n-{number}"))
            .attr("id", format!("r-{number}-{}", self.footnotes[number - 1]))
            .attr("aria-label", format!("*{number}: {}", Key::FootnoteNumber.with(desk.lang, &[&number.to_string()])))
            .with(format!("*{number}"));
        el("sup").class("footnote").with(link)
    }

    /// The footnotes under a heading, with the ways back; nothing when there are none.
    pub(super) fn footnotes(&self, desk: &Desk, notes: Vec<Vec<Node>>) -> Option<Element> {
        let item = |(at, note): (usize, Vec<Node>)| {
            let number = at + 1;
            let mentions = self.footnotes.get(at).copied().unwrap_or(0);
            let back = back(desk, &format!("r-{number}"), mentions);
            el("li").attr("id", format!("n-{number}")).with(el("p").with(note).with(" ").with(back))
        };
        let items: Vec<Element> = notes.into_iter().enumerate().map(item).collect();
        let section = desk.section(Key::Footnotes).class("footnotes");
        (!items.is_empty()).then(|| section.with(el("ol").with(items)))
    }

    /// The sources under a heading, each with what a reader needs to judge it and the ways back; nothing when there are
    /// none.
    pub(super) fn sources(&self, desk: &Desk, records: &dyn Records) -> Option<Element> {
        let item = |(at, (citation, mentions)): (usize, &(Citation, usize))| {
            let number = at + 1;
            let source = records.source(&citation.source);
            let page = desk.href(Page::Record(Kind::Sources, citation.source.clone()));
            let title = el("cite").with(citation.title.as_str());
            let title = match &source.language {
                Some(language) if language != desk.lang.code() => title.attr("lang", language.as_str()),
                _ => title,
            };
            let link = el("a").attr("href", page).with(format!("{}: ", citation.label)).with(title);
            let locator = citation.locator.as_ref().map(|locator| format!(", {locator}"));
            let about = format!("{}, {}", desk.perspective(&citation.perspective), desk.read(citation.read));
            let url = source.url.as_ref().or(source.archived.as_ref()).or(source.read_via.as_ref());
            let open = url.map(|url| outward(url).with(desk.t(Key::OpenDocument)));
            let aside = el("span").class("aside").with(about).with(open.is_some().then_some(" · ")).with(open);
            let back = back(desk, &format!("c-{number}"), *mentions);
            let line = el("p").with(link).with(locator).with(" ").with(back).with(aside);
            el("li").attr("id", format!("s-{number}")).with(line)
        };
        let items: Vec<Element> = self.sources.iter().enumerate().map(item).collect();
        let section = desk.section(Key::Citations).class("sources");
        (!items.is_empty()).then(|| section.with(el("ol").with(items)))
    }
}

/// The ways back to the marks: an arrow for one, an arrow with letters for several.
fn back(desk: &Desk, mark: &str, mentions: usize) -> Element {
    let link = |mention: usize, words: String| {
        let name = Key::BackToText.with(desk.lang, &[&mention.to_string()]);
        el("a").attr("href", format!("#{mark}-{mention}")).attr("aria-label", name).with(words)
    };
    let back = el("span").class("back");
    if mentions == 1 {
        return back.with(link(1, "↑".to_owned()));
    }
    let letter = |mention: usize| match u8::try_from(mention - 1) {
        Ok(at) if at < 26 => char::from(b'a' + at).to_string(),
        _ => mention.to_string(),
    };
    let links =
        (1..=mentions).map(|mention| vec![Node::Text(" ".to_owned()), Node::Element(link(mention, letter(mention)))]);
    back.with("↑").with(links.flatten().collect::<Vec<_>>())
}
