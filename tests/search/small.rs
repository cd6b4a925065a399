//! What search does, rule by rule.

use std::collections::BTreeSet;

use khojaly_atlas::data::{Dataset, Index, IndexFile};
use khojaly_atlas::model::read;
use khojaly_atlas::search::{Class, Hits, SearchFile, SearchIndex};
use khojaly_atlas::state::{Filter, find};
use khojaly_atlas::tools::build::{Entries, Entry, search_file};

use super::{BUNDLE, atlas, file, index, queries};

fn made(entries: Vec<Entry>) -> SearchIndex {
    let same = [("susa".to_owned(), "susi".to_owned()), ("susi".to_owned(), "susa".to_owned())].into();
    SearchIndex::decode(search_file([kind(vec![]), kind(entries)], &same)).expect("the file was just made")
}

fn kind(entries: Vec<Entry>) -> Entries<'static> {
    Box::new(entries.into_iter())
}

fn entry(id: &str, title: &str, text: &str) -> Entry {
    let mut entry = Entry::new(id, title, "", 1);
    entry.holds(text, Class::Text);
    entry
}

fn ids<'a>(hits: &Hits<'a>) -> Vec<&'a str> {
    hits.groups.iter().flat_map(|group| &group.hits).map(|hit| hit.id).collect()
}

fn marked<'a>(hits: &Hits<'a>, at: usize) -> Vec<&'a str> {
    let hit = &hits.groups[0].hits[at];
    hit.marks.iter().map(|(start, end)| &hit.title[*start as usize..*end as usize]).collect()
}

#[test]
fn titles_go_before_text_and_exact_words_before_mistyped_ones() {
    let index = made(vec![
        entry("1", "Peace talks", "the bridge of Shusha"),
        entry("2", "A bridge is built", ""),
        entry("3", "Bridge", ""),
        entry("4", "Bridges and roads", ""),
    ]);
    assert_eq!(ids(&index.search("bridge", 9)), ["3", "2", "4", "1"]);
    assert_eq!(ids(&index.search("brigde", 9)), ["3", "2", "4", "1"]);
    assert_eq!(ids(&index.search("brid", 2)), ["3", "2"]);
    assert_eq!(index.search("brid", 2).groups[0].count, 4);
}

#[test]
fn importance_decides_between_equals_and_then_the_order_of_lists() {
    let weights = [("a", 1), ("b", 3), ("c", 1)];
    let entries = weights.map(|(id, weight)| Entry::new(id, "A siege", "", weight)).into();
    assert_eq!(ids(&made(entries).search("siege", 9)), ["b", "a", "c"]);
}

#[test]
fn all_words_are_needed_or_else_most_and_empty_ones_never() {
    let index =
        made(vec![entry("1", "Bodies in the hills", ""), entry("2", "The hills", ""), entry("3", "A river", "")]);
    let both = index.search("how were the bodies in hills", 9);
    assert_eq!((ids(&both), both.all_words), (vec!["1"], true));
    let most = index.search("bodies hills snow", 9);
    assert_eq!((ids(&most), most.all_words), (vec!["1"], false));
    for nothing in ["", "  ", "—", "the ", "snow wind frost", "how were they"] {
        assert_eq!(ids(&index.search(nothing, 9)), [""; 0], "{nothing:?}");
    }
    assert_eq!(index.rows_matching(" – "), None);
}

#[test]
fn matched_words_of_the_title_are_marked_whatever_was_typed() {
    let index = made(vec![entry("1", "«Şuşa», the town", ""), entry("2", "Ходжалы – город", "")]);
    assert_eq!(marked(&index.search("shusha", 9), 0), ["Şuşa"]);
    assert_eq!(marked(&index.search("Շուշի", 9), 0), ["Şuşa"]);
    assert_eq!(marked(&index.search("khoj", 9), 0), ["Ходжалы"]);
    assert_eq!(marked(&index.search("the tow", 9), 0), ["town"]);
}

#[test]
fn every_letter_on_the_way_to_a_name_finds_it() {
    let index = made(vec![entry("1", "Ходжалы", ""), entry("2", "Soviet Union", ""), entry("3", "Chaykend", "")]);
    for (id, name) in [("1", "khodzhaly"), ("1", "xocalı"), ("2", "soviet"), ("3", "tchaikend"), ("3", "çaykənd")] {
        for (end, _) in name.char_indices().skip(2) {
            assert!(ids(&index.search(&name[..end], 9)).contains(&id), "{}", &name[..end]);
        }
    }
}

