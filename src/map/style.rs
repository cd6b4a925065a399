//! How the base map looks: one table of layers, bottom to top, and one of names.

use crate::draw::{DrawList, Ink, Op};
use crate::model::LayerPlace;

use super::{Frame, Scene, overlay};

/// How one layer is drawn.
struct Style {
    layer: &'static str,
    /// Drawn at this zoom and closer.
    from: f64,
    /// Up to, not including, this zoom.
    until: f64,
    /// Stroke width at zoom 8, CSS pixels; 0 fills.
    width: f64,
    dashed: bool,
    ink: Ink,
    /// A finer layer that takes its place once it is loaded.
    yields_to: Option<&'static str>,
}

/// Closer than this, a generalised line of the past is drawn only in frames that print its label.
const UNLABELLED_UNTIL: f64 = 10.0;
/// Closer than this, it would mislead even so.
const HISTORIC_UNTIL: f64 = 10.5;
/// All zooms.
const EVER: f64 = f64::INFINITY;

const fn fill(layer: &'static str, from: f64, ink: Ink) -> Style {
    Style { layer, from, until: EVER, width: 0.0, dashed: false, ink, yields_to: None }
}

const fn stroke(layer: &'static str, from: f64, width: f64, ink: Ink) -> Style {
    Style { layer, from, until: EVER, width, dashed: false, ink, yields_to: None }
}

const fn historic(layer: &'static str, width: f64) -> Style {
    Style { layer, from: 5.5, until: HISTORIC_UNTIL, width, dashed: true, ink: Ink::Historic, yields_to: None }
}

impl Style {
    const fn or(self, finer: &'static str) -> Self {
        Self { yields_to: Some(finer), ..self }
    }
}

/// How many of the styles, from the first, are sea and land: layers of the editors' own come on top of them.
const LAND: usize = 6;

const STYLES: [Style; 15] = [
    fill("world-land", 0.0, Ink::Land).or("fine-land"),
    fill("world-lakes", 0.0, Ink::Lake).or("fine-lakes"),
    fill("fine-land", 0.0, Ink::Land),
    fill("fine-lakes", 0.0, Ink::Lake),
    // Sea over the coarse land, then the region's own land on it.
    fill("region-frame", 4.5, Ink::Water),
    fill("land", 4.5, Ink::Land),
    fill("glaciers", 7.0, Ink::Glacier),
    fill("urban", 7.0, Ink::Urban),
    stroke("rivers", 6.0, 1.0, Ink::River),
    // Over the rivers, which run on through the lakes.
    fill("lakes", 4.5, Ink::Lake),
    stroke("coast", 4.5, 0.9, Ink::Coast),
    stroke("districts", 8.0, 0.5, Ink::District),
    stroke("boundaries", 4.5, 1.1, Ink::Boundary),
    historic("line-of-contact", 1.2),
    historic("historic-oblast", 1.4),
];

/// The names of all layers that the map draws.
pub const GROUND_LAYERS: [&str; 15] = {
    let mut names = [""; 15];
    let mut at = 0;
    while at < names.len() {
        names[at] = STYLES[at].layer;
        at += 1;
    }
    names
};

/// Whether a dated layer shows at a zoom at all; its label goes with it.
pub(super) fn shows_dated(scene: &Scene, layer: &str) -> bool {
    STYLES.iter().any(|style| style.layer == layer && shows(scene, style))
}

fn shows(scene: &Scene, style: &Style) -> bool {
    (style.from..style.until).contains(&scene.camera.zoom)
        && !(scene.hides)(style.layer)
        && scene.ground.has(style.layer)
        && !style.yields_to.is_some_and(|finer| scene.ground.has(finer))
        && scene.ground.dated(style.layer).is_none_or(|dated| dated.interval.overlaps(&scene.window))
}

/// Draws the layers that are loaded and show at this zoom and in this window of time, and those of the editors' own.
pub(super) fn draw_ground(scene: &Scene, list: &mut DrawList) {
    // Lines grow a little as one comes closer: by a fifth per level, within bounds.
    let grown = (1.0 + (scene.camera.zoom - 8.0) / 5.0).clamp(0.6, 2.0);
    let (land, rest) = STYLES.split_at(LAND);
    for (styles, then) in [(land, LayerPlace::Ground), (rest, LayerPlace::Top)] {
        for style in styles.iter().filter(|style| shows(scene, style)) {
            list.push(Op::Ground {
                layer: style.layer,
                width: style.width * grown,
                dashed: style.dashed,
                ink: style.ink,
            });
        }
        overlay::draw(scene, then, grown, list);
    }
}

/// Takes the dated layers whose label found no room out of a frame that is too close to show them without it.
pub(super) fn take_out_unlabelled(scene: &Scene, frame: &mut Frame) {
    if scene.camera.zoom <= UNLABELLED_UNTIL {
        return;
    }
    for (at, layer) in GROUND_LAYERS.iter().enumerate() {
        if scene.ground.dated(layer).is_some() && frame.labelled & (1 << at) == 0 {
            frame.list.remove_ground(layer);
        }
    }
}

/// The zoom from which names of a rank are printed.
#[must_use]
pub const fn names_from(rank: u8, water: bool) -> f64 {
    match (rank, water) {
        (0, false) => 4.6,
        (0 | 1, true) => 4.6,
        (1, false) => 4.8,
        (2, _) => 5.6,
        (3, _) => 6.4,
        (4, false) => 7.2,
        (5, false) => 8.0,
        (6, false) => 8.8,
        (4, true) => 7.6,
        (5, true) => 8.2,
        (6, true) => 8.6,
        (7, _) => 9.6,
        (8, _) => 10.2,
        (_, _) => 10.8,
    }
}

/// The zoom at which they end: a country's name stands for the whole and makes way for what is in it.
pub(super) const fn names_until(rank: u8, water: bool) -> f64 {
    if rank == 0 && !water { 7.6 } else { f64::INFINITY }
}

/// Type size of names of a rank, CSS pixels.
pub(super) const fn name_size(rank: u8) -> f64 {
    match rank {
        0 | 1 => 13.0,
        2 | 3 => 12.5,
        4 | 5 => 12.0,
        _ => 11.0,
    }
}

/// Radius of the dot of a settlement of a rank, CSS pixels.
pub(super) const fn dot_radius(rank: u8) -> f64 {
    match rank {
        0 | 1 => 3.0,
        2 | 3 => 2.5,
        4 | 5 => 2.0,
        _ => 1.5,
    }
}
