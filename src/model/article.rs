//! Texts to read, as typed blocks: no Markdown and no markup reaches a page. They are made into pages when content is
//! compiled, and never travel.

use super::Citation;

/// What a text is to its readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A text about what happened: every sentence has its source.
    #[default]
    Article,
    /// A text about the atlas itself.
    Page,
    /// A guided sequence of steps: a heading, then one paragraph with a cue.
    Story,
}

/// A text to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Stable slug, unique among stories or among the other texts.
    pub id: String,
    /// Language code.
    pub lang: String,
    /// What it is.
    pub form: Form,
    /// Title.
    pub title: String,
    /// A sentence or two.
    pub summary: String,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Its footnotes: the first is number 1.
    pub footnotes: Vec<Vec<Inline>>,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
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
        /// What it shows on map and timeline.
        cue: Option<Cue>,
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
    /// Something taken from the record, or drawn from it.
    Insert(Insert),
    /// A graphic passage, folded until it is opened.
    Note {
        /// What it describes.
        about: String,
        /// The passage.
        blocks: Vec<Block>,
    },
}

/// What a paragraph shows on map and timeline, as its author wrote it: at least one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// Id of an event.
    pub event: Option<String>,
    /// Id of a place.
    pub place: Option<String>,
    /// A window of time, as addresses write it.
    pub time: Option<String>,
    /// A camera, as addresses write it.
    pub map: Option<String>,
}

/// Something taken from the record, or drawn from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Insert {
    /// All statements of an event.
    Statements {
        /// Id of the event.
        event: String,
    },
    /// One statement of an event.
    Statement {
        /// Id of the event.
        event: String,
        /// Which of its statements, from 1.
        number: usize,
    },
    /// The positions on a contested question.
    Account {
        /// Its id.
        account: String,
    },
    /// The figures of a contested question on one axis.
    Numbers {
        /// Its id.
        account: String,
    },
    /// A loaded word, and who uses it.
    Term {
        /// Its id.
        term: String,
    },
    /// A drawn map.
    Map {
        /// The window of time whose events it shows, as addresses write it.
        time: String,
        /// Where it looks, as addresses write it.
        map: String,
        /// What can be seen on it.
        caption: String,
    },
    /// A drawn timeline.
    Timeline {
        /// The window of time, as addresses write it.
        time: String,
        /// What can be seen on it.
        caption: String,
    },
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Where what precedes it rests.
    Cite {
        /// What stood in one pair of brackets; never empty.
        citations: Vec<Citation>,
    },
    /// A mark that leads to a footnote.
    Footnote {
        /// Its number, from 1.
        number: usize,
    },
}

impl Inline {
    /// The words of a text, without citations and marks.
    #[must_use]
    pub fn plain(text: &[Self]) -> String {
        let words = text.iter().map(|inline| match inline {
            Self::Text { text } => text.clone(),
            Self::Emphasis { text } | Self::Strong { text } | Self::Link { text, .. } => Self::plain(text),
            Self::Cite { .. } | Self::Footnote { .. } => String::new(),
        });
        words.collect()
    }

    /// All that a text cites, in its order.
    #[must_use]
    pub fn cited(text: &[Self]) -> Vec<&Citation> {
        let citations = text.iter().flat_map(|inline| match inline {
            Self::Text { .. } | Self::Footnote { .. } => Vec::new(),
            Self::Emphasis { text } | Self::Strong { text } | Self::Link { text, .. } => Self::cited(text),
            Self::Cite { citations } => citations.iter().collect(),
        });
        citations.collect()
    }
}

impl Block {
    /// Its texts, each a passage that rests on sources of its own: a paragraph, an item of a list, a whole quotation, a
    /// row of a table. Those of an insert are the record's.
    #[must_use]
    pub fn passages(&self) -> Vec<Vec<&[Inline]>> {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text, .. } => vec![vec![text.as_slice()]],
            Self::List { items, .. } => items.iter().map(|item| vec![item.as_slice()]).collect(),
            Self::Quote { text } => vec![text.iter().map(Vec::as_slice).collect()],
            Self::Table { head, rows } => {
                let rows = std::iter::once(head).chain(rows);
                rows.map(|row| row.iter().map(Vec::as_slice).collect()).collect()
            }
            Self::Insert(_) => Vec::new(),
            Self::Note { blocks, .. } => blocks.iter().flat_map(Self::passages).collect(),
        }
    }
}

impl Article {
    /// Words read in a minute. It feels right for prose that one checks while reading.
    const WORDS_A_MINUTE: usize = 220;

    /// How many minutes it takes to read, at least one.
    #[must_use]
    pub fn minutes(&self) -> usize {
        let passages = self.blocks.iter().flat_map(Block::passages).flatten();
        let texts = passages.chain(self.footnotes.iter().map(Vec::as_slice));
        let words: usize = texts.map(|text| count_words(&Inline::plain(text))).sum();
        words.div_ceil(Self::WORDS_A_MINUTE).max(1)
    }
}

/// How many words a text has: runs of letters, digits, hyphens and apostrophes.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let parts = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '_')));
    parts.filter(|part| !part.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::Text { text: words.to_owned() }]
    }

    #[test]
    fn words_are_counted_as_one_speaks_them() {
        assert_eq!(count_words("The town’s well – 2 of them – froze; half-open (Xocalı)."), 9);
        assert_eq!(count_words(" – … "), 0);
    }

    #[test]
    fn what_is_read_in_less_than_a_minute_takes_one() {
        let article = |words: usize| Article {
            id: "a".into(),
            lang: "en".into(),
            form: Form::Article,
            title: "A".into(),
            summary: "A.".into(),
            blocks: vec![Block::Note {
                about: "Plain.".into(),
                blocks: vec![Block::Paragraph { cue: None, text: text(&"word ".repeat(words)) }],
            }],
            footnotes: vec![text("one more")],
        };
        assert_eq!([0, 218, 219, 1_100].map(|words| article(words).minutes()), [1, 1, 2, 6]);
    }
}
