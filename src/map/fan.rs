//! The events of one place spread about it, so that each can be seen and chosen. They stand on a sunflower's spiral:
//! evenly far from each other however many there are, the first in the middle of the rest.

use crate::data::Row;
use crate::draw::{Ink, Op, Screen, ScreenBox};
use crate::geo::World;

use super::marks::{look, mark_radius};
use super::motion::{OPEN_MS, share};
use super::{Frame, Scene, Target};

/// Half the distance of two marks, roughly, CSS pixels: fingers find each.
const APART_PX: f64 = 23.0;
/// Half the side of a mark's hit box, CSS pixels.
const REACH_PX: f64 = 16.0;
/// The golden angle as a turn of the plane: its cosine and sine. Seeds of a sunflower stand so (Vogel, 1979).
const TURN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);

/// Events that are spread, and since when.
#[derive(Clone, Debug, PartialEq)]
pub struct Fan {
    /// What they are spread about.
    pub at: World,
    /// The events, in order of time.
    pub rows: Vec<Row>,
    /// When it was opened, on the scene's clock.
    pub since_ms: f64,
}

impl Fan {
    /// More events than this are offered as a list instead.
    pub const MOST: usize = 40;
}

/// Where the marks of `count` events stand about their place, CSS pixels.
fn places(count: usize) -> impl Iterator<Item = (f64, f64)> {
    let mut way = (0.0, -1.0);
    (0..count).map(move |at| {
        way = (way.0 * TURN.0 - way.1 * TURN.1, way.0 * TURN.1 + way.1 * TURN.0);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
        let far = APART_PX * (at as f64 + 2.2).sqrt();
        (way.0 * far, way.1 * far)
    })
}

/// Draws the fan over everything but the selection.
pub(super) fn draw(scene: &Scene, frame: &mut Frame) {
    let Some(fan) = scene.fan else { return };
    let centre = scene.camera.screen_from_world(fan.at, scene.viewport);
    let open = share(scene, frame, fan.since_ms, OPEN_MS);
    let last = places(fan.rows.len()).last().map_or(0.0, |(x, y)| x.hypot(y));
    frame.list.push(Op::Disc { at: centre, radius: (last + 2.0 * REACH_PX) * open, ink: Ink::Veil });
    let spots: Vec<(Row, Screen)> = fan
        .rows
        .iter()
        .zip(places(fan.rows.len()))
        .map(|(row, (x, y))| (*row, Screen::new(centre.x + x * open, centre.y + y * open)))
        .collect();
    for (_, at) in &spots {
        frame.list.push(Op::Line { points: vec![centre, *at], width: 1.0, dashed: false, ink: Ink::Quiet });
    }
    frame.list.push(Op::Disc { at: centre, radius: 3.5, ink: Ink::Quiet });
    for (row, at) in spots {
        let (shape, ink) = look(scene, row.at());
        let radius = mark_radius(scene.index.importance[row.at()]);
        frame.list.push(Op::Mark { at, radius, shape, ink });
        if let Some(hole) = scene.unsupported.hole(row) {
            frame.list.push(Op::Mark { at, radius: radius * hole, shape, ink: Ink::Paper });
        }
        for (_, width, ink) in [(scene.selection, 2.5, Ink::Chosen), (scene.hover, 2.0, Ink::Hover)]
            .into_iter()
            .filter(|(of, ..)| *of == Some(row))
        {
            frame.list.push(Op::Ring { at, radius: radius + 3.0, width, ink });
        }
        frame.hits.push(ScreenBox::about(at.x, at.y, REACH_PX), Target::Event(row));
    }
}

/// The part of the canvas that the fan covers: names keep out of it.
pub(super) fn covers(scene: &Scene) -> Option<ScreenBox> {
    let fan = scene.fan?;
    let centre = scene.camera.screen_from_world(fan.at, scene.viewport);
    let last = places(fan.rows.len()).last().map_or(0.0, |(x, y)| x.hypot(y));
    Some(ScreenBox::about(centre.x, centre.y, last + REACH_PX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::{Stage, camera, event, index};
    use crate::map::layout;

    #[test]
    fn marks_of_a_fan_stand_apart_and_off_their_place() {
        let all: Vec<_> = places(Fan::MOST).collect();
        for (at, a) in all.iter().enumerate() {
            assert!(a.0.hypot(a.1) > 1.4 * APART_PX);
            for b in &all[at + 1..] {
                assert!((a.0 - b.0).hypot(a.1 - b.1) > 1.3 * APART_PX, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn every_event_of_a_fan_can_be_hit_and_names_keep_out() {
        let stage = Stage::new(index(&[(46.8, 39.9, 100)], &[event(0), event(0), event(0)]));
        let rows: Vec<Row> = stage.index.rows().collect();
        let fan = Fan { at: stage.index.places[0].at, rows: rows.clone(), since_ms: 0.0 };
        let mut frame = Frame::new();
        layout(&Scene { fan: Some(&fan), ..stage.scene(camera(12.0)) }, &mut frame);
        let hit = |row| frame.hits.all().iter().filter(|hit| hit.what == Target::Event(row)).count();
        assert!(rows.iter().all(|row| hit(*row) == 1));
        assert!(!frame.moving, "without a clock it stands open at once");
    }

    #[test]
    fn a_fan_opens_with_the_clock() {
        let stage = Stage::new(index(&[(46.8, 39.9, 100)], &[event(0), event(0)]));
        let fan = Fan { at: stage.index.places[0].at, rows: stage.index.rows().collect(), since_ms: 1_000.0 };
        let mut frame = Frame::new();
        let far = |frame: &Frame| {
            let hits = frame.hits.all().iter().filter(|hit| matches!(hit.what, Target::Event(_)));
            hits.map(|hit| (hit.at.x + hit.at.width / 2.0 - 400.0).abs()).fold(0.0, f64::max)
        };
        let mut at = |ms| {
            layout(&Scene { fan: Some(&fan), time_ms: Some(ms), ..stage.scene(camera(12.0)) }, &mut frame);
            (far(&frame), frame.moving)
        };
        let (start, middle, end) = (at(1_000.0), at(1_000.0 + OPEN_MS / 2.0), at(1_000.0 + OPEN_MS));
        assert!(start.0 < middle.0 && middle.0 < end.0 && middle.1 && !end.1, "{start:?} {middle:?} {end:?}");
    }
}
