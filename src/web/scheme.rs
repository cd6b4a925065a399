//! Light or dark: the device's wish unless the reader has chosen, remembered on the device only.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::dom::{Html, each, effect, on, root, set, shell};
use super::frame::use_media;
use super::live::{Derived, Live};

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
    pub chosen: Live<Scheme>,
    /// Whether the paper is dark now.
    pub dark: Derived<bool>,
    /// Whether the device forces its own colours.
    pub forced: Live<bool>,
}

/// Storage of the device; none in a private or sandboxed page, nor in a page of others.
fn storage() -> Option<web_sys::Storage> {
    if root().has_attribute("data-embed") {
        return None;
    }
    window().local_storage().ok().flatten()
}

/// A preference that the device has kept.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a preference on the device, where it lets us.
pub fn keep(name: &str, value: &str) {
    let _not_kept = storage().map(|storage| storage.set_item(name, value));
}

/// How texts look: each is an attribute of the page's root, which the style sheet reads, remembered on the device.
const PREFERENCES: [&str; 3] = ["text-size", "spacing", "contrast"];

/// Follows the choices of how texts look.
pub fn use_preferences() {
    for name in PREFERENCES {
        let chosen = kept(&["atlas-", name].concat()).unwrap_or_default();
        let attribute = ["data-", name].concat();
        if !chosen.is_empty() {
            set(&root(), &attribute, &chosen);
        }
        each(&shell::<Html>(".filters"), &["input[name=", name, "]"].concat(), |input| {
            let input: web_sys::HtmlInputElement = input.clone().unchecked_into();
            let value = input.value();
            if value == chosen {
                input.set_checked(true);
            }
            let attribute = attribute.clone();
            on(&input, "change", move |_| {
                set(&root(), &attribute, &value);
                keep(&["atlas-", name].concat(), &value);
            });
        });
    }
}

/// Forgets a preference.
pub fn forget(name: &str) {
    let _not_kept = storage().map(|storage| storage.remove_item(name));
}

/// Follows the device and the reader's choice, and puts the scheme on the page.
pub fn use_scheme() -> Schemes {
    let stored = kept(STORED_AS);
    let chosen = Scheme::ALL.into_iter().find(|scheme| Some(scheme.word()) == stored.as_deref());
    let chosen = Live::new(chosen.unwrap_or(Scheme::Auto));
    let device = use_media("(prefers-color-scheme: dark)");
    let forced = use_media("(forced-colors: active)");
    let dark = Derived::new(move || match chosen.get() {
        Scheme::Auto => device.get(),
        Scheme::Light => false,
        Scheme::Dark => true,
    });
    // Before the first paint, and again whenever it changes.
    put_on_page(dark.get_untracked());
    let written = Live::new(chosen.get_untracked());
    effect(move || {
        put_on_page(dark.get());
        let chosen = chosen.get();
        if written.get_untracked() != chosen {
            written.set(chosen);
            keep(STORED_AS, chosen.word());
        }
    });
    Schemes { chosen, dark, forced }
}

fn put_on_page(dark: bool) {
    set(&root(), "data-scheme", if dark { "dark" } else { "light" });
}
