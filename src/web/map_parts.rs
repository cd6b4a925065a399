//! What stands on the map: the hover card, the list of events at one place, buttons, scale and attribution.

use leptos::prelude::*;

use super::app::App;
use super::dom::{Html, class, closest, effect, fill, flag, make, on, part};
use super::map_view::MapHand;
use crate::data::Row;
use crate::draw::{Screen, Viewport};
use crate::i18n::{Key, count};
use crate::map::scale_bar;
use crate::reader::{Desk, Element, Node, el};
use crate::state::{Kind, Page};

/// Width that the scale bar may take, CSS pixels.
const SCALE_PX: f64 = 110.0;
/// Distance of the card from the pointer, CSS pixels.
const CARD_PX: f64 = 14.0;
/// Room kept for the card under the pointer, CSS pixels.
const CARD_ROOM_PX: f64 = 90.0;
/// The most events that the list of one place offers; more are in the list of events.
const MOST_SPREAD: usize = 200;

/// Title, date and place of the event pointed at.
pub fn hover_card(app: &'static App, pointed: RwSignal<Option<Screen>>, viewport: RwSignal<Viewport>) -> Html {
    let card = make(&el("div").class("card").attr("aria-hidden", "true"));
    let shown = card.clone();
    effect(move || {
        let said = pointed.get().and_then(|at| Some((at, card_of(app, app.hover.get()?)?)));
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
    card
}

fn card_of(app: &'static App, row: Row) -> Option<Vec<Node>> {
    app.arrivals.track();
    let place = app.data.index.first_place(row).and_then(|place| place_name(app, place));
    let about = [app.data.date(row).map(|date| app.date(date)), place];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Some(el("div").with(el("b").with(app.data.title(row)?)).with(el("span").with(about)).into_children())
}

fn place_name(app: &'static App, place: u32) -> Option<String> {
    app.library.places.here()?.get(place as usize).map(|place| app.said(&place.names))
}

/// The visible events at one place, to choose from.
pub fn spread_list(app: &'static App, place: RwSignal<Option<u32>>) -> Html {
    let list = make(&el("div").class("spread").attr("role", "dialog").attr("aria-label", app.t(Key::EventsHere)));
    on(&list, "click", move |event| {
        if closest(&event, "button, a").is_some() {
            place.set(None);
        }
    });
    let shown = list.clone();
    effect(move || {
        let at = place.get();
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
    list
}

fn spread_row(app: &'static App, row: Row) -> Element {
    let desk = Desk { data: app.data, lang: app.lang, base: app.base };
    let date = app.data.date(row).map(|date| el("span").class("aside").with(app.date(date)));
    let words = el("span").with(app.data.title(row).unwrap_or("…")).with(date);
    let link = el("a").with(desk.sign(app.data.index.theme[row.at()])).with(words);
    match app.data.id(row) {
        Some(id) => link.attr("href", app.href(Page::Record(Kind::Events, id.to_owned()))),
        None => link,
    }
}

/// A button with a drawn sign.
pub fn sign_button(label: &str, path: &'static str) -> Element {
    let sign = el("svg").attr("viewBox", "0 0 20 20").attr("aria-hidden", "true").with(el("path").attr("d", path));
    el("button").attr("aria-label", label).attr("title", label).with(sign)
}

/// A plus.
pub const PLUS: &str = "M10 4v12M4 10h12";
/// A minus.
pub const MINUS: &str = "M4 10h12";

/// Zoom, home and "show selection".
pub fn buttons(map: MapHand) -> Html {
    let app = map.app;
    let house = "M3.5 10 10 4l6.5 6M5.5 8.6V16h9V8.6";
    let aim = "M10 2v4M10 14v4M2 10h4M14 10h4M14.5 10a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0";
    let buttons = make(
        &el("div")
            .class("buttons")
            .with(sign_button(app.t(Key::ZoomIn), PLUS))
            .with(sign_button(app.t(Key::ZoomOut), MINUS))
            .with(sign_button(app.t(Key::Home), house))
            .with(sign_button(app.t(Key::ShowSelection), aim)),
    );
    on(&part::<Html>(&buttons, "button:nth-child(1)"), "click", move |_| map.zoom(1.0));
    on(&part::<Html>(&buttons, "button:nth-child(2)"), "click", move |_| map.zoom(-1.0));
    on(&part::<Html>(&buttons, "button:nth-child(3)"), "click", move |_| map.fly(app.home()));
    let selection: Html = part(&buttons, "button:nth-child(4)");
    on(&selection, "click", move |_| map.to_selection());
    effect(move || flag(&selection, "disabled", app.selection.get().is_none()));
    buttons
}

/// The scale bar.
pub fn scale(app: &'static App) -> Html {
    let scale = make(&el("div").class("scale").attr("aria-hidden", "true").with(el("span")).with(el("i")));
    let (label, bar): (Html, Html) = (part(&scale, "span"), part(&scale, "i"));
    effect(move || {
        let shown = scale_bar(&app.camera.get(), SCALE_PX);
        label.set_text_content(Some(&shown.label));
        let _unset = bar.style().set_property("width", &format!("{}px", shown.px as i32));
    });
    scale
}

/// Whose base map it is; or, when a part of it failed, that it did and a way to try again.
pub fn attribution(app: &'static App) -> Html {
    let place = make(&el("div"));
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
                let words = format!("{}. {}", app.t(Key::Attribution), app.t(Key::Generalised));
                fill(&shown, &[Node::Text(words)]);
            }
        }
    });
    place
}
