//! `ground.json`: which files of geometry to make, and out of what.

use serde::Deserialize;

use crate::tools::raw::Text;

/// The whole plan.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The files to make, coarse to fine.
    pub files: Vec<FilePlan>,
}

/// A file to make.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FilePlan {
    /// Its name.
    pub name: String,
    /// The TopoJSON file that it is made of, in the plan's folder.
    pub source: String,
    /// It is needed at this zoom and closer.
    pub min_zoom: f64,
    /// At this zoom its lines are right to half a CSS pixel.
    pub working_zoom: f64,
    /// Western, southern, eastern and northern edge, degrees.
    pub bbox: [f64; 4],
    /// Its layers.
    pub layers: Vec<LayerPlan>,
    /// Which names it carries.
    #[serde(default)]
    pub names: Vec<NamesPlan>,
    /// Names that the TopoJSON file lacks.
    #[serde(default)]
    pub extra_names: Vec<ExtraName>,
}

/// A layer to make.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerPlan {
    /// Its name, one of [`crate::map::GROUND_LAYERS`].
    pub name: String,
    /// The object of the TopoJSON file; the layer of the frame needs none.
    #[serde(default)]
    pub from: String,
    /// What to make of it.
    pub shape: LayerShape,
    /// Only geometries whose property `layer` is this.
    #[serde(default)]
    pub only: Option<String>,
    /// When what it shows existed, and its label.
    #[serde(default)]
    pub dated: Option<DatedPlan>,
}

/// What is made of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LayerShape {
    /// Its rings.
    Areas,
    /// The rings about all of its areas together, without the lines between them.
    Union,
    /// Its lines.
    Lines,
    /// Only the lines between two of its areas.
    Inner,
    /// The file's bbox as one area.
    Frame,
}

/// When a layer existed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedPlan {
    /// First and last year, both included.
    pub years: [i32; 2],
    /// Its label on the map.
    pub label: Text,
}

/// Names to take from an object.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesPlan {
    /// The object.
    pub from: String,
    /// What is named.
    pub kind: NameKind,
    /// Names of a rank beyond this are left out.
    #[serde(default)]
    pub max_rank: Option<u8>,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A settlement.
    Settlement,
    /// A country.
    Country,
    /// A river, lake or sea.
    Water,
}

/// A name given in the plan itself.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraName {
    /// Longitude, degrees.
    pub lon: f64,
    /// Latitude, degrees.
    pub lat: f64,
    /// 0 (country), 1 (capital) to 9 (village).
    pub rank: u8,
    /// True for waters.
    #[serde(default)]
    pub water: bool,
    /// The name per language.
    pub names: Text,
}
