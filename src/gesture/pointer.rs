//! Fingers, mouse and pen.
//!
//! ```text
//! down ── within the slop ── up          → PressStart, Tap (a second one soon and near: DoubleTap)
//! down ── beyond the slop ── up          → PressStart, Pan …, Fling if it was still moving
//! down, down ── either moves ── up, up   → PressStart, Pinch …
//! tap, down soon and near ── a drag      → Tap, PressStart, DragZoom …   (fingers)
//! down with Shift ── a drag ── up        → PressStart, Rubber …, Rubber done
//! ```

use std::collections::VecDeque;

use crate::draw::Screen;

/// What touches the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    /// A mouse.
    Mouse,
    /// A finger.
    Touch,
    /// A pen.
    Pen,
}

/// Where a pointer is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointer {
    /// Tells pointers apart.
    pub id: i32,
    /// Its position.
    pub at: Screen,
    /// What it is.
    pub kind: PointerKind,
    /// When, milliseconds on any clock that only goes forward.
    pub time_ms: f64,
    /// Whether Shift is held.
    pub shift: bool,
}

/// What a hand did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Deed {
    /// The first pointer came down: stop whatever is still gliding.
    PressStart {
        /// Where.
        at: Screen,
    },
    /// Dragged by so many CSS pixels.
    Pan {
        /// To the right.
        dx: f64,
        /// Down.
        dy: f64,
    },
    /// Two fingers moved: shift by `dx`, `dy`, then scale by `factor` about `about`.
    Pinch {
        /// The middle between the fingers, after the shift.
        about: Screen,
        /// How many times further apart they are; more than 0.
        factor: f64,
        /// To the right, CSS pixels.
        dx: f64,
        /// Down, CSS pixels.
        dy: f64,
    },
    /// A short press without a drag.
    Tap {
        /// Where.
        at: Screen,
    },
    /// The second of two taps; it follows a [`Deed::Tap`] at nearly the same place.
    DoubleTap {
        /// Where.
        at: Screen,
    },
    /// The finger of a second tap, held and dragged: scale by `levels` about `about`.
    DragZoom {
        /// Where it came down.
        about: Screen,
        /// Doublings of scale; downwards is closer.
        levels: f64,
    },
    /// A box is dragged out with Shift.
    Rubber {
        /// The corner where it began.
        from: Screen,
        /// The corner where the pointer is.
        to: Screen,
        /// True when it was let go.
        done: bool,
    },
    /// Let go while moving: how fast, CSS pixels per millisecond.
    Fling {
        /// To the right.
        vx: f64,
        /// Down.
        vy: f64,
    },
}

/// How far a mouse or a pen moves before it drags, CSS pixels.
const SLOP_MOUSE_PX: f64 = 6.0;
/// The same for a finger.
const SLOP_TOUCH_PX: f64 = 10.0;
/// Longest time from a tap to the press of the next for the two to be a double tap, milliseconds.
const DOUBLE_TAP_MS: f64 = 300.0;
/// Greatest distance between the two, CSS pixels.
const DOUBLE_TAP_PX: f64 = 30.0;
/// The last stretch of a drag that decides how fast it is flung, milliseconds.
const FLING_MS: f64 = 100.0;
/// Slower than this it is not flung, CSS pixels per millisecond.
const FLING_LEAST: f64 = 0.15;
/// How far the finger of a second tap drags for a doubling of scale, CSS pixels.
const DRAG_ZOOM_PX: f64 = 110.0;
/// Fingers nearer than this do not scale: the factor would jump, CSS pixels.
const PINCH_LEAST_PX: f64 = 8.0;

/// What the pressed pointers have been doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Doing {
    /// One pointer, still within the slop.
    #[default]
    Press,
    /// One pointer drags.
    Drag,
    /// Two or more are or were down; one that is left drags on.
    Pinch,
    /// The finger of a second tap drags.
    DragZoom,
    /// One pointer drags out a box.
    Rubber,
}

/// The pointers that are down, and what they have done so far.
#[derive(Clone, Debug, Default)]
pub struct Gesture {
    /// In order of coming down, each where it was last acted upon; the first two pinch.
    down: Vec<Pointer>,
    doing: Doing,
    /// Where and when the last tap was.
    tapped: Option<(Screen, f64)>,
    /// True when the present press began soon after and near the last tap.
    again: bool,
    /// The last [`FLING_MS`] of the drag: time and position.
    trail: VecDeque<(f64, Screen)>,
    /// Where the first pointer came down.
    from: Screen,
}

impl Gesture {
    /// Nothing is down.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// True while a pointer is down.
    #[must_use]
    pub fn pressed(&self) -> bool {
        !self.down.is_empty()
    }

    /// True once the press has become a drag or a pinch, so that letting go is no tap.
    #[must_use]
    pub fn dragging(&self) -> bool {
        self.pressed() && self.doing != Doing::Press
    }

