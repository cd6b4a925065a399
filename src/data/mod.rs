//! Fetched JSON turned into what the views read: the columnar index of all events, and the base map's geometry.
//! Everything that can be wrong in a file is found here, once, and said in words.

mod dataset;
mod export;
mod facets;
mod ground;
mod index;
mod members;
mod unsupported;

#[cfg(test)]
pub(crate) use dataset::tests::{dataset, facets_file, titles};
pub use dataset::{Dataset, TitlesFile};
pub use export::lines_of;
pub use facets::{Facets, FacetsFile};
pub use ground::{Dated, GroundData, GroundLayer, GroundName};
pub use index::{DataError, FORMAT, Flags, IdsFile, Index, IndexFile, PlacePoint, Row};
pub use unsupported::{ALL_SUPPORTED, Unsupported, unsupported};
