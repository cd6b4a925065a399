//! Dates against two oracles that share no code with them: the crate `edtf` reads levels 0 and 1 of EDTF, the crate
//! `jiff` knows the calendar. Where the readers differ, the difference is listed with its reason, and tested to be one.

use edtf::level_1::{self, Certainty, Precision, Terminal};
use edtf::{DateTime, TzOffset};
use jiff::{SignedDuration, civil, tz};
use khojaly_atlas::time::{
    Bound, Civil, Clock, Date, Day, Doubt, Edtf, Moment, Part, Problem, Season, days_in_month, is_leap,
};
use proptest::prelude::*;

/// What a date says, in the oracle's words; none when it has no words for it.
fn in_their_words(date: &Date) -> Option<(Precision, Certainty)> {
    let (year, doubt) = (date.year(), date.doubt());
    let y = if year.last() < 0 { year.last() } else { year.first() };
    let precision = match (date.part(), year.unknown_digits()) {
        (Part::Year, 0) => Precision::Year(y),
        (Part::Year, 1) => Precision::Decade(y),
        (Part::Year, 2) => Precision::Century(y),
        (Part::Season(season), _) => Precision::Season(
            y,
            match season {
                Season::Spring => level_1::Season::Spring,
                Season::Summer => level_1::Season::Summer,
                Season::Autumn => level_1::Season::Autumn,
                Season::Winter => level_1::Season::Winter,
            },
        ),
        (Part::Month(month), _) => Precision::Month(y, month),
        (Part::SomeMonth, _) => Precision::MonthOfYear(y),
        (Part::Day(month, day), _) => Precision::Day(y, month, day),
        (Part::SomeDay(month), _) => Precision::DayOfMonth(y, month),
        (Part::SomeMonthAndDay, _) => Precision::DayOfYear(y),
        (Part::Year | Part::Minute(..), _) => return None,
    };
    let certainty = match (doubt.uncertain, doubt.approximate) {
        (false, false) => Certainty::Certain,
        (true, false) => Certainty::Uncertain,
        (false, true) => Certainty::Approximate,
        (true, true) => Certainty::ApproximateUncertain,
    };
    Some((precision, certainty))
}

/// Whether a date and the oracle's say the same.
fn same_date(ours: &Date, theirs: level_1::Date) -> bool {
    in_their_words(ours) == Some(theirs.precision_certainty())
}

fn same_bound(ours: &Bound, theirs: Terminal) -> bool {
    *ours == if theirs == Terminal::Open { Bound::Open } else { Bound::Unknown }
}

fn same_minute(ours: &Date, theirs: DateTime) -> bool {
    let (day, time) = (theirs.date(), theirs.time());
    let number = |number: u32| i32::try_from(number).expect("a clock has small numbers");
    let clock = Clock {
        hour: number(time.hour()),
        minute: number(time.minute()),
        second: Some(number(time.second())),
        offset: match theirs.offset() {
            TzOffset::Unspecified => None,
            TzOffset::Utc => Some(0),
            TzOffset::Hours(hours) => Some(hours * 60),
            TzOffset::Minutes(minutes) => Some(minutes),
        },
    };
    ours.year().first() == day.year()
        && ours.part() == Part::Minute(day.month(), day.day(), clock)
        && ours.doubt() == Doubt::NONE
}

/// Whether both readings of a text say the same.
fn same(ours: &Edtf, theirs: level_1::Edtf) -> bool {
    match (ours, theirs) {
        (Edtf::Date(date), level_1::Edtf::Date(other)) => same_date(date, other),
        (Edtf::Date(date), level_1::Edtf::YYear(year)) => {
            date.part() == Part::Year && i64::from(date.year().first()) == year.value() && !date.doubt().any()
        }
        (Edtf::Date(date), level_1::Edtf::DateTime(other)) => same_minute(date, other),
        (Edtf::Interval { start, end }, level_1::Edtf::Interval(from, to)) => [(start, from), (end, to)]
            .iter()
            .all(|(bound, date)| bound.date().is_some_and(|ours| same_date(ours, *date))),
        (Edtf::Interval { start, end }, level_1::Edtf::IntervalFrom(from, to)) => {
            start.date().is_some_and(|date| same_date(date, from)) && same_bound(end, to)
        }
        (Edtf::Interval { start, end }, level_1::Edtf::IntervalTo(from, to)) => {
            end.date().is_some_and(|date| same_date(date, to)) && same_bound(start, from)
        }
        _ => false,
    }
}

