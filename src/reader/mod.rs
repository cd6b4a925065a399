//! Records become pages as data: a [`Folio`] is a title and a tree of [`Node`]s, built by pure functions and put on
//! screen by whoever has a screen. Text is always text; there is no markup in it and none is made from it. Pages of
//! records are written once, by `atlas build`, and travel as JSON; the list of events, which follows the filter, and
//! what an address that leads nowhere shows are written in the browser.

mod account;
mod article;
mod coding;
mod event;
mod figure;
mod insert;
mod lists;
mod marks;
mod node;
mod parts;
mod place;
mod small;
mod source;
mod start;

pub use account::account;
pub use article::{Drawn, Records, article, story};
pub use coding::Front;
pub use event::event;
pub use lists::{EVENTS_PART, accounts, articles, events, people, places, sources, stories, terms};
pub use node::{Element, Folio, Node, Parts, el};
pub use parts::{Desk, certainty_key, kind_key, source_kind_key};
pub use place::place;
pub use small::{changes, lost, no_such, person, term};
pub use source::source;
pub use start::start;
