//! The map in the page: a canvas that obeys the map room, the hand that moves it, and what stands on it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::canvas::{GroundPaths, Painter};
use super::dom::{Html, class, effect, make, on, part, set};
use super::frame::{Animation, animate, calm, use_frame, use_size};
use super::map_parts::{attribution, buttons, hover_card, scale, spread_list};
use super::pointer::{Hand, at, turned};
use crate::draw::{Screen, Shape, Viewport};
use crate::geo::{Camera, Extent, World};
use crate::gesture::{Deed, Glide, WheelDeed};
use crate::i18n::Key;
use crate::map::{Census, Flight, Frame, Ground, Scene, Target, camera_for_selection, layout, needed_files};
use crate::reader::el;
use crate::state::{Command, Found};

/// How far an arrow key moves the map, CSS pixels.
const KEY_PX: f64 = 90.0;
/// How far a key or a button zooms, levels.
const KEY_LEVELS: f64 = 1.0;
/// Room kept about a cluster that is zoomed to, CSS pixels.
const CLUSTER_ROOM_PX: f64 = 70.0;

/// What the painter keeps from frame to frame.
struct Stage {
    painter: Painter,
    frame: Frame,
    census: Census,
    /// What the census counted.
    counted: Option<Arc<Found>>,
    ground: Ground,
    paths: GroundPaths,
}

impl Stage {
    fn new(painter: Painter) -> Self {
        Self {
            painter,
            frame: Frame::new(),
            census: Census::default(),
            counted: None,
            ground: Ground::new(),
            paths: GroundPaths::default(),
        }
    }
}

/// The stage; none where the browser has no canvas.
type Staged = Rc<RefCell<Option<Stage>>>;

/// What views on the map share.
#[derive(Clone, Copy)]
pub struct MapHand {
    /// The application.
    pub app: &'static App,
    /// Size of the canvas.
    pub viewport: RwSignal<Viewport>,
    motion: StoredValue<Option<Animation>, LocalStorage>,
}

