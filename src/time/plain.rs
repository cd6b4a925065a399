//! Dates without doubt, as readers and addresses give them: a year, a month, a day or a minute. They are the dates of
//! EDTF level 0 that are no intervals; what content says of its events is [`super::Edtf`].

use super::{Civil, Day, Interval, MAX_OFFSET, Moment, days_in_month};

/// A date without doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainDate {
    /// The year, -2112 to 6052: those that [`Moment`] has minutes for.
    pub year: i32,
    /// The month, 1 to 12; none when only the year is given.
    pub month: Option<u32>,
    /// The day of the month; none when only the month is given.
    pub day: Option<u32>,
    /// Minutes since midnight, of a day only.
    pub minute: Option<i32>,
    /// Minutes that its clock is ahead of UTC; none for the atlas's clock.
    pub offset: Option<i32>,
}

impl PlainDate {
    /// Reads `1992`, `1992-02`, `1992-02-25`, `1992-02-25T23:00`, with seconds or without, and `Z` or `+03:00` after a
    /// clock time. None for anything else, and for days that do not exist.
    ///
    /// ```
    /// use khojaly_atlas::time::PlainDate;
    /// assert_eq!(PlainDate::read("1992-02-25").and_then(|date| date.day), Some(25));
    /// assert_eq!(PlainDate::read("1992-02-30"), None);
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (date, clock) = text.split_once('T').map_or((text, None), |(date, clock)| (date, Some(clock)));
        let (before, date) = date.strip_prefix('-').map_or((1, date), |date| (-1, date));
        let mut parts = date.split('-');
        let year = before * number(parts.next()?, 4)?;
        let month = parts.next().map(|month| number(month, 2)).map_or(Some(None), |month| Some(Some(month?)))?;
        let day = parts.next().map(|day| number(day, 2)).map_or(Some(None), |day| Some(Some(day?)))?;
        if parts.next().is_some() || (before < 0 && year == 0) || !(-2_112..=6_052).contains(&year) {
            return None;
        }
        let [month, day] = [month, day].map(|part| part.and_then(|part: i32| u32::try_from(part).ok()));
        let exists = month.is_none_or(|month| {
            (1..=12).contains(&month) && day.is_none_or(|day| (1..=days_in_month(year, month)).contains(&day))
        });
        let (minute, offset) = match clock {
            None => (None, None),
            Some(_) if day.is_none() => return None,
            Some(clock) => {
                let (clock, offset) = zoned(clock)?;
                (Some(minutes(clock)?), offset)
            }
        };
        exists.then_some(Self { year, month, day, minute, offset })
    }

    /// The stretch of time that it names, on a clock `offset_minutes` ahead of UTC: a year, a month, a day or a minute.
    #[must_use]
    pub fn interval(&self, offset_minutes: i32) -> Interval {
        let day = |month, day| Day::from_civil(Civil::new(self.year, month, day));
        let first = day(self.month.unwrap_or(1), self.day.unwrap_or(1));
        let last = match (self.month, self.day) {
            (Some(_), Some(_)) => first,
            (Some(month), None) => day(month, days_in_month(self.year, month)),
            (None, _) => day(12, 31),
        };
        match self.minute {
            None => Interval { start: first.start(), end: last.next().start() },
            Some(minute) => {
                let local = first.start().0 + minute + offset_minutes - self.offset.unwrap_or(offset_minutes);
                Interval { start: Moment(local), end: Moment(local + 1) }
            }
        }
    }
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<i32> {
    let fits = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.bytes().fold(0, |number, digit| number * 10 + i32::from(digit - b'0')))
}

/// A clock time and the offset after it, in minutes.
fn zoned(text: &str) -> Option<(&str, Option<i32>)> {
    if let Some(clock) = text.strip_suffix('Z') {
        return Some((clock, Some(0)));
    }
    let Some(sign) = text.find(['+', '-']) else { return Some((text, None)) };
    let (clock, offset) = text.split_at_checked(sign)?;
    let ahead = if offset.starts_with('-') { -1 } else { 1 };
    let offset = offset.get(1..)?;
    let (hours, rest) = offset.split_once(':').unwrap_or((offset, "00"));
    let offset = number(hours, 2)? * 60 + number(rest, 2).filter(|rest| *rest < 60)?;
    (offset <= MAX_OFFSET).then_some((clock, Some(ahead * offset)))
}

/// Minutes since midnight of `23:00` or `23:00:59`.
fn minutes(clock: &str) -> Option<i32> {
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2).filter(|hour| *hour < 24)?;
    let minute = number(parts.next()?, 2).filter(|minute| *minute < 60)?;
    let seconds = parts.next().is_none_or(|seconds| number(seconds, 2).is_some_and(|seconds| seconds < 60));
    (seconds && parts.next().is_none()).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::super::Edtf;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_date_means_what_it_means_in_edtf(
            text in "-?[0-9]{4}(-[0-3][0-9](-[0-4][0-9](T[0-2][0-9]:[0-6][0-9](:[0-6][0-9])?(Z|[+-](0[0-9]|1[0-5])(:[0-6][0-9])?)?)?)?)?",
            clock in -720..840i32,
        ) {
            let Some(plain) = PlainDate::read(&text) else { return Ok(()) };
            let edtf: Result<Edtf, _> = text.parse();
            prop_assert!(edtf.is_ok(), "{} is no EDTF", text);
            let span = edtf.unwrap().span(clock);
            let interval = plain.interval(clock);
            prop_assert_eq!((interval.start, interval.end), (span.earliest_start, span.latest_end), "{}", text);
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,30}", near in "[0-9T:Z+-]{0,24}") {
            let _dates = (PlainDate::read(&text), PlainDate::read(&near));
        }
    }

    #[test]
    fn what_is_no_plain_date_is_refused() {
        for text in [
            "",
            "92",
            "1992-2",
            "1992-02-30",
            "1992-13",
            "1992-02-25T",
            "1992-02T10:00",
            "1992-02-25T24:00",
            "1992-02-25T10:00+14:01",
            "1992-02-25T10:00-15",
            "199X",
            "1992?",
            "1992/1993",
            "-0000",
            "1992-02-25T10:00:00:00",
        ] {
            assert_eq!(PlainDate::read(text), None, "{text}");
        }
    }
}
