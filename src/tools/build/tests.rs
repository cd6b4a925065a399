use std::collections::BTreeMap;

use super::{Bundle, build, compile};
use crate::data::{Flags, IdsFile, Index, IndexFile, Row, TitlesFile};
use crate::model::{Account, Article, Atlas, Block, Event, Inline, Person, Place, Source};
use crate::tools::check::{check, fixture};

fn bundle(name: &str) -> Bundle {
    compile(&check(&fixture::good(name)).unwrap())
}

fn read<T: serde::de::DeserializeOwned>(bundle: &Bundle, name: &str) -> T {
    serde_json::from_slice(&bundle.files[name]).unwrap()
}

fn atlas(bundle: &Bundle) -> Atlas {
    read(bundle, "atlas.json")
}

#[test]
fn two_builds_give_equal_bytes() {
    assert!(bundle("equal-a") == bundle("equal-b"));
}

#[test]
fn the_manifest_names_files_that_exist_and_all_of_them() {
    let bundle = bundle("manifest");
    let manifest = String::from_utf8(bundle.files["atlas.json"].clone()).unwrap();
    for name in bundle.files.keys().filter(|name| *name != "atlas.json") {
        assert!(manifest.contains(&format!("\"{name}\"")), "{name}");
    }
    let counts = [("accounts", 1), ("articles", 1), ("changes", 1), ("events", 3), ("people", 1), ("places", 2)];
    let more = [("sources", 3), ("terms", 1)];
    let counts: BTreeMap<String, u32> = counts.into_iter().chain(more).map(|(kind, n)| (kind.to_owned(), n)).collect();
    assert_eq!(atlas(&bundle).counts, counts);
    assert_eq!(atlas(&bundle).articles[0].title.get("en"), "About");
    assert_eq!((atlas(&bundle).periods[0].start, atlas(&bundle).periods[0].end), (9_466_560, 12_840_480));
}

#[test]
fn events_are_in_order_and_the_index_says_what_the_records_say() {
    let bundle = bundle("order");
    let atlas = atlas(&bundle);
    let index = Index::decode(read::<IndexFile>(&bundle, &atlas.files.index)).unwrap();
    assert_eq!(read::<IdsFile>(&bundle, &atlas.files.ids).ids, "ash\ndrought\nflood");
    let TitlesFile { titles, dates } = read(&bundle, &atlas.files.titles["en"][0]);
    assert_eq!(titles, ["The ash", "The drought", "The flood"]);
    assert_eq!(dates, ["1988~/..", "1988~/..", "1992-02-25T23:00+03:00/1992-02-26T01:00+03:00"]);
    let flood = Row(2);
    let interval = index.interval(flood);
    assert_eq!((interval.start.day().civil().day, interval.start.clock()), (25, (23, 0)));
    assert!(
        index.flags[2].has(Flags::SPAN) && index.flags[2].has(Flags::CLOCK) && !index.flags[2].has(Flags::SOFT_START)
    );
    assert!(index.flags[0].has(Flags::SOFT_START) && index.flags[0].has(Flags::OPEN_END));
    assert_eq!((index.theme[2], index.themes[2], index.importance[2]), (1, 3, 1));
    assert_eq!(index.places_of(flood), [1, 0]);
    assert!(index.places[1].estimated && !index.places[0].estimated);
    let events: Vec<Event> = read(&bundle, &atlas.files.events[0]);
    assert_eq!(events[2].places[0].label.get("az"), "weir az");
    assert_eq!((events[2].accounts[0].id.as_str(), events[2].related[0].id.as_str()), ("toll", "drought"));
}

