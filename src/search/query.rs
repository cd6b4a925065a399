//! What was typed against the words of the index.
//!
//! Every word that was typed matches words of the index: the same word, words that it begins, words that differ in their
//! endings ("verified", "verify"), and other names of a place so named. Only where none is found are typos forgiven: one in words of five letters, two in words of nine. (Counted
//! in folded letters one typo can be two, when it breaks a "kh" or "sh"; so two are tried from seven letters on.) The
//! last word may be unfinished, so there the beginning of a word may have the typo too.

use super::file::Class;
use super::fold::{Span, folded};
use super::index::SearchIndex;
use super::near::{MOST, is_near, letters};

/// Words of a query that are looked at.
const MOST_WORDS: usize = 12;
/// Letters of the shortest word in which one typo is forgiven: five, of which one may have been left out.
const ONE_TYPO: u32 = 4;
/// Letters of the shortest word in which two folded letters may be wrong.
const TWO_TYPOS: u32 = 7;

/// A word is written with at most so many times the letters of its key.
const LONGEST_SPELLING: usize = 3;
/// What is left of an unfinished word begins others only if it has so many letters.
const SHORTEST_BEGINNING: usize = 2;

/// Words with other endings share at least `STEM` bytes, and differ in at most `ENDING` after them.
const STEM: usize = 5;
const ENDING: usize = 3;

/// How well a word of the index matches, of 16.
const EXACT: u8 = 16;
const OTHER_NAME: u8 = 14;
/// For the beginning of a word: this and a share of `BEGUN_MORE`, by how much of it was typed.
const BEGUN: u8 = 6;
const BEGUN_MORE: usize = 7;
const ONE_OFF: u8 = 6;
const OTHER_END: u8 = 5;
const TWO_OFF: u8 = 3;

/// What a match is worth by where in the record it stands, in the order of [`Class`].
const WORTH: [u16; Class::COUNT as usize] = [10, 8, 6, 3, 2];

/// What a query found: of each record how well it matches.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// The sum over the words of the query of the best match, 0 for records that are not found.
    pub points: Vec<u16>,
    /// How many different words of its title match, apart from those with another ending.
    pub in_title: Vec<u8>,
    /// Of each word of the index whether it matches.
    pub words: Vec<bool>,
    /// Whether the records found hold every word that was typed and means something; otherwise they hold most.
    pub all: bool,
}

/// A word that was typed.
#[derive(Clone, Copy)]
struct Typed<'a> {
    key: &'a [u8],
    /// Letters that it was written with.
    letters: u32,
    /// The last one, and nothing after it: it may be unfinished.
    open: bool,
}

impl SearchIndex {
    /// What `query` finds; nothing when it has no words.
    pub(super) fn matches(&self, query: &str) -> Option<Matches> {
        let mut spans: Vec<Span> = Vec::new();
        let key = folded(query, &mut spans);
        let last = spans.len().checked_sub(1)?;
        let open = spans[last].end as usize == query.len();
        let mut found = Matches {
            points: vec![0; self.len()],
            in_title: vec![0; self.len()],
            words: vec![false; self.word_count()],
            all: true,
        };
        let mut held = vec![0u8; self.len()];
        let mut needed = 0;
        let mut quality = vec![0u8; self.word_count()];
        let mut best = vec![0u16; self.len()];
        let keys = key.as_bytes().split(|byte| *byte == b' ');
        for ((at, span), key) in spans.iter().enumerate().zip(keys).take(MOST_WORDS) {
            quality.fill(0);
            let open = open && at == last;
            let means = self.look_up(Typed { key, letters: span.letters, open }, &mut quality);
            needed += u8::from(means);
            best.fill(0);
            self.gather(&quality, &mut best, &mut found);
            for (record, best) in best.iter().enumerate() {
                if *best > 0 {
                    found.points[record] += *best;
                    held[record] += u8::from(means);
                }
            }
        }
        // Where no record has all words, those with the most of them: at least half.
        let most = held.iter().fold(0, |most, held| most.max(*held));
        found.all = most >= needed;
        let enough = if most * 2 >= needed { most.min(needed) } else { u8::MAX };
        for (points, held) in found.points.iter_mut().zip(&held) {
            if *held < enough {
                *points = 0;
            }
        }
        Some(found)
    }

