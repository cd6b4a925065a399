//! Pictures of the atlas: given routes at three sizes, light and dark, to look at; and the one that README shows.

use std::path::Path;

use crate::Checked;
use crate::browser::{Browser, DESKTOP, PHONE, TABLET};
use crate::engine::{Engine, Scheme};
use crate::record::Record;
use crate::site::Site;

/// Long enough for fonts, the ground and a camera's flight.
const SETTLE_MILLIS: u32 = 1_200;

/// Writes `ROUTE-SIZE-SCHEME.png` for each route at each size and scheme to `folder`.
pub fn take(folder: &Path, routes: &[String]) -> Checked {
    let site = Site::serve(&Site::dist()?)?;
    let record = Record::read(site.folder())?;
    let routes = if routes.is_empty() { usual_routes(&site, &record)? } else { routes.to_vec() };
    std::fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let mut browser = Browser::start(Engine::Chromium)?;
    for scheme in Scheme::ALL {
        browser.use_scheme(scheme)?;
        for device in [DESKTOP, TABLET, PHONE] {
            browser.use_device(device)?;
            for route in &routes {
                let slug: String = route.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
                let name = format!("{}-{}-{}.png", slug.trim_matches('-'), device.name, scheme.word());
                shoot(&browser, &site.url(route), &folder.join(name))?;
            }
        }
    }
    Ok(())
}

/// Writes the picture that README shows.
pub fn readme(file: &Path) -> Checked {
    let site = Site::serve(&Site::dist()?)?;
    let record = Record::read(site.folder())?;
    let browser = Browser::start(Engine::Chromium)?;
    shoot(&browser, &site.url(&format!("/en/events/{}", central_event(&site, &record)?)), file)
}

fn shoot(browser: &Browser, url: &str, file: &Path) -> Checked {
    browser.go(url)?;
    browser.wait("the page to be ready", "'ready' in document.documentElement.dataset")?;
    browser.promised(&format!(
        "document.fonts.ready.then(() => new Promise(done => setTimeout(done, {SETTLE_MILLIS})))"
    ))?;
    std::fs::write(file, browser.picture()?).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    println!("{}", file.display());
    Ok(())
}

/// A page of every sort that matters to the eye.
fn usual_routes(site: &Site, record: &Record) -> Checked<Vec<String>> {
    let mut routes = vec!["/en/".to_owned(), format!("/en/events/{}", central_event(site, record)?)];
    for kind in ["accounts", "sources", "places", "articles"] {
        routes.push(format!("/en{}", record.first_page_of(kind, site.folder())?));
    }
    routes.extend(["events", "accounts", "people", "terms"].map(|list| format!("/en/{list}")));
    Ok(routes)
}

/// The id of the event that a way in from the start page leads to, or of the first of the most important ones.
fn central_event(site: &Site, record: &Record) -> Checked<String> {
    let most = record.index.importance.iter().max();
    let at = record.index.importance.iter().position(|importance| Some(importance) == most).unwrap_or_default();
    let front = site.folder().join("data").join(&record.atlas.files.pages[0].front);
    let front = std::fs::read_to_string(&front).map_err(|error| format!("{}: {error}", front.display()))?;
    let way_in = front.split_once("\"href\":\"/events/").and_then(|(_, rest)| rest.split_once('"'));
    Ok(way_in.map_or(record.ids[at].as_str(), |(id, _)| id).to_owned())
}
