//! How many visible events each place holds. An event is counted where its mark stands: at its first place.

use crate::data::{Index, Row};

/// Marks a place without visible events.
const NONE: u32 = u32::MAX;

/// What one place holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tally {
    /// Position of the place in the index.
    pub place: u32,
    /// Its visible events; at least 1.
    pub events: u32,
    /// The most important of them, the earliest among equals.
    pub top: Row,
    /// Importance of that one.
    pub importance: u8,
    /// Radius of the area in which the place lies, world units; 0 when its position is exact.
    pub reach: f64,
}

/// The visible events by place. Made anew when the visible set changes, not when the camera moves.
#[derive(Clone, Debug, Default)]
pub struct Census {
    /// In order of places.
    tallies: Vec<Tally>,
    /// Position in `tallies` by place, or [`NONE`].
    by_place: Vec<u32>,
    /// Events by main theme: `themes` numbers for every place.
    by_theme: Vec<u32>,
    themes: usize,
    /// Rank of the top event of each place; 0 without one.
    best: Vec<u64>,
    unplaced: u32,
    fingerprint: u64,
}

impl Census {
    /// Counts `visible`, which is in order.
    #[must_use]
    pub fn new(index: &Index, visible: &[Row]) -> Self {
        let mut census = Self::default();
        census.recount(index, visible);
        census
    }

    /// Counts anew and keeps the memory.
    pub fn recount(&mut self, index: &Index, visible: &[Row]) {
        let places = index.places.len();
        self.themes = index.theme.iter().max().map_or(0, |most| usize::from(*most) + 1);
        self.by_theme.clear();
        self.by_theme.resize(places * self.themes, 0);
        self.best.clear();
        self.best.resize(places, 0);
        self.unplaced = 0;
        for row in visible {
            let Some(place) = index.first_place(*row) else {
                self.unplaced += 1;
                continue;
            };
            let place = place as usize;
            self.by_theme[place * self.themes + usize::from(index.theme[row.at()])] += 1;
            self.best[place] = self.best[place].max(rank(index.importance[row.at()], *row));
        }
        self.tally(index);
    }

    /// Sums up what was counted, place by place.
    #[expect(clippy::cast_possible_truncation, reason = "no more tallies than places, which are numbered in u32")]
    fn tally(&mut self, index: &Index) {
        self.tallies.clear();
        self.by_place.clear();
        self.fingerprint = 0xcbf2_9ce4_8422_2325;
        for (place, best) in (0..).zip(&self.best) {
            if *best == 0 {
                self.by_place.push(NONE);
                continue;
            }
            self.by_place.push(self.tallies.len() as u32);
            let from = place as usize * self.themes;
            let events = self.by_theme[from..from + self.themes].iter().sum();
            let (importance, top) = ranked(*best);
            let point = &index.places[place as usize];
            let reach = if point.estimated { point.precision_m * point.at.units_per_metre() } else { 0.0 };
            self.tallies.push(Tally { place, events, top, importance, reach });
            for part in [u64::from(place), u64::from(events), *best] {
                self.fingerprint = (self.fingerprint ^ part).wrapping_mul(0x0100_0000_01b3).rotate_left(17);
            }
        }
    }

    /// Visible events that have a place.
    #[must_use]
    pub fn placed(&self) -> u32 {
        self.tallies.iter().map(|tally| tally.events).sum()
    }

    /// Visible events without a place: they are on the timeline and in lists only.
    #[must_use]
    pub const fn unplaced(&self) -> u32 {
        self.unplaced
    }

    /// One tally per place that holds visible events.
    pub(super) fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// Position of a place's tally.
    pub(super) fn tally_of(&self, place: u32) -> Option<u32> {
        self.by_place.get(place as usize).copied().filter(|at| *at != NONE)
    }

    /// Events of a tally by main theme.
    pub(super) fn themes_of(&self, tally: u32) -> &[u32] {
        let from = self.tallies[tally as usize].place as usize * self.themes;
        &self.by_theme[from..from + self.themes]
    }

    /// Differs, as good as surely, between two censuses that differ.
    pub(super) const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

/// A number that is greater the more important an event is and, among equals, the earlier; never 0.
fn rank(importance: u8, row: Row) -> u64 {
    (u64::from(importance) + 1) << 32 | u64::from(u32::MAX - row.0)
}

/// What a rank was made of.
#[expect(clippy::cast_possible_truncation, reason = "the halves are put together from a u8 and a u32")]
const fn ranked(rank: u64) -> (u8, Row) {
    ((rank >> 32) as u8 - 1, Row(u32::MAX - rank as u32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::{event, index};

    fn events_at(census: &Census, place: u32) -> u32 {
        census.tally_of(place).map_or(0, |at| census.tallies()[at as usize].events)
    }

    #[test]
    fn events_are_counted_at_their_first_place_under_the_most_important_of_them() {
        let index = index(
            &[(46.0, 39.0, 100), (47.0, 39.0, 100)],
            &[event(0).importance(1), event(0).importance(3).theme(1), event(1).also(0), event(0).importance(3)],
        );
        let rows: Vec<Row> = index.rows().collect();
        let mut census = Census::new(&index, &rows);
        assert_eq!((census.placed(), events_at(&census, 0), events_at(&census, 1)), (4, 3, 1));
        assert_eq!(census.tallies()[0].top, Row(1));
        assert_eq!(census.themes_of(0), [2, 1]);
        let whole = census.fingerprint();
        census.recount(&index, &rows[2..3]);
        assert_eq!((census.placed(), events_at(&census, 0)), (1, 0));
        assert_ne!(whole, census.fingerprint());
    }

    #[test]
    fn an_event_without_a_place_is_counted_apart() {
        let index = index(&[], &[event(0).nowhere()]);
        let census = Census::new(&index, &[Row(0)]);
        assert_eq!((census.placed(), census.unplaced()), (0, 1));
    }
}