impl MapHand {
    /// Ends a flight or a glide.
    fn stop(self) {
        if let Some(animation) = self.motion.try_update_value(Option::take).flatten() {
            animation.stop();
        }
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
        self.motion.set_value(Some(animation));
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
        self.motion.set_value(Some(animation));
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

/// The map.
pub fn map(app: &'static App) -> Html {
    let section = make(
        &el("section").class("stage map").attr("data-bench", "map").attr("aria-label", app.t(Key::Map)).with(
            el("div")
                .class("surface")
                .attr("tabindex", "0")
                .attr("role", "application")
                .attr("aria-label", app.t(Key::MapHelp))
                .with(el("canvas").attr("aria-hidden", "true")),
        ),
    );
    let surface: Html = part(&section, ".surface");
    let canvas: web_sys::HtmlCanvasElement = part(&section, "canvas");
    let map = MapHand { app, viewport: use_size(&surface), motion: StoredValue::new_local(None) };
    let staged: Staged = Rc::new(RefCell::new(Painter::new(canvas.clone()).map(Stage::new)));
    let spread = RwSignal::new(None::<u32>);
    let pointed = RwSignal::new(None::<Screen>);
    use_ground(app, map.viewport, &staged);
    use_painting(app, map.viewport, &section, &staged);
    use_marks(app, canvas, &staged);
    use_moves(map);
    effect(move || {
        app.found.track();
        spread.set(None);
    });
    use_hand(map, &surface, &staged, spread, pointed);
    let parts =
        [hover_card(app, pointed, map.viewport), spread_list(app, spread), buttons(map), scale(app), attribution(app)];
    for part in parts {
        let _unset = section.append_child(&part);
    }
    section
}

/// What others want the map to show: a flight, the event that was chosen, the one that the address came with.
fn use_moves(map: MapHand) {
    let app = map.app;
    effect(move || {
        if let Some(to) = app.flight.get() {
            app.flight.set(None);
            map.fly(to);
        }
    });
    let seen = StoredValue::new(0);
    effect(move || {
        let chosen = app.chosen.get();
        if seen.get_value() != chosen {
            seen.set_value(chosen);
            map.to_selection();
        }
    });
    // The address's own camera wins over its selection.
    let arrived = app.state_now();
    let waiting = StoredValue::new(arrived.selection.is_some() && arrived.camera.is_none());
    effect(move || {
        if app.selection.get().is_some() && !map.viewport.get().is_empty() && waiting.get_value() {
            waiting.set_value(false);
            map.to_selection();
        }
    });
}

/// Pointers, wheel and keys on the map.
fn use_hand(
    map: MapHand,
    surface: &Html,
    staged: &Staged,
    spread: RwSignal<Option<u32>>,
    pointed: RwSignal<Option<Screen>>,
) {
    let app = map.app;
    let hand = Hand::new();
    let staged = Rc::clone(staged);
    let target = Rc::new(move |at: Screen, reach: f64| {
        staged.borrow().as_ref().and_then(|stage| stage.frame.hits.at(at, reach).copied())
    });
    let of_tap = Rc::clone(&target);
    let tap = move |at: Screen, reach: f64| match of_tap(at, reach) {
        Some(Target::Event(row)) => app.select(row),
        Some(Target::Cluster { one_place: Some(place), .. } | Target::Place(place)) => spread.set(Some(place)),
        Some(Target::Cluster { extent, .. }) => {
            map.fly(split(&extent, app.camera.get_untracked(), map.viewport.get_untracked()));
        }
        None => spread.set(None),
    };
    let act = Rc::new(move |deed: Option<Deed>, reach: f64| match deed {
        Some(Deed::PressStart { .. }) => map.stop(),
        Some(Deed::Pan { dx, dy }) => {
            spread.set(None);
            map.look_at(app.camera.get_untracked().dragged(dx, dy));
        }
        Some(Deed::Pinch { about, factor, dx, dy }) => {
            let camera = app.camera.get_untracked().dragged(dx, dy);
            map.look_at(camera.zoomed_at(about, factor.log2(), map.viewport.get_untracked()));
        }
        Some(Deed::Tap { at }) => tap(at, reach),
        Some(Deed::DoubleTap { at }) => map.zoom_at(at, KEY_LEVELS),
        Some(Deed::Fling { vx, vy }) => map.glide(vx, vy),
        None => {}
    });
    let hovered = surface.clone();
    let hover = move |event: &web_sys::PointerEvent| {
        let over = (event.pointer_type() != "touch" && !hand.pressed()).then(|| target(at(event), 2.0)).flatten();
        let row = match over {
            Some(Target::Event(row)) => Some(row),
            Some(Target::Cluster { .. } | Target::Place(_)) | None => None,
        };
        pointed.set(row.map(|_| at(event)));
        if app.hover.get_untracked() != row {
            app.hover.set(row);
        }
        class(&hovered, "pointing", over.is_some());
    };
    hand.listen(surface, hover, move |deed, reach, _| act(deed, reach));
    on(surface, "pointerleave", move |_| {
        pointed.set(None);
        app.hover.set(None);
    });
    on(surface, "wheel", move |event| {
        let event: web_sys::WheelEvent = event.unchecked_into();
        event.prevent_default();
        map.stop();
        match turned(&event) {
            WheelDeed::Zoom(levels) => map.zoom_at(at(&event), levels),
            WheelDeed::Pan(dx, dy) => map.look_at(app.camera.get_untracked().dragged(dx, dy)),
        }
    });
    on(surface, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        let camera = app.camera.get_untracked();
        match event.key().as_str() {
            "ArrowLeft" => map.look_at(camera.dragged(KEY_PX, 0.0)),
            "ArrowRight" => map.look_at(camera.dragged(-KEY_PX, 0.0)),
            "ArrowUp" => map.look_at(camera.dragged(0.0, KEY_PX)),
            "ArrowDown" => map.look_at(camera.dragged(0.0, -KEY_PX)),
            "+" | "=" => map.zoom(KEY_LEVELS),
            "-" | "_" => map.zoom(-KEY_LEVELS),
            "Home" => map.fly(app.home()),
            "Escape" => spread.set(None),
            _ => return,
        }
        event.prevent_default();
    });
}

/// The camera that takes a cluster apart.
fn split(extent: &Extent, camera: Camera, viewport: Viewport) -> Camera {
    let to = Camera::showing(extent, viewport, CLUSTER_ROOM_PX, 13.0);
    if to.zoom > camera.zoom + 0.2 { to } else { Camera::new(extent.centre(), camera.zoom + 1.5) }
}

/// Fetches the base map's files that the view needs, and puts them on the stage as they come.
fn use_ground(app: &'static App, viewport: RwSignal<Viewport>, staged: &Staged) {
    effect(move || {
        let (camera, viewport) = (app.camera.get(), viewport.get());
        if viewport.is_empty() {
            return;
        }
        let mut needed = needed_files(&app.data.atlas.files.ground, &camera, viewport);
        // The first view waits for one file only: the finest that is no detail.
        if !app.probe.ready.get() {
            needed.retain(|at| app.library.ground[*at].0.min_zoom < FIRST_VIEW_ZOOM);
            needed = needed.pop().into_iter().collect();
        }
        needed.into_iter().for_each(|at| app.library.ground[at].1.want());
    });
    let staged = Rc::clone(staged);
    let mut arrived = vec![false; app.library.ground.len()];
    effect(move || {
        for (at, (_, shelf)) in app.library.ground.iter().enumerate() {
            if let Some(data) = shelf.here()
                && let Some(stage) = staged.borrow_mut().as_mut()
                && !arrived[at]
            {
                stage.ground.add(data);
                stage.paths.add(data);
                arrived[at] = true;
            }
        }
        app.ground_arrivals.update(|count| *count += 1);
    });
}

/// Files of the base map for this zoom and closer are details that the first view does not wait for.
const FIRST_VIEW_ZOOM: f64 = 7.0;

/// Paints a frame whenever something that it shows has changed.
fn use_painting(app: &'static App, viewport: RwSignal<Viewport>, section: &Html, staged: &Staged) {
    let shapes: Vec<Shape> = app.data.atlas.themes.iter().map(|theme| theme.shape).collect();
    let section = section.clone();
    let route = use_route(app);
    let staged = Rc::clone(staged);
    let track = move || {
        app.found.track();
        app.camera.track();
        app.selection.track();
        app.hover.track();
        app.arrivals.track();
        app.scheme.dark.track();
        app.scheme.forced.track();
        app.ground_arrivals.track();
        app.faces.track();
        app.library.places.here();
        viewport.track();
        route.track();
    };
    use_frame(track, move || {
        let mut staged = staged.borrow_mut();
        let Some(stage) = staged.as_mut() else { return };
        let viewport = viewport.get_untracked();
        if viewport.is_empty() {
            return;
        }
        let found = app.found.get_untracked();
        if !stage.counted.as_ref().is_some_and(|counted| Arc::ptr_eq(counted, &found)) {
            stage.census.recount(&app.data.index, &found.visible);
            stage.counted = Some(found);
        }
        stage.painter.renew(app.look());
        let camera = app.camera.get_untracked();
        let lang = app.lang.code();
        let places = untrack(|| app.library.places.here());
        let selection = app.selection.get_untracked();
        let hover = app.hover.get_untracked();
        let route = route.get_untracked();
        let scene = Scene {
            index: &app.data.index,
            census: &stage.census,
            ground: &stage.ground,
            layers: &[],
            camera,
            viewport,
            window: untrack(|| app.window()).interval(),
            selection,
            hover,
            route: &route,
            shapes: &shapes,
            lang,
            // The card beside the pointer says the title of what is pointed at.
            title: &|row| app.data.title(row).filter(|_| Some(row) != hover || Some(row) == selection),
            place_name: &|place| {
                places.and_then(|places| places.get(place as usize)).map(|place| place.names.get(lang))
            },
            text: &stage.painter,
        };
        layout(&scene, &mut stage.frame);
        stage.painter.paint(&stage.frame.list, viewport, Some((&stage.paths, &camera)));
        set(&section, "data-selected", selection.and_then(|row| app.data.id(row)).unwrap_or_default());
        drop(staged);
        if !app.probe.map_painted.get_untracked() {
            app.probe.map_painted.set(true);
        }
    });
}

/// The reported route of the selection, once its event and the places are here.
fn use_route(app: &'static App) -> Memo<Vec<World>> {
    Memo::new(move |_| {
        let Some((chunk, at)) = app.selection.get().and_then(|row| app.library.event(row)) else { return Vec::new() };
        let (Some(events), Some(places)) = (chunk.here(), app.library.places.here()) else { return Vec::new() };
        let position = |id: &str| places.iter().position(|place| place.id == id);
        let point = |at: usize| app.data.index.places.get(at).map(|place| place.at);
        let route = events.get(at).map(|event| event.route.as_slice()).unwrap_or_default();
        route.iter().filter_map(|link| position(&link.id).and_then(point)).collect()
    })
}

/// Tells the benchmark where marks are.
fn use_marks(app: &'static App, canvas: web_sys::HtmlCanvasElement, staged: &Staged) {
    let staged = Rc::clone(staged);
    app.probe.map_marks.set_value(Some(Box::new(move || {
        let rect = canvas.get_bounding_client_rect();
        let staged = staged.borrow();
        let hits = staged.iter().flat_map(|stage| stage.frame.hits.all());
        hits.filter_map(|hit| match hit.what {
            Target::Event(row) => Some((
                row,
                Screen::new(rect.x() + hit.at.x + hit.at.width / 2.0, rect.y() + hit.at.y + hit.at.height / 2.0),
            )),
            Target::Cluster { .. } | Target::Place(_) => None,
        })
        .collect()
    })));
}
