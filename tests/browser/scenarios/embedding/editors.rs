//! What is left of the snippets: after the editors and filters of others, and after the years.

use serde_json::json;

use super::{READY, event, host, inside, nothing_wrong, told};
use crate::Checked;
use crate::stage::{Stage, ensure};

/// Pages as others show what was pasted, and whether the frame is still there.
const PAGES: [(&str, bool); 5] = [
    ("wordpress.html", true),
    ("wordpress-author.html", false),
    ("ghost.html", true),
    ("drupal.html", true),
    ("squarespace.html", true),
];

pub fn what_they_leave(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let one = event(stage, 0)?;
    for (page, framed) in PAGES {
        stage.browser.go(&host.url(&format!("{page}?{one}")))?;
        let link =
            stage.browser.value("(link => [link.checkVisibility(), link.href])(document.querySelector('p > a'))")?;
        ensure(link == json!([true, stage.site.url(&format!("/en/events/{one}"))]), || {
            format!("{page}: the link {link}")
        })?;
        if !framed {
            continue;
        }
        let size = stage.browser.value(
            "(frame => frame.clientWidth > 250 && frame.clientHeight > 250)(document.querySelector('iframe'))",
        )?;
        ensure(size == true, || format!("{page}: the frame has no room"))?;
        inside(stage, "iframe", || {
            stage.browser.wait("the atlas in the frame", READY)?;
            stage.wait_for("the event", |screen| screen.page == "event" && screen.id == one)?;
            stage.browser.wait("its text", "document.querySelector('main h1').textContent.trim()")?;
            stage.browser.wait("the way out", "document.querySelector('.open-full').checkVisibility()")
        })
        .map_err(|error| format!("{page}: {error}"))?;
    }
    Ok(())
}

/// What WordPress puts behind the address of a frame, and the name that Pym puts into it, are still there after choosing.
pub fn what_others_add_stays(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    stage.browser.go(&host.url(&format!("wordpress.html?{one}&utm_source=x&childId=c-1")))?;
    inside(stage, "iframe", || {
        stage.browser.wait("the atlas in the frame", READY)?;
        super::follow(stage, two)?;
        stage.browser.wait("its address", &format!("new URLSearchParams(location.search).get('event') === '{two}'"))?;
        let kept = stage.browser.value(
            "['utm_source', 'childId'].map(name => new URLSearchParams(location.search).get(name)).join() + location.hash",
        )?;
        ensure(kept == "x,c-1#?secret=hDl4S8YwKz", || format!("kept: {kept}"))
    })
}

/// The snippets of the first version, as they were published, with the server of today.
pub fn of_version_one(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let one = event(stage, 0)?;
    stage.browser.go(&host.url(&format!("v1.0.html?{one}")))?;
    let frame = "iframe[src*='view=claim']";
    let element = "khojaly-atlas:not([load])";
    for (selector, shows) in [("body > iframe", true), (frame, false)] {
        inside(stage, selector, || {
            stage.browser.wait("the atlas in the frame", READY)?;
            stage.wait_for("its page", |screen| if shows { screen.id == one } else { screen.page == "account" })
        })
        .map_err(|error| format!("{selector}: {error}"))?;
    }
    let high = told("it.type === 'resize'");
    let fits = format!("document.querySelector(\"{frame}\").clientHeight === {high}.at(-1).height");
    stage.browser.wait("a frame as high as it says", &fits)?;
    // Its frame is loaded once it comes into sight.
    stage.browser.run("document.querySelector(arguments[0]).scrollIntoView();", json!([element]))?;
    let shows = format!("document.querySelector('{element}').state?.selection?.id === '{one}'");
    stage.browser.wait("the event in the element", &shows)?;
    let gives_way = format!("document.querySelector('{element} > a').hidden");
    stage.browser.wait("the link inside the element to give way", &gives_way)?;
    stage.click("khojaly-atlas[load] button")?;
    let ready = "document.querySelector('khojaly-atlas[load]').ready.then(said => said.version)";
    ensure(stage.browser.promised(ready)? == 1, || "the element that waits is not ready after the click".to_owned())?;
    nothing_wrong(stage)
}
