//! Where the camera should look so that the selection is seen.

use crate::data::{Index, Row};
use crate::draw::Viewport;
use crate::geo::{Camera, Extent, World};

/// What a selection keeps free about it, as a share of the viewport.
const MARGIN: f64 = 0.12;
/// The closest look that a selection asks for.
const CLOSEST: f64 = 11.0;
/// A look this much wider than the one that fits is too wide to see the places apart, levels.
const TOO_WIDE: f64 = 3.5;

/// The camera that shows all places of an event and the doubt about them. It is `camera` itself when that shows them
/// well enough already; none when the event has no place.
#[must_use]
pub fn camera_for_selection(index: &Index, row: Row, camera: Camera, viewport: Viewport) -> Option<Camera> {
    let corners = index.places_of(row).iter().flat_map(|place| {
        let point = &index.places[*place as usize];
        let reach = point.precision_m * point.at.units_per_metre();
        [-reach, reach].map(|by| World::new(point.at.x + by, point.at.y + by))
    });
    let extent = Extent::about(corners)?;
    let fitting = Camera::showing(&extent, viewport, MARGIN * viewport.width.min(viewport.height), CLOSEST);
    let (dx, dy) = (MARGIN * viewport.width / 2.0, MARGIN * viewport.height / 2.0);
    let seen = [extent.min, extent.max].into_iter().all(|corner| {
        let at = camera.screen_from_world(corner, viewport);
        (dx..=viewport.width - dx).contains(&at.x) && (dy..=viewport.height - dy).contains(&at.y)
    });
    Some(if seen && fitting.zoom - camera.zoom < TOO_WIDE { camera } else { fitting })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;
    use crate::map::fixture::{camera, event, index};

    const VIEWPORT: Viewport = Viewport::new(800.0, 600.0);

    #[test]
    fn a_selection_that_is_seen_does_not_move_the_camera() {
        let index = index(&[(46.8, 39.9, 100)], &[event(0), event(0).nowhere()]);
        assert_eq!(camera_for_selection(&index, Row(0), camera(9.0), VIEWPORT), Some(camera(9.0)));
        assert_eq!(camera_for_selection(&index, Row(1), camera(9.0), VIEWPORT), None);
    }

    #[test]
    fn a_selection_out_of_sight_is_brought_into_it_with_all_its_places() {
        let index = index(&[(30.0, 50.0, 100), (37.6, 55.7, -20_000)], &[event(0).also(1)]);
        let aimed = camera_for_selection(&index, Row(0), camera(9.0), VIEWPORT).unwrap();
        for (lon, lat) in [(30.0, 50.0), (37.6, 55.7)] {
            let at = aimed.screen_from_world(LonLat::new(lon, lat).world(), VIEWPORT);
            assert!(at.x > 50.0 && at.x < 750.0 && at.y > 50.0 && at.y < 550.0);
        }
    }

    #[test]
    fn a_look_from_far_away_comes_closer() {
        let index = index(&[(46.8, 39.9, 100)], &[event(0)]);
        let aimed = camera_for_selection(&index, Row(0), camera(4.0), VIEWPORT).unwrap();
        assert!((aimed.zoom - CLOSEST).abs() < 1e-9);
    }
}
