//! The records, and the files that they show.

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use serde::Deserialize;

use super::geojson::{self, Outline};
use crate::data::GroundData;
use crate::tools::ground::of_lines;
use crate::tools::kind::Kind;
use crate::tools::load::{Entry, Loader};
use crate::tools::names::nearest;
use crate::tools::position::{Spot, TextFile};
use crate::tools::problem::{Fault, Problem};
use crate::tools::raw::{self, LayerShape};

/// The name of the only layer in the geometry of a layer.
pub const LAYER_NAME: &str = "extra";
/// The most that a file may have, megabytes.
const MOST_MEGABYTES: u64 = 20;
/// Lines of a layer that does not say up to which zoom it shows are exact enough for this one.
const WORKING_ZOOM: f64 = 10.0;

/// A layer that can be drawn.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Its id: the name of its record's file.
    pub id: String,
    /// Its record.
    pub record: raw::Layer,
    /// What it shows.
    pub drawn: Drawn,
    /// Western, southern, eastern and northern edge, degrees.
    pub bbox: [f64; 4],
}

/// What a layer shows.
#[derive(Clone, Debug)]
pub enum Drawn {
    /// Lines or areas, as the one layer [`LAYER_NAME`].
    Geometry(GroundData),
    /// An image, as it is.
    Image {
        /// The file.
        bytes: Vec<u8>,
        /// How its name ends: `webp`.
        ending: &'static str,
    },
}

/// The records of all layers in `content/layers`, in the order of their ids; without the folder there are none. Files
/// that no record names are reported.
pub fn find(folder: &Path, loader: &mut Loader) -> Vec<Entry<raw::Layer>> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let (mut entries, mut others, mut all_read) = (Vec::new(), Vec::new(), true);
    for (path, name) in loader.listed(folder) {
        match name.strip_suffix(".json").filter(|_| path.is_file() && !is_geojson(&path)) {
            Some(id) => match loader.whole(&format!("layers/{name}"), &format!("layers/{id}")) {
                Some(entry) => {
                    loader.declare(Kind::Layer, id, &entry.spot, "");
                    entries.push(entry);
                }
                None => all_read = false,
            },
            None => others.push((path, name)),
        }
    }
    // A record that cannot be read may name any of the other files.
    if all_read {
        let named: BTreeSet<&str> =
            entries.iter().map(|entry: &Entry<raw::Layer>| entry.record.file.as_str()).collect();
        for (path, name) in others {
            if !named.contains(name.as_str()) && name != "README.md" && !name.starts_with("LICENSE") {
                loader.problems.push(Problem::of_file(path.display().to_string(), Fault::Stray { nearest: None }));
            }
        }
    }
    entries
}

