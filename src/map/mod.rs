//! The map as data: places, their events and a camera become a draw list and hit boxes. Events are counted by place
//! once per change of the visible set ([`Census`]), places are gathered into clusters once per level of zoom, and a
//! frame lays out only what is on the canvas. Painting, and turning gestures into a camera, is left to others.

mod aim;
mod areas;
mod census;
mod cluster;
mod fan;
mod files;
#[cfg(test)]
mod fixture;
mod flight;
mod graticule;
mod ground;
mod labels;
mod marks;
mod motion;
mod overlay;
mod route;
mod scale_bar;
mod scene;
mod selection;
mod style;
mod surface;

pub use aim::camera_for_selection;
pub use census::Census;
pub use fan::Fan;
pub use files::needed_files;
pub use flight::Flight;
pub use ground::{DatedLayer, Ground};
pub use overlay::Overlay;
pub use scale_bar::{ScaleBar, scale_bar};
pub use scene::{Frame, Scene, Target, layout};
pub use style::{GROUND_LAYERS, names_from};
