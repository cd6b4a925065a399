//! Blocks: what stands one below the other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TextMergeWithOffset};

use super::sentences::sentences;
use crate::model::{Block, Form, Inline};
use crate::tools::bibliography::Bibliography;
use crate::tools::names::Names;
use crate::tools::position::Spot;
use crate::tools::problem::{Fault, Problem};
use crate::tools::raw;

/// Most letters of a sentence or a row that a message repeats.
const SHOWN: usize = 110;
/// What marks a sentence as linking prose: it states no fact of its own, and so needs no source.
pub(super) const LINKING: &str = "[~]";

/// What an article's text is resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// All ids.
    pub names: &'a Names,
    /// All sources.
    pub bibliography: &'a Bibliography,
    /// All events.
    pub events: &'a [raw::Event],
    /// All contested questions.
    pub accounts: &'a [raw::Account],
    /// Minutes that the atlas's clock is ahead of UTC.
    pub offset_minutes: i32,
}

/// A text that was read.
#[derive(Debug, Default)]
pub struct Written {
    /// Its blocks, each with the byte at which it begins.
    pub blocks: Vec<(usize, Block)>,
    /// Its footnotes, in the order in which they are first mentioned.
    pub footnotes: Vec<Vec<Inline>>,
}

/// The text in Markdown that begins at byte `start` of the file of `spot`.
pub fn blocks(spot: &Spot, start: usize, form: Form, known: Known, problems: &mut Vec<Problem>) -> Written {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(&spot.file.text[start..], options).into_offset_iter();
    // A line break within a citation must not hide it.
    let joined = parser.map(|(event, range)| match event {
        Event::SoftBreak => (Event::Text(" ".into()), range),
        event => (event, range),
    });
    let events = TextMergeWithOffset::new(joined);
    let events = events.map(|(event, range)| (event, start + range.start..start + range.end)).collect();
    let mut reader = Reader {
        events,
        at: 0,
        spot,
        form,
        known,
        problems,
        anchors: BTreeSet::new(),
        notes: BTreeMap::new(),
        defined: BTreeMap::new(),
    };
    let blocks = reader.blocks();
    Written { blocks, footnotes: reader.footnotes() }
}

/// Reads on from what the parser of Markdown gives.
pub(super) struct Reader<'a, 'p> {
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
    pub(super) at: usize,
    spot: &'a Spot,
    form: Form,
    pub(super) known: Known<'a>,
    problems: &'p mut Vec<Problem>,
    anchors: BTreeSet<String>,
    /// Numbers of footnotes, by their names.
    pub(super) notes: BTreeMap<String, usize>,
    defined: BTreeMap<String, (usize, Vec<Inline>)>,
}

/// A content note that has begun.
struct Open {
    offset: usize,
    about: String,
    outer: Vec<(usize, Block)>,
}

