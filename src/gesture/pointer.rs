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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn finger(id: i32, x: f64, y: f64, time_ms: f64) -> Pointer {
        Pointer { id, at: Screen::new(x, y), kind: PointerKind::Touch, time_ms, shift: false }
    }

    fn tap(gesture: &mut Gesture, x: f64, time_ms: f64) -> Option<Deed> {
        let _ = gesture.down(finger(1, x, 50.0, time_ms));
        gesture.up(finger(1, x, 50.0, time_ms + 40.0))
    }

    #[test]
    fn a_press_within_the_slop_is_a_tap() {
        let mut gesture = Gesture::new();
        assert_eq!(gesture.down(finger(1, 50.0, 50.0, 0.0)), Some(Deed::PressStart { at: Screen::new(50.0, 50.0) }));
        assert_eq!(gesture.moved(finger(1, 57.0, 57.0, 10.0)), None);
        assert_eq!(gesture.up(finger(1, 57.0, 57.0, 20.0)), Some(Deed::Tap { at: Screen::new(50.0, 50.0) }));
    }

    #[test]
    fn a_mouse_drags_sooner_than_a_finger() {
        for (kind, drags) in [(PointerKind::Mouse, true), (PointerKind::Touch, false)] {
            let mut gesture = Gesture::new();
            let _ = gesture.down(Pointer { kind, ..finger(1, 0.0, 0.0, 0.0) });
            assert_eq!(gesture.moved(Pointer { kind, ..finger(1, 8.0, 0.0, 9.0) }).is_some(), drags);
        }
    }

    #[test]
    fn two_taps_soon_and_near_are_a_double_tap_and_a_third_is_a_tap() {
        let mut gesture = Gesture::new();
        assert!(matches!(tap(&mut gesture, 50.0, 0.0), Some(Deed::Tap { .. })));
        assert!(matches!(tap(&mut gesture, 60.0, 200.0), Some(Deed::DoubleTap { .. })));
        assert!(matches!(tap(&mut gesture, 60.0, 400.0), Some(Deed::Tap { .. })));
        assert!(matches!(tap(&mut gesture, 60.0, 900.0), Some(Deed::Tap { .. })), "too late");
        assert!(matches!(tap(&mut gesture, 99.0, 1_000.0), Some(Deed::Tap { .. })), "too far");
    }

    #[test]
    fn a_drag_that_is_still_moving_is_flung_and_one_that_rests_is_not() {
        for (lift_ms, flung) in [(62.0, true), (400.0, false)] {
            let mut gesture = Gesture::new();
            let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
            for step in 1..=6 {
                let _ = gesture.moved(finger(1, 20.0 * f64::from(step), 0.0, 10.0 * f64::from(step)));
            }
            let deed = gesture.up(finger(1, 120.0, 0.0, lift_ms));
            assert_eq!(matches!(deed, Some(Deed::Fling { vx, .. }) if vx > 1.0 && vx < 3.0), flung, "{deed:?}");
        }
    }

    #[test]
    fn the_finger_left_after_a_pinch_drags_without_a_jump_and_is_no_tap() {
        let mut gesture = Gesture::new();
        let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
        let _ = gesture.down(finger(2, 100.0, 0.0, 5.0));
        assert_eq!(gesture.up(finger(1, 0.0, 0.0, 10.0)), None);
        assert_eq!(gesture.moved(finger(2, 103.0, 0.0, 20.0)), Some(Deed::Pan { dx: 3.0, dy: 0.0 }));
        assert_eq!(gesture.up(finger(2, 103.0, 0.0, 500.0)), None);
    }

    #[test]
    fn a_second_tap_that_is_dragged_zooms_and_is_neither_a_pan_nor_a_double_tap() {
        let mut gesture = Gesture::new();
        assert!(matches!(tap(&mut gesture, 50.0, 0.0), Some(Deed::Tap { .. })));
        let _ = gesture.down(finger(1, 52.0, 50.0, 150.0));
        let deed = gesture.moved(finger(1, 52.0, 50.0 + DRAG_ZOOM_PX, 200.0));
        assert_eq!(deed, Some(Deed::DragZoom { about: Screen::new(52.0, 50.0), levels: 1.0 }));
        assert_eq!(gesture.up(finger(1, 52.0, 50.0 + DRAG_ZOOM_PX, 210.0)), None);
    }

    #[test]
    fn a_drag_with_shift_is_a_box_until_it_is_let_go() {
        let mut gesture = Gesture::new();
        let mouse = |x, shift| Pointer { kind: PointerKind::Mouse, shift, ..finger(1, x, 0.0, 0.0) };
        let _ = gesture.down(mouse(0.0, true));
        let (from, to) = (Screen::new(0.0, 0.0), Screen::new(90.0, 0.0));
        // Letting go of Shift half way changes nothing.
        assert_eq!(gesture.moved(mouse(90.0, false)), Some(Deed::Rubber { from, to, done: false }));
        assert_eq!(gesture.moved(mouse(90.0, false)), Some(Deed::Rubber { from, to, done: false }));
        assert_eq!(gesture.up(mouse(90.0, false)), Some(Deed::Rubber { from, to, done: true }));
    }

    #[test]
    fn a_pointer_taken_away_leaves_no_tap_behind() {
        let mut gesture = Gesture::new();
        let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
        gesture.cancel(1);
        assert!(!gesture.pressed());
        assert_eq!(gesture.up(finger(1, 0.0, 0.0, 10.0)), None);
    }

    proptest! {
        #[test]
        fn pans_add_up_to_the_way_of_the_pointer(way in prop::collection::vec((-300.0..300.0f64, -300.0..300.0f64), 1..30)) {
            let mut gesture = Gesture::new();
            let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
            let (mut x, mut y) = (0.0, 0.0);
            let way = [(30.0, 0.0)].into_iter().chain(way);
            let mut last = (0.0, 0.0);
            for (at, (px, py)) in way.enumerate() {
                if let Some(Deed::Pan { dx, dy }) = gesture.moved(finger(1, px, py, at as f64 * 8.0)) {
                    x += dx;
                    y += dy;
                }
                last = (px, py);
            }
            prop_assert!((x - last.0).abs() < 1e-9 && (y - last.1).abs() < 1e-9);
        }

        #[test]
        fn pinches_hold_the_ground_between_the_fingers(way in prop::collection::vec((any::<bool>(), -40.0..40.0f64, -40.0..40.0f64), 1..40)) {
            let (mut a, mut b) = (Screen::new(100.0, 100.0), Screen::new(300.0, 200.0));
            let mut gesture = Gesture::new();
            let _ = gesture.down(finger(1, a.x, a.y, 0.0));
            let _ = gesture.down(finger(2, b.x, b.y, 0.0));
            let mut ground = Screen::new(200.0, 150.0);
            for (first, dx, dy) in way {
                let (id, moving) = if first { (1, &mut a) } else { (2, &mut b) };
                *moving = Screen::new(moving.x + dx, moving.y + dy);
                let moving = *moving;
                let Some(Deed::Pinch { about, factor, dx, dy }) = gesture.moved(finger(id, moving.x, moving.y, 1.0)) else {
                    return Err(TestCaseError::fail("two fingers pinch"));
                };
                prop_assert!(factor > 0.0 && factor.is_finite());
                ground = Screen::new(ground.x + dx, ground.y + dy);
                ground = Screen::new(about.x + (ground.x - about.x) * factor, about.y + (ground.y - about.y) * factor);
            }
            let middle = Screen::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y));
            prop_assert!(ground.distance(middle) < 1e-6);
        }
    }
}
