//! The timeline in the page: a canvas that obeys the timeline room, and the hand that moves its window.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::canvas::Painter;
use super::dom::{Html, class, on, part, set, shell};
use super::frame::{Animation, animate, calm, use_frame, use_media, use_size};
use super::live::Live;
use super::play_bar::use_bar;
use super::pointer::{Hand, at, turned};
use super::tracks::{Names, use_tracks};
use crate::draw::{Screen, Shape, Viewport};
use crate::gesture::{Deed, Glide, WheelDeed};
use crate::i18n::zone;
use crate::state::{Command, Found};
use crate::time::{Interval, Moment, TimeWindow};
use crate::timeline::{self, Density, Frame, Scene, Step, Target, layout, neighbour};

/// What the painter keeps from frame to frame.
struct Stage {
    painter: Painter,
    frame: Frame,
    density: Density,
    /// What the density counted.
    counted: Option<Arc<Found>>,
}

/// The stage; none where the browser has no canvas.
type Staged = Rc<RefCell<Option<Stage>>>;

/// Brings the timeline to life.
pub fn use_timeline(app: &'static App) {
    let section: Html = shell(".timeline");
    let surface: Html = part(&section, ".surface");
    let canvas: web_sys::HtmlCanvasElement = part(&section, "canvas");
    let viewport = use_size(&surface);
    let whole = app.data.whole();
    let stage = Painter::new(canvas.clone()).map(|painter| Stage {
        painter,
        frame: Frame::default(),
        density: Density::new(&app.data.index, &[], whole),
        counted: None,
    });
    let staged: Staged = Rc::new(RefCell::new(stage));
    let shown = Live::new(Names::default());
    use_painting(app, viewport, &section, &staged, shown);
    use_marks(app, canvas, &staged);
    let step = use_hand(app, &surface, &staged);
    use_tracks(app, shown);
    use_bar(app, step);
}