    /// Notes the best match of each record, and which words matched.
    fn gather(&self, quality: &[u8], best: &mut [u16], found: &mut Matches) {
        for (word, quality) in quality.iter().enumerate() {
            if *quality == 0 {
                continue;
            }
            let new = !found.words[word];
            found.words[word] = true;
            for post in self.posts(word) {
                let (record, class) = ((post / Class::COUNT) as usize, post % Class::COUNT);
                let worth = WORTH[class as usize] * u16::from(*quality);
                if worth > best[record] {
                    best[record] = worth;
                }
                if new && *quality != OTHER_END && class <= Class::Title.number() {
                    found.in_title[record] = found.in_title[record].saturating_add(1);
                }
            }
        }
    }

    /// Fills in how well every word of the index matches. False for a word that says nothing ("the"), which records need
    /// not hold.
    fn look_up(&self, typed: Typed, quality: &mut [u8]) -> bool {
        // "zzzzqqqq" folds to so little that it would begin everything: no spelling of a word is that long.
        if typed.key.len() * LONGEST_SPELLING < typed.letters as usize {
            return true;
        }
        let means = self.begun_by(typed.key, quality);
        if !means && !typed.open {
            quality.fill(0);
            return false;
        }
        if quality.iter().all(|quality| *quality == 0) {
            self.forgive(typed, quality);
        }
        self.other_ends(typed.key, quality);
        if typed.open {
            // "khod" on the way to "khodzhaly": its end may be half of a letter that folds to another.
            let mut key = typed.key;
            while let [rest @ .., b'c' | b'd' | b'g' | b'i' | b'k' | b's' | b't' | b'z'] = key
                && rest.len() >= SHORTEST_BEGINNING
                && quality.iter().all(|quality| *quality == 0)
            {
                self.begun_by(rest, quality);
                key = rest;
            }
        }
        for pair in self.same.chunks_exact(2) {
            let (from, to) = (pair[0] as usize, pair[1] as usize);
            let passed_on = quality[from].min(OTHER_NAME).saturating_sub(u8::from(quality[from] < EXACT));
            quality[to] = quality[to].max(passed_on);
        }
        means
    }

    /// The word itself and those that it begins. False when it is in the index as a word that says nothing.
    fn begun_by(&self, key: &[u8], quality: &mut [u8]) -> bool {
        let mut means = true;
        let (first, end) = self.beginning_with(key);
        for (at, quality) in (first..).zip(&mut quality[first..end]) {
            let length = self.word(at).len();
            if length > key.len() {
                *quality = BEGUN + (BEGUN_MORE * key.len() / length) as u8;
            } else {
                *quality = EXACT;
                means = !self.posts(at).is_empty();
            }
        }
        means
    }

    /// Words with another ending.
    fn other_ends(&self, key: &[u8], quality: &mut [u8]) {
        let stem = &key[..key.len().saturating_sub(ENDING).max(STEM).min(key.len())];
        if stem.len() < STEM {
            return;
        }
        let (first, end) = self.beginning_with(stem);
        for (at, quality) in (first..).zip(&mut quality[first..end]) {
            let word = self.word(at);
            let alike = word.iter().zip(key).take_while(|(a, b)| a == b).count();
            if *quality == 0 && word.len() <= alike + ENDING {
                *quality = OTHER_END;
            }
        }
    }

    /// Words that it could have been but for a typo; for two only when there are none for one.
    fn forgive(&self, typed: Typed, quality: &mut [u8]) {
        let set = letters(typed.key);
        let most = usize::from(typed.letters >= ONE_TYPO) + usize::from(typed.letters >= TWO_TYPOS);
        for (most, worth) in [(1, ONE_OFF), (MOST, TWO_OFF)].into_iter().take(most) {
            let mut any = false;
            for (at, quality) in quality.iter_mut().enumerate() {
                if (set & !self.letters(at)).count_ones() as usize <= most
                    && is_near(typed.key, self.word(at), most, typed.open)
                {
                    *quality = worth;
                    any = true;
                }
            }
            if any {
                return;
            }
        }
    }
}
