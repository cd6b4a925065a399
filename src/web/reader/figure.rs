//! Figures of positions: in words, and as points, ranges and "at least" on one common axis per unit.

use leptos::prelude::*;

use super::parts::Words;
use crate::draw::nice_step;
use crate::i18n::{Key, count};
use crate::model::{Figure, Position, Text};
use crate::web::app::{App, use_app};

/// A figure in words: "613", "about 200", "at least 161", "500 to 1,000".
pub fn figure_words(app: App, figure: &Figure) -> String {
    let lang = app.lang.get();
    let number = |value: f64| {
        if value.fract() == 0.0 && (0.0..1e15).contains(&value) { count(value as usize, lang) } else { value.to_string() }
    };
    let words = match (figure.min, figure.max) {
        (Some(min), Some(max)) if (max - min).abs() < f64::EPSILON => number(min),
        (Some(min), Some(max)) => app.words_with(Key::FromTo, &[&number(min), &number(max)]),
        (Some(min), None) => app.words_with(Key::AtLeast, &[&number(min)]),
        (None, Some(max)) => app.words_with(Key::AtMost, &[&number(max)]),
        (None, None) => String::new(),
    };
    if figure.approximate { app.words_with(Key::About, &[&words]) } else { words }
}

/// One axis for each unit that two or more figures share.
#[component]
pub fn Axes(positions: &'static [Position]) -> impl IntoView {
    let app = use_app();
    let mut units: Vec<(&'static Text, Vec<(&'static Position, &'static Figure)>)> = Vec::new();
    for position in positions {
        for figure in &position.figures {
            match units.iter_mut().find(|(unit, _)| **unit == figure.unit) {
                Some((_, rows)) => rows.push((position, figure)),
                None => units.push((&figure.unit, vec![(position, figure)])),
            }
        }
    }
    let axes: Vec<_> = units.into_iter().filter(|(_, rows)| rows.len() > 1).collect();
    (!axes.is_empty()).then(|| {
        let axes = axes.into_iter().map(|(unit, rows)| view! { <Axis unit rows /> });
        view! {
            <section>
                <h2>{move || app.words(Key::OnOneAxis)}</h2>
                {axes.collect_view()}
            </section>
        }
    })
}

/// Figures with one unit, a row each, on one axis from zero.
#[component]
fn Axis(unit: &'static Text, rows: Vec<(&'static Position, &'static Figure)>) -> impl IntoView {
    let app = use_app();
    let highest = rows.iter().flat_map(|(_, figure)| [figure.min, figure.max]).flatten().fold(1.0, f64::max);
    let step = nice_step(highest / 4.0);
    // Room at the right for the arrow of "at least".
    let end = highest * 1.08;
    let percent = move |value: f64| value / end * 100.0;
    let ticks = (0..=(highest / step).floor() as u32).map(|at| {
        let value = f64::from(at) * step;
        view! {
            <span class="tick" style:left=format!("{:.2}%", percent(value))>
                {move || count(value as usize, app.lang.get())}
            </span>
        }
    });
    let rows = rows.into_iter().map(|(position, figure)| {
        let from = figure.min.unwrap_or(0.0);
        let to = figure.max.unwrap_or(end);
        let shape = match (figure.min, figure.max) {
            (Some(min), Some(max)) if (max - min).abs() < f64::EPSILON => "point",
            (_, Some(_)) => "range",
            (_, None) => "at-least",
        };
        view! {
            <li>
                <span class="holder"><Words text=position.holder.clone() /></span>
                <span class="value">{move || figure_words(app, figure)}</span>
                <span class="track" aria-hidden="true">
                    <i
                        class=shape
                        class:approximate=figure.approximate
                        style:left=format!("{:.2}%", percent(from))
                        style:width=format!("{:.2}%", percent(to - from))
                    ></i>
                </span>
                <span class="scope"><Words text=figure.scope.clone() /></span>
            </li>
        }
    });
    view! {
        <figure class="axis">
            <figcaption>{move || app.words_with(Key::AxisOf, &[unit.get(app.lang.get().code())])}</figcaption>
            <ol>{rows.collect_view()}</ol>
            <div class="ticks" aria-hidden="true">{ticks.collect_view()}</div>
        </figure>
    }
}
