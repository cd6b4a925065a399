//! Inks as colours: those of the light scheme in the atlas's style sheet, and of themes and layers in the manifest.

use crate::draw::Ink;
use crate::model::Atlas;

/// The style sheet that the browser's painter reads its inks from.
const SHEET: &str = include_str!("../../../style/atlas.css");
/// Share of ink of [`Ink::ThemeSoft`]: a third, as in the browser.
const SOFT: f64 = 1.0 / 3.0;

/// A colour and how much of it there is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Colour {
    /// `#rgb` or `#rrggbb`.
    pub hex: String,
    /// 0 to 1.
    pub share: f64,
}

/// The colours of an atlas.
#[derive(Clone, Debug, Default)]
pub(super) struct Inks {
    themes: Vec<String>,
    /// Colour and share of ink.
    layers: Vec<(String, f64)>,
}

impl Inks {
    /// Those of an atlas.
    pub fn new(atlas: &Atlas) -> Self {
        let layer = |layer: &crate::model::LayerCard| (layer.style.colour.clone(), layer.style.opacity);
        Self {
            themes: atlas.themes.iter().map(|theme| theme.colour.clone()).collect(),
            layers: atlas.layers.iter().map(layer).collect(),
        }
    }

    /// The colour of an ink; black for a theme or a layer that the atlas does not have.
    pub fn of(&self, ink: Ink) -> Colour {
        let theme = |theme: u8| self.themes.get(usize::from(theme)).and_then(|said| colour(said)).unwrap_or(BLACK);
        match ink {
            Ink::Theme(at) => theme(at),
            Ink::ThemeSoft(at) => Colour { share: SOFT, ..theme(at) },
            Ink::Overlay(at) => {
                let layer = self.layers.get(usize::from(at));
                let known = layer.and_then(|(said, share)| Some(Colour { share: *share, ..colour(said)? }));
                known.unwrap_or(BLACK)
            }
            _ => of_sheet(&format!("ink-{}", kebab(&format!("{ink:?}")))).unwrap_or(BLACK),
        }
    }
}

/// What has no colour is left to SVG, whose first colour is black.
const BLACK: Colour = Colour { hex: String::new(), share: 1.0 };

/// A custom property of the style sheet, where it is said first: in the light scheme.
pub(super) fn of_sheet(property: &str) -> Option<Colour> {
    let name = format!("--{property}:");
    let said = SHEET.get(SHEET.find(&name)? + name.len()..)?;
    colour(said.split([';', '}']).next()?.trim())
}

/// `PlaceLabel` as the style sheet spells it: `place-label`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// A colour as the style sheet and the records write it: `#rgb`, `#rrggbb`, `#rrggbbaa` or `rgb(r g b / p%)`.
fn colour(said: &str) -> Option<Colour> {
    if let Some(digits) = said.strip_prefix('#') {
        let share = match digits.len() {
            8 => f64::from(u8::from_str_radix(digits.get(6..)?, 16).ok()?) / 255.0,
            3 | 6 => 1.0,
            _ => return None,
        };
        let kept = digits.get(..digits.len().min(6))?;
        let all_digits = kept.bytes().all(|digit| digit.is_ascii_hexdigit());
        return all_digits.then(|| Colour { hex: format!("#{kept}"), share });
    }
    let inside = said.strip_prefix("rgb(")?.strip_suffix(')')?;
    let (parts, share) = inside.split_once('/').unwrap_or((inside, "100%"));
    let parts: Vec<u8> = parts.split_whitespace().filter_map(|part| part.parse().ok()).collect();
    let [red, green, blue] = parts[..] else { return None };
    let share: f64 = share.trim().strip_suffix('%')?.parse().ok()?;
    Some(Colour { hex: format!("#{red:02x}{green:02x}{blue:02x}"), share: share / 100.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ink_of_the_painter_is_in_the_style_sheet() {
        let named = [
            Ink::Paper,
            Ink::Land,
            Ink::Water,
            Ink::Lake,
            Ink::River,
            Ink::Glacier,
            Ink::Urban,
            Ink::Coast,
            Ink::Boundary,
            Ink::District,
            Ink::Historic,
            Ink::Graticule,
            Ink::Settlement,
            Ink::PlaceLabel,
            Ink::WaterLabel,
            Ink::Halo,
            Ink::Cluster,
            Ink::ClusterLabel,
            Ink::Chosen,
            Ink::ChosenSoft,
            Ink::Hover,
            Ink::Label,
            Ink::Quiet,
            Ink::Axis,
            Ink::Rule,
            Ink::DensityAll,
            Ink::DensityVisible,
            Ink::Veil,
            Ink::Handle,
            Ink::Route,
            Ink::Density,
        ];
        let inks = Inks::default();
        let missing: Vec<Ink> = named.into_iter().filter(|ink| inks.of(*ink).hex.is_empty()).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert_eq!(inks.of(Ink::ChosenSoft), Colour { hex: "#8d1b1b".to_owned(), share: 0.18 });
        assert_eq!(inks.of(Ink::Land).hex, "#f4efe3");
    }

    #[test]
    fn what_is_no_colour_is_none() {
        let none = ["", "red", "#12", "#12345g", "rgb(1 2)", "rgb(1 2 3 / x%)", "url(#a)"].map(colour);
        assert!(none.iter().all(Option::is_none), "{none:?}");
    }
}
