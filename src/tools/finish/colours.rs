//! The colours of themes and of the editors' own layers, which come with the content, as rules of the style sheet.

use std::fmt::Write;
use std::path::Path;

use super::FinishError;
use crate::i18n::short_decimal;
use crate::model::Atlas;
use crate::tools::build::hash;
use crate::tools::compress::write_if_new;

/// Begins the rules that were added.
const ADDED: &str = "/* colours of the content */";

/// Adds the rules to the style sheet that a page links; gives the page with the sheet's new name.
///
/// # Errors
/// When the sheet is missing or cannot be written.
pub fn with_colours(dist: &Path, html: &str, base: &str, atlas: &Atlas) -> Result<String, FinishError> {
    let lacks = || FinishError::Lacks { file: dist.join("index.html"), element: "<link rel=\"stylesheet\">" };
    let (before, rest) = html.split_once("<link rel=\"stylesheet\"").ok_or_else(lacks)?;
    let (tag, after) = rest.split_once('>').ok_or_else(lacks)?;
    let address = super::attribute(tag, "href").ok_or_else(lacks)?;
    let old = dist.join(address.rsplit('/').next().unwrap_or_default());
    let sheet = std::fs::read_to_string(&old).map_err(super::file_error(&old))?;
    let own = sheet.split_once(ADDED).map_or(sheet.as_str(), |(own, _)| own);
    let sheet = [own, ADDED, "\n", &rules(atlas)].concat();
    let name = format!("atlas-{}.css", hash(sheet.as_bytes()));
    let new = dist.join(&name);
    write_if_new(&new, sheet.as_bytes()).map_err(super::file_error(&new))?;
    if new != old {
        std::fs::remove_file(&old).map_err(super::file_error(&old))?;
    }
    Ok(format!("{before}<link rel=\"stylesheet\" href=\"{base}{name}\">{after}"))
}

/// Light and dark, by the choice of the reader or else of the device.
fn rules(atlas: &Atlas) -> String {
    let [light, dark] = [false, true].map(|dark| declarations(atlas, dark));
    format!(
        ":root {{ {light}}}\n:root[data-scheme=\"dark\"] {{ {dark}}}\n\
         @media (prefers-color-scheme: dark) {{ :root:not([data-scheme]) {{ {dark}}} }}\n"
    )
}

fn declarations(atlas: &Atlas, dark: bool) -> String {
    let mut out = String::new();
    for (at, theme) in atlas.themes.iter().enumerate() {
        let colour = if dark { &theme.colour_dark } else { &theme.colour };
        // Soft is the same at a third of its strength. Writing to a text does not fail.
        let _written = write!(out, "--theme-{at}: {colour}; --theme-soft-{at}: {colour}55; ");
    }
    for (at, layer) in atlas.layers.iter().enumerate() {
        let style = &layer.style;
        let colour = if dark { &style.colour_dark } else { &style.colour };
        let opacity = short_decimal(style.opacity, 2);
        let _written = write!(out, "--layer-{at}: {colour}; --layer-{at}-opacity: {opacity}; ");
    }
    out
}
