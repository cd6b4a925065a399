//! The names of the timeline's tracks as buttons: one folds the track, one moves it up.

use super::app::App;
use super::dom::{Html, closest, effect, on, refill, shell};
use super::live::Live;
use crate::i18n::Key;
use crate::reader::{Node, el};
use crate::state::Command;

/// Where the names of tracks stand on the canvas.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// As [`crate::timeline::Frame::tracks`].
    pub tracks: Vec<(u8, f64, f64)>,
    /// Width of their column, CSS pixels.
    pub width: f64,
}

/// The buttons, over the names on the canvas.
pub fn use_tracks(app: &'static App, names: Live<Names>) {
    let place: Html = shell(".tracks");
    on(&place, "click", move |event| {
        let Some(button) = closest(&event, "button") else { return };
        let theme = button.get_attribute("value").unwrap_or_default();
        app.send(match button.get_attribute("data-over") {
            Some(over) => Command::Raise { theme, over },
            None => Command::Fold(theme),
        });
    });
    let filled = place.clone();
    effect(move || {
        let (names, display) = (names.get(), app.display.get());
        let mut over: Option<&str> = None;
        let mut nodes = Vec::new();
        for (at, top, height) in names.tracks {
            let Some(theme) = app.data.atlas.themes.get(usize::from(at)) else { continue };
            let label = app.said(&theme.label);
            let unfolded = if display.folded.contains(&theme.id) { "false" } else { "true" };
            let fold = el("button").attr("name", "fold").attr("value", theme.id.as_str()).attr("title", label.as_str());
            let fold = fold.attr("aria-label", label.as_str()).attr("aria-expanded", unfolded);
            let raise = over.map(|over| {
                let words = app.words_with(Key::RaiseTrack, &[&label]);
                el("button")
                    .attr("name", "raise")
                    .attr("value", theme.id.as_str())
                    .attr("data-over", over)
                    .attr("title", words.as_str())
                    .attr("aria-label", words)
                    .with("↑")
            });
            let px = |pixels: f64| [&crate::i18n::decimal(pixels, 1), "px"].concat();
            let row = el("div").class("track").style("top", px(top)).style("height", px(height));
            nodes.push(Node::Element(row.style("width", px(names.width)).with(fold).with(raise)));
            over = Some(&theme.id);
        }
        refill(&filled, &nodes);
    });
}
