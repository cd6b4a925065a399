//! A reader of TopoJSON, as much of it as the base map uses: quantised, delta-coded arcs and geometries of all kinds.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::geo::{LonLat, World};

/// A file.
#[derive(Clone, Debug, Deserialize)]
pub struct Topology {
    transform: Transform,
    arcs: Vec<Vec<[i64; 2]>>,
    objects: BTreeMap<String, Geometry>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// A geometry or a collection of them. An empty one has no type.
#[derive(Clone, Debug, Deserialize)]
pub struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    arcs: Option<Arcs>,
    #[serde(default)]
    coordinates: Option<Coordinates>,
    #[serde(default)]
    geometries: Vec<Geometry>,
    /// What is known about it.
    #[serde(default)]
    pub properties: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Arcs {
    One(Vec<i32>),
    Many(Vec<Vec<i32>>),
    Nested(Vec<Vec<Vec<i32>>>),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Coordinates {
    Point([f64; 2]),
    Points(Vec<[f64; 2]>),
}

/// A use of an arc: which one, and whether backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArcUse {
    /// Position in [`Topology::arcs`].
    pub arc: usize,
    /// True when run from its end to its start.
    pub backwards: bool,
}

impl ArcUse {
    /// TopoJSON writes a backwards arc as the complement of its position.
    fn from_number(number: i32) -> Self {
        let backwards = number < 0;
        let at = if backwards { !number } else { number };
        Self { arc: usize::try_from(at).expect("neither branch is negative"), backwards }
    }
}

impl Topology {
    /// Reads a file and checks that its arcs exist.
    ///
    /// # Errors
    /// Says in words what is wrong with the file.
    pub fn read(text: &str) -> Result<Self, String> {
        let topology: Self = serde_json::from_str(text).map_err(|error| format!("is no TopoJSON: {error}"))?;
        let all = topology.objects.values().flat_map(Geometry::parts);
        let missing = all.flat_map(Geometry::lines).flatten().find(|used| used.arc >= topology.arcs.len());
        match missing {
            Some(used) => Err(format!("names arc {}, but has only {}", used.arc, topology.arcs.len())),
            None => Ok(topology),
        }
    }

    /// The geometries of an object, none when it is not there.
    pub fn object(&self, name: &str) -> Option<Vec<&Geometry>> {
        self.objects.get(name).map(Geometry::parts)
    }

    /// All names of objects.
    pub fn object_names(&self) -> impl Iterator<Item = &str> {
        self.objects.keys().map(String::as_str)
    }

    /// All arcs on the plane.
    pub fn arcs(&self) -> Vec<Vec<World>> {
        let decode = |arc: &Vec<[i64; 2]>| {
            arc.iter()
                .scan([0i64; 2], |at, delta| {
                    *at = [at[0] + delta[0], at[1] + delta[1]];
                    #[expect(clippy::cast_precision_loss, reason = "quantised to far fewer than 2^52 steps")]
                    Some(self.position([at[0] as f64, at[1] as f64]))
                })
                .collect()
        };
        self.arcs.iter().map(decode).collect()
    }

    /// The point of a geometry on the plane; none when it is no point.
    pub fn point(&self, geometry: &Geometry) -> Option<World> {
        match geometry.coordinates.as_ref()? {
            Coordinates::Point(at) => Some(self.position(*at)),
            Coordinates::Points(all) => all.first().map(|at| self.position(*at)),
        }
    }

    fn position(&self, at: [f64; 2]) -> World {
        let Transform { scale, translate } = self.transform;
        LonLat::new(at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]).world()
    }
}

impl Geometry {
    /// Itself, or the geometries that it collects.
    fn parts(&self) -> Vec<&Self> {
        if self.kind.as_deref() == Some("GeometryCollection") {
            self.geometries.iter().flat_map(Self::parts).collect()
        } else {
            vec![self]
        }
    }

    /// Its lines, or the rings of its areas, as arcs in order.
    pub fn lines(&self) -> Vec<Vec<ArcUse>> {
        let uses = |arcs: &Vec<i32>| arcs.iter().copied().map(ArcUse::from_number).collect();
        match &self.arcs {
            None => Vec::new(),
            Some(Arcs::One(line)) => vec![uses(line)],
            Some(Arcs::Many(lines)) => lines.iter().map(uses).collect(),
            Some(Arcs::Nested(areas)) => areas.iter().flatten().map(uses).collect(),
        }
    }

