//! What leads from paper back to the page: its address in words and as a QR code, shown in print only.

use qrcode::{Color, EcLevel, QrCode};

use crate::reader::{Element, el};

/// Modules of white that readers of codes need about one.
const QUIET: usize = 4;

/// The address and its code.
#[must_use]
pub fn address(address: &str) -> Vec<Element> {
    let words = el("p").class("for-print address").with(address);
    std::iter::once(words).chain(code(address)).collect()
}

/// The code of an address; nothing when it is too long for one.
fn code(address: &str) -> Option<Element> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let length = run.len();
                path.push_str(&format!("M{} {}h{length}", x + QUIET, y + QUIET));
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    // Rows are lines as wide as a module, through the middle of it.
    let drawn = el("svg").class("for-print qr").attr("viewBox", format!("0 -0.5 {side} {side}"));
    Some(drawn.attr("aria-hidden", "true").with(el("path").attr("stroke", "#000").attr("d", path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_white_about_it() {
        let code = code("https://example.org/atlas/en/events/flood").unwrap();
        let drawn = code.to_string();
        // The upper edges of the two upper corners and the lower edge of the third.
        for corner in ["M4 4h7M", "M26 4h7M", "M4 32h7M"] {
            assert!(drawn.contains(corner), "{corner} in {drawn}");
        }
        assert!(drawn.contains("viewBox=0 -0.5 37 37"), "{drawn}");
    }

    #[test]
    fn an_address_that_is_too_long_stands_in_words_alone() {
        assert_eq!(address(&"x".repeat(5_000)).len(), 1);
    }
}
