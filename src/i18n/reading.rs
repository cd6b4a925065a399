//! Dates as a reader types them. What could be read in two ways is refused: `02/03/1992` is March to one and February
//! to another.

use super::months::every_name;
use crate::time::PlainDate;

/// Words that add nothing to a date, in lower case.
const FILLERS: [&str; 12] = ["of", "at", "il", "ilin", "saat", "թվականի", "թ", "ժամը", "года", "год", "г", "в"];

/// Endings of numbers in English and in Azerbaijani.
const ENDINGS: [&str; 8] = ["st", "nd", "rd", "th", "-ci", "-cı", "-cu", "-cü"];

/// The fewest letters that a month's name may be cut to.
const SHORTEST_NAME: usize = 3;

/// The parts of a date, each found once at most.
#[derive(Default)]
struct Parts<'a> {
    iso: Option<&'a str>,
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    clock: Option<&'a str>,
}

/// The date that `text` means: as [`PlainDate::read`] reads it; a day or month in the words of any language of the interface, in any order
/// (`25 Feb 1992`, `1992 թվականի փետրվարի 25`); or a day between dots (`25.02.1992`). A day may have a clock time after
/// it, `23:00`. Years have three or four digits.
///
/// ```
/// use khojaly_atlas::i18n::read_date;
/// use khojaly_atlas::time::PlainDate;
/// assert_eq!(read_date("25 Feb 1992 23:00"), PlainDate::read("1992-02-25T23:00"));
/// assert_eq!(read_date("02/03/1992"), None);
/// ```
#[must_use]
pub fn read_date(text: &str) -> Option<PlainDate> {
    let text = text.trim();
    PlainDate::read(text).or_else(|| {
        let mut parts = Parts::default();
        text.split([' ', '\u{a0}', ',']).try_for_each(|word| parts.take(word))?;
        PlainDate::read(&parts.plain()?)
    })
}

impl<'a> Parts<'a> {
    /// Finds the place of a word; none when it has no place or that is taken.
    fn take(&mut self, word: &'a str) -> Option<()> {
        let word = word.trim_matches(['.', '․']);
        if word.contains(':') {
            let clock = match word.split_once('T') {
                Some((date, clock)) => {
                    once(&mut self.iso, date)?;
                    clock
                }
                None => word,
            };
            return once(&mut self.clock, clock);
        }
        let folded = folded(word);
        let digits = ENDINGS.iter().find_map(|ending| folded.strip_suffix(ending)).unwrap_or(&folded);
        if let Some(number) = number(digits) {
            return match digits.len() {
                1 | 2 => once(&mut self.day, number),
                3 | 4 => once(&mut self.year, number),
                _ => None,
            };
        }
        if word.contains('-') {
            return once(&mut self.iso, word);
        }
        if let Some((day, rest)) = word.split_once('.') {
            let (month, year) = rest.split_once('.').filter(|(_, year)| year.len() == 4)?;
            once(&mut self.day, number(day)?)?;
            once(&mut self.month, number(month)?)?;
            return once(&mut self.year, number(year)?);
        }
        if word.is_empty() || FILLERS.contains(&folded.as_str()) {
            return Some(());
        }
        once(&mut self.month, month_named(&folded)?)
    }

