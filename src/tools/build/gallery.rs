//! Pictures that pages show: maps and timelines that texts ask for, and for print, where there is no map beside the text,
//! a map and a strip of the timeline at the head of a page. A picture that serves several pages is one file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bundle::{Bundle, MANIFEST, PICTURES};
use super::cues::Cues;
use super::small::Small;
use crate::draw::Viewport;
use crate::i18n::Lang;
use crate::model::{Article, Atlas, Block, Cue, Form, Insert, Text};
use crate::reader::Drawn;
use crate::state::{Kind, Page, ViewState, camera_from_text, window_from_text};
use crate::tools::picture::{Album, Chosen, MapView, Marks, Picture, PictureError, TimelineView};
use crate::tools::raw;

/// Sizes of what texts ask for, CSS pixels.
const MAP: Viewport = Viewport::new(720.0, 480.0);
const TIMELINE: Viewport = Viewport::new(720.0, 320.0);
/// Sizes of what is printed, CSS pixels.
const PRINTED_MAP: Viewport = Viewport::new(560.0, 300.0);
const PRINTED_STRIP: Viewport = Viewport::new(640.0, 150.0);

/// With more events or places than this nothing is drawn for print.
const MOST_RECORDS: usize = 2_000;
/// Bytes of pictures for print at most, about. Where they would be more, all languages but English go without some of
/// their own ([`Own`]).
const MOST_BYTES: usize = 9_000_000;

/// What is drawn, and where it is.
#[derive(Debug, Default)]
pub struct Gallery {
    inserts: HashMap<(Lang, Insert), Drawn>,
    printed: HashMap<(Lang, String), Printed>,
}

/// The addresses of a page's pictures for print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Where.
    pub map: Option<String>,
    /// When.
    pub strip: Option<String>,
}

impl Gallery {
    /// The picture that an insert asks for.
    #[must_use]
    pub fn insert(&self, lang: Lang, insert: &Insert) -> Option<Drawn> {
        self.inserts.get(&(lang, insert.clone())).cloned()
    }

    /// The pictures for print of the page with this path.
    #[must_use]
    pub fn printed(&self, lang: Lang, path: &str) -> Printed {
        self.printed.get(&(lang, path.to_owned())).cloned().unwrap_or_default()
    }
}

/// Draws what pages show.
#[derive(Clone, Copy, Debug)]
pub struct Painter<'a> {
    /// The manifest, which names all but pages.
    pub atlas: &'a Atlas,
    /// Works out cues; it knows all events and places.
    pub cues: Cues<'a>,
    /// The texts.
    pub small: &'a Small<'a>,
}

/// What is drawn for print in other languages than English; what is not is shown in English. All are treated alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Own {
    /// Maps, and strips of the timeline.
    All,
    /// Maps, whose names of places differ most.
    Maps,
    /// Nothing.
    Nothing,
}

impl Own {
    const ALL: [Self; 3] = [Self::All, Self::Maps, Self::Nothing];

    /// Bytes of what is drawn for print; English comes first.
    fn bytes(self, of_languages: &[Hung]) -> usize {
        let mut files: BTreeSet<(&String, &String)> = BTreeSet::new();
        for (at, hung) in of_languages.iter().enumerate() {
            let (maps, strips) = self.of(at == 0);
            for (_, map, strip) in &hung.printed {
                let shown = map.iter().filter(|_| maps).chain(strip.iter().filter(|_| strips));
                files.extend(shown.map(|name| (name, &hung.files[name])));
            }
        }
        files.into_iter().map(|(_, svg)| svg.len()).sum()
    }

    /// Whether a language has maps and strips of its own.
    fn of(self, english: bool) -> (bool, bool) {
        (english || self != Self::Nothing, english || self == Self::All)
    }
}

/// What was drawn in a language: SVG by path of a file without its hash, and who shows it.
#[derive(Default)]
struct Hung {
    files: BTreeMap<String, String>,
    inserts: Vec<(Insert, String, Viewport)>,
    /// By the path of a page: its map and its strip.
    printed: Vec<(String, Option<String>, Option<String>)>,
}

