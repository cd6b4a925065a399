//! References in Chicago style (notes and bibliography) and in APA style, as plain text in English.

use std::cell::RefCell;
use std::collections::BTreeMap;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::{Item as CslItem, Value};
use hayagriva::citationberg::{IndependentStyle, Locale, Style};
use hayagriva::{BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest};

use super::item::{Item, one_line};
use crate::tools::raw;

/// These stand for the title and the address while a reference is set: references that are otherwise equal, as those to
/// all pages of an atlas that were changed on one day, are then set once.
const TITLE: &str = "\u{e000}";
const ADDRESS: &str = "https://address.invalid/";

/// A reference in each style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Chicago.
    pub chicago: String,
    /// APA.
    pub apa: String,
}

/// The style sheets, read once, and what was set with them: that takes a millisecond or more each time.
#[derive(Debug)]
pub struct Styles {
    done: RefCell<BTreeMap<String, Set>>,
    chicago: IndependentStyle,
    apa: IndependentStyle,
    locales: Vec<Locale>,
}

impl Default for Styles {
    fn default() -> Self {
        let english = |locale: &Locale| locale.lang.as_ref().is_some_and(|lang| lang.0 == "en-US");
        Self {
            done: RefCell::default(),
            chicago: independent(ArchivedStyle::ChicagoNotes),
            apa: independent(ArchivedStyle::AmericanPsychologicalAssociation),
            locales: locales().into_iter().filter(english).collect(),
        }
    }
}

fn independent(style: ArchivedStyle) -> IndependentStyle {
    match style.get() {
        Style::Independent(style) => style,
        Style::Dependent(_) => unreachable!("both of these style sheets stand alone"),
    }
}

impl Styles {
    /// The references to a document.
    #[must_use]
    pub fn set(&self, item: &Item) -> Set {
        let mut csl = item.csl.clone();
        // The styles know no spans of publication: the first of two dates stands for both.
        csl.issued.iter_mut().for_each(|issued| issued.date_parts.truncate(1));
        // Of English titles they would change the capitals, and of "IDPs" make "Idps": titles stay as published.
        csl.language = Some("und".to_owned());
        let url = csl.url.take();
        csl.url = url.as_ref().map(|_| ADDRESS.to_owned());
        let title = std::mem::replace(&mut csl.title, TITLE.to_owned());
        let key = serde_json::to_string(&csl).expect("an item is made of text and whole numbers");
        let mut done = self.done.borrow_mut();
        let set = done
            .entry(key)
            .or_insert_with(|| Set { chicago: self.one(&self.chicago, &csl), apa: self.one(&self.apa, &csl) });
        let title = one_line(&title);
        // A title that ends a sentence by itself needs no full stop, and an address none of a day on which it was read.
        let ended = if title.ends_with(['.', '?', '!', '…']) { "." } else { "" };
        let named = |words: &str| {
            let words = words.replace(&format!("{TITLE}{ended}"), &title);
            let words = words.replace(&format!("Retrieved {ADDRESS}"), ADDRESS);
            words.replace(ADDRESS, url.as_deref().unwrap_or_default())
        };
        Set { chicago: named(&set.chicago), apa: named(&set.apa) }
    }

    fn one(&self, style: &IndependentStyle, csl: &raw::Csl) -> String {
        let value = serde_json::to_value(csl).expect("an item is made of text and whole numbers");
        let Ok(mut item) = serde_json::from_value::<CslItem>(value) else { return TITLE.to_owned() };
        item.0.insert("id".to_owned(), Value::String("item".to_owned()));
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(&item)];
        driver.citation(CitationRequest::from_items(items, style, &self.locales));
        let request = BibliographyRequest { style, locale: None, locale_files: &self.locales };
        let entries = driver.finish(request).bibliography.map(|bibliography| bibliography.items).unwrap_or_default();
        let mut out = String::new();
        for entry in &entries {
            let _a_string_takes_everything = entry.content.write_buf(&mut out, BufWriteFormat::Plain);
        }
        one_line(&out)
    }
}
