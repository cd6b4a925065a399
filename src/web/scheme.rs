//! Light or dark: the device's wish unless the reader has chosen, remembered on the device only.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::frame::use_media;
use crate::model::Theme;

/// Where the choice is remembered.
const STORED_AS: &str = "atlas-scheme";

/// What the reader has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// As the device wishes.
    Auto,
    /// Light paper.
    Light,
    /// Dark paper.
    Dark,
}

impl Scheme {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As stored.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The choice and what follows from it.
#[derive(Clone, Copy, Debug)]
pub struct Schemes {
    /// The choice.
    pub chosen: RwSignal<Scheme>,
    /// Whether the paper is dark now.
    pub dark: Memo<bool>,
    /// Whether the device forces its own colours.
    pub forced: ReadSignal<bool>,
}

/// Storage of the device; none in a private or sandboxed page.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// Follows the device and the reader's choice, and puts both the scheme and the themes' colours on the page.
pub fn use_scheme(themes: &'static [Theme]) -> Schemes {
    let stored = storage().and_then(|storage| storage.get_item(STORED_AS).ok().flatten());
    let chosen = Scheme::ALL.into_iter().find(|scheme| Some(scheme.word()) == stored.as_deref());
    let chosen = RwSignal::new(chosen.unwrap_or(Scheme::Auto));
    let device = use_media("(prefers-color-scheme: dark)");
    let forced = use_media("(forced-colors: active)");
    let dark = Memo::new(move |_| match chosen.get() {
        Scheme::Auto => device.get(),
        Scheme::Light => false,
        Scheme::Dark => true,
    });
    // Before the first paint, and again whenever it changes.
    put_on_page(themes, dark.get_untracked());
    Effect::new(move |before: Option<Scheme>| {
        put_on_page(themes, dark.get());
        let chosen = chosen.get();
        if before.is_some_and(|before| before != chosen) {
            let _not_kept = storage().map(|storage| storage.set_item(STORED_AS, chosen.word()));
        }
        chosen
    });
    Schemes { chosen, dark, forced }
}

fn put_on_page(themes: &[Theme], dark: bool) {
    let html = document().document_element().and_then(|html| html.dyn_into::<web_sys::HtmlElement>().ok());
    let Some(html) = html else { return };
    let _unset = html.set_attribute("data-scheme", if dark { "dark" } else { "light" });
    for (at, theme) in themes.iter().enumerate() {
        let colour = if dark { &theme.colour_dark } else { &theme.colour };
        let _unset = html.style().set_property(&format!("--theme-{at}"), colour);
        // The same at a third of its strength.
        let _unset = html.style().set_property(&format!("--theme-soft-{at}"), &format!("{colour}55"));
    }
}
