//! A reader of GeoJSON (RFC 7946): lines or the rings of areas, and everything that is wrong with them, where it is.

use serde_json::Value;

use crate::geo::{LonLat, World};
use crate::tools::load::json_problem;
use crate::tools::position::Spot;
use crate::tools::problem::{Fault, Problem};
use crate::tools::raw::LayerShape;

/// Problems of one file that are told one by one.
const MOST_PROBLEMS: usize = 20;

/// What a file draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// Lines, or rings of areas, on the plane.
    pub lines: Vec<Vec<World>>,
    /// Western, southern, eastern and northern edge, degrees.
    pub bbox: [f64; 4],
}

/// Reads the file of `spot`, which should hold nothing but `shape`. Without a problem, there is something to draw.
pub fn read(spot: &Spot, shape: LayerShape, problems: &mut Vec<Problem>) -> Option<Outline> {
    let value: Value = match serde_json::from_str(spot.json()) {
        Ok(value) => value,
        Err(error) => {
            problems.push(json_problem(spot, &error));
            return None;
        }
    };
    let empty = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    let mut reader = Reader { shape, outline: Outline { lines: Vec::new(), bbox: empty }, faults: Vec::new() };
    reader.object(&value, "");
    let Reader { outline, mut faults, .. } = reader;
    if faults.is_empty() && outline.lines.is_empty() {
        faults.push((String::new(), Fault::GeoJsonEmpty { wanted: wanted(shape) }));
    }
    let clean = faults.is_empty();
    let more = faults.len().saturating_sub(MOST_PROBLEMS);
    for (path, fault) in faults.into_iter().take(MOST_PROBLEMS) {
        problems.push(Problem::at(spot, spot.offset(&path), fault));
    }
    if more > 0 {
        problems.push(Problem::at(spot, spot.end, Fault::More { more }));
    }
    clean.then_some(outline)
}

/// What a layer of this shape is made of.
const fn wanted(shape: LayerShape) -> &'static str {
    match shape {
        LayerShape::Lines => "LineString or MultiLineString",
        LayerShape::Areas => "Polygon or MultiPolygon",
        LayerShape::Image => "an image",
    }
}

/// What has been read, and what was wrong, each by its path in the file.
struct Reader {
    shape: LayerShape,
    outline: Outline,
    faults: Vec<(String, Fault)>,
}

impl Reader {
    /// A collection, a feature or a geometry.
    fn object(&mut self, value: &Value, path: &str) {
        let part = |name: &str| (value.get(name).unwrap_or(&Value::Null), format!("{path}/{name}"));
        let Some(kind) = value.get("type").and_then(Value::as_str) else {
            self.faults.push((path.to_owned(), Fault::GeoJson));
            return;
        };
        match (kind, self.shape) {
            ("FeatureCollection", _) => self.each(part("features"), Self::object),
            ("GeometryCollection", _) => self.each(part("geometries"), Self::object),
            // A feature may have no place.
            ("Feature", _) if value.get("geometry").is_some_and(Value::is_null) => {}
            ("Feature", _) => {
                let (geometry, path) = part("geometry");
                self.object(geometry, &path);
            }
            ("LineString", LayerShape::Lines) => {
                let (coordinates, path) = part("coordinates");
                self.line(coordinates, &path);
            }
            ("MultiLineString", LayerShape::Lines) | ("Polygon", LayerShape::Areas) => {
                self.each(part("coordinates"), Self::line);
            }
            ("MultiPolygon", LayerShape::Areas) => {
                self.each(part("coordinates"), |this, area, path| this.each((area, path.to_owned()), Self::line));
            }
            (_, shape) => {
                let fault = Fault::GeoJsonType { found: kind.to_owned(), shape: shape.word(), wanted: wanted(shape) };
                self.faults.push((format!("{path}/type"), fault));
            }
        }
    }

    /// Each item of a list.
    fn each(&mut self, (list, path): (&Value, String), read: fn(&mut Self, &Value, &str)) {
        let Some(items) = list.as_array() else {
            self.faults.push((path, Fault::GeoJsonList));
            return;
        };
        for (at, item) in items.iter().enumerate() {
            read(self, item, &format!("{path}/{at}"));
        }
    }

    /// A line, or a ring of an area.
    fn line(&mut self, list: &Value, path: &str) {
        let (what, least) = if self.shape == LayerShape::Areas { ("a ring of an area", 4) } else { ("a line", 2) };
        let Some(items) = list.as_array() else {
            self.faults.push((path.to_owned(), Fault::GeoJsonList));
            return;
        };
        if items.len() < least {
            self.faults.push((path.to_owned(), Fault::GeoJsonShort { what, found: items.len(), least }));
        }
        let mut line = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let Some(LonLat { lon, lat }) = position(item) else {
                let fault = Fault::GeoJsonPosition { found: item.to_string().chars().take(60).collect() };
                self.faults.push((format!("{path}/{at}"), fault));
                continue;
            };
            let [west, south, east, north] = self.outline.bbox;
            self.outline.bbox = [west.min(lon), south.min(lat), east.max(lon), north.max(lat)];
            line.push(LonLat::new(lon, lat).world());
        }
        self.outline.lines.push(line);
    }
}

/// A position in degrees; a third number, its height, is left aside.
fn position(value: &Value) -> Option<LonLat> {
    let numbers = value.as_array()?;
    let (lon, lat) = (numbers.first()?.as_f64()?, numbers.get(1)?.as_f64()?);
    let exists = lon.abs() <= 180.0 && lat.abs() <= 90.0;
    exists.then(|| LonLat::new(lon, lat))
}
