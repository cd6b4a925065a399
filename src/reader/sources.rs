//! The list of sources, and how many there are of each sort. Every line says in its attributes what a reader may want to
//! see it by; the counts say it the same way.

use super::node::{Element, Folio, el};
use super::desk::{Desk, source_kind_key};
use super::tongues::tongue;
use crate::i18n::Key;
use crate::model::{HowRead, Source, SourceKind};
use crate::state::{Kind, Page};

/// The files that hold all sources, in the folder of compiled files.
pub const SOURCE_FILES: [(&str, &str); 3] =
    [("BibTeX", "sources.bib"), ("RIS", "sources.ris"), ("CSL-JSON", "sources.csl.json")];

/// All sources.
#[must_use]
pub fn sources(desk: &Desk, sources: &[Source]) -> Folio {
    let files: Vec<Element> = SOURCE_FILES
        .iter()
        .map(|(name, file)| {
            let link = el("a").attr("href", format!("/data/{file}")).attr("download", "").with(*name);
            el("li").with(link)
        })
        .collect();
    let files = el("div").class("as-files").with(el("p").with(desk.t(Key::AllSourcesAs))).with(el("ul").with(files));
    let rows: Vec<Element> = sources.iter().map(|source| row(desk, source)).collect();
    let title = desk.t(Key::Sources);
    let nodes = el("div")
        .with(desk.heading(title))
        .with(counts(desk, sources))
        .with(files)
        .with(el("ol").class("records sources").with(rows));
    Folio::new(title, nodes.into_children())
}

fn row(desk: &Desk, source: &Source) -> Element {
    let link = el("a").attr("href", desk.href(Page::Record(Kind::Sources, source.id.clone())));
    let about = format!("{} · {} · {}", source.label, desk.perspective(&source.perspective), desk.read(source.read));
    let wanted = source.needs_primary.then(|| el("span").class("needs-primary").with(desk.t(Key::PrimaryWanted)));
    let aside = el("span").class("aside").with(about).with(wanted.is_some().then_some(" · ")).with(wanted);
    let line = el("li")
        .attr("data-kind", source.kind.word())
        .attr("data-perspective", source.perspective.as_str())
        .attr("data-read", source.read.word());
    let line = match &source.language {
        Some(language) => line.attr("data-language", language.as_str()),
        None => line,
    };
    line.with(link.with(source.title.as_str())).with(aside)
}

/// How many there are of each kind, perspective and language, and read in each way; what there is none of is left out.
fn counts(desk: &Desk, sources: &[Source]) -> Element {
    let counted = |name: &'static str, value: &str, words: &str, is: &dyn Fn(&Source) -> bool| {
        let number = sources.iter().filter(|source| is(source)).count();
        let count = el("b").with(desk.number(number));
        let button = el("button").attr(name, value).attr("aria-pressed", "false").with(words).with(" ").with(count);
        (number > 0).then(|| el("dd").with(button))
    };
    let kinds: Vec<Element> = SourceKind::ALL
        .iter()
        .filter_map(|kind| {
            counted("data-kind", kind.word(), desk.t(source_kind_key(*kind)), &|source| source.kind == *kind)
        })
        .collect();
    let perspectives: Vec<Element> = desk
        .atlas
        .perspectives
        .iter()
        .filter_map(|label| {
            let words = desk.plain(&label.label);
            counted("data-perspective", &label.id, &words, &|source| source.perspective == label.id)
        })
        .collect();
    let mut codes: Vec<&str> = sources.iter().filter_map(|source| source.language.as_deref()).collect();
    codes.sort_unstable_by_key(|code| tongue(code));
    codes.dedup();
    let languages: Vec<Element> = codes
        .into_iter()
        .filter_map(|code| {
            counted("data-language", code, tongue(code), &|source| source.language.as_deref() == Some(code))
        })
        .collect();
    let read: Vec<Element> = HowRead::ALL
        .iter()
        .filter_map(|read| counted("data-read", read.word(), desk.read(*read), &|source| source.read == *read))
        .collect();
    let line = |key: Key, counts: Vec<Element>| {
        (!counts.is_empty()).then(|| el("dl").with(el("dt").with(desk.t(key))).with(counts))
    };
    el("div")
        .class("counts")
        .with(line(Key::SourceKind, kinds))
        .with(line(Key::Perspective, perspectives))
        .with(line(Key::Language, languages))
        .with(line(Key::HowRead, read))
}