impl Painter<'_> {
    /// Draws all pictures and adds them to the compiled files.
    ///
    /// # Panics
    /// When compiled files cannot be read, which were compiled a moment ago.
    pub fn paint(&self, bundle: &mut Bundle, languages: &[Lang]) -> Gallery {
        let (texts, printed) = (self.texts(), self.is_printed());
        let drawn = |article: &&Article| article.blocks.iter().any(asks);
        if !printed && !texts.iter().any(drawn) {
            return Gallery::default();
        }
        let compiled: &Bundle = bundle;
        let of_languages: Vec<Hung> = std::thread::scope(|scope| {
            let work = |lang: &Lang| {
                let lang = *lang;
                scope.spawn(move || self.in_language(compiled, lang).expect("what was compiled can be drawn"))
            };
            let running: Vec<_> = languages.iter().map(work).collect();
            running.into_iter().map(|one| one.join().expect("drawing does not panic")).collect()
        });
        let own = Own::ALL.into_iter().find(|own| own.bytes(&of_languages) <= MOST_BYTES);
        let mut gallery = Gallery::default();
        for (lang, hung) in languages.iter().zip(of_languages) {
            gallery.hang(bundle, *lang, hung, own);
        }
        gallery
    }

    fn is_printed(&self) -> bool {
        self.cues.events.len().max(self.cues.places.len()) <= MOST_RECORDS
    }

    /// Every text in every language that it is written in.
    fn texts(&self) -> Vec<&Article> {
        self.small.articles.iter().chain(&self.small.stories).flatten().copied().collect()
    }

    fn album(&self, compiled: &Bundle, lang: Lang) -> Result<Album, PictureError> {
        let manifest = serde_json::to_vec(self.atlas).ok();
        let file = |name: &str| match name {
            MANIFEST => manifest.clone(),
            name => compiled.files.get(name).cloned(),
        };
        let name = |place: &&raw::Place| Text(place.names.clone()).get(lang.code()).to_owned();
        let numbers: BTreeMap<&str, u32> = self.cues.places.iter().map(|place| place.id.as_str()).zip(0..).collect();
        let route = |(row, event): (u32, &&raw::Event)| {
            let places: Vec<u32> = event.route.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect();
            (!places.is_empty()).then_some((crate::data::Row(row), places))
        };
        let names = self.cues.places.iter().map(name).collect();
        Ok(Album::read(&file, lang)?.with_places(names, (0..).zip(self.cues.events).filter_map(route).collect()))
    }

    fn in_language(&self, compiled: &Bundle, lang: Lang) -> Result<Hung, PictureError> {
        let album = self.album(compiled, lang)?;
        let mut hung = Hung::default();
        for article in self.texts() {
            let mut number = 0;
            for insert in article.blocks.iter().flat_map(inserts) {
                number += 1;
                let name = format!("{}-{number}", name_of(article));
                if let Some((picture, about)) = self.wanted(&album, insert)? {
                    hung.files.insert(name.clone(), picture.svg(about));
                    hung.inserts.push((insert.clone(), name, picture.size));
                }
            }
        }
        if self.is_printed() {
            self.for_print(&album, &mut hung)?;
        }
        Ok(hung)
    }

    /// What an insert asks for.
    fn wanted<'i>(&self, album: &Album, insert: &'i Insert) -> Result<Option<(Picture, &'i str)>, PictureError> {
        let window = |time: &str| window_from_text(time, self.cues.offset_minutes);
        Ok(match insert {
            Insert::Map { time, map, caption } => {
                let camera = camera_from_text(map).unwrap_or(album.home(MAP).camera);
                let view = MapView { camera, window: window(time), ..album.home(MAP) };
                Some((album.map(&view)?, caption))
            }
            Insert::Timeline { time, caption } => {
                let view = TimelineView { window: window(time), size: TIMELINE, chosen: None };
                Some((album.timeline(&view)?, caption))
            }
            _ => None,
        })
    }

    fn for_print(&self, album: &Album, hung: &mut Hung) -> Result<(), PictureError> {
        for (at, place) in (0..).zip(self.cues.places) {
            let name = format!("place-{}", place.id);
            hung.files.insert(name.clone(), album.map(&album.of_place(at, PRINTED_MAP)?)?.svg(""));
            hung.printed.push((path(Kind::Places, &place.id), Some(name), None));
        }
        for event in self.cues.events {
            // An event at one place is shown by the map of the place.
            let map = match (event.places.as_slice(), event.route.as_slice()) {
                ([], []) => None,
                ([place], []) => Some(format!("place-{place}")),
                _ => {
                    let name = format!("event-{}", event.id);
                    let view = MapView { marks: Marks::All, ..album.of_event(&event.id, PRINTED_MAP)? };
                    hung.files.insert(name.clone(), album.map(&view)?.svg(""));
                    Some(name)
                }
            };
            let cue = Cue { event: Some(event.id.clone()), ..Cue::default() };
            let window = self.cues.state(&cue).filter.window;
            let strip = album.timeline(&TimelineView { window, size: PRINTED_STRIP, chosen: Some(&event.id) })?;
            let name = format!("time-{}", event.id);
            hung.files.insert(name.clone(), strip.svg(""));
            hung.printed.push((path(Kind::Events, &event.id), map, Some(name)));
        }
        for article in self.texts() {
            // A text in two languages has the same cues.
            let (kind, name) = (kind_of(article), name_of(article));
            let Some(cue) = article.blocks.iter().find_map(first_cue).filter(|_| !hung.files.contains_key(&name))
            else {
                continue;
            };
            let ViewState { camera, filter, selection, .. } = self.cues.state(cue);
            let home = album.home(PRINTED_MAP);
            let camera = camera.unwrap_or(home.camera);
            let chosen = selection.as_ref().map_or(Chosen::Nothing, |event| Chosen::Event(&event.0));
            let view = MapView { camera, window: filter.window, chosen, ..home };
            hung.files.insert(name.clone(), album.map(&view)?.svg(""));
            hung.printed.push((path(kind, &article.id), Some(name), None));
        }
        Ok(())
    }
}

