//! From a file to a file.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Given, Imported, sources};
use crate::tools::kind::Kind;
use crate::tools::load::{Entry, Loader};
use crate::tools::raw;

/// Reads sources from the CSL-JSON file `from` for the atlas in the folder `content`. The record file is written to
/// `to`, which must not exist yet, or printed. What an editor should look at goes to the standard error stream.
///
/// # Errors
/// Words on why `from` cannot be read or `to` not be written.
pub fn import_sources(from: &Path, content: &Path, to: Option<&Path>, given: &Given) -> Result<String, String> {
    let on = |path: &Path, cause: String| format!("{}: {cause}", path.display());
    let text = std::fs::read_to_string(from).map_err(|error| on(from, error.to_string()))?;
    let known: Vec<Entry<raw::Source>> = Loader::new(content).records(Kind::Source);
    let known: BTreeSet<String> = known.into_iter().map(|entry| entry.record.id).collect();
    let Imported { file, records, problems } = sources(&text, given, &known).map_err(|cause| on(from, cause))?;
    problems.iter().for_each(|problem| eprintln!("{problem}"));
    let Some(to) = to else { return Ok(file.trim_end().to_owned()) };
    if to.exists() {
        return Err(on(to, "there is such a file already; name another with --out".to_owned()));
    }
    std::fs::write(to, file).map_err(|error| on(to, error.to_string()))?;
    Ok(format!("{}: {records} sources, {} remarks; run `atlas check` next", to.display(), problems.len()))
}
