//! The crates that end in the browser's program.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use spdx::{Expression, LicenseId, Licensee, ParseMode};

use super::{Notice, Part};

/// Licences under which others may be given the program together with our own, MIT or Apache-2.0; of several that a crate
/// offers, the first here is used.
const ACCEPTED: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "Zlib",
    "BSD-3-Clause",
    "BSD-2-Clause",
    "ISC",
    "Unicode-3.0",
    "Apache-2.0 WITH LLVM-exception",
    "0BSD",
    "BSL-1.0",
    "CC0-1.0",
    "Unlicense",
];

/// What the program is compiled for, and the feature that makes it the browser's.
const TARGET: &str = "wasm32-unknown-unknown";
const FEATURE: &str = "web";

/// Why the parts of the program are not known.
#[derive(Debug, thiserror::Error)]
pub enum CreditsError {
    /// There is no package.
    #[error("{}: is not here, and the licences of the program's crates are found through it; run this in the folder of the repository, or name the file with --manifest", file.display())]
    NoPackage {
        /// The file.
        file: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("{}: {cause}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// `cargo` refuses.
    #[error("cargo metadata: {said}; run `cargo fetch --locked` where there is a network, then this again")]
    Cargo {
        /// Its words.
        said: String,
    },
    /// `cargo` answers with something else.
    #[error("cargo metadata: its answer is not understood: {0}")]
    Answer(#[from] serde_json::Error),
    /// Crates may not be handed on.
    #[error("{}", .0.join("\n"))]
    Licences(Vec<String>),
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Resolved>,
    root: String,
}

#[derive(Deserialize)]
struct Resolved {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    kind: Option<String>,
}

impl Package {
    /// Whether it runs in the compiler only.
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }
}

/// The crates that the program whose package is described in `manifest` is compiled from, by name and version, and the
/// compiler's own library. Those that only help to compile it are left out.
///
/// # Errors
/// When `cargo` cannot say, or crates have no licence that fits: then all of them are named.
pub fn crates(manifest: &Path) -> Result<Vec<Part>, CreditsError> {
    let Metadata { packages, resolve } = metadata(manifest)?;
    let packages: BTreeMap<&str, &Package> = packages.iter().map(|package| (package.id.as_str(), package)).collect();
    let nodes: BTreeMap<&str, &Resolved> = resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut reached = BTreeSet::new();
    let mut waiting = vec![resolve.root.as_str()];
    while let Some(id) = waiting.pop() {
        let runs = packages.get(id).is_some_and(|package| !package.is_macro());
        if !runs || !reached.insert(id) {
            continue;
        }
        let needed = nodes.get(id).into_iter().flat_map(|node| &node.deps);
        let needed = needed.filter(|dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none()));
        waiting.extend(needed.map(|dependency| dependency.pkg.as_str()));
    }
    reached.remove(resolve.root.as_str());
    let mut parts = vec![standard_library()];
    let mut wrong = Vec::new();
    for package in reached.iter().filter_map(|id| packages.get(id)) {
        match part(package) {
            Ok(part) => parts.push(part),
            Err(words) => wrong.push(words),
        }
    }
    parts.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    if wrong.is_empty() { Ok(parts) } else { Err(CreditsError::Licences(wrong)) }
}

/// What `cargo` knows of the package: without the network, and with it where crates are missing that are never compiled.
fn metadata(manifest: &Path) -> Result<Metadata, CreditsError> {
    if !manifest.is_file() {
        return Err(CreditsError::NoPackage { file: manifest.to_owned() });
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let ask = |more: &[&str]| {
        let mut command = Command::new(&cargo);
        command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", TARGET]);
        command.args(["--no-default-features", "--features", FEATURE, "--manifest-path"]).arg(manifest).args(more);
        let done = command.output().map_err(|cause| CreditsError::Cargo { said: cause.to_string() })?;
        match done.status.success() {
            true => Ok(done.stdout),
            false => Err(CreditsError::Cargo { said: String::from_utf8_lossy(&done.stderr).trim().to_owned() }),
        }
    };
    let answer = ask(&["--offline"]).or_else(|_| ask(&[]))?;
    Ok(serde_json::from_slice(&answer)?)
}

/// What the compiler brings along; its crates are no part of `Cargo.lock`.
fn standard_library() -> Part {
    let authors = vec!["The Rust Project Contributors".to_owned()];
    let notice = spdx::license_id("MIT").map(|id| Notice::of(id, &[], "Rust", &authors));
    Part {
        name: "Rust standard library (with compiler_builtins, dlmalloc, hashbrown, libm)".to_owned(),
        version: String::new(),
        licence: "MIT OR Apache-2.0".to_owned(),
        authors,
        home: Some("https://github.com/rust-lang/rust".to_owned()),
        notices: notice.into_iter().collect(),
    }
}

/// A crate with its notices, or words on why it may not be handed on.
fn part(package: &Package) -> Result<Part, String> {
    let Package { name, version, license, authors, repository, manifest_path, .. } = package;
    let licence = license.clone().unwrap_or_default();
    let used = used(&licence).ok_or_else(|| {
        format!(
            "{name} {version}: its licence {licence:?} is none under which readers may be given the program; take \
             another crate, or, if it may be, add it to the licences in src/tools/credits/crates.rs"
        )
    })?;
    let authors: Vec<String> = authors.iter().map(|author| without_mail(author)).collect();
    let texts = manifest_path.parent().map(texts).unwrap_or_default();
    let notices = used.into_iter().map(|id| Notice::of(id, &texts, name, &authors)).collect();
    let home = repository.clone().map(|home| home.trim_end_matches(".git").to_owned());
    Ok(Part { name: name.clone(), version: version.clone(), licence, authors, home, notices })
}

/// The licences under which something is used that offers these; none when one of them does not fit.
fn used(expression: &str) -> Option<Vec<LicenseId>> {
    let accepted: Vec<Licensee> = ACCEPTED.iter().filter_map(|name| Licensee::parse(name).ok()).collect();
    let expression = Expression::parse_mode(expression, ParseMode::LAX).ok()?;
    let used = expression.minimized_requirements(&accepted).ok()?;
    Some(used.iter().filter_map(|requirement| requirement.license.id()).collect())
}

/// The texts of licences in the folder of a crate, in the order of their names.
fn texts(folder: &Path) -> Vec<String> {
    let begins = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE"];
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let named = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_uppercase()).unwrap_or_default();
        path.is_file() && begins.iter().any(|begin| name.starts_with(begin))
    };
    let mut files: Vec<PathBuf> = files.filter(named).collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect()
}

