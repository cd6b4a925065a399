//! Attacks: by the address, by words of the content, by files that were tampered with, by a script in another's place.

use std::fs;

use khojaly_atlas::tools::serve::{EMBED_POLICY, POLICY};
use serde_json::{Value, json};

use crate::Checked;
use crate::host::Host;
use crate::input::keys;
use crate::site::{Site, add_witness, remove};
use crate::small::{self, HOSTILE};
use crate::stage::{Stage, all_hold, ensure};

/// What an attack has come to, of which there must be nothing: a script that ran, an element or an attribute of theirs, an
/// error or a breach of the policy that the witness heard.
const HARM: &str = "(() => {
    const theirs = element => element.id === 'theirs' || ['iframe', 'object', 'embed', 'base'].includes(element.localName)
        || (element.localName === 'script' && !element.src && element.type !== 'application/ld+json')
        || [...element.attributes].some(({ name, value }) => /^on/i.test(name) || /^\\s*javascript:/i.test(value));
    return [...('pwned' in window ? ['a script ran'] : []), ...(window.__errors ?? ['nobody listens']),
        ...[...document.querySelectorAll('*')].filter(theirs).map(element => element.outerHTML.slice(0, 200))];
})()";

/// The start page of other origins, so that the next page is loaded anew whatever its address is.
const BLANK: &str = "about:blank";

fn unharmed(stage: &Stage, what: &str) -> Checked {
    let harm = stage.browser.value(HARM)?;
    ensure(harm == json!([]), || format!("{what}: {harm}"))
}

/// As much as one wants to read.
fn short(words: &str) -> String {
    words.chars().take(90).collect()
}

/// The small site with a witness in every page.
fn watched() -> Checked<Site> {
    Site::serve_changed(small::at_root()?, add_witness)
}

pub fn addresses(stage: &mut Stage) -> Checked {
    let site = watched()?;
    let long = "a".repeat(6_000);
    let none = [
        "/en/events/<script>pwned=1</script>",
        "/en/events/%3Cimg%20id=theirs%20src=x%20onerror=pwned=1%3E",
        "/en/events/%00",
        "/en/events/flood%00",
        "/en/events/%5cflood",
        "/en/events/%E2%80%AEdoolf",
        "/en/events/__proto__",
        "/en/sources/javascript:pwned=1",
        "/xx/<svg onload=pwned=1>",
        "/en/%F0%9F%92%A5/%FF",
        &format!("/en/events/{long}"),
    ];
    let some = [
        "/en/?q=<img id=theirs src=x onerror=pwned=1>",
        "/en/?q=%22%3E%3Cscript%3Epwned=1%3C/script%3E&theme=%3Cscript%3E",
        "/en/?t=javascript:pwned=1",
        "/en/?map=NaN/Infinity/1e999&sel=<script>&without=<script>",
        "/en/?q=%E2%80%AE%00%E2%81%A6",
        &format!("/en/?theme={long}"),
        "/en/events/flood#\"><script>pwned=1</script>",
        "/en/events/flood#javascript:pwned=1",
        "/en/events/flood#%00%E2%80%AE[id=theirs]",
        "/en/?t=%E2%80%AEnever&map=%E2%81%A7%3Cscript%3E",
        "/en/?__proto__[pwned]=1&constructor=1&bench=<script>",
    ];
    let visit = |path: &str| {
        stage.browser.go(BLANK)?;
        stage.browser.go(&site.url(path))?;
        stage.ready()?;
        stage.browser.wait("a heading", "document.querySelector('article h1')?.checkVisibility()")?;
        let here = stage.browser.value("location.origin")?;
        ensure(here == site.origin(), || format!("led to {here}"))?;
        unharmed(stage, "harm")?;
        let turned = stage.browser.value("/[\\u202a-\\u202e\\u2066-\\u2069\\0]/.test(document.body.textContent)")?;
        ensure(turned == false, || "signs that turn the direction of writing are shown".to_owned())?;
        stage.screen()
    };
    // What looks like a file is no page; what climbs out of the site finds nothing.
    for path in ["/en/events/..%2f..%2f..%2fetc%2fpasswd", "/..%5c..%5cetc%5cpasswd", "/data/%3Cscript%3E.html"] {
        stage.browser.go(&site.url(path))?;
        let said = stage.browser.value("[document.contentType, document.body.innerText.trim(), 'pwned' in window]")?;
        ensure(said == json!(["text/plain", "there is no such file", false]), || format!("{path}: {said}"))?;
    }
    all_hold(none.iter().map(|path| {
        let screen = visit(path).map_err(|error| format!("{}: {}", short(path), short(&error)))?;
        let all = screen.total == 3 && screen.visible == 3;
        ensure(all, || format!("{} hides events: {screen:?}", short(path)))?;
        let lost = "document.querySelector('article .lost')?.checkVisibility()";
        stage.browser.wait("words that there is nothing", lost).map(drop)
    }))?;
    all_hold(some.iter().map(|path| {
        let screen = visit(path).map_err(|error| format!("{}: {}", short(path), short(&error)))?;
        ensure(screen.total == 3, || format!("{}: no atlas", short(path)))
    }))
}