    /// As [`PlainDate::read`] reads it, though it may yet name a day that does not exist.
    fn plain(&self) -> Option<String> {
        let mut text = match (self.iso, self.year, self.month, self.day) {
            (Some(iso), None, None, None) => iso.to_owned(),
            (None, Some(year), Some(month), None) => format!("{year:04}-{month:02}"),
            (None, Some(year), Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (None, Some(year), None, None) => format!("{year:04}"),
            _ => return None,
        };
        if let Some(clock) = self.clock {
            text.push_str(if clock.find(':') == Some(1) { "T0" } else { "T" });
            // Programs write thousandths of a second.
            let (clock, rest) = clock.split_once('.').unwrap_or((clock, ""));
            text.push_str(clock);
            text.push_str(rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
        }
        Some(text)
    }
}

/// Fills an empty place; none when it is taken.
fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.replace(value).is_none().then_some(())
}

/// A number written with nothing but digits.
fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Lower case, the same for dotted and other capitals.
fn folded(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter(|letter| *letter != '\u{307}').collect()
}

/// The month whose name in some language is `word`, or begins with it; none when it could be several.
fn month_named(word: &str) -> Option<u32> {
    // As in "fevralı", which is what Azerbaijani makes of "fevral" after a year.
    let owned = word.strip_suffix(['ı', 'i', 'u']);
    let cut = word.chars().nth(SHORTEST_NAME - 1).is_some();
    let mut found = None;
    for (month, name) in every_name() {
        let name = folded(name);
        let fits = name == word || Some(name.as_str()) == owned || cut && name.starts_with(word);
        if fits && found.is_some_and(|other| other != month) {
            return None;
        }
        found = if fits { Some(month) } else { found };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, date_in_words, day_in_words, month_in_words};
    use super::*;
    use crate::time::Day;
    use proptest::prelude::*;

    /// As written in EDTF.
    fn read(text: &str) -> String {
        let Some(date) = read_date(text) else { return String::new() };
        let two =
            |sign: &str, number: Option<u32>| number.map(|number| format!("{sign}{number:02}")).unwrap_or_default();
        let clock = date.minute.map(|minute| format!("T{:02}:{:02}", minute / 60, minute % 60));
        let offset = date.offset.map(|offset| match offset {
            0 => "Z".to_owned(),
            ahead => format!("+{:02}:{:02}", ahead / 60, ahead % 60),
        });
        [
            format!("{:04}", date.year),
            two("-", date.month),
            two("-", date.day),
            clock.unwrap_or_default(),
            offset.unwrap_or_default(),
        ]
        .concat()
    }

    #[test]
    fn days_months_and_clock_times_are_read_as_they_are_typed() {
        for (typed, meant) in [
            ("1992-02-25", "1992-02-25"),
            (" 1992-02-25 ", "1992-02-25"),
            ("1992-02-25 23:00", "1992-02-25T23:00"),
            ("1992-02-25 9:30", "1992-02-25T09:30"),
            ("1992-02-25 23:00+03:00", "1992-02-25T23:00+03:00"),
            ("1992-02-25T20:00:00.000Z", "1992-02-25T20:00Z"),
            ("25 Feb 1992", "1992-02-25"),
            ("25 February 1992", "1992-02-25"),
            ("25 FEB. 1992, 23:00", "1992-02-25T23:00"),
            ("Feb 25, 1992", "1992-02-25"),
            ("5th of Sept 1992 at 7:05", "1992-09-05T07:05"),
            ("Feb 1992", "1992-02"),
            ("25.02.1992", "1992-02-25"),
            ("5.2.1992 г.", "1992-02-05"),
            ("25.02.1992 23:00", "1992-02-25T23:00"),
            ("25\u{a0}fev 1992", "1992-02-25"),
            ("1992-ci il", "1992"),
            ("25 İYUN 1992-ci il, saat 23:00", "1992-06-25T23:00"),
            ("iyl 1992", "1992-07"),
            ("1992 թ. փտվ 25", "1992-02-25"),
            ("25 февр. 1992 г., 23:00", "1992-02-25T23:00"),
        ] {
            assert_eq!(read(typed), meant, "{typed}");
        }
    }

    #[test]
    fn what_means_two_things_or_nothing_is_refused() {
        for text in [
            "",
            "02/03/1992",
            "25 Feb 92",
            "Feb 25",
            "25 1992",
            "02-03-1992",
            "25.02.92",
            "02.1992",
            "30 Feb 1992",
            "25.13.1992",
            "25 Feb Mar 1992",
            "25 Feb 1992 1993",
            "iyu 1992",
            "ju 1992",
            "mayor 1992",
            "about 25 Feb 1992",
            "1990s",
            "Feb 1992 23:00",
            "25 Feb 1992 25:00",
            "25 Feb 1992 11 pm",
            "1992-02-25 26 Feb",
            "1.2.3.1992",
            "23:00",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn no_name_means_two_months() {
        for (month, name) in every_name() {
            assert_eq!(month_named(&folded(name)), Some(month), "{name}");
        }
    }

    proptest! {
        /// The years 100 to 6051.
        #[test]
        fn what_is_written_is_read_back(day in -683_000..1_490_900i32, minute in 0..1_440) {
            let civil = Day(day).civil();
            let month = format!("{:04}-{:02}", civil.year, civil.month);
            let whole = format!("{month}-{:02}", civil.day);
            let timed = format!("{whole}T{:02}:{:02}", minute / 60, minute % 60);
            for lang in Lang::ALL {
                prop_assert_eq!(read(&day_in_words(civil, lang)), whole.as_str());
                prop_assert_eq!(read(&month_in_words(civil.year, civil.month, lang)), month.as_str());
                prop_assert_eq!(read(&date_in_words(&timed.parse().unwrap(), lang)), timed.as_str());
            }
        }

        #[test]
        fn any_text_is_a_date_or_none(text in "\\PC{0,40}", typed in "[0-9:.,T+ -]{0,20}( Feb| май)?") {
            let _date = read_date(&text);
            if let Some(date) = read_date(&typed)
                && date.offset.is_none_or(|offset| offset >= 0)
                && date.year >= 0
            {
                prop_assert_eq!(read_date(&read(&typed)), Some(date));
            }
        }
    }
}
