//! Stretches of time: intervals in the data, windows on the screen. Both are half-open `[start, end)`.

use super::Moment;

/// A stretch of time in the data, at least a minute long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Its first minute.
    pub start: Moment,
    /// The minute after its last.
    pub end: Moment,
}

impl Interval {
    /// From `start` up to, not including, `end`; never shorter than a minute.
    #[must_use]
    pub fn new(start: Moment, end: Moment) -> Self {
        Self { start, end: end.max(Moment(start.0.saturating_add(1))) }
    }

    /// True when the two share a minute.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The visible stretch of time, in minutes on the atlas's clock; real numbers, so that it zooms smoothly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeWindow {
    /// Its left edge, minutes.
    pub start: f64,
    /// Its right edge, minutes.
    pub end: f64,
}

impl TimeWindow {
    /// The shortest window, minutes.
    pub const SHORTEST: f64 = 10.0;

    /// From `start` to `end`, minutes; turned round if need be and never shorter than [`Self::SHORTEST`].
    #[must_use]
    pub fn new(start: f64, end: f64) -> Self {
        let (start, end) = if start <= end { (start, end) } else { (end, start) };
        Self { start, end: end.max(start + Self::SHORTEST) }
    }

    /// Its length, minutes.
    #[must_use]
    pub fn minutes(&self) -> f64 {
        self.end - self.start
    }

    /// Whole minutes: the interval that a filter compares with.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, which is what is wanted at the ends of time")]
    pub fn interval(&self) -> Interval {
        Interval::new(Moment(self.start.round() as i32), Moment(self.end.round() as i32))
    }

    /// Moved by `minutes` towards the future.
    #[must_use]
    pub fn panned(self, minutes: f64) -> Self {
        Self { start: self.start + minutes, end: self.end + minutes }
    }

    /// `factor` times as long, with `anchor` (minutes) at the same share of its length.
    #[must_use]
    pub fn zoomed_at(self, anchor: f64, factor: f64) -> Self {
        let length = (self.minutes() * factor).max(Self::SHORTEST);
        let share = if self.minutes() > 0.0 { (anchor - self.start) / self.minutes() } else { 0.5 };
        let start = anchor - share * length;
        Self { start, end: start + length }
    }

    /// The nearest window of the same length within `outer`, or `outer` itself when that is shorter.
    #[must_use]
    pub fn within(self, outer: &Self) -> Self {
        if self.minutes() >= outer.minutes() {
            return *outer;
        }
        let start = self.start.min(outer.end - self.minutes()).max(outer.start);
        Self { start, end: start + self.minutes() }
    }

    /// Position of `minute` on a line of `width`, CSS pixels.
    #[must_use]
    pub fn x_from_minute(&self, minute: f64, width: f64) -> f64 {
        (minute - self.start) / self.minutes() * width
    }

    /// Minute at `x` on a line of `width`, CSS pixels.
    #[must_use]
    pub fn minute_from_x(&self, x: f64, width: f64) -> f64 {
        self.start + x / width * self.minutes()
    }
}

impl From<Interval> for TimeWindow {
    fn from(interval: Interval) -> Self {
        Self::new(f64::from(interval.start.0), f64::from(interval.end.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn window()(start in -1e9..1e9f64, minutes in 10.0..1e8f64) -> TimeWindow {
            TimeWindow::new(start, start + minutes)
        }
    }

    proptest! {
        #[test]
        fn zooming_holds_the_anchor(window in window(), share in 0.0..1.0f64, factor in 0.2..5.0f64) {
            let anchor = window.minute_from_x(share * 1000.0, 1000.0);
            let x = window.zoomed_at(anchor, factor).x_from_minute(anchor, 1000.0);
            prop_assert!((x - share * 1000.0).abs() < 0.01);
        }

        #[test]
        fn x_and_minute_undo_each_other(window in window(), x in -2000.0..2000.0f64) {
            let back = window.x_from_minute(window.minute_from_x(x, 900.0), 900.0);
            prop_assert!((back - x).abs() < 0.01);
        }

        #[test]
        fn a_window_kept_within_another_is_within_it(window in window(), outer in window()) {
            let kept = window.within(&outer);
            prop_assert!(kept.start >= outer.start - 1e-3 && kept.end <= outer.end + 1e-3);
        }
    }

    #[test]
    fn an_interval_is_never_empty() {
        assert_eq!(Interval::new(Moment(5), Moment(5)).end, Moment(6));
    }
}
