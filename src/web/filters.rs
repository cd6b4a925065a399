//! The filters: facets with their counts, the window of time as dates, the map's view, and the colour scheme.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, closest, effect, flag, on, part, refill, shell};
use super::live::Live;
use super::map_view::extent;
use super::scheme::Scheme;
use crate::i18n::{Key, count};
use crate::model::{Certainty, Label, SourceKind};
use crate::reader::{Node, certainty_key, el, source_kind_key};
use crate::search::fold;
use crate::state::{Bounds, Command, Facet, window_to_text};

/// Values shown of a facet that has many, beside those chosen.
const MOST_VALUES: usize = 8;

/// Brings the panel of filters to life.
pub fn use_filters(app: &'static App) {
    let panel: Html = shell(".filters");
    let shown = panel.clone();
    effect(move || flag(&shown, "hidden", !app.filters_open.get()));
    on(&part::<Html>(&panel, ".close"), "click", move |_| app.filters_open.set(false));
    on(&window(), "keydown", move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        if event.key() == "Escape" && app.filters_open.get_untracked() {
            app.filters_open.set(false);
        }
    });
    let said: Html = part(&panel, ".wrong");
    effect(move || {
        let failed = app.facets_failed.get();
        flag(&said, "hidden", failed.is_none());
        said.set_text_content(failed.map(|error| app.words_with(Key::LoadFailed, &[&error])).as_deref());
    });
    for one in Facet::ALL {
        use_facet(app, &panel, one);
    }
    use_time(app, &panel);
    use_schemes(app, &panel);
}

/// A facet's name, as the panel says it.
pub fn facet_name(facet: Facet) -> String {
    shell::<Html>(&["[data-facet=", facet.word(), "]"].concat()).get_attribute("data-name").unwrap_or_default()
}

/// A value's name: its id before the name has arrived. Tracked.
pub fn value_name(app: &'static App, facet: Facet, id: &str) -> String {
    let label =
        |labels: &'static [Label]| labels.iter().find(|label| label.id == id).map(|label| app.said(&label.label));
    let position = || facet.ids(app.data).iter().position(|known| *known == id);
    let name = match facet {
        Facet::Theme => app.data.atlas.themes.iter().find(|theme| theme.id == id).map(|theme| app.said(&theme.label)),
        Facet::Perspective => label(&app.data.atlas.perspectives),
        Facet::Harmed => label(&app.data.atlas.communities),
        Facet::Certainty => Certainty::from_word(id).map(|certainty| app.t(certainty_key(certainty)).to_owned()),
        Facet::SourceKind => SourceKind::from_word(id).map(|kind| app.t(source_kind_key(kind)).to_owned()),
        Facet::Place => {
            app.arrivals.track();
            app.library.front.here().zip(position()).and_then(|(front, at)| front.places.get(at).cloned())
        }
        Facet::Source => {
            app.arrivals.track();
            app.data.facets().zip(position()).and_then(|(facets, at)| facets.source_names.get(at).cloned())
        }
    };
    name.unwrap_or_else(|| id.to_owned())
}

/// A facet's values, each with the number of events that it would show.
fn use_facet(app: &'static App, panel: &Html, facet: Facet) {
    let group: Html = part(panel, &["[data-facet=", facet.word(), "]"].concat());
    let values: Html = part(&group, ".values");
    let narrow = Live::new(String::new());
    on(&group, "input", move |event| {
        if let Some(input) = closest(&event, "input[name=narrow]") {
            narrow.set(fold(&input.unchecked_into::<web_sys::HtmlInputElement>().value()));
        }
    });
    on(&values, "change", move |event| {
        if let Some(value) = closest(&event, "input").and_then(|input| input.get_attribute("value")) {
            app.send(Command::Toggle(facet, value));
        }
    });
    on(&group, "click", move |event| {
        if let Some(source) = closest(&event, "button[name=aside]").and_then(|button| button.get_attribute("value")) {
            app.send(Command::SetAside(source));
        } else if closest(&event, ".within").is_some() {
            app.send(Command::SetWithin(extent(app).as_ref().map(Bounds::of)));
        }
    });
    effect(move || {
        if app.filters_open.get() {
            refill(&values, &rows(app, facet, &narrow.read()));
        }
    });
}

