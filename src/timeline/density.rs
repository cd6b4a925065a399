//! How many events begin where in the whole span: counted once when the filter changes, drawn in every frame.

use crate::data::{Index, Row};
use crate::time::TimeWindow;

/// Parts into which the whole span is cut.
const BINS: usize = 512;

/// Numbers of events by equal parts of the whole span.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// The span, minutes.
    whole: TimeWindow,
    /// Of everything.
    all: Vec<u32>,
    /// Of what the filter lets through, whatever its window.
    matching: Vec<u32>,
}

/// The numbers that fall into one column of the overview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Of everything.
    pub all: u32,
    /// Of what the filter lets through.
    pub matching: u32,
}

impl Density {
    /// Counts everything, and `matching`, the rows that the filter lets through whatever its window.
    #[must_use]
    pub fn new(index: &Index, matching: &[Row], whole: TimeWindow) -> Self {
        let mut all = vec![0; BINS];
        for start in &index.starts {
            all[bin(&whole, *start)] += 1;
        }
        Self { whole, all, matching: Vec::new() }.matching(index, matching)
    }

    /// The same with other matching rows.
    #[must_use]
    pub fn matching(mut self, index: &Index, matching: &[Row]) -> Self {
        self.matching.clear();
        self.matching.resize(BINS, 0);
        if matching.len() == index.len() {
            self.matching.copy_from_slice(&self.all);
        } else {
            for row in matching {
                self.matching[bin(&self.whole, index.starts[row.at()])] += 1;
            }
        }
        self
    }

    /// The numbers in `columns` equal columns, left to right; at most as many as are counted.
    pub fn columns(&self, columns: usize) -> impl ExactSizeIterator<Item = Column> {
        let columns = columns.clamp(1, BINS);
        (0..columns).map(move |column| {
            let part = column * BINS / columns..(column + 1) * BINS / columns;
            Column { all: self.all[part.clone()].iter().sum(), matching: self.matching[part].iter().sum() }
        })
    }
}

/// The part that holds `minute`; what is outside falls into the first or the last.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the bins; `as` saturates")]
fn bin(whole: &TimeWindow, minute: i32) -> usize {
    #[expect(clippy::cast_precision_loss, reason = "512")]
    let at = whole.x_from_minute(f64::from(minute), BINS as f64);
    (at as usize).min(BINS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_counted_once_at_any_width() {
        let index = Index { starts: vec![-5, 0, 10, 500, 999, 1_000, 4_000], ..Index::default() };
        let density = Density::new(&index, &[Row(2), Row(3)], TimeWindow::new(0.0, 1_000.0));
        for columns in [1, 7, 100, 512, 9_000] {
            assert_eq!(density.columns(columns).map(|c| c.all).sum::<u32>(), 7);
            assert_eq!(density.columns(columns).map(|c| c.matching).sum::<u32>(), 2);
        }
        let two: Vec<_> = density.columns(2).collect();
        assert_eq!(two, [Column { all: 3, matching: 1 }, Column { all: 4, matching: 1 }]);
    }
}
