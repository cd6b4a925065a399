//! Serves a built site as in production: compressed copies, a strict content security policy, hashed files for ever, and
//! patience for slow readers but not for idle ones. Paths without a file extension are pages: the file in the folder of
//! that name. It reads only: no request changes anything, and none has a body.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get};

use crate::embed::is_route;
use crate::tools::oembed::{base_of, oembed};

mod connections;
mod files;
mod headers;
mod log;
mod source;
mod tags;

pub use self::connections::MOST_CONNECTIONS;
use self::connections::{Limits, answer, listener};
use self::files::{Folder, files};
pub use self::headers::{EMBED_POLICY, POLICY, rules};
use self::headers::{embed_policy, headers};
use self::log::logged;
pub use self::source::{Source, source};

/// How long an answer may take to begin; files on a disk need a thousandth.
const TO_BEGIN: Duration = Duration::from_secs(10);

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Nothing to serve.
    #[error("{} has no index.html: build the site first with `trunk build --release`", dir.display())]
    NoSite {
        /// The folder.
        dir: PathBuf,
    },
    /// No folder was named, and there is none where one is looked for.
    #[error(
        "there is no site here: no folder `dist` to stand beside, no folder `site` beside this program and none within \
         it; build one with `make run`, or name its folder with --dir"
    )]
    Nowhere,
    /// The program carries no site.
    #[error(
        "this program carries no site: `make package` makes one that does, and `atlas serve --dir FOLDER` serves a folder"
    )]
    NotEmbedded,
    /// The site that the program carries cannot be unpacked.
    #[error("the site that this program carries cannot be unpacked into {}: {cause}", dir.display())]
    Unpack {
        /// The folder for temporary files.
        dir: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// Another program listens there.
    #[error("port {port} is taken: stop what uses it or choose another with --port {next} (make run: PORT={next})", next = port.wrapping_add(1).max(1_024))]
    Taken {
        /// The port.
        port: u16,
    },
    /// Listening or serving failed.
    #[error("cannot listen on {host}:{port}: {cause}")]
    Listen {
        /// The address asked for.
        host: String,
        /// The port asked for.
        port: u16,
        /// Why.
        cause: io::Error,
    },
}

/// Serves the folder `dir` until Ctrl-C or a request to stop. Prints the address once it listens and, when `log`, a line
/// of JSON for each answer to the standard error output.
///
/// # Errors
/// When there is no site, the port is taken or listening fails.
pub fn serve(dir: &Path, host: &str, port: u16, log: bool) -> Result<(), ServeError> {
    if !dir.join("index.html").is_file() {
        return Err(ServeError::NoSite { dir: dir.to_owned() });
    }
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::AddrInUse => ServeError::Taken { port },
        _ => ServeError::Listen { host: host.to_owned(), port, cause },
    };
    let limits = Limits::here();
    let site = site(dir);
    let site = if log { logged(site, Arc::new(|line| eprintln!("{line}"))) } else { site };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let listener = listener(host, port).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        println!("The atlas is at http://{address}/ (Ctrl-C stops it)");
        let most = limits.connections;
        if most < MOST_CONNECTIONS {
            println!("No more than {most} readers at a time: the limit of open files (ulimit -n) allows no {MOST_CONNECTIONS}.");
        }
        answer(listener, site, limits, stop()).await;
        Ok(())
    })
}

/// The site in the folder `dir`, under the path for which it was built.
pub fn site(dir: &Path) -> Router {
    let base = base_of(dir);
    let site = Router::new()
        .route("/healthz", get(healthy))
        .route("/oembed", get(oembed).with_state(dir.to_owned()))
        .fallback_service(any(files).with_state(Arc::new(Folder::new(dir))))
        .layer(from_fn(within_bounds))
        .layer(from_fn(with_headers));
    if base == "/" {
        return site;
    }
    let to_base = Redirect::temporary(&base);
    let without_slash = base.trim_end_matches('/').to_owned();
    let again = to_base.clone();
    Router::new()
        .route("/", get(async move || to_base.clone()))
        .route(&without_slash, get(async move || again.clone()))
        .route("/healthz", get(healthy))
        // With the slash: without it the root itself would not be in the nest.
        .nest(&base, site)
        .layer(from_fn(within_bounds))
}

/// For whoever watches that the program answers.
async fn healthy() -> Response {
    ([(header::CACHE_CONTROL, "no-store")], "ok\n").into_response()
}

/// Lets through what only reads and has no body, for as long as an answer may take to begin.
async fn within_bounds(request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let allowed = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allowed, "the atlas is only read\n").into_response();
    }
    if has_body(request.headers()) {
        return (StatusCode::PAYLOAD_TOO_LARGE, "requests have no body here\n").into_response();
    }
    let answer = tokio::time::timeout(TO_BEGIN, next.run(request)).await;
    answer.unwrap_or_else(|_| (StatusCode::SERVICE_UNAVAILABLE, "the answer takes too long\n").into_response())
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH);
    headers.contains_key(header::TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}

async fn with_headers(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let embedded = is_route(&path).then(|| embed_policy(host));
    let mut response = next.run(request).await;
    let good = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let own_caching = response.headers().contains_key(header::CACHE_CONTROL);
    for (name, value) in
        headers(&path, good).into_iter().filter(|(name, _)| !own_caching || *name != header::CACHE_CONTROL)
    {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if let Some(policy) = embedded.and_then(|policy| HeaderValue::from_str(&policy).ok()) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Ends when the program is asked to stop.
async fn stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

#[cfg(test)]
mod tests;
