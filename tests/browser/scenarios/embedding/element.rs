//! The element `<khojaly-atlas>`: what its page does with it, and what it does to its page.

use serde_json::{Value, json};

use super::{READY, event, follow, host, inside, left, nothing_wrong, open_element, told};
use crate::Checked;
use crate::stage::{Stage, ensure};

pub fn element(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    open_element(stage, &host, "c.html")?;
    stage.browser.wait("its own content to give way", "document.querySelector('#a1 > a').hidden")?;
    stage.browser.run("document.querySelector('#a1').setAttribute('event', arguments[0]);", json!([one]))?;
    let by_api =
        told(&format!("it.type === 'select' && it.id === '{one}' && it.cause === 'api' && it.kind === 'event'"));
    stage.browser.wait("word of the event that was set", &format!("{by_api}.length"))?;
    let state = stage.browser.promised("document.querySelector('#a1').getState().then(state => ({ ...state }))")?;
    ensure(state["selection"] == json!({ "kind": "event", "id": one }), || format!("the state: {state}"))?;
    let full = state["canonicalUrl"].as_str().unwrap_or_default();
    ensure(full.starts_with(&stage.site.url(&format!("/en/events/{one}"))), || format!("the full page: {full}"))?;

    stage.browser.enter("#a1 iframe")?;
    let tried = follow(stage, two);
    left(stage, tried)?;
    let by_reader = told(&format!("it.type === 'select' && it.id === '{two}' && it.cause === 'user'"));
    stage.browser.wait("word of what the reader chose", &format!("{by_reader}.length"))?;
    // A value that is none changes nothing, and is said.
    stage.browser.run("document.querySelector('#a1').set({ view: 'globe' });", Value::Null)?;
    stage.browser.wait(
        "word of the bad value",
        &format!("{}.some(it => it.code === 'bad-param')", told("it.type === 'error'")),
    )?;
    stage.browser.run("document.querySelector('#a1').set({ view: 'map' });", Value::Null)?;
    stage
        .browser
        .wait("word of the other view", &format!("{}.some(it => it.view === 'map')", told("it.type === 'view'")))?;

    // Moved within its page it starts anew, with what the hash says, and is heard once.
    stage.browser.run("told.length = 0; document.body.append(document.querySelector('#a1'));", Value::Null)?;
    stage.browser.wait("the moved element", &format!("{}.length", told("it.type === 'ready'")))?;
    stage.browser.run("document.querySelector('#a1').setAttribute('event', arguments[0]);", json!([one]))?;
    let selects = told(&format!("it.type === 'select' && it.id === '{one}' && it.cause === 'api'"));
    stage.browser.wait("word of the event", &format!("{selects}.length"))?;
    std::thread::sleep(std::time::Duration::from_millis(600));
    let times = stage.browser.value(&format!("{selects}.length"))?;
    ensure(times == 1, || format!("told {times} times"))?;
    // Taken away it tells nothing more, and its own content is there again when it comes back.
    stage.browser.run("window.atlas = document.querySelector('#a1'); atlas.remove(); told.length = 0;", Value::Null)?;
    std::thread::sleep(std::time::Duration::from_millis(600));
    let after = stage
        .browser
        .value("[told.length, atlas.querySelectorAll('iframe').length, atlas.querySelector('a').hidden]")?;
    ensure(after == json!([0, 0, false]), || format!("after it is gone: {after}"))
}

