//! What stands on the map: the hover card, the list of events at one place, buttons, scale and attribution.

use leptos::prelude::*;

use super::app::use_app;
use super::map_view::MapHand;
use super::sign::ShapeSign;
use crate::data::Row;
use crate::draw::{Screen, Viewport};
use crate::i18n::{Key, count};
use crate::map::scale_bar;
use crate::state::{Kind, Page};

/// Width that the scale bar may take, CSS pixels.
const SCALE_PX: f64 = 110.0;

/// Title, date and place of the event pointed at.
#[component]
pub fn HoverCard(
    /// Where the pointer is; none when it is over no mark.
    pointed: RwSignal<Option<Screen>>,
    /// Size of the canvas.
    viewport: ReadSignal<Viewport>,
) -> impl IntoView {
    let app = use_app();
    let card = move || {
        let (at, row) = (pointed.get()?, app.hover.get()?);
        app.arrivals.track();
        let title = app.data.title(row)?;
        let date = app.data.date(row).map(|date| app.date(date));
        let lang = app.lang;
        let place =
            app.data.index.first_place(row).and_then(|place| {
                Some(app.library.places.here()?.get(place as usize)?.names.get(lang.code()).to_owned())
            });
        // At the side of the pointer where there is more room.
        let viewport = viewport.get();
        let across = if at.x < viewport.width / 2.0 {
            format!("left: {:.0}px", at.x + 14.0)
        } else {
            format!("right: {:.0}px", viewport.width - at.x + 14.0)
        };
        let (side, px) = across.split_once(": ")?;
        let (side, px) = (side.to_owned(), px.to_owned());
        let top = format!("{:.0}px", (at.y + 12.0).min((viewport.height - 90.0).max(0.0)));
        let (left, right) = if side == "left" { (px, "auto".to_owned()) } else { ("auto".to_owned(), px) };
        Some(view! {
            <div class="card" aria-hidden="true" style:left=left style:right=right style:top=top>
                <b>{title}</b>
                <span>{date}{place.map(|place| format!(" · {place}"))}</span>
            </div>
        })
    };
    view! { {card} }
}

/// The visible events at one place, to choose from.
#[component]
pub fn Spread(
    /// The place; none when the list is closed.
    place: RwSignal<Option<u32>>,
) -> impl IntoView {
    let app = use_app();
    let list = move || {
        let at = place.get()?;
        let found = app.found.get();
        let here = found.visible.iter().copied().filter(|row| app.data.index.places_of(*row).contains(&at));
        let rows: Vec<Row> = here.take(MOST_SPREAD).collect();
        app.want_titles(rows.iter().map(|row| app.data.title_chunk(*row)));
        let name = move || {
            let lang = app.lang;
            app.library.places.here()?.get(at as usize).map(|place| place.names.get(lang.code()).to_owned())
        };
        let number = count(rows.len(), app.lang);
        let items = rows.into_iter().map(|row| view! { <li><SpreadRow row /></li> });
        Some(view! {
            <div class="spread" role="dialog" aria-label=move || name()>
                <h2>{name}</h2>
                <p class="hint">{move || app.words_with(Key::Together, &[&number])}</p>
                <ol>{items.collect_view()}</ol>
                <button on:click=move |_| place.set(None)>{app.t(Key::Close)}</button>
            </div>
        })
    };
    view! { {list} }
}

/// The most events that the list of one place offers; more are in the list of events.
const MOST_SPREAD: usize = 200;

#[component]
fn SpreadRow(row: Row) -> impl IntoView {
    let app = use_app();
    app.with_ids(|| {});
    let href = move || {
        app.arrivals.track();
        app.data.id(row).map(|id| app.href(Page::Record(Kind::Events, id.to_owned())))
    };
    let title = move || {
        app.arrivals.track();
        app.data.title(row).unwrap_or("…")
    };
    let date = move || {
        app.arrivals.track();
        app.data.date(row).map(|date| app.date(date))
    };
    view! {
        <a href=href>
            <ShapeSign theme=app.data.index.theme[row.at()] />
            <span>{title}<span class="aside">{date}</span></span>
        </a>
    }
}

/// Zoom, home and "show selection".
#[component]
pub fn MapButtons(map: MapHand) -> impl IntoView {
    let app = use_app();
    let home = move |_| map.fly(app.home());
    view! {
        <div class="buttons">
            <button aria-label=app.t(Key::ZoomIn) title=app.t(Key::ZoomIn) on:click=move |_| map.zoom(1.0)>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 4v12M4 10h12" /></svg>
            </button>
            <button aria-label=app.t(Key::ZoomOut) title=app.t(Key::ZoomOut) on:click=move |_| map.zoom(-1.0)>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10h12" /></svg>
            </button>
            <button aria-label=app.t(Key::Home) title=app.t(Key::Home) on:click=home>
                <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 10 10 4l6.5 6M5.5 8.6V16h9V8.6" /></svg>
            </button>
            <button
                aria-label=app.t(Key::ShowSelection)
                title=app.t(Key::ShowSelection)
                disabled=move || app.selection.get().is_none()
                on:click=move |_| map.to_selection()
            >
                <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="4.5" /><path d="M10 2v3M10 15v3M2 10h3M15 10h3" /></svg>
            </button>
        </div>
    }
}

/// The scale bar.
#[component]
pub fn Scale() -> impl IntoView {
    let app = use_app();
    let bar = Memo::new(move |_| {
        let bar = scale_bar(&app.camera.get(), SCALE_PX);
        (bar.label, format!("{:.0}px", bar.px))
    });
    view! {
        <div class="scale" aria-hidden="true">
            {move || bar.read().0.clone()}
            <i style:width=move || bar.read().1.clone()></i>
        </div>
    }
}

/// Whose base map it is; or, when a part of it failed, that it did and a way to try again.
#[component]
pub fn Attribution() -> impl IntoView {
    let app = use_app();
    let failed = move || app.library.ground.iter().find_map(|(_, shelf)| shelf.error().map(|error| (*shelf, error)));
    let shown = move || match failed() {
        Some((shelf, error)) => view! {
            <div class="map-failed" role="alert">
                <span>{app.words_with(Key::LoadFailed, &[&error.to_string()])}</span>
                <button on:click=move |_| shelf.want()>{app.t(Key::Retry)}</button>
            </div>
        }
        .into_any(),
        None => view! {
            <p class="attribution">{app.t(Key::Attribution)}". "{app.t(Key::Generalised)}</p>
        }
        .into_any(),
    };
    view! { {shown} }
}
