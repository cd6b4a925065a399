//! The page of credits, `credits/`: whose map, fonts and crates the site is made with, under which licences, with the
//! notices that these ask to be kept. In English, as licences are. It stands beside the atlas, not in it: no program
//! starts on it, so it is read everywhere and weighs nothing elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use super::FinishError;
use super::beside::Beside;
use crate::i18n::{Key, Lang};
use crate::model::Atlas;
use crate::reader::{Desk, Element, el};
use crate::shell::CREDITS;
use crate::state::{Kind, Page};
use crate::tools::compress::write_if_new;
use crate::tools::credits::{self, Notice, Part};

/// The licence of the type faces, by its SPDX name.
const FACES: &str = "OFL-1.1";
/// How the licence of a type face is called after the face.
const FACE_LICENCE: &str = "-LICENSE.txt";

/// Notices with one text: whose they are, and who holds the rights.
type Shared<'a> = BTreeMap<(&'a str, &'a [String]), Vec<(String, &'a [String])>>;

/// Writes the page to its folder. `page` is a page that Trunk made, `base` the path of the
/// site's root, with a slash at both ends.
///
/// # Errors
/// When what was compiled or beside the fonts cannot be read, or the page cannot be written.
pub fn write(dist: &Path, page: &str, base: &str, atlas: &Atlas) -> Result<(), FinishError> {
    let file = dist.join("data").join(credits::CREDITS);
    // Made-up content has none: there the page tells of the rest.
    let parts: Vec<Part> = match std::fs::read(&file) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|cause| FinishError::Manifest { file, cause })?,
        Err(_) => Vec::new(),
    };
    let faces = faces(&dist.join("fonts"))?;
    let folder = dist.join(CREDITS.trim_matches('/'));
    std::fs::create_dir_all(&folder).map_err(super::file_error(&folder))?;
    let file = folder.join("index.html");
    let written = framed(page, base, atlas, content(atlas, &parts, &faces));
    write_if_new(&file, written.as_bytes()).map_err(super::file_error(&file))
}

/// The type faces by name, with their licences.
fn faces(folder: &Path) -> Result<Vec<(String, Notice)>, FinishError> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(face) = name.strip_suffix(FACE_LICENCE) {
            let text = std::fs::read_to_string(entry.path()).map_err(super::file_error(&entry.path()))?;
            found.push((titled(face), Notice::read(FACES, &text)));
        }
    }
    found.sort();
    Ok(found)
}

/// `source-sans-3` as Source Sans 3.
fn titled(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    name.split('-').map(word).collect::<Vec<_>>().join(" ")
}

/// The file.
fn framed(page: &str, base: &str, atlas: &Atlas, content: Element) -> String {
    let about = format!(
        "Whose map data, fonts and programs the {} is made with, and under which licences.",
        atlas.title.get("en")
    );
    Beside { page, base, atlas, title: Key::Credits.text(Lang::En), about: &about, script: None }.framed(content)
}

fn content(atlas: &Atlas, parts: &[Part], faces: &[(String, Notice)]) -> Element {
    let mut shared: Shared = BTreeMap::new();
    for (name, notice) in faces {
        shared
            .entry((&notice.licence, &notice.text))
            .or_default()
            .push((format!("the font {name}"), notice.copyright.as_slice()));
    }
    for part in parts {
        for notice in &part.notices {
            let name = [part.name.as_str(), part.version.as_str()].join(" ");
            let holder = (name.trim_end().to_owned(), notice.copyright.as_slice());
            shared.entry((&notice.licence, &notice.text)).or_default().push(holder);
        }
    }
    let p = |words: &str| el("p").with(words);
    let terms = format!("{}. The atlas’s own program: MIT or Apache-2.0, at your option.", Key::Licence.text(Lang::En));
    let made = "References in the forms of Chicago and APA are set with styles of the Citation Style Language project \
                (CC BY-SA 3.0) when the site is made; the styles themselves are no part of it.";
    let mut out = el("article").with(el("h1").with(Key::Credits.text(Lang::En))).with(p(&terms)).with(p(made));
    if let Some(map) = &atlas.base_map {
        out = out.with(el("h2").with("Map data")).with(p(&map.attribution)).with(p(map.about.get("en")));
    }
    let desk = Desk { atlas, lang: Lang::En, prefix: "" };
    let texts = atlas.articles.iter().map(|card| {
        let page = Page::Record(Kind::Articles, card.id.clone());
        el("li").with(el("a").attr("href", desk.href(page)).with(card.title.get("en")))
    });
    let texts: Vec<Element> = texts.collect();
    let layers = atlas.layers.iter().map(|layer| p(&format!("{}: {}", layer.title.get("en"), layer.attribution)));
    out = out.with(layers.collect::<Vec<_>>());
    if !texts.is_empty() {
        out = out.with(el("p").with("More on the texts and the map:")).with(el("ul").with(texts));
    }
    if !faces.is_empty() {
        let list = faces.iter().map(|(name, notice)| el("li").with(format!("{name}, {}", notice.licence)));
        out = out.with(el("h2").with("Fonts")).with(el("ul").with(list.collect::<Vec<_>>()));
    }
    if !parts.is_empty() {
        let list = parts.iter().map(listed).collect::<Vec<_>>();
        out = out.with(el("h2").with("What the program is made of")).with(el("ul").with(list));
    }
    let licences = shared.iter().flat_map(|((licence, text), holders)| one_licence(licence, text, holders));
    out.with(el("h2").with("Licences and notices")).with(licences.collect::<Vec<_>>())
}