/// Why the oracle refuses what we read; none when it should not.
fn lack(text: &str, ours: &Edtf) -> Option<&'static str> {
    let dates = match ours {
        Edtf::Date(date) => vec![date],
        Edtf::Interval { start, end } => [start, end].into_iter().filter_map(Bound::date).collect(),
        Edtf::OneOf(_) => return Some("sets are level 2"),
    };
    let interval = ours.is_interval();
    dates.into_iter().find_map(|date| {
        let far = date.year().first().abs() > 9_999;
        if date.year().unknown_digits() > 2 {
            Some("millennia are level 2")
        } else if far && (interval || date.part() != Part::Year || date.doubt().any()) {
            Some("it reads years after Y only bare and alone")
        } else if let Some(clock) = date.clock() {
            let leap = clock.second == Some(60) && clock.hour != 23;
            match () {
                () if clock.second.is_none() => Some("it wants seconds"),
                () if interval => Some("it reads clock times only alone"),
                () if date.doubt().any() => Some("doubt about a clock time is ours"),
                () if date.year().first() < 0 => Some("it reads no clock time before the year 0"),
                () if leap => Some("it knows leap seconds only at midnight UTC"),
                () => None,
            }
        } else {
            // A sign anywhere but at the end of a date is level 2.
            let inside = |part: &str| part.find(['?', '~', '%']).is_some_and(|at| at + 1 < part.len());
            text.split('/').any(inside).then_some("doubt about one part is level 2")
        }
    })
}

/// Why we refuse what the oracle reads; none when we should not.
fn stricter(problem: &Problem) -> Option<&'static str> {
    match problem {
        Problem::Backwards => Some("an interval that ends before it starts is a slip"),
        Problem::FarYear(_) => Some("years of ten digits are beyond any record"),
        Problem::DayOfSeason => Some("a season has no days, unknown ones neither"),
        Problem::Offset(_) => Some("no clock is more than 14 hours from UTC"),
        _ => None,
    }
}

/// Reads a text twice; an error when the readings differ without a reason.
fn compare(text: &str) -> Result<bool, String> {
    match (text.parse::<Edtf>(), level_1::Edtf::parse(text)) {
        (Ok(ours), Ok(theirs)) if same(&ours, theirs) => Ok(true),
        (Ok(ours), Ok(theirs)) => Err(format!("{text}: {ours:?} is not {theirs:?}")),
        (Ok(ours), Err(_)) if lack(text, &ours).is_some() => Ok(false),
        (Ok(_), Err(error)) => Err(format!("{text}: the oracle says {error:?}")),
        (Err(error), Ok(_)) if stricter(&error.problem).is_some() => Ok(false),
        (Err(error), Ok(_)) => Err(format!("{text}: the oracle reads it; {error}")),
        (Err(_), Err(_)) => Ok(false),
    }
}

/// The examples of the specification, levels 0 and 1.
const SPECIFIED: [&str; 44] = [
    "1985-04-12",
    "1985-04",
    "1985",
    "1985-04-12T23:20:30",
    "1985-04-12T23:20:30Z",
    "1985-04-12T23:20:30-04",
    "1985-04-12T23:20:30+04:30",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2004-02-01/2005-02",
    "2004-02-01/2005",
    "2005/2006-02",
    "Y170000002",
    "Y-170000002",
    "2001-21",
    "2001-22",
    "2001-23",
    "2001-24",
    "1984?",
    "2004-06~",
    "2004-06-11%",
    "201X",
    "20XX",
    "2004-XX",
    "1985-04-XX",
    "1985-XX-XX",
    "1985-04-12/..",
    "1985-04/..",
    "1985/..",
    "../1985-04-12",
    "../1985-04",
    "../1985",
    "1985-04-12/",
    "1985-04/",
    "1985/",
    "/1985-04-12",
    "/1985-04",
    "/1985",
    "1984~/2004-06",
    "1984/2004-06~",
    "1984~/2004~",
    "1984?/2004%",
    "-1985",
];

#[test]
fn the_examples_of_the_specification_are_read_as_the_oracle_reads_them() {
    for text in SPECIFIED {
        assert_eq!(compare(text), Ok(true), "{text}");
    }
}

