//! The map in the page: a canvas that obeys the map room, the hand that moves it, and what stands on it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;

use super::app::App;
use super::backdrop::Backdrop;
use super::canvas::Painter;
use super::dom::{Html, class, effect, on, part, set, shell};
use super::frame::{calm, later, now, use_frame, use_size};
use super::legend::{OnMap, use_legend};
use super::live::{Derived, Live};
use super::map_hand::{MapHand, use_hand, use_moves};
use super::map_parts::{
    date_and_place, use_attribution, use_buttons, use_hint, use_hover_card, use_scale, use_spread_list, use_walk,
};
use crate::draw::{Screen, ScreenBox, Shape, Viewport};
use crate::geo::{Extent, World};
use crate::map::{Census, Frame, Ground, Overlay, Scene, Target, layout, needed_files};
use crate::state::{Found, Kind, Page};

/// What the painter keeps from frame to frame.
pub struct Stage {
    painter: Painter,
    /// What was laid out last.
    pub frame: Frame,
    /// The visible events by place.
    pub census: Census,
    /// What the census counted.
    counted: Option<Arc<Found>>,
    /// What has arrived of the base map.
    pub ground: Ground,
    backdrop: Backdrop,
}

impl Stage {
    fn new(canvas: web_sys::HtmlCanvasElement) -> Option<Self> {
        Some(Self {
            painter: Painter::new(canvas)?,
            backdrop: Backdrop::new()?,
            frame: Frame::new(),
            census: Census::default(),
            counted: None,
            ground: Ground::new(),
        })
    }
}

/// The stage; none where the browser has no canvas.
pub type Staged = Rc<RefCell<Option<Stage>>>;

/// Brings the map to life.
pub fn use_map(app: &'static App) {
    let section: Html = shell(".map");
    let surface: Html = part(&section, ".surface");
    let canvas: web_sys::HtmlCanvasElement = part(&section, "canvas");
    let map = MapHand::new(app, use_size(&surface));
    let staged: Staged = Rc::new(RefCell::new(Stage::new(canvas.clone())));
    use_ground(app, map.viewport, &staged);
    use_overlays(app, &staged);
    use_painting(map, &section, &staged);
    use_marks(app, canvas, &staged);
    use_moves(map);
    effect(move || {
        app.found.track();
        map.close();
    });
    use_hand(map, &surface, &staged);
    class(&section, "coop", app.state_now().display.coop);
    use_walk(map, &staged);
    use_legend(app, &staged);
    use_hover_card(map);
    use_spread_list(map);
    use_buttons(map, &section);
    use_scale(app);
    use_attribution(app);
    use_hint(map);
}

/// The part of the world that the map shows now; none where it has no room.
pub fn extent(app: &'static App) -> Option<Extent> {
    let surface = document().query_selector(".map .surface").ok()??;
    let size = Viewport { width: f64::from(surface.client_width()), height: f64::from(surface.client_height()) };
    (!size.is_empty()).then(|| app.camera.get_untracked().extent(size))
}

/// Fetches the base map's files that the view needs, and puts them on the stage as they come.
fn use_ground(app: &'static App, viewport: Live<Viewport>, staged: &Staged) {
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
                stage.backdrop.add(data, None);
                arrived[at] = true;
            }
        }
        app.ground_arrivals.update(|count| *count += 1);
    });
}

/// The editors' own layers that are switched on.
fn overlays(app: &'static App) -> Vec<Overlay> {
    let display = app.display.read();
    let shown = (0..).zip(&app.data.atlas.layers).filter(|(_, card)| card.shown != display.switches(&card.id));
    shown.map(|(at, card)| Overlay::new(at, card)).collect()
}

/// Fetches the editors' own layers when they are to be shown.
fn use_overlays(app: &'static App, staged: &Staged) {
    let cards = &app.data.atlas.layers;
    let mut asked = vec![false; cards.len()];
    let images = Rc::clone(staged);
    effect(move || {
        let (camera, window) = (app.camera.get(), app.window().interval());
        for overlay in overlays(app).iter().filter(|overlay| overlay.shows(camera.zoom, &window)) {
            let at = usize::from(overlay.layer);
            if !overlay.image {
                app.library.layers[at].want();
            } else if let Ok(image) = web_sys::HtmlImageElement::new()
                && !std::mem::replace(&mut asked[at], true)
            {
                let (staged, arrived, layer) = (Rc::clone(&images), image.clone(), overlay.layer);
                on(&image, "load", move |_| {
                    if let Some(stage) = staged.borrow_mut().as_mut() {
                        stage.backdrop.add_image(layer, arrived.clone(), cards[at].bbox);
                    }
                    app.ground_arrivals.update(|count| *count += 1);
                });
                image.set_src(&format!("{}data/{}", app.base, cards[at].file));
            }
        }
    });
    let staged = Rc::clone(staged);
    let mut arrived = vec![false; cards.len()];
    effect(move || {
        for ((at, shelf), arrived) in (0..).zip(&app.library.layers).zip(&mut arrived) {
            if let Some(data) = shelf.here()
                && let Some(stage) = staged.borrow_mut().as_mut()
                && !std::mem::replace(arrived, true)
            {
                stage.backdrop.add(data, Some(at));
            }
        }
        app.ground_arrivals.update(|count| *count += 1);
    });
}

