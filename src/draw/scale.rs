//! Round numbers for scales.

/// The smallest of 1, 2, 5, 10, 20, 50, ... that is no less than `at_least`; 1 when that is not a positive number.
#[must_use]
pub fn nice_step(at_least: f64) -> f64 {
    if !at_least.is_finite() || at_least <= 1.0 {
        return 1.0;
    }
    let power = 10f64.powi(at_least.log10().floor() as i32);
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * power);
    steps.into_iter().find(|step| *step >= at_least * (1.0 - 1e-9)).unwrap_or(at_least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_large_enough() {
        assert_eq!([0.2, 1.0, 3.0, 150.0, 200.0, 613.0 / 4.0].map(nice_step), [1.0, 1.0, 5.0, 200.0, 200.0, 200.0]);
        assert_eq!(nice_step(f64::NAN), 1.0);
    }
}
