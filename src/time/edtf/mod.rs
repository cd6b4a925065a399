//! Extended Date/Time Format (ISO 8601-2) dates with their doubt: levels 0 and 1 whole, from level 2 the qualifiers of
//! single parts and of groups (`1992-02-~26`, `1992-02~-26`), sets of which one is true (`[1992-02-25..1992-02-26]`,
//! `[..1992]`) and millennia (`1XXX`). Left out of level 2: sets of which all are true, half years and quarters, years
//! as powers or rounded (`Y-17E7`, `1950S2`), and digits unknown above known ones (`199X-02`). Beyond the standard, a
//! clock time may do without seconds and stand in an interval or a set, and a qualifier may stand after it
//! (`1992-02-25T23:00+03:00~`: about eleven).

mod date;
mod parse;
mod problem;
mod span;

use std::fmt;

pub use date::{Clock, Date, Doubt, Part, Season, Year};
pub use problem::{EdtfError, Problem};
pub use span::Span;

/// A date as an editor writes it, with the precision and the doubt it was written with. Made by parsing; prints itself
/// so that it parses to the same value.
///
/// ```
/// use khojaly_atlas::time::Edtf;
/// let date: Edtf = "1992-02-25T23:00+03:00/1992-02-26T01:00+03:00".parse()?;
/// assert!(date.is_interval() && date.has_clock());
/// assert_eq!(date.to_string(), "1992-02-25T23:00+03:00/1992-02-26T01:00+03:00");
/// # Ok::<(), khojaly_atlas::time::EdtfError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edtf {
    /// One date.
    Date(Date),
    /// From one date to another.
    Interval {
        /// Where it begins.
        start: Bound,
        /// Where it ends.
        end: Bound,
    },
    /// One of several dates: it is not known which.
    OneOf(Vec<Choice>),
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A date.
    Date(Date),
    /// `..`: it has no end, or goes on.
    Open,
    /// Nothing written: there is an end, and it is not known.
    Unknown,
}

/// A member of a set of which one is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This date.
    Date(Date),
    /// Any date from the first to the second.
    Range(Date, Date),
    /// `..1992`: this date or any before it. Stands first in its set.
    OrEarlier(Date),
    /// `1992..`: this date or any after it. Stands last in its set.
    OrLater(Date),
}

impl Bound {
    /// Its date, if it has one.
    #[must_use]
    pub const fn date(&self) -> Option<&Date> {
        match self {
            Self::Date(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl Choice {
    /// Its first and its last date, as far as they are written.
    #[must_use]
    pub const fn ends(&self) -> (&Date, &Date) {
        match self {
            Self::Date(date) | Self::OrEarlier(date) | Self::OrLater(date) => (date, date),
            Self::Range(first, last) => (first, last),
        }
    }
}

impl Edtf {
    /// True when it was written as an interval: a bar on the timeline, not a mark.
    #[must_use]
    pub const fn is_interval(&self) -> bool {
        matches!(self, Self::Interval { .. })
    }

    /// True when it has no beginning or an unknown one, or may have been earlier than any date that is written.
    #[must_use]
    pub fn open_start(&self) -> bool {
        match self {
            Self::Date(_) => false,
            Self::Interval { start, .. } => start.date().is_none(),
            Self::OneOf(choices) => matches!(choices.first(), Some(Choice::OrEarlier(_))),
        }
    }

    /// True when it goes on or its end is unknown, or may have been later than any date that is written.
    #[must_use]
    pub fn open_end(&self) -> bool {
        match self {
            Self::Date(_) => false,
            Self::Interval { end, .. } => end.date().is_none(),
            Self::OneOf(choices) => matches!(choices.last(), Some(Choice::OrLater(_))),
        }
    }

    /// True when the beginning, or the whole date, is qualified as approximate or uncertain; also when a set leaves it
    /// open.
    #[must_use]
    pub fn is_soft_start(&self) -> bool {
        match self {
            Self::Date(date) => date.doubt().any(),
            Self::Interval { start, .. } => start.date().is_some_and(|date| date.doubt().any()),
            Self::OneOf(choices) => self.open_start() || choices.iter().any(|choice| choice.ends().0.doubt().any()),
        }
    }

    /// True when the end, or the whole date, is qualified as approximate or uncertain; also when a set leaves it open.
    #[must_use]
    pub fn is_soft_end(&self) -> bool {
        match self {
            Self::Date(date) => date.doubt().any(),
            Self::Interval { end, .. } => end.date().is_some_and(|date| date.doubt().any()),
            Self::OneOf(choices) => self.open_end() || choices.iter().any(|choice| choice.ends().1.doubt().any()),
        }
    }

    /// True when any of its dates has a clock time.
    #[must_use]
    pub fn has_clock(&self) -> bool {
        match self {
            Self::Date(date) => date.clock().is_some(),
            Self::Interval { start, end } => {
                [start, end].into_iter().any(|bound| bound.date().is_some_and(|date| date.clock().is_some()))
            }
            Self::OneOf(choices) => choices.iter().any(|choice| {
                let (first, last) = choice.ends();
                first.clock().or(last.clock()).is_some()
            }),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval { start, end } => write!(f, "{start}/{end}"),
            Self::OneOf(choices) => {
                f.write_str("[")?;
                for (at, choice) in choices.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { "," })?;
                    choice.fmt(f)?;
                }
                f.write_str("]")
            }
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Range(first, last) => write!(f, "{first}..{last}"),
            Self::OrEarlier(date) => write!(f, "..{date}"),
            Self::OrLater(date) => write!(f, "{date}.."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap()
    }

    #[test]
    fn only_what_is_written_with_a_stroke_is_an_interval() {
        let intervals = ["1988/1991", "1994-05-12/..", "../1992", "1992-02-25/"];
        assert!(intervals.iter().all(|text| edtf(text).is_interval()));
        assert!(!["1992", "199X", "[1992,1993]"].iter().any(|text| edtf(text).is_interval()));
    }

    #[test]
    fn open_and_unknown_ends_are_told_from_dated_ones() {
        for (text, open_start, open_end) in [
            ("1988/1991", false, false),
            ("1988/..", false, true),
            ("1988/", false, true),
            ("../1988", true, false),
            ("[1988,1991]", false, false),
            ("[..1988,1991..]", true, true),
            ("[1988,1991..]", false, true),
        ] {
            assert_eq!((edtf(text).open_start(), edtf(text).open_end()), (open_start, open_end), "{text}");
        }
    }

    #[test]
    fn a_qualifier_softens_the_end_it_stands_at() {
        for (text, start, end) in [
            ("1992-02-26", false, false),
            ("1992-02-~26", true, true),
            ("1992-02~/1992-03", true, false),
            ("1992-02/1992-03?", false, true),
            ("[1992-02-25%,1992-02-26]", true, true),
            ("[..1992-02-26]", true, false),
        ] {
            assert_eq!((edtf(text).is_soft_start(), edtf(text).is_soft_end()), (start, end), "{text}");
        }
    }

    #[test]
    fn a_clock_anywhere_is_found() {
        assert!(edtf("1992-02-25/1992-02-26T01:00Z").has_clock());
        assert!(edtf("[1992-02-25..1992-02-26T01:00]").has_clock());
        assert!(!edtf("1992-02-25/1992-02-26").has_clock());
    }
}
