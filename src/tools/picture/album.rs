//! All that pictures in one language are drawn from, and pictures of the map.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::furniture::Furniture;
use super::inks::Inks;
use super::painter::Painter;
use super::svg::Picture;
use super::terrain::{Sheet, Terrain};
use super::{PictureError, Widths};
use crate::data::{ALL_SUPPORTED, Dataset, GroundData, IdsFile, Index, IndexFile, Row, TitlesFile};
use crate::draw::{Align, DrawList, Ink, MeasureText as _, Op, Screen, ScreenBox, Shape, Viewport, Weight};
use crate::geo::{Camera, Extent, LonLat, World};
use crate::i18n::Lang;
use crate::map::{Census, Frame, Ground, Overlay, Scene, Target, layout, needed_files};
use crate::model::{Atlas, GroundFile};
use crate::reader::{Folio, Front};
use crate::state::{Filter, find};
use crate::time::TimeWindow;
use crate::tools::names::nearest;

/// The closest look that a picture of an event takes of itself: some names about it are still seen.
const CLOSEST: f64 = 9.6;
/// The same where the base map has no detail: coasts are still seen.
const CLOSEST_ABROAD: f64 = 4.4;
/// What such a picture keeps free about the event's places, as a share of its size.
const FREE: f64 = 0.2;

/// Radius of the ring about a chosen place: by itself, about a mark and about a cluster, CSS pixels.
const LONE_PX: f64 = 9.0;
const MARKED_PX: f64 = 12.0;
const CLUSTERED_PX: f64 = 21.0;

/// What an album is made of: the compiled data, in one language.
#[derive(Debug)]
pub struct Parts {
    /// The manifest and the index; ids and titles have been kept in it.
    pub data: Dataset,
    /// Names of places, as the index numbers them.
    pub places: Vec<String>,
    /// The files of [`crate::model::Files::ground`], in that order.
    pub ground: Vec<GroundData>,
    /// Geometry of the editors' own layers, as the manifest numbers them; none of an image.
    pub layers: Vec<Option<GroundData>>,
    /// Places along the reported routes of events that have one.
    pub routes: BTreeMap<Row, Vec<u32>>,
    /// The language of names and titles.
    pub lang: Lang,
}

/// The pictures that can be drawn in one language.
#[derive(Debug)]
pub struct Album {
    pub(super) parts: Parts,
    pub(super) inks: Inks,
    pub(super) shapes: Vec<Shape>,
    terrain: Vec<Terrain>,
    layers: Vec<Option<Terrain>>,
}

/// What a picture of the map sets off.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Chosen<'a> {
    /// Nothing.
    #[default]
    Nothing,
    /// An event: its mark is ringed, its other places and its route are drawn.
    Event(&'a str),
    /// A place, as the index numbers it: it is ringed and named.
    Place(u32),
}

/// Which events have marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// All within the window.
    #[default]
    All,
    /// The chosen event only.
    Chosen,
}

/// What a picture of the map shows.
#[derive(Clone, Copy, Debug)]
pub struct MapView<'a> {
    /// Where it looks.
    pub camera: Camera,
    /// Its size, CSS pixels.
    pub size: Viewport,
    /// The window of time; none for the whole time.
    pub window: Option<TimeWindow>,
    /// What is set off.
    pub chosen: Chosen<'a>,
    /// Which events have marks.
    pub marks: Marks,
    /// Whether a plate beside a chosen event says its title, date and place.
    pub plate: bool,
}

