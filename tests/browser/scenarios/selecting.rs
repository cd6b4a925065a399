//! One selection in three views.

use serde_json::json;

use crate::Checked;
use crate::input::Hand;
use crate::stage::{Stage, View, ensure};

/// Longer lists are given in parts of this length.
pub const LISTED: usize = 300;

pub fn on_the_map(stage: &mut Stage) -> Checked {
    let (_, lon, lat) = stage.record.lonely_event()?;
    stage.open("/en/?bench")?;
    if stage.marks(View::Map)?.is_empty() {
        stage.browser.promised(&format!("__bench.panTo({lat}, {lon}, 13)"))?;
    }
    press_a_mark(stage, View::Map, Hand::Mouse)
}

pub fn on_the_timeline(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench")?;
    press_a_mark(stage, View::Timeline, Hand::Mouse)
}

/// Presses the most central mark of a view, then another one, and sees each selected everywhere.
pub fn press_a_mark(stage: &Stage, view: View, hand: Hand) -> Checked {
    let mut pressed: Vec<String> = Vec::new();
    for _ in 0..2 {
        let marks = stage.marks(view)?;
        let Some(mark) = marks.iter().find(|mark| !pressed.contains(&mark.id)) else { break };
        stage.browser.press(hand, mark.at)?;
        let screen = stage.wait_for_selected(&mark.id).map_err(|error| {
            format!("pressed the mark of {:?} at {}, {} on the {}: {error}", mark.id, mark.at.x, mark.at.y, view.word())
        })?;
        let path = format!("/en/events/{}", mark.id);
        ensure(screen.path == path, || format!("the address is {} instead of {path}", screen.path))?;
        pressed.push(mark.id.clone());
    }
    ensure(!pressed.is_empty(), || format!("no mark stands free on the {}", view.word()))
}

pub fn in_the_list(stage: &mut Stage) -> Checked {
    stage.open("/en/events?bench")?;
    let total = stage.record.total();
    for at in [total.min(LISTED) / 2, total.min(LISTED) - 1] {
        stage.open("/en/events?bench")?;
        let link = "document.querySelectorAll('ol.records > li > a[href]')";
        stage.browser.wait("the list", &format!("{link}.length === {}", total.min(LISTED)))?;
        let href = stage.browser.value(&format!("{link}[{at}].getAttribute('href')"))?;
        let id = href.as_str().and_then(|href| href.rsplit('/').next()).unwrap_or_default().to_owned();
        ensure(stage.record.ids.contains(&id), || format!("the list links to {href}"))?;
        // Ids and addresses are slugs: safe in a selector.
        stage.click(&format!("ol.records > li > a[href$='/events/{id}']"))?;
        stage.wait_for_selected(&id)?;
        stage.browser.wait("the event's heading", "document.querySelector('main h1')?.textContent.trim()")?;
    }
    let id = &stage.record.ids[0];
    stage.browser.promised(&format!("__bench.select({})", json!(id)))?;
    stage.wait_for_selected(id).map(drop)
}
