//! `content/atlas.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Text;

/// `content/atlas.json`: what this atlas is.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Path of the JSON Schema, so that an editor's tool finds it.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Name of the atlas.
    pub title: Text,
    /// One sentence that says what it is about.
    pub subtitle: Text,
    /// The paragraphs of the start page, before "how to read it".
    pub introduction: Vec<Text>,
    /// How to read marks, certainty and sources: paragraphs of the start page.
    pub how_to_read: Vec<Text>,
    /// Three ways in, offered on the start page.
    pub ways_in: Vec<WayIn>,
    /// Minutes that the atlas's clock is ahead of UTC; days and clock times are laid out on this clock.
    pub clock_offset_minutes: i32,
    /// The window and the place that the first screen shows.
    pub home: Home,
    /// E-mail address for corrections.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Contested questions whose figures stand side by side above their list, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub compare: Vec<String>,
    /// The public address under which the atlas is published, with a slash at its end: `https://example.org/atlas/`.
    /// Only with it pages say their own address, and the site has share cards, a sitemap and a feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Named periods drawn on the timeline's overview.
    pub periods: Vec<Period>,
    /// The perspectives that sources may speak from.
    pub perspectives: Vec<Label>,
    /// The communities whose members events may name as harmed.
    pub communities: Vec<Label>,
}

/// An id and the words shown for it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Stable slug.
    pub id: String,
    /// The words shown.
    pub label: Text,
}

/// One of the ways in on the start page.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayIn {
    /// What the reader chooses.
    pub label: Text,
    /// One sentence on what it leads to.
    pub about: Text,
    /// A record: `events/ID`, `accounts/ID`, `places/ID`, `sources/ID`, `articles/ID`, or a list: `events`, `accounts`, `sources`.
    pub to: String,
}

/// Where the first screen looks.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Home {
    /// Longitude, degrees.
    pub lon: f64,
    /// Latitude, degrees.
    pub lat: f64,
    /// Zoom as in 256-pixel web tiles, 2 to 16.
    pub zoom: f64,
}

/// A named stretch of time.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Its name.
    pub label: Text,
    /// An EDTF interval.
    pub date: String,
}
