//! The head of a page: title and description, its addresses, what is shown where a link to it is shared, and linked data.

use serde_json::Value;

use super::linked::{About, Library};
use super::words::description;
use crate::i18n::Lang;
use crate::model::Atlas;
use crate::reader::{Desk, Folio};
use crate::state::{Kind, Page};
use crate::tools::finish::cards::Cards;
use crate::tools::html::escaped;
use crate::tools::imprint::Imprint;
use crate::tools::oembed::file_of;
use crate::tools::picture::CARD;

/// The description of a page: its first words, or the atlas's own.
#[must_use]
pub fn described(desk: &Desk, folio: &Folio) -> String {
    let said = description(folio);
    if said.is_empty() { super::words::clipped(desk.atlas.subtitle.get(desk.lang.code()), 200) } else { said }
}

/// The title as the window shows it.
fn title(desk: &Desk, folio: &Folio) -> String {
    let name = desk.atlas.title.get(desk.lang.code());
    if folio.title.is_empty() { name.to_owned() } else { format!("{} – {name}", folio.title) }
}

/// The head of the page that says that there is none.
#[must_use]
pub fn of_none(desk: &Desk, folio: &Folio) -> String {
    let (title, description) = (escaped(&title(desk, folio)), escaped(&described(desk, folio)));
    format!("<title>{title}</title>{}{}", meta("name", "description", &description), meta("name", "robots", "noindex"))
}

/// The head of a page.
#[must_use]
pub fn of_page(desk: &Desk, page: &Page, folio: &Folio, library: &Library, cards: &Cards) -> String {
    let imprint = library.imprint;
    let code = desk.lang.code();
    let (title, description) = (title(desk, folio), described(desk, folio));
    let listed = imprint.is_listed(desk.atlas);
    let address = imprint.address(code, &folio.path).filter(|_| listed);
    let image = cards.of(&folio.path).and_then(|card| Some([imprint.site.as_ref()?, card].concat()));
    let name = desk.atlas.title.get(code);
    let own = if folio.title.is_empty() { name } else { &folio.title };
    let mut out = format!("<title>{}</title>{}", escaped(&title), meta("name", "description", &escaped(&description)));
    if let Some(address) = &address {
        out.push_str(&link("rel=\"canonical\"", address));
        out.push_str(&alternates(desk.atlas, imprint, &folio.path));
        if let Some(site) = &imprint.site {
            let feed = format!("rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\"", escaped(name));
            out.push_str(&link(&feed, &format!("{site}{}", super::listing::FEED)));
            let oembed = format!("rel=\"alternate\" type=\"application/json+oembed\" title=\"{}\"", escaped(&title));
            out.push_str(&link(&oembed, &format!("{site}{}", file_of(desk.lang, &folio.path))));
        }
    }
    let kind = match page {
        Page::Record(Kind::Articles | Kind::Stories, _) => "article",
        _ => "website",
    };
    let said = [
        ("og:type", Some(kind)),
        ("og:title", Some(own)),
        ("og:description", Some(&description)),
        ("og:site_name", Some(name)),
        ("og:locale", Some(locale(desk.lang))),
        ("og:url", address.as_deref()),
        ("og:image", image.as_deref()),
    ];
    let said = said.into_iter().filter_map(|(name, value)| Some(meta("property", name, &escaped(value?))));
    out.extend(said);
    if image.is_some() {
        for (side, length) in [("og:image:width", CARD.width), ("og:image:height", CARD.height)] {
            out.push_str(&meta("property", side, &format!("{length}")));
        }
    }
    out.push_str(&meta("name", "twitter:card", if image.is_some() { "summary_large_image" } else { "summary" }));
    let about = About { title: own, description: &description, address: address.as_deref(), image: image.as_deref() };
    if let Some(linked) = library.linked(page, folio, about) {
        out.push_str(&script(&linked));
    }
    out
}

fn meta(kind: &str, name: &str, escaped: &str) -> String {
    format!("<meta {kind}=\"{name}\" content=\"{escaped}\">")
}

fn link(attributes: &str, address: &str) -> String {
    format!("<link {attributes} href=\"{}\">", escaped(address))
}

/// The same page in all languages; readers of any other are offered English.
fn alternates(atlas: &Atlas, imprint: &Imprint, path: &str) -> String {
    languages(atlas, imprint, path)
        .iter()
        .map(|(lang, address)| link(&format!("rel=\"alternate\" hreflang=\"{lang}\""), address))
        .collect()
}

/// The addresses of a page by language code, and for readers of any other.
#[must_use]
pub fn languages(atlas: &Atlas, imprint: &Imprint, path: &str) -> Vec<(String, String)> {
    let codes = || atlas.files.pages.iter().map(|pages| pages.lang.as_str());
    let others = codes().find(|code| *code == "en").or(codes().next()).map(|code| ("x-default", code));
    let all = codes().map(|code| (code, code)).chain(others);
    all.filter_map(|(name, code)| Some((name.to_owned(), imprint.address(code, path)?))).collect()
}

/// Data in a page. No browser runs a script of this type; none is ended by what it holds.
fn script(data: &Value) -> String {
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>")
}

const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en_GB",
        Lang::Az => "az_AZ",
        Lang::Hy => "hy_AM",
        Lang::Ru => "ru_RU",
    }
}
