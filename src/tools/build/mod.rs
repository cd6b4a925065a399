//! Checked content compiled into the files that the browser fetches: a manifest and files named after their content.
//! The same content gives the same bytes.

mod backlinks;
mod bundle;
mod columns;
mod cues;
mod exports;
mod facets;
mod feet;
mod gallery;
mod layers;
mod links;
mod mentions;
mod pages;
mod records;
mod search;
mod search_coding;
mod search_words;
mod small;
mod texts;
mod whole;

pub use bundle::{Bundle, Report, hash, is_hashed};
pub use search_coding::{Entries, Entry, file as search_file};
pub use whole::{build, compile};

#[cfg(test)]
mod tests;
#[cfg(test)]
mod texts_tests;