    /// A property that is text.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.properties.get(key)?.as_str().filter(|text| !text.is_empty())
    }

    /// A property that is a number.
    pub fn number(&self, key: &str) -> Option<f64> {
        self.properties.get(key)?.as_f64()
    }
}

/// How many of `geometries` use each arc (twice by one counts twice), and in which direction first.
fn uses(geometries: &[&Geometry]) -> BTreeMap<usize, (usize, ArcUse)> {
    let mut uses = BTreeMap::new();
    for used in geometries.iter().flat_map(|geometry| geometry.lines()).flatten() {
        uses.entry(used.arc).or_insert((0, used)).0 += 1;
    }
    uses
}

/// The arcs between two areas, each as a line.
pub fn inner(geometries: &[&Geometry]) -> Vec<Vec<ArcUse>> {
    uses(geometries).into_values().filter(|(count, _)| *count > 1).map(|(_, used)| vec![used]).collect()
}

/// The rings about all areas together: the arcs that only one area uses, joined end to end.
pub fn union(geometries: &[&Geometry], arcs: &[Vec<World>]) -> Vec<Vec<ArcUse>> {
    let outer: Vec<ArcUse> =
        uses(geometries).into_values().filter(|(count, _)| *count == 1).map(|(_, used)| used).collect();
    let key = |p: &World| (p.x.to_bits(), p.y.to_bits());
    let ends = |used: &ArcUse| {
        let arc = &arcs[used.arc];
        let (first, last) = (arc.first().map(key), arc.last().map(key));
        if used.backwards { (last, first) } else { (first, last) }
    };
    let mut from: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (at, used) in outer.iter().enumerate() {
        from.entry(ends(used).0).or_default().insert(at);
    }
    let mut rings = Vec::new();
    let mut free = vec![true; outer.len()];
    for first in 0..outer.len() {
        if !free[first] {
            continue;
        }
        let (mut ring, mut next) = (Vec::new(), Some(first));
        while let Some(at) = next {
            free[at] = false;
            ring.push(outer[at]);
            let (start, end) = ends(&outer[at]);
            if let Some(starts) = from.get_mut(&start) {
                starts.remove(&at);
            }
            next = if end == ends(&outer[first]).0 { None } else { from.get(&end).and_then(|s| s.first().copied()) };
        }
        rings.push(ring);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares that share a side, a point, and nothing.
    const SQUARES: &str = r#"{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},
      "arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[1,0],[0,1],[-1,0]]],
      "objects":{"two":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"properties":{"name_en":"west"}},
        {"type":"MultiPolygon","arcs":[[[2,-1]]]},
        {"type":null}]},
        "spot":{"type":"Point","coordinates":[3,0]}}}"#;

    #[test]
    fn arcs_and_points_stand_where_the_transform_puts_them() {
        let topology = Topology::read(SQUARES).unwrap();
        assert_eq!(topology.arcs()[0][1], LonLat::new(1.0, 1.0).world());
        assert_eq!(topology.arcs()[2][3], LonLat::new(1.0, 1.0).world());
        let spot = topology.object("spot").unwrap();
        assert_eq!(topology.point(spot[0]), Some(LonLat::new(3.0, 0.0).world()));
        assert_eq!(topology.object("two").unwrap()[0].text("name_en"), Some("west"));
    }

    #[test]
    fn a_union_has_no_line_between_its_parts_and_the_inner_lines_are_only_those() {
        let topology = Topology::read(SQUARES).unwrap();
        let two = topology.object("two").unwrap();
        let rings = union(&two, &topology.arcs());
        assert_eq!(
            rings.iter().map(|ring| ring.iter().map(|u| u.arc).collect::<Vec<_>>()).collect::<Vec<_>>(),
            [[1, 2]]
        );
        assert_eq!(inner(&two), [[ArcUse { arc: 0, backwards: false }]]);
    }

    #[test]
    fn an_arc_that_is_not_there_is_an_error() {
        let broken = SQUARES.replace("[[0,1]]", "[[0,7]]");
        assert!(Topology::read(&broken).unwrap_err().contains("arc 7"));
        assert!(Topology::read("{}").is_err());
    }
}
