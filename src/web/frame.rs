//! Frames, sizes and preferences of the browser, each owned by a value that gives it back.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::prelude::*;

use super::dom::{Html, effect, on, root};
use super::live::Live;
use crate::draw::Viewport;

/// The frame that has been asked for, if any. Dropping it does not cancel; [`NextFrame::cancel`] does.
#[derive(Clone, Default)]
pub struct NextFrame(Rc<RefCell<Option<AnimationFrameRequestHandle>>>);

impl NextFrame {
    /// Asks for a frame unless one has been asked for.
    pub fn request(&self, paint: Box<dyn FnOnce()>) {
        if self.0.borrow().is_some() {
            return;
        }
        let slot = Rc::clone(&self.0);
        let run = move || {
            slot.borrow_mut().take();
            paint();
        };
        *self.0.borrow_mut() = request_animation_frame_with_handle(run).ok();
    }

    /// Takes the request back.
    pub fn cancel(&self) {
        if let Some(handle) = self.0.borrow_mut().take() {
            handle.cancel();
        }
    }
}

/// Calls `paint` at most once per animation frame after anything that `track` reads has changed.
pub fn use_frame(track: impl Fn() + 'static, paint: impl Fn() + 'static) {
    let next = NextFrame::default();
    let paint: Rc<dyn Fn()> = Rc::new(paint);
    effect(move || {
        track();
        let paint = Rc::clone(&paint);
        next.request(Box::new(move || paint()));
    });
}

/// Calls `step` with the milliseconds since the first call, once per frame, until it answers false.
pub fn animate(step: impl FnMut(f64) -> bool + 'static) -> Animation {
    let animation = Animation::default();
    animation.clone().run(now(), Box::new(step));
    animation
}

/// A running animation; [`Animation::stop`] ends it.
#[derive(Clone, Default)]
pub struct Animation {
    next: NextFrame,
}

impl Animation {
    /// Ends it at once.
    pub fn stop(&self) {
        self.next.cancel();
    }

    fn run(self, start: f64, mut step: Box<dyn FnMut(f64) -> bool>) {
        let again = self.clone();
        self.next.request(Box::new(move || {
            if step(now() - start) {
                again.run(start, step);
            }
        }));
    }
}

/// Calls `act` after so many milliseconds; the number takes it back (`clear_timeout_with_handle`).
pub fn later(millis: i32, act: Box<dyn FnOnce()>) -> i32 {
    let act = Closure::once_into_js(act);
    window().set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), millis).unwrap_or_default()
}

/// Milliseconds since the page began to load.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Whether a media query holds now.
pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether the reader, or the page around the atlas, has asked for little motion.
pub fn calm() -> bool {
    media("(prefers-reduced-motion: reduce)") || root().has_attribute("data-calm")
}

/// Whether a media query holds. Tracked.
pub fn use_media(query: &str) -> Live<bool> {
    let holds = Live::new(media(query));
    if let Ok(Some(list)) = window().match_media(query) {
        let asked = list.clone();
        on(&list, "change", move |_| holds.set(asked.matches()));
    }
    holds
}

/// The size of an element's content, CSS pixels; zero before it is on the page.
pub fn use_size(element: &Html) -> Live<Viewport> {
    let size = Live::new(Viewport::default());
    let resized: Box<dyn FnMut(js_sys::Array)> = Box::new(move |entries: js_sys::Array| {
        let entry: web_sys::ResizeObserverEntry = entries.get(0).unchecked_into();
        let rect = entry.content_rect();
        size.set(Viewport::new(rect.width(), rect.height()));
    });
    // The views live as long as the page, so the browser keeps their observers.
    let resized = Closure::wrap(resized).into_js_value();
    if let Ok(observer) = web_sys::ResizeObserver::new(resized.unchecked_ref()) {
        observer.observe(element);
    }
    size
}
