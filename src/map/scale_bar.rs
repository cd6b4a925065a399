//! The scale bar.

use crate::geo::Camera;
use crate::i18n::short_decimal;

/// A bar and what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleBar {
    /// The distance on the ground, metres: 1, 2 or 5 times a power of ten.
    pub metres: f64,
    /// Its length on the canvas, CSS pixels.
    pub px: f64,
    /// The distance with its unit: `500 m`, `5 km`.
    pub label: String,
}

/// The longest bar of a round distance that is no longer than `max_px`; true in the middle of the viewport.
#[must_use]
pub fn scale_bar(camera: &Camera, max_px: f64) -> ScaleBar {
    let px_per_metre = camera.centre.units_per_metre() * camera.world_px();
    let most = (max_px / px_per_metre).max(1e-3);
    let power = 10f64.powi(most.log10().floor() as i32);
    let times = [5.0, 2.0, 1.0].into_iter().find(|times| times * power <= most).unwrap_or(1.0);
    let metres = times * power;
    let label = if metres >= 1_000.0 {
        format!("{} km", short_decimal(metres / 1_000.0, 0))
    } else {
        format!("{} m", short_decimal(metres, 3))
    };
    ScaleBar { metres, px: metres * px_per_metre, label }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::camera;
    use proptest::prelude::*;

    #[test]
    fn it_measures_round_distances() {
        let labels = [6.0, 9.0, 12.0, 15.5].map(|zoom| scale_bar(&camera(zoom), 100.0).label);
        assert_eq!(labels, ["100 km", "20 km", "2 km", "200 m"]);
    }

    proptest! {
        #[test]
        fn it_is_never_too_long_and_never_tiny(zoom in 1.0..16.0f64, max_px in 40.0..300.0f64) {
            let bar = scale_bar(&camera(zoom), max_px);
            prop_assert!(bar.px <= max_px + 1e-6 && bar.px > max_px / 2.6);
        }
    }
}
