//! Inertia: how a thing that was let go of runs on.

/// The run-out after a fling, as a function of the time since the hand let go. The speed decays exponentially.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glide {
    vx: f64,
    vy: f64,
}

impl Glide {
    /// Time in which the speed falls to 1/e, milliseconds; feels like a sheet of paper on a table.
    const DECAY_MS: f64 = 300.0;
    /// Fastest start, CSS pixels per millisecond: a wild flick stays within a few screens.
    const FASTEST: f64 = 4.0;
    /// Speed below which it stands still, CSS pixels per millisecond.
    const STILL: f64 = 0.01;

    /// Starts with this velocity, CSS pixels per millisecond; cut to a bearable speed.
    #[must_use]
    pub fn new(vx: f64, vy: f64) -> Self {
        let speed = vx.hypot(vy);
        let cut = if speed > Self::FASTEST { Self::FASTEST / speed } else { 1.0 };
        Self { vx: vx * cut, vy: vy * cut }
    }

    /// How far it has run `ms` milliseconds after the release, CSS pixels.
    #[must_use]
    pub fn offset(&self, ms: f64) -> (f64, f64) {
        let run = Self::DECAY_MS * (1.0 - (-ms.max(0.0) / Self::DECAY_MS).exp());
        (self.vx * run, self.vy * run)
    }

    /// True once it can no longer be seen to move.
    #[must_use]
    pub fn done(&self, ms: f64) -> bool {
        self.vx.hypot(self.vy) * (-ms.max(0.0) / Self::DECAY_MS).exp() < Self::STILL
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_only_slows_down_and_ends(vx in -9.0..9.0f64, vy in -9.0..9.0f64, ms in 0.0..3_000.0f64) {
            let glide = Glide::new(vx, vy);
            let far = |ms| { let (dx, dy): (f64, f64) = glide.offset(ms); dx.hypot(dy) };
            let (first, second) = (far(ms + 16.0) - far(ms), far(ms + 32.0) - far(ms + 16.0));
            prop_assert!(second <= first + 1e-9 && second >= -1e-9);
            prop_assert!(glide.done(4_000.0));
            prop_assert!(far(1e9) <= Glide::FASTEST * Glide::DECAY_MS + 1e-6);
        }
    }

    #[test]
    fn it_starts_where_the_hand_let_go() {
        assert_eq!(Glide::new(1.0, -2.0).offset(0.0), (0.0, 0.0));
        assert!(!Glide::new(1.0, 0.0).done(0.0) && Glide::new(0.0, 0.0).done(0.0));
    }
}
