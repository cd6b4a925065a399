//! Plain lines, which share no arcs, as geometry.

use crate::data::{GroundData, GroundLayer};
use crate::geo::World;

use super::simplify::{Grid, delta_coded, simplified, worth_drawing};

/// Geometry with one layer of this name, right to half a CSS pixel at `working_zoom`; none when all of it is too small
/// to be seen there. Lines that are `closed` are rings of areas.
#[must_use]
pub fn of_lines(name: &str, lines: &[Vec<World>], closed: bool, working_zoom: f64) -> Option<GroundData> {
    let least = |of: fn(&World) -> f64| lines.iter().flatten().map(of).fold(f64::INFINITY, f64::min);
    let origin = World::new(least(|p| p.x), least(|p| p.y));
    let grid = Grid::new(origin, working_zoom);
    let path = |line: &Vec<World>| simplified(line, grid.tolerance()).iter().map(|p| grid.snap(*p)).collect();
    let paths = worth_drawing(lines.iter().map(path).collect(), closed);
    let layer =
        GroundLayer { name: name.to_owned(), paths: paths.iter().map(|path| delta_coded(path)).collect(), dated: None };
    (!paths.is_empty()).then(|| GroundData {
        origin: [origin.x, origin.y],
        step: grid.step,
        layers: vec![layer],
        names: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;

    fn line(points: &[(f64, f64)]) -> Vec<World> {
        points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat).world()).collect()
    }

    #[test]
    fn a_line_starts_where_it_was_and_loses_what_cannot_be_seen() {
        let straight = line(&[(46.0, 40.0), (46.5, 40.000_1), (47.0, 40.0)]);
        let data = of_lines("extra", &[straight.clone(), line(&[(46.0, 40.0), (46.0, 40.0)])], false, 8.0).unwrap();
        assert_eq!(data.layers[0].paths.len(), 1);
        let path = &data.layers[0].paths[0];
        assert_eq!(path.len(), 4, "{path:?}");
        let x = data.origin[0] + f64::from(path[0] + path[2]) * data.step;
        assert!((x - straight[2].x).abs() <= data.step);
    }

    #[test]
    fn areas_are_not_closed_twice_and_specks_are_left_out() {
        let field = line(&[(46.0, 40.0), (46.5, 40.0), (46.5, 40.5), (46.0, 40.0)]);
        let speck = line(&[(46.0, 40.0), (46.000_01, 40.0), (46.0, 40.000_01), (46.0, 40.0)]);
        let data = of_lines("extra", &[field, speck.clone()], true, 10.0).unwrap();
        assert_eq!(data.layers[0].paths.iter().map(Vec::len).collect::<Vec<_>>(), [6]);
        assert_eq!(of_lines("extra", &[speck], true, 10.0), None);
    }
}
