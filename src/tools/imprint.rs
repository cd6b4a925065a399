//! What finishing the site needs beside what the browser reads: where it is published, the dates and claims that its
//! pages tell search engines, the changes that its feed lists. It lies among the compiled files; no page fetches it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Account, Article, Atlas, Change, Text};
use crate::state::{Kind, Page};
use crate::tools::raw;

/// Its name among the compiled files.
pub const IMPRINT: &str = "imprint.json";

/// With more events than this their pages have no files of their own: the program writes them all the same.
pub const MOST_EVENTS: usize = 20_000;

/// What finishing needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imprint {
    /// The public address of the site, with a slash at its end, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Dates of all events as EDTF, in the order of the index; none when there are more than [`MOST_EVENTS`].
    pub events: Vec<String>,
    /// Ids of places, in the order of the index.
    pub places: Vec<String>,
    /// The positions on contested questions, by the path of the page.
    pub claims: BTreeMap<String, Vec<Claim>>,
    /// Articles and stories, in the order in which they are offered.
    pub texts: Vec<Written>,
    /// Corrections, newest first.
    pub changes: Vec<Change>,
}

/// A position on a contested question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who says it.
    pub author: Text,
    /// When, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What they say.
    pub says: Text,
}

/// An article or a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The path of its page.
    pub path: String,
    /// Its title.
    pub title: Text,
    /// A sentence or two.
    pub summary: Text,
}

impl Imprint {
    /// Of records; events and places in the order of the index.
    #[must_use]
    pub fn new(site: Option<&String>, events: &[&raw::Event], places: &[&raw::Place]) -> Self {
        let dated = if events.len() <= MOST_EVENTS { events } else { &[] };
        Self {
            site: site.cloned(),
            events: dated.iter().map(|event| event.date.clone()).collect(),
            places: places.iter().map(|place| place.id.clone()).collect(),
            ..Self::default()
        }
    }

    /// With contested questions.
    #[must_use]
    pub fn with_accounts(mut self, accounts: &[Account]) -> Self {
        for account in accounts {
            let claims = account.positions.iter().map(|position| Claim {
                author: position.holder.clone(),
                date: position.date.clone(),
                says: position.says.clone(),
            });
            self.claims.insert(path(Kind::Accounts, &account.id), claims.collect());
        }
        self
    }

    /// With texts, each in all its languages.
    #[must_use]
    pub fn with_texts(mut self, kind: Kind, texts: &[Vec<&Article>]) -> Self {
        let said = |versions: &[&Article], words: fn(&Article) -> &String| {
            Text(versions.iter().map(|article| (article.lang.clone(), words(article).clone())).collect())
        };
        let written = texts.iter().filter_map(|versions| {
            let path = path(kind, &versions.first()?.id);
            let (title, summary) = (said(versions, |text| &text.title), said(versions, |text| &text.summary));
            Some(Written { path, title, summary })
        });
        self.texts.extend(written);
        self
    }

    /// When the page with this path was first published and last changed, `2026-11-23`; nothing when no change says so.
    #[must_use]
    pub fn dates(&self, path: &str) -> Option<(&str, &str)> {
        let record = path.trim_start_matches('/');
        let about = self.changes.iter().filter(|change| change.record == record || change.record == "all");
        let dates = || about.clone().map(|change| change.date.as_str());
        Some((dates().min()?, dates().max()?))
    }

    /// The public address of a page in a language.
    #[must_use]
    pub fn address(&self, lang: &str, path: &str) -> Option<String> {
        self.site.as_ref().map(|site| [site, lang, path].concat())
    }

    /// Whether pages say where they are published: it is known, and they are not too many to be listed.
    #[must_use]
    pub fn is_listed(&self, atlas: &Atlas) -> bool {
        self.site.is_some() && atlas.events as usize * atlas.files.pages.len() <= MOST_EVENTS
    }
}

fn path(kind: Kind, id: &str) -> String {
    Page::Record(kind, id.to_owned()).path()
}
