//! What the content says the page must show: counts computed here from the compiled index, not by the page.

use std::path::Path;

use khojaly_atlas::data::{IdsFile, Index, IndexFile, Row};
use khojaly_atlas::model::Atlas;
use khojaly_atlas::time::{Civil, Day, Interval, Moment};
use serde::de::DeserializeOwned;

use crate::Checked;

/// The compiled content of a built site.
pub struct Record {
    /// The manifest.
    pub atlas: Atlas,
    /// All events.
    pub index: Index,
    /// Ids in row order.
    pub ids: Vec<String>,
}

/// Two days, the later one included, and the number of events that touch them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TellingWindow {
    /// First day, as in addresses.
    pub from: String,
    /// Last day, as in addresses.
    pub to: String,
    /// First minute and the minute after the last.
    pub interval: Interval,
    /// Events that share a minute with it.
    pub count: usize,
}

impl Record {
    /// Reads `data/` of a built site.
    pub fn read(site: &Path) -> Checked<Self> {
        let data = site.join("data");
        let atlas: Atlas = read(&data.join("atlas.json"))?;
        let index: IndexFile = read(&data.join(&atlas.files.index))?;
        let ids: IdsFile = read(&data.join(&atlas.files.ids))?;
        let index = Index::decode(index).map_err(|error| error.to_string())?;
        let ids: Vec<String> = ids.ids.lines().map(str::to_owned).collect();
        if ids.len() == index.len() && !ids.is_empty() {
            Ok(Self { atlas, index, ids })
        } else {
            Err(format!("{} ids for {} events", ids.len(), index.len()))
        }
    }

    /// The file under `data/` that holds the English page at `path`, which is not of an event.
    pub fn file_of(&self, path: &str) -> Checked<&str> {
        let files = &self.atlas.files;
        let file = files.pages_in("en").and_then(|pages| files.page(pages, path));
        file.map(String::as_str).ok_or_else(|| format!("no file holds {path}"))
    }

    /// The paths of all English pages of a kind of record (`sources`), but events, in order.
    pub fn pages_of(&self, kind: &str, site: &Path) -> Checked<Vec<String>> {
        let mut paths = Vec::new();
        for file in &self.atlas.files.pages[0].others {
            let pages: Vec<serde_json::Value> = read(&site.join("data").join(file))?;
            paths.extend(pages.iter().filter_map(|page| page["path"].as_str()).map(str::to_owned));
        }
        paths.retain(|path| path.starts_with(&format!("/{kind}/")));
        Ok(paths)
    }

    /// The first of them.
    pub fn first_page_of(&self, kind: &str, site: &Path) -> Checked<String> {
        let first = self.pages_of(kind, site)?.into_iter().next();
        first.ok_or_else(|| format!("there is no page of {kind}"))
    }

    /// Number of events.
    pub fn total(&self) -> usize {
        self.index.len()
    }

    /// Number of events with any of the themes whose bits are set (all when none is) that touch `interval`.
    pub fn count(&self, themes: u32, interval: Option<Interval>) -> usize {
        let fits = |row: &Row| {
            let theme = themes == 0 || self.index.themes[row.at()] & themes != 0;
            theme && interval.is_none_or(|interval| self.index.interval(*row).overlaps(&interval))
        };
        self.index.rows().filter(fits).count()
    }

    /// The theme that tells most: its id, its bit and its count, nearest to half of all events.
    pub fn telling_theme(&self) -> Checked<(&str, u32, usize)> {
        let half = self.total() / 2;
        let counted = self.atlas.themes.iter().enumerate().map(|(at, theme)| {
            let bit = 1u32 << at;
            (theme.id.as_str(), bit, self.count(bit, None))
        });
        counted
            .filter(|(_, _, count)| (1..self.total()).contains(count))
            .min_by_key(|(_, _, count)| count.abs_diff(half))
            .ok_or_else(|| "no theme has some but not all events".to_owned())
    }

    /// A window that holds some but not all events, and whose count does not hang on how its edges are read: two days
    /// earlier or later at either end change nothing.
    pub fn telling_window(&self) -> Checked<TellingWindow> {
        let half = self.total() / 2;
        let (first, last) = self.years()?;
        let mut found: Option<TellingWindow> = None;
        for from in (first..=last).rev() {
            for to in from..=last {
                let (start, end) = (Day::from_civil(Civil::new(from, 3, 17)), Day::from_civil(Civil::new(to, 9, 17)));
                let moved = |by_start: i32, by_end: i32| {
                    Interval::new(Day(start.0 + by_start).start(), Day(end.0 + 1 + by_end).start())
                };
                let count = self.count(0, Some(moved(0, 0)));
                let steady =
                    || count == self.count(0, Some(moved(-2, 2))) && count == self.count(0, Some(moved(2, -2)));
                let better = found.as_ref().is_none_or(|best| count.abs_diff(half) < best.count.abs_diff(half));
                if (1..self.total()).contains(&count) && better && steady() {
                    let (from, to) = (format!("{from:04}-03-17"), format!("{to:04}-09-17"));
                    found = Some(TellingWindow { from, to, interval: moved(0, 0), count });
                }
            }
        }
        found.ok_or_else(|| "no window holds some but not all events".to_owned())
    }

    /// An event that stands alone at its first place, with that place's longitude and latitude.
    pub fn lonely_event(&self) -> Checked<(&str, f64, f64)> {
        let mut visitors = vec![0usize; self.index.places.len()];
        for place in &self.index.place_list {
            visitors[*place as usize] += 1;
        }
        let alone = |row: &Row| {
            let place = self.index.first_place(*row)? as usize;
            let position = self.index.places[place];
            let crowd = self
                .index
                .places
                .iter()
                .filter(|other| (other.at.x - position.at.x).abs() + (other.at.y - position.at.y).abs() < 1e-5);
            (visitors[place] == 1 && crowd.count() == 1 && !position.estimated).then_some(position)
        };
        self.index
            .rows()
            .find_map(|row| alone(&row).map(|position| (row, position.at.lon_lat())))
            .map(|(row, at)| (self.ids[row.at()].as_str(), at.lon, at.lat))
            .ok_or_else(|| "every event shares its place with another".to_owned())
    }

    /// A place with a few events and no other place near it: its longitude and latitude and their number.
    pub fn crowded_place(&self) -> Checked<(f64, f64, usize)> {
        let mut events = vec![0usize; self.index.places.len()];
        self.index.rows().filter_map(|row| self.index.first_place(row)).for_each(|place| events[place as usize] += 1);
        let apart = |place: usize| {
            let here = self.index.places[place].at;
            let near = |other: &usize| {
                let there = self.index.places[*other].at;
                *other != place && (there.x - here.x).hypot(there.y - here.y) < 1e-4
            };
            !(0..events.len()).any(|other| near(&other))
        };
        (0..events.len())
            .find(|place| (3..12).contains(&events[*place]) && apart(*place))
            .map(|place| (self.index.places[place].at.lon_lat(), events[place]))
            .map(|(at, events)| (at.lon, at.lat, events))
            .ok_or_else(|| "no place stands apart with a few events".to_owned())
    }

    /// Years of the first and the last minute, within the last two centuries.
    fn years(&self) -> Checked<(i32, i32)> {
        let whole = self.index.whole().ok_or("there are no events")?;
        let year = |moment: Moment| moment.day().civil().year;
        Ok((year(whole.start).max(1850), year(whole.end).min(2050)))
    }
}

/// A JSON file.
pub fn read<T: DeserializeOwned>(file: &Path) -> Checked<T> {
    let text = std::fs::read_to_string(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
}
