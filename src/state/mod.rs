//! What the reader is looking at, as one plain struct; the commands that change it; the one pass that finds what is
//! visible; and the codec between state and address.

mod address;
mod filter;
mod view;

pub use address::{Notice, camera_from_text, decode, encode, page_at, query, window_from_text, window_to_text};
pub use filter::{Filter, Found, find};
pub use view::{Command, Display, EventId, Kind, Page, ViewState};
