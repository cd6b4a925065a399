//! Text to search key: small letters without diacritics, one space between words.

/// The search key of a text: lower case, Latin letters without diacritics, everything else that is no letter or digit
/// turned into single spaces. Letters of other scripts stay as they are, in lower case. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.chars().map(lower) {
        match plain(letter) {
            "" if is_letter(letter) => key.push(letter),
            "" if is_mark(letter) => {}
            "" if key.is_empty() || key.ends_with(' ') => {}
            "" => key.push(' '),
            plain => key.push_str(plain),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The small letter of a letter of the Latin, Greek, Cyrillic, Armenian and Georgian scripts; all others as they are.
/// The rules of these scripts are short; the library's table of all scripts is not, and every reader would download it.
fn lower(letter: char) -> char {
    let code = u32::from(letter);
    let small = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3a9 | 0x410..=0x42f => code + 32,
        // İ, Ÿ, Ӏ and Ə have their small letters elsewhere.
        0x130 => 0x69,
        0x178 => 0xff,
        0x4c0 => 0x4cf,
        0x18f => 0x259,
        // Pairs: a capital and its small letter next to each other.
        0x100..=0x137
        | 0x14a..=0x177
        | 0x218..=0x21b
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95 => code | 1,
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce => code + code % 2,
        0x400..=0x40f => code + 80,
        0x531..=0x556 => code + 48,
        0x1c90..=0x1cba => code - 0xbc0,
        _ => code,
    };
    char::from_u32(small).unwrap_or(letter)
}

/// Letters and digits: beyond ASCII, all that is no mark, punctuation or sign.
fn is_letter(letter: char) -> bool {
    match u32::from(letter) {
        code @ 0..=0x7f => (code as u8).is_ascii_alphanumeric(),
        0x80..=0xbf => matches!(letter, 'ª' | 'µ' | 'º'),
        0xd7 | 0xf7 | 0x300..=0x36f | 0x55a..=0x55f | 0x589..=0x58f | 0x2000..=0x2bff | 0x3000..=0x303f | 0xfe00.. => {
            false
        }
        _ => !is_mark(letter),
    }
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

    #[test]
    fn small_letters_of_the_scripts_of_the_record_are_those_of_unicode() {
        let scripts = [0x41..=0x5a, 0xc0..=0x17f, 0x18f..=0x18f, 0x391..=0x3a9, 0x400..=0x52f, 0x531..=0x556];
        for letter in scripts.into_iter().flatten().filter_map(char::from_u32) {
            let small: Vec<char> = letter.to_lowercase().collect();
            // The dotted capital has two; here its dot is dropped, as all marks are.
            let expected = if letter == 'İ' { 'i' } else { small[0] };
            assert_eq!(lower(letter), expected, "{letter} U+{:04X}", u32::from(letter));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
