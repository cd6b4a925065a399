//! What others have written down becomes records for editors to complete. Nothing is fetched, and nothing is lost
//! without being named.

mod files;
mod sources;

pub use files::import_sources;
pub use sources::{Given, Imported, sources};

#[cfg(test)]
mod tests;
