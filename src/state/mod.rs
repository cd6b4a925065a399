//! What the reader is looking at, as one plain struct; the commands that change it; the one pass that finds what is
//! visible; and the codec between state and address.

mod address;
mod facet;
mod filter;
mod view;

pub use address::{
    Notice, PARAMETERS, bounds_from_text, camera_from_text, decode, encode, is_id, kept_straight, page_at,
    page_of_path, percent, query, unpercent, window_from_text, window_to_text,
};
pub use facet::Facet;
pub use filter::{Bounds, Condition, Filter, Found, find};
pub use view::{Command, Display, EventId, Kind, Page, ViewState};
