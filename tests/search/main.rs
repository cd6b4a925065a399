//! Search over the shipped content: what readers type, in any script and with typos, leads to the records that they mean.
#![cfg(feature = "tools")]

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use khojaly_atlas::model::{Atlas, read};
use khojaly_atlas::search::{SearchFile, SearchIndex};
use khojaly_atlas::tools::build::{Bundle, compile};
use khojaly_atlas::tools::check::check;
use khojaly_atlas::tools::compress::brotli;
use khojaly_atlas::tools::problem::listed;
use serde::Deserialize;

mod load;
mod small;

/// Most that the file of a language may weigh, bytes after compression.
const BUDGET: usize = 60_000;
/// The least mean reciprocal rank: 1 when the record wanted is always the very first.
const LEAST_RANK: f64 = 0.85;
/// The kinds, in the order of the index.
const KINDS: [&str; 8] = ["events", "accounts", "places", "sources", "people", "terms", "articles", "stories"];

static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| {
    let content = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content");
    compile(&check(&content).unwrap_or_else(|problems| panic!("{}", listed(&problems))))
});

fn atlas() -> Atlas {
    read(&BUNDLE.files["atlas.json"]).expect("the build writes a manifest")
}

fn file(lang: &str) -> SearchFile {
    let atlas = atlas();
    let pages = atlas.files.pages_in(lang).expect("there are pages in English");
    read(&BUNDLE.files[&pages.search]).expect("the build writes what can be read")
}

fn index(lang: &str) -> SearchIndex {
    SearchIndex::decode(file(lang)).expect("the build writes what fits together")
}

/// What is typed, and the records of which one must be among the first three.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    typed: String,
    wanted: Vec<String>,
}

fn queries() -> Vec<Query> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/queries.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the queries are committed")).expect("they are queries")
}

/// The addresses of what a query finds, the best first, whatever their kind.
fn found(index: &SearchIndex, typed: &str) -> Vec<String> {
    let mut found = Vec::new();
    for group in index.search(typed, 5).groups {
        found.extend(group.hits.iter().map(|hit| (hit.score, format!("{}/{}", KINDS[group.kind], hit.id))));
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, address)| address).collect()
}

#[test]
fn what_readers_look_for_is_among_the_first_three() {
    let index = index("en");
    let queries = queries();
    let known: Vec<String> = KINDS.iter().flat_map(|kind| addresses(&index, kind)).collect();
    let (mut recalled, mut first, mut sum, mut missed) = (0, 0, 0.0, Vec::new());
    for Query { typed, wanted } in &queries {
        for address in wanted {
            assert!(
                known.contains(address),
                "tests/search/queries.json: {typed:?} wants {address:?}, which does not exist"
            );
        }
        let ranked = found(&index, typed);
        let rank = ranked.iter().position(|address| wanted.contains(address));
        recalled += usize::from(rank.is_some_and(|rank| rank < 3));
        first += usize::from(rank == Some(0));
        sum += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        if rank != Some(0) {
            missed.push((
                rank.is_none_or(|rank| rank > 2),
                typed,
                rank,
                ranked.into_iter().take(4).collect::<Vec<_>>(),
            ));
        }
    }
    let (recall, rank) = (recalled as f64 / queries.len() as f64, sum / queries.len() as f64);
    println!("{} queries: recall@3 {recall:.3}, mean reciprocal rank {rank:.3}, first {first}", queries.len());
    for (far, typed, rank, ranked) in &missed {
        println!("{} {typed:?}: rank {rank:?}, found {ranked:?}", if *far { "MISSED" } else { "second" });
    }
    assert!(queries.len() >= 80);
    assert!(recalled == queries.len() && rank >= LEAST_RANK, "see above");
}

/// The addresses of all records of a kind.
fn addresses(index: &SearchIndex, kind: &str) -> Vec<String> {
    let ids = file("en");
    let at = KINDS.iter().position(|known| *known == kind).expect("asked for a kind");
    let start: u32 = ids.kinds[..at].iter().sum();
    assert_eq!(ids.weights.len(), index.len());
    let of_kind = ids.ids.split('\n').skip(start as usize).take(ids.kinds[at] as usize);
    of_kind.map(|id| format!("{kind}/{id}")).collect()
}

#[test]
fn the_index_of_every_language_is_small() {
    for pages in atlas().files.pages {
        let (lang, bytes) = (&pages.lang, &BUNDLE.files[&pages.search]);
        let small = brotli(bytes).unwrap().len();
        println!(
            "search index {lang}: {} bytes, {small} after compression, {} words",
            bytes.len(),
            index(lang).word_count()
        );
        assert!(small <= BUDGET, "{lang}: {small}");
    }
}