impl<'a> Reader<'a, '_> {
    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let next = self.events.get(self.at).cloned();
        self.at += 1;
        next
    }

    /// The event that comes next.
    pub(super) fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.at).map(|(event, _)| event)
    }

    pub(super) fn fault(&mut self, offset: usize, fault: Fault) {
        self.problems.push(Problem::at(self.spot, offset, fault));
    }

    /// The file's text there.
    pub(super) fn source(&self, range: &Range<usize>) -> &'a str {
        &self.spot.file.text[range.clone()]
    }

    /// Reports an element that blocks cannot hold, and passes over all of it when its beginning was just read.
    pub(super) fn refuse(&mut self, event: &Event, offset: usize) {
        let (what, instead) = refusal(event);
        self.fault(offset, Fault::Markdown { what, instead });
        if matches!(event, Event::Start(_)) {
            self.pass_over();
        }
    }

    /// Passes over everything up to the end of the element whose beginning was just read.
    pub(super) fn pass_over(&mut self) {
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

    fn blocks(&mut self) -> Vec<(usize, Block)> {
        let mut blocks = Vec::new();
        let mut open: Option<Open> = None;
        while let Some((event, range)) = self.next() {
            let offset = range.start;
            let block = match event {
                Event::Start(Tag::Heading { level, .. }) => self.heading(level, offset),
                Event::Start(Tag::Paragraph) => match self.source(&range).trim() {
                    marker if marker.starts_with(":::") => {
                        self.pass_over();
                        self.marker(marker, offset, &mut open, &mut blocks);
                        None
                    }
                    insert if insert.starts_with("{{") => {
                        self.pass_over();
                        self.insert(insert, offset).map(Block::Insert)
                    }
                    _ => Some(self.paragraph(&range)),
                },
                Event::Start(Tag::List(first)) => Some(Block::List { ordered: first.is_some(), items: self.items() }),
                Event::Start(Tag::BlockQuote(_)) => Some(self.quote(offset)),
                Event::Start(Tag::Table(_)) => Some(self.table()),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    self.footnote(&label, offset);
                    None
                }
                other => {
                    self.refuse(&other, offset);
                    None
                }
            };
            blocks.extend(block.map(|block| (offset, block)));
        }
        if let Some(note) = open {
            self.fault(note.offset, Fault::NoteOpen);
            blocks = [note.outer, blocks].concat();
        }
        blocks
    }

    /// A line that begins or ends a content note.
    fn marker(&mut self, marker: &str, offset: usize, open: &mut Option<Open>, blocks: &mut Vec<(usize, Block)>) {
        let words = marker.trim_start_matches(':').trim();
        let about = words.strip_prefix("note").filter(|about| about.starts_with(' ')).map(str::trim);
        match (about, open.take()) {
            _ if marker.contains('\n') => self.fault(offset, Fault::NoteLine),
            (Some(about), None) => {
                *open = Some(Open { offset, about: about.to_owned(), outer: std::mem::take(blocks) });
            }
            (Some(_), Some(note)) => {
                self.fault(offset, Fault::NoteWithin);
                *open = Some(note);
            }
            (None, Some(note)) if words.is_empty() => {
                let within = std::mem::replace(blocks, note.outer).into_iter().map(|(_, block)| block).collect();
                blocks.push((note.offset, Block::Note { about: note.about, blocks: within }));
            }
            (None, None) if words.is_empty() => self.fault(offset, Fault::NoteStray),
            (None, note) => {
                self.fault(offset, Fault::NoteLine);
                *open = note;
            }
        }
    }

    fn paragraph(&mut self, range: &Range<usize>) -> Block {
        let cue = self.cue();
        let from = self.events.get(self.at).map_or(range.start, |(_, range)| range.start);
        let text = self.inlines();
        self.judge(from..range.end);
        Block::Paragraph { cue, text }
    }

    /// Reports every sentence there that has no source, when this is a text that must have them.
    fn judge(&mut self, range: Range<usize>) {
        if self.form == Form::Page {
            return;
        }
        let start = range.start;
        for (at, sentence) in sentences(self.source(&range)) {
            if !sentence.contains("[@") && !sentence.contains(LINKING) {
                self.fault(start + at, Fault::Sentence { sentence: shown(sentence) });
            }
        }
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
        let slug = anchor(&Inline::plain(&text));
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
        while let Some((Event::Start(Tag::Item), range)) = self.next() {
            let from = self.events.get(self.at).map_or(range.start, |(_, inner)| inner.start);
            if matches!(self.peek(), Some(Event::Start(Tag::Paragraph))) {
                let mut paragraphs = self.paragraphs();
                if paragraphs.len() > 1 {
                    let offset = self.events[self.at - 1].1.start;
                    let instead = "write it as one";
                    self.fault(offset, Fault::Markdown { what: "a list item of several paragraphs", instead });
                }
                items.extend((!paragraphs.is_empty()).then(|| paragraphs.swap_remove(0)));
            } else {
                items.push(self.inlines());
            }
            self.judge(from..range.end);
        }
        items
    }

    /// Paragraphs, up to the end of what holds them.
    fn paragraphs(&mut self) -> Vec<Vec<Inline>> {
        let mut paragraphs = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Paragraph) => paragraphs.push(self.inlines()),
                Event::End(_) => break,
                other => self.refuse(&other, range.start),
            }
        }
        paragraphs
    }

    fn quote(&mut self, offset: usize) -> Block {
        let text = self.paragraphs();
        let said = |inline: &&Inline| match inline {
            Inline::Text { text } => text.chars().any(char::is_alphanumeric),
            _ => true,
        };
        if !matches!(text.last().and_then(|last| last.iter().rfind(said)), Some(Inline::Cite { .. })) {
            self.fault(offset, Fault::QuoteSource);
        }
        Block::Quote { text }
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => {
                    rows.push(self.cells());
                    let row = self.source(&range).trim();
                    if self.form != Form::Page && !row.contains("[@") && !row.contains(LINKING) {
                        self.fault(range.start, Fault::TableRow { row: shown(row) });
                    }
                }
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

    /// The text of a footnote.
    fn footnote(&mut self, label: &str, offset: usize) {
        let range = self.events.get(self.at).map(|(_, range)| range.clone());
        let mut paragraphs = self.paragraphs();
        if paragraphs.len() > 1 {
            self.fault(
                offset,
                Fault::Markdown { what: "a footnote of several paragraphs", instead: "write it as one" },
            );
        }
        if let Some(range) = range {
            self.judge(range);
        }
        let text = if paragraphs.is_empty() { Vec::new() } else { paragraphs.swap_remove(0) };
        self.defined.insert(label.to_owned(), (offset, text));
    }

    /// The footnotes by number.
    fn footnotes(&mut self) -> Vec<Vec<Inline>> {
        let mut texts = vec![Vec::new(); self.notes.len()];
        for (label, (offset, text)) in std::mem::take(&mut self.defined) {
            match self.notes.get(&label) {
                Some(number) => texts[*number - 1] = text,
                None => self.fault(offset, Fault::FootnoteUnused { label }),
            }
        }
        texts
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
        Event::Start(Tag::FootnoteDefinition(_)) => ("a footnote here", "write it between paragraphs"),
        Event::Rule => ("a ruled line", "write a heading"),
        _ => ("this element", "write paragraphs, ## headings, lists, quotations or tables"),
    }
}

/// Letters and digits of any script in small letters, joined by hyphens. What could be taken for the name of a
/// paragraph, a source or a step (`p-3`) is set apart from those.
fn anchor(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    match words[..] {
        [] => "part".to_owned(),
        ["p" | "s" | "c" | "n" | "r" | "step", ..] => ["part-", &words.join("-")].concat(),
        [..] => words.join("-"),
    }
}

/// As much of a text as a message repeats, on one line.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(SHOWN).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { line }
}
