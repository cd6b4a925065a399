//! Map layers of the editors' own: `content/layers/ID.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;
use crate::model::LayerPlace;

/// A map layer: `content/layers/ID.json`, beside the file that it shows. Layers are drawn in the order of their ids.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Layer {
    /// Path of the JSON Schema, so that an editor's tool finds it.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Its name in the legend.
    pub title: Text,
    /// Who made the data, and under which licence, as the licence asks for it.
    pub attribution: String,
    /// Whose data it is, and what it may not be used for.
    pub about: Text,
    /// Name of the file in this folder: GeoJSON (`.geojson` or `.json`, degrees of WGS84) or an image (`.webp`, `.png`,
    /// `.jpg`, `.jpeg` or `.avif`, in Web Mercator); at most 20 MB.
    pub file: String,
    /// What the file holds.
    pub shape: LayerShape,
    /// How it is drawn.
    #[serde(default)]
    pub style: LayerStyle,
    /// Where in the map it lies: `ground` is on the land, below built-up areas, rivers and boundaries (a relief image
    /// belongs there); `top` is on the whole base map, below marks and names.
    pub place: LayerPlace,
    /// It shows at this zoom and closer, 0 to 16.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_zoom: Option<f64>,
    /// It shows up to and at this zoom, 0 to 16. Lines are as exact as this zoom needs, or as zoom 10 does without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_zoom: Option<f64>,
    /// First and last year of what it shows, both included: it shows only while the timeline's window touches them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<[i32; 2]>,
    /// Whether it is switched on at first.
    #[serde(default = "yes")]
    pub shown: bool,
    /// Of an image: its western, southern, eastern and northern edge, degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f64; 4]>,
}

/// What the file of a layer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LayerShape {
    /// Lines: `LineString` and `MultiLineString`.
    Lines,
    /// Areas: `Polygon` and `MultiPolygon`, which do not overlap each other.
    Areas,
    /// An image.
    Image,
}

impl LayerShape {
    /// As written: `lines`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lines => "lines",
            Self::Areas => "areas",
            Self::Image => "image",
        }
    }
}

/// How a layer is drawn. Lines and areas need both colours; an image has only an opacity.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayerStyle {
    /// Colour on light paper, `#rrggbb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// Colour on dark paper, `#rrggbb`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour_dark: Option<String>,
    /// Width of lines at zoom 8, CSS pixels: 1 when absent. Areas are filled when it is absent or 0, and drawn as
    /// outlines otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<f64>,
    /// True for dashed lines.
    #[serde(default)]
    pub dashed: bool,
    /// 0 (cannot be seen) to 1 (hides what is below).
    #[serde(default = "full")]
    pub opacity: f64,
}

impl Default for LayerStyle {
    fn default() -> Self {
        Self { colour: None, colour_dark: None, width: None, dashed: false, opacity: full() }
    }
}

const fn yes() -> bool {
    true
}

const fn full() -> f64 {
    1.0
}
