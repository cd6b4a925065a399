//! Hands: mouse, finger, wheel and keys, by the actions of the WebDriver protocol.

use serde_json::{Value, json};

use crate::Checked;
use crate::browser::Browser;

/// What points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A mouse.
    Mouse,
    /// A finger. WebKit's driver turns it into a mouse.
    Finger,
}

/// Keys without a character, as the protocol numbers them.
pub mod keys {
    /// Tab.
    pub const TAB: char = '\u{e004}';
    /// Enter.
    pub const ENTER: char = '\u{e007}';
    /// Escape.
    pub const ESCAPE: char = '\u{e00c}';
    /// Page Down.
    pub const PAGE_DOWN: char = '\u{e00f}';
    /// Shift.
    pub const SHIFT: char = '\u{e008}';
    /// Ctrl.
    pub const CONTROL: char = '\u{e009}';
    /// Arrow to the right.
    pub const RIGHT: char = '\u{e014}';
    /// The arrow down.
    pub const DOWN: char = '\u{e015}';
}

/// A point of the page, CSS pixels from its upper left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Point {
    /// The point in the members `x` and `y` of a value from the page.
    pub fn from_value(value: &Value) -> Checked<Self> {
        match (value["x"].as_f64(), value["y"].as_f64()) {
            (Some(x), Some(y)) => Ok(Self { x, y }),
            _ => Err(format!("not a point: {value}")),
        }
    }

    /// This point moved.
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }
}

impl Browser {
    /// A click or tap at `at`.
    pub fn press(&self, hand: Hand, at: Point) -> Checked {
        self.act(&json!([pointer(
            hand,
            &[go(at, 0), json!({ "type": "pointerDown", "button": 0 }), pause(40), lift()]
        )]))
    }

    /// Presses at `from`, moves to `to` in about a fifth of a second, rests there and lets go: no throw.
    pub fn drag(&self, hand: Hand, from: Point, to: Point) -> Checked {
        const STEPS: u8 = 10;
        let mut actions = vec![go(from, 0), json!({ "type": "pointerDown", "button": 0 })];
        for step in 1..=STEPS {
            let share = f64::from(step) / f64::from(STEPS);
            actions.push(go(from.moved((to.x - from.x) * share, (to.y - from.y) * share), 20));
        }
        actions.extend([pause(250), lift()]);
        self.act(&json!([pointer(hand, &actions)]))
    }

    /// Drags with Shift held.
    pub fn drag_with_shift(&self, from: Point, to: Point) -> Checked {
        self.with_key(keys::SHIFT, || self.drag(Hand::Mouse, from, to))
    }

    /// Presses a key with Shift held.
    pub fn type_with_shift(&self, key: char) -> Checked {
        self.with_key(keys::SHIFT, || self.type_keys(&key.to_string()))
    }

    /// Turns the wheel with Ctrl held.
    pub fn wheel_with_ctrl(&self, at: Point, delta_y: i32) -> Checked {
        let scroll = json!({
            "type": "scroll", "x": whole(at.x), "y": whole(at.y), "deltaX": 0, "deltaY": delta_y, "duration": 0,
        });
        let key = |kind: &str| json!({ "type": kind, "value": keys::CONTROL });
        self.act(&json!([
            { "type": "key", "id": "keys", "actions": [key("keyDown"), pause(0), key("keyUp")] },
            { "type": "wheel", "id": "wheel", "actions": [pause(0), scroll, pause(0)] },
        ]))
    }

    fn with_key(&self, key: char, act: impl FnOnce() -> Checked) -> Checked {
        let stroke = |kind: &str| {
            self.act(&json!([{ "type": "key", "id": "keys", "actions": [{ "type": kind, "value": key }] }]))
        };
        stroke("keyDown")?;
        let done = act();
        stroke("keyUp")?;
        done
    }

    /// Two quick taps of a finger at `at`; the second is dragged down by `dy` before it is let go.
    pub fn tap_and_drag(&self, at: Point, dy: f64) -> Checked {
        let press = json!({ "type": "pointerDown", "button": 0 });
        let mut actions = vec![go(at, 0), press.clone(), pause(30), lift(), pause(60), press];
        if dy != 0.0 {
            actions.extend((1..=8).map(|step| go(at.moved(0.0, dy * f64::from(step) / 8.0), 20)));
        }
        actions.extend([pause(30), lift()]);
        self.act(&json!([pointer(Hand::Finger, &actions)]))
    }

    /// Two fingers about `middle` move from `from` to `to` CSS pixels from each other, and by `dx` sideways.
    pub fn pinch(&self, middle: Point, from: f64, to: f64, dx: f64) -> Checked {
        let finger = |id: &str, side: f64| {
            let mut actions =
                vec![go(middle.moved(side * from / 2.0, 0.0), 0), json!({ "type": "pointerDown", "button": 0 })];
            actions.extend((1..=10).map(|step| {
                let share = f64::from(step) / 10.0;
                go(middle.moved(side * (from + (to - from) * share) / 2.0 + dx * share, 0.0), 20)
            }));
            actions.extend([pause(250), lift()]);
            json!({ "type": "pointer", "id": id, "parameters": { "pointerType": "touch" }, "actions": actions })
        };
        self.act(&json!([finger("finger", -1.0), finger("second finger", 1.0)]))
    }

    /// Turns the wheel by `delta_y` CSS pixels at `at`.
    pub fn wheel(&self, at: Point, delta_y: i32) -> Checked {
        let scroll = json!({
            "type": "scroll", "x": whole(at.x), "y": whole(at.y), "deltaX": 0, "deltaY": delta_y, "duration": 0,
        });
        self.act(&json!([{ "type": "wheel", "id": "wheel", "actions": [scroll] }]))
    }

    /// Presses and releases each key of `text` in turn.
    pub fn type_keys(&self, text: &str) -> Checked {
        let strokes: Vec<Value> = text
            .chars()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.act(&json!([{ "type": "key", "id": "keys", "actions": strokes }]))
    }
}

fn pointer(hand: Hand, actions: &[Value]) -> Value {
    let (id, kind) = match hand {
        Hand::Mouse => ("mouse", "mouse"),
        Hand::Finger => ("finger", "touch"),
    };
    json!({ "type": "pointer", "id": id, "parameters": { "pointerType": kind }, "actions": actions })
}

fn go(to: Point, millis: u32) -> Value {
    json!({ "type": "pointerMove", "x": whole(to.x), "y": whole(to.y), "duration": millis })
}

/// Drivers want whole pixels, written without a point.
#[expect(clippy::cast_possible_truncation, reason = "a position on a screen")]
fn whole(pixels: f64) -> i64 {
    pixels.round() as i64
}

fn pause(millis: u32) -> Value {
    json!({ "type": "pause", "duration": millis })
}

fn lift() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}
