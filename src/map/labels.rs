//! Names on the map. Candidates are ordered by what they name, those of the last frame first; each takes the first
//! place about its point that is still free. So labels never overlap, and stay while the map is dragged.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::draw::{Align, Ink, Op, Screen, ScreenBox, Shape, Viewport, Weight};
use crate::geo::World;

use super::style::{dot_radius, name_size, names_from, names_until, shows_dated};
use super::{Frame, GROUND_LAYERS, Scene, Target};

/// Distance of a name from its dot or mark, CSS pixels. More than the padding and the rim of a mark together: boxes that
/// only just touched would come and go with the rounding.
const GAP_PX: f64 = 5.0;
/// Room kept free beside a name, CSS pixels.
const PADDING_PX: f64 = 3.0;
/// Height of a line of text, as a multiple of its size.
const LINE: f64 = 1.25;
/// Names of places that only events know are printed from this zoom.
const EVENT_PLACES_FROM: f64 = 7.5;
/// A name of the base map this near to a mark, CSS pixels, names the mark's place.
const SAME_PLACE_PX: f64 = 10.0;
/// Type size of the labels of dated layers, CSS pixels.
const DATED_SIZE: f64 = 11.0;

/// Where a name stands about its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    Right,
    Left,
    Below,
    Above,
    Centre,
}

/// Sides to try for a name with a dot, best first.
const SIDES: [Anchor; 4] = [Anchor::Right, Anchor::Left, Anchor::Below, Anchor::Above];

/// A label that was printed in the last frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    key: u64,
    anchor: Anchor,
}

/// A text that would like to be printed.
struct Candidate<'a> {
    /// The same from frame to frame.
    key: u64,
    text: &'a str,
    /// Its point, or the centre of the mark that stands there.
    at: Screen,
    /// Free distance about `at`, CSS pixels.
    clear: f64,
    rank: u8,
    size: f64,
    ink: Ink,
    weight: Weight,
    /// True for names of what has no point: they are printed over it.
    centred: bool,
    /// The direction of a name that runs along a line; it stands over the line.
    along: Option<(f64, f64)>,
    /// Radius of the dot at its point.
    dot: Option<f64>,
    /// True when a small triangle stands there in place of the dot.
    peak: bool,
    place: Option<u32>,
    /// A bit for the dated layer that it labels, and which needs one label only; 0 for all else.
    layer: u32,
    before: Option<Anchor>,
}

/// Prints the names for which there is room.
pub(super) fn draw(scene: &Scene, frame: &mut Frame) {
    let mut candidates = of_ground(scene, frame);
    of_dated_layers(scene, &mut candidates);
    of_event_places(scene, frame, &mut candidates);
    for candidate in &mut candidates {
        candidate.before = frame.shown.iter().find(|shown| shown.key == candidate.key).map(|shown| shown.anchor);
    }
    // Sorted as numbers of rank and position, as marks are: one sort serves both.
    let mut order: Vec<u64> = (0..).zip(&candidates).map(|(at, of)| u64::from(of.rank) << 32 | at).collect();
    order.sort_unstable();
    let ranked = |key: u64| &candidates[(key & u64::from(u32::MAX)) as usize];
    frame.shown.clear();
    frame.labelled = 0;
    // First all that were there, each where it was: what is new must not push them about.
    order.retain(|key| !ranked(*key).before.is_some_and(|anchor| place(scene, frame, ranked(*key), &[anchor])));
    for candidate in order.into_iter().map(ranked) {
        place(scene, frame, candidate, if candidate.centred { &[Anchor::Centre] } else { &SIDES });
    }
}