impl Album {
    /// An album of these parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let atlas = &parts.data.atlas;
        let terrain = |data: &Option<GroundData>| data.as_ref().map(Terrain::new);
        Self {
            inks: Inks::new(atlas),
            shapes: atlas.themes.iter().map(|theme| theme.shape).collect(),
            terrain: parts.ground.iter().map(Terrain::new).collect(),
            layers: parts.layers.iter().map(terrain).collect(),
            parts,
        }
    }

    /// An album of compiled files; `file` gives the content of one by its name.
    ///
    /// # Errors
    /// When a file that the manifest names is missing or cannot be read.
    pub fn read(file: &dyn Fn(&str) -> Option<Vec<u8>>, lang: Lang) -> Result<Self, PictureError> {
        let bytes = |name: &str| file(name).ok_or_else(|| unreadable(name, "it is missing"));
        let atlas: Atlas = parsed("atlas.json", &bytes("atlas.json")?)?;
        let files = atlas.files.clone();
        let index: IndexFile = parsed(&files.index, &bytes(&files.index)?)?;
        let index = Index::decode(index).map_err(|error| unreadable(&files.index, error))?;
        let ground = files.ground.iter().map(|one| parsed(&one.file, &bytes(&one.file)?));
        let ground = ground.collect::<Result<Vec<GroundData>, PictureError>>()?;
        let layer = |card: &crate::model::LayerCard| match card.image {
            true => Ok(None),
            false => parsed(&card.file, &bytes(&card.file)?).map(Some),
        };
        let layers = atlas.layers.iter().map(layer).collect::<Result<Vec<Option<GroundData>>, PictureError>>()?;
        let data = Dataset::new(atlas, index);
        let ids: IdsFile = parsed(&files.ids, &bytes(&files.ids)?)?;
        let titles = files.titles.get(lang.code()).or(files.titles.get("en")).into_iter().flatten();
        let mut fits = data.keep_ids(ids.ids);
        for (chunk, name) in titles.enumerate() {
            fits &= data.keep_titles(chunk, parsed::<TitlesFile>(name, &bytes(name)?)?);
        }
        if !fits {
            return Err(unreadable(&files.ids, "ids or titles are not those of the index"));
        }
        let (mut places, mut routes) = (Vec::new(), BTreeMap::new());
        if let Some(pages) = files.pages_in(lang.code()) {
            let read = |error| unreadable(&pages.front, error);
            places = crate::model::read::<Front>(&bytes(&pages.front)?).map_err(read)?.places;
            let mut row = 0;
            for name in &pages.events {
                let folios =
                    crate::model::read::<Vec<Folio>>(&bytes(name)?).map_err(|error| unreadable(name, error))?;
                for folio in folios {
                    if !folio.route.is_empty() {
                        routes.insert(Row(row), folio.route);
                    }
                    row += 1;
                }
            }
        }
        Ok(Self::new(Parts { data, places, ground, layers, routes, lang }))
    }

    /// With the names of places, and the places along the routes of events: an album read before pages are compiled
    /// lacks them.
    #[must_use]
    pub fn with_places(mut self, places: Vec<String>, routes: BTreeMap<Row, Vec<u32>>) -> Self {
        self.parts = Parts { places, routes, ..self.parts };
        self
    }

    /// What pictures are drawn from.
    #[must_use]
    pub fn data(&self) -> &Dataset {
        &self.parts.data
    }

    /// The view of the atlas's first screen, with all events.
    #[must_use]
    pub fn home(&self, size: Viewport) -> MapView<'static> {
        let home = self.parts.data.atlas.home;
        let camera = Camera::at(LonLat::new(home.lon, home.lat), home.zoom);
        let (chosen, marks) = (Chosen::Nothing, Marks::All);
        MapView { camera, size, window: None, chosen, marks, plate: false }
    }

    /// The view that shows an event by itself, in its own time: all its places, its route and the doubt about them.
    ///
    /// # Errors
    /// When there is no such event, or it has no place.
    pub fn of_event<'a>(&self, id: &'a str, size: Viewport) -> Result<MapView<'a>, PictureError> {
        let index = &self.parts.data.index;
        let row = self.row(id)?;
        let places = index.places_of(row).iter().chain(self.parts.routes.get(&row).into_iter().flatten());
        let camera =
            self.showing(places.copied(), size).ok_or_else(|| PictureError::Placeless { id: id.to_owned() })?;
        // Lines of the past that belong to its time, and no others.
        let window = Some(index.interval(row).into());
        Ok(MapView { camera, window, chosen: Chosen::Event(id), marks: Marks::Chosen, ..self.home(size) })
    }

    /// The view that shows a place.
    ///
    /// # Errors
    /// When there is no such place.
    pub fn of_place(&self, place: u32, size: Viewport) -> Result<MapView<'static>, PictureError> {
        self.known(place)?;
        let home = self.home(size);
        let camera = self.showing([place], size).unwrap_or(home.camera);
        Ok(MapView { camera, chosen: Chosen::Place(place), ..home })
    }

    /// The camera that shows places and the doubt about them.
    fn showing(&self, places: impl IntoIterator<Item = u32>, size: Viewport) -> Option<Camera> {
        let points = places.into_iter().filter_map(|place| self.parts.data.index.places.get(place as usize));
        let corners = points.flat_map(|point| {
            let reach = point.precision_m * point.at.units_per_metre();
            [-reach, reach].map(|by| World::new(point.at.x + by, point.at.y + by))
        });
        let extent = Extent::about(corners)?;
        let centre = extent.centre().lon_lat();
        let detailed = |file: &GroundFile| {
            let [west, south, east, north] = file.bbox;
            east - west < 360.0 && (west..east).contains(&centre.lon) && (south..north).contains(&centre.lat)
        };
        let closest = if self.parts.data.atlas.files.ground.iter().any(detailed) { CLOSEST } else { CLOSEST_ABROAD };
        Some(Camera::showing(&extent, size, FREE * size.width.min(size.height), closest))
    }

    /// A picture of the map.
    ///
    /// # Errors
    /// When it is to set off an event or a place that there is not.
    pub fn map(&self, view: &MapView) -> Result<Picture, PictureError> {
        let Parts { data, places, routes, lang, .. } = &self.parts;
        let selection = match view.chosen {
            Chosen::Event(id) => Some(self.row(id)?),
            Chosen::Place(place) => self.known(place).map(|()| None)?,
            Chosen::Nothing => None,
        };
        let window = view.window.unwrap_or_else(|| data.whole());
        let visible = match view.marks {
            Marks::All => find(&Filter { window: Some(window), ..Filter::default() }, data, false).visible,
            Marks::Chosen => selection.into_iter().collect(),
        };
        let needed = needed_files(&data.atlas.files.ground, &view.camera, view.size);
        let mut ground = Ground::new();
        needed.iter().filter_map(|at| self.parts.ground.get(*at)).for_each(|data| ground.add(data));
        let terrain: Vec<&Terrain> = needed.iter().filter_map(|at| self.terrain.get(*at)).collect();
        let layers = (0..).zip(&data.atlas.layers).filter(|(_, card)| card.shown);
        let layers: Vec<Overlay> = layers.map(|(at, card)| Overlay::new(at, card)).collect();
        let census = Census::new(&data.index, &visible);
        let route = selection.and_then(|row| routes.get(&row)).into_iter().flatten();
        let route: Vec<World> =
            route.filter_map(|at| data.index.places.get(*at as usize).map(|place| place.at)).collect();
        let name = |place: u32| places.get(place as usize).map(String::as_str);
        let about = |row: Row| {
            let place = data.index.first_place(row).and_then(name);
            [data.date_in_words(row), place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        };
        let credit = data.atlas.base_map.as_ref().map_or("", |map| map.attribution.as_str());
        let furniture = Furniture::new(credit, &view.camera, view.size);
        let scene = Scene {
            index: &data.index,
            census: &census,
            ground: &ground,
            layers: &layers,
            camera: view.camera,
            viewport: view.size,
            window: window.interval(),
            selection,
            hover: None,
            marked: &[],
            route: &route,
            fan: None,
            covered: &furniture.covered,
            hides: &|_| false,
            rubber: None,
            density: false,
            recent_from: None,
            unsupported: &ALL_SUPPORTED,
            time_ms: None,
            shapes: &self.shapes,
            lang: lang.code(),
            title: &|row| data.title(row).filter(|_| view.plate),
            about: &about,
            place_name: &name,
            text: &Widths,
        };
        let mut frame = Frame::new();
        layout(&scene, &mut frame);
        let mut below = DrawList::new();
        let named_here = match view.chosen {
            Chosen::Place(place) => Some(place),
            Chosen::Event(_) if !view.plate => selection.and_then(|row| data.index.first_place(row)),
            Chosen::Event(_) | Chosen::Nothing => None,
        };
        if let Some(place) = named_here {
            let at = view.camera.screen_from_world(data.index.places[place as usize].at, view.size);
            let mark = mark_at(&frame, &census, &data.index, place);
            let (at, radius) = mark.unwrap_or((at, LONE_PX));
            if let Chosen::Place(_) = view.chosen {
                below.push(Op::Ring { at, radius: radius + 2.0, width: 6.0, ink: Ink::ChosenSoft });
                below.push(Op::Ring { at, radius, width: 2.5, ink: Ink::Chosen });
            }
            let words = name(place).unwrap_or_default();
            if !words.is_empty() && !frame.list.ops().iter().any(|op| names(op, words, at)) {
                // Its name stands nowhere: it is given room before all others.
                let (taken, own) = name_beside(at, words, view.size);
                let covered = [&furniture.covered[..], &[taken]].concat();
                layout(&Scene { covered: &covered, ..scene }, &mut frame);
                below.push(own);
            }
        }
        let sheet = Sheet { camera: view.camera, size: view.size };
        let mut painter = Painter::new(&self.inks, &terrain, &self.layers, sheet);
        painter.op(&Op::Rect {
            at: ScreenBox::new(0.0, 0.0, view.size.width, view.size.height),
            corner: 0.0,
            ink: Ink::Water,
        });
        for list in [&frame.list, &below, &furniture.list] {
            painter.paint(list, &|_| true);
        }
        Ok(painter.picture(0.0, view.size))
    }

    /// The row of an event.
    pub(super) fn row(&self, id: &str) -> Result<Row, PictureError> {
        let data = &self.parts.data;
        data.row(id).ok_or_else(|| PictureError::UnknownEvent {
            id: id.to_owned(),
            near: nearest(id, data.index.rows().filter_map(|row| data.id(row))),
        })
    }

    fn known(&self, place: u32) -> Result<(), PictureError> {
        let places = self.parts.data.index.places.len();
        if (place as usize) < places { Ok(()) } else { Err(PictureError::UnknownPlace { at: place, places }) }
    }
}

