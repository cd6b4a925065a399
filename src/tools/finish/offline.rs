//! Reading without a network: the list of what browsers keep, with sums, and the worker that keeps it. All files of a
//! build have one version, which every page names, so that the worker sees when a page is of another build.
//!
//! A build for editing has no such worker but one that takes itself away: whoever edits wants to see what is there.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::start::{with_import, without_import};
use super::{FinishError, file_error};
use crate::model::{Atlas, Files, PageFiles};
use crate::tools::build::{hash, is_hashed};
use crate::tools::compress::{Saved, compress_file, copy_of, files_below, is_copy, write_if_new};

/// The worker's file: its name is part of what browsers remember of a site, and never changes.
pub const WORKER: &str = "service-worker.js";
/// The page, in the folder of each language, for addresses whose own page is not at hand: the program fills it.
pub const EMPTY_PAGE: &str = "shell.html";
const WORKER_SCRIPT: &str = include_str!("../../../public/service-worker.js");
const PAGE_SCRIPT: &str = include_str!("../../../public/offline.js");
/// The worker of a build for editing.
const LEAVING: &str = "addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil((async () => {
for (const name of await caches.keys()) if (name.startsWith(`${registration.scope} `)) await caches.delete(name);
await registration.unregister();
})()));
";
/// Begins the attribute by which a page names its version.
const STAMP: &str = " data-version=\"";
/// Of one language, and of what all languages share, at most so many bytes are fetched unasked, beside what the atlas cannot
/// do without. They are fetched once per version, when the page has come to rest.
const MOST_UNASKED: usize = 700_000;
/// Type faces of scripts that only some languages are written in; all others are for all.
const FACES: [(&str, &str); 2] = [("-armenian-", "hy"), ("-cyrillic-", "ru")];

/// A file to keep: its path below the site's root, the first half of its sum (SHA-256), and its bytes as they travel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry(pub String, pub String, pub usize);

/// What browsers keep, by language; what all languages share under the empty name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct List {
    /// Fetched after the first visit.
    pub must: BTreeMap<String, Vec<Entry>>,
    /// Kept when it is read, or when a reader asks to keep all.
    pub more: BTreeMap<String, Vec<Entry>>,
}

/// Takes away the worker and the list of an earlier build, with their compressed copies.
///
/// # Errors
/// When a file cannot be removed.
pub fn clear(dist: &Path) -> Result<(), FinishError> {
    for path in files_in(dist).map_err(file_error(dist))? {
        let name = name_of(&path);
        let list = name.starts_with("offline-") && name.contains(".json") && is_hashed(&name);
        if list || name == WORKER || is_copy(&path) && name.starts_with(WORKER) {
            std::fs::remove_file(&path).map_err(file_error(&path))?;
        }
    }
    Ok(())
}

/// Writes the page's script; `html` is the page, whose start script imports it where it is wanted. Gives the page with the
/// start script's new name.
///
/// # Errors
/// When a file cannot be read or written.
pub fn with_script(dist: &Path, html: &str, base: &str, wanted: bool) -> Result<String, FinishError> {
    let page_script = tightened(PAGE_SCRIPT);
    let name = format!("offline-{}.js", hash(page_script.as_bytes()));
    let old =
        |other: &str| other.starts_with("offline-") && other.ends_with(".js") && is_hashed(other) && other != name;
    for path in files_in(dist).map_err(file_error(dist))?.iter().filter(|path| old(&name_of(path))) {
        std::fs::remove_file(path).map_err(file_error(path))?;
    }
    let Some((before, after)) = html.split_once(SCRIPT) else { return Ok(html.to_owned()) };
    let Some((address, after)) = after.split_once('"') else { return Ok(html.to_owned()) };
    let file = dist.join(address.rsplit('/').next().unwrap_or_default());
    let start = std::fs::read_to_string(&file).map_err(file_error(&file))?;
    let start = if wanted {
        let path = dist.join(&name);
        write_if_new(&path, page_script.as_bytes()).map_err(file_error(&path))?;
        with_import(&start, &[base, &name].concat())
    } else {
        without_import(&start).to_owned()
    };
    let named = format!("start-{}.js", hash(start.as_bytes()));
    let new = dist.join(&named);
    write_if_new(&new, start.as_bytes()).map_err(file_error(&new))?;
    if new != file {
        std::fs::remove_file(&file).map_err(file_error(&file))?;
    }
    Ok(format!("{before}{SCRIPT}{base}{named}\"{after}"))
}

