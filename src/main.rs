//! Mounts the atlas on the page and does nothing else.

fn main() {
    khojaly_atlas::web::mount();
}
