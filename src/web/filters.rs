//! The filters: themes with their counts, the window of time as dates, and the colour scheme.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, effect, flag, make, on, part, set};
use super::scheme::Scheme;
use crate::i18n::{Key, count};
use crate::reader::{Element, el};
use crate::state::{Command, window_to_text};

/// The panel of filters, shown while `open`.
pub fn filters(app: &'static App, open: RwSignal<bool>) -> Html {
    let panel = make(
        &el("aside")
            .class("filters")
            .attr("id", "filters")
            .attr("aria-label", app.t(Key::Filters))
            .with(themes(app))
            .with(time(app))
            .with(schemes(app))
            .with(el("button").class("close").with(app.t(Key::Close))),
    );
    let shown = panel.clone();
    effect(move || flag(&shown, "hidden", !open.get()));
    on(&part::<Html>(&panel, ".close"), "click", move |_| open.set(false));
    on(&window(), "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
        }
    });
    use_themes(app, &panel);
    use_time(app, &panel);
    use_schemes(app, &panel);
    panel
}

fn themes(app: &'static App) -> Element {
    let desk = app.desk();
    let rows: Vec<Element> = (0..)
        .zip(&app.data.atlas.themes)
        .map(|(at, theme)| {
            let input = el("input").attr("type", "checkbox").attr("name", "theme").attr("value", theme.id.as_str());
            let label = el("label")
                .with(input)
                .with(desk.sign(at))
                .with(el("span").class("label").with(app.said(&theme.label)))
                .with(el("span").class("number"));
            el("li").with(label)
        })
        .collect();
    el("fieldset").with(el("legend").with(app.t(Key::Themes))).with(el("ul").class("theme-list").with(rows))
}

/// Themes, each with the number of events that it would show.
fn use_themes(app: &'static App, panel: &Html) {
    for (at, theme) in (0..).zip(&app.data.atlas.themes) {
        let input: web_sys::HtmlInputElement = part(panel, &format!("input[value=\"{}\"]", theme.id));
        let number = input.next_element_sibling().and_then(|sign| sign.next_element_sibling());
        let number = number.and_then(|label| label.next_element_sibling());
        on(&input, "change", move |_| app.send(Command::ToggleTheme(at)));
        effect(move || {
            let of_theme = app.found.read().theme_counts.get(usize::from(at)).copied().unwrap_or_default() as usize;
            set(input.unchecked_ref(), "data-count", &of_theme.to_string());
            input.set_checked(app.filter.read().themes >> at & 1 == 1);
            if let Some(number) = &number {
                number.set_text_content(Some(&count(of_theme, app.lang)));
            }
        });
    }
}

fn time(app: &'static App) -> Element {
    let date = |name: &str, key: Key| {
        let input = el("input")
            .attr("type", "text")
            .attr("name", name)
            .attr("maxlength", "60")
            .attr("aria-describedby", "time-hint");
        el("label").with(app.t(key)).with(input)
    };
    el("fieldset")
        .with(el("legend").with(app.t(Key::Time)))
        .with(el("div").class("dates").with(date("from", Key::From)).with(date("to", Key::To)))
        .with(el("p").class("hint").attr("id", "time-hint"))
        .with(el("button").class("whole").with(app.t(Key::WholeTime)))
}

/// The window of time as two dates.
fn use_time(app: &'static App, panel: &Html) {
    let from: web_sys::HtmlInputElement = part(panel, "input[name=from]");
    let to: web_sys::HtmlInputElement = part(panel, "input[name=to]");
    let hint: Html = part(panel, "#time-hint");
    let whole: Html = part(panel, ".whole");
    let wrong = RwSignal::new(false);
    for input in [&from, &to] {
        let ends = (from.clone(), to.clone());
        on(input, "change", move |_| {
            let window = app.window_from(&ends.0.value(), &ends.1.value());
            wrong.set(window.is_none());
            if window.is_some() {
                app.send(Command::SetWindow(window));
            }
        });
    }
    on(&whole, "click", move |_| {
        wrong.set(false);
        app.send(Command::SetWindow(None));
    });
    effect(move || {
        let text = window_to_text(&app.window());
        if let Some((start, end)) = text.split_once('/') {
            from.set_value(start);
            to.set_value(end);
        }
        flag(&whole, "disabled", app.filter.read().window.is_none());
    });
    effect(move || {
        let wrong = wrong.get();
        class(&hint, "wrong", wrong);
        match wrong {
            true => set(&hint, "role", "alert"),
            false => flag(&hint, "role", false),
        }
        hint.set_text_content(Some(app.t(if wrong { Key::NotADate } else { Key::TimeHint })));
    });
}

fn schemes(app: &'static App) -> Element {
    let choices: Vec<Element> = Scheme::ALL
        .into_iter()
        .map(|scheme| {
            let key = match scheme {
                Scheme::Auto => Key::SchemeAuto,
                Scheme::Light => Key::SchemeLight,
                Scheme::Dark => Key::SchemeDark,
            };
            let input = el("input").attr("type", "radio").attr("name", "scheme").attr("value", scheme.word());
            el("label").with(input).with(app.t(key))
        })
        .collect();
    el("fieldset").class("schemes").with(el("legend").with(app.t(Key::Scheme))).with(choices)
}

/// Light, dark or as the device.
fn use_schemes(app: &'static App, panel: &Html) {
    for scheme in Scheme::ALL {
        let input: web_sys::HtmlInputElement = part(panel, &format!("input[value={}]", scheme.word()));
        on(&input, "change", move |_| app.scheme.chosen.set(scheme));
        effect(move || input.set_checked(app.scheme.chosen.get() == scheme));
    }
}
