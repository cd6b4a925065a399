//! Dom events of a canvas turned into deeds of the gesture room: pointers, wheel and keys.

use leptos::prelude::*;
use leptos::web_sys;

use super::panes::capture;
use crate::draw::Screen;
use crate::gesture::{Deed, Gesture, Pointer, PointerKind, WheelDeed, WheelMode, wheel};

/// The hand on one canvas.
#[derive(Clone, Copy)]
pub struct Hand {
    gesture: StoredValue<Gesture>,
}

impl Hand {
    /// No pointer is down.
    pub fn new() -> Self {
        Self { gesture: StoredValue::new(Gesture::new()) }
    }

    /// A pointer came down; its further events stay with this canvas.
    pub fn down(self, event: &web_sys::PointerEvent) -> Option<Deed> {
        if event.button() != 0 {
            return None;
        }
        capture(event);
        self.gesture.try_update_value(|gesture| gesture.down(pointer(event))).flatten()
    }

    /// A pointer moved; none too when it only hovers.
    pub fn moved(self, event: &web_sys::PointerEvent) -> Option<Deed> {
        self.gesture.try_update_value(|gesture| gesture.moved(pointer(event))).flatten()
    }

    /// A pointer went up.
    pub fn up(self, event: &web_sys::PointerEvent) -> Option<Deed> {
        self.gesture.try_update_value(|gesture| gesture.up(pointer(event))).flatten()
    }

    /// The browser took a pointer away.
    pub fn cancel(self, event: &web_sys::PointerEvent) {
        self.gesture.update_value(|gesture| gesture.cancel(event.pointer_id()));
    }

    /// True while a pointer is down.
    pub fn pressed(self) -> bool {
        self.gesture.with_value(Gesture::pressed)
    }
}

/// Where on its canvas an event happened.
pub fn at(event: &web_sys::MouseEvent) -> Screen {
    Screen::new(f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// What a turn of the wheel means.
pub fn turned(event: &web_sys::WheelEvent) -> WheelDeed {
    wheel(event.delta_x(), event.delta_y(), WheelMode::from_number(event.delta_mode()), event.ctrl_key())
}

/// How near a hit box a pointer of this kind must be, CSS pixels.
pub fn reach(event: &web_sys::PointerEvent) -> f64 {
    if event.pointer_type() == "mouse" { 3.0 } else { 12.0 }
}

fn pointer(event: &web_sys::PointerEvent) -> Pointer {
    let kind = match event.pointer_type().as_str() {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    };
    Pointer { id: event.pointer_id(), at: at(event), kind, time_ms: event.time_stamp() }
}
