//! What is to be painted, as data: a [`DrawList`] of operations in CSS pixels, each with an [`Ink`] that names a
//! meaning and never a colour. Layout fills a list and is pure; a painter obeys it. Knows no canvas.

mod hits;
mod list;
mod scale;
mod shape;
mod text;

pub use hits::{Hit, Hits};
pub use list::{Align, DrawList, Ink, Op, Screen, Viewport, Weight};
pub use scale::nice_step;
pub use shape::Shape;
pub use text::{Boxes, MeasureText, PerCharacter, ScreenBox};
