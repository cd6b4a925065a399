use std::io::Read;

use super::*;

/// A page as Trunk 0.21 makes it.
pub(super) const PAGE: &str = r#"<!doctype html>
<html lang="en" data-base="/app/">
  <head>
    <meta charset="utf-8">
    <title></title>

<script type="module" nonce="x">
import init, * as bindings from '/app/atlas-c7c4aef03123cb50.js';
const wasm = await init({ module_or_path: '/app/atlas-c7c4aef03123cb50_bg.wasm' });
</script>
    <link rel="stylesheet" href="/app/atlas-0011223344556677.css" integrity="sha384-x"/>
  <link rel="modulepreload" href="/app/atlas-c7c4aef03123cb50.js" crossorigin="anonymous" integrity="sha384-x">
  <link rel="preload" href="/app/atlas-c7c4aef03123cb50_bg.wasm" crossorigin="anonymous" as="fetch" type="application/wasm"></head>
  <body></body>
</html>
"#;

fn site(name: &str, page: &str) -> PathBuf {
    site_of(name, page, &crate::tools::check::fixture::good(&format!("finish-{name}")))
}

/// A site that Trunk has built from a content.
pub(super) fn site_of(name: &str, page: &str, content: &Path) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("atlas-finish-{name}-{}", std::process::id()));
    let _absent = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("data")).unwrap();
    std::fs::write(folder.join("index.html"), page).unwrap();
    std::fs::write(folder.join("start-0123456789abcdef.js"), "old").unwrap();
    std::fs::write(folder.join("gone.js.br"), "old").unwrap();
    std::fs::write(folder.join("atlas-0011223344556677.css"), "p { margin: 0 }").unwrap();
    crate::tools::build::build(content, &folder.join("data")).unwrap();
    folder
}

pub(super) fn everything(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(everything(&path)),
            false => files.push((path.clone(), std::fs::read(path).unwrap())),
        }
    }
    files.sort();
    files
}

#[test]
fn every_page_has_a_file_with_its_text_and_links_under_the_base() {
    let folder = site("pages", PAGE);
    let report = finish(&folder, false, None).unwrap();
    let files = everything(&folder);
    let pages: Vec<String> = files
        .iter()
        .filter(|(path, _)| path.ends_with("index.html") && path.parent() != Some(&folder))
        .map(|(_, text)| String::from_utf8(text.clone()).unwrap())
        .collect();
    // And the one for pages of others, the guide to it, and the credits.
    assert_eq!(pages.len(), report.pages + 3);
    for page in pages {
        assert_eq!((page.matches("<h1").count(), page.matches("<main").count()), (1, 1), "{page}");
        assert!(!page.contains(" style=\"") && !page.contains("href=\"/en") && page.contains("href=\"/app/"), "{page}");
    }
}

#[test]
fn the_inline_script_moves_to_a_file_and_the_page_is_titled() {
    let folder = site("page", PAGE);
    finish(&folder, true, None).unwrap();
    let page = std::fs::read_to_string(folder.join("index.html")).unwrap();
    let source = page.split_once("<script type=\"module\" src=\"/app/").unwrap().1.split_once('"').unwrap().0;
    let script = std::fs::read_to_string(folder.join(source)).unwrap();
    let program = "await import('/app/atlas-c7c4aef03123cb50.js').catch(failed), init = bindings.default;\nconst wasm";
    assert!(script.contains(program) && script.ends_with("_bg.wasm' }).catch(failed);\n"), "{script}");
    assert!(!page.contains("import init") && !page.contains("nonce"));
    assert!(page.contains("<title>A small &amp; tidy atlas</title>"));
    assert!(page.contains("<meta name=\"description\" content=\"Made for a test\">"));
    assert!(page.contains("rel=\"modulepreload\""));
    assert!(!folder.join("start-0123456789abcdef.js").exists() && !folder.join("gone.js.br").exists());
}

#[test]
fn the_first_data_files_are_preloaded_and_exist() {
    let folder = site("preload", PAGE);
    finish(&folder, true, None).unwrap();
    let page = std::fs::read_to_string(folder.join("index.html")).unwrap();
    let hints: Vec<&str> = page.split("<link rel=\"preload\" href=\"/app/data/").skip(1).collect();
    assert_eq!(hints.len(), 4);
    assert!(hints.iter().all(|hint| folder.join("data").join(hint.split_once('"').unwrap().0).exists()));
}

#[test]
fn the_program_is_hinted_at_where_the_map_comes_first_and_waits_where_the_text_does() {
    let folder = site("hint", PAGE);
    finish(&folder, true, None).unwrap();
    let text = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    let hinted = |path: &str| text(&folder.join(path)).contains("_bg.wasm\" crossorigin=\"anonymous\" as=\"fetch\"");
    for path in ["index.html", "en/index.html", "az/index.html", "embed/v1/index.html"] {
        assert!(hinted(path), "{path}");
    }
    for path in ["en/events/flood/index.html", "en/articles/about/index.html", "en/sources/index.html"] {
        assert!(!hinted(path), "{path}");
    }
    let waits = "if (!document.querySelector('[type=\"application/wasm\"]')) await new Promise(painted";
    let page = text(&folder.join("index.html"));
    let start = page.split_once("src=\"/app/start-").unwrap().1.split_once('"').unwrap().0;
    assert!(text(&folder.join(format!("start-{start}"))).contains(waits));
}

#[test]
fn finishing_twice_changes_nothing() {
    let folder = site("twice", PAGE);
    finish(&folder, true, None).unwrap();
    let once = everything(&folder);
    finish(&folder, true, None).unwrap();
    assert!(once == everything(&folder));
}

#[test]
fn every_compressed_copy_gives_the_file_back() {
    let folder = site("brotli", PAGE);
    let report = finish(&folder, true, None).unwrap();
    let files = everything(&folder);
    let copies: Vec<_> = files.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "br")).collect();
    assert_eq!(copies.len(), report.saved.files);
    for (path, copy) in copies {
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &copy[..], &mut plain).unwrap();
        let file = path.with_extension("");
        assert!(plain == std::fs::read(&file).unwrap(), "{}", path.display());
        let mut older = Vec::new();
        let copy = std::fs::read(format!("{}.gz", file.display())).unwrap();
        flate2::read::GzDecoder::new(&copy[..]).read_to_end(&mut older).unwrap();
        assert!(older == plain, "{}", path.display());
    }
}

#[test]
fn a_page_without_a_script_is_refused() {
    let folder = site("empty", "<title></title><body></body>");
    assert!(matches!(finish(&folder, true, None), Err(FinishError::NoScript { .. })));
}

#[test]
fn the_root_of_the_site_is_where_its_program_is() {
    let folder = site("root", &PAGE.replace("data-base=\"/app/\"", "data-base=\"/\""));
    finish(&folder, false, None).unwrap();
    let page = std::fs::read_to_string(folder.join("en/index.html")).unwrap();
    assert!(page.contains(" data-base=\"/app/\"") && page.contains("href=\"/app/en/"), "{page}");
}
