//! Pages as JSON: a text is a text, an element is a list of its tag, its attributes if it has any, and what it holds:
//! `["p", {"class": "when"}, "about ", ["b", "1992"]]`. What is read is put on a screen, so only tags and names that pages
//! are made of are let through, and no link but to a page, to the web or to a mailbox. Pages have no declarations of
//! style: a policy that lets nothing inline through would not let them through either.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::node::{Element, Folio, Node, el};
use crate::model::{FromJson, Json, Reader, from_json};

/// What the first screen needs of the pages in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Front {
    /// Names of places, in the order in which the index numbers them.
    pub places: Vec<String>,
    /// The start page.
    pub start: Folio,
}

/// The elements of pages.
const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "button",
    "circle",
    "cite",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "i",
    "img",
    "li",
    "nav",
    "ol",
    "p",
    "polygon",
    "pre",
    "rect",
    "section",
    "span",
    "strong",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The attributes of pages.
const NAMES: &[&str] = &[
    "alt",
    "aria-hidden",
    "aria-label",
    "aria-pressed",
    "class",
    "cx",
    "cy",
    "data-approximate",
    "data-aside",
    "data-certainty",
    "data-cite",
    "data-copy",
    "data-cue",
    "data-kind",
    "data-language",
    "data-look",
    "data-perspective",
    "data-read",
    "data-record",
    "download",
    "fill",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "points",
    "r",
    "rel",
    "scope",
    "src",
    "tabindex",
    "target",
    "title",
    "viewBox",
    "width",
    "x",
    "y",
];

from_json! {
    Front { places, start }
    Folio { path, title, nodes, route }
}

impl FromJson for Node {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        match json {
            Json::Text(text) => Self::Text(text),
            Json::List(items) => Self::Element(element(items, reader)),
            _ => {
                reader.refuse("words or an element", &json);
                Self::Text(String::new())
            }
        }
    }
}

fn element(items: Vec<Json>, reader: &mut Reader) -> Element {
    let mut items = items.into_iter();
    let mut element = el(known(TAGS, items.next().unwrap_or_default(), reader));
    for item in items {
        match item {
            Json::Record(fields) => {
                for (name, value) in fields {
                    let name = known(NAMES, Json::Text(name), reader);
                    let value = String::from_json(value, reader);
                    if (name == "href" && !may_lead(&value)) || (name == "src" && !is_own(&value)) {
                        reader.refuse("an address", &Json::Text(value));
                    } else {
                        element = element.attr(name, value);
                    }
                }
            }
            child => element = element.with(Node::from_json(child, reader)),
        }
    }
    element
}

/// The one of `words` that this is.
fn known(words: &'static [&'static str], json: Json, reader: &mut Reader) -> &'static str {
    let found = match &json {
        Json::Text(text) => words.iter().find(|word| *word == text),
        _ => None,
    };
    found.copied().unwrap_or_else(|| {
        reader.refuse("a tag or an attribute of a page", &json);
        words[0]
    })
}

/// Whether a picture may come from there: from among the compiled files.
fn is_own(address: &str) -> bool {
    let path = address.strip_prefix("/data/");
    path.is_some_and(|path| path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte)))
        && !address.contains("..")
        && !address.contains("//")
}

/// Whether a link may lead there: to a page of the atlas, into this page, to the web, to a mailbox.
fn may_lead(address: &str) -> bool {
    let address = address.as_bytes();
    let begins =
        |with: &str| address.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with.as_bytes()));
    let within = begins("/") && !begins("//") && !begins("/\\");
    (within || begins("#") || begins("https://") || begins("http://") || begins("mailto:"))
        && address.iter().all(|byte| *byte > b' ')
}

impl Serialize for Folio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(None)?;
        record.serialize_entry("path", &self.path)?;
        record.serialize_entry("title", &self.title)?;
        record.serialize_entry("nodes", &self.nodes)?;
        if !self.route.is_empty() {
            record.serialize_entry("route", &self.route)?;
        }
        record.end()
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let element = match self {
            Self::Text(text) => return serializer.serialize_str(text),
            Self::Element(element) => element,
        };
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(element.tag)?;
        if !element.attributes.is_empty() {
            list.serialize_element(&Attributes(element))?;
        }
        element.children.iter().try_for_each(|child| list.serialize_element(child))?;
        list.end()
    }
}

/// Attributes of an element, as a record.
struct Attributes<'a>(&'a Element);

impl Serialize for Attributes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(None)?;
        self.0.attributes.iter().try_for_each(|(name, value)| record.serialize_entry(name, value))?;
        record.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{read, survives};
    use proptest::prelude::*;

    fn tag() -> impl Strategy<Value = &'static str> {
        prop::sample::select(TAGS)
    }

    fn attribute() -> impl Strategy<Value = (&'static str, String)> {
        prop::sample::select(NAMES).prop_flat_map(|name| {
            let value = match name {
                "href" => "(/|#|https://|http://|mailto:)[a-zə0-9-]{1,9}",
                "src" => "/data/pictures/[a-z0-9-]{1,9}\\.svg",
                _ => "\\PC{0,9}",
            };
            (Just(name), value)
        })
    }

    fn node() -> impl Strategy<Value = Node> {
        let leaf = "\\PC{0,9}".prop_map(Node::Text);
        leaf.prop_recursive(5, 40, 5, |node| {
            let parts = (tag(), prop::collection::vec(attribute(), 0..4), prop::collection::vec(node, 0..5));
            parts.prop_map(|(tag, attributes, children)| {
                let empty = el(tag).with(children);
                Node::Element(attributes.into_iter().fold(empty, |element, (name, value)| element.attr(name, value)))
            })
        })
    }

    proptest! {
        #[test]
        fn a_page_survives_writing_and_reading(
            nodes in prop::collection::vec(node(), 0..4),
            route in prop::collection::vec(any::<u32>(), 0..3),
            title in "\\PC{0,9}",
        ) {
            survives(&Folio { path: "/events/e".into(), title, nodes, route: route.into_iter().map(|at| at >> 1).collect() });
        }

        #[test]
        fn nothing_that_is_read_panics(text in "[\\[\\]{},:\"ab/ 1]{0,30}") {
            let _read = read::<Vec<Node>>(text.as_bytes());
        }
    }

    #[test]
    fn what_could_do_harm_is_refused() {
        let harmful = [
            r#"["script","x"]"#,
            r#"["iframe"]"#,
            r#"["p",{"onclick":"x"}]"#,
            r#"["p",{"style":"x"}]"#,
            r#"["a",{"href":"javascript:x"}]"#,
            r#"["a",{"href":" javascript:x"}]"#,
            r#"["a",{"href":"data:x"}]"#,
            r#"["a",{"href":"//elsewhere.example"}]"#,
            r#"["a",{"href":"/\t/elsewhere.example"}]"#,
            r#"["a",{"href":"/\\elsewhere.example"}]"#,
            r#"["img",{"src":"https://elsewhere.example/a.png"}]"#,
            r#"["img",{"src":"/data//elsewhere.example"}]"#,
            r#"["img",{"src":"/data/../a"}]"#,
            r#"["img",{"src":"data:image/svg+xml,x"}]"#,
            r#"[7,"x"]"#,
        ];
        for harmful in harmful {
            let refused = read::<Vec<Node>>(format!("[{harmful}]").as_bytes());
            assert!(refused.is_err(), "{harmful}");
        }
        assert!(read::<Vec<Node>>(br#"[["a",{"href":"/events/e"},"x"],["a",{"href":"HTTPS://e.org"}],"y"]"#).is_ok());
    }
}
