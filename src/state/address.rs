//! The codec between state and address. Pure. Defaults are left out, so equal states have equal addresses; a broken
//! part falls back to its default and leaves a notice.

use super::{Bounds, Display, EventId, Facet, Filter, Kind, Page, ViewState};
use crate::geo::{Camera, LonLat};
use crate::i18n::{Lang, parse_decimal, read_date, short_decimal};
use crate::model::Atlas;
use crate::time::{Moment, TimeWindow};

/// The longest query that is read, bytes.
const LONGEST_QUERY: usize = 2_000;
/// The longest text to look for, characters.
const LONGEST_TEXT: usize = 100;

/// The longest window that is read, bytes: two dates with a clock time, in the words of any language, fit.
const LONGEST_WINDOW: usize = 200;

/// The most names in a list: layers, values of a facet, sources.
const MOST_NAMES: usize = 40;

/// The most events that are ringed.
const MOST_MARKED: usize = 20;

/// The parameters that carry the state; others are not the atlas's.
pub const PARAMETERS: &[&str] = &[
    "t",
    "theme",
    "place",
    "certainty",
    "perspective",
    "kind",
    "source",
    "harmed",
    "q",
    "within",
    "without",
    "map",
    "sel",
    "hl",
    "layers",
    "order",
    "folded",
    "marks",
    "scroll",
];

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

/// Notices in which nothing turns the direction of the words about them.
#[must_use]
pub fn kept_straight(notices: Vec<Notice>) -> Vec<Notice> {
    let straight = |notice| match notice {
        Notice::Value(name, value) => Notice::Value(name, value.replace(turns, "")),
        notice => notice,
    };
    notices.into_iter().map(straight).collect()
}

/// The address of a state: path and query, without the site's base path.
#[must_use]
pub fn encode(state: &ViewState) -> String {
    let path = path(state);
    let query = query(state);
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
pub fn query(state: &ViewState) -> String {
    // No `..`: a new field must be decided upon here. The path carries page and language.
    let ViewState { lang: _, page, selection, filter, camera, display, without, marked } = state;
    let Filter { window, chosen, text, within } = filter;
    let Display { switched, density, order, folded, coop } = display;
    let mut parts = Vec::new();
    if let Some(window) = window {
        parts.push(format!("t={}", window_to_text(window)));
    }
    for (facet, chosen) in Facet::ALL.into_iter().zip(chosen) {
        put_names(facet.word(), chosen, &mut parts);
    }
    if !text.trim().is_empty() {
        parts.push(format!("q={}", percent(text.trim())));
    }
    if let Some(Bounds { west, south, east, north }) = within {
        let edges = [west, south, east, north].map(|edge| short_decimal(*edge, 3));
        parts.push(format!("within={}", edges.join("/")));
    }
    put_names("without", without, &mut parts);
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
    put_names("hl", marked, &mut parts);
    put_names("layers", switched, &mut parts);
    put_names("order", order, &mut parts);
    put_names("folded", folded, &mut parts);
    if *density {
        parts.push("marks=density".to_owned());
    }
    if *coop {
        parts.push("scroll=coop".to_owned());
    }
    parts.join("&")
}

/// A list of names, when there are any.
fn put_names(parameter: &str, names: &[String], parts: &mut Vec<String>) {
    if !names.is_empty() {
        parts.push([parameter, "=", &names.join(",")].concat());
    }
}

/// The language and the page at a path without the site's base path; none when it leads nowhere.
#[must_use]
pub fn page_of_path(path: &str) -> Option<(Lang, Page)> {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let first = segments.next();
    let rest: Vec<&str> = segments.collect();
    let lang = first.map_or(Some(Lang::default()), Lang::from_code);
    let kind = rest.first().and_then(|kind| Kind::from_word(kind));
    let page = match (lang, rest.as_slice(), kind) {
        (Some(_), [] | ["index.html"], _) => Page::Start,
        (None, [], _) if first == Some("index.html") => Page::Start,
        (Some(_), ["changes"], _) => Page::Changes,
        (Some(_), [_], Some(kind)) => Page::List(kind),
        (Some(_), [_, id], Some(kind)) if is_id(id) => Page::Record(kind, (*id).to_owned()),
        _ => return None,
    };
    Some((lang.unwrap_or_default(), page))
}

/// Signs that change the direction of all writing after them.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The state at an address, and what could not be used of it. `path` is without the site's base path; `query` without
/// `?`. A parameter given twice counts once, the first; unknown parameters are ignored.
#[must_use]
pub fn decode(path: &str, query: &str, atlas: &Atlas) -> (ViewState, Vec<Notice>) {
    let mut notices = Vec::new();
    let mut state = ViewState::default();
    match page_of_path(path) {
        Some((lang, page)) => (state.lang, state.page) = (lang, page),
        None => {
            notices.push(Notice::Path(path.to_owned()));
            // The language may still be one.
            let first = path.split('/').find(|segment| !segment.is_empty());
            state.lang = first.and_then(Lang::from_code).unwrap_or_default();
            state.page = Page::Lost(path.to_owned());
        }
    }
    if let Page::Record(Kind::Events, id) = &state.page {
        state.selection = Some(EventId(id.clone()));
    }
    if query.len() > LONGEST_QUERY {
        notices.push(Notice::TooLong);
        return (state, notices);
    }
    let themes = Facet::Theme.listed(atlas);
    let mut seen = Vec::new();
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let value = unpercent(value);
        let bad = |name| Notice::Value(name, value.clone());
        match name {
            "t" => match window_from_text(&value, atlas.clock_offset_minutes) {
                Some(window) => state.filter.window = Some(window),
                None => notices.push(bad("t")),
            },
            "q" => {
                state.filter.text =
                    value.chars().filter(|letter| !letter.is_control() && !turns(*letter)).take(LONGEST_TEXT).collect()
            }
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
            "within" => match bounds_from_text(&value) {
                Some(within) => state.filter.within = Some(within),
                None => notices.push(bad("within")),
            },
            "without" => names("without", &value, None, &mut state.without, &mut notices),
            "hl" => {
                names("hl", &value, None, &mut state.marked, &mut notices);
                state.marked.truncate(MOST_MARKED);
            }
            "layers" => names("layers", &value, None, &mut state.display.switched, &mut notices),
            "order" => names("order", &value, themes.as_deref(), &mut state.display.order, &mut notices),
            "folded" => names("folded", &value, themes.as_deref(), &mut state.display.folded, &mut notices),
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
            name => {
                // Pages of others name some of them in their own way: an address of theirs means the same here.
                let name = match name {
                    "cat" => "theme",
                    "conf" => "certainty",
                    "side" => "perspective",
                    "stype" => "kind",
                    name => name,
                };
                if let Some(facet) = Facet::from_word(name) {
                    let listed = facet.listed(atlas);
                    let chosen = &mut state.filter.chosen[facet as usize];
                    names(facet.word(), &value, listed.as_deref(), chosen, &mut notices);
                }
            }
        }
    }
    (state, kept_straight(notices))
}

