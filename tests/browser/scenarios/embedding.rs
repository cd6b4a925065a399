//! The atlas in a page of others: the three tiers of the contract, each in a page of another origin.

use serde_json::{Value, json};

use crate::Checked;
use crate::host::Host;
use crate::stage::{Stage, ensure};

/// What the atlas in a frame is ready by.
const READY: &str = "'ready' in document.documentElement.dataset";

fn host(stage: &Stage) -> Checked<Host> {
    Host::serve(&stage.site.origin(), &[])
}

/// Opens a page with a plain frame and goes into it once it is ready.
fn enter(stage: &Stage, host: &Host, page: &str) -> Checked {
    stage.browser.go(&host.url(page))?;
    stage.browser.enter("#atlas")?;
    stage.browser.wait("the atlas in the frame", READY).map(drop)
}

/// Runs what is to be tried in a frame, and leaves the frame whatever comes of it.
fn left(stage: &Stage, tried: Checked) -> Checked {
    stage.browser.leave()?;
    tried
}

/// An expression: what the atlases have told their page that `good`, which knows it as `it`, lets through.
fn told(good: &str) -> String {
    format!("told.filter(it => {good})")
}

/// Opens the page with the elements and waits for the first of them.
fn open_element(stage: &Stage, host: &Host, page: &str) -> Checked {
    stage.browser.go(&host.url(page))?;
    stage.browser.wait("the element", "document.querySelector('#a1 iframe')")?;
    stage
        .browser
        .wait("the element to be ready", &format!("{}.length", told("it.type === 'ready' && it.id === 'a1'")))?;
    Ok(())
}

/// Follows a link to an event in the frame that one is in. Not by hand: drivers do not agree where a point in a frame is.
fn follow(stage: &Stage, event: &str) -> Checked {
    let put = "const link = document.createElement('a');
        link.href = arguments[0];
        document.body.append(link);
        link.click();
        link.remove();";
    stage.browser.run(put, json!([format!("/en/events/{event}")])).map(drop)
}

fn event<'a>(stage: &Stage<'a>, at: usize) -> Checked<&'a str> {
    stage.record.ids.get(at).map(String::as_str).ok_or_else(|| "the record has too few events".to_owned())
}

pub fn plain_frame(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    let tried = enter(stage, &host, &format!("a.html?view=split&event={one}")).and_then(|()| {
        stage.wait_for("the event beside map and timeline", |screen| screen.page == "event" && screen.id == one)?;
        let shown = stage.browser.value(
            "[...document.querySelectorAll('.head, .filter-bar, .map, .timeline, .reader, .embed-credit, .open-full')]
                .filter(part => part.checkVisibility()).map(part => ['map', 'timeline'].find(name => part.classList.contains(name)) ?? part.className).join(' ')",
        )?;
        ensure(shown == "map timeline reader embed-credit open-full", || format!("shown: {shown}"))?;
        // A link within the atlas opens in place, and the address stays that of this page.
        follow(stage, two)?;
        stage.wait_for("the other event", |screen| screen.id == two && screen.path == "/embed/v1/")?;
        stage.browser.wait("its address", &format!("new URLSearchParams(location.search).get('event') === '{two}'"))?;
        stage.browser.wait(
            "the way to its full page",
            &format!("document.querySelector('.open-full').href.includes('/en/events/{two}')"),
        )?;
        let kept = stage.browser.value("localStorage.length + document.cookie.length")?;
        ensure(kept == 0, || format!("{kept} things are kept"))
    });
    left(stage, tried)?;
    for (view, visible) in
        [("map", ".map"), ("timeline", ".timeline"), ("reader", ".reader"), ("list", ".reader .records")]
    {
        let tried = enter(stage, &host, &format!("a.html?view={view}")).and_then(|()| {
            let only = format!(
                "document.querySelector('{visible}').checkVisibility() && ['.map', '.timeline', '.reader'].filter(part => document.querySelector(part).checkVisibility()).length === 1"
            );
            stage.browser.wait(&format!("the {view} alone"), &only)?;
            stage.browser.wait("the credit", "document.querySelector('.embed-credit').checkVisibility()").map(drop)
        });
        left(stage, tried)?;
    }
    Ok(())
}

