//! A built site to take along: a folder with the site and the program that serves it, the same as a zip, and the program
//! with the site inside, a single file. The last is the program with a zip after its end: systems run it as before, and
//! `atlas serve --embedded` finds the zip.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Name of the folder and of the zip.
const NAME: &str = env!("CARGO_PKG_NAME");
/// What tells the zip of a site from any other that a program may carry.
const MARK: &str = "a site of the atlas";
/// Endings of files that zip cannot make smaller.
const PACKED: [&str; 5] = ["br", "gz", "jpg", "png", "woff2"];
/// Who may do what with a program, and with a file.
const MODES: (u32, u32) = (0o755, 0o644);

/// What comes first to the eyes of who opens the package.
const READ_ME: &str = "This folder is a whole site. There are two ways to show it:

1. From this computer, also without any network and from a USB stick: run

       ./atlas serve

   and open http://127.0.0.1:8080/ in a browser (--port chooses another port; the program is for the system that it was
   made on). On a stick that may not run programs, copy the folder to the computer first.

2. From any host of files: put all that is in the folder `site` at the root of the host. The files ending in .br and .gz
   are copies for hosts that send such; others need not have them.
";

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// Nothing to pack.
    #[error("{} has no index.html: build the site first with `make run`", dir.display())]
    NoSite {
        /// The folder.
        dir: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("{}: {cause}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The folder.
    pub folder: PathBuf,
    /// The same as a zip.
    pub zip: PathBuf,
    /// The program with the site inside.
    pub single: PathBuf,
    /// Bytes of the site, of the zip and of the single file.
    pub bytes: [u64; 3],
}

impl std::fmt::Display for Package {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [site, zip, single] = self.bytes.map(|bytes| bytes.div_ceil(1_000_000));
        writeln!(f, "{}: the site ({site} MB) and the program", self.folder.display())?;
        writeln!(f, "{}: the same, {zip} MB", self.zip.display())?;
        write!(f, "{}: one file that serves itself, {single} MB", self.single.display())
    }
}

/// Packs the site in the folder `site`, with `program` to serve it, into the folder `out`.
///
/// # Errors
/// When there is no site, or a file cannot be read or written.
pub fn package(site: &Path, program: &Path, out: &Path) -> Result<Package, PackageError> {
    if !site.join("index.html").is_file() {
        return Err(PackageError::NoSite { dir: site.to_owned() });
    }
    let failed = |file: &Path| {
        let file = file.to_owned();
        |cause| PackageError::File { file, cause }
    };
    let files = files_below(site).map_err(failed(site))?;
    let program = plain_program(program).map_err(failed(program))?;
    let atlas = format!("atlas{}", std::env::consts::EXE_SUFFIX);

    let folder = out.join(NAME);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(failed(&folder))?;
    let mut bytes = 0;
    for (name, file) in &files {
        let copy = folder.join("site").join(name);
        bytes += copied(file, &copy).map_err(failed(&copy))?;
    }
    write_program(&folder.join(&atlas), &program).map_err(failed(&folder))?;
    let texts = [("READ-ME.txt", READ_ME), ("LICENSE", include_str!("../../LICENSE"))];
    for (name, text) in texts {
        fs::write(folder.join(name), text).map_err(failed(&folder))?;
    }

    let zip = out.join(format!("{NAME}.zip"));
    let write_zip = || -> io::Result<()> {
        let mut writer = ZipWriter::new(File::create(&zip)?);
        add(&mut writer, &format!("{NAME}/{atlas}"), &program, MODES.0)?;
        for (name, text) in texts {
            add(&mut writer, &format!("{NAME}/{name}"), text.as_bytes(), MODES.1)?;
        }
        add_all(&mut writer, &format!("{NAME}/site/"), &files)?;
        writer.finish()?.flush()
    };
    write_zip().map_err(failed(&zip))?;

    let single = out.join(format!("{NAME}{}", if cfg!(windows) { "-single.exe" } else { "-single" }));
    let write_single = || -> io::Result<()> {
        write_program(&single, &program)?;
        let mut file = File::options().read(true).write(true).open(&single)?;
        file.seek(io::SeekFrom::End(0))?;
        let mut writer = ZipWriter::new(file);
        writer.set_comment(MARK)?;
        add_all(&mut writer, "", &files)?;
        writer.finish()?.flush()
    };
    write_single().map_err(failed(&single))?;
    let size = |file: &Path| fs::metadata(file).map(|about| about.len()).map_err(failed(file));
    let bytes = [bytes, size(&zip)?, size(&single)?];
    Ok(Package { folder, zip, single, bytes })
}

/// Unpacks the site that a program carries into a temporary folder, which is removed when it is dropped. None when the
/// program carries none.
///
/// # Errors
/// When the program cannot be read or the folder cannot be written.
pub fn unpack(program: &Path) -> io::Result<Option<TempDir>> {
    let Some(mut archive) = carried(program)? else { return Ok(None) };
    let folder = tempfile::Builder::new().prefix(&format!("{NAME}-")).tempdir()?;
    archive.extract(folder.path())?;
    Ok(Some(folder))
}

/// The zip of a site after the end of a program.
fn carried(program: &Path) -> io::Result<Option<ZipArchive<BufReader<File>>>> {
    let archive = ZipArchive::new(BufReader::new(File::open(program)?)).ok();
    Ok(archive.filter(|archive| archive.comment() == MARK.as_bytes()))
}

/// A program without the site that it carries, which begins where the first of its files does.
fn plain_program(program: &Path) -> io::Result<Vec<u8>> {
    let mut end = u64::MAX;
    if let Some(mut archive) = carried(program)? {
        for file in 0..archive.len() {
            end = end.min(archive.by_index_raw(file)?.header_start());
        }
    }
    let mut bytes = Vec::new();
    File::open(program)?.take(end).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn write_program(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Another name for a program that runs stays as it is.
    if path.exists() {
        fs::remove_file(path)?;
    }
    fs::write(path, bytes)?;
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(MODES.0))?;
    Ok(())
}

fn copied(from: &Path, to: &Path) -> io::Result<u64> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to)
}

fn add_all(writer: &mut ZipWriter<File>, prefix: &str, files: &[(String, PathBuf)]) -> io::Result<()> {
    for (name, file) in files {
        add(writer, &format!("{prefix}{name}"), &fs::read(file)?, MODES.1)?;
    }
    Ok(())
}

fn add(writer: &mut ZipWriter<File>, name: &str, bytes: &[u8], mode: u32) -> io::Result<()> {
    let packed = name.rsplit('.').next().is_some_and(|ending| PACKED.contains(&ending));
    let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    writer.start_file(name, SimpleFileOptions::default().compression_method(method).unix_permissions(mode))?;
    writer.write_all(bytes)
}

/// All files below a folder with their names from there, sorted; `/` on every system.
fn files_below(root: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    let mut folders = vec![(String::new(), root.to_owned())];
    while let Some((prefix, folder)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let name = format!("{prefix}{name}");
            if path.is_dir() {
                folders.push((format!("{name}/"), path));
            } else {
                found.push((name, path));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests;