/// Puts a candidate at the first of `anchors` that is free, and says whether there was one.
fn place(scene: &Scene, frame: &mut Frame, candidate: &Candidate, anchors: &[Anchor]) -> bool {
    if frame.labelled & candidate.layer != 0 {
        return false;
    }
    let width = scene.text.width(candidate.text, candidate.size);
    if let Some(along) = candidate.along {
        return place_along(scene, frame, candidate, along, width);
    }
    // A label that was there may leave the canvas step by step; but a dated layer is to be read with its caution, and
    // has other spots.
    let leaving = candidate.before.is_some() && candidate.layer == 0;
    for anchor in anchors.iter().copied() {
        let wanted = text_box(candidate, anchor, width);
        let seen = if leaving { touches(&wanted, scene.viewport) } else { within(&wanted, scene.viewport) };
        let padded = ScreenBox::new(wanted.x - PADDING_PX, wanted.y, wanted.width + 2.0 * PADDING_PX, wanted.height);
        if !seen || !frame.taken.free(&padded) || !frame.texts.try_take(padded) {
            continue;
        }
        frame.shown.push(Shown { key: candidate.key, anchor });
        frame.labelled |= candidate.layer;
        if let Some(radius) = candidate.dot {
            let (at, ink) = (candidate.at, Ink::Settlement);
            frame.list.push(match candidate.peak {
                true => Op::Mark { at, radius: radius + 1.0, shape: Shape::Triangle, ink },
                false => Op::Disc { at, radius, ink },
            });
        }
        let y = wanted.y + wanted.height / 2.0;
        let (x, align) = match anchor {
            Anchor::Right => (wanted.x, Align::Start),
            Anchor::Left => (wanted.right(), Align::End),
            Anchor::Below | Anchor::Above | Anchor::Centre => (candidate.at.x, Align::Middle),
        };
        frame.list.push(Op::Text {
            at: Screen::new(x, y),
            text: candidate.text.to_owned(),
            size: candidate.size,
            align,
            weight: candidate.weight,
            halo: true,
            ink: candidate.ink,
        });
        if let Some(place) = candidate.place {
            frame.hits.push(wanted, Target::Place(place));
        }
        return true;
    }
    false
}

/// Puts a name over the line that it runs along, if the way is free, and says whether it was.
fn place_along(scene: &Scene, frame: &mut Frame, candidate: &Candidate, along: (f64, f64), width: f64) -> bool {
    let size = candidate.size;
    // Half a line above the line; along it runs to the right, so up is to its left.
    let at = Screen::new(candidate.at.x + along.1 * size * 0.75, candidate.at.y - along.0 * size * 0.75);
    let reach = size * LINE / 2.0;
    let first = frame.beads.len();
    let mut run = -width / 2.0;
    while run <= width / 2.0 {
        let bead = ScreenBox::about(at.x + along.0 * run, at.y + along.1 * run, reach);
        let seen =
            if candidate.before.is_some() { touches(&bead, scene.viewport) } else { within(&bead, scene.viewport) };
        if !seen || !frame.taken.free(&bead) || !frame.texts.free(&bead) {
            frame.beads.truncate(first);
            return false;
        }
        frame.beads.push(bead);
        run += reach;
    }
    frame.beads.drain(first..).for_each(|bead| frame.texts.take(bead));
    frame.shown.push(Shown { key: candidate.key, anchor: Anchor::Centre });
    frame.list.push(Op::Turn { about: at, along });
    frame.list.push(Op::Text {
        at,
        text: candidate.text.to_owned(),
        size,
        align: Align::Middle,
        weight: candidate.weight,
        halo: true,
        ink: candidate.ink,
    });
    frame.list.push(Op::Turn { about: at, along: (1.0, 0.0) });
    true
}

/// The box of a text at a side of its point.
fn text_box(candidate: &Candidate, anchor: Anchor, width: f64) -> ScreenBox {
    let Candidate { at, clear, size, .. } = candidate;
    let (height, away) = (size * LINE, clear + GAP_PX);
    let middle = (at.x - width / 2.0, at.y - height / 2.0);
    match anchor {
        Anchor::Right => ScreenBox::new(at.x + away, middle.1, width, height),
        Anchor::Left => ScreenBox::new(at.x - away - width, middle.1, width, height),
        Anchor::Below => ScreenBox::new(middle.0, at.y + clear + GAP_PX / 2.0, width, height),
        Anchor::Above => ScreenBox::new(middle.0, at.y - clear - GAP_PX / 2.0 - height, width, height),
        Anchor::Centre => ScreenBox::new(middle.0, middle.1, width, height),
    }
}

fn within(at: &ScreenBox, viewport: Viewport) -> bool {
    at.x >= 0.0 && at.y >= 0.0 && at.right() <= viewport.width && at.bottom() <= viewport.height
}

fn touches(at: &ScreenBox, viewport: Viewport) -> bool {
    at.overlaps(&ScreenBox::new(0.0, 0.0, viewport.width, viewport.height))
}

