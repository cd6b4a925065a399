//! What events can be filtered by beside time, place, theme and text: how certain their statements are, whose voices they
//! rest on, and whom they name as harmed. A file of its own, fetched when a reader first asks for it.

use serde::{Deserialize, Serialize};

use super::{DataError, FORMAT, Row};
use crate::model::from_json;

/// `facets.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetsFile {
    /// [`FORMAT`].
    pub format: u32,
    /// Ids of all places, as the index numbers them, joined by line feeds.
    pub place_ids: String,
    /// Ids of all sources, in order, likewise.
    pub source_ids: String,
    /// Author or publisher and year of each, likewise.
    pub source_names: String,
    /// Perspective of each source: its position in the manifest.
    pub perspectives: Vec<u8>,
    /// Kind of each source: its position in [`crate::model::SourceKind::ALL`].
    pub kinds: Vec<u8>,
    /// For every event, in row order: communities named as harmed, as bits.
    pub harmed: Vec<u32>,
    /// How many statements each event has.
    pub statement_counts: Vec<u32>,
    /// For every statement, one event after the other: 0 established, 1 attributed, 2 disputed.
    pub certainties: Vec<u8>,
    /// How many sources each statement rests on; at least 1.
    pub citation_counts: Vec<u32>,
    /// Those sources, one statement after the other: positions in the list of sources.
    pub citations: Vec<u32>,
}

/// The same, decoded and summed up for every event.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// Ids of the places.
    pub place_ids: Vec<String>,
    /// Ids of the sources.
    pub source_ids: Vec<String>,
    /// Author or publisher and year of each.
    pub source_names: Vec<String>,
    /// Certainties of an event's statements, as bits: 1 established, 2 attributed, 4 disputed.
    pub certainty: Vec<u32>,
    /// Perspectives of the sources that an event rests on, as bits.
    pub perspectives: Vec<u32>,
    /// Kinds of the sources that an event rests on, as bits.
    pub kinds: Vec<u32>,
    /// Communities named as harmed, as bits.
    pub harmed: Vec<u32>,
    /// The statements of row `r` are `statement_starts[r]..statement_starts[r + 1]`.
    statement_starts: Vec<u32>,
    /// The sources of statement `s` are `citations[citation_starts[s]..citation_starts[s + 1]]`.
    citation_starts: Vec<u32>,
    citations: Vec<u32>,
    /// The sources of row `r`, each once, are `sources[source_starts[r]..source_starts[r + 1]]`.
    source_starts: Vec<u32>,
    sources: Vec<u32>,
}

impl Facets {
    /// Decodes and checks a file for an index of `events` events at `places` places.
    ///
    /// # Errors
    /// When the format is another, a column's length is wrong or a value is out of range.
    pub fn decode(file: FacetsFile, events: usize, places: usize) -> Result<Self, DataError> {
        if file.format != FORMAT {
            return Err(DataError::Format { found: file.format });
        }
        let lines = |text: &str| -> Vec<String> {
            if text.is_empty() { Vec::new() } else { text.split('\n').map(str::to_owned).collect() }
        };
        let place_ids = lines(&file.place_ids);
        let (source_ids, source_names) = (lines(&file.source_ids), lines(&file.source_names));
        let sources = source_ids.len();
        let statement_starts = starts(&file.statement_counts);
        let citation_starts = starts(&file.citation_counts);
        let last = |starts: &[u32]| starts.last().copied().unwrap_or_default() as usize;
        let lengths = [
            ("place_ids", place_ids.len(), places),
            ("source_names", source_names.len(), sources),
            ("perspectives", file.perspectives.len(), sources),
            ("kinds", file.kinds.len(), sources),
            ("harmed", file.harmed.len(), events),
            ("statement_counts", file.statement_counts.len(), events),
            ("certainties", file.certainties.len(), last(&statement_starts)),
            ("citation_counts", file.citation_counts.len(), last(&statement_starts)),
            ("citations", file.citations.len(), last(&citation_starts)),
        ];
        if let Some((column, found, expected)) = lengths.into_iter().find(|(_, found, expected)| found != expected) {
            return Err(DataError::Length { column, found, expected });
        }
        let wrong = [
            ("perspectives", file.perspectives.iter().position(|bit| *bit >= 32)),
            ("kinds", file.kinds.iter().position(|bit| *bit >= 32)),
            ("certainties", file.certainties.iter().position(|bit| *bit > 2)),
            ("citations", file.citations.iter().position(|source| *source as usize >= sources)),
        ];
        if let Some((column, at)) = wrong.into_iter().find_map(|(column, at)| Some((column, at?))) {
            return Err(DataError::Range { column, at });
        }
        let mut facets = Self {
            place_ids,
            source_ids,
            source_names,
            certainty: vec![0; events],
            perspectives: vec![0; events],
            kinds: vec![0; events],
            harmed: file.harmed,
            statement_starts,
            citation_starts,
            citations: file.citations,
            source_starts: Vec::with_capacity(events + 1),
            sources: Vec::new(),
        };
        // The row after the last that a source was noted for.
        let mut noted = vec![0; sources];
        for row in 0..events {
            facets.source_starts.push(facets.sources.len() as u32);
            for statement in facets.statements(row) {
                facets.certainty[row] |= 1 << file.certainties[statement];
                for at in facets.cited(statement) {
                    let source = facets.citations[at] as usize;
                    if noted[source] <= row {
                        noted[source] = row + 1;
                        facets.sources.push(facets.citations[at]);
                    }
                    facets.perspectives[row] |= 1 << file.perspectives[source];
                    facets.kinds[row] |= 1 << file.kinds[source];
                }
            }
        }
        facets.source_starts.push(facets.sources.len() as u32);
        Ok(facets)
    }

