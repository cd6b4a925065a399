//! The benchmark's door: with `?bench` in the address, and never without it, the page says when it is ready and lets a
//! measuring program move the views and wait for the paint that shows it.

use leptos::prelude::*;
use leptos::task::tick;
use leptos::web_sys;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::app::App;
use super::frame::now;
use crate::data::Row;
use crate::draw::Screen;
use crate::geo::{Camera, LonLat};
use crate::state::{Command, EventId, window_from_text};

/// What a view tells of its last frame: the marks of single events, as points of the window.
type Marks = StoredValue<Option<Box<dyn Fn() -> Vec<(Row, Screen)>>>, LocalStorage>;

/// What the views put here for the door, and for the start to be told.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    /// The map has been painted.
    pub map_painted: RwSignal<bool>,
    /// The timeline has been painted.
    pub timeline_painted: RwSignal<bool>,
    /// Marks on the map.
    pub map_marks: Marks,
    /// Marks on the timeline.
    pub timeline_marks: Marks,
    /// A point within the timeline's window.
    pub grab: StoredValue<Option<Box<dyn Fn() -> Screen>>, LocalStorage>,
}

impl Probe {
    /// Nothing painted yet.
    pub fn new() -> Self {
        Self {
            map_painted: RwSignal::new(false),
            timeline_painted: RwSignal::new(false),
            map_marks: StoredValue::new_local(None),
            timeline_marks: StoredValue::new_local(None),
            grab: StoredValue::new_local(None),
        }
    }
}

/// Marks the page as ready once both views have been painted; with `?bench` also opens the door.
pub fn use_bench(app: App) {
    let query = window().location().search().unwrap_or_default();
    let wanted = query.trim_start_matches('?').split('&').any(|part| part == "bench" || part.starts_with("bench="));
    let ready = js_sys::Promise::new(&mut |resolve, _| {
        Effect::new(move |done: Option<bool>| {
            let painted = app.probe.map_painted.get() && app.probe.timeline_painted.get();
            if painted && done != Some(true) {
                let resolve = resolve.clone();
                leptos::task::spawn_local(async move {
                    painted_once().await;
                    if let Some(html) = document().document_element() {
                        let _unset = html.set_attribute("data-ready", "");
                    }
                    if wanted {
                        let at = JsValue::from_f64(now());
                        let _unset = js_sys::Reflect::set(&window(), &"__ready".into(), &at);
                        let _unheard = resolve.call1(&JsValue::NULL, &at);
                    }
                });
            }
            painted || done == Some(true)
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

fn open(app: App, ready: &js_sys::Promise) {
    let door = js_sys::Object::new();
    let put = |name: &str, value: &JsValue| {
        let _unset = js_sys::Reflect::set(&door, &name.into(), value);
    };
    put("ready", ready);

    // The door stays open for as long as the page lives, so its closures are handed over for good.
    let window_to = Closure::<dyn Fn(String, String) -> js_sys::Promise>::new(move |from: String, to: String| {
        app.send(Command::SetWindow(window_from_text(&format!("{from}/{to}"))));
        after_paint(|| JsValue::UNDEFINED)
    });
    put("setTimeWindow", &window_to.into_js_value());

    let pan_to = Closure::<dyn Fn(f64, f64, f64) -> js_sys::Promise>::new(move |lat: f64, lon: f64, zoom: f64| {
        app.send(Command::LookAt(Camera::at(LonLat::new(lon, lat), zoom)));
        after_paint(|| JsValue::UNDEFINED)
    });
    put("panTo", &pan_to.into_js_value());

    let select = Closure::<dyn Fn(String) -> js_sys::Promise>::new(move |id: String| {
        let (promise, resolve) = deferred();
        app.with_ids(move || {
            app.send(Command::Select(EventId(id)));
            leptos::task::spawn_local(async move {
                painted_once().await;
                let _unheard = resolve.call0(&JsValue::NULL);
            });
        });
        promise
    });
    put("select", &select.into_js_value());

    let visible = move || JsValue::from_f64(app.found.with_untracked(|found| found.visible.len()) as f64);
    let search = Closure::<dyn Fn(String) -> js_sys::Promise>::new(move |text: String| {
        app.send(Command::SetText(text));
        after_paint(visible)
    });
    put("search", &search.into_js_value());
    put("visibleCount", &Closure::<dyn Fn() -> JsValue>::new(visible).into_js_value());

    let grab = move || app.probe.grab.with_value(|grab| grab.as_ref().map_or(JsValue::NULL, |grab| point(grab())));
    put("timelineGrab", &Closure::<dyn Fn() -> JsValue>::new(grab).into_js_value());

    let marks = move || {
        let both = js_sys::Object::new();
        for (name, marks) in [("map", app.probe.map_marks), ("timeline", app.probe.timeline_marks)] {
            let list = js_sys::Array::new();
            for (row, at) in marks.with_value(|marks| marks.as_ref().map(|marks| marks())).unwrap_or_default() {
                let mark = point(at);
                let _unset = js_sys::Reflect::set(&mark, &"id".into(), &app.data.id(row).unwrap_or_default().into());
                list.push(&mark);
            }
            let _unset = js_sys::Reflect::set(&both, &name.into(), &list);
        }
        JsValue::from(both)
    };
    put("marks", &Closure::<dyn Fn() -> JsValue>::new(marks).into_js_value());

    let _unset = js_sys::Reflect::set(&window(), &"__bench".into(), &door);
    app.with_ids(|| {});
}

fn after_paint(value: impl Fn() -> JsValue + 'static) -> js_sys::Promise {
    future_to_promise(async move {
        painted_once().await;
        Ok(value())
    })
}

fn deferred() -> (js_sys::Promise, js_sys::Function) {
    let mut kept = js_sys::Function::default();
    let promise = js_sys::Promise::new(&mut |resolve, _| kept = resolve);
    (promise, kept)
}

fn point(at: Screen) -> JsValue {
    let point = js_sys::Object::new();
    let _unset = js_sys::Reflect::set(&point, &"x".into(), &at.x.into());
    let _unset = js_sys::Reflect::set(&point, &"y".into(), &at.y.into());
    point.into()
}
