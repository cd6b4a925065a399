//! All files beside the manifest and the index, fetched when a page or a view wants them.

use std::sync::Mutex;

use super::fetch::Shelf;
use crate::data::{GroundData, Row};
use crate::i18n::Lang;
use crate::model::{Atlas, Files, GroundFile, PageFiles};
use crate::reader::{Folio, Front};
use crate::state::Page;

/// The shelf of a file of pages.
pub type Folios = Shelf<Vec<Folio>>;

/// The shelves.
#[derive(Debug)]
pub struct Library {
    base: &'static str,
    files: &'static Files,
    /// The files of pages in the language of the address, or in English.
    pub pages: &'static PageFiles,
    /// Names of places, and the start page.
    pub front: Shelf<Front>,
    /// Geometry of the editors' own layers, in the order of the manifest.
    pub layers: Vec<Shelf<GroundData>>,
    /// Geometry of the base map, coarse to fine.
    pub ground: Vec<(&'static GroundFile, Shelf<GroundData>)>,
    open: Mutex<Vec<(&'static str, Folios)>>,
}

impl Library {
    /// Empty shelves for these files under `base`.
    pub fn new(base: &'static str, atlas: &'static Atlas, lang: Lang) -> Self {
        let files = &atlas.files;
        let pages = files.pages_in(lang.code()).unwrap_or_else(|| Box::leak(Box::default()));
        Self {
            base,
            files,
            pages,
            front: Shelf::new(base, &pages.front),
            layers: atlas.layers.iter().map(|layer| Shelf::new(base, &layer.file)).collect(),
            ground: files.ground.iter().map(|file| (file, Shelf::new(base, &file.file))).collect(),
            open: Mutex::default(),
        }
    }

    /// The file that holds the page of an event.
    pub fn event(&self, row: Row) -> Option<Folios> {
        self.shelf(self.pages.events.get(row.at() / self.files.event_chunk.max(1) as usize)?)
    }

    /// The file that would hold a page that is not of an event.
    pub fn page(&self, page: &Page) -> Option<Folios> {
        self.shelf(self.files.page(self.pages, &page.path())?)
    }

    fn shelf(&self, file: &'static str) -> Option<Folios> {
        let mut open = self.open.lock().ok()?;
        if let Some((_, shelf)) = open.iter().find(|(of, _)| *of == file) {
            return Some(*shelf);
        }
        let shelf = Shelf::new(self.base, file);
        open.push((file, shelf));
        Some(shelf)
    }
}
