//! The columnar index: for every event the few numbers that filter, map and timeline need, one array per number, in
//! order of start. An event's position in it is its [`Row`]; ids live in a file of their own.

use serde::{Deserialize, Serialize};

use super::members;
use crate::geo::{LonLat, World};
use crate::model::from_json;
use crate::time::{Interval, Moment};

/// The version of the compiled formats that this program reads and writes.
pub const FORMAT: u32 = 2;

/// Position of an event in the index; events are in order of start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub u32);

impl Row {
    /// As a position in a slice.
    #[must_use]
    pub const fn at(self) -> usize {
        self.0 as usize
    }
}

/// What is peculiar about an event's date: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u8);

impl Flags {
    /// The beginning is approximate or uncertain.
    pub const SOFT_START: Self = Self(1);
    /// The end is approximate or uncertain.
    pub const SOFT_END: Self = Self(2);
    /// It began at an unknown time or has no beginning.
    pub const OPEN_START: Self = Self(4);
    /// It goes on, or its end is unknown.
    pub const OPEN_END: Self = Self(8);
    /// Written as an interval: a bar. Without it, one date known with the precision of its length.
    pub const SPAN: Self = Self(16);
    /// Written with a clock time.
    pub const CLOCK: Self = Self(32);
    /// One of several dates, each of them a member in [`Index::members`]: as many linked marks.
    pub const ONE_OF: Self = Self(64);

    /// Whether all bits of `other` are set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// With the bits of `other` set when `set` is true.
    #[must_use]
    pub const fn with(self, other: Self, set: bool) -> Self {
        if set { Self(self.0 | other.0) } else { self }
    }
}

/// `index.json`. All arrays but those of places and members have one entry per event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IndexFile {
    /// [`FORMAT`].
    pub format: u32,
    /// First minute, as the difference to the event before (the first: to 1970-01-01T00:00).
    pub starts: Vec<i64>,
    /// Length in minutes, at least 1.
    pub lengths: Vec<i64>,
    /// [`Flags`].
    pub flags: Vec<u8>,
    /// Position of the main theme.
    pub theme: Vec<u8>,
    /// All themes as bits.
    pub themes: Vec<u32>,
    /// 0 to 3.
    pub importance: Vec<u8>,
    /// How many places each event has.
    pub place_counts: Vec<u8>,
    /// Those places, one event after the other: positions in the list of places.
    pub places: Vec<u32>,
    /// Longitudes of the places, millionths of a degree, as the difference to the place before.
    pub lons: Vec<i64>,
    /// Latitudes, likewise.
    pub lats: Vec<i64>,
    /// Their precision, metres; negative when the position is an estimate and is drawn as an area.
    pub precisions: Vec<i64>,
    /// For each possible date of an event with [`Flags::ONE_OF`], the event's row, as the difference to that of the
    /// entry before; an event's dates follow one another in order of time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_rows: Vec<u32>,
    /// First minutes of these dates, counted from the event's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_starts: Vec<u32>,
    /// Their lengths in minutes, at least 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_lengths: Vec<u32>,
}

/// `ids.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdsFile {
    /// Ids in row order, joined by line feeds.
    pub ids: String,
}

/// A place as the map needs it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacePoint {
    /// Its centre.
    pub at: World,
    /// Radius within which the true position lies, metres.
    pub precision_m: f64,
    /// True when it must be drawn as an area.
    pub estimated: bool,
}

/// The index, decoded.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// First minute of each event, rising.
    pub starts: Vec<i32>,
    /// The minute after its last.
    pub ends: Vec<i32>,
    /// What is peculiar about its date.
    pub flags: Vec<Flags>,
    /// Main theme.
    pub theme: Vec<u8>,
    /// All themes as bits.
    pub themes: Vec<u32>,
    /// 0 to 3.
    pub importance: Vec<u8>,
    /// Places, as positions in `place_list`: those of row `r` are `place_starts[r]..place_starts[r + 1]`.
    pub place_starts: Vec<u32>,
    /// Positions in `places`.
    pub place_list: Vec<u32>,
    /// The places.
    pub places: Vec<PlacePoint>,
    /// Rows of the possible dates of events of which one is true, rising.
    pub member_rows: Vec<u32>,
    /// Those dates.
    pub member_dates: Vec<Interval>,
}