/// Reads the file that a layer shows, which lies in `folder`. Without a problem, there is a layer.
pub fn read(folder: &Path, entry: &Entry<raw::Layer>, problems: &mut Vec<Problem>) -> Option<Layer> {
    let Entry { spot, record } = entry;
    let file = &record.file;
    let mut fault = |fault| problems.push(Problem::at(spot, spot.offset("file"), fault));
    if file.contains(['/', '\\']) || file.starts_with('.') || file.is_empty() {
        fault(Fault::LayerFileName { file: file.clone() });
        return None;
    }
    let endings = endings(record.shape);
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let Some(kind) = endings.iter().find(|kind| kind.ending == ending) else {
        let endings = if record.shape == LayerShape::Image { IMAGE_ENDINGS } else { GEOJSON_ENDINGS };
        fault(Fault::LayerFileKind { file: file.clone(), shape: record.shape.word(), endings });
        return None;
    };
    let path = folder.join(file);
    let Some(bytes) = std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file).map(|data| data.len()) else {
        fault(Fault::NoLayerFile { file: file.clone(), nearest: nearest_file(folder, file) });
        return None;
    };
    if too_large(bytes) {
        let megabytes = bytes.div_ceil(1_000_000);
        fault(Fault::LayerTooLarge { file: file.clone(), megabytes, most: MOST_MEGABYTES });
        return None;
    }
    let shown = path.display().to_string();
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            problems.push(Problem::of_file(shown, Fault::Unreadable { cause: error.to_string() }));
            return None;
        }
    };
    let (drawn, bbox) = match record.shape {
        LayerShape::Image if (kind.is)(&bytes) => (Drawn::Image { bytes, ending: kind.ending }, record.bbox?),
        LayerShape::Image => {
            fault(Fault::NotAnImage { file: file.clone(), what: kind.what });
            return None;
        }
        LayerShape::Lines | LayerShape::Areas => {
            let Ok(text) = String::from_utf8(bytes) else {
                let cause = "it is not UTF-8; save it as UTF-8".to_owned();
                problems.push(Problem::of_file(shown, Fault::Unreadable { cause }));
                return None;
            };
            let place = Spot { record: spot.record.clone(), ..Spot::of_file(Rc::new(TextFile::new(shown, text))) };
            let Outline { lines, bbox } = geojson::read(&place, record.shape, problems)?;
            let zoom = record.max_zoom.unwrap_or(WORKING_ZOOM).clamp(0.0, crate::geo::Camera::MAX_ZOOM);
            let Some(data) = of_lines(LAYER_NAME, &lines, record.shape == LayerShape::Areas, zoom) else {
                problems.push(Problem::at(&place, 0, Fault::LayerTooSmall { zoom }));
                return None;
            };
            (Drawn::Geometry(data), bbox)
        }
    };
    let id = spot.record.trim_start_matches("layers/").to_owned();
    Some(Layer { id, record: record.clone(), drawn, bbox })
}

/// A kind of file.
struct FileKind {
    /// How its name ends.
    ending: &'static str,
    /// What it is called.
    what: &'static str,
    /// Whether this is the beginning of one.
    is: fn(&[u8]) -> bool,
}

const IMAGE_ENDINGS: &str = ".webp, .png, .jpg, .jpeg or .avif";
const GEOJSON_ENDINGS: &str = ".geojson or .json";

const IMAGES: [FileKind; 5] = [
    FileKind { ending: "webp", what: "WebP", is: |b| b.starts_with(b"RIFF") && b.get(8..12) == Some(b"WEBP") },
    FileKind { ending: "png", what: "PNG", is: |b| b.starts_with(b"\x89PNG") },
    FileKind { ending: "jpg", what: "JPEG", is: |b| b.starts_with(&[0xff, 0xd8]) },
    FileKind { ending: "jpeg", what: "JPEG", is: |b| b.starts_with(&[0xff, 0xd8]) },
    FileKind { ending: "avif", what: "AVIF", is: |b| b.get(4..8) == Some(b"ftyp") },
];
const GEOJSON: [FileKind; 2] = [
    FileKind { ending: "geojson", what: "GeoJSON", is: |_| true },
    FileKind { ending: "json", what: "GeoJSON", is: |_| true },
];

const fn endings(shape: LayerShape) -> &'static [FileKind] {
    match shape {
        LayerShape::Image => &IMAGES,
        LayerShape::Lines | LayerShape::Areas => &GEOJSON,
    }
}

const fn too_large(bytes: u64) -> bool {
    bytes > MOST_MEGABYTES * 1_000_000
}

/// Whether a `.json` file is GeoJSON and no record: it has a `type`, or it is larger than any record.
fn is_geojson(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Peek {
        r#type: Option<String>,
    }
    if std::fs::metadata(path).is_ok_and(|data| too_large(data.len())) {
        return true;
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str::<Peek>(&text).is_ok_and(|peek| peek.r#type.is_some())
}

/// The file in `folder` that is most like `file`.
fn nearest_file(folder: &Path, file: &str) -> Option<String> {
    let entries = std::fs::read_dir(folder).ok()?;
    let names: BTreeSet<String> =
        entries.filter_map(Result::ok).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    nearest(file, names.iter().map(String::as_str))
}
