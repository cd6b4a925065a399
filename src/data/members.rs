//! The members of sets: the possible dates of events of which one is true, so that each can be drawn as a mark of its
//! own. Few events have any, so their columns name the rows that do.

use super::{DataError, Index, Row};
use crate::time::{Interval, Moment};

impl Index {
    /// The possible dates of an event of which one is true, two or more, in order of time; of any other event, none.
    #[must_use]
    pub fn members(&self, row: Row) -> &[Interval] {
        let from = self.member_rows.partition_point(|of| *of < row.0);
        let count = self.member_rows[from..].iter().take_while(|of| **of == row.0).count();
        &self.member_dates[from..from + count]
    }
}

/// Undoes the coding of members: the row and the dates of each. They lie within their events.
pub(super) fn decode(
    rows: &[u32],
    starts: &[u32],
    lengths: &[u32],
    of_starts: &[i32],
    of_ends: &[i32],
) -> Result<(Vec<u32>, Vec<Interval>), DataError> {
    let mut members = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    let mut row = 0u32;
    for (at, delta) in rows.iter().enumerate() {
        let range = |column| DataError::Range { column, at };
        row = row.checked_add(*delta).ok_or(range("member_rows"))?;
        let (first, last) = of_starts.get(row as usize).zip(of_ends.get(row as usize)).ok_or(range("member_rows"))?;
        let start = first.checked_add_unsigned(starts[at]).ok_or(range("member_starts"))?;
        let end = start.checked_add_unsigned(lengths[at]).filter(|end| start < *end && end <= last);
        members.0.push(row);
        members.1.push(Interval { start: Moment(start), end: Moment(end.ok_or(range("member_lengths"))?) });
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{FORMAT, Flags, IndexFile};
    use crate::model::survives;

    /// Three events, of which the first and the last have two possible dates.
    fn file() -> IndexFile {
        IndexFile {
            format: FORMAT,
            starts: vec![-100, 100, 5],
            lengths: vec![100, 1, 1_441],
            flags: vec![Flags::ONE_OF.0, 0, Flags::ONE_OF.0],
            theme: vec![0; 3],
            themes: vec![1; 3],
            importance: vec![0; 3],
            place_counts: vec![0; 3],
            member_rows: vec![0, 0, 2, 0],
            member_starts: vec![0, 99, 0, 1_440],
            member_lengths: vec![1, 1, 60, 1],
            ..IndexFile::default()
        }
    }

    #[test]
    fn members_survive_writing_and_reading() {
        survives(&[file()].to_vec());
    }

    #[test]
    fn an_index_without_members_is_written_without_their_columns() {
        let text = serde_json::to_string(&IndexFile::default()).unwrap();
        assert!(!text.contains("member"), "{text}");
    }

    #[test]
    fn each_member_is_found_with_its_event() {
        let index = Index::decode(file()).unwrap();
        let minutes = |row| index.members(Row(row)).iter().map(|of| (of.start.0, of.end.0)).collect::<Vec<_>>();
        assert_eq!(minutes(0), [(-100, -99), (-1, 0)]);
        assert_eq!(minutes(1), []);
        assert_eq!(minutes(2), [(5, 65), (1_445, 1_446)]);
        assert_eq!(Index::default().members(Row(0)), []);
    }

    #[test]
    fn every_broken_column_of_members_is_an_error_that_names_it() {
        type Harm = fn(&mut IndexFile);
        let broken: [(&str, Harm); 7] = [
            ("member_starts", |f| f.member_starts.clear()),
            ("member_lengths", |f| f.member_lengths.push(1)),
            ("member_rows", |f| f.member_rows[3] = 1),
            ("member_rows", |f| f.member_rows[3] = u32::MAX),
            ("member_starts", |f| f.member_starts[3] = u32::MAX),
            ("member_lengths", |f| f.member_lengths[0] = 0),
            ("member_lengths", |f| f.member_lengths[1] = 2),
        ];
        for (column, harm) in broken {
            let mut file = file();
            harm(&mut file);
            let message = Index::decode(file).unwrap_err().to_string();
            assert!(message.contains(&format!("{column:?}")), "{message}");
        }
    }
}
