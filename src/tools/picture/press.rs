//! PNG of pictures, for those who show no SVG: set in the atlas's own faces, which are unpacked from the site's.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{FontFamily, FontResolver, Options, Tree};

use super::{PictureError, palette};

/// A face that letters are found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Script {
    Latin,
    /// What the first file of a Latin face does not hold.
    LatinMore,
    Cyrillic,
    Armenian,
}

/// The files of faces: with serifs or without, and for what.
const FILES: [(bool, Script, &str); 8] = [
    (false, Script::Latin, "source-sans-3-latin-wght-normal.woff2"),
    (false, Script::LatinMore, "source-sans-3-latin-ext-wght-normal.woff2"),
    (false, Script::Cyrillic, "source-sans-3-cyrillic-wght-normal.woff2"),
    (false, Script::Armenian, "noto-sans-armenian-armenian-wght-normal.woff2"),
    (true, Script::Latin, "source-serif-4-latin-wght-normal.woff2"),
    (true, Script::LatinMore, "source-serif-4-latin-ext-wght-normal.woff2"),
    (true, Script::Cyrillic, "source-serif-4-cyrillic-wght-normal.woff2"),
    (true, Script::Armenian, "noto-serif-armenian-armenian-wght-normal.woff2"),
];

/// What the names of families with serifs hold.
const SERIF: &str = "Serif";

impl Script {
    const ALL: [Self; 4] = [Self::Latin, Self::LatinMore, Self::Cyrillic, Self::Armenian];

    /// What the names of its families hold, as far as this press makes them.
    const fn word(self) -> &'static str {
        match self {
            Self::Latin => "atlas-latin-basic",
            Self::LatinMore => "atlas-latin-more",
            Self::Cyrillic => "atlas-cyrillic",
            Self::Armenian => "atlas-armenian",
        }
    }
}

/// Makes PNG of SVG.
pub struct Press {
    faces: Arc<Database>,
    ids: BTreeMap<(bool, Script), ID>,
}

/// A square picture without words as PNG, `side` pixels high and wide.
///
/// # Errors
/// When it cannot be drawn.
pub fn icon(svg: &str, side: u32) -> Result<Vec<u8>, PictureError> {
    let wrong = |cause: String| PictureError::Unpressed { cause };
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| wrong(error.to_string()))?;
    let mut pixels = Pixmap::new(side, side).ok_or_else(|| wrong("it has no pixels".to_owned()))?;
    #[expect(clippy::cast_precision_loss, reason = "sides have few digits")]
    let scale = side as f32 / tree.size().width();
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    palette::png(&pixels).map_err(wrong)
}

impl Press {
    /// A press with the faces in the folder `faces` (`public/fonts`).
    ///
    /// # Errors
    /// When a face is missing or cannot be unpacked.
    pub fn load(faces: &Path) -> Result<Self, PictureError> {
        let (mut database, mut ids) = (Database::new(), BTreeMap::new());
        for (serif, script, name) in FILES {
            let path = faces.join(name);
            let wrong = |cause: String| PictureError::Face { file: path.display().to_string(), cause };
            let packed = std::fs::read(&path).map_err(|error| wrong(error.to_string()))?;
            let face = wuff::decompress_woff2(&packed).map_err(|error| wrong(format!("{error:?}")))?;
            let id = database.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(face))).first().copied();
            ids.insert((serif, script), id.ok_or_else(|| wrong("it holds no face".to_owned()))?);
        }
        Ok(Self { faces: Arc::new(database), ids })
    }

    /// A picture as PNG, a pixel for a CSS pixel.
    ///
    /// # Errors
    /// When it is no SVG, or has no size.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, PictureError> {
        let wrong = |cause: String| PictureError::Unpressed { cause };
        let options = Options { fontdb: Arc::clone(&self.faces), font_resolver: self.resolver(), ..Options::default() };
        let tree = Tree::from_str(&by_script(svg), &options).map_err(|error| wrong(error.to_string()))?;
        let size = tree.size().to_int_size();
        let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| wrong("it is too large".to_owned()))?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        palette::png(&pixels).map_err(wrong)
    }

    /// Finds faces by what they are for; weights are axes of all of them.
    fn resolver(&self) -> FontResolver<'_> {
        FontResolver {
            select_font: Box::new(|font, _| {
                let named = |name: &str| {
                    font.families().iter().any(|family| match family {
                        FontFamily::Serif => name == SERIF,
                        FontFamily::Named(family) => family.contains(name),
                        _ => false,
                    })
                };
                let script = Script::ALL.into_iter().find(|script| named(script.word())).unwrap_or(Script::Latin);
                self.ids.get(&(named(SERIF), script)).copied()
            }),
            select_fallback: Box::new(|letter, tried, _| {
                let first = tried.first()?;
                let serif = self.ids.iter().any(|((serif, _), id)| *serif && id == first);
                let found = self.ids.get(&(serif, script(letter))).copied()?;
                (!tried.contains(&found)).then_some(found)
            }),
        }
    }
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Press of {} faces", self.ids.len())
    }
}

