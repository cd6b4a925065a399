//! The manifest: what this atlas is and which files hold the rest.

use serde::{Deserialize, Serialize};

use super::from_json::from_json;
use super::{ByName, FromJson, Json, Reader, Text};
use crate::draw::Shape;

/// `atlas.json`, the first file that the browser reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Atlas {
    /// Version of these formats; the browser refuses one that it does not know.
    pub format: u32,
    /// Name of the atlas.
    pub title: Text,
    /// One sentence.
    pub subtitle: Text,
    /// Minutes that the atlas's clock is ahead of UTC.
    pub clock_offset_minutes: i32,
    /// Where the first screen looks.
    pub home: Home,
    /// E-mail address for corrections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Named periods.
    pub periods: Vec<Period>,
    /// Perspectives of sources.
    pub perspectives: Vec<Label>,
    /// Communities named as harmed.
    pub communities: Vec<Label>,
    /// Themes, in the order in which the index numbers them.
    pub themes: Vec<Theme>,
    /// Texts about the atlas itself, in the order in which every page's foot offers them.
    #[serde(default)]
    pub articles: Vec<ArticleCard>,
    /// Number of events.
    pub events: u32,
    /// Whose data the base map is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_map: Option<BaseMap>,
    /// Map layers of the editors' own, lowest first.
    #[serde(default)]
    pub layers: Vec<LayerCard>,
    /// The other files.
    pub files: Files,
}

/// What the start page says beside the atlas's title. It is compiled into that page and is no part of the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Preface {
    /// Paragraphs on what this is.
    pub introduction: Vec<Text>,
    /// How to read it.
    pub how_to_read: Vec<Text>,
    /// Three ways in.
    pub ways_in: Vec<WayIn>,
    /// Number of records of every kind, by the kind's name in addresses.
    pub counts: std::collections::BTreeMap<&'static str, usize>,
}

/// One of the ways in on the start page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayIn {
    /// What the reader chooses.
    pub label: Text,
    /// What it leads to.
    pub about: Text,
    /// Address of a record or list.
    pub to: String,
}

/// A camera in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// Longitude, degrees.
    pub lon: f64,
    /// Latitude, degrees.
    pub lat: f64,
    /// Zoom as in 256-pixel web tiles.
    pub zoom: f64,
}

/// A named stretch of time, minutes on the atlas's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Its name.
    pub label: Text,
    /// Its first minute.
    pub start: i32,
    /// The minute after its last.
    pub end: i32,
}

/// An id and the words shown for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Stable slug.
    pub id: String,
    /// The words.
    pub label: Text,
}

/// An editorial theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Stable slug.
    pub id: String,
    /// Its name.
    pub label: Text,
    /// What belongs to it.
    pub about: Text,
    /// Colour on light paper, `#rrggbb`.
    pub colour: String,
    /// Colour on dark paper, `#rrggbb`.
    pub colour_dark: String,
    /// Shape of its marks.
    pub shape: Shape,
}

/// What stands for a text about the atlas itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleCard {
    /// Stable slug.
    pub id: String,
    /// Title per language.
    pub title: Text,
    /// One sentence per language.
    pub summary: Text,
}

/// Names of the other files, relative to `atlas.json`; each carries a hash of its content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Files {
    /// The columnar index ([`crate::data::IndexFile`]).
    pub index: String,
    /// What events can be filtered by beside time, theme and text ([`crate::data::FacetsFile`]).
    pub facets: String,
    /// Ids of all events in row order ([`crate::data::IdsFile`]).
    pub ids: String,
    /// Titles and dates per language, in chunks of `title_chunk` rows ([`crate::data::TitlesFile`]).
    pub titles: ByName<Vec<String>>,
    /// Rows in a chunk of titles; the last may hold fewer.
    pub title_chunk: u32,
    /// Rows in a chunk of events; the last may hold fewer.
    pub event_chunk: u32,
    /// Pages, English first.
    pub pages: Vec<PageFiles>,
    /// Path of the first page in each of [`PageFiles::others`].
    pub page_starts: Vec<String>,
    /// Geometry of the base map, coarse to fine.
    pub ground: Vec<GroundFile>,
}

/// The compiled pages in one language. Those of events, and the others in the order of their paths, are JSON arrays of
/// [`crate::reader::Folio`]; see there what a path is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageFiles {
    /// Code of the language.
    pub lang: String,
    /// What the first screen needs of them ([`crate::reader::Front`]).
    pub front: String,
    /// Pages of events, in chunks of [`Files::event_chunk`] rows.
    pub events: Vec<String>,
    /// All other pages.
    pub others: Vec<String>,
    /// The search index ([`crate::search::SearchFile`]).
    #[serde(default)]
    pub search: String,
}

