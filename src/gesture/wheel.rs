//! The wheel, whatever turned it: a notched mouse wheel, two fingers on a trackpad, or its pinch.

/// The unit in which a wheel's deltas are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WheelMode {
    /// CSS pixels.
    #[default]
    Pixels,
    /// Lines of text.
    Lines,
    /// Pages.
    Pages,
}

impl WheelMode {
    /// The mode with the number that the dom event gives it (0, 1, 2).
    #[must_use]
    pub const fn from_number(mode: u32) -> Self {
        match mode {
            1 => Self::Lines,
            2 => Self::Pages,
            _ => Self::Pixels,
        }
    }

    /// CSS pixels in one unit.
    const fn px(self) -> f64 {
        match self {
            Self::Pixels => 1.0,
            Self::Lines => 33.0,
            Self::Pages => 400.0,
        }
    }
}

/// What a turn of the wheel means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WheelDeed {
    /// Zoom by this many levels; positive is closer.
    Zoom(f64),
    /// Move what is shown by so many CSS pixels to the right and down.
    Pan(f64, f64),
}

/// CSS pixels of wheel for one level: two notches of a usual mouse.
const PX_PER_LEVEL: f64 = 200.0;
/// The same for a trackpad's pinch, which comes as a wheel with Ctrl: browsers send 100 per factor e.
const PINCH_PX_PER_LEVEL: f64 = 100.0 * std::f64::consts::LN_2;
/// The most that one dom event may zoom, levels: some wheels send thousands of pixels at once.
const MOST: f64 = 1.0;

/// Reads a turn of the wheel by `dx`, `dy` in units of `mode`. With `ctrl` it is a pinch; mostly sideways it is a pan;
/// else it zooms.
#[must_use]
pub fn wheel(dx: f64, dy: f64, mode: WheelMode, ctrl: bool) -> WheelDeed {
    let (dx, dy) = (dx * mode.px(), dy * mode.px());
    if !ctrl && dx.abs() > dy.abs() {
        return WheelDeed::Pan(-dx, -dy);
    }
    let per_level = if ctrl { PINCH_PX_PER_LEVEL } else { PX_PER_LEVEL };
    WheelDeed::Zoom((-dy / per_level).clamp(-MOST, MOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notch_is_half_a_level_in_every_mode() {
        let levels = |dy, mode| match wheel(0.0, dy, mode, false) {
            WheelDeed::Zoom(levels) => levels,
            WheelDeed::Pan(..) => panic!("a wheel that turns downwards zooms"),
        };
        assert!((levels(100.0, WheelMode::Pixels) + 0.5).abs() < 1e-9);
        assert!((levels(3.0, WheelMode::from_number(1)) + 0.5).abs() < 0.01);
        assert!((levels(-1.0, WheelMode::from_number(2)) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_pinch_on_a_trackpad_is_finer_than_a_wheel() {
        assert!(matches!(wheel(0.0, -10.0, WheelMode::Pixels, true), WheelDeed::Zoom(by) if by > 0.1 && by < 0.2));
    }

    #[test]
    fn a_sideways_turn_pans() {
        assert_eq!(wheel(30.0, 2.0, WheelMode::Pixels, false), WheelDeed::Pan(-30.0, -2.0));
    }
}
