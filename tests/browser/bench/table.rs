//! Tables: measures down, what they were taken of across.

use std::fmt::{self, Display, Formatter};

use crate::Checked;

/// What was measured, and whether it is within its budget; none when it could not be measured.
#[derive(Clone, Debug)]
pub struct Cell(Option<String>);

impl Cell {
    /// A measure in `unit` with its budget, if there is one; the reason of a failure goes to the error output.
    pub fn of(measured: Checked<f64>, budget: Option<f64>, unit: &str) -> Self {
        match (measured, budget) {
            (Ok(measured), Some(budget)) => {
                let verdict = if measured <= budget { "OK" } else { "MISS" };
                Self::plain(format!("{measured:.1} of {budget} {unit}: {verdict}"))
            }
            (Ok(measured), None) => Self::plain(format!("{measured:.1} {unit}")),
            (Err(reason), _) => {
                eprintln!("{reason}");
                Self::failed()
            }
        }
    }

    /// Milliseconds.
    pub fn millis(measured: Checked<f64>, budget: Option<f64>) -> Self {
        Self::of(measured, budget, "ms")
    }

    /// These words.
    pub const fn plain(words: String) -> Self {
        Self(Some(words))
    }

    /// It could not be measured.
    pub const fn failed() -> Self {
        Self(None)
    }
}

/// A table that prints itself as Markdown. A cell that nobody filled is a dash.
#[derive(Clone, Debug)]
pub struct Table {
    corner: &'static str,
    columns: Vec<String>,
    rows: Vec<(String, Vec<Option<Cell>>)>,
}

impl Table {
    /// An empty table with these columns.
    pub const fn new(corner: &'static str, columns: Vec<String>) -> Self {
        Self { corner, columns, rows: Vec::new() }
    }

    /// Fills a cell; rows stand in the order in which they are first named.
    pub fn put(&mut self, row: &str, column: usize, cell: Cell) {
        let at = self.rows.iter().position(|(name, _)| name == row).unwrap_or_else(|| {
            self.rows.push((row.to_owned(), vec![None; self.columns.len()]));
            self.rows.len() - 1
        });
        self.rows[at].1[column] = Some(cell);
    }

    /// The rows of which something could not be measured.
    pub fn failed(&self) -> impl Iterator<Item = &str> {
        let lacks = |cells: &[Option<Cell>]| cells.iter().flatten().any(|cell| cell.0.is_none());
        self.rows.iter().filter(move |(_, cells)| lacks(cells)).map(|(row, _)| row.as_str())
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "| {} | {} |", self.corner, self.columns.join(" | "))?;
        writeln!(f, "|{}", " --- |".repeat(self.columns.len() + 1))?;
        for (row, cells) in &self.rows {
            let cells =
                cells.iter().map(|cell| cell.as_ref().map_or("-", |cell| cell.0.as_deref().unwrap_or("failed")));
            writeln!(f, "| {row} | {} |", cells.collect::<Vec<_>>().join(" | "))?;
        }
        Ok(())
    }
}

/// A number with commas.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let from_right = |at: usize| digits.len() - at;
    let parts = digits.char_indices().map(|(at, digit)| {
        if at > 0 && from_right(at).is_multiple_of(3) { format!(",{digit}") } else { digit.to_string() }
    });
    parts.collect()
}
