//! `content/ledger.json`: which record carries each item of the material that the atlas was made from.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every item of the material by its key, and the record that carries it or the reason why none does.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Path of the JSON Schema, so that an editor's tool finds it.
    #[serde(default, rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Events: `events/ID`.
    pub events: BTreeMap<String, Carried>,
    /// Places: `places/ID`.
    pub places: BTreeMap<String, Carried>,
    /// Sources: `sources/ID`.
    pub sources: BTreeMap<String, Carried>,
    /// Contested questions: `accounts/ID`.
    pub claims: BTreeMap<String, Carried>,
    /// People: `people/ID`.
    pub people: BTreeMap<String, Carried>,
    /// Terms: `terms/ID`.
    pub terms: BTreeMap<String, Carried>,
}

/// Where an item went.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Carried {
    /// Address of the record that carries it.
    Record(String),
    /// It is carried by none.
    LeftOut(LeftOut),
}

/// Why an item is left out.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The reason.
    pub left_out: String,
}

impl Ledger {
    /// The lists by name.
    #[must_use]
    pub fn lists(&self) -> [(&'static str, &BTreeMap<String, Carried>); 6] {
        [
            ("events", &self.events),
            ("places", &self.places),
            ("sources", &self.sources),
            ("claims", &self.claims),
            ("people", &self.people),
            ("terms", &self.terms),
        ]
    }

    /// How many items there are and how many of them a record carries.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let items = || self.lists().into_iter().flat_map(|(_, list)| list.values());
        (items().count(), items().filter(|carried| matches!(carried, Carried::Record(_))).count())
    }
}
