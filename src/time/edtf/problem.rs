//! What is wrong with a text that should be a date, told to the person who wrote it.

use super::parse::MAX_CHARACTERS;

/// Why a text is no EDTF date, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is no EDTF date: {problem}")]
pub struct EdtfError {
    /// The text, cut to the length that a date may have.
    pub text: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Nothing is written.
    #[error("it is empty; write a date such as 1992-02-26")]
    Empty,
    /// Too long to be a date.
    #[error("it is longer than {MAX_CHARACTERS} characters")]
    TooLong,
    /// A character that no date contains.
    #[error("{0:?} has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991")]
    Character(char),
    /// Not parts joined by hyphens.
    #[error("it is not written year-month-day; write a date such as 1992-02-26, 1992-02 or 1992~")]
    Form,
    /// The year is not a year.
    #[error(
        "the year {0:?} is not four digits, the first known; write 0850 for 850, 0000 for 1 BCE, 199X for the 1990s"
    )]
    Year(String),
    /// The year is further away than anyone counts.
    #[error("the year {0:?} is out of reach; years up to nine digits are understood")]
    FarYear(String),
    /// The month is not two digits.
    #[error("the month {0:?} is not two digits; write 02 for February, XX where it is unknown")]
    MonthForm(String),
    /// No such month.
    #[error("month {month} does not exist; write {year}-12 or so")]
    Month {
        /// The year as written.
        year: String,
        /// The number.
        month: u32,
    },
    /// No such season, or one of another part of the standard.
    #[error("season {0} does not exist; seasons are 21 (spring), 22 (summer), 23 (autumn) and 24 (winter)")]
    Season(u32),
    /// A day of a season.
    #[error("a season has no days; write year-month-day, or the season alone")]
    DayOfSeason,
    /// The day is not two digits.
    #[error("the day {0:?} is not two digits; write 01 for the first, XX where it is unknown")]
    DayForm(String),
    /// No such day.
    #[error("day {day} does not exist in {month}; write {month}-{last} or so")]
    Day {
        /// Year and month.
        month: String,
        /// The number.
        day: u32,
        /// The month's last day.
        last: u32,
    },
    /// Something known below something unknown.
    #[error(
        "a part is known below an unknown one; write XX for the parts after it, or a set such as [1992-02-25,1992-03-25]"
    )]
    BelowUnknown,
    /// A clock time without a day.
    #[error("a clock time needs a whole date before it; write 1992-02-26T03:00+03:00")]
    ClockWithoutDay,
    /// Not a clock time.
    #[error("the clock time {0:?} is not hours and minutes from 00:00 to 23:59; write 03:00 or 23:00+03:00")]
    Clock(String),
    /// Not an offset from UTC.
    #[error("the offset {0:?} is not hours and minutes from UTC; write +03:00, or Z for UTC")]
    Offset(String),
    /// A qualifier where none may stand.
    #[error("the qualifiers ?, ~ and % stand singly, before or after a part; write 1992-02-26~, or % for both ? and ~")]
    Qualifier,
    /// More than one stroke.
    #[error("an interval has one \"/\"; write 1992-02-25/1992-02-28")]
    Strokes,
    /// An interval without any date.
    #[error("an interval needs a date on one side at least; write 1992-02-25/..")]
    NoDate,
    /// The end is before the start.
    #[error("its end is before its start; write the earlier date first")]
    Backwards,
    /// A set that is not closed or has no members.
    #[error("a set is dates between brackets; write [1992-02-25,1992-02-26] or [1992-02-25..1992-02-28]")]
    Set,
    /// An open end in the midst of a set.
    #[error(
        "only the first date of a set may be open to the past and only the last to the future; write [..1988,1991..]"
    )]
    OpenSet,
    /// A set that means all of its members.
    #[error("a set in braces means all of its dates; write one record for each, or an interval")]
    AllOf,
}
