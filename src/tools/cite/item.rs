//! What is cited.

use crate::tools::raw;

/// A document with what a bibliography needs of it.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// The key by which it is cited: the source's id, or the kind and the id of a record (`events-flood`).
    pub key: String,
    /// Its bibliographic data.
    pub csl: raw::Csl,
    /// The source's record, when it is one.
    pub source: Option<&'a raw::Source>,
}

impl<'a> Item<'a> {
    /// A source.
    #[must_use]
    pub fn source(source: &'a raw::Source) -> Self {
        Self { key: source.id.clone(), csl: source.csl.clone(), source: Some(source) }
    }

    /// A page of this atlas. `path` is that of its record (`/events/flood`); `day` is when it was changed last
    /// (`2026-11-23`).
    #[must_use]
    pub fn page(path: &str, title: &str, lang: &str, atlas: &str, day: Option<&str>, url: Option<String>) -> Self {
        let parts = day.map(|day| day.split('-').filter_map(|part| part.parse().ok()).collect::<Vec<i32>>());
        let csl = raw::Csl {
            r#type: "webpage".to_owned(),
            title: title.to_owned(),
            author: Vec::new(),
            publisher: None,
            container_title: Some(atlas.to_owned()),
            issued: parts.map(|parts| raw::CslDate { date_parts: vec![parts], circa: false }),
            language: Some(lang.to_owned()),
            url,
            isbn: None,
        };
        Self { key: path.trim_start_matches('/').replace('/', "-"), csl, source: None }
    }

    /// Year, month and day of its first date, as far as they are known.
    pub(super) fn date(&self) -> &[i32] {
        let parts = self.csl.issued.as_ref().and_then(|issued| issued.date_parts.first());
        parts.map_or(&[], Vec::as_slice)
    }

    /// Its author or authors: each as family name and given names, or as a whole.
    pub(super) fn authors(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.csl.author.iter().filter_map(|name| match (&name.family, &name.literal) {
            (Some(family), _) => Some((family.as_str(), Some(name.given.as_deref().unwrap_or_default()))),
            (None, Some(whole)) => Some((whole.as_str(), None)),
            (None, None) => None,
        })
    }
}

/// On one line, without signs that cannot be seen.
pub(super) fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
