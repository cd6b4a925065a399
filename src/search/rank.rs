//! The records that a query found, best first, in groups by kind.
//!
//! The score of a record is the sum, over the words typed, of how well each matches (16 the word itself, 14 another name
//! of the place, 6 to 12 its beginning, 6 with one typo, 5 with another ending, 3 with two typos) times where it stands (10 as a whole title or name,
//! 8 in the title, 6 in another name, 3 in what the record is about, 2 in its text), plus up to 48 for the share of the
//! title that was typed, plus 3 for each step of importance. So title goes before text, exact before mistyped, and then
//! importance decides; equals stand in the order of lists (events by time, others by title).

use super::fold::folded;
use super::index::SearchIndex;
use super::query::Matches;

/// Points for a title of which every word was typed.
const WHOLE_TITLE: u32 = 48;
/// Points for each step of importance.
const IMPORTANCE: u32 = 3;

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits<'a> {
    /// By kind, that of the best hit first.
    pub groups: Vec<Group<'a>>,
    /// False when no record holds all words: these hold most.
    pub all_words: bool,
}

/// The records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// The kind, as its position among the kinds of the interface.
    pub kind: usize,
    /// How many were found.
    pub count: u32,
    /// The best of them, best first.
    pub hits: Vec<Hit<'a>>,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title, name or question.
    pub title: &'a str,
    /// A line about it: [`super::SearchFile::lines`].
    pub line: &'a str,
    /// First byte, and the byte after the last, of the words of the title that match.
    pub marks: Vec<(u32, u32)>,
    /// How well it matches, to compare hits of one query.
    pub score: u32,
}

impl SearchIndex {
    /// What `query` finds: of each kind the best, at most `most`.
    #[must_use]
    pub fn search(&self, query: &str, most: usize) -> Hits<'_> {
        let Some(found) = self.matches(query) else { return Hits { groups: Vec::new(), all_words: true } };
        let mut groups = Vec::with_capacity(self.kind_ends.len());
        // Kinds, best hit first: score, then the first of equal kinds, in one number as below.
        let mut order: Vec<u64> = Vec::new();
        let mut start = 0;
        for (kind, end) in self.kind_ends.iter().enumerate() {
            let mut best: Vec<u64> = Vec::with_capacity(most + 1);
            let mut count = 0;
            for record in start..*end {
                let points = found.points[record as usize];
                if points > 0 {
                    count += 1;
                    keep(&mut best, most, self.score(record as usize, points, &found), record);
                }
            }
            start = *end;
            if let Some(first) = best.first() {
                order.push((first >> 32 << 32) | groups.len() as u64);
                groups.push(Some((kind, count, best)));
            }
        }
        order.sort_unstable();
        let in_order = order.into_iter().filter_map(|key| groups[(key & 0xffff_ffff) as usize].take());
        let hits = |best: Vec<u64>| best.into_iter().map(|key| self.hit(key, &found)).collect();
        Hits {
            groups: in_order.map(|(kind, count, best)| Group { kind, count, hits: hits(best) }).collect(),
            all_words: found.all,
        }
    }

    /// Of each event whether `query` finds it; nothing when the query has no words, and so asks for none.
    #[must_use]
    pub fn rows_matching(&self, query: &str) -> Option<Vec<bool>> {
        let found = self.matches(query)?;
        Some(found.points.iter().take(self.events()).map(|points| *points > 0).collect())
    }

    fn score(&self, record: usize, points: u16, found: &Matches) -> u32 {
        let share = WHOLE_TITLE * u32::from(found.in_title[record]) / u32::from(self.title_words[record]).max(1);
        u32::from(points) + share + u32::from(self.weights[record]) * IMPORTANCE
    }

    fn hit(&self, key: u64, found: &Matches) -> Hit<'_> {
        let record = (key & 0xffff_ffff) as usize;
        let title = self.titles.get(record);
        let mut spans = Vec::new();
        let key_of_title = folded(title, &mut spans);
        let mut marks = Vec::new();
        for (word, span) in key_of_title.as_bytes().split(|byte| *byte == b' ').zip(&spans) {
            let at = self.first_from(word);
            if at < self.word_count() && found.words[at] && self.word(at) == word && !self.posts(at).is_empty() {
                marks.push((span.start, span.end));
            }
        }
        let score = u32::MAX - (key >> 32) as u32;
        Hit { id: self.ids.get(record), title, line: self.lines.get(record), marks, score }
    }
}

/// Puts a record in its place among the best so far: rising numbers of falling score, then record.
fn keep(best: &mut Vec<u64>, most: usize, score: u32, record: u32) {
    let key = u64::from(u32::MAX - score) << 32 | u64::from(record);
    let mut at = best.len();
    while at > 0 && best[at - 1] > key {
        at -= 1;
    }
    if at < most {
        best.insert(at, key);
        best.truncate(most);
    }
}
