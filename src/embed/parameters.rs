//! The address of an atlas in a page of others. Everything is in the query, under names of its own that do not change
//! when ours do; it is translated into the address of a full page and read as that is.

use crate::draw::Viewport;
use crate::geo::{Camera, Extent, LonLat};
use crate::i18n::{Lang, short_decimal};
use crate::model::Atlas;
use crate::state::{
    Bounds, EventId, Kind, Notice, Page, ViewState, bounds_from_text, decode, is_id, kept_straight, page_of_path,
    percent, query, unpercent,
};

use super::message::{Chosen, is_instance};

/// Where the page is, without the site's base path.
pub const ROUTE: &str = "/embed/v1/";
/// Whether a path within the site is that of the page.
#[must_use]
pub fn is_route(path: &str) -> bool {
    path.strip_prefix(ROUTE.trim_end_matches('/')).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The longest query that is read, bytes.
const LONGEST_QUERY: usize = 2_000;

/// Views of text alone, which can be as high as the text is.
const OF_TEXT: [&str; 4] = ["reader", "claim", "source", "list"];

/// Parameters with a word of a list for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// What is shown.
    View,
    /// Colours.
    Theme,
    /// How much stands about what is shown.
    Ui,
    /// How much moves.
    Motion,
    /// Whether one finger and the wheel are left to the page.
    Scroll,
    /// Whether the page is told how high the text is.
    Height,
    /// Whether data are fetched before a click.
    Load,
    /// Pictures of a map: there are none of others, and what is local needs no consent.
    Tiles,
    /// Which other readers of heights are told.
    Resize,
}

/// Their names and words, the first of which holds when there is none.
pub const WORDS: [(&str, &[&str]); 9] = [
    ("view", &["split", "map", "timeline", "reader", "claim", "source", "list"]),
    ("theme", &["auto", "light", "dark", "contrast"]),
    ("ui", &["compact", "full", "bare"]),
    ("motion", &["auto", "reduce"]),
    ("scroll", &["coop", "free"]),
    ("height", &["fixed", "auto"]),
    ("load", &["auto", "click"]),
    ("tiles", &["local", "none"]),
    ("resize", &["v1", "amp", "pym", "wp", "none"]),
];

/// Records that can be named: here, and the kind of page.
const RECORDS: [(&str, Kind); 5] = [
    ("para", Kind::Articles),
    ("claim", Kind::Accounts),
    ("source", Kind::Sources),
    ("place", Kind::Places),
    ("event", Kind::Events),
];
/// Parts of the state: here, and in the address of a full page.
const PARTS: [(&str, &str); 16] = [
    ("t", "t"),
    ("cat", "theme"),
    ("places", "place"),
    ("conf", "certainty"),
    ("side", "perspective"),
    ("stype", "kind"),
    ("sources", "source"),
    ("harmed", "harmed"),
    ("q", "q"),
    ("within", "within"),
    ("without", "without"),
    ("map", "map"),
    ("hl", "hl"),
    ("layers", "layers"),
    ("order", "order"),
    ("folded", "folded"),
];
/// Names that are read; all others are left as they are.
pub const PARAMETERS: &[&str] = &[
    "view", "para", "claim", "source", "place", "event", "page", "hl", "t", "at", "bbox", "map", "cat", "side",
    "stype", "conf", "places", "sources", "harmed", "q", "within", "without", "layers", "order", "folded", "marks",
    "lang", "theme", "ui", "motion", "scroll", "height", "load", "tiles", "resize", "parent", "inst",
];

/// How the atlas stands in the page around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// By [`Word`]; they become attributes of the page's root, which the style sheet reads.
    words: [&'static str; WORDS.len()],
    /// What the map shows at first, whatever the shape of its place.
    pub bbox: Option<Bounds>,
    /// The passage of an article that is brought into view: `p-12`.
    pub passage: Option<String>,
    /// Name among the atlases of the page; empty when the address gives none.
    pub instance: String,
    /// Language that is shown when the address names none; an address without one names whichever is shown.
    pub fallback: Option<Lang>,
}

impl Frame {
    /// As it is when an address asks for nothing.
    #[must_use]
    pub fn new(fallback: Option<Lang>) -> Self {
        let words = WORDS.map(|(_, words)| words[0]);
        Self { words, bbox: None, passage: None, instance: String::new(), fallback }
    }

    /// Gives parameters other values; a value that is none of a parameter's changes nothing.
    pub fn choose(&mut self, values: &[(&str, &str)]) {
        for (word, (name, list)) in self.words.iter_mut().zip(WORDS) {
            let wanted = values.iter().find(|(wanted, _)| *wanted == name).map(|(_, value)| *value);
            if let Some(known) = list.iter().find(|known| Some(**known) == wanted) {
                *word = known;
            }
        }
    }

    /// The value of a parameter.
    #[must_use]
    pub const fn word(&self, word: Word) -> &'static str {
        self.words[word as usize]
    }

    /// Whether a parameter has this value.
    #[must_use]
    pub fn is(&self, word: Word, value: &str) -> bool {
        self.word(word) == value
    }
}