#[test]
fn what_is_read_of_level_two_is_what_the_specification_shows() {
    // Group and single qualifiers, sets, and an unknown digit at the end of a year.
    for text in [
        "2004-06-11%",
        "2004-06~-11",
        "2004?-06-11",
        "?2004-06-~11",
        "2004-%06-11",
        "2004-06-~01/2004-06-~20",
        "[1667,1668,1670..1672]",
        "[..1760-12-03]",
        "[1760-12..]",
        "[1760-01,1760-02,1760-12..]",
        "[1667,1760-12]",
        "[..1984]",
        "1XXX",
        "2004-06-XX/2004-07-03",
    ] {
        assert!(text.parse::<Edtf>().is_ok(), "{text}");
    }
    for left_out in ["Y-17E7", "Y17101E4S3", "1950S2", "2001-34", "{1960,1961-12}", "156X-12-25", "1984-1X", "XXXX"] {
        assert!(left_out.parse::<Edtf>().is_err(), "{left_out}");
    }
}

#[test]
fn every_listed_difference_is_one() {
    let mut seen = vec![];
    for text in [
        "[1992,1993]",
        "1XXX",
        "Y17000/Y17001",
        "1992-02-26T03:00+03:00",
        "1992-02-25T23:00:00/1992-02-26T01:00:00",
        "1992-02-26T03:00:00~",
        "-0333-02-26T03:00:00",
        "1992-07-01T02:59:60+03:00",
        "1992-02-~26",
    ] {
        let ours = text.parse::<Edtf>().unwrap();
        assert!(level_1::Edtf::parse(text).is_err(), "the oracle has learnt {text}");
        seen.push(lack(text, &ours).unwrap_or_else(|| panic!("{text}")));
    }
    for text in ["1992/1991", "Y1700000020", "1992-21-XX", "1992-02-26T03:00:00+14:30"] {
        assert!(level_1::Edtf::parse(text).is_ok(), "{text}");
        seen.push(stricter(&text.parse::<Edtf>().unwrap_err().problem).unwrap_or_else(|| panic!("{text}")));
    }
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count, "each difference has a reason of its own");
}

/// Texts that are dates of levels 0 and 1, or would be but for a number.
fn nearly_date() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        4 => "[12][0-9]{3}",
        1 => "-?[0-9]{4}",
        1 => "-?[0-9]{3}X|-?[0-9]{2}XX|[0-9]XXX",
        1 => "Y-?[0-9]{4,11}",
    ];
    let below = "(-(0[0-9]|1[0-3]|2[0-6]|XX)(-([0-2][0-9]|3[012]|XX))?)?";
    (year, below, "[?~%]?").prop_map(|(year, below, sign)| year + &below + &sign)
}

/// The same for whole expressions.
fn nearly_edtf() -> impl Strategy<Value = String> {
    let clock = "T([01][0-9]|2[0-4]):[0-6][0-9](:[0-6][0-9])?(Z|[+-]([01][0-9]|2[0-4])(:[0-6][0-9])?)?";
    prop_oneof![
        3 => nearly_date(),
        2 => ("-?[0-9]{4}-(0[1-9]|1[0-2])-([012][0-9]|3[01])", clock).prop_map(|(day, clock)| day + &clock),
        2 => (nearly_date(), nearly_date()).prop_map(|(start, end)| format!("{start}/{end}")),
        1 => (nearly_date(), "/|/\\.\\.").prop_map(|(start, end)| start + &end),
        1 => ("/|\\.\\./", nearly_date()).prop_map(|(start, end)| start + &end),
    ]
}

/// A failing case is to become a line of a table: no file keeps it.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn day_of(date: civil::Date) -> Civil {
    let part = |part: i8| u32::try_from(part).expect("months and days are positive");
    Civil::new(date.year().into(), part(date.month()), part(date.day()))
}

/// Days from 1970-01-01 by the oracle's count.
fn days_to(date: civil::Date) -> i32 {
    i32::try_from(date.duration_since(civil::date(1970, 1, 1)).as_hours() / 24).expect("the oracle ends with 9999")
}

/// The minute of the oracle's clock `offset` minutes ahead of UTC.
fn minute_of(date: civil::Date, (hour, minute): (i8, i8), offset: i32) -> i32 {
    let zone = tz::Offset::from_seconds(offset * 60).expect("within a day");
    let seconds = zone.to_timestamp(date.at(hour, minute, 0, 0)).expect("within its years").as_second();
    i32::try_from(seconds.div_euclid(60)).expect("within the years of a moment")
}

