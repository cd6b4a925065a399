//! The columnar index and the order of events in it.

use crate::data::{FORMAT, Flags, IndexFile};
use crate::model::Located;
use crate::time::Interval;
use crate::tools::check::Dated;
use crate::tools::raw;

/// An event and when it happened on the atlas's clock.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The event.
    pub dated: &'a Dated,
    /// From the earliest possible start to the latest possible end.
    pub interval: Interval,
}

/// Events in the order of the index: by start, end and id.
#[must_use]
pub fn in_order(events: &[Dated], offset_minutes: i32) -> Vec<Placed<'_>> {
    let mut placed: Vec<Placed> = events
        .iter()
        .map(|dated| {
            let span = dated.date.span(offset_minutes);
            Placed { dated, interval: Interval::new(span.earliest_start, span.latest_end) }
        })
        .collect();
    placed.sort_by_key(|placed| (placed.interval.start, placed.interval.end, &placed.dated.event.id));
    placed
}

/// What is peculiar about a date.
fn flags(dated: &Dated) -> Flags {
    let date = &dated.date;
    Flags::default()
        .with(Flags::SOFT_START, date.is_soft_start())
        .with(Flags::SOFT_END, date.is_soft_end())
        .with(Flags::OPEN_START, date.open_start())
        .with(Flags::OPEN_END, date.open_end())
        .with(Flags::SPAN, date.is_interval())
        .with(Flags::CLOCK, date.has_clock())
}

/// The index of these events. `places` are in the order in which it numbers them; `theme` and `place` give the numbers
/// of ids; the atlas's clock is `offset_minutes` ahead of UTC.
pub fn index(
    events: &[Placed],
    places: &[&raw::Place],
    offset_minutes: i32,
    theme: impl Fn(&str) -> u8,
    place: impl Fn(&str) -> u32,
) -> IndexFile {
    let mut file = IndexFile { format: FORMAT, ..IndexFile::default() };
    let (mut last, mut last_with_members) = (0, 0);
    for (row, Placed { dated, interval }) in (0..).zip(events) {
        let (start, end) = (i64::from(interval.start.0), i64::from(interval.end.0));
        let themes: Vec<u8> = dated.event.themes.iter().map(|id| theme(id)).collect();
        file.starts.push(start - last);
        file.lengths.push(end - start);
        let members = dated.date.members(offset_minutes);
        file.flags.push(flags(dated).with(Flags::ONE_OF, !members.is_empty()).0);
        for member in members {
            let member = member.interval();
            file.member_rows.push(row - last_with_members);
            file.member_starts.push(member.start.0.abs_diff(interval.start.0));
            file.member_lengths.push(member.end.0.abs_diff(member.start.0));
            last_with_members = row;
        }
        file.theme.push(themes[0]);
        file.themes.push(themes.iter().fold(0, |bits, theme| bits | 1 << theme));
        file.importance.push(dated.event.importance);
        let of_event = &dated.event.places;
        file.place_counts.push(u8::try_from(of_event.len()).expect("the check allows no more than 255 places"));
        file.places.extend(of_event.iter().map(|id| place(id)));
        last = start;
    }
    let (mut lon, mut lat) = (0, 0);
    for place in places {
        let (next_lon, next_lat) = (millionths(place.lon), millionths(place.lat));
        file.lons.push(next_lon - lon);
        file.lats.push(next_lat - lat);
        (lon, lat) = (next_lon, next_lat);
        let precision = i64::from(place.precision_m);
        file.precisions.push(if place.located == Located::Estimate { -precision } else { precision });
    }
    file
}

#[expect(clippy::cast_possible_truncation, reason = "the check allows no more than 180 degrees")]
fn millionths(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}
