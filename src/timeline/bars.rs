//! Events in their lanes: bars with fading or arrowed ends, marks, clusters, labels, and on top the selection.

use super::cells::{Cells, Kind};
use super::labels::{elided, short_number};
use super::tracks::{Item, LABEL_SIZE, LABEL_WIDTH, Scratch, Track, item};
use super::{Frame, Scene, Target};
use crate::data::{Flags, Row};
use crate::draw::{Align, Boxes, Ink, Op, Screen, ScreenBox, Shape, Weight};

/// Height of a bar, and of a soft one.
const BAR: f64 = 6.0;
const SOFT_BAR: f64 = 4.0;
/// Width of the line that links the possible dates of one event.
const LINK: f64 = 1.5;
/// Length of a fading end, at most.
const FADE: f64 = 24.0;
/// Length of an arrow.
const ARROW: f64 = 7.0;
/// Every event can be hit on at least this, both ways.
const HIT: f64 = 24.0;
/// Lanes lower than this have no labels.
const LABELLED_LANE: f64 = 13.0;
/// A label needs this room at least.
const LEAST_LABEL: f64 = 28.0;
/// The label of the selection is cut to this width.
const CHOSEN_WIDTH: f64 = 330.0;
/// Greatest radius of a cluster, within its cell.
const CLUSTER: f64 = 12.0;

/// An event that is drawn whatever the crowd about it.
struct Chosen {
    item: Item,
    track: Track,
    ink: Ink,
    label: Option<(Screen, Align, String)>,
}

/// Draws all tracks, then the selection and what is pointed at.
pub(super) fn draw(scene: &Scene, frame: &mut Frame, cells: &Cells, scratch: &mut Scratch, area: ScreenBox) {
    let mut taken = Boxes::default();
    let others = scene.hover.into_iter().chain(scene.marked.iter().copied());
    let others = others.filter(|row| scene.selection != Some(*row)).map(|row| (row, Ink::Hover));
    let wanted = scene.selection.map(|row| (row, Ink::Chosen)).into_iter().chain(others);
    let chosen: Vec<Chosen> =
        wanted.filter_map(|(row, ink)| choose(scene, cells, scratch, area, row, ink, &mut taken)).collect();

    for position in 0..scratch.tracks.len() {
        let track = scratch.tracks[position].clone();
        gather(cells, scratch, &track);
        for item in &scratch.items[track.items.clone()] {
            if let Some(lane) = item.lane {
                body(scene, frame, item, middle(item, &track, lane), area, None);
            }
        }
        clusters(scene, frame, cells, scratch, &track, area);
        labels(scene, frame, cells, scratch, &track, area, &taken);
    }
    for chosen in chosen.into_iter().rev() {
        emphasise(scene, frame, chosen, area);
    }
}

/// Counts the events of a track that have no lane, by cell.
fn gather(cells: &Cells, scratch: &mut Scratch, track: &Track) {
    scratch.crowds.clear();
    if track.items.is_empty() {
        scratch.crowds.extend(cells.of_theme(track.theme).iter().map(|cell| (cell.count, cell.first)));
        return;
    }
    scratch.crowds.resize(cells.count, (0, None));
    for item in scratch.items[track.items.clone()].iter().filter(|item| item.lane.is_none()) {
        let (count, first) = &mut scratch.crowds[item.cell];
        *count += 1;
        *first = first.or(Some(item.row));
    }
}

/// The height at which an event's mark or bar lies: bars below the middle of the lane, where their label has room above.
fn middle(item: &Item, track: &Track, lane: usize) -> f64 {
    let top = track.lane_top(lane);
    match item.kind {
        Kind::Mark => top + track.lane_height / 2.0,
        Kind::Soft | Kind::Bar => top + track.lane_height - BAR / 2.0 - 2.0,
    }
}

/// The height of its label.
fn label_y(item: &Item, track: &Track, lane: usize) -> f64 {
    let half = track.lane_top(lane) + track.lane_height / 2.0;
    match item.kind {
        Kind::Mark => half,
        Kind::Soft | Kind::Bar => half - BAR / 2.0,
    }
}

fn shape(scene: &Scene, theme: u8) -> Shape {
    scene.shapes.get(usize::from(theme)).copied().unwrap_or(Shape::Disc)
}

