//! Texts that move the map, marks that open cards, folded passages, steps of stories.

use khojaly_atlas::shell::CREDITS;
use serde_json::Value;

use crate::Checked;
use crate::input::keys;
use crate::stage::{Stage, ensure};

/// A text with cues, marks and a folded passage.
const TEXT: &str = "/en/articles/way-to-aghdam";

pub fn text_moves_the_views(stage: &mut Stage) -> Checked {
    stage.open(&format!("{TEXT}?bench"))?;
    let cue = "[...document.querySelectorAll('article [data-cue]')].filter(cue => cue.checkVisibility())[5]";
    stage.browser.run(&format!("{cue}.scrollIntoView({{ block: 'start' }});"), Value::Null)?;
    stage.browser.wait("a paragraph that is marked", "document.querySelector('article .cued')")?;
    stage.browser.wait("its window in the address", "location.search.includes('t=')")?;
    stage.browser.wait("words on what is shown", "document.querySelector('.follow .sign').textContent.length > 8")?;
    // A click on another paragraph applies that one's cue.
    let window = stage.parameter("t")?;
    stage.browser.run(
        "const here = document.querySelector('article .cued').dataset.cue;
         const other = [...document.querySelectorAll('article p[data-cue]')].find(p => p.checkVisibility() && p.dataset.cue.split('t=')[1] !== here.split('t=')[1]);
         other.scrollIntoView({ block: 'center' }); other.click();",
        Value::Null,
    )?;
    stage.browser.wait("another window", &format!("new URL(location.href).searchParams.get('t') !== '{window}'"))?;
    // Without following, scrolling moves nothing.
    stage.click("input[name=follow]")?;
    let still = stage.parameter("t")?;
    stage.browser.run("document.querySelector('#reader').scrollTop = 0;", Value::Null)?;
    stage.browser.promised("new Promise(done => setTimeout(done, 1600))")?;
    stage.browser.run("document.querySelector('#reader').scrollTop = 1e6;", Value::Null)?;
    stage.browser.promised("new Promise(done => setTimeout(done, 700))")?;
    let after = stage.parameter("t")?;
    ensure(still == after, || format!("without following the window went from {still} to {after}"))?;
    stage.click("input[name=follow]")
}

pub fn credits(stage: &mut Stage) -> Checked {
    stage.open("/en/terms")?;
    stage.browser.run("document.querySelector('.foot a[href$=\"/credits/\"]').scrollIntoView();", Value::Null)?;
    stage.click(".foot a[href$='/credits/']")?;
    stage
        .browser
        .wait("the page of credits", &format!("location.pathname === '{CREDITS}' && document.querySelector('h1')"))?;
    let said = stage.browser.value("document.querySelector('main').textContent")?;
    let said = said.as_str().unwrap_or_default();
    for part in ["leptos", "Permission is hereby granted", "SIL OPEN FONT LICENSE", "Natural Earth"] {
        ensure(said.contains(part), || format!("the page of credits does not say {part:?}"))?;
    }
    let programs = stage.browser.value("document.scripts.length")?;
    ensure(programs == 0, || format!("{programs} scripts start there"))?;
    stage.click("header .name")?;
    stage.ready()
}

pub fn views_move_the_text(stage: &mut Stage) -> Checked {
    stage.open(&format!("{TEXT}?bench"))?;
    let cited = stage.browser.value(
        "(() => {
            const cues = [...document.querySelectorAll('article [data-cue*=\"sel=\"]')].slice(4);
            const cue = cues.find(cue => /sel=/.test(cue.dataset.cue));
            return new URLSearchParams(cue.dataset.cue).get('sel');
        })()",
    )?;
    let id = cited.as_str().ok_or("no paragraph shows an event")?.to_owned();
    stage.browser.promised(&format!("__bench.choose('{id}')"))?;
    stage.browser.wait(
        "the paragraph that shows it",
        &format!("document.querySelector('article .cued')?.dataset.cue.includes('sel={id}')"),
    )?;
    let screen =
        stage.wait_for("the event on map and timeline", |screen| screen.on_map == id && screen.on_timeline == id)?;
    ensure(screen.page == "article", || format!("the text gave way to {}", screen.page))?;
    // Chosen once more, its page opens.
    stage.browser.promised(&format!("__bench.choose('{id}')"))?;
    stage.wait_for("the page of the event", |screen| screen.page == "event" && screen.id == id).map(drop)
}