pub fn content(stage: &mut Stage) -> Checked {
    let site = watched()?;
    let shown = |selector: &str| {
        let body = "const [selector, words] = arguments;
            return [...document.querySelectorAll(selector)].some(part => part.textContent.includes(words));";
        let said = stage.browser.run(body, json!([selector, HOSTILE]))?;
        ensure(said == true, || format!("{selector} does not show the words as they are"))
    };
    let paths = [
        "/en/",
        "/en/events",
        "/en/events/flood",
        "/en/accounts",
        "/en/accounts/toll",
        "/en/places",
        "/en/places/mill",
        "/en/sources",
        "/en/sources/smith",
        "/en/articles/about",
        "/en/changes",
        "/az/events/flood",
        "/credits/",
    ];
    for path in paths {
        stage.browser.go(&site.url(path))?;
        if path != "/credits/" {
            stage.ready()?;
        }
        unharmed(stage, path)?;
    }
    // What the program writes anew, it writes as the files have it.
    stage.open_at(&site, "/en/")?;
    for (path, selector) in [
        ("/en/events/flood", "article h1"),
        ("/en/accounts/toll", "article h1"),
        ("/en/sources/smith", "article h1"),
        ("/en/events", "article li"),
        ("/en/events/flood", "article li"),
    ] {
        stage.follow(path)?;
        stage
            .browser
            .wait("the page", &format!("location.pathname === '{path}' && document.querySelector('article h1')"))?;
        shown(selector).or_else(|_| {
            std::thread::sleep(std::time::Duration::from_millis(700));
            shown(selector)
        })?;
        unharmed(stage, path)?;
    }
    let title = stage.browser.run("return document.title.includes(arguments[0]);", json!([HOSTILE]))?;
    ensure(title == true, || "the title of the page has other words".to_owned())?;
    // Boxes that open: citations, filters, sharing, search, what a chip says.
    stage.follow("/en/articles/about")?;
    stage.browser.wait("a mark", "document.querySelector('article sup a')")?;
    stage.browser.run("document.querySelector('article sup a').focus();", Value::Null)?;
    stage.browser.wait("a card", "!document.querySelector('.note-card').hidden")?;
    shown(".note-card")?;
    stage.browser.type_keys(&keys::ESCAPE.to_string())?;
    stage.click(".share-button")?;
    stage.browser.wait("the guide to sharing", "document.querySelector('dialog[open]')")?;
    unharmed(stage, "sharing")?;
    stage.browser.run("document.querySelector('dialog[open]').close();", Value::Null)?;
    stage.click(".filters-button")?;
    shown("#filters")?;
    unharmed(stage, "filters")?;
    stage.open_at(&site, "/en/")?;
    stage.browser.run("document.querySelector('input[name=q]').focus();", Value::Null)?;
    stage.browser.type_keys("script")?;
    stage.browser.wait("what is found", "document.querySelector('#hits .title')")?;
    shown("#hits .title")?;
    unharmed(stage, "what is found")?;
    stage.browser.type_keys(&format!("<img id=theirs>{}", keys::ENTER))?;
    stage.browser.wait(
        "a chip with the words",
        "document.querySelector('.chip[name=q]')?.textContent.includes('<img id=theirs>')",
    )?;
    unharmed(stage, "the chip")?;
    stage.browser.go(&site.url("/embed/v1/?event=flood&height=auto"))?;
    stage.ready()?;
    unharmed(stage, "the page for pages of others")
}

/// Pages are read anew when one comes back to them: a link that runs a script makes their file a damaged one.
pub fn tampered(stage: &mut Stage) -> Checked {
    let attacks = [
        ("\"https://example.org/a\"", "\"javascript:pwned=1\""),
        ("[\"h1\"", "[\"script\""),
        ("\"href\":\"https://example.org/a\"", "\"onclick\":\"pwned=1\""),
    ];
    all_hold(attacks.iter().map(|(good, bad)| {
        let mut changed = 0;
        let site = Site::serve_changed(small::at_root()?, |folder| {
            let data = fs::read_dir(folder.join("data")).map_err(|error| error.to_string())?.flatten();
            for file in data.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|it| it == "json")) {
                let text = fs::read_to_string(&file).map_err(|error| error.to_string())?;
                if file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("pages-"))
                    && text.contains(good)
                {
                    remove(&file)?;
                    fs::write(&file, text.replace(good, bad)).map_err(|error| error.to_string())?;
                    changed += 1;
                }
            }
            add_witness(folder)
        })?;
        ensure(changed > 0, || format!("{good} is in no page"))?;
        stage.open_at(&site, "/en/")?;
        stage.follow("/en/sources/smith")?;
        stage
            .browser
            .wait("words on the damaged file", "document.querySelector('article [role=alert]')?.checkVisibility()")?;
        let harm = stage.browser.value(HARM)?;
        ensure(harm == json!([]), || format!("{bad}: {harm}"))
    }))
}

