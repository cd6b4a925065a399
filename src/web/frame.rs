//! Frames, sizes and preferences of the browser, each owned by a value that gives it back.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::*;

use crate::draw::Viewport;

/// The frame that has been asked for, if any. Dropping it does not cancel; [`NextFrame::cancel`] does.
#[derive(Clone, Default)]
pub struct NextFrame(Rc<RefCell<Option<AnimationFrameRequestHandle>>>);

impl NextFrame {
    /// Asks for a frame unless one has been asked for.
    pub fn request(&self, paint: impl FnOnce() + 'static) {
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
    let paint = Rc::new(paint);
    let on_unmount = SendWrapper::new(next.clone());
    on_cleanup(move || on_unmount.cancel());
    Effect::new(move |_| {
        track();
        let paint = Rc::clone(&paint);
        next.request(move || paint());
    });
}

/// Calls `step` with the milliseconds since the first call, once per frame, until it answers false.
pub fn animate(step: impl FnMut(f64) -> bool + 'static) -> Animation {
    let animation = Animation::default();
    animation.clone().run(now(), step);
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

    fn run(self, start: f64, mut step: impl FnMut(f64) -> bool + 'static) {
        let again = self.clone();
        self.next.request(move || {
            if step(now() - start) {
                again.run(start, step);
            }
        });
    }
}

/// Milliseconds since the page began to load.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Whether a media query holds now.
pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether the reader has asked for little motion.
pub fn calm() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

/// Whether a media query holds. Tracked.
pub fn use_media(query: &str) -> ReadSignal<bool> {
    let (holds, set_holds) = signal(media(query));
    if let Ok(Some(list)) = window().match_media(query) {
        let changed =
            Closure::<dyn Fn(web_sys::MediaQueryListEvent)>::new(move |event: web_sys::MediaQueryListEvent| {
                set_holds.set(event.matches());
            });
        let _unheard = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        let owned = SendWrapper::new((list, changed));
        on_cleanup(move || {
            let (list, changed) = &*owned;
            let _gone = list.remove_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        });
    }
    holds
}

/// The size of an element's content, CSS pixels; zero before it is on the page.
pub fn use_size(element: Signal<Option<web_sys::Element>>) -> ReadSignal<Viewport> {
    let (size, set_size) = signal(Viewport::default());
    let resized = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Ok(entry) = entries.get(0).dyn_into::<web_sys::ResizeObserverEntry>() {
            let rect = entry.content_rect();
            set_size.set(Viewport::new(rect.width(), rect.height()));
        }
    });
    if let Ok(observer) = web_sys::ResizeObserver::new(resized.as_ref().unchecked_ref()) {
        let owned = SendWrapper::new((observer.clone(), resized));
        on_cleanup(move || owned.0.disconnect());
        Effect::new(move |_| {
            if let Some(element) = element.get() {
                observer.observe(&element);
            }
        });
    }
    size
}
