//! A plain host: real files, a folder's page under the folder's address with a slash at its end, and the page `404.html`
//! for everything else, as GitHub Pages answers. No rules, no compression, no policy. It remembers what it was asked for,
//! and may hold a file back until it is told to give it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::Checked;
use crate::host::{Answer, Host};

/// A file is held back no longer than this: a scenario that fails must not hold up the next.
const LONGEST: Duration = Duration::from_secs(30);

/// A folder on such a host.
pub struct Files {
    host: Host,
    kept: Arc<Kept>,
}

struct Kept {
    folder: PathBuf,
    /// Path of the site's root, with a slash at both ends.
    base: String,
    /// How names end of which nothing is given now.
    held: Mutex<Option<&'static str>>,
    freed: Condvar,
    asked: Mutex<Vec<(String, &'static str)>>,
}

impl Files {
    /// Serves a folder under the path `base`, which has a slash at both ends.
    pub fn serve(folder: &Path, base: &str, headers: &[(&str, &str)]) -> Checked<Self> {
        let kept = Arc::new(Kept {
            folder: folder.to_owned(),
            base: base.to_owned(),
            held: Mutex::new(None),
            freed: Condvar::new(),
            asked: Mutex::default(),
        });
        let own = Arc::clone(&kept);
        Ok(Self { host: Host::answering(headers, move |asked| own.answer(asked))?, kept })
    }

    /// Holds back files whose names end so.
    pub fn hold(&self, ending: &'static str) {
        *locked(&self.kept.held) = Some(ending);
    }

    /// Gives what was held back.
    pub fn release(&self) {
        *locked(&self.kept.held) = None;
        self.kept.freed.notify_all();
    }

    /// The paths asked for so far, with the status of the answers.
    pub fn asked(&self) -> Vec<(String, &'static str)> {
        locked(&self.kept.asked).clone()
    }

    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.host.origin())
    }
}

impl Kept {
    fn answer(&self, asked: &str) -> Answer {
        let path = asked.split(['?', '#']).next().unwrap_or_default();
        let held = locked(&self.held);
        let holding = held.is_some();
        let waits = |held: &mut Option<&'static str>| held.is_some_and(|ending| path.ends_with(ending));
        drop(self.freed.wait_timeout_while(held, LONGEST, waits));
        let mut answer = self.found(path);
        if holding && path.ends_with('/') {
            // Drivers wait until a page has loaded, and browsers count what it preloads to that.
            let html = String::from_utf8_lossy(&answer.body);
            answer.body = html.replace(" as=\"fetch\" type=\"application/wasm\"", "").into_bytes();
        }
        locked(&self.asked).push((path.to_owned(), answer.status));
        answer
    }

    fn found(&self, path: &str) -> Answer {
        let Some(name) = path.strip_prefix(&self.base) else { return self.none() };
        if name.split('/').any(|part| part.starts_with('.') || part.contains(['%', '\\'])) {
            return self.none();
        }
        let named = self.folder.join(name);
        if named.is_dir() && !path.ends_with('/') {
            let headers = format!("location: {path}/\r\n");
            return Answer { status: "301 Moved Permanently", headers, body: Vec::new() };
        }
        let file = if path.ends_with('/') { named.join("index.html") } else { named };
        read("200 OK", &file).unwrap_or_else(|| self.none())
    }

    fn none(&self) -> Answer {
        let none = Answer { status: "404 Not Found", headers: String::new(), body: Vec::new() };
        read("404 Not Found", &self.folder.join("404.html")).unwrap_or(none)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        self.release();
    }
}

fn read(status: &'static str, file: &Path) -> Option<Answer> {
    let body = std::fs::read(file).ok()?;
    let kind = match file.extension()?.to_str()? {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    };
    Some(Answer { status, headers: format!("content-type: {kind}\r\n"), body })
}

/// What nobody breaks: it is held for a moment only.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
