//! What is measured: a made-up atlas of some size, ready to be looked at, and the things that are done to it per frame
//! or per change of the filter.

use std::hint::black_box;
use std::path::Path;

use khojaly_atlas::data::{ALL_SUPPORTED, Dataset, GroundData, Index, IndexFile, TitlesFile};
use khojaly_atlas::draw::{PerCharacter, Screen, Shape, Viewport};
use khojaly_atlas::geo::{Camera, LonLat};
use khojaly_atlas::i18n::Lang;
use khojaly_atlas::map::{self, Census, Ground};
use khojaly_atlas::model::Atlas;
use khojaly_atlas::state::{Filter, Found, find};
use khojaly_atlas::time::{Interval, Moment, TimeWindow};
use khojaly_atlas::timeline::{self, Density};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::synthetic::compiled;

/// The numbers of events that are measured.
pub const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Up to this size all titles are there, so that text can be searched for.
pub const SEARCHABLE: usize = 100_000;
/// Canvases of a desktop window, CSS pixels.
const MAP: Viewport = Viewport { width: 860.0, height: 560.0 };
const TIMELINE: Viewport = Viewport { width: 860.0, height: 300.0 };

/// Something that is done once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The filter's window moves: one pass over the index.
    Filter,
    /// A letter is typed: one pass over all titles.
    Search,
    /// Visible events are counted by place.
    Census,
    /// Visible events are counted for the overview.
    Density,
    /// The map crosses a level of zoom: clusters are made anew, and a frame is laid out.
    Clusters,
    /// The map is dragged: a frame is laid out.
    MapLayout,
    /// The timeline is dragged: a frame is laid out.
    TimelineLayout,
    /// The mouse asks what it is over.
    HitTest,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Filter,
        Self::Search,
        Self::Census,
        Self::Density,
        Self::Clusters,
        Self::MapLayout,
        Self::TimelineLayout,
        Self::HitTest,
    ];

    /// Its name in tables and on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Filter => "filter",
            Self::Search => "search",
            Self::Census => "census",
            Self::Density => "density",
            Self::Clusters => "clusters",
            Self::MapLayout => "map-layout",
            Self::TimelineLayout => "timeline-layout",
            Self::HitTest => "hit-test",
        }
    }

    /// Whether it can be done with so many events.
    pub fn suits(self, events: usize) -> bool {
        self != Self::Search || events <= SEARCHABLE
    }
}

/// An atlas that is looked at.
pub struct Stage {
    data: Dataset,
    places: Vec<String>,
    ground: Ground,
    shapes: Vec<Shape>,
    labels: Vec<String>,
    open: Found,
    density: Density,
    census: Census,
    counted: Census,
    map: map::Frame,
    timeline: timeline::Frame,
    step: u32,
}

