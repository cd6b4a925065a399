//! axe-core, the accessibility checker, run inside the page.

use std::collections::BTreeMap;
use std::path::Path;

use khojaly_atlas::embed::GUIDE;
use khojaly_atlas::shell::CREDITS;
use serde_json::json;

use crate::Checked;
use crate::engine::Scheme;
use crate::scenarios::filtering::open_filters;
use crate::stage::{Stage, ensure};

/// Runs axe, with `HOW`, and gives one line for each thing found: the rule, what it wants, the first elements.
const RUN: &str = "const done = arguments[arguments.length - 1];
    window.axe.run(document, { resultTypes: ['violations'], HOW }).then(found => done(found.violations.map(rule =>
        `${rule.id}: ${rule.help}: ${rule.nodes.slice(0, 4).map(node => node.html.slice(0, 160) + ' ' +
            (node.any[0]?.message ?? '')).join(' | ')}`)), error => done([String(error)]));";

pub fn light(stage: &mut Stage) -> Checked {
    check(stage)
}

pub fn dark(stage: &mut Stage) -> Checked {
    stage.browser.use_scheme(Scheme::Dark)?;
    check(stage)
}

/// What axe is told where frames are looked at by themselves.
pub const FRAMES_APART: &str = "iframes: false";

/// What axe finds on the page, or in the frame, that one is in.
pub fn findings(stage: &Stage) -> Checked<Vec<String>> {
    findings_with(stage, "")
}

/// What axe finds when it is told `how`.
pub fn findings_with(stage: &Stage, how: &str) -> Checked<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&file).map_err(|_| "axe-core is not installed; run `.ci/setup test`")?;
    stage.browser.run(&axe, json!([]))?;
    let found = stage.browser.run_async(&RUN.replace("HOW", how))?;
    let found = found.as_array().ok_or_else(|| format!("axe gave {found}"))?;
    Ok(found.iter().filter_map(|line| line.as_str()).map(str::to_owned).collect())
}

fn check(stage: &Stage) -> Checked {
    let site = stage.site.folder();
    let paths = [
        "/en/".to_owned(),
        format!("/en/events/{}", stage.record.ids[stage.record.total() / 2]),
        format!("/en{}", stage.record.first_page_of("accounts", site)?),
        format!("/en{}", stage.record.first_page_of("sources", site)?),
        "/en/articles/way-to-aghdam".to_owned(),
        "/en/stories/the-night#step-2".to_owned(),
        "/en/events?certainty=disputed&without=hrw-1994-seven-years".to_owned(),
        "/en/terms".to_owned(),
        "/en/people".to_owned(),
        CREDITS.to_owned(),
        GUIDE.to_owned(),
    ];
    let mut all: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for path in &paths {
        // No program starts on pages beside the atlas.
        if path == CREDITS || path == GUIDE { stage.browser.go(&stage.site.url(path)) } else { stage.open(path) }?;
        stage.browser.wait("the page to be read", "document.querySelector('main h1')?.textContent.trim()")?;
        if path == "/en/" {
            stage.click(".legend-button")?;
        }
        if path.starts_with("/en/articles") {
            stage.click("article sup a")?;
        }
        if path.starts_with("/en/events?") {
            open_filters(stage)?;
            for facet in ["certainty", "source"] {
                stage.click(&format!("[data-facet={facet}] summary"))?;
            }
        }
        if path == "/en/people" {
            stage.click(".share-button")?;
            stage.click(".in-your-page summary")?;
        }
        if path == "/en/terms" {
            stage.browser.type_keys("/khojaly")?;
            stage.browser.wait("what is found", "document.querySelector('#hits [role=option]')")?;
        }
        for line in findings(stage)? {
            all.entry(line).or_default().push(path);
        }
    }
    let lines: Vec<String> =
        all.into_iter().map(|(line, paths)| format!("{line}\n      on {}", paths.join(" "))).collect();
    ensure(lines.is_empty(), || format!("axe finds\n    {}", lines.join("\n    ")))
}