pub fn headers(stage: &mut Stage) -> Checked {
    let folder = stage.site.folder();
    let named = |begin: &str, ending: &str| -> Checked<String> {
        let files = fs::read_dir(folder).map_err(|error| error.to_string())?.flatten();
        let mut names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let name = names.find(|name| name.starts_with(begin) && name.ends_with(ending));
        name.map(|name| format!("/{name}")).ok_or_else(|| format!("no {begin}*{ending}"))
    };
    let face = fs::read_dir(folder.join("fonts")).map_err(|error| error.to_string())?.flatten();
    let face = face.map(|entry| entry.file_name().to_string_lossy().into_owned()).find(|name| name.ends_with(".woff2"));
    let host = stage.site.origin().replace("http://", "");
    let of_frames = EMBED_POLICY.replace("'self'", &format!("'self' http://{host}"));
    let program = named("khojaly-atlas-", ".wasm")?;
    let index = format!("/data/{}", stage.record.atlas.files.index);
    let event = format!("/en/events/{}", stage.record.ids[0]);
    // Path, status, policy, type, whether any page may read it, whether it is kept for ever.
    let (html, script) = ("text/html", "text/javascript");
    let cases = [
        ("/", 200, POLICY, html, false, false),
        (&event, 200, POLICY, html, false, false),
        ("/en/events/<script>", 404, POLICY, html, false, false),
        ("/embed/", 200, POLICY, html, false, false),
        ("/embed/v1/", 200, &of_frames, html, false, false),
        ("/embed/v1/?event=<script>&view=%00", 200, &of_frames, html, false, false),
        ("/embed/v1/embed.js", 200, &of_frames, script, true, false),
        ("/embed/v1.0.0/embed.js", 200, POLICY, script, true, true),
        (&program, 200, POLICY, "application/wasm", true, true),
        (&named("khojaly-atlas-", ".js")?, 200, POLICY, script, true, true),
        (&named("start-", ".js")?, 200, POLICY, script, true, true),
        (&named("atlas-", ".css")?, 200, POLICY, "text/css", true, true),
        (&format!("/fonts/{}", face.ok_or("no type face")?), 200, POLICY, "font/woff2", true, false),
        (&index, 200, POLICY, "application/json", true, true),
        ("/data/atlas.json", 200, POLICY, "application/json", true, false),
        ("/data/none.json", 404, POLICY, "text/plain", true, false),
        ("/service-worker.js", 200, POLICY, script, true, false),
    ];
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    all_hold(cases.iter().map(|&(path, status, policy, kind, shared, kept)| {
        let asked = stage.site.url(path).replace('<', "%3C").replace('>', "%3E");
        let answer = agent.get(&asked).call().map_err(|error| format!("{path}: {error}"))?;
        let value = |name: &str| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let facts = [
            ("status", answer.status().as_u16() == status),
            ("policy", value("content-security-policy") == policy),
            ("type", value("content-type").starts_with(kind)),
            ("nosniff", value("x-content-type-options") == "nosniff"),
            ("resource policy", value("cross-origin-resource-policy") == "cross-origin"),
            ("referrer policy", value("referrer-policy") == "strict-origin-when-cross-origin"),
            ("permissions", value("permissions-policy").contains("geolocation=()")),
            (
                "no cookie, no other rule on frames",
                value("set-cookie").is_empty() && value("x-frame-options").is_empty(),
            ),
            ("reading by others", (value("access-control-allow-origin") == "*") == shared),
            ("keeping", value("cache-control").contains("immutable") == kept),
        ];
        let wrong: Vec<&str> = facts.iter().filter(|(_, good)| !good).map(|(name, _)| *name).collect();
        ensure(wrong.is_empty(), || format!("{path}: {wrong:?}; {:?} {:?}", answer.status(), answer.headers()))
    }))
}

pub fn integrity(stage: &mut Stage) -> Checked {
    stage.open("/en/")?;
    let sum = stage.browser.value("document.querySelector('[data-integrity]').dataset.integrity")?;
    let sum =
        sum.as_str().filter(|sum| sum.starts_with("sha384-")).ok_or("the guide to sharing names no sum")?.to_owned();
    let host = Host::serve(&stage.site.origin(), &[])?;
    stage.browser.go(&host.url(&format!("sum.html?{sum}")))?;
    stage.browser.wait("the element", "document.querySelector('#a1 iframe')")?;
    stage.browser.wait("the element to be ready", "told.some(it => it.type === 'ready')")?;
    ensure(stage.browser.value("wrong")? == json!([]), || "the page complains".to_owned())?;
    let letter = if sum.ends_with('A') { "B" } else { "A" };
    let other = format!("{}{letter}", &sum[..sum.len() - 1]);
    stage.browser.go(&host.url(&format!("sum.html?{other}")))?;
    std::thread::sleep(std::time::Duration::from_millis(1_500));
    let left = stage.browser.value(
        "[!!customElements.get('khojaly-atlas'), document.querySelectorAll('iframe').length,
            document.querySelector('#a1 > a').checkVisibility()]",
    )?;
    ensure(left == json!([false, 0, true]), || format!("with another sum: defined, frames, link: {left}"))
}
