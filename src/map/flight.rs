//! Smooth flights of the camera: zoom and pan at once, after J. J. van Wijk and W. A. A. Nuij, "Smooth and efficient
//! zooming and panning" (2003).

use crate::draw::Viewport;
use crate::geo::{Camera, World};

/// How much a flight prefers zooming to panning; the authors' readers liked it best near the root of two.
const RHO: f64 = 1.42;
/// Speed, in the authors' unit (screens, roughly) per second; feels brisk and can still be followed.
const SPEED: f64 = 2.4;
/// The shortest and the longest flight, milliseconds.
const DURATION_MS: (f64, f64) = (200.0, 1_600.0);
/// Below this distance, as a share of the viewport, a flight only zooms.
const NO_DISTANCE: f64 = 1e-6;

/// A way from one camera to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flight {
    from: Camera,
    to: Camera,
    /// From the first centre to the last, the shorter way round the world.
    way: (f64, f64),
    /// Width of the viewport in world units at the start and at the end.
    widths: (f64, f64),
    /// Length of the way, world units.
    distance: f64,
    /// Slope of the zoom at the start.
    slope: f64,
    /// Length of the path in the authors' unit.
    length: f64,
}

impl Flight {
    /// The flight between two cameras on a canvas.
    #[must_use]
    pub fn new(from: Camera, to: Camera, viewport: Viewport) -> Self {
        let dx = to.centre.x - from.centre.x;
        let way = (dx - dx.round(), to.centre.y - from.centre.y);
        let distance = way.0.hypot(way.1);
        let px = viewport.width.max(viewport.height).max(1.0);
        let widths @ (w0, w1) = (px / from.world_px(), px / to.world_px());
        let zooms_only = distance < NO_DISTANCE * w0.max(w1);
        let (slope, length) = if zooms_only {
            (0.0, (w1 / w0).ln().abs() / RHO)
        } else {
            let (rho2, rho4) = (RHO * RHO, RHO.powi(4));
            let bend = |sign: f64, w: f64| {
                (w1 * w1 - w0 * w0 + sign * rho4 * distance * distance) / (2.0 * w * rho2 * distance)
            };
            let r = |b: f64| -b.asinh();
            let (r0, r1) = (r(bend(1.0, w0)), r(bend(-1.0, w1)));
            (r0, (r1 - r0) / RHO)
        };
        Self { from, to, way, widths, distance: if zooms_only { 0.0 } else { distance }, slope, length }
    }

    /// How long it should take, milliseconds; 0 when both ends are the same.
    #[must_use]
    pub fn duration_ms(&self) -> f64 {
        if self.from == self.to {
            return 0.0;
        }
        (self.length / SPEED * 1_000.0).clamp(DURATION_MS.0, DURATION_MS.1)
    }

    /// The camera at a share of the time, 0 to 1, easing in and out; exactly the two ends at 0 and 1.
    #[must_use]
    pub fn camera_at(&self, t: f64) -> Camera {
        if t <= 0.0 {
            return self.from;
        }
        if t >= 1.0 {
            return self.to;
        }
        let s = t * t * (3.0 - 2.0 * t) * self.length;
        let (w0, w1) = self.widths;
        let (share, width) = if self.distance > 0.0 {
            let rho2 = RHO * RHO;
            let at = RHO * s + self.slope;
            let along = w0 / rho2 * (self.slope.cosh() * at.tanh() - self.slope.sinh());
            (along / self.distance, w0 * self.slope.cosh() / at.cosh())
        } else {
            let share = if self.length > 0.0 { s / self.length } else { 1.0 };
            (share, w0 * (share * (w1 / w0).log2()).exp2())
        };
        let centre = World::new(self.from.centre.x + share * self.way.0, self.from.centre.y + share * self.way.1);
        Camera::new(centre, self.from.zoom + (w0 / width).log2())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geo::LonLat;
    use proptest::prelude::*;

    const VIEWPORT: Viewport = Viewport::new(800.0, 600.0);

    prop_compose! {
        fn camera()(lon in -179.0..179.0f64, lat in -60.0..60.0f64, zoom in 3.0..14.0f64) -> Camera {
            Camera::at(LonLat::new(lon, lat), zoom)
        }
    }

    proptest! {
        #[test]
        fn it_ends_exactly_at_its_ends_and_runs_into_them(from in camera(), to in camera()) {
            let flight = Flight::new(from, to, VIEWPORT);
            prop_assert_eq!((flight.camera_at(0.0), flight.camera_at(1.0)), (from, to));
            let (soon, late) = (flight.camera_at(1e-6), flight.camera_at(1.0 - 1e-6));
            for (near, end) in [(soon, from), (late, to)] {
                let off = end.screen_from_world(near.centre, VIEWPORT).distance(VIEWPORT.centre());
                prop_assert!(off < 1.0 && (near.zoom - end.zoom).abs() < 0.01, "{off} px, {near:?}, {end:?}");
            }
            prop_assert!((DURATION_MS.0..=DURATION_MS.1).contains(&flight.duration_ms()));
        }

        #[test]
        fn every_camera_on_the_way_is_a_camera(from in camera(), to in camera(), t in 0.0..1.0f64) {
            let camera = Flight::new(from, to, VIEWPORT).camera_at(t);
            prop_assert!(camera.zoom >= Camera::MIN_ZOOM && camera.zoom <= Camera::MAX_ZOOM);
            prop_assert!(camera.centre.x.is_finite() && camera.centre.y.is_finite());
        }
    }

    #[test]
    fn a_far_place_is_reached_by_way_of_a_wider_look() {
        let (from, to) = (Camera::at(LonLat::new(46.8, 39.9), 12.0), Camera::at(LonLat::new(2.3, 48.8), 12.0));
        assert!(Flight::new(from, to, VIEWPORT).camera_at(0.5).zoom < 8.0);
    }

    #[test]
    fn a_flight_over_the_antimeridian_takes_the_short_way() {
        let (from, to) = (Camera::at(LonLat::new(179.0, 0.0), 5.0), Camera::at(LonLat::new(-179.0, 0.0), 5.0));
        let middle = Flight::new(from, to, VIEWPORT).camera_at(0.5).centre.lon_lat();
        assert!(middle.lon.abs() > 178.5);
    }

    #[test]
    fn a_flight_that_only_zooms_holds_its_centre() {
        let (from, to) = (Camera::at(LonLat::new(46.8, 39.9), 6.0), Camera::at(LonLat::new(46.8, 39.9), 10.0));
        let middle = Flight::new(from, to, VIEWPORT).camera_at(0.5);
        assert!((middle.zoom - 8.0).abs() < 1e-9 && middle.centre == from.centre);
        assert_eq!(Flight::new(from, from, VIEWPORT).duration_ms().to_bits(), 0f64.to_bits());
    }
}
