//! The atlas in a page of others: the root's attributes, by which the style sheet shows what is wanted, and the messages to
//! and from that page. What they mean, and whether they count, the room `embed` decides.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};

use super::address_bar::with_others;
use super::app::App;
use super::dom::{Html, closest, effect, flag, on, root, set, shell};
use super::frame::{later, now, use_size};
use super::live::Live;
use super::map_view::extent;
use super::scheme::Scheme;
use crate::draw::Viewport;
use crate::embed::{
    Frame, FromHost, HELLO_AT, Heard, Height, Outbox, PARAMETERS, ROUTE, Session, ToHost, VERSION, Word, camera_for,
    chosen, read, shim, with_changes, write,
};
use crate::geo::LonLat;
use crate::i18n::{Lang, short_decimal};
use crate::state::{Command, Notice, ViewState, encode, window_to_text};
use crate::timeline::Play;

/// What waits is looked at again after so long, milliseconds.
const WAIT_MILLIS: i32 = 50;

/// The talk with the page around.
#[derive(Debug, Default)]
pub struct Talk {
    session: Session,
    outbox: Outbox,
    height: Height,
    /// What was played when that page said that nobody sees it.
    paused: Option<Play>,
    /// The state is being changed by that page.
    by_host: bool,
    /// A look at what waits is on its way.
    looks: bool,
}

/// Whether nothing is fetched before a click.
pub fn asks_first() -> bool {
    root().has_attribute("data-embed")
        && window().location().search().unwrap_or_default().split(['?', '&']).any(|part| part == "load=click")
}

/// The address of a state within the site, in a page of others.
pub fn address(app: &'static App, state: &ViewState) -> Option<String> {
    app.frame.with_untracked(|frame| frame.as_ref().map(|frame| [ROUTE, "?", &write(state, frame)].concat()))
}

/// The whole address of the full page that shows what is shown.
pub fn full_page(app: &'static App) -> String {
    let mut state = app.state_now();
    state.display.coop &= app.frame.with_untracked(Option::is_none);
    whole_address(app, &state)
}

/// The whole address of the page that shows a state.
pub fn whole_address(app: &'static App, state: &ViewState) -> String {
    [&window().location().origin().unwrap_or_default(), app.base.trim_end_matches('/'), &encode(state)].concat()
}

/// Brings an atlas in a page of others to life.
pub fn use_embedding(app: &'static App) {
    let Some(frame) = app.frame.get_untracked() else { return };
    if app.lang != Lang::En {
        // The file of this page is English: what it holds is put there anew.
        flag(&shell(".reader article"), "data-path", false);
        set(&root(), "lang", &app.library.pages.lang);
    }
    // What is not shown is never painted, and nothing waits for it.
    let view = frame.word(Word::View);
    app.probe.map_painted.set(view != "split" && view != "map");
    app.probe.timeline_painted.set(view != "split" && view != "timeline");
    app.talk.update(|talk| talk.session = Session::new(&frame.instance));
    show(app, frame);
    rested(app);
    on(&window(), "click", move |event| {
        let Some(link) = closest(&event, "a[href]").filter(|_| !event.default_prevented()) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(name) = href.strip_prefix('#') {
            // A hash would be one more page to go back from.
            event.prevent_default();
            if let Some(part) = document().get_element_by_id(name) {
                part.scroll_into_view();
                let _unfocused = part.unchecked_ref::<Html>().focus();
            }
        } else if link.class_list().contains("open-full") && app.talk.with_untracked(|talk| talk.session.tells("open"))
        {
            event.prevent_default();
            tell(app, ToHost::Open { url: full_page(app) }, None);
        } else {
            set(&link, "target", "_blank");
        }
    });
    let parent = parent();
    if parent == JsValue::from(window()) {
        return;
    }
    on(&window(), "message", move |event| {
        let event: &web_sys::MessageEvent = event.unchecked_ref();
        // Compared first: what others send is not even written out.
        if event.source().map(JsValue::from).as_ref() != Some(&parent) {
            return;
        }
        let text = js_sys::JSON::stringify(&event.data()).ok().and_then(|text| JsValue::from(text).as_string());
        let heard = text.and_then(|text| app.talk.update(|talk| talk.session.hear(true, &event.origin(), &text)));
        if let Some(heard) = heard {
            obey(app, heard);
        }
    });
    for millis in HELLO_AT {
        let hello = move || {
            if !app.talk.with_untracked(|talk| talk.session.is_on()) {
                tell(app, ToHost::Hello {}, None);
            }
        };
        let _timer = later(millis, Box::new(hello));
    }
    effect(move || {
        let failed = [app.ids_failed, app.titles_failed, app.facets_failed, app.search_failed];
        if let Some(message) = failed.into_iter().find_map(Live::get) {
            tell(app, ToHost::Error { code: "data-load".to_owned(), message }, None);
        }
    });
    let size = use_size(&content());
    effect(move || measured(app, size.get()));
    let (mut before, mut cause) = (None, "url");
    effect(move || {
        let now = chosen(&app.state());
        if app.talk.update(|talk| std::mem::take(&mut talk.by_host)) {
            cause = "api";
        }
        let cause = std::mem::replace(&mut cause, "user");
        if now == before {
            return;
        }
        before.clone_from(&now);
        app.talk.update(|talk| talk.height.begin_again());
        if let Some(chosen) = now {
            app.with_ids(move || {
                let is_event = chosen.kind == "event";
                let row = app.data.row(&chosen.id).filter(|_| is_event);
                if row.is_none() && is_event {
                    tell(app, ToHost::Error { code: "bad-id".to_owned(), message: chosen.id.clone() }, None);
                }
                let label = row.and_then(|row| app.data.title(row)).unwrap_or(&chosen.id).to_owned();
                tell(app, ToHost::Select { kind: chosen.kind, id: chosen.id, label, cause: cause.to_owned() }, None);
            });
        }
    });
}

