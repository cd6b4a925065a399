//! Playing: a window that moves, or grows, with the clock. A function of the time since it began, so that any frame can
//! be asked for.

use crate::data::Row;
use crate::time::TimeWindow;

/// A moving window passes its own length in this time, milliseconds.
const PASSING_MS: f64 = 4_000.0;
/// A growing window passes the whole time in this time, milliseconds.
const GROWING_MS: f64 = 40_000.0;
/// A window that is the whole time begins to move as this share of it.
const SHARE: f64 = 1.0 / 16.0;
/// In a growing window, what began within this share of the whole time before its end is recent.
const RECENT_SHARE: f64 = 0.04;

/// How to play.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Play {
    /// True for a window that keeps its start and grows; else it moves.
    pub cumulative: bool,
    /// True to begin again at the end.
    pub looped: bool,
    /// How many times faster than usual; more than 0.
    pub speed: f64,
}

impl Play {
    /// The window to begin with, when the reader sees `window`. One at its end begins again.
    #[must_use]
    pub fn first(&self, window: TimeWindow, whole: TimeWindow) -> TimeWindow {
        let short = TimeWindow::new(whole.start, whole.start + whole.minutes() * SHARE);
        let at_end = whole.end - window.end < TimeWindow::SHORTEST;
        match (self.cumulative, at_end) {
            _ if window.minutes() > whole.minutes() * 0.99 => short,
            (true, true) => TimeWindow::new(window.start, window.start + window.minutes() * SHARE),
            (false, true) => TimeWindow::new(whole.start, whole.start + window.minutes()),
            (_, false) => window,
        }
    }

    /// The window `ms` milliseconds after `first`, and whether it goes on.
    #[must_use]
    pub fn at(&self, first: TimeWindow, ms: f64, whole: TimeWindow) -> (TimeWindow, bool) {
        let pace = if self.cumulative { whole.minutes() / GROWING_MS } else { first.minutes() / PASSING_MS };
        let (gone, way) = (pace * self.speed * ms.max(0.0), (whole.end - first.end).max(0.0));
        if gone < way {
            return (self.moved(first, gone), true);
        }
        if !self.looped {
            return (self.moved(first, way), false);
        }
        // Each further round begins at the very start.
        let again = if self.cumulative {
            TimeWindow::new(first.start, first.start + TimeWindow::SHORTEST)
        } else {
            TimeWindow::new(whole.start, whole.start + first.minutes())
        };
        let round = (whole.end - again.end).max(TimeWindow::SHORTEST);
        let over = gone - way;
        (self.moved(again, over - (over / round).floor() * round), true)
    }

    fn moved(&self, window: TimeWindow, by: f64) -> TimeWindow {
        if self.cumulative { TimeWindow::new(window.start, window.end + by) } else { window.panned(by) }
    }

    /// From which minute on events are recent, while a growing window is played.
    #[must_use]
    pub fn recent_from(&self, window: TimeWindow, whole: TimeWindow) -> Option<f64> {
        self.cumulative.then(|| window.end - whole.minutes() * RECENT_SHARE)
    }
}

/// The visible event after (`forward`) or before the selection, in order of time; the first or last without one.
#[must_use]
pub fn neighbour(visible: &[Row], selection: Option<Row>, forward: bool) -> Option<Row> {
    let Some(row) = selection else { return if forward { visible.first() } else { visible.last() }.copied() };
    let at = visible.partition_point(|other| *other < row);
    if forward { visible[at..].iter().find(|other| **other != row).copied() } else { visible[..at].last().copied() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WHOLE: TimeWindow = TimeWindow { start: 0.0, end: 1e6 };

    prop_compose! {
        fn play()(cumulative in any::<bool>(), looped in any::<bool>(), speed in 0.25..8.0f64) -> Play {
            Play { cumulative, looped, speed }
        }
    }

    proptest! {
        #[test]
        fn no_frame_leaves_the_whole(play in play(), start in 0.0..9e5f64, length in 10.0..1e5f64, ms in 0.0..1e6f64) {
            let first = play.first(TimeWindow::new(start, start + length).within(&WHOLE), WHOLE);
            let (window, goes_on) = play.at(first, ms, WHOLE);
            prop_assert!(window.start >= WHOLE.start && window.end <= WHOLE.end + 1e-3, "{window:?}");
            prop_assert!(window.minutes() >= TimeWindow::SHORTEST - 1e-6);
            prop_assert!(play.looped <= goes_on, "a round that is repeated never ends");
        }

        #[test]
        fn a_moving_window_keeps_its_length_and_a_growing_one_its_start(play in play(), ms in 0.0..1e5f64) {
            let first = play.first(TimeWindow::new(1e5, 2e5), WHOLE);
            let (window, _) = play.at(first, ms, WHOLE);
            match play.cumulative {
                true => prop_assert!((window.start - first.start).abs() < 1e-6),
                false => prop_assert!((window.minutes() - first.minutes()).abs() < 1e-3),
            }
        }
    }

    #[test]
    fn it_stops_at_the_end_and_begins_again_from_there() {
        let play = Play { cumulative: false, looped: false, speed: 1.0 };
        let first = play.first(WHOLE, WHOLE);
        assert!(first.minutes() < WHOLE.minutes() / 10.0, "the whole time cannot move");
        let (end, goes_on) = play.at(first, 1e9, WHOLE);
        assert!(!goes_on && (end.end - WHOLE.end).abs() < 1e-6);
        assert!((play.first(end, WHOLE).start - WHOLE.start).abs() < 1e-6);
    }

    #[test]
    fn twice_the_speed_is_there_in_half_the_time() {
        let play = |speed| Play { cumulative: true, looped: false, speed };
        let first = TimeWindow::new(0.0, 100.0);
        assert_eq!(play(1.0).at(first, 4_000.0, WHOLE), play(2.0).at(first, 2_000.0, WHOLE));
    }

    #[test]
    fn the_neighbour_of_an_event_that_is_hidden_is_the_next_visible_one() {
        let visible = [Row(2), Row(5), Row(9)];
        let step = |selection, forward| neighbour(&visible, selection, forward);
        assert_eq!((step(None, true), step(None, false)), (Some(Row(2)), Some(Row(9))));
        assert_eq!((step(Some(Row(5)), true), step(Some(Row(5)), false)), (Some(Row(9)), Some(Row(2))));
        assert_eq!((step(Some(Row(6)), true), step(Some(Row(6)), false)), (Some(Row(9)), Some(Row(5))));
        assert_eq!((step(Some(Row(9)), true), step(Some(Row(2)), false)), (None, None));
    }
}
