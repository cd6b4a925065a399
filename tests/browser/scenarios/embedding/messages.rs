//! Messages between the atlas and its page: those of the contract, those that are forged, those of another version.

use std::thread::sleep;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};

use super::{enter, event, host, inside, nothing_wrong, open_element, told};
use crate::Checked;
use crate::files::Files;
use crate::host::Host;
use crate::stage::{Stage, ensure};

/// Longer than any message takes.
const A_WHILE: Duration = Duration::from_millis(900);

pub fn forged_messages(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let (one, two) = (event(stage, 0)?, event(stage, 1)?);
    open_element(stage, &host, &format!("c.html#ka-a1=event:{one}"))?;
    stage.browser.wait("its event", &format!("document.querySelector('#a1').state?.selection?.id === '{one}'"))?;
    stage.browser.run("document.querySelector('#a1').scrollIntoView(); told.length = 0;", Value::Null)?;
    // To the atlas: from its page but not of the contract, and from another frame of that page.
    stage.browser.run(
        "const frame = document.querySelector('#a1 iframe').contentWindow;
         const good = { ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: 9000, type: 'set', re: null, data: { event: arguments[0] } };
         const circle = {}; circle.circle = circle;
         for (const bad of [undefined, null, 7, 'x', [], {}, circle, 10n, new Map([[1, 2]]), { ...good, ns: 'x' }, { ...good, v: 2 },
             { ...good, inst: 'a2' }, { ...good, seq: -1 }, { ...good, seq: NaN }, { ...good, type: 'navigateTo' },
             { ...good, type: '__proto__' }, { ...good, data: null }, { ...good, data: { event: 7 } },
             { ...good, data: { event: arguments[0], q: 'x'.repeat(20000) } }])
             frame.postMessage(bad, '*');
         const other = document.createElement('iframe');
         document.body.append(other);
         const script = other.contentDocument.createElement('script');
         script.textContent = `parent.document.querySelector('#a1 iframe').contentWindow.postMessage(${JSON.stringify(good)}, '*')`;
         other.contentDocument.body.append(script);",
        json!([two]),
    )?;
    // To the page: from other windows, as if from the atlas.
    stage.browser.run(
        "const bad = { ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: 9000, type: 'resize', re: null, data: { height: 9999 } };
         postMessage(bad, '*');
         const script = document.querySelector('body > iframe').contentDocument.createElement('script');
         script.textContent = `parent.postMessage(${JSON.stringify(bad)}, '*')`;
         document.querySelector('body > iframe').contentDocument.body.append(script);",
        Value::Null,
    )?;
    std::thread::sleep(std::time::Duration::from_millis(900));
    let state = stage.browser.promised("document.querySelector('#a1').getState().then(state => ({ ...state }))")?;
    ensure(state["selection"]["id"] == one, || format!("a forged message chose another event: {state}"))?;
    let heights = stage.browser.value(&format!("{}.length", told("it.type === 'resize'")))?;
    ensure(heights == 0, || "a forged height was believed".to_owned())?;
    nothing_wrong(stage)
}

/// What a program in the frame that is not ours any more could say: right window, right origin, right name.
const BAD_WORDS: &str = "const say = (type, data, more) => parent.postMessage(
        { ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: window.__seq = (window.__seq ?? 5000) + 1, type, re: null, data, ...more }, '*');
    for (const height of [NaN, Infinity, -1, 0, 119, 20001, 1e9, 300.5, '300', null, [300], { valueOf: 300 }]) say('resize', { height });
    for (const url of ['https://evil.example/', 'javascript:alert(1)', 'data:text/html,x', '//evil.example/', '/relative', '', 7, null])
        say('open', { url });
    for (const type of ['__proto__', 'constructor', 'toString', 'init', 'navigateTo', '', 7, null, ['select']]) say(type, {});
    for (const data of [null, undefined, 7, 'text']) say('select', data);
    for (const more of [{ ns: 'other' }, { v: 2 }, { v: '1' }, { inst: 'a2' }, { inst: '__proto__' }, { seq: -1 }, { seq: 1.5 }, { seq: '9' }])
        say('select', { kind: 'event', id: 'forged', label: 'forged', cause: 'user' }, more);
    parent.postMessage(JSON.stringify({ ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: 9000, type: 'resize', data: { height: 300 } }), '*');";

