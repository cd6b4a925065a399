//! The three panes and the dividers between them. Desktop: map over timeline at the left, reader at the right. Narrower
//! screens stack them; the style sheet decides. Shares are remembered on the device.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, make, on, root, set};
use super::scheme::{keep, kept};
use crate::i18n::Key;
use crate::reader::{Element, el};

/// Where a share is remembered, the property that carries it, and its limits in per cent.
struct Share {
    stored_as: &'static str,
    property: &'static str,
    default: i32,
    min: i32,
    max: i32,
}

const READER: Share =
    Share { stored_as: "atlas-reader-share", property: "--reader-share", default: 40, min: 25, max: 60 };
const TIMELINE: Share =
    Share { stored_as: "atlas-timeline-share", property: "--timeline-share", default: 38, min: 20, max: 65 };
/// How far an arrow key moves a divider, per cent.
const STEP: i32 = 2;

/// Places the views.
pub fn panes(app: &'static App, map: &Html, timeline: &Html, reader: &Html) -> Html {
    let panes = make(&el("div").class("panes").attr("data-sheet", Stop::Half.word()));
    let views = make(&el("section").class("views").attr("aria-label", app.t(Key::Views)));
    let sheet = make(&el("div").class("sheet"));
    let across = divider(app, &TIMELINE, true);
    let handle = sheet_handle(app, &panes);
    let beside = divider(app, &READER, false);
    let held = [(&views, map), (&views, &across), (&views, timeline), (&views, &beside), (&sheet, reader)];
    for (parent, child) in held {
        let _unset = parent.append_child(child);
    }
    let _unset = reader.insert_before(&handle, reader.first_child().as_ref());
    for child in [views, sheet] {
        let _unset = panes.append_child(&child);
    }
    panes
}

/// Where the reader's sheet rests on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// Only its handle and heading.
    Low,
    /// Half the screen.
    Half,
    /// Nearly all.
    High,
}

impl Stop {
    const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Half => "half",
            Self::High => "high",
        }
    }

    const fn higher(self) -> Self {
        match self {
            Self::Low => Self::Half,
            Self::Half | Self::High => Self::High,
        }
    }

    const fn lower(self) -> Self {
        match self {
            Self::High => Self::Half,
            Self::Half | Self::Low => Self::Low,
        }
    }

    /// What a tap or Enter does: up a stop, and from the top to the bottom.
    const fn round(self) -> Self {
        match self {
            Self::High => Self::Low,
            Self::Half | Self::Low => self.higher(),
        }
    }
}

/// How far a finger moves before it is a swipe, CSS pixels.
const SWIPE_PX: i32 = 20;

/// The handle of the phone's sheet: a swipe or an arrow key moves it one stop, a tap goes round.
fn sheet_handle(app: &'static App, panes: &Html) -> Html {
    let handle = make(&el("button").class("sheet-handle").attr("aria-label", app.t(Key::Sheet)).with(el("span")));
    let stop = StoredValue::new(Stop::Half);
    let from = StoredValue::new(None::<i32>);
    let panes = panes.clone();
    let rest = move |next: Stop| {
        stop.set_value(next);
        set(&panes, "data-sheet", next.word());
    };
    let by_key = rest.clone();
    on(&handle, "pointerdown", move |event| {
        let event: web_sys::PointerEvent = event.unchecked_into();
        from.set_value(Some(event.client_y()));
        capture(&event);
    });
    on(&handle, "pointerup", move |event| {
        let event: web_sys::PointerEvent = event.unchecked_into();
        let Some(start) = from.get_value() else { return };
        from.set_value(None);
        let now = stop.get_value();
        rest(match event.client_y() - start {
            moved if moved < -SWIPE_PX => now.higher(),
            moved if moved > SWIPE_PX => now.lower(),
            _ => now.round(),
        });
    });
    on(&handle, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        let now = stop.get_value();
        by_key(match event.key().as_str() {
            "ArrowUp" => now.higher(),
            "ArrowDown" => now.lower(),
            "Enter" | " " => now.round(),
            _ => return,
        });
        event.prevent_default();
    });
    handle
}

/// A divider that can be dragged, or moved with the arrow keys.
fn divider(app: &'static App, share: &'static Share, horizontal: bool) -> Html {
    let remembered = kept(share.stored_as).and_then(|value| value.parse::<i32>().ok());
    let percent = StoredValue::new(remembered.unwrap_or(share.default).clamp(share.min, share.max));
    let described: Element = el("div")
        .class(if horizontal { "divider horizontal" } else { "divider" })
        .attr("role", "separator")
        .attr("tabindex", "0")
        .attr("aria-orientation", if horizontal { "horizontal" } else { "vertical" })
        .attr("aria-label", app.t(Key::Divider))
        .attr("aria-valuemin", share.min.to_string())
        .attr("aria-valuemax", share.max.to_string());
    let divider = make(&described);
    let shown = divider.clone();
    let put = move |value: i32| {
        let value = value.clamp(share.min, share.max);
        percent.set_value(value);
        let _unset = root().style().set_property(share.property, &format!("{value}%"));
        set(&shown, "aria-valuenow", &value.to_string());
    };
    put(percent.get_value());
    let dragging = StoredValue::new(false);
    on(&divider, "pointerdown", move |event| {
        dragging.set_value(true);
        capture(event.unchecked_ref());
    });
    let (moved, drag) = (divider.clone(), put.clone());
    on(&divider, "pointermove", move |event| {
        let event: web_sys::PointerEvent = event.unchecked_into();
        let around = if horizontal { ".views" } else { ".panes" };
        let Some(parent) = moved.closest(around).ok().flatten().filter(|_| dragging.get_value()) else { return };
        let rect = parent.get_bounding_client_rect();
        let share_of = match horizontal {
            true => (rect.bottom() - f64::from(event.client_y())) / rect.height(),
            false => (rect.right() - f64::from(event.client_x())) / rect.width(),
        };
        drag((share_of * 100.0) as i32);
    });
    for name in ["pointerup", "pointercancel"] {
        on(&divider, name, move |_| {
            dragging.set_value(false);
            keep(share.stored_as, &percent.get_value().to_string());
        });
    }
    on(&divider, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        put(percent.get_value()
            + match event.key().as_str() {
                "ArrowUp" | "ArrowLeft" => STEP,
                "ArrowDown" | "ArrowRight" => -STEP,
                _ => return,
            });
        keep(share.stored_as, &percent.get_value().to_string());
        event.prevent_default();
    });
    divider
}

/// Keeps the pointer's further events at the element that it went down on.
pub fn capture(event: &web_sys::PointerEvent) {
    if let Some(target) = event.current_target() {
        let _gone = target.unchecked_into::<web_sys::Element>().set_pointer_capture(event.pointer_id());
    }
}