pub fn narrowest_sandbox(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let one = event(stage, 0)?;
    let tried = enter(stage, &host, &format!("sandbox.html?view=split&event={one}")).and_then(|()| {
        stage.wait_for("the event", |screen| screen.id == one)?;
        let origin = stage.browser.value("self.origin")?;
        ensure(origin == "null", || format!("the frame has the origin {origin}"))
    });
    left(stage, tried)?;
    // Its page hears it all the same.
    stage.browser.wait("the frame to be ready", &format!("{}.length", told("it.type === 'ready'")))?;
    stage
        .browser
        .wait("its state", &format!("{}.some(it => it.selection?.id === '{one}')", told("it.type === 'state'")))
        .map(drop)
}

pub fn six_frames(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    stage.browser.go(&host.url("b.html"))?;
    let ready = format!("new Set({}.map(it => it.id)).size === 6", told("it.type === 'ready'"));
    // Six programs start on a small machine: this may take twice as long as anything else.
    stage.browser.wait("six frames", &ready).or_else(|_| stage.browser.wait("six frames", &ready))?;
    for name in ["one", "two", "three", "four"] {
        let heights = told(&format!("it.type === 'resize' && it.id === '{name}'"));
        // A frame out of sight may not be laid out by its browser.
        stage.browser.run("document.getElementById(arguments[0]).scrollIntoView();", json!([name]))?;
        stage.browser.wait(&format!("the height of {name}"), &format!("{heights}.length"))?;
        let fits = format!("document.querySelector('#{name}').clientHeight === {heights}.at(-1).height");
        stage.browser.wait(&format!("{name} to be as high as it says"), &fits)?;
    }
    // Whatever they have come to, they stay so.
    std::thread::sleep(std::time::Duration::from_secs(3));
    let before = stage.browser.value(&format!("{}.length", told("it.type === 'resize'")))?;
    std::thread::sleep(std::time::Duration::from_secs(3));
    let after = stage.browser.value(&format!("{}.length", told("it.type === 'resize'")))?;
    ensure(before == after, || format!("heights go on: {before}, then {after}"))?;
    let most = stage.browser.value(&format!(
        "Math.max(...['one', 'two', 'three', 'four'].map(id => {}.filter(it => it.id === id).length))",
        told("it.type === 'resize'")
    ))?;
    ensure(most.as_u64().is_some_and(|most| most <= 6), || format!("{most} heights before one stays"))?;
    let fixed = stage.browser.value(&format!("{}.length", told("it.type === 'resize' && /five|six/.test(it.id)")))?;
    ensure(fixed == 0, || "a map tells heights".to_owned())?;
    let wrong = stage.browser.value("wrong")?;
    ensure(wrong == json!([]), || format!("in the page: {wrong}"))
}

pub fn hidden_at_first(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    open_element(stage, &host, "c.html")?;
    let heights = told("it.type === 'resize' && it.id === 'a2'");
    stage.browser.run("document.querySelector('#drawer').hidden = false;", Value::Null)?;
    stage.browser.run("document.querySelector('#a2').scrollIntoView();", Value::Null)?;
    stage.browser.wait("its height", &format!("{heights}.length"))?;
    let fits = format!("document.querySelector('#a2 iframe').clientHeight === {heights}.at(-1).height");
    stage.browser.wait("it to be as high as it says", &fits).map(drop)
}

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

pub fn forged_messages(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    open_element(stage, &host, &format!("c.html#ka-a1=event:{one}"))?;
    stage.browser.wait("its event", &format!("document.querySelector('#a1').state?.selection?.id === '{one}'"))?;
    stage.browser.run("document.querySelector('#a1').scrollIntoView(); told.length = 0;", Value::Null)?;
    // To the atlas: from its page but not of the contract, and from another frame of that page.
    stage.browser.run(
        "const frame = document.querySelector('#a1 iframe').contentWindow;
         const good = { ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: 9000, type: 'set', re: null, data: { event: arguments[0] } };
         const circle = {}; circle.circle = circle;
         for (const bad of [undefined, null, 7, 'x', [], {}, circle, 10n, new Map([[1, 2]]), { ...good, ns: 'x' }, { ...good, v: 2 },
             { ...good, inst: 'a2' }, { ...good, seq: -1 }, { ...good, seq: NaN }, { ...good, type: 'navigateTo' },
             { ...good, type: '__proto__' }, { ...good, data: null }, { ...good, data: { event: 7 } },
             { ...good, data: { event: arguments[0], q: 'x'.repeat(20000) } }])
             frame.postMessage(bad, '*');
         const other = document.createElement('iframe');
         document.body.append(other);
         const script = other.contentDocument.createElement('script');
         script.textContent = `parent.document.querySelector('#a1 iframe').contentWindow.postMessage(${JSON.stringify(good)}, '*')`;
         other.contentDocument.body.append(script);",
        json!([two]),
    )?;
    // To the page: from other windows, as if from the atlas.
    stage.browser.run(
        "const bad = { ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: 9000, type: 'resize', re: null, data: { height: 9999 } };
         postMessage(bad, '*');
         const script = document.querySelector('body > iframe').contentDocument.createElement('script');
         script.textContent = `parent.postMessage(${JSON.stringify(bad)}, '*')`;
         document.querySelector('body > iframe').contentDocument.body.append(script);",
        Value::Null,
    )?;
    std::thread::sleep(std::time::Duration::from_millis(900));
    let state = stage.browser.promised("document.querySelector('#a1').getState().then(state => ({ ...state }))")?;
    ensure(state["selection"]["id"] == one, || format!("a forged message chose another event: {state}"))?;
    let heights = stage.browser.value(&format!("{}.length", told("it.type === 'resize'")))?;
    ensure(heights == 0, || "a forged height was believed".to_owned())?;
    let wrong = stage.browser.value("wrong")?;
    ensure(wrong == json!([]), || format!("in the page: {wrong}"))
}

