//! Fewer points, the same look: Douglas and Peucker's choice of points, and rounding to a grid.

use crate::geo::World;

/// Steps of the grid in a CSS pixel at the working zoom: rounding moves a point by at most 0.35 of a pixel.
const STEPS_PER_PX: f64 = 2.0;
/// How far simplifying may move a line at the working zoom, CSS pixels.
const TOLERANCE_PX: f64 = 0.5;
/// Areas smaller than this at the working zoom are left out, square CSS pixels.
const LEAST_AREA_PX: i64 = 3;

/// A grid on the plane.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// Its origin.
    pub origin: World,
    /// World units per step.
    pub step: f64,
}

impl Grid {
    /// The grid from `origin` on that is fine enough for `working_zoom`.
    pub fn new(origin: World, working_zoom: f64) -> Self {
        Self { origin, step: 1.0 / (256.0 * working_zoom.exp2()) / STEPS_PER_PX }
    }

    /// How far simplifying may move a line, world units.
    pub fn tolerance(&self) -> f64 {
        TOLERANCE_PX * STEPS_PER_PX * self.step
    }

    /// The nearest grid point.
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates; a grid of the world has 2^22 steps")]
    pub fn snap(&self, p: World) -> [i32; 2] {
        [((p.x - self.origin.x) / self.step).round() as i32, ((p.y - self.origin.y) / self.step).round() as i32]
    }
}

/// The points that keep `line` within `tolerance` (world units) of where it was. Its ends stay; a closed line also
/// keeps the point farthest from its ends.
pub fn simplified(line: &[World], tolerance: f64) -> Vec<World> {
    let Some(last) = line.len().checked_sub(1).filter(|last| *last > 1) else {
        return line.to_vec();
    };
    let mut kept = vec![false; line.len()];
    kept[0] = true;
    kept[last] = true;
    let mut stretches = vec![(0, last)];
    if line[0] == line[last] {
        let away = |at: &usize| (line[*at].x - line[0].x).hypot(line[*at].y - line[0].y);
        let far = (1..last).max_by(|a, b| away(a).total_cmp(&away(b))).expect("there are points between the ends");
        kept[far] = true;
        stretches = vec![(0, far), (far, last)];
    }
    while let Some((from, to)) = stretches.pop() {
        let off = |at: usize| distance(line[at], line[from], line[to]);
        let Some(far) = (from + 1..to).max_by(|a, b| off(*a).total_cmp(&off(*b))) else {
            continue;
        };
        if off(far) > tolerance {
            kept[far] = true;
            stretches.push((from, far));
            stretches.push((far, to));
        }
    }
    line.iter().zip(kept).filter(|(_, kept)| *kept).map(|(p, _)| *p).collect()
}

/// Distance of `p` from the stretch between `a` and `b`.
fn distance(p: World, a: World, b: World) -> f64 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (p.x - a.x - along * dx).hypot(p.y - a.y - along * dy)
}

/// The paths of a layer, without repeated points and without what is too small to see; closed ones without the last
/// point, for the painter closes them.
#[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
pub fn worth_drawing(mut paths: Vec<Vec<[i32; 2]>>, closed: bool) -> Vec<Vec<[i32; 2]>> {
    let least = 2 * LEAST_AREA_PX * (STEPS_PER_PX * STEPS_PER_PX) as i64;
    paths.iter_mut().for_each(Vec::dedup);
    if closed {
        for ring in &mut paths {
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
        }
        paths.retain(|ring| ring.len() > 2 && doubled_area(ring) >= least);
    } else {
        paths.retain(|line| line.len() > 1);
    }
    paths
}

/// Twice the area of a ring of grid points, without its sign.
pub fn doubled_area(ring: &[[i32; 2]]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let cross = |a: [i32; 2], b: [i32; 2]| i64::from(a[0]) * i64::from(b[1]) - i64::from(b[0]) * i64::from(a[1]);
    ring.iter().zip(next).map(|(a, b)| cross(*a, *b)).sum::<i64>().abs()
}

/// x, y, dx, dy, dx, dy, ...
pub fn delta_coded(path: &[[i32; 2]]) -> Vec<i32> {
    let mut before = [0, 0];
    path.iter()
        .flat_map(|p| {
            let delta = [p[0] - before[0], p[1] - before[1]];
            before = *p;
            delta
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_point_is_further_than_the_tolerance_from_the_simplified_line(
            points in prop::collection::vec((0.0..1.0f64, 0.0..1.0f64), 2..60), tolerance in 0.01..0.3f64,
        ) {
            let line: Vec<World> = points.into_iter().map(|(x, y)| World::new(x, y)).collect();
            let simple = simplified(&line, tolerance);
            prop_assert_eq!((simple.first(), simple.last()), (line.first(), line.last()));
            for p in &line {
                let off = simple.windows(2).map(|w| distance(*p, w[0], w[1])).fold(f64::INFINITY, f64::min);
                prop_assert!(off <= tolerance + 1e-12);
            }
        }
    }

    #[test]
    fn a_ring_does_not_collapse_to_a_point() {
        let square = [(0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];
        let ring: Vec<World> = square.map(|(x, y)| World::new(x, y)).to_vec();
        assert_eq!(simplified(&ring, 0.1).len(), 5);
    }

    #[test]
    fn the_area_of_a_ring_does_not_depend_on_its_direction() {
        assert_eq!(doubled_area(&[[0, 0], [2, 0], [2, 2], [0, 2]]), 8);
        assert_eq!(doubled_area(&[[0, 2], [2, 2], [2, 0], [0, 0]]), 8);
        assert_eq!(delta_coded(&[[5, 5], [6, 4]]), [5, 5, 1, -1]);
    }
}
