//! Search: folding (one key for the many ways in which a name is written, so that a reader finds it whatever keyboard is
//! used), the index that `atlas build` makes of all records, and what a query finds in it.

mod file;
mod fold;
mod index;
mod letters;
mod lines;
mod near;
mod query;
mod rank;

pub use file::{Class, SearchFile};
pub use fold::{LONGEST, Span, fold, folded, words};
pub use index::SearchIndex;
pub use rank::{Group, Hit, Hits};
