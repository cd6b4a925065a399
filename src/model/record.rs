//! The records.

use serde::{Deserialize, Serialize};

use super::{Certainty, HowRead, Located, PlaceKind, SourceKind, Text};

/// A reference to another record, with what is needed to show it as a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its id.
    pub id: String,
    /// Its title, name or question.
    pub label: Text,
}

/// A thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Stable slug.
    pub id: String,
    /// Short title.
    pub title: Text,
    /// EDTF.
    pub date: String,
    /// Where; the first is where the mark stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Link>,
    /// Positions of its themes in [`super::Atlas::themes`]; the first gives colour and shape.
    pub themes: Vec<u8>,
    /// 0 (detail) to 3 (turning point).
    pub importance: u8,
    /// Ids of communities whose members were harmed, as the sources state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub harmed: Vec<String>,
    /// What graphic matter follows; the statements stay folded until opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_note: Option<Text>,
    /// What is said about it.
    pub statements: Vec<Statement>,
    /// Places along a reported route.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub route: Vec<Link>,
    /// Contested questions that it bears on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<Link>,
    /// Related events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Link>,
    /// People named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Link>,
}

/// One sentence, how certain it is, and where it rests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// The sentence.
    pub text: Text,
    /// How certain it is.
    pub certainty: Certainty,
    /// Never empty.
    pub citations: Vec<Citation>,
}

/// Where a statement rests, with what a reader needs to judge it at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// Author or publisher and year: `Human Rights Watch 1992`.
    pub label: String,
    /// Title of the source.
    pub title: String,
    /// Id of its perspective.
    pub perspective: String,
    /// How it was read.
    pub read: HowRead,
    /// Page, paragraph or section.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
}

/// Somewhere that events happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Stable slug.
    pub id: String,
    /// Name per language.
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
    /// Where the coordinate comes from.
    pub located: Located,
    /// Who gives the coordinate, in words.
    pub coordinate_source: Text,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// The events that name it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Mention>,
}

/// An event that names a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// EDTF.
    pub date: String,
}

/// A name or word, and who uses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The form as written.
    pub form: String,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Who uses it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_by: Option<Text>,
    /// What it carries with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connotation: Option<Text>,
    /// When it is or was in use, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
}

/// A document that statements rest on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Stable slug.
    pub id: String,
    /// Author or publisher and year.
    pub label: String,
    /// Title.
    pub title: String,
    /// Authors as one line, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Publisher or container.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Date of publication as EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Language code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Address; http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Address of the copy read, when another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_via: Option<String>,
    /// Address of an archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived: Option<String>,
    /// What sort of document it is.
    pub kind: SourceKind,
    /// Id of its perspective.
    pub perspective: String,
    /// How it was read.
    pub read: HowRead,
    /// True when a primary document should replace it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub needs_primary: bool,
    /// What a reader should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Everything that rests on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Use>,
}

/// A place in the record that rests on a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// Address of the record: `events/ID`, `accounts/ID`, `people/ID`, `terms/ID`, `articles/ID`, `stories/ID`.
    pub record: String,
    /// Its title.
    pub label: Text,
    /// How many of its statements, positions or passages cite the source.
    pub count: u32,
    /// How many of those rest on this source alone.
    pub alone: u32,
}

/// A contested question with two or more positions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Stable slug.
    pub id: String,
    /// The question.
    pub question: Text,
    /// What exactly is counted or asked.
    pub asked: Text,
    /// Positions of its themes in [`super::Atlas::themes`].
    pub themes: Vec<u8>,
    /// Two or more, by date; those without one last, in the order of the file.
    pub positions: Vec<Position>,
    /// What a reader should know before comparing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Events that bear on it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Link>,
}

/// One answer and who gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Who says it.
    pub holder: Text,
    /// When, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What they say.
    pub says: Text,
    /// The figures given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    /// Never empty.
    pub citations: Vec<Citation>,
}

/// A number, what it counts and of whom. At least one of `min` and `max` is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Lowest value said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Highest value said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// True when the holder calls it approximate.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
    /// What is counted.
    pub unit: Text,
    /// Of whom, where and when.
    pub scope: Text,
}

/// A public figure, journalist or witness named in statements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Stable slug.
    pub id: String,
    /// Name per language.
    pub names: Text,
    /// Who they are in this record.
    pub role: Text,
    /// Never empty.
    pub citations: Vec<Citation>,
    /// What a reader should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Events that name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Link>,
}

/// A loaded word or a pair of names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Stable slug.
    pub id: String,
    /// The form this atlas uses.
    pub label: Text,
    /// The forms, with who uses them.
    pub variants: Vec<Variant>,
    /// How this atlas uses them.
    pub note: Text,
    /// The place named, when it is a place's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Link>,
    /// Never empty.
    pub citations: Vec<Citation>,
}

/// A dated correction or addition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Day of the change.
    pub date: String,
    /// Address of the record, or `all`.
    pub record: String,
    /// What was changed.
    pub what: Text,
    /// Why.
    pub why: Text,
}
