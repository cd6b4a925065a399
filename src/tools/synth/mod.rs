//! Made-up content for measuring: as many events as wanted, the same for the same seed. Nothing in it happened, and
//! every title says so. It is written as an editor would write it, so it goes the whole way: check, build, browser.

mod dates;
mod dice;
mod events;
mod places;
mod records;
mod write;

pub use write::{Report, write};

use dice::Dice;

/// What to make up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Number of events, 0 to 9,999,999.
    pub events: usize,
    /// The same seed gives the same content.
    pub seed: u64,
}

impl Plan {
    /// The most events whose numbers keep their width.
    pub const MOST: usize = 9_999_999;
}

#[cfg(test)]
mod tests;
