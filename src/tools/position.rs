//! Files as an editor sees them: which line and column a byte is at, and where in a record's JSON a field stands.

use std::rc::Rc;

/// A text file that was read, and how it is called in messages.
#[derive(Debug)]
pub struct TextFile {
    /// Its path as messages show it.
    pub shown: String,
    /// All of it.
    pub text: String,
    line_starts: Vec<usize>,
}

impl TextFile {
    /// A file of this text.
    #[must_use]
    pub fn new(shown: String, text: String) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { shown, text, line_starts }
    }

    /// Line and column (both from 1; columns count characters) of the byte at `offset`.
    #[must_use]
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        (line, self.text[self.line_starts[line - 1]..offset].chars().count() + 1)
    }

    /// Line (from 1) of the byte at `offset`. Quick however long the line is: a file may be one line.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// The byte at the line and column (bytes, from 1) that `serde_json` gives, counted from `start`.
    #[must_use]
    pub fn offset_of_json_error(&self, start: usize, error: &serde_json::Error) -> usize {
        let rest = &self.text[start..];
        let before: usize = rest.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        (start + before + error.column().saturating_sub(1)).min(self.text.len())
    }
}

/// A record in a file.
#[derive(Clone, Debug)]
pub struct Spot {
    /// The file.
    pub file: Rc<TextFile>,
    /// Byte at which the record begins.
    pub start: usize,
    /// Byte after its last.
    pub end: usize,
    /// Address of the record, as messages show it; empty when the whole file is meant.
    pub record: String,
}

impl Spot {
    /// A whole file.
    #[must_use]
    pub fn of_file(file: Rc<TextFile>) -> Self {
        let end = file.text.len();
        Self { file, start: 0, end, record: String::new() }
    }

    /// The record's own JSON.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.file.text[self.start..self.end]
    }

    /// Byte of the file at which the field at `path` stands (`statements/0/citations/1`); the deepest part of the path
    /// that exists when the whole does not.
    #[must_use]
    pub fn offset(&self, path: &str) -> usize {
        self.start + locate(self.json(), path)
    }
}

/// Byte at which the value at `path` begins in valid JSON, or the deepest value on the way that exists.
#[must_use]
pub fn locate(json: &str, path: &str) -> usize {
    let mut scan = Scan { bytes: json.as_bytes(), at: 0 };
    scan.blanks();
    for step in path.split('/').filter(|step| !step.is_empty()) {
        let here = scan.at;
        if !scan.enter(step) {
            return here;
        }
    }
    scan.at
}

/// Walks through JSON that is known to be valid.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') {
            self.at += 1;
        }
    }

    /// Moves from the start of an object or array to the value at `step` in it; false when there is none.
    fn enter(&mut self, step: &str) -> bool {
        let object = match self.peek() {
            b'{' => true,
            b'[' => false,
            _ => return false,
        };
        self.at += 1;
        for position in 0usize.. {
            self.blanks();
            if matches!(self.peek(), b'}' | b']' | 0) {
                return false;
            }
            let found = if object {
                let key = self.at;
                self.skip();
                let same = self.bytes.get(key + 1..self.at - 1) == Some(step.as_bytes());
                self.blanks();
                same
            } else {
                step.parse() == Ok(position)
            };
            if found {
                return true;
            }
            self.skip();
        }
        false
    }

    /// Moves past the value that begins here.
    fn skip(&mut self) {
        let mut depth = 0usize;
        loop {
            match self.peek() {
                b'"' => self.skip_string(),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                0 => return,
                _ if depth > 0 => self.at += 1,
                _ => {
                    while !matches!(self.peek(), 0 | b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        loop {
            match self.peek() {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return;
                }
                0 => return,
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_value() {
        let json = r#"{ "a": "}\"]", "b": [1, [2, 3], {"c" : -4.5e6 }], "d": true }"#;
        for (path, value) in [("", "{"), ("a", r#""}"#), ("b/1/1", "3"), ("b/2/c", "-4.5"), ("d", "true")] {
            assert!(json[locate(json, path)..].starts_with(value), "{path}");
        }
    }

    #[test]
    fn a_path_that_ends_nowhere_leads_as_far_as_it_goes() {
        let json = r#"{"a": [{"b": 1}]}"#;
        assert_eq!(locate(json, "a/0/x/y"), json.find("{\"b").unwrap());
        assert_eq!(locate(json, "a/7"), json.find('[').unwrap());
        assert_eq!(locate("7", "a"), 0);
    }

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let file = TextFile::new("x".into(), "ab\nХа!\n".into());
        assert_eq!(file.line_and_column(0), (1, 1));
        assert_eq!(file.line_and_column(7), (2, 3));
        assert_eq!(file.line_and_column(99), (3, 1));
    }
}
