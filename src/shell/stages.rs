//! The map and the timeline before anything is drawn on them, with what stands on them.

use crate::i18n::Key;
use crate::reader::{Desk, Element, el};

/// A plus.
const PLUS: &str = "M10 4v12M4 10h12";
/// A minus.
const MINUS: &str = "M4 10h12";
/// The speeds of play: as written in the page, and in words.
const SPEEDS: [(&str, &str); 4] = [("0.5", "½×"), ("1", "1×"), ("2", "2×"), ("4", "4×")];

/// The map.
pub(super) fn map(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let walk = el("button").attr("aria-label", t(Key::WalkHelp)).with(t(Key::Walk));
    let spread = el("div").class("spread").attr("role", "dialog").attr("aria-label", t(Key::EventsHere));
    let credit = desk.atlas.base_map.as_ref().map(|map| map.attribution.as_str());
    el("section")
        .class("stage map")
        .attr("data-bench", "map")
        .attr("aria-label", t(Key::Map))
        .with(surface(t(Key::MapHelp)))
        .with(el("div").class("walk").with(walk).with(el("span").attr("role", "status")))
        .with(legend(desk))
        .with(el("div").class("card").attr("aria-hidden", "true").attr("hidden", ""))
        .with(spread.attr("hidden", ""))
        .with(buttons(desk))
        .with(el("div").class("scale").attr("aria-hidden", "true").with(el("span")).with(el("i")))
        .with(el("div").class("attribution").with(credit.unwrap_or_default()))
        .with(el("div").class("map-hint").attr("role", "status"))
}

fn surface(help: &str) -> Element {
    let canvas = el("canvas").attr("aria-hidden", "true");
    el("div").class("surface").attr("tabindex", "0").attr("role", "application").attr("aria-label", help).with(canvas)
}

fn legend(desk: &Desk) -> Element {
    let words = Key::Legend.text(desk.lang);
    let button = el("button").class("legend-button").attr("aria-controls", "legend").attr("aria-expanded", "false");
    let panel = el("div").class("legend-panel").attr("id", "legend").attr("role", "group").attr("aria-label", words);
    el("div").class("legend").with(button.with(words)).with(panel.attr("hidden", ""))
}

/// Zoom, the first view, the selection, everything, and the full screen.
fn buttons(desk: &Desk) -> Element {
    let house = "M3.5 10 10 4l6.5 6M5.5 8.6V16h9V8.6";
    let aim = "M10 2v4M10 14v4M2 10h4M14 10h4M14.5 10a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0";
    let all = "M3.5 3.5h13v13h-13zM7 8.5h.01M12.5 7h.01M9.5 13h.01M13.5 12h.01";
    let full = "M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4";
    let signs = [
        (Key::ZoomIn, PLUS),
        (Key::ZoomOut, MINUS),
        (Key::Home, house),
        (Key::ShowSelection, aim),
        (Key::ShowAll, all),
        (Key::FullScreen, full),
    ];
    let signs: Vec<Element> = signs.into_iter().map(|(key, path)| sign_button(desk, key, path)).collect();
    el("div").class("buttons").with(signs)
}

/// A button with a drawn sign.
fn sign_button(desk: &Desk, key: Key, path: &str) -> Element {
    let label = key.text(desk.lang);
    let sign = el("svg").attr("viewBox", "0 0 20 20").attr("aria-hidden", "true").with(el("path").attr("d", path));
    el("button").attr("aria-label", label).attr("title", label).with(sign)
}

/// The timeline.
pub(super) fn timeline(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    el("section")
        .class("stage timeline")
        .attr("data-bench", "timeline")
        .attr("aria-label", t(Key::Timeline))
        .with(surface(t(Key::TimelineHelp)))
        .with(el("div").class("tracks").attr("role", "group").attr("aria-label", t(Key::Tracks)))
        .with(bar(desk))
}

/// To the event before and after, play and how, shorter, longer, and the whole time.
fn bar(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let speed = |(value, words): (&str, &str)| {
        let option = el("option").attr("value", value).with(words);
        if value == "1" { option.attr("selected", "") } else { option }
    };
    let speeds: Vec<Element> = SPEEDS.into_iter().map(speed).collect();
    let check =
        |name: &str, key: Key| el("label").with(el("input").attr("type", "checkbox").attr("name", name)).with(t(key));
    el("div")
        .class("bar")
        .attr("role", "toolbar")
        .attr("aria-label", t(Key::PlayBar))
        .with(sign_button(desk, Key::EventBefore, "M15 4.5 8 10l7 5.5zM5 4.5v11").class("before"))
        .with(sign_button(desk, Key::Play, "M6 4l10 6-10 6z").class("play").attr("data-pause", t(Key::Pause)))
        .with(sign_button(desk, Key::EventAfter, "M5 4.5 12 10l-7 5.5zM15 4.5v11").class("after"))
        .with(el("select").attr("name", "speed").attr("aria-label", t(Key::Speed)).with(speeds))
        .with(check("cumulative", Key::Cumulative))
        .with(check("loop", Key::Loop))
        .with(el("span").class("spring"))
        .with(sign_button(desk, Key::ZoomOut, MINUS).class("wider"))
        .with(sign_button(desk, Key::ZoomIn, PLUS).class("closer"))
        .with(el("button").class("all").attr("disabled", "").with(t(Key::WholeTime)))
}