/// The names of the base map at this zoom.
fn of_ground<'a>(scene: &Scene<'a>, frame: &Frame) -> Vec<Candidate<'a>> {
    let zoom = scene.camera.zoom;
    if (scene.hides)("names") {
        return Vec::new();
    }
    let printed = scene
        .ground
        .names()
        .iter()
        .filter(|name| (names_from(name.rank, name.water)..names_until(name.rank, name.water)).contains(&zoom));
    printed
        .filter_map(|name| {
            let at = on_canvas(scene, name.at)?;
            let centred = name.water || name.rank == 0;
            let mark = frame.spots.iter().find(|spot| !centred && spot.at.distance(at) <= spot.radius);
            let dot = dot_radius(name.rank);
            let (ink, weight) = match (name.water, name.rank) {
                (true, _) => (Ink::WaterLabel, Weight::Italic),
                (false, 0) => (Ink::Quiet, Weight::Regular),
                (false, 1) => (Ink::PlaceLabel, Weight::Bold),
                (false, _) if name.peak => (Ink::Quiet, Weight::Italic),
                (false, _) => (Ink::PlaceLabel, Weight::Regular),
            };
            Some(Candidate {
                key: key(name.at, "ground"),
                text: name.names.get(scene.lang),
                at: mark.map_or(at, |mark| mark.at),
                clear: mark.map_or(dot, |mark| mark.radius),
                rank: name.rank,
                size: name_size(name.rank),
                ink,
                weight,
                centred,
                along: name.along,
                dot: (mark.is_none() && !centred).then_some(dot),
                peak: name.peak,
                place: None,
                layer: 0,
                before: None,
            })
        })
        .collect()
}

/// The labels of the dated layers that show, at each of their spots.
fn of_dated_layers<'a>(scene: &Scene<'a>, candidates: &mut Vec<Candidate<'a>>) {
    for (bit, layer) in GROUND_LAYERS.into_iter().enumerate() {
        let dated = scene.ground.dated(layer).filter(|_| shows_dated(scene, layer) && scene.camera.zoom >= 7.0);
        let Some(dated) = dated else {
            continue;
        };
        for spot in &dated.spots {
            let Some(at) = on_canvas(scene, *spot) else {
                continue;
            };
            candidates.push(Candidate {
                key: key(*spot, layer),
                text: dated.label.get(scene.lang),
                at,
                clear: 3.0,
                rank: 2,
                size: DATED_SIZE,
                ink: Ink::Historic,
                weight: Weight::Italic,
                centred: false,
                along: None,
                dot: None,
                peak: false,
                place: None,
                layer: 1 << bit,
                before: None,
            });
        }
    }
}

/// The names of places that the base map does not name, beside their marks.
fn of_event_places<'a>(scene: &Scene<'a>, frame: &Frame, candidates: &mut Vec<Candidate<'a>>) {
    if scene.camera.zoom < EVENT_PLACES_FROM {
        return;
    }
    let of_ground = candidates.len();
    for spot in &frame.spots {
        let cluster = &frame.clusters.all()[spot.cluster as usize];
        let Some(tally) = frame.clusters.tallies_of(cluster).next().filter(|_| cluster.places == 1) else {
            continue;
        };
        let place = scene.census.tallies()[tally as usize].place;
        let named = |text: &str| {
            candidates[..of_ground].iter().any(|other| {
                let apart = other.at.distance(spot.at);
                !other.centred && (apart <= spot.radius + SAME_PLACE_PX || (other.text == text && apart < 100.0))
            })
        };
        let Some(text) = (scene.place_name)(place).filter(|text| !text.is_empty() && !named(text)) else {
            continue;
        };
        candidates.push(Candidate {
            key: key(scene.index.places[place as usize].at, "event"),
            text,
            at: spot.at,
            clear: spot.radius,
            rank: 6 - cluster.importance.min(3),
            size: name_size(6),
            ink: Ink::PlaceLabel,
            weight: Weight::Regular,
            centred: false,
            along: None,
            dot: None,
            peak: false,
            place: Some(place),
            layer: 0,
            before: None,
        });
    }
}

/// A point on the canvas, or none when it is off it.
fn on_canvas(scene: &Scene, at: World) -> Option<Screen> {
    let at = scene.camera.screen_from_world(at, scene.viewport);
    let on = (0.0..=scene.viewport.width).contains(&at.x) && (0.0..=scene.viewport.height).contains(&at.y);
    on.then_some(at)
}

/// Tells a label from all others, in this frame and the next.
fn key(at: World, kind: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (at.x.to_bits(), at.y.to_bits(), kind).hash(&mut hasher);
    hasher.finish()
}
