//! The benchmark's door: with `?bench` in the address, and never without it, the page says when it is ready and lets a
//! measuring program move the views and wait for the paint that shows it.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::tick;
use leptos::web_sys;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::app::App;
use super::dom::{effect, root, set};
use super::frame::now;
use super::live::Live;
use crate::data::Row;
use crate::draw::Screen;
use crate::geo::{Camera, LonLat};
use crate::state::{Command, EventId};

/// What a view tells of its last frame: the marks of single events, as points of the window.
type Marks = Live<Option<Box<dyn Fn() -> Vec<(Row, Screen)>>>>;

/// What the views put here for the door, and for the start to be told.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// The map has been painted.
    pub map_painted: Live<bool>,
    /// The timeline has been painted.
    pub timeline_painted: Live<bool>,
    /// The page is ready: both have been painted and that is on the screen.
    pub ready: Live<bool>,
    /// Marks on the map.
    pub map_marks: Marks,
    /// Marks on the timeline.
    pub timeline_marks: Marks,
    /// A point within the timeline's window.
    pub grab: Live<Option<Box<dyn Fn() -> Screen>>>,
}

impl Probe {
    /// Nothing painted yet.
    pub fn new() -> Self {
        Self {
            map_painted: Live::new(false),
            timeline_painted: Live::new(false),
            ready: Live::new(false),
            map_marks: Live::new(None),
            timeline_marks: Live::new(None),
            grab: Live::new(None),
        }
    }
}

/// Marks the page as ready once both views have been painted; with `?bench` also opens the door.
pub fn use_bench(app: &'static App) {
    let query = window().location().search().unwrap_or_default();
    let wanted = query.trim_start_matches('?').split('&').any(|part| part == "bench" || part.starts_with("bench="));
    let ready = js_sys::Promise::new(&mut |resolve, _| {
        let done = Live::new(false);
        effect(move || {
            let painted = app.probe.map_painted.get() && app.probe.timeline_painted.get();
            if painted && !done.get_untracked() {
                done.set(true);
                let resolve = resolve.clone();
                leptos::task::spawn_local(async move {
                    painted_once().await;
                    set(&root(), "data-ready", "");
                    app.probe.ready.set(true);
                    if wanted {
                        let at = JsValue::from_f64(now());
                        put(&window(), "__ready", &at);
                        let _unheard = resolve.call1(&JsValue::NULL, &at);
                    }
                });
            }
        });
    });
    if wanted {
        open(app, &ready);
    }
}

/// Waits until what has been asked for so far is on the screen: effects, a frame, then a task after it.
async fn painted_once() {
    tick().await;
    let frame = js_sys::Promise::new(&mut |resolve, _| {
        let _handle = window().request_animation_frame(&resolve);
    });
    let _at = JsFuture::from(frame).await;
    let task = js_sys::Promise::new(&mut |resolve, _| {
        if let Ok(channel) = web_sys::MessageChannel::new() {
            channel.port1().set_onmessage(Some(&resolve));
            let _sent = channel.port2().post_message(&JsValue::NULL);
        }
    });
    let _message = JsFuture::from(task).await;
}

fn open(app: &'static App, ready: &js_sys::Promise) {
    let door = js_sys::Object::new();
    put(&door, "ready", ready);
    let set_window = move |args: &Args| {
        app.send(Command::SetWindow(app.window_from(&text(args, 0), &text(args, 1))));
    };
    call_and_paint(&door, "setTimeWindow", app, set_window);
    call_and_paint(&door, "panTo", app, move |args| {
        let number = |at: usize| args[at].as_f64().unwrap_or_default();
        app.send(Command::LookAt(Camera::at(LonLat::new(number(1), number(0)), number(2))));
    });
    call_and_paint(&door, "select", app, move |args| {
        app.send(Command::Select(EventId(text(args, 0))));
    });
    call_and_paint(&door, "choose", app, move |args| {
        let id = text(args, 0);
        app.with_ids(move || {
            if let Some(row) = app.data.row(&id) {
                app.select(row);
            }
        });
    });
    call_and_paint(&door, "search", app, move |args| app.send(Command::SetText(text(args, 0))));
    call(&door, "visibleCount", move |_| visible(app));
    call(&door, "memory", |_| memory());
    call(&door, "timelineGrab", move |_| {
        app.probe.grab.with_untracked(|grab| grab.as_ref().map_or(JsValue::NULL, |grab| point(grab()).into()))
    });
    call(&door, "marks", move |_| {
        let both = js_sys::Object::new();
        for (name, marks) in [("map", app.probe.map_marks), ("timeline", app.probe.timeline_marks)] {
            let list = js_sys::Array::new();
            for (row, at) in marks.with_untracked(|marks| marks.as_ref().map(|marks| marks())).unwrap_or_default() {
                let mark = point(at);
                put(&mark, "id", &app.data.id(row).unwrap_or_default().into());
                list.push(&mark);
            }
            put(&both, name, &list);
        }
        both.into()
    });
    put(&window(), "__bench", &door);
    app.with_ids(|| {});
}

fn put(object: &js_sys::Object, name: &str, value: &JsValue) {
    let _unset = js_sys::Reflect::set(object, &name.into(), value);
}

fn text(args: &Args, at: usize) -> String {
    args[at].as_string().unwrap_or_default()
}

fn visible(app: &'static App) -> JsValue {
    JsValue::from_f64(app.found.with_untracked(|found| found.visible.len()) as f64)
}

/// Bytes that the program has taken; a browser never takes them back.
fn memory() -> JsValue {
    let of = |object: &JsValue, name: &str| js_sys::Reflect::get(object, &name.into()).unwrap_or_default();
    of(&of(&wasm_bindgen::memory(), "buffer"), "byteLength")
}

/// Puts a function into the door that answers at once. The door stays open for as long as the page lives, so the
/// function is handed over for good.
fn call(door: &js_sys::Object, name: &str, answer: impl Fn(&Args) -> JsValue + 'static) {
    put(door, name, &variadic(Box::new(answer)));
}

/// Puts a function into the door that acts once ids are here and answers, with the number of visible events, after the
/// paint that shows it.
fn call_and_paint(door: &js_sys::Object, name: &str, app: &'static App, act: impl Fn(&Args) + 'static) {
    let act: Rc<dyn Fn(&Args)> = Rc::new(act);
    let answer = move |args: &Args| {
        let (act, args) = (Rc::clone(&act), args.clone());
        let begin: Box<dyn FnOnce()> = Box::new(move || act(&args));
        let promise = js_sys::Promise::new(&mut {
            let mut begin = Some(begin);
            move |resolve, _| {
                let Some(begin) = begin.take() else { return };
                app.with_ids(move || {
                    begin();
                    leptos::task::spawn_local(async move {
                        painted_once().await;
                        let _unheard = resolve.call1(&JsValue::NULL, &visible(app));
                    });
                });
            }
        });
        promise.into()
    };
    put(door, name, &variadic(Box::new(answer)));
}

/// What a function of the door is given; what is not given is undefined.
type Args = [JsValue; 3];

/// A function of up to three arguments.
fn variadic(answer: Box<dyn Fn(&Args) -> JsValue>) -> JsValue {
    type Function = dyn Fn(JsValue, JsValue, JsValue) -> JsValue;
    let function: Box<Function> = Box::new(move |a, b, c| answer(&[a, b, c]));
    Closure::wrap(function).into_js_value()
}

fn point(at: Screen) -> js_sys::Object {
    let point = js_sys::Object::new();
    put(&point, "x", &at.x.into());
    put(&point, "y", &at.y.into());
    point
}
