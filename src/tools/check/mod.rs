//! Reads all of `content/` and says everything that is wrong with it, or gives it checked. What one file lacks hides
//! nothing that is wrong in another.

mod layers;
mod records;
mod scope;
mod whole;
mod words;

pub use scope::address_fault;
pub use whole::{Checked, Dated, check};
pub use words::{Schemes, language, text as text_fault, url};

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod texts_tests;
