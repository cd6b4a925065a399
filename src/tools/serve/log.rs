//! One line of JSON for each answer, when it has been sent or cut off: what was asked for and how it went, and nothing
//! of who asked, neither address nor browser nor the words after the `?`.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use http_body::{Body as _, Frame, SizeHint};
use serde::Serialize;

use crate::time::Day;

/// What takes the lines.
pub type Sink = Arc<dyn Fn(String) + Send + Sync>;

/// The site, with a line for each of its answers.
pub fn logged(site: Router, sink: Sink) -> Router {
    site.layer(from_fn(move |request: Request, next: Next| {
        let sink = Arc::clone(&sink);
        async move {
            let mut entry = Entry {
                begun: (Instant::now(), SystemTime::now()),
                method: request.method().clone(),
                path: request.uri().path().to_owned(),
                status: StatusCode::OK,
                bytes: 0,
                whole: false,
                sink,
            };
            let response = next.run(request).await;
            entry.status = response.status();
            // A body that will not be asked for is whole.
            entry.whole = entry.method == Method::HEAD || response.body().is_end_stream();
            let length = response.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
            let length = length.and_then(|length| length.parse().ok());
            response.map(|body| Body::new(Counted { body, length, entry }))
        }
    }))
}

/// An answer under way.
struct Entry {
    begun: (Instant, SystemTime),
    method: Method,
    path: String,
    status: StatusCode,
    bytes: u64,
    whole: bool,
    sink: Sink,
}

/// A line, as it is written.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    method: &'a str,
    path: &'a str,
    status: u16,
    bytes: u64,
    ms: u128,
    #[serde(skip_serializing_if = "is_whole")]
    whole: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_whole(whole: &bool) -> bool {
    *whole
}

impl Drop for Entry {
    fn drop(&mut self) {
        let line = Line {
            time: in_words(self.begun.1),
            method: self.method.as_str(),
            path: &self.path,
            status: self.status.as_u16(),
            bytes: self.bytes,
            ms: self.begun.0.elapsed().as_millis(),
            whole: self.whole,
        };
        if let Ok(line) = serde_json::to_string(&line) {
            (self.sink)(line);
        }
    }
}

/// A moment as RFC 3339 has it, in UTC, to the millisecond.
fn in_words(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (days, of_day) = (since.as_secs() / 86_400, since.as_secs() % 86_400);
    let civil = Day(i32::try_from(days).unwrap_or(i32::MAX)).civil();
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    let millis = since.subsec_millis();
    format!("{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z", civil.year, civil.month, civil.day)
}

/// A body that counts what is taken of it.
struct Counted {
    body: Body,
    /// Its bytes, where they are known: after these it is not asked whether there are more.
    length: Option<u64>,
    entry: Entry,
}

impl http_body::Body for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                self.entry.bytes += frame.data_ref().map_or(0, |data| data.len() as u64);
                self.entry.whole = self.length == Some(self.entry.bytes) || self.body.is_end_stream();
            }
            Poll::Ready(None) => self.entry.whole = true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_for_machines() {
        let moment = UNIX_EPOCH + std::time::Duration::from_millis(1_709_164_799_007);
        assert_eq!(in_words(moment), "2024-02-28T23:59:59.007Z");
    }
}
