//! The ends of records' pages, and the files of citations that they lead to.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::bundle::Bundle;
use super::exports::has_data;
use crate::model::{Change, Text};
use crate::reader::{Cited, Desk, Folio, Foot, foot};
use crate::tools::check::Checked;
use crate::tools::cite::{Item, Set, Styles, bibtex, csl, ris};
use crate::tools::raw;

/// Records whose citations share a file: one is fetched when a reader asks for a form, and holds about so many kB.
const CITED_TOGETHER: usize = 32;

/// Ends pages.
#[derive(Debug)]
pub struct Feet<'a> {
    styles: Styles,
    sources: BTreeMap<&'a str, &'a raw::Source>,
    changes: BTreeMap<&'a str, Vec<&'a Change>>,
    title: Text,
    site: Option<&'a str>,
    /// False for a record so large that it is only measured with.
    whole: bool,
}

impl<'a> Feet<'a> {
    /// For these records; `changes` are newest first, `site` is the public address of the atlas, with a slash at its
    /// end, and `whole` is whether pages say how they are cited and offer their data.
    #[must_use]
    pub fn new(checked: &'a Checked, changes: &'a [Change], site: Option<&'a str>, whole: bool) -> Self {
        let mut by_record: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
        changes.iter().for_each(|change| by_record.entry(&change.record).or_default().push(change));
        Self {
            styles: Styles::default(),
            sources: checked.sources.iter().map(|source| (source.id.as_str(), source)).collect(),
            changes: by_record,
            title: Text(checked.settings.title.clone()),
            site,
            whole,
        }
    }

    /// Ends the pages of records among these; other pages end as they do. The files of citations are called `name` and a
    /// number.
    pub fn put(&self, bundle: &mut Bundle, desk: &Desk, name: &str, folios: &mut [Folio]) {
        let mut records: Vec<&mut Folio> = folios.iter_mut().filter(|folio| record(&folio.path).is_some()).collect();
        for (at, folios) in records.chunks_mut(CITED_TOGETHER).enumerate() {
            let items: Vec<Item> = match self.whole {
                true => folios.iter().map(|folio| self.item(desk, folio)).collect(),
                false => Vec::new(),
            };
            let forms = items.iter().zip(folios.iter()).map(|(item, folio)| (key(folio), forms(item)));
            let forms: BTreeMap<String, Value> = forms.collect();
            let file = (!forms.is_empty()).then(|| format!("/data/{}", bundle.add(&format!("{name}-{at}"), &forms)));
            for (at, folio) in folios.iter_mut().enumerate() {
                let cited = items.get(at).zip(file.as_ref()).map(|(item, file)| {
                    let Set { chicago, apa } = self.styles.set(item);
                    Cited { chicago, apa, forms: file.clone() }
                });
                let end = self.foot(desk, &key(folio), cited.as_ref());
                folio.nodes.extend(end);
            }
        }
    }

    fn foot(&self, desk: &Desk, record: &str, cited: Option<&Cited>) -> Vec<crate::reader::Node> {
        let kind = record.split('/').next().unwrap_or_default();
        let data = (self.whole && has_data(kind)).then(|| format!("/data/records-{kind}.json"));
        let changes = self.changes.get(record).map_or(&[][..], Vec::as_slice);
        foot(desk, &Foot { record, changes, cited, data: data.as_deref() })
    }

    /// The source itself for the page of a source, else the page.
    fn item(&self, desk: &Desk, folio: &Folio) -> Item<'a> {
        let source = folio.path.strip_prefix("/sources/").and_then(|id| self.sources.get(id));
        if let Some(source) = source {
            return Item::source(source);
        }
        let lang = desk.lang.code();
        let url = self.site.map(|site| format!("{site}{lang}{}", folio.path));
        Item::page(&folio.path, &folio.title, lang, self.title.get(lang), self.day(&key(folio)), url)
    }

    /// The day on which a record was changed last, itself or with all others.
    fn day(&self, record: &str) -> Option<&str> {
        let newest = |record: &str| self.changes.get(record)?.first().map(|change| change.date.as_str());
        newest(record).max(newest("all"))
    }
}

/// Kind and id of the record whose page has this path; none for lists and the start page.
fn record(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix('/')?.split_once('/')
}

/// The address of a record: `events/flood`.
fn key(folio: &Folio) -> String {
    folio.path.trim_start_matches('/').to_owned()
}

fn forms(item: &Item) -> Value {
    let list = serde_json::to_string_pretty(&[csl(item)]).expect("an item is made of text and whole numbers");
    json!({"bibtex": bibtex(item), "ris": ris(item), "csl": list})
}
