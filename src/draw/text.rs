//! Widths of text, boxes, and the rule that no two texts overlap.

use std::fmt;

/// Answers how wide a text is: the one thing that layout must ask the outside world.
pub trait MeasureText {
    /// Width in CSS pixels of `text` set at `size` CSS pixels in the interface's face.
    fn width(&self, text: &str, size: f64) -> f64;
}

/// Takes every character to be 0.55 of the type size wide: a stand-in for tests and for prerendering.
#[derive(Clone, Copy, Debug, Default)]
pub struct PerCharacter;

impl MeasureText for PerCharacter {
    #[expect(clippy::cast_precision_loss, reason = "texts are shorter than 2^52 characters")]
    fn width(&self, text: &str, size: f64) -> f64 {
        text.chars().count() as f64 * size * 0.55
    }
}

/// A box on the canvas, CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ScreenBox {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// To the right of `x`.
    pub width: f64,
    /// Down from `y`.
    pub height: f64,
}

impl ScreenBox {
    /// The box with its top left corner at `x`, `y`.
    #[must_use]
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// The square about `x`, `y` that reaches `reach` each way.
    #[must_use]
    pub fn about(x: f64, y: f64, reach: f64) -> Self {
        Self::new(x - reach, y - reach, 2.0 * reach, 2.0 * reach)
    }

    /// Right edge.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// True when the two share an area.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// True when the point lies in it.
    #[must_use]
    pub fn contains(&self, x: f64, y: f64) -> bool {
        (self.x..self.right()).contains(&x) && (self.y..self.bottom()).contains(&y)
    }

    /// The box wider by `by` on every side.
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }
}

impl fmt::Display for ScreenBox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0},{:.0} {:.0}x{:.0}", self.x, self.y, self.width, self.height)
    }
}

/// Boxes that are taken, so that the next text can ask whether it still has room.
#[derive(Clone, Debug, Default)]
pub struct Boxes {
    taken: Vec<ScreenBox>,
}

impl Boxes {
    /// Frees all and keeps the memory.
    pub fn clear(&mut self) {
        self.taken.clear();
    }

    /// Takes `wanted` whether or not it overlaps another.
    pub fn take(&mut self, wanted: ScreenBox) {
        self.taken.push(wanted);
    }

    /// True when `wanted` overlaps none that is taken.
    #[must_use]
    pub fn free(&self, wanted: &ScreenBox) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(wanted))
    }

    /// Takes `wanted` if it is free, and says whether it was.
    pub fn try_take(&mut self, wanted: ScreenBox) -> bool {
        let free = self.free(&wanted);
        if free {
            self.take(wanted);
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_that_only_touch_do_not_overlap() {
        let left = ScreenBox::new(0.0, 0.0, 10.0, 10.0);
        assert!(!left.overlaps(&ScreenBox::new(10.0, 0.0, 10.0, 10.0)));
        assert!(left.overlaps(&ScreenBox::new(9.0, 9.0, 10.0, 10.0)));
    }

    #[test]
    fn a_taken_box_is_not_given_twice() {
        let mut boxes = Boxes::default();
        assert!(boxes.try_take(ScreenBox::new(0.0, 0.0, 10.0, 10.0)));
        assert!(!boxes.try_take(ScreenBox::new(5.0, 5.0, 1.0, 1.0)));
        boxes.clear();
        assert!(boxes.try_take(ScreenBox::new(5.0, 5.0, 1.0, 1.0)));
    }
}