/// Pointers, wheel and keys on the timeline; gives back what a step of a button does.
fn use_hand(app: &'static App, surface: &Html, staged: &Staged) -> impl Fn(Step) + Copy + 'static {
    let hand = Hand::new();
    let coop = app.state_now().display.coop;
    class(surface, "coop", coop);
    let motion = Live::new(None::<Animation>);
    let held = Live::new(None::<Target>);
    let stop = move || {
        if let Some(animation) = motion.update(Option::take) {
            animation.stop();
        }
    };
    let whole = app.data.whole();
    let now = move || untrack(|| app.window());
    let show = move |window: TimeWindow| app.send(Command::SetWindow(Some(window)));
    let target = {
        let staged = Rc::clone(staged);
        move |at: Screen, reach: f64| staged.borrow().as_ref().and_then(|stage| stage.frame.hits.at(at, reach).copied())
    };
    // Left edge and width of the lanes and of the overview, in the last frame.
    let boxes = {
        let staged = Rc::clone(staged);
        Rc::new(move || {
            let staged = staged.borrow();
            staged.as_ref().map_or(((0.0, 1.0), (0.0, 1.0)), |stage| {
                let (lanes, overview) = (stage.frame.lanes, stage.frame.overview);
                ((lanes.x, lanes.width), (overview.x, overview.width))
            })
        })
    };
    let drag = {
        let boxes = boxes.clone();
        move |dx: f64, to: Option<Screen>| {
            let ((_, lanes), (left, overview)) = boxes();
            let window = now();
            let minute = |at: Screen| whole.minute_from_x(at.x - left, overview);
            match (held.get_untracked(), to) {
                (Some(Target::StartHandle), Some(at)) => show(timeline::with_start(window, minute(at), whole)),
                (Some(Target::EndHandle), Some(at)) => show(timeline::with_end(window, minute(at), whole)),
                (Some(Target::Window | Target::Overview), _) => {
                    show(timeline::overview_panned(window, dx, overview, whole))
                }
                _ => show(timeline::panned(window, dx, lanes, whole)),
            }
        }
    };
    let zoom = {
        let boxes = boxes.clone();
        move |x: f64, factor: f64| {
            let ((left, lanes), _) = boxes();
            show(timeline::zoomed(now(), x - left, lanes, factor, whole));
        }
    };
    let animate_to = move |to: TimeWindow| {
        stop();
        let from = now();
        if calm() {
            return show(to);
        }
        let animation = animate(move |ms| {
            let share = (ms / ZOOM_MILLIS).min(1.0);
            let eased = share * share * (3.0 - 2.0 * share);
            let mix = |a: f64, b: f64| a + (b - a) * eased;
            show(TimeWindow::new(mix(from.start, to.start), mix(from.end, to.end)));
            share < 1.0
        });
        motion.set(Some(animation));
    };
    let tap = {
        let (target, boxes) = (target.clone(), boxes.clone());
        move |at: Screen, reach: f64| match target(at, reach) {
            Some(Target::Event(row)) => app.select(row),
            Some(Target::Cluster { window, .. }) => animate_to(window.within(&whole)),
            Some(Target::Overview) => {
                let (_, (left, overview)) = boxes();
                let (window, minute) = (now(), whole.minute_from_x(at.x - left, overview));
                animate_to(window.panned(minute - f64::midpoint(window.start, window.end)).within(&whole));
            }
            Some(Target::StartHandle | Target::EndHandle | Target::Window | Target::Lanes) | None => {}
        }
    };
    let act = {
        let (target, zoom, boxes) = (target.clone(), zoom.clone(), boxes.clone());
        move |deed: Option<Deed>, reach: f64, to: Screen| match deed {
            Some(Deed::PressStart { at }) => {
                stop();
                held.set(target(at, reach));
            }
            Some(Deed::Pan { dx, .. }) => drag(dx, Some(to)),
            Some(Deed::Pinch { about, factor, dx, .. }) => {
                drag(dx, None);
                zoom(about.x, 1.0 / factor);
            }
            Some(Deed::Tap { at }) => tap(at, reach),
            Some(Deed::DoubleTap { at }) => {
                if matches!(target(at, reach), Some(Target::Lanes)) {
                    zoom(at.x, 0.5);
                }
            }
            Some(Deed::Fling { vx, .. })
                if !calm()
                    && matches!(
                        held.get_untracked(),
                        Some(Target::Lanes | Target::Event(_) | Target::Cluster { .. })
                    ) =>
            {
                let (glide, start, ((_, lanes), _)) = (Glide::new(vx, 0.0), now(), boxes());
                let animation = animate(move |ms| {
                    show(timeline::panned(start, glide.offset(ms).0, lanes, whole));
                    !glide.done(ms)
                });
                motion.set(Some(animation));
            }
            Some(Deed::DragZoom { about, levels }) => zoom(about.x, (-levels).exp2()),
            Some(Deed::Fling { .. } | Deed::Rubber { .. }) | None => {}
        }
    };
    let hovered = surface.clone();
    let hover = move |event: &web_sys::PointerEvent| {
        if event.pointer_type() == "touch" || hand.pressed() {
            return;
        }
        let over = target(at(event), 2.0);
        let cursor = match over {
            Some(Target::Event(_) | Target::Cluster { .. }) => "pointer",
            Some(Target::StartHandle | Target::EndHandle) => "ew-resize",
            Some(Target::Window) => "grab",
            Some(Target::Overview | Target::Lanes) | None => "",
        };
        let _unset = hovered.style().set_property("cursor", cursor);
        let row = match over {
            Some(Target::Event(row)) => Some(row),
            _ => None,
        };
        if app.hover.get_untracked() != row {
            app.hover.set(row);
        }
    };
    hand.listen(surface, hover, act);
    on(surface, "pointerleave", move |_| app.hover.set(None));
    let step = move |step: Step| animate_to(timeline::stepped(now(), step, whole));
    let go = move |forward: bool| {
        let row = app.found.with_untracked(|found| neighbour(&found.visible, app.selection.get_untracked(), forward));
        if let Some(row) = row {
            app.select(row);
        }
    };
    on(surface, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        match event.key().as_str() {
            "ArrowLeft" | "ArrowUp" => show(timeline::stepped(now(), Step::Back, whole)),
            "ArrowRight" | "ArrowDown" => show(timeline::stepped(now(), Step::Forward, whole)),
            "+" | "=" => step(Step::Closer),
            "-" | "_" => step(Step::Wider),
            "Home" => step(Step::Whole),
            "End" => step(Step::Last),
            "PageUp" => go(false),
            "PageDown" => go(true),
            _ => return,
        }
        event.prevent_default();
    });
    on(surface, "wheel", move |event| {
        let event: web_sys::WheelEvent = event.unchecked_into();
        if coop && !event.ctrl_key() && !event.meta_key() {
            return;
        }
        event.prevent_default();
        stop();
        match turned(&event) {
            WheelDeed::Zoom(levels) => zoom(at(&event).x, (-levels).exp2()),
            WheelDeed::Pan(dx, _) => {
                held.set(None);
                let ((_, lanes), _) = boxes();
                show(timeline::panned(now(), dx, lanes, whole));
            }
        }
    });
    step
}

