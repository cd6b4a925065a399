//! Throws that are the same every time: the generator splitmix64 (Steele, Lea and Flood 2014).

/// A sequence of throws, given by its seed.
#[derive(Clone, Copy, Debug)]
pub struct Dice(u64);

impl Dice {
    /// A sequence of its own for the thing numbered `at`, so that what comes before it changes nothing about it.
    #[must_use]
    pub fn of(seed: u64, at: usize) -> Self {
        let mut dice = Self(seed ^ (at as u64).wrapping_mul(0xd1b5_4a32_d192_ed03));
        Self(dice.next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `sides`, which it does not reach; 0 when there is no side.
    pub fn below(&mut self, sides: usize) -> usize {
        // The upper half of the product: even for any number of sides that occurs here.
        let product = u128::from(self.next()) * sides as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// True in `percent` of a hundred throws.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// 0 to 1, which it does not reach.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// From -1 to 1, mostly near 0.
    pub fn about(&mut self) -> f64 {
        (self.share() + self.share() + self.share() + self.share()) / 2.0 - 1.0
    }

    /// One of several; `all` must hold at least one.
    pub fn one<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_throws_are_those_of_splitmix64() {
        let mut dice = Dice(1_234_567);
        assert_eq!([dice.next(), dice.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn throws_stay_within_their_bounds() {
        let mut dice = Dice::of(1, 2);
        for _ in 0..1_000 {
            assert!(dice.below(3) < 3 && (0.0..1.0).contains(&dice.share()) && (-1.0..1.0).contains(&dice.about()));
        }
        assert_eq!(dice.below(0), 0);
    }
}
