//! Dom events of a canvas turned into deeds of the gesture room: pointers, wheel and keys.

use std::rc::Rc;

use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::dom::{Html, on};
use super::live::Live;
use super::panes::capture;
use crate::draw::Screen;
use crate::gesture::{Deed, Gesture, Pointer, PointerKind, WheelDeed, WheelMode, wheel};

/// The hand on one canvas.
#[derive(Clone, Copy)]
pub struct Hand {
    gesture: Live<Gesture>,
}

impl Hand {
    /// No pointer is down.
    pub fn new() -> Self {
        Self { gesture: Live::new(Gesture::new()) }
    }

    /// Hears the pointers of a surface: `hover` of every move, `act` of what the hand did, with the reach of the
    /// pointer and where it is. A pointer that comes down stays with the surface.
    pub fn listen(
        self,
        surface: &Html,
        hover: impl Fn(&web_sys::PointerEvent) + 'static,
        act: impl Fn(Option<Deed>, f64, Screen) + 'static,
    ) {
        let act: Rc<dyn Fn(Option<Deed>, f64, Screen)> = Rc::new(act);
        for name in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
            let act = Rc::clone(&act);
            let gesture = self.gesture;
            let hear = move |event: &web_sys::PointerEvent| {
                let deed = gesture.update(|gesture| match name {
                    "pointerdown" if event.button() == 0 => {
                        capture(event);
                        gesture.down(pointer(event))
                    }
                    "pointermove" => gesture.moved(pointer(event)),
                    "pointerup" => gesture.up(pointer(event)),
                    "pointercancel" => {
                        gesture.cancel(event.pointer_id());
                        None
                    }
                    _ => None,
                });
                act(deed, reach(event), at(event));
            };
            on(surface, name, move |event| hear(event.unchecked_ref()));
        }
        on(surface, "pointermove", move |event| hover(event.unchecked_ref()));
    }

    /// True while a pointer is down.
    pub fn pressed(self) -> bool {
        self.gesture.with_untracked(Gesture::pressed)
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
fn reach(event: &web_sys::PointerEvent) -> f64 {
    if event.pointer_type() == "mouse" { 3.0 } else { 12.0 }
}

fn pointer(event: &web_sys::PointerEvent) -> Pointer {
    let kind = match event.pointer_type().as_str() {
        "touch" => PointerKind::Touch,
        "pen" => PointerKind::Pen,
        _ => PointerKind::Mouse,
    };
    Pointer { id: event.pointer_id(), at: at(event), kind, time_ms: event.time_stamp(), shift: event.shift_key() }
}
