//! The search index as it is compiled and fetched.

use serde::{Deserialize, Serialize};

/// `search-<lang>.json`: the records in order of kind (events first, in row order, so that a record's number is its row),
/// and for every folded word the records that hold it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchFile {
    /// How many records of each kind, in the order of the kinds in the interface.
    pub kinds: Vec<u32>,
    /// Ids, joined by line feeds.
    pub ids: String,
    /// Titles, names or questions, likewise.
    pub titles: String,
    /// A line about each, likewise: the date of an event in words, a place's names in other languages, the label of a source,
    /// the number of positions of a contested question, a person's role, the summary of an article or a story, nothing for a term.
    pub lines: String,
    /// How important each is, 0 to [`SearchFile::MOST_WEIGHT`].
    pub weights: Vec<u8>,
    /// The words, rising. Each is a capital letter, which says how many bytes it shares with the word before (`A` for
    /// none), and the other bytes; folded words have no capitals.
    pub words: String,
    /// How many records hold each word; none for words that say nothing ("the", "how").
    pub counts: Vec<u32>,
    /// Those records, one word after the other: the difference to the record before, times [`Class::COUNT`], plus the
    /// number of the [`Class`].
    pub posts: Vec<u32>,
    /// Pairs of words, by their positions, that name the same place, from one to the other; rising.
    pub same: Vec<u32>,
}

impl SearchFile {
    /// The weight of the most important records.
    pub const MOST_WEIGHT: u8 = 7;
    /// Most bytes that a word shares with the one before.
    pub const MOST_SHARED: usize = 25;
}

/// Where in a record a word stands. Of several places the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// It is the whole of the title or of a name.
    Whole,
    /// In the title.
    Title,
    /// In another name, or in one in another language.
    Name,
    /// In what says what the record is: date, place, author, role, summary.
    About,
    /// In its text.
    Text,
}

impl Class {
    /// How many there are.
    pub const COUNT: u32 = 5;

    /// As it is written in the file.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32
    }
}
