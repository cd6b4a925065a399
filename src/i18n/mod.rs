//! Languages and words.
