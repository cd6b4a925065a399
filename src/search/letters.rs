//! What each letter sounds like, in a Latin alphabet so coarse that the usual ways of writing one name meet.

/// The small letter of a letter of the Latin, Greek, Cyrillic, Armenian and Georgian scripts; all others as they are.
/// The rules of these scripts are short; the library's table of all scripts is not, and every reader would download it.
pub fn lower(letter: char) -> char {
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
pub fn is_letter(letter: char) -> bool {
    match u32::from(letter) {
        code @ 0..=0x7f => (code as u8).is_ascii_alphanumeric(),
        0x80..=0xbf => matches!(letter, 'ª' | 'µ' | 'º'),
        0xd7 | 0xf7 | 0x300..=0x36f | 0x55a..=0x55f | 0x589..=0x58f | 0x2000..=0x2bff | 0x3000..=0x303f | 0xfe00.. => {
            false
        }
        _ => !is_mark(letter),
    }
}

/// Combining marks, and the apostrophes within names.
pub fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '\u{2019}' | '\u{02bc}')
}

/// The sounds of Cyrillic letters from а to я, two bytes each; ъ and ь have none.
const CYRILLIC: &[u8] = b"a b v g d e c z i i k l m n o p r s t u f h tsc s s   i   e iuia";
/// Those of Armenian letters from ա to և. What ո and ւ are together, folding knows.
const ARMENIAN: &[u8] = b"a b g d e z e e t c i l h tsk h dzg c m i n s o c p c r s v t r tsv p k o f ev";
/// Those of Latin letters from à to ÿ.
const LATIN: &[u8] = b"a a a a a a aec e e e e i i i i d n o o o o o   o u u u u i thi ";

/// The sounds of a small letter, one or two with a space for the second, or two spaces; nothing for a letter of another
/// alphabet.
pub fn sounds(letter: char) -> Option<[u8; 2]> {
    let at = |table: &[u8], first: u32| {
        let at = (u32::from(letter) - first) as usize * 2;
        [table[at], table[at + 1]]
    };
    let sounds = match letter {
        'c' | 'j' | 'ć' | 'č' => *b"c ",
        'q' | 'ģ' | 'ğ' | 'ґ' => *b"g ",
        'w' => *b"v ",
        'x' => *b"h ",
        'y' | 'ı' | 'ī' | 'į' | 'і' | 'ї' => *b"i ",
        'a'..='z' | '0'..='9' => [letter as u8, b' '],
        'à'..='ÿ' => at(LATIN, 0xe0),
        'а'..='я' => at(CYRILLIC, 0x430),
        'ա'..='և' => at(ARMENIAN, 0x561),
        'ā' | 'ă' | 'ą' => *b"a ",
        'ď' | 'đ' => *b"d ",
        'ə' | 'ē' | 'ė' | 'ę' | 'ě' | 'ё' | 'є' => *b"e ",
        'ł' => *b"l ",
        'ń' | 'ň' => *b"n ",
        'ō' | 'ő' => *b"o ",
        'œ' => *b"oe",
        'ř' => *b"r ",
        'ß' | 'ş' | 'š' | 'ș' | 'ś' => *b"s ",
        'ţ' | 'ț' | 'ť' => *b"t ",
        'ū' | 'ů' | 'ű' => *b"u ",
        'ž' | 'ź' | 'ż' => *b"z ",
        _ => return None,
    };
    Some(sounds)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn tables_have_an_entry_for_every_letter() {
        assert_eq!((LATIN.len(), CYRILLIC.len(), ARMENIAN.len()), (64, 64, 78));
        let letters = "\u{df}\u{f7}яцьэևշջղÿöþэ";
        let sounds: Vec<u8> = letters.chars().filter_map(sounds).flatten().collect();
        assert_eq!(String::from_utf8(sounds).unwrap(), "s   iats  e evs c g i o the ");
    }
}
