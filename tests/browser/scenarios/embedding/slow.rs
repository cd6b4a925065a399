//! On a slow network, and how heavy the script is that pages of others load.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::{READY, host, inside};
use crate::Checked;
use crate::stage::{Stage, ensure};

/// The script for pages of others, bytes, compressed by gzip.
const SCRIPT_BUDGET: usize = 3_072;
/// What stands in the place of an atlas that waits for a click is there so long after its page, milliseconds.
const FACADE_BUDGET: f64 = 1_000.0;
/// A slow third-generation network: 400 kbit/s, 400 ms there and back.
const SLOW: [f64; 2] = [400_000.0 / 8.0, 400.0];

pub fn weight_of_the_script(stage: &mut Stage) -> Checked {
    for path in ["/embed/v1/embed.js", "/embed/v1.0.0/embed.js"] {
        let file = stage.site.file(path);
        let said = |error: std::io::Error| format!("{}: {error}", file.display());
        let script = std::fs::read(&file).map_err(said)?;
        let mut writer = GzEncoder::new(Vec::new(), Compression::best());
        let packed = writer.write_all(&script).and_then(|()| writer.finish()).map_err(said)?.len();
        ensure(packed <= SCRIPT_BUDGET, || format!("{path} weighs {packed} bytes, {SCRIPT_BUDGET} are allowed"))?;
        let text = String::from_utf8_lossy(&script);
        ensure(text.lines().count() < 10, || format!("{path} was not made small"))?;
        let sinks = ["innerHTML", "eval(", "import(", "fetch(", "localStorage", "cookie"];
        let found: Vec<&&str> = sinks.iter().filter(|sink| text.contains(**sink)).collect();
        ensure(found.is_empty(), || format!("{path} has {found:?}"))?;
    }
    Ok(())
}

/// Makes Chromium's network slow, or as it is again.
fn network(stage: &Stage, slow: bool) -> Checked {
    let [speed, latency] = if slow { SLOW } else { [-1.0, 0.0] };
    stage.browser.devtools("Network.enable", json!({}))?;
    let how = json!({ "offline": false, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed });
    stage.browser.devtools("Network.emulateNetworkConditions", how).map(drop)
}

/// Leaves the page, and takes from Chromium what it has kept of the site: files, and the worker of full pages.
fn forget(stage: &Stage) -> Checked {
    stage.browser.go("about:blank")?;
    stage.browser.devtools("Network.clearBrowserCache", json!({}))?;
    let all = json!({ "origin": stage.site.origin(), "storageTypes": "all" });
    stage.browser.devtools("Storage.clearDataForOrigin", all).map(drop)
}

pub fn on_a_slow_network(stage: &mut Stage) -> Checked {
    forget(stage)?;
    network(stage, true)?;
    let tried = slowly(stage);
    network(stage, false)?;
    tried
}

fn slowly(stage: &Stage) -> Checked {
    let host = host(stage)?;
    // (The link in its place is there as soon as the page.)
    stage.browser.go(&host.url("facade.html"))?;
    let facade = stage
        .browser
        .wait("the button", "window.facadeAt - performance.getEntriesByType('navigation')[0].responseEnd")?;
    ensure(facade.as_f64().is_some_and(|at| at <= FACADE_BUDGET), || {
        format!("what stands in its place comes after {facade} ms")
    })?;
    forget(stage)?;
    // A page that is still loading holds the driver up, so it is put there and looked at.
    stage.browser.go(&host.url("a.html?view=list"))?;
    let times = inside(stage, "#atlas", || {
        let first_text = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
        let text = stage.browser.wait("the first text", first_text)?;
        let shown = stage.browser.value("document.querySelector('main').textContent.length > 500 && document.querySelectorAll('main a[href]').length > 0")?;
        let wasm = "performance.getEntriesByType('resource').find(it => it.name.endsWith('.wasm') && it.responseEnd)?.responseEnd";
        let program = stage.browser.wait("the program", wasm)?;
        stage.browser.wait("the atlas in the frame", READY)?;
        Ok([shown, text, program])
    })?;
    let [shown, text, program] = &times;
    let sooner = matches!((text.as_f64(), program.as_f64()), (Some(text), Some(program)) if text < program);
    ensure(*shown == Value::Bool(true) && sooner, || format!("text at {text} ms, program at {program} ms"))
}
