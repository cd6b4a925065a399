//! Lighthouse: what it says of pages as a phone on a slow network sees them. Its times are computed from one load, so a
//! busy machine lowers them; the median of several runs counts.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::table::Cell;
use crate::Checked;
use crate::process::program;

/// What it scores, as it and as the table calls it.
const CATEGORIES: [(&str, &str); 4] = [
    ("performance", "performance"),
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "SEO"),
];
/// Runs for a page.
const RUNS: usize = 3;
/// The score below which a page misses; what is wanted is 100.
const FLOOR: u64 = 95;

/// What a row says is wanted.
pub const WANTED: &str = "95 to 100 each";

/// Scores of a page. One that is `hidden` from search engines on purpose is shown, but not judged, for SEO.
pub fn scores(url: &str, hidden: bool) -> Cell {
    match measured(url) {
        Ok(scores) => Cell::plain(said(&scores, hidden)),
        Err(reason) => {
            eprintln!("Lighthouse: {reason}");
            Cell::failed()
        }
    }
}

fn said(scores: &[u64; CATEGORIES.len()], hidden: bool) -> String {
    let judged = CATEGORIES.iter().zip(scores).filter(|((id, _), _)| !(hidden && *id == "seo"));
    let verdict = if judged.clone().all(|(_, score)| *score >= FLOOR) { "OK" } else { "MISS" };
    let words = CATEGORIES.iter().zip(scores).map(|((id, name), score)| {
        let why = if hidden && *id == "seo" { " (noindex on purpose)" } else { "" };
        format!("{name} {score}{why}")
    });
    format!("{}: {verdict}", words.collect::<Vec<_>>().join(", "))
}

/// The median of each score.
fn measured(url: &str) -> Checked<[u64; CATEGORIES.len()]> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        runs.push(run(url)?);
    }
    Ok(std::array::from_fn(|at| {
        let mut scores: Vec<u64> = runs.iter().map(|run| run[at]).collect();
        scores.sort_unstable();
        scores[RUNS / 2]
    }))
}

/// The scores of one run, of 100.
fn run(url: &str) -> Checked<[u64; CATEGORIES.len()]> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/lighthouse/cli/index.js");
    if !script.is_file() {
        return Err("it is not installed; run `.ci/setup test`".to_owned());
    }
    let categories = CATEGORIES.map(|(id, _)| id).join(",");
    let mut command = Command::new(program("node")?);
    command.env("CHROME_PATH", program("chromium")?).arg(script).arg(url);
    command.args(["--quiet", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]);
    command.arg(format!("--only-categories={categories}"));
    let done = command.output().map_err(|error| format!("cannot start node: {error}"))?;
    let report: Value = serde_json::from_slice(&done.stdout)
        .map_err(|error| format!("{url}: {error}; it says: {}", String::from_utf8_lossy(&done.stderr)))?;
    let mut scores = [0; CATEGORIES.len()];
    for ((id, _), score) in CATEGORIES.iter().zip(&mut scores) {
        let part = report["categories"][id]["score"].as_f64();
        let part = part.ok_or_else(|| format!("{url}: no score for {id}: {}", report["runtimeError"]["message"]))?;
        *score = hundredths(part);
    }
    Ok(scores)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1")]
fn hundredths(part: f64) -> u64 {
    (part * 100.0).round() as u64
}
