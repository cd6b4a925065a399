//! Widths of text where there is no browser to ask: an estimate by classes of characters, on the generous side of the
//! faces that stand in for ours, so that what was laid out apart does not meet.

use crate::draw::MeasureText;

/// Estimates widths by class of character.
#[derive(Clone, Copy, Debug, Default)]
pub struct Widths;

impl MeasureText for Widths {
    fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().map(em).sum::<f64>() * size
    }
}

/// Width of a character, in ems.
fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | 'ı' | 'і' | 'ї' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '|' | '!' => 0.27,
        ' ' | '\u{a0}' | '·' => 0.25,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '“' | '”' | '"' | '…' if letter != '…' => 0.35,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' | 'ш' | 'щ' | 'ж' | 'ю' | 'ф' | 'ы' | 'м' | 'Ш' | 'Щ' | 'Ж'
        | 'Ю' | 'Ф' | 'Ы' | 'М' => 0.83,
        '0'..='9' | '–' | '+' | '−' => 0.54,
        'A'..='Z' => 0.63,
        'a'..='z' => 0.52,
        // Marks that stand on the letter before.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0.0,
        'А'..='Я' => 0.66,
        'а'..='ё' => 0.55,
        // Armenian capitals and small letters.
        '\u{531}'..='\u{556}' => 0.75,
        '\u{561}'..='\u{587}' => 0.65,
        _ if letter.is_ascii() => 0.5,
        _ if letter < '\u{250}' => {
            if letter.is_uppercase() {
                0.65
            } else {
                0.53
            }
        }
        _ if letter < '\u{1100}' => 0.66,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_has_a_width_near_its_own() {
        for (words, least, most) in [("Khojaly", 3.0, 4.0), ("Ходжалы", 4.0, 5.2), ("Խոջալու", 4.0, 5.2)]
        {
            let width = Widths.width(words, 1.0);
            assert!((least..most).contains(&width), "{words}: {width}");
        }
        assert_eq!(Widths.width("", 12.0), 0.0);
    }
}
