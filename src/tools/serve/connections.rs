//! Connections: how many, how long, how large. A reader on a slow line is served to the end; one that says nothing, or
//! takes nothing, gives its place to another.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, lookup_host};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;

/// Most connections at a time; those beyond wait until one ends.
pub const MOST_CONNECTIONS: usize = 8_192;
/// Open files that are neither connections nor files being sent.
const SPARE_FILES: u64 = 128;
/// Most bytes of the head of a request; beyond, the answer is 431.
const HEAD_BYTES: usize = 16 * 1_024;
/// Bytes gathered before they are written.
const BUFFER_BYTES: usize = 64 * 1_024;
/// The wait when no connection can be taken, for want of open files.
const WANT: Duration = Duration::from_millis(50);

/// Connections that may wait to be taken, where the system allows as many; beyond, readers try again after a second.
const WAITING: u32 = 4_096;

/// How much patience there is with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at a time.
    pub connections: usize,
    /// From one answer, or the beginning, to the end of the head of the next request.
    pub head: Duration,
    /// Without a byte being taken, while an answer is sent.
    pub stall: Duration,
    /// All of a connection.
    pub whole: Duration,
    /// For answers that are being sent when the program is asked to stop.
    pub stop: Duration,
}

impl Limits {
    /// With as many connections as this process may have, and no more than [`MOST_CONNECTIONS`].
    pub fn here() -> Self {
        Self {
            connections: most_connections(),
            head: Duration::from_secs(15),
            stall: Duration::from_secs(30),
            whole: Duration::from_secs(3_600),
            stop: Duration::from_secs(10),
        }
    }
}

/// A connection may need two open files, its own and the one it is sent.
fn most_connections() -> usize {
    let wanted = 2 * MOST_CONNECTIONS as u64 + SPARE_FILES;
    #[cfg(unix)]
    let files = rlimit::increase_nofile_limit(wanted).unwrap_or(1_024);
    #[cfg(not(unix))]
    let files = wanted;
    usize::try_from(files.saturating_sub(SPARE_FILES) / 2).unwrap_or(MOST_CONNECTIONS).clamp(16, MOST_CONNECTIONS)
}

/// Listens at the first address of `host` that can be had.
pub async fn listener(host: &str, port: u16) -> io::Result<TcpListener> {
    let mut failed = io::ErrorKind::AddrNotAvailable.into();
    for address in lookup_host((host, port)).await? {
        let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
        // A port is free again at once after a stop; elsewhere this would let two programs share it.
        #[cfg(unix)]
        socket.set_reuseaddr(true)?;
        match socket.bind(address).and_then(|()| socket.listen(WAITING)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Answers connections until `stop`; then those that are being answered have a little time.
pub async fn answer(listener: TcpListener, site: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_header_size(HEAD_BYTES)
        .max_buf_size(BUFFER_BYTES);
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async { (Arc::clone(&places).acquire_owned().await, listener.accept().await) };
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) if is_of_one(&error) => continue,
            Err(_) => {
                sleep(WANT).await;
                continue;
            }
        };
        // Only a little slower where it fails.
        let _at_once = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(limits.stall));
        let site = TowerToHyperService::new(site.clone());
        let connection = open.watch(http.serve_connection(TokioIo::new(Box::pin(stream)), site));
        tokio::spawn(async move {
            // Whoever went away, said nonsense or was cut off has nothing to be told.
            let _gone = timeout(limits.whole, connection).await;
            drop(place);
        });
    }
    drop(listener);
    let _in_time = timeout(limits.stop, open.shutdown()).await;
}

/// Whether only the one connection failed that was about to be taken.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
