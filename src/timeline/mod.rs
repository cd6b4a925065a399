//! Events and a window of time become a draw list: an overview of the whole span above detail lanes by theme. Knows no
//! canvas, no map and no state: it is handed what it draws, and gives back what answers to the pointer.

mod axis;
mod bars;
mod cells;
mod density;
mod labels;
mod lanes;
mod moves;
mod overview;
mod play;
mod scene;
mod ticks;
mod tracks;

pub use density::Density;
pub use lanes::{Extent, pack};
pub use moves::{Step, overview_panned, panned, stepped, with_end, with_start, zoomed};
pub use play::{Play, neighbour};
pub use scene::{Frame, Scene, Target, layout};
pub use ticks::{Form, Rank, Tick, ticks};
