//! The draw list and its vocabulary.

use std::fmt;

use super::{ScreenBox, Shape};

/// A point on the canvas: CSS pixels from its top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Screen {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

impl Screen {
    /// The point `x` right and `y` down.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Distance to `other`, CSS pixels.
    #[must_use]
    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// The size of a canvas, CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Viewport {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Viewport {
    /// A viewport of `width` by `height`.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    /// Its middle.
    #[must_use]
    pub fn centre(self) -> Screen {
        Screen::new(self.width / 2.0, self.height / 2.0)
    }

    /// True when nothing can be seen in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.width < 1.0 || self.height < 1.0
    }
}

/// What a stroke or a fill means. The painter turns it into a colour for the present colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// Background of the timeline and of panels.
    Paper,
    /// Dry land.
    Land,
    /// Sea.
    Water,
    /// Lakes and reservoirs.
    Lake,
    /// Rivers.
    River,
    /// Glaciers.
    Glacier,
    /// Built-up areas.
    Urban,
    /// Coastlines.
    Coast,
    /// International boundaries.
    Boundary,
    /// Boundaries of districts.
    District,
    /// Lines and areas that were claimed or held in certain years.
    Historic,
    /// Meridians and parallels.
    Graticule,
    /// Dots of settlements on the base map.
    Settlement,
    /// Names on the base map.
    PlaceLabel,
    /// Names of waters.
    WaterLabel,
    /// The light rim that keeps text legible on what is below it.
    Halo,
    /// Marks, bars and shares of the theme with this position in the content.
    Theme(u8),
    /// The same, soft: areas of doubt, spans of uncertain length.
    ThemeSoft(u8),
    /// Body of a cluster.
    Cluster,
    /// Count within a cluster.
    ClusterLabel,
    /// The selection.
    Chosen,
    /// Halo of the selection.
    ChosenSoft,
    /// What is pointed at.
    Hover,
    /// Text of marks.
    Label,
    /// Text of axes and quiet notes.
    Quiet,
    /// Lines of axes.
    Axis,
    /// Fine lines of axes, and separators.
    Rule,
    /// Density of everything.
    DensityAll,
    /// Density of what is visible.
    DensityVisible,
    /// The part of the overview outside the window.
    Veil,
    /// Handles of the window.
    Handle,
    /// A reported route.
    Route,
    /// Density of events on the map.
    Density,
    /// The map layer of the editors' own with this position in the manifest.
    Overlay(u16),
}

/// Where text stands relative to its point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// It starts there.
    #[default]
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How heavy text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    /// Running weight.
    #[default]
    Regular,
    /// For what matters most.
    Bold,
    /// For waters and quiet notes.
    Italic,
}

