//! The bar over the timeline: to the event before and after, play and how, shorter, longer, and the whole time.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;

use super::app::App;
use super::dom::{Html, effect, flag, make, on, part, set};
use super::frame::{Animation, animate, calm, later};
use super::map_parts::{MINUS, PLUS, sign_button};
use crate::i18n::Key;
use crate::reader::{Element, el};
use crate::state::Command;
use crate::timeline::{Play, Step, neighbour};

/// Where little motion is wanted, the window steps on after this time, milliseconds.
const CALM_STEP_MILLIS: i32 = 1_000;
/// The speeds offered: as written in the page, and in words.
const SPEEDS: [(&str, &str); 4] = [("0.5", "½×"), ("1", "1×"), ("2", "2×"), ("4", "4×")];

/// The bar. `step` changes the window as a key would.
pub fn bar(app: &'static App, step: impl Fn(Step) + Copy + 'static) -> Html {
    let speed = |(value, words)| {
        let option = el("option").attr("value", value).with(words);
        if value == "1" { option.attr("selected", "") } else { option }
    };
    let speeds: Vec<Element> = SPEEDS.into_iter().map(speed).collect();
    let check = |name: &'static str, key: Key| {
        el("label").with(el("input").attr("type", "checkbox").attr("name", name)).with(app.t(key))
    };
    let bar = make(
        &el("div")
            .class("bar")
            .attr("role", "toolbar")
            .attr("aria-label", app.t(Key::PlayBar))
            .with(sign_button(app.t(Key::EventBefore), "M15 4.5 8 10l7 5.5zM5 4.5v11").class("before"))
            .with(sign_button(app.t(Key::Play), "M6 4l10 6-10 6z").class("play"))
            .with(sign_button(app.t(Key::EventAfter), "M5 4.5 12 10l-7 5.5zM15 4.5v11").class("after"))
            .with(el("select").attr("name", "speed").attr("aria-label", app.t(Key::Speed)).with(speeds))
            .with(check("cumulative", Key::Cumulative))
            .with(check("loop", Key::Loop))
            .with(el("span").class("spring"))
            .with(sign_button(app.t(Key::ZoomOut), MINUS).class("wider"))
            .with(sign_button(app.t(Key::ZoomIn), PLUS).class("closer"))
            .with(el("button").class("all").with(app.t(Key::WholeTime))),
    );
    let press = |name: &str, act: Box<dyn Fn()>| on(&part::<Html>(&bar, name), "click", move |_| act());
    let go = move |forward: bool| {
        let visible = app.found.get_untracked();
        if let Some(row) = neighbour(&visible.visible, app.selection.get_untracked(), forward) {
            app.select(row);
        }
    };
    press(".before", Box::new(move || go(false)));
    press(".after", Box::new(move || go(true)));
    press(".wider", Box::new(move || step(Step::Wider)));
    press(".closer", Box::new(move || step(Step::Closer)));
    press(".all", Box::new(move || step(Step::Whole)));
    let all: Html = part(&bar, ".all");
    effect(move || flag(&all, "disabled", app.filter.read().window.is_none()));
    use_play(app, &bar);
    bar
}

/// Play and pause, and what changes how it plays.
fn use_play(app: &'static App, bar: &Html) {
    let button: Html = part(bar, ".play");
    let sign: web_sys::Element = part(&button, "path");
    let speed: web_sys::HtmlInputElement = part(bar, "select");
    let checked = |name: &str| part::<web_sys::HtmlInputElement>(bar, &format!("input[name={name}]"));
    let (cumulative, looped) = (checked("cumulative"), checked("loop"));
    let chosen = move || Play {
        cumulative: cumulative.checked(),
        looped: looped.checked(),
        speed: crate::i18n::parse_decimal(&speed.value()).unwrap_or(1.0),
    };
    let motion = StoredValue::new_local(None::<Animation>);
    let stop = move || {
        if let Some(animation) = motion.try_update_value(Option::take).flatten() {
            animation.stop();
        }
        app.playing.set(None);
    };
    let start = Rc::new(move || {
        stop();
        let play = chosen();
        let whole = app.data.whole();
        let first = play.first(untrack(|| app.window()), whole);
        app.playing.set(Some(play));
        let mut shown = None;
        let mut frame = move |ms: f64| {
            // Whoever else moves the window takes it over.
            let taken_over = shown.is_some_and(|shown| shown != untrack(|| app.window()));
            if taken_over || app.playing.with_untracked(Option::is_none) {
                stop();
                return false;
            }
            let (window, goes_on) = play.at(first, ms, whole);
            app.send(Command::SetWindow(Some(window)));
            shown = Some(untrack(|| app.window()));
            if !goes_on {
                stop();
            }
            goes_on
        };
        match calm() {
            true => step_on(0, Box::new(frame)),
            false => {
                frame(0.0);
                motion.set_value(Some(animate(frame)));
            }
        }
    });
    let again = Rc::clone(&start);
    on(&button, "click", move |_| match app.playing.with_untracked(Option::is_some) {
        true => stop(),
        false => start(),
    });
    on(bar, "change", move |_| {
        if app.playing.with_untracked(Option::is_some) {
            again();
        }
    });
    effect(move || {
        let playing = app.playing.read().is_some();
        let key = if playing { Key::Pause } else { Key::Play };
        set(&button, "aria-label", app.t(key));
        set(&button, "title", app.t(key));
        let _unset = sign.set_attribute("d", if playing { "M7 4.5v11M13 4.5v11" } else { "M6 4l10 6-10 6z" });
    });
}

/// Shows a frame now and the next ones a step of time apart, while there are more.
fn step_on(steps: i32, mut frame: Box<dyn FnMut(f64) -> bool>) {
    if frame(f64::from(steps * CALM_STEP_MILLIS)) {
        let _kept = later(CALM_STEP_MILLIS, Box::new(move || step_on(steps + 1, frame)));
    }
}
