//! All files beside the manifest and the index, fetched when a page or a view wants them.

use std::sync::Mutex;

use super::fetch::Shelf;
use crate::data::{GroundData, Row};
use crate::model::{Account, Article, Atlas, Change, Event, Files, GroundFile, Person, Place, Source, Term};

/// The shelves.
#[derive(Debug)]
pub struct Library {
    base: &'static str,
    files: &'static Files,
    /// Places, in the order of the index.
    pub places: Shelf<Vec<Place>>,
    /// Sources.
    pub sources: Shelf<Vec<Source>>,
    /// Contested questions.
    pub accounts: Shelf<Vec<Account>>,
    /// People.
    pub people: Shelf<Vec<Person>>,
    /// Words and names.
    pub terms: Shelf<Vec<Term>>,
    /// Corrections.
    pub changes: Shelf<Vec<Change>>,
    /// Geometry of the editors' own layers, in the order of the manifest.
    pub layers: Vec<Shelf<GroundData>>,
    /// Geometry of the base map, coarse to fine.
    pub ground: Vec<(&'static GroundFile, Shelf<GroundData>)>,
    events: Mutex<Vec<Option<Shelf<Vec<Event>>>>>,
    articles: Mutex<Vec<(&'static str, Shelf<Article>)>>,
}

impl Library {
    /// Empty shelves for these files under `base`.
    pub fn new(base: &'static str, atlas: &'static Atlas) -> Self {
        let files = &atlas.files;
        Self {
            base,
            files,
            places: Shelf::new(base, &files.places),
            sources: Shelf::new(base, &files.sources),
            accounts: Shelf::new(base, &files.accounts),
            people: Shelf::new(base, &files.people),
            terms: Shelf::new(base, &files.terms),
            changes: Shelf::new(base, &files.changes),
            layers: atlas.layers.iter().map(|layer| Shelf::new(base, &layer.file)).collect(),
            ground: files.ground.iter().map(|file| (file, Shelf::new(base, &file.file))).collect(),
            events: Mutex::new(vec![None; files.events.len()]),
            articles: Mutex::default(),
        }
    }

    /// The chunk that holds an event in full, and its position there.
    pub fn event(&self, row: Row) -> Option<(Shelf<Vec<Event>>, usize)> {
        let size = self.files.event_chunk.max(1) as usize;
        let (chunk, at) = (row.at() / size, row.at() % size);
        let mut events = self.events.lock().ok()?;
        let shelf = events.get_mut(chunk)?;
        Some((*shelf.get_or_insert_with(|| Shelf::new(self.base, &self.files.events[chunk])), at))
    }

    /// An article in a language, or in English, or in any.
    pub fn article(&self, id: &str, lang: &str) -> Option<Shelf<Article>> {
        let languages = self.files.articles.get(id)?;
        let file = languages.get(lang).or_else(|| languages.get("en")).or_else(|| languages.values().next())?;
        let mut articles = self.articles.lock().ok()?;
        if let Some((_, shelf)) = articles.iter().find(|(of, _)| of == file) {
            return Some(*shelf);
        }
        let shelf = Shelf::new(self.base, file);
        articles.push((file, shelf));
        Some(shelf)
    }
}
