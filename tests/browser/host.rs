//! A page of others: a small server of its own, and so another origin, for the pages in `tests/hosts/`. In them
//! `{{ATLAS}}` is the origin of the atlas and `{{QUERY}}` the query that they are asked for with.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::Checked;

/// An answer: the words after the version, its own headers as lines, and what it carries.
pub struct Answer {
    /// Number and words.
    pub status: &'static str,
    /// Each with the end of its line.
    pub headers: String,
    /// What it carries.
    pub body: Vec<u8>,
}

/// A running server; it ends when this is dropped.
pub struct Host {
    port: u16,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    /// Serves the pages for an atlas at `atlas`, each with these headers.
    pub fn serve(atlas: &str, headers: &[(&str, &str)]) -> Checked<Self> {
        let atlas = atlas.to_owned();
        Self::answering(headers, move |asked| page(asked, &atlas))
    }

    /// Answers what is asked for, a path with its query, each answer with these headers.
    pub fn answering(
        headers: &[(&str, &str)],
        answer: impl Fn(&str) -> Answer + Send + Sync + 'static,
    ) -> Checked<Self> {
        let said = |error: std::io::Error| format!("cannot serve a page of others: {error}");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(said)?;
        let port = listener.local_addr().map_err(said)?.port();
        let ended = Arc::new(AtomicBool::new(false));
        let (answer, end) = (Arc::new(answer), Arc::clone(&ended));
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::Relaxed) {
                    return;
                }
                let (answer, headers) = (Arc::clone(&answer), headers.clone());
                // Browsers open connections that they may never use: none may hold up another.
                std::thread::spawn(move || {
                    let _gone = talk(&stream, answer.as_ref(), &headers);
                });
            }
        });
        Ok(Self { port, ended, thread: Some(thread) })
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The whole address of a page.
    pub fn url(&self, page: &str) -> String {
        format!("{}/{page}", self.origin())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        let _woken = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

/// Reads a request and answers it.
fn talk(stream: &TcpStream, answer: &dyn Fn(&str) -> Answer, headers: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let Some(asked) = first.split(' ').nth(1) else { return Ok(()) };
    let Answer { status, headers: own, body } = answer(asked);
    let length = body.len();
    write!(
        &*stream,
        "HTTP/1.1 {status}\r\n{own}content-length: {length}\r\ncache-control: no-store\r\nconnection: close\r\n\
         {headers}\r\n"
    )?;
    (&*stream).write_all(&body)
}

/// One of the pages in `tests/hosts/`.
fn page(asked: &str, atlas: &str) -> Answer {
    let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
    let name = path.trim_start_matches('/');
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hosts").join(name);
    let text = if name.contains('/') { None } else { std::fs::read_to_string(file).ok() };
    let status = if text.is_some() { "200 OK" } else { "404 Not Found" };
    let kind = if name.ends_with(".js") { "text/javascript" } else { "text/html" };
    let body = text.unwrap_or_default().replace("{{ATLAS}}", atlas).replace("{{QUERY}}", &query.replace('&', "&amp;"));
    Answer { status, headers: format!("content-type: {kind}; charset=utf-8\r\n"), body: body.into_bytes() }
}
