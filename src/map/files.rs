//! Which files of the base map a look needs.

use crate::draw::Viewport;
use crate::geo::{Camera, Extent, LonLat, World};
use crate::model::GroundFile;

/// Positions in `files` (coarse to fine) of those that `camera` needs. The first is always needed: it is quick and
/// shows through where others are missing. A finer file of the whole world is not, while a file of a region fills the
/// canvas.
#[must_use]
pub fn needed_files(files: &[GroundFile], camera: &Camera, viewport: Viewport) -> Vec<usize> {
    let view = camera.extent(viewport);
    let reached = |file: &GroundFile| camera.zoom >= file.min_zoom;
    let filled = files.iter().any(|file| {
        let extent = extent(file);
        reached(file) && !of_the_world(file) && extent.contains(view.min) && extent.contains(view.max)
    });
    let needed = |(at, file): (usize, &GroundFile)| {
        let wanted = at == 0 || (reached(file) && meets(&extent(file), &view) && !(filled && of_the_world(file)));
        wanted.then_some(at)
    };
    files.iter().enumerate().filter_map(needed).collect()
}

fn of_the_world(file: &GroundFile) -> bool {
    file.bbox[2] - file.bbox[0] >= 360.0
}

fn extent(file: &GroundFile) -> Extent {
    let [west, south, east, north] = file.bbox;
    Extent { min: LonLat::new(west, north).world(), max: LonLat::new(east, south).world() }
}

/// True when the two share a point; `view` may show copies of the world.
fn meets(extent: &Extent, view: &Extent) -> bool {
    [-1.0, 0.0, 1.0].into_iter().any(|by| {
        let (min, max) = (World::new(extent.min.x + by, extent.min.y), World::new(extent.max.x + by, extent.max.y));
        min.x <= view.max.x && view.min.x <= max.x && min.y <= view.max.y && view.min.y <= max.y
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::camera;

    #[test]
    fn a_look_needs_the_files_that_it_reaches() {
        let file = |min_zoom: f64, bbox: [f64; 4]| GroundFile { file: String::new(), min_zoom, bbox };
        let world = [-180.0, -90.0, 180.0, 90.0];
        let files = [
            file(0.0, world),
            file(3.2, world),
            file(4.5, [40.0, 37.5, 52.0, 44.0]),
            file(8.5, [46.2, 39.4, 47.4, 40.4]),
        ];
        let needed = |camera: Camera| needed_files(&files, &camera, Viewport::new(800.0, 600.0));
        assert_eq!(needed(camera(2.0)), [0]);
        assert_eq!(needed(camera(5.0)), [0, 1, 2], "the world shows beside the region");
        assert_eq!(needed(camera(8.0)), [0, 2], "the region fills the canvas");
        assert_eq!(needed(camera(12.0)), [0, 2, 3]);
        assert_eq!(needed(Camera::at(LonLat::new(2.3, 48.8), 9.0)), [0, 1]);
    }
}
