//! Everything that has been fetched and is shared by all views: the manifest and the index at once, ids, titles
//! and search indexes as they arrive. It lives as long as the page and only ever grows.

use std::sync::{Arc, Mutex, OnceLock};

use serde::{Deserialize, Serialize};

use super::{DataError, Facets, FacetsFile, Index, Row};
use crate::model::{Atlas, from_json};
use crate::search::{SearchFile, SearchIndex, fold, words};
use crate::time::{Interval, Moment, TimeWindow};

/// The manifest, the index, and what has arrived of ids and titles.
#[derive(Debug)]
pub struct Dataset {
    /// The manifest.
    pub atlas: Atlas,
    /// The index.
    pub index: Index,
    ids: OnceLock<Ids>,
    titles: Vec<OnceLock<Titles>>,
    facets: OnceLock<Facets>,
    /// The last text that the search index was asked for, and what it found.
    held: Mutex<Option<(String, Held)>>,
    /// By language, in the order of [`crate::model::Files::pages`].
    search: Vec<OnceLock<SearchIndex>>,
}

/// Of each event whether it holds a text; nothing when there is no text.
type Held = Option<Arc<[bool]>>;

/// Ids in row order and a way back from an id to its row.
#[derive(Debug)]
struct Ids {
    joined: String,
    ends: Vec<u32>,
    by_id: Vec<Row>,
}

/// A chunk of titles: one file of [`crate::model::Files::titles`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitlesFile {
    /// Titles in row order.
    pub titles: Vec<String>,
    /// Dates in words, in row order.
    pub dates: Vec<String>,
}

/// The same, with what matching needs.
#[derive(Debug)]
struct Titles {
    file: TitlesFile,
    folded: Vec<String>,
}

impl Dataset {
    /// A data set whose ids and titles have not arrived.
    #[must_use]
    pub fn new(atlas: Atlas, index: Index) -> Self {
        let chunks = index.len().div_ceil(atlas.files.title_chunk.max(1) as usize);
        let titles = (0..chunks).map(|_| OnceLock::new()).collect();
        let search = atlas.files.pages.iter().map(|_| OnceLock::new()).collect();
        let facets = OnceLock::new();
        Self { atlas, index, ids: OnceLock::new(), titles, facets, held: Mutex::default(), search }
    }

    /// Keeps the ids, given in row order and joined by line feeds. False when their number is not that of the events.
    pub fn keep_ids(&self, joined: String) -> bool {
        let mut ends: Vec<u32> = joined.match_indices('\n').filter_map(|(at, _)| u32::try_from(at).ok()).collect();
        if !joined.is_empty() {
            ends.extend(u32::try_from(joined.len()));
        }
        if ends.len() != self.index.len() {
            return false;
        }
        let mut ids = Ids { joined, ends, by_id: self.index.rows().collect() };
        let mut by_id = std::mem::take(&mut ids.by_id);
        by_id.sort_unstable_by_key(|row| ids.id(*row));
        ids.by_id = by_id;
        let _already_there = self.ids.set(ids);
        true
    }

    /// Keeps the titles of chunk `chunk`. False when there is no such chunk or its length is wrong.
    pub fn keep_titles(&self, chunk: usize, file: TitlesFile) -> bool {
        let size = self.atlas.files.title_chunk.max(1) as usize;
        let expected = self.index.len().saturating_sub(chunk * size).min(size);
        if file.titles.len() != expected || file.dates.len() != expected {
            return false;
        }
        let folded = file.titles.iter().map(|title| fold(title)).collect();
        self.titles.get(chunk).is_some_and(|slot| {
            let _already_there = slot.set(Titles { file, folded });
            true
        })
    }

    /// Keeps the search index of a language (that of [`crate::model::Files::pages_in`]). False when its parts do not fit
    /// together, it has another number of events or there are no pages in the language.
    pub fn keep_search(&self, lang: &str, file: SearchFile) -> bool {
        let index = SearchIndex::decode(file).filter(|search| search.events() == self.index.len());
        let (Some(slot), Some(index)) = (self.search_slot(lang), index) else { return false };
        let _already_there = slot.set(index);
        true
    }

    /// The search index of a language; none before it has arrived.
    #[must_use]
    pub fn search(&self, lang: &str) -> Option<&SearchIndex> {
        self.search_slot(lang)?.get()
    }

    fn search_slot(&self, lang: &str) -> Option<&OnceLock<SearchIndex>> {
        self.search.get(self.atlas.files.pages.iter().position(|pages| pages.lang == lang)?)
    }

