//! Readers of a page with an atlas: by keyboard, by screen reader, and what is ringed for them.

use std::thread::sleep;
use std::time::Duration;

use khojaly_atlas::shell::CREDITS;
use serde_json::{Value, json};

use super::{READY, enter, event, host, inside, left, open_element};
use crate::Checked;
use crate::input::{Hand, Point, keys};
use crate::scenarios::access::{self, FRAMES_APART};
use crate::stage::{Stage, ensure};

/// Stops that Tab may make in a frame with the map alone.
const MOST_STOPS: usize = 40;

/// What has the focus in the page around.
fn focused(stage: &Stage) -> Checked<Value> {
    stage.browser.value("document.activeElement.id || document.activeElement.tagName")
}

fn tab(stage: &Stage) -> Checked {
    stage.browser.type_keys(&keys::TAB.to_string())?;
    sleep(Duration::from_millis(30));
    Ok(())
}

pub fn by_keyboard(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    stage.browser.go(&host.url("keyboard.html?view=map&ui=bare"))?;
    // Looked at from outside first: a driver that goes into a frame may give it the focus itself.
    sleep(Duration::from_secs(3));
    ensure(focused(stage)? == "BODY", || "the frame takes the focus when it starts".to_owned())?;
    inside(stage, "#atlas", || {
        stage.browser.wait("the atlas in the frame", READY)?;
        let focus = stage.browser.value("document.activeElement === document.body")?;
        ensure(focus == true, || "the atlas takes the focus when it starts".to_owned())
    })?;
    stage.browser.run("document.querySelector('#before').focus();", Value::Null)?;
    tab(stage)?;
    ensure(focused(stage)? == "atlas", || format!("Tab goes past the frame to {:?}", focused(stage)))?;
    let first = inside(stage, "#atlas", || stage.browser.value("document.activeElement.className"))?;
    ensure(first == "skip", || format!("the first stop in the frame is {first}"))?;
    // Escape leaves the map, and Tab goes on to the frame's end (in WebKit from its beginning).
    let mut stops = 0;
    let mut left_map = false;
    while focused(stage)? == "atlas" {
        stops += 1;
        ensure(stops <= MOST_STOPS, || "Tab does not lead out of the frame".to_owned())?;
        let on_map =
            inside(stage, "#atlas", || stage.browser.value("document.activeElement.matches('.map .surface')"))?;
        if on_map == true && !left_map {
            inside(stage, "#atlas", || {
                stage.browser.type_keys(&keys::ESCAPE.to_string())?;
                let still = stage.browser.value("document.activeElement.matches('.map .surface')")?;
                ensure(still == false, || "Escape does not leave the map".to_owned())
            })?;
            left_map = true;
        }
        tab(stage)?;
    }
    ensure(left_map, || "Tab does not come to the map".to_owned())?;
    ensure(focused(stage)? == "after", || format!("Tab leads out of the frame to {:?}", focused(stage)))?;
    stage.browser.type_with_shift(keys::TAB)?;
    ensure(focused(stage)? == "atlas", || format!("Shift and Tab lead to {:?}", focused(stage)))
}

pub fn axe(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let one = event(stage, 0)?;
    let mut found = Vec::new();
    for page in [
        format!("a.html?view=split&event={one}"),
        "a.html?view=list&ui=full".to_owned(),
        "a.html?view=map&ui=bare&theme=dark".to_owned(),
    ] {
        stage.browser.go(&host.url(&page))?;
        inside(stage, "#atlas", || {
            stage.browser.wait("the atlas in the frame", READY)?;
            stage.browser.wait("its text", "document.querySelector('main h1')?.textContent.trim()")?;
            found.extend(access::findings(stage)?.into_iter().map(|line| format!("{page}: in the frame: {line}")));
            Ok(())
        })?;
        found.extend(
            access::findings_with(stage, FRAMES_APART)?.into_iter().map(|line| format!("{page}: around it: {line}")),
        );
    }
    stage.browser.go(&host.url("c.html"))?;
    stage.browser.wait("the button", "document.querySelector('#a3 button')")?;
    found.extend(access::findings_with(stage, FRAMES_APART)?.into_iter().map(|line| format!("c.html: {line}")));
    ensure(found.is_empty(), || format!("axe finds\n    {}", found.join("\n    ")))
}

/// The pictures of map and timeline, once they stay as they are.
fn pictures(stage: &Stage) -> Checked<Value> {
    let take = "['map', 'timeline'].map(name => document.querySelector(`.${name} canvas`).toDataURL())";
    stage.browser.wait("fonts", "document.fonts.status === 'loaded'")?;
    let mut last = stage.browser.value(take)?;
    let mut alike = 0;
    for _ in 0..30 {
        sleep(Duration::from_millis(500));
        let now = stage.browser.value(take)?;
        alike = if now == last { alike + 1 } else { 0 };
        // Titles and faces may come after a while of rest.
        if alike == 3 {
            return Ok(now);
        }
        last = now;
    }
    Err("the pictures never come to rest".to_owned())
}

/// `hl` rings events on map and timeline without choosing one. Pictures are compared dot by dot: a face of type that
/// comes between two of them is a reason to look once more.
pub fn rings(stage: &mut Stage) -> Checked {
    ringed(stage).or_else(|_| ringed(stage))
}

fn ringed(stage: &Stage) -> Checked {
    // What the mouse lies on is ringed too, so it lies in a corner.
    stage.browser.go(&stage.site.url(CREDITS))?;
    stage.browser.press(Hand::Mouse, Point { x: 1.0, y: 1.0 })?;
    let host = host(stage)?;
    let (place, lon, lat) = stage.record.lonely_event()?;
    let other = event(stage, 1)?;
    let at = format!("map=12/{lat}/{lon}&motion=reduce&bench");
    let mut seen = Vec::new();
    // The first time fonts and titles may come late: that picture is not looked at.
    for marks in [String::new(), String::new(), format!("&hl={place},{other}"), String::new()] {
        let mut shown = Value::Null;
        let tried = enter(stage, &host, &format!("a.html?view=split&{at}{marks}")).and_then(|()| {
            shown = pictures(stage)?;
            let screen = stage.screen()?;
            let chosen = [&screen.on_map, &screen.on_timeline, &screen.id];
            ensure(chosen.iter().all(|id| id.is_empty()), || format!("ringed and chosen: {screen:?}"))
        });
        left(stage, tried)?;
        seen.push(shown);
    }
    seen.remove(0);
    for (at, name) in ["map", "timeline"].into_iter().enumerate() {
        // The timeline's labels keep the places that they had while titles came: it may be painted in two ways.
        let alike = name == "timeline" || seen[0][at] == seen[2][at];
        ensure(alike, || format!("the {name} is not painted alike twice"))?;
        ensure(seen[0][at] != seen[1][at] && seen[2][at] != seen[1][at], || {
            format!("nothing is ringed on the {name}")
        })?;
    }
    // The page around can have them ringed, and take the rings away.
    open_element(stage, &host, "c.html")?;
    stage
        .browser
        .run("document.querySelector('#a1').set({ hl: arguments[0] });", json!([format!("{place},{other}")]))?;
    stage.browser.wait("the rings in the state", "document.querySelector('#a1').state?.query.includes('hl=')")?;
    stage.browser.run("document.querySelector('#a1').set({ hl: '' });", Value::Null)?;
    stage.browser.wait("a state without", "!document.querySelector('#a1').state.query.includes('hl=')")?;
    let chosen = stage.browser.value("document.querySelector('#a1').state.selection")?;
    ensure(chosen.is_null(), || format!("ringed and chosen: {chosen}"))
}
