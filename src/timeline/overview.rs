//! The overview: the whole span with its named periods, its density, and the window with its two handles.
//!
//! ```text
//!   |-- a period --|----- another -----|      periods
//!          .:|[::.    ]    .                  density, veiled outside the window
//!   1980        1990        2000              years
//! ```

use super::lanes::{Extent, pack};
use super::ticks::year_ticks;
use super::{Frame, Scene, Target, labels};
use crate::draw::{Align, DrawList, Ink, Op, Screen, ScreenBox, Weight};
use crate::i18n::year_number;
use crate::time::{Interval, TimeWindow};

/// Room at either side, so that a handle at the end can be grabbed.
const MARGIN: f64 = 12.0;
/// Height of the density.
const DENSITY_HEIGHT: f64 = 28.0;
/// Height of the years.
const YEARS_HEIGHT: f64 = 14.0;
/// Height of one row of periods.
const PERIOD_HEIGHT: f64 = 13.0;
/// Rows of periods at most.
const PERIOD_ROWS: usize = 2;
/// How far a handle can be grabbed outside the window, CSS pixels: with the reach inside, 44.
const REACH_OUT: f64 = 32.0;
/// How far inside, at most; a narrow window keeps half of itself.
const REACH_IN: f64 = 12.0;
/// Width of a column of the density.
const COLUMN: f64 = 3.0;
/// The window is drawn no narrower.
const NARROWEST: f64 = 3.0;

pub(super) fn draw(scene: &Scene, frame: &mut Frame) {
    let width = (scene.viewport.width - 2.0 * MARGIN).max(1.0);
    let x_of = |minute: f64| MARGIN + scene.whole.x_from_minute(minute, width);
    let top = if scene.compact { 2.0 } else { 2.0 + periods(scene, &mut frame.list, &x_of) };
    let density = ScreenBox::new(MARGIN, top, width, DENSITY_HEIGHT);
    let whole = ScreenBox::new(MARGIN, 0.0, width, top + DENSITY_HEIGHT + YEARS_HEIGHT);
    frame.overview = whole;

    histogram(scene, &mut frame.list, density);
    years(scene, &mut frame.list, density, &x_of);
    if let Some(row) = scene.selection.filter(|row| row.at() < scene.index.len()) {
        let x = x_of(f64::from(scene.index.starts[row.at()]));
        frame.list.push(Op::Rect {
            at: ScreenBox::new(x - 1.0, top, 2.0, DENSITY_HEIGHT),
            corner: 0.0,
            ink: Ink::Chosen,
        });
    }
    frame.hits.push(ScreenBox::new(0.0, 0.0, scene.viewport.width, whole.height), Target::Overview);
    window(scene, frame, density, &x_of);
}

/// Brackets with names; gives the height they take.
fn periods(scene: &Scene, list: &mut DrawList, x_of: &dyn Fn(f64) -> f64) -> f64 {
    let shown = TimeWindow::interval(&scene.whole);
    let box_of = |interval: &Interval| Extent {
        from: x_of(f64::from(interval.start.max(shown.start).0)),
        to: x_of(f64::from(interval.end.min(shown.end).0)),
    };
    let within = || scene.periods.iter().filter(|(_, interval)| interval.overlaps(&shown));
    let mut rows = Vec::new();
    pack(within().map(|(_, interval)| box_of(interval)), PERIOD_ROWS, &mut Vec::new(), |row| rows.push(row));
    let mut height = 0.0f64;
    for ((label, interval), row) in within().zip(rows) {
        let Some(row) = row else { continue };
        #[expect(clippy::cast_precision_loss, reason = "one of two rows")]
        let top = row as f64 * PERIOD_HEIGHT;
        height = height.max(top + PERIOD_HEIGHT);
        let Extent { from, to } = box_of(interval);
        let line = top + PERIOD_HEIGHT - 1.5;
        let rect =
            |x, y, width, height| Op::Rect { at: ScreenBox::new(x, y, width, height), corner: 0.0, ink: Ink::Axis };
        list.push(rect(from, line, (to - from - 1.0).max(1.0), 1.0));
        list.push(rect(from, line - 3.0, 1.0, 4.0));
        if let Some(text) = labels::elided(label, to - from - 8.0, 10.0, scene.text) {
            list.push(Op::Text {
                at: Screen::new(f64::midpoint(from, to), top + 5.5),
                text,
                size: 10.0,
                align: Align::Middle,
                weight: Weight::Regular,
                halo: false,
                ink: Ink::Quiet,
            });
        }
    }
    height
}