pub fn history_of_the_page(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    open_element(stage, &host, "c.html")?;
    let before = stage.browser.value("history.length")?;
    for at in 0..20 {
        let id = event(stage, at % 7)?;
        stage.browser.run("document.querySelector('#a1').set({ event: arguments[0] });", json!([id]))?;
        stage.browser.wait("the event", &format!("document.querySelector('#a1').state?.selection?.id === '{id}'"))?;
    }
    stage.browser.enter("#a1 iframe")?;
    let tried = follow(stage, event(stage, 8)?).and_then(|()| {
        stage.wait_for("an event that was followed", |screen| screen.id == stage.record.ids[8]).map(drop)
    });
    left(stage, tried)?;
    let after = stage.browser.value("history.length")?;
    ensure(before == after, || format!("{before} pages to go back from became {after}"))
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

pub fn in_a_strict_page(stage: &mut Stage) -> Checked {
    let atlas = stage.site.origin();
    let policy = format!(
        "default-src 'none'; script-src 'self' {atlas}; frame-src {atlas}; style-src 'unsafe-inline'; img-src 'self'; \
         require-trusted-types-for 'script'"
    );
    let rules = [("content-security-policy", policy.as_str()), ("referrer-policy", "no-referrer")];
    let host = Host::serve(&atlas, &rules)?;
    open_element(stage, &host, "c.html")?;
    let one = event(stage, 0)?;
    stage.browser.run("document.querySelector('#a1').setAttribute('event', arguments[0]);", json!([one]))?;
    stage.browser.wait("the event", &format!("document.querySelector('#a1').state?.selection?.id === '{one}'"))?;
    let wrong = stage.browser.value("wrong")?;
    ensure(wrong == json!([]), || format!("in the page: {wrong}"))?;
    // A plain frame needs no script of its page at all.
    let rules =
        [("content-security-policy", policy.replace(&format!("script-src 'self' {atlas}"), "script-src 'none'"))];
    let rules = rules.each_ref().map(|(name, value)| (*name, value.as_str()));
    let host = Host::serve(&atlas, &rules)?;
    let tried = enter(stage, &host, &format!("a.html?event={one}"))
        .and_then(|()| stage.wait_for("the event", |screen| screen.id == one).map(drop));
    left(stage, tried)
}

pub fn wrong_addresses(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    for query in ["view=globe", "t=never", "q=%00&cat=%F0%9F%95%AF", "bbox=1,2", "event=%3Cscript%3E", "lang=xx"] {
        let tried = enter(stage, &host, &format!("a.html?{query}")).and_then(|()| {
            stage.browser.wait("a notice", "document.querySelector('.notices:not([hidden]) li')")?;
            let screen = stage.screen()?;
            ensure(screen.visible == screen.total && screen.total > 0, || format!("{query} hides events: {screen:?}"))
        });
        left(stage, tried)?;
    }
    let tried = enter(stage, &host, "a.html?event=no-such-event").and_then(|()| {
        stage.browser.wait("a page that says so", "document.querySelector('.reader h1')?.checkVisibility()")?;
        let screen = stage.screen()?;
        ensure(screen.visible == screen.total, || format!("an unknown event hides events: {screen:?}"))
    });
    left(stage, tried)?;
    // Too long to be read: everything is shown.
    let tried = enter(stage, &host, &format!("a.html?q={}", "x".repeat(2_001)))
        .and_then(|()| stage.wait_for_count(stage.record.total()).map(drop));
    left(stage, tried)
}
