//! A stretch of the calendar in words: the grammar of each language.

use super::months::{azerbaijani_year, day_in_words, month_in_words, month_name, month_of, russian_year};
use super::phrases::{Phrases, phrases};
use super::{Lang, year_number};
use crate::time::{Civil, Season};

/// A stretch of the calendar that has a name of its own. Months are 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Year, month and day.
    Day(i32, u32, u32),
    /// Days of one month: year, month, first and last day.
    Days(i32, u32, u32, u32),
    /// Days of one year: year, then month and day of the first and of the last.
    DaysOfYear(i32, (u32, u32), (u32, u32)),
    /// Year and month.
    Month(i32, u32),
    /// Year, first and last month.
    Months(i32, u32, u32),
    /// Year and season.
    Season(i32, Season),
    /// A year.
    Year(i32),
    /// First and last year.
    Years(i32, i32),
    /// The ten years from this one.
    Decade(i32),
}

/// How a stretch stands in its phrase; some languages bend the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// By itself.
    Plain,
    /// As a start without an end.
    From,
    /// As an end without a start.
    Until,
}

/// `stretch` in the words of `lang`, without "since" or "until" where these are words of their own.
pub(super) fn say(stretch: Stretch, stance: Stance, lang: Lang) -> String {
    let words = phrases(lang);
    match lang {
        Lang::En => english(stretch, words),
        Lang::Az => azerbaijani(stretch, stance, words),
        Lang::Hy => armenian(stretch, stance, words),
        Lang::Ru => russian(stretch, stance, words),
    }
}

fn day(y: i32, m: u32, d: u32, lang: Lang) -> String {
    day_in_words(Civil::new(y, m, d), lang)
}

