//! What a licence asks to be kept: its text, and who holds the rights.

use serde::{Deserialize, Serialize};
use spdx::LicenseId;

/// A licence as it comes with something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Notice {
    /// Its SPDX name.
    pub licence: String,
    /// Its words in paragraphs, without the lines below.
    pub text: Vec<String>,
    /// The lines that say who holds the rights.
    pub copyright: Vec<String>,
}

/// Words by which a licence is known, in lower case.
const KNOWN_BY: [(&str, &str); 12] = [
    ("MIT", "permission is hereby granted, free of charge"),
    ("Apache-2.0", "apache license"),
    ("Zlib", "altered source versions must be plainly marked"),
    ("BSD-3-Clause", "redistribution and use in source and binary forms"),
    ("BSD-2-Clause", "redistribution and use in source and binary forms"),
    ("ISC", "permission to use, copy, modify, and/or distribute"),
    ("Unicode-3.0", "unicode license v3"),
    ("0BSD", "permission to use, copy, modify, and/or distribute"),
    ("BSL-1.0", "boost software license"),
    ("CC0-1.0", "cc0 1.0 universal"),
    ("Unlicense", "free and unencumbered software"),
    ("OFL-1.1", "sil open font license"),
];

impl Notice {
    /// Of the licence `id` among the `texts` that came with `name`; where there is none, the licence's usual text with the
    /// `authors`.
    #[must_use]
    pub fn of(id: LicenseId, texts: &[String], name: &str, authors: &[String]) -> Self {
        let words = KNOWN_BY.iter().find(|(known, _)| *known == id.name).map(|(_, words)| *words);
        let fits = |text: &&String| words.is_some_and(|words| folded(text).contains(words));
        if let Some(text) = texts.iter().find(fits) {
            return Self::read(id.name, text);
        }
        let holders = if authors.is_empty() { format!("the authors of {name}") } else { authors.join(", ") };
        let usual = Self::read(id.name, id.text());
        // The usual text leaves a gap for the holders, or speaks of others.
        let copyright = usual.copyright.iter().map(|line| match line.split_once('<') {
            Some((before, _)) => format!("{before}{holders}"),
            None => line.clone(),
        });
        Self { copyright: copyright.collect(), ..usual }
    }

    /// Of a text that comes with something.
    #[must_use]
    pub fn read(licence: &str, text: &str) -> Self {
        let (mut paragraphs, mut copyright) = (Vec::new(), Vec::new());
        for paragraph in text.replace('\r', "").split("\n\n") {
            let lines: Vec<&str> = paragraph.lines().map(str::trim).filter(|line| !is_rule(line)).collect();
            match lines.first() {
                Some(first) if is_copyright(first) => {
                    for line in &lines {
                        match copyright.last_mut() {
                            // A line that goes on where the one before ended.
                            Some(last) if !is_copyright(line) => *last = format!("{last} {line}"),
                            _ => copyright.push((*line).to_owned()),
                        }
                    }
                }
                Some(_) => paragraphs.push(lines.join(" ")),
                None => {}
            }
        }
        // Its name, which some copies have and others have not.
        let named = paragraphs.first().is_some_and(|first| first.len() < 40 && folded(first).contains("license"));
        if named && paragraphs.len() > 1 {
            paragraphs.remove(0);
        }
        Self { licence: licence.to_owned(), text: paragraphs, copyright }
    }
}

/// A line that is empty or only drawn.
fn is_rule(line: &str) -> bool {
    line.chars().all(|letter| "-=_*# ".contains(letter))
}

/// A line on who holds the rights; not one of those that a licence shows as an example, nor a heading.
fn is_copyright(line: &str) -> bool {
    let line = line.trim_start_matches(['#', '*', ' ']);
    let begins = ["Copyright ", "(c) ", "(C) ", "© "].iter().find_map(|begin| line.strip_prefix(begin));
    let holder = |rest: &str| {
        rest.starts_with(|letter: char| letter.is_uppercase() || letter.is_numeric() || "(©<".contains(letter))
    };
    begins.is_some_and(holder) && !line.contains(['[', '{'])
}

/// In lower case, with single spaces.
fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIT: &str = "The MIT License (MIT)\n\nCopyright (c) 2019 One\nCopyright (c) 2020 Two,\n  and others\n\n\
        Permission is hereby granted,\nfree of charge, to any person\n";

    fn id(name: &str) -> LicenseId {
        spdx::license_id(name).unwrap()
    }

    #[test]
    fn copies_that_differ_in_name_breaks_and_holders_have_one_text() {
        let notice = Notice::read("MIT", MIT);
        assert_eq!(notice.text, ["Permission is hereby granted, free of charge, to any person"]);
        assert_eq!(notice.copyright, ["Copyright (c) 2019 One", "Copyright (c) 2020 Two, and others"]);
    }

    #[test]
    fn the_text_that_fits_is_taken_and_else_the_usual_one_with_the_authors() {
        let texts = ["Apache License, Version 2.0".to_owned(), MIT.to_owned()];
        assert_eq!(Notice::of(id("MIT"), &texts, "a", &[]), Notice::read("MIT", MIT));
        let usual = Notice::of(id("MIT"), &texts[..1], "a", &["Ada".to_owned(), "Grace".to_owned()]);
        assert_eq!(usual.copyright, ["Copyright (c) Ada, Grace"]);
        assert!(usual.text[0].starts_with("Permission is hereby granted") && usual.text.len() == 3, "{usual:?}");
        assert_eq!(Notice::of(id("MIT"), &[], "a", &[]).copyright, ["Copyright (c) the authors of a"]);
    }

    #[test]
    fn every_licence_that_is_known_is_known_by_its_own_text() {
        for (name, words) in KNOWN_BY {
            assert!(folded(id(name).text()).contains(words), "{name}");
        }
    }
}
