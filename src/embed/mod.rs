//! The atlas in a page of others, version 1 of the contract: what an address under [`ROUTE`] asks for, the messages to and
//! from the page around it, and who may say what when. Pure: `web` hears and sends, this room decides.
//!
//! A page that sends no messages has an atlas that works all the same; no message carries markup, code or an address to
//! go to, and what is not exactly of the contract is dropped without a word.

#[cfg(not(target_arch = "wasm32"))]
mod contract;
mod height;
mod message;
mod outbox;
mod parameters;
mod session;
mod snippet;

#[cfg(not(target_arch = "wasm32"))]
pub use contract::{MEANINGS, TOLD, WANTED};
pub use height::{Height, shim};
pub use message::{Chosen, FromHost, Heard, LONGEST_MESSAGE, NAMESPACE, SETTABLE, ToHost, VERSION, is_instance};
pub use outbox::Outbox;
pub use parameters::{
    Frame, PARAMETERS, ROUTE, WORDS, Word, camera_for, chosen, is_route, part_of, query_of, read, with_changes, write,
};
pub use session::{HELLO_AT, Session};
pub use snippet::{Snippet, escaped, framed};

/// Where partners read how to show the atlas.
pub const GUIDE: &str = "/embed/";

/// The script for pages of others, under a name that never means another: a change of the script is a new number here.
pub const SCRIPT: &str = "/embed/v1.0.0/embed.js";
