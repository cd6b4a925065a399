//! Ticks: from a window to marks on the axis, by the calendar and never by equal minutes.

use crate::time::{Civil, Day, Moment, TimeWindow, days_in_month};

/// A mark on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Where it stands.
    pub at: Moment,
    /// How it is drawn.
    pub rank: Rank,
    /// How it is labelled, where it is.
    pub form: Form,
}

/// The level of a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A line between two labelled ticks.
    Fine,
    /// A line with a label.
    Main,
    /// The beginning of what main ticks are parts of: the day of the hours, the month of the days.
    Context,
}

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "03:00".
    Clock,
    /// "26".
    Day,
    /// "26 February 1992".
    WholeDay,
    /// "Feb".
    Month,
    /// "February 1992".
    WholeMonth,
    /// "1992".
    Year,
}

/// A distance in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    Minutes(i32),
    /// Days of the month 1, 1 + n, 1 + 2n ..., leaving out those too near the next month.
    Days(u32),
    Months(u32),
    Years(i32),
}

/// A way to label the axis.
struct Scale {
    /// From label to label.
    pace: Pace,
    /// From line to line.
    fine: Pace,
    form: Form,
    /// What the labels are parts of.
    context: Option<(Pace, Form)>,
    /// The least distance from label to label, CSS pixels.
    room: f64,
}

const DAY: Option<(Pace, Form)> = Some((Pace::Days(1), Form::WholeDay));
const MONTH: Option<(Pace, Form)> = Some((Pace::Months(1), Form::WholeMonth));
const YEAR: Option<(Pace, Form)> = Some((Pace::Years(1), Form::Year));

const fn scale(pace: Pace, fine: Pace, form: Form, context: Option<(Pace, Form)>, room: f64) -> Scale {
    Scale { pace, fine, form, context, room }
}

/// All ways, finest first: the first whose labels have room is taken.
static SCALES: [Scale; 24] = [
    scale(Pace::Minutes(1), Pace::Minutes(1), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(5), Pace::Minutes(1), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(10), Pace::Minutes(5), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(15), Pace::Minutes(5), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(30), Pace::Minutes(10), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(60), Pace::Minutes(15), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(180), Pace::Minutes(60), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(360), Pace::Minutes(60), Form::Clock, DAY, 52.0),
    scale(Pace::Minutes(720), Pace::Minutes(180), Form::Clock, DAY, 52.0),
    scale(Pace::Days(1), Pace::Minutes(360), Form::Day, MONTH, 24.0),
    scale(Pace::Days(2), Pace::Days(1), Form::Day, MONTH, 24.0),
    scale(Pace::Days(5), Pace::Days(1), Form::Day, MONTH, 30.0),
    scale(Pace::Days(10), Pace::Days(1), Form::Day, MONTH, 30.0),
    scale(Pace::Months(1), Pace::Days(10), Form::Month, YEAR, 34.0),
    scale(Pace::Months(3), Pace::Months(1), Form::Month, YEAR, 34.0),
    scale(Pace::Years(1), Pace::Months(3), Form::Year, None, 44.0),
    scale(Pace::Years(2), Pace::Years(1), Form::Year, None, 44.0),
    scale(Pace::Years(5), Pace::Years(1), Form::Year, None, 44.0),
    scale(Pace::Years(10), Pace::Years(2), Form::Year, None, 44.0),
    scale(Pace::Years(20), Pace::Years(5), Form::Year, None, 44.0),
    scale(Pace::Years(50), Pace::Years(10), Form::Year, None, 44.0),
    scale(Pace::Years(100), Pace::Years(20), Form::Year, None, 44.0),
    scale(Pace::Years(500), Pace::Years(100), Form::Year, None, 52.0),
    scale(Pace::Years(1_000), Pace::Years(500), Form::Year, None, 52.0),
];

/// Lines nearer to each other than this are left out, CSS pixels.
const FINE_ROOM: f64 = 5.0;

/// The ticks of `window` on an axis of `width` CSS pixels, rising; of those at one moment the one of highest rank comes
/// last. The context tick that begins before the window is there too, since its label reaches into the window.
#[must_use]
pub fn ticks(window: &TimeWindow, width: f64) -> Vec<Tick> {
    if width < 1.0 || window.minutes() <= 0.0 {
        return Vec::new();
    }
    let px_per_minute = width / window.minutes();
    let room = |pace: Pace| pace.shortest() * px_per_minute;
    let scale = SCALES.iter().find(|scale| room(scale.pace) >= scale.room).unwrap_or(&SCALES[SCALES.len() - 1]);
    let mut all = Vec::new();
    if scale.fine != scale.pace && room(scale.fine) >= FINE_ROOM {
        all.extend(scale.fine.moments(window).map(|at| Tick { at, rank: Rank::Fine, form: scale.form }));
    }
    all.extend(scale.pace.moments(window).map(|at| Tick { at, rank: Rank::Main, form: scale.form }));
    if let Some((pace, form)) = scale.context {
        let before = pace.floor(first_minute(window));
        all.push(Tick { at: before, rank: Rank::Context, form });
        all.extend(pace.moments(window).filter(|at| *at > before).map(|at| Tick { at, rank: Rank::Context, form }));
    }
    let mut rising = Vec::with_capacity(all.len());
    for tick in all {
        let at = rising.partition_point(|known: &Tick| (known.at, known.rank) <= (tick.at, tick.rank));
        rising.insert(at, tick);
    }
    rising
}

