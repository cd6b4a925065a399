//! Made-up data, compiled, for measuring: made once per number of events and kept below `target/`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use khojaly_atlas::tools::build::{build, hash};
use khojaly_atlas::tools::problem::listed;
use khojaly_atlas::tools::synth::{Plan, write};

/// The same content on every machine.
const SEED: u64 = 1;
/// What the data depend on, in the repository: when none of it has changed, they are as they were.
const INPUTS: [&str; 7] = ["src/tools", "src/time", "src/geo", "src/model", "src/data", "src/draw", "content/basemap"];

/// The folder of compiled data of so many made-up events on the atlas's own base map.
///
/// # Errors
/// When the data cannot be made, with the reason in words.
pub fn compiled(events: usize) -> Result<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().ok_or("the target folder has no parent")?;
    let stem = format!("synth-{events}-");
    let folder = target.join(format!("{stem}{}", fingerprint(root)?));
    if folder.join("atlas.json").is_file() {
        return Ok(folder);
    }
    for entry in std::fs::read_dir(target).map_err(words(target))?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&stem) {
            std::fs::remove_dir_all(entry.path()).map_err(words(&entry.path()))?;
        }
    }
    let begun = Instant::now();
    let content = target.join(format!("{stem}content"));
    write(Plan { events, seed: SEED }, Some(&root.join("content/basemap")), &content).map_err(words(&content))?;
    let half_made = target.join(format!("{stem}half-made"));
    build(&content, &half_made).map_err(|problems| listed(&problems))?;
    std::fs::rename(&half_made, &folder).map_err(words(&folder))?;
    std::fs::remove_dir_all(&content).map_err(words(&content))?;
    eprintln!("{events} made-up events: compiled in {:.1} s", begun.elapsed().as_secs_f64());
    Ok(folder)
}

/// The words for a file that cannot be had.
fn words(file: &Path) -> impl FnOnce(std::io::Error) -> String {
    move |error| format!("{}: {error}", file.display())
}

/// Of all files that the data depend on.
fn fingerprint(root: &Path) -> Result<String, String> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> = INPUTS.iter().map(|input| root.join(input)).collect();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(words(&folder))?;
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut all = Vec::new();
    for file in files {
        all.extend(std::fs::read(&file).map_err(words(&file))?);
    }
    Ok(hash(&all))
}
