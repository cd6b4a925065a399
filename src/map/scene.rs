//! What is to be shown, and the pass that lays it out.

use crate::data::{Index, Row, Unsupported};
use crate::draw::{Boxes, DrawList, Hits, Ink, MeasureText, Op, Screen, ScreenBox, Shape, Viewport};
use crate::geo::{Camera, Extent, World};
use crate::time::Interval;

use super::cluster::Clusters;
use super::labels::Shown;
use super::marks::Spot;
use super::motion::Memory;
use super::{Census, Fan, Ground, Overlay};
use super::{areas, fan, graticule, labels, marks, motion, route, selection, style, surface};

/// All that a frame depends on.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// All events.
    pub index: &'a Index,
    /// The visible ones by place.
    pub census: &'a Census,
    /// The base map's names and layers.
    pub ground: &'a Ground,
    /// Layers of the editors' own that are loaded and switched on, lowest first.
    pub layers: &'a [Overlay],
    /// Where the map looks.
    pub camera: Camera,
    /// Size of the canvas.
    pub viewport: Viewport,
    /// The stretch of time that is shown: dated layers show when they share a minute with it.
    pub window: Interval,
    /// The event that is chosen.
    pub selection: Option<Row>,
    /// The event that is pointed at.
    pub hover: Option<Row>,
    /// Events that are ringed without being chosen.
    pub marked: &'a [Row],
    /// The reported route of the selection, from its start; empty when there is none.
    pub route: &'a [World],
    /// The events that are spread about their place.
    pub fan: Option<&'a Fan>,
    /// Boxes of what stands on the map in the page: names and plates keep out of them.
    pub covered: &'a [ScreenBox],
    /// Whether the reader has hidden a layer: those of the base map, `names` and `areas`.
    pub hides: &'a dyn Fn(&str) -> bool,
    /// The box that is being dragged out.
    pub rubber: Option<ScreenBox>,
    /// Density in place of marks.
    pub density: bool,
    /// In cumulative play, the minute from which on events are recent: those before are paler.
    pub recent_from: Option<f64>,
    /// What rests on sources that are set aside: the marks of such events are hollow.
    pub unsupported: &'a Unsupported,
    /// A clock that only goes forward, milliseconds, by which marks come, go and move; none for little motion.
    pub time_ms: Option<f64>,
    /// Shape of marks by theme.
    pub shapes: &'a [Shape],
    /// Language of names.
    pub lang: &'a str,
    /// Title of an event, once it is loaded.
    pub title: &'a dyn Fn(Row) -> Option<&'a str>,
    /// Date and place of an event in words, as far as they are loaded.
    pub about: &'a dyn Fn(Row) -> String,
    /// Name of a place of the index, once it is loaded.
    pub place_name: &'a dyn Fn(u32) -> Option<&'a str>,
    /// Widths of text.
    pub text: &'a dyn MeasureText,
}

/// What answers to the pointer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// The mark of an event.
    Event(Row),
    /// A cluster.
    Cluster {
        /// For [`Frame::places_of`].
        cluster: u32,
        /// About all of its places; a point when they are all at one.
        extent: Extent,
        /// Its events; at least 2.
        rows: u32,
        /// The most important of them.
        first: Row,
        /// Its only place; zooming in would not take it apart.
        one_place: Option<u32>,
    },
    /// The name of a place, or its ring when the selection names it.
    Place(u32),
}

/// A frame of the map, used again for the next one: memory is kept, and what should not flicker is remembered.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// What to paint.
    pub list: DrawList,
    /// What answers to the pointer.
    pub hits: Hits<Target>,
    /// Something moves or fades: the next frame will differ with the clock.
    pub moving: bool,
    pub(super) clusters: Clusters,
    pub(super) spots: Vec<Spot>,
    pub(super) memory: Memory,
    pub(super) surface: Vec<f64>,
    /// Boxes of marks.
    pub(super) taken: Boxes,
    /// Boxes of texts and plates.
    pub(super) texts: Boxes,
    pub(super) shown: Vec<Shown>,
    /// Boxes along a name that is being placed.
    pub(super) beads: Vec<ScreenBox>,
    /// The dated layers whose label is printed, as bits in the order of the map's layers.
    pub(super) labelled: u32,
}

