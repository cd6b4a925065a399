//! Lines and areas cut to a box, so that a picture does not carry what cannot be seen in it.

use crate::draw::{Screen, ScreenBox};

/// The part of the ring `points` within `within`. Its edges may run along the edges of the box.
pub(super) fn ring(points: &[Screen], within: &ScreenBox) -> Vec<Screen> {
    // Sutherland and Hodgman: cut by one edge after the other.
    let mut ring = points.to_vec();
    for side in [Side::Left, Side::Right, Side::Top, Side::Bottom] {
        let mut cut = Vec::with_capacity(ring.len() + 4);
        for (at, point) in ring.iter().enumerate() {
            let before = ring[(at + ring.len() - 1) % ring.len()];
            let (was, is) = (side.depth(before, within), side.depth(*point, within));
            if (was >= 0.0) != (is >= 0.0) {
                cut.push(between(before, *point, was / (was - is)));
            }
            if is >= 0.0 {
                cut.push(*point);
            }
        }
        ring = cut;
        if ring.is_empty() {
            break;
        }
    }
    ring
}

/// The parts of the line `points` within `within`, each with two points or more.
pub(super) fn line(points: &[Screen], within: &ScreenBox) -> Vec<Vec<Screen>> {
    let mut parts: Vec<Vec<Screen>> = Vec::new();
    let mut goes_on = false;
    for pair in points.windows(2) {
        let Some((from, to)) = stretch(pair[0], pair[1], within) else {
            goes_on = false;
            continue;
        };
        match parts.last_mut().filter(|_| goes_on && from == 0.0) {
            Some(part) => part.push(between(pair[0], pair[1], to)),
            None => parts.push([from, to].map(|share| between(pair[0], pair[1], share)).to_vec()),
        }
        goes_on = to >= 1.0;
    }
    parts
}

/// The shares of the way from `a` to `b` at which it comes into the box and leaves it; none when it passes by.
fn stretch(a: Screen, b: Screen, within: &ScreenBox) -> Option<(f64, f64)> {
    let (mut from, mut to) = (0.0f64, 1.0f64);
    for side in [Side::Left, Side::Right, Side::Top, Side::Bottom] {
        let (was, is) = (side.depth(a, within), side.depth(b, within));
        if !(was >= 0.0 || is >= 0.0) {
            return None;
        }
        if was < 0.0 {
            from = from.max(was / (was - is));
        } else if is < 0.0 {
            to = to.min(was / (was - is));
        }
    }
    (from <= to).then_some((from, to))
}

fn between(a: Screen, b: Screen, share: f64) -> Screen {
    match share {
        0.0 => a,
        1.0 => b,
        _ => Screen::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share),
    }
}

/// An edge of the box.
#[derive(Clone, Copy, Debug)]
enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

impl Side {
    /// How far a point is inside of the edge, CSS pixels; negative outside.
    fn depth(self, at: Screen, within: &ScreenBox) -> f64 {
        match self {
            Self::Left => at.x - within.x,
            Self::Right => within.right() - at.x,
            Self::Top => at.y - within.y,
            Self::Bottom => within.bottom() - at.y,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOX: ScreenBox = ScreenBox::new(0.0, 0.0, 100.0, 80.0);

    fn points() -> impl Strategy<Value = Vec<Screen>> {
        let point = (-300.0..300.0f64, -300.0..300.0f64).prop_map(|(x, y)| Screen::new(x, y));
        proptest::collection::vec(point, 0..20)
    }

    fn inside(at: &Screen) -> bool {
        BOX.grown(1e-6).contains(at.x, at.y)
    }

    fn area(ring: &[Screen]) -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
    }

    proptest! {
        #[test]
        fn what_is_left_is_within_the_box(points in points()) {
            prop_assert!(ring(&points, &BOX).iter().all(inside));
            for part in line(&points, &BOX) {
                prop_assert!(part.len() > 1 && part.iter().all(inside));
            }
        }

        #[test]
        fn what_is_within_stays_as_it_is(points in proptest::collection::vec((1.0..99.0f64, 1.0..79.0f64), 2..20)) {
            let points: Vec<Screen> = points.into_iter().map(|(x, y)| Screen::new(x, y)).collect();
            prop_assert_eq!(&ring(&points, &BOX), &points);
            prop_assert_eq!(line(&points, &BOX), vec![points]);
        }
    }

    #[test]
    fn a_ring_about_the_box_is_the_box() {
        let about = [(-50.0, -50.0), (150.0, -50.0), (150.0, 150.0), (-50.0, 150.0)].map(|(x, y)| Screen::new(x, y));
        assert!((area(&ring(&about, &BOX)).abs() - 8_000.0).abs() < 1e-6);
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two() {
        let there_and_back = [(50.0, 40.0), (150.0, 40.0), (150.0, 60.0), (50.0, 60.0)].map(|(x, y)| Screen::new(x, y));
        let parts = line(&there_and_back, &BOX);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0], [Screen::new(50.0, 40.0), Screen::new(100.0, 40.0)]);
    }
}
