//! Texts to read: `content/articles/<language>/<id>.md` and `content/stories/<language>/<id>.md`, a head of a few lines
//! and a text in Markdown.

use std::path::Path;
use std::rc::Rc;

use super::check::{language, text_fault};
use super::kind::Kind;
use super::load::Loader;
use super::markdown::{Known, Written, blocks, check_steps};
use super::names::nearest;
use super::position::Spot;
use super::problem::{Fault, Problem};
use crate::model::{Article, Block, Form, Inline};

/// Most characters of a summary.
const LONGEST_SUMMARY: usize = 220;

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
    kind: Kind,
    spot: Spot,
    id: String,
    lang: String,
}

/// Finds all texts of a kind (articles or stories) in their folder, and declares their ids.
pub fn find(kind: Kind, folder: &Path, loader: &mut Loader) -> Vec<ArticleFile> {
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
                let spot = Spot { record: format!("{}/{id}", kind.folder()), ..Spot::of_file(Rc::clone(&file)) };
                files.push(ArticleFile { kind, spot, id: id.to_owned(), lang: lang.clone() });
            }
        }
    }
    // English first, so that the id is declared, and reported when malformed, in that file; and once for all languages.
    files.sort_by_key(|file| (file.lang != "en", file.lang.clone(), file.id.clone()));
    for file in &files {
        let new = !loader.names.of(kind).any(|known| known == file.id);
        if new {
            loader.declare(kind, &file.id, &file.spot, "");
            if file.lang != "en" {
                let fault = Fault::NoEnglishArticle { kind, id: file.id.clone() };
                loader.problems.push(Problem::at(&file.spot, 0, fault));
            }
        }
    }
    files
}

/// Reads a text; nothing when its head is broken.
pub fn read(file: &ArticleFile, known: Known, problems: &mut Vec<Problem>) -> Option<Draft> {
    let head = Head::read(&file.spot, file.kind, problems);
    let start = head.as_ref().map_or(0, |head| head.end);
    let form = match file.kind {
        Kind::Story => Form::Story,
        // Without a head it is not known what it is, and its sentences are not judged.
        _ => head.as_ref().map_or(Form::Page, |head| head.form.unwrap_or_default()),
    };
    let written = blocks(&file.spot, start, form, known, problems);
    if form == Form::Story {
        check_steps(&written, start, &file.spot, problems);
    }
    let Written { blocks, footnotes } = written;
    let Head { title, summary, order, .. } = head?;
    let article = Article {
        id: file.id.clone(),
        lang: file.lang.clone(),
        form,
        title: title?,
        summary: summary?,
        blocks: blocks.into_iter().map(|(_, block)| block).collect(),
        footnotes,
    };
    Some(Draft { order: order?, article })
}

/// The lines between `---` and `---`.
#[derive(Debug, Default)]
struct Head {
    title: Option<String>,
    summary: Option<String>,
    order: Option<u32>,
    form: Option<Form>,
    end: usize,
}

impl Head {
    fn read(spot: &Spot, kind: Kind, problems: &mut Vec<Problem>) -> Option<Self> {
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
                "kind" if kind == Kind::Article && head.form.is_none() => {
                    head.form = Some(match value {
                        "article" => Form::Article,
                        "page" => Form::Page,
                        found => {
                            fault(here, Fault::FrontMatterKind { found: found.to_owned() });
                            Form::Page
                        }
                    });
                }
                _ if line.is_empty() => {}
                _ => {
                    let (keys, known): (_, &[&str]) = match kind {
                        Kind::Article => ("title, summary, order or kind", &["title", "summary", "order", "kind"]),
                        _ => ("title, summary or order", &["title", "summary", "order"]),
                    };
                    let nearest = nearest(key, known.iter().copied());
                    fault(here, Fault::FrontMatterLine { line: line.to_owned(), keys, nearest });
                }
            }
            let letters = value.chars().count();
            if key == "summary" && letters > LONGEST_SUMMARY {
                fault(here, Fault::SummaryLength { found: letters, most: LONGEST_SUMMARY });
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

/// The sources of each passage of a text (paragraph, list item, quotation, table row, footnote) that cites any.
#[must_use]
pub fn passages(article: &Article) -> Vec<Vec<&str>> {
    let passages = article.blocks.iter().flat_map(Block::passages);
    let passages = passages.chain(article.footnotes.iter().map(|text| vec![text.as_slice()]));
    let cited =
        passages.map(|texts| texts.into_iter().flat_map(Inline::cited).map(|one| one.source.as_str()).collect());
    cited.filter(|sources: &Vec<&str>| !sources.is_empty()).collect()
}
