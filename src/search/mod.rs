//! Folding: one key for the many ways in which a name is written, so that a reader finds it whatever keyboard is used.

mod fold;

pub use fold::{fold, words};