/// Why fetched data cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// Written by another version of the program.
    #[error("the data have format {found}, this program reads {FORMAT}; reload the page or build both again")]
    Format {
        /// The format found.
        found: u32,
    },
    /// An array is longer or shorter than the others.
    #[error("column \"{column}\" has {found} entries, {expected} are needed; build the data again")]
    Length {
        /// Name of the column.
        column: &'static str,
        /// Entries found.
        found: usize,
        /// Entries needed.
        expected: usize,
    },
    /// A value is out of its range.
    #[error("column \"{column}\" has a value out of range at entry {at}; build the data again")]
    Range {
        /// Name of the column.
        column: &'static str,
        /// Position of the value.
        at: usize,
    },
}

impl Index {
    /// Decodes and checks a file.
    ///
    /// # Errors
    /// When the format is another, a column's length is wrong or a value is out of range.
    pub fn decode(file: IndexFile) -> Result<Self, DataError> {
        if file.format != FORMAT {
            return Err(DataError::Format { found: file.format });
        }
        let n = file.starts.len();
        let columns = [
            ("lengths", file.lengths.len()),
            ("flags", file.flags.len()),
            ("theme", file.theme.len()),
            ("themes", file.themes.len()),
            ("importance", file.importance.len()),
            ("place_counts", file.place_counts.len()),
        ];
        let places = file.lons.len();
        let wrong = columns.into_iter().map(|(column, found)| (column, found, n));
        let members = file.member_rows.len();
        let of_others = [
            ("lats", file.lats.len(), places),
            ("precisions", file.precisions.len(), places),
            ("member_starts", file.member_starts.len(), members),
            ("member_lengths", file.member_lengths.len(), members),
        ];
        if let Some((column, found, expected)) = wrong.chain(of_others).find(|(_, found, expected)| found != expected) {
            return Err(DataError::Length { column, found, expected });
        }

        let mut starts = Vec::with_capacity(n);
        let mut ends = Vec::with_capacity(n);
        let mut minute = 0i64;
        for (at, (delta, length)) in file.starts.iter().zip(&file.lengths).enumerate() {
            let range = |column| DataError::Range { column, at };
            minute = minute.checked_add(*delta).filter(|_| at == 0 || *delta >= 0).ok_or(range("starts"))?;
            let end = minute.checked_add(*length).filter(|_| *length >= 1).ok_or(range("lengths"))?;
            starts.push(i32::try_from(minute).map_err(|_| range("starts"))?);
            ends.push(i32::try_from(end).map_err(|_| range("lengths"))?);
        }

        if let Some(at) = file.theme.iter().position(|theme| *theme >= 32) {
            return Err(DataError::Range { column: "theme", at });
        }
        if let Some(at) = file.importance.iter().position(|importance| *importance > 3) {
            return Err(DataError::Range { column: "importance", at });
        }
        if let Some(at) = file.places.iter().position(|place| *place as usize >= places) {
            return Err(DataError::Range { column: "places", at });
        }
        let mut place_starts = Vec::with_capacity(n + 1);
        let mut next = 0u32;
        place_starts.push(next);
        for count in &file.place_counts {
            next += u32::from(*count);
            place_starts.push(next);
        }
        if next as usize != file.places.len() {
            return Err(DataError::Length { column: "places", found: file.places.len(), expected: next as usize });
        }

        let (member_rows, member_dates) =
            members::decode(&file.member_rows, &file.member_starts, &file.member_lengths, &starts, &ends)?;
        Ok(Self {
            starts,
            ends,
            flags: file.flags.into_iter().map(Flags).collect(),
            theme: file.theme,
            themes: file.themes,
            importance: file.importance,
            place_starts,
            place_list: file.places,
            places: decode_places(&file.lons, &file.lats, &file.precisions)?,
            member_rows,
            member_dates,
        })
    }

    /// Number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// True when there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// When an event happened, its doubt included.
    #[must_use]
    pub fn interval(&self, row: Row) -> Interval {
        Interval { start: Moment(self.starts[row.at()]), end: Moment(self.ends[row.at()]) }
    }

    /// Positions in [`Self::places`] of where it happened; the first is where its mark stands.
    #[must_use]
    pub fn places_of(&self, row: Row) -> &[u32] {
        &self.place_list[self.place_starts[row.at()] as usize..self.place_starts[row.at() + 1] as usize]
    }

    /// The place of its mark.
    #[must_use]
    pub fn first_place(&self, row: Row) -> Option<u32> {
        self.places_of(row).first().copied()
    }

