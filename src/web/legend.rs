//! The legend: what is on the map at this moment and what it means, with switches for layers and themes.

use std::rc::Rc;

use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::app::App;
use super::dom::{Html, effect, flag, on, part, refill, set, shell};
use super::live::Live;
use super::map_view::Staged;
use crate::draw::{Ink, Op};
use crate::i18n::Key;
use crate::map::Frame;
use crate::reader::{Element, el};
use crate::state::{Command, Facet};

/// What a frame of the map shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnMap {
    /// Layers of the base map.
    layers: Vec<&'static str>,
    /// Layers of the editors' own, by their positions in the manifest.
    overlays: Vec<u16>,
    /// Themes of its marks, as bits.
    themes: u32,
    clusters: bool,
    areas: bool,
    route: bool,
}

impl OnMap {
    /// What a frame shows whose marks are of these themes.
    pub fn of(frame: &Frame, themes: u32) -> Self {
        let mut on_map = Self { themes, ..Self::default() };
        for op in frame.list.ops() {
            match op {
                Op::Ground { layer, .. } => on_map.layers.push(layer),
                Op::Overlay { layer, .. } => on_map.overlays.push(*layer),
                Op::Disc { ink: Ink::Cluster, .. } => on_map.clusters = true,
                Op::Area { .. } => on_map.areas = true,
                Op::Line { ink: Ink::Route, .. } => on_map.route = true,
                _ => {}
            }
        }
        on_map
    }
}

/// The layers of the base map that can be switched: name, words, colour on the page, and the look of its sample.
const LAYERS: [(&str, Key, &str, &str); 5] = [
    ("rivers", Key::Rivers, "river", "line"),
    ("urban", Key::BuiltUp, "urban", "fill"),
    ("glaciers", Key::Glaciers, "glacier", "fill"),
    ("districts", Key::Districts, "district", "line"),
    ("boundaries", Key::Boundaries, "boundary", "line"),
];

/// Brings the legend and the button that opens it to life.
pub fn use_legend(app: &'static App, staged: &Staged) {
    let legend: Html = shell(".legend");
    let (button, panel): (Html, Html) = (part(&legend, ".legend-button"), part(&legend, ".legend-panel"));
    let open = Live::new(false);
    on(&button, "click", move |_| open.update(|open| *open = !*open));
    on(&legend, "keydown", move |event| {
        if event.unchecked_ref::<web_sys::KeyboardEvent>().key() == "Escape" {
            open.set(false);
        }
    });
    on(&panel, "change", move |event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        match input.name().as_str() {
            "marks" => app.send(Command::SetDensity(input.checked())),
            "layer" => app.send(Command::SwitchLayer(input.value())),
            _ => {
                // With no choice all are shown, and switching one off chooses all others.
                let mut chosen = app.filter.with_untracked(|filter| filter.of(Facet::Theme).to_vec());
                if chosen.is_empty() {
                    chosen = app.data.atlas.themes.iter().map(|theme| theme.id.clone()).collect();
                }
                let before = chosen.len();
                chosen.retain(|id| *id != input.value());
                if chosen.len() == before {
                    chosen.push(input.value());
                }
                app.send(Command::Choose(Facet::Theme, chosen));
            }
        }
    });
    let staged = Rc::clone(staged);
    effect(move || {
        let open = open.get();
        set(&button, "aria-expanded", if open { "true" } else { "false" });
        flag(&panel, "hidden", !open);
        if !open {
            return;
        }
        let rows = [marks(app), layers(app, &staged)];
        let base_map = app.data.atlas.base_map.as_ref();
        let credit = base_map.map(|map| format!("{} {}", map.attribution, app.said(&map.about)));
        let nodes = el("div").with(rows.to_vec()).with(el("p").class("hint").with(credit.unwrap_or_default()));
        refill(&panel, &nodes.into_children());
    });
}

