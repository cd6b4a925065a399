//! The bar over the timeline: play, and the event after and before.

use serde_json::Value;

use crate::Checked;
use crate::input::keys;
use crate::stage::{Stage, ensure};

pub fn play(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench&t=1990-01-01/1991-01-01")?;
    let count = || stage.browser.value("Number(document.querySelector('output.count').dataset.visible)");
    let before = count()?;
    stage.browser.run("document.querySelector('input[name=cumulative]').click();", Value::Null)?;
    stage.click(".bar .play")?;
    let more = format!("Number(document.querySelector('output.count').dataset.visible) > {before}");
    stage.browser.wait("more events as the window grows", &more)?;
    stage.browser.wait("a button to pause", "document.querySelector('.bar .play').ariaLabel === 'Pause'")?;
    stage.click(".bar .play")?;
    stage.browser.wait("a button to play", "document.querySelector('.bar .play').ariaLabel === 'Play'")?;
    stage.browser.wait("the window in the address", "location.search.includes('t=1990-01-01')")?;
    let rests = count()?;
    stage.browser.promised("new Promise(done => setTimeout(done, 600))")?;
    let still = count()?;
    ensure(rests == still, || format!("after pause {rests} events became {still}"))?;
    // Whoever moves the window takes it over.
    stage.click(".bar .play")?;
    stage.browser.promised("__bench.setTimeWindow('1992-02-20', '1992-03-05')")?;
    stage.browser.wait("play to end", "document.querySelector('.bar .play').ariaLabel === 'Play'")?;
    stage.browser.promised("new Promise(done => setTimeout(done, 700))")?;
    let window = stage.parameter("t")?;
    ensure(window == "1992-02-20/1992-03-05", || format!("the window that a hand set became {window}"))
}

pub fn neighbours(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench")?;
    let ids = &stage.record.ids;
    stage.click(".bar .after")?;
    stage.wait_for_selected(&ids[0])?;
    stage.click(".bar .after")?;
    stage.wait_for_selected(&ids[1])?;
    stage.click(".bar .before")?;
    stage.wait_for_selected(&ids[0])?;
    stage.browser.run("document.querySelector('[data-bench=timeline] .surface').focus();", Value::Null)?;
    stage.browser.type_keys(&keys::PAGE_DOWN.to_string())?;
    stage.wait_for_selected(&ids[1]).map(drop)
}
