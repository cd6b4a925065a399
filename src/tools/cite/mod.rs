//! How a record is cited: as a source or as a page of this atlas, in the forms that readers paste (Chicago, APA) and in
//! those that their programs read (BibTeX, RIS, CSL-JSON).

mod bibtex;
mod csl;
mod item;
mod ris;
mod styles;

pub use bibtex::bibtex;
pub use csl::{csl, csl_list};
pub use item::Item;
pub use ris::ris;
pub use styles::{Set, Styles};

#[cfg(test)]
mod tests;
