//! Stretches of text: words, links, citations and marks of footnotes.

use pulldown_cmark::{Event, LinkType, Tag};

use super::blocks::{LINKING, Reader};
use super::cue::KEYS;
use crate::model::{Citation, Inline};
use crate::tools::check::{Schemes, address_fault, url};
use crate::tools::kind::Kind;
use crate::tools::problem::Fault;

impl Reader<'_, '_> {
    /// Stretches of text, up to the end of what holds them.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.next() {
            let offset = range.start;
            match event {
                Event::End(_) => break,
                Event::Text(text) => self.text(&text, offset, &mut inlines),
                Event::Code(text) => inlines.push(Inline::Text { text: text.to_string() }),
                Event::HardBreak => inlines.push(Inline::Text { text: " ".to_owned() }),
                Event::Start(Tag::Emphasis) => inlines.push(Inline::Emphasis { text: self.inlines() }),
                Event::Start(Tag::Strong) => inlines.push(Inline::Strong { text: self.inlines() }),
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    let to =
                        if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                    let external = to.contains(':') || to.starts_with("//");
                    let fault = if external {
                        url(&to, Schemes::WebAndMail)
                    } else {
                        address_fault(self.known.names, &to, true)
                    };
                    if let Some(fault) = fault {
                        self.fault(offset, fault);
                    }
                    inlines.push(Inline::Link { to, text: self.inlines() });
                }
                Event::FootnoteReference(label) => {
                    let next = self.notes.len() + 1;
                    let number = *self.notes.entry(label.to_string()).or_insert(next);
                    inlines.push(Inline::Footnote { number });
                }
                other => self.refuse(&other, offset),
            }
        }
        inlines
    }

    /// Plain words, and the citations and other marks among them.
    fn text(&mut self, text: &str, offset: usize, inlines: &mut Vec<Inline>) {
        self.stray_marks(text, offset);
        let mut rest = text;
        while let Some(open) = [rest.find("[@"), rest.find(LINKING)].into_iter().flatten().min() {
            let here = offset + (text.len() - rest.len()) + open;
            let Some(close) = rest[open..].find(']') else {
                self.fault(here, Fault::Citation { found: rest[open..].chars().take(40).collect() });
                break;
            };
            // The mark that stands for a citation is set close to the word before it.
            words(rest[..open].trim_end(), inlines);
            let inner = &rest[open + 1..open + close];
            if inner != "~" {
                let citations = self.citations(inner, here);
                inlines.extend((!citations.is_empty()).then_some(Inline::Cite { citations }));
            }
            rest = &rest[open + close + 1..];
        }
        words(rest, inlines);
    }

    /// Reports what is meant for a paragraph of its own, or for the beginning of one.
    fn stray_marks(&mut self, text: &str, offset: usize) {
        if let Some(at) = text.find("{{") {
            self.fault(offset + at, Fault::InsertAlone);
        }
        if let Some(at) = KEYS.iter().find_map(|key| text.find(&format!("{{{key}="))) {
            self.fault(offset + at, Fault::CuePlace);
        }
        if let Some(at) = text.find(":::") {
            self.fault(offset + at, Fault::NoteLine);
        }
        let mut rest = text;
        while let Some(at) = rest.find("[^") {
            let label: String = rest[at + 2..].chars().take_while(|c| *c != ']').collect();
            self.fault(offset + text.len() - rest.len() + at, Fault::NoFootnote { label });
            rest = &rest[at + 2..];
        }
    }

    /// What stands in one pair of brackets: `@one; @two, p. 3`.
    fn citations(&mut self, inner: &str, offset: usize) -> Vec<Citation> {
        let mut citations = Vec::new();
        for one in inner.split(';') {
            match self.citation(one.trim()) {
                Ok(citation) if citations.contains(&citation) => {
                    self.fault(offset, Fault::Repeated { id: citation.source });
                }
                Ok(citation) => citations.push(citation),
                Err(fault) => self.fault(offset, fault),
            }
        }
        citations
    }

    /// One of `@source-id` and `@source-id, p. 23`.
    fn citation(&self, text: &str) -> Result<Citation, Fault> {
        let no_citation = || Fault::Citation { found: text.to_owned() };
        let cited = text.strip_prefix('@').ok_or_else(no_citation)?;
        let (id, locator) = cited.split_once(',').map_or((cited, None), |(id, locator)| (id, Some(locator.trim())));
        if id.is_empty() || locator == Some("") {
            return Err(no_citation());
        }
        self.known.bibliography.cite(id, locator.map(str::to_owned)).ok_or_else(|| Fault::Unknown {
            kind: Kind::Source,
            id: id.to_owned(),
            nearest: self.known.names.nearest(Kind::Source, id),
        })
    }
}

fn words(text: &str, inlines: &mut Vec<Inline>) {
    if !text.is_empty() {
        inlines.push(Inline::Text { text: text.to_owned() });
    }
}
