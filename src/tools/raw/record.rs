//! Events, places, people, terms, themes and changes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Citation, Text};
use crate::draw::Shape;
use crate::model::{Certainty, Located, PlaceKind};

/// A thing that happened.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Stable slug, `[a-z0-9][a-z0-9-]{0,63}`; never changes.
    pub id: String,
    /// Short title.
    pub title: Text,
    /// EDTF date or interval; with a UTC offset where there is a clock time: `1992-02-25T23:00+03:00/1992-02-26T01:00+03:00`.
    pub date: String,
    /// Ids of places; the first is where the mark stands.
    pub places: Vec<String>,
    /// Ids of themes; the first gives colour and shape.
    pub themes: Vec<String>,
    /// 0 (detail) to 3 (turning point).
    pub importance: u8,
    /// Communities whose members were harmed, as the sources state it: ids among `communities` of `content/atlas.json`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub harmed: Vec<String>,
    /// One plain line that says what graphic matter follows; the statements stay folded until opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_note: Option<Text>,
    /// What is said about it, one sentence or short group of sentences each.
    pub statements: Vec<Statement>,
    /// Ids of places along a reported route, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub route: Vec<String>,
    /// Ids of contested questions that it bears on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// Ids of related events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// Ids of people named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
}

/// One sentence, how certain it is, and where it rests.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The sentence.
    pub text: Text,
    /// How certain it is.
    pub certainty: Certainty,
    /// At least one.
    pub citations: Vec<Citation>,
}

/// Somewhere that events happened.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Stable slug.
    pub id: String,
    /// The name shown, per language; double names are written `Khankendi / Stepanakert`.
    pub names: Text,
    /// Other names and spellings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// What it is.
    pub kind: PlaceKind,
    /// Longitude of its centre, degrees.
    pub lon: f64,
    /// Latitude of its centre, degrees.
    pub lat: f64,
    /// Radius in metres within which the true position lies.
    pub precision_m: u32,
    /// Where the coordinate comes from; `estimate` is drawn as an area.
    pub located: Located,
    /// Who gives the coordinate, in words.
    pub coordinate_source: Text,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A name or word, and who uses it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The form as written.
    pub form: String,
    /// Its language: a code such as `az`; absent when several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who uses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<Text>,
    /// What it carries with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connotation: Option<Text>,
    /// When it is or was in use, as EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

/// A public figure, journalist or witness named in statements.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Stable slug.
    pub id: String,
    /// Name per language.
    pub names: Text,
    /// Who they are in this record.
    pub role: Text,
    /// At least one.
    pub citations: Vec<Citation>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A loaded word or a pair of names, with who uses which.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Stable slug.
    pub id: String,
    /// The form this atlas uses.
    pub label: Text,
    /// The forms, with who uses them.
    pub variants: Vec<Variant>,
    /// How this atlas uses them.
    pub note: Text,
    /// Id of the place named, when it is a place's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// At least one.
    pub citations: Vec<Citation>,
}

/// An editorial theme.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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

/// A dated correction or addition.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Day of the change, `2026-11-23`.
    pub date: String,
    /// `events/ID`, `places/ID` and so on; `all` for every record.
    pub record: String,
    /// What was changed.
    pub what: Text,
    /// Why.
    pub why: Text,
}