/// A part of the program in a line.
fn listed(part: &Part) -> Element {
    let Part { name, version, licence, authors, home, .. } = part;
    let name = match home.as_deref().filter(|home| home.starts_with("https://")) {
        Some(home) => el("a").attr("href", home).attr("rel", "noopener").with(name.as_str()),
        None => el("span").with(name.as_str()),
    };
    let version = if version.is_empty() { String::new() } else { format!(" {version}") };
    let authors = if authors.is_empty() { String::new() } else { format!("; {}", authors.join(", ")) };
    el("li").with(name).with(format!("{version}, {licence}{authors}"))
}

/// A text with those for which it holds.
fn one_licence(licence: &str, text: &[String], holders: &[(String, &[String])]) -> Vec<Element> {
    let mut out = vec![el("h3").with(licence)];
    // Those with the same holders share a line.
    let mut lines: Vec<(Vec<&str>, &[String])> = Vec::new();
    for (name, copyright) in holders {
        match lines.iter_mut().find(|(_, held)| held == copyright) {
            Some((names, _)) => names.push(name),
            None => lines.push((vec![name], copyright)),
        }
    }
    let line = |(names, copyright): &(Vec<&str>, &[String])| {
        let said = if copyright.is_empty() { String::new() } else { format!(": {}", copyright.join("; ")) };
        el("li").with([names.join(", "), said].concat())
    };
    out.push(el("ul").with(lines.iter().map(line).collect::<Vec<_>>()));
    let words = text.iter().map(|paragraph| el("p").with(paragraph.as_str()));
    out.push(el("blockquote").with(words.collect::<Vec<_>>()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><link rel=\"icon\" href=\"data:,\"/><link rel=\"stylesheet\" href=\"/app/a.css\">\
        <script type=\"module\" src=\"/app/start.js\"></script></head><body></body></html>";

    fn part(name: &str, holder: &str) -> Part {
        let text = format!("Copyright (c) {holder}\n\nDo what you like & keep this.");
        Part {
            name: name.into(),
            version: "1.0.0".into(),
            licence: "MIT".into(),
            authors: vec![holder.into()],
            home: Some("https://code.example/x".into()),
            notices: vec![Notice::read("MIT", &text)],
        }
    }

    fn page(parts: &[Part]) -> String {
        let atlas = crate::data::dataset(2).atlas;
        let face = ("Sans".to_owned(), Notice::read(FACES, "© 2020 Face\n\nThe font licence."));
        framed(PAGE, "/app/", &atlas, content(&atlas, parts, &[face]))
    }

    #[test]
    fn a_text_that_several_share_stands_there_once_with_all_who_hold_rights() {
        let page = page(&[part("ask", "2019 Ada"), part("bid", "2019 Ada"), part("cut", "2020 Grace")]);
        assert_eq!(page.matches("Do what you like &amp; keep this.").count(), 1, "{page}");
        assert!(page.contains("<li>ask 1.0.0, bid 1.0.0: Copyright (c) 2019 Ada</li>"), "{page}");
        assert!(page.contains("<li>cut 1.0.0: Copyright (c) 2020 Grace</li>"), "{page}");
        assert!(page.contains("<li>the font Sans: © 2020 Face</li>") && page.contains("The font licence."), "{page}");
    }

    #[test]
    fn the_page_has_the_look_of_the_site_and_no_program() {
        let page = page(&[part("ask", "2019 Ada")]);
        assert!(
            page.contains("href=\"/app/a.css\"") && page.contains("<a class=\"name\" href=\"/app/en/\">"),
            "{page}"
        );
        assert!(!page.contains("<script") && !page.contains(" style="), "{page}");
        assert_eq!((page.matches("<h1").count(), page.matches("<main").count()), (1, 1));
    }

    #[test]
    fn its_address_is_none_of_the_program_s() {
        assert_eq!(crate::state::page_of_path(CREDITS), None);
    }
}
