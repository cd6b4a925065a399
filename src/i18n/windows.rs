//! A window of time in a few words, as long as it is wide.

use super::{Lang, month_short, year_number};
use crate::time::{Civil, Moment, TimeWindow};

/// Windows shorter than this show clock times, minutes.
const CLOCK_BELOW: f64 = 2.0 * 1_440.0;
/// Windows shorter than this show days, minutes: about two years.
const DAYS_BELOW: f64 = 731.0 * 1_440.0;
/// Windows shorter than this show months, minutes: about twelve years.
const MONTHS_BELOW: f64 = 12.0 * 365.25 * 1_440.0;

/// `window` in short words: "25 Feb – 28 Feb 1992", "1988 – 2026", "26 Feb 1992, 01:00 – 03:00". The last day, month or
/// year named is the last that the window touches.
#[must_use]
pub fn window_in_words(window: TimeWindow, lang: Lang) -> String {
    let interval = window.interval();
    let last = Moment(interval.end.0.saturating_sub(1)).max(interval.start);
    let (from, to) = (interval.start.day().civil(), last.day().civil());
    let month = |civil: Civil| month_short(civil.month, lang);
    let year = |civil: Civil| year_number(civil.year, lang);
    let minutes = window.minutes();
    if minutes < CLOCK_BELOW {
        let time = |moment: Moment| {
            let (hour, minute) = moment.clock();
            format!("{hour:02}:{minute:02}")
        };
        // An end at midnight is written with the day it begins.
        let end = interval.end.day().civil();
        let day = |civil: Civil| format!("{} {}", civil.day, month(civil));
        let (start_time, end_time) = (time(interval.start), time(interval.end));
        return if from == end {
            format!("{} {}, {start_time} – {end_time}", day(from), year(from))
        } else if from.year == end.year {
            format!("{}, {start_time} – {} {}, {end_time}", day(from), day(end), year(end))
        } else {
            format!("{} {}, {start_time} – {} {}, {end_time}", day(from), year(from), day(end), year(end))
        };
    }
    let (first, last) = if minutes < DAYS_BELOW {
        (format!("{} {}", from.day, month(from)), format!("{} {}", to.day, month(to)))
    } else if minutes < MONTHS_BELOW {
        (month(from).to_owned(), month(to).to_owned())
    } else {
        return format!("{} – {}", year(from), year(to));
    };
    if from.year == to.year {
        format!("{first} – {last} {}", year(to))
    } else {
        format!("{first} {} – {last} {}", year(from), year(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;

    fn window(edtf: &str) -> TimeWindow {
        edtf.parse::<Edtf>().unwrap().span(180).interval().into()
    }

    #[test]
    fn a_window_is_said_as_finely_as_it_is_short() {
        for (edtf, words) in [
            ("1988/2026", "1988 – 2026"),
            ("1988-02/1994-05", "Feb 1988 – May 1994"),
            ("1992-02-25/1992-02-28", "25 Feb – 28 Feb 1992"),
            ("1991-12-25/1992-02-28", "25 Dec 1991 – 28 Feb 1992"),
            ("1992-02-25T23:00/1992-02-26T01:00", "25 Feb, 23:00 – 26 Feb 1992, 01:00"),
            ("1992-02-26T01:00/1992-02-26T03:00", "26 Feb 1992, 01:00 – 03:00"),
            ("1991-12-31T23:00/1992-01-01T01:00", "31 Dec 1991, 23:00 – 1 Jan 1992, 01:00"),
            ("1992-02-26", "26 Feb, 00:00 – 27 Feb 1992, 00:00"),
        ] {
            assert_eq!(window_in_words(window(edtf), Lang::En), words, "{edtf}");
        }
        assert_eq!(window_in_words(window("1992-02-25/1992-02-28"), Lang::Az), "25 fev – 28 fev 1992");
    }

    #[test]
    fn the_ends_of_time_are_said_without_panic() {
        for lang in Lang::ALL {
            assert!(!window_in_words(TimeWindow::new(-1e12, 1e12), lang).is_empty());
        }
    }
}
