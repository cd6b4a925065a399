//! Without a network, and while another version is put in the place of the one that is read.

use std::fs;
use std::path::Path;

use khojaly_atlas::tools::finish::seal;

use crate::Checked;
use crate::site::{Site, remove};
use crate::stage::{Stage, ensure};

/// A text, in a language that a reader of English does not visit, and its first words.
const UNVISITED_TEXT: &str = "/ru/articles/way-to-aghdam";

/// The version that a page is of.
const VERSION: &str = "document.documentElement.dataset.version";

/// The site on a server of its own, opened at a path and kept by the browser; none where the engine as it is driven has no
/// workers, which is said.
fn visited(stage: &Stage, path: &str) -> Checked<Option<Site>> {
    let site = Site::serve_changed(stage.site.folder(), |_| Ok(()))?;
    stage.open_at(&site, path)?;
    if stage.browser.value("'serviceWorker' in navigator")? == false {
        println!("{}: has no workers as it is driven here: nothing is tried", stage.browser.engine());
        return Ok(None);
    }
    stage.browser.wait("a worker", "!!navigator.serviceWorker.controller")?;
    Ok(Some(site))
}

/// The page of an event is shown with its text, map and timeline.
fn shows_event(stage: &Stage, id: &str) -> Checked {
    stage.wait_for(&format!("the page of {id}"), |screen| screen.page == "event" && screen.id == id)?;
    stage.wait_for_selected(id)?;
    stage.browser.wait("its text", "document.querySelectorAll('article h1, article li').length > 1").map(drop)
}

pub fn after_one_visit(stage: &mut Stage) -> Checked {
    let (first, last) = (&stage.record.ids[0], &stage.record.ids[stage.record.total() - 1]);
    let Some(mut site) = visited(stage, &format!("/en/events/{first}"))? else { return Ok(()) };
    site.stop();
    let total = stage.record.total();
    stage.open_at(&site, "/en/")?;
    stage.wait_for("all events", |screen| screen.visible == total)?;
    for id in [first, last] {
        stage.open_at(&site, &format!("/en/events/{id}"))?;
        shows_event(stage, id)?;
    }
    stage.open_at(&site, "/en/?bench")?;
    let found = stage.browser.promised("__bench.search('Aghdam')")?;
    ensure(found.as_u64().is_some_and(|found| found > 0), || format!("the search finds {found}"))
}

pub fn all_is_kept(stage: &mut Stage) -> Checked {
    let Some(mut site) = visited(stage, "/en/")? else { return Ok(()) };
    stage.click(".filters-button")?;
    let part = |name: &str| format!("document.querySelector('.offline .{name}').checkVisibility()");
    let size = "/[0-9]/.test(document.querySelector('.offline output').textContent)";
    stage.browser.wait("the offer to keep all, and its size", &format!("{} && {size}", part("keep")))?;
    stage.click(".offline button[value=keep]")?;
    stage.browser.wait("words that all is kept", &part("kept"))?;
    site.stop();
    stage.open_at(&site, UNVISITED_TEXT)?;
    stage.wait_for("the text", |screen| screen.page == "article")?;
    stage.browser.wait("all of it", "document.querySelectorAll('article p').length > 10")?;
    stage.click(".filters-button")?;
    stage.browser.wait("words that all is still kept", &part("kept"))?;
    stage.click(".offline button[value=remove]")?;
    stage.browser.wait("the offer again", &part("keep")).map(drop)
}

/// Puts another version in the place of a site, in which texts have other names and the atlas has another title.
fn renew(site: &Path) -> Checked<String> {
    let said = |error: std::io::Error| format!("cannot make another version: {error}");
    let data = site.join("data");
    let manifest = data.join("atlas.json");
    let mut atlas = fs::read_to_string(&manifest).map_err(said)?.replacen("Khojaly Atlas", "Renewed Atlas", 1);
    for entry in fs::read_dir(&data).map_err(said)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some((kind, rest)) = name.split_once('.')
            && kind.starts_with("pages-")
        {
            let other = format!(
                "{kind}.{}",
                if rest.starts_with('0') { rest.replacen('0', "1", 1) } else { format!("0{}", &rest[1..]) }
            );
            atlas = atlas.replace(&name, &other);
            fs::rename(entry.path(), data.join(other)).map_err(said)?;
        }
    }
    remove(&manifest)?;
    fs::write(&manifest, atlas).map_err(said)?;
    seal(site).map_err(|error| error.to_string())
}

