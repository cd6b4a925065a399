//! Cards for links that are shared: title, date and the atlas's name on paper, a map beside them.

use super::Widths;
use super::furniture::wrapped;
use super::inks::of_sheet;
use super::svg::{Elements, Picture, SANS, SERIF, number};
use crate::draw::{MeasureText as _, Viewport};

/// The size that is asked for by those who show links, CSS pixels.
pub const CARD: Viewport = Viewport::new(1200.0, 630.0);
/// Room about the words, CSS pixels.
const MARGIN: f64 = 72.0;
/// Sizes of titles, CSS pixels: the first at which it takes its lines without being cut is taken.
const SIZES: [f64; 6] = [68.0, 60.0, 52.0, 46.0, 40.0, 36.0];
/// Lines of a title at most.
const LINES: usize = 3;
/// Height of a line, as a multiple of its size.
const LINE: f64 = 1.14;

/// Type size of the line below the title, CSS pixels.
const ABOUT: f64 = 29.0;
/// Type size of the atlas's name, CSS pixels.
const NAME: f64 = 30.0;

/// How much wider our faces are at most, heavy and with serifs, than widths are estimated: a card is set in them.
const WIDER: f64 = 1.12;

/// What a card says.
#[derive(Clone, Copy, Debug)]
pub struct Card<'a> {
    /// The title of the page.
    pub title: &'a str,
    /// What kind of page it is, and its date; may be empty.
    pub about: &'a str,
    /// The name of the atlas.
    pub atlas: &'a str,
    /// A map for the right side; a good size is [`Card::MAP`]. Without it the words have all the room.
    pub map: Option<&'a Picture>,
}

impl Card<'_> {
    /// The size of a map that fills the right side.
    pub const MAP: Viewport = Viewport::new(480.0, 630.0);
}

/// A card.
#[must_use]
pub fn card(card: &Card) -> Picture {
    let sheet = |property: &str| of_sheet(property).map(|colour| colour.hex).unwrap_or_default();
    let Viewport { width, height } = CARD;
    let mut out = Elements::default();
    let full = [("width", number(width)), ("height", number(height)), ("fill", sheet("paper"))];
    out.empty("rect", &full);
    let mut right = width - MARGIN;
    if let Some(map) = card.map {
        let left = width - map.size.width;
        out.raw(&map.placed(left, 0.0));
        let line = [("x", number(left)), ("width", "1".to_owned()), ("height", number(height))];
        out.empty("rect", &[&line[..], &[("fill", sheet("line"))]].concat());
        right = left - MARGIN * 0.75;
    }
    let room = (right - MARGIN) / WIDER;
    let fits = |size: &&f64| {
        let lines = wrapped(card.title, **size, room, usize::MAX);
        lines.len() <= LINES && lines.iter().all(|line| Widths.width(line, **size) <= room)
    };
    let size = SIZES.iter().find(fits).copied().unwrap_or(SIZES[SIZES.len() - 1]);
    let lines = wrapped(card.title, size, room, LINES);
    let accent = [("x", number(MARGIN)), ("y", number(MARGIN)), ("width", "64".to_owned()), ("height", "5".to_owned())];
    out.empty("rect", &[&accent[..], &[("fill", sheet("accent"))]].concat());

    let mut words = |x: f64, y: f64, size: f64, weight: &str, family: &str, colour: String, text: &str| {
        let place = [("x", number(x)), ("y", number(y)), ("font-size", number(size)), ("fill", colour)];
        let face = [("font-weight", weight.to_owned()), ("font-family", family.to_owned())];
        out.text("text", &[&place[..], &face].concat(), text);
    };
    let mut y = MARGIN + 44.0 + size * 0.78;
    for line in &lines {
        words(MARGIN, y, size, "600", SERIF, sheet("ink"), line);
        y += size * LINE;
    }
    y += 34.0 - size * LINE + size * 0.45;
    for line in wrapped(card.about, ABOUT, room, 2) {
        words(MARGIN, y, ABOUT, "400", SANS, sheet("ink-soft"), &line);
        y += ABOUT * 1.35;
    }
    words(MARGIN, height - MARGIN, NAME, "600", SERIF, sheet("accent"), card.atlas);
    Picture { size: CARD, top: 0.0, defs: String::new(), body: out.text }
}