impl Gallery {
    /// Adds what was drawn in a language; `own` says what it has for itself, or that nothing is printed.
    fn hang(&mut self, bundle: &mut Bundle, lang: Lang, hung: Hung, own: Option<Own>) {
        let Hung { files, inserts, printed } = hung;
        let mut add = |name: &String| {
            let svg = files.get(name).expect("what a page shows was drawn");
            ["/data/", &bundle.add_bytes(&[PICTURES, name].concat(), "svg", svg.as_bytes().to_vec())].concat()
        };
        for (insert, name, size) in inserts {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "sizes are small whole numbers"
            )]
            let size = [size.width, size.height].map(|side| side as usize);
            self.inserts.insert((lang, insert), Drawn { src: add(&name), size });
        }
        let Some(own) = own else { return };
        let (maps, strips) = own.of(lang == Lang::En);
        for (path, map, strip) in printed {
            let english = self.printed(Lang::En, &path);
            let map = if maps { map.as_ref().map(&mut add) } else { english.map };
            let strip = if strips { strip.as_ref().map(&mut add) } else { english.strip };
            self.printed.insert((lang, path), Printed { map, strip });
        }
    }
}

fn path(kind: Kind, id: &str) -> String {
    Page::Record(kind, id.to_owned()).path()
}

/// The kind of a text in addresses.
pub(super) fn kind_of(article: &Article) -> Kind {
    match article.form {
        Form::Article | Form::Page => Kind::Articles,
        Form::Story => Kind::Stories,
    }
}

/// How files of a text begin.
fn name_of(article: &Article) -> String {
    let kind = if article.form == Form::Story { "story-" } else { "article-" };
    [kind, &article.id].concat()
}

/// Whether a block asks for a picture or says what one of it would show.
fn asks(block: &Block) -> bool {
    !inserts(block).is_empty()
}

/// What a block asks to be drawn.
fn inserts(block: &Block) -> Vec<&Insert> {
    match block {
        Block::Insert(insert @ (Insert::Map { .. } | Insert::Timeline { .. })) => vec![insert],
        Block::Note { blocks, .. } => blocks.iter().flat_map(inserts).collect(),
        _ => Vec::new(),
    }
}

/// The first cue of a block.
fn first_cue(block: &Block) -> Option<&Cue> {
    match block {
        Block::Paragraph { cue, .. } => cue.as_ref(),
        Block::Note { blocks, .. } => blocks.iter().find_map(first_cue),
        _ => None,
    }
}
