//! Before the program, without it, and the moment in which it comes.

use serde_json::{Value, json};

use crate::Checked;
use crate::browser::{DESKTOP, PHONE};
use crate::engine::Engine;
use crate::files::Files;
use crate::stage::{Stage, ensure};

/// A long text.
const TEXT: &str = "/en/articles/way-to-aghdam/";
/// A page while its program is on its way shows its text.
const READS: &str =
    "document.querySelector('article h1')?.checkVisibility() && document.querySelectorAll('article p').length > 10";
/// The program has come.
const READY: &str = "'ready' in document.documentElement.dataset";

/// What scrolls the text.
const PREPARE: &str = "let scroller = document.querySelector('article');
    while (scroller && !(/auto|scroll/.test(getComputedStyle(scroller).overflowY) && scroller.scrollHeight > scroller.clientHeight + 9))
        scroller = scroller.parentElement;
    scroller ??= document.scrollingElement;
    scroller.scrollTop = arguments[0];
    const box = scroller === document.scrollingElement ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const inside = link => (at => at.top > box.top + 40 && at.bottom < Math.min(box.bottom, innerHeight) - 40)(link.getBoundingClientRect());
    const link = [...document.querySelectorAll('article a[href]')].find(inside);
    link?.focus({ preventScroll: true });
    window.before = { scroller, link, heading: document.querySelector('article h1'), shift: 0 };
    try {
        new PerformanceObserver(list => list.getEntries().forEach(entry => { window.before.shift += entry.value; }))
            .observe({ type: 'layout-shift' });
    } catch {}
    return !!link && scroller.scrollTop > 0;";

/// What a reader sees and where, in whole pixels.
const SEEN: &str = "(() => {
    const parts = ['.head', '.filter-bar', '.map', '.timeline', '.reader', 'article h1', 'article p', 'article p:nth-of-type(5)'];
    const at = name => {
        const part = document.querySelector(name);
        if (!part?.checkVisibility()) return [name, 'not shown'];
        const { x, y, width, height } = part.getBoundingClientRect();
        return [name, x, y, width, height];
    };
    const { scroller, link, heading } = window.before;
    return {
        boxes: parts.map(at), scroll: scroller.scrollTop, words: document.querySelector('article').textContent,
        focused: document.activeElement === link, same: heading.isConnected, title: document.title,
    };
})()";

/// The site on a host that holds the program back.
fn held(stage: &Stage) -> Checked<Files> {
    let files = Files::serve(stage.site.folder(), "/", &[])?;
    files.hold(".wasm");
    Ok(files)
}

pub fn nothing_moves(stage: &mut Stage) -> Checked {
    for device in [DESKTOP, PHONE] {
        stage.browser.use_device(device)?;
        let files = held(stage)?;
        stage.browser.go(&files.url(TEXT))?;
        stage.browser.wait("the text before the program", READS)?;
        // Faces arrive when they do, with the program or without.
        stage.browser.promised("document.fonts.ready.then(() => true)")?;
        stage.browser.wait(
            "something painted before the program",
            "!PerformanceObserver.supportedEntryTypes.includes('paint')
                || performance.getEntriesByName('first-contentful-paint').length === 1",
        )?;
        ensure(stage.browser.value(READY)? == false, || "the program was not held back".to_owned())?;
        let prepared = stage.browser.run(PREPARE, json!([700]))?;
        ensure(prepared == true, || format!("{}: the text cannot be scrolled or has no link there", device.name))?;
        std::thread::sleep(std::time::Duration::from_millis(300));
        let before = stage.browser.value(SEEN)?;
        ensure(before["focused"] == true, || format!("{}: the link takes no focus", device.name))?;
        files.release();
        stage.browser.wait("the program", READY)?;
        std::thread::sleep(std::time::Duration::from_millis(1_500));
        let after = stage.browser.value(SEEN)?;
        let shift = stage.browser.value("window.before.shift")?;
        let about = |error: String| format!("{}: {error}", device.name);
        same(&before, &after).map_err(about)?;
        ensure(shift.as_f64().is_some_and(|shift| shift < 0.01), || about(format!("the layout shifts by {shift}")))?;
    }
    Ok(())
}

/// Fails when something differs: boxes by more than a pixel.
fn same(before: &Value, after: &Value) -> Checked {
    for name in ["focused", "same", "words", "title"] {
        let short = |value: &Value| value.to_string().chars().take(300).collect::<String>();
        let (was, is) = (&before[name], &after[name]);
        ensure(was == is, || format!("{name} was {}, is {}", short(was), short(is)))?;
    }
    let near = |was: &Value, is: &Value| match (was.as_f64(), is.as_f64()) {
        (Some(was), Some(is)) => (was - is).abs() <= 1.0,
        _ => was == is,
    };
    let (was, is) = (&before["scroll"], &after["scroll"]);
    ensure(near(was, is), || format!("scrolled to {was}, then to {is}"))?;
    let boxes = |seen: &Value| seen["boxes"].as_array().cloned().unwrap_or_default();
    for (was, is) in boxes(before).iter().zip(&boxes(after)) {
        let parts = was.as_array().into_iter().flatten().zip(is.as_array().into_iter().flatten());
        ensure(parts.into_iter().all(|(was, is)| near(was, is)), || format!("a box was {was}, is {is}"))?;
    }
    Ok(())
}

