//! What stands on a map beside its marks, and lines of words.

use super::Widths;
use crate::draw::{Align, DrawList, Ink, MeasureText as _, Op, Screen, ScreenBox, Viewport, Weight};
use crate::geo::Camera;
use crate::map::scale_bar;

/// The longest scale bar, CSS pixels.
const SCALE_PX: f64 = 100.0;
/// Type size of the scale and of the attribution, CSS pixels.
const SMALL: [f64; 2] = [10.0, 8.5];
/// How much wider a face may be that stands in for ours where a picture is shown than widths are estimated: a credit is
/// never cut.
const WIDER: f64 = 1.15;
/// Distance of lines of the attribution, CSS pixels.
const LEADING: f64 = 11.0;

/// What stands on the map in the page: the scale bar, and whose data it is.
pub(super) struct Furniture {
    /// What is painted.
    pub list: DrawList,
    /// Their boxes, which names keep out of.
    pub covered: Vec<ScreenBox>,
}

impl Furniture {
    /// For a map that looks there; `credit` says whose data it is.
    pub fn new(credit: &str, camera: &Camera, size: Viewport) -> Self {
        let (mut list, mut covered) = (DrawList::new(), Vec::new());
        let Viewport { width, height } = size;
        let lines = wrapped(credit, SMALL[1] * WIDER, width - 16.0, usize::MAX);
        #[expect(clippy::cast_precision_loss, reason = "a few lines")]
        let strip = if lines.is_empty() { 0.0 } else { lines.len() as f64 * LEADING + 4.0 };
        let words = |x: f64, y: f64, text: String, size: f64, halo: bool| {
            let (align, weight, ink) = (Align::Start, Weight::Regular, Ink::PlaceLabel);
            Op::Text { at: Screen::new(x, y), text, size, align, weight, halo, ink }
        };
        if strip > 0.0 {
            let at = ScreenBox::new(0.0, height - strip, width, strip);
            list.push(Op::Rect { at, corner: 0.0, ink: Ink::Veil });
            covered.push(at);
            let mut y = height - strip + 2.0 + LEADING / 2.0;
            for line in lines {
                list.push(words(8.0, y, line, SMALL[1], false));
                y += LEADING;
            }
        }
        let bar = scale_bar(camera, SCALE_PX);
        let y = height - strip - 10.0;
        let corner = |x: f64, y: f64| Screen::new(x, y);
        let points =
            vec![corner(10.0, y - 4.0), corner(10.0, y), corner(10.0 + bar.px, y), corner(10.0 + bar.px, y - 4.0)];
        covered.push(ScreenBox::new(4.0, y - 20.0, SCALE_PX.max(bar.px) + 12.0, 26.0));
        list.push(words(14.0, y - 8.0, bar.label, SMALL[0], true));
        list.push(Op::Line { points, width: 1.5, dashed: false, ink: Ink::PlaceLabel });
        Self { list, covered }
    }
}

/// Words in lines of at most `room` CSS pixels, and at most `most` lines; what is cut ends in an ellipsis.
pub(super) fn wrapped(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if Widths.width(&format!("{line} {word}"), size) <= room => line.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(line) = lines.last_mut() {
            while Widths.width(&format!("{line}…"), size) > room && line.pop().is_some() {}
            line.truncate(line.trim_end_matches([' ', ',', ';', ':', '–']).len());
            line.push('…');
        }
    }
    lines
}
