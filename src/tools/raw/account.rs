//! Contested questions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Citation, Text};

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