/// The mark or bar itself, in its theme's ink or in `ink`.
fn body(scene: &Scene, frame: &mut Frame, item: &Item, y: f64, area: ScreenBox, ink: Option<Ink>) {
    let members = scene.index.members(item.row);
    let wide = item.kind != Kind::Mark;
    let radius = if wide { item.radius.min(4.5) } else { item.radius };
    let mark = |frame: &mut Frame, x: f64| {
        let (at, shape, ink) = (Screen::new(x, y), shape(scene, item.theme), ink.unwrap_or(Ink::Theme(item.theme)));
        frame.list.push(Op::Mark { at, radius, shape, ink });
        if let Some(hole) = scene.unsupported.hole(item.row) {
            frame.list.push(Op::Mark { at, radius: radius * hole, shape, ink: Ink::Paper });
        }
    };
    if wide && !members.is_empty() {
        // One of several dates: a mark at each, on a thin line.
        let (left, right) = (item.from.max(area.x), item.to.min(area.right()));
        let at = ScreenBox::new(left, y - LINK / 2.0, (right - left).max(0.0), LINK);
        frame.list.push(Op::Rect { at, corner: 0.0, ink: ink.unwrap_or(Ink::ThemeSoft(item.theme)) });
        for member in members {
            let minute = f64::midpoint(f64::from(member.start.0), f64::from(member.end.0));
            let x = area.x + scene.window.x_from_minute(minute, area.width);
            if (area.x..=area.right()).contains(&x) {
                mark(frame, x);
            }
        }
        return;
    }
    if wide {
        bar(scene, frame, item, y, area, ink);
    }
    if let Some(x) = item.mark {
        mark(frame, x);
    }
}

/// A bar: full where it is sure, fading where an end is soft or open, with an arrow where it goes on.
fn bar(scene: &Scene, frame: &mut Frame, item: &Item, y: f64, area: ScreenBox, ink: Option<Ink>) {
    let flags = scene.index.flags[item.row.at()];
    let soft = item.kind == Kind::Soft;
    let height = if soft { SOFT_BAR } else { BAR };
    let ink = ink.unwrap_or(if soft { Ink::ThemeSoft(item.theme) } else { Ink::Theme(item.theme) });
    let (left, right) = (item.mark.unwrap_or(item.from).max(area.x), item.to.min(area.right()));
    let (begins, ends) = (item.from >= area.x, item.to <= area.right());
    let open = |side| !soft && flags.has(side);
    let fade = |seen: bool, fades: bool| if seen && fades { FADE.min((right - left) / 2.0) } else { 0.0 };
    let arrow = |seen: bool, side| if seen && open(side) { ARROW.min((right - left) / 3.0) } else { 0.0 };
    let (tail, head) = (arrow(begins, Flags::OPEN_START), arrow(ends, Flags::OPEN_END));
    let (left, right) = (left + tail, right - head);
    let fade_in = fade(begins, !open(Flags::OPEN_START) && flags.has(Flags::SOFT_START));
    let fade_out = fade(ends, !open(Flags::OPEN_END) && flags.has(Flags::SOFT_END));
    let part = |from: f64, to: f64| ScreenBox::new(from, y - height / 2.0, to - from, height);
    if fade_in > 0.0 {
        frame.list.push(Op::Fade { at: part(left, left + fade_in), rightwards: true, ink });
    }
    if right - fade_out > left + fade_in {
        frame.list.push(Op::Rect { at: part(left + fade_in, right - fade_out), corner: 1.0, ink });
    }
    if fade_out > 0.0 {
        frame.list.push(Op::Fade { at: part(right - fade_out, right), rightwards: false, ink });
    }
    for (length, base, tip) in [(tail, left, left - tail), (head, right, right + head)] {
        if length > 0.0 {
            let points = vec![Screen::new(base, y - BAR), Screen::new(tip, y), Screen::new(base, y + BAR)];
            frame.list.push(Op::Fill { points, ink });
        }
    }
}