/// The tag of the start script up to its address.
const SCRIPT: &str = "<script type=\"module\" src=\"";
/// Gives all pages the version of the site, which is that of all its files, and gives the version.
///
/// # Errors
/// When a file cannot be read or written.
pub fn stamp(dist: &Path) -> Result<String, FinishError> {
    let files = files_below(dist).map_err(file_error(dist))?;
    let mut sum = Sha256::new_with_prefix(WORKER_SCRIPT);
    let mut pages = Vec::new();
    for path in files.into_iter().filter(|path| !is_copy(path)) {
        sum.update(path.strip_prefix(dist).unwrap_or(&path).as_os_str().as_encoded_bytes());
        // Pictures are named after their content, and are many.
        if path.extension().is_some_and(|ending| ending == "svg" || ending == "png") && is_hashed(&name_of(&path)) {
            continue;
        }
        let bytes = std::fs::read(&path).map_err(file_error(&path))?;
        if path.extension().is_some_and(|ending| ending == "html") {
            sum.update(unstamped(&String::from_utf8_lossy(&bytes)).as_bytes());
            pages.push(path);
        } else {
            sum.update(&bytes);
        }
    }
    let version = first_half(sum);
    for path in pages {
        let html = std::fs::read_to_string(&path).map_err(file_error(&path))?;
        write_if_new(&path, stamped(&html, &version).as_bytes()).map_err(file_error(&path))?;
    }
    Ok(version)
}

/// A page without a version.
fn unstamped(html: &str) -> String {
    let Some((before, stamp)) = html.split_once(STAMP) else { return html.to_owned() };
    [before, stamp.split_once('"').map_or("", |(_, after)| after)].concat()
}

/// A page with its version, behind its language.
fn stamped(html: &str, version: &str) -> String {
    let html = unstamped(html);
    let at = html.find(" lang=\"").map(|at| at + 7).and_then(|at| Some(at + html[at..].find('"')? + 1));
    at.map_or(html.clone(), |at| [&html[..at], STAMP, version, "\"", &html[at..]].concat())
}

/// Writes the list and the worker of a compressed site. Gives what they weigh.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(dist: &Path, atlas: &Atlas, version: &str) -> Result<Saved, FinishError> {
    let list = List::of(dist, atlas)?;
    let list = serde_json::to_vec(&list).expect("a list of texts and numbers is JSON");
    let name = format!("offline-{}.json", first_half(Sha256::new_with_prefix(&list)));
    let worker = tightened(WORKER_SCRIPT).replace("{version}", version).replace("{list}", &name);
    let mut saved = Saved::default();
    for (name, bytes) in [(name.as_str(), list.as_slice()), (WORKER, worker.as_bytes())] {
        let path = dist.join(name);
        write_if_new(&path, bytes).map_err(file_error(&path))?;
        saved = saved + compress_file(&path).map_err(file_error(&path))?;
    }
    Ok(saved)
}

/// Writes the worker that takes itself away.
///
/// # Errors
/// When the file cannot be written.
pub fn leave(dist: &Path) -> Result<(), FinishError> {
    let path = dist.join(WORKER);
    write_if_new(&path, LEAVING.as_bytes()).map_err(file_error(&path))
}