/// The face that holds a letter, if any does: as the style sheet shares them out.
fn script(letter: char) -> Script {
    match letter {
        '\u{131}' | '\u{152}' | '\u{153}' | '\u{2bb}' | '\u{2bc}' | '\u{2c6}' | '\u{2da}' | '\u{2dc}' => Script::Latin,
        '\u{100}'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' => Script::LatinMore,
        '\u{400}'..='\u{4ff}' | '№' => Script::Cyrillic,
        '\u{530}'..='\u{58f}' | '\u{fb13}'..='\u{fb17}' => Script::Armenian,
        _ => Script::Latin,
    }
}

/// The same SVG with every word of a text in the face that holds it. The renderer asks for another face itself where
/// letters are missing, but gives up where one letter of the text is two signs in one face and one in another, as "ş".
fn by_script(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some((before, from)) = rest.split_once("<text ") {
        let (Some((tag, after)), true) = (from.split_once('>'), from.contains("</text>")) else { break };
        let (words, behind) = after.split_once("</text>").unwrap_or((after, ""));
        out.extend([before, "<text ", tag, ">"]);
        push_runs(&mut out, words, tag.contains(SERIF));
        out.push_str("</text>");
        rest = behind;
    }
    out + rest
}

/// Writes words, each run of a script but the first, basic one in an element of its own.
fn push_runs(out: &mut String, words: &str, serif: bool) {
    let letters: Vec<char> = words.chars().collect();
    let serif = if serif { "-Serif" } else { "" };
    // A mark that stands on the letter before is in its face.
    let same = |a: &char, b: &char| script(*a) == script(*b) || ('\u{300}'..='\u{36f}').contains(b);
    for run in letters.chunk_by(same) {
        let words: String = run.iter().collect();
        match script(run[0]) {
            Script::Latin => out.push_str(&words),
            other => out.extend(["<tspan font-family=\"", other.word(), serif, "\">", &words, "</tspan>"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_each_script_are_set_in_the_face_that_holds_them() {
        let svg = "<svg><text x=\"1\">Շուշի / Şuşa &amp; ı</text><text font-family=\"Serif\">Ж</text></svg>";
        assert_eq!(
            by_script(svg),
            "<svg><text x=\"1\"><tspan font-family=\"atlas-armenian\">Շուշի</tspan> / \
             <tspan font-family=\"atlas-latin-more\">Ş</tspan>u<tspan font-family=\"atlas-latin-more\">ş</tspan>a \
             &amp; ı</text><text font-family=\"Serif\"><tspan font-family=\"atlas-cyrillic-Serif\">Ж</tspan></text></svg>"
        );
    }

    #[test]
    fn what_is_no_picture_is_an_error() {
        let press = Press::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("public/fonts")).unwrap();
        assert!(matches!(press.png("<text"), Err(PictureError::Unpressed { .. })));
        assert!(matches!(Press::load(Path::new("/nowhere")), Err(PictureError::Face { .. })));
    }
}
