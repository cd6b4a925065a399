//! The thin layer that puts the atlas in a browser; the only room that names `leptos`, `web_sys`, `js_sys` or
//! `wasm_bindgen`. Views read the one state and send commands; effects live at the edge: canvas, history, title,
//! storage, the benchmark's door.

mod address_bar;
mod app;
mod arrivals;
mod backdrop;
mod bench;
mod canvas;
mod chips;
mod dom;
mod embedding;
mod exports;
mod fetch;
mod filters;
mod frame;
mod header;
mod legend;
mod library;
mod live;
mod map_hand;
mod map_parts;
mod map_view;
mod notes;
mod panes;
mod play_bar;
mod pointer;
mod reader;
mod reading;
mod scheme;
mod search_box;
mod share;
mod timeline_view;
mod tracks;

pub use app::mount;
