//! Hosts: the site under a path, and one that knows nothing but files.

use serde_json::Value;

use crate::Checked;
use crate::files::Files;
use crate::input::keys;
use crate::process::TempFolder;
use crate::site::{Site, copy_folder};
use crate::small::{self, UNDER};
use crate::stage::{Stage, ensure};

/// A worker of the site, where the engine as it is driven has any.
const WORKER: &str = "'serviceWorker' in navigator
    ? navigator.serviceWorker.ready.then(it => new URL(it.scope).pathname) : Promise.resolve('none')";

pub fn under_a_path(stage: &mut Stage) -> Checked {
    let folder = small::under_a_path()?;
    // A host of files says what it was asked for; our own server does as much by itself.
    let files = Files::serve(folder, UNDER, &[])?;
    works_under_a_path(stage, &|path| files.url(path))?;
    let beside: Vec<_> = files.asked().into_iter().filter(|(path, _)| !path.starts_with(UNDER)).collect();
    ensure(beside.is_empty(), || format!("asked for beside {UNDER}: {beside:?}"))?;
    let missing: Vec<_> = files
        .asked()
        .into_iter()
        .filter(|(path, status)| status.starts_with("404") && !path.contains("/nowhere"))
        .collect();
    ensure(missing.is_empty(), || format!("asked for and not there: {missing:?}"))?;
    let site = Site::serve_changed(folder, |_| Ok(()))?;
    works_under_a_path(stage, &|path| site.url(path))?;
    stage.browser.go(&site.url("/"))?;
    stage.browser.wait("the way from the root to the site", &format!("location.pathname.startsWith('{UNDER}')"))?;
    stage.ready()
}

fn works_under_a_path(stage: &Stage, url: &dyn Fn(&str) -> String) -> Checked {
    let go = |path: &str| {
        stage.browser.go(&url(&format!("/atlas{path}")))?;
        stage.ready()
    };
    go("/")?;
    stage.wait_for("all events", |screen| screen.visible == 3 && screen.total == 3)?;
    stage.browser.wait(
        "map and timeline",
        "['map', 'timeline'].every(name => document.querySelector(`[data-bench=${name}] canvas`)?.width > 0)",
    )?;
    let scope = stage.browser.promised(WORKER)?;
    ensure(scope == UNDER || scope == "none", || format!("the worker is for {scope}"))?;
    stage.follow("/atlas/en/articles/about")?;
    stage.wait_for("an article", |screen| screen.page == "article" && screen.path == "/atlas/en/articles/about")?;
    stage.follow("/atlas/en/events/ash")?;
    stage.wait_for_selected("ash")?;
    stage.browser.reload()?;
    stage.ready()?;
    stage.wait_for_selected("ash")?;
    stage.browser.back()?;
    stage.wait_for("the article again", |screen| screen.page == "article")?;
    stage.browser.run("document.querySelector('input[name=q]').focus();", Value::Null)?;
    stage.browser.type_keys("frost")?;
    stage.browser.wait("what is found", "document.querySelector('#hits .title')?.textContent.includes('frost')")?;
    stage.browser.type_keys(&format!("{}{}{}", keys::DOWN, keys::DOWN, keys::ENTER))?;
    stage.wait_for("the event found", |screen| screen.path == "/atlas/en/events/frost")?;
    let links = stage.browser.value(
        "[...document.querySelectorAll('[href], [src]')].map(part => part.getAttribute('href') ?? part.getAttribute('src'))
            .filter(to => to.startsWith('/') && !to.startsWith('/atlas/')).join(' ')",
    )?;
    ensure(links == "", || format!("these lead beside {UNDER}: {links}"))?;
    go("/en/?sel=ash&t=1988-01-01/1988-12-31")?;
    stage.wait_for("the window of the address", |screen| screen.visible == 1 && screen.on_map == "ash")?;
    stage.browser.go(&url("/atlas/embed/v1/?event=frost"))?;
    stage.ready()?;
    stage.wait_for("the event for a page of others", |screen| screen.id == "frost" && screen.page == "event")?;
    stage.browser.go(&url("/atlas/en/nowhere"))?;
    stage.ready()?;
    stage.browser.wait("words that there is nothing", "document.querySelector('article .lost')?.checkVisibility()")?;
    stage.click("article a[href='/atlas/en/']")?;
    stage.wait_for("the start", |screen| screen.page == "start" && screen.path.starts_with("/atlas/en")).map(drop)
}

pub fn plain_files(stage: &mut Stage) -> Checked {
    let temp = TempFolder::new()?;
    let folder = temp.path().join("site");
    copy_folder(small::at_root()?, &folder).map_err(|error| error.to_string())?;
    // A page that has no file, as those of very many events: the page for what is not there finds its way to it.
    std::fs::remove_dir_all(folder.join("en/events/frost")).map_err(|error| error.to_string())?;
    let files = Files::serve(&folder, "/", &[])?;
    let go = |path: &str| {
        stage.browser.go(&files.url(path))?;
        stage.ready()
    };
    go("/")?;
    stage.wait_for("the start", |screen| screen.page == "start" && screen.visible == 3)?;
    // The host leads to the address with a slash.
    go("/en/events/ash")?;
    stage.wait_for_selected("ash")?;
    stage.browser.reload()?;
    stage.ready()?;
    stage.wait_for_selected("ash")?;
    go("/en/events/frost")?;
    stage.wait_for_selected("frost")?;
    go("/en/events/nothing")?;
    stage.browser.wait("words that there is nothing", "document.querySelector('article .lost')?.checkVisibility()")?;
    stage.click("article a[href='/en/']")?;
    stage.wait_for("the way on", |screen| screen.page == "start" && screen.visible == 3)?;
    go("/?sel=ash")?;
    stage.wait_for("an address of old", |screen| screen.on_map == "ash" && screen.on_timeline == "ash")?;
    go("/index.html?t=1992-02-25/1992-02-25")?;
    stage.wait_for("another", |screen| screen.visible == 1)?;
    let asked = files.asked();
    let missing = asked.iter().filter(|(path, status)| status.starts_with("404") && !path.starts_with("/en/events/"));
    let missing: Vec<_> = missing.collect();
    ensure(missing.is_empty(), || format!("asked for and not there: {missing:?}"))
}
