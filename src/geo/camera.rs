//! Where the map looks.

use super::{Extent, LonLat, World};
use crate::draw::{Screen, Viewport};

/// Centre and scale of the map. Zoom is as in 256-pixel web tiles: at zoom `z` the world is `256 * 2^z` CSS pixels wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point in the middle of the viewport.
    pub centre: World,
    /// The scale, [`Camera::MIN_ZOOM`] to [`Camera::MAX_ZOOM`].
    pub zoom: f64,
}

impl Camera {
    /// The widest look.
    pub const MIN_ZOOM: f64 = 2.0;
    /// The closest look.
    pub const MAX_ZOOM: f64 = 16.0;

    /// Looks at `centre` at `zoom`, both brought into range.
    #[must_use]
    pub fn new(centre: World, zoom: f64) -> Self {
        let zoom = zoom.clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        Self { centre: World::new(centre.x - centre.x.floor(), centre.y.clamp(0.0, 1.0)), zoom }
    }

    /// Looks at a position.
    #[must_use]
    pub fn at(position: LonLat, zoom: f64) -> Self {
        Self::new(position.world(), zoom)
    }

    /// Width of the world, CSS pixels.
    #[must_use]
    pub fn world_px(&self) -> f64 {
        256.0 * self.zoom.exp2()
    }

    /// Where a point of the plane is on the canvas: the copy of the world nearest to the centre.
    #[must_use]
    pub fn screen_from_world(&self, p: World, viewport: Viewport) -> Screen {
        let dx = p.x - self.centre.x;
        let dx = dx - dx.round();
        let (mid, scale) = (viewport.centre(), self.world_px());
        Screen::new(mid.x + dx * scale, mid.y + (p.y - self.centre.y) * scale)
    }

    /// Which point of the plane is at a place on the canvas; `x` may leave 0 to 1.
    #[must_use]
    pub fn world_from_screen(&self, at: Screen, viewport: Viewport) -> World {
        let (mid, scale) = (viewport.centre(), self.world_px());
        World::new(self.centre.x + (at.x - mid.x) / scale, self.centre.y + (at.y - mid.y) / scale)
    }

    /// Moved so that the ground follows a drag of `dx`, `dy` CSS pixels.
    #[must_use]
    pub fn dragged(self, dx: f64, dy: f64) -> Self {
        let scale = self.world_px();
        Self::new(World::new(self.centre.x - dx / scale, self.centre.y - dy / scale), self.zoom)
    }

    /// Zoomed by `by` levels with the ground under `anchor` held where it is.
    #[must_use]
    pub fn zoomed_at(self, anchor: Screen, by: f64, viewport: Viewport) -> Self {
        let held = self.world_from_screen(anchor, viewport);
        let zoom = (self.zoom + by).clamp(Self::MIN_ZOOM, Self::MAX_ZOOM);
        let scale = 256.0 * zoom.exp2();
        let mid = viewport.centre();
        Self::new(World::new(held.x - (anchor.x - mid.x) / scale, held.y - (anchor.y - mid.y) / scale), zoom)
    }

    /// The closest look, no closer than `max_zoom`, that shows all of `extent` with `padding` CSS pixels about it.
    #[must_use]
    pub fn showing(extent: &Extent, viewport: Viewport, padding: f64, max_zoom: f64) -> Self {
        let room = |px: f64| (px - 2.0 * padding).max(32.0) / 256.0;
        let level = |units: f64, px: f64| if units > 0.0 { (room(px) / units).log2() } else { max_zoom };
        let across = level(extent.max.x - extent.min.x, viewport.width);
        let down = level(extent.max.y - extent.min.y, viewport.height);
        Self::new(extent.centre(), across.min(down).min(max_zoom))
    }

    /// The extent of the plane that the viewport shows; `x` may leave 0 to 1.
    #[must_use]
    pub fn extent(&self, viewport: Viewport) -> Extent {
        Extent {
            min: self.world_from_screen(Screen::new(0.0, 0.0), viewport),
            max: self.world_from_screen(Screen::new(viewport.width, viewport.height), viewport),
        }
    }