/// The mark that stands for a place, and the radius of a ring about it.
fn mark_at(frame: &Frame, census: &Census, index: &Index, place: u32) -> Option<(Screen, f64)> {
    frame.marks().into_iter().find_map(|(at, target)| match target {
        Target::Event(row) => (index.first_place(row) == Some(place)).then_some((at, MARKED_PX)),
        Target::Cluster { cluster, .. } => {
            frame.places_of(cluster, census).contains(&place).then_some((at, CLUSTERED_PX))
        }
        Target::Place(_) => None,
    })
}

/// Whether an operation is a name of the place at `at`: by its words, or because it stands there.
fn names(op: &Op, words: &str, at: Screen) -> bool {
    let Op::Text { text, at: there, halo: true, .. } = op else { return false };
    text.contains(words) || there.distance(at) < CLUSTERED_PX + 8.0
}

/// The name of a chosen place on the side that has more room, and the box that it takes.
fn name_beside(at: Screen, words: &str, size: Viewport) -> (ScreenBox, Op) {
    let (type_size, away) = (13.0, CLUSTERED_PX + 8.0);
    let width = Widths.width(words, type_size);
    let right = at.x < size.width / 2.0;
    let (x, align) = if right { (at.x + away, Align::Start) } else { (at.x - away, Align::End) };
    let covered = ScreenBox::new(if right { x } else { x - width }, at.y - 9.0, width, 18.0);
    let (text, weight) = (words.to_owned(), Weight::Bold);
    let at = Screen::new(x, at.y);
    (covered, Op::Text { at, text, size: type_size, align, weight, halo: true, ink: Ink::Chosen })
}

fn parsed<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T, PictureError> {
    serde_json::from_slice(bytes).map_err(|error| unreadable(name, error))
}

fn unreadable(file: &str, cause: impl ToString) -> PictureError {
    PictureError::Unreadable { file: file.to_owned(), cause: cause.to_string() }
}
