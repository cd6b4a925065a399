//! Days, moments, EDTF dates, intervals and windows of time. One clock: everything is laid out in the local time of
//! the atlas (its offset from UTC is a setting of the content), so a date written without a clock is a local day.

mod calendar;
mod edtf;
mod plain;
mod window;

pub use calendar::{Civil, Day, Moment, days_in_month, is_leap};
pub use edtf::{Bound, Choice, Clock, Date, Doubt, Edtf, EdtfError, Part, Problem, Season, Span, Year};
pub use plain::PlainDate;
pub use window::{Interval, TimeWindow};

/// Clocks further from UTC than this do not occur, minutes.
const MAX_OFFSET: i32 = 14 * 60;