#[test]
fn records_know_what_refers_to_them() {
    let bundle = bundle("back");
    let atlas = atlas(&bundle);
    let places: Vec<Place> = read(&bundle, &atlas.files.places);
    assert_eq!(
        (places[0].id.as_str(), &places[0].events[..]),
        ("mill", &["ash", "drought", "flood"].map(str::to_owned)[..])
    );
    let accounts: Vec<Account> = read(&bundle, &atlas.files.accounts);
    let holders: Vec<&str> = accounts[0].positions.iter().map(|position| position.holder.get("en")).collect();
    assert_eq!(holders, ["early", "late", "nobody"]);
    assert_eq!(accounts[0].events[0].label.get("en"), "The flood");
    let people: Vec<Person> = read(&bundle, &atlas.files.people);
    assert_eq!(people[0].events[0].id, "flood");
}

#[test]
fn a_source_lists_what_rests_on_it_and_what_rests_on_it_alone() {
    let bundle = bundle("uses");
    let sources: Vec<Source> = read(&bundle, &atlas(&bundle).files.sources);
    let labels: Vec<&str> = sources.iter().map(|source| source.label.as_str()).collect();
    assert_eq!(labels, ["Jones 1992", "Smith 1992a", "Smith 1992b"]);
    let uses = |at: usize| -> Vec<(&str, u32, u32)> {
        sources[at].uses.iter().map(|one| (one.record.as_str(), one.count, one.alone)).collect()
    };
    assert_eq!(uses(0), [("people/ann", 1, 1), ("terms/flood", 1, 1), ("articles/about", 2, 1)]);
    let smith = [("events/ash", 1, 1), ("events/drought", 1, 1), ("events/flood", 1, 1), ("accounts/toll", 3, 3)];
    assert_eq!(uses(1)[..4], smith);
    assert_eq!(uses(1)[4], ("articles/about", 1, 0));
    assert!(uses(2).is_empty());
}

#[test]
fn an_article_becomes_blocks_with_resolved_citations() {
    let bundle = bundle("blocks");
    let article: Article = read(&bundle, &atlas(&bundle).files.articles["about"]["en"]);
    let Block::Paragraph { text } = &article.blocks[0] else { panic!("{:?}", article.blocks) };
    let cited: Vec<_> = text
        .iter()
        .filter_map(|inline| match inline {
            Inline::Cite { citation } => Some((citation.label.as_str(), citation.locator.as_deref())),
            Inline::Text { .. } | Inline::Emphasis { .. } | Inline::Strong { .. } | Inline::Link { .. } => None,
        })
        .collect();
    assert_eq!(cited, [("Smith 1992a", None), ("Jones 1992", Some("p. 3"))]);
    let anchors: Vec<&str> = article
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { anchor, .. } => Some(anchor.as_str()),
            Block::Paragraph { .. } | Block::List { .. } | Block::Quote { .. } | Block::Table { .. } => None,
        })
        .collect();
    assert_eq!(anchors, ["the-end", "the-end-2"]);
    let Block::List { items, .. } = &article.blocks[2] else { panic!("{:?}", article.blocks) };
    assert!(matches!(&items[0][1], Inline::Link { to, .. } if to == "events/flood"));
    assert!(matches!(&items[1][1], Inline::Link { to, .. } if to == "https://example.org"));
    let Block::Table { head, rows } = &article.blocks[5] else { panic!("{:?}", article.blocks) };
    assert_eq!((head.len(), rows.len(), rows[0][1].len()), (2, 1, 3));
}

#[test]
fn building_again_writes_nothing_and_removes_only_its_own_old_files() {
    let content = fixture::good("again");
    let out = fixture::folder("again-out");
    let first = build(&content, &out).unwrap();
    assert_eq!((first.files, first.removed), (first.written, 0));
    fixture::write(&out, "index.0123456789abcdef.json", "old");
    fixture::write(&out, "notes.txt", "mine");
    let second = build(&content, &out).unwrap();
    assert_eq!((second.written, second.removed), (0, 1));
    assert!(out.join("notes.txt").exists());
}

#[test]
fn broken_content_is_not_compiled() {
    let content = fixture::good("refused");
    fixture::records(&content, "events/c.json", "event", &[fixture::event("fog", "never")]);
    let out = fixture::folder("refused-out");
    assert_eq!(build(&content, &out).unwrap_err().len(), 1);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0);
}
