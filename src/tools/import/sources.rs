//! Sources from CSL-JSON, as reference managers export it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::{HowRead, SourceKind};
use crate::time::Edtf;
use crate::tools::bibliography::edtf;
use crate::tools::names::{is_slug, slug};
use crate::tools::raw;

/// What stands where only an editor knows what to write: `atlas check` names each such place.
const TO_FILL_IN: &str = "FILL IN";

/// What a source's record says beside its bibliographic data, where the file does not say it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its kind.
    pub kind: Option<SourceKind>,
    /// Id of its perspective.
    pub perspective: Option<String>,
    /// How it was read.
    pub read: Option<HowRead>,
}

/// Records, and everything that an editor should look at.
#[derive(Debug)]
pub struct Imported {
    /// A record file, as text.
    pub file: String,
    /// Number of its records.
    pub records: usize,
    /// What is wrong or was left out, item by item.
    pub problems: Vec<String>,
}

/// Makes records of a CSL-JSON file. `known` are ids that the atlas already has.
///
/// # Errors
/// When the text is no list of items.
pub fn sources(text: &str, given: &Given, known: &BTreeSet<String>) -> Result<Imported, String> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| error.to_string())?;
    let items = value.as_array().or_else(|| value.get("items")?.as_array());
    let items =
        items.ok_or("this is no CSL-JSON: a list of items, or a record with a list called `items`, is expected")?;
    let mut import = Import { given, ids: known.clone(), problems: Vec::new() };
    let records: Vec<Value> = items.iter().enumerate().map(|(at, item)| import.record(at + 1, item)).collect();
    let file = json!({"$schema": "../schema/source.schema.json", "records": records});
    let file = serde_json::to_string_pretty(&file).expect("records are made of text and numbers");
    Ok(Imported { file: file + "\n", records: records.len(), problems: import.problems })
}

struct Import<'a> {
    given: &'a Given,
    ids: BTreeSet<String>,
    problems: Vec<String>,
}

impl Import<'_> {
    fn record(&mut self, number: usize, item: &Value) -> Value {
        let nothing = Map::new();
        let fields = item.as_object().unwrap_or(&nothing);
        let id = self.id(number, fields);
        let mut problem = |words: String| self.problems.push(format!("sources/{id}: {words}"));
        if !item.is_object() {
            problem(format!("item {number} is no record"));
        }
        let mut csl = Map::new();
        let mut note = None;
        let mut custom = &nothing;
        for (name, value) in fields {
            match name.as_str() {
                "id" => {}
                "type" | "title" | "publisher" | "container-title" | "language" | "URL" | "ISBN" => {
                    match value.as_str().map(str::trim) {
                        Some("") => {}
                        Some(words) => drop(csl.insert(name.clone(), json!(words))),
                        None => problem(format!("`{name}` is no text and was left out: {value}")),
                    }
                }
                "author" => drop(csl.insert(name.clone(), Value::Array(authors(value, &mut problem)))),
                "issued" => drop(issued(value, &mut problem).map(|date| csl.insert(name.clone(), date))),
                "note" => note = value.as_str(),
                "DOI" if !fields.contains_key("URL") => {
                    let address = value.as_str().map(|doi| format!("https://doi.org/{}", doi.trim()));
                    drop(address.map(|address| csl.insert("URL".to_owned(), json!(address))));
                }
                "custom" => custom = value.as_object().unwrap_or(&nothing),
                _ => problem(format!("`{name}` has no place in a source and was left out: {value}")),
            }
        }
        if let Some(url) = csl.get("URL").and_then(Value::as_str)
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            problem(format!("`URL` is no http or https address and was left out: {url:?}"));
            csl.remove("URL");
        }
        for name in ["type", "title"] {
            if !csl.contains_key(name) {
                problem(format!("it has no `{name}`; fill it in"));
                csl.insert(name.to_owned(), json!(TO_FILL_IN));
            }
        }
        let said = |name: &str| custom.get(name).and_then(Value::as_str);
        let kind = said("kind").filter(|word| SourceKind::from_word(word).is_some());
        let read = said("read").filter(|word| HowRead::from_word(word).is_some());
        let kind = kind.or(self.given.kind.map(SourceKind::word));
        let perspective = said("perspective").or(self.given.perspective.as_deref());
        let read = read.or(self.given.read.map(HowRead::word));
        let lacking = [("kind", kind), ("perspective", perspective), ("read", read)];
        let lacking: Vec<&str> = lacking.iter().filter(|(_, word)| word.is_none()).map(|(name, _)| *name).collect();
        if !lacking.is_empty() {
            problem(format!("fill in {}: only who has read it can say", lacking.join(", ")));
        }
        let or_blank = |word: Option<&str>| word.unwrap_or(TO_FILL_IN).to_owned();
        let mut record = json!({
            "id": id, "csl": csl, "kind": or_blank(kind), "perspective": or_blank(perspective), "read": or_blank(read),
        });
        for name in ["read_via", "archived"] {
            if let Some(url) = said(name) {
                record[name] = json!(url);
            }
        }
        if let Some(note) = note.map(str::trim).filter(|note| !note.is_empty()) {
            record["note"] = json!({"en": note});
        }
        record
    }

    /// An id that no other source has: the item's own as a slug, or one of its title.
    fn id(&mut self, number: usize, fields: &Map<String, Value>) -> String {
        let latin = |text: &&str| text.bytes().any(|byte| byte.is_ascii_alphanumeric());
        let text =
            |name: &str| fields.get(name).and_then(Value::as_str).filter(latin).map(slug).filter(|id| is_slug(id));
        let wanted = text("id").or_else(|| text("title")).unwrap_or_else(|| format!("source-{number}"));
        let mut id = wanted.clone();
        let mut again = 1;
        while !self.ids.insert(id.clone()) {
            again += 1;
            id = format!("{wanted}-{again}");
        }
        if again > 1 {
            self.problems.push(format!(
                "sources/{id}: there is already a source {wanted:?}; if it is the same document, delete this record"
            ));
        }
        id
    }
}

