//! Geometry of the base map as it is fetched: polylines and polygons on an integer grid, delta-coded.

use serde::{Deserialize, Serialize};

use crate::model::from_json;

/// A file of layers that share one grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroundData {
    /// World coordinates of the grid's origin: its north-western corner.
    pub origin: [f64; 2],
    /// World units per grid step.
    pub step: f64,
    /// The layers.
    pub layers: Vec<GroundLayer>,
    /// Names of settlements and waters to print, most important first.
    #[serde(default)]
    pub names: Vec<GroundName>,
}

/// One layer of lines or of filled areas.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroundLayer {
    /// Its name, known to the map's style.
    pub name: String,
    /// Lines, or rings of areas (filled by the even-odd rule): x, y, dx, dy, dx, dy, ...
    pub paths: Vec<Vec<i32>>,
    /// When what it shows existed; without it, it always shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<Dated>,
}

/// The years of a layer, and what it is called on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dated {
    /// First minute, on the atlas's clock.
    pub start: i32,
    /// The minute after its last.
    pub end: i32,
    /// What it shows, with its years and its caution, as printed on the map.
    pub label: crate::model::Text,
    /// Whose data it is, and what it may not be used for.
    pub about: crate::model::Text,
    /// Grid positions on the layer where the label may stand, best first: x, y, x, y, ...
    pub spots: Vec<i32>,
}

/// A name on the base map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroundName {
    /// Grid position.
    pub x: i32,
    /// Grid position.
    pub y: i32,
    /// 0 (country), 1 (capital) to 9 (village).
    pub rank: u8,
    /// True for waters, which are set in another ink.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub water: bool,
    /// True for peaks, which have a sign of their own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub peak: bool,
    /// Direction in which the name of a river runs, to the right and down, thousandths; empty for a level name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<i32>,
    /// Name per language.
    pub names: crate::model::Text,
}

from_json! {
    GroundData { origin, step, layers, names }
    GroundLayer { name, paths, dated }
    Dated { start, end, label, about, spots }
    GroundName { x, y, rank, water, peak, along, names }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Text, survives};

    #[test]
    fn ground_survives_writing_and_reading() {
        let dated = Dated {
            start: -1,
            end: 2,
            label: Text::english("Line"),
            about: Text::english("Not to scale"),
            spots: vec![3, 4, -5, 6],
        };
        let layer = |dated| GroundLayer { name: "land".into(), paths: vec![vec![1, 2, -3, 4], vec![]], dated };
        let name = |water| {
            let along = if water { vec![-600, 800] } else { vec![] };
            GroundName { x: 1, y: 2, rank: 9, water, peak: !water, along, names: Text::english("Name") }
        };
        survives(&GroundData {
            origin: [0.5, 1.0],
            step: 1e-6,
            layers: vec![layer(None), layer(Some(dated))],
            names: vec![name(true), name(false)],
        });
    }
}
