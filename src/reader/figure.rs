//! Figures of positions: in words, and as points, ranges and "at least" on one common axis per unit.

use super::node::{Element, el};
use super::desk::Desk;
use crate::draw::nice_step;
use crate::i18n::{Key, decimal, short_decimal};
use crate::model::{Figure, Position, Text};

/// A figure in words: "613", "about 200", "at least 161", "500 to 1,000".
pub(super) fn figure_words(desk: &Desk, figure: &Figure) -> String {
    let number = |value: f64| {
        let whole = value.fract() == 0.0 && (0.0..1e15).contains(&value);
        if whole { desk.number(value as usize) } else { short_decimal(value, 3) }
    };
    let words = match (figure.min, figure.max) {
        (Some(min), Some(max)) if same(min, max) => number(min),
        (Some(min), Some(max)) => Key::FromTo.with(desk.lang, &[&number(min), &number(max)]),
        (Some(min), None) => Key::AtLeast.with(desk.lang, &[&number(min)]),
        (None, Some(max)) => Key::AtMost.with(desk.lang, &[&number(max)]),
        (None, None) => String::new(),
    };
    if figure.approximate { Key::About.with(desk.lang, &[&words]) } else { words }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
}

/// One axis for each unit that two or more figures share, under a heading.
pub(super) fn axes(desk: &Desk, positions: &[Position]) -> Option<Element> {
    let axes = axes_of(desk, positions);
    (!axes.is_empty()).then(|| desk.section(Key::OnOneAxis).with(axes))
}

/// One axis for each unit that two or more figures share.
pub(super) fn axes_of(desk: &Desk, positions: &[Position]) -> Vec<Element> {
    let mut units: Vec<(&Text, Vec<(&Position, &Figure)>)> = Vec::new();
    for position in positions {
        for figure in &position.figures {
            match units.iter_mut().find(|(unit, _)| **unit == figure.unit) {
                Some((_, rows)) => rows.push((position, figure)),
                None => units.push((&figure.unit, vec![(position, figure)])),
            }
        }
    }
    units.iter().filter(|(_, rows)| rows.len() > 1).map(|(unit, rows)| axis(desk, unit, rows)).collect()
}

/// Figures with one unit, a row each, on one axis from zero.
fn axis(desk: &Desk, unit: &Text, rows: &[(&Position, &Figure)]) -> Element {
    let highest = rows.iter().flat_map(|(_, figure)| [figure.min, figure.max]).flatten().fold(1.0, f64::max);
    let step = nice_step(highest / 4.0);
    // Room at the right for the arrow of "at least".
    let end = highest * 1.08;
    let percent = |value: f64| format!("{}%", decimal(value / end * 100.0, 2));
    let ticks: Vec<Element> = (0..=(highest / step).floor() as u32)
        .map(|at| f64::from(at) * step)
        .map(|value| el("text").attr("x", percent(value)).attr("y", "1em").with(desk.number(value as usize)))
        .collect();
    let rows: Vec<Element> = rows
        .iter()
        .map(|(position, figure)| {
            let from = figure.min.unwrap_or(0.0);
            let drawn = match (figure.min, figure.max) {
                (Some(min), Some(max)) if same(min, max) => {
                    el("circle").class("point").attr("cx", percent(from)).attr("cy", "50%").attr("r", "5")
                }
                (_, most) => el("rect")
                    .class(if most.is_some() { "range" } else { "at-least" })
                    .attr("x", percent(from))
                    .attr("width", percent(most.unwrap_or(end) - from)),
            };
            let begins = (figure.max.is_none()).then(|| el("rect").class("from").attr("x", percent(from)));
            let drawn = if figure.approximate { drawn.attr("data-approximate", "") } else { drawn };
            el("li")
                .with(el("span").class("holder").with(desk.words(&position.holder)))
                .with(el("span").class("value").with(figure_words(desk, figure)))
                .with(el("svg").class("track").attr("aria-hidden", "true").with(drawn).with(begins))
                .with(el("span").class("scope").with(desk.words(&figure.scope)))
        })
        .collect();
    el("figure")
        .class("axis")
        .with(el("figcaption").with(Key::AxisOf.with(desk.lang, &[unit.get(desk.lang.code())])))
        .with(el("ol").with(rows))
        .with(el("svg").class("ticks").attr("aria-hidden", "true").with(ticks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;
    use crate::i18n::Lang;

    fn figure(min: Option<f64>, max: Option<f64>, approximate: bool) -> Figure {
        Figure { min, max, approximate, unit: Text::english("people killed"), scope: Text::english("civilians") }
    }

    #[test]
    fn a_figure_says_what_its_holder_said() {
        let data = dataset(1);
        let desk = Desk { atlas: &data.atlas, lang: Lang::En, prefix: "/en" };
        let said = |min, max, approximate| figure_words(&desk, &figure(min, max, approximate));
        assert_eq!(said(Some(613.0), Some(613.0), false), "613");
        assert_eq!(said(Some(200.0), Some(200.0), true), "about 200");
        assert_eq!(said(Some(161.0), None, false), "at least 161");
        assert_eq!(said(None, Some(500.0), false), "up to 500");
        assert_eq!(said(Some(500.0), Some(1_000.0), false), "500 to 1,000");
    }

    #[test]
    fn only_figures_of_one_unit_share_an_axis() {
        let data = dataset(1);
        let desk = Desk { atlas: &data.atlas, lang: Lang::En, prefix: "/en" };
        let position = |unit: &str, value: f64| Position {
            holder: Text::english("Holder"),
            date: None,
            says: Text::english("Says."),
            figures: vec![Figure { unit: Text::english(unit), ..figure(Some(value), Some(value), false) }],
            citations: vec![],
        };
        assert_eq!(axes(&desk, &[position("killed", 100.0), position("wounded", 300.0)]), None);
        let shared = axes(&desk, &[position("killed", 100.0), position("killed", 50.0), position("wounded", 300.0)]);
        let shared = shared.unwrap().to_string();
        assert_eq!(shared.matches("figure.axis").count(), 1);
        assert!(!shared.contains("300"), "{shared}");
    }
}
