//! What readers take away: how a record is cited in the forms of programs, a record as JSON, the events that are shown as
//! CSV or GeoJSON. All of it is in files of the data folder; here the part that is wanted is picked out.

use js_sys::{Array, JSON, Reflect};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::*;

use super::app::App;
use super::dom::{Html, closest, each, fill, flag, on, set, shell};
use super::fetch::fetch_text;
use crate::data::lines_of;
use crate::i18n::Key;
use crate::reader::{Node, el};

/// The forms in which a record is cited by programs: name in the file, name for readers, ending of the file to keep.
const FORMS: [(&str, &str, &str); 3] =
    [("bibtex", "BibTeX", "bib"), ("ris", "RIS", "ris"), ("csl", "CSL-JSON", "json")];

/// Hears the buttons that give something away.
pub fn use_exports(app: &'static App) {
    on(&shell::<Html>(".reader"), "click", move |event| {
        if let Some(button) = closest(&event, "[data-cite]") {
            leptos::task::spawn_local(cite(app, button));
        } else if let Some(link) = closest(&event, "a[data-record]") {
            event.prevent_default();
            leptos::task::spawn_local(record(app, link));
        } else if let Some(button) = closest(&event, "[data-selection]") {
            leptos::task::spawn_local(selection(app, button.get_attribute("data-selection").unwrap_or_default()));
        } else if let Some(button) = closest(&event, ".counts button") {
            let pressed = button.get_attribute("aria-pressed").as_deref() == Some("true");
            set(&button, "aria-pressed", if pressed { "false" } else { "true" });
            narrow();
        }
    });
}

fn attribute(element: &Html, name: &str) -> String {
    element.get_attribute(name).unwrap_or_default()
}

/// A file of the data folder by its address in a page, as text.
async fn text(app: &'static App, address: &str) -> Option<String> {
    fetch_text(app.base, address.strip_prefix("/data/")?).await.ok()
}

/// Puts the forms of a citation in place of the button that asked for them.
async fn cite(app: &'static App, button: Html) {
    let forms = text(app, &attribute(&button, "data-cite")).await;
    let forms = forms.and_then(|text| JSON::parse(&text).ok());
    let of_record =
        forms.and_then(|forms| Reflect::get(&forms, &JsValue::from(attribute(&button, "data-record"))).ok());
    let Some((of_record, parent)) = of_record.zip(button.parent_element()) else { return };
    let mut nodes = el("div").class("forms");
    for (name, title, _) in FORMS {
        if let Some(text) = Reflect::get(&of_record, &JsValue::from(name)).ok().and_then(|text| text.as_string()) {
            nodes = nodes
                .with(el("h3").with(title))
                .with(el("pre").attr("tabindex", "0").with(text))
                .with(el("button").attr("data-copy", "").with(app.t(Key::Copy)));
        }
    }
    let place: Html = document().create_element("div").expect("a div is an element").unchecked_into();
    fill(&place, &[Node::Element(nodes)]);
    let _replaced = parent.replace_child(&place, &button);
}

/// Keeps one record of a file of records.
async fn record(app: &'static App, link: Html) {
    let (file, path) = (attribute(&link, "href"), attribute(&link, "data-record"));
    // Under a base path the link begins with the base.
    let file = file.rsplit('/').next().unwrap_or_default().to_owned();
    let Ok(all) = fetch_text(app.base, &file).await else { return };
    let records = JSON::parse(&all).ok().and_then(|all| Reflect::get(&all, &"records".into()).ok());
    let id = path.rsplit('/').next().unwrap_or_default();
    let found = Array::from(&records.unwrap_or_default()).find(&mut |record, _, _| {
        Reflect::get(&record, &"id".into()).ok().and_then(|found| found.as_string()).as_deref() == Some(id)
    });
    if let Ok(text) = JSON::stringify_with_replacer_and_space(&found, &JsValue::NULL, &JsValue::from(2)) {
        save(&[id, ".json"].concat(), &String::from(text));
    }
}

/// Keeps the events that are shown.
async fn selection(app: &'static App, form: String) {
    let name = ["events.", &form].concat();
    if let Ok(all) = fetch_text(app.base, &name).await {
        save(&name, &lines_of(&all, &app.found.read_untracked().visible));
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
