//! One picture written to a file, to be looked at: what the command `atlas picture` does.

use std::path::Path;

use super::{Album, Card, MapView, Marks, PictureError, Press, TimelineView, card};
use crate::data::Row;
use crate::draw::Viewport;
use crate::i18n::Lang;
use crate::time::{Moment, TimeWindow};

/// What is drawn of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Where it happened, with all other events.
    Map,
    /// When, with all other events.
    Timeline,
    /// Its card.
    Card,
}

/// Draws an event from the compiled data in `data`, in a language; as PNG when `out` ends so, with the type faces in
/// `faces`, else as SVG. Gives the number of bytes written.
///
/// # Errors
/// When there is no such event, or a file cannot be read or written.
pub fn look(what: Look, id: &str, lang: Lang, data: &Path, faces: &Path, out: &Path) -> Result<usize, PictureError> {
    let album = Album::read(&|name| std::fs::read(data.join(name)).ok(), lang)?;
    let row = album.row(id)?;
    let title = album.data().title(row).unwrap_or_default();
    let picture = match what {
        Look::Map => {
            let view = album.of_event(id, Viewport::new(720.0, 480.0))?;
            album.map(&MapView { window: Some(about(&album, row)), marks: Marks::All, plate: true, ..view })?
        }
        Look::Timeline => {
            let window = Some(about(&album, row));
            album.timeline(&TimelineView { window, size: Viewport::new(720.0, 320.0), chosen: Some(id) })?
        }
        Look::Card => {
            let map = album.of_event(id, Card::MAP).and_then(|view| album.map(&view));
            let about = album.data().date_in_words(row).unwrap_or_default();
            let atlas = album.data().atlas.title.get(lang.code());
            card(&Card { title, about, atlas, map: map.as_ref().ok() })
        }
    };
    let svg = picture.svg(title);
    let png = out.extension().is_some_and(|ending| ending == "png");
    let bytes = if png { Press::load(faces)?.png(&svg)? } else { svg.into_bytes() };
    std::fs::write(out, &bytes)
        .map_err(|error| PictureError::Unwritable { file: out.display().to_string(), cause: error.to_string() })?;
    Ok(bytes.len())
}

/// The time of an event and the half year before and after it.
fn about(album: &Album, row: Row) -> TimeWindow {
    let (window, room) = (TimeWindow::from(album.data().index.interval(row)), 183.0 * f64::from(Moment::PER_DAY));
    TimeWindow::new(window.start - room, window.end + room).within(&album.data().whole())
}
