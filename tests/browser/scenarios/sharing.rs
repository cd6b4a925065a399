//! The dialog that gives the page away.

use serde_json::{Value, json};

use crate::Checked;
use crate::stage::{Stage, ensure};

/// What a control of the dialog holds.
fn held(stage: &Stage, name: &str) -> Checked<String> {
    let value = stage.browser.value(&format!("document.querySelector('.share [name={name}]').value"))?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Chooses a value of a control, as a hand would.
fn choose(stage: &Stage, name: &str, value: &str) -> Checked {
    let put = "const control = document.querySelector(`.share [name=${arguments[0]}]`);
        control.value = arguments[1];
        control.dispatchEvent(new Event('input', { bubbles: true }));";
    stage.browser.run(put, json!([name, value])).map(drop)
}

pub fn a_link(stage: &mut Stage) -> Checked {
    stage.open("/en/terms?t=1990-01-01/1994-12-31")?;
    stage.click(".share-button")?;
    stage.browser.wait("the dialog", "document.querySelector('.share').open")?;
    let (link, here) = (held(stage, "link")?, stage.browser.value("location.href")?);
    ensure(here == link.as_str(), || format!("{link} is not {here}"))?;
    let code = "document.querySelector('.share .code path').getAttribute('d')";
    let before = stage.browser.value(code)?;
    stage.click(".share [name=now]")?;
    let plain = stage.site.url("/en/terms");
    stage
        .browser
        .wait("the address alone", &format!("document.querySelector('.share [name=link]').value === '{plain}'"))?;
    ensure(stage.browser.value(code)? != before, || "another address has the same code".to_owned())?;
    stage.click(".share [data-copy=link]")?;
    stage.browser.wait("word of the copy", "document.querySelector('.share .said').textContent")?;
    // Escape closes it, and the focus is where it was.
    stage.browser.type_keys(&crate::input::keys::ESCAPE.to_string())?;
    stage.browser.wait("the page again", "!document.querySelector('.share').open")?;
    let focused = stage.browser.value("document.activeElement.className")?;
    ensure(focused == "share-button", || format!("the focus is on {focused}"))
}

pub fn markup(stage: &mut Stage) -> Checked {
    let event = &stage.record.ids[3];
    stage.open(&format!("/en/events/{event}"))?;
    let before = stage.browser.value("document.querySelectorAll('.share iframe').length")?;
    stage.click(".share-button")?;
    // Where the map looks when it comes to rest is its own affair.
    stage.click(".share [name=now]")?;
    stage.click(".in-your-page summary")?;
    let address = stage.site.url(&format!("/embed/v1/?event={event}"));
    let shows = |address: &str| format!("document.querySelector('.share iframe')?.src === '{address}'");
    stage.browser.wait("the preview", &shows(&address))?;
    ensure(before == 0, || "a preview is fetched before it is wanted".to_owned())?;
    stage.browser.wait(
        "the atlas in the preview",
        "document.querySelector('.share iframe').contentDocument?.documentElement.dataset.ready !== undefined",
    )?;
    let frame = held(stage, "markup")?;
    ensure(frame.starts_with(&format!("<iframe src=\"{address}\"")), || frame.clone())?;
    for (name, value) in [("shown", "map"), ("lang", "en"), ("colours", "dark"), ("height", "800"), ("way", "element")]
    {
        choose(stage, name, value)?;
    }
    let other = stage.site.url(&format!("/embed/v1/?view=map&event={event}&lang=en&theme=dark"));
    stage.browser.wait("what was chosen", &shows(&other))?;
    let element = held(stage, "markup")?;
    for part in ["view=\"map\"", "lang=\"en\"", "theme=\"dark\"", "--ka-height:800px", "<khojaly-atlas src="] {
        ensure(element.contains(part), || format!("no {part} in {element}"))?;
    }
    // The hash that stands beside the script is that of the file.
    let hash = stage.browser.run_async(
        "const done = arguments[arguments.length - 1];
         fetch('/embed/v1.0.0/embed.js').then(answer => answer.arrayBuffer())
             .then(bytes => crypto.subtle.digest('SHA-384', bytes))
             .then(sum => done('sha384-' + btoa(String.fromCharCode(...new Uint8Array(sum)))));",
    )?;
    ensure(hash != Value::Null && element.contains(&format!("integrity=\"{}\"", hash.as_str().unwrap_or("?"))), || {
        format!("{hash} in {element}")
    })
}
