//! A text in one or more languages.

use serde::{Deserialize, Serialize};

use super::{ByName, FromJson, Json, Reader};

/// A map from language code to text. English is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub ByName<String>);

/// A text as it can be shown, and the language it is really in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// The words.
    pub words: &'a str,
    /// The language they are in: the one asked for, or English.
    pub lang: &'a str,
}

impl Text {
    /// A text in English only.
    #[must_use]
    pub fn english(words: impl Into<String>) -> Self {
        Self([("en".to_owned(), words.into())].into())
    }

    /// The text in `lang`, or in English, or in any language, or nothing.
    #[must_use]
    pub fn said<'a>(&'a self, lang: &'a str) -> Said<'a> {
        let own = self.0.get(lang).map(|words| Said { words, lang });
        let english = || self.0.get("en").map(|words| Said { words, lang: "en" });
        let any = || self.0.iter().next().map(|(lang, words)| Said { words, lang });
        own.or_else(english).or_else(any).unwrap_or(Said { words: "", lang })
    }

    /// The words in `lang`, or in English.
    #[must_use]
    pub fn get<'a>(&'a self, lang: &'a str) -> &'a str {
        self.said(lang).words
    }
}

impl FromJson for Text {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        Self(FromJson::from_json(json, reader))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_falls_back_to_english_and_says_so() {
        let text = Text::english("river");
        assert_eq!(text.said("az"), Said { words: "river", lang: "en" });
        assert_eq!(Text::default().get("az"), "");
    }
}
