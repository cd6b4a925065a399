//! The text of an article: Markdown turned into typed blocks with resolved citations. Only what the blocks can hold is
//! let through; everything else is reported, not dropped.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TextMergeWithOffset};

use super::bibliography::Bibliography;
use super::check::{Schemes, address_fault, url};
use super::kind::Kind;
use super::names::Names;
use super::position::Spot;
use super::problem::{Fault, Problem};
use crate::model::{Block, Citation, Inline};

/// What an article's text is resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// All ids.
    pub names: &'a Names,
    /// All sources.
    pub bibliography: &'a Bibliography,
}

/// The blocks of the Markdown that begins at byte `start` of the file of `spot`.
pub fn blocks(spot: &Spot, start: usize, known: Known, problems: &mut Vec<Problem>) -> Vec<Block> {
    let parser = Parser::new_ext(&spot.file.text[start..], Options::ENABLE_TABLES).into_offset_iter();
    // A line break within a citation must not hide it.
    let joined = parser.map(|(event, range)| match event {
        Event::SoftBreak => (Event::Text(" ".into()), range),
        event => (event, range),
    });
    let events = TextMergeWithOffset::new(joined).map(|(event, range)| (event, start + range.start)).collect();
    Reader { events, at: 0, spot, known, problems, anchors: BTreeSet::new() }.blocks()
}

struct Reader<'a, 'p> {
    events: Vec<(Event<'a>, usize)>,
    at: usize,
    spot: &'a Spot,
    known: Known<'a>,
    problems: &'p mut Vec<Problem>,
    anchors: BTreeSet<String>,
}

impl<'a> Reader<'a, '_> {
    fn next(&mut self) -> Option<(Event<'a>, usize)> {
        let next = self.events.get(self.at).cloned();
        self.at += 1;
        next
    }

    fn fault(&mut self, offset: usize, fault: Fault) {
        self.problems.push(Problem::at(self.spot, offset, fault));
    }

    /// Reports an element that blocks cannot hold, and passes over all of it when its beginning was just read.
    fn refuse(&mut self, event: &Event, offset: usize) {
        let (what, instead) = refusal(event);
        self.fault(offset, Fault::Markdown { what, instead });
        if matches!(event, Event::Start(_)) {
            self.pass_over();
        }
    }

    /// Passes over everything up to the end of the element whose beginning was just read.
    fn pass_over(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn blocks(mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, offset)) = self.next() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => blocks.extend(self.heading(level, offset)),
                Event::Start(Tag::Paragraph) => blocks.push(Block::Paragraph { text: self.inlines() }),
                Event::Start(Tag::List(first)) => {
                    blocks.push(Block::List { ordered: first.is_some(), items: self.items() });
                }
                Event::Start(Tag::BlockQuote(_)) => blocks.push(Block::Quote { text: self.paragraphs() }),
                Event::Start(Tag::Table(_)) => blocks.push(self.table()),
                other => self.refuse(&other, offset),
            }
        }
        blocks
    }

    fn heading(&mut self, level: HeadingLevel, offset: usize) -> Option<Block> {
        let text = self.inlines();
        let level = match level {
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H1 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => {
                let instead = "the title is level 1; write ## or ###";
                self.fault(offset, Fault::Markdown { what: "a heading of this level", instead });
                return None;
            }
        };
        let slug = anchor(&plain(&text));
        let mut unique = slug.clone();
        let mut number = 2;
        while !self.anchors.insert(unique.clone()) {
            unique = format!("{slug}-{number}");
            number += 1;
        }
        Some(Block::Heading { level, anchor: unique, text })
    }

    /// Items of a list, up to its end.
    fn items(&mut self) -> Vec<Vec<Inline>> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = self.next() {
            if matches!(self.events.get(self.at), Some((Event::Start(Tag::Paragraph), _))) {
                let mut paragraphs = self.paragraphs();
                if paragraphs.len() > 1 {
                    let offset = self.events[self.at - 1].1;
                    let instead = "write it as one";
                    self.fault(offset, Fault::Markdown { what: "a list item of several paragraphs", instead });
                }
                items.extend((!paragraphs.is_empty()).then(|| paragraphs.swap_remove(0)));
            } else {
                items.push(self.inlines());
            }
        }
        items
    }

    /// Paragraphs, up to the end of what holds them.
    fn paragraphs(&mut self) -> Vec<Vec<Inline>> {
        let mut paragraphs = Vec::new();
        while let Some((event, offset)) = self.next() {
            match event {
                Event::Start(Tag::Paragraph) => paragraphs.push(self.inlines()),
                Event::End(_) => break,
                other => self.refuse(&other, offset),
            }
        }
        paragraphs
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        Block::Table { head, rows }
    }

    fn cells(&mut self) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((Event::Start(Tag::TableCell), _)) = self.next() {
            cells.push(self.inlines());
        }
        cells
    }

    /// Stretches of text, up to the end of what holds them.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, offset)) = self.next() {
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
                other => self.refuse(&other, offset),
            }
        }
        inlines
    }

    /// Plain words and the citations among them.
    fn text(&mut self, text: &str, offset: usize, inlines: &mut Vec<Inline>) {
        let mut rest = text;
        while let Some(open) = rest.find("[@") {
            let here = offset + (text.len() - rest.len()) + open;
            let Some(close) = rest[open..].find(']') else {
                self.fault(here, Fault::Citation { found: rest[open..].chars().take(40).collect() });
                break;
            };
            if open > 0 {
                inlines.push(Inline::Text { text: rest[..open].to_owned() });
            }
            for one in rest[open + 1..open + close].split(';') {
                match self.citation(one.trim()) {
                    Ok(citation) => inlines.push(Inline::Cite { citation }),
                    Err(fault) => self.fault(here, fault),
                }
            }
            rest = &rest[open + close + 1..];
        }
        if !rest.is_empty() {
            inlines.push(Inline::Text { text: rest.to_owned() });
        }
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

/// What an element is called, and what to write instead.
fn refusal(event: &Event) -> (&'static str, &'static str) {
    match event {
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
            ("raw HTML", "write Markdown, or \\< where the sign itself is meant")
        }
        Event::Start(Tag::CodeBlock(_)) => ("a code block", "remove the blanks or the fence before it"),
        Event::Start(Tag::Image { .. }) => ("an image", "describe it in words"),
        Event::Start(Tag::List(_)) => {
            ("a list within a list or a quotation", "write one list, or two after each other")
        }
        Event::Rule => ("a ruled line", "write a heading"),
        _ => ("this element", "write paragraphs, ## headings, lists, quotations or tables"),
    }
}

/// The words of some text, without its citations.
fn plain(text: &[Inline]) -> String {
    text.iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Emphasis { text } | Inline::Strong { text } | Inline::Link { text, .. } => plain(text),
            Inline::Cite { .. } => String::new(),
        })
        .collect()
}

/// Letters and digits of any script in small letters, joined by hyphens.
fn anchor(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "part".to_owned() } else { words.join("-") }
}
