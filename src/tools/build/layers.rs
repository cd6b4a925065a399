//! Map layers of the editors' own, as the manifest lists them.

use super::bundle::Bundle;
use crate::geo::Camera;
use crate::model::{LayerCard, LayerStyle, Text};
use crate::tools::check::Checked;
use crate::tools::ground::minutes_of_years;
use crate::tools::layers::{Drawn, Layer};
use crate::tools::raw::{self, LayerShape};

/// Width of lines whose record names none, CSS pixels.
const WIDTH: f64 = 1.0;

/// Adds the files of all layers, and gives their cards.
pub fn cards(bundle: &mut Bundle, checked: &Checked) -> Vec<LayerCard> {
    checked.layers.iter().map(|layer| card(bundle, layer)).collect()
}

fn card(bundle: &mut Bundle, layer: &Layer) -> LayerCard {
    let Layer { id, record, drawn, bbox } = layer;
    let name = format!("layer-{id}");
    let file = match drawn {
        Drawn::Geometry(data) => bundle.add(&name, data),
        Drawn::Image { bytes, ending } => bundle.add_bytes(&name, ending, bytes.clone()),
    };
    let years = record.years.map(minutes_of_years);
    LayerCard {
        id: id.clone(),
        title: Text(record.title.clone()),
        attribution: record.attribution.clone(),
        about: Text(record.about.clone()),
        file,
        image: matches!(drawn, Drawn::Image { .. }),
        place: record.place,
        style: style(record.shape, &record.style),
        min_zoom: record.min_zoom.unwrap_or(0.0),
        max_zoom: record.max_zoom.unwrap_or(Camera::MAX_ZOOM),
        start: years.map(|(start, _)| start),
        end: years.map(|(_, end)| end),
        shown: record.shown,
        bbox: *bbox,
    }
}

fn style(shape: LayerShape, style: &raw::LayerStyle) -> LayerStyle {
    let default_width = match shape {
        LayerShape::Lines => WIDTH,
        LayerShape::Areas | LayerShape::Image => 0.0,
    };
    LayerStyle {
        colour: style.colour.clone().unwrap_or_default(),
        colour_dark: style.colour_dark.clone().unwrap_or_default(),
        width: style.width.unwrap_or(default_width),
        dashed: style.dashed,
        opacity: style.opacity,
    }
}
