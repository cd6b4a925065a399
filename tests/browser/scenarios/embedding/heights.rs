//! Frames that are as high as their text.

use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::{host, inside, nothing_wrong, open_element, told};
use crate::Checked;
use crate::stage::{Stage, ensure};

/// The frames, named after their widths.
const WIDTHS: [&str; 4] = ["w320", "w480", "w768", "w1200"];
/// The most messages until a height stays.
const MOST_HEIGHTS: u64 = 3;
/// How long a height is watched that should stay.
const WATCHED: Duration = Duration::from_secs(5);

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
    nothing_wrong(stage)
}

/// How many heights the frame has told.
fn heights_of(stage: &Stage, id: &str) -> Checked<u64> {
    let count =
        stage.browser.value(&format!("{}.length", told(&format!("it.type === 'resize' && it.id === '{id}'"))))?;
    count.as_u64().ok_or_else(|| format!("{count} heights"))
}

pub fn four_widths(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let account = stage.record.first_page_of("accounts", stage.site.folder())?;
    let account = account.rsplit('/').next().unwrap_or_default().to_owned();
    for query in
        [format!("view=claim&claim={account}&height=auto"), "view=list&t=1992-02-24/1992-02-27&height=auto".to_owned()]
    {
        stage.browser.go(&host.url(&format!("widths.html?{query}")))?;
        let all = format!("new Set({}.map(it => it.id)).size === 4", told("it.type === 'resize'"));
        stage.browser.wait("four heights", &all).or_else(|_| stage.browser.wait("four heights", &all))?;
        for width in WIDTHS {
            // A frame out of sight may not be laid out by its browser.
            stage.browser.run("document.getElementById(arguments[0]).scrollIntoView();", json!([width]))?;
            let high = format!("document.querySelector('#{width}').clientHeight");
            let last = told(&format!("it.type === 'resize' && it.id === '{width}'"));
            stage.browser.wait("the frame to be as high as it says", &format!("{high} === {last}.at(-1).height"))?;
            sleep(Duration::from_secs(1));
            let high = stage.browser.value(&high)?;
            let (text, aside) = inside(stage, &format!("#{width}"), || {
                let aside = stage.browser.value("document.documentElement.scrollWidth - innerWidth")?;
                Ok((stage.browser.value("document.body.scrollHeight")?, aside))
            })?;
            // What is told is rounded up.
            let spare = high.as_i64().zip(text.as_i64()).map(|(high, text)| high - text);
            ensure(aside == 0 && spare.is_some_and(|spare| (0..=1).contains(&spare)), || {
                format!("{query} at {width}: the frame is {high} high, its text {text}, and {aside} wider than it")
            })?;
        }
        let before = WIDTHS.map(|id| heights_of(stage, id));
        let calm = before.iter().all(|count| count.as_ref().is_ok_and(|count| *count <= MOST_HEIGHTS));
        ensure(calm, || format!("{query}: heights before one stays: {before:?}"))?;
        sleep(WATCHED);
        ensure(before == WIDTHS.map(|id| heights_of(stage, id)), || format!("{query}: heights go on"))?;
        nothing_wrong(stage)?;
    }
    Ok(())
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

pub fn frames_hidden_at_first(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    stage.browser.go(&host.url("hidden.html"))?;
    sleep(Duration::from_secs(2));
    stage.browser.run("document.querySelector('#drawer').style.display = '';", Value::Null)?;
    let heights = told("it.type === 'resize' && it.id === 'text'");
    stage.browser.wait("its height", &format!("{heights}.length"))?;
    let fits = format!("document.querySelector('#text').clientHeight === {heights}.at(-1).height");
    stage.browser.wait("it to be as high as it says", &fits)?;
    stage.browser.run("document.querySelector('#views').scrollIntoView();", Value::Null)?;
    inside(stage, "#views", || {
        stage.browser.wait("map and timeline", "document.documentElement.dataset.ready !== undefined")?;
        stage.browser.wait("marks on the map", "__bench.marks().map.length > 0")?;
        let painted =
            "[...document.querySelectorAll('.stage canvas')].every(canvas => canvas.width > 300 && canvas.height > 60)";
        stage.browser.wait("canvases with a size", painted).map(drop)
    })?;
    nothing_wrong(stage)
}
