//! What stands for the atlas where it is installed or listed: the web app manifest, and icons pressed from one drawing.

use std::path::Path;

use serde_json::json;

use super::{FinishError, attribute, file_error};
use crate::model::Atlas;
use crate::tools::compress::write_if_new;
use crate::tools::picture::icon;

/// The manifest's file.
pub const MANIFEST: &str = "manifest.webmanifest";
/// The drawing: a square whose first shape is its ground, in a box of 32 by 32.
const DRAWING: &str = include_str!("../../../public/icon.svg");
/// Icons: name, side in pixels, and how much of it the drawing fills. Some systems cut icons to a circle of four fifths of their
/// side.
const ICONS: [(&str, u32, f64); 4] = [
    ("icon-192.png", 192, 1.0),
    ("icon-512.png", 512, 1.0),
    ("icon-round.png", 512, 0.8),
    ("icon-touch.png", 180, 0.9),
];

/// Writes manifest and icons, and names the icons in a page's head; gives the page.
///
/// # Errors
/// When a file cannot be read or written, or the drawing cannot be drawn.
pub fn with_icons(dist: &Path, html: &str, base: &str, atlas: &Atlas) -> Result<String, FinishError> {
    let put = |name: &str, bytes: &[u8]| {
        let path = dist.join(name);
        write_if_new(&path, bytes).map_err(file_error(&path))
    };
    put("icon.svg", DRAWING.as_bytes())?;
    for (name, side, part) in ICONS {
        put(name, &icon(&filled(DRAWING, part), side)?)?;
    }
    put(MANIFEST, manifest(base, atlas, &paper(dist, html)?).as_bytes())?;
    // Within the page, the icon is no request of the first view. For the same sake `public/offline.js` links the manifest.
    let drawing = format!("data:image/svg+xml,{}", encoded(DRAWING.trim_end()));
    let links = [("icon", drawing), ("apple-touch-icon", format!("{base}icon-touch.png"))];
    let page = links.iter().fold(html.to_owned(), |page, (rel, _)| without_link(&page, rel));
    let links: String = links.iter().map(|(rel, href)| format!("<link rel=\"{rel}\" href=\"{href}\">")).collect();
    // Before the style sheet: what follows a page's own part would be taken for it.
    let sheet = "<link rel=\"stylesheet\"";
    Ok(page.replacen(sheet, &[&links, sheet].concat(), 1))
}

/// The manifest. Its addresses are whole paths, so that it may be read from anywhere.
fn manifest(base: &str, atlas: &Atlas, paper: &str) -> String {
    let name = atlas.title.get("en");
    let image = |file: &str, side: u32, purpose: &str| json!({ "src": format!("{base}{file}"), "sizes": format!("{side}x{side}"), "type": "image/png", "purpose": purpose });
    let [small, large, round, _] = ICONS;
    let manifest = json!({
        "name": name,
        "short_name": name,
        "description": atlas.subtitle.get("en"),
        "lang": "en",
        "id": base,
        "start_url": base,
        "scope": base,
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "icons": [
            { "src": format!("{base}icon.svg"), "sizes": "any", "type": "image/svg+xml" },
            image(small.0, small.1, "any"),
            image(large.0, large.1, "any"),
            image(round.0, round.1, "maskable"),
        ],
    });
    format!("{manifest}\n")
}

/// A drawing as it stands in an address between double quotes.
fn encoded(svg: &str) -> String {
    [("%", "%25"), ("\"", "'"), ("#", "%23"), ("<", "%3C"), (">", "%3E")]
        .iter()
        .fold(svg.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The colour of light paper, as the style sheet of a page says first.
fn paper(dist: &Path, html: &str) -> Result<String, FinishError> {
    let tag = html.split_once("<link rel=\"stylesheet\"").map_or("", |(_, rest)| rest);
    let sheet = dist.join(attribute(tag, "href").and_then(|href| href.rsplit('/').next()).unwrap_or_default());
    let sheet = std::fs::read_to_string(&sheet).map_err(file_error(&sheet))?;
    let colour =
        sheet.split_once("--paper:").and_then(|(_, rest)| rest.split_once(';')).map(|(colour, _)| colour.trim());
    Ok(colour.unwrap_or("white").to_owned())
}

/// The drawing with its ground to the edges, where systems cut its corners as they like, and the rest over `part` of it.
fn filled(drawing: &str, part: f64) -> String {
    let Some((before, inner)) = drawing.split_once('>') else { return drawing.to_owned() };
    let inner = inner.trim_end().trim_end_matches("</svg>");
    let ground = attribute(inner, "fill").unwrap_or("white");
    let edge = 16.0 * (1.0 - part);
    format!(
        "{before}><rect width=\"32\" height=\"32\" fill=\"{ground}\"/>\
         <g transform=\"translate({edge} {edge}) scale({part})\">{inner}</g></svg>"
    )
}

/// A page without the links of a kind.
fn without_link(html: &str, rel: &str) -> String {
    let Some((before, rest)) = html.split_once(&format!("<link rel=\"{rel}\"")) else { return html.to_owned() };
    let after = rest.split_once('>').map_or("", |(_, after)| after);
    without_link(&[before, after].concat(), rel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_fills_its_square_and_stays_whole() {
        let svg = filled(DRAWING, 0.8);
        assert!(svg.contains("<rect width=\"32\" height=\"32\" fill=\"#f6f1e7\"/>"), "{svg}");
        let [large, small] = [512, 192].map(|side| icon(&svg, side).unwrap());
        assert!(large.starts_with(b"\x89PNG") && small.len() < large.len() && large.len() < 20_000, "{}", large.len());
    }

    #[test]
    fn links_are_taken_away_whatever_they_lead_to() {
        let page = "<head><link rel=\"icon\" href=\"data:x\" /><link rel=\"icon\" href=\"y\"><link rel=\"manifest\" href=\"z\"></head>";
        assert_eq!(without_link(page, "icon"), "<head><link rel=\"manifest\" href=\"z\"></head>");
    }
}