/// An author without the address for letters.
fn without_mail(author: &str) -> String {
    author.split_once('<').map_or(author, |(name, _)| name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Vec<Part> {
        crates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap()
    }

    #[test]
    fn the_crates_of_the_browser_s_program_are_there_and_those_of_the_tools_are_not() {
        let parts = own();
        let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
        assert!(["tachys", "serde", "wasm-bindgen", "web-sys"].iter().all(|name| names.contains(name)), "{names:?}");
        // A server, a macro, a tool of tests, and ourselves.
        let others = ["axum", "serde_derive", "proptest", "khojaly-atlas"];
        assert!(others.iter().all(|name| !names.contains(name)), "{names:?}");
        assert!(parts.is_sorted_by_key(|part| (&part.name, &part.version)));
    }

    #[test]
    fn each_has_its_notices_and_none_says_where_it_lies() {
        for part in own() {
            assert!(!part.notices.is_empty(), "{part:?}");
            for notice in &part.notices {
                assert!(!notice.text.is_empty(), "{part:?}");
            }
            let said = serde_json::to_string(&part).unwrap();
            assert!(!said.contains("registry/src") && !said.contains(env!("CARGO_MANIFEST_DIR")), "{said}");
        }
    }

    #[test]
    fn a_crate_without_a_file_is_its_authors_and_one_with_a_file_is_whose_it_says() {
        let parts = own();
        let copyright = |name: &str| &parts.iter().find(|part| part.name == name).unwrap().notices[0].copyright;
        assert_eq!(copyright("tachys"), &["Copyright (c) Greg Johnston"]);
        assert_eq!(copyright("wasm-bindgen"), &["Copyright (c) 2014 Alex Crichton"]);
    }

    #[test]
    fn the_gentlest_of_several_licences_is_used_and_both_of_two() {
        let used = |expression| used(expression).map(|ids| ids.iter().map(|id| id.name).collect::<Vec<_>>());
        assert_eq!(used("Apache-2.0 OR MIT"), Some(vec!["MIT"]));
        assert_eq!(used("MIT/Apache-2.0"), Some(vec!["MIT"]));
        assert_eq!(used("(MIT OR Apache-2.0) AND Unicode-3.0"), Some(vec!["MIT", "Unicode-3.0"]));
        assert_eq!([used("GPL-3.0-only"), used("MIT AND GPL-3.0-only"), used("")], [None, None, None]);
    }

    #[test]
    fn a_missing_package_is_named_with_its_mend() {
        let error = crates(Path::new("nowhere/Cargo.toml")).unwrap_err().to_string();
        assert!(error.starts_with("nowhere/Cargo.toml: is not here") && error.contains("--manifest"), "{error}");
    }
}
