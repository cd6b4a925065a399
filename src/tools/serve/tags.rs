//! What a file holds, as 16 digits: the heart of its `ETag`. Taken from its content, so that copies of a site on several
//! machines, and a site that was built again, agree; read once, and again only when size or time have changed.

use std::collections::HashMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use axum::http::header;
use axum::response::Response;

use crate::tools::build::hash;

/// A file as it was when it was read.
struct Known {
    changed: SystemTime,
    bytes: u64,
    hash: Arc<str>,
}

/// The files of a site that were asked for, each with the hash of its content.
pub struct Tags {
    /// The site's folder, without links.
    root: PathBuf,
    known: RwLock<HashMap<PathBuf, Known>>,
}

impl Tags {
    /// For the site in the folder `dir`.
    pub fn new(dir: &Path) -> Self {
        let root = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
        Self { root, known: RwLock::default() }
    }

    /// The hash of a file, of which `about` was just said. None when it cannot be read, or when links in the folder lead
    /// out of the site: such a file is not the site's to give.
    pub async fn hash_of(&self, file: &Path, about: &Metadata) -> Option<Arc<str>> {
        let changed = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        let bytes = about.len();
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = known.get(file).filter(|known| known.changed == changed && known.bytes == bytes) {
                return Some(Arc::clone(&known.hash));
            }
        }
        let (path, root) = (file.to_owned(), self.root.clone());
        let read = move || {
            let inside = path.canonicalize().is_ok_and(|path| path.starts_with(root));
            inside.then(|| std::fs::read(path).ok()).flatten().map(|content| Arc::<str>::from(hash(&content)))
        };
        let hash = tokio::task::spawn_blocking(read).await.ok().flatten()?;
        let known = Known { changed, bytes, hash: Arc::clone(&hash) };
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(file.to_owned(), known);
        Some(hash)
    }
}

/// The strong `ETag` of an answer that carries a file with this hash, whole or in part: each encoding has its own.
pub fn tag(hash: &str, response: &Response) -> String {
    let said = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    let whole = said(header::CONTENT_RANGE).and_then(|range| range.rsplit('/').next());
    let bytes = whole.or_else(|| said(header::CONTENT_LENGTH)).unwrap_or("0");
    let encoding = said(header::CONTENT_ENCODING).unwrap_or("id");
    format!("\"{hash}-{encoding}-{bytes}\"")
}

/// Whether one of the tags of an `If-None-Match` is this one. Hosts between weaken tags, which matters not here.
pub fn names(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}