/// The clusters of a track; a crowd of one is a mark.
fn clusters(scene: &Scene, frame: &mut Frame, cells: &Cells, scratch: &Scratch, track: &Track, area: ScreenBox) {
    let y = track.top + track.height() / 2.0;
    for (position, (count, first)) in scratch.crowds.iter().enumerate() {
        let (count, Some(first)) = (*count, *first) else { continue };
        if count == 1 {
            let alone = item(scene, cells, area, first, 0);
            let x = alone.mark.unwrap_or(alone.from).max(area.x).min(area.right());
            let (theme, at) = (alone.theme, Screen::new(x, y));
            frame.list.push(Op::Mark { at, radius: alone.radius, shape: shape(scene, theme), ink: Ink::Theme(theme) });
            frame.hits.push(ScreenBox::about(x, y, HIT / 2.0), Target::Event(first));
            continue;
        }
        let window = cells.window(position);
        let (x, radius) = disc(scene, cells, area, track, position, count);
        let at = Screen::new(x, y);
        frame.list.push(Op::Disc { at, radius, ink: Ink::Cluster });
        if !scene.compact {
            let ink = Ink::Theme(scene.index.theme[first.at()]);
            frame.list.push(Op::Ring { at, radius, width: 1.5, ink });
        }
        if radius >= 6.0 {
            frame.list.push(Op::Text {
                at,
                text: short_number(count),
                size: 10.0,
                align: Align::Middle,
                weight: Weight::Bold,
                halo: false,
                ink: Ink::ClusterLabel,
            });
        }
        frame.hits.push(ScreenBox::about(x, y, HIT / 2.0), Target::Cluster { first, window, count });
    }
}

/// Where the disc of a cluster stands, and its radius: larger by the logarithm of its number.
fn disc(scene: &Scene, cells: &Cells, area: ScreenBox, track: &Track, cell: usize, count: u32) -> (f64, f64) {
    let window = cells.window(cell);
    let radius = (7.0 + 2.0 * f64::from(count).log10()).min(CLUSTER).min(track.height() / 2.0);
    let x = area.x + scene.window.x_from_minute(window.start + cells.minutes / 2.0, area.width);
    (x.min(area.right() - radius).max(area.x + radius), radius)
}

/// Labels of a track's events, each in the room up to the next event or cluster of its lane; and what answers to the
/// pointer, which is mark and label together.
fn labels(
    scene: &Scene,
    frame: &mut Frame,
    cells: &Cells,
    scratch: &mut Scratch,
    track: &Track,
    area: ScreenBox,
    taken: &Boxes,
) {
    let Scratch { items, ends, crowds, .. } = scratch;
    ends.clear();
    ends.resize(track.lanes, area.right());
    for item in items[track.items.clone()].iter().rev() {
        let Some(lane) = item.lane else { continue };
        let crowd = (item.cell..(item.cell + 12).min(crowds.len())).find(|cell| {
            crowds[*cell].0 > 0 && disc(scene, cells, area, track, *cell, crowds[*cell].0).0 > item.label_from
        });
        let crowd_left = crowd.map_or(f64::INFINITY, |cell| {
            let (x, radius) = disc(scene, cells, area, track, cell, crowds[cell].0);
            x - radius
        });
        let room = (ends[lane].min(crowd_left) - item.label_from - 4.0).min(LABEL_WIDTH);
        ends[lane] = item.from;
        let mut right = item.to.min(area.right());
        let labelled_anyway = [scene.selection, scene.hover].contains(&Some(item.row));
        if room >= LEAST_LABEL
            && !labelled_anyway
            && track.lane_height >= LABELLED_LANE
            && let Some(text) = (scene.title)(item.row).and_then(|title| elided(title, room, LABEL_SIZE, scene.text))
        {
            let width = scene.text.width(&text, LABEL_SIZE);
            let y = label_y(item, track, lane);
            let spot = ScreenBox::new(item.label_from, y - LABEL_SIZE / 2.0, width, LABEL_SIZE);
            if taken.free(&spot) {
                right = right.max(spot.right());
                let at = Screen::new(item.label_from, y);
                frame.list.push(label(at, text, Align::Start, Weight::Regular, Ink::Label));
            }
        }
        frame.hits.push(
            reach(item, track.lane_top(lane) + track.lane_height / 2.0, right, track.lane_height, area),
            Target::Event(item.row),
        );
    }
}

/// The box in which an event is hit: from its left edge to `right`, no smaller than [`HIT`].
fn reach(item: &Item, y: f64, right: f64, lane_height: f64, area: ScreenBox) -> ScreenBox {
    let left = item.from.max(area.x);
    let lacking = (HIT - (right - left)).max(0.0) / 2.0;
    let height = lane_height.max(HIT);
    ScreenBox::new(left - lacking, y - height / 2.0, right - left + 2.0 * lacking, height)
}

const fn label(at: Screen, text: String, align: Align, weight: Weight, ink: Ink) -> Op {
    Op::Text { at, text, size: LABEL_SIZE, align, weight, halo: true, ink }
}

