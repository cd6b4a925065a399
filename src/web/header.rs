//! The head of the page: name, pages, search box, the count of what is visible, and notices.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::use_app;
use crate::i18n::{Key, count};
use crate::reader::kind_key;
use crate::state::{Command, Kind, Notice, Page};

/// The head of the page.
#[component]
pub fn Header(filters_open: RwSignal<bool>) -> impl IntoView {
    let app = use_app();
    let menu_open = RwSignal::new(false);
    Effect::new(move |_| {
        app.page.track();
        menu_open.set(false);
    });
    let open_to = move |kind: Kind| {
        move || match app.page.get() {
            Page::List(of) | Page::Record(of, _) => (of == kind).then_some("page"),
            Page::Start | Page::Changes | Page::Lost(_) => None,
        }
    };
    let links = Kind::ALL.map(|kind| {
        view! {
            <a href=app.href(Page::List(kind)) aria-current=open_to(kind)>
                {app.t(kind_key(kind))}
            </a>
        }
    });
    view! {
        <header class="head">
            <a class="name" href=app.href(Page::Start)>
                {app.said(&app.data.atlas.title)}
            </a>
            <button
                class="menu-button"
                aria-expanded=move || menu_open.get().to_string()
                aria-controls="pages"
                on:click=move |_| menu_open.update(|open| *open = !*open)
            >
                {app.t(Key::Menu)}
            </button>
            <nav id="pages" class:open=menu_open aria-label=app.t(Key::ReadOn)>
                {links.into_iter().collect_view()}
            </nav>
            <Count />
            <SearchBox />
            <button
                class="filters-button"
                aria-expanded=move || filters_open.get().to_string()
                aria-controls="filters"
                on:click=move |_| filters_open.update(|open| *open = !*open)
            >
                {app.t(Key::Filters)}
            </button>
        </header>
    }
}

/// How many events are visible, and the way back to all of them.
#[component]
fn Count() -> impl IntoView {
    let app = use_app();
    let visible = move || app.found.read().visible.len();
    let words = move || {
        let lang = app.lang;
        app.words_with(Key::CountOf, &[&count(visible(), lang), &count(app.data.index.len(), lang)])
    };
    view! {
        <div class="count-box">
            <output
                class="count"
                class:none=move || visible() == 0
                data-visible=move || visible().to_string()
                data-total=app.data.atlas.events.to_string()
            >
                {words}
            </output>
            <button class="reset" disabled=move || app.filter.read().is_open() on:click=move |_| app.send(Command::Reset)>
                {app.t(Key::Reset)}
            </button>
        </div>
    }
}

/// Lets only titles with these words through.
#[component]
fn SearchBox() -> impl IntoView {
    let app = use_app();
    let input = NodeRef::<leptos::html::Input>::new();
    let shortcut = window_event_listener(leptos::ev::keydown, move |event| {
        let typing = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let typing = typing.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false));
        if event.key() == "/" && !typing && !event.ctrl_key() && !event.meta_key() && !event.alt_key() {
            event.prevent_default();
            if let Some(input) = input.get_untracked() {
                let _unfocused = input.focus();
            }
        }
    });
    on_cleanup(move || shortcut.remove());
    view! {
        <div class="search" data-bench="search" role="search">
            <input
                type="search"
                name="q"
                maxlength="100"
                autocomplete="off"
                node_ref=input
                aria-label=app.t(Key::Find)
                placeholder=app.t(Key::Find)
                prop:value=move || app.filter.read().text.clone()
                on:input=move |event| app.send(Command::SetText(event_target_value(&event)))
            />
        </div>
    }
}

/// What could not be used of the address, until dismissed.
#[component]
pub fn Notices() -> impl IntoView {
    let app = use_app();
    let words = move |notice: &Notice| match notice {
        Notice::Path(path) => app.words_with(Key::BadPath, &[path]),
        Notice::Value(name, value) => app.words_with(Key::BadValue, &[name, value]),
        Notice::TooLong => app.t(Key::TooLong).to_owned(),
    };
    let shown = move || {
        let notices = app.notices.get();
        (!notices.is_empty()).then(|| {
            view! {
                <div class="notices" role="status">
                    <ul>{notices.iter().map(|notice| view! { <li>{words(notice)}</li> }).collect_view()}</ul>
                    <button on:click=move |_| app.notices.update(Vec::clear)>{app.t(Key::Dismiss)}</button>
                </div>
            }
        })
    };
    view! { {shown} }
}
