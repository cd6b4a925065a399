//! What pages of articles and stories take from the record.

use super::cues::Cues;
use super::gallery::{Gallery, kind_of};
use super::records::{CHECKED, Resolver};
use super::small::Small;
use crate::i18n::Lang;
use crate::model::{Account, Article, Cue, Event, Insert, Source, Term};
use crate::reader::{Drawn, Records};
use crate::state::Page;

/// The record, as texts ask for it.
#[derive(Clone, Copy, Debug)]
pub struct Shelf<'a> {
    /// Resolves events.
    pub resolver: &'a Resolver<'a>,
    /// All records but events and places.
    pub small: &'a Small<'a>,
    /// Works out cues.
    pub cues: Cues<'a>,
    /// What is drawn.
    pub gallery: &'a Gallery,
}

impl Records for Shelf<'_> {
    fn event(&self, id: &str) -> Event {
        self.resolver.event(self.cues.events.iter().find(|event| event.id == id).expect(CHECKED))
    }

    fn account(&self, id: &str) -> &Account {
        self.small.accounts.iter().find(|account| account.id == id).expect(CHECKED)
    }

    fn term(&self, id: &str) -> &Term {
        self.small.terms.iter().find(|term| term.id == id).expect(CHECKED)
    }

    fn source(&self, id: &str) -> &Source {
        let at = self.small.sources.binary_search_by(|source| source.id.as_str().cmp(id));
        &self.small.sources[at.expect(CHECKED)]
    }

    fn cue(&self, cue: &Cue) -> String {
        self.cues.query(cue)
    }

    fn picture(&self, lang: Lang, insert: &Insert) -> Option<Drawn> {
        self.gallery.insert(lang, insert)
    }

    fn frontispiece(&self, lang: Lang, article: &Article) -> Option<String> {
        let page = Page::Record(kind_of(article), article.id.clone());
        self.gallery.printed(lang, &page.path()).map
    }
}

/// Of a text in several languages the one in this language, or in English, or in any.
#[must_use]
pub fn in_language<'a>(versions: &[&'a Article], lang: &str) -> Option<&'a Article> {
    let of = |lang: &str| versions.iter().find(|article| article.lang == lang);
    of(lang).or_else(|| of("en")).or(versions.first()).copied()
}
