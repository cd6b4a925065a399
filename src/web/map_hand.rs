//! The hand that moves the map: flights, glides, what a tap opens, what keys and wheel do.

use std::rc::Rc;

use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, effect, on};
use super::frame::{Animation, animate, calm, later, now};
use super::live::Live;
use super::map_view::Staged;
use super::pointer::{Hand, at, turned};
use crate::data::Row;
use crate::draw::{Screen, ScreenBox, Viewport};
use crate::geo::{Camera, Extent};
use crate::gesture::{Deed, Glide, WheelDeed};
use crate::i18n::Key;
use crate::map::{Fan, Flight, Target, camera_for_selection};
use crate::state::Command;

/// How far an arrow key moves the map, CSS pixels.
const KEY_PX: f64 = 90.0;
/// How far a key or a button zooms, levels.
const KEY_LEVELS: f64 = 1.0;
/// Room kept about a cluster that is zoomed to, CSS pixels.
const CLUSTER_ROOM_PX: f64 = 70.0;
/// Width of the world at the closest look, CSS pixels.
const CLOSEST_WORLD_PX: f64 = 256.0 * 65_536.0;
/// A turn of the wheel smaller than this zooms at once: a trackpad is fine enough itself, levels.
const FINE_LEVELS: f64 = 0.2;
/// Time in which a coarse notch comes to 1/e of its end, milliseconds.
const ROLL_MS: f64 = 60.0;
/// A box smaller than this was not meant, CSS pixels.
const LEAST_BOX_PX: f64 = 8.0;
/// How long the hint stays, milliseconds.
const HINT_MILLIS: i32 = 2_400;

/// What views on the map share.
#[derive(Clone, Copy)]
pub struct MapHand {
    /// The application.
    pub app: &'static App,
    /// Size of the canvas.
    pub viewport: Live<Viewport>,
    /// What the reader has open on it for the moment.
    pub aids: Live<Aids>,
    /// What is pointed at, and where.
    pub pointed: Live<Option<(Screen, Target)>>,
    motion: Live<Option<Animation>>,
    /// What a wheel has yet to zoom, levels.
    rolling: Live<f64>,
}

/// What is open on the map for the moment; no part of the state.
#[derive(Clone, Debug, Default)]
pub struct Aids {
    /// The events that are spread about their place.
    pub fan: Option<Fan>,
    /// The place whose events are listed.
    pub spread: Option<u32>,
    /// The box that is being dragged out.
    pub rubber: Option<ScreenBox>,
    /// How a hand must move the map instead.
    pub hint: Option<Key>,
}

impl MapHand {
    /// A hand on a map of this size.
    pub fn new(app: &'static App, viewport: Live<Viewport>) -> Self {
        Self {
            app,
            viewport,
            aids: Live::default(),
            pointed: Live::new(None),
            motion: Live::new(None),
            rolling: Live::new(0.0),
        }
    }

    /// Ends a flight or a glide.
    fn stop(self) {
        if let Some(animation) = self.motion.update(Option::take) {
            animation.stop();
        }
        self.rolling.set(0.0);
    }

    fn look_at(self, camera: Camera) {
        self.app.send(Command::LookAt(camera));
    }

    /// Moves to a camera: in flight, or at once when the reader wants little motion.
    pub fn fly(self, to: Camera) {
        self.stop();
        let viewport = self.viewport.get_untracked();
        if calm() || viewport.is_empty() {
            return self.look_at(to);
        }
        let flight = Flight::new(self.app.camera.get_untracked(), to, viewport);
        let duration = flight.duration_ms().max(1.0);
        let animation = animate(move |ms| {
            let share = (ms / duration).min(1.0);
            self.look_at(flight.camera_at(share));
            share < 1.0
        });
        self.motion.set(Some(animation));
    }

