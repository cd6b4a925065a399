//! Extended Date/Time Format (ISO 8601-2) dates with their doubt.

use super::Moment;

/// The four points of a date with doubt, on the atlas's clock: it began between `earliest_start` and `latest_start` and
/// ended between `earliest_end` and `latest_end` (ends are the minute after the last).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// It began no earlier.
    pub earliest_start: Moment,
    /// It began no later.
    pub latest_start: Moment,
    /// It ended no earlier.
    pub earliest_end: Moment,
    /// It ended no later.
    pub latest_end: Moment,
}
