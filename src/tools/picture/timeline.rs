//! Pictures of the timeline: its axis and lanes, without the overview, which is there to be dragged.

use super::album::Album;
use super::painter::Painter;
use super::svg::Picture;
use super::terrain::Sheet;
use super::{PictureError, Widths};
use crate::data::ALL_SUPPORTED;
use crate::draw::{Ink, Op, ScreenBox, Viewport};
use crate::geo::{Camera, World};
use crate::i18n::zone;
use crate::state::{Filter, find};
use crate::time::{Interval, Moment, TimeWindow};
use crate::timeline::{Density, Frame, Scene, layout};

/// What a picture of the timeline shows.
#[derive(Clone, Copy, Debug)]
pub struct TimelineView<'a> {
    /// The window of time; none for the whole time.
    pub window: Option<TimeWindow>,
    /// Its size, CSS pixels.
    pub size: Viewport,
    /// The event that is set off.
    pub chosen: Option<&'a str>,
}

impl Album {
    /// A picture of the timeline.
    ///
    /// # Errors
    /// When it is to set off an event that there is not.
    pub fn timeline(&self, view: &TimelineView) -> Result<Picture, PictureError> {
        let (data, lang) = (&self.parts.data, self.parts.lang);
        let selection = view.chosen.map(|id| self.row(id)).transpose()?;
        let whole = data.whole();
        let found = find(&Filter { window: view.window, ..Filter::default() }, data, false);
        let said = |text: &crate::model::Text| text.get(lang.code()).to_owned();
        let theme_labels: Vec<String> = data.atlas.themes.iter().map(|theme| said(&theme.label)).collect();
        let interval =
            |period: &crate::model::Period| Interval { start: Moment(period.start), end: Moment(period.end) };
        let periods = data.atlas.periods.iter();
        let periods: Vec<_> = periods.map(|period| (said(&period.label), interval(period))).collect();
        let (density, zone) =
            (Density::new(&data.index, &found.matching, whole), zone(data.atlas.clock_offset_minutes));
        let mut scene = Scene {
            index: &data.index,
            visible: &found.visible,
            density: &density,
            window: view.window.unwrap_or(whole),
            whole,
            selection,
            hover: None,
            marked: &[],
            shapes: &self.shapes,
            theme_labels: &theme_labels,
            order: &[],
            folded: 0,
            unsupported: &ALL_SUPPORTED,
            periods: &periods,
            title: &|row| data.title(row),
            zone: &zone,
            lang,
            viewport: view.size,
            text: &Widths,
            compact: false,
        };
        let mut frame = Frame::default();
        layout(&scene, &mut frame);
        // The overview, which is left out, takes its height from the top: so much is added below.
        let top = frame.overview.bottom();
        scene.viewport.height += top;
        layout(&scene, &mut frame);
        let sheet = Sheet { camera: Camera::new(World::new(0.5, 0.5), 0.0), size: scene.viewport };
        let mut painter = Painter::new(&self.inks, &[], &[], sheet);
        painter.op(&Op::Rect {
            at: ScreenBox::new(0.0, top, view.size.width, view.size.height),
            corner: 0.0,
            ink: Ink::Paper,
        });
        painter.paint(&frame.list, &|op| bottom(op) > top);
        Ok(painter.picture(top, view.size))
    }
}

/// How far down an operation reaches; what holds for all that follow reaches anywhere.
fn bottom(op: &Op) -> f64 {
    let lowest = |points: &[crate::draw::Screen]| points.iter().map(|at| at.y).fold(f64::NEG_INFINITY, f64::max);
    match op {
        Op::Ground { .. } | Op::Overlay { .. } | Op::Alpha { .. } | Op::Turn { .. } => f64::INFINITY,
        Op::Disc { at, radius, .. }
        | Op::Ring { at, radius, .. }
        | Op::Area { at, radius, .. }
        | Op::Arc { at, radius, .. }
        | Op::Mark { at, radius, .. } => at.y + radius,
        Op::Rect { at, .. } | Op::Fade { at, .. } => at.bottom(),
        Op::Line { points, .. } | Op::Fill { points, .. } => lowest(points),
        Op::Text { at, .. } => at.y,
    }
}
