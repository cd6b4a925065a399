//! The closed vocabularies of the records: one enum per list of words, spelled in files as in kebab-case here.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have one spelling in files and addresses, and a list of all of them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "tools", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are listed to readers.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word as spelled in files and addresses.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The variant spelled `word`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// How certain a statement is.
    Certainty {
        /// Not in dispute between the groups of sources read, or a document or court act.
        Established = "established",
        /// One side or one body says so.
        Attributed = "attributed",
        /// Sources contradict each other.
        Disputed = "disputed",
    }
}

words! {
    /// How a source was read for the atlas.
    HowRead {
        /// The whole document.
        Full = "full",
        /// A part of it.
        Excerpt = "excerpt",
        /// Only as another source quotes it.
        Quoted = "quoted",
        /// Not yet read; known by its title.
        Unread = "unread",
    }
}

words! {
    /// Where a coordinate comes from.
    Located {
        /// A gazetteer of place names.
        Gazetteer = "gazetteer",
        /// A source that gives the coordinate itself.
        Source = "source",
        /// An estimate from descriptions or general knowledge; drawn as an area.
        Estimate = "estimate",
    }
}

words! {
    /// What a place is.
    PlaceKind {
        /// A city.
        City = "city",
        /// A town.
        Town = "town",
        /// A village.
        Village = "village",
        /// A part of a country, or an area of land.
        Region = "region",
        /// A country.
        Country = "country",
        /// A memorial or museum.
        Memorial = "memorial",
        /// A church or monastery.
        Church = "church",
        /// A mosque.
        Mosque = "mosque",
        /// An airport.
        Airport = "airport",
        /// A river.
        River = "river",
        /// A road or a point on one.
        Road = "road",
        /// A building or site of another sort.
        Site = "site",
    }
}

words! {
    /// What sort of document a source is.
    SourceKind {
        /// A newspaper, agency or broadcaster.
        Press = "press",
        /// A government or one of its bodies.
        Government = "government",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A court.
        Court = "court",
        /// A scholarly work.
        Scholar = "scholar",
        /// A book.
        Book = "book",
        /// A testimony or memoir.
        Testimony = "testimony",
        /// An encyclopaedia or a copy of one.
        Encyclopaedia = "encyclopaedia",
    }
}
