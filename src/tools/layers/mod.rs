//! Map layers of the editors' own: each is a record in `content/layers/` beside the file that it shows. GeoJSON becomes
//! geometry of the same kind as the base map's; images are taken as they are.

mod files;
mod geojson;
#[cfg(test)]
mod tests;

pub use files::{Drawn, LAYER_NAME, Layer, find, read};
