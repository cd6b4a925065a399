//! What tells others which pages there are: the sitemap and `robots.txt` for search engines, the feed for readers.

use super::head::languages;
use crate::model::Atlas;
use crate::state::Page;
use crate::tools::build::hash;
use crate::tools::html::escaped;
use crate::tools::imprint::Imprint;

/// The file of the feed.
pub const FEED: &str = "feed.xml";
/// The file of the sitemap.
pub const SITEMAP: &str = "sitemap.xml";
/// The file for search engines.
pub const ROBOTS: &str = "robots.txt";

/// All pages in all languages; `paths` are those of one language.
#[must_use]
pub fn sitemap(atlas: &Atlas, imprint: &Imprint, paths: &[String]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in paths {
        let languages = languages(atlas, imprint, path);
        let link = |(lang, address): &(String, String)| {
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\"/>", escaped(address))
        };
        let links: String = languages.iter().map(link).collect();
        let changed = imprint.dates(path).map(|(_, changed)| format!("<lastmod>{}</lastmod>", escaped(changed)));
        let changed = changed.unwrap_or_default();
        for (_, address) in languages.iter().filter(|(lang, _)| lang != "x-default") {
            out.extend(["<url><loc>", &escaped(address), "</loc>", &changed, &links, "</url>\n"]);
        }
    }
    out + "</urlset>\n"
}

/// Everything may be read; `site` is named where it is known.
#[must_use]
pub fn robots(site: Option<&str>) -> String {
    let sitemap = site.map(|site| format!("Sitemap: {site}{SITEMAP}\n")).unwrap_or_default();
    format!("User-agent: *\nDisallow:\n{sitemap}")
}

/// Articles, stories and corrections in English, newest first (Atom). Nothing without a public address.
#[must_use]
pub fn feed(atlas: &Atlas, imprint: &Imprint) -> Option<String> {
    let site = imprint.site.as_ref()?;
    let said = |text: &crate::model::Text| escaped(text.get("en"));
    // When, published and changed; then title, address, a name that stays, and words.
    let mut entries: Vec<([&str; 2], [String; 4])> = Vec::new();
    for text in &imprint.texts {
        if let (Some((published, changed)), Some(address)) =
            (imprint.dates(&text.path), imprint.address("en", &text.path))
        {
            let address = escaped(&address);
            entries.push(([changed, published], [said(&text.title), address.clone(), address, said(&text.summary)]));
        }
    }
    let changes = escaped(&imprint.address("en", &Page::Changes.path())?);
    for change in &imprint.changes {
        let name = hash([&change.date, &change.record, change.what.get("en")].map(str::as_bytes).concat().as_slice());
        let title = if change.record == "all" { said(&atlas.title) } else { escaped(&change.record) };
        let words = format!("{} {}", said(&change.what), said(&change.why));
        let date = change.date.as_str();
        entries.push(([date, date], [title, changes.clone(), format!("{changes}#{name}"), words]));
    }
    entries.sort_by_key(|(dates, _)| std::cmp::Reverse(*dates));
    let newest = moment(entries.first().map_or("1970-01-01", |([changed, _], _)| changed));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <title>{name}</title><subtitle>{about}</subtitle><id>{site}</id><updated>{newest}</updated>\
         <author><name>{name}</name></author><link href=\"{site}\"/><link rel=\"self\" href=\"{site}{FEED}\"/>\n",
        name = said(&atlas.title),
        about = said(&atlas.subtitle),
        site = escaped(site),
    );
    for ([changed, published], [title, address, id, words]) in entries {
        let (changed, published) = (moment(changed), moment(published));
        out.push_str(&format!(
            "<entry><title>{title}</title><link href=\"{address}\"/><id>{id}</id><published>{published}</published>\
             <updated>{changed}</updated><summary>{words}</summary></entry>\n"
        ));
    }
    Some(out + "</feed>\n")
}

/// A day as feeds write moments.
fn moment(day: &str) -> String {
    format!("{}T00:00:00Z", escaped(day))
}
