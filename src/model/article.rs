//! Articles as typed blocks: no Markdown and no markup reaches the browser.

use serde::{Deserialize, Serialize};

use super::from_json::from_json;
use super::{Citation, FromJson, Json, Reader};

/// A text to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Stable slug.
    pub id: String,
    /// Language code.
    pub lang: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A block of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Slug of its text, unique in the article.
        anchor: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// True when numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Inline>>,
    },
    /// A quotation.
    Quote {
        /// Its paragraphs.
        text: Vec<Vec<Inline>>,
    },
    /// A table with a head row.
    Table {
        /// The head row.
        head: Vec<Vec<Inline>>,
        /// The other rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// Emphasis.
    Emphasis {
        /// What is emphasised.
        text: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasised.
        text: Vec<Inline>,
    },
    /// A link to a record (`events/ID`) or to an http or https address.
    Link {
        /// Where it leads.
        to: String,
        /// The words of the link.
        text: Vec<Inline>,
    },
    /// A citation.
    Cite {
        /// What is cited.
        citation: Citation,
    },
}

from_json! {
    Article { id, lang, title, summary, blocks }
}

impl FromJson for Block {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let (kind, mut fields) = reader.kind(json);
        match kind.as_str() {
            "heading" => Self::Heading {
                level: fields.take("level", reader),
                anchor: fields.take("anchor", reader),
                text: fields.take("text", reader),
            },
            "paragraph" => Self::Paragraph { text: fields.take("text", reader) },
            "list" => Self::List { ordered: fields.take("ordered", reader), items: fields.take("items", reader) },
            "quote" => Self::Quote { text: fields.take("text", reader) },
            "table" => Self::Table { head: fields.take("head", reader), rows: fields.take("rows", reader) },
            _ => {
                reader.refuse("a kind of block", &Json::Text(kind));
                Self::Paragraph { text: vec![] }
            }
        }
    }
}

impl FromJson for Inline {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let (kind, mut fields) = reader.kind(json);
        match kind.as_str() {
            "text" => Self::Text { text: fields.take("text", reader) },
            "emphasis" => Self::Emphasis { text: fields.take("text", reader) },
            "strong" => Self::Strong { text: fields.take("text", reader) },
            "link" => Self::Link { to: fields.take("to", reader), text: fields.take("text", reader) },
            "cite" => Self::Cite { citation: fields.take("citation", reader) },
            _ => {
                reader.refuse("a kind of text", &Json::Text(kind));
                Self::Text { text: String::new() }
            }
        }
    }
}
