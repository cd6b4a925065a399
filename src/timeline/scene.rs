//! What a frame of the timeline is made from, and what it yields.

use super::cells::Cells;
use super::tracks::Scratch;
use super::{Density, axis, overview, tracks};
use crate::data::{Index, Row, Unsupported};
use crate::draw::{DrawList, Hits, MeasureText, Screen, ScreenBox, Shape, Viewport};
use crate::i18n::Lang;
use crate::time::{Interval, TimeWindow};

/// Everything that one frame shows.
pub struct Scene<'a> {
    /// All events.
    pub index: &'a Index,
    /// Those in the window that the filter lets through, rising.
    pub visible: &'a [Row],
    /// Numbers for the overview.
    pub density: &'a Density,
    /// The window shown in the lanes.
    pub window: TimeWindow,
    /// The span shown in the overview; it holds the window.
    pub whole: TimeWindow,
    /// The one event chosen.
    pub selection: Option<Row>,
    /// The one pointed at.
    pub hover: Option<Row>,
    /// Events that are ringed without being chosen.
    pub marked: &'a [Row],
    /// Shape of the marks of each theme.
    pub shapes: &'a [Shape],
    /// Name of each theme.
    pub theme_labels: &'a [String],
    /// The themes in the order of their tracks; those that are not named keep their own order, after them.
    pub order: &'a [u8],
    /// Themes whose track is folded into one lane, as bits.
    pub folded: u32,
    /// What rests on sources that are set aside.
    pub unsupported: &'a Unsupported,
    /// Named periods of the overview, by start.
    pub periods: &'a [(String, Interval)],
    /// The title of an event, once it has arrived.
    pub title: &'a dyn Fn(Row) -> Option<&'a str>,
    /// The zone of the atlas's clock, as `UTC+3`.
    pub zone: &'a str,
    /// Language of the axis.
    pub lang: Lang,
    /// Size of the canvas.
    pub viewport: Viewport,
    /// Width of texts.
    pub text: &'a dyn MeasureText,
    /// True for the strip of a phone: a lower overview, and all themes in one track.
    pub compact: bool,
}

impl Scene<'_> {
    /// Whether the track of a theme is folded.
    pub(super) fn folds(&self, theme: usize) -> bool {
        !self.compact && theme < 32 && self.folded >> theme & 1 == 1
    }
}

/// What a part of the timeline stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// An event.
    Event(Row),
    /// Events too dense to be told apart.
    Cluster {
        /// The first of them.
        first: Row,
        /// Where they are: the window that spreads them out.
        window: TimeWindow,
        /// How many they are.
        count: u32,
    },
    /// The handle at the window's start.
    StartHandle,
    /// The handle at the window's end.
    EndHandle,
    /// The window within the overview.
    Window,
    /// The overview outside the window.
    Overview,
    /// The lanes and their axis.
    Lanes,
}

/// One frame, reused for the next.
#[derive(Debug, Default)]
pub struct Frame {
    /// What is painted.
    pub list: DrawList,
    /// What answers to the pointer.
    pub hits: Hits<Target>,
    /// The overview: its width holds [`Scene::whole`].
    pub overview: ScreenBox,
    /// The lanes with their axis: their width holds [`Scene::window`].
    pub lanes: ScreenBox,
    /// The tracks from top to bottom: the theme of each, its top edge and its height. None in a compact frame.
    pub tracks: Vec<(u8, f64, f64)>,
    pub(super) handle: Screen,
    pub(super) cells: Cells,
    pub(super) scratch: Scratch,
}

impl Frame {
    /// A point of the overview from which a drag moves the window, or its end when it is as long as the whole.
    #[must_use]
    pub const fn handle_point(&self) -> Screen {
        self.handle
    }
}

/// Room at the left for the names of themes, at most, CSS pixels.
const GUTTER: f64 = 184.0;
/// On narrower canvases tracks have a mark and no name, CSS pixels.
const NAMES_FROM: f64 = 560.0;
/// Room for a mark alone.
const MARK_GUTTER: f64 = 24.0;
/// Room at the right of the lanes.
const MARGIN: f64 = 10.0;

/// Lays out a frame into `frame`, which forgets its last one. Cost: a few nanoseconds for each visible event; no
/// allocation but for the texts that are shown.
pub fn layout(scene: &Scene, frame: &mut Frame) {
    frame.list.clear();
    frame.hits.clear();
    frame.tracks.clear();
    (frame.overview, frame.lanes, frame.handle) = <_>::default();
    if scene.viewport.is_empty() {
        return;
    }
    overview::draw(scene, frame);
    let top = frame.overview.bottom();
    let left = gutter(scene);
    let width = (scene.viewport.width - left - MARGIN).max(1.0);
    frame.lanes = ScreenBox::new(left, top, width, (scene.viewport.height - top).max(0.0));
    frame.hits.push(ScreenBox::new(0.0, top, scene.viewport.width, frame.lanes.height), Target::Lanes);
    axis::draw(scene, frame);
    let below = ScreenBox::new(left, top + axis::HEIGHT, width, frame.lanes.height - axis::HEIGHT - 2.0);
    if below.height >= tracks::LEAST_HEIGHT {
        tracks::draw(scene, frame, below);
    }
}

/// Width of the column of theme names: the same whichever themes are visible, so that nothing jumps.
fn gutter(scene: &Scene) -> f64 {
    if scene.compact {
        return MARGIN;
    }
    if scene.viewport.width < NAMES_FROM {
        return MARK_GUTTER;
    }
    let widths = scene.theme_labels.iter().map(|label| scene.text.width(label, tracks::NAME_SIZE));
    (widths.fold(0.0, f64::max) + MARK_GUTTER + 8.0).min(GUTTER)
}

#[cfg(test)]
mod tests;
