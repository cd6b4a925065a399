//! CSL-JSON. What this atlas knows of a source beside its bibliographic data stands under `custom`, which the format
//! leaves to its users.

use serde_json::{Value, json};

use super::item::Item;

/// An item.
#[must_use]
pub fn csl(item: &Item) -> Value {
    let mut value = serde_json::to_value(&item.csl).expect("an item is made of text and whole numbers");
    value["id"] = json!(item.key);
    if let Some(source) = item.source {
        let mut custom = json!({"kind": source.kind, "perspective": source.perspective, "read": source.read});
        for (name, url) in [("read_via", &source.read_via), ("archived", &source.archived)] {
            if let Some(url) = url {
                custom[name] = json!(url);
            }
        }
        value["custom"] = custom;
    }
    value
}

/// A list of items, an item a line.
#[must_use]
pub fn csl_list(items: &[Item]) -> String {
    let lines: Vec<String> = items.iter().map(|item| csl(item).to_string()).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}
