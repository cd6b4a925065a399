//! The authored records, exactly as they stand in `content/`. Nothing here is checked beyond its shape;
//! [`super::check`] turns these into [`crate::model`] or says everything that is wrong. The JSON Schemas under
//! `content/schema/` are generated from these types, so a doc comment here is what an editor reads in a tool-tip.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::draw::Shape;
use crate::model::{Certainty, HowRead, Located, PlaceKind, SourceKind};

/// A text per language: keys are `en`, `az`, `hy`, `ru`, `tr`; `en` is required.
pub type Text = BTreeMap<String, String>;

/// A file of records of one kind.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordFile<R> {
    /// Path of the JSON Schema, so that an editor's tool finds it.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The records, in any order.
    pub records: Vec<R>,
}

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

/// Where a statement or position rests.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// Page, paragraph or section, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
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

/// A document that statements rest on.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Stable slug.
    pub id: String,
    /// Bibliographic data in the field names of CSL-JSON.
    pub csl: Csl,
    /// What sort of document it is.
    pub kind: SourceKind,
    /// Whose perspective it speaks from: an id among `perspectives` of `content/atlas.json`.
    pub perspective: String,
    /// How it was read for this atlas.
    pub read: HowRead,
    /// Address of the copy that was read, when it is another than `csl.URL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_via: Option<String>,
    /// Address of an archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// True when it is a tertiary copy standing in for a primary that should be found.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_primary: bool,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// The CSL-JSON fields that this atlas keeps.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Csl {
    /// CSL item type, such as `book`, `report`, `article-newspaper`, `webpage`, `legal_case`, `interview`, `motion_picture`.
    pub r#type: String,
    /// Title, in the language it was published in or as the copy read gives it.
    pub title: String,
    /// Authors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<Name>,
    /// Publisher or body that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Newspaper, journal or site that contains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_title: Option<String>,
    /// Date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<CslDate>,
    /// Language code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Address.
    #[serde(default, rename = "URL", skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// ISBN.
    #[serde(default, rename = "ISBN", skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
}

/// A person or body as CSL-JSON names it: `family` and `given`, or `literal`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Given names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// A body, or a name that cannot be divided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub literal: Option<String>,
}

/// A CSL-JSON date.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CslDate {
    /// One date, or two for a range: `[[1992, 2, 26]]`.
    pub date_parts: Vec<Vec<i32>>,
    /// True when the date is approximate or inferred.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub circa: bool,
}

/// A contested question with two or more positions, side by side and without a verdict.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Stable slug.
    pub id: String,
    /// The question.
    pub question: Text,
    /// What exactly is counted or asked.
    pub asked: Text,
    /// Ids of themes.
    pub themes: Vec<String>,
    /// At least two.
    pub positions: Vec<Position>,
    /// What a reader should know before comparing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// One answer to a contested question and who gives it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Who says it.
    pub holder: Text,
    /// When it was said, as EDTF; absent when not known. Positions are shown in this order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What they say.
    pub says: Text,
    /// The figures given, when there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// At least one.
    pub citations: Vec<Citation>,
}

/// A number, what it counts and of whom.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Lowest value said; equal to `max` for a single number; absent for "at most".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Highest value said; absent for "at least".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// True when the holder calls it approximate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// What is counted: `people killed`, `bodies examined`. Figures with equal units share an axis.
    pub unit: Text,
    /// Of whom, where and when: the limits of the count.
    pub scope: Text,
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
