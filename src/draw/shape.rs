//! The shapes of marks.

use serde::{Deserialize, Serialize};

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "tools", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// A disc.
    Disc,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle, point up.
    Triangle,
    /// A triangle, point down.
    Wedge,
    /// A cross of equal arms.
    Cross,
    /// A hexagon.
    Hexagon,
    /// A five-pointed star.
    Star,
}

impl Shape {
    /// Its corners about the middle, for a radius of 1 (some reach a little further, so that all shapes weigh the
    /// same); none for the disc.
    #[must_use]
    pub const fn corners(self) -> Option<&'static [(f64, f64)]> {
        match self {
            Self::Disc => None,
            Self::Square => Some(&[(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)]),
            Self::Diamond => Some(&[(0.0, -1.1), (1.1, 0.0), (0.0, 1.1), (-1.1, 0.0)]),
            Self::Triangle => Some(&[(0.0, -1.1), (1.0, 0.75), (-1.0, 0.75)]),
            Self::Wedge => Some(&[(0.0, 1.1), (1.0, -0.75), (-1.0, -0.75)]),
            Self::Cross => Some(&[
                (-0.4, -1.05),
                (0.4, -1.05),
                (0.4, -0.4),
                (1.05, -0.4),
                (1.05, 0.4),
                (0.4, 0.4),
                (0.4, 1.05),
                (-0.4, 1.05),
                (-0.4, 0.4),
                (-1.05, 0.4),
                (-1.05, -0.4),
                (-0.4, -0.4),
            ]),
            Self::Hexagon => {
                Some(&[(-0.55, -0.95), (0.55, -0.95), (1.1, 0.0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0.0)])
            }
            Self::Star => Some(&[
                (0.0, -1.2),
                (0.32, -0.42),
                (1.14, -0.37),
                (0.5, 0.16),
                (0.71, 0.97),
                (0.0, 0.52),
                (-0.71, 0.97),
                (-0.5, 0.16),
                (-1.14, -0.37),
                (-0.32, -0.42),
            ]),
        }
    }
}
