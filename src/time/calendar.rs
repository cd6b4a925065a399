//! The proleptic Gregorian calendar. Year 0 exists: 1 BCE is `0000`.

/// Whole days since 1970-01-01.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// Whole minutes since 1970-01-01T00:00 on the atlas's clock. Covers the years -2113 to 6053.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i32);

/// A day by its year, month (1-12) and day of the month (1-31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Astronomical year: 1 BCE is 0.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

impl Civil {
    /// The day of these parts, which must name a day that exists.
    #[must_use]
    pub const fn new(year: i32, month: u32, day: u32) -> Self {
        Self { year, month, day }
    }

    /// Whether such a day exists.
    #[must_use]
    pub fn exists(self) -> bool {
        (1..=12).contains(&self.month) && (1..=days_in_month(self.year, self.month)).contains(&self.day)
    }
}

/// Whether `year` has a 29 February.
#[must_use]
pub const fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Number of days in `month` (1-12) of `year`.
#[must_use]
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Day {
    /// The day at these parts. Howard Hinnant's `days_from_civil`.
    #[must_use]
    pub fn from_civil(civil: Civil) -> Self {
        let year = i64::from(civil.year) - i64::from(civil.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (i64::from(civil.month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(civil.day) - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        Self(i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX }))
    }

    /// The parts of this day. Howard Hinnant's `civil_from_days`.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "each part is within its range by construction"
    )]
    pub fn civil(self) -> Civil {
        let shifted = i64::from(self.0) + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u32;
        Civil { year: (year_of_era + era * 400 + i64::from(month <= 2)) as i32, month, day }
    }

    /// The minute with which it begins.
    #[must_use]
    pub const fn start(self) -> Moment {
        Moment(self.0.saturating_mul(Moment::PER_DAY))
    }

    /// The day after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl Moment {
    /// Minutes in a day.
    pub const PER_DAY: i32 = 1_440;

    /// `hour`:`minute` of a day.
    #[must_use]
    pub const fn at(day: Day, hour: i32, minute: i32) -> Self {
        Self(day.start().0.saturating_add(hour * 60 + minute))
    }

    /// The day it falls on.
    #[must_use]
    pub const fn day(self) -> Day {
        Day(self.0.div_euclid(Self::PER_DAY))
    }

    /// Hour (0-23) and minute (0-59) of its day.
    #[must_use]
    pub const fn clock(self) -> (i32, i32) {
        let of_day = self.0.rem_euclid(Self::PER_DAY);
        (of_day / 60, of_day % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days_have_known_numbers() {
        assert_eq!(Day::from_civil(Civil::new(1970, 1, 1)), Day(0));
        assert_eq!(Day::from_civil(Civil::new(1992, 2, 26)), Day(8_091));
        assert_eq!(Day::from_civil(Civil::new(0, 3, 1)), Day(-719_468));
    }

    #[test]
    fn february_follows_the_leap_rule() {
        assert_eq!([1900, 1992, 2000, 2023].map(|year| days_in_month(year, 2)), [28, 29, 29, 28]);
        assert!(!Civil::new(2023, 2, 29).exists());
    }

    proptest! {
        #[test]
        fn parts_and_day_undo_each_other(day in -1_000_000..1_000_000i32) {
            let civil = Day(day).civil();
            prop_assert!(civil.exists());
            prop_assert_eq!(Day::from_civil(civil), Day(day));
        }

        #[test]
        fn the_next_day_is_later_in_the_calendar(day in -1_000_000..1_000_000i32) {
            prop_assert!(Day(day).civil() < Day(day).next().civil());
        }

        #[test]
        fn clock_and_day_give_the_moment_back(minute in -1_000_000_000..1_000_000_000i32) {
            let (hour, of_hour) = Moment(minute).clock();
            prop_assert_eq!(Moment::at(Moment(minute).day(), hour, of_hour), Moment(minute));
        }
    }
}
