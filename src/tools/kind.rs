//! The kinds of records, and how they are called in files, addresses and messages.

/// A kind of thing that has ids of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A thing that happened.
    Event,
    /// Somewhere that events happened.
    Place,
    /// A document.
    Source,
    /// A contested question.
    Account,
    /// A public figure, journalist or witness.
    Person,
    /// A loaded word or a pair of names.
    Term,
    /// An editorial theme.
    Theme,
    /// A dated correction or addition; it has no id.
    Change,
    /// A text in Markdown.
    Article,
    /// A guided sequence of steps in Markdown.
    Story,
    /// A map layer of the editors' own.
    Layer,
    /// A perspective of sources, declared in `atlas.json`.
    Perspective,
    /// A community named as harmed, declared in `atlas.json`.
    Community,
}

impl Kind {
    /// Those kept in record files: `content/<folder>.json` or `content/<folder>/*.json`.
    pub const RECORDS: [Self; 8] =
        [Self::Event, Self::Place, Self::Source, Self::Account, Self::Person, Self::Term, Self::Theme, Self::Change];

    /// Those that have an address, and so can be linked to.
    pub const ADDRESSED: [Self; 8] =
        [Self::Event, Self::Place, Self::Source, Self::Account, Self::Person, Self::Term, Self::Article, Self::Story];

    /// Its name in addresses and of its folder: `events`.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Place => "places",
            Self::Source => "sources",
            Self::Account => "accounts",
            Self::Person => "people",
            Self::Term => "terms",
            Self::Theme => "themes",
            Self::Change => "changes",
            Self::Article => "articles",
            Self::Story => "stories",
            Self::Layer => "layers",
            Self::Perspective => "perspectives",
            Self::Community => "communities",
        }
    }

    /// One of it: `event`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Place => "place",
            Self::Source => "source",
            Self::Account => "account",
            Self::Person => "person",
            Self::Term => "term",
            Self::Theme => "theme",
            Self::Change => "change",
            Self::Article => "article",
            Self::Story => "story",
            Self::Layer => "layer",
            Self::Perspective => "perspective",
            Self::Community => "community",
        }
    }

    /// The addressed kind whose folder is `folder`.
    #[must_use]
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ADDRESSED.into_iter().find(|kind| kind.folder() == folder)
    }
}
