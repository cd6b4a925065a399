//! Serves a built site as in production: compressed copies, a strict content security policy, hashed files for ever.
//! Paths without a file extension are pages: the file in the folder of that name.

use std::io;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use tower_http::services::{ServeDir, ServeFile};

use crate::embed::is_route;

mod headers;
mod oembed;

pub use self::headers::{EMBED_POLICY, POLICY, rules};
use self::headers::{embed_policy, headers};

/// Why a site cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Nothing to serve.
    #[error("{} has no index.html: build the site first with `trunk build --release`", dir.display())]
    NoSite {
        /// The folder.
        dir: PathBuf,
    },
    /// Another program listens there.
    #[error("port {port} is taken: stop what uses it or choose another with PORT={} make run", port.wrapping_add(1).max(1_024))]
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

/// Serves the folder `dir` until Ctrl-C or a request to stop. Prints the address once it listens.
///
/// # Errors
/// When there is no site, the port is taken or listening fails.
pub fn serve(dir: &Path, host: &str, port: u16) -> Result<(), ServeError> {
    if !dir.join("index.html").is_file() {
        return Err(ServeError::NoSite { dir: dir.to_owned() });
    }
    let failed = |cause: io::Error| match cause.kind() {
        io::ErrorKind::AddrInUse => ServeError::Taken { port },
        _ => ServeError::Listen { host: host.to_owned(), port, cause },
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((host, port)).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        println!("The atlas is at http://{address}/ (Ctrl-C stops it)");
        axum::serve(listener, site(dir)).with_graceful_shutdown(stop()).await.map_err(failed)
    })
}

/// The site in the folder `dir`.
pub fn site(dir: &Path) -> Router {
    let files = ServeDir::new(dir).append_index_html_on_directories(false).precompressed_br();
    let pages = any(page).with_state(dir.to_owned());
    let oembed = get(oembed::oembed).with_state(dir.to_owned());
    Router::new().route("/oembed", oembed).fallback_service(files.fallback(pages)).layer(from_fn(with_headers))
}

/// The page whose file is in the folder of its address; else the page that says there is none, which the program, where
/// it runs, fills as the address asks.
async fn page(State(dir): State<PathBuf>, request: Request) -> Response {
    let path = request.uri().path();
    if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return (StatusCode::NOT_FOUND, "there is no such file\n").into_response();
    }
    // Ids and languages have no other letters: nothing that could leave the folder is a path of a page.
    let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-".contains(&byte));
    let file = dir.join(path.trim_matches('/')).join("index.html");
    let there = plain && file.is_file();
    let file = if there { file } else { dir.join("404.html") };
    match ServeFile::new(file).precompressed_br().try_call(request).await {
        Ok(mut response) => {
            if !there {
                *response.status_mut() = StatusCode::NOT_FOUND;
            }
            response.into_response()
        }
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, "the page cannot be read\n").into_response(),
    }
}

async fn with_headers(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let embedded = is_route(&path).then(|| embed_policy(host));
    let mut response = next.run(request).await;
    let good = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    for (name, value) in headers(&path, good) {
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
