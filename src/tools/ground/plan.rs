//! `ground.json`: which files of geometry to make, and out of what.

use serde::Deserialize;

use crate::tools::raw::Text;

/// The whole plan.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The credit that the sources of the data ask for.
    pub attribution: String,
    /// What the base map is, and what it may not be used for.
    pub about: Text,
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

/// The word that the label of a dated layer must hold.
const GENERALISED: &str = "generalised";

impl Plan {
    /// What it leaves unsaid about the data, or says wrongly.
    pub fn untold(&self) -> Vec<String> {
        let said = |text: &Text| text.get("en").is_some_and(|words| !words.trim().is_empty());
        let mut untold = Vec::new();
        if self.attribution.trim().is_empty() {
            untold.push("\"attribution\" is empty; name the sources of the data".to_owned());
        }
        if !said(&self.about) {
            untold.push(
                "\"about\" is empty in English; say what the base map is and what it may not be used for".to_owned(),
            );
        }
        for layer in self.files.iter().flat_map(|file| &file.layers) {
            let Some(DatedPlan { years: [from, to], label, about }) = &layer.dated else {
                continue;
            };
            let mut say = |what: &str| untold.push(format!("layer {:?}: {what}", layer.name));
            if !said(about) {
                say("\"about\" is empty in English; say whose data it is and what it may not be used for");
            }
            if !label.get("en").is_some_and(|words| words.contains(GENERALISED)) {
                say("\"label\" must say in English that it is \"generalised\": the map prints it with the line");
            }
            if from > to {
                say("\"years\" run backwards; write the earlier first");
            }
        }
        untold
    }
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
    /// Its label on the map, which says that it is generalised.
    pub label: Text,
    /// Whose data it is, and what it may not be used for.
    pub about: Text,
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
    /// A peak; its rank follows from the property `elev_m`, its height in metres.
    Peak,
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
