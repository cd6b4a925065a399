//! What the record of a map layer must be. The file that it shows is read in [`crate::tools::layers`].

use super::scope::Scope;
use super::words;
use crate::geo::{Camera, LonLat};
use crate::tools::problem::Fault;
use crate::tools::raw::{self, LayerShape};

/// Where its record finds its schema.
const SCHEMA: &str = "../schema/layer.schema.json";
/// The widest lines, CSS pixels.
const WIDEST: f64 = 20.0;
/// The thinnest lines that can be seen, CSS pixels.
const THINNEST: f64 = 0.25;

/// Checks the record of a layer.
pub fn layer(scope: &mut Scope, layer: &raw::Layer) {
    if layer.schema.trim_start_matches("./") != SCHEMA {
        scope.fault("$schema", Fault::Schema { found: layer.schema.clone(), expected: SCHEMA.to_owned() });
    }
    scope.text("title", &layer.title);
    scope.judge("attribution", words::text(&layer.attribution));
    scope.text("about", &layer.about);
    style(scope, layer.shape, &layer.style);
    let deepest = Camera::MAX_ZOOM;
    for (field, zoom) in [("min_zoom", layer.min_zoom), ("max_zoom", layer.max_zoom)] {
        if let Some(zoom) = zoom {
            scope.judge(field, words::range("the zoom", zoom, 0.0, deepest));
        }
    }
    if let (Some(min), Some(max)) = (layer.min_zoom, layer.max_zoom)
        && min > max
    {
        scope.fault("max_zoom", Fault::Order { what: "\"min_zoom\"", first: min, second: max });
    }
    if let Some(years) = layer.years {
        let [from, to] = years.map(f64::from);
        for (at, year) in [from, to].into_iter().enumerate() {
            scope.judge(&format!("years/{at}"), words::range("the year", year, -2_000.0, 6_000.0));
        }
        if from > to {
            scope.fault("years", Fault::Order { what: "the first year", first: from, second: to });
        }
    }
    bbox(scope, layer);
}

fn style(scope: &mut Scope, shape: LayerShape, style: &raw::LayerStyle) {
    let raw::LayerStyle { colour, colour_dark, width, dashed, opacity } = style;
    let has = |field| Fault::LayerHas { shape: shape.word(), field };
    let image = shape == LayerShape::Image;
    for (field, colour) in [("colour", colour), ("colour_dark", colour_dark)] {
        let path = format!("style/{field}");
        match colour {
            Some(_) if image => scope.fault(&path, has(field)),
            Some(colour) => scope.judge(&path, words::colour(colour)),
            None if image => {}
            None => scope.fault(&path, Fault::LayerLacks { shape: shape.word(), field }),
        }
    }
    if let Some(width) = *width {
        let thinnest = if shape == LayerShape::Areas && width == 0.0 { 0.0 } else { THINNEST };
        let fault = if image { Some(has("width")) } else { words::range("the width", width, thinnest, WIDEST) };
        scope.judge("style/width", fault);
    }
    if image && *dashed {
        scope.fault("style/dashed", has("dashed"));
    }
    scope.judge("style/opacity", words::range("the opacity", *opacity, 0.0, 1.0));
}

fn bbox(scope: &mut Scope, layer: &raw::Layer) {
    let (shape, field) = (layer.shape.word(), "bbox");
    match layer.bbox {
        None if layer.shape == LayerShape::Image => scope.fault(field, Fault::LayerLacks { shape, field }),
        None => {}
        // That of lines and areas follows from their file.
        Some(_) if layer.shape != LayerShape::Image => scope.fault(field, Fault::LayerHas { shape, field }),
        Some(found) => {
            let [west, south, east, north] = found;
            let (wide, high) = (-180.0 <= west && west < east && east <= 180.0, south < north);
            if !wide || !high || south.abs().max(north.abs()) > LonLat::MAX_LAT {
                scope.fault(field, Fault::Bbox { found });
            }
        }
    }
}
