//! When a date began and ended, as far as it says.

use super::{Bound, Choice, Edtf};
use crate::time::{Interval, Moment};

/// The four points of a date with doubt, on the atlas's clock: it began between `earliest_start` and `latest_start` and
/// ended between `earliest_end` and `latest_end` (ends are the minute after the last).
///
/// ```text
/// earliest_start        latest_start     earliest_end        latest_end
///       |- - - began - - - -|                  |- - - ended - - - |
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// It began no earlier.
    pub earliest_start: Moment,
    /// It began no later.
    pub latest_start: Moment,
    /// It ended no earlier.
    pub earliest_end: Moment,
    /// It ended no later.
    pub latest_end: Moment,
}

impl Span {
    /// From the earliest start to the latest end.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval::new(self.earliest_start, self.latest_end)
    }

    /// Something that happened once, at an unknown minute from `start` up to, not including, `end`.
    fn within(start: Moment, end: Moment) -> Self {
        let start = start.min(LATEST_START);
        let end = end.max(later(start));
        Self { earliest_start: start, latest_start: earlier(end), earliest_end: later(start), latest_end: end }
    }
}

impl Choice {
    /// From the first minute of its first date to the minute after the last of its last.
    fn span(&self, offset_minutes: i32) -> Span {
        let (first, last) = self.ends();
        Span::within(first.minutes(offset_minutes).0, last.minutes(offset_minutes).1)
    }
}

impl Edtf {
    /// Its four points on a clock `offset_minutes` ahead of UTC. A clock time with an offset of its own is converted, one
    /// without is taken as on that clock; all other dates are whole days of that clock. An interval or set with an open
    /// or unknown end has the points of what is dated: [`Self::open_start`] and [`Self::open_end`] tell the rest. Years
    /// that a [`Moment`] cannot hold are brought to its ends.
    #[must_use]
    pub fn span(&self, offset_minutes: i32) -> Span {
        match self {
            Self::Date(date) => {
                let (start, end) = date.minutes(offset_minutes);
                Span::within(start, end)
            }
            Self::Interval { start, end } => interval_span(start, end, offset_minutes),
            Self::OneOf(choices) => {
                let spans = choices.iter().map(|choice| choice.span(offset_minutes).interval());
                let (start, end) = spans
                    .map(|one| (one.start, one.end))
                    .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
                    .unwrap_or((Moment::default(), Moment::default()));
                Span::within(start, end)
            }
        }
    }

    /// The spans of a set's members, of which one is true, in order of time; a range within the set is one of them. Any
    /// other date, and a set of one, has none: [`Self::span`] says it all.
    ///
    /// ```
    /// use khojaly_atlas::time::Edtf;
    /// let told_twice: Edtf = "[1992-02-25T23:00,1992-02-26T02:30]".parse()?;
    /// assert_eq!(told_twice.members(180).len(), 2);
    /// # Ok::<(), khojaly_atlas::time::EdtfError>(())
    /// ```
    #[must_use]
    pub fn members(&self, offset_minutes: i32) -> Vec<Span> {
        let Self::OneOf(choices) = self else { return vec![] };
        let mut spans: Vec<Span> = choices.iter().map(|choice| choice.span(offset_minutes)).collect();
        spans.sort_by_key(|span| (span.earliest_start, span.latest_end));
        spans.dedup();
        if spans.len() > 1 { spans } else { vec![] }
    }
}

fn interval_span(start: &Bound, end: &Bound, offset_minutes: i32) -> Span {
    let (Some(from), Some(to)) = (start.date().or(end.date()), end.date().or(start.date())) else {
        return Span::within(Moment::default(), Moment::default());
    };
    let (begin, begun) = from.minutes(offset_minutes);
    let begin = begin.min(LATEST_START);
    let (ending, mut ended) = to.minutes(offset_minutes);
    if to.clock().is_some() && end.date().is_some() {
        ended = ending; // "until 01:00" does not hold the minute after one
    }
    let ended = ended.max(later(begin));
    Span {
        earliest_start: begin,
        latest_start: earlier(begun).min(earlier(ended)).max(begin),
        earliest_end: later(ending).max(later(begin)).min(ended),
        latest_end: ended,
    }
}

/// The last minute that has one after it.
const LATEST_START: Moment = Moment(i32::MAX - 1);

const fn later(moment: Moment) -> Moment {
    Moment(moment.0.saturating_add(1))
}

