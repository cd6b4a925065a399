//! An address as a QR code (ISO/IEC 18004), for phones to read off paper or a screen.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use super::{Element, el};

/// Modules of white that readers of codes need about one.
const QUIET: i32 = 4;

/// The code of an address, black on whatever is behind it; nothing when it is too long for one.
#[must_use]
pub fn qr(address: &str) -> Option<Element> {
    // Any mask can be read; looking for the most even one takes more code than all the rest.
    let (least, most, mask) = (Version::MIN, Version::MAX, Some(Mask::new(2)));
    let bytes = QrSegment::make_bytes(address.as_bytes());
    let code = QrCode::encode_segments_advanced(&[bytes], QrCodeEcc::Medium, least, most, mask, false).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let length = (x..side).take_while(|at| code.get_module(*at, y)).count() as i32;
            if length > 0 {
                path.push_str(&format!("M{} {}h{length}", x + QUIET, y + QUIET));
            }
            x += length + 1;
        }
    }
    let side = side + 2 * QUIET;
    // Rows are lines as wide as a module, through the middle of it.
    let drawn = el("svg").class("qr").attr("viewBox", format!("0 -0.5 {side} {side}")).attr("aria-hidden", "true");
    Some(drawn.with(el("path").attr("stroke", "#000").attr("d", path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_white_about_it() {
        let drawn = qr("https://example.org/atlas/en/events/flood").unwrap().to_string();
        // The upper edges of the two upper corners and the lower edge of the third.
        for corner in ["M4 4h7M", "M26 4h7M", "M4 32h7M"] {
            assert!(drawn.contains(corner), "{corner} in {drawn}");
        }
        assert!(drawn.contains("viewBox=0 -0.5 37 37"), "{drawn}");
    }

    #[test]
    fn an_address_that_is_too_long_has_none() {
        assert!(qr(&"x".repeat(5_000)).is_none());
    }
}
