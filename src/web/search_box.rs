//! The search box: what a reader types is looked for in everything, and what is found is listed by kind while typing.
//! One box: a record that is found is opened, or all events found are shown on map and timeline.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, closest, effect, fill, flag, on, part, set, shell};
use super::frame::later;
use super::live::Live;
use super::scheme::{forget, keep, kept};
use crate::i18n::{Key, count};
use crate::reader::{Element, Node, el, kind_key};
use crate::search::Hit;
use crate::state::{Command, Kind, Page};

/// Hits shown of each kind.
const MOST_HITS: usize = 4;
/// Where the last searches are kept, on the device only, a line each.
const RECENT: &str = "atlas-searches";
/// How many of them.
const MOST_RECENT: usize = 6;
/// What answers to the arrow keys.
const OPTIONS: &str = "[role=option]";

/// What the box is doing.
#[derive(Clone, Copy)]
struct Search {
    app: &'static App,
    /// What stands in the box.
    typed: Live<String>,
    /// The list is shown.
    open: Live<bool>,
    /// The option that the arrow keys have come to.
    at: Live<Option<u32>>,
}

/// Brings the box and the list under it to life.
pub fn use_search_box(app: &'static App) {
    let place: Html = shell(".search");
    let search = Search { app, typed: Live::default(), open: Live::new(false), at: Live::new(None) };
    search.use_input(&place);
    search.use_list(&place);
}

impl Search {
    fn use_input(self, place: &Html) {
        let input: web_sys::HtmlInputElement = part(place, "input");
        let typed = input.clone();
        let take = move || {
            self.typed.set(typed.value());
            self.at.set(None);
            self.open.set(true);
            self.app.want_search();
        };
        let (opened, take_early) = (take.clone(), take.clone());
        on(&input, "focus", move |_| opened());
        let app = self.app;
        on(&input, "input", move |_| {
            take();
            // An emptied box filters no more.
            if self.typed.with_untracked(String::is_empty) {
                app.send(Command::SetText(String::new()));
            }
        });
        let shown = input.clone();
        let mut first = true;
        effect(move || {
            let text = app.filter.read().text.clone();
            // What a reader typed before the program was there is looked for as if typed now.
            if std::mem::take(&mut first) && !shown.value().is_empty() {
                return untrack(&take_early);
            }
            shown.set_value(&text);
            self.typed.set(text);
        });
        let all = place.clone();
        on(&input, "keydown", move |event| self.key(event.unchecked_ref(), &all));
        let left = place.clone();
        on(place, "focusout", move |_| {
            // Until the focus has arrived elsewhere.
            let left = left.clone();
            let check = move || {
                if !document().active_element().is_some_and(|focused| left.contains(Some(&focused))) {
                    self.open.set(false);
                }
            };
            let _timer = later(0, Box::new(check));
        });
        on(&window(), "keydown", move |event| {
            let pressed: &web_sys::KeyboardEvent = event.unchecked_ref();
            let typing = closest(&event, "input:not([type=checkbox], [type=radio]), textarea, select").is_some();
            let modified = pressed.ctrl_key() || pressed.meta_key();
            let slash = pressed.key() == "/" && !typing && !modified && !pressed.alt_key();
            if slash || (pressed.key() == "k" && modified) {
                event.prevent_default();
                let _unfocused = input.focus();
                input.select();
            }
        });
    }