const fn earlier(moment: Moment) -> Moment {
    Moment(moment.0.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Minute in words, for tables.
    fn said(moment: Moment) -> String {
        let (civil, (hour, minute)) = (moment.day().civil(), moment.clock());
        format!("{:04}-{:02}-{:02} {hour:02}:{minute:02}", civil.year, civil.month, civil.day)
    }

    #[test]
    fn dates_span_what_they_leave_open() {
        for (text, start, end) in [
            ("1992", "1992-01-01 00:00", "1993-01-01 00:00"),
            ("-0333", "-333-01-01 00:00", "-332-01-01 00:00"),
            ("199X", "1990-01-01 00:00", "2000-01-01 00:00"),
            ("19XX", "1900-01-01 00:00", "2000-01-01 00:00"),
            ("1992-XX-XX", "1992-01-01 00:00", "1993-01-01 00:00"),
            ("1992-02", "1992-02-01 00:00", "1992-03-01 00:00"),
            ("1992-12", "1992-12-01 00:00", "1993-01-01 00:00"),
            ("1992-02-XX", "1992-02-01 00:00", "1992-03-01 00:00"),
            ("1992-21", "1992-03-01 00:00", "1992-06-01 00:00"),
            ("1991-24", "1991-12-01 00:00", "1992-03-01 00:00"),
            ("1992-02-26~", "1992-02-26 00:00", "1992-02-27 00:00"),
            ("1992-02-26T03:00+03:00", "1992-02-26 03:00", "1992-02-26 03:01"),
            ("1992-02-25T22:30Z", "1992-02-26 01:30", "1992-02-26 01:31"),
            ("1992-02-26T03:00:59", "1992-02-26 03:00", "1992-02-26 03:01"),
            ("1992-02-25/1992-02-28", "1992-02-25 00:00", "1992-02-29 00:00"),
            ("1992-02-25T23:00+03:00/1992-02-26T01:00+03:00", "1992-02-25 23:00", "1992-02-26 01:00"),
            ("1994-05-12/..", "1994-05-12 00:00", "1994-05-13 00:00"),
            ("/1994-05", "1994-05-01 00:00", "1994-06-01 00:00"),
            ("[1992-02-25,1992-02-28]", "1992-02-25 00:00", "1992-02-29 00:00"),
            ("[1992-02-25..1992-02-26]", "1992-02-25 00:00", "1992-02-27 00:00"),
            ("[..1992-02-26]", "1992-02-26 00:00", "1992-02-27 00:00"),
            ("[1993,1992-02-26..]", "1992-02-26 00:00", "1994-01-01 00:00"),
        ] {
            let span = text.parse::<Edtf>().unwrap().span(180);
            assert_eq!((said(span.earliest_start), said(span.latest_end)), (start.into(), end.into()), "{text}");
        }
    }

    #[test]
    fn an_interval_of_months_began_in_one_and_ended_in_the_other() {
        let span = "1991-10/1992-02".parse::<Edtf>().unwrap().span(0);
        assert_eq!(said(span.latest_start), "1991-10-31 23:59");
        assert_eq!(said(span.earliest_end), "1992-02-01 00:01");
    }

    #[test]
    fn a_set_has_a_span_for_each_of_its_members() {
        let members = |text: &str| -> Vec<String> {
            let spans = text.parse::<Edtf>().unwrap().members(180);
            spans.iter().map(|span| said(span.earliest_start) + " to " + &said(span.latest_end)).collect()
        };
        assert_eq!(
            members("[1992-02-26T02:30+03:00,1992-02-25T20:00Z]"),
            ["1992-02-25 23:00 to 1992-02-25 23:01", "1992-02-26 02:30 to 1992-02-26 02:31"]
        );
        assert_eq!(
            members("[1992-02-25..1992-02-26,1992-03]"),
            ["1992-02-25 00:00 to 1992-02-27 00:00", "1992-03-01 00:00 to 1992-04-01 00:00"]
        );
        for whole in ["1992", "1992/1993", "[1992]", "[1992-02-25..1992-02-28]", "[1992-02-26,1992-02-26~]"] {
            assert_eq!(members(whole), [""; 0], "{whole}");
        }
    }

    #[test]
    fn years_beyond_the_clock_are_brought_to_its_ends() {
        assert_eq!("Y17000".parse::<Edtf>().unwrap().span(0).latest_end, Moment(i32::MAX));
        assert_eq!("Y-17000".parse::<Edtf>().unwrap().span(0).earliest_start, Moment(i32::MIN));
    }

    proptest! {
        #[test]
        fn the_four_points_are_in_order(
            start in "(-|)[0-9]{3}[0-9X]|[12][0-9]{3}-0[1-9](-[0-2][1-8](T0[0-9]:00(Z|[+]04:00|))?)?|",
            end in "[12][0-9]{3}|[12][0-9]{3}-0[1-9](-[0-2][1-8](T0[0-9]:00(Z|-05:00|))?)?|[.][.]",
            offset in -800..800i32,
        ) {
            if let Ok(edtf) = format!("{start}/{end}").parse::<Edtf>() {
                let span = edtf.span(offset);
                prop_assert!(span.earliest_start <= span.latest_start && span.earliest_end <= span.latest_end);
                prop_assert!(span.earliest_start < span.earliest_end && span.latest_start < span.latest_end);
            }
        }
    }
}