    /// A pointer comes down.
    pub fn down(&mut self, pointer: Pointer) -> Option<Deed> {
        self.down.retain(|other| other.id != pointer.id);
        self.down.push(pointer);
        self.trail.clear();
        if self.down.len() > 1 {
            self.doing = Doing::Pinch;
            self.tapped = None;
            return None;
        }
        self.doing = Doing::Press;
        self.from = pointer.at;
        self.again = self.tapped.take().is_some_and(|(at, time_ms)| {
            pointer.time_ms - time_ms <= DOUBLE_TAP_MS && at.distance(pointer.at) <= DOUBLE_TAP_PX
        });
        Some(Deed::PressStart { at: pointer.at })
    }

    /// A pointer moves. One that is not down is ignored.
    pub fn moved(&mut self, pointer: Pointer) -> Option<Deed> {
        let which = self.down.iter().position(|other| other.id == pointer.id)?;
        let before = self.down[which].at;
        if self.down.len() > 1 {
            let others = (self.down[0].at, self.down[1].at);
            self.down[which] = pointer;
            return (which < 2).then(|| pinch(others, (self.down[0].at, self.down[1].at)));
        }
        let slop = if pointer.kind == PointerKind::Touch { SLOP_TOUCH_PX } else { SLOP_MOUSE_PX };
        if self.doing == Doing::Press {
            if before.distance(pointer.at) <= slop {
                return None;
            }
            self.doing = match pointer.kind {
                PointerKind::Touch if self.again => Doing::DragZoom,
                PointerKind::Mouse | PointerKind::Pen if self.down[which].shift => Doing::Rubber,
                PointerKind::Touch | PointerKind::Mouse | PointerKind::Pen => Doing::Drag,
            };
        }
        self.down[which] = Pointer { shift: self.down[which].shift, ..pointer };
        if self.doing == Doing::Rubber {
            return Some(Deed::Rubber { from: self.from, to: pointer.at, done: false });
        }
        if self.doing == Doing::DragZoom {
            return Some(Deed::DragZoom { about: self.from, levels: (pointer.at.y - before.y) / DRAG_ZOOM_PX });
        }
        self.trail.push_back((pointer.time_ms, pointer.at));
        while self.trail.front().is_some_and(|(time_ms, _)| pointer.time_ms - time_ms > FLING_MS) {
            self.trail.pop_front();
        }
        Some(Deed::Pan { dx: pointer.at.x - before.x, dy: pointer.at.y - before.y })
    }

    /// A pointer is lifted.
    pub fn up(&mut self, pointer: Pointer) -> Option<Deed> {
        let which = self.down.iter().position(|other| other.id == pointer.id)?;
        let last = self.down.remove(which);
        if !self.down.is_empty() {
            self.trail.clear();
            return None;
        }
        if self.doing == Doing::Press {
            let at = last.at;
            self.tapped = (!self.again).then_some((at, pointer.time_ms));
            return Some(if self.again { Deed::DoubleTap { at } } else { Deed::Tap { at } });
        }
        match self.doing {
            Doing::Rubber => Some(Deed::Rubber { from: self.from, to: pointer.at, done: true }),
            Doing::DragZoom => None,
            Doing::Press | Doing::Drag | Doing::Pinch => self.fling(pointer),
        }
    }

    /// A pointer is taken away by the system; what was being done ends without a tap or a fling.
    pub fn cancel(&mut self, id: i32) {
        self.down.retain(|other| other.id != id);
        self.doing = if self.down.is_empty() { Doing::Press } else { Doing::Pinch };
        self.trail.clear();
        self.tapped = None;
    }

    /// How the last pointer was flung, if it was still moving.
    fn fling(&mut self, pointer: Pointer) -> Option<Deed> {
        self.trail.retain(|(time_ms, _)| pointer.time_ms - time_ms <= FLING_MS);
        let (from_ms, from) = *self.trail.front()?;
        let (_, to) = *self.trail.back()?;
        let ms = pointer.time_ms - from_ms;
        if ms <= 0.0 {
            return None;
        }
        let (vx, vy) = ((to.x - from.x) / ms, (to.y - from.y) / ms);
        (vx.hypot(vy) >= FLING_LEAST).then_some(Deed::Fling { vx, vy })
    }
}

/// What two fingers did that were at `from` and are at `to`.
fn pinch(from: (Screen, Screen), to: (Screen, Screen)) -> Deed {
    let middle = |(a, b): (Screen, Screen)| Screen::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y));
    let (before, after) = (from.0.distance(from.1), to.0.distance(to.1));
    let factor = if before.min(after) < PINCH_LEAST_PX { 1.0 } else { after / before };
    let (was, about) = (middle(from), middle(to));
    Deed::Pinch { about, factor, dx: about.x - was.x, dy: about.y - was.y }
}

#[cfg(test)]
#[path = "pointer_tests.rs"]
mod tests;
