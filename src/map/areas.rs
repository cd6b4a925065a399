//! Soft areas: places whose position is an estimate are drawn as large as the doubt about them.

use crate::draw::{Ink, Op};

use super::{Frame, Scene};

/// An area of a place that stands alone is at least this large, so that the doubt is seen, CSS pixels.
const LEAST_PX: f64 = 14.0;
/// Doubt about a whole region or country is only a faint ring, metres.
const REGION_M: f64 = 50_000.0;
/// More areas than this would be fog.
const MOST: usize = 400;

/// Draws the areas that reach into the canvas.
pub(super) fn draw(scene: &Scene, frame: &mut Frame) {
    let (camera, viewport) = (&scene.camera, scene.viewport);
    let world_px = camera.world_px();
    let half = viewport.width.max(viewport.height) / 2.0;
    let mut drawn = 0;
    for (at, tally) in (0..).zip(scene.census.tallies()).filter(|(_, tally)| tally.reach > 0.0) {
        let point = &scene.index.places[tally.place as usize];
        let true_px = tally.reach * world_px;
        let alone = frame.clusters.all()[frame.clusters.of_tally(at) as usize].places == 1;
        let radius = true_px.max(LEAST_PX).min(half);
        let centre = camera.screen_from_world(point.at, viewport);
        let outside = centre.x < -radius
            || centre.y < -radius
            || centre.x > viewport.width + radius
            || centre.y > viewport.height + radius;
        if outside || (!alone && true_px < LEAST_PX) {
            continue;
        }
        let ink = Ink::ThemeSoft(scene.index.theme[tally.top.at()]);
        if point.precision_m <= REGION_M {
            frame.list.push(Op::Area { at: centre, radius, ink });
        } else if true_px <= half {
            frame.list.push(Op::Ring { at: centre, radius, width: 1.0, ink });
        } else {
            continue;
        }
        drawn += 1;
        if drawn == MOST {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::map::fixture::{Stage, camera, event, index};
    use crate::map::{Frame, layout};

    fn areas(precision: i32, zoom: f64) -> Vec<String> {
        let stage = Stage::new(index(&[(46.8, 39.9, precision)], &[event(0)]));
        let mut frame = Frame::default();
        layout(&stage.scene(camera(zoom)), &mut frame);
        let is_area = |line: &&str| line.contains("ThemeSoft");
        frame.list.to_string().lines().filter(is_area).map(str::to_owned).collect()
    }

    #[test]
    fn doubt_is_drawn_to_scale_but_never_too_small_or_too_large() {
        assert_eq!(areas(-3_000, 10.0), ["area 400,300 r25.6 ThemeSoft(0)"]);
        assert_eq!(areas(-3_000, 6.0), ["area 400,300 r14.0 ThemeSoft(0)"]);
        assert_eq!(areas(-3_000, 16.0), ["area 400,300 r400.0 ThemeSoft(0)"]);
    }

    #[test]
    fn an_exact_place_has_no_area_and_a_country_only_a_ring() {
        assert!(areas(3_000, 10.0).is_empty());
        assert_eq!(areas(-150_000, 6.0), ["ring 400,300 r79.9 w1.0 ThemeSoft(0)"]);
        assert!(areas(-150_000, 12.0).is_empty());
    }
}
