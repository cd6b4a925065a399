//! Points and extents.

use std::f64::consts::PI;

/// A position in degrees, WGS84.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LonLat {
    /// Longitude, -180 to 180, east positive.
    pub lon: f64,
    /// Latitude, -90 to 90, north positive.
    pub lat: f64,
}

/// A point of the Web Mercator plane: 0 to 1 from west to east and from north to south. Values of `x` outside 0 to 1
/// are copies of the world.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct World {
    /// From west to east.
    pub x: f64,
    /// From north to south.
    pub y: f64,
}

impl LonLat {
    /// The latitude at which the Web Mercator plane is cut off, degrees.
    pub const MAX_LAT: f64 = 85.051_128_779_806_6;

    /// The position at `lon`, `lat`.
    #[must_use]
    pub const fn new(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// Its point on the plane; latitudes beyond [`Self::MAX_LAT`] are cut to it. Spherical Web Mercator (EPSG:3857).
    #[must_use]
    pub fn world(self) -> World {
        let lat = self.lat.clamp(-Self::MAX_LAT, Self::MAX_LAT).to_radians();
        let sine = sine(lat);
        World { x: self.lon / 360.0 + 0.5, y: 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI) }
    }
}

/// Sine of an angle within a quarter turn either way, radians: its series, to the last digit. The library's sine
/// takes any angle, and the tables for that cost the reader's download more than all of this room.
fn sine(angle: f64) -> f64 {
    let square = angle * angle;
    let mut term = angle;
    let mut sum = angle;
    for n in (2..24).step_by(2) {
        term *= -square / f64::from(n * (n + 1));
        sum += term;
    }
    sum
}

impl World {
    /// The point at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Its position, with the longitude brought into -180 to 180.
    #[must_use]
    pub fn lon_lat(self) -> LonLat {
        let lon = (self.x - self.x.floor() - 0.5) * 360.0;
        LonLat { lon, lat: ((0.5 - self.y) * 2.0 * PI).sinh().atan().to_degrees() }
    }

    /// How many world units a metre is at its latitude.
    #[must_use]
    pub fn units_per_metre(self) -> f64 {
        // 1 / cos(latitude), and the latitude is atan(sinh(y)).
        ((0.5 - self.y) * 2.0 * PI).cosh() / 40_075_016.686
    }
}

/// A box on the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// North-western corner.
    pub min: World,
    /// South-eastern corner.
    pub max: World,
}

impl Extent {
    /// The smallest extent about `points`; none when there are none.
    #[must_use]
    pub fn about(points: impl IntoIterator<Item = World>) -> Option<Self> {
        points.into_iter().fold(None, |extent: Option<Self>, p| {
            let e = extent.unwrap_or(Self { min: p, max: p });
            Some(Self {
                min: World::new(e.min.x.min(p.x), e.min.y.min(p.y)),
                max: World::new(e.max.x.max(p.x), e.max.y.max(p.y)),
            })
        })
    }

    /// Its middle.
    #[must_use]
    pub fn centre(&self) -> World {
        World::new(f64::midpoint(self.min.x, self.max.x), f64::midpoint(self.min.y, self.max.y))
    }

    /// True when the point lies in it or on its edge.
    #[must_use]
    pub fn contains(&self, p: World) -> bool {
        (self.min.x..=self.max.x).contains(&p.x) && (self.min.y..=self.max.y).contains(&p.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn greenwich_at_the_equator_is_the_middle() {
        assert_eq!(LonLat::new(0.0, 0.0).world(), World::new(0.5, 0.5));
        assert!((LonLat::new(0.0, LonLat::MAX_LAT).world().y).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_series_is_the_sine(angle in -1.57..1.57f64) {
            prop_assert!((sine(angle) - angle.sin()).abs() < 1e-15);
        }

        #[test]
        fn projection_and_its_inverse_undo_each_other(lon in -179.9..179.9f64, lat in -85.0..85.0f64) {
            let back = LonLat::new(lon, lat).world().lon_lat();
            prop_assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
        }
    }
}
