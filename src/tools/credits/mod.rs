//! What the browser's program is made of, and under which licences: every crate that is compiled into it, found through
//! `cargo metadata`, with the notices that its licence asks to be kept. Beside the compiled content it waits for the page
//! of credits that finishing the site writes; no page fetches it. A licence under which readers could not be given the
//! program stops the build.

mod crates;
mod notice;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub use self::crates::{CreditsError, crates};
pub use self::notice::Notice;
use super::compress::write_if_new;

/// Its name among the compiled files.
pub const CREDITS: &str = "credits.json";

/// A part of the program that others have written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its version; empty where it comes with the compiler.
    pub version: String,
    /// Its licence as it says it, an SPDX expression.
    pub licence: String,
    /// Who wrote it, as far as it says so.
    pub authors: Vec<String>,
    /// Where its source is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// What the licences under which it is used ask to be kept.
    pub notices: Vec<Notice>,
}

/// Writes the parts of the program whose package is described in `manifest`, a `Cargo.toml`, to the folder of compiled
/// files; gives how many there are.
///
/// # Errors
/// When `cargo` cannot say what there is, a licence does not fit, or the file cannot be written.
pub fn write(manifest: &Path, out: &Path) -> Result<usize, CreditsError> {
    let parts = crates(manifest)?;
    let text = serde_json::to_string(&parts).expect("parts are made of text");
    let file = out.join(CREDITS);
    write_if_new(&file, text.as_bytes()).map_err(|cause| CreditsError::File { file, cause })?;
    Ok(parts.len())
}