    /// Arrows go through the list, Enter opens what they have come to or filters by the text, Escape closes the list.
    fn key(self, event: &web_sys::KeyboardEvent, place: &Html) {
        let Ok(options) = place.query_selector_all(OPTIONS) else { return };
        let count = options.length();
        let at = self.at.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.at.set(Some(at.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" if count > 0 => self.at.set(Some(at.map_or(count - 1, |at| (at + count - 1) % count))),
            "Enter" => match at.and_then(|at| options.item(at)) {
                Some(option) => option.unchecked_into::<Html>().click(),
                None => self.filter(),
            },
            "Escape" if self.open.get_untracked() => self.open.set(false),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Shows the events that hold the text on map and timeline.
    fn filter(self) {
        self.remember();
        self.app.send(Command::SetText(self.typed.get_untracked()));
        self.open.set(false);
    }

    fn remember(self) {
        let typed = self.typed.with_untracked(|typed| typed.trim().to_owned());
        if typed.is_empty() {
            return;
        }
        let before = kept(RECENT).unwrap_or_default();
        let others = before.lines().filter(|other| *other != typed);
        let lines: Vec<&str> = std::iter::once(typed.as_str()).chain(others).take(MOST_RECENT).collect();
        keep(RECENT, &lines.join("\n"));
    }

    fn use_list(self, place: &Html) {
        let (list, input): (Html, web_sys::HtmlInputElement) = (part(place, ".hits"), part(place, "input"));
        on(&list, "click", move |event| {
            let Some(option) = closest(&event, "a, button") else { return };
            match option.get_attribute("name").as_deref() {
                Some("all") => self.filter(),
                Some("recent") => {
                    self.typed.set(option.text_content().unwrap_or_default());
                    input.set_value(&self.typed.get_untracked());
                    let _unfocused = input.focus();
                }
                Some("forget") => {
                    forget(RECENT);
                    self.open.set(false);
                }
                // A record: its link is followed as every other.
                _ => {
                    self.remember();
                    self.open.set(false);
                }
            }
        });
        let input: Html = part(place, "input");
        let (filled, said) = (list.clone(), input.clone());
        effect(move || {
            let nodes = if self.open.get() { self.nodes() } else { Vec::new() };
            let shown = !nodes.is_empty();
            flag(&filled, "hidden", !shown);
            set(&said, "aria-expanded", if shown { "true" } else { "false" });
            fill(&filled, &nodes);
        });
        effect(move || {
            let (at, _) = (self.at.get(), self.typed.track());
            flag(&input, "aria-activedescendant", false);
            let Ok(options) = list.query_selector_all(OPTIONS) else { return };
            for number in 0..options.length() {
                let Some(option) = options.item(number) else { continue };
                let option: Html = option.unchecked_into();
                let chosen = at == Some(number);
                set(&option, "aria-selected", if chosen { "true" } else { "false" });
                if chosen {
                    set(&input, "aria-activedescendant", &option.id());
                    option.scroll_into_view_with_bool(false);
                }
            }
        });
    }

    /// What is listed. Tracked.
    fn nodes(self) -> Vec<Node> {
        let app = self.app;
        let typed = self.typed.read();
        app.arrivals.track();
        if typed.trim().is_empty() {
            return self.recent();
        }
        let Some(index) = app.data.search(&app.library.pages.lang) else {
            return note(match app.search_failed.get() {
                Some(error) => app.words_with(Key::LoadFailed, &[&error]),
                None => app.t(Key::Loading).to_owned(),
            });
        };
        let found = index.search(&typed, MOST_HITS);
        if found.groups.is_empty() {
            return note(app.words_with(Key::NothingFound, &[typed.trim()]));
        }
        let mut options = 0;
        let mut nodes = Vec::new();
        let events = found.groups.iter().find(|group| Kind::ALL[group.kind] == Kind::Events);
        if let Some(group) = events {
            let words = app.words_with(Key::ShowOnViews, &[&count(group.count as usize, app.lang)]);
            nodes.push(Node::Element(option(el("button"), &mut options).attr("name", "all").with(words)));
        }
        if !found.all_words {
            nodes.extend(note(app.t(Key::MostWords).to_owned()));
        }
        for group in found.groups {
            let kind = Kind::ALL[group.kind];
            let name = format!("{} ({})", app.t(kind_key(kind)), count(group.count as usize, app.lang));
            let hits = group.hits.iter().map(|hit| self.hit(kind, hit, &mut options)).collect::<Vec<_>>();
            let heading = el("div").class("kind").attr("aria-hidden", "true").with(name.as_str());
            nodes
                .push(Node::Element(el("div").attr("role", "group").attr("aria-label", name).with(heading).with(hits)));
        }
        nodes
    }

    fn hit(self, kind: Kind, hit: &Hit, options: &mut u32) -> Element {
        let mut title = el("span").class("title");
        let mut from = 0;
        for (start, end) in &hit.marks {
            let (start, end) = (*start as usize, *end as usize);
            title = title.with(hit.title.get(from..start)).with(el("mark").with(hit.title.get(start..end)));
            from = end;
        }
        let title = title.with(hit.title.get(from..));
        let line = (!hit.line.is_empty()).then(|| el("span").class("aside").with(hit.line));
        let href = self.app.href(Page::Record(kind, hit.id.to_owned()));
        option(el("a"), options).attr("href", href).with(title).with(line)
    }

    /// The last searches on this device.
    fn recent(self) -> Vec<Node> {
        let kept = kept(RECENT).unwrap_or_default();
        let mut options = 0;
        let mut nodes: Vec<Node> = kept
            .lines()
            .take(MOST_RECENT)
            .map(|text| Node::Element(option(el("button"), &mut options).attr("name", "recent").with(text)))
            .collect();
        if !nodes.is_empty() {
            let forget = option(el("button"), &mut options).attr("name", "forget").class("aside");
            nodes.insert(0, Node::Element(el("div").class("kind").with(self.app.t(Key::Recent))));
            nodes.push(Node::Element(forget.with(self.app.t(Key::Forget))));
        }
        nodes
    }
}

/// An option of the list, with a name of its own.
fn option(element: Element, options: &mut u32) -> Element {
    *options += 1;
    element.attr("role", "option").attr("tabindex", "-1").attr("id", format!("hit-{options}"))
}

fn note(words: String) -> Vec<Node> {
    vec![Node::Element(el("p").class("hint").attr("role", "status").with(words))]
}