    fn glide(self, vx: f64, vy: f64) {
        if calm() {
            return;
        }
        self.stop();
        let start = self.app.camera.get_untracked();
        let glide = Glide::new(vx, vy);
        let animation = animate(move |ms| {
            let (dx, dy) = glide.offset(ms);
            self.look_at(start.dragged(dx, dy));
            !glide.done(ms)
        });
        self.motion.set(Some(animation));
    }

    /// Zooms by levels about the middle.
    pub fn zoom(self, levels: f64) {
        let viewport = self.viewport.get_untracked();
        self.fly(self.app.camera.get_untracked().zoomed_at(viewport.centre(), levels, viewport));
    }

    fn zoom_at(self, about: Screen, levels: f64) {
        let viewport = self.viewport.get_untracked();
        self.look_at(self.app.camera.get_untracked().zoomed_at(about, levels, viewport));
    }

    /// Zooms by what a wheel turned: finely at once, a coarse notch in a short run.
    fn roll(self, about: Screen, levels: f64) {
        if levels.abs() < FINE_LEVELS || calm() {
            self.stop();
            return self.zoom_at(about, levels);
        }
        let left = self.rolling.get_untracked();
        self.stop();
        self.rolling.set(left + levels);
        let mut before = 0.0;
        let animation = animate(move |ms| {
            let left = self.rolling.get_untracked();
            let step = if left.abs() < 0.004 { left } else { left * (1.0 - ((before - ms) / ROLL_MS).exp()) };
            before = ms;
            self.zoom_at(about, step);
            self.rolling.set(left - step);
            step.to_bits() != left.to_bits()
        });
        self.motion.set(Some(animation));
    }

    /// Flies so that every visible event with a place is seen.
    pub fn to_all(self) {
        let found = self.app.found.get_untracked();
        let index = &self.app.data.index;
        let places = found.visible.iter().filter_map(|row| index.first_place(*row));
        let extent = Extent::about(places.map(|place| index.places[place as usize].at));
        if let Some(extent) = extent {
            self.fly(Camera::showing(&extent, self.viewport.get_untracked(), CLUSTER_ROOM_PX, 13.0));
        }
    }

    /// Opens what a mark or a name stands for; nothing closes what is open.
    pub fn open(self, target: Option<Target>, places: &dyn Fn(u32) -> Vec<u32>) {
        let camera = self.app.camera.get_untracked();
        match target {
            Some(Target::Event(row)) => self.app.select(row),
            Some(Target::Place(place)) => self.show(None, Some(place)),
            Some(Target::Cluster { extent, cluster, one_place, rows, .. }) => {
                let wide = (extent.max.x - extent.min.x).max(extent.max.y - extent.min.y);
                if one_place.is_none() && wide * CLOSEST_WORLD_PX > 1.0 && camera.zoom < Camera::MAX_ZOOM - 0.1 {
                    // What was pointed at will stand elsewhere.
                    self.point(None);
                    return self.fly(split(&extent, camera, self.viewport.get_untracked()));
                }
                let open =
                    self.aids.with_untracked(|aids| aids.fan.as_ref().is_some_and(|fan| fan.at == extent.centre()));
                if rows as usize > Fan::MOST || open {
                    return self.show(None, one_place.or_else(|| places(cluster).first().copied()));
                }
                let (index, places) = (&self.app.data.index, places(cluster));
                let found = self.app.found.get_untracked();
                let here = |row: &Row| index.first_place(*row).is_some_and(|place| places.contains(&place));
                let rows = found.visible.iter().copied().filter(here).collect();
                self.show(Some(Fan { at: extent.centre(), rows, since_ms: now() }), None);
            }
            None => self.close(),
        }
    }

    /// Closes fan and list.
    pub fn close(self) {
        self.show(None, None);
    }

    fn show(self, fan: Option<Fan>, spread: Option<u32>) {
        self.aids.update(|aids| (aids.fan, aids.spread) = (fan, spread));
    }