#[test]
fn every_typo_in_a_name_of_the_record_still_finds_it() {
    let index = index("en");
    let file = file("en");
    let (mut typos, mut found) = (0, 0);
    let from = (file.kinds[0] + file.kinds[1]) as usize;
    let names = file.ids.split('\n').zip(file.titles.split('\n')).skip(from).take(file.kinds[2] as usize).step_by(3);
    for (id, name) in names {
        let word: Vec<char> = name.split([' ', ',']).next().unwrap().chars().collect();
        if word.len() < 5 {
            continue;
        }
        for at in 0..word.len() {
            let (mut left_out, mut changed, mut doubled, mut swapped) =
                (word.clone(), word.clone(), word.clone(), word.clone());
            left_out.remove(at);
            changed[at] = 'o';
            doubled.insert(at, 'n');
            swapped.swap(at, (at + 1).min(word.len() - 1));
            for typed in [left_out, changed, doubled, swapped] {
                let typed: String = typed.into_iter().collect();
                typos += 1;
                let ok = ids(&index.search(&typed, 500)).contains(&id);
                if !ok {
                    print!("{typed} ");
                }
                found += usize::from(ok);
            }
        }
    }
    println!("{found} of {typos} mistyped names of places are found");
    assert!(found * 100 >= typos * 97, "{found} of {typos}");
}

#[test]
fn any_beginning_of_any_query_is_answered_with_marks_that_fit() {
    for lang in ["en", "hy"] {
        let index = index(lang);
        for query in queries() {
            for (end, _) in query.typed.char_indices() {
                for hit in index.search(&query.typed[..end], 4).groups.into_iter().flat_map(|group| group.hits) {
                    assert!(!hit.id.is_empty() && !hit.title.is_empty());
                    assert!(
                        hit.marks.iter().all(|(start, end)| hit.title.get(*start as usize..*end as usize).is_some())
                    );
                }
            }
        }
    }
}

#[test]
fn text_in_the_filter_lets_through_the_events_that_search_finds() {
    let atlas = atlas();
    let columns: IndexFile = read(&BUNDLE.files[&atlas.files.index]).unwrap();
    let file = file("en");
    let data = Dataset::new(atlas, Index::decode(columns).unwrap());
    assert!(!data.keep_search("tr", file.clone()) && !data.keep_search("en", SearchFile::default()));
    let seen = |text: &str| find(&Filter { text: text.to_owned(), ..Filter::default() }, &data, false).visible.len();
    assert_eq!(seen("Ходжалы"), 0);
    assert!(data.keep_search("en", file));
    let index = data.search("en").unwrap();
    let group =
        |text: &str| index.search(text, 1).groups.into_iter().find(|group| group.kind == 0).map_or(0, |g| g.count);
    for text in ["Ходжалы", "Xankəndi", "Stepanakert", "regiment", "unfindable"] {
        assert_eq!(seen(text), group(text) as usize, "{text}");
    }
    assert!(seen("Ходжалы") > 40 && seen("Xankəndi") == seen("Степанакерт") && seen("unfindable") == 0);
    assert_eq!(seen(" "), index.events());
}

#[test]
fn a_damaged_index_is_refused() {
    let entries = vec![entry("1", "Ходжалы", "a town by the river"), entry("2", "Town", "")];
    let good = search_file([kind(entries)], &BTreeSet::new());
    assert!(SearchIndex::decode(good.clone()).is_some() && SearchIndex::decode(SearchFile::default()).is_some());
    type Harm = fn(&mut SearchFile);
    let harms: [Harm; 9] = [
        |f| f.kinds = vec![3],
        |f| f.ids.push('\n'),
        |f| f.weights.push(0),
        |f| f.words.push_str("Aother"),
        |f| f.words.insert(0, 'x'),
        |f| f.words.replace_range(0..1, "Z"),
        |f| f.counts[0] = u32::MAX,
        |f| f.posts[0] = u32::MAX,
        |f| f.same = vec![0, 9_999],
    ];
    for (at, harm) in harms.into_iter().enumerate() {
        let mut file = good.clone();
        harm(&mut file);
        assert!(SearchIndex::decode(file).is_none(), "{at}");
    }
}

#[test]
fn what_folds_to_next_to_nothing_finds_nothing() {
    let index = made(vec![entry("1", "Zangezur", "a gathering of all"), entry("2", "Garadaghly", "")]);
    for nonsense in ["zzzzqqqq", "qqqq", "ssssssss"] {
        assert!(index.search(nonsense, 9).groups.is_empty(), "{nonsense}");
    }
}
