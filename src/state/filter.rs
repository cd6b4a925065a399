//! The filter and the one pass over the index that every view reads.

use crate::data::{Dataset, Row};
use crate::time::TimeWindow;

/// What is let through. Several themes are "or"; themes, text and window are "and".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The window of time; none for the whole time.
    pub window: Option<TimeWindow>,
    /// Themes as bits; 0 for all.
    pub themes: u32,
    /// What the event must hold, as the search index sees it, or its title until the index has arrived; empty for any.
    pub text: String,
}

impl Filter {
    /// True when it lets everything through.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.window.is_none() && self.themes == 0 && self.text.trim().is_empty()
    }
}

/// What the filter lets through, in one pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Rows that pass themes and text, whatever the window.
    pub matching: Vec<Row>,
    /// Those of them within the window.
    pub visible: Vec<Row>,
    /// How many events each theme would show, were it the only one chosen: within window and text.
    pub theme_counts: Vec<u32>,
}

/// Passes over the index once.
#[must_use]
pub fn find(filter: &Filter, data: &Dataset) -> Found {
    let index = &data.index;
    let interval = filter.window.map(|window| window.interval());
    let holding = data.rows_holding(&filter.text);
    let themes = if filter.themes == 0 { u32::MAX } else { filter.themes };
    let mut found = Found { matching: Vec::new(), visible: Vec::new(), theme_counts: vec![0; data.atlas.themes.len()] };
    for row in index.rows() {
        if holding.as_ref().is_some_and(|holding| !holding[row.at()]) {
            continue;
        }
        let of_row = index.themes[row.at()];
        let within = interval.is_none_or(|interval| index.interval(row).overlaps(&interval));
        if within {
            for (theme, count) in found.theme_counts.iter_mut().enumerate() {
                *count += of_row >> theme & 1;
            }
        }
        if of_row & themes != 0 {
            found.matching.push(row);
            if within {
                found.visible.push(row);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{dataset, titles};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn counts_equal_a_count_by_hand(start in -3..9i32, days in 1..9i32, themes in 0..4u32) {
            let data = dataset(8);
            let minute = |day: i32| f64::from((8_085 + day) * 1_440);
            let window = TimeWindow::new(minute(start), minute(start + days));
            let filter = Filter { window: Some(window), themes, text: String::new() };
            let found = find(&filter, &data);
            let lets = |day: i32| themes == 0 || themes & (1 << (day % 2)) != 0;
            let expected = (0..8).filter(|day| (start..start + days).contains(day) && lets(*day));
            prop_assert_eq!(found.visible.len(), expected.count());
            let matching = (0..8).filter(|day| lets(*day)).count();
            prop_assert_eq!(found.matching.len(), matching);
            let of_theme = (0..8).filter(|day| (start..start + days).contains(day) && day % 2 == 0).count();
            prop_assert_eq!(found.theme_counts[0] as usize, of_theme);
        }
    }

    #[test]
    fn text_is_matched_in_any_spelling() {
        let data = dataset(2);
        data.keep_titles(0, titles(&["Xocalı", "Ağdam"]));
        let filter = Filter { text: "AGDAM".into(), ..Filter::default() };
        assert_eq!(find(&filter, &data).visible, [Row(1)]);
        assert!(Filter::default().is_open() && !filter.is_open());
    }
}
