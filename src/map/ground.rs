//! What the loaded files of the base map hold, as the map's layout needs it: names on the plane, and which layers
//! there are. The geometry itself stays with the painter.

use crate::data::{GroundData, GroundName};
use crate::geo::World;
use crate::model::Text;
use crate::time::{Interval, Moment};

use super::style::GROUND_LAYERS;

/// Two names within this many metres of each other that read the same are one place, found in two files.
const SAME_PLACE_M: f64 = 5_000.0;

/// A name on the plane.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Where it stands.
    pub at: World,
    /// 0 (country), 1 (capital) to 9 (village).
    pub rank: u8,
    /// True for waters.
    pub water: bool,
    /// True for peaks.
    pub peak: bool,
    /// Direction in which it runs: a unit vector; none for a level name.
    pub along: Option<(f64, f64)>,
    /// The name per language.
    pub names: Text,
}

/// A layer that shows only in its years.
#[derive(Clone, Debug)]
pub struct DatedLayer {
    /// When what it shows existed.
    pub interval: Interval,
    /// What it shows, as printed on the map.
    pub label: Text,
    /// Whose data it is, and what it may not be used for.
    pub about: Text,
    /// Where the label may stand, best first.
    pub(super) spots: Vec<World>,
}

/// The files of the base map that have been loaded.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    /// Most important first.
    names: Vec<Name>,
    /// The layers that are there, in the map's spelling.
    layers: Vec<(&'static str, Option<DatedLayer>)>,
}

impl Ground {
    /// Nothing is loaded.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. Of a place that two files name, the more exact position stays: that of the later file.
    pub fn add(&mut self, data: &GroundData) {
        let world = |x: i32, y: i32| {
            World::new(data.origin[0] + f64::from(x) * data.step, data.origin[1] + f64::from(y) * data.step)
        };
        for layer in &data.layers {
            // A layer that this map does not draw is left to later versions of it.
            if let Some(name) = GROUND_LAYERS.iter().find(|name| **name == layer.name) {
                let dated = layer.dated.as_ref().map(|dated| DatedLayer {
                    interval: Interval::new(Moment(dated.start), Moment(dated.end)),
                    label: dated.label.clone(),
                    about: dated.about.clone(),
                    spots: dated.spots.chunks_exact(2).map(|spot| world(spot[0], spot[1])).collect(),
                });
                self.layers.retain(|(known, _)| known != name);
                self.layers.push((name, dated));
            }
        }
        let name = |name: &GroundName| Name {
            at: world(name.x, name.y),
            rank: name.rank,
            water: name.water,
            peak: name.peak,
            along: direction(&name.along),
            names: name.names.clone(),
        };
        let before = self.names.len();
        for mut name in data.names.iter().map(name) {
            match self.names[..before].iter_mut().find(|known| same_place(known, &name)) {
                Some(known) => {
                    name.rank = name.rank.min(known.rank);
                    *known = name;
                }
                None => self.names.push(name),
            }
        }
        // Nearly sorted already: each finds its place near the end.
        for name in std::mem::take(&mut self.names) {
            let at = self.names.partition_point(|known| known.rank <= name.rank);
            self.names.insert(at, name);
        }
    }

    /// Whether a layer is there.
    pub(super) fn has(&self, layer: &str) -> bool {
        self.layers.iter().any(|(known, _)| *known == layer)
    }

    /// What is to be said of a layer that shows only in its years; none of any other.
    #[must_use]
    pub fn dated(&self, layer: &str) -> Option<&DatedLayer> {
        self.layers.iter().find(|(known, _)| *known == layer)?.1.as_ref()
    }

    /// All names, most important first.
    pub(super) fn names(&self) -> &[Name] {
        &self.names
    }
}

/// The unit vector of a direction in thousandths; none for a level name.
fn direction(along: &[i32]) -> Option<(f64, f64)> {
    let [x, y] = along else { return None };
    let (x, y) = (f64::from(*x), f64::from(*y));
    let length = x.hypot(y);
    (length > 0.0).then(|| (x / length, y / length))
}

/// Whether two names are of one place.
fn same_place(a: &Name, b: &Name) -> bool {
    let near = SAME_PLACE_M * a.at.units_per_metre();
    (a.at.x - b.at.x).abs() < near && (a.at.y - b.at.y).abs() < near && a.names.get("en") == b.names.get("en")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::GroundLayer;

    fn file(rank: u8, x: i32) -> GroundData {
        let name =
            GroundName { x, y: 0, rank, water: false, peak: false, along: Vec::new(), names: Text::english("Aghdam") };
        let layer = |name: &str| GroundLayer { name: name.to_owned(), paths: Vec::new(), dated: None };
        GroundData { origin: [0.6, 0.4], step: 1e-7, layers: vec![layer("land"), layer("moon")], names: vec![name] }
    }

    #[test]
    fn a_place_that_two_files_name_is_one_at_the_later_position() {
        let mut ground = Ground::new();
        ground.add(&file(4, 0));
        ground.add(&file(9, 300));
        assert_eq!(ground.names().len(), 1);
        assert_eq!(ground.names()[0].rank, 4);
        assert!((ground.names()[0].at.x - 0.600_03).abs() < 1e-12);
        ground.add(&file(9, 9_000_000));
        assert_eq!(ground.names().len(), 2);
    }

    #[test]
    fn a_layer_that_the_map_does_not_know_is_left_out() {
        let mut ground = Ground::new();
        ground.add(&file(1, 0));
        assert!(ground.has("land") && !ground.has("moon"));
    }
}