const fn season_of(names: &[&'static str; 4], season: Season) -> &'static str {
    names[season.number() as usize - 21]
}

fn english(stretch: Stretch, words: &Phrases) -> String {
    let month = |month| month_name(month, Lang::En);
    let year = |year| year_number(year, Lang::En);
    match stretch {
        Stretch::Day(y, m, d) => day(y, m, d, Lang::En),
        Stretch::Days(y, m, from, to) => format!("{from}–{to} {} {}", month(m), year(y)),
        Stretch::DaysOfYear(y, (m, d), (n, e)) => format!("{d} {} – {e} {} {}", month(m), month(n), year(y)),
        Stretch::Month(y, m) => month_in_words(y, m, Lang::En),
        Stretch::Months(y, m, n) => format!("{}–{} {}", month(m), month(n), year(y)),
        Stretch::Season(y, season) => format!("{} {}", season_of(&words.seasons, season), year(y)),
        Stretch::Year(y) => year(y),
        Stretch::Years(y, z) => format!("{}–{}", year(y), year(z)),
        Stretch::Decade(y) => format!("the {y}s"),
    }
}

fn azerbaijani(stretch: Stretch, stance: Stance, words: &Phrases) -> String {
    let month = |month| month_name(month, Lang::Az);
    let year = azerbaijani_year;
    let bend = |plain: &str, from: &str, until: &str| match stance {
        Stance::Plain => plain.to_owned(),
        Stance::From => from.to_owned(),
        Stance::Until => until.to_owned(),
    };
    let il = bend("il", "ildən", "ilə qədər");
    let iller = bend("illər", "illərdən", "illərə qədər");
    // "fevralı" and "yazı" take -dan, only "apreli" takes -dən.
    let owned = |noun: &str| {
        let (from, until) = if noun.ends_with('i') { ("ndən", "nə qədər") } else { ("ndan", "na qədər") };
        format!("{noun}{}", bend("", from, until))
    };
    match stretch {
        Stretch::Day(y, m, d) => [day(y, m, d, Lang::Az).trim_end_matches("il"), &il].concat(),
        Stretch::Days(y, m, from, to) => format!("{from}–{to} {} {} {il}", month(m), year(y)),
        Stretch::DaysOfYear(y, (m, d), (n, e)) => format!("{d} {} – {e} {} {} {il}", month(m), month(n), year(y)),
        Stretch::Month(y, m) => owned(&month_in_words(y, m, Lang::Az)),
        Stretch::Months(y, m, n) => {
            format!("{} ilin {}–{} {}", year(y), month(m), month(n), bend("ayları", "aylarından", "aylarına qədər"))
        }
        Stretch::Season(y, season) => format!("{} ilin {}", year(y), owned(season_of(&words.seasons, season))),
        Stretch::Year(y) => format!("{} {il}", year(y)),
        Stretch::Years(y, z) => format!("{}–{} {iller}", year_number(y, Lang::Az), year(z)),
        Stretch::Decade(y) => format!("{} {iller}", year(y)),
    }
}

fn armenian(stretch: Stretch, stance: Stance, words: &Phrases) -> String {
    let month = |month| month_name(month, Lang::Hy);
    let month_of = |month| month_of(month, Lang::Hy);
    let year = |year| year_number(year, Lang::Hy);
    let end = match stance {
        Stance::Plain => "",
        Stance::From => "ից",
        Stance::Until => "ը",
    };
    let hyphen = if end.is_empty() { "" } else { "-" };
    match stretch {
        Stretch::Day(y, m, d) => day(y, m, d, Lang::Hy) + hyphen + end,
        Stretch::Days(y, m, from, to) => format!("{} թվականի {} {from}–{to}{hyphen}{end}", year(y), month_of(m)),
        Stretch::DaysOfYear(y, (m, d), (n, e)) => {
            format!("{} թվականի {} {d} – {} {e}{hyphen}{end}", year(y), month_of(m), month_of(n))
        }
        Stretch::Month(y, m) => month_in_words(y, m, Lang::Hy) + end,
        Stretch::Months(y, m, n) => format!("{} թվականի {}–{}{end}", year(y), month(m), month(n)),
        Stretch::Season(y, season) => format!("{} թվականի {}{end}", year(y), season_of(&words.seasons, season)),
        Stretch::Year(y) => format!("{} թվական{end}", year(y)),
        Stretch::Years(y, z) => format!("{}–{} թվականներ{end}", year(y), year(z)),
        Stretch::Decade(y) => format!("{y}-ական թվականներ{end}"),
    }
}

fn russian(stretch: Stretch, stance: Stance, words: &Phrases) -> String {
    let month_of = |month| month_of(month, Lang::Ru);
    let plain = stance == Stance::Plain;
    let month = |month| if plain { month_name(month, Lang::Ru) } else { month_of(month) };
    let year = russian_year;
    let (alone, several) = if plain { ("год", "годы") } else { ("года", "годов") };
    match stretch {
        Stretch::Day(y, m, d) => day(y, m, d, Lang::Ru),
        Stretch::Days(y, m, from, to) => format!("{from}–{to} {} {}", month_of(m), year(y, "года")),
        Stretch::DaysOfYear(y, (m, d), (n, e)) => {
            format!("{d} {} – {e} {} {}", month_of(m), month_of(n), year(y, "года"))
        }
        Stretch::Month(y, m) => format!("{} {}", month(m), year(y, "года")),
        Stretch::Months(y, m, n) => format!("{}–{} {}", month(m), month(n), year(y, "года")),
        Stretch::Season(y, season) => {
            let plain_name = season_of(&words.seasons, season);
            let bent = season_of(&["весны", "лета", "осени", "зимы"], season);
            format!("{} {}", if plain { plain_name } else { bent }, year(y, "года"))
        }
        Stretch::Year(y) => year(y, alone),
        Stretch::Years(y, z) if y <= 0 => format!("{}–{}", year_number(y, Lang::Ru), year(z, several)),
        Stretch::Years(y, z) => format!("{y}–{}", year(z, several)),
        Stretch::Decade(y) => format!("{y}-{} {several}", if plain { "е" } else { "х" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn azerbaijani_years_end_as_they_are_spoken() {
        for (year, words) in [
            (1988, "1988-ci il"),
            (1990, "1990-cı il"),
            (1993, "1993-cü il"),
            (1996, "1996-cı il"),
            (1999, "1999-cu il"),
            (1900, "1900-cü il"),
            (2000, "2000-ci il"),
            (2010, "2010-cu il"),
            (2020, "2020-ci il"),
        ] {
            assert_eq!(say(Stretch::Year(year), Stance::Plain, Lang::Az), words);
        }
    }

    #[test]
    fn words_bend_where_a_start_or_an_end_stands_alone() {
        let day = Stretch::Day(1994, 5, 12);
        for (lang, from, until) in [
            (Lang::En, "12 May 1994", "12 May 1994"),
            (Lang::Az, "12 may 1994-cü ildən", "12 may 1994-cü ilə qədər"),
            (Lang::Hy, "1994 թվականի մայիսի 12-ից", "1994 թվականի մայիսի 12-ը"),
            (Lang::Ru, "12 мая 1994 года", "12 мая 1994 года"),
        ] {
            assert_eq!((say(day, Stance::From, lang).as_str(), say(day, Stance::Until, lang).as_str()), (from, until));
        }
        assert_eq!(say(Stretch::Month(1992, 2), Stance::From, Lang::Ru), "февраля 1992 года");
        assert_eq!(say(Stretch::Month(1992, 4), Stance::From, Lang::Az), "1992-ci ilin aprelindən");
        assert_eq!(say(Stretch::Decade(1990), Stance::Until, Lang::Ru), "1990-х годов");
    }
}
