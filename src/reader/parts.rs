//! The parts that several pages share.

use super::desk::{Desk, certainty_key};
use super::node::{Element, Node, el};
use crate::i18n::{Key, count, date_in_words};
use crate::model::{Certainty, Citation, HowRead, Link, Statement, Text, Variant};
use crate::state::{Kind, Page};
use crate::time::Edtf;

impl Desk<'_> {
    /// A number with its digits grouped.
    pub(super) fn number(&self, n: usize) -> String {
        count(n, self.lang)
    }

    /// A record's text, with a label when it is not in the page's language.
    pub(super) fn words(&self, text: &Text) -> Vec<Node> {
        let said = text.said(self.lang.code());
        if said.lang == self.lang.code() {
            return vec![Node::Text(said.words.to_owned())];
        }
        let label = el("span").class("fallback").with(self.t(Key::EnglishOnly));
        let words = el("span").attr("lang", said.lang).with(said.words);
        vec![Node::Element(words), Node::Element(label)]
    }

    /// The bare words of a record's text, for titles and places where no label can stand.
    pub(super) fn plain(&self, text: &Text) -> String {
        text.get(self.lang.code()).to_owned()
    }

    /// A date in words, or as written when it cannot be read.
    pub(super) fn date(&self, date: &str) -> String {
        date.parse::<Edtf>().map_or_else(|_| date.to_owned(), |date| date_in_words(&date, self.lang))
    }

    /// A picture that stands in print where a screen has the map or the timeline itself. It is fetched when it is shown.
    #[must_use]
    pub fn for_print(&self, src: impl AsRef<str>, what: Key) -> Element {
        el("img").class("for-print").attr("loading", "lazy").attr("src", src).attr("alt", self.t(what))
    }

    /// A link to a record.
    pub(super) fn link(&self, kind: Kind, id: &str, label: &Text) -> Element {
        el("a").attr("href", self.href(Page::Record(kind, id.to_owned()))).with(self.words(label))
    }

    /// A part of the page under a heading.
    pub(super) fn section(&self, heading: Key) -> Element {
        el("section").with(el("h2").with(self.t(heading)))
    }

    /// Links to records under a heading; nothing when there are none.
    pub(super) fn links(&self, heading: Key, kind: Kind, links: &[Link]) -> Option<Element> {
        let items: Vec<Element> =
            links.iter().map(|link| el("li").with(self.link(kind, &link.id, &link.label))).collect();
        (!items.is_empty()).then(|| self.section(heading).with(el("ul").class("links").with(items)))
    }

    /// Statements, each with its certainty and its sources.
    pub(super) fn statements(&self, statements: &[Statement]) -> Element {
        let items: Vec<Element> = statements
            .iter()
            .map(|statement| {
                let rests_on = el("div")
                    .class("rests-on")
                    .with(self.certainty(statement.certainty))
                    .with(self.citations(&statement.citations));
                el("li").class("statement").with(el("p").with(self.words(&statement.text))).with(rests_on)
            })
            .collect();
        el("ol").class("statements").with(items)
    }

    fn certainty(&self, certainty: Certainty) -> Element {
        let means = match certainty {
            Certainty::Established => Key::EstablishedMeans,
            Certainty::Attributed => Key::AttributedMeans,
            Certainty::Disputed => Key::DisputedMeans,
        };
        el("span")
            .class("certainty")
            .attr("data-certainty", certainty.word())
            .attr("title", self.t(means))
            .with(self.t(certainty_key(certainty)))
    }

    /// How a source was read, in words.
    pub(super) fn read(&self, read: HowRead) -> &'static str {
        self.t(match read {
            HowRead::Full => Key::ReadFull,
            HowRead::Excerpt => Key::ReadExcerpt,
            HowRead::Quoted => Key::ReadQuoted,
            HowRead::Unread => Key::ReadUnread,
        })
    }

    /// A perspective in words.
    pub(super) fn perspective(&self, id: &str) -> String {
        let known = self.atlas.perspectives.iter().find(|perspective| perspective.id == id);
        known.map_or_else(|| id.to_owned(), |perspective| self.plain(&perspective.label))
    }

    /// Citations in a row: each names the source, where in it, whose perspective and how it was read.
    pub(super) fn citations(&self, citations: &[Citation]) -> Element {
        let items: Vec<Element> = citations.iter().map(|citation| el("li").with(self.citation(citation))).collect();
        el("ul").class("citations").attr("aria-label", self.t(Key::Citations)).with(items)
    }

    /// One citation.
    pub(super) fn citation(&self, citation: &Citation) -> Vec<Node> {
        let read = self.read(citation.read);
        let about = format!("{} – {}, {read}", citation.title, self.perspective(&citation.perspective));
        let link = el("a")
            .attr("href", self.href(Page::Record(Kind::Sources, citation.source.clone())))
            .attr("title", about)
            .with(citation.label.as_str());
        let locator = citation.locator.as_ref().map(|locator| format!(", {locator}"));
        let locator = locator.map(|locator| el("span").class("locator").with(locator));
        let plain = matches!(citation.read, HowRead::Full | HowRead::Excerpt);
        let how = (!plain).then(|| el("span").class("how-read").with(format!(" ({read})")));
        el("span").with(link).with(locator).with(how).into_children()
    }

    /// What folds a graphic passage until it is opened: `about` says what follows.
    pub(super) fn content_note(&self, about: Element, unfold: Key) -> Element {
        let summary = el("summary")
            .with(el("b").with(self.t(Key::ContentNote)))
            .with(" ")
            .with(about)
            .with(" ")
            .with(el("span").class("unfold").with(self.t(unfold)));
        el("details").class("content-note").with(summary)
    }

    /// Forms of a name or word under a heading, with who uses them; nothing when there are none.
    pub(super) fn variants(&self, heading: Key, variants: &[Variant]) -> Option<Element> {
        (!variants.is_empty()).then(|| self.section(heading).with(self.variant_list(variants)))
    }

    /// Forms of a name or word, with who uses them.
    pub(super) fn variant_list(&self, variants: &[Variant]) -> Element {
        let aside = |text: String| el("span").class("aside").with(text);
        let items: Vec<Element> = variants
            .iter()
            .map(|variant| {
                let form = el("b").with(variant.form.as_str());
                let form = match &variant.language {
                    Some(language) => form.attr("lang", language.as_str()),
                    None => form,
                };
                let used_by = variant.used_by.as_ref();
                let used_by = used_by.map(|text| aside(Key::UsedBy.with(self.lang, &[text.get(self.lang.code())])));
                let period = variant.period.as_ref().map(|period| aside(self.date(period)));
                let connotation = variant.connotation.as_ref();
                let connotation = connotation.map(|text| el("span").class("note").with(self.words(text)));
                el("li").with(form).with(used_by).with(period).with(connotation)
            })
            .collect();
        el("ul").class("variants").with(items)
    }
}
