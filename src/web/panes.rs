//! The three panes and the dividers between them. Desktop: map over timeline at the left, reader at the right. Narrower
//! screens stack them; the style sheet decides. Shares are remembered on the device.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::use_app;
use crate::i18n::Key;

/// Where a share is remembered, the property that carries it, and its limits in per cent.
struct Share {
    stored_as: &'static str,
    property: &'static str,
    default: f64,
    min: f64,
    max: f64,
}

const READER: Share =
    Share { stored_as: "atlas-reader-share", property: "--reader-share", default: 40.0, min: 25.0, max: 60.0 };
const TIMELINE: Share =
    Share { stored_as: "atlas-timeline-share", property: "--timeline-share", default: 38.0, min: 20.0, max: 65.0 };

/// Places the views.
#[component]
pub fn Panes(
    map: impl FnOnce() -> AnyView,
    timeline: impl FnOnce() -> AnyView,
    reader: impl FnOnce() -> AnyView,
) -> impl IntoView {
    let sheet = RwSignal::new(Stop::Half);
    view! {
        <div class="panes" data-sheet=move || sheet.get().word()>
            <div class="views">
                {map()}
                <Divider share=&TIMELINE horizontal=true />
                {timeline()}
            </div>
            <Divider share=&READER horizontal=false />
            <div class="sheet">
                <SheetHandle sheet />
                {reader()}
            </div>
        </div>
    }
}

/// Where the reader's sheet rests on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// Only its handle and heading.
    Low,
    /// Half the screen.
    Half,
    /// Nearly all.
    High,
}

impl Stop {
    const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Half => "half",
            Self::High => "high",
        }
    }

    const fn higher(self) -> Self {
        match self {
            Self::Low => Self::Half,
            Self::Half | Self::High => Self::High,
        }
    }

    const fn lower(self) -> Self {
        match self {
            Self::High => Self::Half,
            Self::Half | Self::Low => Self::Low,
        }
    }
}

/// The handle of the phone's sheet: a swipe or an arrow key moves it one stop, a tap goes round.
#[component]
fn SheetHandle(sheet: RwSignal<Stop>) -> impl IntoView {
    let app = use_app();
    let from = RwSignal::new(None::<f64>);
    let up = move |event: web_sys::PointerEvent| {
        let Some(start) = from.get_untracked() else { return };
        from.set(None);
        let moved = f64::from(event.client_y()) - start;
        sheet.update(|stop| {
            *stop = match moved {
                moved if moved < -20.0 => stop.higher(),
                moved if moved > 20.0 => stop.lower(),
                _ if *stop == Stop::High => Stop::Low,
                _ => stop.higher(),
            }
        });
    };
    let key = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "ArrowUp" => sheet.update(|stop| *stop = stop.higher()),
        "ArrowDown" => sheet.update(|stop| *stop = stop.lower()),
        "Enter" | " " => sheet.update(|stop| *stop = if *stop == Stop::High { Stop::Low } else { stop.higher() }),
        _ => {}
    };
    view! {
        <button
            class="sheet-handle"
            aria-label=app.t(Key::Divider)
            on:pointerdown=move |event| {
                from.set(Some(f64::from(event.client_y())));
                capture(&event);
            }
            on:pointerup=up
            on:pointercancel=move |_| from.set(None)
            on:keydown=key
        >
            <span></span>
        </button>
    }
}

/// A divider that can be dragged, or moved with the arrow keys.
#[component]
fn Divider(share: &'static Share, horizontal: bool) -> impl IntoView {
    let app = use_app();
    let stored = window().local_storage().ok().flatten();
    let stored = stored.and_then(|storage| storage.get_item(share.stored_as).ok().flatten());
    let start = stored.and_then(|value| value.parse::<f64>().ok()).filter(|value| value.is_finite());
    let percent = RwSignal::new(start.unwrap_or(share.default).clamp(share.min, share.max));
    Effect::new(move |before: Option<f64>| {
        let percent = percent.get();
        let html = document().document_element().and_then(|html| html.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(html) = html {
            let _unset = html.style().set_property(share.property, &format!("{percent:.1}%"));
        }
        if before.is_some_and(|before| (before - percent).abs() > f64::EPSILON)
            && let Some(storage) = window().local_storage().ok().flatten()
        {
            let _not_kept = storage.set_item(share.stored_as, &format!("{percent:.1}"));
        }
        percent
    });
    let dragging = RwSignal::new(false);
    let moved = move |event: web_sys::PointerEvent| {
        if !dragging.get_untracked() {
            return;
        }
        let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(parent) = target.and_then(|target| target.parent_element()) else { return };
        let rect = parent.get_bounding_client_rect();
        let share_of = if horizontal {
            (rect.bottom() - f64::from(event.client_y())) / rect.height()
        } else {
            (rect.right() - f64::from(event.client_x())) / rect.width()
        };
        percent.set((share_of * 100.0).clamp(share.min, share.max));
    };
    let key = move |event: web_sys::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowUp" | "ArrowLeft" => 2.0,
            "ArrowDown" | "ArrowRight" => -2.0,
            _ => return,
        };
        event.prevent_default();
        percent.update(|percent| *percent = (*percent + step).clamp(share.min, share.max));
    };
    view! {
        <div
            class="divider"
            class:horizontal=horizontal
            role="separator"
            tabindex="0"
            aria-orientation=if horizontal { "horizontal" } else { "vertical" }
            aria-label=app.t(Key::Divider)
            aria-valuenow=move || format!("{:.0}", percent.get())
            aria-valuemin=share.min.to_string()
            aria-valuemax=share.max.to_string()
            on:pointerdown=move |event| {
                dragging.set(true);
                capture(&event);
            }
            on:pointermove=moved
            on:pointerup=move |_| dragging.set(false)
            on:pointercancel=move |_| dragging.set(false)
            on:keydown=key
        ></div>
    }
}

/// Keeps the pointer's further events at the element that it went down on.
pub fn capture(event: &web_sys::PointerEvent) {
    let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(target) = target {
        let _gone = target.set_pointer_capture(event.pointer_id());
    }
}
