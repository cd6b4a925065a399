//! The script that starts the program: from Trunk's inline script, which a strict policy forbids, to a file.

use std::io;
use std::path::Path;

use super::attribute;
use super::template::PROGRAM;
use crate::tools::build::{hash, is_hashed};

/// A page whose program is started from a file.
pub struct Start {
    /// The page.
    pub html: String,
    /// Where the site's files are, with a slash at the end.
    pub base: String,
    /// Name and text of the file, unless it was moved before.
    pub script: Option<(String, String)>,
}

/// Moves the inline module script to a file named after its content. Nothing when the page has no module script.
pub fn moved_script(html: &str) -> Option<Start> {
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

/// Removes the start files of earlier builds.
pub fn remove_old_scripts(dist: &Path, keep: &str) -> io::Result<()> {
    for entry in std::fs::read_dir(dist)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.strip_prefix("start-").is_some_and(|rest| rest.ends_with(".js") && is_hashed(&name));
        if ours && name != keep {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Begins what is put before a start script.
const IMPORT: &str = "const page = document.documentElement.dataset, rested = left => ";
/// Ends it.
const IMPORTED: &str = "rested(20);\n";

/// The start script with the import of the page's other script at `address`, once the page has come to rest: nothing that
/// the first view needs waits for it, and it is there when the program is not. The program itself is imported as the script
/// runs and no more before, because a script whose imports fail does nothing at all.
pub fn with_import(start: &str, address: &str) -> String {
    let own = without_import(start);
    let program = own.strip_prefix("import init, * as bindings from ").and_then(|rest| rest.split_once(';'));
    let own = program.map_or(own.to_owned(), |(program, rest)| {
        let wasm = rest.split_once("' });").map_or(rest, |(wasm, _)| wasm);
        let painted = painted();
        format!(
            "{FAILED}{painted}const bindings = await import({program}).catch(failed), init = bindings.default;{wasm}' }})\
             .catch(failed);\n"
        )
    });
    format!(
        "{IMPORT}'ready' in page || !left ? import('{address}') : setTimeout(rested, 500, left - 1);\n\
         if (!('embed' in page)) {IMPORTED}{own}"
    )
}

/// A start script without what was put before it.
pub fn without_import(start: &str) -> &str {
    if start.starts_with(IMPORT) { start.split_once(IMPORTED).map_or(start, |(_, own)| own) } else { start }
}

/// Without the program, the page around a frame is told so.
const FAILED: &str = "const failed = error => {
if ('embed' in page) import('./embed/v1/lost.js').then(lost => lost.tell(error));
throw error;
};
";

/// Waits, on a page that does not hint at the program, until the text has been painted, or for a second where nothing is
/// painted.
fn painted() -> String {
    format!(
        "if (!document.querySelector('[{PROGRAM}]')) await new Promise(painted => {{
requestAnimationFrame(() => setTimeout(painted));
setTimeout(painted, 1000);
}});
"
    )
}
