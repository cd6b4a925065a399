//! The built site on a server of its own: as it is, or as a copy that a test may harm.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Checked;
use crate::process::{Process, TempFolder, free_port};

/// Put first into a page, it keeps every error that a console would show in `window.__errors`.
const WITNESS: &str = "window.__errors = [];
const say = console.error;
console.error = (...words) => { window.__errors.push(words.map(String).join(' ')); say.apply(console, words); };
addEventListener('error', event => window.__errors.push(event.message || `cannot load ${event.target.src || event.target.href}`), true);
addEventListener('unhandledrejection', event => window.__errors.push(`unhandled rejection: ${event.reason}`));
addEventListener('securitypolicyviolation', event => window.__errors.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
";

/// A folder served as in production, on a port, and so an origin and a cache, of its own.
pub struct Site {
    folder: PathBuf,
    port: u16,
    server: Option<Process>,
    _temp: TempFolder,
}

impl Site {
    /// Where the release build is: the folder named by `ATLAS_DIST`, or `dist`.
    pub fn dist() -> Checked<PathBuf> {
        let named = std::env::var_os("ATLAS_DIST").map_or_else(|| PathBuf::from("dist"), PathBuf::from);
        if named.join("index.html").is_file() {
            Ok(named)
        } else {
            Err(format!("{} holds no index.html; run `.ci/build` first", named.display()))
        }
    }

    /// Serves a folder.
    pub fn serve(folder: &Path) -> Checked<Self> {
        Self::serve_with(folder.to_owned(), TempFolder::new()?)
    }

    /// Serves a copy of a folder, after `change` was applied to it.
    pub fn serve_changed(folder: &Path, change: impl FnOnce(&Path) -> Checked) -> Checked<Self> {
        let temp = TempFolder::new()?;
        let copy = temp.path().join("site");
        copy_folder(folder, &copy).map_err(|error| format!("cannot copy {}: {error}", folder.display()))?;
        change(&copy)?;
        Self::serve_with(copy, temp)
    }

    fn serve_with(folder: PathBuf, temp: TempFolder) -> Checked<Self> {
        let port = free_port()?;
        let log = temp.path().join("server.log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
        command.arg("serve").arg("--dir").arg(&folder).args(["--port", &port.to_string()]);
        let mut server = Process::start(&mut command, &log)?;
        server.wait_for_port(port, &log)?;
        Ok(Self { folder, port, server: Some(server), _temp: temp })
    }

    /// Ends its server: from then on nobody answers.
    pub fn stop(&mut self) {
        self.server = None;
    }

    /// The folder served.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file that answers to a path.
    pub fn file(&self, path: &str) -> PathBuf {
        let named = self.folder.join(path.trim_start_matches('/'));
        let candidates = [named.clone(), named.join("index.html")];
        candidates.into_iter().find(|file| file.is_file()).unwrap_or_else(|| self.folder.join("index.html"))
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }
}

/// Removes a file and its compressed twins.
pub fn remove(file: &Path) -> Checked {
    fs::remove_file(file).map_err(|error| format!("cannot remove {}: {error}", file.display()))?;
    for twin in twins(file).into_iter().filter(|twin| twin.is_file()) {
        fs::remove_file(&twin).map_err(|error| format!("cannot remove {}: {error}", twin.display()))?;
    }
    Ok(())
}

/// Puts the listening script first into every page of a site.
pub fn add_witness(site: &Path) -> Checked {
    let write =
        |file: PathBuf, text: &str| fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()));
    write(site.join("witness.js"), WITNESS)?;
    let mut folders = vec![site.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html") {
                let html = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let end = html.find("<head").and_then(|head| Some(head + html[head..].find('>')? + 1));
                let end = end.ok_or_else(|| format!("{} has no head", path.display()))?;
                remove(&path)?;
                write(path, &format!("{}<script src=\"/witness.js\"></script>{}", &html[..end], &html[end..]))?;
            }
        }
    }
    Ok(())
}

/// Where a file's compressed forms are, if it has any.
pub fn twins(file: &Path) -> [PathBuf; 2] {
    ["br", "gz"].map(|ending| {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    })
}

/// Copies a folder with all it holds.
pub fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            // The same file under another name, where that can be: nothing is written into a file that is there.
            if fs::hard_link(entry.path(), &target).is_err() {
                fs::copy(entry.path(), target)?;
            }
        }
    }
    Ok(())
}
