//! The facets by which events can be filtered, as columns.

use std::collections::BTreeMap;

use crate::data::{FORMAT, FacetsFile};
use crate::model::{Certainty, Source, SourceKind};
use crate::tools::check::Checked;
use crate::tools::raw;

/// The facets of these events, which are in row order; places are in the order in which the index numbers them.
#[must_use]
pub fn facets(checked: &Checked, events: &[&raw::Event], places: &[&raw::Place]) -> FacetsFile {
    let sources: Vec<&Source> = checked.bibliography.sources().collect();
    let number: BTreeMap<&str, u32> = (0..).zip(&sources).map(|(at, source)| (source.id.as_str(), at)).collect();
    let joined = |part: fn(&Source) -> &str| {
        // A line feed would end the entry.
        sources.iter().map(|source| part(source).replace('\n', " ")).collect::<Vec<_>>().join("\n")
    };
    let perspective = |id: &str| position(checked.settings.perspectives.iter().map(|label| label.id.as_str()), id);
    let mut file = FacetsFile {
        format: FORMAT,
        place_ids: places.iter().map(|place| place.id.as_str()).collect::<Vec<_>>().join("\n"),
        source_ids: joined(|source| &source.id),
        source_names: joined(|source| &source.label),
        perspectives: sources.iter().map(|source| perspective(&source.perspective)).collect(),
        kinds: sources.iter().map(|source| position(SourceKind::ALL.iter().copied(), source.kind)).collect(),
        ..FacetsFile::default()
    };
    for event in events {
        let community = |id: &String| 1u32 << position(checked.settings.communities.iter().map(|label| &label.id), id);
        file.harmed.push(event.harmed.iter().map(community).fold(0, |bits, bit| bits | bit));
        file.statement_counts.push(count(event.statements.len()));
        for statement in &event.statements {
            file.certainties.push(position(Certainty::ALL.iter().copied(), statement.certainty));
            let mut cited: Vec<u32> = statement
                .citations
                .iter()
                .filter_map(|citation| number.get(citation.source.as_str()).copied())
                .collect();
            cited.sort_unstable();
            cited.dedup();
            file.citation_counts.push(count(cited.len()));
            file.citations.extend(cited);
        }
    }
    file
}

/// Position of an entry that the check has found there.
fn position<T: PartialEq>(mut all: impl Iterator<Item = T>, wanted: T) -> u8 {
    all.position(|one| one == wanted).and_then(|at| u8::try_from(at).ok()).expect("the check found it, among few")
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("no event has as many statements")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::data::{Facets, Row};
    use crate::tools::build::columns::in_order;
    use crate::tools::check::check;

    #[test]
    fn the_facets_of_the_shipped_record_are_those_of_its_statements() {
        let checked = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap();
        let placed = in_order(&checked.events, checked.settings.clock_offset_minutes);
        let events: Vec<&raw::Event> = placed.iter().map(|placed| &placed.dated.event).collect();
        let facets = Facets::decode(facets(&checked, &events, &[]), events.len(), 0).unwrap();
        for (row, event) in (0..).map(Row).zip(&events) {
            let disputed = event.statements.iter().any(|statement| statement.certainty == Certainty::Disputed);
            assert_eq!(facets.certainty[row.at()] & 4 != 0, disputed, "{}", event.id);
            assert_eq!(facets.harmed[row.at()].count_ones() as usize, event.harmed.len(), "{}", event.id);
            let all: Vec<u32> = (0..u32::try_from(facets.source_ids.len()).unwrap()).collect();
            assert_eq!(facets.unsupported(row, &all), (event.statements.len(), event.statements.len()));
            for source in
                event.statements.iter().flat_map(|statement| &statement.citations).map(|citation| &citation.source)
            {
                let number = facets.source(source).unwrap();
                assert!(facets.sources(row).contains(&number), "{} rests on {source}", event.id);
            }
        }
    }
}
