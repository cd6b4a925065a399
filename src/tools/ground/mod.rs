//! The base map: TopoJSON files and a plan (`content/basemap/ground.json`) become the small files of geometry that the
//! browser fetches. Lines are simplified arc by arc, so that areas that touch go on touching. The same input gives the
//! same bytes.

mod compile;
mod dated;
mod lines;
mod names;
mod plan;
mod simplify;
mod topology;

pub use compile::{Compiled, CompiledMap, PLAN, compile};
pub use dated::minutes_of_years;
pub use lines::of_lines;
pub(in crate::tools) use simplify::simplified;
