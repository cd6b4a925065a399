//! What travels to the reader's browser, compressed with brotli.

use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::Checked;
use crate::engine::Engine;
use crate::stage::{Stage, ensure};

/// Program and glue, bytes.
pub const PROGRAM_BUDGET: u64 = 180_000;
/// Everything for the first view, fonts apart, bytes.
pub const VIEW_BUDGET: u64 = 260_000;
/// Requests for the first view, fonts apart.
pub const REQUESTS_BUDGET: usize = 10;

/// Weight of the WebAssembly program and its JavaScript in a built site, bytes.
pub fn program(site: &Path) -> Checked<u64> {
    let folder = std::fs::read_dir(site).map_err(|error| format!("cannot read {}: {error}", site.display()))?;
    let files = folder.flatten().map(|entry| entry.path());
    // The worker is no part of the page: browsers fetch it when the page has come to rest.
    let files = files.filter(|file| !file.ends_with("service-worker.js"));
    let ours = files.filter(|file| file.extension().is_some_and(|ending| ending == "wasm" || ending == "js"));
    let total = ours.map(|file| weight(&file)).sum::<Checked<u64>>()?;
    ensure(total > 0, || format!("{} holds no program", site.display()))?;
    Ok(total)
}

/// Notes when the page becomes ready: what it asks for later is no part of the first view. (`?bench` would note it too,
/// but asks for more.)
const WATCH: &str = "new MutationObserver((_, observer) => {
    if (document.documentElement && 'ready' in document.documentElement.dataset) {
        window.__readyAt = performance.now();
        observer.disconnect();
    }
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-ready'] });";

/// The files that the start page asks for before it can be used.
pub struct FirstView {
    /// Names and weights, fonts apart.
    pub files: Vec<(String, u64)>,
    /// Names and weights of fonts.
    pub fonts: Vec<(String, u64)>,
    /// Sum of the weights of `files`.
    pub bytes: u64,
}

impl FirstView {
    /// Opens the start page with an empty cache (Chromium only) and sees what it asks for.
    pub fn of(stage: &Stage) -> Checked<Self> {
        ensure(stage.browser.engine() == Engine::Chromium, || "the first view is weighed in Chromium".to_owned())?;
        let browser = &stage.browser;
        browser.go("about:blank")?;
        browser.devtools("Network.clearBrowserCache", json!({}))?;
        let put = browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH }))?;
        stage.open("/en/")?;
        let names = browser.value(
            "[location.pathname, ...new Set(performance.getEntriesByType('resource')
                .filter(entry => entry.startTime < window.__readyAt).map(entry => new URL(entry.name).pathname))]",
        )?;
        browser.devtools("Page.removeScriptToEvaluateOnNewDocument", put)?;
        let mut view = Self { files: Vec::new(), fonts: Vec::new(), bytes: 0 };
        for name in names.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let size = weight(&stage.site.file(name))?;
            if name.ends_with(".woff2") {
                view.fonts.push((name.to_owned(), size));
            } else {
                view.files.push((name.to_owned(), size));
                view.bytes += size;
            }
        }
        Ok(view)
    }

    /// All files and weights in a line.
    pub fn list(&self) -> String {
        let parts: Vec<String> = self.files.iter().map(|(name, size)| format!("{name} {size}")).collect();
        parts.join(", ")
    }
}

/// Weight of a file as a production server sends it: its `.br` twin's, or what brotli makes of it. Fonts are
/// compressed in themselves.
fn weight(file: &Path) -> Checked<u64> {
    let trouble = |error: std::io::Error| format!("cannot weigh {}: {error}", file.display());
    let [brotli, _] = crate::site::twins(file);
    if let Ok(twin) = brotli.metadata() {
        return Ok(twin.len());
    }
    let bytes = std::fs::read(file).map_err(trouble)?;
    if file.extension().is_some_and(|ending| ending == "woff2") {
        return Ok(bytes.len() as u64);
    }
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(&bytes).and_then(|()| writer.flush()).map_err(trouble)?;
    Ok(writer.into_inner().len() as u64)
}
