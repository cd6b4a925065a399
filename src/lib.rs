//! A documentary atlas: a map, a timeline and a reader as three views of one state over one sourced record.
//! This page is the tour of the house, one paragraph a room. Dependencies point down this list only upwards: a room
//! may use those named before it (`tests/rooms.rs` enforces it).
//!
//! [`time`]: days, moments, EDTF dates with their doubt, intervals and windows. Leaf.
//!
//! [`draw`]: draw lists, inks that name meanings, hit boxes, text boxes. Layout is data; painting is elsewhere. Leaf.
//!
//! [`i18n`]: languages, the interface's words, dates in words. Needs only `time`.
//!
//! [`gesture`]: pointers, wheel and keys turned into pans, pinches and taps. Knows neither map nor timeline.
//!
//! [`geo`]: positions, the Web Mercator plane, extents, the camera.
//!
//! [`model`]: the manifest, and the records (event, place, source, account ...) that pages are written from. Plain data.
//!
//! [`data`]: fetched files checked and decoded: the columnar index of all events, the base map's geometry.
//!
//! [`search`]: folding of scripts and spellings, the index of all records' words, ranking.
//!
//! [`map`]: events and a camera become a draw list; clusters, labels, the base map's style.
//!
//! [`timeline`]: events and a window become a draw list; ticks, lanes, density.
//!
//! [`state`]: `ViewState`, `Command`, the one visible set, and the address codec.
//!
//! [`embed`]: the atlas in a page of others: what its address asks for, the messages to and from that page. `web` obeys.
//!
//! [`reader`]: records become pages: trees of nodes, text as text. `tools` writes them to files once, `web` reads those.
//!
//! [`shell`] (host only): what stands around every page, as nodes; written into the file of every page, looked up by `web`.
//!
//! `web` (feature `web`): the thin layer that puts all this in a browser; the only room that names a browser crate.
//!
//! `tools` (feature `tools`, host only): authored content is checked and compiled, pictures of map and timeline are
//! drawn from it, the built site is finished, served and packed.

pub mod data;
pub mod draw;
pub mod embed;
pub mod geo;
pub mod gesture;
pub mod i18n;
pub mod map;
pub mod model;
pub mod reader;
pub mod search;
#[cfg(not(target_arch = "wasm32"))]
pub mod shell;
pub mod state;
pub mod time;
pub mod timeline;
#[cfg(feature = "tools")]
pub mod tools;
#[cfg(feature = "web")]
pub mod web;
