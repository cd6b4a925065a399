//! Positions on the Earth and on the Web Mercator plane, extents, and the camera that looks at them.

mod camera;
mod point;

pub use camera::Camera;
pub use point::{Extent, LonLat, World};
