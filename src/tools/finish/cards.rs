//! Share cards: what is shown where a link to a page is shared. They are in English only: a language more would be as much
//! again to press and to carry, and those who show cards ask for one. What was pressed before is kept between builds.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::FinishError;
use super::words::{clipped, first, value};
use crate::i18n::Lang;
use crate::model::Atlas;
use crate::reader::Folio;
use crate::state::{Kind, Page, decode};
use crate::tools::build::hash;
use crate::tools::compress::write_if_new;
use crate::tools::finish::file_error;
use crate::tools::picture::{Album, Card, Chosen, MapView, Picture, PictureError, Press, card};

/// The folder of cards in the site, with a slash at its end.
const FOLDER: &str = "cards/";
/// Changes whenever cards are pressed otherwise, so that those kept from before are not taken.
const EDITION: &str = "1";

/// The files of cards.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    /// By the path of a page.
    files: BTreeMap<String, String>,
    /// For all other pages.
    other: Option<String>,
    /// Their number.
    pub count: usize,
    /// Their bytes.
    pub bytes: usize,
    /// How many were kept from before.
    pub kept: usize,
}

impl Cards {
    /// The file of the card of the page with this path.
    #[must_use]
    pub fn of(&self, path: &str) -> Option<&str> {
        self.files.get(path).or(self.other.as_ref()).map(String::as_str)
    }
}

/// A card that is drawn and not pressed.
struct Drawn {
    path: Option<String>,
    name: String,
    svg: String,
}

/// Draws cards.
pub struct Drawer<'a> {
    /// Draws maps, in English.
    pub album: Album,
    /// The manifest.
    pub atlas: &'a Atlas,
    /// Ids of places, as the index numbers them.
    pub places: &'a [String],
}

impl Drawer<'_> {
    /// Draws the cards of these pages, in English, presses them, and writes them into the site `dist`. `kept` is the folder
    /// of those pressed before.
    ///
    /// # Errors
    /// When type faces are missing or a file cannot be written.
    pub fn press(&self, pages: &[Folio], dist: &Path, kept: Option<&Path>) -> Result<Cards, FinishError> {
        let mut drawn: Vec<Drawn> = pages.iter().filter_map(|folio| self.of_page(folio)).collect();
        let name = self.atlas.title.get("en");
        let home = self.album.map(&self.album.home(Card::MAP)).ok();
        drawn.push(self.drawn(None, "atlas", name, self.atlas.subtitle.get("en"), home.as_ref()));
        let press = Press::load(&dist.join("fonts"))?;
        let folder = dist.join(FOLDER);
        for folder in [Some(folder.as_path()), kept].into_iter().flatten() {
            std::fs::create_dir_all(folder).map_err(file_error(folder))?;
        }
        let next = AtomicUsize::new(0);
        let work = || {
            let mut made = Vec::new();
            while let Some(card) = drawn.get(next.fetch_add(1, Ordering::Relaxed)) {
                made.push(one(card, &press, dist, kept)?);
            }
            Ok(made)
        };
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let made: Vec<Result<Vec<Made>, FinishError>> = std::thread::scope(|scope| {
            let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
            running.into_iter().map(|worker| worker.join().expect("pressing does not panic")).collect()
        });
        let mut cards = Cards::default();
        for made in made {
            for Made { path, file, bytes, kept } in made? {
                cards.count += 1;
                cards.bytes += bytes;
                cards.kept += usize::from(kept);
                match path {
                    Some(path) => drop(cards.files.insert(path, file)),
                    None => cards.other = Some(file),
                }
            }
        }
        remove_old(&folder, &cards).map_err(file_error(&folder))?;
        Ok(cards)
    }

    /// The card of a page, if its kind has one.
    fn of_page(&self, folio: &Folio) -> Option<Drawn> {
        let (_, page) = crate::state::page_of_path(&["/en", &folio.path].concat())?;
        let Page::Record(kind, id) = page else { return None };
        let mut about = super::words::description(folio);
        let map = match kind {
            Kind::Events => {
                let row = self.album.data().row(&id)?;
                about = self.album.data().date_in_words(row).unwrap_or_default().to_owned();
                self.album.of_event(&id, Card::MAP).and_then(|view| self.album.map(&view)).ok()
            }
            Kind::Places => {
                let at = self.places.iter().position(|place| *place == id)?;
                let view = self.album.of_place(u32::try_from(at).ok()?, Card::MAP);
                view.and_then(|view| self.album.map(&view)).ok()
            }
            Kind::Articles | Kind::Stories => self.cued(folio).ok().flatten(),
            Kind::Accounts => None,
            Kind::Sources | Kind::People | Kind::Terms => return None,
        };
        let name = format!("{}-{id}", kind.word());
        Some(self.drawn(Some(folio.path.clone()), &name, &folio.title, &clipped(&about, 110), map.as_ref()))
    }

    /// The map that the first cue of a text shows.
    fn cued(&self, folio: &Folio) -> Result<Option<Picture>, PictureError> {
        let Some(cue) = first(&folio.nodes, &|element| value(element, "data-cue").is_some()) else { return Ok(None) };
        let (state, _) = decode("/en", value(cue, "data-cue").unwrap_or_default(), self.atlas);
        let home = self.album.home(Card::MAP);
        let chosen = state.selection.as_ref().map_or(Chosen::Nothing, |event| Chosen::Event(&event.0));
        let camera = state.camera.unwrap_or(home.camera);
        self.album.map(&MapView { camera, window: state.filter.window, chosen, ..home }).map(Some)
    }

    fn drawn(&self, path: Option<String>, name: &str, title: &str, about: &str, map: Option<&Picture>) -> Drawn {
        let atlas = self.atlas.title.get(Lang::En.code());
        Drawn { path, name: name.to_owned(), svg: card(&Card { title, about, atlas, map }).svg("") }
    }
}

/// A card in the site.
struct Made {
    path: Option<String>,
    file: String,
    bytes: usize,
    kept: bool,
}

/// Presses a card, unless it was kept.
fn one(card: &Drawn, press: &Press, dist: &Path, kept: Option<&Path>) -> Result<Made, FinishError> {
    let store = kept.map(|folder| folder.join(format!("{EDITION}-{}.png", hash(card.svg.as_bytes()))));
    let old = store.as_ref().and_then(|store| std::fs::read(store).ok());
    let was_kept = old.is_some();
    let png = old.map_or_else(|| press.png(&card.svg), Ok)?;
    if let (Some(store), false) = (&store, was_kept) {
        // Another build may read it: it is there whole or not at all.
        let part = store.with_extension(format!("{}.part", std::process::id()));
        std::fs::write(&part, &png).and_then(|()| std::fs::rename(&part, store)).map_err(file_error(store))?;
    }
    let file = format!("{FOLDER}{}.{}.png", card.name, hash(&png));
    let path = dist.join(&file);
    write_if_new(&path, &png).map_err(file_error(&path))?;
    Ok(Made { path: card.path.clone(), file, bytes: png.len(), kept: was_kept })
}

/// Removes cards of earlier content.
fn remove_old(folder: &Path, cards: &Cards) -> std::io::Result<()> {
    let used: BTreeSet<&str> = cards.files.values().chain(&cards.other).map(String::as_str).collect();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !used.contains(&*[FOLDER, &entry.file_name().to_string_lossy()].concat()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