/// Lets the page look for another version; gives what became of it.
fn look_for_newer(stage: &Stage) -> Checked<String> {
    let state = stage.browser.promised(
        "navigator.serviceWorker.getRegistration().then(async registration => {
            await registration.update().catch(() => {});
            const found = registration.installing;
            while (found?.state === 'installing') await new Promise(done => setTimeout(done, 50));
            return (found ?? registration.waiting)?.state ?? 'nothing';
        })",
    )?;
    Ok(state.as_str().unwrap_or_default().to_owned())
}

/// Both a page that was not visited before and one that is opened within the program are of version `old`.
fn holds(stage: &Stage, site: &Site, old: &str) -> Checked {
    let ids = &stage.record.ids;
    let (one, other) = (&ids[ids.len() / 2], &ids[ids.len() / 3]);
    stage.open_at(site, &format!("/en/events/{one}"))?;
    shows_event(stage, one)?;
    let version = stage.browser.value(VERSION)?;
    ensure(version == old, || format!("a page of version {version} where {old} is read"))?;
    stage.follow(&format!("/en/events/{other}"))?;
    shows_event(stage, other)?;
    stage.browser.wait("the old title", "document.title.endsWith('Khojaly Atlas')").map(drop)
}

pub fn newer_version(stage: &mut Stage) -> Checked {
    let Some(site) = visited(stage, "/en/")? else { return Ok(()) };
    let old = stage.browser.value(VERSION)?;
    let old = old.as_str().ok_or("the page has no version")?;
    let new = renew(site.folder())?;
    ensure(old != new, || format!("another site has the same version, {new}"))?;
    let state = look_for_newer(stage)?;
    ensure(state == "installed", || format!("the newer version is {state}"))?;
    stage.browser.wait("the offer", "document.querySelector('.newer').checkVisibility()")?;
    holds(stage, &site, old)?;
    let here = stage.browser.value("location.pathname")?;
    stage.browser.wait("the offer on another page", "document.querySelector('.newer').checkVisibility()")?;
    stage.click(".newer .now")?;
    stage.browser.wait("the newer version", &format!("{VERSION} === '{new}'"))?;
    stage.ready()?;
    ensure(stage.browser.value("location.pathname")? == here, || format!("it is not shown at {here}"))?;
    stage.follow("/en/terms")?;
    stage.browser.wait("its title", "document.title.endsWith('Renewed Atlas')")?;
    stage.open_at(&site, "/en/")?;
    let one = "caches.keys().then(names => names.length)";
    for _ in 0..50 {
        if stage.browser.promised(one)? == 1 {
            return Ok(());
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    Err("what was kept of the old version is never let go".to_owned())
}

pub fn broken_version(stage: &mut Stage) -> Checked {
    let Some(site) = visited(stage, "/en/")? else { return Ok(()) };
    let old = stage.browser.value(VERSION)?;
    let old = old.as_str().ok_or("the page has no version")?;
    renew(site.folder())?;
    let text = fs::read_dir(site.folder().join("data")).map_err(|error| error.to_string())?.flatten();
    let mut texts: Vec<_> = text.map(|entry| entry.path()).collect();
    texts.retain(|path| {
        path.to_string_lossy().contains("pages-events-0.") && path.extension().is_some_and(|e| e == "json")
    });
    // Cut in one half: the worker knows no languages, so whichever it takes is broken.
    for path in &texts {
        let whole = fs::read(path).map_err(|error| error.to_string())?;
        remove(path)?;
        fs::write(path, &whole[..whole.len() / 2]).map_err(|error| error.to_string())?;
    }
    for cut in [true, false] {
        if !cut {
            texts.iter().try_for_each(|path| remove(path))?;
        }
        let state = look_for_newer(stage)?;
        ensure(state == "redundant", || format!("the broken version is {state}"))?;
        holds(stage, &site, old)?;
        let offered = stage.browser.value("document.querySelector('.newer').checkVisibility()")?;
        ensure(offered == false, || "a broken version is offered".to_owned())?;
    }
    Ok(())
}

pub fn vouched_for(stage: &mut Stage) -> Checked {
    stage.open("/en/")?;
    let tried = stage.browser.promised(
        "(async () => {
            const fails = act => { try { act(); return false; } catch { return true; } };
            await navigator.serviceWorker.ready;
            return {
                text: fails(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
                script: fails(() => { document.createElement('script').src = '/x.js'; }),
                another: fails(() => trustedTypes.createPolicy('another', {})),
                again: fails(() => trustedTypes.createPolicy('atlas-offline', {})),
            };
        })()",
    )?;
    let all = serde_json::json!({ "text": true, "script": true, "another": true, "again": true });
    ensure(tried == all, || format!("these are refused: {tried}"))
}
