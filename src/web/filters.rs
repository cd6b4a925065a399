//! The filters: themes with their counts, the window of time as dates, and the colour scheme.

use leptos::prelude::*;

use super::app::use_app;
use super::scheme::Scheme;
use super::sign::ShapeSign;
use crate::i18n::{Key, count};
use crate::state::{Command, window_from_text, window_to_text};

/// The panel of filters.
#[component]
pub fn Filters(open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
        }
    });
    on_cleanup(move || escape.remove());
    let panel = move || {
        open.get().then(|| {
            view! {
                <aside id="filters" class="filters" aria-label=app.t(Key::Filters)>
                    <ThemeFilter />
                    <TimeFilter />
                    <SchemeChoice />
                    <button class="close" on:click=move |_| open.set(false)>{app.t(Key::Close)}</button>
                </aside>
            }
        })
    };
    view! { {panel} }
}

/// Themes, each with the number of events that it would show.
#[component]
fn ThemeFilter() -> impl IntoView {
    let app = use_app();
    let rows = app.data.atlas.themes.iter().enumerate().filter_map(|(at, theme)| Some((u8::try_from(at).ok()?, theme)));
    let rows = rows.map(|(at, theme)| {
        let chosen = move || app.filter.read().themes >> at & 1 == 1;
        let of_theme = move || app.found.read().theme_counts.get(usize::from(at)).copied().unwrap_or_default();
        view! {
            <li>
                <label>
                    <input
                        type="checkbox"
                        name="theme"
                        value=theme.id.clone()
                        data-count=move || of_theme().to_string()
                        prop:checked=chosen
                        on:change=move |_| app.send(Command::ToggleTheme(at))
                    />
                    <ShapeSign theme=at />
                    <span class="label">{app.said(&theme.label)}</span>
                    <span class="number">{move || count(of_theme() as usize, app.lang)}</span>
                </label>
            </li>
        }
    });
    view! {
        <fieldset>
            <legend>{app.t(Key::Themes)}</legend>
            <ul class="theme-list">{rows.collect_view()}</ul>
        </fieldset>
    }
}

/// The window of time as two dates.
#[component]
fn TimeFilter() -> impl IntoView {
    let app = use_app();
    let wrong = RwSignal::new(false);
    let ends = Memo::new(move |_| {
        let text = window_to_text(&app.window());
        text.split_once('/').map(|(from, to)| (from.to_owned(), to.to_owned())).unwrap_or_default()
    });
    let from = NodeRef::<leptos::html::Input>::new();
    let to = NodeRef::<leptos::html::Input>::new();
    let changed = move |_| {
        let (Some(from), Some(to)) = (from.get_untracked(), to.get_untracked()) else { return };
        let window = window_from_text(&format!("{}/{}", from.value().trim(), to.value().trim()));
        wrong.set(window.is_none());
        if window.is_some() {
            app.send(Command::SetWindow(window));
        }
    };
    view! {
        <fieldset>
            <legend>{app.t(Key::Time)}</legend>
            <div class="dates">
                <label>
                    {app.t(Key::From)}
                    <input
                        type="text"
                        name="from"
                        maxlength="30"
                        node_ref=from
                        aria-describedby="time-hint"
                        prop:value=move || ends.read().0.clone()
                        on:change=changed
                    />
                </label>
                <label>
                    {app.t(Key::To)}
                    <input
                        type="text"
                        name="to"
                        maxlength="30"
                        node_ref=to
                        aria-describedby="time-hint"
                        prop:value=move || ends.read().1.clone()
                        on:change=changed
                    />
                </label>
            </div>
            <p id="time-hint" class="hint" class:wrong=wrong role=move || wrong.get().then_some("alert")>
                {move || app.t(if wrong.get() { Key::NotADate } else { Key::TimeHint })}
            </p>
            <button
                disabled=move || app.filter.read().window.is_none()
                on:click=move |_| {
                    wrong.set(false);
                    app.send(Command::SetWindow(None));
                }
            >
                {app.t(Key::WholeTime)}
            </button>
        </fieldset>
    }
}

/// Light, dark or as the device.
#[component]
fn SchemeChoice() -> impl IntoView {
    let app = use_app();
    let choices = Scheme::ALL.map(|scheme| {
        let key = match scheme {
            Scheme::Auto => Key::SchemeAuto,
            Scheme::Light => Key::SchemeLight,
            Scheme::Dark => Key::SchemeDark,
        };
        view! {
            <label>
                <input
                    type="radio"
                    name="scheme"
                    value=scheme.word()
                    prop:checked=move || app.scheme.chosen.get() == scheme
                    on:change=move |_| app.scheme.chosen.set(scheme)
                />
                {app.t(key)}
            </label>
        }
    });
    view! {
        <fieldset class="schemes">
            <legend>{app.t(Key::Scheme)}</legend>
            {choices.into_iter().collect_view()}
        </fieldset>
    }
}
