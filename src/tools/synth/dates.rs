//! Dates in clusters of days, of every kind that the format of dates knows.

use super::Dice;
use crate::time::{Civil, Day};

/// Stretches of time in which much happens. It feels right.
const BUSY: usize = 160;
/// How many events in a hundred fall into them.
const IN_BUSY: usize = 85;
/// The longest a busy stretch reaches from its middle, days.
const REACH: f64 = 220.0;
/// The first year.
const FROM: i32 = 1985;
/// The year after the last.
const TO: i32 = 2026;

/// The kinds of dates, and in how many events of a hundred each occurs.
pub const KINDS: [(Kind, usize); 16] = [
    (Kind::Minute, 14),
    (Kind::Minutes, 6),
    (Kind::Day, 34),
    (Kind::Days, 9),
    (Kind::Month, 8),
    (Kind::Season, 1),
    (Kind::Year, 4),
    (Kind::AboutDay, 5),
    (Kind::AboutMonth, 4),
    (Kind::UncertainDay, 3),
    (Kind::UncertainAboutYear, 1),
    (Kind::SoftEnds, 4),
    (Kind::GoesOn, 3),
    (Kind::UnknownStart, 1),
    (Kind::UnknownEnd, 1),
    (Kind::OneOfDays, 2),
];

/// A kind of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// To the minute.
    Minute,
    /// From one minute to another.
    Minutes,
    /// A day.
    Day,
    /// From one day to another.
    Days,
    /// A month.
    Month,
    /// A season.
    Season,
    /// A year.
    Year,
    /// A day, approximately.
    AboutDay,
    /// A month, approximately.
    AboutMonth,
    /// A day, with a question mark.
    UncertainDay,
    /// A year, approximate and uncertain.
    UncertainAboutYear,
    /// From a month to a month, both approximate.
    SoftEnds,
    /// Since a day, without an end.
    GoesOn,
    /// Up to a day, from an unknown one.
    UnknownStart,
    /// From a day to an unknown one.
    UnknownEnd,
    /// One of a few days.
    OneOfDays,
}

/// A date, EDTF, and its kind. Events of one seed share their busy stretches of time.
#[must_use]
pub fn date(seed: u64, dice: &mut Dice) -> (Kind, String) {
    let kind = kind(dice);
    let day = day(seed, dice);
    let later = Day(day.0 + 1 + within(dice, 20));
    let (written, later_written) = (on(day), on(later));
    let (month, year) = (written[..7].to_owned(), &written[..4]);
    let text = match kind {
        Kind::Minute => at(day, within(dice, 1_440)),
        Kind::Minutes => {
            let first = within(dice, 1_300);
            format!("{}/{}", at(day, first), at(day, first + 5 + within(dice, 135)))
        }
        Kind::Day => written,
        Kind::Days => format!("{written}/{later_written}"),
        Kind::Month => month,
        Kind::Season => format!("{year}-{}", 21 + within(dice, 4)),
        Kind::Year => year.to_owned(),
        Kind::AboutDay => format!("{written}~"),
        Kind::AboutMonth => format!("{month}~"),
        Kind::UncertainDay => format!("{written}?"),
        Kind::UncertainAboutYear => format!("{year}%"),
        Kind::SoftEnds => format!("{month}~/{}~", &on(Day(day.0 + 35 + within(dice, 300)))[..7]),
        Kind::GoesOn => format!("{written}/.."),
        Kind::UnknownStart => format!("/{written}"),
        Kind::UnknownEnd => format!("{written}/"),
        Kind::OneOfDays => format!("[{written}..{later_written}]"),
    };
    (kind, text)
}

fn kind(dice: &mut Dice) -> Kind {
    let mut throw = dice.below(KINDS.iter().map(|(_, share)| share).sum());
    for (kind, share) in KINDS {
        match throw.checked_sub(share) {
            Some(rest) => throw = rest,
            None => return kind,
        }
    }
    Kind::Day
}

/// A day of the four decades, most often in a busy stretch.
fn day(seed: u64, dice: &mut Dice) -> Day {
    let (first, end) = (Day::from_civil(Civil::new(FROM, 1, 1)).0, Day::from_civil(Civil::new(TO, 1, 1)).0);
    let anywhere = |dice: &mut Dice| first + within(dice, end - first);
    if !dice.chance(IN_BUSY) {
        return Day(anywhere(dice));
    }
    // The first stretches are the busiest.
    let stretch = dice.below(BUSY).min(dice.below(BUSY));
    let mut of_stretch = Dice::of(!seed, stretch);
    let middle = anywhere(&mut of_stretch);
    let reach = 2.0 + of_stretch.share().powi(2) * REACH;
    #[expect(clippy::cast_possible_truncation, reason = "some hundred days")]
    let off = (dice.about() * reach).round() as i32;
    Day((middle + off).clamp(first, end - 1))
}

/// A throw as the calendar counts.
fn within(dice: &mut Dice, limit: i32) -> i32 {
    let sides = usize::try_from(limit).unwrap_or(0);
    i32::try_from(dice.below(sides)).unwrap_or(0)
}

fn on(day: Day) -> String {
    let Civil { year, month, day } = day.civil();
    format!("{year:04}-{month:02}-{day:02}")
}

/// A minute of a day on a clock three hours ahead of UTC.
fn at(day: Day, minute: i32) -> String {
    format!("{}T{:02}:{:02}+03:00", on(day), minute / 60, minute % 60)
}
