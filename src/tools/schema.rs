//! JSON Schemas of the record files, generated from [`super::raw`], so that editors see errors as they write.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema, SchemaGenerator, schema_for};
use serde_json::json;

use super::kind::Kind;
use super::ledger::Ledger;
use super::raw;
use crate::model::ByName;

/// Why schemas could not be written or are not as they should be.
#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    /// Writing failed.
    #[error("{}: cannot be written: {cause}", file.display())]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// Files differ from what would be written.
    #[error("not as generated from the types: {}; run `atlas schema`", files.join(", "))]
    Stale {
        /// Their names.
        files: Vec<String>,
    },
}

/// File name and text of every schema.
#[must_use]
pub fn schemas() -> Vec<(String, String)> {
    let records = Kind::RECORDS.map(|kind| (kind.word(), of_kind(kind)));
    let others =
        [("atlas", schema::<raw::Settings>()), ("layer", schema::<raw::Layer>()), ("ledger", schema::<Ledger>())];
    let named = |(name, text)| (format!("{name}.schema.json"), text);
    records.into_iter().chain(others).map(named).collect()
}

/// Writes the schemas into the folder `out`; what was done, in words.
///
/// # Errors
/// When a file cannot be written.
pub fn write(out: &Path) -> Result<String, SchemaError> {
    let unwritable = |file: &Path| {
        let file = file.to_owned();
        |cause| SchemaError::Unwritable { file, cause }
    };
    std::fs::create_dir_all(out).map_err(unwritable(out))?;
    let schemas = schemas();
    for (name, text) in &schemas {
        let file = out.join(name);
        std::fs::write(&file, text).map_err(unwritable(&file))?;
    }
    Ok(format!("{}: {} schemas", out.display(), schemas.len()))
}

/// Compares the files in the folder `out` with what would be written; the outcome in words.
///
/// # Errors
/// When a file is missing or another.
pub fn compare(out: &Path) -> Result<String, SchemaError> {
    let schemas = schemas();
    let differs =
        |(name, text): &&(String, String)| std::fs::read_to_string(out.join(name)).ok().as_ref() != Some(text);
    let files: Vec<String> = schemas.iter().filter(differs).map(|(name, _)| name.clone()).collect();
    if files.is_empty() { Ok(format!("{}: as generated", out.display())) } else { Err(SchemaError::Stale { files }) }
}

fn of_kind(kind: Kind) -> String {
    match kind {
        Kind::Event => schema::<raw::RecordFile<raw::Event>>(),
        Kind::Place => schema::<raw::RecordFile<raw::Place>>(),
        Kind::Source => schema::<raw::RecordFile<raw::Source>>(),
        Kind::Account => schema::<raw::RecordFile<raw::Account>>(),
        Kind::Person => schema::<raw::RecordFile<raw::Person>>(),
        Kind::Term => schema::<raw::RecordFile<raw::Term>>(),
        Kind::Theme => schema::<raw::RecordFile<raw::Theme>>(),
        Kind::Change => schema::<raw::RecordFile<raw::Change>>(),
        Kind::Article | Kind::Story | Kind::Layer | Kind::Perspective | Kind::Community => {
            unreachable!("not kept in record files")
        }
    }
}

fn schema<T: JsonSchema>() -> String {
    let mut schema = schema_for!(T);
    RecursiveTransform(strict).transform(&mut schema);
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    format!("{text}\n")
}

/// What the checker demands beyond the types: texts in English under language codes, ids that are slugs, lists that
/// are not empty.
fn strict(schema: &mut Schema) {
    let is_text = schema.get("additionalProperties").is_some_and(|values| values.get("type") == Some(&json!("string")));
    if is_text {
        schema.insert("required".into(), json!(["en"]));
        schema.insert("propertyNames".into(), json!({"pattern": "^[a-z]{2,3}$"}));
        schema.insert("additionalProperties".into(), json!({"type": "string", "minLength": 1}));
    }
    let Some(properties) = schema.get_mut("properties").and_then(|properties| properties.as_object_mut()) else {
        return;
    };
    let demands = [
        ("id", "pattern", json!("^[a-z0-9][a-z0-9-]{0,63}$")),
        ("importance", "maximum", json!(3)),
        ("lon", "minimum", json!(-180)),
        ("lon", "maximum", json!(180)),
        ("lat", "minimum", json!(-90)),
        ("lat", "maximum", json!(90)),
        ("precision_m", "minimum", json!(1)),
        ("colour", "pattern", json!("^#[0-9a-f]{6}$")),
        ("colour_dark", "pattern", json!("^#[0-9a-f]{6}$")),
        ("opacity", "minimum", json!(0)),
        ("opacity", "maximum", json!(1)),
        ("statements", "minItems", json!(1)),
        ("citations", "minItems", json!(1)),
        ("positions", "minItems", json!(2)),
    ];
    for (field, keyword, value) in demands {
        if let Some(schema) = properties.get_mut(field).and_then(|schema| schema.as_object_mut()) {
            schema.insert(keyword.to_owned(), value);
        }
    }
}

impl<T: JsonSchema> JsonSchema for ByName<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        BTreeMap::<String, T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<String, T>::json_schema(generator)
    }
}
