//! What stands on the map: the hover card, the walk through its marks, the list of events at one place, buttons, scale
//! and attribution.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, class, closest, effect, fill, flag, on, part, shell};
use super::live::Live;
use super::map_hand::{MapHand, places_of};
use super::map_view::Staged;
use crate::data::Row;
use crate::i18n::{Key, count};
use crate::map::{Target, scale_bar};
use crate::reader::{Element, Node, el};
use crate::state::{Kind, Page};

/// Width that the scale bar may take, CSS pixels.
const SCALE_PX: f64 = 110.0;
/// Distance of the card from the pointer, CSS pixels.
const CARD_PX: f64 = 14.0;
/// Room kept for the card under the pointer, CSS pixels.
const CARD_ROOM_PX: f64 = 90.0;
/// The most events that the list of one place offers; more are in the list of events.
const MOST_SPREAD: usize = 200;

/// Title, date and place of the event pointed at; of a cluster how many, and the most important of them.
pub fn use_hover_card(map: MapHand) {
    let MapHand { app, pointed, viewport, .. } = map;
    let shown: Html = shell(".card");
    effect(move || {
        let said = pointed.get().and_then(|(at, target)| Some((at, card_of(app, target)?)));
        flag(&shown, "hidden", said.is_none());
        let Some((at, nodes)) = said else { return };
        fill(&shown, &nodes);
        // At the side of the pointer where there is more room.
        let viewport = viewport.get();
        let px = |px: f64| format!("{}px", px as i32);
        let (left, right) = match at.x < viewport.width / 2.0 {
            true => (px(at.x + CARD_PX), "auto".to_owned()),
            false => ("auto".to_owned(), px(viewport.width - at.x + CARD_PX)),
        };
        let top = px((at.y + CARD_PX).min((viewport.height - CARD_ROOM_PX).max(0.0)));
        for (property, value) in [("left", left), ("right", right), ("top", top)] {
            let _unset = shown.style().set_property(property, &value);
        }
    });
}

fn card_of(app: &'static App, target: Target) -> Option<Vec<Node>> {
    let (title, about) = words_of(app, target)?;
    Some(el("div").with(el("b").with(title)).with(el("span").with(about)).into_children())
}

/// A heading and a line about a mark. Tracked.
fn words_of(app: &'static App, target: Target) -> Option<(String, String)> {
    app.arrivals.track();
    match target {
        Target::Event(row) => Some((app.data.title(row)?.to_owned(), date_and_place(app, row))),
        Target::Cluster { rows, first, .. } => {
            let number = app.words_with(Key::Together, &[&count(rows as usize, app.lang)]);
            Some((number, app.words_with(Key::SuchAs, &[app.data.title(first)?])))
        }
        Target::Place(_) => None,
    }
}

/// When and where an event happened, in words, as far as they are loaded. Tracked.
pub fn date_and_place(app: &'static App, row: Row) -> String {
    let place = app.data.index.first_place(row).and_then(|place| place_name(app, place));
    let about = [app.data.date_in_words(row).map(str::to_owned), place];
    about.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One stop for the keyboard that stands for all marks: arrow keys go from mark to mark, Enter opens the one that is
/// ringed, and what it is is said.
pub fn use_walk(map: MapHand, staged: &Staged) {
    let app = map.app;
    let walk: Html = shell(".walk");
    let (button, said): (Html, Html) = (part(&walk, "button"), part(&walk, "span"));
    let at = Live::new(0);
    let marks = {
        let staged = Rc::clone(staged);
        move || staged.borrow().as_ref().map_or_else(Vec::new, |stage| stage.frame.marks())
    };
    let stand = {
        let marks = marks.clone();
        Rc::new(move |step: i32| {
            let marks = marks();
            let last = marks.len() as i32 - 1;
            at.update(|at| *at = (*at + step).min(last).max(0));
            let here = marks.get(at.get_untracked() as usize).copied();
            map.point(here);
            let words =
                here.and_then(|(_, target)| words_of(app, target)).map(|(title, about)| format!("{title}. {about}"));
            said.set_text_content(Some(&words.unwrap_or_else(|| app.t(Key::NoMarks).to_owned())));
        })
    };
    let focused = Rc::clone(&stand);
    on(&button, "focus", move |_| focused(0));
    on(&button, "blur", move |_| map.point(None));
    on(&button, "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        stand(match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            "Home" => i32::MIN / 2,
            "End" => i32::MAX / 2,
            "Escape" => return map.close(),
            _ => return,
        });
        event.prevent_default();
    });
    let places = places_of(staged);
    on(&button, "click", move |_| {
        let here = marks().get(at.get_untracked() as usize).map(|(_, target)| *target);
        map.open(here, &places);
    });
}

