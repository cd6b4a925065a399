use super::columns::in_order;
use super::records::Resolver;
use super::small::Small;
use super::whole::sorted;
use super::{Bundle, build, compile, is_hashed};
use crate::data::{Flags, IdsFile, Index, IndexFile, Row, TitlesFile};
use crate::model::{Atlas, Block, Inline};
use crate::reader::{Folio, Front};
use crate::tools::check::{check, fixture};
use crate::tools::raw;

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
    // Pages lead to the files of citations and name the pictures, and what others may build on has a name that never
    // changes.
    let by_manifest = |name: &&String| {
        *name != "atlas.json" && is_hashed(name) && !name.starts_with("cite-") && !name.starts_with("pictures/")
    };
    for name in bundle.files.keys().filter(by_manifest) {
        assert!(manifest.contains(&format!("\"{name}\"")), "{name}");
    }
    let fixed: Vec<&str> = bundle.files.keys().map(String::as_str).filter(|name| !is_hashed(name)).collect();
    let records = ["accounts", "articles", "events", "people", "places", "sources", "stories", "terms"];
    let records = records.map(|kind| format!("records-{kind}.json"));
    let mut expected = vec!["atlas.json", "events.csv", "events.geojson", "imprint.json"];
    expected.extend(records.iter().map(String::as_str));
    expected.extend(["sources.bib", "sources.csl.json", "sources.ris"]);
    assert_eq!(fixed, expected);
    assert_eq!(atlas(&bundle).articles[0].title.get("en"), "About");
    assert_eq!((atlas(&bundle).periods[0].start, atlas(&bundle).periods[0].end), (9_466_560, 12_840_480));
}

#[test]
fn events_are_in_order_and_the_index_says_what_the_records_say() {
    let bundle = bundle("order");
    let atlas = atlas(&bundle);
    let index = Index::decode(read::<IndexFile>(&bundle, &atlas.files.index)).unwrap();
    assert_eq!(read::<IdsFile>(&bundle, &atlas.files.ids).ids, "ash\ndrought\nflood");
    let TitlesFile { titles, dates } = read(&bundle, &atlas.files.titles.get("en").unwrap()[0]);
    assert_eq!(titles, ["The ash", "The drought", "The flood"]);
    assert_eq!(dates[0], "since about 1988");
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
    let front: serde_json::Value = read(&bundle, &atlas.files.pages_in("az").unwrap().front);
    assert_eq!(front["places"], serde_json::json!(["mill az", "weir az"]));
}

/// Lets a test look at the records of the good content.
fn records(name: &str, look: impl FnOnce(&Resolver, &Small, &[&raw::Event], &[&raw::Place])) {
    let checked = check(&fixture::good(name)).unwrap();
    let placed = in_order(&checked.events, 180);
    let events: Vec<&raw::Event> = placed.iter().map(|placed| &placed.dated.event).collect();
    let places = sorted(&checked.places, |place| &place.id);
    let resolver = Resolver::new(&checked, &events, &places);
    look(&resolver, &Small::new(&checked, &resolver, &events), &events, &places);
}

#[test]
fn an_event_told_with_two_times_has_both_in_the_index() {
    let folder = fixture::good("members");
    let date = "[1992-02-25T23:00+03:00,1992-02-26T02:30+03:00]";
    fixture::records(&folder, "events/c.json", "event", &[fixture::event("told-twice", date)]);
    let bundle = compile(&check(&folder).unwrap());
    let atlas = atlas(&bundle);
    let index = Index::decode(read::<IndexFile>(&bundle, &atlas.files.index)).unwrap();
    let ids = read::<IdsFile>(&bundle, &atlas.files.ids).ids;
    let at = |id: &str| index.rows().zip(ids.lines()).find(|(_, of_row)| *of_row == id).unwrap().0;
    let (twice, once) = (at("told-twice"), at("flood"));
    assert!(index.flags[twice.at()].has(Flags::ONE_OF) && !index.flags[once.at()].has(Flags::ONE_OF));
    assert_eq!(index.members(twice).iter().map(|of| of.start.clock()).collect::<Vec<_>>(), [(23, 0), (2, 30)]);
    assert_eq!(index.members(once), []);
}

#[test]
fn records_know_what_refers_to_them() {
    records("back", |resolver, small, events, places| {
        let flood = resolver.event(events[2]);
        assert_eq!(flood.places[0].label.get("az"), "weir az");
        assert_eq!((flood.accounts[0].id.as_str(), flood.related[0].id.as_str()), ("toll", "drought"));
        let mill = resolver.place_record(places[0]);
        let mentions: Vec<(&str, &str)> =
            mill.events.iter().map(|event| (event.id.as_str(), event.title.get("en"))).collect();
        assert_eq!(mentions, [("ash", "The ash"), ("drought", "The drought"), ("flood", "The flood")]);
        assert_eq!(resolver.place_card(places[0]).1, 3);
        let toll = &small.accounts[0];
        let holders: Vec<&str> = toll.positions.iter().map(|position| position.holder.get("en")).collect();
        assert_eq!(holders, ["early", "late", "nobody"]);
        assert_eq!(toll.events[0].label.get("en"), "The flood");
        assert_eq!(small.people[0].events[0].id, "flood");
    });
}

