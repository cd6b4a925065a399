//! All ids of the content, to resolve references and to find the nearest for one that does not.

use std::collections::{BTreeMap, BTreeSet};

use super::kind::Kind;

/// The least likeness (0 to 1) at which an id is offered as what was meant. It feels right.
const LIKENESS: f64 = 0.75;
/// The likeness of two words that one slip of the finger tells apart: a letter more, less, another, or two swapped.
const ONE_SLIP: f64 = 0.95;

/// Ids by kind, each with where it is declared.
#[derive(Debug, Default)]
pub struct Names {
    ids: BTreeMap<Kind, BTreeMap<String, String>>,
    incomplete: BTreeSet<Kind>,
}

impl Names {
    /// Adds an id declared at `place`. When it is taken already: where.
    pub fn add(&mut self, kind: Kind, id: &str, place: String) -> Option<String> {
        let ids = self.ids.entry(kind).or_default();
        if let Some(first) = ids.get(id) {
            return Some(first.clone());
        }
        ids.insert(id.to_owned(), place);
        None
    }

    /// Says that a file of this kind could not be read, so that an id which is not known may be in it.
    pub fn some_are_unreadable(&mut self, kind: Kind) {
        self.incomplete.insert(kind);
    }

    /// Whether there is such an id, or could be in a file that cannot be read.
    #[must_use]
    pub fn knows(&self, kind: Kind, id: &str) -> bool {
        self.incomplete.contains(&kind) || self.ids.get(&kind).is_some_and(|ids| ids.contains_key(id))
    }

    /// The id most like `id`, when one is like it.
    #[must_use]
    pub fn nearest(&self, kind: Kind, id: &str) -> Option<String> {
        nearest(id, self.ids.get(&kind)?.keys().map(String::as_str))
    }

    /// All ids of a kind, sorted.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.ids.get(&kind).into_iter().flat_map(|ids| ids.keys().map(String::as_str))
    }
}

/// The candidate most like `word`, when one is like it; the first of several equally like.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let slip = strsim::osa_distance(word, candidate) == 1;
        let likeness = strsim::jaro_winkler(word, candidate).max(if slip { ONE_SLIP } else { 0.0 });
        if likeness >= LIKENESS && best.is_none_or(|(least, _)| likeness > least) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate.to_owned())
}

/// Whether this is a slug: `[a-z0-9][a-z0-9-]{0,63}`.
#[must_use]
pub fn is_slug(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && !id.starts_with('-')
        && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// A slug like `id`; `id-of-your-choice` when nothing of it can be kept.
#[must_use]
pub fn slug(id: &str) -> String {
    let words: Vec<String> = id
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let slug: String = words.join("-").chars().take(64).collect();
    if slug.is_empty() { "id-of-your-choice".to_owned() } else { slug.trim_end_matches('-').to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_finds_its_neighbour_and_nonsense_finds_none() {
        let mut names = Names::default();
        assert_eq!(names.add(Kind::Source, "smith-1989", "a:1".into()), None);
        assert_eq!(names.add(Kind::Source, "smith-1989", "a:2".into()), Some("a:1".into()));
        assert_eq!(names.nearest(Kind::Source, "smith-1998").as_deref(), Some("smith-1989"));
        assert_eq!(names.nearest(Kind::Source, "qqq"), None);
        assert_eq!(nearest("wra", ["press", "war"].into_iter()).as_deref(), Some("war"));
        assert_eq!(names.nearest(Kind::Place, "smith-1989"), None);
    }

    #[test]
    fn every_made_slug_is_a_slug() {
        for id in ["Smith 1989", "--a--", "ä", "", &"x-".repeat(60)] {
            assert!(is_slug(&slug(id)), "{id:?}");
        }
        assert!(!is_slug("-a") && !is_slug("A") && !is_slug(""));
    }
}