/// How the map is moved where the page's own scrolling comes first, while that has to be said.
pub fn use_hint(map: MapHand) {
    let shown: Html = shell(".map-hint");
    effect(move || {
        let how = map.aids.read().hint;
        class(&shown, "shown", how.is_some());
        shown.set_text_content(how.map(|how| map.app.t(how)));
    });
}

fn place_name(app: &'static App, place: u32) -> Option<String> {
    app.library.front.here()?.places.get(place as usize).cloned()
}

/// The visible events at one place, to choose from.
pub fn use_spread_list(map: MapHand) {
    let app = map.app;
    let list: Html = shell(".spread");
    on(&list, "click", move |event| {
        if closest(&event, "button, a").is_some() {
            map.close();
        }
    });
    let shown = list.clone();
    effect(move || {
        let at = map.aids.read().spread;
        flag(&shown, "hidden", at.is_none());
        let Some(at) = at else { return };
        app.arrivals.track();
        app.with_ids(|| {});
        let found = app.found.get();
        let here = found.visible.iter().copied().filter(|row| app.data.index.places_of(*row).contains(&at));
        let rows: Vec<Row> = here.take(MOST_SPREAD).collect();
        app.want_titles(rows.iter().map(|row| app.data.title_chunk(*row)));
        let number = app.words_with(Key::Together, &[&count(rows.len(), app.lang)]);
        let items: Vec<Element> = rows.into_iter().map(|row| el("li").with(spread_row(app, row))).collect();
        let nodes = el("div")
            .with(el("h2").with(place_name(app, at).unwrap_or_default()))
            .with(el("p").class("hint").with(number))
            .with(el("ol").with(items))
            .with(el("button").with(app.t(Key::Close)))
            .into_children();
        fill(&shown, &nodes);
    });
}

fn spread_row(app: &'static App, row: Row) -> Element {
    let desk = app.desk();
    let date = app.data.date_in_words(row).map(|date| el("span").class("aside").with(date));
    let words = el("span").with(app.data.title(row).unwrap_or("…")).with(date);
    let link = el("a").with(desk.sign(app.data.index.theme[row.at()])).with(words);
    match app.data.id(row) {
        Some(id) => link.attr("href", app.href(Page::Record(Kind::Events, id.to_owned()))),
        None => link,
    }
}

/// Zoom, the first view, the selection, everything, and the full screen.
pub fn use_buttons(map: MapHand, section: &Html) {
    let app = map.app;
    let buttons: Html = shell(".buttons");
    let button = |number: u32| part::<Html>(&buttons, &format!("button:nth-child({number})"));
    let section = section.clone();
    let whole_screen = move || {
        let document = document();
        match document.fullscreen_element() {
            Some(_) => document.exit_fullscreen(),
            None => {
                let _refused = section.request_fullscreen();
            }
        }
    };
    let acts: [Box<dyn Fn()>; 6] = [
        Box::new(move || map.zoom(1.0)),
        Box::new(move || map.zoom(-1.0)),
        Box::new(move || map.fly(app.home())),
        Box::new(move || map.to_selection()),
        Box::new(move || map.to_all()),
        Box::new(whole_screen),
    ];
    for (act, number) in acts.into_iter().zip(1..) {
        on(&button(number), "click", move |_| act());
    }
    let selection = button(4);
    effect(move || flag(&selection, "disabled", app.selection.get().is_none()));
    flag(&button(6), "hidden", !document().fullscreen_enabled());
}

/// The scale bar.
pub fn use_scale(app: &'static App) {
    let scale: Html = shell(".scale");
    let (label, bar): (Html, Html) = (part(&scale, "span"), part(&scale, "i"));
    effect(move || {
        let shown = scale_bar(&app.camera.get(), SCALE_PX);
        label.set_text_content(Some(&shown.label));
        let _unset = bar.style().set_property("width", &format!("{}px", shown.px as i32));
    });
}

/// Whose base map it is; or, when a part of it failed, that it did and a way to try again.
pub fn use_attribution(app: &'static App) {
    let place: Html = shell(".attribution");
    let failed = move || app.library.ground.iter().find_map(|(_, shelf)| Some((*shelf, shelf.error()?)));
    on(&place, "click", move |event| {
        if closest(&event, "button").is_some()
            && let Some((shelf, _)) = untrack(failed)
        {
            shelf.want();
        }
    });
    let shown = place.clone();
    effect(move || {
        let failed = failed();
        class(&shown, "map-failed", failed.is_some());
        class(&shown, "attribution", failed.is_none());
        match failed {
            Some((_, error)) => {
                let words =
                    el("span").attr("role", "alert").with(app.words_with(Key::LoadFailed, &[&error.to_string()]));
                fill(&shown, &[Node::Element(words), Node::Element(el("button").with(app.t(Key::Retry)))]);
            }
            None => {
                let credit = app.data.atlas.base_map.as_ref().map(|map| map.attribution.as_str());
                fill(&shown, &[Node::Text(credit.unwrap_or_default().to_owned())]);
            }
        }
    });
}
