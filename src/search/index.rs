//! The search index, decoded: which records hold which word.

use super::file::{Class, SearchFile};
use super::lines::Lines;
use super::near::letters;

/// All records' words. A record is a number here: events come first, and an event's number is its row.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    /// The record after the last of each kind.
    pub(super) kind_ends: Vec<u32>,
    pub(super) ids: Lines,
    pub(super) titles: Lines,
    pub(super) lines: Lines,
    pub(super) weights: Vec<u8>,
    /// How many different words each title has, 255 for more.
    pub(super) title_words: Vec<u8>,
    words: Vec<u8>,
    word_ends: Vec<u32>,
    letters: Vec<u32>,
    posts: Vec<u32>,
    post_ends: Vec<u32>,
    /// Pairs of words.
    pub(super) same: Vec<u32>,
}

impl SearchIndex {
    /// Decodes and checks a file; none when its parts do not fit together.
    #[must_use]
    pub fn decode(file: SearchFile) -> Option<Self> {
        let records = file.weights.len();
        let mut index = Self {
            kind_ends: running(file.kinds)?,
            ids: Lines::new(file.ids, records)?,
            titles: Lines::new(file.titles, records)?,
            lines: Lines::new(file.lines, records)?,
            weights: file.weights,
            title_words: vec![0; records],
            words: Vec::new(),
            word_ends: Vec::new(),
            letters: Vec::new(),
            posts: file.posts,
            post_ends: running(file.counts)?,
            same: file.same,
        };
        index.read_words(file.words.as_bytes())?;
        let words = index.word_ends.len();
        let fits = index.kind_ends.last().map_or(0, |end| *end as usize) == records
            && index.post_ends.len() == words
            && index.post_ends.last().map_or(0, |end| *end as usize) == index.posts.len()
            && index.same.len().is_multiple_of(2)
            && index.same.iter().all(|word| (*word as usize) < words);
        if !fits {
            return None;
        }
        index.read_posts(records)?;
        Some(index)
    }

    /// Undoes the sharing of beginnings.
    fn read_words(&mut self, coded: &[u8]) -> Option<()> {
        let (mut start, mut set) = (0, 0);
        for (at, byte) in coded.iter().enumerate() {
            if byte.is_ascii_uppercase() {
                let shared = usize::from(byte - b'A');
                if shared > self.words.len() - start {
                    return None;
                }
                if at > 0 {
                    self.end_word(start);
                }
                let last = start;
                start = if at > 0 { self.words.len() } else { 0 };
                for from in last..last + shared {
                    self.words.push(self.words[from]);
                }
                set = 1;
            } else if set == 0 {
                return None;
            } else {
                self.words.push(*byte);
            }
        }
        if set > 0 {
            self.end_word(start);
        }
        Some(())
    }

    fn end_word(&mut self, start: usize) {
        self.letters.push(letters(&self.words[start..]));
        self.word_ends.push(self.words.len() as u32);
    }

    /// Undoes the differences between records, and counts the words of titles.
    fn read_posts(&mut self, records: usize) -> Option<()> {
        let mut from = 0;
        for end in &self.post_ends {
            let mut record = 0;
            for post in &mut self.posts[from..*end as usize] {
                record += *post / Class::COUNT;
                let class = *post % Class::COUNT;
                let words = self.title_words.get_mut(record as usize)?;
                if class <= Class::Title.number() {
                    *words = words.saturating_add(1);
                }
                *post = record * Class::COUNT + class;
            }
            from = *end as usize;
        }
        (self.title_words.len() == records).then_some(())
    }

    /// Number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    /// True when there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Number of events, which come first.
    #[must_use]
    pub fn events(&self) -> usize {
        self.kind_ends.first().map_or(0, |end| *end as usize)
    }

    /// Number of words.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.word_ends.len()
    }

    /// A word, folded.
    pub(super) fn word(&self, at: usize) -> &[u8] {
        let start = if at == 0 { 0 } else { self.word_ends[at - 1] as usize };
        &self.words[start..self.word_ends[at] as usize]
    }

    /// The letters of a word, as a set.
    pub(super) fn letters(&self, at: usize) -> u32 {
        self.letters[at]
    }

    /// The records that hold a word, each times [`Class::COUNT`] plus the class.
    pub(super) fn posts(&self, word: usize) -> &[u32] {
        let start = if word == 0 { 0 } else { self.post_ends[word - 1] as usize };
        &self.posts[start..self.post_ends[word] as usize]
    }

    /// The position of the first word that is not before `typed`.
    pub(super) fn first_from(&self, typed: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.word_ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.word(middle) < typed {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The words that begin with `start`: the position of the first, and the one after the last.
    pub(super) fn beginning_with(&self, start: &[u8]) -> (usize, usize) {
        let first = self.first_from(start);
        let mut end = first;
        while end < self.word_count() && self.word(end).starts_with(start) {
            end += 1;
        }
        (first, end)
    }
}

/// Running sums; none when they leave the range.
fn running(mut counts: Vec<u32>) -> Option<Vec<u32>> {
    let mut sum = 0u32;
    for count in &mut counts {
        sum = sum.checked_add(*count)?;
        *count = sum;
    }
    Some(counts)
}
