//! The atlas in a page of others: the three tiers of the contract, each in a page of another origin.

use serde_json::json;

use crate::Checked;
use crate::host::Host;
use crate::stage::{Stage, ensure};

pub mod editors;
pub mod element;
pub mod fences;
pub mod heights;
pub mod messages;
pub mod readers;
pub mod slow;

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

/// What is to be had in the frame that `selector` finds.
fn inside<T>(stage: &Stage, selector: &str, asked: impl FnOnce() -> Checked<T>) -> Checked<T> {
    stage.browser.enter(selector)?;
    let had = asked();
    stage.browser.leave()?;
    had
}

/// Nothing has gone wrong in the page around.
fn nothing_wrong(stage: &Stage) -> Checked {
    let wrong = stage.browser.value("wrong")?;
    ensure(wrong == json!([]), || format!("in the page: {wrong}"))
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
        // (Full pages of other scenarios have the same origin here, and keep things.)
        stage.browser.run("localStorage.clear();", serde_json::Value::Null)?;
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

pub fn without_scripts(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    stage.browser.go(&host.url("scriptless.html?event=none"))?;
    let text = inside(stage, "#atlas", || stage.browser.text("main article"))?;
    ensure(text.contains("Khojaly") && text.len() > 500, || format!("the text of the frame: {text:?}"))?;
    let link = inside(stage, "#atlas", || stage.browser.text("main article a[href]"))?;
    ensure(!link.trim().is_empty(), || "the text has no link".to_owned())?;
    let out = inside(stage, "#atlas", || stage.browser.text("footer .open-full"))?;
    ensure(!out.trim().is_empty(), || "no link leads to the full page".to_owned())?;
    let link = stage.browser.text("p > a[href]")?;
    ensure(link.contains("Khojaly 1992"), || format!("the link of the page: {link:?}"))
}
