//! oEmbed 1.0: what a page of others needs to show a page of the atlas, as the answer to `/oembed?url=…` and as files.

use std::path::Path;

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::embed::{Snippet, framed, is_route, query_of};
use crate::i18n::Lang;
use crate::state::{Page, page_of_path, unpercent};
use crate::tools::html::escaped;

/// Width and height of a frame that no one has limited, CSS pixels.
const SIZE: (u32, u32) = (800, 640);
/// Seconds for which an answer holds.
const CACHE_AGE: u32 = 86_400;

/// A value of the answer.
enum Value {
    Text(String),
    Number(u32),
}

/// A part of the answer, with its name.
type Field = (&'static str, Value);
/// What writes an answer in one of the formats.
type Writer = fn(&[Field]) -> String;

/// The path of the root of the site in the folder `dir`, as its pages name it: `/`, or with a slash at both ends.
#[must_use]
pub fn base_of(dir: &Path) -> String {
    let page = std::fs::read_to_string(dir.join("index.html")).unwrap_or_default();
    let base = between(&page, " data-base=\"", "\"").unwrap_or_default().trim_matches('/').to_owned();
    if base.is_empty() { "/".to_owned() } else { format!("/{base}/") }
}

/// Answers for the site in the folder `dir`.
pub async fn oembed(State(dir): State<std::path::PathBuf>, request: Request) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    match answer(&dir, &base_of(&dir), host, request.uri().query().unwrap_or_default()) {
        Ok((kind, text)) => ([(header::CONTENT_TYPE, kind)], text).into_response(),
        Err((status, words)) => (status, words).into_response(),
    }
}

/// The type and the text of an answer; or why there is none.
fn answer(
    dir: &Path,
    base: &str,
    host: &str,
    query: &str,
) -> Result<(&'static str, String), (StatusCode, &'static str)> {
    let asked = |name: &str| {
        let pairs = query.split('&').filter_map(|part| part.split_once('='));
        pairs.into_iter().find(|(given, _)| *given == name).map(|(_, value)| unpercent(value))
    };
    let (kind, write): (_, Writer) = match asked("format").as_deref() {
        None | Some("json") => ("application/json", json),
        Some("xml") => ("text/xml; charset=utf-8", xml),
        Some(_) => return Err((StatusCode::NOT_IMPLEMENTED, "the formats are json and xml\n")),
    };
    let unknown = (StatusCode::NOT_FOUND, "there is no such page\n");
    let url = asked("url").ok_or(unknown)?;
    let limit = |name: &str, own: u32| {
        asked(name).and_then(|value| value.parse::<u32>().ok()).filter(|most| *most > 0).unwrap_or(own).min(own)
    };
    let (scheme, rest) = url.split_once("://").ok_or(unknown)?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if !matches!(scheme, "http" | "https") || authority != host || host.is_empty() {
        return Err(unknown);
    }
    let origin = format!("{scheme}://{authority}");
    let path = path.split('#').next().unwrap_or_default();
    let (path, of_url) = path.split_once('?').unwrap_or((path, ""));
    let path = path.strip_prefix(base.trim_end_matches('/')).ok_or(unknown)?;
    let (lang, page, query) = if is_route(path) {
        // A snippet's own address stays as it is, and the title is that of the atlas.
        (Lang::En, Page::Start, of_url.to_owned())
    } else {
        let (lang, page) = page_of_path(path).ok_or(unknown)?;
        let query = query_for(lang, &page);
        (lang, page, query)
    };
    let full = format!("/{}{}", lang.code(), page.path());
    let html = std::fs::read_to_string(dir.join(full.trim_matches('/')).join("index.html")).map_err(|_| unknown)?;
    let site = format!("{origin}{}", base.trim_end_matches('/'));
    let size = (limit("maxwidth", SIZE.0), limit("maxheight", SIZE.1));
    Ok((kind, write(&fields(&site, &query, &html, size))))
}

/// What shows a page in a language.
fn query_for(lang: Lang, page: &Page) -> String {
    let language = (lang != Lang::En).then(|| format!("lang={}", lang.code()));
    let parts = [Some(query_of(page)).filter(|part| !part.is_empty()), language];
    parts.into_iter().flatten().collect::<Vec<_>>().join("&")
}

/// The answer for a page as a file, for hosts that only have files: `site` is the public address, with a slash at its end,
/// `html` the page's file.
#[must_use]
pub fn of_page(site: &str, lang: Lang, page: &Page, html: &str) -> String {
    json(&fields(site.trim_end_matches('/'), &query_for(lang, page), html, SIZE))
}

/// Where that file is, within the site.
#[must_use]
pub fn file_of(lang: Lang, path: &str) -> String {
    let path = path.trim_matches('/');
    format!("oembed/{}/{}.json", lang.code(), if path.is_empty() { "index" } else { path })
}

