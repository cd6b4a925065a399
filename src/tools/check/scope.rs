//! The checks that all records share, each reported at the field it is about.

use std::collections::BTreeSet;

use super::words::{self, Schemes};
use crate::time::Edtf;
use crate::tools::bibliography::edtf;
use crate::tools::kind::Kind;
use crate::tools::names::Names;
use crate::tools::position::Spot;
use crate::tools::problem::{Fault, Problem};
use crate::tools::raw;

/// Checks the fields of one record. Paths lead to a field: `statements/0/text`.
#[derive(Debug)]
pub struct Scope<'a> {
    /// All ids.
    pub names: &'a Names,
    /// The record.
    pub spot: &'a Spot,
    /// Where faults go.
    pub problems: &'a mut Vec<Problem>,
}

impl Scope<'_> {
    /// Reports a fault of the field at `path`.
    pub fn fault(&mut self, path: &str, fault: Fault) {
        self.problems.push(Problem::at(self.spot, self.spot.offset(path), fault));
    }

    /// Reports a fault of the field at `path`, if there is one.
    pub fn judge(&mut self, path: &str, fault: Option<Fault>) {
        if let Some(fault) = fault {
            self.fault(path, fault);
        }
    }

    /// A text per language: English there, every language known, none empty.
    pub fn text(&mut self, path: &str, text: &raw::Text) {
        if !text.contains_key("en") {
            self.fault(path, Fault::NoEnglish);
        }
        for (code, words) in text {
            let path = format!("{path}/{code}");
            self.judge(&path, words::language(code));
            self.judge(&path, words::text(words));
        }
    }

    /// A text that may be absent.
    pub fn text_if_any(&mut self, path: &str, text: Option<&raw::Text>) {
        if let Some(text) = text {
            self.text(path, text);
        }
    }

    /// A plain string that may be absent.
    pub fn words_if_any(&mut self, path: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.judge(path, words::text(text));
        }
    }

    /// A language code that may be absent.
    pub fn language_if_any(&mut self, path: &str, code: Option<&String>) {
        if let Some(code) = code {
            self.judge(path, words::language(code));
        }
    }

    /// A web address that may be absent.
    pub fn url_if_any(&mut self, path: &str, url: Option<&String>) {
        if let Some(url) = url {
            self.judge(path, words::url(url, Schemes::Web));
        }
    }

    /// An EDTF date.
    pub fn date(&mut self, path: &str, date: &str) -> Option<Edtf> {
        match date.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                self.fault(path, Fault::Date(error));
                None
            }
        }
    }

    /// An EDTF date that may be absent.
    pub fn date_if_any(&mut self, path: &str, date: Option<&String>) {
        if let Some(date) = date {
            self.date(path, date);
        }
    }

    /// A CSL date: its parts in number and as a date.
    pub fn csl_date(&mut self, path: &str, date: &raw::CslDate) {
        match edtf(date) {
            Some(written) => {
                self.date(path, &written);
            }
            None => self.fault(path, Fault::DateParts { found: format!("{:?}", date.date_parts) }),
        }
    }

    /// An id of this kind.
    pub fn reference(&mut self, path: &str, kind: Kind, id: &str) {
        if !self.names.knows(kind, id) {
            let nearest = self.names.nearest(kind, id);
            self.fault(path, Fault::Unknown { kind, id: id.to_owned(), nearest });
        }
    }

    /// Ids of this kind, each once, at most `most`.
    pub fn references(&mut self, path: &str, kind: Kind, ids: &[String], most: usize) {
        if ids.len() > most {
            self.fault(path, Fault::TooMany { what: kind.folder(), found: ids.len(), most });
        }
        let mut seen = BTreeSet::new();
        for (at, id) in ids.iter().enumerate() {
            let path = format!("{path}/{at}");
            if !seen.insert(id) {
                self.fault(&path, Fault::Repeated { id: id.clone() });
            }
            self.reference(&path, kind, id);
        }
    }

    /// The address of a record (`events/ID`) or, when `lists`, of a list (`events`).
    pub fn address(&mut self, path: &str, address: &str, lists: bool) {
        let fault = address_fault(self.names, address, lists);
        self.judge(path, fault);
    }

    /// Citations: at least one, each of a known source, none twice.
    pub fn citations(&mut self, path: &str, citations: &[raw::Citation]) {
        if citations.is_empty() {
            self.fault(path, Fault::None { what: "citation" });
        }
        let mut seen = BTreeSet::new();
        for (at, citation) in citations.iter().enumerate() {
            let path = format!("{path}/{at}");
            self.reference(&format!("{path}/source"), Kind::Source, &citation.source);
            self.words_if_any(&format!("{path}/locator"), citation.locator.as_ref());
            if !seen.insert((&citation.source, &citation.locator)) {
                self.fault(&path, Fault::Repeated { id: citation.source.clone() });
            }
        }
    }

    /// Names or words with who uses them.
    pub fn variants(&mut self, path: &str, variants: &[raw::Variant]) {
        for (at, variant) in variants.iter().enumerate() {
            let path = format!("{path}/{at}");
            let raw::Variant { form, language, used_by, connotation, period } = variant;
            self.judge(&format!("{path}/form"), words::text(form));
            self.language_if_any(&format!("{path}/language"), language.as_ref());
            self.text_if_any(&format!("{path}/used_by"), used_by.as_ref());
            self.text_if_any(&format!("{path}/connotation"), connotation.as_ref());
            self.date_if_any(&format!("{path}/period"), period.as_ref());
        }
    }
}

/// What is wrong with the address of a record (`events/ID`) or, when `lists`, of a list (`events`).
#[must_use]
pub fn address_fault(names: &Names, address: &str, lists: bool) -> Option<Fault> {
    let known = |folder| Kind::from_folder(folder);
    match address.split_once('/') {
        Some((folder, id)) => match known(folder) {
            Some(kind) if names.knows(kind, id) => None,
            Some(kind) => Some(Fault::Unknown { kind, id: id.to_owned(), nearest: names.nearest(kind, id) }),
            None => Some(Fault::Address { found: address.to_owned() }),
        },
        None if lists && known(address).is_some() => None,
        None => Some(Fault::Address { found: address.to_owned() }),
    }
}