impl Frame {
    /// Nothing is laid out.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The themes of the single marks and of the clusters of this frame, as bits.
    #[must_use]
    pub fn themes(&self, census: &Census) -> u32 {
        let clusters = self.spots.iter().filter_map(|spot| self.clusters.all().get(spot.cluster as usize));
        let tallies = clusters.flat_map(|cluster| self.clusters.tallies_of(cluster));
        let bits = |tally| {
            (0..).zip(census.themes_of(tally)).fold(0, |bits, (at, events)| bits | u32::from(*events > 0) << at)
        };
        tallies.fold(0, |all, tally| all | bits(tally))
    }

    /// The marks of this frame, single events and clusters, from left to right.
    #[must_use]
    pub fn marks(&self) -> Vec<(Screen, Target)> {
        // Sorted as numbers of column and position, as marks are: one sort serves both.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels, from a margin left of 0")]
        let column = |at: &ScreenBox| u64::from((at.x + at.width / 2.0 + 1_000.0) as u32) << 32;
        let hits = self.hits.all();
        let marks = (0..).zip(hits).filter(|(_, hit)| !matches!(hit.what, Target::Place(_)));
        let mut order: Vec<u64> = marks.map(|(at, hit): (u64, _)| column(&hit.at) | at).collect();
        order.sort_unstable();
        let middle = |at: &ScreenBox| Screen::new(at.x + at.width / 2.0, at.y + at.height / 2.0);
        let mark = |key: u64| hits.get((key & u64::from(u32::MAX)) as usize).map(|hit| (middle(&hit.at), hit.what));
        order.into_iter().filter_map(mark).collect()
    }

    /// The places of a cluster in this frame, in order of the index; none when the frame has no such cluster.
    #[must_use]
    pub fn places_of(&self, cluster: u32, census: &Census) -> Vec<u32> {
        let cluster = self.clusters.all().get(cluster as usize);
        let tallies = cluster.into_iter().flat_map(|cluster| self.clusters.tallies_of(cluster));
        let place = |tally: u32| Some(u64::from(census.tallies().get(tally as usize)?.place));
        // Wide numbers, as where marks are sorted: one sort serves both.
        let mut places: Vec<u64> = tallies.filter_map(place).collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| u32::try_from(place).ok()).collect()
    }
}

/// Lays out a frame: ground, areas of doubt, route, marks, names, selection, from the bottom up.
pub fn layout(scene: &Scene, frame: &mut Frame) {
    frame.list.clear();
    frame.hits.clear();
    frame.taken.clear();
    frame.texts.clear();
    frame.moving = false;
    if scene.viewport.is_empty() {
        return;
    }
    scene.covered.iter().for_each(|covered| frame.texts.take(*covered));
    style::draw_ground(scene, &mut frame.list);
    graticule::draw(scene, &mut frame.list);
    if scene.density {
        surface::draw(scene, frame);
    }
    let split = frame.clusters.update(scene.index, scene.census, scene.camera.zoom);
    let share = motion::split(scene, frame, split);
    marks::find_spots(scene, frame, share);
    if !scene.density && !(scene.hides)("areas") {
        areas::draw(scene, frame);
    }
    route::draw(scene, &mut frame.list);
    selection::draw_lines(scene, frame);
    let plates = selection::place_plates(scene, frame);
    marks::draw(scene, frame);
    if let Some(covered) = fan::covers(scene) {
        frame.taken.take(covered);
    }
    labels::draw(scene, frame);
    style::take_out_unlabelled(scene, frame);
    fan::draw(scene, frame);
    selection::draw(scene, frame, &plates);
    if let Some(at) = scene.rubber {
        frame.list.push(Op::Rect { at, corner: 0.0, ink: Ink::ChosenSoft });
    }
}

#[cfg(test)]
#[path = "scene_tests.rs"]
mod tests;
