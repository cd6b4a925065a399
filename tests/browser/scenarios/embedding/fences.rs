//! What the atlas in a frame cannot do, what its page may forbid, and what it asks for.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::{READY, enter, event, host, inside, left, nothing_wrong, open_element, told};
use crate::Checked;
use crate::host::Host;
use crate::site::{Site, remove};
use crate::stage::{Stage, ensure};

/// Ways out of a frame. What a browser throws at them counts as refused.
const WAYS_OUT: &str = "const target = arguments[0];
    const ways = [
        () => { top.location = target; },
        () => { top.location.href = target; },
        () => top.location.replace(target),
        () => { parent.location.hash = '#gone'; },
        () => window.open(target, '_top'),
        () => top.history.back(),
        () => top.document.body.remove(),
        () => parent.navigateTo(target),
        () => {
            const link = document.createElement('a');
            link.href = target;
            link.target = '_top';
            // (The atlas itself would give it another target.)
            link.addEventListener('click', event => event.stopPropagation());
            document.body.append(link);
            link.click();
            link.remove();
        },
        () => {
            const form = document.createElement('form');
            form.action = target;
            form.target = '_top';
            document.body.append(form);
            form.submit();
            form.remove();
        },
    ];
    for (const way of ways) try { way(); } catch {}";

pub fn page_stays_where_it_is(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    for (page, frame) in [("a.html?view=map", "#atlas"), ("sandbox.html?view=map", "#atlas"), ("c.html", "#a1 iframe")]
    {
        stage.browser.go(&host.url(page))?;
        stage.browser.wait("the frame", &format!("document.querySelector({frame:?})"))?;
        inside(stage, frame, || {
            stage.browser.wait("the atlas in the frame", READY)?;
            stage.browser.run(WAYS_OUT, json!([stage.site.url("/en/")]))
        })?;
        sleep(Duration::from_millis(700));
        let now = stage.browser.value("[location.href, document.querySelectorAll('h1').length]")?;
        ensure(now == json!([host.url(page), 1]), || format!("{page} has become {now}"))?;
    }
    Ok(())
}

pub fn in_a_strict_page(stage: &mut Stage) -> Checked {
    let atlas = stage.site.origin();
    let policy = format!(
        "default-src 'none'; script-src 'self' {atlas}; frame-src {atlas}; style-src 'unsafe-inline'; img-src 'self'; \
         require-trusted-types-for 'script'"
    );
    let rules = [("content-security-policy", policy.as_str()), ("referrer-policy", "no-referrer")];
    let host = Host::serve(&atlas, &rules)?;
    open_element(stage, &host, "c.html")?;
    let one = event(stage, 0)?;
    stage.browser.run("document.querySelector('#a1').setAttribute('event', arguments[0]);", json!([one]))?;
    stage.browser.wait("the event", &format!("document.querySelector('#a1').state?.selection?.id === '{one}'"))?;
    let wrong = stage.browser.value("wrong")?;
    ensure(wrong == json!([]), || format!("in the page: {wrong}"))?;
    // A plain frame needs no script of its page at all, and none of the atlas's in it.
    for scripts in ["script-src 'self'", "script-src 'none'"] {
        let policy = policy.replace(&format!("script-src 'self' {atlas}"), scripts);
        let host = Host::serve(&atlas, &[("content-security-policy", policy.as_str()), rules[1]])?;
        let tried = enter(stage, &host, &format!("a.html?event={one}"))
            .and_then(|()| stage.wait_for("the event", |screen| screen.id == one).map(drop));
        left(stage, tried)?;
    }
    // What a page is told of the page that one came from it is told by no frame; the atlas does not need to know.
    let host = Host::serve(&atlas, &[rules[1]])?;
    let came_from =
        enter(stage, &host, "sandbox.html?view=list").and_then(|()| stage.browser.value("document.referrer"));
    stage.browser.leave()?;
    ensure(came_from? == "", || "a page with no-referrer is named all the same".to_owned())
}

/// Put first into the page for pages of others: whatever could keep something throws, as with storage blocked.
const NOTHING_IS_KEPT: &str = "window.__errors = [];
const refused = () => { throw new DOMException('blocked', 'SecurityError'); };
for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(window, name, { get: refused });
Object.defineProperty(document, 'cookie', { get: refused, set: refused });
Object.defineProperty(navigator, 'serviceWorker', { get: refused });
addEventListener('error', event => window.__errors.push(event.message || 'something cannot be loaded'), true);
addEventListener('unhandledrejection', event => window.__errors.push(String(event.reason)));
addEventListener('securitypolicyviolation', event => window.__errors.push('policy: ' + event.violatedDirective));
const complain = console.error;
console.error = (...words) => { window.__errors.push(words.map(String).join(' ')); complain(...words); };
";

