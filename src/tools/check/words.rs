//! Rules for single values: texts, language codes, addresses, colours. Each gives the fault or nothing.

use crate::time::Civil;
use crate::tools::problem::Fault;

/// What a reader can be shown: not empty, no control character, nothing that turns the direction of writing.
#[must_use]
pub fn text(text: &str) -> Option<Fault> {
    if text.trim().is_empty() {
        return Some(Fault::Empty);
    }
    text.chars().find_map(|c| {
        let what = match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "turns the direction of writing",
            '\u{fffd}' => "stands for a letter that was lost",
            '\u{feff}' | '\u{2028}' | '\u{2029}' => "cannot be seen",
            c if c.is_control() => "a control character",
            _ => return None,
        };
        Some(Fault::Character { code: u32::from(c), what })
    })
}

/// Two or three small letters.
#[must_use]
pub fn language(code: &str) -> Option<Fault> {
    let good = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
    (!good).then(|| Fault::Language { code: code.to_owned() })
}

/// Which addresses a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schemes {
    /// `http` and `https`.
    Web,
    /// Those and `mailto`.
    WebAndMail,
}

/// An address that may be followed: one of the schemes, a host, no blank, no control character, no name and password.
#[must_use]
pub fn url(url: &str, schemes: Schemes) -> Option<Fault> {
    let allowed = match schemes {
        Schemes::Web => "https:// or http://",
        Schemes::WebAndMail => "https://, http:// or mailto:",
    };
    let cause = url_cause(url, schemes)?;
    Some(Fault::Url { found: url.to_owned(), cause, allowed })
}

/// An address on the web below which files lie.
#[must_use]
pub fn site(address: &str) -> Option<Fault> {
    let folder = address.ends_with('/') && !address.contains(['?', '#', '&', '\'']);
    url(address, Schemes::Web).or_else(|| (!folder).then(|| Fault::Site { found: address.to_owned() }))
}

fn url_cause(url: &str, schemes: Schemes) -> Option<&'static str> {
    if url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some("it holds a blank or a control character");
    }
    if url.contains(['<', '>', '"', '\\', '`']) {
        return Some("it holds a character that must be written with %");
    }
    let Some((scheme, rest)) = url.split_once(':') else {
        return Some("it has no scheme");
    };
    match (scheme.to_ascii_lowercase().as_str(), schemes) {
        ("http" | "https", _) => {
            let Some(rest) = rest.strip_prefix("//") else {
                return Some("it has no //");
            };
            let host = rest.split(['/', '?', '#']).next().unwrap_or("");
            if host.is_empty() {
                Some("it names no host")
            } else if host.contains('@') {
                Some("it holds a user name")
            } else {
                None
            }
        }
        ("mailto", Schemes::WebAndMail) => email(rest.split('?').next().unwrap_or("")).map(|_| "it names no mailbox"),
        _ => Some("its scheme is not allowed"),
    }
}

/// `name@host.tld`, roughly.
#[must_use]
pub fn email(address: &str) -> Option<Fault> {
    let good = address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains('@')
    });
    let clean = address.bytes().all(|byte| byte.is_ascii_graphic());
    (!good || !clean).then(|| Fault::Email { found: address.to_owned() })
}

/// `#rrggbb`.
#[must_use]
pub fn colour(colour: &str) -> Option<Fault> {
    let good = colour.len() == 7
        && colour.starts_with('#')
        && colour.bytes().skip(1).all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    (!good).then(|| Fault::Colour { found: colour.to_owned() })
}

/// `2026-11-23`, a day that exists.
#[must_use]
pub fn day(day: &str) -> Option<Fault> {
    let parts: Vec<Option<u32>> = day.split('-').map(|part| part.parse().ok()).collect();
    let exists = match parts[..] {
        [Some(year), Some(month), Some(date)] => {
            i32::try_from(year).is_ok_and(|year| Civil::new(year, month, date).exists())
        }
        _ => false,
    };
    (!exists || day.len() != 10).then(|| Fault::NotADay { found: day.to_owned() })
}

/// Between `min` and `max`, both included.
#[must_use]
pub fn range(what: &'static str, found: f64, min: f64, max: f64) -> Option<Fault> {
    (!(min..=max).contains(&found)).then_some(Fault::Range { what, found, min, max })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_let_through() {
        for good in
            ["https://example.org", "http://a.b/c?d=e#f", "HTTPS://a.b", "https://web.archive.org/web/2/https://a.b/@c"]
        {
            assert_eq!(url(good, Schemes::Web), None, "{good}");
        }
        assert_eq!(url("mailto:a@b.org?subject=x", Schemes::WebAndMail), None);
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.b",
            "https:a.b",
            "https://",
            "https://u:p@a.b",
            "java\nscript:x",
            "ftp://a.b",
            "",
            "https://a b",
            "mailto:a@b.org",
        ] {
            assert!(url(bad, Schemes::Web).is_some(), "{bad}");
        }
        assert!(url("mailto:", Schemes::WebAndMail).is_some());
    }

    #[test]
    fn hidden_characters_are_found() {
        assert_eq!(text("Xocalı – Խոջալու"), None);
        for bad in ["", "  ", "a\u{202e}b", "a\u{2066}b", "a\u{0}b", "a\tb", "a\u{fffd}"] {
            assert!(text(bad).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn colours_days_and_languages_have_one_spelling() {
        assert!(colour("#8a5a00").is_none() && colour("#8A5A00").is_some() && colour("red").is_some());
        assert!(day("2024-02-29").is_none() && day("2023-02-29").is_some() && day("2023-2-1").is_some());
        assert!(language("az").is_none() && language("AZ").is_some() && language("english").is_some());
    }
}
