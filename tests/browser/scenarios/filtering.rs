//! The window of time, the themes, and the count that is always on screen.

use serde_json::json;

use crate::Checked;
use crate::input::{Hand, Point, keys};
use crate::stage::{Stage, ensure};

pub fn window(stage: &mut Stage) -> Checked {
    let window = stage.record.telling_window()?;
    let (from, to, count) = (&window.from, &window.to, window.count);

    stage.open(&format!("/en/?t={from}/{to}"))?;
    stage.wait_for_count(count).map_err(|error| format!("by the address: {error}"))?;

    stage.open("/en/?bench")?;
    stage.wait_for_count(stage.record.total())?;
    // As `Date.toISOString` writes them.
    stage.browser.promised(&format!("__bench.setTimeWindow('{from}T00:00:00.000Z', '{to}T00:00:00.000Z')"))?;
    let painted = stage.browser.value("__bench.visibleCount()")?;
    ensure(painted == count, || format!("by the bench: {painted} events are visible instead of {count}"))?;
    stage.wait_for_count(count).map_err(|error| format!("by the bench: {error}"))?;

    stage.open("/en/?bench")?;
    stage.wait_for_count(stage.record.total())?;
    open_filters(stage)?;
    type_into(stage, "from", from)?;
    type_into(stage, "to", to)?;
    stage.wait_for_count(count).map_err(|error| format!("typed: {error}"))?;
    stage.browser.wait("the window in the address", "new URL(location.href).searchParams.get('t')").map(drop)
}

pub fn handle(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench")?;
    let total = stage.wait_for_count(stage.record.total())?.visible;
    let grab = Point::from_value(&stage.browser.value("__bench.timelineGrab()")?)?;
    let middle = stage.middle_of("[data-bench=timeline]")?;
    let towards = if grab.x < middle.x { 260.0 } else { -260.0 };
    stage.browser.drag(Hand::Mouse, grab, grab.moved(towards, 0.0))?;
    let what = "fewer events after dragging the handle";
    stage.wait_for(what, |screen| screen.visible < total && screen.visible > 0)?;
    let window = stage.browser.wait("the window in the address", "new URL(location.href).searchParams.get('t')")?;
    let shown = stage.screen()?.visible;
    stage.open(&format!("/en/?t={}", window.as_str().unwrap_or_default()))?;
    stage.wait_for_count(shown).map(drop)
}

pub fn theme(stage: &mut Stage) -> Checked {
    let (id, bit, count) = stage.record.telling_theme()?;
    let window = stage.record.telling_window()?;
    let both = stage.record.count(bit, Some(window.interval));
    stage.open("/en/?bench")?;
    stage.wait_for_count(stage.record.total())?;
    open_filters(stage)?;
    for (at, theme) in stage.record.atlas.themes.iter().enumerate() {
        let shown = stage.browser.run(
            "const input = document.querySelector(`input[name=theme][value='${arguments[0]}']`);
             return input && Number((input.closest('[data-count]') ?? input.parentElement.querySelector('[data-count]')).dataset.count);",
            json!([theme.id]),
        )?;
        let expected = stage.record.count(1 << at, None);
        ensure(shown == expected, || format!("theme {:?} shows {shown} instead of {expected}", theme.id))?;
    }
    choose_theme(stage, id)?;
    stage.wait_for_count(count)?;
    stage.wait_for("the theme in the address", |screen| screen.themes == [id])?;
    stage.open(&format!("/en/?theme={id}&t={}/{}", window.from, window.to))?;
    stage.wait_for_count(both).map(drop)
}

pub fn reset(stage: &mut Stage) -> Checked {
    let (id, ..) = stage.record.telling_theme()?;
    let window = stage.record.telling_window()?;
    stage.open(&format!("/en/?theme={id}&t={}/{}", window.from, window.to))?;
    stage.wait_for("a filtered screen", |screen| screen.visible < screen.total)?;
    if stage.middle_of("button.reset").is_err() {
        open_filters(stage)?;
    }
    stage.click("button.reset")?;
    stage.wait_for_count(stage.record.total())?;
    stage.browser.wait("an address without filter", "!/[?&](t|theme)=/.test(location.search)").map(drop)
}

/// Chooses a theme in the filters, which must be open.
pub fn choose_theme(stage: &Stage, id: &str) -> Checked {
    stage.click(&format!("input[name=theme][value='{id}'], label:has(input[name=theme][value='{id}'])"))
}

/// Opens the filters if they are folded away.
pub fn open_filters(stage: &Stage) -> Checked {
    let visible = "[...document.querySelectorAll('input[name=theme]')].some(input => input.checkVisibility())";
    if stage.browser.value(visible)? != true {
        let button = "return [...document.querySelectorAll('button')]
            .find(button => button.checkVisibility() && /^filter/i.test(button.textContent.trim())) ?? null;";
        let found =
            stage.browser.run(&button.replace("?? null", "?.getBoundingClientRect().toJSON() ?? null"), json!([]))?;
        ensure(!found.is_null(), || "there is no button \"Filters\"".to_owned())?;
        let at = Point::from_value(&found)?;
        stage.browser.press(Hand::Mouse, at.moved(8.0, 8.0))?;
        stage.browser.wait("the filters to open", visible)?;
    }
    Ok(())
}

/// Replaces the text of an input and presses Enter.
fn type_into(stage: &Stage, name: &str, text: &str) -> Checked {
    stage.click(&format!("input[name={name}]"))?;
    stage.browser.run("document.querySelector(`input[name=${arguments[0]}]`).select();", json!([name]))?;
    stage.browser.type_keys(&format!("{text}{}", keys::ENTER))
}

pub fn text_in_any_script(stage: &mut Stage) -> Checked {
    let count = |text: &str| -> Checked<usize> {
        stage.open(&format!("/en/?q={text}"))?;
        let some = "(n => n > 0 && n)(Number(document.querySelector('output.count').dataset.visible))";
        let found = stage.browser.wait(&format!("events for {text}"), some)?;
        Ok(usize::try_from(found.as_u64().unwrap_or_default()).unwrap_or_default())
    };
    for text in ["Xocal%C4%B1", "Khojaly", "%D0%A5%D0%BE%D0%B4%D0%B6%D0%B0%D0%BB%D1%8B"] {
        let found = count(text)?;
        ensure((2..stage.record.total()).contains(&found), || format!("{text} finds {found} events"))?;
    }
    Ok(())
}