fn year_text(year: i16) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// From the first minute to the minute after the last.
fn ends(text: &str, offset: i32) -> (Moment, Moment) {
    let span = text.parse::<Edtf>().expect("a date").span(offset);
    (span.earliest_start, span.latest_end)
}

#[test]
fn ten_thousand_years_of_months_are_as_long_as_the_oracle_says() {
    for year in -4_000..=6_000i16 {
        assert_eq!(is_leap(year.into()), civil::date(year, 1, 1).in_leap_year(), "{year}");
        for month in 1..=12i8 {
            let first = civil::date(year, month, 1);
            let Civil { month: of_year, .. } = day_of(first);
            let length = days_in_month(year.into(), of_year);
            assert_eq!(length, u32::try_from(first.days_in_month()).unwrap(), "{first}");
            assert_eq!(Day::from_civil(day_of(first)), Day(days_to(first)), "{first}");
            assert_eq!(Day(days_to(first)).civil(), day_of(first), "{first}");
            assert!(!Civil::new(year.into(), of_year, length + 1).exists(), "{first}");
        }
    }
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn dates_are_read_as_the_oracle_reads_them(text in nearly_edtf()) {
        if let Err(difference) = compare(&text) {
            prop_assert!(false, "{}", difference);
        }
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn days_are_counted_as_the_oracle_counts_them(day in -2_180_000..1_471_000i32, later in -300_000..300_000i32) {
        let date = civil::date(1970, 1, 1).checked_add(SignedDuration::from_hours(i64::from(day) * 24)).unwrap();
        prop_assert_eq!(Day(day).civil(), day_of(date));
        prop_assert_eq!(Day::from_civil(day_of(date)), Day(day));
        prop_assert_eq!(Day(day).next().civil(), day_of(date.tomorrow().unwrap()));
        let then = date.checked_add(SignedDuration::from_hours(i64::from(later) * 24)).unwrap();
        prop_assert_eq!(Day::from_civil(day_of(date)).0 + later, Day::from_civil(day_of(then)).0);
    }

    /// The years that a moment can hold.
    #[test]
    fn clock_times_are_brought_to_another_offset_as_the_oracle_brings_them(
        (year, month, day) in (-2_112..6_052i16, 1..=12i8, 1..=28i8),
        clock in (0..24i8, 0..60i8),
        (written, wanted) in (-840..=840i32, -840..=840i32),
    ) {
        let date = civil::date(year, month, day);
        let sign = if written < 0 { '-' } else { '+' };
        let offset = format!("{sign}{:02}:{:02}", written.abs() / 60, written.abs() % 60);
        let text = format!("{}-{month:02}-{day:02}T{:02}:{:02}{offset}", year_text(year), clock.0, clock.1);
        let minute = minute_of(date, clock, written) + wanted;
        prop_assert_eq!(ends(&text, wanted), (Moment(minute), Moment(minute + 1)));
        let there = tz::Offset::from_seconds(wanted * 60).unwrap();
        let here = there.to_datetime(tz::Offset::from_seconds(written * 60).unwrap().to_timestamp(
            date.at(clock.0, clock.1, 0, 0),
        ).unwrap());
        prop_assert_eq!(Moment(minute).day().civil(), day_of(here.date()));
        prop_assert_eq!(Moment(minute).clock(), (here.hour().into(), here.minute().into()));
    }

    #[test]
    fn days_months_and_years_last_as_long_as_the_oracle_says(
        (year, month, day) in (-2_112..6_052i16, 1..=12i8, 1..=28i8),
        offset in -840..=840i32,
    ) {
        let (date, y) = (civil::date(year, month, day), year_text(year));
        let from = |date: civil::Date, days: i32| (Day(days_to(date)).start(), Day(days_to(date) + days).start());
        let first = date.first_of_month();
        prop_assert_eq!(ends(&format!("{y}-{month:02}-{day:02}"), offset), from(date, 1));
        prop_assert_eq!(ends(&format!("{y}-{month:02}"), offset), from(first, first.days_in_month().into()));
        prop_assert_eq!(ends(&y, offset), from(date.first_of_year(), date.days_in_year().into()));
    }
}
