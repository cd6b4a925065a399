//! The offer of a newer version, and what is kept for reading without a network. Both stay hidden until
//! `public/offline.js`, which brings them to life, finds that the browser can do it.

use crate::i18n::Key;
use crate::reader::{Desk, Element, el};

/// The offer, over the views.
pub(super) fn offer(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let choices =
        el("span").with(el("button").class("now").with(t(Key::ShowNow))).with(el("button").with(t(Key::Later)));
    let words = el("span").with(t(Key::NewerReady));
    el("div").class("newer").attr("role", "status").attr("hidden", "").with(words).with(choices)
}

/// Keeping everything, among the settings. The value of a button is what the worker is asked to do.
pub(super) fn keep(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let button = |value: &str, key: Key| el("button").attr("value", value).with(t(key));
    let hidden = |tag: &'static str, name: &str| el(tag).class(name).attr("hidden", "");
    let size = el("output").attr("data-words", t(Key::KeepSize));
    let progress = el("progress").attr("max", "1").attr("value", "0").attr("aria-label", t(Key::Keeping));
    el("fieldset")
        .class("offline")
        .attr("hidden", "")
        .with(el("legend").with(t(Key::WithoutNetwork)))
        .with(el("p").class("hint").with(t(Key::WithoutNetworkHint)))
        .with(hidden("div", "keep").with(button("keep", Key::KeepAll)).with(size))
        .with(hidden("div", "busy").with(progress).with(button("stop", Key::StopKeeping)))
        .with(hidden("div", "kept").with(el("span").with(t(Key::AllKept))).with(button("remove", Key::RemoveKept)))
        .with(hidden("p", "failed").attr("role", "alert").with(t(Key::KeepFailed)))
}
