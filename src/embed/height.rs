//! How high the text is, told to the page around it. A page that answers to heights by heights of its own could go on
//! for ever: after a few turns up and down there is no more telling.

/// The lowest height that is told, CSS pixels.
const LOWEST: u32 = 120;
/// The greatest height that is told, CSS pixels.
const GREATEST: u32 = 20_000;
/// Smaller changes are not told, CSS pixels.
const SMALL: u32 = 2;
/// So many turns between growing and shrinking ...
const MOST_TURNS: usize = 5;
/// ... within so long are a loop, milliseconds.
const LOOP_MILLIS: f64 = 2_000.0;

/// What has been told, and whether there is more to tell.
#[derive(Clone, Debug, Default)]
pub struct Height {
    told: Option<u32>,
    growing: bool,
    /// When it turned from growing to shrinking or back.
    turns: Vec<f64>,
    stopped: bool,
}

impl Height {
    /// A measured height, CSS pixels, at a time in milliseconds: what to tell the page, if anything.
    pub fn measured(&mut self, height: f64, now: f64) -> Option<u32> {
        if !height.is_finite() || height <= 0.0 || self.stopped {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and clamped")]
        let height = (height.ceil() as u32).clamp(LOWEST, GREATEST);
        let Some(told) = self.told else {
            self.told = Some(height);
            return Some(height);
        };
        if height.abs_diff(told) < SMALL {
            return None;
        }
        let grows = height > told;
        if grows != self.growing {
            self.turns.retain(|turn| now - turn <= LOOP_MILLIS);
            self.turns.push(now);
            self.growing = grows;
        }
        // The first time that it grows or shrinks is no turn, but may be counted as one.
        self.stopped = self.turns.len() > MOST_TURNS;
        if self.stopped && !grows {
            return None;
        }
        self.told = Some(height);
        Some(height)
    }

    /// Another text, or another width: what was a loop need not be one any more.
    pub fn begin_again(&mut self) {
        self.turns.clear();
        self.stopped = false;
    }
}

/// A height as pages of others read it that know no message of ours, as JSON: those of AMP; those of Pym, which names the
/// frame in the address's `childId`; and those of WordPress, which puts a secret behind its `#?secret=`.
#[must_use]
pub fn shim(reader: &str, height: u32, query: &str, hash: &str) -> Option<String> {
    let height = height.to_string();
    match reader {
        "amp" => Some(["{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":", &height, "}"].concat()),
        "pym" => {
            let child = query.split(['?', '&']).find_map(|part| part.strip_prefix("childId="));
            let child = child.filter(|child| super::is_instance(child))?;
            Some(["\"pymxPYMx", child, "xPYMxheightxPYMx", &height, "\""].concat())
        }
        "wp" => {
            let secret = hash.strip_prefix("#?secret=").filter(|secret| super::is_instance(secret))?;
            Some(["{\"message\":\"height\",\"value\":", &height, ",\"secret\":\"", secret, "\"}"].concat())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_rounded_up_and_kept_within_limits() {
        let mut height = Height::default();
        assert_eq!(height.measured(811.2, 0.0), Some(812));
        assert_eq!((height.measured(811.0, 1.0), height.measured(813.9, 2.0)), (None, Some(814)));
        assert_eq!((height.measured(3.0, 3.0), height.measured(1e9, 4.0)), (Some(120), Some(20_000)));
        for none in [f64::NAN, f64::INFINITY, 0.0, -5.0] {
            assert_eq!(Height::default().measured(none, 0.0), None);
        }
    }

    #[test]
    fn a_loop_ends_with_the_larger_height() {
        let mut height = Height::default();
        let told: Vec<u32> = (0..100)
            .filter_map(|at| height.measured(if at % 2 == 0 { 500.0 } else { 900.0 }, f64::from(at) * 50.0))
            .collect();
        assert!(told.len() <= MOST_TURNS + 2, "{told:?}");
        assert_eq!(told.last(), Some(&900));
        height.begin_again();
        assert_eq!(height.measured(500.0, 9_000.0), Some(500));
    }

    #[test]
    fn other_readers_get_the_height_and_nothing_else() {
        let read =
            |reader, hash| shim(reader, 300, "?childId=x-0", hash).map(|text| serde_json::from_str(&text).unwrap());
        assert_eq!(
            read("amp", ""),
            Some(serde_json::json!({ "sentinel": "amp", "type": "embed-size", "height": 300 }))
        );
        assert_eq!(read("pym", ""), Some(serde_json::json!("pymxPYMxx-0xPYMxheightxPYMx300")));
        let wp = serde_json::json!({ "message": "height", "value": 300, "secret": "aB9" });
        assert_eq!(read("wp", "#?secret=aB9"), Some(wp));
        for (reader, hash) in [("wp", ""), ("wp", "#?secret=\"}"), ("v1", ""), ("none", "")] {
            assert_eq!(read(reader, hash), None);
        }
    }

    #[test]
    fn slow_changes_are_no_loop() {
        let mut height = Height::default();
        let told =
            (0..40).filter(|at| height.measured(500.0 + f64::from(at % 2) * 100.0, f64::from(*at) * 900.0).is_some());
        assert_eq!(told.count(), 40);
    }

    proptest! {
        #[test]
        fn whatever_is_measured_within_two_seconds_it_comes_to_rest(heights in prop::collection::vec(100.0..3_000.0f64, 0..200)) {
            let mut height = Height::default();
            let mut turns = 0;
            let mut before: Option<(u32, bool)> = None;
            for (at, measured) in (0..).zip(&heights) {
                let Some(told) = height.measured(*measured, f64::from(at) * 9.0) else { continue };
                let grows = before.is_some_and(|(last, _)| told > last);
                turns += usize::from(before.is_some_and(|(_, grew)| grew != grows));
                before = Some((told, grows));
            }
            prop_assert!(turns <= MOST_TURNS + 1, "{turns}");
        }
    }
}