/// What a query asks for, and what could not be used of it. A parameter given twice counts once, the first; unknown
/// parameters are passed over. `fallback` is the language when the query names none.
#[must_use]
pub fn read(query: &str, fallback: Lang, atlas: &Atlas) -> (ViewState, Frame, Vec<Notice>) {
    let mut frame = Frame::new(Some(fallback));
    let mut notices = Vec::new();
    let too_long = query.len() > LONGEST_QUERY;
    let query = if too_long { "" } else { query };
    let mut lang = fallback;
    let mut page = None;
    let mut event = None;
    let mut window = None;
    // The same in the words of a full page's address.
    let mut parts: Vec<String> = Vec::new();
    let mut seen = Vec::new();
    for (given, raw) in query.split('&').filter_map(|part| part.split_once('=')) {
        let Some(name) = PARAMETERS.iter().find(|known| **known == given).copied().filter(|_| !seen.contains(&given))
        else {
            continue;
        };
        seen.push(given);
        let value = unpercent(raw);
        let mut bad = || notices.push(Notice::Value(name, value.clone()));
        match name {
            "lang" => match Lang::from_code(&value) {
                Some(known) => lang = known,
                None => bad(),
            },
            "inst" if is_instance(&value) => frame.instance = value,
            "inst" => bad(),
            "parent" => {}
            "bbox" => match bounds_from_text(&value.replace(',', "/")) {
                Some(bounds) => frame.bbox = Some(bounds),
                None => bad(),
            },
            // An instant shows its day, unless there is a window.
            "at" => window = Some((name, value.split('T').next().unwrap_or_default().to_owned())),
            "page" => match page_of_path(&["/en/", &value].concat()) {
                Some((_, named)) => page = Some(named),
                None => bad(),
            },
            "marks" => parts.push(["marks=", raw].concat()),
            name => {
                if let Some((_, kind)) = RECORDS.iter().find(|(here, _)| *here == name) {
                    if !is_id(&value) {
                        bad();
                    } else if *kind == Kind::Events {
                        event = Some(value);
                    } else {
                        page = Some(record(*kind, &value, &mut frame));
                    }
                } else if let Some(at) = WORDS.iter().position(|(known, _)| *known == name) {
                    match WORDS[at].1.iter().find(|word| **word == value) {
                        Some(word) => frame.words[at] = word,
                        None => bad(),
                    }
                } else if let Some((_, there)) = PARTS.iter().find(|(here, _)| *here == name) {
                    parts.push([there, "=", raw].concat());
                }
            }
        }
    }
    if let Some((_, day)) = window.filter(|_| !seen.contains(&"t")) {
        parts.push(["t=", &day].concat());
    }
    if frame.is(Word::Height, "auto") && !OF_TEXT.contains(&frame.word(Word::View)) {
        frame.words[Word::Height as usize] = "fixed";
        notices.push(Notice::Value("height", "auto".to_owned()));
    }
    if let Some(id) = event.as_ref().filter(|_| page.is_some()) {
        parts.push(["sel=", id].concat());
    }
    let page = page
        .or_else(|| Some(Page::Record(Kind::Events, event?)))
        .unwrap_or_else(|| page_of_view(frame.word(Word::View)));
    let (mut state, bad) = decode(&["/en", &page.path()].concat(), &parts.join("&"), atlas);
    notices.extend(bad.into_iter().map(|notice| match notice {
        Notice::Value(there, value) => {
            let here = PARTS.iter().find(|(_, known)| *known == there).map_or(there, |(here, _)| *here);
            Notice::Value(if here == "t" && !seen.contains(&"t") { "at" } else { here }, value)
        }
        notice => notice,
    }));
    if too_long {
        notices.push(Notice::TooLong);
    }
    if frame.bbox.is_some() {
        state.camera = None;
    }
    state.lang = lang;
    state.display.coop = frame.is(Word::Scroll, "coop");
    (state, frame, kept_straight(notices))
}

/// The page of a record; `x-p-12` is the passage `p-12` of the article `x`, and `x-step-3` a step of the story `x`.
fn record(kind: Kind, id: &str, frame: &mut Frame) -> Page {
    for (mark, of) in [("-p-", Kind::Articles), ("-step-", Kind::Stories)] {
        if kind == Kind::Articles
            && let Some((text, number)) = id.rsplit_once(mark)
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && is_id(text)
            && !number.is_empty()
        {
            frame.passage = Some([mark.trim_start_matches('-'), number].concat());
            return Page::Record(of, text.to_owned());
        }
    }
    Page::Record(kind, id.to_owned())
}

/// What a view shows when no record is named.
fn page_of_view(view: &str) -> Page {
    match view {
        "claim" => Page::List(Kind::Accounts),
        "source" => Page::List(Kind::Sources),
        "list" => Page::List(Kind::Events),
        _ => Page::Start,
    }
}

