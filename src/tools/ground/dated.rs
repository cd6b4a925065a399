//! Layers that show only in their years, and the spots where their label may stand.

use crate::data::Dated;
use crate::geo::World;
use crate::model::Text;
use crate::time::{Civil, Day};

use super::plan::DatedPlan;
use super::simplify::Grid;

/// Distance between spots, metres: closely enough that the label finds room on a small screen.
const SPOTS_EVERY_M: f64 = 5_000.0;

/// The first minute of the first year, and the minute after the last of the last.
#[must_use]
pub fn minutes_of_years([from, to]: [i32; 2]) -> (i32, i32) {
    let start = |year| Day::from_civil(Civil::new(year, 1, 1)).start().0;
    (start(from), start(to + 1))
}

/// The years of a layer, its label and where that may stand; none when it has no paths.
pub fn dated_layer(plan: &DatedPlan, paths: &[Vec<[i32; 2]>], grid: &Grid) -> Option<Dated> {
    let spots = spots(paths, grid)?;
    let (start, end) = minutes_of_years(plan.years);
    Some(Dated { start, end, label: Text(plan.label.clone()), about: Text(plan.about.clone()), spots })
}

/// Points along the paths, some distance from each other, the northernmost first.
#[expect(clippy::cast_possible_truncation, reason = "between two points of the grid")]
fn spots(paths: &[Vec<[i32; 2]>], grid: &Grid) -> Option<Vec<i32>> {
    let [x, y] = *paths.iter().flatten().min_by_key(|p| p[1])?;
    let north = World::new(grid.origin.x, grid.origin.y + f64::from(y) * grid.step);
    let every = SPOTS_EVERY_M * north.units_per_metre() / grid.step;
    let mut spots = vec![[x, y]];
    for pair in paths.iter().flat_map(|path| path.windows(2)) {
        let ([x, y], [dx, dy]) = (pair[0].map(f64::from), [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]]);
        let (dx, dy) = (f64::from(dx), f64::from(dy));
        let steps = (4.0 * dx.hypot(dy) / every).ceil().max(1.0);
        for step in 0..=steps as i32 {
            let along = f64::from(step) / steps;
            let spot = [(x + along * dx).round() as i32, (y + along * dy).round() as i32];
            let apart = |other: &[i32; 2]| f64::from(other[0] - spot[0]).hypot(f64::from(other[1] - spot[1]));
            if spots.iter().all(|other| apart(other) >= every) {
                spots.push(spot);
            }
        }
    }
    Some(spots.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    #[test]
    fn the_label_may_stand_all_along_the_line() {
        let grid = Grid::new(LonLat::new(46.0, 41.0).world(), 10.0);
        let paths = vec![vec![[0, 300], [400, 100], [400, 700]]];
        let spots = spots(&paths, &grid).unwrap();
        assert_eq!(spots[..2], [400, 100]);
        assert!(spots.len() >= 2 * 8, "{spots:?}");
        for x in spots.chunks(2) {
            let on_line = x[0] == 400 || (x[1] - (300 - x[0] / 2)).abs() <= 1;
            assert!(on_line, "{x:?}");
        }
        assert_eq!(super::spots(&[], &grid), None);
    }

    #[test]
    fn years_are_whole() {
        let (start, end) = minutes_of_years([1970, 1970]);
        assert_eq!((start, end), (0, 365 * 24 * 60));
    }
}
