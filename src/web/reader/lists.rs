//! The list of events: the equivalent of all that map and timeline show, in the order of time, for keyboard and screen
//! readers as well as for reading. Long lists are given in parts.

use leptos::prelude::*;

use super::{date_words, use_title};
use crate::data::Row;
use crate::i18n::Key;
use crate::state::{Kind, Page};
use crate::web::app::use_app;

/// How many events are listed at first, and with each further step.
const PART: usize = 300;

/// The visible events.
#[component]
pub fn EventList() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::Events).to_owned());
    app.with_ids(|| {});
    let shown = RwSignal::new(PART);
    let rows = Memo::new(move |_| {
        let found = app.found.read();
        found.visible.iter().take(shown.get()).copied().collect::<Vec<Row>>()
    });
    Effect::new(move |_| {
        let data = app.data;
        let mut chunks: Vec<usize> = rows.read().iter().map(|row| data.title_chunk(*row)).collect();
        chunks.dedup();
        app.want_titles(chunks.into_iter());
    });
    let rest = move || app.found.read().visible.len().saturating_sub(shown.get());
    view! {
        <h1 tabindex="-1">{move || app.words(Key::Events)}</h1>
        <p class="hint">{move || app.words(Key::ListOrder)}</p>
        <Show when=move || app.found.read().visible.is_empty()>
            <p class="empty">{move || app.words(Key::NoneVisible)}</p>
        </Show>
        <ol class="records events">
            <For each=move || rows.get() key=|row| row.0 children=move |row| view! { <EventRow row /> } />
        </ol>
        <Show when=move || rest() != 0>
            <button on:click=move |_| shown.update(|shown| *shown += PART)>{move || app.words(Key::More)}</button>
        </Show>
    }
}

#[component]
fn EventRow(row: Row) -> impl IntoView {
    let app = use_app();
    let href = move || {
        app.arrivals.track();
        app.data.id(row).map(|id| app.href(Page::Record(Kind::Events, id.to_owned())))
    };
    let title = move || {
        app.arrivals.track();
        app.data.title(row).unwrap_or("…").to_owned()
    };
    let date = move || {
        app.arrivals.track();
        app.data.date(row).map(|date| date_words(app, date))
    };
    let theme = app.data.index.theme[row.at()];
    view! {
        <li
            class:chosen=move || app.selection.get() == Some(row)
            on:pointerenter=move |_| app.hover.set(Some(row))
            on:pointerleave=move |_| app.hover.set(None)
            on:focusin=move |_| app.hover.set(Some(row))
            on:focusout=move |_| app.hover.set(None)
        >
            <super::ShapeSign theme />
            <a href=href>{title}</a>
            <span class="aside">{date}</span>
        </li>
    }
}
