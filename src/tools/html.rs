//! Nodes as HTML text.

pub use crate::embed::escaped;
use crate::reader::{Element, Node};
use crate::shell::CREDITS;

/// Elements that hold nothing and are not closed.
const EMPTY: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// Where files and pages are that belong to no language.
const BESIDE: [&str; 3] = ["/data/", "/embed/", CREDITS];

/// Elements one after the other, as HTML. `prefix`, which is the site's base path and the language, is put before the
/// links that begin with a slash, unless they have it; the base path before the addresses of pictures.
#[must_use]
pub fn html(elements: &[Element], prefix: &str) -> String {
    let mut out = String::new();
    elements.iter().for_each(|element| put(element, prefix, &mut out));
    out
}

fn put(element: &Element, prefix: &str, out: &mut String) {
    out.push('<');
    out.push_str(element.tag);
    // The last of a name given twice counts, as when attributes are set one after the other.
    for (at, (name, value)) in element.attributes.iter().enumerate() {
        if element.attributes[at + 1..].iter().any(|(later, _)| later == name) {
            continue;
        }
        out.push(' ');
        out.push_str(name);
        let before = match *name {
            // Files belong to no language, and neither do the pages beside the atlas.
            "href" | "src" if BESIDE.iter().any(|folder| value.starts_with(folder)) => base(prefix),
            "href" => prefix,
            _ => "",
        };
        let within = !before.is_empty() && value.starts_with('/') && !value.starts_with(&format!("{before}/"));
        if within || !value.is_empty() {
            out.push_str("=\"");
            out.push_str(if within { before } else { "" });
            out.push_str(&escaped(value));
            out.push('"');
        }
    }
    out.push('>');
    if EMPTY.contains(&element.tag) {
        return;
    }
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(&escaped(text)),
            Node::Element(element) => put(element, prefix, out),
        }
    }
    out.push_str("</");
    out.push_str(element.tag);
    out.push('>');
}

/// A prefix without its language.
fn base(prefix: &str) -> &str {
    prefix.rsplit_once('/').map_or("", |(base, _)| base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::el;

    #[test]
    fn nothing_in_a_text_or_an_attribute_becomes_markup() {
        let hostile = "</p><script>alert(1)</script>\" onload=\"x";
        let written = html(&[el("p").attr("title", hostile).with(hostile)], "");
        assert!(!written.contains("<script") && !written.contains("\" onload"), "{written}");
        assert_eq!(written.matches('<').count(), 2, "{written}");
    }

    #[test]
    fn links_within_the_atlas_get_the_prefix_once() {
        let link = |href: &str| html(&[el("a").attr("href", href).with("x")], "/atlas/en");
        assert_eq!(link("/events/e"), "<a href=\"/atlas/en/events/e\">x</a>");
        assert_eq!(link("/atlas/en/events/e"), "<a href=\"/atlas/en/events/e\">x</a>");
        assert_eq!(link("https://e.org/"), "<a href=\"https://e.org/\">x</a>");
        assert_eq!(link("/data/sources.bib"), "<a href=\"/atlas/data/sources.bib\">x</a>");
        assert_eq!(link(CREDITS), "<a href=\"/atlas/credits/\">x</a>");
    }

    #[test]
    fn pictures_are_found_under_the_base_path_whatever_the_language() {
        let picture = |prefix: &str| html(&[el("img").attr("src", "/data/a.svg")], prefix);
        assert_eq!(picture("/atlas/en"), "<img src=\"/atlas/data/a.svg\">");
        assert_eq!(picture("/en"), "<img src=\"/data/a.svg\">");
        assert_eq!(picture(""), "<img src=\"/data/a.svg\">");
    }

    #[test]
    fn an_element_that_holds_nothing_is_not_closed_and_the_last_of_two_values_counts() {
        assert_eq!(html(&[el("input").attr("disabled", "")], ""), "<input disabled>");
        assert_eq!(html(&[el("p").class("a").class("b")], ""), "<p class=\"b\"></p>");
    }
}
