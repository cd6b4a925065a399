//! The bar over the timeline: to the event before and after, play and how, shorter, longer, and the whole time.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;

use super::app::App;
use super::dom::{Html, effect, flag, on, part, set, shell};
use super::frame::{Animation, animate, calm, later};
use super::live::Live;
use crate::state::Command;
use crate::timeline::{Play, Step, neighbour};

/// Where little motion is wanted, the window steps on after this time, milliseconds.
const CALM_STEP_MILLIS: i32 = 1_000;
/// Brings the bar to life. `step` changes the window as a key would.
pub fn use_bar(app: &'static App, step: impl Fn(Step) + Copy + 'static) {
    let bar: Html = shell(".bar");
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
    let motion = Live::new(None::<Animation>);
    let stop = move || {
        if let Some(animation) = motion.update(Option::take) {
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
                motion.set(Some(animate(frame)));
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
    let [play, pause] = ["title", "data-pause"].map(|name| button.get_attribute(name).unwrap_or_default());
    effect(move || {
        let playing = app.playing.read().is_some();
        let words = if playing { &pause } else { &play };
        set(&button, "aria-label", words);
        set(&button, "title", words);
        let _unset = sign.set_attribute("d", if playing { "M7 4.5v11M13 4.5v11" } else { "M6 4l10 6-10 6z" });
    });
}

/// Shows a frame now and the next ones a step of time apart, while there are more.
fn step_on(steps: i32, mut frame: Box<dyn FnMut(f64) -> bool>) {
    if frame(f64::from(steps * CALM_STEP_MILLIS)) {
        let _kept = later(CALM_STEP_MILLIS, Box::new(move || step_on(steps + 1, frame)));
    }
}
