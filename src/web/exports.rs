//! What readers take away: how a record is cited in the forms of programs, a record as JSON, the events that are shown as
//! CSV or GeoJSON. All of it is in files of the data folder; here the part that is wanted is picked out.

use js_sys::{Array, JSON, Reflect};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::*;

use super::app::App;
use super::dom::{Html, append, attribute, closest, each, flag, on, set, shell};
use super::fetch::fetch_text;
use crate::data::lines_of;
use crate::i18n::Key;
use crate::reader::{Node, el};

/// The forms in which a record is cited by programs: name in the file, name for readers.
const FORMS: [(&str, &str); 3] = [("bibtex", "BibTeX"), ("ris", "RIS"), ("csl", "CSL-JSON")];

/// What is wanted of a file.
enum Wanted {
    /// The forms of a citation, in place of this button.
    Cite(Html),
    /// The record with this id.
    Record(String),
    /// The events that are shown.
    Selection,
}

/// Hears the buttons that give something away.
pub fn use_exports(app: &'static App) {
    on(&shell::<Html>(".reader"), "click", move |event| {
        if let Some(button) = closest(&event, "[data-cite]") {
            give(app, attribute(&button, "data-cite"), Wanted::Cite(button));
        } else if let Some(link) = closest(&event, "a[data-record]") {
            event.prevent_default();
            let id = attribute(&link, "data-record").rsplit('/').next().unwrap_or_default().to_owned();
            give(app, attribute(&link, "href"), Wanted::Record(id));
        } else if let Some(button) = closest(&event, "[data-selection]") {
            give(app, ["events.", &attribute(&button, "data-selection")].concat(), Wanted::Selection);
        } else if let Some(button) = closest(&event, ".counts button") {
            let pressed = attribute(&button, "aria-pressed") == "true";
            set(&button, "aria-pressed", if pressed { "false" } else { "true" });
            narrow();
        }
    });
}

/// Fetches a file of the data folder, named by its address in a page, and gives what is wanted of it.
fn give(app: &'static App, address: String, wanted: Wanted) {
    leptos::task::spawn_local(async move {
        let file = address.rsplit('/').next().unwrap_or_default();
        let Ok(text) = fetch_text(app.base, file).await else { return };
        let json = || JSON::parse(&text).unwrap_or_default();
        match wanted {
            Wanted::Cite(button) => cite(app, &button, &json()),
            Wanted::Record(id) => record(&id, &json()),
            Wanted::Selection => save(file, &lines_of(&text, &app.found.read_untracked().visible)),
        }
    });
}

fn part(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

/// Puts the forms of a citation in place of the button that asked for them.
fn cite(app: &'static App, button: &Html, all: &JsValue) {
    let of_record = part(all, &attribute(button, "data-record"));
    let mut nodes = el("div").class("forms");
    for (name, title) in FORMS {
        if let Some(text) = part(&of_record, name).as_string() {
            nodes = nodes
                .with(el("h3").with(title))
                .with(el("pre").attr("tabindex", "0").with(text))
                .with(el("button").attr("data-copy", "").with(app.t(Key::Copy)));
        }
    }
    if let Some(place) = button.parent_element() {
        let place: Html = place.unchecked_into();
        button.remove();
        append(&place, &Node::Element(nodes));
    }
}

/// Keeps one record of a file of records.
fn record(id: &str, all: &JsValue) {
    for record in Array::from(&part(all, "records")).iter() {
        if part(&record, "id").as_string().as_deref() == Some(id)
            && let Ok(text) = JSON::stringify_with_replacer_and_space(&record, &JsValue::NULL, &JsValue::from(2))
        {
            return save(&[id, ".json"].concat(), &String::from(text));
        }
    }
}

/// Hands a text to the reader as a file.
fn save(name: &str, text: &str) {
    let parts = Array::of1(&JsValue::from(text));
    let Ok(blob) = web_sys::Blob::new_with_str_sequence(&parts) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    let link: Html = document().create_element("a").expect("a link is an element").unchecked_into();
    set(&link, "href", &address);
    set(&link, "download", name);
    link.click();
    let _revoked = web_sys::Url::revoke_object_url(&address);
}

/// Shows the sources that have one of the pressed values of each property, or all where none is pressed.
fn narrow() {
    let article: Html = shell(".reader article");
    let mut pressed: Vec<(&str, String)> = Vec::new();
    for name in ["data-kind", "data-perspective", "data-language", "data-read"] {
        each(&article, &[".counts button[aria-pressed=true][", name, "]"].concat(), |button| {
            pressed.push((name, attribute(button, name)));
        });
    }
    each(&article, "ol.sources > li", |line| {
        let fits = |name: &str| pressed.iter().any(|(of, value)| *of == name && *value == attribute(line, name));
        flag(line, "hidden", !pressed.iter().all(|(name, _)| fits(name)));
    });
}
