use std::collections::BTreeSet;

use serde_json::Value;

use super::super::finish;
use super::super::tests::{PAGE, everything, site_of};
use super::*;
use crate::tools::finish::seal;

/// A finished site with a program.
fn finished(name: &str, compressed: bool) -> PathBuf {
    let folder = site_of(name, PAGE, &crate::tools::check::fixture::good(&format!("finish-{name}")));
    std::fs::write(folder.join("atlas-c7c4aef03123cb50.js"), "export default async () => {};\n").unwrap();
    std::fs::write(folder.join("atlas-c7c4aef03123cb50_bg.wasm"), b"\0asm\x01\0\0\0").unwrap();
    std::fs::create_dir_all(folder.join("fonts")).unwrap();
    std::fs::write(folder.join("fonts/sans-latin-wght.woff2"), "face").unwrap();
    std::fs::write(folder.join("fonts/sans-cyrillic-wght.woff2"), "face").unwrap();
    finish(&folder, compressed, None).unwrap();
    folder
}

fn text(file: PathBuf) -> String {
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The list of a finished site: part, language, path, sum, weight.
fn listed(folder: &Path) -> Vec<(String, String, String, String, u64)> {
    let worker = text(folder.join(WORKER));
    let name = worker.split_once("LIST = '").unwrap().1.split_once('\'').unwrap().0;
    let list: Value = serde_json::from_str(&text(folder.join(name))).unwrap();
    let mut found = Vec::new();
    for (part, langs) in list.as_object().unwrap() {
        for (lang, files) in langs.as_object().unwrap() {
            for file in files.as_array().unwrap() {
                let [path, sum] = [0, 1].map(|at| file[at].as_str().unwrap().to_owned());
                found.push((part.clone(), lang.clone(), path, sum, file[2].as_u64().unwrap()));
            }
        }
    }
    found
}

#[test]
fn all_that_the_start_page_needs_is_fetched_unasked_and_all_that_is_listed_is_there() {
    let folder = finished("offline-list", true);
    let list = listed(&folder);
    let mut paths = BTreeSet::new();
    for (_, _, path, sum, weight) in &list {
        let file = folder.join(path);
        let file = if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file };
        let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(*sum, first_half(Sha256::new_with_prefix(&bytes)), "{path}");
        assert!(*weight > 0 && paths.insert(path), "{path} is listed twice or weighs nothing");
    }
    let must: BTreeSet<&str> = list
        .iter()
        .filter(|(part, lang, ..)| part == "must" && (lang.is_empty() || lang == "en"))
        .map(|file| &*file.2)
        .collect();
    let page = text(folder.join("en/index.html"));
    let named = page.split(" href=\"/app/").chain(page.split(" src=\"/app/")).skip(1);
    let named = named.map(|rest| rest.split_once('"').unwrap().0).filter(|name| name.contains('.'));
    let named: BTreeSet<&str> =
        named.filter(|name| !name.starts_with("icon") && *name != super::super::manifest::MANIFEST).collect();
    assert!(named.len() > 6, "{named:?}");
    assert!(named.is_subset(&must), "{:?}", named.difference(&must).collect::<Vec<_>>());
    let start = text(folder.join(named.iter().find(|name| name.starts_with("start-")).unwrap()));
    for file in start.split("'/app/").skip(1).map(|rest| rest.split_once('\'').unwrap().0) {
        assert!(must.contains(file), "{file}");
    }
    assert!(must.contains("en/shell.html") && must.contains("fonts/sans-latin-wght.woff2"));
    assert!(!must.contains("fonts/sans-cyrillic-wght.woff2"));
}

#[test]
fn every_page_names_the_version_and_any_change_makes_another() {
    let folder = finished("offline-version", true);
    let version = seal(&folder).unwrap();
    assert_eq!(version, seal(&folder).unwrap());
    let stamp = format!("{STAMP}{version}\"");
    for (path, bytes) in everything(&folder).iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "html")) {
        assert_eq!(String::from_utf8_lossy(bytes).matches(&stamp).count(), 1, "{}", path.display());
    }
    assert!(text(folder.join(WORKER)).contains(&format!("VERSION = '{version}'")));
    let mut versions = BTreeSet::from([version]);
    let start = everything(&folder).into_iter().map(|(path, _)| path);
    let some = |path: &PathBuf| {
        let path = path.to_string_lossy();
        ["en/index.html", ".css", ".wasm", "atlas.json", "start-", "latin-wght.woff2"]
            .iter()
            .any(|part| path.contains(part))
            && !is_copy(path.as_ref().as_ref())
    };
    for path in start.filter(some) {
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.push(b'\n');
        std::fs::write(&path, bytes).unwrap();
        assert!(versions.insert(seal(&folder).unwrap()), "{}", path.display());
    }
    assert!(versions.len() > 6);
}

#[test]
fn what_is_too_much_to_fetch_unasked_is_left_for_those_who_ask() {
    let folder = finished("offline-large", true);
    for name in ["a", "b", "c"] {
        std::fs::write(folder.join(name), vec![b'x'; MOST_UNASKED / 2]).unwrap();
    }
    let mut list = List::default();
    list.put("en", &folder, &["a".to_owned()], &["b".to_owned(), "c".to_owned()]).unwrap();
    let names = |files: &[Entry]| files.iter().map(|file| file.0.clone()).collect::<Vec<_>>();
    assert_eq!((names(&list.must["en"]), names(&list.more["en"])), (vec!["a".into(), "b".into(), "c".into()], vec![]));
    list.put("en", &folder, &[], &["a".into(), "b".into(), "c".into()]).unwrap();
    assert_eq!(names(&list.more["en"]), ["c"]);
}

#[test]
fn a_build_for_editing_takes_workers_away_and_starts_none() {
    let folder = finished("offline-editing", true);
    finish(&folder, false, None).unwrap();
    assert!(text(folder.join(WORKER)).contains("unregister"));
    let page = text(folder.join("en/index.html"));
    let start = page.split_once(&format!("{SCRIPT}/app/")).unwrap().1.split_once('"').unwrap().0;
    assert!(!text(folder.join(start)).contains("offline"));
    let starts = everything(&folder).into_iter().filter(|(path, _)| name_of(path).starts_with("start-"));
    assert_eq!(starts.filter(|(path, _)| path.extension().is_some_and(|ending| ending == "js")).count(), 1);
}

#[test]
fn the_scripts_are_small_and_whole() {
    for (script, most) in [(PAGE_SCRIPT, 1_536), (WORKER_SCRIPT, 2_560)] {
        let script = tightened(script);
        let weight = crate::tools::compress::brotli(script.as_bytes()).unwrap().len();
        assert!(weight <= most, "{weight} bytes");
        assert!(script.contains("addEventListener") && !script.contains("\n  "));
        let file = std::env::temp_dir().join(format!("atlas-offline-{most}-{}.mjs", std::process::id()));
        std::fs::write(&file, script).unwrap();
        assert!(std::process::Command::new("node").arg("--check").arg(&file).status().unwrap().success());
    }
    assert_eq!(PAGE_SCRIPT.matches(&format!("'{WORKER}'")).count(), 1);
}
