//! Host-only tools.

pub mod raw;
