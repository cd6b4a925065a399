//! Pages beside the atlas, in no language of it: the head of every page without the program, and a frame that needs none.

use crate::i18n::{Key, Lang};
use crate::model::Atlas;
use crate::reader::{Element, el};
use crate::tools::html::{escaped, html};

/// A page beside the atlas.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// A page that Trunk made.
    pub page: &'a str,
    /// The path of the site's root, with a slash at both ends.
    pub base: &'a str,
    /// The manifest.
    pub atlas: &'a Atlas,
    /// What the page is called.
    pub title: &'a str,
    /// What it says, for search engines.
    pub about: &'a str,
    /// A script of the site that it needs, within the site.
    pub script: Option<&'a str>,
}

impl Beside<'_> {
    /// The file of the page.
    #[must_use]
    pub fn framed(&self, content: Element) -> String {
        let Self { page, base, atlas, title, about, script } = self;
        let name = atlas.title.get("en");
        let home = [base, "en/"].concat();
        let body = [
            el("a").class("skip").attr("href", "#reader").with(Key::SkipToText.text(Lang::En)),
            el("header").class("head").with(el("a").class("name").attr("href", &home).with(name)),
            el("main").class("reader").attr("id", "reader").attr("tabindex", "-1").with(content),
        ];
        let links: String = ["icon", "stylesheet"].iter().filter_map(|rel| link(page, rel)).collect();
        let script = script.map(|script| {
            format!("<script type=\"module\" src=\"{base}{}\"></script>", script.trim_start_matches('/'))
        });
        format!(
            "<!doctype html>\n<html lang=\"en\" data-base=\"{base}\" data-auto><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta name=\"color-scheme\" content=\"light dark\"><title>{}</title>\
             <meta name=\"description\" content=\"{}\">{links}{}</head>\n<body>{}</body>\n</html>\n",
            escaped(&format!("{title} – {name}")),
            escaped(about),
            script.unwrap_or_default(),
            html(&body, home.trim_end_matches('/')),
        )
    }
}

/// The link of a page with this relation, as it stands there.
fn link<'a>(page: &'a str, rel: &str) -> Option<&'a str> {
    let at = page.find(&format!("<link rel=\"{rel}\""))?;
    let rest = &page[at..];
    rest.find('>').map(|end| &rest[..=end])
}
