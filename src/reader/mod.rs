//! Records become pages as data: a [`Folio`] is a title and a tree of [`Node`]s, built by pure functions and put on
//! screen by whoever has a screen. Text is always text; there is no markup in it and none is made from it. Pages of
//! records are written once, by `atlas build`, and travel as JSON; the list of events, which follows the filter, and
//! what an address that leads nowhere shows are written in the browser.

// Written on the host alone: the browser reads what comes of them.
macro_rules! written {
    ($(mod $room:ident; $(pub use $from:ident::{$($name:ident),+};)?)+) => {
        $(
            #[cfg(not(target_arch = "wasm32"))]
            mod $room;
            $(#[cfg(not(target_arch = "wasm32"))]
            pub use $from::{$($name),+};)?
        )+
    };
}

written! {
    mod account;
    pub use account::{account};
    mod article;
    pub use article::{Drawn, Records, article, story};
    mod comparison;
    mod event;
    pub use event::{event};
    mod figure;
    mod foot;
    pub use foot::{Cited, Foot, foot};
    mod insert;
    mod lists;
    pub use lists::{accounts, articles, people, places, stories, terms};
    mod marks;
    mod parts;
    mod place;
    pub use place::{place};
    mod small;
    pub use small::{changes, person, term};
    mod source;
    pub use source::{source};
    mod sources;
    pub use sources::{SOURCE_FILES, sources};
    mod start;
    pub use start::{start};
    mod tongues;
}

mod coding;
mod desk;
mod events;
mod node;
mod nowhere;
mod qr;

pub use coding::Front;
pub use desk::{Desk, certainty_key, kind_key, source_kind_key};
pub use events::{EVENTS_PART, events};
pub use node::{Element, Folio, Node, Parts, el};
pub use nowhere::{lost, no_such};
pub use qr::qr;