/// Rows for values: all that are listed; of places and sources those chosen, and the most telling that hold `narrow`.
fn rows(app: &'static App, facet: Facet, narrow: &str) -> Vec<Node> {
    let (filter, found, without) = (app.filter.get(), app.found.get(), app.without.get());
    let (chosen, counts) = (filter.of(facet), &found.counts[facet as usize]);
    let ids = facet.ids(app.data);
    let listed = facet.listed(&app.data.atlas).is_some();
    let is_chosen = |at: usize| chosen.iter().any(|chosen| chosen == ids[at]);
    let events = |at: usize| counts.get(at).copied().unwrap_or_default();
    let shown = |at: &usize| {
        let holds = || narrow.is_empty() || fold(&value_name(app, facet, ids[*at])).contains(narrow);
        listed || is_chosen(*at) || (events(*at) > 0 && holds())
    };
    let mut order: Vec<usize> = (0..ids.len()).filter(shown).collect();
    if !listed {
        // Chosen ones first, then those with the most events. Many short passes: the list is short, and a sort is not.
        for place in 0..order.len().min(MOST_VALUES + chosen.len()) {
            let rank = |at: usize| (is_chosen(at), events(at));
            let best = (place..order.len())
                .fold(place, |best, at| if rank(order[at]) > rank(order[best]) { at } else { best });
            order.swap(place, best);
        }
        order.truncate(MOST_VALUES + chosen.len());
    }
    if order.is_empty() {
        let words = if app.data.facets().is_some() { Key::NoValues } else { Key::Loading };
        return vec![Node::Element(el("li").class("hint").with(app.t(words)))];
    }
    let row = |at: usize| {
        let (id, events) = (ids[at], events(at) as usize);
        let input = el("input").attr("type", "checkbox").attr("name", facet.word()).attr("value", id);
        let input = input.attr("data-count", events.to_string());
        let input = if is_chosen(at) { input.attr("checked", "") } else { input };
        let sign = (facet == Facet::Theme).then(|| app.desk().sign(u8::try_from(at).unwrap_or_default()));
        let label = el("label")
            .with(input)
            .with(sign)
            .with(el("span").class("label").with(value_name(app, facet, id)))
            .with(el("span").class("number").with(count(events, app.lang)));
        let aside = (facet == Facet::Source).then(|| {
            let pressed = if without.iter().any(|source| source == id) { "true" } else { "false" };
            let button = el("button").attr("name", "aside").attr("value", id).attr("aria-pressed", pressed);
            button.with(app.t(Key::SetAside))
        });
        Node::Element(el("li").with(label).with(aside))
    };
    order.into_iter().map(row).collect()
}

/// The window of time as two dates.
fn use_time(app: &'static App, panel: &Html) {
    let from: web_sys::HtmlInputElement = part(panel, "input[name=from]");
    let to: web_sys::HtmlInputElement = part(panel, "input[name=to]");
    let said: Html = part(panel, ".time .wrong");
    let whole: Html = part(panel, ".whole");
    let wrong = Live::new(false);
    for input in [&from, &to] {
        let ends = (from.clone(), to.clone());
        on(input, "change", move |_| {
            let window = app.window_from(&ends.0.value(), &ends.1.value());
            wrong.set(window.is_none());
            if window.is_some() {
                app.send(Command::SetWindow(window));
            }
        });
    }
    on(&whole, "click", move |_| {
        wrong.set(false);
        app.send(Command::SetWindow(None));
    });
    effect(move || {
        let text = window_to_text(&app.window());
        if let Some((start, end)) = text.split_once('/') {
            from.set_value(start);
            to.set_value(end);
        }
        flag(&whole, "disabled", app.filter.read().window.is_none());
    });
    effect(move || flag(&said, "hidden", !wrong.get()));
}

/// Light, dark or as the device.
fn use_schemes(app: &'static App, panel: &Html) {
    for scheme in Scheme::ALL {
        let input: web_sys::HtmlInputElement = part(panel, &format!("input[value={}]", scheme.word()));
        on(&input, "change", move |_| app.scheme.chosen.set(scheme));
        effect(move || input.set_checked(app.scheme.chosen.get() == scheme));
    }
}
