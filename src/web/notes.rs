//! Marks, links and folded passages of pages: a mark opens a card with its source, a link to an event rings its mark, a
//! passage that was unfolded stays so for the visit.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, closest, each, flag, on, set, shell};
use super::frame::later;
use super::live::Live;
use super::scheme::{keep, kept};
use crate::data::Row;

/// Marks of sources and footnotes.
const MARKS: &str = "sup a[href^='#']";
/// How long a card stays after the pointer has left its mark, milliseconds.
const LINGER_MILLIS: i32 = 260;

/// The setting that unfolds every passage.
const UNFOLD_ALL: &str = "atlas-notes";

/// Brings cards and folded passages to life.
pub fn use_notes(app: &'static App) {
    use_cards();
    use_unfolded(app);
    use_print();
    let column: Html = shell(".reader");
    on(&column, "click", move |event| {
        if let Some(button) = closest(&event, "[data-copy]")
            && let Some(text) = button.previous_element_sibling().and_then(|text| text.text_content())
        {
            copy(&text);
            set(&button, "data-copied", "");
        }
        if let Some(anchor) = closest(&event, ".anchor")
            && let Some(block) = anchor.get_attribute("href")
        {
            copy(&(super::embedding::full_page(app) + &block));
            set(&anchor, "data-copied", "");
        }
    });
}

/// Puts a text where readers paste from.
pub fn copy(text: &str) {
    let _refused = window().navigator().clipboard().write_text(text);
}

/// The event that a link leads to.
pub fn linked(app: &'static App, event: &web_sys::Event) -> Option<Row> {
    let link = closest(event, "a[href*='/events/']")?.get_attribute("href")?;
    app.data.row(link.rsplit('/').next()?)
}

/// A card with what stands at the end of the text, beside the mark that a pointer, the focus or a finger is on.
fn use_cards() {
    let (column, card): (Html, Html) = (shell(".reader"), shell(".note-card"));
    // The mark whose card is open.
    let open = Live::new(None::<Html>);
    let show = move |mark: Option<Html>| {
        let card: Html = shell(".note-card");
        if let Some(before) = open.update(Option::take) {
            flag(&before, "aria-describedby", false);
        }
        let note = mark.as_ref().and_then(|mark| {
            let name = mark.get_attribute("href")?;
            document().get_element_by_id(name.strip_prefix('#')?)
        });
        flag(&card, "hidden", note.is_none());
        let (Some(mark), Some(note)) = (mark, note) else { return };
        card.set_text_content(None);
        let mut child = note.first_child();
        while let Some(node) = child {
            if let Ok(copy) = node.clone_node_with_deep(true) {
                let _unset = card.append_child(&copy);
            }
            child = node.next_sibling();
        }
        each(&card, ".back, [id]", |part| match part.class_list().contains("back") {
            true => part.remove(),
            false => flag(part, "id", false),
        });
        let (at, within) = (mark.get_bounding_client_rect(), shell::<Html>(".sheet").get_bounding_client_rect());
        let width = f64::from(card.offset_width());
        let left = (at.left() - within.left() - width / 2.0).min(within.width() - width - 8.0).max(8.0);
        let below = at.bottom() - within.top() + 6.0;
        let height = f64::from(card.offset_height());
        let top =
            if below + height > within.height() { (at.top() - within.top() - height - 6.0).max(4.0) } else { below };
        for (property, value) in [("left", left), ("top", top)] {
            let _unset = card.style().set_property(property, &format!("{}px", value as i32));
        }
        set(&mark, "aria-describedby", "note-card");
        open.set(Some(mark));
    };
    for name in ["pointerover", "focusin", "click"] {
        on(&column, name, move |event| {
            if let Some(mark) = closest(&event, MARKS) {
                let mouse =
                    event.dyn_ref::<web_sys::PointerEvent>().is_none_or(|event| event.pointer_type() == "mouse");
                if name == "click" {
                    event.prevent_default();
                }
                if mouse || name != "pointerover" {
                    show(Some(mark));
                }
            } else if name == "click" {
                show(None);
            }
        });
    }
    let leave = move || {
        let held = card.matches(":hover").unwrap_or_default()
            || open.with_untracked(|mark| {
                mark.as_ref().is_some_and(|mark| mark.matches(":hover, :focus").unwrap_or_default())
            })
            || document().active_element().is_some_and(|focused| card.contains(Some(&focused)));
        if !held {
            show(None);
        }
    };
    for (target, name) in
        [(shell::<Html>(".reader"), "pointerout"), (shell(".note-card"), "pointerleave"), (shell(".sheet"), "focusout")]
    {
        let leave = leave.clone();
        on(&target, name, move |_| {
            let leave = leave.clone();
            let _timer = later(LINGER_MILLIS, Box::new(leave));
        });
    }
    on(&column, "scroll", move |_| {
        if open.with_untracked(Option::is_some) {
            show(None);
        }
    });
    on(&window(), "keydown", move |event| {
        if event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Escape" {
            show(None);
        }
    });
}

/// Passages that were unfolded stay so while the page lives; the setting unfolds all.
fn use_unfolded(app: &'static App) {
    let column: Html = shell(".reader");
    on(&column, "click", move |event| {
        let Some(note) = closest(&event, ".content-note > summary").and_then(|_| closest(&event, ".content-note"))
        else {
            return;
        };
        // The passage folds or unfolds after the click.
        let keep = move || {
            let name = name(app, &note);
            app.unfolded.update(|unfolded| {
                unfolded.retain(|known| *known != name);
                if note.has_attribute("open") {
                    unfolded.push(name);
                }
            });
        };
        let _timer = later(0, Box::new(keep));
    });
    let all: web_sys::HtmlInputElement = shell("input[name=notes]");
    all.set_checked(kept(UNFOLD_ALL).is_some_and(|kept| kept == "open"));
    let chosen = all.clone();
    on(&all, "change", move |_| {
        keep(UNFOLD_ALL, if chosen.checked() { "open" } else { "" });
        opened(app);
    });
}

/// Unfolds what is to be unfolded of a page that was just put into the column.
pub fn opened(app: &'static App) {
    let all: web_sys::HtmlInputElement = shell("input[name=notes]");
    each(&shell(".reader article"), ".content-note", |note| {
        flag(note, "open", all.checked() || app.unfolded.read_untracked().contains(&name(app, note)));
    });
}

/// What tells a passage from others: its page and its words.
fn name(app: &'static App, note: &Html) -> String {
    let words = note.text_content().unwrap_or_default();
    let begin: String = words.chars().take(80).collect();
    [&app.page.read_untracked().path(), " ", &begin].concat()
}

/// On paper nothing is folded.
fn use_print() {
    let opened = Live::new(Vec::<Html>::new());
    on(&window(), "beforeprint", move |_| {
        each(&shell(".reader article"), ".content-note:not([open])", |note| {
            flag(note, "open", true);
            opened.update(|opened| opened.push(note.clone()));
        });
    });
    on(&window(), "afterprint", move |_| {
        opened.update(std::mem::take).iter().for_each(|note| flag(note, "open", false));
    });
}
