//! Text to search key: small letters without diacritics, one space between words.

/// The search key of a text: lower case, Latin letters without diacritics, everything else that is no letter or digit
/// turned into single spaces. Letters of other scripts stay as they are, in lower case. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            "" if letter.is_alphanumeric() => key.push(letter),
            "" if is_mark(letter) => {}
            "" if key.is_empty() || key.ends_with(' ') => {}
            "" => key.push(' '),
            plain => key.push_str(plain),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The folded words of what a reader typed.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    fold(query).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Combining marks, and the apostrophes within names.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '\u{2019}' | '\u{02bc}')
}

/// The plain letters for a Latin letter with a diacritic; empty for any other.
fn plain(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'ə' | 'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'ğ' | 'ģ' => "g",
        'ı' | 'ì'..='ï' | 'ī' | 'į' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ş' | 'š' | 'ș' | 'ś' => "s",
        'ß' => "ss",
        'ţ' | 'ț' | 'ť' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ž' | 'ź' | 'ż' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn diacritics_case_and_punctuation_make_no_difference() {
        assert_eq!(fold("  Xocalı — şəhər, 1992!"), "xocali seher 1992");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("Mother’s Cry"), fold("mothers cry"));
        assert_eq!(words("a, b"), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
