//! Tracks: one for each theme that has visible events. They share the height by need; events that find no lane in their
//! track are drawn together as clusters.

use std::ops::Range;

use super::bars;
use super::cells::{Cells, Kind, Stands, THEMES};
use super::labels::elided;
use super::lanes::{Extent, pack};
use super::{Frame, Scene};
use crate::data::{Flags, Row};
use crate::draw::{Align, Ink, Op, Screen, ScreenBox, Shape, Weight};

/// With less height than this there are no lanes, CSS pixels.
pub(super) const LEAST_HEIGHT: f64 = 12.0;
/// Type size of the names of tracks.
pub(super) const NAME_SIZE: f64 = 12.0;
/// Type size of labels.
pub(super) const LABEL_SIZE: f64 = 11.0;
/// Labels are cut to this width.
pub(super) const LABEL_WIDTH: f64 = 220.0;
/// Least and greatest height of a lane.
const LANE: Range<f64> = 18.0..26.0;
/// Greatest height of the one lane of a track of clusters.
const CLUSTER_LANE: f64 = 44.0;
/// With more visible events than this, all that share a cell are one cluster and no event is packed.
const PACKED_UP_TO: usize = 4_000;
/// With more events in a track than this, labels get no room of their own, only what is left over.
const MEASURED_UP_TO: usize = 150;
/// From which importance labels are given room, in the order tried; none has the last.
const LABEL_LEVELS: [u8; 4] = [0, 2, 3, 4];
/// Radius of marks by importance, CSS pixels.
const RADII: [f64; 4] = [3.5, 4.5, 5.5, 7.0];
/// Length of a bar whose end is open, at least: it needs room for its arrow.
const OPEN_BAR: f64 = 18.0;

/// What the layout of lanes works in; kept from frame to frame.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub items: Vec<Item>,
    pub tracks: Vec<Track>,
    pub ends: Vec<f64>,
    /// Events of the present track without a lane, by cell.
    pub crowds: Vec<(u32, Option<Row>)>,
}

/// An event in its track.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub row: Row,
    pub kind: Kind,
    pub theme: u8,
    /// Position in the list of tracks.
    track: usize,
    /// What is painted of it, without its label.
    pub from: f64,
    pub to: f64,
    /// Where its mark stands; none when that is outside the window or it has none.
    pub mark: Option<f64>,
    pub radius: f64,
    pub label_from: f64,
    /// Room that its label would like.
    label_width: f64,
    pub cell: usize,
    pub lane: Option<usize>,
}

/// A row of lanes for one theme, or for all.
#[derive(Clone, Debug)]
pub(super) struct Track {
    pub theme: usize,
    pub top: f64,
    pub lanes: usize,
    pub lane_height: f64,
    /// Its events, in order of their left edges; empty when all are clusters.
    pub items: Range<usize>,
}

impl Track {
    /// Its height.
    #[expect(clippy::cast_precision_loss, reason = "few lanes fit on a canvas")]
    pub fn height(&self) -> f64 {
        self.lanes as f64 * self.lane_height
    }

    /// The top of one of its lanes.
    #[expect(clippy::cast_precision_loss, reason = "few lanes fit on a canvas")]
    pub fn lane_top(&self, lane: usize) -> f64 {
        self.top + lane as f64 * self.lane_height
    }
}

/// Draws tracks, events and clusters into `area`.
pub(super) fn draw(scene: &Scene, frame: &mut Frame, area: ScreenBox) {
    let (mut cells, mut scratch) = (std::mem::take(&mut frame.cells), std::mem::take(&mut frame.scratch));
    cells.fill(scene.index, scene.visible, &scene.window, area.width, scene.compact);
    scratch.items.clear();
    scratch.tracks.clear();
    arrange(scene, &cells, &mut scratch, area);
    for track in &scratch.tracks {
        name(scene, frame, track, area);
        if !scene.compact {
            frame.tracks.push((u8::try_from(track.theme).unwrap_or(u8::MAX), track.top, track.height()));
        }
    }
    bars::draw(scene, frame, &cells, &mut scratch, area);
    (frame.cells, frame.scratch) = (cells, scratch);
}