/// Reads a list of names, each once; all of them are ids, and of those `listed` if there is such a list.
fn names(
    parameter: &'static str,
    value: &str,
    listed: Option<&[&str]>,
    into: &mut Vec<String>,
    notices: &mut Vec<Notice>,
) {
    for name in value.split(',').take(MOST_NAMES) {
        let known = listed.is_none_or(|listed| listed.contains(&name));
        match is_id(name) && known && !into.iter().any(|there| there == name) {
            true => into.push(name.to_owned()),
            false => notices.push(Notice::Value(parameter, name.to_owned())),
        }
    }
}

/// The page at the address of a record or list, such as `events/sumgait`, in any language.
#[must_use]
pub fn page_at(record: &str) -> Page {
    let path = ["/en/", record].concat();
    page_of_path(&path).map_or(Page::Lost(path), |(_, page)| page)
}

/// Whether `text` can be the id of a record: `[a-z0-9][a-z0-9-]{0,63}`.
#[must_use]
pub fn is_id(text: &str) -> bool {
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
    let (from, to) = (read_date(from)?, read_date(to)?);
    let (start, until) = (from.interval(offset_minutes).start, to.interval(offset_minutes));
    let end = if to.minute.is_some() { until.start } else { until.end };
    (start < end).then(|| TimeWindow::new(f64::from(start.0), f64::from(end.0)))
}

/// The camera of `zoom/lat/lon`, brought into range.
#[must_use]
pub fn camera_from_text(text: &str) -> Option<Camera> {
    let numbers: Vec<f64> = text.split('/').map(parse_decimal).collect::<Option<_>>()?;
    let [zoom, lat, lon] = numbers[..] else { return None };
    (lat.abs() <= 90.0 && lon.abs() <= 360.0).then(|| Camera::at(LonLat::new(lon, lat), zoom).rounded())
}

/// The box of `west/south/east/north`; none when it is empty or leaves the world.
#[must_use]
pub fn bounds_from_text(text: &str) -> Option<Bounds> {
    let edges: Vec<f64> = text.split('/').map(parse_decimal).collect::<Option<_>>()?;
    let [west, south, east, north] = edges[..] else { return None };
    let fits = -180.0 <= west && west < east && east <= 180.0 && -90.0 <= south && south < north && north <= 90.0;
    fits.then_some(Bounds { west, south, east, north })
}

/// Percent-encodes all but unreserved characters.
#[must_use]
pub fn percent(text: &str) -> String {
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
#[must_use]
pub fn unpercent(text: &str) -> String {
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
#[path = "address_tests.rs"]
mod tests;
