//! Brotli and gzip copies beside the files of a built site, for servers that hand out what is ready.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Kinds of files that grow smaller; pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 14] =
    ["bib", "css", "csv", "geojson", "html", "js", "json", "map", "ris", "svg", "txt", "wasm", "webmanifest", "xml"];
/// Endings of the copies' names: those made here.
const COPIES: [&str; 2] = ["br", "gz"];

/// What compressing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Files that have a compressed copy.
    pub files: usize,
    /// Their bytes.
    pub plain: usize,
    /// Bytes of the Brotli copies, which nearly every browser takes.
    pub compressed: usize,
}

impl std::ops::Add for Saved {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            plain: self.plain + other.plain,
            compressed: self.compressed + other.compressed,
        }
    }
}

/// How hard is tried to make files small.
const BEST: i32 = 11;
/// The same for pages, pictures and lists of pages, of which there are thousands, each read by few: it takes a tenth of
/// the time.
const QUICK: i32 = 5;
/// The same for gzip.
const GZIP_QUICK: u32 = 5;

/// The compressed form of some bytes.
///
/// # Errors
/// Never in practice: memory is read and written.
pub fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    with_quality(bytes, BEST)
}

fn with_quality(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

/// The gzip form of some bytes, for the few that take no Brotli.
fn gzip(bytes: &[u8], best: bool) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), if best { Compression::best() } else { Compression::new(GZIP_QUICK) });
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Writes a `.br` and a `.gz` file beside every compressible file below `folder`, and removes those whose file is gone.
///
/// # Errors
/// When a file cannot be read or written.
pub fn compress(folder: &Path) -> io::Result<Saved> {
    let mut files = files_below(folder)?;
    for copy in files.iter().filter(|path| is_copy(path)) {
        if !copy.with_extension("").exists() {
            std::fs::remove_file(copy)?;
        }
    }
    let wanted = |path: &PathBuf| path.extension().and_then(|e| e.to_str()).is_some_and(|e| COMPRESSIBLE.contains(&e));
    files.retain(wanted);

    let next = AtomicUsize::new(0);
    let work = || {
        let mut saved = Saved::default();
        while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            saved = saved + compress_file(path)?;
        }
        Ok(saved)
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let all: Vec<io::Result<Saved>> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        running.into_iter().map(|worker| worker.join().expect("compressing does not panic")).collect()
    });
    all.into_iter().try_fold(Saved::default(), |sum, saved| Ok(sum + saved?))
}

/// Writes the compressed copies of one file.
///
/// # Errors
/// When a file cannot be read or written.
pub fn compress_file(path: &Path) -> io::Result<Saved> {
    let plain = std::fs::read(path)?;
    let many = path.extension().is_some_and(|extension| ["html", "svg", "xml"].iter().any(|one| extension == *one));
    let compressed = with_quality(&plain, if many { QUICK } else { BEST })?;
    write_if_new(&copy_of(path, "br"), &compressed)?;
    write_if_new(&copy_of(path, "gz"), &gzip(&plain, !many)?)?;
    Ok(Saved { files: 1, plain: plain.len(), compressed: compressed.len() })
}

/// Writes a file unless it holds these bytes already; the compressed copies of what it held go. What was there is
/// taken away first, so that another name of the same file keeps what it has.
///
/// # Errors
/// When the file cannot be written.
pub fn write_if_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    for old in COPIES.map(|ending| copy_of(path, ending)).into_iter().chain([path.to_owned()]) {
        if old.exists() {
            std::fs::remove_file(old)?;
        }
    }
    std::fs::write(path, bytes)
}

/// Whether a file is a compressed copy of another.
#[must_use]
pub fn is_copy(path: &Path) -> bool {
    path.extension().is_some_and(|ending| COPIES.iter().any(|one| ending == *one))
}

/// Where a compressed copy of a file is.
#[must_use]
pub fn copy_of(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// All files below a folder, sorted.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
