//! The last step of building the site, run as Trunk's post-build hook. Trunk starts the program by an inline script,
//! which a strict content security policy forbids: the script moves to a file of its own. Every page of the atlas gets a
//! file with its text, which says which data the first view needs. All get one version, everything is compressed, and
//! what browsers keep for reading without a network is listed. Doing it twice changes nothing.

use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

mod beside;
mod cards;
mod colours;
mod credits;
mod embed;
mod glue;
mod guide;
mod head;
mod linked;
mod listing;
mod manifest;
mod offline;
mod pages;
mod print;
mod start;
mod template;
mod words;

use self::pages::{Site, Written};
use self::start::{Start, moved_script, remove_old_scripts};
use self::template::Template;
use super::compress::{Saved, compress, write_if_new};
use super::imprint::{IMPRINT, Imprint};
use super::picture::PictureError;
use crate::model::Atlas;

/// Why a site could not be finished.
#[derive(Debug, thiserror::Error)]
pub enum FinishError {
    /// A file cannot be read or written.
    #[error("{}: {cause}; build the site with Trunk first", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The manifest is not one.
    #[error("{}: {cause}; run `atlas build` first", file.display())]
    Manifest {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: serde_json::Error,
    },
    /// A file of data is not what the manifest says.
    #[error("{}: {what}; run `atlas build` again", file.display())]
    Data {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A share card cannot be made.
    #[error("share cards: {0}")]
    Card(#[from] PictureError),
    /// The page starts nothing.
    #[error("{}: has no <script type=\"module\"> that starts the program; is it the page that Trunk made?", file.display())]
    NoScript {
        /// The page.
        file: PathBuf,
    },
    /// The page lacks an element.
    #[error("{}: has no {element}; add it to the index.html that Trunk builds from", file.display())]
    Lacks {
        /// The page.
        file: PathBuf,
        /// The element.
        element: &'static str,
    },
}

/// What finishing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many pages have files.
    pub pages: usize,
    /// Whether the site's public address is known and pages say it.
    pub listed: bool,
    /// Number of share cards, their bytes, and how many were pressed before.
    pub cards: [usize; 3],
    /// What compressing did.
    pub saved: Saved,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Saved { files, plain, compressed } = self.saved;
        write!(
            f,
            "finished; {} pages, {files} files, {} kB, {} kB compressed; ",
            self.pages,
            plain.div_ceil(1_000),
            compressed.div_ceil(1_000)
        )?;
        if !self.listed {
            return f.write_str(UNLISTED);
        }
        let [cards, bytes, kept] = self.cards;
        write!(f, "{cards} share cards, {} kB, {kept} of them pressed before", bytes.div_ceil(1_000))
    }
}

/// What is said of a site that pages do not name.
const UNLISTED: &str = "no canonical addresses, share cards, QR codes, sitemap or feed: they need the public address, \
    \"site\" in content/atlas.json, and at most 20000 pages of events";

/// Finishes the site in the folder `dist`; `compressed` says whether Brotli copies are made and share cards pressed,
/// `kept_cards` where cards pressed before are.
///
/// # Errors
/// When the page or the manifest is missing or not what Trunk and `atlas build` make, or a file cannot be written.
pub fn finish(dist: &Path, compressed: bool, kept_cards: Option<&Path>) -> Result<Report, FinishError> {
    let page = dist.join("index.html");
    let html = std::fs::read_to_string(&page).map_err(file_error(&page))?;
    let atlas: Atlas = data(dist, MANIFEST)?;

    // While one edits, names are for reading.
    let html = if compressed { glue::shortened(dist, &html)? } else { html };
    let Some(Start { html, base, script }) = moved_script(&html) else {
        return Err(FinishError::NoScript { file: page });
    };
    let html = with_base(&html, &base);
    if let Some((name, script)) = script {
        remove_old_scripts(dist, &name).map_err(file_error(dist))?;
        let path = dist.join(name);
        write_if_new(&path, script.as_bytes()).map_err(file_error(&path))?;
    }
    offline::clear(dist)?;
    let html = offline::with_script(dist, &html, &base, compressed)?;
    let html = colours::with_colours(dist, &html, &base, &atlas)?;
    let html = manifest::with_icons(dist, &html, &base, &atlas)?;
    let template = Template::of(&html, &base).map_err(|element| FinishError::Lacks { file: page.clone(), element })?;
    let root = format!("/{}", attribute(&html, "data-base").unwrap_or_default().trim_matches('/'));
    let root = if root == "/" { root } else { format!("{root}/") };
    let imprint: Imprint = data(dist, IMPRINT)?;
    let listed = imprint.is_listed(&atlas);
    credits::write(dist, &html, &root, &atlas)?;
    let integrity = embed::keep_script(dist)?;
    let site = imprint.site.clone();
    // A short one, to be seen whole.
    let account = imprint.claims.iter().min_by_key(|(_, claims)| claims.len()).map(|(path, _)| path.clone());
    let Written { pages, event, cards } = Site {
        dist,
        atlas: atlas.clone(),
        template,
        base: &root,
        integrity: integrity.clone(),
        imprint,
        carded: compressed,
        kept_cards,
    }
    .write()?;
    embed::write(dist, &root, &atlas)?;
    let shown = guide::Shown {
        site: site.as_deref(),
        integrity: &integrity,
        event: event.as_deref(),
        account: account.as_deref(),
    };
    guide::write(dist, &html, &root, &atlas, shown)?;
    let saved = if compressed {
        let version = offline::stamp(dist)?;
        compress(dist).map_err(file_error(dist))? + offline::write(dist, &atlas, &version)?
    } else {
        offline::leave(dist)?;
        Saved::default()
    };
    Ok(Report { pages, listed, cards: [cards.count, cards.bytes, cards.kept], saved })
}

/// Gives a finished site its version, its list of files to keep and its worker anew, after files were changed by hand;
/// gives the version.
///
/// # Errors
/// When the site is not finished or a file cannot be read or written.
pub fn seal(dist: &Path) -> Result<String, FinishError> {
    let atlas: Atlas = data(dist, MANIFEST)?;
    offline::clear(dist)?;
    let version = offline::stamp(dist)?;
    offline::write(dist, &atlas, &version)?;
    Ok(version)
}

/// The manifest's name among the compiled files.
const MANIFEST: &str = "atlas.json";

/// A compiled file that is not named after its content.
fn data<T: DeserializeOwned>(dist: &Path, name: &str) -> Result<T, FinishError> {
    let file = dist.join("data").join(name);
    let bytes = std::fs::read(&file).map_err(file_error(&file))?;
    serde_json::from_slice(&bytes).map_err(|cause| FinishError::Manifest { file, cause })
}

fn file_error(file: &Path) -> impl FnOnce(io::Error) -> FinishError {
    let file = file.to_owned();
    |cause| FinishError::File { file, cause }
}

/// A page that names the site's root as Trunk was told it (`--public-url`), for links and for the program.
fn with_base(html: &str, base: &str) -> String {
    match attribute(html, "data-base") {
        Some(named) if base.starts_with('/') => {
            html.replacen(&format!(" data-base=\"{named}\""), &format!(" data-base=\"{base}\""), 1)
        }
        _ => html.to_owned(),
    }
}

/// The value of an attribute of a tag as Trunk writes it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod head_tests;
#[cfg(test)]
mod markup;
#[cfg(test)]
mod tests;
