//! Which site is served: a folder that was named, one where sites are found, or the one that the program itself carries.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::ServeError;
use crate::tools::package::unpack;

/// A site's folder; one that was unpacked is removed when this is dropped.
#[derive(Debug)]
pub struct Source {
    dir: PathBuf,
    _unpacked: Option<TempDir>,
}

impl Source {
    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }
}

/// The site to serve. `embedded` asks for the one that `program` carries. Without that and without a named folder it is
/// the first of these that is there: `dist` in the folder `working`, `site` beside the program (as `make package` lays
/// them out), the one that the program carries.
///
/// # Errors
/// When there is none, or it cannot be unpacked.
pub fn source(named: Option<&Path>, embedded: bool, program: &Path, working: &Path) -> Result<Source, ServeError> {
    let folder = |dir: PathBuf| Source { dir, _unpacked: None };
    let carried = || match unpack(program) {
        Ok(Some(unpacked)) => Ok(Some(Source { dir: unpacked.path().to_owned(), _unpacked: Some(unpacked) })),
        Ok(None) => Ok(None),
        Err(cause) => Err(ServeError::Unpack { dir: std::env::temp_dir(), cause }),
    };
    if embedded {
        return carried()?.ok_or(ServeError::NotEmbedded);
    }
    if let Some(dir) = named {
        return Ok(folder(dir.to_owned()));
    }
    let beside = program.parent().map(|parent| parent.join("site"));
    let found = [Some(working.join("dist")), beside];
    if let Some(dir) = found.into_iter().flatten().find(|dir| dir.join("index.html").is_file()) {
        return Ok(folder(dir));
    }
    carried()?.ok_or(ServeError::Nowhere)
}