fn authors(value: &Value, problem: &mut impl FnMut(String)) -> Vec<Value> {
    let mut names = Vec::new();
    for name in value.as_array().map_or(&[][..], Vec::as_slice) {
        let part = |part: &str| name.get(part).and_then(Value::as_str).map(str::trim).filter(|words| !words.is_empty());
        let particle = part("non-dropping-particle").or(part("dropping-particle"));
        let family = part("family").map(|family| particle.map_or(family.to_owned(), |of| format!("{of} {family}")));
        match (part("literal"), family, part("given")) {
            (Some(whole), _, _) => names.push(json!({"literal": whole})),
            (None, Some(family), Some(given)) => names.push(json!({"family": family, "given": given})),
            (None, Some(family), None) => names.push(json!({"family": family})),
            (None, None, Some(only)) => names.push(json!({"literal": only})),
            (None, None, None) => problem(format!("an author without a name was left out: {name}")),
        }
    }
    names
}

/// A date, with its parts as numbers; programs write them as text too, and put a date they cannot divide into `raw`.
fn issued(value: &Value, problem: &mut impl FnMut(String)) -> Option<Value> {
    let number = |part: &Value| part.as_i64().or_else(|| part.as_str()?.trim().parse().ok());
    let one = |parts: &Value| -> Option<Vec<i64>> { parts.as_array()?.iter().map(number).collect() };
    let raw =
        value.get("raw").and_then(Value::as_str).map(|raw| raw.split('-').map(|part| part.parse().ok()).collect());
    let parts: Option<Vec<Vec<i64>>> = match value.get("date-parts").and_then(Value::as_array) {
        Some(parts) => parts.iter().map(one).collect(),
        None => raw.flatten().map(|parts: Vec<i64>| vec![parts]),
    };
    let circa = value.get("circa").is_some_and(|circa| !matches!(circa, Value::Null | Value::Bool(false)));
    let date = json!({"date-parts": parts, "circa": circa});
    let read = serde_json::from_value::<raw::CslDate>(date).ok();
    let exists = |date: &raw::CslDate| edtf(date).is_some_and(|written| written.parse::<Edtf>().is_ok());
    let good = read.filter(exists).and_then(|date| serde_json::to_value(date).ok());
    if good.is_none() {
        problem(format!("`issued` is no date and was left out: {value}"));
    }
    good
}
