//! Months and days in words, which is all that the timeline says of dates. What the record says of a date with its
//! doubt is more, and is written when the site is built.

use super::{Lang, year_number};
use crate::time::Civil;

/// As in "February 1992", from January.
const NAMES: [&str; 4] = [
    "January February March April May June July August September October November December",
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "հունվար փետրվար մարտ ապրիլ մայիս հունիս հուլիս օգոստոս սեպտեմբեր հոկտեմբեր նոյեմբեր դեկտեմբեր",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
];
/// As in "26 February".
const OF: [&str; 4] = [
    NAMES[0],
    NAMES[1],
    "հունվարի փետրվարի մարտի ապրիլի մայիսի հունիսի հուլիսի օգոստոսի սեպտեմբերի հոկտեմբերի նոյեմբերի դեկտեմբերի",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
];
/// For narrow places.
const SHORT: [&str; 4] = [
    "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "yan fev mar apr may iyn iyl avq sen okt noy dek",
    "հնվ փտվ մրտ ապր մյս հնս հլս օգս սեպ հոկ նոյ դեկ",
    "янв фев мар апр май июн июл авг сен окт ноя дек",
];

/// The word for `month` (1 to 12); nothing when there is no such month.
fn word(words: &[&'static str; 4], month: u32, lang: Lang) -> &'static str {
    words[lang as usize].split(' ').nth((month as usize).wrapping_sub(1)).unwrap_or_default()
}

/// Name of `month` (1 to 12).
pub(super) fn month_name(month: u32, lang: Lang) -> &'static str {
    word(&NAMES, month, lang)
}

/// Name of `month` (1 to 12) after a day.
pub(super) fn month_of(month: u32, lang: Lang) -> &'static str {
    word(&OF, month, lang)
}

/// Name of `month` (1 to 12) for narrow places.
#[must_use]
pub fn month_short(month: u32, lang: Lang) -> &'static str {
    word(&SHORT, month, lang)
}

/// Every name of a month (1 to 12) in every language.
pub(super) fn every_name() -> impl Iterator<Item = (u32, &'static str)> {
    [NAMES, OF, SHORT].into_iter().flatten().flat_map(|names| (1..).zip(names.split(' ')))
}

/// A day in running words: "26 February 1992".
#[must_use]
pub fn day_in_words(day: Civil, lang: Lang) -> String {
    let (number, month) = (day.day.to_string(), month_of(day.month, lang));
    match lang {
        Lang::En => [&number, month, &year_number(day.year, lang)].join(" "),
        Lang::Az => [&number, month, &azerbaijani_year(day.year), "il"].join(" "),
        Lang::Hy => [&year_number(day.year, lang), "թվականի", month, &number].join(" "),
        Lang::Ru => [&number, month, &russian_year(day.year, "года")].join(" "),
    }
}

/// A month in running words: "February 1992".
#[must_use]
pub fn month_in_words(year: i32, month: u32, lang: Lang) -> String {
    let name = month_name(month, lang);
    match lang {
        Lang::En => [name, &year_number(year, lang)].join(" "),
        Lang::Az => {
            let possessive = match month {
                4 => "i",
                6..=8 => "u",
                _ => "ı",
            };
            [&azerbaijani_year(year), " ilin ", name, possessive].concat()
        }
        Lang::Hy => [&year_number(year, lang), "թվականի", name].join(" "),
        Lang::Ru => [name, &russian_year(year, "года")].join(" "),
    }
}

/// An Azerbaijani year: its number with the ending of an ordinal, by the vowel of the number's last word.
pub(super) fn azerbaijani_year(year: i32) -> String {
    let number = if year > 0 { year } else { 1 - year };
    let ending = match (number % 10, number / 10 % 10, number / 100 % 10) {
        (3 | 4, _, _) | (0, 0, 1..) => "-cü",
        (6, _, _) | (0, 4 | 6 | 9, _) => "-cı",
        (9, _, _) | (0, 1 | 3, _) => "-cu",
        _ => "-ci",
    };
    year_number(year, Lang::Az) + ending
}

/// A Russian year with its word; the era follows the word.
pub(super) fn russian_year(year: i32, word: &str) -> String {
    let number = if year > 0 { i64::from(year) } else { 1 - i64::from(year) };
    let era = if year > 0 { "" } else { " до н. э." };
    [&number.to_string(), " ", word, era].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_twelve_and_no_two_of_a_language_look_alike() {
        for names in NAMES.into_iter().chain(OF).chain(SHORT) {
            let mut sorted: Vec<&str> = names.split(' ').collect();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(sorted.len(), 12, "{names}");
        }
        assert_eq!(month_short(12, Lang::Ru), "дек");
    }

    #[test]
    fn each_language_has_its_order() {
        let day = Civil::new(1992, 2, 26);
        let days = Lang::ALL.map(|lang| day_in_words(day, lang));
        assert_eq!(
            days,
            ["26 February 1992", "26 fevral 1992-ci il", "1992 թվականի փետրվարի 26", "26 февраля 1992 года"]
        );
        let months = Lang::ALL.map(|lang| month_in_words(-333, 4, lang));
        assert_eq!(
            months,
            ["April 334 BCE", "e.ə. 334-cü ilin apreli", "մ.թ.ա. 334 թվականի ապրիլ", "апрель 334 года до н. э."]
        );
    }
}
