//! What moves or fades of itself: clusters that split or join, marks that come and go with the window of time. All of
//! it is a function of the scene's clock; without a clock (little motion is wanted) everything is where it ends.

use crate::data::Row;
use crate::draw::{DrawList, Op};
use crate::geo::World;

use super::marks::{look, mark_radius};
use super::{Frame, Scene};

/// How long a fan opens, milliseconds.
pub(super) const OPEN_MS: f64 = 180.0;
/// How long clusters take to split or join, milliseconds.
const SPLIT_MS: f64 = 220.0;
/// How long a mark takes to come or go, milliseconds.
const FADE_MS: f64 = 180.0;
/// With more marks than this on the canvas none of them fades: nobody could follow.
const MOST_FADING: usize = 400;

/// A single mark on the canvas, and since when; infinitely long when it did not come with a change of the window.
#[derive(Clone, Copy, Debug)]
struct Seen {
    row: Row,
    since_ms: f64,
}

/// What a frame remembers for the next, so that changes are seen as motion.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// Of the census that was drawn last.
    census: Option<u64>,
    seen: Vec<Seen>,
    leaving: Vec<Seen>,
    /// When clusters began to split or join.
    split_ms: Option<f64>,
}

/// How far a motion that began at `since_ms` and takes `length_ms` has come, 0 to 1, easing out. Notes on the frame
/// that there is more to come.
pub(super) fn share(scene: &Scene, frame: &mut Frame, since_ms: f64, length_ms: f64) -> f64 {
    let Some(now) = scene.time_ms else { return 1.0 };
    let left = (1.0 - (now - since_ms) / length_ms).clamp(0.0, 1.0);
    frame.moving |= left > 0.0;
    1.0 - left * left
}

/// Notes that clusters were made anew at another level; answers how far they have moved from where they were.
pub(super) fn split(scene: &Scene, frame: &mut Frame, made_anew: bool) -> f64 {
    if made_anew {
        frame.memory.split_ms = scene.time_ms;
    }
    match frame.memory.split_ms {
        Some(since) => share(scene, frame, since, SPLIT_MS),
        None => 1.0,
    }
}

/// A point between two.
pub(super) fn between(from: World, to: World, share: f64) -> World {
    World::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
}

/// Compares the single marks of this frame with those of the last: which have come and which have gone. `rows` are
/// numbers of rows, wide as where marks are sorted: one sort serves both.
pub(super) fn compare(scene: &Scene, frame: &mut Frame, mut rows: Vec<u64>) {
    let census = Some(scene.census.fingerprint());
    let changed = frame.memory.census.is_some() && frame.memory.census != census;
    frame.memory.census = census;
    let Some(now) = scene.time_ms.filter(|_| rows.len() <= MOST_FADING) else {
        frame.memory.seen.clear();
        frame.memory.leaving.clear();
        return;
    };
    rows.sort_unstable();
    let memory = &mut frame.memory;
    let before = std::mem::take(&mut memory.seen);
    let fresh = if changed { now } else { f64::NEG_INFINITY };
    #[expect(clippy::cast_possible_truncation, reason = "they were rows")]
    for row in rows.into_iter().map(|row| Row(row as u32)) {
        memory.seen.push(Seen { row, since_ms: since(&before, row).unwrap_or(fresh) });
    }
    if changed {
        let gone = before.iter().filter(|seen| since(&memory.seen, seen.row).is_none());
        memory.leaving.extend(gone.map(|seen| Seen { row: seen.row, since_ms: now }));
    }
    memory.leaving.retain(|seen| now - seen.since_ms < FADE_MS && since(&memory.seen, seen.row).is_none());
}

/// Since when a row is among those seen.
fn since(seen: &[Seen], row: Row) -> Option<f64> {
    seen.binary_search_by_key(&row, |seen| seen.row).ok().map(|at| seen[at].since_ms)
}