/// A message that is of the contract, with contents that could harm a page that trusts them.
const MARKUP: &str = "const label = '<img src=x onerror=\"window.wrong.push(1)\"><script>window.wrong.push(2)</script>';
    parent.postMessage({ ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: 8000, type: 'select', re: null,
        data: JSON.parse('{\"__proto__\": {\"polluted\": true}, \"kind\": \"event\", \"id\": \"markup\", \"cause\": \"user\", \"label\": ' + JSON.stringify(label) + '}') }, '*');
    parent.postMessage({ ns: 'khojaly-atlas', v: 1, inst: 'a1', seq: 8001, type: 'ready', re: null,
        data: { version: 1, title: label, lang: 'en', build: 'x', dataVersion: 'x' } }, '*');";

pub fn forged_by_the_frame(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    open_element(stage, &host, "c.html")?;
    stage.browser.wait("its state", "document.querySelector('#a1').state")?;
    stage
        .browser
        .run("told.length = 0; window.opened = []; window.open = (...how) => void opened.push(how);", Value::Null)?;
    inside(stage, "#a1 iframe", || stage.browser.run(BAD_WORDS, Value::Null))?;
    sleep(A_WHILE);
    let heard = stage.browser.value("[told.filter(it => it.type !== 'state'), opened]")?;
    ensure(heard == json!([[], []]), || format!("believed: {heard}"))?;
    inside(stage, "#a1 iframe", || stage.browser.run(MARKUP, Value::Null))?;
    let chosen = told("it.type === 'select' && it.id === 'markup'");
    stage.browser.wait("the message that is of the contract", &format!("{chosen}.length"))?;
    sleep(A_WHILE);
    let found = stage.browser.value(&format!(
        "[document.querySelectorAll('img').length, document.querySelectorAll('body script').length, ({{}}).polluted ?? null,
            Object.prototype.polluted ?? null, document.querySelector('#a1 iframe').title, {chosen}[0].label.startsWith('<img')]"
    ))?;
    // (The page has given the frame a title, which stays.)
    ensure(found == json!([0, 0, null, null, "Khojaly 1992", true]), || format!("what became of markup: {found}"))?;
    nothing_wrong(stage)
}

pub fn versions(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    let one = event(stage, 0)?;
    let file = stage.site.file("/embed/v1.0.0/embed.js");
    let script = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(&script)));
    stage.browser.go(&host.url(&format!("versions.html?{integrity}")))?;
    stage.browser.run(
        "for (const id of ['two', 'three', 'four', 'five', 'six'])
            setTimeout(() => document.getElementById(id).scrollIntoView(), 200);",
        Value::Null,
    )?;
    let ready = format!("new Set({}.map(it => it.id)).size === 6", told("it.type === 'ready'"));
    stage.browser.wait("six atlases", &ready).or_else(|_| stage.browser.wait("six atlases", &ready))?;
    // Each is told once, and its own: two frames with one name are told apart by their windows.
    for id in ["one", "two", "three", "four", "five", "six"] {
        let times =
            stage.browser.value(&format!("{}.length", told(&format!("it.type === 'ready' && it.id === '{id}'"))))?;
        ensure(times == 1, || format!("{id} is ready {times} times"))?;
    }
    stage.browser.run("told.length = 0; document.querySelector('#two').set({ event: arguments[0] });", json!([one]))?;
    stage.browser.wait("word of the event", &format!("{}.length", told("it.type === 'select'")))?;
    // A contract that nobody knows yet, in both directions.
    inside(stage, "#six", || {
        stage.browser.run(
            "const say = (v, type, data) => parent.postMessage({ ns: 'khojaly-atlas', v, inst: 'mine', seq: 7000 + v, type, re: null, data }, '*');
             say(2, 'hello', { versions: [2] });
             say(2, 'select', { kind: 'event', id: 'of-tomorrow', label: '', cause: 'user' });
             say(1, 'marvel', {});",
            Value::Null,
        )
    })?;
    stage.browser.run(
        "const say = (v, type, data) => document.querySelector('#six').contentWindow.postMessage(
            { ns: 'khojaly-atlas', v, inst: 'mine', seq: 7000 + v, type, re: null, data }, '*');
         say(2, 'init', { version: 2, inst: 'mine', want: [] });
         say(2, 'set', { event: arguments[0] });
         say(1, 'marvel', { event: arguments[0] });",
        json!([one]),
    )?;
    sleep(A_WHILE);
    let chosen = stage.browser.value(&format!("[...new Set({}.map(it => it.id))]", told("it.type === 'select'")))?;
    ensure(chosen == json!([one]), || format!("told of {chosen}"))?;
    let of_six = inside(stage, "#six", || stage.screen())?;
    ensure(of_six.id.is_empty() && of_six.on_timeline.is_empty(), || format!("the sixth obeyed: {of_six:?}"))?;
    // What is of the contract is still heard after all that.
    stage.browser.run(
        "document.querySelector('#six').contentWindow.postMessage(
            { ns: 'khojaly-atlas', v: 1, inst: 'mine', seq: 9000, type: 'set', re: null, data: { event: arguments[0] } }, '*');",
        json!([one]),
    )?;
    inside(stage, "#six", || stage.wait_for("the event in the sixth", |screen| screen.id == one))?;
    nothing_wrong(stage)
}