/// The answer: what shows `query` of the site at `site`, with title and picture as the page's file `html` has them.
fn fields(site: &str, query: &str, html: &str, (width, height): (u32, u32)) -> Vec<Field> {
    // As it stands in the page: escaped.
    let title = unescaped(between(html, "<title>", "</title>").unwrap_or_default());
    let provider = title.rsplit(" – ").next().unwrap_or_default().to_owned();
    let snippet = Snippet { site, query, title: &title, height, full: "", words: "" };
    let frame = framed(&snippet.address(), &title, &width.to_string(), &height.to_string(), STYLE);
    let mut fields = vec![
        ("version", Value::Text("1.0".to_owned())),
        ("type", Value::Text("rich".to_owned())),
        ("provider_name", Value::Text(provider.clone())),
        ("provider_url", Value::Text(format!("{site}/"))),
        ("title", Value::Text(title)),
        ("author_name", Value::Text(provider)),
        ("cache_age", Value::Number(CACHE_AGE)),
        ("width", Value::Number(width)),
        ("height", Value::Number(height)),
    ];
    let property = |name: &str| between(html, &format!("<meta property=\"{name}\" content=\""), "\"").map(unescaped);
    if let (Some(picture), Some(across), Some(down)) =
        (property("og:image"), property("og:image:width"), property("og:image:height"))
        && let (Ok(across), Ok(down)) = (across.parse(), down.parse())
    {
        fields.push(("thumbnail_url", Value::Text(picture)));
        fields.push(("thumbnail_width", Value::Number(across)));
        fields.push(("thumbnail_height", Value::Number(down)));
    }
    fields.push(("html", Value::Text(frame)));
    fields
}

/// The style of the frame, in whatever room it is given.
const STYLE: &str = "border:0;max-width:100%";

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn json(fields: &[Field]) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => serde_json::Value::from(text.as_str()),
        Value::Number(number) => serde_json::Value::from(*number),
    };
    let record: serde_json::Map<_, _> = fields.iter().map(|(name, held)| ((*name).to_owned(), value(held))).collect();
    serde_json::Value::Object(record).to_string()
}

fn xml(fields: &[Field]) -> String {
    let field = |(name, value): &Field| match value {
        Value::Text(text) => format!("<{name}>{}</{name}>", escaped(text)),
        Value::Number(number) => format!("<{name}>{number}</{name}>"),
    };
    let fields: String = fields.iter().map(field).collect();
    format!("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<oembed>{fields}</oembed>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: &str = "atlas.example";

    fn asked(query: &str) -> Result<(&'static str, String), (StatusCode, &'static str)> {
        let dir = std::env::temp_dir().join(format!("atlas-oembed-{}", std::process::id()));
        for (path, title) in [("en", "Atlas"), ("en/events/a", "A &amp; &quot;B&quot; – Atlas")] {
            let folder = dir.join(path);
            std::fs::create_dir_all(&folder).unwrap();
            let page = format!(
                "<title>{title}</title><meta property=\"og:image\" content=\"https://x.example/a.png\">\
                <meta property=\"og:image:width\" content=\"1200\"><meta property=\"og:image:height\" content=\"630\">"
            );
            // Written aside and moved: tests read it at the same time.
            let aside = folder.join(format!("{:?}", std::thread::current().id()));
            std::fs::write(&aside, page).unwrap();
            std::fs::rename(aside, folder.join("index.html")).unwrap();
        }
        answer(&dir, "/", HOST, query)
    }

    fn json_of(query: &str) -> serde_json::Value {
        serde_json::from_str(&asked(query).unwrap().1).unwrap()
    }

    #[test]
    fn a_page_is_a_frame_within_the_limits() {
        let said = json_of("url=https://atlas.example/en/events/a%23x&maxwidth=500&maxheight=9000");
        assert_eq!((&said["version"], &said["type"]), (&"1.0".into(), &"rich".into()));
        assert_eq!((&said["width"], &said["height"], &said["cache_age"]), (&500.into(), &640.into(), &86_400.into()));
        assert_eq!((&said["title"], &said["provider_name"]), (&"A & \"B\" – Atlas".into(), &"Atlas".into()));
        assert_eq!((&said["thumbnail_width"], &said["thumbnail_height"]), (&1_200.into(), &630.into()));
        let html = said["html"].as_str().unwrap();
        assert!(html.starts_with("<iframe src=\"https://atlas.example/embed/v1/?event=a\""), "{html}");
        assert!(html.contains("title=\"A &amp; &quot;B&quot; – Atlas\"") && !html.contains("top-navigation"), "{html}");
    }

    #[test]
    fn a_snippets_own_address_is_known_and_nothing_in_it_becomes_markup() {
        let said =
            json_of("url=http%3A%2F%2Fatlas.example%2Fembed%2Fv1%2F%3Fevent%3Da%26q%3D%22%3E%3Cscript%3E&format=json");
        let html = said["html"].as_str().unwrap();
        assert!(html.contains("?event=a&amp;q=&quot;&gt;&lt;script&gt;\"") && !html.contains("<script"), "{html}");
    }

    #[test]
    fn xml_says_the_same() {
        let (kind, text) = asked("url=https://atlas.example/en/events/a&format=xml").unwrap();
        assert!(kind.starts_with("text/xml"));
        assert!(
            text.contains("<title>A &amp; &quot;B&quot; – Atlas</title>") && text.contains("<html>&lt;iframe"),
            "{text}"
        );
    }

    #[test]
    fn what_is_not_ours_is_not_found_and_other_formats_are_not_made() {
        for query in [
            "",
            "url=",
            "url=atlas.example/en/events/a",
            "url=https://evil.example/en/events/a",
            "url=https://atlas.example.evil/en/events/a",
            "url=https://atlas.example/en/events/none",
            "url=https://atlas.example/xx/events/a",
            "url=https://atlas.example/en/../../etc",
            "url=javascript://atlas.example/en/",
        ] {
            assert_eq!(asked(query).unwrap_err().0, StatusCode::NOT_FOUND, "{query}");
        }
        let status = asked("url=https://atlas.example/en/events/a&format=yaml").unwrap_err().0;
        assert_eq!(status, StatusCode::NOT_IMPLEMENTED);
    }
}
