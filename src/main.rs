//! Mounts the atlas on the page and does nothing else.

fn main() {
    console_error_panic_hook::set_once();
    khojaly_atlas::web::mount();
}