/// One operation. All lengths are CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A prepared layer of the base map, filled (`width` 0) or stroked, through the map's present transform.
    Ground {
        /// Name of the layer in the geometry file.
        layer: &'static str,
        /// Stroke width; 0 fills.
        width: f64,
        /// True for dashes.
        dashed: bool,
        /// Its ink.
        ink: Ink,
    },
    /// All that follows has only this share of its ink, 0 to 1, until the next of these.
    Alpha {
        /// The share.
        share: f64,
    },
    /// A map layer of the editors' own: its image, or its geometry filled (`width` 0) or stroked, through the map's
    /// present transform.
    Overlay {
        /// Position in the manifest.
        layer: u16,
        /// True for an image.
        image: bool,
        /// Stroke width; 0 fills.
        width: f64,
        /// True for dashes.
        dashed: bool,
        /// Its ink.
        ink: Ink,
    },
    /// All that follows is turned about a point, until the next of these.
    Turn {
        /// The point.
        about: Screen,
        /// Where what ran to the right runs now: a unit vector; `(1, 0)` turns nothing.
        along: (f64, f64),
    },
    /// A filled disc.
    Disc {
        /// Centre.
        at: Screen,
        /// Radius.
        radius: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A circle's line.
    Ring {
        /// Centre.
        at: Screen,
        /// Radius of the line's middle.
        radius: f64,
        /// Width of the line.
        width: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A disc that fades towards its rim: a place known only approximately.
    Area {
        /// Centre.
        at: Screen,
        /// Radius.
        radius: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A part of a ring, clockwise from the top, in turns (0 to 1).
    Arc {
        /// Centre.
        at: Screen,
        /// Radius of the line's middle.
        radius: f64,
        /// Width of the line.
        width: f64,
        /// Where it begins, turns.
        from: f64,
        /// Where it ends, turns.
        to: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A mark of an event, with a rim that sets it off from what is below.
    Mark {
        /// Centre.
        at: Screen,
        /// Radius of the circle about it.
        radius: f64,
        /// Its shape.
        shape: Shape,
        /// Its ink.
        ink: Ink,
    },
    /// A box.
    Rect {
        /// Its place.
        at: ScreenBox,
        /// Radius of its corners.
        corner: f64,
        /// Its ink.
        ink: Ink,
    },
    /// A box that fades from full ink at one end to none at the other.
    Fade {
        /// Its place.
        at: ScreenBox,
        /// True when it is full at the right.
        rightwards: bool,
        /// Its ink.
        ink: Ink,
    },
    /// An open line.
    Line {
        /// Its points.
        points: Vec<Screen>,
        /// Width.
        width: f64,
        /// True for dashes.
        dashed: bool,
        /// Its ink.
        ink: Ink,
    },
    /// A closed, filled shape.
    Fill {
        /// Its corners.
        points: Vec<Screen>,
        /// Its ink.
        ink: Ink,
    },
    /// One line of text; `at` is on the middle of its height.
    Text {
        /// Where it stands.
        at: Screen,
        /// The words.
        text: String,
        /// Type size.
        size: f64,
        /// Which end `at` is.
        align: Align,
        /// How heavy.
        weight: Weight,
        /// True to set it off with a rim.
        halo: bool,
        /// Its ink.
        ink: Ink,
    },
}

/// Operations in painting order, reused from frame to frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DrawList {
    ops: Vec<Op>,
}

impl DrawList {
    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self { ops: Vec::new() }
    }

    /// Forgets the operations and keeps the memory.
    pub fn clear(&mut self) {
        self.ops.clear();
    }

    /// Adds an operation on top.
    pub fn push(&mut self, op: Op) {
        self.ops.push(op);
    }

    /// Takes a layer of the base map out.
    pub fn remove_ground(&mut self, name: &str) {
        if let Some(at) = self.ops.iter().position(|op| matches!(op, Op::Ground { layer, .. } if *layer == name)) {
            self.ops.remove(at);
        }
    }

    /// The operations, lowest first.
    #[must_use]
    pub fn ops(&self) -> &[Op] {
        &self.ops
    }
}

impl fmt::Display for DrawList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ops.iter().try_for_each(|op| writeln!(f, "{op}"))
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0},{:.0}", self.x, self.y)
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dash = |dashed: bool| if dashed { " dashed" } else { "" };
        match self {
            Self::Ground { layer, width, dashed, ink } => write!(f, "ground {layer} w{width}{} {ink:?}", dash(*dashed)),
            Self::Alpha { share } => write!(f, "alpha {share:.2}"),
            Self::Overlay { layer, image, width, dashed, ink } => {
                let what = if *image { "image" } else { "overlay" };
                write!(f, "{what} {layer} w{width}{} {ink:?}", dash(*dashed))
            }
            Self::Turn { about, along } => write!(f, "turn {about} {:.2},{:.2}", along.0, along.1),
            Self::Disc { at, radius, ink } => write!(f, "disc {at} r{radius:.1} {ink:?}"),
            Self::Ring { at, radius, width, ink } => write!(f, "ring {at} r{radius:.1} w{width:.1} {ink:?}"),
            Self::Area { at, radius, ink } => write!(f, "area {at} r{radius:.1} {ink:?}"),
            Self::Arc { at, radius, from, to, ink, width: _ } => {
                write!(f, "arc {at} r{radius:.1} {from:.2}..{to:.2} {ink:?}")
            }
            Self::Mark { at, radius, shape, ink } => write!(f, "mark {at} r{radius:.1} {shape:?} {ink:?}"),
            Self::Rect { at, corner: _, ink } => write!(f, "rect {at} {ink:?}"),
            Self::Fade { at, rightwards, ink } => {
                write!(f, "fade {at} {} {ink:?}", if *rightwards { "rightwards" } else { "leftwards" })
            }
            Self::Line { points, width, dashed, ink } => {
                write!(f, "line w{width:.1}{}", dash(*dashed))?;
                points.iter().try_for_each(|p| write!(f, " {p}"))?;
                write!(f, " {ink:?}")
            }
            Self::Fill { points, ink } => {
                write!(f, "fill")?;
                points.iter().try_for_each(|p| write!(f, " {p}"))?;
                write!(f, " {ink:?}")
            }
            Self::Text { at, text, size, align, weight: _, halo: _, ink } => {
                write!(f, "text {at} {text:?} {size:.0}px {align:?} {ink:?}")
            }
        }
    }
}
