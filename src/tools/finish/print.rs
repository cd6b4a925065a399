//! What leads from paper back to the page: its address in words and as a QR code, shown in print only.

use crate::reader::{Element, el, qr};

/// The address and its code; an address that is too long for a code stands in words alone.
#[must_use]
pub fn address(address: &str) -> Vec<Element> {
    let words = el("p").class("for-print address").with(address);
    std::iter::once(words).chain(qr(address).map(|code| code.class("for-print qr"))).collect()
}
