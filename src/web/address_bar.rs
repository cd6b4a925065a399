//! The address bar and the state, kept the same; links within the atlas; the page's title.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};

use super::app::App;
use super::dom::{effect, on};
use super::embedding;
use super::frame::later;
use super::live::Live;
use crate::embed::{self, Frame};
use crate::i18n::Lang;
use crate::model::Atlas;
use crate::state::{Command, Notice, PARAMETERS, Page, ViewState, decode, encode, page_of_path};

/// How long a gesture's changes wait before they are written: browsers refuse more than about 100 writes in 30 seconds.
const QUIET_MILLIS: i32 = 300;

/// Path of the site's root, with a slash at both ends, as the page's first element says.
pub fn base() -> String {
    let said = document().document_element().and_then(|html| html.get_attribute("data-base")).unwrap_or_default();
    let trimmed = said.trim_matches('/');
    if trimmed.is_empty() { "/".to_owned() } else { format!("/{trimmed}/") }
}

/// A state, how it stands in a page of others, if it does, and what could not be used of its address.
pub type Shown = (ViewState, Option<Frame>, Vec<Notice>);

/// What is at the present address.
pub fn read(base: &str, atlas: &Atlas) -> Shown {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    let query = query.trim_start_matches('?');
    let path = within(base, &path).unwrap_or(&path);
    if embed::is_route(path) {
        let fallback = window().navigator().language().and_then(|code| Lang::from_code(&code));
        let (state, frame, notices) = embed::read(query, fallback.unwrap_or_default(), atlas);
        return (state, Some(frame), notices);
    }
    let (state, notices) = decode(path, query, atlas);
    (state, None, notices)
}

/// A path without the site's base.
fn within<'a>(base: &str, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(base.trim_end_matches('/')).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Writes the state to the address bar, reads it back on back and forward, and opens links within the atlas in place.
pub fn use_address_bar(app: &'static App) {
    let written = Live::new(app.state_now());
    let waiting = Live::new(0);
    effect(move || {
        let state = app.state();
        let before = written.get_untracked();
        if state == before {
            return;
        }
        window().clear_timeout_with_handle(waiting.get_untracked());
        if state.page != before.page {
            write(app, &state, true);
            written.set(state);
        } else {
            let write_later = move || {
                let state = app.state_now();
                write(app, &state, false);
                written.set(state);
            };
            waiting.set(later(QUIET_MILLIS, Box::new(write_later)));
        }
    });

    on(&window(), "popstate", move |_| {
        let (state, _, notices) = read(app.base, &app.data.atlas);
        window().clear_timeout_with_handle(waiting.get_untracked());
        written.set(state.clone());
        app.notices.set(notices);
        if state.selection.is_some() {
            app.with_ids(|| {});
        }
        app.send(Command::Restore(Box::new(state)));
    });

    on(&window(), "click", move |event| {
        let event: web_sys::MouseEvent = event.unchecked_into();
        if let Some(page) = page_of_click(app, &event) {
            event.prevent_default();
            app.notices.update(Vec::clear);
            app.with_ids(move || {
                app.send(Command::Open(page));
                reveal_reader();
            });
        }
    });
}

/// The page that a plain click on a link within the atlas asks for.
fn page_of_click(app: &'static App, event: &web_sys::MouseEvent) -> Option<Page> {
    if event.default_prevented() || event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let link = event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    let embedded = app.frame.with_untracked(Option::is_some);
    if !embedded && link.has_attribute("target")
        || link.has_attribute("download")
        || !href.starts_with('/')
        || href.starts_with("//")
    {
        return None;
    }
    let path = within(app.base, href.split(['?', '#']).next()?)?;
    let (lang, page) = page_of_path(path)?;
    (lang == app.lang).then_some(page)
}

/// Brings the reader's beginning into view and the focus to its heading, after a link has been followed.
fn reveal_reader() {
    request_animation_frame(|| {
        let Some(reader) = document().get_element_by_id("reader") else { return };
        reader.set_scroll_top(0);
        let heading = reader.query_selector("h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _unfocused = heading.focus_with_options(&options);
        }
    });
}

/// An address with those parameters of the present one that are not `known`, such as a benchmark's: they stay.
pub fn with_others(mut address: String, known: &[&str]) -> String {
    let here = window().location().search().unwrap_or_default();
    for part in here.split(['?', '&']) {
        if !part.is_empty() && !known.contains(&part.split('=').next().unwrap_or_default()) {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(part);
        }
    }
    address
}

fn write(app: &'static App, state: &ViewState, push: bool) {
    let embedded = embedding::address(app, state);
    let (push, known) = if embedded.is_some() { (false, embed::PARAMETERS) } else { (push, PARAMETERS) };
    let address = [app.base.trim_end_matches('/'), &embedded.unwrap_or_else(|| encode(state))].concat();
    let address = with_others(address, known);
    // As long as the page stays, so does the place in it.
    let place = if push { String::new() } else { window().location().hash().unwrap_or_default() };
    let address = address + &place;
    let Ok(history) = window().history() else { return };
    let _refused = if push {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
    embedding::rested(app);
}