/// The site with a script put first into the page for pages of others.
fn site_with(stage: &Stage, script: &str) -> Checked<Site> {
    Site::serve_changed(stage.site.folder(), |site| {
        let page = site.join("embed/v1/index.html");
        let said = |error: std::io::Error| format!("{}: {error}", page.display());
        let html = fs::read_to_string(&page).map_err(said)?;
        remove(&page)?;
        fs::write(site.join("first.js"), script).map_err(said)?;
        fs::write(&page, html.replacen("<head>", "<head><script src=\"/first.js\"></script>", 1)).map_err(said)
    })
}

/// In a frame with its own origin and in one with none, on a device that keeps nothing: no error, and all works.
pub fn nothing_can_be_kept(stage: &mut Stage) -> Checked {
    let site = site_with(stage, NOTHING_IS_KEPT)?;
    let host = Host::serve(&site.origin(), &[])?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    for page in ["a.html", "sandbox.html"] {
        let tried = enter(stage, &host, &format!("{page}?view=split&event={one}&theme=dark&bench")).and_then(|()| {
            stage.wait_for_selected_in_frame(one)?;
            stage.browser.promised(&format!("__bench.choose({two:?})"))?;
            stage.wait_for_selected_in_frame(two)?;
            let errors = stage.browser.value("window.__errors ?? 'nobody listens'")?;
            ensure(errors == json!([]), || format!("{page} complains: {errors}"))?;
            // An origin of none may fetch what the site gives to all.
            let fetched = stage
                .browser
                .value("performance.getEntriesByType('resource').filter(it => it.name.includes('/data/')).length")?;
            ensure(fetched.as_u64() > Some(2), || format!("{page} fetched {fetched} files of data"))
        });
        left(stage, tried)?;
    }
    Ok(())
}

/// Two tabs of one page: what is done in one is not done in the other.
pub fn two_tabs(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    open_element(stage, &host, "c.html")?;
    let (first, second) = stage.browser.new_tab()?;
    let tried = (|| {
        open_element(stage, &host, "c.html")?;
        stage.browser.run("document.querySelector('#a1').set({ event: arguments[0] });", json!([two]))?;
        stage.browser.wait("the event", &format!("document.querySelector('#a1').state?.selection?.id === '{two}'"))?;
        nothing_wrong(stage)
    })();
    stage.browser.close_tab(&second, &first)?;
    tried?;
    let of_first = stage.browser.value("[document.querySelector('#a1').state?.selection ?? null, location.hash]")?;
    ensure(of_first == json!([null, ""]), || format!("the first tab shows {of_first}"))?;
    stage.browser.run("document.querySelector('#a1').set({ event: arguments[0] });", json!([one]))?;
    stage.browser.wait("the event", &format!("document.querySelector('#a1').state?.selection?.id === '{one}'"))?;
    nothing_wrong(stage)
}

/// All that a page and its frame have asked for, as origins.
const ORIGINS: &str = "[...new Set(performance.getEntriesByType('resource').map(it => new URL(it.name))
    .filter(it => /^(https?|wss?):$/.test(it.protocol)).map(it => it.origin))]";

/// Whatever is shown, nobody but the atlas is asked for anything, and before a click nobody for data.
pub fn asks_nobody_else(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let atlas = stage.site.origin();
    let only_ours = |what: &str, of: &Value| {
        let origins = of.as_array().into_iter().flatten();
        let strangers: Vec<&Value> =
            origins.filter(|it| **it != atlas.as_str() && **it != host.origin().as_str()).collect();
        ensure(strangers.is_empty(), || format!("{what} asks {strangers:?}"))
    };
    for query in ["view=split", "view=map&map=14/39.9/46.8&tiles=local", "view=source", "load=click"] {
        stage.browser.go(&host.url(&format!("a.html?{query}")))?;
        let what = if query == "load=click" { "document.querySelector('.notices button')" } else { READY };
        let origins = inside(stage, "#atlas", || {
            stage.browser.wait("the atlas in the frame", what)?;
            sleep(Duration::from_millis(600));
            stage.browser.value(ORIGINS)
        })?;
        only_ours(query, &origins)?;
        only_ours(query, &stage.browser.value(ORIGINS)?)?;
    }
    // The element that waits has made no frame, so there is nothing that could ask.
    stage.browser.go(&host.url("facade.html"))?;
    stage.browser.wait("the button", "document.querySelector('#a1 button')")?;
    let asked = stage.browser.value("performance.getEntriesByType('resource').map(it => new URL(it.name).pathname).filter(path => path !== '/favicon.ico')")?;
    ensure(asked == json!(["/embed/v1/embed.js"]), || format!("before the click: {asked}"))?;
    stage.click("#a1 button")?;
    inside(stage, "#a1 iframe", || {
        stage.browser.wait("the atlas after the click", READY)?;
        only_ours("after the click", &stage.browser.value(ORIGINS)?)
    })?;
    open_element(stage, &host, "c.html")?;
    let consent = told("it.type === 'consent-needed'");
    ensure(stage.browser.value(&format!("{consent}.length"))? == 0, || "consent was asked for".to_owned())
}