impl Files {
    /// The pages in a language, or in English where there are none in it.
    #[must_use]
    pub fn pages_in(&self, lang: &str) -> Option<&PageFiles> {
        self.pages.iter().find(|pages| pages.lang == lang).or(self.pages.first())
    }

    /// The file among [`PageFiles::others`] that would hold the page with this path.
    #[must_use]
    pub fn page<'a>(&self, pages: &'a PageFiles, path: &str) -> Option<&'a String> {
        let starts = self.page_starts.iter().take_while(|start| start.as_str() <= path);
        pages.others.get(starts.count().checked_sub(1)?)
    }
}

/// A file of base-map geometry and the zooms at which it is needed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroundFile {
    /// File name ([`crate::data::GroundData`]).
    pub file: String,
    /// It is needed at this zoom and closer.
    pub min_zoom: f64,
    /// Western, southern, eastern and northern edge, degrees.
    pub bbox: [f64; 4],
}

/// Whose data the base map is, for a legend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseMap {
    /// The credit that its sources ask for.
    pub attribution: String,
    /// What it is, and what it may not be used for.
    pub about: Text,
}

/// A map layer of the editors' own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerCard {
    /// Stable slug.
    pub id: String,
    /// Its name in a legend.
    pub title: Text,
    /// Who made the data, and under which licence.
    pub attribution: String,
    /// Whose data it is, and what it may not be used for.
    pub about: Text,
    /// File name: an image, or [`crate::data::GroundData`] with one layer, `extra`.
    pub file: String,
    /// True for an image: it is in Web Mercator and fills `bbox`.
    pub image: bool,
    /// Where it lies in the map.
    pub place: LayerPlace,
    /// How it is drawn.
    pub style: LayerStyle,
    /// It shows at this zoom and closer.
    pub min_zoom: f64,
    /// It shows up to and at this zoom.
    pub max_zoom: f64,
    /// First minute of what it shows, on the atlas's clock; without it, it always shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    /// The minute after its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<i32>,
    /// Whether it is switched on at first.
    pub shown: bool,
    /// Western, southern, eastern and northern edge, degrees.
    pub bbox: [f64; 4],
}

/// How a layer of the editors' own is drawn. Of an image only the opacity matters; its colours are empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerStyle {
    /// Colour on light paper, `#rrggbb`.
    pub colour: String,
    /// Colour on dark paper, `#rrggbb`.
    pub colour_dark: String,
    /// Width of its lines at zoom 8, CSS pixels; 0 fills.
    pub width: f64,
    /// True for dashes.
    pub dashed: bool,
    /// 0 (cannot be seen) to 1 (hides what is below).
    pub opacity: f64,
}

/// Where in the map a layer of the editors' own lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "tools", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum LayerPlace {
    /// On the land, below built-up areas, rivers and boundaries.
    Ground,
    /// On the base map, below marks and names.
    Top,
}

from_json! {
    Atlas { format, title, subtitle, clock_offset_minutes, home, contact, periods, perspectives, communities, themes, articles, events, base_map, layers, files }
    Home { lon, lat, zoom }
    Period { label, start, end }
    Label { id, label }
    Theme { id, label, about, colour, colour_dark, shape }
    ArticleCard { id, title, summary }
    Files { index, facets, ids, titles, title_chunk, event_chunk, pages, page_starts, ground }
    PageFiles { lang, front, events, others, search }
    GroundFile { file, min_zoom, bbox }
    BaseMap { attribution, about }
    LayerCard { id, title, attribution, about, file, image, place, style, min_zoom, max_zoom, start, end, shown, bbox }
    LayerStyle { colour, colour_dark, width, dashed, opacity }
}

impl FromJson for LayerPlace {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let place = |word: &str| match word {
            "ground" => Some(Self::Ground),
            "top" => Some(Self::Top),
            _ => None,
        };
        reader.word(json, place).unwrap_or(Self::Top)
    }
}

impl FromJson for Shape {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let shape = |word: &str| match word {
            "disc" => Some(Self::Disc),
            "square" => Some(Self::Square),
            "diamond" => Some(Self::Diamond),
            "triangle" => Some(Self::Triangle),
            "wedge" => Some(Self::Wedge),
            "cross" => Some(Self::Cross),
            "hexagon" => Some(Self::Hexagon),
            "star" => Some(Self::Star),
            _ => None,
        };
        reader.word(json, shape).unwrap_or(Self::Disc)
    }
}