    /// Keeps what events can be filtered by.
    ///
    /// # Errors
    /// When the file does not fit the index.
    pub fn keep_facets(&self, file: FacetsFile) -> Result<(), DataError> {
        let facets = Facets::decode(file, self.index.len(), self.index.places.len())?;
        let _already_there = self.facets.set(facets);
        Ok(())
    }

    /// What events can be filtered by beside time and theme; none before it has arrived.
    #[must_use]
    pub fn facets(&self) -> Option<&Facets> {
        self.facets.get()
    }

    /// Of each event whether it holds what a reader typed, none when nothing was typed: by the search index when one has
    /// arrived, which is asked once for a text; else by the titles that have.
    #[must_use]
    pub fn rows_holding(&self, text: &str) -> Held {
        let Some(index) = self.search.iter().find_map(OnceLock::get) else {
            let words = words(text);
            return (!words.is_empty()).then(|| self.index.rows().map(|row| self.title_holds(row, &words)).collect());
        };
        if text.is_empty() {
            return None;
        }
        let Ok(mut held) = self.held.lock() else { return index.rows_matching(text).map(Arc::from) };
        match &*held {
            Some((asked, rows)) if asked == text => rows.clone(),
            _ => {
                let rows = index.rows_matching(text).map(Arc::from);
                *held = Some((text.to_owned(), rows.clone()));
                rows
            }
        }
    }

    /// True once ids have arrived.
    #[must_use]
    pub fn has_ids(&self) -> bool {
        self.ids.get().is_some()
    }

    /// The chunks of titles that have not arrived.
    pub fn missing_titles(&self) -> impl Iterator<Item = usize> {
        self.titles.iter().enumerate().filter(|(_, slot)| slot.get().is_none()).map(|(chunk, _)| chunk)
    }

    /// The chunk that holds the title of `row`.
    #[must_use]
    pub fn title_chunk(&self, row: Row) -> usize {
        row.at() / self.atlas.files.title_chunk.max(1) as usize
    }

    /// The id of an event; none before ids have arrived.
    #[must_use]
    pub fn id(&self, row: Row) -> Option<&str> {
        self.ids.get().map(|ids| ids.id(row))
    }

    /// The row of the event with this id; none before ids have arrived or when there is no such event.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<Row> {
        let ids = self.ids.get()?;
        ids.by_id.binary_search_by(|row| ids.id(*row).cmp(id)).ok().map(|at| ids.by_id[at])
    }

    /// The title of an event; none before it has arrived.
    #[must_use]
    pub fn title(&self, row: Row) -> Option<&str> {
        self.titled(row).map(|(titles, at)| titles.file.titles[at].as_str())
    }

    /// The date of an event in words; none before it has arrived.
    #[must_use]
    pub fn date_in_words(&self, row: Row) -> Option<&str> {
        self.titled(row).map(|(titles, at)| titles.file.dates[at].as_str())
    }

    /// Whether the title holds every one of `words`, which are folded. False before it has arrived.
    fn title_holds(&self, row: Row, words: &[String]) -> bool {
        self.titled(row).is_some_and(|(titles, at)| words.iter().all(|word| titles.folded[at].contains(word.as_str())))
    }

    fn titled(&self, row: Row) -> Option<(&Titles, usize)> {
        let titles = self.titles.get(self.title_chunk(row))?.get()?;
        Some((titles, row.at() % self.atlas.files.title_chunk.max(1) as usize))
    }

    /// The whole span of the record in whole days, with a little room at both ends; a year from 1970 when there are no
    /// events.
    #[must_use]
    pub fn whole(&self) -> TimeWindow {
        let span = self.index.whole().unwrap_or(Interval { start: Moment(0), end: Moment(Moment::PER_DAY * 365) });
        let window = TimeWindow::from(span);
        let room = window.minutes() * 0.01;
        let day = f64::from(Moment::PER_DAY);
        TimeWindow::new(((window.start - room) / day).floor() * day, ((window.end + room) / day).ceil() * day)
    }

    /// The theme with this id, as the index numbers it.
    #[must_use]
    pub fn theme(&self, id: &str) -> Option<u8> {
        self.atlas.themes.iter().position(|theme| theme.id == id).and_then(|at| u8::try_from(at).ok())
    }
}

impl Ids {
    fn id(&self, row: Row) -> &str {
        let start = row.at().checked_sub(1).map_or(0, |before| self.ends[before] as usize + 1);
        self.joined.get(start..self.ends[row.at()] as usize).unwrap_or_default()
    }
}

