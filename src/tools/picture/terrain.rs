//! The geometry of the base map and of the editors' own layers, ready to be cut and thinned for a picture.

use super::svg::{push_path, tenths};
use super::{clip, svg};
use crate::data::GroundData;
use crate::draw::{Screen, ScreenBox, Viewport};
use crate::geo::{Camera, Extent, World};
use crate::tools::ground::simplified;

/// How far thinning may move a line, CSS pixels.
const TOLERANCE_PX: f64 = 0.35;
/// Drawn beyond the edge of the picture, CSS pixels: what is cut there has its stroke along the cut out of sight.
const MARGIN_PX: f64 = 6.0;
/// Areas smaller than this are left out, square CSS pixels.
const LEAST_AREA_PX: f64 = 0.6;
/// Lines shorter than this on the canvas are left out, CSS pixels.
const LEAST_LENGTH_PX: f64 = 0.6;

/// The layers of one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Terrain {
    layers: Vec<(String, Vec<Way>)>,
}

/// A line or a ring, and the box about it.
#[derive(Clone, Debug)]
struct Way {
    points: Vec<World>,
    extent: Extent,
}

/// What a layer is drawn on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// Where the map looks.
    pub camera: Camera,
    /// Its size.
    pub size: Viewport,
}

impl Sheet {
    /// The picture and a little beyond.
    pub fn bounds(&self) -> ScreenBox {
        ScreenBox::new(0.0, 0.0, self.size.width, self.size.height).grown(MARGIN_PX)
    }
}

impl Terrain {
    /// The geometry of a file.
    pub fn new(data: &GroundData) -> Self {
        let way = |path: &Vec<i32>| {
            let (mut x, mut y) = (0i64, 0i64);
            let mut points: Vec<World> = Vec::with_capacity(path.len() / 2);
            for step in path.chunks_exact(2) {
                (x, y) = (x + i64::from(step[0]), y + i64::from(step[1]));
                #[expect(clippy::cast_precision_loss, reason = "a grid of the world has 2^22 steps")]
                let (x, y) = (x as f64, y as f64);
                points.push(World::new(data.origin[0] + x * data.step, data.origin[1] + y * data.step));
            }
            Some(Way { extent: Extent::about(points.iter().copied())?, points })
        };
        let layer =
            |layer: &crate::data::GroundLayer| (layer.name.clone(), layer.paths.iter().filter_map(way).collect());
        Self { layers: data.layers.iter().map(layer).collect() }
    }

    /// Adds a layer of this name, or all when there is no name, to a path: areas when it is to be filled, else lines.
    pub fn push(&self, path: &mut String, name: Option<&str>, filled: bool, sheet: &Sheet) {
        for (_, ways) in self.layers.iter().filter(|(of, _)| name.is_none_or(|name| name == of)) {
            ways.iter().for_each(|way| way.push(path, filled, sheet));
        }
    }
}

impl Way {
    /// Adds it on every copy of the world that is in sight.
    fn push(&self, path: &mut String, filled: bool, sheet: &Sheet) {
        let seen = sheet.camera.extent(sheet.size);
        let world_px = sheet.camera.world_px();
        let margin = MARGIN_PX / world_px;
        let mut thinned = None;
        #[expect(clippy::cast_possible_truncation, reason = "a picture shows few copies of the world")]
        for copy in (seen.min.x.floor() as i32 - 1)..=(seen.max.x.floor() as i32) {
            let by = f64::from(copy);
            let Extent { min, max } = self.extent;
            let passes = max.x + by < seen.min.x - margin
                || min.x + by > seen.max.x + margin
                || max.y < seen.min.y - margin
                || min.y > seen.max.y + margin;
            if passes {
                continue;
            }
            let points = thinned.get_or_insert_with(|| simplified(&self.points, TOLERANCE_PX / world_px));
            // As `Camera::screen_from_world`, but on this copy and no other.
            let (centre, mid) = (sheet.camera.centre, sheet.size.centre());
            let on_screen =
                |p: &World| Screen::new(mid.x + (p.x + by - centre.x) * world_px, mid.y + (p.y - centre.y) * world_px);
            let screen: Vec<Screen> = points.iter().map(on_screen).collect();
            if filled {
                push_ring(path, &clip::ring(&screen, &sheet.bounds()));
            } else {
                push_lines(path, &screen, &sheet.bounds());
            }
        }
    }
}

/// Adds the parts of a line that are within `within`.
pub(super) fn push_lines(path: &mut String, points: &[Screen], within: &ScreenBox) {
    for part in clip::line(points, within) {
        let length: f64 = part.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        let rounded = rounded(&part);
        if length >= LEAST_LENGTH_PX && rounded.len() > 1 {
            push_path(path, &rounded, false);
        }
    }
}

/// Adds a ring, unless it is too small to be seen.
pub(super) fn push_ring(path: &mut String, ring: &[Screen]) {
    let next = ring.iter().cycle().skip(1);
    let area = ring.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>().abs() / 2.0;
    let rounded = rounded(ring);
    if area >= LEAST_AREA_PX && rounded.len() > 2 {
        svg::push_path(path, &rounded, true);
    }
}

/// Points in tenths of a pixel, each once.
fn rounded(points: &[Screen]) -> Vec<(i64, i64)> {
    let mut rounded: Vec<(i64, i64)> = points.iter().map(|at| (tenths(at.x), tenths(at.y))).collect();
    rounded.dedup();
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::GroundLayer;
    use crate::geo::LonLat;

    fn sheet(zoom: f64) -> Sheet {
        Sheet { camera: Camera::at(LonLat::new(0.0, 0.0), zoom), size: Viewport::new(100.0, 100.0) }
    }

    /// A square about the middle of the world, so many hundredths of the world wide.
    fn square(hundredths: i32) -> Terrain {
        let paths = vec![vec![50 - hundredths / 2, 50 - hundredths / 2, hundredths, 0, 0, hundredths, -hundredths, 0]];
        let layer = GroundLayer { name: "land".to_owned(), paths, dated: None };
        Terrain::new(&GroundData { origin: [0.0, 0.0], step: 0.01, layers: vec![layer], names: Vec::new() })
    }

    #[test]
    fn an_area_is_cut_to_the_picture_and_one_too_small_is_left_out() {
        let drawn = |terrain: &Terrain, zoom: f64| {
            let mut path = String::new();
            terrain.push(&mut path, Some("land"), true, &sheet(zoom));
            path
        };
        assert_eq!(drawn(&square(10), 0.0), "M-1.2-1.2l102.4 0 0 102.4-102.4 0z");
        assert_eq!(drawn(&square(10), 6.0).matches('z').count(), 1);
        assert!(drawn(&square(10), 6.0).len() < 60);
        assert_eq!(drawn(&square(0), 0.0), "");
    }
}
