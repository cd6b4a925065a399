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

    /// What a reader of codes sees in a drawn one.
    fn read(drawn: &Element) -> String {
        let Some((_, path)) = drawn.children.iter().find_map(|child| match child {
            super::super::Node::Element(path) => path.attributes.iter().find(|(name, _)| *name == "d"),
            super::super::Node::Text(_) => None,
        }) else {
            panic!("a path")
        };
        let mut dark = std::collections::BTreeSet::new();
        for run in path.split('M').skip(1) {
            let numbers: Vec<usize> = run.split([' ', 'h']).map(|number| number.parse().unwrap()).collect();
            dark.extend((0..numbers[2]).map(|at| (numbers[0] + at, numbers[1])));
        }
        let side = dark.iter().map(|(x, _)| x + 1).max().unwrap() + 4;
        // Four pixels a module.
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side * 4, side * 4, |x, y| {
            if dark.contains(&(x / 4, y / 4)) { 0 } else { 255 }
        });
        picture.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn a_code_is_read_as_it_was_written() {
        let long = format!(
            "https://example.org/atlas/hy/events/1992-02-25-2300?t=1992-02-25/1992-02-28&q={}",
            "%D5%AD".repeat(40)
        );
        for address in ["https://example.org/", "http://127.0.0.1:8080/en/events/a?map=10/39.92/46.84", &long] {
            assert_eq!(read(&qr(address).unwrap()), address);
        }
    }

    #[test]
    fn an_address_that_is_too_long_has_none() {
        assert!(qr(&"x".repeat(5_000)).is_none());
    }
}
