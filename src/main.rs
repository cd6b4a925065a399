//! Mounts the atlas on the page and does nothing else.

fn main() {}