/// The doors of the element, one after the other.
pub fn its_doors(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let one = event(stage, 0)?;
    stage.browser.go(&host.url("styled.html"))?;
    let ready = "window.a1 = document.querySelector('#a1'), a1.ready.then(said => [said.version, said.title, Object.isFrozen(said)])";
    let said = stage.browser.promised(ready)?;
    ensure(said[0] == 1 && said[2] == true, || format!("ready gives {said}"))?;
    // A frame that its page has given no title has the atlas's; its style is that of the page.
    let frame = stage.browser.value(
        "(frame => [frame.title, getComputedStyle(frame).outlineWidth, getComputedStyle(frame).height, frame.parentNode === a1, a1.inst])
            (a1.querySelector('iframe[part=frame]'))",
    )?;
    ensure(frame == json!([said[1], "3px", "555px", true, "a1"]), || format!("the frame: {frame}"))?;
    // What is set is an attribute; an attribute that is taken away is a value that is taken away.
    stage
        .browser
        .run("a1.set({ event: arguments[0], t: '1992-02-25/1992-02-27', conf: 'disputed' });", json!([one]))?;
    stage.browser.wait(
        "the state",
        &format!("a1.state?.selection?.id === '{one}' && a1.state.query.includes('conf=disputed')"),
    )?;
    let kept = stage.browser.value(
        "[a1.getAttribute('event'), a1.getAttribute('t'), a1.getAttribute('conf'), Object.isFrozen(a1.state), a1.state.t]",
    )?;
    let wanted = json!([one, "1992-02-25/1992-02-27", "disputed", true, "1992-02-25/1992-02-27"]);
    ensure(kept == wanted, || format!("attributes and state: {kept}"))?;
    stage.browser.run("a1.removeAttribute('conf'); a1.removeAttribute('t');", Value::Null)?;
    stage.browser.wait("the state without them", "a1.state.t === null && !a1.state.query.includes('conf=')")?;
    let state = stage.browser.promised("a1.getState().then(state => state.selection.id)")?;
    ensure(state == one, || format!("getState gives {state}"))?;
    stage.browser.run("a1.focus();", Value::Null)?;
    stage.browser.wait("the frame to have the focus", "document.activeElement === a1.querySelector('iframe')")?;
    // The reader asks for the full page: the page is asked first, and may do without.
    stage
        .browser
        .run("told.length = 0; window.opened = []; window.open = (...how) => void opened.push(how);", Value::Null)?;
    let press = || {
        inside(stage, "#a1 iframe", || {
            stage.browser.run("document.querySelector('.open-full').click();", Value::Null).map(drop)
        })
    };
    press()?;
    let asked = format!("{}.length", told("it.type === 'open'"));
    stage.browser.wait("the question for the full page", &format!("{asked} === 1"))?;
    ensure(stage.browser.value("opened.length")? == 0, || "a page that was prevented was opened".to_owned())?;
    // (Its listener of this page prevents it; once the event ends before it, nobody does.)
    stage.browser.run("a1.addEventListener('ka-open', event => event.stopPropagation());", Value::Null)?;
    press()?;
    stage.browser.wait("the full page", "opened.length === 1")?;
    let opened = stage.browser.value("opened[0]")?;
    let url = stage.site.url(&format!("/en/events/{one}"));
    let good = opened[0].as_str().is_some_and(|opened| opened.starts_with(&url)) && opened[2] == "noopener";
    ensure(good, || format!("opened: {opened}"))?;
    // Only another `src` starts it anew; then it is ready anew.
    stage.browser.run(
        "told.length = 0; window.before = a1.ready; a1.setAttribute('src', a1.getAttribute('src') + '/');",
        Value::Null,
    )?;
    let again = stage.browser.promised("before === a1.ready ? 'the same' : a1.ready.then(said => said.version)")?;
    ensure(again == 1, || format!("ready again gives {again}"))?;
    stage.browser.run("a1.disconnect(); told.length = 0;", Value::Null)?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    let after = stage
        .browser
        .value("[a1.querySelectorAll('iframe').length, a1.querySelector('a').hidden, told.length, a1.state ?? null]")?;
    ensure(after == json!([0, false, 0, null]), || format!("after disconnecting: {after}"))?;
    // No data are fetched from others, so nobody is asked.
    ensure(stage.browser.value("consented")? == 0, || "consent was asked for".to_owned())?;
    nothing_wrong(stage)
}

pub fn in_the_hash(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    open_element(stage, &host, &format!("c.html#mine&ka-a1=event:{one}"))?;
    let shows = |id: &str| format!("document.querySelector('#a1').state?.selection?.id === '{id}'");
    stage.browser.wait("the event of the hash", &shows(one))?;
    stage.browser.run("document.querySelector('#a1').set({ event: arguments[0] });", json!([two]))?;
    stage.browser.wait("the other event in the hash", &format!("location.hash === '#mine&ka-a1=event:{two}'"))?;
    stage.browser.run("location.hash = arguments[0];", json!([format!("#mine&ka-a1=event:{one}")]))?;
    stage.browser.wait("the event of a hash that changes", &shows(one)).map(drop)
}

pub fn history_of_the_page(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    stage.browser.go(&host.url("facade.html"))?;
    open_element(stage, &host, "c.html")?;
    let before = stage.browser.value("history.length")?;
    let shows = |id: &str| format!("document.querySelector('#a1').state?.selection?.id === '{id}'");
    for at in 8..13 {
        let id = event(stage, at)?;
        // (WebKit's driver loses a frame in which one stays: its page says what came of it.)
        inside(stage, "#a1 iframe", || follow(stage, id))?;
        stage.browser.wait(&format!("event {at} that was followed"), &shows(id))?;
    }
    for at in 0..45 {
        let id = event(stage, at % 7)?;
        stage.browser.run("document.querySelector('#a1').set({ event: arguments[0] });", json!([id]))?;
        stage.browser.wait("the event", &shows(id))?;
    }
    let after = stage.browser.value("history.length")?;
    ensure(before == after, || format!("{before} pages to go back from became {after}"))?;
    stage.browser.back()?;
    stage.browser.wait("the page before this one", "location.pathname === '/facade.html'").map(drop)
}

pub fn waits_for_a_click(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    open_element(stage, &host, "c.html")?;
    let frames = stage.browser.value("document.querySelectorAll('#a3 iframe').length")?;
    ensure(frames == 0, || "a frame is there before the click".to_owned())?;
    stage.click("#a3 button")?;
    stage
        .browser
        .wait("the atlas after the click", &format!("{}.length", told("it.type === 'ready' && it.id === 'a3'")))?;
    // The same by the address alone: the frame asks for no data before its button is pressed.
    stage.browser.go(&host.url("a.html?load=click"))?;
    stage.browser.enter("#atlas")?;
    let asked = "performance.getEntriesByType('resource')
        .filter(entry => entry.initiatorType === 'fetch' && entry.name.includes('/data/')).length";
    let tried = stage.browser.wait("the button", "document.querySelector('.notices button')").and_then(|_| {
        let before = stage.browser.value(asked)?;
        ensure(before == 0, || format!("{before} requests before the click"))?;
        stage.browser.run("document.querySelector('.notices button').click();", Value::Null)?;
        stage.browser.wait("the atlas in the frame", READY).map(drop)
    });
    left(stage, tried)
}