/// A page of another contract is told that its version is not known, and may still speak one that is.
pub fn another_version(stage: &mut Stage) -> Checked {
    let host = host(stage)?;
    enter(stage, &host, "a.html")?;
    stage.browser.leave()?;
    stage.browser.run(
        "window.said = [];
         const frame = document.querySelector('#atlas').contentWindow;
         addEventListener('message', ({ source, data }) => { if (source === frame) said.push(data); });
         window.init = (version, seq) => frame.postMessage(
             { ns: 'khojaly-atlas', v: version, inst: 'x', seq, type: 'init', re: null, data: { version, inst: 'x', want: [] } }, '*');
         init(2, 0);",
        Value::Null,
    )?;
    let unknown = "said.some(({ type, data }) => type === 'error' && data.code === 'version' && data.message === '2')";
    stage.browser.wait("word that the version is not known", unknown)?;
    ensure(stage.browser.value("said.some(({ type }) => type === 'ready')")? == false, || "it is taken".to_owned())?;
    stage.browser.run("init(1, 0);", Value::Null)?;
    stage.browser.wait("an answer to the version that is known", "said.some(({ type }) => type === 'ready')").map(drop)
}

/// Where no program can run, the page around is told so and goes on showing what it has.
pub fn without_the_program(stage: &mut Stage) -> Checked {
    let policy = [("access-control-allow-origin", "*"), ("content-security-policy", "script-src 'self'")];
    let files = Files::serve(stage.site.folder(), "/", &policy)?;
    let host = Host::serve(&files.url(""), &[])?;
    stage.browser.go(&host.url("c.html"))?;
    let told_so = |id: &str| {
        told(&format!("it.type === 'error' && it.code === 'wasm-unsupported' && it.id === '{id}'")) + ".length"
    };
    stage.browser.wait("word that no program can run", &told_so("a1"))?;
    sleep(A_WHILE);
    let shown = stage.browser.value(&format!("[{}, document.querySelector('#a1 > a').hidden]", told_so("a1")))?;
    ensure(shown == json!([1, false]), || format!("told so often, and its own content hidden: {shown}"))?;
    // Plain frames are heard through the script, those without a name of their own too.
    stage.browser.go(&host.url("versions.html"))?;
    for id in ["four", "five"] {
        stage.browser.run("document.getElementById(arguments[0]).scrollIntoView();", json!([id]))?;
        stage.browser.wait(&format!("word from {id}"), &told_so(id))?;
    }
    nothing_wrong(stage)
}