fn parent() -> JsValue {
    window().parent().ok().flatten().into()
}

/// What is as high as the text.
fn content() -> Html {
    document().body().expect("the page has a body")
}

fn room(element: &Html) -> Viewport {
    Viewport::new(f64::from(element.client_width()), f64::from(element.client_height()))
}

/// Shows what is wanted.
fn show(app: &'static App, mut frame: Frame) {
    let root = root();
    for (name, value) in [("data-embed", ""), ("data-view", frame.word(Word::View)), ("data-ui", frame.word(Word::Ui))]
    {
        set(&root, name, value);
    }
    flag(&root, "data-calm", frame.is(Word::Motion, "reduce"));
    flag(&root, "data-auto", frame.is(Word::Height, "auto"));
    let theme = frame.word(Word::Theme);
    set(&root, "data-contrast", if theme == "contrast" { "more" } else { "" });
    app.scheme.chosen.set(match theme {
        "light" => Scheme::Light,
        "dark" => Scheme::Dark,
        _ => Scheme::Auto,
    });
    if let Some(bounds) = frame.bbox.take()
        && let Some(camera) = camera_for(bounds, room(&shell(".map .surface")))
    {
        app.send(Command::LookAt(camera));
    }
    app.frame.set(Some(frame));
}

/// Does what the page around says.
fn obey(app: &'static App, heard: Heard) {
    match heard.message {
        FromHost::Init { version, .. } if version != VERSION => {
            tell(app, ToHost::Error { code: "version".to_owned(), message: version.to_string() }, None);
        }
        FromHost::Init { .. } => {
            let ready = ToHost::Ready {
                version: VERSION,
                title: app.said(&app.data.atlas.title),
                lang: app.lang.code().to_owned(),
                build: env!("CARGO_PKG_VERSION").to_owned(),
                data_version: app.data.atlas.files.index.clone(),
            };
            tell(app, ready, None);
            // What was measured before there was someone to tell.
            app.talk.update(|talk| talk.height = Height::default());
            measured(app, room(&content()));
            rested(app);
            bad(app, &app.notices.read_untracked());
        }
        FromHost::Set(changes) => {
            let Some(frame) = app.frame.get_untracked() else { return };
            let query = with_changes(&write(&app.state_now(), &frame), &changes);
            let (state, new, notices) = read(&query, frame.fallback.unwrap_or_default(), &app.data.atlas);
            if !notices.is_empty() {
                bad(app, &notices);
            } else if state.lang != app.lang {
                // What others put into the address, a secret behind it too, is still theirs.
                let hash = window().location().hash().unwrap_or_default();
                let query = with_others(["?", &query].concat(), PARAMETERS);
                let _refused = window().location().replace(&[query, hash].concat());
            } else {
                app.talk.update(|talk| talk.by_host = true);
                let view = new.word(Word::View);
                let chooses = state.selection != app.state_now().selection;
                app.send(Command::Restore(Box::new(state)));
                show(app, new);
                // What is ringed is known by its id, too.
                app.with_ids(move || app.chosen.update(|count| *count += u32::from(chooses)));
                if !frame.is(Word::View, view) {
                    tell(app, ToHost::View { view: view.to_owned(), lang: app.lang.code().to_owned() }, None);
                }
            }
        }
        FromHost::Get { .. } => tell(app, state(app), Some(heard.seq)),
        FromHost::Pause {} => {
            let played = app.playing.get_untracked();
            app.talk.update(|talk| talk.paused = played);
            app.playing.set(None);
        }
        FromHost::Resume {} => {
            let paused = app.talk.update(|talk| talk.paused.take());
            if paused.is_some() {
                app.playing.set(paused);
            }
        }
        FromHost::Consent {} | FromHost::Bye {} => {}
    }
}