impl Stage {
    /// With so many made-up events.
    pub fn new(events: usize) -> Result<Self, String> {
        let folder = compiled(events)?;
        let atlas: Atlas = read(&folder.join("atlas.json"))?;
        let index: IndexFile = read(&folder.join(&atlas.files.index))?;
        let front: Value = read(&folder.join(&atlas.files.pages[0].front))?;
        let places = front["places"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let places = places.map(str::to_owned).collect();
        let mut ground = Ground::new();
        for file in &atlas.files.ground {
            ground.add(&read::<GroundData>(&folder.join(&file.file))?);
        }
        let shapes = atlas.themes.iter().map(|theme| theme.shape).collect();
        let labels = atlas.themes.iter().map(|theme| theme.label.get("en").to_owned()).collect();
        let titles = atlas.files.titles.get("en").cloned().unwrap_or_default();
        let data = Dataset::new(atlas, Index::decode(index).map_err(|error| error.to_string())?);
        for (chunk, file) in titles.iter().enumerate().take(if events > SEARCHABLE { 1 } else { usize::MAX }) {
            data.keep_titles(chunk, read::<TitlesFile>(&folder.join(file))?);
        }
        let open = find(&Filter::default(), &data, false);
        let mut stage = Self {
            density: Density::new(&data.index, &open.matching, data.whole()),
            census: Census::new(&data.index, &open.visible),
            counted: Census::default(),
            data,
            places,
            ground,
            shapes,
            labels,
            open,
            map: map::Frame::new(),
            timeline: timeline::Frame::default(),
            step: 0,
        };
        // Once each, so that memory is there and clusters are made.
        Operation::ALL.into_iter().filter(|operation| operation.suits(events)).for_each(|one| stage.run(one));
        stage.lay_out_map(9.0);
        Ok(stage)
    }

    /// Does it once, each time a little elsewhere.
    pub fn run(&mut self, operation: Operation) {
        self.step = (self.step + 1) % 100;
        match operation {
            Operation::Filter => {
                let filter = Filter { window: Some(self.window()), ..Filter::default() };
                black_box(find(&filter, &self.data, false));
            }
            Operation::Search => {
                let text = ["silver", "silver k", "silver ket", "quiet"][self.step as usize % 4].to_owned();
                black_box(find(&Filter { text, ..Filter::default() }, &self.data, false));
            }
            Operation::Census => self.counted.recount(&self.data.index, &self.open.visible),
            Operation::Density => {
                // Not all rows: all are counted already.
                let rows = &self.open.matching[self.open.matching.len().min(1)..];
                self.density = self.density.clone().matching(&self.data.index, rows);
            }
            Operation::Clusters => self.lay_out_map(if self.step.is_multiple_of(2) { 8.5 } else { 9.5 }),
            Operation::MapLayout => self.lay_out_map(9.0),
            Operation::TimelineLayout => self.lay_out_timeline(),
            Operation::HitTest => {
                let step = f64::from(self.step);
                let at = Screen::new(step * 61.0 % MAP.width, step * 37.0 % MAP.height);
                black_box(self.map.hits.at(at, 4.0));
            }
        }
    }

    /// Two years, a week further at each step.
    fn window(&self) -> TimeWindow {
        const DAY: f64 = 1_440.0;
        let start = (20.0 * 365.0 + 7.0 * f64::from(self.step)) * DAY;
        TimeWindow::new(start, start + 730.0 * DAY)
    }

    fn lay_out_map(&mut self, zoom: f64) {
        let scene = map::Scene {
            index: &self.data.index,
            census: &self.census,
            ground: &self.ground,
            camera: Camera::at(LonLat::new(46.5 + f64::from(self.step) / 200.0, 39.9), zoom),
            viewport: MAP,
            window: Interval::new(Moment(i32::MIN), Moment(i32::MAX)),
            selection: None,
            hover: None,
            marked: &[],
            route: &[],
            layers: &[],
            fan: None,
            covered: &[],
            hides: &|_| false,
            rubber: None,
            density: false,
            recent_from: None,
            unsupported: &ALL_SUPPORTED,
            time_ms: None,
            shapes: &self.shapes,
            lang: "en",
            title: &|row| self.data.title(row),
            about: &|_| String::new(),
            place_name: &|place| self.places.get(place as usize).map(String::as_str),
            text: &PerCharacter,
        };
        map::layout(&scene, &mut self.map);
        black_box(&self.map.list);
    }

    fn lay_out_timeline(&mut self) {
        let scene = timeline::Scene {
            index: &self.data.index,
            visible: &self.open.visible,
            density: &self.density,
            window: self.data.whole().panned(f64::from(self.step)),
            whole: self.data.whole(),
            selection: None,
            hover: None,
            marked: &[],
            shapes: &self.shapes,
            theme_labels: &self.labels,
            order: &[],
            folded: 0,
            unsupported: &ALL_SUPPORTED,
            periods: &[],
            title: &|row| self.data.title(row),
            zone: "UTC+3",
            lang: Lang::En,
            viewport: TIMELINE,
            text: &PerCharacter,
            compact: false,
        };
        timeline::layout(&scene, &mut self.timeline);
        black_box(&self.timeline.list);
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<T, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", file.display()))
}