/// The ticks of a narrow strip that has room for years only.
#[must_use]
pub(super) fn year_ticks(window: &TimeWindow, width: f64) -> Vec<Moment> {
    let scale = SCALES.iter().filter(|scale| matches!(scale.pace, Pace::Years(_)));
    let px_per_minute = width / window.minutes();
    scale
        .map(|scale| scale.pace)
        .find(|pace| pace.shortest() * px_per_minute >= 56.0)
        .map(|pace| pace.moments(window).collect())
        .unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, which is what is wanted at the ends of time")]
fn first_minute(window: &TimeWindow) -> Moment {
    Moment(window.start.ceil() as i32)
}

#[expect(clippy::cast_possible_truncation, reason = "`as` saturates, which is what is wanted at the ends of time")]
fn last_minute(window: &TimeWindow) -> Moment {
    Moment(window.end.floor() as i32)
}

impl Pace {
    /// The shortest distance between two of its moments, minutes.
    fn shortest(self) -> f64 {
        const DAY: f64 = 1_440.0;
        match self {
            Self::Minutes(n) => f64::from(n),
            Self::Days(n) => f64::from(n) * DAY,
            Self::Months(n) => f64::from(n) * 28.0 * DAY,
            Self::Years(n) => f64::from(n) * 365.0 * DAY,
        }
    }

    /// Its last moment that is no later than `moment`.
    fn floor(self, moment: Moment) -> Moment {
        let civil = moment.day().civil();
        let begin = |year, month, day| Day::from_civil(Civil::new(year, month, day)).start();
        match self {
            Self::Minutes(n) => Moment(moment.0.saturating_sub(moment.0.rem_euclid(n))),
            Self::Days(n) => begin(civil.year, civil.month, tick_day(civil, n)),
            Self::Months(n) => begin(civil.year, (civil.month - 1) / n * n + 1, 1),
            Self::Years(n) => begin(civil.year.div_euclid(n) * n, 1, 1),
        }
    }

    /// Its next moment after one of its moments; the same at the end of time.
    fn next(self, moment: Moment) -> Moment {
        let civil = moment.day().civil();
        let begin = |year, month, day| Day::from_civil(Civil::new(year, month, day)).start();
        match self {
            Self::Minutes(n) => Moment(moment.0.saturating_add(n)),
            Self::Days(n) if has_tick_day(civil, civil.day + n, n) => begin(civil.year, civil.month, civil.day + n),
            Self::Days(_) => Self::Months(1).next(moment),
            Self::Months(n) if civil.month + n > 12 => begin(civil.year + 1, 1, 1),
            Self::Months(n) => begin(civil.year, civil.month + n, 1),
            Self::Years(n) => begin(civil.year.div_euclid(n) * n + n, 1, 1),
        }
    }

    /// Its moments within the window, both edges included.
    fn moments(self, window: &TimeWindow) -> impl Iterator<Item = Moment> + use<> {
        let (first, last) = (first_minute(window), last_minute(window));
        let from = self.floor(first);
        let rising = std::iter::successors(Some(from), move |at| {
            Some(self.next(*at)).filter(|next| next > at && next.0 < i32::MAX)
        });
        rising.skip_while(move |at| *at < first).take_while(move |at| *at <= last)
    }
}

/// Whether `day` is a tick among every `n` days of the month of `civil`: not when the next month is too near.
const fn has_tick_day(civil: Civil, day: u32, n: u32) -> bool {
    let room = n - 1 - n / 4;
    day + room <= days_in_month(civil.year, civil.month)
}

/// The last tick among every `n` days that is no later than the day of `civil`.
const fn tick_day(civil: Civil, n: u32) -> u32 {
    let day = (civil.day - 1) / n * n + 1;
    if day > n && !has_tick_day(civil, day, n) { day - n } else { day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Edtf;
    use proptest::prelude::*;

    fn window(edtf: &str) -> TimeWindow {
        edtf.parse::<Edtf>().unwrap().span(180).interval().into()
    }

    fn said(window: &TimeWindow, width: f64, rank: Rank) -> String {
        let moments = ticks(window, width).into_iter().filter(|tick| tick.rank == rank).map(|tick| {
            let (civil, (hour, minute)) = (tick.at.day().civil(), tick.at.clock());
            match tick.form {
                Form::Clock => format!("{hour:02}:{minute:02}"),
                Form::Day => civil.day.to_string(),
                Form::WholeDay => format!("{}-{:02}-{:02}", civil.year, civil.month, civil.day),
                Form::Month => format!("m{}", civil.month),
                Form::WholeMonth => format!("{}-{:02}", civil.year, civil.month),
                Form::Year => civil.year.to_string(),
            }
        });
        moments.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_axis_follows_the_calendar_at_every_length() {
        for (edtf, width, main, context) in [
            ("1900/2026", 600.0, "1900 1910 1920 1930 1940 1950 1960 1970 1980 1990 2000 2010 2020", ""),
            ("1988/1994", 600.0, "1988 1989 1990 1991 1992 1993 1994 1995", ""),
            ("1991-10/1992-03", 300.0, "m10 m11 m12 m1 m2 m3 m4", "1991 1992"),
            ("1992-02", 600.0, "1 3 5 7 9 11 13 15 17 19 21 23 25 27 1", "1992-02 1992-03"),
            ("1992-02-25/1992-02-26", 300.0, "00:00 12:00 00:00 12:00 00:00", "1992-02-25 1992-02-26 1992-02-27"),
            ("1992-02-25T23:00/1992-02-26T01:00", 300.0, "23:00 23:30 00:00 00:30 01:00", "1992-02-25 1992-02-26"),
            (
                "1992-02-26T03:00/1992-02-26T03:10",
                600.0,
                "03:00 03:01 03:02 03:03 03:04 03:05 03:06 03:07 03:08 03:09 03:10",
                "1992-02-26",
            ),
        ] {
            let window = window(edtf);
            assert_eq!(
                (said(&window, width, Rank::Main).as_str(), said(&window, width, Rank::Context).as_str()),
                (main, context),
                "{edtf}"
            );
        }
    }

    #[test]
    fn an_empty_axis_has_no_ticks() {
        assert!(ticks(&window("1992"), 0.0).is_empty());
    }

    proptest! {
        #[test]
        fn main_ticks_rise_and_keep_their_distance(
            start in -1.1e9..2.1e9f64, log_minutes in 1.0..9.0f64, width in 50.0..3_000.0f64,
        ) {
            let window = TimeWindow::new(start, start + 10f64.powf(log_minutes));
            let all = ticks(&window, width);
            prop_assert!(all.is_sorted_by_key(|tick| (tick.at, tick.rank)));
            prop_assert!(all.len() < 2_000);
            let main: Vec<_> = all.iter().filter(|tick| tick.rank == Rank::Main).collect();
            for pair in main.windows(2) {
                let px = f64::from(pair[1].at.0 - pair[0].at.0) / window.minutes() * width;
                prop_assert!(px >= 23.9 || matches!(pair[0].form, Form::Year), "{:?} {}", pair, px);
            }
            for tick in &main {
                prop_assert!(f64::from(tick.at.0) >= window.start && f64::from(tick.at.0) <= window.end);
            }
        }

        #[test]
        fn ticks_stand_where_the_calendar_turns(
            start in -1.1e9..2.1e9f64, log_minutes in 1.0..8.5f64, width in 50.0..3_000.0f64,
        ) {
            let window = TimeWindow::new(start, start + 10f64.powf(log_minutes));
            for tick in ticks(&window, width).iter().filter(|tick| tick.rank >= Rank::Main) {
                let (civil, clock) = (tick.at.day().civil(), tick.at.clock());
                let right = match tick.form {
                    Form::Clock => true,
                    Form::Day | Form::WholeDay => clock == (0, 0),
                    Form::Month | Form::WholeMonth => clock == (0, 0) && civil.day == 1,
                    Form::Year => clock == (0, 0) && (civil.month, civil.day) == (1, 1),
                };
                // The first minute that can be held is not the first of its year.
                prop_assert!(right || tick.at.0 == i32::MIN, "{:?} {:?}", tick, civil);
            }
        }

        #[test]
        fn a_floor_is_no_later_and_the_next_is_later(minute in -1_000_000_000..1_000_000_000i32) {
            for scale in &SCALES {
                for pace in [scale.pace, scale.fine] {
                    let floor = pace.floor(Moment(minute));
                    prop_assert!(floor <= Moment(minute) && Moment(minute) < pace.next(floor), "{:?}", pace);
                    prop_assert_eq!(pace.floor(floor), floor);
                }
            }
        }
    }
}