/// How much of a single mark is there, 0 to 1.
pub(super) fn presence(scene: &Scene, frame: &mut Frame, row: Row) -> f64 {
    match since(&frame.memory.seen, row) {
        Some(since) => share(scene, frame, since, FADE_MS),
        None => 1.0,
    }
}

/// Draws the marks that are going.
pub(super) fn draw_leaving(scene: &Scene, frame: &mut Frame) {
    for at in 0..frame.memory.leaving.len() {
        let Seen { row, since_ms } = frame.memory.leaving[at];
        let left = 1.0 - share(scene, frame, since_ms, FADE_MS);
        let Some(place) = scene.index.first_place(row) else { continue };
        let at = scene.camera.screen_from_world(scene.index.places[place as usize].at, scene.viewport);
        let (shape, ink) = look(scene, row.at());
        let mark = Op::Mark { at, radius: mark_radius(scene.index.importance[row.at()]), shape, ink };
        veiled(&mut frame.list, left, mark);
    }
}

/// Draws an operation with a share of its ink.
pub(super) fn veiled(list: &mut DrawList, share: f64, op: Op) {
    if share >= 1.0 {
        return list.push(op);
    }
    list.push(Op::Alpha { share });
    list.push(op);
    list.push(Op::Alpha { share: 1.0 });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::{Stage, camera, event, index};
    use crate::map::{Census, layout};

    fn marks(frame: &Frame) -> Vec<String> {
        frame.list.to_string().lines().filter(|line| !line.starts_with("text")).map(str::to_owned).collect()
    }

    #[test]
    fn a_mark_comes_and_goes_softly_with_the_window_but_not_with_the_camera() {
        let mut stage = Stage::new(index(&[(46.8, 39.9, 100), (47.3, 39.9, 100)], &[event(0), event(1)]));
        let mut frame = Frame::new();
        let step = |stage: &Stage, frame: &mut Frame, ms: f64, zoom: f64| {
            layout(&Scene { time_ms: Some(ms), ..stage.scene(camera(zoom)) }, frame);
            (marks(frame), frame.moving)
        };
        assert!(!step(&stage, &mut frame, 0.0, 9.0).1, "what is there at first does not fade in");
        stage.census = Census::new(&stage.index, &[Row(0)]);
        assert!(step(&stage, &mut frame, 10.0, 9.0).1);
        let (going, moving) = step(&stage, &mut frame, 10.0 + FADE_MS / 2.0, 9.0);
        assert!(moving && going.iter().any(|line| line == "alpha 0.25"), "{going:?}");
        let (gone, moving) = step(&stage, &mut frame, 10.0 + FADE_MS, 9.0);
        assert_eq!((gone, moving), (vec!["mark 400,300 r4.0 Disc Theme(0)".to_owned()], false));
        stage.census = Census::new(&stage.index, &[Row(0), Row(1)]);
        let (coming, moving) = step(&stage, &mut frame, 1_000.0, 9.0);
        assert!(moving && coming.iter().any(|line| line == "alpha 0.00"), "{coming:?}");
        assert!(!step(&stage, &mut frame, 1_000.0 + FADE_MS, 9.0).1);
    }

    #[test]
    fn clusters_split_from_where_they_were_together() {
        let stage = Stage::new(index(&[(46.7, 39.9, 100), (46.9, 39.9, 100)], &[event(0), event(1)]));
        let mut frame = Frame::new();
        let mut at = |ms: f64, zoom: f64| {
            layout(&Scene { time_ms: Some(ms), ..stage.scene(camera(zoom)) }, &mut frame);
            (frame.spots.iter().map(|spot| (spot.at.x - 400.0).abs()).fold(0.0, f64::max), frame.moving)
        };
        assert!(!at(0.0, 5.0).1);
        let (start, moving) = at(10.0, 9.0);
        assert!(start < 1.0 && moving, "{start}");
        let (end, moving) = at(10.0 + SPLIT_MS, 9.0);
        assert!(end > 30.0 && !moving, "{end}");
    }
}
