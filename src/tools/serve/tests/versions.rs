//! Parts and versions of files, methods, types: what readers and the hosts between may ask.

use super::*;

const HASHED: &str = "/data/index.0123456789abcdef.json";

#[test]
fn what_the_reader_has_is_not_sent_again() {
    let served = Served::new();
    let mut tags = Vec::new();
    for (path, encoding) in [("/en/events", "br"), ("/en/events", "gzip"), ("/en/events", "identity"), (HASHED, "br")] {
        let accept = format!("accept-encoding: {encoding}\r\n");
        let (head, _) = served.ask("GET", path, &accept);
        let tag = value(&head, "etag").unwrap().to_owned();
        assert!(tag.starts_with('"'), "{tag}");
        for held in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let (head, body) = served.ask("GET", path, &format!("{accept}if-none-match: {held}\r\n"));
            assert!(status(&head) == "304" && body.is_empty(), "{path} {held}: {head}");
            assert_eq!(value(&head, "etag"), Some(tag.as_str()));
            assert_eq!(head.contains("immutable"), path == HASHED);
            assert!(head.contains("vary: accept-encoding") && value(&head, "content-type").is_none(), "{head}");
        }
        assert!(!tags.contains(&tag), "each encoding has its own tag");
        let (head, _) = served.ask("GET", path, &format!("{accept}if-none-match: \"other\"\r\n"));
        assert_eq!(status(&head), "200");
        tags.push(tag);
    }
    // A time as new as can be does not hide a change that the tag tells.
    let held = "if-none-match: \"other\"\r\nif-modified-since: Fri, 01 Jan 2100 00:00:00 GMT\r\n";
    assert_eq!(status(&served.ask("GET", "/en/events", held).0), "200");
}

#[test]
fn a_file_that_changed_has_another_tag_and_the_same_content_the_same() {
    let served = Served::new();
    let file = served.dir.path().join("data/atlas.json");
    let tag = || value(&served.ask("GET", "/data/atlas.json", "").0, "etag").unwrap().to_owned();
    let first = tag();
    let changed = |text: &str, seconds: u64| {
        std::fs::write(&file, text).unwrap();
        let time = std::time::SystemTime::now() + Duration::from_secs(seconds);
        std::fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    };
    changed("[]", 10);
    assert_ne!(tag(), first);
    changed("{}", 20);
    assert_eq!(tag(), first);
}

#[test]
fn parts_of_a_file_are_sent_as_asked() {
    let served = Served::new();
    let part = |headers: &str| served.ask("GET", "/en/events", headers);
    let (head, body) = part("range: bytes=0-2\r\n");
    assert!(status(&head) == "206" && body == b"<p>" && head.contains("content-range: bytes 0-2/7"), "{head}");
    assert!(head.contains("accept-ranges: bytes"), "{head}");
    let tag = value(&head, "etag").unwrap().to_owned();
    assert_eq!(part("range: bytes=-4\r\n").1, b"page");
    let (head, body) = part("range: bytes=11-\r\naccept-encoding: br\r\n");
    assert!(status(&head) == "206" && body == b"page" && head.contains("content-encoding: br"), "{head}");
    assert_eq!(status(&part("range: bytes=70-\r\n").0), "416");
    // The rest of what has changed meanwhile would fit nothing; nor would that of another encoding.
    assert_eq!(status(&part(&format!("range: bytes=3-\r\nif-range: {tag}\r\n")).0), "206");
    for other in ["\"other\"\r\n", &format!("{tag}\r\naccept-encoding: br\r\n"), "Fri, 01 Jan 2100 00:00:00 GMT\r\n"] {
        assert_eq!(status(&part(&format!("range: bytes=3-\r\nif-range: {other}")).0), "200", "{other}");
    }
    assert_eq!(status(&part("range: bytes=0-1,3-4\r\n").0), "200");
    // The page that says there is none is never a part, nor known already.
    let (head, body) = served.ask("GET", "/en/none", "range: bytes=0-2\r\nif-none-match: *\r\n");
    assert!(status(&head) == "404" && body == b"<p>nothing", "{head}");
}

#[test]
fn heads_say_what_answers_would_and_nothing_else_is_done() {
    let served = Served::new();
    for path in ["/", "/en/events", HASHED, "/none", "/none.js", "/healthz"] {
        let accept = "accept-encoding: br\r\n";
        let without_date =
            |head: &str| head.lines().filter(|line| !line.starts_with("date:")).collect::<Vec<_>>().join("\n");
        let (head, body) = served.ask("HEAD", path, accept);
        assert!(body.is_empty(), "{path}");
        assert_eq!(without_date(&head), without_date(&served.ask("GET", path, accept).0), "{path}");
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MADE-UP"] {
        for path in ["/", HASHED, "/healthz", "/oembed", "/none"] {
            let (head, _) = served.ask(method, path, "");
            assert!(status(&head) == "405" && head.contains("allow: get, head"), "{method} {path}: {head}");
            assert!(head.contains("content-security-policy: "), "{head}");
        }
    }
    assert_eq!(status(&served.ask("GET", "/", "content-length: 5\r\n").0), "413");
    assert_eq!(status(&served.ask("GET", "/", "transfer-encoding: chunked\r\n").0), "413");
    assert_eq!(status(&served.ask("GET", "/", &format!("x: {}\r\n", "x".repeat(20_000))).0), "431");
    assert!(["414", "431"].contains(&status(&served.ask("GET", &format!("/{}", "x".repeat(20_000)), "").0)));
}

#[test]
fn types_are_named_and_texts_are_utf_8() {
    let served = Served::new();
    for (name, kind) in [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.xml", "text/xml; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.geojson", "application/geo+json"),
        ("a.webmanifest", "application/manifest+json"),
        ("a.wasm", "application/wasm"),
        ("a.woff2", "font/woff2"),
        ("a.svg", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.bib", "application/x-bibtex"),
        ("a.ris", "application/x-research-info-systems"),
    ] {
        std::fs::write(served.dir.path().join(name), "x").unwrap();
        let (head, _) = served.ask("GET", &format!("/{name}"), "");
        assert_eq!(value(&head, "content-type"), Some(kind), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_site_lead_nowhere() {
    let served = Served::new();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("index.html"), "secret").unwrap();
    std::os::unix::fs::symlink(outside.path(), served.dir.path().join("out")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("index.html"), served.dir.path().join("out.html")).unwrap();
    for path in ["/out", "/out/", "/out/index.html", "/out.html"] {
        let (head, body) = served.ask("GET", path, "");
        assert!(status(&head) == "404" && body != b"secret", "{path}: {head}");
    }
}

#[test]
fn watchers_are_told_that_all_is_well() {
    let (head, body) = Served::new().ask("GET", "/healthz", "");
    assert!(status(&head) == "200" && body == b"ok\n", "{head}");
    assert_eq!(value(&head, "cache-control"), Some("no-store"));
}
