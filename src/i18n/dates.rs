//! Dates in words, with their doubt: what an EDTF date says, no more and no less.

use super::Lang;
use super::phrases::{Phrases, phrases};
use super::speech::{Stance, Stretch, say};
use crate::time::{Bound, Choice, Clock, Date, Doubt, Edtf, Part};

/// `date` in running words of `lang`: "25 February 1992, 23:00 – 26 February 1992, 01:00 (UTC+3)". A clock time carries
/// the offset it was written with.
#[must_use]
pub fn date_in_words(date: &Edtf, lang: Lang) -> String {
    let words = phrases(lang);
    match date {
        Edtf::Date(date) => doubted(date.doubt(), words) + &said(date, Stance::Plain, lang),
        Edtf::Interval { start: Bound::Date(start), end: Bound::Date(end) } => range(start, end, lang),
        Edtf::Interval { start: Bound::Date(start), end } => {
            let (lead, trail) = if *end == Bound::Open { (words.since, "") } else { (words.from, words.end_unknown) };
            one_sided(start, Stance::From, lead, lang) + trail
        }
        Edtf::Interval { start, end: Bound::Date(end) } => {
            let trail = if *start == Bound::Open { "" } else { words.start_unknown };
            one_sided(end, Stance::Until, words.until, lang) + trail
        }
        Edtf::Interval { .. } => String::new(), // the parser gives at least one date
        Edtf::OneOf(choices) => one_of(choices, lang),
    }
}

