//! Numbers as each language groups them, and years before the common era.

use super::Lang;

/// A count with its thousands grouped: `1,234` in English, `1.234` in Azerbaijani, else with a no-break space.
#[must_use]
pub fn count(n: usize, lang: Lang) -> String {
    let separator = match lang {
        Lang::En => ',',
        Lang::Az => '.',
        Lang::Hy | Lang::Ru => '\u{a0}',
    };
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 * separator.len_utf8());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// An astronomical year as a number of its era: `1992`, and `334 BCE` for -333.
#[must_use]
pub fn year_number(year: i32, lang: Lang) -> String {
    if year > 0 {
        return year.to_string();
    }
    let before = 1 - i64::from(year);
    match lang {
        Lang::En => format!("{before} BCE"),
        Lang::Az => format!("e.ə. {before}"),
        Lang::Hy => format!("մ.թ.ա. {before}"),
        Lang::Ru => format!("{before} до н. э."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_as_the_language_does() {
        for (n, lang, words) in [
            (0, Lang::En, "0"),
            (999, Lang::En, "999"),
            (1_234, Lang::En, "1,234"),
            (1_000_000, Lang::En, "1,000,000"),
            (100_000, Lang::Az, "100.000"),
            (1_234, Lang::Ru, "1\u{a0}234"),
        ] {
            assert_eq!(count(n, lang), words);
        }
    }

    #[test]
    fn the_year_before_one_is_one_before_the_era() {
        assert_eq!(year_number(0, Lang::En), "1 BCE");
        assert_eq!(year_number(-333, Lang::Ru), "334 до н. э.");
    }
}
