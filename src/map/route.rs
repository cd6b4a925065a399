//! A reported route, with its direction.

use crate::draw::{DrawList, Ink, Op, Screen};

use super::Scene;

/// Width of the line, CSS pixels.
const WIDTH_PX: f64 = 9.0;
/// Distance between two arrows, CSS pixels.
const ARROWS_PX: f64 = 90.0;
/// Length of an arrow; it is as wide, CSS pixels.
const ARROW_PX: f64 = 15.0;
/// More arrows than this are off the canvas anyway: the camera is very close.
const MOST_ARROWS: usize = 200;

/// Draws the route of the selection.
pub(super) fn draw(scene: &Scene, list: &mut DrawList) {
    if scene.route.len() < 2 {
        return;
    }
    let points: Vec<Screen> = scene.route.iter().map(|p| scene.camera.screen_from_world(*p, scene.viewport)).collect();
    let arrows = arrows(&points);
    list.push(Op::Line { points, width: WIDTH_PX, dashed: false, ink: Ink::Route });
    for points in arrows {
        list.push(Op::Fill { points: points.to_vec(), ink: Ink::Route });
    }
}

/// Triangles that point along the line: one in the middle of a short line, else one every [`ARROWS_PX`].
fn arrows(line: &[Screen]) -> Vec<[Screen; 3]> {
    let length: f64 = line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
    let mut next = if length < ARROWS_PX { length / 2.0 } else { ARROWS_PX / 2.0 };
    let (mut run, mut found) = (0.0, Vec::new());
    if length < 2.0 * ARROW_PX {
        return found;
    }
    for pair in line.windows(2) {
        let stretch = pair[0].distance(pair[1]);
        while next <= run + stretch && stretch > 0.0 && found.len() < MOST_ARROWS {
            let (ux, uy) = ((pair[1].x - pair[0].x) / stretch, (pair[1].y - pair[0].y) / stretch);
            let (x, y) = (pair[0].x + ux * (next - run), pair[0].y + uy * (next - run));
            let corner =
                |along: f64, across: f64| Screen::new(x + ux * along - uy * across, y + uy * along + ux * across);
            let half = ARROW_PX / 2.0;
            found.push([corner(half, 0.0), corner(-half, half), corner(-half, -half)]);
            next += ARROWS_PX;
        }
        run += stretch;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_point_along_the_line_at_even_distances() {
        let line = [Screen::new(0.0, 0.0), Screen::new(100.0, 0.0), Screen::new(100.0, 100.0)];
        let arrows = arrows(&line);
        assert_eq!(arrows.iter().map(|a| a[0]).collect::<Vec<_>>(), [Screen::new(52.5, 0.0), Screen::new(100.0, 42.5)]);
    }

    #[test]
    fn a_route_too_short_for_an_arrow_has_none() {
        assert!(arrows(&[Screen::new(0.0, 0.0), Screen::new(10.0, 0.0)]).is_empty());
        assert!(arrows(&[Screen::new(5.0, 5.0); 3]).is_empty());
    }
}
