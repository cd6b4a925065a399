//! What a paragraph shows, worked out: a cue becomes the query of an address, so that the browser reads it with the
//! code that reads addresses. An event shows itself among its neighbours in time and space.

use crate::geo::{Camera, LonLat};
use crate::model::{Cue, PlaceKind};
use crate::state::{EventId, Filter, ViewState, camera_from_text, query, window_from_text};
use crate::time::{Edtf, TimeWindow};
use crate::tools::raw;

const HOUR: f64 = 60.0;
const DAY: f64 = 24.0 * HOUR;

/// How many times its length the window about an event is long, while it takes no more than so many days. Neighbours of
/// something long are less telling than its ends.
const TIMES: [(f64, f64); 3] = [(60.0, 6.0), (730.0, 3.0), (f64::INFINITY, 1.5)];
/// The shortest window about an event with a clock time, and about one without.
const SHORTEST: (f64, f64) = (12.0 * HOUR, 10.0 * DAY);

/// Works out cues.
#[derive(Clone, Copy, Debug)]
pub struct Cues<'a> {
    /// All events.
    pub events: &'a [&'a raw::Event],
    /// All places.
    pub places: &'a [&'a raw::Place],
    /// Minutes that the atlas's clock is ahead of UTC.
    pub offset_minutes: i32,
}

impl Cues<'_> {
    /// What a cue shows, as the query of an address.
    #[must_use]
    pub fn query(&self, cue: &Cue) -> String {
        query(&self.state(cue))
    }

    /// What a cue shows. What its author gave counts more than what follows from its event.
    #[must_use]
    pub fn state(&self, cue: &Cue) -> ViewState {
        let event = cue.event.as_ref().and_then(|id| self.events.iter().find(|event| event.id == *id));
        let written = cue.time.as_ref().and_then(|time| window_from_text(time, self.offset_minutes));
        let date = event.and_then(|event| event.date.parse::<Edtf>().ok());
        let place = cue.place.as_ref().or_else(|| event.and_then(|event| event.places.first()));
        ViewState {
            selection: event.map(|event| EventId(event.id.clone())),
            filter: Filter {
                window: written.or_else(|| Some(around(&date?, self.offset_minutes))),
                ..Filter::default()
            },
            camera: cue.map.as_ref().and_then(|map| camera_from_text(map)).or_else(|| self.camera(place?)),
            ..ViewState::default()
        }
    }

    fn camera(&self, id: &str) -> Option<Camera> {
        self.places.iter().find(|place| place.id == id).map(|place| camera_of(place))
    }
}

/// The window that shows a date among its neighbours.
fn around(date: &Edtf, offset_minutes: i32) -> TimeWindow {
    let interval = TimeWindow::from(date.span(offset_minutes).interval());
    let (unit, shortest) =
        if date.has_clock() && interval.minutes() < DAY { (HOUR, SHORTEST.0) } else { (DAY, SHORTEST.1) };
    let times = TIMES.iter().find(|(days, _)| interval.minutes() <= days * DAY).map_or(1.5, |(_, times)| *times);
    let half = (interval.minutes() * times).max(shortest) / 2.0;
    let middle = f64::midpoint(interval.start, interval.end);
    TimeWindow::new(((middle - half) / unit).floor() * unit, ((middle + half) / unit).ceil() * unit)
}

/// The camera that shows a place among its neighbours: the wider the larger it is, and the less well it is known where.
fn camera_of(place: &raw::Place) -> Camera {
    let by_kind = match place.kind {
        PlaceKind::Country => 6.0,
        PlaceKind::Region => 8.5,
        PlaceKind::City => 9.5,
        PlaceKind::River | PlaceKind::Road => 10.0,
        PlaceKind::Town | PlaceKind::Village | PlaceKind::Airport => 10.5,
        PlaceKind::Memorial | PlaceKind::Church | PlaceKind::Mosque | PlaceKind::Site => 11.0,
    };
    // An area of this radius takes about a quarter of a small map.
    let by_doubt = 15.0 - (f64::from(place.precision_m.max(300)) / 300.0).log2();
    Camera::at(LonLat::new(place.lon, place.lat), by_doubt.clamp(4.0, by_kind)).rounded()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{decode, window_to_text};
    use crate::tools::check::fixture;

    fn window(date: &str) -> String {
        window_to_text(&around(&date.parse().unwrap(), 180))
    }

    #[test]
    fn an_event_is_shown_among_its_neighbours_in_time() {
        for (date, shown) in [
            ("1992-02-25T23:00+03:00/1992-02-26T01:00+03:00", "1992-02-25T18:00/1992-02-26T06:00"),
            ("1992-02-26T03:00+03:00/1992-02-26T07:00+03:00", "1992-02-25T17:00/1992-02-26T17:00"),
            ("1992-02-26", "1992-02-21/1992-03-02"),
            ("1992-02", "1991-11-20/1992-05-12"),
            ("1992-02-25T23:00+03:00/1992-02-28T01:00+03:00", "1992-02-20/1992-03-04"),
            ("1992", "1990-12-31/1994-01-01"),
            ("1988/1994", "1986-04-01/1996-10-01"),
        ] {
            assert_eq!(window(date), shown, "{date}");
        }
    }

    #[test]
    fn a_cue_says_what_it_shows_as_an_address_does_and_its_author_has_the_last_word() {
        let event: raw::Event = serde_json::from_value(fixture::event("flood", "1992-02-26")).unwrap();
        let place = |id| -> raw::Place { serde_json::from_value(fixture::place(id, "gazetteer")).unwrap() };
        let (mill, weir) = (place("mill"), raw::Place { lon: 47.0, precision_m: 20_000, ..place("weir") });
        let cues = Cues { events: &[&event], places: &[&mill, &weir], offset_minutes: 180 };
        let some = |text: &str| Some(text.to_owned());
        let flood = Cue { event: some("flood"), ..Cue::default() };
        let cases = [
            (flood.clone(), "t=1992-02-21/1992-03-02&map=10.5/39.25/46.5&sel=flood"),
            (
                Cue { place: some("weir"), time: some("1992-02-25T23:00/1992-02-26T06:00"), ..flood.clone() },
                "t=1992-02-25T23:00/1992-02-26T06:00&map=8.94/39.25/47&sel=flood",
            ),
            (Cue { map: some("12/40/46.125"), ..flood }, "t=1992-02-21/1992-03-02&map=12/40/46.125&sel=flood"),
            (Cue { place: some("mill"), ..Cue::default() }, "map=10.5/39.25/46.5"),
            (Cue { time: some("1988/1991"), ..Cue::default() }, "t=1988-01-01/1991-12-31"),
        ];
        for (cue, shown) in cases {
            assert_eq!(cues.query(&cue), shown);
            let (state, notices) = decode("/en", shown, &crate::data::dataset(1).atlas);
            assert_eq!((query(&state).as_str(), notices), (shown, vec![]));
        }
    }
}
