//! A built site with a crowd of made-up events: those of the record again and again, a little elsewhere and at another
//! time. For measuring only.

use std::collections::BTreeMap;
use std::path::Path;

use khojaly_atlas::data::{FORMAT, IdsFile, IndexFile, TitlesFile};
use khojaly_atlas::model::Atlas;
use serde::Serialize;
use serde_json::Value;

use crate::Checked;
use crate::record::read;

/// Places that the events are spread over.
const PLACES: usize = 2_000;
/// The longest shift in time, minutes: about four years either way.
const TIME_SHIFT: i64 = 2_100_000;
/// The longest shift of a place, millionths of a degree.
const PLACE_SHIFT: i64 = 900_000;

/// Replaces the events of the site in `folder` by `events` made-up ones. Their pages in full do not exist.
pub fn gather(folder: &Path, events: usize) -> Checked {
    let data = folder.join("data");
    let mut atlas: Atlas = read(&data.join("atlas.json"))?;
    let index: IndexFile = read(&data.join(&atlas.files.index))?;
    let titles: TitlesFile = read(&data.join(&atlas.files.titles["en"][0]))?;
    let mut dice = Dice(1);

    let mut minute = 0;
    let starts: Vec<i64> = index
        .starts
        .iter()
        .map(|delta| {
            minute += delta;
            minute
        })
        .collect();
    let known = starts.len();
    let mut order: Vec<(i64, usize)> =
        (0..events).map(|at| (starts[at % known] + dice.within(TIME_SHIFT), at % known)).collect();
    order.sort_unstable();
    let again = |column: &[u8]| order.iter().map(|(_, of)| column[*of]).collect();
    let mut before = 0;
    let crowd = IndexFile {
        format: FORMAT,
        starts: order.iter().map(|(start, _)| start - std::mem::replace(&mut before, *start)).collect(),
        lengths: order.iter().map(|(_, of)| index.lengths[*of]).collect(),
        flags: again(&index.flags),
        theme: again(&index.theme),
        themes: order.iter().map(|(_, of)| index.themes[*of]).collect(),
        importance: again(&index.importance),
        place_counts: vec![1; events],
        places: (0..events).map(|_| dice.below(PLACES as u64)).map(|place| u32::try_from(place).unwrap_or(0)).collect(),
        ..places_around(&index, &mut dice)
    };
    let written = Writer { data: &data };
    written.json(&atlas.files.index, &crowd)?;
    let ids: Vec<String> = (0..events).map(|at| format!("event-{at}")).collect();
    written.json(&atlas.files.ids, &IdsFile { ids: ids.join("\n") })?;

    let size = atlas.files.title_chunk.max(1) as usize;
    let mut names = Vec::new();
    for (chunk, rows) in order.chunks(size).enumerate() {
        let of_rows = |column: &[String]| rows.iter().map(|(_, of)| column[*of % column.len()].clone()).collect();
        let file = TitlesFile { titles: of_rows(&titles.titles), dates: of_rows(&titles.dates) };
        names.push(format!("crowd-titles-{chunk}.json"));
        written.json(&names[chunk], &file)?;
    }
    atlas.files.titles = BTreeMap::from([("en".to_owned(), names)]);
    let places: Vec<Value> = read(&data.join(&atlas.files.places))?;
    let places: Vec<&Value> = places.iter().cycle().take(PLACES).collect();
    written.json(&atlas.files.places, &places)?;
    atlas.events = u32::try_from(events).map_err(|_| "too many events")?;
    written.json("atlas.json", &atlas)
}

/// Places about those of the record, in the columns of an index.
fn places_around(index: &IndexFile, dice: &mut Dice) -> IndexFile {
    let undone = |column: &[i64]| -> Vec<i64> {
        column
            .iter()
            .scan(0, |sum, delta| {
                *sum += delta;
                Some(*sum)
            })
            .collect()
    };
    let (lons, lats) = (undone(&index.lons), undone(&index.lats));
    let mut around = |column: &[i64], limit: i64| -> Vec<i64> {
        let mut before = 0;
        let moved = (0..PLACES).map(|at| (column[at % column.len()] + dice.within(PLACE_SHIFT)).clamp(-limit, limit));
        moved.map(|value| value - std::mem::replace(&mut before, value)).collect()
    };
    IndexFile {
        lons: around(&lons, 180_000_000),
        lats: around(&lats, 85_000_000),
        precisions: (0..PLACES).map(|at| index.precisions[at % index.precisions.len()]).collect(),
        ..IndexFile::default()
    }
}

/// Writes data files and their compressed twins, as the build does.
struct Writer<'a> {
    data: &'a Path,
}

impl Writer<'_> {
    fn json(&self, name: &str, value: &impl Serialize) -> Checked {
        let file = self.data.join(name);
        let bytes = serde_json::to_vec(value).map_err(|error| format!("{name}: {error}"))?;
        for twin in crate::site::twins(&file).into_iter().filter(|twin| twin.is_file()) {
            std::fs::remove_file(&twin).map_err(|error| format!("cannot remove {}: {error}", twin.display()))?;
        }
        std::fs::write(&file, bytes).map_err(|error| format!("cannot write {}: {error}", file.display()))
    }
}

/// The same throws every time (a linear congruential generator): measurements must be comparable.
struct Dice(u64);

impl Dice {
    /// 0 to `limit`, which it does not reach.
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// From `-limit` to `limit`, which it does not reach.
    fn within(&mut self, limit: i64) -> i64 {
        let width = u64::try_from(2 * limit).unwrap_or(1);
        i64::try_from(self.below(width)).unwrap_or(0) - limit
    }
}
