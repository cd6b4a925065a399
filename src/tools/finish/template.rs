//! The page that Trunk made, taken apart: what every page's file repeats, and where the page's own goes.

use crate::model::Atlas;
use crate::reader::Desk;

/// Begins what a page's file has of its own in its head, so that it can be found again.
const OWN: &str = "<!--page-->";

/// The head of every page.
#[derive(Clone, Debug)]
pub struct Template {
    /// What stands before the value of `lang`.
    before_lang: String,
    /// From after it up to the page's own part of the head.
    head: String,
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
        Ok(Self { before_lang: before_lang.to_owned(), head: head.trim_end().to_owned(), base: base.to_owned() })
    }

    /// The file of a page whose own part of the head is `own`, which begins with its title, and whose body is `body`.
    #[must_use]
    pub fn page(&self, desk: &Desk, own: &str, body: &str) -> String {
        let code = desk.lang.code();
        let Self { before_lang, head, base } = self;
        let preloads = preloads(base, desk.atlas, code);
        format!("{before_lang}<html lang=\"{code}\"{head}\n{OWN}{own}{preloads}</head>\n<body>{body}</body>\n</html>\n")
    }
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