    /// Points at a mark or a name, or at nothing.
    pub fn point(self, over: Option<(Screen, Target)>) {
        let row = match over {
            Some((_, Target::Event(row) | Target::Cluster { first: row, .. })) => Some(row),
            Some((_, Target::Place(_))) | None => None,
        };
        self.pointed.set(over.filter(|_| row.is_some()));
        if self.app.hover.get_untracked() != row {
            self.app.hover.set(row);
        }
    }

    fn key(self, event: &web_sys::KeyboardEvent, act: fn(Self)) {
        act(self);
        event.prevent_default();
    }

    /// Says how the map is moved where the page's own scrolling comes first.
    fn say_how(self, how: Key) {
        if self.aids.with_untracked(|aids| aids.hint.is_none()) {
            self.aids.update(|aids| aids.hint = Some(how));
            let _kept = later(HINT_MILLIS, Box::new(move || self.aids.update(|aids| aids.hint = None)));
        }
    }

    /// Flies to the selection, if it has a place.
    pub fn to_selection(self) {
        let viewport = self.viewport.get_untracked();
        let camera = self.app.camera.get_untracked();
        let row = self.app.selection.get_untracked();
        if let Some(to) = row.and_then(|row| camera_for_selection(&self.app.data.index, row, camera, viewport)) {
            self.fly(to);
        }
    }
}

/// What others want the map to show: a flight, the event that was chosen, the one that the address came with.
pub fn use_moves(map: MapHand) {
    let app = map.app;
    effect(move || {
        if let Some(to) = app.flight.get() {
            app.flight.set(None);
            map.fly(to);
        }
    });
    let seen = Live::new(0);
    effect(move || {
        let chosen = app.chosen.get();
        if seen.get_untracked() != chosen {
            seen.set(chosen);
            map.to_selection();
        }
    });
    // The address's own camera wins over its selection.
    let arrived = app.state_now();
    let waiting = Live::new(arrived.selection.is_some() && arrived.camera.is_none());
    effect(move || {
        if app.selection.get().is_some() && !map.viewport.get().is_empty() && waiting.get_untracked() {
            waiting.set(false);
            map.to_selection();
        }
    });
}

