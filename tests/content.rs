//! The content that ships with the program: it checks clean, compiles, and carries the material that it was made from.
#![cfg(feature = "tools")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use khojaly_atlas::data::{Dataset, IdsFile, Index, IndexFile, TitlesFile};
use khojaly_atlas::model::{Atlas, read};
use khojaly_atlas::reader::{Folio, Front, Node};
use khojaly_atlas::state::{decode, query};
use khojaly_atlas::tools::build::compile;
use khojaly_atlas::tools::check::{Checked, check};
use khojaly_atlas::tools::ledger::Ledger;
use khojaly_atlas::tools::problem::listed;
use khojaly_atlas::tools::schema;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn checked() -> Checked {
    check(&folder()).unwrap_or_else(|problems| panic!("{}", listed(&problems)))
}

#[test]
fn the_shipped_content_checks_clean() {
    let checked = checked();
    assert!(checked.events.len() > 100 && !checked.articles.is_empty() && !checked.ground.is_empty());
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    schema::compare(&folder().join("schema")).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_ledger_carries_nearly_everything() {
    // The check itself reports a record in the ledger that does not exist.
    let text = std::fs::read_to_string(folder().join("ledger.json")).unwrap();
    let ledger: Ledger = serde_json::from_str(&text).unwrap();
    let (items, carried) = ledger.counts();
    assert!(items > 600, "{items} items");
    assert!(carried * 100 >= items * 95, "{carried} of {items}");
}

#[test]
fn two_builds_of_the_shipped_content_give_equal_bytes() {
    assert!(compile(&checked()) == compile(&checked()));
}

#[test]
fn the_browser_can_read_every_compiled_page() {
    let checked = checked();
    let bundle = compile(&checked);
    let files = serde_json::from_slice::<Atlas>(&bundle.files["atlas.json"]).unwrap().files;
    let records = checked.events.len()
        + checked.places.len()
        + checked.accounts.len()
        + checked.people.len()
        + checked.terms.len()
        + checked.articles.len()
        + checked.stories.len()
        + checked.bibliography.sources().count();
    for pages in &files.pages {
        let front: Front = read(&bundle.files[&pages.front]).unwrap_or_else(|error| panic!("{}: {error}", pages.front));
        assert!(!front.start.nodes.is_empty() && front.places.len() == checked.places.len());
        let mut count = 0;
        for file in pages.events.iter().chain(&pages.others) {
            let folios: Vec<Folio> = read(&bundle.files[file]).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(folios.iter().all(|folio| !folio.title.is_empty() && !folio.nodes.is_empty()), "{file}");
            assert!(
                folios.iter().all(|folio| {
                    folio.path.starts_with("/events/") || files.page(pages, &folio.path) == Some(file)
                })
            );
            count += folios.len();
        }
        assert!(count > records, "{count} pages of {records} records in {:?}", pages.lang);
    }
}

#[test]
fn every_cue_of_a_shipped_text_leads_somewhere_and_every_mark_to_its_note() {
    fn walk(node: &Node, page: &mut Page) {
        let Node::Element(element) = node else { return };
        for (name, value) in &element.attributes {
            match *name {
                "data-cue" => page.cues.push(value.clone()),
                "id" => assert!(page.ids.insert(value.clone()), "{value} twice"),
                "href" => page.within.extend(value.strip_prefix('#').map(str::to_owned)),
                _ => {}
            }
        }
        element.children.iter().for_each(|child| walk(child, page));
    }
    #[derive(Default)]
    struct Page {
        cues: Vec<String>,
        ids: BTreeSet<String>,
        within: Vec<String>,
    }
    let checked = checked();
    let bundle = compile(&checked);
    let atlas: Atlas = serde_json::from_slice(&bundle.files["atlas.json"]).unwrap();
    let mut texts = 0;
    for file in &atlas.files.pages[0].others {
        let folios: Vec<Folio> = read(&bundle.files[file]).unwrap();
        let is_text = |folio: &&Folio| ["/articles/", "/stories/"].iter().any(|kind| folio.path.starts_with(kind));
        for folio in folios.iter().filter(is_text) {
            let mut page = Page::default();
            folio.nodes.iter().for_each(|node| walk(node, &mut page));
            for cue in &page.cues {
                let (state, notices) = decode("/en", cue, &atlas);
                assert_eq!((query(&state), notices), (cue.clone(), vec![]), "{}", folio.path);
            }
            assert!(page.within.iter().all(|name| page.ids.contains(name)), "{}", folio.path);
            texts += 1;
        }
    }
    assert_eq!(texts, checked.articles.len() + checked.stories.len());
}

#[test]
fn the_compiled_index_decodes_and_has_a_row_for_every_event() {
    let checked = checked();
    let bundle = compile(&checked);
    let atlas: Atlas = serde_json::from_slice(&bundle.files["atlas.json"]).unwrap();
    let file: IndexFile = serde_json::from_slice(&bundle.files[&atlas.files.index]).unwrap();
    let index = Index::decode(file).unwrap();
    let ids: IdsFile = serde_json::from_slice(&bundle.files[&atlas.files.ids]).unwrap();
    assert_eq!(index.len(), checked.events.len());
    assert_eq!(atlas.events as usize, checked.events.len());
    let chunks = atlas.files.titles.get("en").unwrap().clone();
    let dataset = Dataset::new(atlas, index);
    assert!(dataset.keep_ids(ids.ids));
    for (at, file) in chunks.iter().enumerate() {
        let titles: TitlesFile = serde_json::from_slice(&bundle.files[file]).unwrap();
        assert!(dataset.keep_titles(at, titles));
    }
    assert_eq!(dataset.missing_titles().count(), 0);
}
