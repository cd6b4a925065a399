//! Articles: `content/articles/<language>/<id>.md`, a head of three lines and a text in Markdown.

use std::path::Path;
use std::rc::Rc;

use super::check::{language, text_fault};
use super::kind::Kind;
use super::load::Loader;
use super::markdown::{Known, blocks};
use super::names::nearest;
use super::position::Spot;
use super::problem::{Fault, Problem};
use crate::model::{Article, Block, Inline};

/// An article and its place among the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Small numbers come first.
    pub order: u32,
    /// The article.
    pub article: Article,
}

/// An article's file, not yet read beyond its name.
#[derive(Clone, Debug)]
pub struct ArticleFile {
    spot: Spot,
    id: String,
    lang: String,
}

/// Finds all articles and declares their ids.
pub fn find(folder: &Path, loader: &mut Loader) -> Vec<ArticleFile> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return files;
    }
    for (path, lang) in loader.listed(folder) {
        if !path.is_dir() || language(&lang).is_some() {
            let fault = if path.is_dir() { Fault::Language { code: lang } } else { Fault::Stray { nearest: None } };
            loader.problems.push(Problem::of_file(path.display().to_string(), fault));
            continue;
        }
        for (path, name) in loader.listed(&path) {
            let Some(id) = name.strip_suffix(".md") else {
                loader.problems.push(Problem::of_file(path.display().to_string(), Fault::Stray { nearest: None }));
                continue;
            };
            if let Some(file) = loader.text(&path) {
                let spot = Spot { record: format!("articles/{id}"), ..Spot::of_file(Rc::clone(&file)) };
                files.push(ArticleFile { spot, id: id.to_owned(), lang: lang.clone() });
            }
        }
    }
    // English first, so that the id is declared, and reported when malformed, in that file; and once for all languages.
    files.sort_by_key(|file| (file.lang != "en", file.lang.clone(), file.id.clone()));
    for file in &files {
        let new = !loader.names.of(Kind::Article).any(|known| known == file.id);
        if new {
            loader.declare(Kind::Article, &file.id, &file.spot, "");
            if file.lang != "en" {
                loader.problems.push(Problem::at(&file.spot, 0, Fault::NoEnglishArticle { id: file.id.clone() }));
            }
        }
    }
    files
}

/// Reads an article; nothing when its head is broken.
pub fn read(file: &ArticleFile, known: Known, problems: &mut Vec<Problem>) -> Option<Draft> {
    let head = Head::read(&file.spot, problems);
    let start = head.as_ref().map_or(0, |head| head.end);
    let blocks = blocks(&file.spot, start, known, problems);
    let Head { title, summary, order, .. } = head?;
    Some(Draft {
        order: order?,
        article: Article { id: file.id.clone(), lang: file.lang.clone(), title: title?, summary: summary?, blocks },
    })
}

/// The lines between `---` and `---`.
#[derive(Debug, Default)]
struct Head {
    title: Option<String>,
    summary: Option<String>,
    order: Option<u32>,
    end: usize,
}

impl Head {
    fn read(spot: &Spot, problems: &mut Vec<Problem>) -> Option<Self> {
        let text = &spot.file.text;
        let mut fault = |offset, fault| problems.push(Problem::at(spot, offset, fault));
        let body = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
        let end = body.and_then(|body| body.lines().position(|line| line.trim_end() == "---"));
        let (Some(body), Some(end)) = (body, end) else {
            fault(0, Fault::NoFrontMatter);
            return None;
        };
        let mut head = Self::default();
        let mut offset = text.len() - body.len();
        for (at, raw_line) in body.split_inclusive('\n').enumerate() {
            let here = offset;
            offset += raw_line.len();
            if at == end {
                break;
            }
            let line = raw_line.trim();
            let (key, value) = line.split_once(':').map_or((line, ""), |(key, value)| (key.trim(), value.trim()));
            match key {
                "title" if head.title.is_none() => head.title = Some(value.to_owned()),
                "summary" if head.summary.is_none() => head.summary = Some(value.to_owned()),
                "order" if head.order.is_none() => match value.parse().ok().filter(|order| *order <= 9_999) {
                    Some(order) => head.order = Some(order),
                    None => {
                        fault(here, Fault::FrontMatterOrder { found: value.to_owned() });
                        head.order = Some(0);
                    }
                },
                _ if line.is_empty() => {}
                _ => {
                    let nearest = nearest(key, ["title", "summary", "order"].into_iter());
                    fault(here, Fault::FrontMatterLine { line: line.to_owned(), nearest });
                }
            }
            if matches!(key, "title" | "summary")
                && let Some(wrong) = text_fault(value)
            {
                fault(here, wrong);
            }
        }
        head.end = offset;
        let lacks =
            [("title", head.title.is_none()), ("summary", head.summary.is_none()), ("order", head.order.is_none())];
        for (key, _) in lacks.into_iter().filter(|(_, lacks)| *lacks) {
            fault(0, Fault::FrontMatterLacks { key });
        }
        Some(head)
    }
}

/// The sources of each passage (paragraph, list item, quotation, table row) that cites any.
#[must_use]
pub fn passages(blocks: &[Block]) -> Vec<Vec<&str>> {
    let mut passages: Vec<Vec<&str>> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => passages.push(cited(text)),
            Block::List { items, .. } => passages.extend(items.iter().map(|item| cited(item))),
            Block::Quote { text } => passages.push(text.iter().flat_map(|text| cited(text)).collect()),
            Block::Table { head, rows } => {
                let rows = std::iter::once(head).chain(rows);
                passages.extend(rows.map(|row| row.iter().flat_map(|cell| cited(cell)).collect()));
            }
        }
    }
    passages.retain(|sources| !sources.is_empty());
    passages
}

fn cited(text: &[Inline]) -> Vec<&str> {
    text.iter()
        .flat_map(|inline| match inline {
            Inline::Text { .. } => Vec::new(),
            Inline::Emphasis { text } | Inline::Strong { text } | Inline::Link { text, .. } => cited(text),
            Inline::Cite { citation } => vec![citation.source.as_str()],
        })
        .collect()
}