/// Finds the tracks, shares the height among them, and gives each event its lane.
fn arrange(scene: &Scene, cells: &Cells, scratch: &mut Scratch, area: ScreenBox) {
    let named = scene.order.iter().map(|theme| usize::from(*theme));
    let others = (0..THEMES).filter(|theme| !scene.order.iter().any(|named| usize::from(*named) == *theme));
    let themes = named.chain(others).filter(|theme| cells.by_theme.get(*theme).is_some_and(|count| *count > 0));
    scratch.tracks.extend(themes.map(|theme| Track {
        theme,
        top: area.y,
        lanes: 1,
        lane_height: LANE.start,
        items: 0..0,
    }));
    if scratch.tracks.is_empty() {
        return;
    }
    let tracks = scratch.tracks.len();
    let packed = scene.visible.len() <= PACKED_UP_TO;
    if packed {
        collect(scene, cells, scratch, area);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few lanes fit on a canvas")]
        let total = ((area.height / LANE.start) as usize).max(tracks);
        let need = |scratch: &mut Scratch, track: usize, level| {
            let items = scratch.items[scratch.tracks[track].items.clone()].iter();
            lanes_needed(items.map(|item| item.extent(level, scene)), total, &mut scratch.ends)
        };
        // A folded track has no items: what is in it is drawn as clusters.
        for track in &mut scratch.tracks {
            if scene.folds(track.theme) {
                track.items = 0..0;
            }
        }
        let needs: Vec<_> = (0..tracks).map(|track| need(scratch, track, LABEL_LEVELS[3])).collect();
        let wishes: Vec<_> = (0..tracks).map(|track| need(scratch, track, LABEL_LEVELS[0])).collect();
        for (track, lanes) in scratch.tracks.iter_mut().zip(share(&needs, &wishes, total)) {
            track.lanes = lanes;
        }
    }
    let lanes: usize = scratch.tracks.iter().map(|track| track.lanes).sum();
    #[expect(clippy::cast_precision_loss, reason = "few lanes fit on a canvas")]
    let lane_height = (area.height / lanes as f64).min(if packed { LANE.end } else { CLUSTER_LANE });
    let mut top = area.y;
    for track in &mut scratch.tracks {
        (track.top, track.lane_height) = (top, lane_height);
        top += track.height();
    }
    if packed {
        for track in 0..tracks {
            give_lanes(scene, scratch, track);
        }
    }
}

/// Makes the items, sorted by track and left edge.
fn collect(scene: &Scene, cells: &Cells, scratch: &mut Scratch, area: ScreenBox) {
    let mut track_of = [0; THEMES];
    for (position, track) in scratch.tracks.iter().enumerate() {
        track_of[track.theme] = position;
    }
    let of_row = |row: Row| if scene.compact { 0 } else { usize::from(scene.index.theme[row.at()]) % THEMES };
    scratch.items.extend(scene.visible.iter().map(|row| item(scene, cells, area, *row, track_of[of_row(*row)])));
    scratch
        .items
        .sort_unstable_by(|a, b| a.track.cmp(&b.track).then(a.from.total_cmp(&b.from)).then(a.row.cmp(&b.row)));
    let mut from = 0;
    for (position, track) in scratch.tracks.iter_mut().enumerate() {
        let to = scratch.items.partition_point(|item| item.track <= position);
        track.items = from..to;
        from = to;
        if track.items.len() <= MEASURED_UP_TO {
            for item in &mut scratch.items[track.items.clone()] {
                let width = (scene.title)(item.row).map_or(0.0, |title| scene.text.width(title, LABEL_SIZE));
                item.label_width = width.min(LABEL_WIDTH);
            }
        }
    }
}

/// Where an event stands and how far it reaches.
pub(super) fn item(scene: &Scene, cells: &Cells, area: ScreenBox, row: Row, track: usize) -> Item {
    let index = scene.index;
    let (kind, minute) = Stands::new(&scene.window, area.width).of(index, row);
    let x_of = |minute: f64| area.x + scene.window.x_from_minute(minute, area.width);
    let radius = RADII[usize::from(index.importance[row.at()]).min(3)];
    let (start, end) = (x_of(f64::from(index.starts[row.at()])), x_of(f64::from(index.ends[row.at()])));
    let (from, to, mark) = match kind {
        Kind::Mark => {
            let x = x_of(minute);
            (x - radius, x + radius, Some(x))
        }
        Kind::Soft => {
            let mark = (start >= area.x).then_some(start);
            (start - if mark.is_some() { radius } else { 0.0 }, end.max(start + radius), mark)
        }
        Kind::Bar => {
            let flags = index.flags[row.at()];
            let longer = |side| if flags.has(side) { (OPEN_BAR - (end - start)).max(0.0) } else { 0.0 };
            (start - longer(Flags::OPEN_START), end + longer(Flags::OPEN_END), None)
        }
    };
    let (from, to) = (from.max(area.x - radius), to.min(area.right() + radius));
    let label_from = match (kind, mark) {
        (Kind::Mark, _) => to + 4.0,
        (_, Some(x)) => x + radius + 4.0,
        (_, None) => from.max(area.x) + 2.0,
    };
    let (theme, cell) = (index.theme[row.at()], cells.at(minute));
    Item { row, kind, theme, track, from, to, mark, radius, label_from, label_width: 0.0, cell, lane: None }
}

