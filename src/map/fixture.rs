//! Small worlds for the tests of this room.

use crate::data::{ALL_SUPPORTED, Index, PlacePoint, Row};
use crate::draw::{PerCharacter, Shape, Viewport};
use crate::geo::{Camera, LonLat};
use crate::time::{Interval, Moment};

use super::{Census, Ground, Scene};

/// An event to be.
#[derive(Clone, Debug)]
pub struct Happening {
    places: Vec<u32>,
    theme: u8,
    importance: u8,
}

/// An event at a place.
pub fn event(place: u32) -> Happening {
    Happening { places: vec![place], theme: 0, importance: 0 }
}

impl Happening {
    pub fn importance(self, importance: u8) -> Self {
        Self { importance, ..self }
    }

    pub fn theme(self, theme: u8) -> Self {
        Self { theme, ..self }
    }

    pub fn also(mut self, place: u32) -> Self {
        self.places.push(place);
        self
    }

    pub fn nowhere(self) -> Self {
        Self { places: Vec::new(), ..self }
    }
}

/// Places as lon, lat and precision (negative when estimated), and events, one a minute.
pub fn index(places: &[(f64, f64, i32)], events: &[Happening]) -> Index {
    let mut index = Index { place_starts: vec![0], ..Index::default() };
    for (minute, event) in (0..).zip(events) {
        index.starts.push(minute);
        index.ends.push(minute + 1);
        index.flags.push(crate::data::Flags(0));
        index.theme.push(event.theme);
        index.themes.push(1 << event.theme);
        index.importance.push(event.importance);
        index.place_list.extend(&event.places);
        index.place_starts.push(index.place_list.len() as u32);
    }
    let point = |(lon, lat, precision): &(f64, f64, i32)| PlacePoint {
        at: LonLat::new(*lon, *lat).world(),
        precision_m: f64::from(precision.abs()),
        estimated: *precision < 0,
    };
    index.places = places.iter().map(point).collect();
    index
}

/// All that a scene borrows.
pub struct Stage {
    pub index: Index,
    pub census: Census,
    pub ground: Ground,
}

impl Stage {
    pub fn new(index: Index) -> Self {
        let rows: Vec<Row> = index.rows().collect();
        Self { census: Census::new(&index, &rows), index, ground: Ground::default() }
    }

    /// A scene of 800 by 600 CSS pixels, without selection.
    pub fn scene(&self, camera: Camera) -> Scene<'_> {
        Scene {
            index: &self.index,
            census: &self.census,
            ground: &self.ground,
            layers: &[],
            camera,
            viewport: Viewport::new(800.0, 600.0),
            window: Interval::new(Moment(i32::MIN), Moment(i32::MAX)),
            selection: None,
            hover: None,
            marked: &[],
            route: &[],
            fan: None,
            covered: &[],
            hides: &|_| false,
            rubber: None,
            density: false,
            recent_from: None,
            unsupported: &ALL_SUPPORTED,
            time_ms: None,
            shapes: &[Shape::Disc, Shape::Square, Shape::Diamond],
            lang: "en",
            title: &|_| Some("A title of some length"),
            about: &|_| "A date and a place".to_owned(),
            place_name: &|_| None,
            text: &PerCharacter,
        }
    }
}

/// The middle of the atlas's region at a zoom.
pub fn camera(zoom: f64) -> Camera {
    Camera::at(LonLat::new(46.8, 39.9), zoom)
}
