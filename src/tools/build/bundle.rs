//! The compiled files, their names, and writing them.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;

/// Name of the manifest, the only file that the browser fetches by a name that is always the same.
pub const MANIFEST: &str = "atlas.json";

/// How names of files that builds make may end.
const ENDINGS: [&str; 7] = [".json", ".svg", ".webp", ".png", ".jpg", ".jpeg", ".avif"];

/// Hash of a file's content as 16 hexadecimal digits: FNV-1a, 64 bits. It tells versions apart; it is no seal.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    let fold = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, fold))
}

/// Whether a file name carries a hash: 16 hexadecimal digits between `.` or `-` and one of `.`, `-` and `_`.
#[must_use]
pub fn is_hashed(name: &str) -> bool {
    let is_hash =
        |part: &str| part.len() == 16 && part.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    name.contains('.') && name.split(['.', '-', '_']).skip(1).any(is_hash)
}

/// Files by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bundle {
    /// Their content.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The folder of drawn pictures among the compiled files, with a slash at its end.
pub const PICTURES: &str = "pictures/";

/// What writing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that there are now.
    pub files: usize,
    /// Bytes that they hold.
    pub bytes: usize,
    /// How many of them are drawn pictures.
    pub pictures: usize,
    /// Bytes that the pictures hold.
    pub picture_bytes: usize,
    /// Files written because they were new or changed.
    pub written: usize,
    /// Files of earlier builds that were removed.
    pub removed: usize,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { files, bytes, pictures, picture_bytes, written, removed } = self;
        let [all, drawn] = [bytes, picture_bytes].map(|bytes| bytes.div_ceil(1_000));
        write!(f, "{files} files, {all} kB, of them {pictures} drawn pictures, {drawn} kB; ")?;
        write!(f, "{written} written, {removed} removed")
    }
}

impl Bundle {
    /// Adds a JSON file and gives its name: `name.<hash>.json`.
    ///
    /// # Panics
    /// When the value has no JSON form, which the compiled shapes all have.
    pub fn add<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> String {
        self.add_bytes(name, "json", json(value))
    }

    /// Adds a file and gives its name: `name.<hash>.ending`.
    pub fn add_bytes(&mut self, name: &str, ending: &str, bytes: Vec<u8>) -> String {
        let name = format!("{name}.{}.{ending}", hash(&bytes));
        self.files.insert(name.clone(), bytes);
        name
    }

    /// Adds a JSON file whose name stays the same.
    pub fn add_named<T: Serialize>(&mut self, name: &str, value: &T) {
        self.files.insert(name.to_owned(), json(value));
    }

    /// Writes what is new or changed into the folder `out`, the manifest last, then removes files of earlier builds.
    /// Other files are left alone.
    ///
    /// # Errors
    /// When a file or the folder cannot be written.
    pub fn write(&self, out: &Path) -> io::Result<Report> {
        let drawn = out.join(PICTURES);
        std::fs::create_dir_all(&drawn)?;
        let bytes = self.files.values().map(Vec::len).sum();
        let sizes = || self.files.iter().filter(|(name, _)| name.starts_with(PICTURES)).map(|(_, bytes)| bytes.len());
        let (pictures, picture_bytes) = (sizes().count(), sizes().sum());
        let mut report = Report { files: self.files.len(), bytes, pictures, picture_bytes, ..Report::default() };
        let manifest_last = |(name, _): &(&String, &Vec<u8>)| *name == MANIFEST;
        let mut files: Vec<_> = self.files.iter().collect();
        files.sort_by_key(manifest_last);
        for (name, bytes) in files {
            let path = out.join(name);
            if std::fs::read(&path).ok().as_ref() != Some(bytes) {
                std::fs::write(&path, bytes)?;
                report.written += 1;
            }
        }
        let among = |folder: &Path, before| {
            let entries = std::fs::read_dir(folder)?.map(move |entry| entry.map(|entry| (before, entry)));
            io::Result::Ok(entries)
        };
        for entry in among(out, "")?.chain(among(&drawn, PICTURES)?) {
            let (before, entry) = entry?;
            let name = [before, &*entry.file_name().to_string_lossy()].concat();
            let ours = is_hashed(&name) && ENDINGS.iter().any(|ending| name.ends_with(ending));
            if ours && !self.files.contains_key(&name) {
                std::fs::remove_file(entry.path())?;
                report.removed += 1;
            }
        }
        Ok(report)
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("the compiled shapes have string keys and finite numbers")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        assert_eq!(hash(b""), "cbf29ce484222325");
        assert_eq!(hash(b"foobar"), "85944171f73967e8");
    }

    #[test]
    fn hashed_names_are_told_from_others() {
        let yes = ["index.85944171f73967e8.json", "atlas-85944171f73967e8_bg.wasm", "app-85944171f73967e8.js"];
        assert!(yes.into_iter().all(is_hashed));
        let no = ["atlas.json", "index.html", "85944171f73967e8", "a-85944171.js", "a.85944171F73967E8.json"];
        assert!(!no.into_iter().any(is_hashed));
    }
}