/// Says which parameter could not be used.
fn bad(app: &'static App, notices: &[Notice]) {
    if let Some(Notice::Value(name, _)) = notices.first() {
        tell(app, ToHost::Error { code: "bad-param".to_owned(), message: (*name).to_owned() }, None);
    }
}

/// What is shown has come to rest.
pub fn rested(app: &'static App) {
    if app.frame.with_untracked(Option::is_some) {
        set(&shell(".open-full"), "href", &full_page(app));
        tell(app, state(app), None);
    }
}

fn state(app: &'static App) -> ToHost {
    let state = app.state_now();
    let query = app.frame.with_untracked(|frame| frame.as_ref().map(|frame| write(&state, frame)));
    let bbox = extent(app).map(|extent| {
        let (LonLat { lon: west, lat: north }, LonLat { lon: east, lat: south }) =
            (extent.min.lon_lat(), extent.max.lon_lat());
        [west, south, east, north].map(|edge| short_decimal(edge, 3)).join(",")
    });
    ToHost::State {
        query: query.unwrap_or_default(),
        canonical_url: full_page(app),
        selection: chosen(&state),
        t: state.filter.window.map(|window| window_to_text(&window)),
        bbox,
    }
}

/// The text has this size.
fn measured(app: &'static App, size: Viewport) {
    let how = |word: Word| app.frame.with_untracked(|frame| frame.as_ref().map_or("", |frame| frame.word(word)));
    let resize = how(Word::Resize);
    if size.is_empty() || how(Word::Height) != "auto" || resize == "none" {
        return;
    }
    let Some(height) = app.talk.update(|talk| talk.height.measured(size.height, now())) else { return };
    tell(app, ToHost::Resize { height }, None);
    let here = window().location();
    if let Some(text) = shim(resize, height, &here.search().unwrap_or_default(), &here.hash().unwrap_or_default()) {
        post(&text, "*");
    }
}

/// Tells the page around, when its turn comes.
fn tell(app: &'static App, message: ToHost, answers: Option<u32>) {
    app.talk.update(|talk| talk.outbox.put(message, answers));
    send(app);
}

fn post(text: &str, target: &str) {
    if let Ok(message) = js_sys::JSON::parse(text) {
        let _refused = parent().unchecked_into::<web_sys::Window>().post_message(&message, target);
    }
}

fn send(app: &'static App) {
    while let Some((message, answers)) = app.talk.update(|talk| talk.outbox.next(now())) {
        let said =
            app.talk.update(|talk| talk.session.say(&message, answers).map(|(text, target)| (text, target.to_owned())));
        if let Some((text, target)) = said {
            post(&text, &target);
        }
    }
    let wait = app.talk.update(|talk| {
        let wait = talk.outbox.is_waiting() && !talk.looks;
        talk.looks |= wait;
        wait
    });
    if wait {
        let look = move || {
            app.talk.update(|talk| talk.looks = false);
            send(app);
        };
        let _timer = later(WAIT_MILLIS, Box::new(look));
    }
}
