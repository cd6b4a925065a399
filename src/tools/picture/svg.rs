//! SVG as text: elements, attributes, numbers, and the escaping of all that is not ours.

use std::fmt::Write as _;

use crate::draw::Viewport;

/// The families that text is set in where the atlas's own are not at hand, which is in every picture that a page shows.
pub(super) const SANS: &str = "'Source Sans 3','Noto Sans Armenian',system-ui,sans-serif";
/// The same for titles.
pub(super) const SERIF: &str = "'Source Serif 4','Noto Serif Armenian',Georgia,serif";
/// Nothing is further than this from the corner, CSS pixels.
const FARTHEST: f64 = 99_999.0;

/// A drawn picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its size, CSS pixels.
    pub size: Viewport,
    /// Its upper edge within what is drawn, CSS pixels.
    pub(super) top: f64,
    /// Gradients by id.
    pub(super) defs: String,
    /// Elements, lowest first.
    pub(super) body: String,
}

impl Picture {
    /// The picture as an SVG document; `title` is what it is called by those who do not see it.
    #[must_use]
    pub fn svg(&self, title: &str) -> String {
        let Viewport { width, height } = self.size;
        let size = [number(width), number(height)];
        let view = format!("0 {} {} {}", number(self.top), size[0], size[1]);
        let mut out = Elements::default();
        let [width, height] = size;
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg".to_owned()),
            ("viewBox", view),
            ("width", width),
            ("height", height),
            ("role", "img".to_owned()),
            ("font-family", SANS.to_owned()),
        ];
        out.open("svg", &attributes);
        if !title.is_empty() {
            out.text("title", &[], title);
        }
        out.raw(&self.content());
        out.close("svg");
        out.text
    }

    /// The picture at a place in another.
    pub(super) fn placed(&self, x: f64, y: f64) -> String {
        let Viewport { width, height } = self.size;
        let view = format!("0 {} {} {}", number(self.top), number(width), number(height));
        let at = [("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height))];
        let mut out = Elements::default();
        out.open("svg", &[&at[..], &[("viewBox", view)]].concat());
        out.raw(&self.content());
        out.close("svg");
        out.text
    }

    fn content(&self) -> String {
        let defs = if self.defs.is_empty() { String::new() } else { format!("<defs>{}</defs>", self.defs) };
        defs + &self.body
    }
}

/// Elements in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct Elements {
    /// What has been written.
    pub text: String,
}

impl Elements {
    /// Begins an element.
    pub fn open(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.start(name, attributes);
        self.text.push('>');
    }

    /// Ends the element that was begun last.
    pub fn close(&mut self, name: &str) {
        self.text.extend(["</", name, ">"]);
    }

    /// Adds an element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.start(name, attributes);
        self.text.push_str("/>");
    }

    /// Adds an element that holds words.
    pub fn text(&mut self, name: &str, attributes: &[(&str, String)], words: &str) {
        self.open(name, attributes);
        escape(&mut self.text, words);
        self.close(name);
    }

    /// Adds what was written here before.
    pub fn raw(&mut self, written: &str) {
        self.text.push_str(written);
    }

    fn start(&mut self, name: &str, attributes: &[(&str, String)]) {
        self.text.extend(["<", name]);
        for (attribute, value) in attributes {
            self.text.extend([" ", attribute, "=\""]);
            escape(&mut self.text, value);
            self.text.push('"');
        }
    }
}

/// Writes `words` as they may stand in text and between double quotes. What XML cannot hold at all becomes U+FFFD.
fn escape(out: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
}

/// A length to a tenth of a pixel, as short as can be: `12`, `-.5`, `3.1`. What is not finite is 0.
pub(super) fn number(value: f64) -> String {
    let mut out = String::new();
    push_tenths(&mut out, tenths(value));
    out
}

/// A length in tenths of a pixel, kept within reach.
#[expect(clippy::cast_possible_truncation, reason = "kept within reach; `as` makes 0 of what is no number")]
pub(super) fn tenths(value: f64) -> i64 {
    (value.clamp(-FARTHEST, FARTHEST) * 10.0).round() as i64
}

/// Writes so many tenths.
pub(super) fn push_tenths(out: &mut String, tenths: i64) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    // Writing to a string cannot fail.
    let _never = match (whole, rest) {
        (whole, 0) => write!(out, "{whole}"),
        (0, rest) => write!(out, ".{rest}"),
        (whole, rest) => write!(out, "{whole}.{rest}"),
    };
}

/// A path through points in tenths of a pixel: absolute to the first, then by differences.
pub(super) fn push_path(out: &mut String, points: &[(i64, i64)], closed: bool) {
    let (mut x, mut y) = (0, 0);
    let mut apart = false;
    for (at, point) in points.iter().enumerate() {
        if at < 2 {
            out.push(if at == 0 { 'M' } else { 'l' });
            apart = false;
        }
        for step in [point.0 - x, point.1 - y] {
            if apart && step >= 0 {
                out.push(' ');
            }
            push_tenths(out, step);
            apart = true;
        }
        (x, y) = *point;
    }
    if closed {
        out.push('z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_always_finite() {
        let written = [12.0, -0.5, 3.12, 0.04, -0.04, f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(number);
        assert_eq!(written, ["12", "-.5", "3.1", "0", "0", "0", "99999", "-99999"]);
    }

    #[test]
    fn a_path_goes_by_differences() {
        let mut path = String::new();
        push_path(&mut path, &[(10, 20), (15, 20), (15, -30)], true);
        assert_eq!(path, "M1 2l.5 0 0-5z");
    }

    #[test]
    fn what_is_not_ours_is_escaped() {
        let mut out = Elements::default();
        out.text("text", &[("id", "\"><script>".to_owned())], "</text><script>\u{0}&\u{ffff}");
        assert_eq!(
            out.text,
            "<text id=\"&quot;&gt;&lt;script&gt;\">&lt;/text&gt;&lt;script&gt;\u{fffd}&amp;\u{fffd}</text>"
        );
    }
}