/// The boxes of what stands on the map, on its canvas.
fn covered(section: &Html) -> Vec<ScreenBox> {
    let corner = section.get_bounding_client_rect();
    let parts = [".map > .buttons", ".map > .attribution", ".map > .scale", ".legend-button"];
    let rect = |name: &str| Some(section.query_selector(name).ok()??.get_bounding_client_rect());
    let rects = parts.into_iter().filter_map(rect);
    rects.map(|at| ScreenBox::new(at.x() - corner.x(), at.y() - corner.y(), at.width(), at.height())).collect()
}

/// Files of the base map for this zoom and closer are details that the first view does not wait for.
const FIRST_VIEW_ZOOM: f64 = 7.0;

/// After so long without motion the ground is painted sharp, milliseconds.
const REST_MILLIS: i32 = 70;

/// Paints a frame whenever something that it shows has changed, and while something moves of itself.
fn use_painting(map: MapHand, section: &Html, staged: &Staged) {
    let MapHand { app, viewport, .. } = map;
    let shapes: Vec<Shape> = app.data.atlas.themes.iter().map(|theme| theme.shape).collect();
    let section = section.clone();
    let route = use_route(app);
    let staged = Rc::clone(staged);
    // Asks for the next frame of what moves of itself; true when the camera has come to rest.
    let again = Live::new(false);
    let resting = Live::new(0);
    let track = move || {
        app.found.track();
        app.camera.track();
        app.display.track();
        app.selection.track();
        app.hover.track();
        app.marked.track();
        app.playing.track();
        app.unsupported.track();
        app.arrivals.track();
        app.scheme.dark.track();
        app.scheme.forced.track();
        app.ground_arrivals.track();
        app.faces.track();
        app.library.front.here();
        viewport.track();
        route.track();
        map.aids.track();
        again.track();
    };
    let standing = RefCell::new((Viewport::default(), Vec::new()));
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
        let front = untrack(|| app.library.front.here());
        let selection = app.selection.get_untracked();
        let hover = app.hover.get_untracked();
        let route = route.get_untracked();
        let unsupported = app.unsupported.get_untracked();
        let aids = map.aids.read_untracked();
        let display = app.display.read_untracked();
        let layers = untrack(|| overlays(app));
        let mut standing = standing.borrow_mut();
        if standing.0 != viewport {
            *standing = (viewport, covered(&section));
        }
        let scene = Scene {
            index: &app.data.index,
            census: &stage.census,
            ground: &stage.ground,
            layers: &layers,
            camera,
            viewport,
            window: untrack(|| app.window()).interval(),
            selection,
            hover,
            marked: &app.marked.read_untracked(),
            route: &route,
            fan: aids.fan.as_ref(),
            covered: &standing.1,
            hides: &|layer| display.switches(layer),
            rubber: aids.rubber,
            density: display.density,
            unsupported: &unsupported,
            recent_from: app
                .playing
                .get_untracked()
                .and_then(|play| untrack(|| play.recent_from(app.window(), app.data.whole()))),
            time_ms: (!calm()).then(now),
            shapes: &shapes,
            lang,
            // The card beside the pointer says the title of what is pointed at.
            title: &|row| app.data.title(row).filter(|_| Some(row) != hover || Some(row) == selection),
            about: &|row| untrack(|| date_and_place(app, row)),
            place_name: &|place| front?.places.get(place as usize).map(String::as_str),
            text: &stage.painter,
        };
        layout(&scene, &mut stage.frame);
        window().clear_timeout_with_handle(resting.get_untracked());
        let at_rest = again.get_untracked();
        let Stage { painter, frame, backdrop, census, .. } = &mut *stage;
        let mut sharp = true;
        painter.paint(&frame.list, viewport, &mut || {
            sharp = backdrop.put(painter, frame.list.ops(), &camera, viewport, at_rest);
        });
        if !sharp {
            resting.set(later(REST_MILLIS, Box::new(move || again.set(true))));
        }
        if at_rest || frame.moving {
            again.set(false);
        }
        let on_map = OnMap::of(frame, if display.density { 0 } else { frame.themes(census) });
        if *app.on_map.read_untracked() != on_map {
            app.on_map.set(on_map);
        }
        set(&section, "data-selected", selection.and_then(|row| app.data.id(row)).unwrap_or_default());
        drop(staged);
        if !app.probe.map_painted.get_untracked() {
            app.probe.map_painted.set(true);
        }
    });
}

/// The reported route of the selection, once its page is here.
fn use_route(app: &'static App) -> Derived<Vec<World>> {
    let (selection, data, library) = (app.selection, app.data, app.library);
    Derived::new(move || {
        let route = selection.get().and_then(|row| {
            let path = Page::Record(Kind::Events, data.id(row)?.to_owned()).path();
            let folio = library.event(row)?.here()?.iter().find(|folio| folio.path == path)?;
            Some(folio.route.as_slice())
        });
        let place = |at: &u32| data.index.places.get(*at as usize).map(|place| place.at);
        route.unwrap_or_default().iter().filter_map(place).collect()
    })
}

/// Tells the benchmark where marks are.
fn use_marks(app: &'static App, canvas: web_sys::HtmlCanvasElement, staged: &Staged) {
    let staged = Rc::clone(staged);
    app.probe.map_marks.set(Some(Box::new(move || {
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
