//! Elements, listeners and effects, each through one path: what stands on the page is looked up in its file, what is put
//! there is described as nodes, as pages are, and what changes is changed by an effect. Every other way costs kilobytes
//! for each element and each listener.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::*;

use crate::reader::{Element, Node};

/// An element of the page.
pub type Html = web_sys::HtmlElement;

/// Makes an element with all it holds. Text becomes text nodes; nothing is read as markup. `prefix` is put before the links
/// that begin with a slash.
fn made(element: &Element, prefix: &str) -> Html {
    let made = match element.tag {
        "svg" | "circle" | "polygon" | "path" | "rect" | "text" => {
            document().create_element_ns(Some("http://www.w3.org/2000/svg"), element.tag)
        }
        tag => document().create_element(tag),
    };
    let made: Html = made.expect("the tags of our own nodes are names of elements").unchecked_into();
    for (name, value) in &element.attributes {
        let before = match *name {
            // Files belong to no language, which is the end of the prefix.
            "href" | "src" if value.starts_with("/data/") => prefix.rsplit_once('/').map_or("", |(base, _)| base),
            "href" if value.starts_with('/') => prefix,
            _ => "",
        };
        set(&made, name, &[before, value].concat());
    }
    for (property, value) in &element.styles {
        let _unset = made.style().set_property(property, value);
    }
    for child in &element.children {
        add(&made, child, prefix);
    }
    made
}

/// Puts a node behind what an element holds.
pub fn append(parent: &Html, child: &Node) {
    add(parent, child, "");
}

fn add(parent: &Html, child: &Node, prefix: &str) {
    let child: web_sys::Node = match child {
        Node::Text(text) => document().create_text_node(text).into(),
        Node::Element(element) => made(element, prefix).into(),
    };
    let _unset = parent.append_child(&child);
}

/// Puts nodes in place of what an element holds.
pub fn fill(parent: &Html, nodes: &[Node]) {
    fill_prefixed(parent, nodes, "");
}

/// The same; `prefix` is put before the links that begin with a slash.
pub fn fill_prefixed(parent: &Html, nodes: &[Node], prefix: &str) {
    parent.set_text_content(None);
    nodes.iter().for_each(|node| add(parent, node, prefix));
}

/// Puts nodes in place of what an element holds. A control that has the focus keeps it, if there is one of its name and
/// value again.
pub fn refill(parent: &Html, nodes: &[Node]) {
    let focused = document().active_element().filter(|focused| parent.contains(Some(focused)));
    fill(parent, nodes);
    let Some(focused) = focused else { return };
    let Ok(controls) = parent.query_selector_all("input, button, summary") else { return };
    for at in 0..controls.length() {
        let Some(control) = controls.item(at) else { continue };
        let control: Html = control.unchecked_into();
        if ["name", "value"].iter().all(|name| control.get_attribute(name) == focused.get_attribute(name)) {
            let _unfocused = control.focus();
            return;
        }
    }
}

/// What an attribute holds; nothing when there is none.
pub fn attribute(element: &Html, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// Sets an attribute.
pub fn set(element: &Html, name: &str, value: &str) {
    let _unset = element.set_attribute(name, value);
}

/// Sets an attribute without a value, or takes it away.
pub fn flag(element: &Html, name: &str, on: bool) {
    let _unset = element.toggle_attribute_with_force(name, on);
}

/// Gives an element a class, or takes it away.
pub fn class(element: &Html, name: &str, on: bool) {
    let _unset = element.class_list().toggle_with_force(name, on);
}

/// The first element within `parent` that `selector` finds. The selector names a part of a view made by the same view.
pub fn part<T: JsCast>(parent: &web_sys::Element, selector: &str) -> T {
    let found = parent.query_selector(selector).ok().flatten();
    found.expect("a view asks only for parts that it has made").unchecked_into()
}

/// A part of the page's own file, which describes all that stands around pages (room `shell`).
pub fn shell<T: JsCast>(selector: &str) -> T {
    part(document().body().expect("the page has a body").as_ref(), selector)
}

/// Calls `met` for every element within `parent` that `selector` finds.
pub fn each(parent: &web_sys::Element, selector: &str, mut met: impl FnMut(&Html)) {
    let Ok(items) = parent.query_selector_all(selector) else { return };
    for at in 0..items.length() {
        if let Some(item) = items.item(at) {
            met(item.unchecked_ref());
        }
    }
}

/// Calls `heard` for every dom event of this name, for as long as the page lives.
pub fn on(target: &web_sys::EventTarget, name: &str, heard: impl FnMut(web_sys::Event) + 'static) {
    listen(target, name, Box::new(heard));
}

fn listen(target: &web_sys::EventTarget, name: &str, heard: Box<dyn FnMut(web_sys::Event)>) {
    // The views live as long as the page, so the browser keeps their listeners.
    let heard = Closure::wrap(heard).into_js_value();
    let _unheard = target.add_event_listener_with_callback(name, heard.unchecked_ref());
}

/// Runs now, and again whenever something that it reads has changed.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}

/// The nearest element about the target of an event that `selector` finds.
pub fn closest(event: &web_sys::Event, selector: &str) -> Option<Html> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest(selector).ok()?.map(JsCast::unchecked_into)
}

/// The element that is the page's root.
pub fn root() -> Html {
    document().document_element().expect("a document has a root").unchecked_into()
}