pub fn marks_open_cards(stage: &mut Stage) -> Checked {
    stage.open(TEXT)?;
    stage.click("article sup a")?;
    let card = "(card => !card.hidden && card.querySelector('a[href*=\"/sources/\"]') && card.textContent.length > 20)(document.querySelector('.note-card'))";
    stage.browser.wait("a card with its source", card)?;
    stage.browser.type_keys(&keys::ESCAPE.to_string())?;
    stage.browser.wait("the card to go", "document.querySelector('.note-card').hidden")?;
    // By keyboard alone.
    stage.browser.run("document.querySelectorAll('article sup a')[3].focus();", Value::Null)?;
    stage.browser.wait("a card for the focus", card)?;
    let leads = stage.browser.value(
        "[...document.querySelectorAll('sup a')].every(mark => document.querySelector(mark.getAttribute('href')))",
    )?;
    ensure(leads == true, || "a mark leads nowhere".to_owned())
}

pub fn passages_stay_unfolded(stage: &mut Stage) -> Checked {
    stage.open(TEXT)?;
    let open = "document.querySelector('article .content-note').open";
    ensure(stage.browser.value(open)? == false, || "a passage is unfolded from the start".to_owned())?;
    stage.browser.run(
        "document.querySelector('article .content-note > summary').scrollIntoView({ block: 'center' });",
        Value::Null,
    )?;
    stage.click("article .content-note > summary")?;
    stage.browser.wait("the passage", open)?;
    stage.follow("/en/terms")?;
    stage.browser.wait("another page", "document.querySelector('main').dataset.page === 'terms'")?;
    stage.browser.back()?;
    stage
        .browser
        .wait("the passage still unfolded", &format!("document.querySelector('article .content-note') && {open}"))
        .map(drop)
}

pub fn stories_go_step_by_step(stage: &mut Stage) -> Checked {
    stage.open("/en/stories/the-night")?;
    let number = "document.querySelector('.follow .step-number').textContent";
    stage.browser.wait("the first step", &format!("/^[01] /.test({number})"))?;
    stage.browser.run("document.querySelector('#step-1').scrollIntoView();", Value::Null)?;
    stage.browser.wait("the first step in view", &format!("{number}.startsWith('1 /')"))?;
    stage.click(".follow .next")?;
    stage.browser.wait("the second step", &format!("{number}.startsWith('2 /')"))?;
    stage.browser.wait("its own address", "location.hash === '#step-2'")?;
    stage.browser.wait("what it shows", "document.querySelector('#step-2 .cued, #step-2.cued')")?;
    stage.browser.run("document.querySelector('#reader').focus({ preventScroll: true });", Value::Null)?;
    stage.browser.type_keys(&keys::RIGHT.to_string())?;
    stage.browser.wait("the third step by a key", &format!("{number}.startsWith('3 /')"))?;
    stage.browser.reload()?;
    stage.ready()?;
    stage.browser.wait("the third step after a reload", &format!("{number}.startsWith('3 /')")).map(drop)
}

pub fn taken_away(stage: &mut Stage) -> Checked {
    let account = stage.record.first_page_of("accounts", stage.site.folder())?;
    stage.open(&format!("/en{account}"))?;
    stage.browser.run("document.querySelector('.cite-this').open = true;", Value::Null)?;
    stage.click("[data-cite]")?;
    let forms = "[...document.querySelectorAll('.forms pre')].map(form => form.textContent)";
    stage.browser.wait("three forms", &format!("{forms}.length === 3"))?;
    let parse = format!(
        "(([bibtex, ris, csl]) => /^@\\w+\\{{/.test(bibtex) && /^TY {{2}}- /.test(ris) && JSON.parse(csl).length === 1)({forms})"
    );
    let good = stage.browser.value(&parse)?;
    ensure(good == true, || "a form is not what it says".to_owned())?;
    // Sources by their properties: as many as the button says.
    stage.open("/en/sources")?;
    stage.click(".counts button[data-perspective]")?;
    let shown = "[...document.querySelectorAll('ol.sources > li')].filter(line => line.checkVisibility()).length
        === Number(document.querySelector('.counts [aria-pressed=true] b').textContent)";
    stage.browser.wait("the sources of one perspective", shown).map(drop)
}
