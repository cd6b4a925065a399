//! Pictures drawn when content is compiled: the draw lists of the map and the timeline become SVG, as the browser's
//! painter would put them on a canvas, on light paper. They hold nothing but shapes, text and presentation attributes:
//! no script, no style element, no font, no address. Share cards are set from them and pressed into PNG.
//!
//! ```text
//! Album::read(compiled files, language) ── map(&MapView) ─────────▶ Picture ── svg("title") ─▶ String
//!                                      └── timeline(&TimelineView) ▶ Picture ── card(..) ─────▶ Picture
//! Press::load(public/fonts) ── png(&str) ─▶ bytes
//! ```

mod album;
mod card;
mod clip;
mod furniture;
mod inks;
mod look;
mod painter;
mod palette;
mod press;
mod svg;
mod terrain;
mod timeline;
mod widths;

#[cfg(test)]
mod tests;

pub use album::{Album, Chosen, MapView, Marks, Parts};
pub use card::{CARD, Card, card};
pub use look::{Look, look};
pub use press::{Press, icon};
pub use svg::Picture;
pub use timeline::TimelineView;
pub use widths::Widths;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The record has no such event.
    #[error("there is no event {id:?}{}", did_you_mean(.near))]
    UnknownEvent {
        /// The id asked for.
        id: String,
        /// The id most like it.
        near: Option<String>,
    },
    /// The index has no such place.
    #[error("there is no place {at}: the index has {places}")]
    UnknownPlace {
        /// The position asked for.
        at: u32,
        /// How many there are.
        places: usize,
    },
    /// The event happened at no place that is known.
    #[error("the event {id:?} has no place, so there is nowhere to look")]
    Placeless {
        /// Its id.
        id: String,
    },
    /// A compiled file is missing or cannot be read.
    #[error("{file}: {cause}; build the data again")]
    Unreadable {
        /// Its name.
        file: String,
        /// What is wrong.
        cause: String,
    },
    /// A type face is missing or cannot be read.
    #[error("{file}: {cause}; type faces are in public/fonts")]
    Face {
        /// Its file.
        file: String,
        /// What is wrong.
        cause: String,
    },
    /// A picture cannot be written.
    #[error("{file}: {cause}")]
    Unwritable {
        /// Its file.
        file: String,
        /// What is wrong.
        cause: String,
    },
    /// The picture could not be pressed.
    #[error("the picture could not be made a PNG: {cause}")]
    Unpressed {
        /// What is wrong.
        cause: String,
    },
}

fn did_you_mean(near: &Option<String>) -> String {
    near.as_ref().map(|near| format!("; did you mean {near:?}?")).unwrap_or_default()
}
