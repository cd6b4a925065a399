//! Pages as trees of elements and text.

use std::fmt;
use std::ops::Deref;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folio {
    /// Its address without the site's base path and the language ([`crate::state::Page::path`]); empty when it is
    /// written anew whenever it is shown.
    pub path: String,
    /// Its title, without the atlas's name.
    pub title: String,
    /// What it shows.
    pub nodes: Vec<Node>,
    /// The places along the reported route of its event, as the index numbers them.
    pub route: Vec<u32>,
}

impl Folio {
    /// A page with this title and these nodes.
    #[must_use]
    pub fn new(title: impl Into<String>, nodes: Vec<Node>) -> Self {
        Self { title: title.into(), nodes, ..Self::default() }
    }
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Words.
    Text(String),
    /// An element with its children.
    Element(Element),
}

/// An element. One pointer wide: pages are built by handing it on from call to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(Box<Parts>);

/// What an element is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// Its name in HTML or SVG.
    pub tag: &'static str,
    /// Its attributes, in the order given.
    pub attributes: Vec<(&'static str, String)>,
    /// Declarations of style that follow from data, such as a position on an axis.
    pub styles: Vec<(&'static str, String)>,
    /// What it holds.
    pub children: Vec<Node>,
}

impl Deref for Element {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// An empty element.
#[must_use]
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), styles: Vec::new(), children: Vec::new() }))
}

impl Element {
    /// With an attribute.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl AsRef<str>) -> Self {
        self.attribute(name, value.as_ref())
    }

    // Pages are long chains of these calls: kept out of line, they stay small in the reader's download.
    #[inline(never)]
    fn attribute(mut self, name: &'static str, value: &str) -> Self {
        self.0.attributes.push((name, value.to_owned()));
        self
    }

    /// With a class, or several with spaces between.
    #[must_use]
    pub fn class(self, names: impl AsRef<str>) -> Self {
        self.attribute("class", names.as_ref())
    }

    /// With a declaration of style.
    #[must_use]
    #[inline(never)]
    pub fn style(mut self, property: &'static str, value: String) -> Self {
        self.0.styles.push((property, value));
        self
    }

    /// What it holds, without itself.
    #[must_use]
    pub fn into_children(self) -> Vec<Node> {
        self.0.children
    }

    /// With more to hold: an element, words, or none or several of them.
    #[must_use]
    #[inline(never)]
    pub fn with(mut self, content: impl IntoNodes) -> Self {
        content.add_to(&mut self.0.children);
        self
    }
}

/// What an element can be given to hold.
pub trait IntoNodes {
    /// Adds itself behind `nodes`.
    fn add_to(self, nodes: &mut Vec<Node>);
}

impl IntoNodes for Node {
    fn add_to(self, nodes: &mut Vec<Node>) {
        nodes.push(self);
    }
}

impl IntoNodes for Element {
    fn add_to(self, nodes: &mut Vec<Node>) {
        nodes.push(Node::Element(self));
    }
}

impl IntoNodes for &str {
    fn add_to(self, nodes: &mut Vec<Node>) {
        nodes.push(Node::Text(self.to_owned()));
    }
}

impl IntoNodes for String {
    fn add_to(self, nodes: &mut Vec<Node>) {
        nodes.push(Node::Text(self));
    }
}

impl<T: IntoNodes> IntoNodes for Option<T> {
    fn add_to(self, nodes: &mut Vec<Node>) {
        if let Some(content) = self {
            content.add_to(nodes);
        }
    }
}

impl<T: IntoNodes> IntoNodes for Vec<T> {
    fn add_to(self, nodes: &mut Vec<Node>) {
        self.into_iter().for_each(|content| content.add_to(nodes));
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Element(element) => write!(f, "{element}"),
        }
    }
}

/// For tests and messages: `tag.class(child child)`.
impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag)?;
        for (name, value) in &self.attributes {
            match *name {
                "class" => write!(f, ".{}", value.replace(' ', "."))?,
                name => write!(f, "[{name}={value}]")?,
            }
        }
        if !self.children.is_empty() {
            f.write_str("(")?;
            self.children.iter().try_for_each(|child| write!(f, "{child}"))?;
            f.write_str(")")?;
        }
        Ok(())
    }
}