/// Pointers, wheel and keys on the map.
pub fn use_hand(map: MapHand, surface: &Html, staged: &Staged) {
    let app = map.app;
    let hand = Hand::new();
    let target = {
        let staged = Rc::clone(staged);
        Rc::new(move |at: Screen, reach: f64| {
            staged.borrow().as_ref().and_then(|stage| stage.frame.hits.at(at, reach).copied())
        })
    };
    let open = {
        let (target, staged) = (Rc::clone(&target), Rc::clone(staged));
        move |at: Screen, reach: f64| map.open(target(at, reach), &places_of(&staged))
    };
    let coop = app.state_now().display.coop;
    let touching = Live::new(false);
    on(surface, "pointerdown", move |event| {
        touching.set(event.unchecked_ref::<web_sys::PointerEvent>().pointer_type() == "touch");
    });
    let zoomed = move |about: Screen, levels: f64| map.zoom_at(about, levels);
    let act = move |deed: Option<Deed>, reach: f64, _: Screen| match deed {
        Some(Deed::PressStart { .. }) => map.stop(),
        Some(Deed::Pan { .. }) if coop && touching.get_untracked() => map.say_how(Key::TwoFingers),
        Some(Deed::Fling { .. }) if coop && touching.get_untracked() => {}
        Some(Deed::Pan { dx, dy }) => {
            if map.aids.with_untracked(|aids| aids.spread.is_some()) {
                map.close();
            }
            map.look_at(app.camera.get_untracked().dragged(dx, dy));
        }
        Some(Deed::Pinch { about, factor, dx, dy }) => {
            map.look_at(app.camera.get_untracked().dragged(dx, dy));
            zoomed(about, factor.log2());
        }
        Some(Deed::Tap { at }) => open(at, reach),
        Some(Deed::DoubleTap { at }) => map.roll(at, KEY_LEVELS),
        Some(Deed::DragZoom { about, levels }) => zoomed(about, levels),
        Some(Deed::Rubber { from, to, done }) => {
            let (dx, dy) = ((to.x - from.x).abs(), (to.y - from.y).abs());
            let dragged = ScreenBox::new(from.x.min(to.x), from.y.min(to.y), dx, dy);
            map.aids.update(|aids| aids.rubber = (!done).then_some(dragged));
            if done && dx.min(dy) >= LEAST_BOX_PX {
                let (camera, viewport) = (app.camera.get_untracked(), map.viewport.get_untracked());
                let corner = |x, y| camera.world_from_screen(Screen::new(x, y), viewport);
                let extent =
                    Extent { min: corner(dragged.x, dragged.y), max: corner(dragged.right(), dragged.bottom()) };
                map.fly(Camera::showing(&extent, viewport, 0.0, Camera::MAX_ZOOM));
            }
        }
        Some(Deed::Fling { vx, vy }) => map.glide(vx, vy),
        None => {}
    };
    let hovered = surface.clone();
    let hover = move |event: &web_sys::PointerEvent| {
        let over = (event.pointer_type() != "touch" && !hand.pressed()).then(|| target(at(event), 2.0)).flatten();
        map.point(over.map(|over| (at(event), over)));
        class(&hovered, "pointing", over.is_some());
    };
    hand.listen(surface, hover, act);
    on(surface, "pointerleave", move |_| map.point(None));
    on(surface, "wheel", move |event| {
        let event: web_sys::WheelEvent = event.unchecked_into();
        if coop && !event.ctrl_key() && !event.meta_key() {
            return map.say_how(Key::CtrlWheel);
        }
        event.prevent_default();
        match turned(&event) {
            WheelDeed::Zoom(levels) => map.roll(at(&event), levels),
            WheelDeed::Pan(dx, dy) => {
                map.stop();
                map.look_at(app.camera.get_untracked().dragged(dx, dy));
            }
        }
    });
    // One finger scrolls the page there, and two are the map's.
    on(surface, "touchmove", move |event| {
        if coop && event.unchecked_ref::<web_sys::TouchEvent>().touches().length() > 1 {
            event.prevent_default();
        }
    });
    let here = surface.clone();
    on(surface, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let (dx, dy) = match event.key().as_str() {
            "ArrowLeft" => (KEY_PX, 0.0),
            "ArrowRight" => (-KEY_PX, 0.0),
            "ArrowUp" => (0.0, KEY_PX),
            "ArrowDown" => (0.0, -KEY_PX),
            "+" | "=" => return map.key(&event, |map| map.zoom(KEY_LEVELS)),
            "-" | "_" => return map.key(&event, |map| map.zoom(-KEY_LEVELS)),
            "Home" => return map.key(&event, |map| map.fly(map.app.home())),
            "Escape" => {
                // When nothing is open the map itself is left.
                if map.aids.with_untracked(|aids| aids.fan.is_none() && aids.spread.is_none()) {
                    let _left = here.blur();
                }
                return map.key(&event, MapHand::close);
            }
            _ => return,
        };
        map.stop();
        map.look_at(app.camera.get_untracked().dragged(dx, dy));
        event.prevent_default();
    });
}

/// The places of a cluster in the frame that is shown.
pub fn places_of(staged: &Staged) -> impl Fn(u32) -> Vec<u32> + use<> {
    let staged = Rc::clone(staged);
    move |cluster| staged.borrow().as_ref().map_or_else(Vec::new, |stage| stage.frame.places_of(cluster, &stage.census))
}

/// The camera that takes a cluster apart.
fn split(extent: &Extent, camera: Camera, viewport: Viewport) -> Camera {
    // From afar a cluster is approached in two steps, so that one sees where one is.
    let closest = if camera.zoom < 12.0 { 13.0 } else { Camera::MAX_ZOOM };
    let to = Camera::showing(extent, viewport, CLUSTER_ROOM_PX, closest);
    if to.zoom > camera.zoom + 0.2 { to } else { Camera::new(extent.centre(), camera.zoom + 1.5) }
}