from_json! {
    TitlesFile { titles, dates }
    SearchFile { kinds, ids, titles, lines, weights, words, counts, posts, same }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::data::{FORMAT, IndexFile};
    use crate::draw::Shape;
    use crate::model::{Files, Home, Label, Text, Theme};

    /// Events `e0`, `e1`, ... of one day each, a day apart from 1992-02-20; theme of `e<n>` is `n % 2`.
    pub(crate) fn dataset(events: u8) -> Dataset {
        let n = usize::from(events);
        let index = Index::decode(IndexFile {
            format: FORMAT,
            starts: (0..n).map(|at| if at == 0 { 8_085 * 1_440 } else { 1_440 }).collect(),
            lengths: vec![1_440; n],
            flags: vec![0; n],
            theme: (0..events).map(|at| at % 2).collect(),
            themes: (0..events).map(|at| 1 << (at % 2)).collect(),
            importance: vec![1; n],
            place_counts: vec![1; n],
            places: vec![0; n],
            lons: vec![46_790_000],
            lats: vec![39_910_000],
            precisions: vec![500],
            ..IndexFile::default()
        })
        .unwrap();
        let theme = |id: &str| Theme {
            id: id.into(),
            label: Text::english(id),
            about: Text::default(),
            colour: "#000000".into(),
            colour_dark: "#ffffff".into(),
            shape: Shape::Disc,
        };
        let label = |id: &str| Label { id: id.into(), label: Text::english(id) };
        let atlas = Atlas {
            format: FORMAT,
            title: Text::english("Atlas"),
            subtitle: Text::default(),
            clock_offset_minutes: 180,
            home: Home { lon: 46.8, lat: 39.9, zoom: 10.0 },
            contact: None,
            periods: vec![],
            perspectives: vec![label("x"), label("y")],
            communities: vec![label("x"), label("y")],
            themes: vec![theme("war"), theme("memory")],
            articles: vec![],
            events: u32::from(events),
            base_map: None,
            layers: vec![],
            files: Files { title_chunk: 2, event_chunk: 2, ..Files::default() },
        };
        let data = Dataset::new(atlas, index);
        assert!(data.keep_ids((0..events).map(|at| format!("e{at}")).collect::<Vec<_>>().join("\n")));
        data
    }

    /// Facets for [`dataset`]: event `e<n>` has a statement on source `n % 2` (`a` or `b`) alone and one on both, of
    /// certainty `n % 3`; of every four, the first two name community `n % 2` as harmed.
    pub(crate) fn facets_file(events: u8) -> FacetsFile {
        let n = usize::from(events);
        FacetsFile {
            format: FORMAT,
            place_ids: "p".into(),
            source_ids: "a\nb".into(),
            source_names: "A 1992\nB 1993".into(),
            perspectives: vec![0, 1],
            kinds: vec![0, 2],
            harmed: (0..u32::from(events)).map(|at| if at % 4 < 2 { 1 << (at % 2) } else { 0 }).collect(),
            statement_counts: vec![2; n],
            certainties: (0..events).flat_map(|at| [at % 3; 2]).collect(),
            citation_counts: (0..n).flat_map(|_| [1, 2]).collect(),
            citations: (0..u32::from(events)).flat_map(|at| [at % 2, 0, 1]).collect(),
        }
    }

    pub(crate) fn titles(titles: &[&str]) -> TitlesFile {
        let titles: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
        TitlesFile { dates: vec!["1992".to_owned(); titles.len()], titles }
    }

    #[test]
    fn an_id_and_its_row_lead_to_each_other() {
        let data = dataset(12);
        for row in data.index.rows() {
            assert_eq!(data.row(data.id(row).unwrap()), Some(row));
        }
        assert_eq!(data.row("e99"), None);
    }

    #[test]
    fn a_chunk_of_titles_survives_writing_and_reading() {
        crate::model::survives(&titles(&["Xocalı", "\u{1F30D}"]));
    }

    #[test]
    fn titles_come_in_chunks_and_a_wrong_chunk_is_refused() {
        let data = dataset(3);
        assert_eq!(data.title(Row(2)), None);
        assert!(!data.keep_titles(1, titles(&["too", "many"])));
        assert!(data.keep_titles(1, titles(&["Xocalı"])));
        assert_eq!((data.title(Row(2)), data.date_in_words(Row(2))), (Some("Xocalı"), Some("1992")));
        assert!(data.title_holds(Row(2), &["hocali".into()]));
        assert_eq!(data.missing_titles().collect::<Vec<_>>(), [0]);
    }
}