/// The query that asks for this; defaults are left out, so equal states have equal queries.
#[must_use]
pub fn write(state: &ViewState, frame: &Frame) -> String {
    // No `..`: a new field must be decided upon here.
    let Frame { words, bbox, passage, instance, fallback } = frame;
    let mut parts: Vec<String> = Vec::new();
    let mut put = |name: &str, value: &str, default: &str| {
        if value != default {
            parts.push([name, "=", value].concat());
        }
    };
    let view = words[0];
    let selected = state.selection.as_ref().map(|EventId(id)| id);
    let selected = selected.filter(|_| !matches!(&state.page, Page::Record(Kind::Events, _)));
    put("view", view, "split");
    match (&state.page, passage) {
        (Page::Record(Kind::Articles | Kind::Stories, id), Some(passage)) => {
            put("para", &[id, "-", passage].concat(), "");
        }
        (page, _) => match part_of(page) {
            Some((name, id)) => put(name, id, ""),
            // An event alone would be the page.
            None if *page == Page::Start && selected.is_some() => put("page", "index.html", ""),
            None if *page != page_of_view(view) || selected.is_some() => {
                put("page", page.path().trim_start_matches('/'), "");
            }
            None => {}
        },
    }
    if let Some(id) = selected {
        put("event", id, "");
    }
    if let Some(Bounds { west, south, east, north }) = bbox {
        put("bbox", &[west, south, east, north].map(|edge| short_decimal(*edge, 3)).join(","), "");
    }
    let query = query(state);
    for (there, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        match PARTS.iter().find(|(_, known)| *known == there) {
            Some((here, _)) => put(here, value, ""),
            None if there == "marks" => put(there, value, ""),
            None => {}
        }
    }
    put("lang", state.lang.code(), fallback.map_or("", Lang::code));
    for ((name, list), word) in WORDS.iter().zip(words).skip(1) {
        put(name, word, list[0]);
    }
    put("inst", instance, "");
    parts.join("&")
}

/// The parameter that names a page's record, and its id. An article that is named is a passage at its beginning.
#[must_use]
pub fn part_of(page: &Page) -> Option<(&'static str, &str)> {
    let Page::Record(kind, id) = page else { return None };
    RECORDS.iter().find(|(_, of)| of == kind).map(|(name, _)| (*name, id.as_str()))
}

/// The query that shows a page: what stands in a snippet for it.
#[must_use]
pub fn query_of(page: &Page) -> String {
    let state = ViewState {
        page: page.clone(),
        selection: match page {
            Page::Record(Kind::Events, id) => Some(EventId(id.clone())),
            _ => None,
        },
        ..ViewState::default()
    };
    let mut frame = Frame::new(Some(Lang::En));
    if matches!(page, Page::List(_) | Page::Record(Kind::Sources | Kind::Accounts | Kind::People | Kind::Terms, _)) {
        frame.words[Word::View as usize] = "reader";
    }
    write(&state, &frame)
}

/// A query in which some parameters have other values; an empty value takes a parameter away. What names another record
/// takes the place of what named one before, and so does what says where the map looks.
#[must_use]
pub fn with_changes(query: &str, changes: &[(String, String)]) -> String {
    const PLACES: [&str; 2] = ["bbox", "map"];
    let named = |name: &str| name == "page" || RECORDS.iter().any(|(known, _)| *known == name);
    let is_changed = |name: &str| {
        changes.iter().any(|(changed, _)| {
            changed == name
                || named(changed) && named(name)
                || PLACES.contains(&changed.as_str()) && PLACES.contains(&name)
        })
    };
    let put = changes.iter().filter(|(_, value)| !value.is_empty());
    let put = put.map(|(name, value)| [name, "=", &percent(value)].concat());
    let kept =
        query.split('&').filter(|part| !part.is_empty() && !is_changed(part.split('=').next().unwrap_or_default()));
    put.chain(kept.map(str::to_owned)).collect::<Vec<_>>().join("&")
}

/// What is chosen: the record that is read, else the event that is.
#[must_use]
pub fn chosen(state: &ViewState) -> Option<Chosen> {
    let made = |kind: &str, id: &str| Chosen { kind: kind.to_owned(), id: id.to_owned() };
    let read = part_of(&state.page).map(|(kind, id)| made(kind, id));
    read.or_else(|| state.selection.as_ref().map(|EventId(id)| made("event", id)))
}

/// The camera that shows a box.
#[must_use]
pub fn camera_for(bounds: Bounds, viewport: Viewport) -> Option<Camera> {
    let Bounds { west, south, east, north } = bounds;
    let corners = [LonLat::new(west, north), LonLat::new(east, south)].map(LonLat::world);
    Some(Camera::showing(&Extent::about(corners)?, viewport, 0.0, Camera::MAX_ZOOM).rounded())
}

#[cfg(test)]
#[path = "parameters_tests.rs"]
mod tests;
