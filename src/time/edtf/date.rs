//! One date: its year, how far below the year it is known, and the doubt about each part.

use std::fmt;

use crate::time::{Civil, Day, Moment, days_in_month};

/// How sure a date or a part of it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doubt {
    /// `?`: it may be wrong altogether.
    pub uncertain: bool,
    /// `~`: it is only near the truth.
    pub approximate: bool,
}

/// A year or, with its last digits unknown, a decade, a century or a millennium.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Astronomical year (1 BCE is 0), with zeros for the unknown digits; within a thousand million of 0.
    pub(super) value: i32,
    /// How many digits are unknown, 0 to 3.
    pub(super) unknown: u32,
}

/// A season of the northern year: three whole months, the winter beginning in December of its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: i32,
    /// 0 to 59.
    pub minute: i32,
    /// 0 to 59, or 60 for a leap second; where written.
    pub second: Option<i32>,
    /// Minutes ahead of UTC, where written.
    pub offset: Option<i32>,
}

/// What of a date is known below its year. Months are 1 to 12, days 1 to 31.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Year,
    /// The season.
    Season(Season),
    /// The month.
    Month(u32),
    /// That it was one month, not which.
    SomeMonth,
    /// The day: month and day of the month.
    Day(u32, u32),
    /// The month, and that it was one day of it.
    SomeDay(u32),
    /// That it was one day, not which nor in which month.
    SomeMonthAndDay,
    /// The minute: month, day of the month and time of day.
    Minute(u32, u32, Clock),
}

/// One date. Exists only as the parser makes it, so it cannot name a day that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    pub(super) year: Year,
    pub(super) part: Part,
    /// About year, month or season, day, clock; those of parts not written are [`Doubt::NONE`].
    pub(super) doubts: [Doubt; 4],
}

impl Doubt {
    /// None.
    pub const NONE: Self = Self { uncertain: false, approximate: false };

    /// Whether there is any.
    #[must_use]
    pub const fn any(self) -> bool {
        self.uncertain || self.approximate
    }

    /// Both doubts together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { uncertain: self.uncertain || other.uncertain, approximate: self.approximate || other.approximate }
    }

    /// Its sign in EDTF.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        }
    }

    /// The doubt with this sign.
    #[must_use]
    pub const fn from_sign(sign: char) -> Option<Self> {
        match sign {
            '?' => Some(Self { uncertain: true, approximate: false }),
            '~' => Some(Self { uncertain: false, approximate: true }),
            '%' => Some(Self { uncertain: true, approximate: true }),
            _ => None,
        }
    }
}

impl Year {
    /// The earliest year it can be.
    #[must_use]
    pub const fn first(self) -> i32 {
        if self.value < 0 { self.value - self.slack() } else { self.value }
    }

    /// The latest year it can be.
    #[must_use]
    pub const fn last(self) -> i32 {
        if self.value < 0 { self.value } else { self.value + self.slack() }
    }

    /// How many of its last digits are unknown.
    #[must_use]
    pub const fn unknown_digits(self) -> u32 {
        self.unknown
    }

    const fn slack(self) -> i32 {
        10i32.pow(self.unknown) - 1
    }
}

impl Season {
    /// The season with this number (21 to 24) in EDTF.
    #[must_use]
    pub const fn from_number(number: u32) -> Option<Self> {
        match number {
            21 => Some(Self::Spring),
            22 => Some(Self::Summer),
            23 => Some(Self::Autumn),
            24 => Some(Self::Winter),
            _ => None,
        }
    }

    /// Its number in EDTF.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }

    /// Its first month.
    #[must_use]
    pub const fn first_month(self) -> u32 {
        (self.number() - 20) * 3
    }
}

impl Date {
    /// Its year.
    #[must_use]
    pub const fn year(&self) -> Year {
        self.year
    }

    /// What is known below the year.
    #[must_use]
    pub const fn part(&self) -> Part {
        self.part
    }

    /// The doubt about any of its parts.
    #[must_use]
    pub fn doubt(&self) -> Doubt {
        self.doubts.into_iter().fold(Doubt::NONE, Doubt::and)
    }

