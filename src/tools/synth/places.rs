//! Places about some forty middles in one region, and a few far away.

use super::Dice;
use crate::model::{Located, PlaceKind};
use crate::tools::raw;

/// Middles about which places lie.
const MIDDLES: usize = 40;
/// Western, southern, eastern and northern edge of the region, degrees.
const REGION: [f64; 4] = [43.6, 38.7, 50.2, 41.9];
/// The furthest that a place lies from its middle, degrees.
const REACH: f64 = 0.35;
/// Far-away middles, longitude and latitude, degrees: some oceans apart.
const FAR: [(f64, f64); 6] = [(2.3, 48.9), (37.6, 55.8), (-74.0, 40.7), (-118.2, 34.1), (35.2, 31.8), (151.2, -33.9)];
/// Places in a hundred that are far away.
const FAR_SHARE: usize = 2;
/// The fewest places and the most.
const LEAST: usize = 200;
const MOST: usize = 2_000;

/// As many places as suit a number of events.
#[must_use]
pub fn places(events: usize, seed: u64) -> Vec<raw::Place> {
    (0..(LEAST + events / 50).min(MOST)).map(|at| place(seed, at)).collect()
}

/// Id of the place numbered `at`.
#[must_use]
pub fn id(at: usize) -> String {
    format!("place-{at:04}")
}

fn place(seed: u64, at: usize) -> raw::Place {
    let mut dice = Dice::of(seed.rotate_left(16), at);
    let (lon, lat) = position(seed, &mut dice);
    let located = match dice.below(100) {
        0..80 => Located::Gazetteer,
        80..88 => Located::Source,
        _ => Located::Estimate,
    };
    let precision_m = if located == Located::Estimate { 1_000 + dice.below(9_000) } else { 50 + dice.below(1_500) };
    raw::Place {
        id: id(at),
        names: english(format!("Synthetic place {at:04}")),
        variants: Vec::new(),
        kind: *dice.one(PlaceKind::ALL),
        lon: rounded(lon),
        lat: rounded(lat),
        precision_m: u32::try_from(precision_m).unwrap_or(1),
        located,
        coordinate_source: english("Made up".to_owned()),
        note: None,
    }
}

fn position(seed: u64, dice: &mut Dice) -> (f64, f64) {
    if dice.chance(FAR_SHARE) {
        let (lon, lat) = *dice.one(&FAR);
        return (lon + dice.about(), lat + dice.about());
    }
    let [west, south, east, north] = REGION;
    let mut of_middle = Dice::of(seed.rotate_left(32), dice.below(MIDDLES));
    let lon = west + (east - west) * of_middle.share();
    let lat = south + (north - south) * of_middle.share();
    let reach = REACH * (0.2 + 0.8 * of_middle.share());
    (lon + reach * dice.about(), lat + reach * dice.about())
}

/// To a ten-thousandth of a degree: about ten metres.
fn rounded(degrees: f64) -> f64 {
    (degrees * 1e4).round() / 1e4
}

/// A text in English alone.
#[must_use]
pub fn english(words: String) -> raw::Text {
    raw::Text::from([("en".to_owned(), words)])
}
