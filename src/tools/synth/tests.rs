use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::dates::{KINDS, Kind, date};
use super::{Dice, Plan, records, write};
use crate::data::{Flags, Index, IndexFile};
use crate::model::Atlas;
use crate::time::Edtf;
use crate::tools::build::compile;
use crate::tools::check::{Checked, check, fixture};

fn made(name: &str, events: usize, seed: u64) -> Checked {
    let folder = fixture::folder(name);
    write(Plan { events, seed }, None, &folder).unwrap();
    check(&folder).unwrap_or_else(|problems| panic!("{}", crate::tools::problem::listed(&problems)))
}

/// Files and what they hold.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let listed = ["", "events"].into_iter().flat_map(|sub| std::fs::read_dir(folder.join(sub)).unwrap());
    let files = listed.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    files.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn the_same_seed_gives_the_same_content_and_another_another() {
    let folder = fixture::folder("synth-same");
    let write_with = |seed| {
        write(Plan { events: 300, seed }, None, &folder).unwrap();
        files(&folder)
    };
    let first = write_with(7);
    assert!(first == write_with(7) && first != write_with(8));
}

#[test]
fn any_number_of_events_passes_the_check_and_compiles() {
    for events in [0, 1, 30] {
        let checked = made("synth-few", events, 1);
        assert_eq!(checked.events.len(), events);
        let bundle = compile(&checked);
        let atlas: Atlas = serde_json::from_slice(&bundle.files["atlas.json"]).unwrap();
        assert_eq!(atlas.events as usize, events);
    }
}

#[test]
fn every_theme_importance_and_flag_occurs() {
    let bundle = compile(&made("synth-all", 3_000, 1));
    let atlas: Atlas = serde_json::from_slice(&bundle.files["atlas.json"]).unwrap();
    let file: IndexFile = serde_json::from_slice(&bundle.files[&atlas.files.index]).unwrap();
    let index = Index::decode(file).unwrap();
    let themes: BTreeSet<u8> = index.theme.iter().copied().collect();
    assert_eq!(themes.len(), records::theme_count());
    assert_eq!(index.importance.iter().copied().collect::<BTreeSet<u8>>().len(), 4);
    let flags = [Flags::SOFT_START, Flags::SOFT_END, Flags::OPEN_START, Flags::OPEN_END, Flags::SPAN, Flags::CLOCK];
    for flag in flags {
        assert!(index.flags.iter().any(|flags| flags.has(flag)), "{flag:?}");
    }
    assert!(index.places.iter().any(|place| place.estimated) && index.places.iter().any(|place| !place.estimated));
    assert!(index.rows().any(|row| index.places_of(row).is_empty()));
}

#[test]
fn every_kind_of_date_occurs_can_be_read_and_lies_in_the_four_decades() {
    let mut seen: BTreeMap<Kind, usize> = BTreeMap::new();
    for at in 0..5_000 {
        let (kind, text) = date(3, &mut Dice::of(3, at));
        let read: Edtf = text.parse().unwrap_or_else(|error| panic!("{error}"));
        let year = read.span(180).earliest_start.day().civil().year;
        assert!((1985..=2025).contains(&year), "{text}");
        *seen.entry(kind).or_default() += 1;
    }
    assert_eq!(seen.len(), KINDS.len());
}

#[test]
fn what_is_not_made_up_is_left_alone() {
    let folder = fixture::good("synth-mine");
    assert!(write(Plan { events: 1, seed: 1 }, None, &folder).is_err());
    assert!(check(&folder).is_ok());
}
