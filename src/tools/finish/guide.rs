//! The guide for partner pages, `embed/`: the three ways to show the atlas, each at work beside its markup, and the contract
//! behind them as the room `embed` has it. Without a public address markup names `https://HOST`.

use std::path::Path;

use super::FinishError;
use super::beside::Beside;
use crate::embed::{
    Chosen, GUIDE, LONGEST_MESSAGE, MEANINGS, ROUTE, SCRIPT, SETTABLE, Snippet, TOLD, ToHost, WANTED, WORDS,
};
use crate::i18n::{Key, Lang};
use crate::model::Atlas;
use crate::reader::{Element, el};
use crate::tools::compress::write_if_new;

/// What the guide shows.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The public address of the site, when it is known.
    pub site: Option<&'a str>,
    /// The script's hash.
    pub integrity: &'a str,
    /// The path of a page of an event to show, if there is any.
    pub event: Option<&'a str>,
    /// The path of a contested question to show, if there is any.
    pub account: Option<&'a str>,
}

/// Writes the page to its folder. `page` is a page that Trunk made, `base` the path of the site's root, with a slash at both
/// ends.
///
/// # Errors
/// When the page cannot be written.
pub fn write(dist: &Path, page: &str, base: &str, atlas: &Atlas, shown: Shown) -> Result<(), FinishError> {
    let folder = dist.join(GUIDE.trim_matches('/'));
    std::fs::create_dir_all(&folder).map_err(super::file_error(&folder))?;
    let file = folder.join("index.html");
    let title = Key::EmbedGuide.text(Lang::En);
    let about = "How any page can show the atlas: as a plain frame, as a frame that tells its page what is chosen, or as an element.";
    let script = [ROUTE, "embed.js"].concat();
    let beside = Beside { page, base, atlas, title, about, script: Some(&script) };
    write_if_new(&file, beside.framed(content(base, atlas, shown)).as_bytes()).map_err(super::file_error(&file))
}

fn content(base: &str, atlas: &Atlas, shown: Shown) -> Element {
    let p = |words: &str| el("p").with(words);
    let h2 = |words: &str| el("h2").with(words);
    let code = |markup: String| el("pre").with(el("code").with(markup));
    let name = atlas.title.get("en");
    let host = shown.site.map_or("https://HOST", |site| site.trim_end_matches('/'));
    let id = shown.event.and_then(|path| path.rsplit('/').next()).unwrap_or_default();
    let query = if id.is_empty() { String::new() } else { format!("event={id}") };
    let full = [host, "/en", shown.event.unwrap_or("/")].concat();
    let words = format!("{name}: open the map, timeline and sources");
    let plain = Snippet { site: host, query: &query, title: name, height: 640, full: &full, words: &words };
    let account = shown.account.and_then(|path| path.rsplit('/').next());
    let account = account.map_or(String::new(), |id| format!("claim={id}&"));
    let of_text = format!("view=claim&{account}height=auto");
    let of_text = Snippet { query: &of_text, ..plain };
    let own = |query: &str, title: &str| {
        let frame = el("iframe").attr("src", [base, ROUTE.trim_start_matches('/'), "?", query].concat());
        el("div").class("example").with(frame.attr("title", title).attr("loading", "lazy").attr("height", "560"))
    };
    let script = format!(
        "<script async type=\"module\" src=\"{host}{SCRIPT}\"\n  integrity=\"{}\" crossorigin></script>",
        shown.integrity
    );
    let element = el("khojaly-atlas")
        .attr("src", base.trim_end_matches('/'))
        .attr("title", name)
        .attr("view", "timeline")
        .attr("load", "click")
        .with(el("a").attr("href", "/").with(words.as_str()));
    el("article")
        .with(el("h1").with(Key::EmbedGuide.text(Lang::En)))
        .with(p("Any page may show the atlas, whole or in part. There are three ways, each complete by itself. “Share” on every \
                 page makes the markup for what is shown there."))
        .with(h2("A plain frame"))
        .with(p("It needs no script. Everything works in it, but the page around it learns nothing. The link is for readers \
                 of feeds and for systems that take frames away: keep it."))
        .with(code(plain.frame()))
        .with(own(&query, &format!("{name}: a plain frame")))
        .with(h2("A frame and a script"))
        .with(p("With the script on the same page every frame tells it what is chosen, and with height=auto a frame of text is as \
                 high as its text. The number in the script’s address never means another script, so its hash may stand beside \
                 it; /embed/v1/embed.js is always the newest of version 1."))
        .with(code(format!("{script}\n{}", of_text.frame())))
        .with(own(&[of_text.query, "&inst=guide"].concat(), &format!("{name}: contested questions")))
        .with(h2("An element"))
        .with(p("The same script makes an element. Its attributes are the parameters below; when one changes the atlas follows \
                 without starting anew. What stands in the element is seen until the atlas is there, and again when it is not."))
        .with(code(plain.element(SCRIPT, shown.integrity)))
        .with(el("div").class("example").with(element))
        .with(h2("Parameters"))
        .with(p("Unknown parameters are passed over; of two of a name the first counts; a value that cannot be used is said \
                 in a notice and the rest is shown. A query has at most 2,000 bytes."))
        .with(table(&["name", "values", "meaning"], &parameters()))
        .with(h2("What the script tells your page"))
        .with(p("Frames and elements send dom events that bubble: each message below as “ka-” and its type, with its data in \
                 “detail”. ka-open and ka-consent-needed can be prevented. An element has ready (a promise), state, set({…}), \
                 getState(), focus() and disconnect(); with sync=\"hash\" it keeps what is chosen in the hash of your page, and \
                 restores it. Without the script: postMessage, in this envelope."))
        .with(table(&["type", "data", "example"], &told()))
        .with(h2("What your page can say"))
        .with(p(&format!(
            "Answer the first hello of a frame with init, addressed to the frame’s own origin; only that page is heard from then \
             on. A message has at most {LONGEST_MESSAGE} bytes. set takes {}.",
            SETTABLE.join(", ")
        )))
        .with(table(&["type", "data"], &said()))
        .with(h2("What it never does"))
        .with(p("No message carries markup, code or an address to go to. The atlas sets no cookies, stores nothing in a frame, counts \
                 nobody and asks for nothing but files of its own host: its page and style, its program, its fonts, and its \
                 data. It adds nothing to your page’s history and never moves the focus when it loads. With load=click not even \
                 its data are fetched before a click."))
        .with(h2("Your page’s own rules"))
        .with(p(&format!(
            "With a Content-Security-Policy: frame-src {host} for all three ways, and script-src {host} for the script. It runs \
             where Trusted Types are required, under any Referrer-Policy, and in a sandbox with allow-scripts alone. Do not \
             serve the atlas from the origin of your own page: the sandbox would not hold."
        )))
}