/// How long a change of the window by a button takes, milliseconds.
const ZOOM_MILLIS: f64 = 260.0;

/// Paints a frame whenever something that it shows has changed.
fn use_painting(app: &'static App, viewport: Live<Viewport>, section: &Html, staged: &Staged, shown: Live<Names>) {
    let data = app.data;
    let whole = data.whole();
    let shapes: Vec<Shape> = data.atlas.themes.iter().map(|theme| theme.shape).collect();
    let zone = zone(data.atlas.clock_offset_minutes);
    let compact = use_media("(max-width: 40rem)");
    let labels: Vec<String> = data.atlas.themes.iter().map(|theme| app.said(&theme.label)).collect();
    let named = data.atlas.periods.iter();
    let periods: Vec<(String, Interval)> = named
        .map(|period| (app.said(&period.label), Interval { start: Moment(period.start), end: Moment(period.end) }))
        .collect();
    let section = section.clone();
    let staged = Rc::clone(staged);
    let track = move || {
        app.found.track();
        app.filter.track();
        app.selection.track();
        app.hover.track();
        app.marked.track();
        app.arrivals.track();
        app.unsupported.track();
        app.display.track();
        app.scheme.dark.track();
        app.scheme.forced.track();
        app.faces.track();
        viewport.track();
        compact.track();
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
            if stage.counted.as_ref().is_none_or(|counted| counted.matching != found.matching) {
                stage.density = stage.density.clone().matching(&data.index, &found.matching);
            }
            stage.counted = Some(Arc::clone(&found));
        }
        stage.painter.renew(app.look());
        let selection = app.selection.get_untracked();
        let unsupported = app.unsupported.get_untracked();
        let display = app.display.get_untracked();
        let order: Vec<u8> = display.order.iter().filter_map(|id| data.theme(id)).collect();
        let folded = display.folded.iter().filter_map(|id| data.theme(id)).fold(0, |bits, at| bits | 1u32 << at);
        let scene = Scene {
            index: &data.index,
            visible: &found.visible,
            density: &stage.density,
            window: untrack(|| app.window()),
            whole,
            selection,
            hover: app.hover.get_untracked(),
            marked: &app.marked.read_untracked(),
            shapes: &shapes,
            theme_labels: &labels,
            order: &order,
            folded,
            unsupported: &unsupported,
            periods: &periods,
            title: &|row| data.title(row),
            zone: &zone,
            lang: app.lang,
            viewport,
            text: &stage.painter,
            compact: compact.get_untracked(),
        };
        layout(&scene, &mut stage.frame);
        stage.painter.paint(&stage.frame.list, viewport, &mut || {});
        set(&section, "data-selected", selection.and_then(|row| data.id(row)).unwrap_or_default());
        let names = Names { tracks: stage.frame.tracks.clone(), width: stage.frame.lanes.x };
        drop(staged);
        if *shown.read_untracked() != names {
            shown.set(names);
        }
        if !app.probe.timeline_painted.get_untracked() {
            app.probe.timeline_painted.set(true);
        }
    });
}

/// Tells the benchmark where marks are and where the window can be grabbed.
fn use_marks(app: &'static App, canvas: web_sys::HtmlCanvasElement, staged: &Staged) {
    let origin = Rc::new(move || {
        let rect = canvas.get_bounding_client_rect();
        Screen::new(rect.x(), rect.y())
    });
    let of_origin = Rc::clone(&origin);
    let of_grab = Rc::clone(staged);
    app.probe.grab.set(Some(Box::new(move || {
        let at = of_grab.borrow().as_ref().map_or(Screen::default(), |stage| stage.frame.handle_point());
        let from = of_origin();
        Screen::new(from.x + at.x, from.y + at.y)
    })));
    let staged = Rc::clone(staged);
    app.probe.timeline_marks.set(Some(Box::new(move || {
        let from = origin();
        let staged = staged.borrow();
        let hits = staged.iter().flat_map(|stage| stage.frame.hits.all());
        hits.filter_map(|hit| match hit.what {
            Target::Event(row) => Some((
                row,
                Screen::new(from.x + hit.at.x + hit.at.width / 2.0, from.y + hit.at.y + hit.at.height / 2.0),
            )),
            _ => None,
        })
        .collect()
    })));
}
