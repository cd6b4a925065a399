//! The dialog that gives the page away: its address with or without what is shown, as text, as a code and to the device's
//! own ways of sharing; and markup for pages of others, with a preview. The dialog itself stands in the page's file.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};

use super::app::App;
use super::dom::{Html, append, attribute, closest, flag, on, part, set, shell};
use super::embedding::whole_address;
use super::notes::copy;
use crate::embed::{Frame, SCRIPT, Snippet, write};
use crate::i18n::Lang;
use crate::reader::{Node, el, qr};
use crate::state::ViewState;

/// Brings the dialog and the button that opens it to life.
pub fn use_share(app: &'static App) {
    let dialog: web_sys::HtmlDialogElement = shell(".share");
    let native: Html = part(&dialog, ".native");
    let navigator: JsValue = window().navigator().into();
    flag(&native, "hidden", !js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or(false));
    let opened = dialog.clone();
    on(&shell::<Html>(".share-button"), "click", move |_| {
        show(app);
        if !opened.open() {
            let _refused = opened.show_modal();
        }
    });
    on(&dialog, "input", move |_| show(app));
    // The markup is made, and its preview fetched, once it is wanted.
    on(&part::<Html>(&dialog, "details"), "toggle", move |_| show(app));
    on(&dialog.clone(), "click", move |event| {
        if closest(&event, ".close").is_some() {
            dialog.close();
        } else if closest(&event, ".native").is_some() {
            let data = web_sys::ShareData::new();
            data.set_title(&document().title());
            data.set_url(&value("link"));
            let _refused = window().navigator().share_with_data(&data);
        } else if let Some(button) = closest(&event, "[data-copy]") {
            copy(&value(&attribute(&button, "data-copy")));
            let said: Html = part(&dialog, ".said");
            said.set_text_content(said.get_attribute("data-said").as_deref());
        }
    });
}

/// A control of the dialog.
fn control(name: &str) -> web_sys::HtmlInputElement {
    shell(&[".share [name=", name, "]"].concat())
}

/// What a control holds. A select and a text area have their value under the same name as an input.
fn value(name: &str) -> String {
    control(name).value()
}

fn put(name: &str, value: &str) {
    control(name).set_value(value);
}

/// Puts in the dialog what its choices make of what is shown.
fn show(app: &'static App) {
    let now = app.state_now();
    let state = if control("now").checked() {
        now
    } else {
        ViewState { lang: now.lang, page: now.page, ..ViewState::default() }
    };
    let link = whole_address(app, &state);
    let code: Html = shell(".share .code");
    code.set_text_content(None);
    if let Some(drawn) = qr(&link) {
        append(&code, &Node::Element(drawn));
    }
    put("link", &link);
    shell::<Html>(".share .said").set_text_content(None);
    let builder: Html = shell(".share details");
    if !builder.has_attribute("open") {
        return;
    }
    let lang = Lang::from_code(&value("lang"));
    // A language that is chosen is named; none leaves it to the reader's device.
    let mut frame = Frame::new(if lang.is_some() { None } else { Some(Lang::default()) });
    frame.choose(&[("view", &value("shown")), ("theme", &value("colours"))]);
    let state = ViewState { lang: lang.unwrap_or_default(), ..state };
    let query = write(&state, &frame);
    let site = [&window().location().origin().unwrap_or_default(), app.base.trim_end_matches('/')].concat();
    let title = document().title();
    let snippet = Snippet {
        site: &site,
        query: &query,
        title: &title,
        height: value("height").parse().unwrap_or_default(),
        full: &link,
        words: &title,
    };
    let integrity = attribute(&shell(".share"), "data-integrity");
    put("markup", &if value("way") == "frame" { snippet.frame() } else { snippet.element(SCRIPT, &integrity) });
    let preview: Html = shell(".share .preview");
    let address = snippet.address();
    match preview.query_selector("iframe").ok().flatten() {
        Some(frame) if frame.get_attribute("src").as_deref() != Some(&address) => {
            set(frame.unchecked_ref(), "src", &address)
        }
        Some(_) => {}
        None => {
            let frame = el("iframe").attr("title", attribute(&preview, "data-title")).attr("src", address);
            append(&preview, &Node::Element(frame));
        }
    }
}
