//! Cells: the window cut into equal columns, with the number of events of each theme in each. Their edges are fixed in
//! time and their length doubles as the window grows, so clusters neither swim when the lanes are dragged nor reshuffle
//! at every turn of the wheel.

use crate::data::{Flags, Index, Row};
use crate::time::TimeWindow;

/// A cell is at least this wide and less than twice as wide, CSS pixels.
const NARROWEST: f64 = 26.0;
/// As many as an index may number.
pub(super) const THEMES: usize = 32;
/// A date that is shorter than this on the canvas is a mark in its middle, CSS pixels.
pub(super) const SOFT_FROM: f64 = 16.0;
/// An interval that is shorter than this is one too.
pub(super) const BAR_FROM: f64 = 8.0;

/// The cells of one frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    /// Minute at which the first cell begins.
    origin: f64,
    /// Length of a cell, minutes: a power of two.
    pub minutes: f64,
    /// Its inverse.
    per_minute: f64,
    /// Cells in a row.
    pub count: usize,
    cells: Vec<Cell>,
    /// Events of each theme.
    pub by_theme: [u32; THEMES],
}

/// What lies in one cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    /// How many events.
    pub count: u32,
    /// The first of them.
    pub first: Option<Row>,
}

/// How an event is drawn at the present scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A mark in the middle of its time.
    Mark,
    /// A soft bar: it happened once within that time.
    Soft,
    /// A bar: it lasted that time.
    Bar,
}

/// What decides how events are drawn at one scale, worked out once a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stands {
    window: TimeWindow,
    /// [`SOFT_FROM`] and [`BAR_FROM`] in minutes.
    soft_from: f64,
    bar_from: f64,
}

impl Stands {
    /// For `window` on a width in CSS pixels.
    pub fn new(window: &TimeWindow, width: f64) -> Self {
        let minutes_per_px = window.minutes() / width;
        Self { window: *window, soft_from: SOFT_FROM * minutes_per_px, bar_from: BAR_FROM * minutes_per_px }
    }

    /// How an event is drawn, and the minute within the window at which it stands.
    pub fn of(&self, index: &Index, row: Row) -> (Kind, f64) {
        const OPEN: u8 = Flags::OPEN_START.0 | Flags::OPEN_END.0;
        let (start, end) = (f64::from(index.starts[row.at()]), f64::from(index.ends[row.at()]));
        let (flags, length) = (index.flags[row.at()], end - start);
        let kind = match flags.has(Flags::SPAN) {
            true if length >= self.bar_from || flags.0 & OPEN != 0 => Kind::Bar,
            false if length > self.soft_from => Kind::Soft,
            _ => Kind::Mark,
        };
        let minute = if kind == Kind::Mark { start + length * 0.5 } else { start };
        (kind, minute.max(self.window.start).min(self.window.end))
    }
}

impl Cells {
    /// Counts `visible` in one pass; all themes together when `mixed`.
    pub fn fill(&mut self, index: &Index, visible: &[Row], window: &TimeWindow, width: f64, mixed: bool) {
        let px_per_minute = width / window.minutes();
        self.minutes = (NARROWEST / px_per_minute).log2().ceil().exp2();
        self.per_minute = self.minutes.recip();
        self.origin = (window.start / self.minutes).floor() * self.minutes;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "few cells fit on a canvas")]
        {
            self.count = ((window.end - self.origin) / self.minutes).floor() as usize + 1;
        }
        self.cells.clear();
        self.cells.resize(self.count * THEMES, Cell::default());
        let stands = Stands::new(window, width);
        for row in visible {
            let (_, minute) = stands.of(index, *row);
            let theme = if mixed { 0 } else { usize::from(index.theme[row.at()]) % THEMES };
            let at = theme * self.count + self.at(minute);
            let cell = &mut self.cells[at];
            if cell.count == 0 {
                cell.first = Some(*row);
            }
            cell.count += 1;
        }
        self.by_theme = std::array::from_fn(|theme| self.of_theme(theme).iter().map(|cell| cell.count).sum());
    }

    /// The position of the cell that holds `minute`.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the cells")]
    pub fn at(&self, minute: f64) -> usize {
        (((minute - self.origin) * self.per_minute) as u32 as usize).min(self.count - 1)
    }

    /// The cells of a theme, left to right.
    pub fn of_theme(&self, theme: usize) -> &[Cell] {
        &self.cells[theme * self.count..(theme + 1) * self.count]
    }

    /// The stretch of time of a cell.
    #[expect(clippy::cast_precision_loss, reason = "few cells fit on a canvas")]
    pub fn window(&self, cell: usize) -> TimeWindow {
        let start = self.origin + cell as f64 * self.minutes;
        TimeWindow::new(start, start + self.minutes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(starts: Vec<i32>) -> Index {
        let n = starts.len();
        Index {
            ends: starts.iter().map(|start| start + 1).collect(),
            flags: vec![Flags::default(); n],
            theme: (0..n).map(|at| u8::try_from(at % 3).unwrap()).collect(),
            starts,
            ..Index::default()
        }
    }

    proptest! {
        #[test]
        fn every_event_is_in_one_cell_as_wide_as_a_disc(
            mut starts in proptest::collection::vec(0..100_000i32, 0..200), from in 0.0..50_000.0f64,
            minutes in 10.0..100_000.0f64, width in 1.0..2_000.0f64,
        ) {
            starts.sort_unstable();
            let index = index(starts);
            let rows: Vec<Row> = index.rows().collect();
            let window = TimeWindow::new(from, from + minutes);
            let mut cells = Cells::default();
            cells.fill(&index, &rows, &window, width, false);
            let total: u32 = (0..THEMES).flat_map(|theme| cells.of_theme(theme)).map(|cell| cell.count).sum();
            prop_assert_eq!(total as usize, rows.len());
            let px = cells.minutes * width / window.minutes();
            prop_assert!((26.0 - 1e-6..52.0 + 1e-6).contains(&px), "{}", px);
        }
    }

    #[test]
    fn cells_keep_their_edges_while_the_window_moves() {
        let mut cells = Cells::default();
        let index = index(vec![500]);
        let edges: Vec<f64> = [0.0, 3.0, 17.0]
            .map(|by| {
                let window = TimeWindow::new(by, 1_000.0 + by);
                cells.fill(&index, &[Row(0)], &window, 1_000.0, true);
                cells.window(cells.at(500.0)).start
            })
            .into();
        assert_eq!(edges, [480.0; 3]);
    }
}
