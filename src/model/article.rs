//! Articles as typed blocks: no Markdown and no markup reaches a page.

use serde::{Deserialize, Serialize};

use super::Citation;

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
