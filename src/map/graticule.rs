//! Meridians and parallels, which give the sea a scale at the widest looks.

use crate::draw::{DrawList, Ink, Op, Screen};
use crate::geo::LonLat;

use super::Scene;

/// They end here: closer, the ground says enough.
const UNTIL_ZOOM: f64 = 5.0;

/// Degrees between two lines, by zoom.
fn spacing(zoom: f64) -> i32 {
    if zoom < 3.0 { 30 } else { 10 }
}

/// Draws the lines that cross the canvas.
pub(super) fn draw(scene: &Scene, list: &mut DrawList) {
    let (camera, viewport) = (&scene.camera, scene.viewport);
    if camera.zoom >= UNTIL_ZOOM {
        return;
    }
    let degrees = spacing(camera.zoom);
    let mut line = |from: Screen, to: Screen| {
        list.push(Op::Line { points: vec![from, to], width: 0.5, dashed: false, ink: Ink::Graticule });
    };
    let (mid, scale) = (viewport.centre(), camera.world_px());
    let extent = camera.extent(viewport);
    // Copies of the world beside the first are counted on: meridian 190 is the next copy's -170.
    #[expect(clippy::cast_possible_truncation, reason = "a few worlds at most, so a few hundred lines")]
    let first = ((extent.min.x - 0.5) * 360.0 / f64::from(degrees)).ceil() as i32;
    #[expect(clippy::cast_possible_truncation, reason = "as above")]
    let last = ((extent.max.x - 0.5) * 360.0 / f64::from(degrees)).floor() as i32;
    for number in first..=last {
        let x = mid.x + (f64::from(number * degrees) / 360.0 + 0.5 - camera.centre.x) * scale;
        line(Screen::new(x, 0.0), Screen::new(x, viewport.height));
    }
    for lat in (-80..=80).filter(|lat| lat % degrees == 0) {
        let y = mid.y + (LonLat::new(0.0, f64::from(lat)).world().y - camera.centre.y) * scale;
        if (0.0..viewport.height).contains(&y) {
            line(Screen::new(0.0, y), Screen::new(viewport.width, y));
        }
    }
}
