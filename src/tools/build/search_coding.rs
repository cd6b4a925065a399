//! The search index written tightly.

use std::collections::{BTreeMap, BTreeSet};

use super::search_words::EMPTY;
use crate::search::{Class, SearchFile, fold, words};

/// A record as search sees it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    id: String,
    title: String,
    line: String,
    weight: u8,
    words: BTreeMap<String, Class>,
}

impl Entry {
    /// A record, with the words of its id, since editors choose telling ones ("hrw", "mi8"); dates and numbers are none.
    pub fn new(id: &str, title: &str, line: &str, weight: usize) -> Self {
        let weight = u8::try_from(weight).map_or(SearchFile::MOST_WEIGHT, |weight| weight.min(SearchFile::MOST_WEIGHT));
        let (title, line) = (one_line(title), one_line(line));
        let mut entry = Self { id: id.to_owned(), title, line, weight, words: BTreeMap::new() };
        entry.name(&entry.title.clone(), Class::Title);
        let letters = |part: &&str| part.bytes().any(|byte| byte.is_ascii_lowercase());
        let telling = |part: &&str| part.len() <= 3 || !part.bytes().any(|byte| byte.is_ascii_digit());
        for part in id.split('-').filter(letters).filter(telling) {
            entry.holds(part, Class::About);
        }
        entry
    }

    /// Adds a name, or a double one written "Khankendi / Stepanakert", whose words stand in `class` unless one is the
    /// whole of it.
    pub fn name(&mut self, name: &str, class: Class) {
        for name in names(name) {
            let whole = words(name).len() == 1;
            self.holds(name, if whole { Class::Whole } else { class });
        }
    }

    /// Adds words.
    pub fn holds(&mut self, text: &str, class: Class) {
        for word in words(text) {
            let best = self.words.entry(word).or_insert(class);
            *best = class.min(*best);
        }
    }

    /// What records of a kind are in the order of.
    pub fn order(&self) -> (String, String) {
        (fold(&self.title), self.id.clone())
    }
}

/// The names in a double name.
pub fn names(name: &str) -> impl Iterator<Item = &str> {
    name.split(" / ")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The records of a kind, one after the other: with their words, a million would fill the memory.
pub type Entries<'a> = Box<dyn Iterator<Item = Entry> + 'a>;

/// The file of these records, by kind. Words of a pair in `same` name the same place.
pub fn file<'a>(kinds: impl IntoIterator<Item = Entries<'a>>, same: &BTreeSet<(String, String)>) -> SearchFile {
    let mut file = SearchFile::default();
    let (mut ids, mut titles, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    let mut posts: BTreeMap<String, Vec<(u32, Class)>> = BTreeMap::new();
    for kind in kinds {
        let before = ids.len();
        for entry in kind {
            let record = count(ids.len());
            for (word, class) in entry.words {
                posts.entry(word).or_default().push((record, class));
            }
            ids.push(entry.id);
            titles.push(entry.title);
            lines.push(entry.line);
            file.weights.push(entry.weight);
        }
        file.kinds.push(count(ids.len() - before));
    }
    for word in words(EMPTY) {
        posts.insert(word, Vec::new());
    }
    let position: BTreeMap<&str, u32> = posts.keys().map(String::as_str).zip(0..).collect();
    let same = same.iter().filter_map(|(from, to)| Some([*position.get(from.as_str())?, *position.get(to.as_str())?]));
    SearchFile {
        ids: ids.join("\n"),
        titles: titles.join("\n"),
        lines: lines.join("\n"),
        words: front_coded(posts.keys().map(String::as_str)),
        counts: posts.values().map(|posts| count(posts.len())).collect(),
        posts: posts.values().flat_map(|posts| coded(posts)).collect(),
        same: same.flatten().collect(),
        ..file
    }
}

fn front_coded<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut coded = String::new();
    let mut last = "";
    for word in words {
        let alike = last.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        let shared = (0..=alike.min(SearchFile::MOST_SHARED)).rev().find(|at| word.is_char_boundary(*at));
        let shared = shared.expect("every word may be cut at 0");
        coded.push(char::from(b'A' + u8::try_from(shared).expect("no more than 25")));
        coded.push_str(&word[shared..]);
        last = word;
    }
    coded
}

fn coded(posts: &[(u32, Class)]) -> Vec<u32> {
    let mut last = 0;
    let code = |(record, class): &(u32, Class)| {
        let code = (record - last) * Class::COUNT + class.number();
        last = *record;
        code
    };
    posts.iter().map(code).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("content holds fewer than four thousand million records")
}
