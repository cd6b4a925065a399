//! What a page says first, for those who show links to it: its summary, or its first statement. What stands folded behind
//! a content note stays there.

use crate::reader::{Element, Folio, Node};

/// Letters of a description at most.
const MOST: usize = 200;
/// Paragraphs that say something about the page and not what it says, by their class.
const ASIDE: [&str; 6] = ["when", "reading", "hint", "harmed", "stated", "aside"];

/// A description of the page, of at most 200 letters; empty when it says nothing.
#[must_use]
pub fn description(folio: &Folio) -> String {
    let words = first(&folio.nodes, &|element| has_class(element, "lead"))
        .or_else(|| first(&folio.nodes, &|element| has_class(element, "statement")).and_then(paragraph))
        .or_else(|| dated(folio))
        .or_else(|| first(&folio.nodes, &is_plain))
        .map_or_else(String::new, plain);
    clipped(&words, MOST)
}

/// The when and where of an event whose statements are folded.
fn dated(folio: &Folio) -> Option<&Element> {
    first(&folio.nodes, &|element| has_class(element, "when"))
}

fn paragraph(statement: &Element) -> Option<&Element> {
    first(&statement.children, &|element| element.tag == "p")
}

fn is_plain(element: &Element) -> bool {
    element.tag == "p" && !ASIDE.iter().any(|class| has_class(element, class)) && !plain(element).is_empty()
}

/// The first element that `wanted` wants, in the order of the page, outside content notes.
pub fn first<'a>(nodes: &'a [Node], wanted: &dyn Fn(&Element) -> bool) -> Option<&'a Element> {
    nodes.iter().find_map(|node| match node {
        Node::Element(element) if wanted(element) => Some(element),
        Node::Element(element) if !has_class(element, "content-note") => first(&element.children, wanted),
        _ => None,
    })
}

/// An attribute's value.
pub fn value<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

fn has_class(element: &Element, class: &str) -> bool {
    value(element, "class").is_some_and(|classes| classes.split(' ').any(|one| one == class))
}

/// The words of an element, without marks of citations and labels of languages.
fn plain(element: &Element) -> String {
    let mut out = String::new();
    push(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn push(element: &Element, out: &mut String) {
    if element.tag == "sup" || has_class(element, "fallback") {
        return;
    }
    for child in &element.children {
        match child {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => push(element, out),
        }
    }
}

/// The beginning of a text, cut at a word, with an ellipsis where it was cut.
pub fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most - 1).collect();
    let words = head.rsplit_once(' ').map_or(head.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '–', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::el;

    fn said(nodes: Vec<Element>) -> String {
        description(&Folio::new("t", nodes.into_iter().map(Node::Element).collect()))
    }

    #[test]
    fn the_summary_comes_first_then_the_first_statement_then_the_first_paragraph() {
        let statement = || el("li").class("statement").with(el("p").with("It ").with(el("em").with("came.")));
        let (when, lead) = (|| el("p").class("when").with("1992"), el("p").class("lead").with("At  night."));
        assert_eq!(said(vec![when(), statement(), lead]), "At night.");
        assert_eq!(said(vec![when(), statement()]), "It came.");
        assert_eq!(said(vec![el("p").class("hint").with("a"), el("p").with("b").with(el("sup").with("1"))]), "b");
    }

    #[test]
    fn what_is_folded_behind_a_content_note_is_not_told_to_others() {
        let statement = el("li").class("statement").with(el("p").with("People died."));
        let note = el("details").class("content-note").with(statement);
        assert_eq!(said(vec![el("p").class("when").with("26 February 1992"), note]), "26 February 1992");
    }

    #[test]
    fn a_long_text_is_cut_at_a_word() {
        assert_eq!(clipped("one two, three", 14), "one two, three");
        assert_eq!(clipped("one two, three", 11), "one two…");
        assert_eq!(clipped(&"ə".repeat(300), 200).chars().count(), 200);
    }
}
