//! What you see is what you hit: layout yields these boxes together with the draw list.

use super::{Screen, ScreenBox};

/// A part of the canvas that answers to the pointer with `what`.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit<T> {
    /// Its part of the canvas.
    pub at: ScreenBox,
    /// What it stands for.
    pub what: T,
}

/// The hit boxes of one frame, lowest first.
#[derive(Clone, Debug)]
pub struct Hits<T> {
    boxes: Vec<Hit<T>>,
}

impl<T> Default for Hits<T> {
    fn default() -> Self {
        Self { boxes: Vec::new() }
    }
}

impl<T> Hits<T> {
    /// Forgets the boxes and keeps the memory.
    pub fn clear(&mut self) {
        self.boxes.clear();
    }

    /// Adds a box on top.
    pub fn push(&mut self, at: ScreenBox, what: T) {
        self.boxes.push(Hit { at, what });
    }

    /// All boxes, lowest first.
    #[must_use]
    pub fn all(&self) -> &[Hit<T>] {
        &self.boxes
    }

    /// The topmost box under `at`; failing that, the nearest whose edge is within `reach` CSS pixels.
    #[must_use]
    pub fn at(&self, at: Screen, reach: f64) -> Option<&T> {
        let under = self.boxes.iter().rev().find(|hit| hit.at.contains(at.x, at.y));
        let near = || {
            self.boxes
                .iter()
                .rev()
                .map(|hit| (distance(&hit.at, at), hit))
                .filter(|(distance, _)| *distance <= reach)
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .map(|(_, hit)| hit)
        };
        under.or_else(near).map(|hit| &hit.what)
    }
}

/// Distance from a point to the nearest edge of a box that does not hold it.
fn distance(of: &ScreenBox, at: Screen) -> f64 {
    let dx = (of.x - at.x).max(at.x - of.right()).max(0.0);
    let dy = (of.y - at.y).max(at.y - of.bottom()).max(0.0);
    dx.hypot(dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topmost_box_answers_and_a_near_miss_still_hits() {
        let mut hits = Hits::default();
        hits.push(ScreenBox::new(0.0, 0.0, 20.0, 20.0), "low");
        hits.push(ScreenBox::new(10.0, 10.0, 20.0, 20.0), "high");
        assert_eq!(hits.at(Screen::new(15.0, 15.0), 0.0), Some(&"high"));
        assert_eq!(hits.at(Screen::new(5.0, 5.0), 0.0), Some(&"low"));
        assert_eq!(hits.at(Screen::new(33.0, 15.0), 4.0), Some(&"high"));
        assert_eq!(hits.at(Screen::new(40.0, 15.0), 4.0), None);
    }
}
