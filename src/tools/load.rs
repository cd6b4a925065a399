//! Reads the record files of `content/`. Each record is parsed by itself, so that a broken one hides no other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::kind::Kind;
use super::names::{Names, is_slug, nearest, slug};
use super::position::{Spot, TextFile};
use super::problem::{Fault, Problem};

/// Names in `content/` that are not record files, and are read elsewhere or by people.
const OTHER: [&str; 9] =
    ["atlas.json", "ledger.json", "schema", "articles", "stories", "basemap", "layers", "README.md", "LICENSE"];

/// A record and where it stands.
#[derive(Clone, Debug)]
pub struct Entry<R> {
    /// Where.
    pub spot: Spot,
    /// The record.
    pub record: R,
}

/// Reads files, keeps every problem and every id.
#[derive(Debug)]
pub struct Loader {
    root: PathBuf,
    /// Ids found so far.
    pub names: Names,
    /// Problems found so far.
    pub problems: Vec<Problem>,
}

/// A record file whose records are still text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordTexts<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    #[serde(borrow)]
    records: Vec<&'a RawValue>,
}

/// The id of a record that may be broken otherwise.
#[derive(Deserialize)]
struct Identity {
    id: Option<String>,
}

impl Loader {
    /// Reads below the folder `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), names: Names::default(), problems: Vec::new() }
    }

    /// Reads a text file; a problem and nothing when it cannot be read.
    pub fn text(&mut self, path: &Path) -> Option<Rc<TextFile>> {
        let shown = path.display().to_string();
        match std::fs::read_to_string(path) {
            Ok(text) => Some(Rc::new(TextFile::new(shown, text))),
            Err(error) => {
                self.problems.push(Problem::of_file(shown, Fault::Unreadable { cause: error.to_string() }));
                None
            }
        }
    }

    /// Reads a file that is one JSON value.
    pub fn whole<T: DeserializeOwned>(&mut self, name: &str, record: &str) -> Option<Entry<T>> {
        let file = self.text(&self.root.join(name))?;
        let spot = Spot { record: record.to_owned(), ..Spot::of_file(file) };
        self.parsed(spot)
    }

    /// Whether there is a file or folder of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.root.join(name).exists()
    }

    /// Reads all records of a kind, in the order of file names and then of the file. `$schema` must lead to its schema.
    pub fn records<R: DeserializeOwned>(&mut self, kind: Kind) -> Vec<Entry<R>> {
        let mut entries = Vec::new();
        for (path, depth) in self.files(kind) {
            let Some(file) = self.text(&path) else {
                self.names.some_are_unreadable(kind);
                continue;
            };
            let texts: RecordTexts = match serde_json::from_str(&file.text) {
                Ok(texts) => texts,
                Err(error) => {
                    self.names.some_are_unreadable(kind);
                    self.json_problem(&Spot::of_file(Rc::clone(&file)), &error);
                    continue;
                }
            };
            let expected = format!("{}schema/{}.schema.json", "../".repeat(depth), kind.word());
            if texts.schema != expected && texts.schema != format!("./{expected}") {
                let spot = Spot::of_file(Rc::clone(&file));
                let fault = Fault::Schema { found: texts.schema, expected };
                self.problems.push(Problem::at(&spot, spot.offset("$schema"), fault));
            }
            for (at, raw) in texts.records.into_iter().enumerate() {
                let start = raw.get().as_ptr() as usize - file.text.as_ptr() as usize;
                let spot = self.identified(kind, &file, start, raw.get(), at + 1);
                entries.extend(self.parsed(spot));
            }
        }
        entries
    }

    /// Reports what lies in the folder and is read by nobody.
    pub fn strays(&mut self) {
        let known: Vec<String> = OTHER
            .iter()
            .map(|name| (*name).to_owned())
            .chain(Kind::RECORDS.iter().flat_map(|kind| [kind.folder().to_owned(), format!("{}.json", kind.folder())]))
            .collect();
        for (path, name) in self.listed(&self.root.clone()) {
            if !known.contains(&name) {
                let nearest = nearest(&name, known.iter().map(String::as_str));
                self.problems.push(Problem::of_file(path.display().to_string(), Fault::Stray { nearest }));
            }
        }
    }

    /// Names in a folder that are not hidden, sorted.
    pub fn listed(&mut self, folder: &Path) -> Vec<(PathBuf, String)> {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let fault = Fault::Unreadable { cause: error.to_string() };
                self.problems.push(Problem::of_file(folder.display().to_string(), fault));
                return Vec::new();
            }
        };
        let names: BTreeMap<String, PathBuf> = entries
            .filter_map(Result::ok)
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
            .filter(|(name, _)| !name.starts_with('.'))
            .collect();
        names.into_iter().map(|(name, path)| (path, name)).collect()
    }

    /// Files of a kind, with the number of folders between them and `content/`.
    fn files(&mut self, kind: Kind) -> Vec<(PathBuf, usize)> {
        let one = self.root.join(format!("{}.json", kind.folder()));
        let mut files = if one.is_file() { vec![(one, 0)] } else { Vec::new() };
        let folder = self.root.join(kind.folder());
        if folder.is_dir() {
            for (path, name) in self.listed(&folder) {
                if name.ends_with(".json") && path.is_file() {
                    files.push((path, 1));
                } else if name != "README.md" {
                    self.problems.push(Problem::of_file(path.display().to_string(), Fault::Stray { nearest: None }));
                }
            }
        }
        files
    }

    /// The spot of a record, its id kept and checked. Records without an id are called by their number in the file.
    fn identified(&mut self, kind: Kind, file: &Rc<TextFile>, start: usize, json: &str, number: usize) -> Spot {
        let id = serde_json::from_str::<Identity>(json).ok().and_then(|identity| identity.id);
        let called = id.clone().unwrap_or_else(|| format!("number {number}"));
        let record = format!("{}/{called}", kind.folder());
        let spot = Spot { file: Rc::clone(file), start, end: start + json.len(), record };
        if let Some(id) = id.filter(|_| kind != Kind::Change) {
            self.declare(kind, &id, &spot, "id");
        }
        spot
    }

    /// Keeps an id that is declared at `path` of a record.
    pub fn declare(&mut self, kind: Kind, id: &str, spot: &Spot, path: &str) {
        let offset = spot.offset(path);
        let line = spot.file.line(offset);
        if !is_slug(id) {
            let fault = Fault::MalformedId { id: id.to_owned(), slug: slug(id) };
            self.problems.push(Problem::at(spot, offset, fault));
        }
        if let Some(first) = self.names.add(kind, id, format!("{}:{line}", spot.file.shown)) {
            self.problems.push(Problem::at(spot, offset, Fault::Duplicate { kind, id: id.to_owned(), first }));
        }
    }

    fn parsed<R: DeserializeOwned>(&mut self, spot: Spot) -> Option<Entry<R>> {
        match serde_json::from_str(spot.json()) {
            Ok(record) => Some(Entry { spot, record }),
            Err(error) => {
                self.json_problem(&spot, &error);
                None
            }
        }
    }

    fn json_problem(&mut self, spot: &Spot, error: &serde_json::Error) {
        self.problems.push(json_problem(spot, error));
    }
}

/// What `serde` says about a record or a file.
#[must_use]
pub fn json_problem(spot: &Spot, error: &serde_json::Error) -> Problem {
    let offset = spot.file.offset_of_json_error(spot.start, error);
    let message = error.to_string();
    let cause = message.split(" at line ").next().unwrap_or(&message).to_owned();
    let fault = if error.is_data() { shape(&cause) } else { Fault::Syntax { cause } };
    Problem::at(spot, offset, fault)
}

/// What `serde` says about a value of the wrong shape, in an editor's words and with the nearest name that is known.
fn shape(cause: &str) -> Fault {
    let mut names = cause.split('`').skip(1).step_by(2);
    let unknown = names.next().filter(|_| cause.starts_with("unknown "));
    let nearest = unknown.and_then(|unknown| nearest(unknown, names));
    let cause = [("u8", "a whole number"), ("u32", "a whole number"), ("i32", "a whole number"), ("f64", "a number")]
        .into_iter()
        .fold(cause.to_owned(), |cause, (rust, words)| {
            cause.replace(&format!("expected {rust}"), &format!("expected {words}"))
        });
    Fault::Shape { cause, nearest }
}
