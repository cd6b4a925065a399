//! PNG of few colours: a card is paper, ink and a map, and two hundred and fifty-six colours tell them and the soft edges
//! of letters. It is a quarter of the size of one that keeps them all.

use std::collections::HashMap;

use resvg::tiny_skia::Pixmap;

/// A colour: red, green, blue.
type Rgb = [u8; 3];

/// Colours that a PNG with a palette can have.
const MOST: usize = 256;
/// A colour this near to one that is kept already is not kept beside it, sum over red, green and blue.
const APART: u32 = 5;

/// The pixels, which are opaque, as PNG.
///
/// # Errors
/// When they cannot be encoded, in words.
pub(super) fn png(pixels: &Pixmap) -> Result<Vec<u8>, String> {
    let colours: Vec<Rgb> = pixels.pixels().iter().map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let palette = palette(&colours);
    let mut known: HashMap<Rgb, u8> = HashMap::new();
    let mut indexed = Vec::with_capacity(colours.len());
    for run in colours.chunk_by(|a, b| a == b) {
        let at = *known.entry(run[0]).or_insert_with(|| closest(&palette, run[0]));
        indexed.resize(indexed.len() + run.len(), at);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    // Positions in a palette are no amounts: differences between neighbours say nothing.
    encoder.set_filter(png::Filter::NoFilter);
    let words = |error: png::EncodingError| error.to_string();
    let mut writer = encoder.write_header().map_err(words)?;
    writer.write_image_data(&indexed).map_err(words)?;
    writer.finish().map_err(words)?;
    Ok(bytes)
}

/// The most frequent colours, a little apart from each other; all when there are few.
fn palette(colours: &[Rgb]) -> Vec<Rgb> {
    let mut counts: HashMap<Rgb, usize> = HashMap::new();
    for run in colours.chunk_by(|a, b| a == b) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let mut counted: Vec<(Rgb, usize)> = counts.into_iter().collect();
    // By colour among equals, so that the same picture gives the same bytes.
    counted.sort_unstable_by_key(|(colour, count)| (std::cmp::Reverse(*count), *colour));
    let all = counted.len() <= MOST;
    let mut palette: Vec<Rgb> = Vec::new();
    for (colour, _) in counted {
        if palette.len() == MOST {
            break;
        }
        if all || palette.iter().all(|kept| apart(*kept, colour) > APART) {
            palette.push(colour);
        }
    }
    palette
}

/// Position of the colour of the palette that is nearest.
fn closest(palette: &[Rgb], colour: Rgb) -> u8 {
    let nearest = (0..=u8::MAX).zip(palette).min_by_key(|(_, kept)| apart(**kept, colour));
    nearest.map_or(0, |(at, _)| at)
}

fn apart(a: Rgb, b: Rgb) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_are_kept_exactly_and_many_become_near_ones() {
        let few = [[1, 2, 3], [1, 2, 4], [250, 0, 0]];
        assert_eq!(palette(&few).len(), 3);
        let many: Vec<Rgb> = (0..=255).flat_map(|red| (0..=9).map(move |blue| [red, red, blue])).collect();
        let palette = palette(&many);
        assert!(palette.len() <= MOST);
        let far = many.iter().map(|colour| apart(palette[usize::from(closest(&palette, *colour))], *colour)).max();
        assert!(far < Some(16), "{far:?}");
    }
}