    /// Its time of day.
    #[must_use]
    pub const fn clock(&self) -> Option<Clock> {
        match self.part {
            Part::Minute(_, _, clock) => Some(clock),
            Part::Year
            | Part::Season(_)
            | Part::Month(_)
            | Part::SomeMonth
            | Part::Day(..)
            | Part::SomeDay(_)
            | Part::SomeMonthAndDay => None,
        }
    }

    /// Its first minute and the minute after its last, on a clock `offset_minutes` ahead of UTC.
    #[must_use]
    pub fn minutes(&self, offset_minutes: i32) -> (Moment, Moment) {
        let (first, last) = (self.year.first(), self.year.last());
        let begin = |year, month, day| Day::from_civil(Civil::new(year, month, day));
        let after_month = |month: u32| if month == 12 { begin(last + 1, 1, 1) } else { begin(last, month + 1, 1) };
        match self.part {
            Part::Year | Part::SomeMonth | Part::SomeMonthAndDay => {
                (begin(first, 1, 1).start(), begin(last + 1, 1, 1).start())
            }
            Part::Season(season) => {
                let end = if season == Season::Winter {
                    begin(last + 1, 3, 1)
                } else {
                    after_month(season.first_month() + 2)
                };
                (begin(first, season.first_month(), 1).start(), end.start())
            }
            Part::Month(month) | Part::SomeDay(month) => (begin(first, month, 1).start(), after_month(month).start()),
            Part::Day(month, day) => (begin(first, month, day).start(), begin(last, month, day).next().start()),
            Part::Minute(month, day, clock) => {
                let written = Moment::at(begin(first, month, day), clock.hour, clock.minute).0;
                let shift = clock.offset.map_or(0, |offset| offset_minutes.saturating_sub(offset));
                let minute = written.saturating_add(shift);
                (Moment(minute), Moment(minute.saturating_add(1)))
            }
        }
    }

    /// How many of year, month, day and clock are written.
    pub(super) const fn written_parts(part: Part) -> usize {
        match part {
            Part::Year => 1,
            Part::Season(_) | Part::Month(_) | Part::SomeMonth => 2,
            Part::Day(..) | Part::SomeDay(_) | Part::SomeMonthAndDay => 3,
            Part::Minute(..) => 4,
        }
    }

    /// The last day of `month` in its year.
    pub(super) const fn last_day(year: Year, month: u32) -> u32 {
        days_in_month(year.value, month)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = &self.doubts[..Self::written_parts(self.part)];
        let same = written.iter().all(|doubt| *doubt == written[0]);
        let (mut before, after) = if same { ([""; 4], written[0].sign()) } else { (self.doubts.map(Doubt::sign), "") };
        // A sign before the clock would be read as one after the day: the clock's own doubt is written after it.
        let clock_sign = std::mem::take(&mut before[3]);
        let [year, month, day, _] = before;
        write!(f, "{year}{}", self.year)?;
        match self.part {
            Part::Year => Ok(()),
            Part::Season(season) => write!(f, "-{month}{}", season.number()),
            Part::Month(of_year) => write!(f, "-{month}{of_year:02}"),
            Part::SomeMonth => write!(f, "-{month}XX"),
            Part::Day(of_year, of_month) => write!(f, "-{month}{of_year:02}-{day}{of_month:02}"),
            Part::SomeDay(of_year) => write!(f, "-{month}{of_year:02}-{day}XX"),
            Part::SomeMonthAndDay => write!(f, "-{month}XX-{day}XX"),
            Part::Minute(of_year, of_month, clock) => {
                write!(f, "-{month}{of_year:02}-{day}{of_month:02}T{clock_sign}{clock}")
            }
        }?;
        f.write_str(after)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.value.abs() > 9_999 {
            return write!(f, "Y{}", self.value);
        }
        let sign = if self.value < 0 { "-" } else { "" };
        let digits = format!("{:04}", self.value.abs());
        let known = digits.len() - self.unknown as usize;
        write!(f, "{sign}{}{}", digits.get(..known).unwrap_or_default(), "X".repeat(self.unknown as usize))
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}
