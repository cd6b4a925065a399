//! Search at a hundred thousand records: how long a keystroke takes. Measured on the host, so with room to spare for the
//! browser: `cargo test --no-default-features --features tools --profile tools --test search -- --ignored --nocapture`.

use std::collections::BTreeSet;
use std::time::Instant;

use khojaly_atlas::search::{Class, SearchIndex};
use khojaly_atlas::tools::build::{Entries, Entry, search_file};

/// Records.
const RECORDS: usize = 100_000;
/// Different words.
const WORDS: usize = 60_000;

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn word(dice: &mut Dice) -> String {
    let syllables =
        ["ka", "ra", "bo", "lin", "ste", "pan", "mo", "di", "ver", "sa", "gor", "ni", "ul", "az", "tem", "he"];
    (0..2 + dice.below(4)).map(|_| syllables[dice.below(syllables.len())]).collect()
}

/// An index of made-up records with titles of six words and texts of twenty; some words are much more frequent.
fn index() -> (SearchIndex, Vec<String>) {
    let mut dice = Dice(1);
    let mut words = BTreeSet::new();
    while words.len() < WORDS {
        words.insert(word(&mut dice));
    }
    let mut words: Vec<String> = words.into_iter().collect();
    for at in (1..words.len()).rev() {
        words.swap(at, dice.below(at + 1));
    }
    let mut some = |many: usize| {
        let pick = (0..many).map(|_| words[dice.below(WORDS).min(dice.below(WORDS)).min(dice.below(WORDS))].as_str());
        pick.collect::<Vec<_>>().join(" ")
    };
    let entries = (0..RECORDS).map(|at| {
        let mut entry = Entry::new(&format!("e{at}"), &some(6), "1992-02-26", at % 8);
        entry.holds(&some(20), Class::Text);
        entry
    });
    let entries: Entries = Box::new(entries);
    let file = search_file([entries], &BTreeSet::new());
    (SearchIndex::decode(file).expect("the file was just made"), words)
}

#[test]
#[ignore = "a measurement: it says more in an optimised build"]
fn a_keystroke_is_answered_at_once() {
    let (index, words) = index();
    println!("{} records, {} words", index.len(), index.word_count());
    let mut times = Vec::new();
    for at in 0..40 {
        let typed = format!("{} {}", words[at * 31], words[at * 577 + 3]);
        for end in 1..=typed.len() {
            times.push((time(&index, &typed[..end]), typed[..end].to_owned()));
        }
        // A typo in each word.
        times.push((time(&index, &typed.replacen('a', "q", 1)), typed.replacen('a', "q", 1)));
    }
    for typed in ["zzzzzzzzz", "a", "k", "karabolinste", "the", "ka ra bo lin"] {
        times.push((time(&index, typed), typed.to_owned()));
    }
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let part = |share: usize| times[(times.len() - 1) * share / 100].0;
    println!("milliseconds: median {:.2}, 95 of 100 under {:.2}, most {:?}", part(50), part(95), times.last());
    assert!(part(95) < 16.0);
}

/// Milliseconds that a keystroke takes: the hits for the list and the events for the views.
fn time(index: &SearchIndex, typed: &str) -> f64 {
    let start = Instant::now();
    let hits = index.search(typed, 8);
    let taken = start.elapsed().as_secs_f64() * 1_000.0;
    assert!(hits.groups.len() < 2);
    taken
}