/// A row: a sample, words, and a switch where there is something to switch.
fn row(switch: Option<(&'static str, &str, bool)>, sample: Element, words: String, about: Option<String>) -> Element {
    let words = el("span").with(words).with(about.map(|about| el("span").class("aside").with(about)));
    let Some((name, value, checked)) = switch else {
        return el("li").with(el("span").class("row").with(sample).with(words));
    };
    let input = el("input").attr("type", "checkbox").attr("name", name).attr("value", value);
    let input = if checked { input.attr("checked", "") } else { input };
    el("li").with(el("label").class("row").with(input).with(sample).with(words))
}

/// A sample of a line or of an area in a colour of the page.
fn sample(look: &'static str, colour: String) -> Element {
    el("i").class("sample").attr("data-look", look).attr("aria-hidden", "true").style("color", colour)
}

fn section(heading: &'static str, rows: Vec<Element>) -> Element {
    el("section").with(el("h3").with(heading)).with(el("ul").with(rows))
}

/// What marks mean.
fn marks(app: &'static App) -> Element {
    let on_map = app.on_map.get();
    let (display, filter) = (app.display.get(), app.filter.get());
    let chosen = filter.of(Facet::Theme);
    let desk = app.desk();
    let mut rows = Vec::new();
    for (at, theme) in (0..).zip(&app.data.atlas.themes) {
        let shown = chosen.is_empty() || chosen.contains(&theme.id);
        if !shown || on_map.themes >> at & 1 == 1 {
            rows.push(row(Some(("theme", &theme.id, shown)), desk.sign(at), app.said(&theme.label), None));
        }
    }
    if on_map.clusters {
        rows.push(row(
            None,
            sample("cluster", "var(--ink-label)".to_owned()),
            app.t(Key::ClusterMeans).to_owned(),
            None,
        ));
    }
    if on_map.areas || display.switches("areas") {
        let switch = Some(("layer", "areas", !display.switches("areas")));
        rows.push(row(switch, sample("area", "var(--ink-quiet)".to_owned()), app.t(Key::AreaMeans).to_owned(), None));
    }
    if !app.without.read().is_empty() {
        let hollow = sample("hollow", "var(--ink-label)".to_owned());
        rows.push(row(None, hollow, app.t(Key::HollowMeans).to_owned(), None));
    }
    if on_map.route {
        rows.push(row(None, sample("band", "var(--ink-route)".to_owned()), app.t(Key::RouteMeans).to_owned(), None));
    }
    let density = sample("fill", "var(--ink-density)".to_owned());
    rows.push(row(Some(("marks", "density", display.density)), density, app.t(Key::DensityMeans).to_owned(), None));
    section(app.t(Key::Events), rows)
}

/// The layers that are on the map, and those that were switched off.
fn layers(app: &'static App, staged: &Staged) -> Element {
    let on_map = app.on_map.get();
    let display = app.display.get();
    let mut rows = Vec::new();
    for (name, words, ink, look) in LAYERS {
        if on_map.layers.contains(&name) || display.switches(name) {
            let switch = Some(("layer", name, !display.switches(name)));
            rows.push(row(switch, sample(look, format!("var(--ink-{ink})")), app.t(words).to_owned(), None));
        }
    }
    if let Some(stage) = staged.borrow().as_ref() {
        for name in crate::map::GROUND_LAYERS {
            let shown = on_map.layers.contains(&name);
            if let Some(dated) = stage.ground.dated(name).filter(|_| shown || display.switches(name)) {
                let switch = Some(("layer", name, !display.switches(name)));
                let about = Some(app.said(&dated.about));
                rows.push(row(
                    switch,
                    sample("dashed", "var(--ink-historic)".to_owned()),
                    app.said(&dated.label),
                    about,
                ));
            }
        }
    }
    for (at, layer) in (0..).zip(&app.data.atlas.layers) {
        let shown = layer.shown != display.switches(&layer.id);
        if on_map.overlays.contains(&at) || !shown {
            let look = if layer.style.width > 0.0 { "line" } else { "fill" };
            let about = Some(format!("{} {}", layer.attribution, app.said(&layer.about)));
            let switch = Some(("layer", layer.id.as_str(), shown));
            rows.push(row(switch, sample(look, format!("var(--layer-{at})")), app.said(&layer.title), about));
        }
    }
    let names = Some(("layer", "names", !display.switches("names")));
    rows.push(row(
        names,
        sample("names", "var(--ink-place-label)".to_owned()),
        app.t(Key::PlaceNames).to_owned(),
        None,
    ));
    section(app.t(Key::MapLayers), rows)
}