    /// Rounded to half a pixel at its zoom, and the zoom to hundredths: what an address can carry.
    #[must_use]
    pub fn rounded(self) -> Self {
        let camera = Self { zoom: (self.zoom * 100.0).round() / 100.0, ..self };
        let unit = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7][camera.decimals() as usize - 2];
        let LonLat { lon, lat } = self.centre.lon_lat();
        Self::at(LonLat::new((lon * unit).round() / unit, (lat * unit).round() / unit), camera.zoom)
    }

    /// How many decimals of a degree tell half a pixel at its zoom: 2 to 7.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 2..=7")]
    pub fn decimals(&self) -> u32 {
        (self.zoom / 3.3 + 2.0).round().clamp(2.0, 7.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const VIEWPORT: Viewport = Viewport::new(800.0, 600.0);

    prop_compose! {
        fn camera()(lon in -179.0..179.0f64, lat in -70.0..70.0f64, zoom in 2.0..16.0f64) -> Camera {
            Camera::at(LonLat::new(lon, lat), zoom)
        }
    }

    proptest! {
        #[test]
        fn screen_and_world_undo_each_other(camera in camera(), x in 0.0..800.0f64, y in 0.0..600.0f64) {
            let at = Screen::new(x, y);
            let back = camera.screen_from_world(camera.world_from_screen(at, VIEWPORT), VIEWPORT);
            // At the widest zooms a viewport shows more than one copy of the world.
            prop_assume!(camera.world_px() > VIEWPORT.width * 1.01);
            prop_assert!(at.distance(back) < 1e-3);
        }

        #[test]
        fn zooming_holds_the_anchor(camera in camera(), x in 0.0..800.0f64, y in 0.0..600.0f64, by in -2.0..2.0f64) {
            let anchor = Screen::new(x, y);
            let zoomed = camera.zoomed_at(anchor, by, VIEWPORT);
            prop_assume!(zoomed.centre.y > 0.0 && zoomed.centre.y < 1.0);
            let held = camera.world_from_screen(anchor, VIEWPORT);
            let now = zoomed.world_from_screen(anchor, VIEWPORT);
            prop_assert!(((held.x - now.x).rem_euclid(1.0) + 1e-9) % 1.0 < 2e-9 && (held.y - now.y).abs() < 1e-9);
        }

        #[test]
        fn an_extent_that_is_shown_is_within_the_viewport(
            lon in -80.0..80.0f64, lat in -60.0..60.0f64, width in 0.01..20.0f64, height in 0.01..10.0f64,
        ) {
            let corners = [LonLat::new(lon, lat).world(), LonLat::new(lon + width, lat + height).world()];
            let extent = Extent::about(corners).unwrap();
            let camera = Camera::showing(&extent, VIEWPORT, 20.0, 12.0);
            for corner in corners {
                let at = camera.screen_from_world(corner, VIEWPORT);
                prop_assert!(at.x > -1.0 && at.x < 801.0 && at.y > -1.0 && at.y < 601.0);
            }
        }

        #[test]
        fn rounding_twice_changes_nothing_more(camera in camera()) {
            let once = camera.rounded();
            prop_assert!((once.rounded().centre.x - once.centre.x).abs() < 1e-12);
            let moved = camera.screen_from_world(once.centre, VIEWPORT).distance(VIEWPORT.centre());
            prop_assert!(moved < 1.5, "moved by {moved} px");
        }
    }

    #[test]
    fn a_place_beyond_the_antimeridian_is_drawn_on_the_nearest_copy() {
        let camera = Camera::at(LonLat::new(179.0, 0.0), 6.0);
        let at = camera.screen_from_world(LonLat::new(-179.0, 0.0).world(), VIEWPORT);
        assert!(at.x > 400.0 && at.x < 500.0);
    }
}
