//! What published pages tell those who do not read them on screen.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::markup::{self, Tag};
use super::tests::{PAGE, everything, site_of};
use super::*;
use crate::tools::check::fixture;

const SITE: &str = "https://example.org/app/";
const HOSTILE: &str = "</title><script>alert(1)</script>\"'<!--&";

/// A finished site, whose address is known or not, with share cards or not, with an article and a title that nobody would want.
fn finished(name: &str, public: bool, carded: bool) -> (PathBuf, Report) {
    let content = fixture::good(&format!("finish-{name}"));
    let mut settings = fixture::settings();
    if public {
        settings["site"] = json!(SITE);
    }
    fixture::write(&content, "atlas.json", &settings.to_string());
    let mut hostile = fixture::event("hostile", "1992-02-26");
    hostile["title"] = json!({"en": HOSTILE});
    hostile["statements"][0]["text"] = json!({"en": HOSTILE});
    let mut folded = fixture::event("folded", "1992-03");
    folded["content_note"] = json!({"en": "Describes deaths."});
    fixture::records(&content, "events/hostile.json", "event", &[hostile, folded]);
    let article =
        format!("---\ntitle: {HOSTILE}\nsummary: Of the flood.\norder: 2\n---\n\n{{event=flood}} Mud [@jones].\n");
    fixture::write(&content, "articles/en/mud.md", &article);
    let folder = site_of(&format!("head-{name}"), PAGE, &content);
    let faces = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/fonts");
    std::fs::create_dir_all(folder.join("fonts")).unwrap();
    for face in std::fs::read_dir(faces).unwrap() {
        let face = face.unwrap();
        std::fs::copy(face.path(), folder.join("fonts").join(face.file_name())).unwrap();
    }
    let report = finish(&folder, carded, Some(&folder.with_extension("cards"))).unwrap();
    (folder, report)
}

/// The pages of a site, each by its address below the site.
fn pages(folder: &Path) -> Vec<(String, Vec<Tag>, String)> {
    let of_page = |(path, bytes): (PathBuf, Vec<u8>)| {
        let html = String::from_utf8(bytes).unwrap();
        let address = path.strip_prefix(folder).unwrap().display().to_string();
        let tags = markup::read(&html).unwrap_or_else(|wrong| panic!("{address}: {wrong}\n{html}"));
        let address = address.trim_end_matches("index.html").trim_end_matches('/').to_owned();
        (address, tags, html)
    };
    let pages = everything(folder).into_iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "html"));
    pages.map(of_page).collect()
}

fn named<'a>(tags: &'a [Tag], name: &str, attribute: &str, value: &str) -> Vec<&'a Tag> {
    tags.iter().filter(|tag| tag.name == name && tag.value(attribute) == Some(value)).collect()
}

fn content<'a>(tags: &'a [Tag], attribute: &str, value: &str) -> Option<&'a str> {
    named(tags, "meta", attribute, value).first().and_then(|tag| tag.value("content"))
}

