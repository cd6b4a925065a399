//! Stands in for the crate of this name in the browser's program. Leptos always brings server_fn, and with it this bridge
//! between the browser's streams and Rust's, whose classes are exported to the browser whether they are used or not: 4 kB
//! of every reader's download. The atlas calls no functions of a server. Here is what server_fn needs to compile.

use futures_util::stream::{Empty, empty};
use wasm_bindgen::JsValue;

/// A stream of the browser.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// A stream of the browser, as this.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Nothing of the stream: an empty one.
    pub fn from_stream<Stream>(_: Stream) -> Self {
        Self(web_sys::ReadableStream::new().expect("an empty stream can be made"))
    }

    /// This, as a stream of the browser.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Nothing of it: an empty stream.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
