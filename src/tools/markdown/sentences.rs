//! Sentences, so that each can be asked for its source.

/// What may stand between the end of a sentence and the blank after it.
const CLOSING: [char; 7] = ['”', '’', ')', '»', '*', '_', ']'];
/// What may stand before the first letter of a sentence.
const OPENING: [char; 8] = ['“', '‘', '«', '„', '(', '[', '*', '_'];

/// The sentences of a text in Markdown, each with the byte at which it begins. A sentence ends with `.`, `?`, `!` or the
/// Armenian full stop before a blank and a capital letter or a digit; what stands in a citation ends none.
pub fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let bracket = ["[@", "[^"].iter().any(|open| text[at..].starts_with(open));
        if bracket && let Some(close) = text[at..].find(']') {
            at += close + 1;
            continue;
        }
        at += letter.len_utf8();
        if matches!(letter, '.' | '?' | '!' | '։')
            && let Some((closed, next)) = next_sentence(&text[at..])
        {
            sentences.push(trimmed(text, start, at + closed));
            start = at + next;
            at = start;
        }
    }
    sentences.push(trimmed(text, start, text.len()));
    sentences.retain(|(_, sentence)| sentence.chars().any(char::is_alphanumeric));
    sentences
}

/// Where in what follows an end the marks that close the sentence end, and where the next one begins; none when the
/// sentence goes on.
fn next_sentence(rest: &str) -> Option<(usize, usize)> {
    let mut after = rest;
    // The mark of a footnote stands after the full stop.
    while let Some(mark) = after.strip_prefix("[^") {
        after = &mark[mark.find(']')? + 1..];
    }
    let after = after.trim_start_matches(CLOSING);
    let next = after.trim_start();
    let first = next.trim_start_matches(OPENING).chars().next()?;
    let begins = next.len() < after.len() && !next.starts_with("[@") && (first.is_uppercase() || first.is_numeric());
    begins.then(|| (rest.len() - after.len(), rest.len() - next.len()))
}

fn trimmed(text: &str, start: usize, end: usize) -> (usize, &str) {
    let sentence = &text[start..end];
    let blanks = sentence.len() - sentence.trim_start().len();
    (start + blanks, sentence.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|(_, sentence)| sentence).collect()
    }

    #[test]
    fn a_sentence_ends_before_a_blank_and_a_capital() {
        assert_eq!(
            split("One. Two? “Three!” (Four.) 5 more. [Six](events/six) came."),
            ["One.", "Two?", "“Three!”", "(Four.)", "5 more.", "[Six](events/six) came.",]
        );
        assert_eq!(
            split("Tun qaldı.\nƏhali çıxdı. Было. Եկավ։ Գնաց։"),
            ["Tun qaldı.", "Əhali çıxdı.", "Было.", "Եկավ։", "Գնաց։"]
        );
    }

    #[test]
    fn points_within_a_sentence_end_none() {
        for one in [
            "It held 11.5 kilometres of road [@a, p. 3; @b, paras. 4. And 5].",
            "The page https://example.org/A.B. is cited, e.g. here [@a].",
            "It rose … and fell.",
            "It rose. [@a]",
        ] {
            assert_eq!(split(one), [one]);
        }
        assert_eq!(split("One [@a].[^n] Two [~]."), ["One [@a].[^n]", "Two [~]."]);
        assert_eq!(split(" … "), [""; 0]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_every_sentence_stands_where_it_is_said_to(text in "[A-Ca-c.?! ”\\[@\\]^~\nəİ]{0,40}") {
            let found = sentences(&text);
            for (at, sentence) in &found {
                prop_assert!(text[*at..].starts_with(sentence));
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            prop_assert_eq!(found.iter().map(|(_, sentence)| letters(sentence)).sum::<usize>(), letters(&text));
        }
    }
}