/// An offset from UTC in minutes, as it is written: `UTC`, `UTC+3`, `UTC−3:30`.
#[must_use]
pub fn zone(offset_minutes: i32) -> String {
    let (hours, minutes) = (offset_minutes.abs() / 60, offset_minutes.abs() % 60);
    let sign = if offset_minutes < 0 { '−' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// The words before a date that say how sure it is.
fn doubted(doubt: Doubt, words: &Phrases) -> String {
    let lead = match (doubt.uncertain, doubt.approximate) {
        (false, false) => "",
        (false, true) => words.about,
        (true, false) => words.possibly,
        (true, true) => words.possibly_about,
    };
    lead.to_owned()
}

fn one_sided(date: &Date, stance: Stance, lead: &str, lang: Lang) -> String {
    let words = phrases(lang);
    let doubt = doubted(date.doubt(), words);
    let date = said(date, stance, lang);
    // "с" before "второго" is "со".
    let lead = if lang == Lang::Ru && lead == "с " && date.starts_with("2 ") { "со " } else { lead };
    if words.doubt_first { format!("{doubt}{lead}{date}") } else { format!("{lead}{doubt}{date}") }
}

fn one_of(choices: &[Choice], lang: Lang) -> String {
    let said: Vec<_> = choices
        .iter()
        .map(|choice| {
            let (first, last) = choice.ends();
            let trail = match choice {
                Choice::Date(_) | Choice::Range(..) => "",
                Choice::OrEarlier(_) => phrases(lang).or_earlier,
                Choice::OrLater(_) => phrases(lang).or_later,
            };
            range(first, last, lang) + trail
        })
        .collect();
    match choices {
        [Choice::Date(_) | Choice::OrEarlier(_) | Choice::OrLater(_)] => said.join(", "),
        _ => format!("{}{}", phrases(lang).one_of, said.join(", ")),
    }
}

/// From one date to another, saying what they share once.
fn range(start: &Date, end: &Date, lang: Lang) -> String {
    let words = phrases(lang);
    if start.doubt() != end.doubt() {
        let each = |date: &Date| doubted(date.doubt(), words) + &said(date, Stance::Plain, lang);
        return format!("{} – {}", each(start), each(end));
    }
    doubted(start.doubt(), words) + &merged(start, end, lang)
}

fn merged(start: &Date, end: &Date, lang: Lang) -> String {
    if start == end {
        return said(start, Stance::Plain, lang);
    }
    let (y, z) = (start.year(), end.year());
    let same_year = y == z;
    let year = y.first();
    let together = match (start.part(), end.part()) {
        (Part::Day(m, d), Part::Day(n, e)) if same_year && m == n => Some(Stretch::Days(year, m, d, e)),
        (Part::Day(m, d), Part::Day(n, e)) if same_year => Some(Stretch::DaysOfYear(year, (m, d), (n, e))),
        (Part::Month(m), Part::Month(n)) if same_year => Some(Stretch::Months(year, m, n)),
        (Part::Year, Part::Year) if y.unknown_digits() + z.unknown_digits() == 0 => {
            Some(Stretch::Years(year, z.first()))
        }
        (Part::Minute(m, d, from), Part::Minute(n, e, to)) if from.offset == to.offset => {
            let at = phrases(lang).at;
            let first = say(Stretch::Day(year, m, d), Stance::Plain, lang);
            let (from_time, to_time, zone) = (time(from), time(to), zone_after(to));
            return if same_year && (m, d) == (n, e) {
                format!("{first}{at}{from_time}–{to_time}{zone}")
            } else {
                let last = say(Stretch::Day(z.first(), n, e), Stance::Plain, lang);
                format!("{first}{at}{from_time} – {last}{at}{to_time}{zone}")
            };
        }
        _ => None,
    };
    match together {
        Some(stretch) => say(stretch, Stance::Plain, lang),
        None => format!("{} – {}", said(start, Stance::Plain, lang), said(end, Stance::Plain, lang)),
    }
}

/// One date without its doubt.
fn said(date: &Date, stance: Stance, lang: Lang) -> String {
    let words = phrases(lang);
    let year = date.year();
    let stretch = |stretch| say(stretch, stance, lang);
    match date.part() {
        Part::Year => match year.unknown_digits() {
            0 => stretch(Stretch::Year(year.first())),
            1 if year.first() > 0 => stretch(Stretch::Decade(year.first())),
            _ => stretch(Stretch::Years(year.first(), year.last())),
        },
        Part::Season(season) => stretch(Stretch::Season(year.first(), season)),
        Part::Month(month) => stretch(Stretch::Month(year.first(), month)),
        Part::SomeMonth => stretch(Stretch::Year(year.first())) + words.month_unknown,
        Part::SomeMonthAndDay => stretch(Stretch::Year(year.first())) + words.month_and_day_unknown,
        Part::SomeDay(month) => stretch(Stretch::Month(year.first(), month)) + words.day_unknown,
        Part::Day(month, day) => stretch(Stretch::Day(year.first(), month, day)),
        Part::Minute(month, day, clock) => {
            let day = stretch(Stretch::Day(year.first(), month, day));
            format!("{day}{}{}{}", words.at, time(clock), zone_after(clock))
        }
    }
}

/// Hours and minutes.
fn time(clock: Clock) -> String {
    format!("{:02}:{:02}", clock.hour, clock.minute)
}

/// The offset in brackets, where one is written.
fn zone_after(clock: Clock) -> String {
    clock.offset.map(|offset| format!(" ({})", zone(offset))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, lang: Lang) -> String {
        date_in_words(&text.parse().unwrap(), lang)
    }

    #[test]
    fn english_says_what_the_date_says() {
        for (text, expected) in [
            ("1992-02-26", "26 February 1992"),
            ("1992-02", "February 1992"),
            ("1992", "1992"),
            ("-0333", "334 BCE"),
            ("199X", "the 1990s"),
            ("19XX", "1900–1999"),
            ("1992-XX", "1992, month unknown"),
            ("1992-XX-XX", "1992, month and day unknown"),
            ("1992-02-XX", "February 1992, day unknown"),
            ("1992-21", "spring 1992"),
            ("1992-02-26~", "about 26 February 1992"),
            ("1992-02-~26", "about 26 February 1992"),
            ("1992?", "possibly 1992"),
            ("1992-02%", "possibly about February 1992"),
            ("1992-02-26T03:00+03:00", "26 February 1992, 03:00 (UTC+3)"),
            ("1992-02-26T03:00Z", "26 February 1992, 03:00 (UTC)"),
            ("1992-02-26T03:00:30", "26 February 1992, 03:00"),
            ("1992-02-25T23:00+03:00~", "about 25 February 1992, 23:00 (UTC+3)"),
            (
                "1992-02-25T23:00+03:00/1992-02-26T01:00+03:00",
                "25 February 1992, 23:00 – 26 February 1992, 01:00 (UTC+3)",
            ),
            ("1992-02-26T01:00+03:00/1992-02-26T03:00+03:00", "26 February 1992, 01:00–03:00 (UTC+3)"),
            ("1992-02-25/1992-02-28", "25–28 February 1992"),
            ("1992-02-25/1992-03-03", "25 February – 3 March 1992"),
            ("1991-12-25/1992-02-28", "25 December 1991 – 28 February 1992"),
            ("1992-02/1992-05", "February–May 1992"),
            ("1991-10/1992-02-26", "October 1991 – 26 February 1992"),
            ("1988/1991", "1988–1991"),
            ("1988/1988", "1988"),
            ("1988~/1991~", "about 1988–1991"),
            ("1988~/1991", "about 1988 – 1991"),
            ("1994-05-12/..", "since 12 May 1994"),
            ("1994~/..", "since about 1994"),
            ("1994-05-12/", "from 12 May 1994, end unknown"),
            ("../1994-05-12", "until 12 May 1994"),
            ("/1994", "until 1994, beginning unknown"),
            ("[1992-02-25,1992-02-26]", "one of 25 February 1992, 26 February 1992"),
            ("[1992-02-25..1992-02-28]", "one of 25–28 February 1992"),
            ("[1992]", "1992"),
            ("[..1992-02-26]", "26 February 1992 or earlier"),
            ("[1992-02-25,1992-03..]", "one of 25 February 1992, March 1992 or later"),
        ] {
            assert_eq!(words(text, Lang::En), expected, "{text}");
        }
    }

    #[test]
    fn other_languages_follow_the_same_patterns() {
        let all = |text| Lang::ALL.map(|lang| words(text, lang))[1..].join(" | ");
        for (text, expected) in [
            ("1992-02-26", "26 fevral 1992-ci il | 1992 թվականի փետրվարի 26 | 26 февраля 1992 года"),
            ("1992-02", "1992-ci ilin fevralı | 1992 թվականի փետրվար | февраль 1992 года"),
            ("199X", "1990-cı illər | 1990-ական թվականներ | 1990-е годы"),
            ("1992-22", "1992-ci ilin yayı | 1992 թվականի ամառ | лето 1992 года"),
            (
                "1992-02~",
                "təxminən 1992-ci ilin fevralı | մոտավորապես 1992 թվականի փետրվար | приблизительно февраль 1992 года",
            ),
            ("1992?", "ehtimal ki, 1992-ci il | հավանաբար 1992 թվական | возможно, 1992 год"),
            ("1988/1991", "1988–1991-ci illər | 1988–1991 թվականներ | 1988–1991 годы"),
            (
                "1992-02-25/1992-02-28",
                "25–28 fevral 1992-ci il | 1992 թվականի փետրվարի 25–28 | 25–28 февраля 1992 года",
            ),
            ("1994-05-12/..", "12 may 1994-cü ildən | 1994 թվականի մայիսի 12-ից | с 12 мая 1994 года"),
            ("1994-05-02/..", "2 may 1994-cü ildən | 1994 թվականի մայիսի 2-ից | со 2 мая 1994 года"),
            ("../1994", "1994-cü ilə qədər | մինչև 1994 թվականը | до 1994 года"),
            (
                "1992-02-XX",
                "1992-ci ilin fevralı, günü məlum deyil | 1992 թվականի փետրվար, օրն անհայտ է | февраль 1992 года, день неизвестен",
            ),
            ("[..1992]", "1992-ci il və ya daha əvvəl | 1992 թվական կամ ավելի վաղ | 1992 год или раньше"),
            (
                "[1992-02-26..]",
                "26 fevral 1992-ci il və ya daha sonra | 1992 թվականի փետրվարի 26 կամ ավելի ուշ | 26 февраля 1992 года или позже",
            ),
            ("-0333", "e.ə. 334-cü il | մ.թ.ա. 334 թվական | 334 год до н. э."),
            (
                "1992-02-26T03:00+03:00",
                "26 fevral 1992-ci il, saat 03:00 (UTC+3) | 1992 թվականի փետրվարի 26, ժամը 03:00 (UTC+3) | 26 февраля 1992 года, 03:00 (UTC+3)",
            ),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    #[test]
    fn an_offset_is_written_as_short_as_it_can_be() {
        assert_eq!([180, 0, -210, 330].map(zone).join(" "), "UTC+3 UTC UTC−3:30 UTC+5:30");
    }
}
