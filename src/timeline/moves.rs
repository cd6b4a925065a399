//! What drags, wheels and keys do to the window: pure functions from window to window. Every result lies within `whole`
//! and is no shorter than [`TimeWindow::SHORTEST`] unless `whole` is.

use crate::time::TimeWindow;

/// How far an arrow key moves, as a share of the window.
const STEP_SHARE: f64 = 0.1;
/// How much longer or shorter a key makes the window.
const STEP_FACTOR: f64 = 1.5;

/// A move by a key or a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Towards the past.
    Back,
    /// Towards the future.
    Forward,
    /// Shorter, about its middle.
    Closer,
    /// Longer, about its middle.
    Wider,
    /// The end of the span, with the window as long as it is.
    Last,
    /// The whole span.
    Whole,
}

/// The lanes were dragged by `dx` on a width of `width`, CSS pixels: what was under the pointer stays under it.
#[must_use]
pub fn panned(window: TimeWindow, dx: f64, width: f64, whole: TimeWindow) -> TimeWindow {
    window.panned(-dx / width.max(1.0) * window.minutes()).within(&whole)
}

/// The lanes were zoomed at `x` on a width of `width`, CSS pixels, to `factor` times the window's length.
#[must_use]
pub fn zoomed(window: TimeWindow, x: f64, width: f64, factor: f64, whole: TimeWindow) -> TimeWindow {
    window.zoomed_at(window.minute_from_x(x, width.max(1.0)), factor).within(&whole)
}

/// The window was dragged by `dx` on an overview of `width`, CSS pixels.
#[must_use]
pub fn overview_panned(window: TimeWindow, dx: f64, width: f64, whole: TimeWindow) -> TimeWindow {
    window.panned(dx / width.max(1.0) * whole.minutes()).within(&whole)
}

/// The handle at the window's start was dragged to `minute`.
#[must_use]
pub fn with_start(window: TimeWindow, minute: f64, whole: TimeWindow) -> TimeWindow {
    let start = minute.min(window.end - TimeWindow::SHORTEST).max(whole.start);
    TimeWindow { start, end: window.end }.within(&whole)
}

/// The handle at the window's end was dragged to `minute`.
#[must_use]
pub fn with_end(window: TimeWindow, minute: f64, whole: TimeWindow) -> TimeWindow {
    let end = minute.max(window.start + TimeWindow::SHORTEST).min(whole.end);
    TimeWindow { start: window.start, end }.within(&whole)
}

/// A key was pressed.
#[must_use]
pub fn stepped(window: TimeWindow, step: Step, whole: TimeWindow) -> TimeWindow {
    let middle = f64::midpoint(window.start, window.end);
    let by = window.minutes() * STEP_SHARE;
    match step {
        Step::Back => window.panned(-by),
        Step::Forward => window.panned(by),
        Step::Closer => window.zoomed_at(middle, 1.0 / STEP_FACTOR),
        Step::Wider => window.zoomed_at(middle, STEP_FACTOR),
        Step::Last => window.panned(whole.end - window.end),
        Step::Whole => whole,
    }
    .within(&whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WHOLE: TimeWindow = TimeWindow { start: 0.0, end: 1e7 };

    prop_compose! {
        fn window()(start in 0.0..9e6f64, minutes in 10.0..1e6f64) -> TimeWindow {
            TimeWindow::new(start, start + minutes)
        }
    }

    proptest! {
        #[test]
        fn no_move_leaves_the_whole(window in window(), by in -3e7..3e7f64, factor in 1e-6..1e6f64) {
            let moved = [
                panned(window, by, 800.0, WHOLE),
                zoomed(window, by, 800.0, factor, WHOLE),
                overview_panned(window, by, 800.0, WHOLE),
                with_start(window, by, WHOLE),
                with_end(window, by, WHOLE),
            ];
            let steps = [Step::Back, Step::Forward, Step::Closer, Step::Wider, Step::Whole];
            for next in moved.into_iter().chain(steps.map(|step| stepped(window, step, WHOLE))) {
                prop_assert!(next.start >= WHOLE.start - 1e-3 && next.end <= WHOLE.end + 1e-3, "{:?}", next);
                prop_assert!(next.minutes() >= TimeWindow::SHORTEST - 1e-3, "{:?}", next);
            }
        }

        #[test]
        fn a_handle_leaves_the_other_end_where_it_was(window in window(), minute in 0.0..1e7f64) {
            prop_assert!((with_start(window, minute, WHOLE).end - window.end).abs() < 1e-3);
            prop_assert!((with_end(window, minute, WHOLE).start - window.start).abs() < 1e-3);
        }

        #[test]
        fn back_undoes_forward(window in window()) {
            let inner = TimeWindow { start: window.start + 2e6, end: window.end + 2e6 };
            let outer = TimeWindow { start: 0.0, end: 2e7 };
            let back = stepped(stepped(inner, Step::Forward, outer), Step::Back, outer);
            prop_assert!((back.start - inner.start).abs() < 1e-3);
        }
    }

    #[test]
    fn a_drag_to_the_right_shows_the_past() {
        let window = TimeWindow::new(1_000.0, 2_000.0);
        assert_eq!(panned(window, 80.0, 800.0, WHOLE), TimeWindow::new(900.0, 1_900.0));
    }
}
