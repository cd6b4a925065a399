//! The text of an article or story: Markdown turned into typed blocks with resolved citations. Only what the blocks can
//! hold is let through; everything else is reported, not dropped. So is every sentence of an article without a source.

mod blocks;
mod cue;
mod inline;
mod insert;
mod sentences;
mod story;

pub use blocks::{Known, Written, blocks};
pub use story::check_steps;