#[test]
fn a_source_lists_what_rests_on_it_and_what_rests_on_it_alone() {
    records("uses", |_, small, _, _| {
        let labels: Vec<&str> = small.sources.iter().map(|source| source.label.as_str()).collect();
        assert_eq!(labels, ["Jones 1992", "Smith 1992a", "Smith 1992b"]);
        let uses = |at: usize| -> Vec<(&str, u32, u32)> {
            small.sources[at].uses.iter().map(|one| (one.record.as_str(), one.count, one.alone)).collect()
        };
        assert_eq!(uses(0), [("people/ann", 1, 1), ("terms/flood", 1, 1), ("articles/about", 3, 2)]);
        let smith = [("events/ash", 1, 1), ("events/drought", 1, 1), ("events/flood", 1, 1), ("accounts/toll", 3, 3)];
        assert_eq!(uses(1)[..4], smith);
        assert_eq!(uses(1)[4], ("articles/about", 1, 0));
        assert!(uses(2).is_empty());
    });
}

#[test]
fn every_record_has_a_page_in_the_file_that_the_manifest_leads_to() {
    let bundle = bundle("pages");
    let files = atlas(&bundle).files;
    let languages: Vec<&str> = files.pages.iter().map(|pages| pages.lang.as_str()).collect();
    assert_eq!(languages, ["en", "az"]);
    assert_eq!(files.pages_in("ru").map(|pages| pages.lang.as_str()), Some("en"));
    let folios = |file: &str| crate::model::read::<Vec<Folio>>(&bundle.files[file]).unwrap();
    let page = |lang: &str, path: &str| {
        let file = files.page(files.pages_in(lang).unwrap(), path).unwrap();
        folios(file).into_iter().find(|folio| folio.path == path)
    };
    let lists = ["/accounts", "/articles", "/changes", "/people", "/places", "/sources", "/stories", "/terms"];
    let records =
        ["/accounts/toll", "/articles/about", "/people/ann", "/places/weir", "/sources/jones", "/terms/flood"];
    for path in lists.into_iter().chain(records) {
        for lang in ["en", "az"] {
            assert!(page(lang, path).is_some_and(|folio| !folio.nodes.is_empty()), "{lang} {path}");
        }
    }
    assert_eq!((page("az", "/places/weir").unwrap().title.as_str(), page("en", "/places/none")), ("weir az", None));
    let events: Vec<String> =
        folios(&files.pages_in("en").unwrap().events[0]).into_iter().map(|folio| folio.path).collect();
    assert_eq!(events, ["/events/ash", "/events/drought", "/events/flood"]);
    let front: Front = crate::model::read(&bundle.files[&files.pages_in("en").unwrap().front]).unwrap();
    assert!(front.start.nodes[0].to_string().contains("a[href=/events](b(3) Events)"), "{}", front.start.nodes[0]);
}

#[test]
fn what_is_known_of_a_record_beside_its_page_ends_it() {
    let folder = fixture::good("ends");
    let mut settings = fixture::settings();
    settings["contact"] = serde_json::json!("a@example.org");
    settings["compare"] = serde_json::json!(["toll"]);
    fixture::write(&folder, "atlas.json", &settings.to_string());
    let bundle = compile(&check(&folder).unwrap());
    let files = atlas(&bundle).files;
    let pages = files.pages_in("en").unwrap();
    let shown = |file: &str, path: &str| -> String {
        let folios = crate::model::read::<Vec<Folio>>(&bundle.files[file]).unwrap();
        let folio = folios.into_iter().find(|folio| folio.path == path).unwrap();
        folio.nodes.iter().map(ToString::to_string).collect()
    };
    let flood = shown(&pages.events[0], "/events/flood");
    assert!(flood.contains("p.last-changed(Last changed: 23 November 2026)"), "{flood}");
    assert!(flood.contains("A small & tidy atlas. “The flood.” November 23, 2026.)"), "{flood}");
    assert!(flood.contains("a.report[href=mailto:a@example.org?subject=Error%20at%20events%2Fflood&body="), "{flood}");
    assert!(!shown(&pages.events[0], "/events/ash").contains("last-changed"));
    let list = shown(files.page(pages, "/accounts").unwrap(), "/accounts");
    assert!(
        list.contains("th[scope=row](early)td(p(b(a[href=/accounts/toll][title=in the village](1 to 2))"),
        "{list}"
    );
    assert!(list.find("table.compared").unwrap() < list.find("ol.records").unwrap(), "{list}");
    settings["compare"] = serde_json::json!(["tol"]);
    fixture::write(&folder, "atlas.json", &settings.to_string());
    let problems = crate::tools::problem::listed(&check(&folder).unwrap_err());
    assert!(problems.contains("toll"), "{problems}");
}

#[test]
fn an_article_becomes_blocks_with_resolved_citations() {
    let checked = check(&fixture::good("blocks")).unwrap();
    let article = &checked.articles[0].article;
    let Block::Paragraph { text, cue: None } = &article.blocks[0] else { panic!("{:?}", article.blocks) };
    let cited: Vec<_> = text
        .iter()
        .filter_map(|inline| match inline {
            Inline::Cite { citations } => Some(citations),
            _ => None,
        })
        .flatten()
        .map(|citation| (citation.label.as_str(), citation.locator.as_deref()))
        .collect();
    assert_eq!(cited, [("Smith 1992a", None), ("Jones 1992", Some("p. 3"))]);
    let anchors: Vec<&str> = article
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { anchor, .. } => Some(anchor.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(anchors, ["the-end", "the-end-2"]);
    let Block::List { items, .. } = &article.blocks[2] else { panic!("{:?}", article.blocks) };
    assert!(matches!(&items[0][1], Inline::Link { to, .. } if to == "events/flood"));
    assert!(matches!(&items[1][1], Inline::Link { to, .. } if to == "https://example.org"));
    let Block::Table { head, rows } = &article.blocks[5] else { panic!("{:?}", article.blocks) };
    assert_eq!((head.len(), rows.len(), rows[0][1].len()), (2, 1, 2));
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
