//! From an address to a file of the site and its answer. Reading, ranges and the choice of a compressed copy are
//! tower-http's; which file it is, and what tells its versions apart, is said here.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeFile;

use super::tags::{Tags, names, tag};
use crate::state::unpercent;

/// Types that tower-http does not know: lists of sources, as reference managers read them.
const TYPES: [(&str, &str); 2] = [("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")];

/// A site's folder.
pub struct Folder {
    dir: PathBuf,
    tags: Tags,
}

impl Folder {
    /// The site in the folder `dir`.
    pub fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), tags: Tags::new(dir) }
    }

    /// The file of an address, with what is known of it: the file of that name, or the page in the folder of that name.
    fn file(&self, path: &str) -> Option<(PathBuf, Metadata)> {
        let named = self.dir.join(within(path)?);
        let about = std::fs::metadata(&named).ok()?;
        if about.is_file() {
            return (!path.ends_with('/')).then_some((named, about));
        }
        let page = named.join("index.html");
        let about = std::fs::metadata(&page).ok().filter(Metadata::is_file)?;
        Some((page, about))
    }
}

/// An address as a path that cannot leave the folder it is joined to: names only, none of them hidden, nothing that any
/// system takes for a separator or a drive.
fn within(path: &str) -> Option<PathBuf> {
    let path = unpercent(&path.replace('+', "%2B"));
    let path = path.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    if path.is_empty() {
        return Some(PathBuf::new());
    }
    let plain = |name: &str| {
        let hidden = name.starts_with('.') && name != ".well-known";
        !name.is_empty() && !hidden && !name.contains(['\\', ':', '\u{fffd}']) && !name.contains(char::is_control)
    };
    path.split('/').map(|name| plain(name).then_some(name)).collect()
}

/// Answers with the file of the address; else with the page that says there is none, which the program, where it runs,
/// fills as the address asks.
pub async fn files(State(folder): State<Arc<Folder>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let path = parts.uri.path();
    if let Some((file, about)) = folder.file(path)
        && let Some(hash) = folder.tags.hash_of(&file, &about).await
    {
        return answer(&file, &hash, parts).await;
    }
    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return (StatusCode::NOT_FOUND, "there is no such file\n").into_response();
    }
    let page = folder.dir.join("404.html");
    if !page.is_file() {
        return (StatusCode::NOT_FOUND, "there is no such page\n").into_response();
    }
    let mut parts = parts;
    for condition in [header::RANGE, header::IF_RANGE, header::IF_MODIFIED_SINCE, header::IF_UNMODIFIED_SINCE] {
        parts.headers.remove(condition);
    }
    let mut response = send(&page, &parts).await;
    if response.status().is_success() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// The answer that carries a file; or says that the reader has it.
async fn answer(file: &Path, hash: &str, mut parts: Parts) -> Response {
    let asked = |headers: &HeaderMap, name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let held = asked(&parts.headers, header::IF_NONE_MATCH);
    if held.is_some() {
        parts.headers.remove(header::IF_MODIFIED_SINCE);
    }
    // Several ranges at once are sent by no one who reads here: the whole is a good answer.
    let mut range = parts.headers.remove(header::RANGE).filter(|range| !range.as_bytes().contains(&b','));
    if let Some(of) = asked(&parts.headers, header::IF_RANGE) {
        // A part of what the reader has the beginning of; the whole, if that has changed. Dates are too coarse to say.
        let whole = send(file, &parts).await;
        range = range.filter(|_| of == tag(hash, &whole));
    }
    if let Some(range) = range {
        parts.headers.insert(header::RANGE, range);
    }
    let mut response = send(file, &parts).await;
    if !response.status().is_success() {
        return response;
    }
    let tag = tag(hash, &response);
    let known = held.is_some_and(|held| names(&held, &tag));
    if known {
        response = StatusCode::NOT_MODIFIED.into_response();
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// What tower-http answers with a file.
async fn send(file: &Path, parts: &Parts) -> Response {
    let request = Request::from_parts(parts.clone(), Body::empty());
    let mut service = ServeFile::new(file).precompressed_br().precompressed_gzip();
    let Ok(response) = service.try_call(request).await else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "the file cannot be read\n").into_response();
    };
    let mut response = response.into_response();
    let named = file.extension().and_then(|ending| TYPES.iter().find(|(other, _)| ending == *other));
    if let Some((_, kind)) = named
        && response.headers().contains_key(header::CONTENT_TYPE)
    {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    // Texts are UTF-8 here; who reads a table or a list without being told guesses wrong.
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let text = kind.filter(|kind| kind.starts_with("text/") && !kind.contains(';'));
    if let Some(kind) = text.and_then(|kind| HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok()) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_names_below_the_folder() {
        let path = |path: &str| within(path).map(|path| path.to_string_lossy().into_owned());
        assert_eq!(path("/").as_deref(), Some(""));
        assert_eq!(path("/en/events/").as_deref(), Some("en/events"));
        assert_eq!(path("/data/a%20b+c.json").as_deref(), Some("data/a b+c.json"));
        assert_eq!(path("/.well-known/x").as_deref(), Some(".well-known/x"));
    }

    proptest::proptest! {
        #[test]
        fn no_address_leaves_the_folder(path in "(/|\\.|%2e|%2F|%5c|\\\\|%00|%c0%af|%252e|[a-c:~%]){0,14}") {
            use std::path::Component;
            let within = within(&format!("/{path}"));
            let plain = |part: Component| matches!(part, Component::Normal(name) if name != "..");
            proptest::prop_assert!(within.is_none_or(|within| within.components().all(plain)));
        }
    }
}
