//! The dialog that gives the page away: its address, and markup for pages of others. Without the program it stays closed.

use crate::i18n::{Key, Lang};
use crate::reader::{Desk, Element, el};

/// Heights of frames to choose from, CSS pixels.
const HEIGHTS: [&str; 4] = ["480", "640", "800", "1000"];

/// The dialog.
pub(super) fn dialog(desk: &Desk, integrity: &str) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let head = el("div").class("panel-head").with(el("h2").attr("id", "share-title").with(t(Key::ShareThis)));
    let as_now = el("input").attr("type", "checkbox").attr("name", "now").attr("checked", "");
    let link = el("input").attr("type", "text").attr("name", "link").attr("readonly", "");
    let page = el("div")
        .class("page-link")
        .with(el("label").with(as_now).with(el("span").with(t(Key::AsItIsNow))))
        .with(link.attr("aria-label", t(Key::LinkToPage)))
        .with(el("button").attr("data-copy", "link").with(t(Key::Copy)))
        .with(el("button").class("native").attr("hidden", "").with(t(Key::ShareBy)))
        .with(el("div").class("code"));
    el("dialog")
        .class("share")
        .attr("aria-labelledby", "share-title")
        .attr("data-integrity", integrity)
        .with(head.with(el("button").class("close").with(t(Key::Close))))
        .with(page)
        .with(builder(desk))
        .with(el("output").class("said").attr("data-said", t(Key::Copied)))
}

/// What makes markup for pages of others, and shows what it makes.
fn builder(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let shown = [("split", Key::ViewSplit), ("map", Key::Map), ("timeline", Key::Timeline), ("reader", Key::ViewText)];
    let schemes = [
        ("auto", Key::SchemeAuto),
        ("light", Key::SchemeLight),
        ("dark", Key::SchemeDark),
        ("contrast", Key::ContrastMore),
    ];
    let ways = [("frame", Key::WayFrame), ("element", Key::WayElement)];
    let of_keys = |options: &[(&'static str, Key)]| -> Vec<Element> {
        options.iter().map(|(value, key)| el("option").attr("value", *value).with(t(*key))).collect()
    };
    let of_device = el("option").attr("value", "").with(t(Key::SchemeAuto));
    let languages = Lang::ALL.map(|lang| el("option").attr("value", lang.code()).with(lang.name()));
    let languages = std::iter::once(of_device).chain(languages).collect();
    let heights = HEIGHTS.map(|height| {
        let option = el("option").attr("value", height).with(format!("{height} px"));
        if height == "640" { option.attr("selected", "") } else { option }
    });
    let field = |name: &str, key: Key, options: Vec<Element>| {
        el("label").with(el("span").with(t(key))).with(el("select").attr("name", name).with(options))
    };
    let markup =
        el("textarea").attr("name", "markup").attr("rows", "7").attr("readonly", "").attr("spellcheck", "false");
    let guide = el("a").attr("href", "/embed/").with(t(Key::EmbedGuide));
    el("details")
        .class("in-your-page")
        .with(el("summary").with(t(Key::InYourPage)))
        .with(
            el("div")
                .class("fields")
                .with(field("shown", Key::WhatIsShown, of_keys(&shown)))
                .with(field("lang", Key::Language, languages))
                .with(field("colours", Key::Colours, of_keys(&schemes)))
                .with(field("height", Key::FrameHeight, heights.into()))
                .with(field("way", Key::Way, of_keys(&ways))),
        )
        .with(markup.attr("aria-label", t(Key::Markup)))
        .with(el("button").attr("data-copy", "markup").with(t(Key::Copy)))
        .with(el("div").class("preview").attr("data-title", t(Key::Preview)))
        .with(el("p").with(guide))
}
