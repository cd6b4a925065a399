//! Sources as they are cited: a short label (`Human Rights Watch 1992`), the author line, the date as EDTF.

use std::collections::BTreeMap;

use super::raw;
use crate::model::{Citation, Source, Text};

/// The longest title that stands for an author, characters.
const TITLE_AS_LABEL: usize = 48;

/// All sources, ready to be cited.
#[derive(Debug, Default)]
pub struct Bibliography {
    sources: BTreeMap<String, Source>,
}

impl Bibliography {
    /// Of these sources. Labels that would be equal get letters (`1992a`, `1992b`), by date and then by id.
    #[must_use]
    pub fn new(records: &[raw::Source]) -> Self {
        let mut same: BTreeMap<String, Vec<&raw::Source>> = BTreeMap::new();
        for record in records {
            same.entry(label(&record.csl)).or_default().push(record);
        }
        let mut sources = BTreeMap::new();
        for (label, mut records) in same {
            records.sort_by_key(|record| (record.csl.issued.as_ref().map(|date| &date.date_parts), &record.id));
            let alone = records.len() == 1;
            for (at, record) in records.into_iter().enumerate() {
                let label = if alone { label.clone() } else { format!("{label}{}", letters(&label, at)) };
                sources.insert(record.id.clone(), source(record, label));
            }
        }
        Self { sources }
    }

    /// The citation of the source `id`; none when there is no such source.
    #[must_use]
    pub fn cite(&self, id: &str, locator: Option<String>) -> Option<Citation> {
        let source = self.sources.get(id)?;
        Some(Citation {
            source: source.id.clone(),
            label: source.label.clone(),
            title: source.title.clone(),
            perspective: source.perspective.clone(),
            read: source.read,
            locator,
        })
    }

    /// All sources, by id; nothing rests on them yet.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }
}

fn source(record: &raw::Source, label: String) -> Source {
    let csl = &record.csl;
    let authors: Vec<String> = csl.author.iter().map(full_name).collect();
    let published: Vec<&str> = csl.container_title.iter().chain(&csl.publisher).map(String::as_str).collect();
    Source {
        id: record.id.clone(),
        label,
        title: csl.title.clone(),
        author: (!authors.is_empty()).then(|| authors.join("; ")),
        publisher: match published[..] {
            [] => None,
            [one] => Some(one.to_owned()),
            [container, publisher, ..] if container == publisher => Some(container.to_owned()),
            [..] => Some(published.join(", ")),
        },
        date: csl.issued.as_ref().and_then(edtf),
        language: csl.language.clone(),
        url: csl.url.clone(),
        read_via: record.read_via.clone(),
        archived: record.archived.clone(),
        kind: record.kind,
        perspective: record.perspective.clone(),
        read: record.read,
        needs_primary: record.needs_primary,
        note: record.note.clone().map(Text),
        uses: Vec::new(),
    }
}

/// Who and when: the authors' family names, else the container, the publisher or the title; then the year.
fn label(csl: &raw::Csl) -> String {
    let names: Vec<&str> = csl.author.iter().filter_map(short_name).collect();
    let who = match names[..] {
        [] => csl
            .container_title
            .clone()
            .or_else(|| csl.publisher.clone())
            .unwrap_or_else(|| shortened(&csl.title, TITLE_AS_LABEL)),
        [one] => one.to_owned(),
        [one, other] => format!("{one} and {other}"),
        [first, ..] => format!("{first} et al."),
    };
    let issued = csl.issued.as_ref();
    let year = issued.and_then(|date| date.date_parts.first()?.first());
    match (year, issued.is_some_and(|date| date.circa)) {
        (Some(year), true) => format!("{who}, c. {year}"),
        (Some(year), false) => format!("{who} {year}"),
        (None, _) => format!("{who}, undated"),
    }
}

fn short_name(name: &raw::Name) -> Option<&str> {
    name.family.as_deref().or(name.literal.as_deref())
}

fn full_name(name: &raw::Name) -> String {
    let parts = [name.given.as_deref(), short_name(name)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Cut at a word, with an ellipsis.
fn shortened(title: &str, most: usize) -> String {
    if title.chars().count() <= most {
        return title.to_owned();
    }
    let cut: String = title.chars().take(most).collect();
    let words = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
    format!("{}…", words.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// `a` ... `z`, `aa`, `ab` ... to tell equal labels apart; set off by a blank where no year precedes.
fn letters(label: &str, at: usize) -> String {
    let mut letters = String::new();
    let mut rest = at + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    if label.ends_with(|c: char| c.is_ascii_digit()) { letters } else { format!(" {letters}") }
}

/// A CSL date as EDTF, not yet checked; none when it does not hold one date or two of one to three numbers.
#[must_use]
pub fn edtf(date: &raw::CslDate) -> Option<String> {
    let mark = if date.circa { "~" } else { "" };
    let one = |parts: &Vec<i32>| match parts[..] {
        [year] => Some(format!("{}{mark}", written(year))),
        [year, month] => Some(format!("{}-{month:02}{mark}", written(year))),
        [year, month, day] => Some(format!("{}-{month:02}-{day:02}{mark}", written(year))),
        [..] => None,
    };
    match &date.date_parts[..] {
        [only] => one(only),
        [start, end] => Some(format!("{}/{}", one(start)?, one(end)?)),
        [..] => None,
    }
}

fn written(year: i32) -> String {
    if year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csl(author: &str, year: i32) -> raw::Csl {
        raw::Csl {
            r#type: "book".into(),
            title: "A title of many words that goes on and on until nobody reads it".into(),
            author: author.split(';').filter(|name| !name.is_empty()).map(name).collect(),
            publisher: None,
            container_title: None,
            issued: (year != 0).then(|| raw::CslDate { date_parts: vec![vec![year]], circa: false }),
            language: None,
            url: None,
            isbn: None,
        }
    }

    fn name(literal: &str) -> raw::Name {
        raw::Name { family: None, given: None, literal: Some(literal.to_owned()) }
    }

    #[test]
    fn a_label_says_who_and_when() {
        assert_eq!(label(&csl("Human Rights Watch", 1992)), "Human Rights Watch 1992");
        assert_eq!(label(&csl("A;B", 1992)), "A and B 1992");
        assert_eq!(label(&csl("A;B;C", 0)), "A et al., undated");
        assert_eq!(label(&csl("", 1992)), "A title of many words that goes on and on until… 1992");
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 27].map(|at| letters("x 1992", at)), ["a", "z", "aa", "ab"]);
        assert_eq!(letters("x, undated", 0), " a");
    }

    #[test]
    fn a_csl_date_becomes_edtf() {
        let date = |parts: Vec<Vec<i32>>, circa| edtf(&raw::CslDate { date_parts: parts, circa });
        assert_eq!(date(vec![vec![1992, 2, 6]], true).as_deref(), Some("1992-02-06~"));
        assert_eq!(date(vec![vec![1992], vec![1993, 1]], false).as_deref(), Some("1992/1993-01"));
        assert_eq!(date(vec![vec![-44]], false).as_deref(), Some("-0044"));
        assert_eq!(date(vec![vec![]], false), None);
        assert_eq!(date(vec![], false), None);
    }
}
