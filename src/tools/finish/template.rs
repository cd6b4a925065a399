//! The page that Trunk made, taken apart: what every page's file repeats, and where the page's own goes.

use crate::model::Atlas;
use crate::reader::Desk;
use crate::state::Page;

/// Begins what a page's file has of its own in its head, so that it can be found again.
const OWN: &str = "<!--page-->";

/// Tells the hint to fetch the program at once from all others; start scripts look for it too.
pub const PROGRAM: &str = "type=\"application/wasm\"";

/// The head of every page.
#[derive(Clone, Debug)]
pub struct Template {
    /// What stands before the value of `lang`.
    before_lang: String,
    /// From after it up to the page's own part of the head, without the hint below.
    head: String,
    /// Trunk's hint to fetch the program at once; empty when there is none.
    hint: String,
    /// Where the data are.
    base: String,
}

impl Template {
    /// Of a page made by Trunk or by [`Self::page`]. The error names what it lacks.
    pub fn of(html: &str, base: &str) -> Result<Self, &'static str> {
        let (before_lang, rest) = html.split_once("<html lang=\"").ok_or("<html lang=\"...\">")?;
        let (_, rest) = rest.split_once('"').ok_or("<html lang=\"...\">")?;
        let (head, _) = rest.split_once("</head>").ok_or("</head>")?;
        let (before, titled) = head.split_once("<title>").ok_or("<title>")?;
        let (_, after) = titled.split_once("</title>").ok_or("</title>")?;
        // A page of ours ends with its own part, Trunk's with hints of its own.
        let head = if before.ends_with(OWN) { before.replace(OWN, "") } else { [before, after].concat() };
        let described = head.split_once("<meta name=\"description\"");
        let head = described.map_or(head.clone(), |(before, rest)| {
            [before, rest.split_once('>').map_or("", |(_, after)| after)].concat()
        });
        let (head, hint) = without_hint(&head);
        let head = head.trim_end().to_owned();
        Ok(Self { before_lang: before_lang.to_owned(), head, hint, base: base.to_owned() })
    }

    /// The file of `page`, whose own part of the head is `own`, which begins with its title, and whose body is `body`. On
    /// the start page the map comes first, so the program is fetched at once; on all others the text comes first.
    #[must_use]
    pub fn page(&self, desk: &Desk, page: &Page, own: &str, body: &str) -> String {
        let code = desk.lang.code();
        let Self { before_lang, head, hint, base } = self;
        let hint = if *page == Page::Start { hint } else { "" };
        let preloads = preloads(base, desk.atlas, code);
        format!(
            "{before_lang}<html lang=\"{code}\"{head}{hint}\n{OWN}{own}{preloads}</head>\n<body>{body}</body>\n</html>\n"
        )
    }
}

/// A head without the hint to fetch the program at once, and that hint.
fn without_hint(head: &str) -> (String, String) {
    let hint = head.split_inclusive('>').map(|tag| tag.trim_start()).find(|tag| tag.contains(PROGRAM));
    let hint = hint.unwrap_or_default().to_owned();
    (if hint.is_empty() { head.to_owned() } else { head.replacen(&hint, "", 1) }, hint)
}

/// Hints to fetch the manifest, the index, the start page and the first titles at once.
fn preloads(base: &str, atlas: &Atlas, code: &str) -> String {
    let files = &atlas.files;
    let titles = files.titles.get(code).or_else(|| files.titles.get("en")).and_then(|chunks| chunks.first());
    let front = files.pages_in(code).map(|pages| &pages.front);
    let named = [Some(&files.index), front, titles].into_iter().flatten().map(String::as_str);
    let link = |file| {
        format!(
            "<link rel=\"preload\" href=\"{base}data/{file}\" as=\"fetch\" crossorigin=\"anonymous\" type=\"application/json\">"
        )
    };
    std::iter::once("atlas.json").chain(named).map(link).collect()
}
