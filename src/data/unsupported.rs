//! What would lose its only support, were sources set aside.

use super::{Dataset, Row};

/// What rests on nothing but sources that are set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsupported {
    /// The events all of whose statements do, in row order.
    pub whole: Vec<Row>,
    /// The events some of whose statements do, in row order.
    pub part: Vec<Row>,
    /// How many statements do.
    pub statements: usize,
}

/// When no source is set aside.
pub static ALL_SUPPORTED: Unsupported = Unsupported { whole: Vec::new(), part: Vec::new(), statements: 0 };

impl Unsupported {
    /// The share of its radius to which the mark of an event is hollow: all of it but the rim when nothing of the event
    /// keeps its support, a small hole when some does not, and none otherwise.
    #[must_use]
    pub fn hole(&self, row: Row) -> Option<f64> {
        if self.statements == 0 {
            return None;
        }
        let is_in = |rows: &[Row]| rows.binary_search(&row).is_ok();
        is_in(&self.whole).then_some(0.7).or_else(|| is_in(&self.part).then_some(0.35))
    }
}

/// What would lose its only support without the sources with these ids; nothing before the facets have arrived.
#[must_use]
pub fn unsupported(without: &[String], data: &Dataset) -> Unsupported {
    let mut lost = Unsupported::default();
    let Some(facets) = data.facets() else { return lost };
    let sources: Vec<u32> = without.iter().filter_map(|id| facets.source(id)).collect();
    if sources.is_empty() {
        return lost;
    }
    for row in data.index.rows() {
        let (statements, of_them) = facets.unsupported(row, &sources);
        lost.statements += of_them;
        if of_them > 0 {
            if of_them == statements { &mut lost.whole } else { &mut lost.part }.push(row);
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{dataset, facets_file};

    #[test]
    fn only_what_rests_on_nothing_else_is_lost() {
        let data = dataset(4);
        assert_eq!(unsupported(&["a".into()], &data), Unsupported::default());
        data.keep_facets(facets_file(4)).unwrap();
        // Event `e<n>` has a statement on source `n % 2` alone, and one on both.
        let lost = unsupported(&["a".into()], &data);
        assert!(lost.hole(Row(2)).is_some() && lost.hole(Row(1)).is_none());
        assert_eq!((lost.whole, lost.part, lost.statements), (vec![], vec![Row(0), Row(2)], 2));
        let lost = unsupported(&["a".into(), "b".into()], &data);
        assert_eq!((lost.whole.len(), lost.part.len(), lost.statements), (4, 0, 8));
        assert_eq!(unsupported(&["nobody".into()], &data), Unsupported::default());
    }
}
