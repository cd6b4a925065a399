//! The languages of the interface.

/// A language that the interface speaks. All are written from left to right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English: what every text exists in.
    #[default]
    En,
    /// Azerbaijani, in Latin letters.
    Az,
    /// Armenian (Eastern).
    Hy,
    /// Russian.
    Ru,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::En, Self::Az, Self::Hy, Self::Ru];

    /// Its code in addresses, files and `lang` attributes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Az => "az",
            Self::Hy => "hy",
            Self::Ru => "ru",
        }
    }

    /// The language of a code; letter case and what follows a hyphen (`en-GB`) do not matter.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(primary))
    }

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Az => "Azərbaycanca",
            Self::Hy => "Հայերեն",
            Self::Ru => "Русский",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_found_by_its_code() {
        assert!(Lang::ALL.into_iter().all(|lang| Lang::from_code(lang.code()) == Some(lang)));
        assert_eq!(Lang::from_code("RU-am"), Some(Lang::Ru));
        assert_eq!((Lang::from_code("tr"), Lang::from_code("")), (None, None));
    }
}
