//! What is to be shown, and the pass that lays it out.

use crate::data::{Index, Row};
use crate::draw::{Boxes, DrawList, Hits, MeasureText, Shape, Viewport};
use crate::geo::{Camera, Extent, World};
use crate::time::Interval;

use super::cluster::Clusters;
use super::labels::Shown;
use super::marks::Spot;
use super::{Census, Ground, Overlay};
use super::{areas, graticule, labels, marks, route, selection, style};

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
    /// The reported route of the selection, from its start; empty when there is none.
    pub route: &'a [World],
    /// Shape of marks by theme.
    pub shapes: &'a [Shape],
    /// Language of names.
    pub lang: &'a str,
    /// Title of an event, once it is loaded.
    pub title: &'a dyn Fn(Row) -> Option<&'a str>,
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
    pub(super) clusters: Clusters,
    pub(super) spots: Vec<Spot>,
    /// Boxes of marks.
    pub(super) taken: Boxes,
    /// Boxes of texts and plates.
    pub(super) texts: Boxes,
    pub(super) shown: Vec<Shown>,
    /// The dated layers whose label is printed, as bits in the order of the map's layers.
    pub(super) labelled: u32,
}

impl Frame {
    /// Nothing is laid out.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
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
    if scene.viewport.is_empty() {
        return;
    }
    style::draw_ground(scene, &mut frame.list);
    graticule::draw(scene, &mut frame.list);
    frame.clusters.update(scene.index, scene.census, scene.camera.zoom);
    marks::find_spots(scene, frame);
    areas::draw(scene, frame);
    route::draw(scene, &mut frame.list);
    selection::draw_lines(scene, frame);
    let plates = selection::place_plates(scene, frame);
    marks::draw(scene, frame);
    labels::draw(scene, frame);
    style::take_out_unlabelled(scene, frame);
    selection::draw(scene, frame, &plates);
}

#[cfg(test)]
#[path = "scene_tests.rs"]
mod tests;
