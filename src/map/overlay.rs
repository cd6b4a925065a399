//! Map layers of the editors' own: which of them show, and where they lie among those of the base map. What they look
//! like is in the manifest; the geometry and the images stay with the painter.

use crate::draw::{DrawList, Ink, Op};
use crate::model::{LayerCard, LayerPlace};
use crate::time::{Interval, Moment};

use super::Scene;

/// What the layout needs to know of a layer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlay {
    /// Position in the manifest's layers.
    pub layer: u16,
    /// Where it lies.
    pub place: LayerPlace,
    /// True for an image.
    pub image: bool,
    /// Width of its lines at zoom 8, CSS pixels; 0 fills.
    pub width: f64,
    /// True for dashes.
    pub dashed: bool,
    /// It shows at this zoom and closer.
    pub min_zoom: f64,
    /// It shows up to and at this zoom.
    pub max_zoom: f64,
    /// When what it shows existed; without it, it always shows.
    pub interval: Option<Interval>,
}

impl Overlay {
    /// The layer at this position in the manifest.
    #[must_use]
    pub fn new(layer: u16, card: &LayerCard) -> Self {
        let (start, end) = (card.start.map(Moment), card.end.map(Moment));
        Self {
            layer,
            place: card.place,
            image: card.image,
            width: card.style.width,
            dashed: card.style.dashed,
            min_zoom: card.min_zoom,
            max_zoom: card.max_zoom,
            interval: start.zip(end).map(|(start, end)| Interval::new(start, end)),
        }
    }

    /// Whether it shows at this zoom, and in a window of time.
    #[must_use]
    pub fn shows(&self, zoom: f64, window: &Interval) -> bool {
        (self.min_zoom..=self.max_zoom).contains(&zoom)
            && self.interval.is_none_or(|interval| interval.overlaps(window))
    }
}

/// Draws the layers that lie at `place` and show; `grown` is how much wider lines are than at zoom 8.
pub(super) fn draw(scene: &Scene, place: LayerPlace, grown: f64, list: &mut DrawList) {
    for overlay in scene.layers {
        if overlay.place == place && overlay.shows(scene.camera.zoom, &scene.window) {
            list.push(Op::Overlay {
                layer: overlay.layer,
                image: overlay.image,
                width: overlay.width * grown,
                dashed: overlay.dashed,
                ink: Ink::Overlay(overlay.layer),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{GroundData, GroundLayer};
    use crate::map::fixture::{Stage, camera, index};
    use crate::map::{Frame, layout};

    const RELIEF: Overlay = Overlay {
        layer: 0,
        place: LayerPlace::Ground,
        image: true,
        width: 0.0,
        dashed: false,
        min_zoom: 0.0,
        max_zoom: 16.0,
        interval: None,
    };

    fn drawn(layers: &[Overlay], zoom: f64, window: Interval) -> String {
        let mut stage = Stage::new(index(&[], &[]));
        let layer = |name: &str| GroundLayer { name: name.to_owned(), paths: Vec::new(), dated: None };
        let layers_of_file = ["boundaries", "rivers", "land", "urban", "world-land"].map(layer).into();
        stage.ground.add(&GroundData { origin: [0.6, 0.4], step: 1e-7, layers: layers_of_file, names: Vec::new() });
        let mut frame = Frame::new();
        layout(&Scene { layers, window, ..stage.scene(camera(zoom)) }, &mut frame);
        frame.list.to_string()
    }

    fn minutes(start: i32, end: i32) -> Interval {
        Interval::new(Moment(start), Moment(end))
    }

    #[test]
    fn layers_lie_on_the_land_or_on_the_whole_base_map_in_the_order_of_the_manifest() {
        let railway = Overlay { layer: 1, place: LayerPlace::Top, image: false, width: 2.0, dashed: true, ..RELIEF };
        let woods = Overlay { layer: 2, image: false, ..RELIEF };
        let all = drawn(&[RELIEF, railway, woods], 8.0, minutes(0, 10));
        insta::assert_snapshot!(all, @r#"
        ground world-land w0 Land
        ground land w0 Land
        image 0 w0 Overlay(0)
        overlay 2 w0 Overlay(2)
        ground urban w0 Urban
        ground rivers w1 River
        ground boundaries w1.1 Boundary
        overlay 1 w2 dashed Overlay(1)
        "#);
    }

    #[test]
    fn a_layer_shows_in_its_zooms_and_years_only() {
        let front = Overlay { min_zoom: 6.0, max_zoom: 9.0, interval: Some(minutes(100, 200)), ..RELIEF };
        let shows = |zoom, from| drawn(&[front], zoom, minutes(from, from + 50)).contains("image 0");
        assert_eq!([5.9, 6.0, 9.0, 9.1].map(|zoom| shows(zoom, 120)), [false, true, true, false]);
        assert_eq!([50, 51, 199, 200].map(|from| shows(8.0, from)), [false, true, true, false]);
    }

    #[test]
    fn a_card_without_years_shows_always() {
        let style = crate::model::LayerStyle {
            colour: "#8a5a00".to_owned(),
            colour_dark: "#d0a050".to_owned(),
            width: 1.5,
            dashed: true,
            opacity: 1.0,
        };
        let card = LayerCard {
            id: "front".to_owned(),
            title: crate::model::Text::english("Front"),
            attribution: "A survey".to_owned(),
            about: crate::model::Text::english("Not to scale"),
            file: "layer-front.json".to_owned(),
            image: false,
            place: LayerPlace::Top,
            style,
            min_zoom: 5.0,
            max_zoom: 12.0,
            start: None,
            end: None,
            shown: true,
            bbox: [46.0, 39.0, 47.0, 40.0],
        };
        let always = Overlay::new(3, &card);
        assert_eq!((always.layer, always.width, always.dashed, always.interval), (3, 1.5, true, None));
        let dated = Overlay::new(3, &LayerCard { start: Some(5), end: Some(9), ..card });
        assert_eq!(dated.interval, Some(minutes(5, 9)));
    }
}