impl List {
    /// Of a finished and compressed site.
    ///
    /// # Errors
    /// When a file that the manifest names cannot be read.
    pub fn of(dist: &Path, atlas: &Atlas) -> Result<Self, FinishError> {
        let mut list = Self::default();
        let Files { index, facets, ids, titles, title_chunk: _, event_chunk: _, pages, page_starts: _, ground } =
            &atlas.files;
        let mut program = vec![String::new(), "embed/v1/".to_owned(), "data/atlas.json".to_owned()];
        program.extend(
            files_in(dist)
                .map_err(file_error(dist))?
                .iter()
                .map(|path| name_of(path))
                .filter(|name| [".js", ".css", ".wasm"].iter().any(|ending| name.ends_with(ending)) && name != WORKER),
        );
        program.push(data(index));
        let faces = faces(dist)?;
        program.extend(faces.iter().filter(|(lang, _)| lang.is_empty()).map(|(_, face)| face.clone()));
        let mut wanted: Vec<String> = [ids, facets].into_iter().map(data).collect();
        wanted.extend(ground.iter().map(|file| data(&file.file)));
        wanted.extend(atlas.layers.iter().map(|layer| data(&layer.file)));
        list.put("", dist, &program, &wanted)?;
        for PageFiles { lang, front, events, others, search } in pages {
            let mut must = vec![format!("{lang}/"), format!("{lang}/{EMPTY_PAGE}"), data(front)];
            must.extend(faces.iter().filter(|(of, _)| of == lang).map(|(_, face)| face.clone()));
            let titles = titles.get(lang).or_else(|| titles.get("en")).into_iter().flatten();
            let titles: Vec<String> = titles.map(data).collect();
            must.extend(titles.first().cloned());
            let rest = std::iter::once(search).chain(events).chain(others).filter(|name| !name.is_empty()).map(data);
            list.put(lang, dist, &must, &titles.iter().skip(1).cloned().chain(rest).collect::<Vec<_>>())?;
        }
        // What is left of the data is named by pages and not by the manifest.
        let named: Vec<&str> =
            list.must.values().chain(list.more.values()).flatten().map(|file| file.0.as_str()).collect();
        let folder = dist.join("data");
        let rest = files_in(&folder).map_err(file_error(&folder))?;
        let rest = rest.iter().map(|path| name_of(path)).filter(|name| name.ends_with(".json") && is_hashed(name));
        let rest: Vec<String> = rest.map(|name| data(&name)).filter(|name| !named.contains(&name.as_str())).collect();
        for name in rest {
            list.more.entry(String::new()).or_default().push(entry(dist, &name)?);
        }
        Ok(list)
    }

    /// Puts files of a language on the list: all of `must`, as many of `wanted`, in their order, as may be fetched unasked, and
    /// the others for those who ask.
    fn put(&mut self, lang: &str, dist: &Path, must: &[String], wanted: &[String]) -> Result<(), FinishError> {
        let mut kept = must.iter().map(|name| entry(dist, name)).collect::<Result<Vec<_>, _>>()?;
        let mut more = Vec::new();
        let mut weight = 0;
        for name in wanted {
            let file = entry(dist, name)?;
            weight += file.2;
            if weight <= MOST_UNASKED { kept.push(file) } else { more.push(file) }
        }
        // A name may be given twice, as where two languages share their titles.
        kept.dedup();
        self.must.insert(lang.to_owned(), kept);
        self.more.insert(lang.to_owned(), more);
        Ok(())
    }
}

/// The path of a file of data.
fn data(name: impl AsRef<str>) -> String {
    ["data/", name.as_ref()].concat()
}

/// The file that answers to a path, with its sum and weight.
fn entry(dist: &Path, name: &str) -> Result<Entry, FinishError> {
    let file = dist.join(name);
    let file = if name.is_empty() || name.ends_with('/') { file.join("index.html") } else { file };
    let bytes = std::fs::read(&file).map_err(file_error(&file))?;
    let weight =
        std::fs::metadata(copy_of(&file, "br")).map_or(bytes.len(), |copy| usize::try_from(copy.len()).unwrap_or(0));
    Ok(Entry(name.to_owned(), first_half(Sha256::new_with_prefix(&bytes)), weight))
}

/// The type faces, each with the language that needs it, or none.
fn faces(dist: &Path) -> Result<Vec<(&'static str, String)>, FinishError> {
    let folder = dist.join("fonts");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = files_in(&folder).map_err(file_error(&folder))?;
    let names = names.iter().map(|path| name_of(path)).filter(|name| name.ends_with(".woff2"));
    let lang = |name: &str| FACES.iter().find(|(part, _)| name.contains(part)).map_or("", |(_, lang)| lang);
    Ok(names.map(|name| (lang(&name), format!("fonts/{name}"))).collect())
}

/// A script without indents, empty lines and comments that fill whole lines. None of ours has a text over several lines.
fn tightened(script: &str) -> String {
    let mut within = false;
    let code = script.lines().map(str::trim).filter(|line| {
        let comment = within || line.starts_with("/*") || line.starts_with("//");
        within = (within || line.starts_with("/*")) && !line.ends_with("*/");
        !comment && !line.is_empty()
    });
    code.flat_map(|line| [line, "\n"]).collect()
}

/// As many digits as a browser compares.
fn first_half(sum: Sha256) -> String {
    sum.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The files right in a folder, sorted.
fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    Ok(files)
}

#[cfg(test)]
#[path = "offline_tests.rs"]
mod tests;
