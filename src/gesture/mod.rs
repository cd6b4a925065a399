//! Pointers and wheel turned into pans, pinches, taps and flings. State machines that are told what the hand does and
//! answer what it means; they know neither the map nor the timeline, and time comes in with each pointer.

mod glide;
mod pointer;
mod wheel;

pub use glide::Glide;
pub use pointer::{Deed, Gesture, Pointer, PointerKind};
pub use wheel::{WheelDeed, WheelMode, wheel};