impl Item {
    /// The stretch it takes of a lane, with its label when it is at least so important.
    fn extent(&self, label_level: u8, scene: &Scene) -> Extent {
        let labelled = scene.index.importance[self.row.at()] >= label_level && self.label_width > 0.0;
        let to = if labelled { self.to.max(self.label_from + self.label_width + 6.0) } else { self.to + 1.0 };
        Extent { from: self.from, to }
    }
}

/// How many lanes it takes to pack all, at most `limit`.
fn lanes_needed(items: impl Iterator<Item = Extent>, limit: usize, ends: &mut Vec<f64>) -> usize {
    let mut used = 1;
    pack(items, limit, ends, |lane| used = used.max(lane.map_or(limit, |lane| lane + 1)));
    used
}

/// Shares `total` lanes: one to each track, then by need, then by wish, always to the track that has least of those that
/// lack one: so the small needs are met, and one crowded track does not empty the others.
fn share(needs: &[usize], wishes: &[usize], total: usize) -> Vec<usize> {
    let mut given = vec![1; needs.len()];
    for wanted in [needs, wishes] {
        while given.iter().sum::<usize>() < total {
            let lacking = (0..given.len()).filter(|track| given[*track] < wanted[*track]);
            let Some(track) = lacking.min_by_key(|track| given[*track]) else { break };
            given[track] += 1;
        }
    }
    given
}

/// Packs a track with room for as many labels as there is; the marks of cells where one finds no lane lose theirs.
fn give_lanes(scene: &Scene, scratch: &mut Scratch, track: usize) {
    let Track { lanes, ref items, .. } = scratch.tracks[track];
    let items = &mut scratch.items[items.clone()];
    for level in LABEL_LEVELS {
        let mut position = 0;
        let mut all = true;
        let extents: Vec<_> = items.iter().map(|item| item.extent(level, scene)).collect();
        pack(extents, lanes, &mut scratch.ends, |lane| {
            items[position].lane = lane;
            position += 1;
            all &= lane.is_some();
        });
        if all {
            return;
        }
    }
    let mut crowded: Vec<u64> = items.iter().filter(|item| item.lane.is_none()).map(|item| item.cell as u64).collect();
    crowded.sort_unstable();
    for item in items {
        if item.kind == Kind::Mark && crowded.binary_search(&(item.cell as u64)).is_ok() {
            item.lane = None;
        }
    }
}

/// The line above a track, its sign and its name.
fn name(scene: &Scene, frame: &mut Frame, track: &Track, area: ScreenBox) {
    if scene.compact {
        return;
    }
    let line = ScreenBox::new(0.0, track.top, area.right(), 1.0);
    frame.list.push(Op::Rect { at: line, corner: 0.0, ink: Ink::Rule });
    let y = track.top + track.lane_height / 2.0;
    let theme = u8::try_from(track.theme).unwrap_or(u8::MAX);
    let shape = scene.shapes.get(track.theme).copied().unwrap_or(Shape::Disc);
    frame.list.push(Op::Mark { at: Screen::new(12.0, y), radius: 4.5, shape, ink: Ink::Theme(theme) });
    let room = area.x - 24.0 - 8.0;
    let label = scene.theme_labels.get(track.theme).and_then(|label| elided(label, room, NAME_SIZE, scene.text));
    if let Some(text) = label {
        frame.list.push(Op::Text {
            at: Screen::new(24.0, y),
            text,
            size: NAME_SIZE,
            align: Align::Start,
            weight: Weight::Regular,
            halo: false,
            ink: Ink::Label,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_track_has_a_lane_and_none_is_given_twice(
            wants in proptest::collection::vec((1..9usize, 0..9usize), 1..10), total in 0..40usize,
        ) {
            let needs: Vec<_> = wants.iter().map(|(need, _)| *need).collect();
            let wishes: Vec<_> = wants.iter().map(|(need, more)| need + more).collect();
            let given = share(&needs, &wishes, total);
            prop_assert!(given.iter().all(|lanes| *lanes >= 1));
            prop_assert!(given.iter().sum::<usize>() <= total.max(needs.len()));
            prop_assert!(given.iter().zip(&wishes).all(|(lanes, wish)| lanes <= wish));
        }
    }

    #[test]
    fn needs_are_met_before_wishes() {
        assert_eq!(share(&[1, 3, 1], &[5, 5, 5], 5), [1, 3, 1]);
        assert_eq!(share(&[1, 3, 1], &[5, 5, 1], 9), [4, 4, 1]);
    }

    #[test]
    fn a_crowded_track_leaves_the_others_what_they_need() {
        assert_eq!(share(&[30, 2, 3, 20], &[40, 9, 9, 40], 14), [5, 2, 3, 4]);
    }
}
