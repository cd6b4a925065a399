//! The codec between state and address. Pure. Defaults are left out, so equal states have equal addresses; a broken
//! part falls back to its default and leaves a notice.

use super::{Display, EventId, Filter, Kind, Page, ViewState};
use crate::geo::{Camera, LonLat};
use crate::i18n::{Lang, parse_decimal, read_date, short_decimal};
use crate::model::Theme;
use crate::time::{Moment, TimeWindow};

/// The longest query that is read, bytes.
const LONGEST_QUERY: usize = 2_000;
/// The longest text to look for, characters.
const LONGEST_TEXT: usize = 100;

/// The longest window that is read, bytes: two dates with a clock time, in the words of any language, fit.
const LONGEST_WINDOW: usize = 200;

/// The most layers that an address switches.
const MOST_LAYERS: usize = 40;

/// A part of an address that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The path leads nowhere.
    Path(String),
    /// A parameter has a value that means nothing: its name and value.
    Value(&'static str, String),
    /// The query is too long and was not read.
    TooLong,
}

/// The address of a state: path and query, without the site's base path. Themes are those of the manifest.
#[must_use]
pub fn encode(state: &ViewState, themes: &[Theme]) -> String {
    let path = path(state);
    let query = query(state, themes);
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

fn path(state: &ViewState) -> String {
    let path = state.page.path();
    match state.page {
        Page::Lost(_) => path,
        _ => ["/", state.lang.code(), &path].concat(),
    }
}

/// The query of a state's address, without `?`; empty when all is default.
#[must_use]
pub fn query(state: &ViewState, themes: &[Theme]) -> String {
    // No `..`: a new field must be decided upon here. The path carries page and language.
    let ViewState { lang: _, page, selection, filter: Filter { window, themes: chosen, text }, camera, display } =
        state;
    let Display { switched, density, coop } = display;
    let mut parts = Vec::new();
    if let Some(window) = window {
        parts.push(format!("t={}", window_to_text(window)));
    }
    if *chosen != 0 {
        let of = themes.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, theme)| theme.id.as_str());
        parts.push(format!("theme={}", of.collect::<Vec<_>>().join(",")));
    }
    if !text.trim().is_empty() {
        parts.push(format!("q={}", percent(text.trim())));
    }
    if let Some(camera) = camera {
        let LonLat { lon, lat } = camera.centre.lon_lat();
        let short = |degrees| short_decimal(degrees, camera.decimals());
        parts.push(format!("map={}/{}/{}", short_decimal(camera.zoom, 2), short(lat), short(lon)));
    }
    if let Some(EventId(id)) = selection
        && !matches!(page, Page::Record(Kind::Events, of_page) if of_page == id)
    {
        parts.push(format!("sel={id}"));
    }
    if !switched.is_empty() {
        parts.push(format!("layers={}", switched.join(",")));
    }
    if *density {
        parts.push("marks=density".to_owned());
    }
    if *coop {
        parts.push("scroll=coop".to_owned());
    }
    parts.join("&")
}

/// The state at an address, and what could not be used of it. `path` is without the site's base path; `query` without
/// `?`; the atlas's clock is `offset_minutes` ahead of UTC. A parameter given twice counts once, the first; unknown parameters are ignored.
#[must_use]
pub fn decode(path: &str, query: &str, themes: &[Theme], offset_minutes: i32) -> (ViewState, Vec<Notice>) {
    let mut notices = Vec::new();
    let mut state = ViewState::default();
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let first = segments.next();
    let rest: Vec<&str> = segments.collect();
    let known = first.is_none_or(|code| Lang::from_code(code).map(|lang| state.lang = lang).is_some());
    state.page = match (known, rest.as_slice()) {
        (true, [] | ["index.html"]) => Page::Start,
        (false, []) if first == Some("index.html") => Page::Start,
        (true, ["changes"]) => Page::Changes,
        (true, [kind]) if Kind::from_word(kind).is_some() => Kind::from_word(kind).map_or(Page::Start, Page::List),
        (true, [kind, id]) if Kind::from_word(kind).is_some() && is_id(id) => {
            Kind::from_word(kind).map_or(Page::Start, |kind| Page::Record(kind, (*id).to_owned()))
        }
        _ => {
            notices.push(Notice::Path(path.to_owned()));
            Page::Lost(path.to_owned())
        }
    };
    if let Page::Record(Kind::Events, id) = &state.page {
        state.selection = Some(EventId(id.clone()));
    }
    if query.len() > LONGEST_QUERY {
        notices.push(Notice::TooLong);
        return (state, notices);
    }
    let mut seen = Vec::new();
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let value = unpercent(value);
        let bad = |name| Notice::Value(name, value.clone());
        match name {
            "t" => match window_from_text(&value, offset_minutes) {
                Some(window) => state.filter.window = Some(window),
                None => notices.push(bad("t")),
            },
            "theme" => {
                for id in value.split(',') {
                    match themes.iter().position(|theme| theme.id == id) {
                        Some(at) => state.filter.themes |= 1 << at,
                        None => notices.push(Notice::Value("theme", id.to_owned())),
                    }
                }
            }
            "q" => state.filter.text = value.chars().filter(|letter| !letter.is_control()).take(LONGEST_TEXT).collect(),
            "map" => match camera_from_text(&value) {
                Some(camera) => state.camera = Some(camera),
                None => notices.push(bad("map")),
            },
            "sel" if state.selection.is_none() => {
                if is_id(&value) {
                    state.selection = Some(EventId(value));
                } else {
                    notices.push(bad("sel"));
                }
            }
            "layers" => {
                for name in value.split(',').take(MOST_LAYERS) {
                    match is_id(name) && !state.display.switches(name) {
                        true => state.display.switched.push(name.to_owned()),
                        false => notices.push(Notice::Value("layers", name.to_owned())),
                    }
                }
            }
            "marks" => match value.as_str() {
                "density" => state.display.density = true,
                "clusters" => {}
                _ => notices.push(bad("marks")),
            },
            "scroll" => match value.as_str() {
                "coop" => state.display.coop = true,
                "free" => {}
                _ => notices.push(bad("scroll")),
            },
            _ => {}
        }
    }
    (state, notices)
}