    /// From the first minute of the earliest event to the last of the latest; none when there are no events.
    #[must_use]
    pub fn whole(&self) -> Option<Interval> {
        let end = self.ends.iter().max()?;
        Some(Interval { start: Moment(*self.starts.first()?), end: Moment(*end) })
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        #[expect(clippy::cast_possible_truncation, reason = "a row is a u32 by definition of the index")]
        (0..self.len() as u32).map(Row)
    }
}

/// Undoes the delta coding of places.
fn decode_places(lons: &[i64], lats: &[i64], precisions: &[i64]) -> Result<Vec<PlacePoint>, DataError> {
    let (mut lon, mut lat) = (0i64, 0i64);
    lons.iter()
        .zip(lats)
        .zip(precisions)
        .enumerate()
        .map(|(at, ((dlon, dlat), precision))| {
            let range = |column| DataError::Range { column, at };
            lon = lon.checked_add(*dlon).filter(|lon| lon.abs() <= 180_000_000).ok_or(range("lons"))?;
            lat = lat.checked_add(*dlat).filter(|lat| lat.abs() <= 90_000_000).ok_or(range("lats"))?;
            #[expect(clippy::cast_precision_loss, reason = "within 180 million")]
            let at = LonLat::new(lon as f64 / 1e6, lat as f64 / 1e6).world();
            #[expect(clippy::cast_precision_loss, reason = "metres on the Earth")]
            let precision_m = precision.unsigned_abs() as f64;
            Ok(PlacePoint { at, precision_m, estimated: *precision < 0 })
        })
        .collect()
}

from_json! {
    IndexFile {
        format, starts, lengths, flags, theme, themes, importance, place_counts, places, lons, lats, precisions,
        member_rows, member_starts, member_lengths,
    }
    IdsFile { ids }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::survives;

    fn file() -> IndexFile {
        IndexFile {
            format: FORMAT,
            starts: vec![-100, 100, 0],
            lengths: vec![10, 1_440, 1],
            flags: vec![0, 16, 1],
            theme: vec![0, 1, 1],
            themes: vec![1, 2, 3],
            importance: vec![0, 3, 1],
            place_counts: vec![1, 0, 2],
            places: vec![1, 0, 1],
            lons: vec![46_000_000, 500_000],
            lats: vec![39_000_000, -1],
            precisions: vec![500, -3_000],
            ..IndexFile::default()
        }
    }

    #[test]
    fn files_survive_writing_and_reading() {
        let wide = IndexFile { starts: vec![-900_000_000, 3_000_000_000], themes: vec![1, 1 << 31], ..file() };
        survives(&[file(), wide, IndexFile::default()].to_vec());
        survives(&IdsFile { ids: "a\nb".into() });
    }

    #[test]
    fn a_file_is_decoded_to_absolute_values() {
        let index = Index::decode(file()).unwrap();
        assert_eq!((index.starts.clone(), index.ends.clone()), (vec![-100, 0, 0], vec![-90, 1_440, 1]));
        assert_eq!(index.places_of(Row(2)), [0, 1]);
        assert_eq!(index.first_place(Row(1)), None);
        assert!(index.places[1].estimated && !index.places[0].estimated);
        let lon_lat = index.places[1].at.lon_lat();
        assert!((lon_lat.lon - 46.5).abs() < 1e-9 && (lon_lat.lat - 38.999_999).abs() < 1e-9);
        assert_eq!(index.whole().unwrap().end, Moment(1_440));
    }

    #[test]
    fn every_broken_column_is_an_error_that_names_it() {
        type Harm = fn(&mut IndexFile);
        let broken: [(&str, Harm); 7] = [
            ("flags", |f| f.flags.clear()),
            ("places", |f| f.places = vec![1, 0, 2]),
            ("places", |f| f.place_counts = vec![1, 1, 2]),
            ("starts", |f| f.starts[1] = -1),
            ("lengths", |f| f.lengths[0] = 0),
            ("lats", |f| f.lats[0] = 91_000_000),
            ("theme", |f| f.theme[0] = 40),
        ];
        for (column, harm) in broken {
            let mut file = file();
            harm(&mut file);
            let message = Index::decode(file).unwrap_err().to_string();
            assert!(message.contains(&format!("{column:?}")), "{message}");
        }
        assert_eq!(Index::decode(IndexFile::default()).unwrap_err(), DataError::Format { found: 0 });
    }
}