/// Where a visible event stands, in its lane or in the middle of its track, and the room of its label, which is taken.
fn choose(
    scene: &Scene,
    cells: &Cells,
    scratch: &Scratch,
    area: ScreenBox,
    row: Row,
    ink: Ink,
    taken: &mut Boxes,
) -> Option<Chosen> {
    scene.visible.binary_search(&row).ok()?;
    let theme = if scene.compact { 0 } else { usize::from(scene.index.theme[row.at()]) };
    let track = scratch.tracks.iter().find(|track| track.theme == theme)?.clone();
    let found = scratch.items[track.items.clone()].iter().find(|item| item.row == row).copied();
    let mut item = found.unwrap_or_else(|| item(scene, cells, area, row, 0));
    if item.lane.is_none() {
        // In a crowd: a mark on the middle of its track.
        let x = item.mark.unwrap_or(item.from).max(area.x).min(area.right());
        (item.kind, item.mark) = (Kind::Mark, Some(x));
        (item.from, item.to, item.label_from) = (x - item.radius, x + item.radius, x + item.radius + 4.0);
    }
    let y = match item.lane {
        Some(lane) => label_y(&item, &track, lane),
        None => track.top + track.height() / 2.0,
    };
    let label = (scene.title)(row).and_then(|title| {
        let (after, before) = (area.right() - item.label_from - 6.0, item.from - 6.0 - area.x);
        let wanted = scene.text.width(title, LABEL_SIZE).min(CHOSEN_WIDTH) + 4.0;
        let rightwards = after >= wanted || after >= before;
        let room = if rightwards { after } else { before }.min(CHOSEN_WIDTH + 4.0) - 4.0;
        let text = elided(title, room, LABEL_SIZE, scene.text)?;
        let width = scene.text.width(&text, LABEL_SIZE) + 4.0;
        let (x, align) = if rightwards { (item.label_from + 2.0, Align::Start) } else { (item.from - 6.0, Align::End) };
        let left = if rightwards { x } else { x - width };
        taken.take(ScreenBox::new(left, y - LABEL_SIZE / 2.0 - 1.0, width, LABEL_SIZE + 2.0));
        Some((Screen::new(x, y), align, text))
    });
    Some(Chosen { item, track, ink, label })
}

/// Draws a chosen event over everything; mark and label together answer to the pointer.
fn emphasise(scene: &Scene, frame: &mut Frame, chosen: Chosen, area: ScreenBox) {
    let Chosen { item, track, ink, label: words } = chosen;
    let y = item.lane.map_or(track.top + track.height() / 2.0, |lane| middle(&item, &track, lane));
    let selected = ink == Ink::Chosen;
    let halo = item.mark.unwrap_or(item.from.max(area.x));
    if selected {
        frame.list.push(Op::Disc { at: Screen::new(halo, y), radius: item.radius + 6.0, ink: Ink::ChosenSoft });
    }
    body(scene, frame, &item, y, area, selected.then_some(ink));
    if let Some(x) = item.mark {
        frame.list.push(Op::Ring { at: Screen::new(x, y), radius: item.radius + 3.0, width: 2.0, ink });
    }
    let half = item.lane.map_or(y, |lane| track.lane_top(lane) + track.lane_height / 2.0);
    let mut hit = reach(&item, half, item.to.min(area.right()), track.lane_height, area);
    if let Some((at, align, text)) = words {
        let width = scene.text.width(&text, LABEL_SIZE);
        let from = if align == Align::End { at.x - width } else { at.x };
        hit = with_label(frame, hit, from, from + width, item.row);
        frame.list.push(label(at, text, align, Weight::Bold, if selected { Ink::Chosen } else { Ink::Label }));
    }
    frame.hits.push(hit, Target::Event(item.row));
}

/// The box `hit` widened to a label between two edges, up to the next event or cluster: that one stays in reach.
fn with_label(frame: &Frame, hit: ScreenBox, from: f64, to: f64, row: Row) -> ScreenBox {
    let half = hit.y + hit.height / 2.0;
    let (mut left, mut right) = (from.min(hit.x), to.max(hit.right()));
    for other in frame.hits.all() {
        let single = matches!(other.what, Target::Event(_) | Target::Cluster { .. });
        if !single || other.what == Target::Event(row) || !(other.at.y..other.at.bottom()).contains(&half) {
            continue;
        }
        let middle = other.at.x + other.at.width / 2.0;
        if middle > hit.right() {
            right = right.min(other.at.x.max(hit.right()));
        } else if middle < hit.x {
            left = left.max(other.at.right().min(hit.x));
        }
    }
    ScreenBox::new(left, hit.y, right - left, hit.height)
}
