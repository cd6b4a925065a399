//! The rules of the house that a compiler does not check: which room may name a browser crate, and which way imports
//! point.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, and which others each may use.
const MAY_USE: [(&str, &[&str]); 16] = [
    ("time", &[]),
    ("draw", &[]),
    ("i18n", &["time"]),
    ("gesture", &["draw"]),
    ("geo", &["draw"]),
    ("model", &["draw"]),
    ("search", &[]),
    ("data", &["time", "draw", "geo", "model", "search"]),
    ("map", &["time", "draw", "i18n", "geo", "model", "data"]),
    ("timeline", &["time", "draw", "i18n", "model", "data"]),
    ("state", &["time", "i18n", "geo", "model", "search", "data"]),
    ("embed", &["time", "draw", "i18n", "geo", "model", "state"]),
    ("reader", &["time", "draw", "i18n", "model", "data", "state"]),
    ("shell", &["i18n", "reader", "state"]),
    (
        "tools",
        &[
            "time", "draw", "i18n", "geo", "model", "search", "data", "map", "timeline", "state", "embed", "reader",
            "shell",
        ],
    ),
    (
        "web",
        &[
            "time", "draw", "i18n", "gesture", "geo", "model", "search", "data", "map", "timeline", "state", "embed",
            "reader",
        ],
    ),
];

/// Every source file, by its path under `src`.
fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of the sources is readable") {
            let path = entry.expect("an entry of a readable folder").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source is text");
                found.push((path, text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    assert!(found.len() > 30, "the walk found only {} files", found.len());
    let inside = |path: PathBuf| path.strip_prefix(&root).expect("the walk stays under the root").to_path_buf();
    found.into_iter().map(|(path, text)| (inside(path), text)).collect()
}

/// The lines that are no comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The room of a file; none for `lib.rs`, `main.rs` and `bin/`.
fn room(path: &Path) -> Option<&'static str> {
    MAY_USE.iter().map(|(room, _)| *room).find(|room| path.starts_with(room))
}

#[test]
fn every_folder_is_a_room_with_a_paragraph_in_the_tour() {
    let tour = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for (path, _) in sources() {
        if path.components().count() > 1 && !path.starts_with("bin") {
            let room = room(&path).unwrap_or_else(|| panic!("{} is in no room", path.display()));
            assert!(tour.contains(&format!("`{room}`")), "the tour in src/lib.rs says nothing of `{room}`");
        }
    }
}

#[test]
fn browser_crates_are_named_only_in_web() {
    for (path, text) in sources().iter().filter(|(path, _)| !path.starts_with("web")) {
        for name in ["leptos", "web_sys", "js_sys", "wasm_bindgen", "gloo_net"] {
            assert!(!code(text).any(|line| line.contains(name)), "{} names {name}", path.display());
        }
    }
}

#[test]
fn imports_point_one_way() {
    let named = |line: &str, room: &str| {
        let after = line.split("crate::").skip(1).filter_map(|rest| rest.strip_prefix(room));
        after.into_iter().any(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
    };
    for (path, text) in sources() {
        let Some((room, may_use)) = MAY_USE.iter().find(|(name, _)| room(&path) == Some(*name)) else { continue };
        for (other, _) in MAY_USE.iter().filter(|(other, _)| other != room && !may_use.contains(other)) {
            let line = code(&text).find(|line| named(line, other));
            assert!(line.is_none(), "src/{}: `{room}` may not use `{other}`: {line:?}", path.display());
        }
    }
}
