//! What record files and texts look like.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::ByName;

/// A text per language: keys are `en`, `az`, `hy`, `ru`, `tr`; `en` is required.
pub type Text = ByName<String>;

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