fn table(head: &[&str], rows: &[Vec<String>]) -> Element {
    let head = head.iter().map(|name| el("th").attr("scope", "col").with(*name)).collect::<Vec<_>>();
    let cell = |(at, text): (usize, &String)| {
        let text = text.as_str();
        if at == 0 { el("th").attr("scope", "row").with(el("code").with(text)) } else { el("td").with(text) }
    };
    let row = |row: &Vec<String>| el("tr").with(row.iter().enumerate().map(cell).collect::<Vec<_>>());
    el("div").class("wide").attr("tabindex", "0").with(
        el("table")
            .with(el("thead").with(el("tr").with(head)))
            .with(el("tbody").with(rows.iter().map(row).collect::<Vec<_>>())),
    )
}

fn parameters() -> Vec<Vec<String>> {
    let values = |name: &str| WORDS.iter().find(|(of, _)| *of == name).map(|(_, words)| words.join(", "));
    let row = |(name, form, meaning): &(&str, &str, &str)| {
        vec![(*name).to_owned(), values(name).unwrap_or_else(|| (*form).to_owned()), (*meaning).to_owned()]
    };
    MEANINGS.iter().map(row).collect()
}

/// The messages to the page, with an example of each as it is sent.
fn told() -> Vec<Vec<String>> {
    let text = |words: &str| words.to_owned();
    let examples = [
        ToHost::Hello {},
        ToHost::Ready {
            version: 1,
            title: text("Khojaly Atlas"),
            lang: text("en"),
            build: text(env!("CARGO_PKG_VERSION")),
            data_version: text("index.0123456789abcdef.json"),
        },
        ToHost::Resize { height: 812 },
        ToHost::State {
            query: text("event=a"),
            canonical_url: text("https://HOST/en/events/a"),
            selection: Some(Chosen { kind: text("event"), id: text("a") }),
            t: None,
            bbox: Some(text("46.1,39.5,47.5,40.3")),
        },
        ToHost::Select { kind: text("event"), id: text("a"), label: text("A title"), cause: text("user") },
        ToHost::View { view: text("map"), lang: text("en") },
        ToHost::Open { url: text("https://HOST/en/events/a") },
        ToHost::Error { code: text("bad-id"), message: text("b") },
    ];
    let row = |example: &ToHost| {
        let meaning = TOLD.iter().find(|(kind, _)| *kind == example.kind()).map_or("", |(_, meaning)| meaning);
        vec![text(example.kind()), text(meaning), example.written("a1", 7, None)]
    };
    examples.iter().map(row).collect()
}

fn said() -> Vec<Vec<String>> {
    WANTED.iter().map(|(kind, meaning)| vec![(*kind).to_owned(), (*meaning).to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embed::PARAMETERS;
    use crate::tools::finish::tests::PAGE;

    fn guide(site: Option<&str>) -> String {
        let atlas = crate::data::dataset(2).atlas;
        let shown = Shown { site, integrity: "sha384-abc", event: Some("/events/flood"), account: None };
        Beside { page: PAGE, base: "/app/", atlas: &atlas, title: "t", about: "a", script: None }
            .framed(content("/app/", &atlas, shown))
    }

    #[test]
    fn every_parameter_and_every_message_is_explained() {
        let guide = guide(None);
        for name in PARAMETERS {
            assert!(guide.contains(&format!("<code>{name}</code>")), "{name}");
        }
        let examples = told();
        assert!(TOLD.iter().all(|(kind, _)| examples.iter().any(|row| row[0] == *kind)), "{examples:?}");
        assert!(examples.iter().all(|row| !row[1].is_empty()), "{examples:?}");
        for (kind, _) in WANTED {
            let data =
                if *kind == "init" { "{\"version\":1,\"inst\":\"a1\",\"want\":[]}" } else { "{\"what\":\"state\"}" };
            let message = format!(
                "{{\"ns\":\"khojaly-atlas\",\"v\":1,\"inst\":\"a1\",\"seq\":1,\"type\":\"{kind}\",\"re\":null,\"data\":{data}}}"
            );
            assert!(crate::embed::Heard::read(&message).is_some(), "{message}");
        }
    }

    #[test]
    fn its_examples_are_of_this_site_and_its_markup_of_the_public_one() {
        let guide = guide(Some("https://atlas.example/"));
        assert!(guide.contains("<iframe src=\"/app/embed/v1/?event=flood\""), "{guide}");
        assert!(guide.contains("&lt;iframe src=&quot;https://atlas.example/embed/v1/?event=flood&quot;"), "{guide}");
        assert!(guide.contains("integrity=&quot;sha384-abc&quot;") && !guide.contains(" style=\""), "{guide}");
    }
}
