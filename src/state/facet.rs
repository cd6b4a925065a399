//! Facets: the properties of events by which a reader filters. Several values of one facet are "or", facets are "and".

use crate::data::{Dataset, Facets, Row};
use crate::model::{Atlas, Certainty, SourceKind};

/// A property of events with values to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// What an event is about.
    Theme,
    /// Where it happened.
    Place,
    /// How certain its statements are.
    Certainty,
    /// Whose voices it rests on.
    Perspective,
    /// What sort of document it rests on.
    SourceKind,
    /// What it rests on.
    Source,
    /// Whom its sources name as harmed.
    Harmed,
}

/// The values of one facet: known by their positions, of which an event has several.
enum Values<'a> {
    /// As bits.
    Bits(u32),
    /// As a list.
    List(&'a [u32]),
}

impl Facet {
    /// How many facets there are.
    pub const COUNT: usize = Self::ALL.len();

    /// All facets, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Theme, Self::Place, Self::Certainty, Self::Perspective, Self::SourceKind, Self::Source, Self::Harmed];

    /// As spelled in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::Place => "place",
            Self::Certainty => "certainty",
            Self::Perspective => "perspective",
            Self::SourceKind => "kind",
            Self::Source => "source",
            Self::Harmed => "harmed",
        }
    }

    /// The facet spelled `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.word() == word)
    }

    /// The ids of its values, where the manifest or this program lists them: not of places and sources.
    #[must_use]
    pub fn listed(self, atlas: &Atlas) -> Option<Vec<&str>> {
        Some(match self {
            Self::Theme => atlas.themes.iter().map(|theme| theme.id.as_str()).collect(),
            Self::Certainty => Certainty::ALL.iter().map(|certainty| certainty.word()).collect(),
            Self::Perspective => atlas.perspectives.iter().map(|label| label.id.as_str()).collect(),
            Self::SourceKind => SourceKind::ALL.iter().map(|kind| kind.word()).collect(),
            Self::Harmed => atlas.communities.iter().map(|label| label.id.as_str()).collect(),
            Self::Place | Self::Source => return None,
        })
    }

    /// The ids of its values, in the order of their positions; none before they have arrived.
    #[must_use]
    pub fn ids(self, data: &Dataset) -> Vec<&str> {
        if let Some(listed) = self.listed(&data.atlas) {
            return listed;
        }
        let Some(facets) = data.facets() else { return Vec::new() };
        let ids = if self == Self::Place { &facets.place_ids } else { &facets.source_ids };
        ids.iter().map(String::as_str).collect()
    }

    /// The values of an event; none before the facets have arrived.
    fn values<'a>(self, row: Row, data: &'a Dataset, facets: Option<&'a Facets>) -> Option<Values<'a>> {
        let bits = |column: &[u32]| Some(Values::Bits(column[row.at()]));
        match (self, facets) {
            (Self::Theme, _) => bits(&data.index.themes),
            (Self::Place, _) => Some(Values::List(data.index.places_of(row))),
            (_, None) => None,
            (Self::Certainty, Some(facets)) => bits(&facets.certainty),
            (Self::Perspective, Some(facets)) => bits(&facets.perspectives),
            (Self::SourceKind, Some(facets)) => bits(&facets.kinds),
            (Self::Harmed, Some(facets)) => bits(&facets.harmed),
            (Self::Source, Some(facets)) => Some(Values::List(facets.sources(row))),
        }
    }
}

/// The chosen values of one facet, looked up once for a whole pass.
pub(super) struct Lookup<'a> {
    facet: Facet,
    data: &'a Dataset,
    facets: Option<&'a Facets>,
    /// By position of the value; empty when none is chosen, and everything passes.
    chosen: Vec<bool>,
    bits: u32,
    /// How many events have each value; empty when they are not counted.
    pub counts: Vec<u32>,
}

impl<'a> Lookup<'a> {
    /// For these values of a facet. Counts them only when `counting`.
    pub fn new(facet: Facet, chosen: &[String], data: &'a Dataset, counting: bool) -> Self {
        let ids = if chosen.is_empty() && !counting { Vec::new() } else { facet.ids(data) };
        let is_chosen = |id: &&str| chosen.iter().any(|chosen| chosen == id);
        // Before the ids have arrived nothing is known of the choice, and everything passes.
        let marks = if chosen.is_empty() { Vec::new() } else { ids.iter().map(is_chosen).collect() };
        let bits = (0..32).zip(&marks).fold(0, |bits, (at, chosen): (u32, &bool)| bits | u32::from(*chosen) << at);
        let counts = if counting { vec![0; ids.len()] } else { Vec::new() };
        Self { facet, data, facets: data.facets(), chosen: marks, bits, counts }
    }

    /// Whether an event has one of the chosen values.
    pub fn lets(&self, row: Row) -> bool {
        if self.chosen.is_empty() {
            return true;
        }
        match self.facet.values(row, self.data, self.facets) {
            None => true,
            Some(Values::Bits(bits)) => bits & self.bits != 0,
            Some(Values::List(list)) => {
                list.iter().any(|value| self.chosen.get(*value as usize).copied().unwrap_or_default())
            }
        }
    }

    /// Counts an event under each of its values.
    pub fn count(&mut self, row: Row) {
        if self.counts.is_empty() {
            return;
        }
        match self.facet.values(row, self.data, self.facets) {
            None => {}
            Some(Values::Bits(mut bits)) => {
                while bits != 0 {
                    if let Some(count) = self.counts.get_mut(bits.trailing_zeros() as usize) {
                        *count += 1;
                    }
                    bits &= bits - 1;
                }
            }
            Some(Values::List(list)) => {
                for value in list {
                    if let Some(count) = self.counts.get_mut(*value as usize) {
                        *count += 1;
                    }
                }
            }
        }
    }
}
