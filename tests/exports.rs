//! The files that others may build on: readers that know nothing of this atlas must find in them what it holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use khojaly_atlas::tools::build::{Bundle, compile};
use khojaly_atlas::tools::check::{Checked, check};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The shipped content, compiled once for all tests.
fn shipped() -> &'static (Checked, Bundle) {
    static SHIPPED: OnceLock<(Checked, Bundle)> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let checked = check(&root().join("content")).expect("the shipped content is good");
        let bundle = compile(&checked);
        (checked, bundle)
    })
}

/// Id, title, year and number of authors.
type Found = (String, String, Option<i32>, usize);

#[test]
fn another_reader_finds_all_sources_in_each_file() {
    let reader = root().join("tests/node_modules/@citation-js/core");
    if !reader.exists() {
        eprintln!("left out: run '.ci/setup test', which installs the reader");
        return;
    }
    let (checked, bundle) = shipped();
    let folder = std::env::temp_dir().join(format!("atlas-exports-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["sources.bib", "sources.ris", "sources.csl.json"] {
        std::fs::write(folder.join(name), &bundle.files[name]).unwrap();
    }
    let read = Command::new("node").arg(root().join("tests/exports/read.mjs")).arg(&folder).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let found: BTreeMap<String, Vec<Found>> = serde_json::from_slice(&read.stdout).unwrap();
    for (file, found) in &found {
        assert_eq!(found.len(), checked.sources.len(), "{file}");
        for ((id, title, year, authors), source) in found.iter().zip(&checked.sources) {
            let issued = source.csl.issued.as_ref();
            let expected = issued.and_then(|issued| issued.date_parts.first()?.first().copied());
            assert_eq!((id, title, *year), (&source.id, &source.csl.title, expected), "{file}");
            // This reader looks for the authors of newspapers' articles in RIS under another tag than its writers use.
            assert!(file == "ris" || *authors == source.csl.author.len(), "{file}: {id}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn every_event_is_in_both_files_of_events_where_it_happened() {
    let (checked, bundle) = shipped();
    let collection: Value = serde_json::from_slice(&bundle.files["events.geojson"]).unwrap();
    let features = collection["features"].as_array().unwrap();
    let table = String::from_utf8(bundle.files["events.csv"].clone()).unwrap();
    assert_eq!((features.len(), table.lines().count()), (checked.events.len(), checked.events.len() + 1));
    let by_id: BTreeMap<&str, &Value> =
        features.iter().map(|feature| (feature["id"].as_str().unwrap(), feature)).collect();
    for event in checked.events.iter().map(|dated| &dated.event) {
        let feature = by_id[event.id.as_str()];
        let geometry = &feature["geometry"];
        let first = match geometry["type"].as_str() {
            Some("MultiPoint") => &geometry["coordinates"][0],
            _ => &geometry["coordinates"],
        };
        let place = event.places.first().and_then(|id| checked.places.iter().find(|place| place.id == *id));
        assert_eq!(first[0].as_f64(), place.map(|place| place.lon), "{}", event.id);
        let day = |name: &str| feature["properties"][name].as_str().unwrap().to_owned();
        assert!(day("start") <= day("end"), "{}", event.id);
        assert!(table.contains(&format!("\r\n{},", event.id)), "{}", event.id);
    }
}

#[test]
fn every_record_is_in_the_file_of_its_kind() {
    let (checked, bundle) = shipped();
    let ids = |kind: &str| -> Vec<String> {
        let file: Value = serde_json::from_slice(&bundle.files[&format!("records-{kind}.json")]).unwrap();
        assert_eq!(file["kind"], kind);
        let records = file["records"].as_array().unwrap();
        records.iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("sources"), checked.sources.iter().map(|source| source.id.clone()).collect::<Vec<_>>());
    assert_eq!(ids("terms"), checked.terms.iter().map(|term| term.id.clone()).collect::<Vec<_>>());
    assert_eq!((ids("events").len(), ids("articles").len()), (checked.events.len(), checked.articles.len()));
}