pub fn typing_is_kept(stage: &mut Stage) -> Checked {
    let files = held(stage)?;
    stage.browser.go(&files.url("/en/"))?;
    stage.browser.wait("the page before the program", "document.querySelector('article h1')?.checkVisibility()")?;
    stage.click("input[name=q]")?;
    stage.browser.type_keys("Agh")?;
    files.release();
    stage.browser.wait("the program", READY)?;
    stage.browser.type_keys("dam")?;
    stage
        .browser
        .wait("what was typed before and after", "document.querySelector('input[name=q]').value === 'Aghdam'")?;
    stage.browser.wait("what is found", "document.querySelector('#hits .title')").map(drop)
}

/// On a page that is read, what shows the text does not share the line with the program.
pub fn text_comes_first(stage: &mut Stage) -> Checked {
    let files = Files::serve(stage.site.folder(), "/", &[])?;
    stage.browser.go(&files.url(TEXT))?;
    stage.browser.wait("the program", READY)?;
    let asked = files.asked();
    let last = |ending: &str| asked.iter().rposition(|(path, _)| path.ends_with(ending));
    let (style, face, program) = (last(".css"), last(".woff2"), last(".wasm"));
    ensure(style.is_some() && face.is_some() && style.max(face) < program, || format!("asked for in turn: {asked:?}"))
}

/// A policy of the host lets no script run: in all engines the page is what it is before the program.
pub fn without_scripts(stage: &mut Stage) -> Checked {
    let files = Files::serve(stage.site.folder(), "/", &[("content-security-policy", "script-src 'none'")])?;
    reads_and_leads_on(stage, &files)
}

fn reads_and_leads_on(stage: &Stage, files: &Files) -> Checked {
    let event = format!("/en/events/{}/", stage.record.ids[0]);
    stage.browser.go(&files.url(&event))?;
    stage.browser.wait("the event's text", "document.querySelector('article h1')?.checkVisibility() && document.querySelector('article li, article p')?.checkVisibility()")?;
    let sources = stage.browser.value("document.querySelectorAll('article a[href*=\"/sources/\"]').length")?;
    ensure(sources.as_u64().is_some_and(|sources| sources > 0), || "the event shows no source".to_owned())?;
    stage.browser.run(
        "document.querySelector('article a[href*=\"/sources/\"]').scrollIntoView({ block: 'center' });",
        Value::Null,
    )?;
    stage.click("article a[href*='/sources/']")?;
    stage.browser.wait(
        "the source's page",
        "location.pathname.includes('/en/sources/') && document.querySelector('article h1')?.checkVisibility()",
    )?;
    stage.click(".head nav a[href$='/events']")?;
    stage.browser.wait(
        "the list of events",
        "/\\/en\\/events\\/?$/.test(location.pathname) && document.querySelectorAll('article li a').length > 50",
    )?;
    stage.click("article ol.records > li > a[href]")?;
    stage.browser.wait(
        "an event of the list",
        "/\\/en\\/events\\/./.test(location.pathname) && document.querySelector('article h1')?.checkVisibility()",
    )?;
    stage.browser.back()?;
    stage.browser.wait("the list again", "/\\/en\\/events\\/?$/.test(location.pathname)")?;
    stage.browser.go(&files.url(TEXT))?;
    stage.browser.wait("a text", READS)?;
    ensure(stage.browser.value(READY)? == false, || "a program runs".to_owned())
}

/// As a reader switches them off: the page knows of it, and is laid out as a text.
pub fn switched_off(stage: &mut Stage) -> Checked {
    debug_assert_eq!(stage.browser.engine(), Engine::Chromium);
    let files = Files::serve(stage.site.folder(), "/", &[])?;
    stage.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }))?;
    let tried = reads_and_leads_on(stage, &files).and_then(|()| printed(stage));
    stage.browser.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": false }))?;
    tried
}

fn printed(stage: &Stage) -> Checked {
    let dead = stage.browser.value(
        "[...document.querySelectorAll('button, input, [role=separator], canvas, .map, .timeline')]
            .filter(part => part.checkVisibility()).map(part => part.outerHTML.slice(0, 80))",
    )?;
    ensure(dead == json!([]), || format!("shown without a program behind it: {dead}"))?;
    let whole = stage.browser.value("document.documentElement.scrollHeight > 3 * innerHeight")?;
    ensure(whole == true, || "the text does not stand on the page as a whole".to_owned())?;
    let pdf = stage.browser.devtools("Page.printToPDF", json!({ "printBackground": false }))?;
    let pdf = pdf["data"].as_str().unwrap_or_default();
    let pdf =
        base64::Engine::decode(&base64::engine::general_purpose::STANDARD, pdf).map_err(|error| error.to_string())?;
    let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
    ensure(pages > 3, || format!("a long text is printed on {pages} pages"))
}