    fn statements(&self, row: usize) -> std::ops::Range<usize> {
        self.statement_starts[row] as usize..self.statement_starts[row + 1] as usize
    }

    fn cited(&self, statement: usize) -> std::ops::Range<usize> {
        self.citation_starts[statement] as usize..self.citation_starts[statement + 1] as usize
    }

    /// Position of a source.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<u32> {
        self.source_ids.iter().position(|known| known == id).and_then(|at| u32::try_from(at).ok())
    }

    /// The sources that an event rests on, each once.
    #[must_use]
    pub fn sources(&self, row: Row) -> &[u32] {
        &self.sources[self.source_starts[row.at()] as usize..self.source_starts[row.at() + 1] as usize]
    }

    /// How many statements of an event there are, and how many of them rest on nothing but `sources`.
    #[must_use]
    pub fn unsupported(&self, row: Row, sources: &[u32]) -> (usize, usize) {
        let statements = self.statements(row.at());
        let lost = |statement: &usize| self.cited(*statement).all(|at| sources.contains(&self.citations[at]));
        (statements.len(), statements.filter(lost).count())
    }
}

/// Where the parts of each entry begin, and where the last ends.
fn starts(counts: &[u32]) -> Vec<u32> {
    let mut next = 0u32;
    let mut starts = Vec::with_capacity(counts.len() + 1);
    starts.push(next);
    for count in counts {
        next = next.saturating_add(*count);
        starts.push(next);
    }
    starts
}

from_json! {
    FacetsFile { format, place_ids, source_ids, source_names, perspectives, kinds, harmed, statement_counts, certainties, citation_counts, citations }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::survives;

    /// Two events: one with two statements on one source each, one with a statement on both.
    fn file() -> FacetsFile {
        FacetsFile {
            format: FORMAT,
            place_ids: "p".into(),
            source_ids: "a\nb".into(),
            source_names: "A 1992\nB 1993".into(),
            perspectives: vec![0, 3],
            kinds: vec![2, 2],
            harmed: vec![1, 0],
            statement_counts: vec![2, 1],
            certainties: vec![0, 2, 1],
            citation_counts: vec![1, 1, 2],
            citations: vec![0, 1, 0, 1],
        }
    }

    #[test]
    fn a_file_survives_writing_and_reading() {
        survives(&file());
    }

    #[test]
    fn statements_are_summed_up_for_every_event() {
        let facets = Facets::decode(file(), 2, 1).unwrap();
        assert_eq!(facets.certainty, [0b101, 0b010]);
        assert_eq!(facets.perspectives, [0b1001, 0b1001]);
        assert_eq!((facets.source("b"), facets.source("c")), (Some(1), None));
        assert_eq!((facets.sources(Row(0)), facets.sources(Row(1))), (&[0, 1][..], &[0, 1][..]));
    }

    #[test]
    fn a_statement_that_rests_on_another_source_too_keeps_its_support() {
        let facets = Facets::decode(file(), 2, 1).unwrap();
        assert_eq!(facets.unsupported(Row(0), &[0]), (2, 1));
        assert_eq!(facets.unsupported(Row(1), &[0]), (1, 0));
        assert_eq!(facets.unsupported(Row(1), &[0, 1]), (1, 1));
    }

    #[test]
    fn every_broken_column_is_an_error_that_names_it() {
        type Harm = fn(&mut FacetsFile);
        let broken: [(&str, Harm); 5] = [
            ("place_ids", |f| f.place_ids.clear()),
            ("kinds", |f| f.kinds.clear()),
            ("citations", |f| f.citations[0] = 2),
            ("certainties", |f| f.certainties[0] = 3),
            ("harmed", |f| f.harmed.push(0)),
        ];
        for (column, harm) in broken {
            let mut file = file();
            harm(&mut file);
            let message = Facets::decode(file, 2, 1).unwrap_err().to_string();
            assert!(message.contains(&format!("{column:?}")), "{message}");
        }
    }
}