/// The page at the address of a record or list, such as `events/sumgait`, in any language.
#[must_use]
pub fn page_at(record: &str) -> Page {
    decode(&format!("/en/{record}"), "", &[], 0).0.page
}

/// Whether `text` can be the id of a record: `[a-z0-9][a-z0-9-]{0,63}`.
fn is_id(text: &str) -> bool {
    text.len() <= 64
        && !text.starts_with('-')
        && !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// An EDTF interval: whole days when the window lies on their borders, else minutes on the atlas's clock. The last day
/// is within the window, a last minute is its end.
#[must_use]
pub fn window_to_text(window: &TimeWindow) -> String {
    let interval = window.interval();
    let date = |moment: Moment| {
        let civil = moment.day().civil();
        let year = if civil.year < 0 { format!("-{:04}", -civil.year) } else { format!("{:04}", civil.year) };
        format!("{year}-{:02}-{:02}", civil.month, civil.day)
    };
    let (start, end) = (interval.start, interval.end);
    if start.clock() == (0, 0) && end.clock() == (0, 0) {
        return format!("{}/{}", date(start), date(Moment(end.0 - 1)));
    }
    let minute = |moment: Moment| {
        let (hour, of_hour) = moment.clock();
        format!("{}T{hour:02}:{of_hour:02}", date(moment))
    };
    format!("{}/{}", minute(start), minute(end))
}

/// The window of a date, or from one date to another, as [`read_date`] reads them: `1992-02-25/1992-02-28`,
/// `25 Feb 1992/28 Feb 1992`. Clock times without an offset are on the atlas's clock, which is
/// `offset_minutes` ahead of UTC.
#[must_use]
pub fn window_from_text(text: &str, offset_minutes: i32) -> Option<TimeWindow> {
    if text.len() > LONGEST_WINDOW {
        return None;
    }
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    let one = |part: &str| read_date(part).filter(|date| !date.is_interval());
    let (from, to) = (one(from)?, one(to)?);
    let start = from.span(offset_minutes).earliest_start;
    let end = if to.has_clock() { to.span(offset_minutes).earliest_start } else { to.span(offset_minutes).latest_end };
    (start < end).then(|| TimeWindow::new(f64::from(start.0), f64::from(end.0)))
}

/// The camera of `zoom/lat/lon`, brought into range.
#[must_use]
pub fn camera_from_text(text: &str) -> Option<Camera> {
    let numbers: Vec<f64> = text.split('/').map(parse_decimal).collect::<Option<_>>()?;
    let [zoom, lat, lon] = numbers[..] else { return None };
    (lat.abs() <= 90.0 && lon.abs() <= 360.0).then(|| Camera::at(LonLat::new(lon, lat), zoom).rounded())
}

/// Percent-encodes all but unreserved characters.
fn percent(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

/// Undoes percent-encoding; `+` is a space; what is no encoding stays, what is no UTF-8 is replaced.
fn unpercent(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(if bytes[at] == b'+' { b' ' } else { bytes[at] });
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;
    use proptest::prelude::*;

    prop_compose! {
        /// A state at rest: what gestures leave behind when they end.
        fn state()(
            page in prop_oneof![
                Just(Page::Start),
                Just(Page::Changes),
                (0..7usize).prop_map(|at| Page::List(Kind::ALL[at])),
                (0..7usize, "[a-z0-9][a-z0-9-]{0,63}").prop_map(|(at, id)| Page::Record(Kind::ALL[at], id)),
            ],
            selection in prop::option::of("[a-z0-9][a-z0-9-]{0,20}"),
            window in prop::option::of((-900_000_000..900_000_000i32, 10..9_000_000i32, any::<bool>())),
            themes in 0..4u32,
            text in "[^\\s\\p{C}]{0,5}( [^\\s\\p{C}]{1,5})?",
            switched in prop::collection::btree_set("[a-z0-9][a-z0-9-]{0,12}", 0..3),
            (density, coop) in any::<(bool, bool)>(),
            camera in prop::option::of((-179.0..179.0f64, -80.0..80.0f64, 2.0..16.0f64)),
        ) -> ViewState {
            let selection = match &page {
                Page::Record(Kind::Events, id) => Some(EventId(id.clone())),
                _ => selection.map(EventId),
            };
            let window = window.map(|(start, length, days)| {
                let unit = if days { 1_440 } else { 1 };
                let start = start / unit * unit;
                TimeWindow::new(f64::from(start), f64::from(start + (length / unit).max(10) * unit))
            });
            let camera = camera.map(|(lon, lat, zoom)| Camera::at(LonLat::new(lon, lat), zoom).rounded());
            let filter = Filter { window, themes, text: text.trim().to_owned() };
            let display = Display { switched: switched.into_iter().collect(), density, coop };
            ViewState { lang: Lang::En, page, selection, filter, camera, display }
        }
    }

    fn back(address: &str) -> (ViewState, Vec<Notice>) {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        decode(path, query, &dataset(2).atlas.themes, 180)
    }

    proptest! {
        #[test]
        fn an_address_leads_back_to_its_state(state in state()) {
            let address = encode(&state, &dataset(2).atlas.themes);
            let (restored, notices) = back(&address);
            prop_assert_eq!(&notices, &[]);
            prop_assert_eq!(encode(&restored, &dataset(2).atlas.themes), address);
            let same_ground = match (state.camera, restored.camera) {
                (Some(a), Some(b)) => (a.centre.x - b.centre.x).abs() < 1e-9 && (a.zoom - b.zoom).abs() < 1e-9,
                (a, b) => a.is_none() && b.is_none(),
            };
            prop_assert!(same_ground);
            prop_assert_eq!(ViewState { camera: None, ..restored }, ViewState { camera: None, ..state });
        }

        #[test]
        fn no_address_panics(path in "\\PC{0,40}", query in "\\PC{0,60}") {
            let (state, _) = decode(&path, &query, &dataset(2).atlas.themes, 180);
            let _address = encode(&state, &dataset(2).atlas.themes);
        }
    }

    #[test]
    fn addresses_read_as_the_design_says() {
        let (state, notices) = back("/en/events/sumgait?t=1992-02-25/1992-02-28&theme=war&map=10/39.91/46.79&q=a%20b");
        assert_eq!(notices, []);
        assert_eq!(state.filter.window.unwrap().minutes(), 4.0 * 1_440.0);
        assert_eq!((state.filter.themes, state.filter.text.as_str()), (1, "a b"));
        assert_eq!(state.selection, Some(EventId("sumgait".into())));
        assert_eq!(
            encode(&state, &dataset(2).atlas.themes),
            "/en/events/sumgait?t=1992-02-25/1992-02-28&theme=war&q=a%20b&map=10/39.91/46.79"
        );
    }

    #[test]
    fn a_clock_time_with_an_offset_is_brought_to_the_clock_of_the_atlas() {
        let (local, utc) =
            (back("/en/?t=1992-02-25T23:00/1992-02-26T01:00"), back("/en/?t=1992-02-25T20:00Z/1992-02-25T22:00Z"));
        assert_eq!(local.0.filter.window, utc.0.filter.window);
        assert!(local.0.filter.window.is_some());
    }

    #[test]
    fn a_window_may_be_typed_in_words() {
        let written = back("/en/?t=1992-02-25T23:00/1992-02-28").0.filter.window;
        assert!(written.is_some());
        for typed in ["25 Feb 1992 23:00/28.02.1992", "25%20fevral%201992-ci%20il,+23:00/28 февраля 1992 года"]
        {
            assert_eq!(back(&format!("/en/?t={typed}")), back("/en/?t=1992-02-25T23:00/1992-02-28"), "{typed}");
        }
        for refused in ["25 Feb 1992/02/03/1992", "02/03/1992", "25 Feb 92", "1992/1993/1994", "/1992"] {
            assert_eq!(window_from_text(refused, 180), None, "{refused}");
        }
    }

    #[test]
    fn a_bad_part_falls_back_and_says_so() {
        let (state, notices) =
            back("/en/events?t=1992-13&theme=war,peace&map=a/b&sel=%3Cscript%3E&t=1992&layers=A&marks=x");
        assert_eq!(state.filter, Filter { themes: 1, ..Filter::default() });
        assert_eq!(
            notices,
            [
                Notice::Value("t", "1992-13".into()),
                Notice::Value("theme", "peace".into()),
                Notice::Value("map", "a/b".into()),
                Notice::Value("sel", "<script>".into()),
                Notice::Value("layers", "A".into()),
                Notice::Value("marks", "x".into()),
            ]
        );
        assert_eq!(back("/fr/nowhere").0.page, Page::Lost("/fr/nowhere".into()));
        assert_eq!(back(&format!("/en/?q={}", "x".repeat(2_001))).1, [Notice::TooLong]);
    }
}