/// The types of linked data, at any depth.
fn types(data: &Value, found: &mut BTreeSet<String>) {
    match data {
        Value::Object(fields) => {
            found.extend(fields.get("@type").map(|kind| kind.as_str().unwrap().to_owned()));
            fields.values().for_each(|value| types(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| types(value, found)),
        _ => {}
    }
}

fn linked(tags: &[Tag]) -> Option<Value> {
    let data = named(tags, "script", "type", "application/ld+json");
    assert!(data.len() < 2);
    data.first().map(|tag| serde_json::from_str(&tag.text).unwrap())
}

#[test]
fn every_page_is_well_formed_and_has_one_title_and_description() {
    let (folder, report) = finished("formed", true, false);
    let pages = pages(&folder);
    // Beside them the start without a language, the one for pages of others and the guide to it, the credits, the page that says that there
    // is none, and an empty one for each language.
    assert_eq!(pages.len(), report.pages + 7);
    for (address, tags, _) in &pages {
        let titles: Vec<&Tag> = tags.iter().filter(|tag| tag.name == "title").collect();
        assert!(titles.len() == 1 && !titles[0].text.is_empty(), "{address}");
        let descriptions = named(tags, "meta", "name", "description");
        let words = descriptions.first().and_then(|tag| tag.value("content")).unwrap();
        assert!(descriptions.len() == 1 && (1..=200).contains(&words.chars().count()), "{address}: {words}");
        let scripts = tags.iter().filter(|tag| tag.name == "script").filter_map(|tag| tag.value("type"));
        assert!(scripts.into_iter().all(|kind| ["module", "application/ld+json"].contains(&kind)), "{address}");
    }
    let of = |address: &str| &pages.iter().find(|(known, ..)| known == address).unwrap().1;
    assert_eq!(content(of("en/articles/mud"), "name", "description"), Some("Of the flood."));
    assert_eq!(content(of("en/events/flood"), "name", "description"), Some("It came."));
    assert_eq!(content(of("en/events/folded"), "name", "description"), Some("March 1992"));
    for address in ["en/events/hostile", "en/articles/mud"] {
        let title = of(address).iter().find(|tag| tag.name == "title").unwrap();
        assert_eq!(title.text, format!("{HOSTILE} – A small & tidy atlas"));
        assert_eq!(content(of(address), "property", "og:title"), Some(HOSTILE));
    }
}

#[test]
fn linked_data_are_of_few_types_and_say_who_claims_what() {
    let (folder, _) = finished("linked", true, false);
    let mut found = BTreeSet::new();
    for (address, tags, _) in pages(&folder) {
        let data = linked(&tags);
        data.iter().for_each(|data| types(data, &mut found));
        let data = data.unwrap_or_default();
        match address.as_str() {
            "en/events/flood" => {
                assert_eq!(data["startDate"], "1992-02-25T23:00+03:00");
                assert_eq!(data["location"].as_array().unwrap().len(), 2);
            }
            "en/events/hostile" => assert_eq!(data["name"], HOSTILE),
            "en/places/mill" => assert_eq!(data["geo"]["geoRadius"], 500.0),
            "en/articles/mud" => assert_eq!(data["url"], format!("{SITE}en/articles/mud")),
            "en/accounts/toll" => {
                let claims = data["@graph"].as_array().unwrap();
                let authors: Vec<&str> = claims.iter().map(|claim| claim["author"].as_str().unwrap()).collect();
                assert_eq!(authors, ["early", "late", "nobody"]);
                assert_eq!((&claims[0]["datePublished"], &claims[1]["datePublished"]), (&Value::Null, &json!("2001")));
            }
            _ => {}
        }
    }
    assert_eq!(
        found.iter().map(String::as_str).collect::<Vec<_>>(),
        ["Article", "Claim", "Event", "GeoCircle", "GeoCoordinates", "Place"]
    );
}

/// What a reader of oEmbed finds that looks no further than the head, and no further than 150 kB.
fn discovered(html: &str) -> Option<&str> {
    let head = html.get(..150_000).unwrap_or(html).split("</head>").next()?;
    let link = head.split("<link ").find(|link| link.contains("type=\"application/json+oembed\""))?;
    link.split_once("href=\"")?.1.split('"').next()
}

#[test]
fn pages_of_others_find_a_frame_for_every_page_in_its_head() {
    let (folder, _) = finished("oembed", true, false);
    for (address, _, html) in pages(&folder).iter().filter(|(address, ..)| address.starts_with("en/")) {
        if address.ends_with(".html") {
            continue;
        }
        let file = discovered(html).and_then(|found| found.strip_prefix(SITE)).unwrap();
        let answer: Value = serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap();
        assert!(
            answer["width"].is_u64() && answer["height"].is_u64() && answer["type"] == "rich",
            "{address}: {answer}"
        );
        let frame = answer["html"].as_str().unwrap();
        assert!(frame.starts_with(&format!("<iframe src=\"{SITE}embed/v1/")) && !frame.contains("<script"), "{frame}");
    }
    let (folder, _) = finished("oembed-none", false, false);
    assert!(pages(&folder).iter().all(|(_, _, html)| discovered(html).is_none()));
}

#[test]
fn a_published_page_says_where_it_is_and_its_files_are_there() {
    let (folder, report) = finished("listed", true, true);
    let pages = pages(&folder);
    let sitemap = std::fs::read_to_string(folder.join("sitemap.xml")).unwrap();
    let listed: Vec<&str> = sitemap.split("<loc>").skip(1).map(|rest| rest.split_once('<').unwrap().0).collect();
    // The page for pages of others is kept from search engines; that of credits is in no language.
    let unlisted = ["embed/v1", "embed", "credits"];
    assert_eq!((listed.len(), listed.iter().collect::<BTreeSet<_>>().len()), (report.pages, report.pages));
    for (address, tags, _) in &pages {
        let canonical = named(tags, "link", "rel", "canonical");
        if address.ends_with(".html") {
            assert!(canonical.is_empty() && content(tags, "name", "robots") == Some("noindex"));
            continue;
        }
        if unlisted.contains(&address.as_str()) {
            assert_eq!(content(tags, "name", "robots"), (address == "embed/v1").then_some("noindex"));
            continue;
        }
        // The start page bears a slash, as where it is linked.
        let slash = if matches!(address.as_str(), "en" | "az") { "/" } else { "" };
        let address = if address.is_empty() { "en/" } else { address };
        let public = format!("{SITE}{address}{slash}");
        assert_eq!(canonical[0].value("href"), Some(public.as_str()));
        assert!(listed.contains(&public.as_str()), "{public}");
        assert_eq!(content(tags, "property", "og:url"), Some(public.as_str()));
        let languages: Vec<&str> = tags.iter().filter_map(|tag| tag.value("hreflang")).collect();
        assert_eq!(languages, ["en", "az", "x-default"]);
        let card = content(tags, "property", "og:image").unwrap().strip_prefix(SITE).unwrap();
        assert!(folder.join(card).exists(), "{card}");
        assert!(tags.iter().any(|tag| tag.value("class") == Some("for-print qr")), "{address}");
        for picture in tags.iter().filter(|tag| tag.name == "img") {
            let file = picture.value("src").unwrap().strip_prefix("/app/").unwrap();
            assert!(folder.join(file).exists() && picture.value("loading") == Some("lazy"), "{file}");
        }
    }
    let feed = std::fs::read_to_string(folder.join("feed.xml")).unwrap();
    assert!(feed.contains("<title>events/flood</title>") && feed.contains("<updated>2026-11-23T00:00:00Z</updated>"));
    for xml in [&sitemap, &feed] {
        resvg::usvg::roxmltree::Document::parse(xml).unwrap();
    }
    let robots = std::fs::read_to_string(folder.join("robots.txt")).unwrap();
    assert!(robots.ends_with("Sitemap: https://example.org/app/sitemap.xml\n"));
}

#[test]
fn a_site_whose_address_is_not_known_says_none() {
    let (folder, report) = finished("unlisted", false, true);
    assert!(
        !report.listed && report.cards == [0, 0, 0] && report.to_string().contains("\"site\" in content/atlas.json")
    );
    for (address, tags, html) in pages(&folder) {
        assert!(!html.contains("example.org/app") && !html.contains("class=\"for-print qr\""), "{address}");
        assert!(named(&tags, "link", "rel", "canonical").is_empty() && !html.contains("og:image"), "{address}");
        assert!(linked(&tags).is_none_or(|data| data.get("url").is_none()), "{address}");
    }
    for absent in ["sitemap.xml", "feed.xml", "cards"] {
        assert!(!folder.join(absent).exists(), "{absent}");
    }
}

#[test]
fn share_cards_pressed_before_are_taken_again() {
    let (folder, first) = finished("cards", true, true);
    assert!(first.cards[0] > 5 && first.cards[2] == 0, "{:?}", first.cards);
    let before = everything(&folder);
    let again = finish(&folder, true, Some(&folder.with_extension("cards"))).unwrap();
    assert_eq!(again.cards, [first.cards[0], first.cards[1], first.cards[0]]);
    assert!(before == everything(&folder));
}

#[test]
fn nothing_that_is_published_names_a_folder_of_this_machine() {
    let (folder, _) = finished("machine", true, false);
    let own = [env!("CARGO_MANIFEST_DIR").to_owned(), std::env::temp_dir().join("atlas-").display().to_string()];
    for (path, bytes) in everything(&folder) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(own.iter().all(|own| !text.contains(own.as_str())), "{}", path.display());
    }
}
