//! Text to search key: small Latin letters so coarse that the spellings of one name in any script meet, one space
//! between words.
//!
//! Xocalı, Khojaly, Khodzhaly and Ходжалы are all `hocali`. What is merged: kh, x and h; gh, ğ and q with g; sh and ş
//! with s; c, ç, ch, j, dj, zh and dzh; y, ı, й with i, which falls silent before a vowel (Soviet, совет, Sovet);
//! w with v; ts with tz; doubled letters. The rules rewrite the end of the key while letters are pushed, so a key holds
//! nothing that they would rewrite, and folding twice changes nothing.

use super::letters::{is_letter, is_mark, lower, sounds};

/// Longest word of a key, bytes; what follows is cut off.
pub const LONGEST: usize = 40;

/// A word of a text that was folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first byte in the text.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// Letters and digits that it was written with.
    pub letters: u32,
}

/// The search key of a text: folded letters, everything else that is no letter or digit turned into single spaces.
/// Letters of other alphabets stay as they are, in lower case. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    key(text, None)
}

/// The folded words of what a reader typed.
#[must_use]
pub fn words(query: &str) -> Vec<String> {
    fold(query).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The search key of a text; `spans` says where the text has each of its words.
pub fn folded(text: &str, spans: &mut Vec<Span>) -> String {
    spans.clear();
    key(text, Some(spans))
}

fn key(text: &str, mut spans: Option<&mut Vec<Span>>) -> String {
    let mut key = String::with_capacity(text.len());
    let (mut start, mut letters, mut begun) = (0, 0, 0);
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let letter = lower(letter);
        if is_letter(letter) {
            if letters == 0 {
                begun = at;
            }
            letters += 1;
            push_letter(&mut key, start, before, letter);
        } else if !is_mark(letter) {
            if end_word(&mut key, &mut start) {
                span(&mut spans, begun, at, letters);
            }
            letters = 0;
        }
        before = letter;
    }
    if end_word(&mut key, &mut start) {
        span(&mut spans, begun, text.len(), letters);
    }
    key.pop();
    key
}

/// Ends a word; false when none has begun or it has no sound.
fn end_word(key: &mut String, start: &mut usize) -> bool {
    let any = key.len() > *start;
    if any {
        key.push(' ');
        *start = key.len();
    }
    any
}

fn span(spans: &mut Option<&mut Vec<Span>>, start: usize, end: usize, letters: u32) {
    if let Some(spans) = spans {
        #[expect(clippy::cast_possible_truncation, reason = "no text of the record has four thousand million bytes")]
        spans.push(Span { start: start as u32, end: end as u32, letters });
    }
}

/// Adds a letter to the word of `key` that begins at `start`.
fn push_letter(key: &mut String, start: usize, before: char, letter: char) {
    if key.len() - start >= LONGEST {
        return;
    }
    let Some([first, second]) = sounds(letter) else {
        key.push(letter);
        return;
    };
    if letter == 'ւ' && before == 'ո' && key.ends_with('o') {
        key.pop();
        push(key, start, b'u');
        return;
    }
    if first != b' ' {
        push(key, start, first);
    }
    if second != b' ' {
        push(key, start, second);
    }
}

/// Adds a sound, and rewrites what it makes with the sound before it until nothing can be rewritten.
fn push(key: &mut String, start: usize, mut sound: u8) {
    while key.len() > start {
        let before = key.as_bytes()[key.len() - 1];
        sound = match (before, sound) {
            (b't', b'z') => {
                sound = b's';
                break;
            }
            (b'k', b'h') => b'h',
            (b'g' | b's' | b'c', b'h') => before,
            (b'z', b'h') | (b'd' | b't', b'c') => b'c',
            (b'i', b'a' | b'e' | b'o' | b'u') => sound,
            (_, b'a'..=b'z') if before == sound => sound,
            _ => break,
        };
        key.pop();
    }
    key.push(char::from(sound));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn diacritics_case_and_punctuation_make_no_difference() {
        assert_eq!(fold("  Xocalı — şəhər, 1992!"), "hocali seher 1992");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("Mother’s Cry"), fold("mothers cry"));
        assert_eq!(words("a, b"), ["a", "b"]);
        assert_eq!((fold("ь — !").as_str(), fold("1100").as_str()), ("", "1100"));
    }

    #[test]
    fn spellings_of_one_name_meet_in_one_key() {
        let meet = [
            &["Xocalı", "Khojaly", "Khodzhaly", "Khodjali", "Hocalı", "Ходжалы", "Khojali", "hocali"][..],
            &["Խոջալու", "Khojalu", "Ходжалу"],
            &["Stepanakert", "Степанакерт", "Ստեփանակերտ"],
            &["Xankəndi", "Ханкенди", "Khankendi"],
            &["Şuşa", "Shusha", "Шуша", "Susa"],
            &["Yerevan", "Ереван", "Երևան"],
            &["Ağdam", "Agdam", "Aghdam", "Агдам", "Աղդամ"],
            &["Aliyev", "Алиев", "Aliev"],
            &["Mustafayev", "Мустафаев", "Mustafaev"],
            &["Sumqayıt", "Sumgait", "Сумгаит", "Սումգաիթ"],
            &["Goltz", "Гольц"],
            &["Çaykənd", "Chaykend", "Чайкенд"],
            &["Soviet", "Sovet", "совет"],
            &["Ganja", "Гянджа", "Gyandzha"],
            &["Laçın", "Lachin", "Лачин", "Լաչին"],
            &["Qubadlı", "Gubadly", "Губадлы"],
        ];
        for names in meet {
            for name in names {
                assert_eq!(fold(name), fold(names[0]), "{name} and {}", names[0]);
            }
        }
    }

    #[test]
    fn spans_say_where_the_words_stand() {
        let text = "«Ходжалы» – Հո, 26";
        let mut spans = Vec::new();
        assert_eq!(folded(text, &mut spans), "hocali ho 26");
        let found: Vec<&str> = spans.iter().map(|span| &text[span.start as usize..span.end as usize]).collect();
        assert_eq!(found, ["Ходжалы", "Հո", "26"]);
        assert_eq!(spans[0].letters, 7);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}", near in "[a-zİığşçəа-яա-և ]{0,40}") {
            for text in [text, near] {
                let mut spans = Vec::new();
                let once = folded(&text, &mut spans);
                prop_assert_eq!(once.split(' ').filter(|word| !word.is_empty()).count(), spans.len());
                prop_assert_eq!(fold(&once), once);
            }
        }
    }
}