/// Columns as high as the square root of their number, so that one event among thousands is still seen.
#[expect(clippy::cast_precision_loss, reason = "at most 512 columns")]
fn histogram(scene: &Scene, list: &mut DrawList, at: ScreenBox) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a canvas has few thousand pixels")]
    let wanted = (at.width / COLUMN) as usize;
    let highest = scene.density.columns(wanted).map(|column| column.all).max().unwrap_or(0).max(1);
    let columns = scene.density.columns(wanted);
    let step = at.width / columns.len() as f64;
    for (position, column) in columns.enumerate() {
        for (number, ink) in [(column.all, Ink::DensityAll), (column.matching, Ink::DensityVisible)] {
            if number > 0 {
                let height = ((f64::from(number) / f64::from(highest)).sqrt() * at.height).max(2.0);
                let x = at.x + position as f64 * step;
                let bar = ScreenBox::new(x, at.bottom() - height, (step - 0.5).max(0.5), height);
                list.push(Op::Rect { at: bar, corner: 0.0, ink });
            }
        }
    }
}

fn years(scene: &Scene, list: &mut DrawList, density: ScreenBox, x_of: &dyn Fn(f64) -> f64) {
    let line = ScreenBox::new(density.x, density.bottom(), density.width, 1.0);
    list.push(Op::Rect { at: line, corner: 0.0, ink: Ink::Axis });
    for tick in year_ticks(&scene.whole, density.width) {
        let x = x_of(f64::from(tick.0));
        list.push(Op::Rect { at: ScreenBox::new(x, line.y, 1.0, 4.0), corner: 0.0, ink: Ink::Axis });
        let text = year_number(tick.day().civil().year, scene.lang);
        let half = scene.text.width(&text, 10.0) / 2.0;
        if x - half >= 0.0 && x + half <= scene.viewport.width {
            list.push(Op::Text {
                at: Screen::new(x, line.y + 9.0),
                text,
                size: 10.0,
                align: Align::Middle,
                weight: Weight::Regular,
                halo: false,
                ink: Ink::Quiet,
            });
        }
    }
}

/// The veil outside the window, its frame and handles, and what answers to a drag.
fn window(scene: &Scene, frame: &mut Frame, density: ScreenBox, x_of: &dyn Fn(f64) -> f64) {
    let whole = frame.overview;
    let clamped = |minute: f64| x_of(minute).max(whole.x).min(whole.right());
    let (mut from, mut to) = (clamped(scene.window.start), clamped(scene.window.end));
    if to - from < NARROWEST {
        let middle = f64::midpoint(from, to);
        (from, to) = (middle - NARROWEST / 2.0, middle + NARROWEST / 2.0);
    }
    let mut rect = |at, corner, ink| frame.list.push(Op::Rect { at, corner, ink });
    let strip = |from: f64, to: f64| ScreenBox::new(from, density.y, to - from, density.height);
    for (left, right) in [(whole.x, from), (to, whole.right())] {
        if right - left > 0.5 {
            rect(strip(left, right), 0.0, Ink::Veil);
        }
    }
    for y in [density.y, density.bottom() - 1.0] {
        rect(ScreenBox::new(from, y, to - from, 1.0), 0.0, Ink::Handle);
    }
    for x in [from, to] {
        rect(ScreenBox::new(x - 1.0, density.y, 2.0, density.height), 0.0, Ink::Handle);
        rect(ScreenBox::new(x - 3.0, density.y + density.height / 2.0 - 8.0, 6.0, 16.0), 3.0, Ink::Handle);
    }

    let inside = REACH_IN.min((to - from) / 4.0);
    let reach = |from: f64, to: f64| ScreenBox::new(from, 0.0, to - from, whole.height);
    frame.hits.push(reach(from, to), Target::Window);
    frame.hits.push(reach(from - REACH_OUT, from + inside), Target::StartHandle);
    frame.hits.push(reach(to - inside, to + REACH_OUT), Target::EndHandle);
    let all = to - from > whole.width - 2.0;
    let x = if all { to } else { f64::midpoint(from, to) };
    frame.handle = Screen::new(x, density.y + density.height / 2.0);
}
