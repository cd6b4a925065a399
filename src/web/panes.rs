//! The three panes and the dividers between them. Desktop: map over timeline at the left, reader at the right. Narrower
//! screens stack them; the style sheet decides. Shares are remembered on the device.

use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::dom::{Html, on, root, set, shell};
use super::live::Live;
use super::scheme::{keep, kept};

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

/// Brings dividers and sheet to life.
pub fn use_panes() {
    use_divider(&TIMELINE, shell(".divider.horizontal"), true);
    use_divider(&READER, shell(".divider:not(.horizontal)"), false);
    use_sheet_handle(shell(".sheet-handle"), shell(".panes"));
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
fn use_sheet_handle(handle: Html, panes: Html) {
    let stop = Live::new(Stop::Half);
    let from = Live::new(None::<i32>);
    let rest = move |next: Stop| {
        stop.set(next);
        set(&panes, "data-sheet", next.word());
    };
    let by_key = rest.clone();
    on(&handle, "pointerdown", move |event| {
        let event: web_sys::PointerEvent = event.unchecked_into();
        from.set(Some(event.client_y()));
        capture(&event);
    });
    on(&handle, "pointerup", move |event| {
        let event: web_sys::PointerEvent = event.unchecked_into();
        let Some(start) = from.get_untracked() else { return };
        from.set(None);
        let now = stop.get_untracked();
        rest(match event.client_y() - start {
            moved if moved < -SWIPE_PX => now.higher(),
            moved if moved > SWIPE_PX => now.lower(),
            _ => now.round(),
        });
    });
    on(&handle, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        let now = stop.get_untracked();
        by_key(match event.key().as_str() {
            "ArrowUp" => now.higher(),
            "ArrowDown" => now.lower(),
            "Enter" | " " => now.round(),
            _ => return,
        });
        event.prevent_default();
    });
}

/// A divider that can be dragged, or moved with the arrow keys.
fn use_divider(share: &'static Share, divider: Html, horizontal: bool) {
    let remembered = kept(share.stored_as).and_then(|value| value.parse::<i32>().ok());
    let percent = Live::new(remembered.unwrap_or(share.default).clamp(share.min, share.max));
    set(&divider, "aria-valuemin", &share.min.to_string());
    set(&divider, "aria-valuemax", &share.max.to_string());
    let shown = divider.clone();
    let put = move |value: i32| {
        let value = value.clamp(share.min, share.max);
        percent.set(value);
        let _unset = root().style().set_property(share.property, &format!("{value}%"));
        set(&shown, "aria-valuenow", &value.to_string());
    };
    put(percent.get_untracked());
    let dragging = Live::new(false);
    on(&divider, "pointerdown", move |event| {
        dragging.set(true);
        capture(event.unchecked_ref());
    });
    let (moved, drag) = (divider.clone(), put.clone());
    on(&divider, "pointermove", move |event| {
        let event: web_sys::PointerEvent = event.unchecked_into();
        let around = if horizontal { ".views" } else { ".panes" };
        let Some(parent) = moved.closest(around).ok().flatten().filter(|_| dragging.get_untracked()) else { return };
        let rect = parent.get_bounding_client_rect();
        let share_of = match horizontal {
            true => (rect.bottom() - f64::from(event.client_y())) / rect.height(),
            false => (rect.right() - f64::from(event.client_x())) / rect.width(),
        };
        drag((share_of * 100.0) as i32);
    });
    for name in ["pointerup", "pointercancel"] {
        on(&divider, name, move |_| {
            dragging.set(false);
            keep(share.stored_as, &percent.get_untracked().to_string());
        });
    }
    on(&divider, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        put(percent.get_untracked()
            + match event.key().as_str() {
                "ArrowUp" | "ArrowLeft" => STEP,
                "ArrowDown" | "ArrowRight" => -STEP,
                _ => return,
            });
        keep(share.stored_as, &percent.get_untracked().to_string());
        event.prevent_default();
    });
}

/// Keeps the pointer's further events at the element that it went down on.
pub fn capture(event: &web_sys::PointerEvent) {
    if let Some(target) = event.current_target() {
        let _gone = target.unchecked_into::<web_sys::Element>().set_pointer_capture(event.pointer_id());
    }
}
