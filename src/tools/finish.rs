//! The last step of building the site, run as Trunk's post-build hook. Trunk starts the program by an inline script,
//! which a strict content security policy forbids: the script moves to a file of its own. The page says which data
//! the first view needs, and bears the title of the atlas. Then everything is compressed. Doing it twice changes
//! nothing.

use std::io;
use std::path::{Path, PathBuf};

use super::build::hash;
use super::compress::{Saved, compress, write_if_new};
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
    /// What compressing did.
    pub saved: Saved,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Saved { files, plain, compressed } = self.saved;
        write!(f, "finished; {files} files, {} kB, {} kB compressed", plain.div_ceil(1_000), compressed.div_ceil(1_000))
    }
}

/// Finishes the site in the folder `dist`; `compressed` says whether Brotli copies are made.
///
/// # Errors
/// When the page or the manifest is missing or not what Trunk and `atlas build` make, or a file cannot be written.
pub fn finish(dist: &Path, compressed: bool) -> Result<Report, FinishError> {
    let page = dist.join("index.html");
    let manifest = dist.join("data").join("atlas.json");
    let html = std::fs::read_to_string(&page).map_err(file_error(&page))?;
    let atlas = std::fs::read(&manifest).map_err(file_error(&manifest))?;
    let atlas: Atlas =
        serde_json::from_slice(&atlas).map_err(|cause| FinishError::Manifest { file: manifest.clone(), cause })?;

    let Some(Start { html, base, script }) = moved_script(&html) else {
        return Err(FinishError::NoScript { file: page });
    };
    if let Some((name, script)) = script {
        remove_old_scripts(dist, &name).map_err(file_error(dist))?;
        let path = dist.join(name);
        write_if_new(&path, script.as_bytes()).map_err(file_error(&path))?;
    }
    tighten_glue(dist).map_err(file_error(dist))?;
    let lacks = |element| FinishError::Lacks { file: page.clone(), element };
    let html = titled(&html, atlas.title.get("en"), atlas.subtitle.get("en")).ok_or_else(|| lacks("<title>"))?;
    let html = with_preloads(&html, &base, &atlas).ok_or_else(|| lacks("</head>"))?;
    write_if_new(&page, html.as_bytes()).map_err(file_error(&page))?;
    let saved = if compressed { compress(dist).map_err(file_error(dist))? } else { Saved::default() };
    Ok(Report { saved })
}

fn file_error(file: &Path) -> impl FnOnce(io::Error) -> FinishError {
    let file = file.to_owned();
    |cause| FinishError::File { file, cause }
}

/// A page whose program is started from a file.
struct Start {
    html: String,
    /// Where the site's files are, with a slash at the end.
    base: String,
    /// Name and text of the file, unless it was moved before.
    script: Option<(String, String)>,
}

/// Moves the inline module script to a file named after its content. Nothing when the page has no module script.
fn moved_script(html: &str) -> Option<Start> {
    let mut from = 0;
    while let Some(open) = html[from..].find("<script").map(|at| from + at) {
        let body = open + html[open..].find('>')? + 1;
        let end = body + html[body..].find("</script>")?;
        let tag = &html[open..body];
        from = end;
        if attribute(tag, "type") != Some("module") {
            continue;
        }
        if let Some(source) = attribute(tag, "src") {
            return Some(Start { html: html.to_owned(), base: base_of(source), script: None });
        }
        let script = format!("{}\n", html[body..end].trim());
        let import = script.split_once("from '").and_then(|(_, rest)| rest.split_once('\''));
        let base = import.map_or_else(|| "/".to_owned(), |(address, _)| base_of(address));
        let name = format!("start-{}.js", hash(script.as_bytes()));
        let tag = format!("<script type=\"module\" src=\"{base}{name}\">");
        let html = format!("{}{tag}{}", &html[..open], &html[end..]);
        return Some(Start { html, base, script: Some((name, script)) });
    }
    None
}

/// An address up to its last slash.
fn base_of(address: &str) -> String {
    address[..address.rfind('/').map_or(0, |slash| slash + 1)].to_owned()
}

/// The value of an attribute of a tag as Trunk writes it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Removes the start files of earlier builds.
fn remove_old_scripts(dist: &Path, keep: &str) -> io::Result<()> {
    for entry in std::fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours =
            name.strip_prefix("start-").is_some_and(|rest| rest.ends_with(".js") && super::build::is_hashed(&name));
        if ours && name != keep {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Tightens the glue between program and browser: the scripts at the top of the site.
fn tighten_glue(dist: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(dist)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "js") {
            let script = std::fs::read_to_string(&path)?;
            write_if_new(&path, tightened(&script).as_bytes())?;
        }
    }
    Ok(())
}

/// A script without indents, empty lines and comments that fill whole lines. One with a text over several lines, in
/// which these might matter, stays as it is.
fn tightened(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut within = false;
    let code = script.lines().map(str::trim).filter(|line| {
        let comment = within || line.starts_with("/*") || line.starts_with("//");
        within = (within || line.starts_with("/*")) && !line.ends_with("*/");
        !comment && !line.is_empty()
    });
    code.flat_map(|line| [line, "\n"]).collect()
}

/// With this title and description. Nothing when the page has no title to replace.
fn titled(html: &str, title: &str, description: &str) -> Option<String> {
    let open = html.find("<title>")? + "<title>".len();
    let close = open + html[open..].find("</title>")?;
    let described = format!("<meta name=\"description\" content=\"{}\">", escaped(description));
    let titled = format!("{}{}{}", &html[..open], escaped(title), &html[close..]);
    // What stands on the page until the program has arrived.
    let titled = shown(&titled, "<h1>", "</h1>", title);
    let titled = shown(&titled, "<p class=\"lead\">", "</p>", description);
    let Some(meta) = titled.find("<meta name=\"description\"") else {
        return Some(titled.replacen("</title>", &format!("</title>\n    {described}"), 1));
    };
    let end = meta + titled[meta..].find('>')? + 1;
    Some(format!("{}{described}{}", &titled[..meta], &titled[end..]))
}

/// With `text` in the first element that begins with `open` and ends with `close`, if there is one.
fn shown(html: &str, open: &str, close: &str, text: &str) -> String {
    let Some((before, rest)) = html.split_once(open) else { return html.to_owned() };
    let Some((_, after)) = rest.split_once(close) else { return html.to_owned() };
    format!("{before}{open}{}{close}{after}", escaped(text))
}

/// With hints to fetch the manifest, the index, the start page and the first titles at once. Earlier hints for data are replaced.
fn with_preloads(html: &str, base: &str, atlas: &Atlas) -> Option<String> {
    let start = format!("<link rel=\"preload\" href=\"{base}data/");
    let mut page = html.to_owned();
    while let Some(at) = page.find(&start) {
        let end = at + page[at..].find('>')? + 1;
        page.replace_range(at..end, "");
    }
    let titles = atlas.files.titles.get("en").and_then(|chunks| chunks.first());
    let front = atlas.files.pages_in("en").map(|pages| &pages.front);
    let named = [Some(&atlas.files.index), front, titles];
    let files = ["atlas.json"].into_iter().chain(named.into_iter().flatten().map(String::as_str));
    let links: String = files
        .map(|file| format!("{start}{file}\" as=\"fetch\" crossorigin=\"anonymous\" type=\"application/json\">"))
        .collect();
    let head = page.find("</head>")?;
    page.insert_str(head, &links);
    Some(page)
}

/// As text or attribute of a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests;
