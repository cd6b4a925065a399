//! All records but events and places, resolved: few enough to be held at once. Events and places, of which there may
//! be a million with all that they name, are resolved one at a time when their pages are made.

use std::collections::BTreeMap;

use super::backlinks::Backlinks;
use super::records::{Resolver, change};
use super::whole::sorted;
use crate::model::{Account, Article, Change, Person, Preface, Source, Term, Text, WayIn};
use crate::tools::article::Draft;
use crate::tools::check::Checked;
use crate::tools::raw;

/// The records, each kind in the order of its list.
#[derive(Debug)]
pub struct Small<'a> {
    /// What the start page says.
    pub preface: Preface,
    /// Sources, with what rests on them.
    pub sources: Vec<Source>,
    /// Contested questions.
    pub accounts: Vec<Account>,
    /// People named.
    pub people: Vec<Person>,
    /// Loaded words and names.
    pub terms: Vec<Term>,
    /// Corrections, newest first.
    pub changes: Vec<Change>,
    /// Articles, each in all its languages.
    pub articles: Vec<Vec<&'a Article>>,
    /// Stories, each in all its languages.
    pub stories: Vec<Vec<&'a Article>>,
}

impl<'a> Small<'a> {
    /// Of this content; `events` in the order of the index.
    #[must_use]
    pub fn new(checked: &'a Checked, resolver: &Resolver, events: &[&raw::Event]) -> Self {
        let mut backlinks = Backlinks::new(checked, events.iter().copied());
        let resting = |source: &Source| Source { uses: backlinks.of(&source.id), ..source.clone() };
        let sources: Vec<Source> = checked.bibliography.sources().map(resting).collect();
        let people = sorted(&checked.people, |person| &person.id);
        let mut changes: Vec<Change> = checked.changes.iter().map(change).collect();
        changes.sort_by(|a, b| b.date.cmp(&a.date));
        let (articles, stories) = (by_order(&checked.articles), by_order(&checked.stories));
        let told = (!stories.is_empty()).then_some(("stories", stories.len()));
        let counts = [
            ("events", events.len()),
            ("places", checked.places.len()),
            ("sources", sources.len()),
            ("accounts", checked.accounts.len()),
            ("people", people.len()),
            ("terms", checked.terms.len()),
            ("changes", changes.len()),
            ("articles", articles.len()),
        ];
        let counts = counts.into_iter().chain(told).collect();
        Self {
            preface: preface(&checked.settings, counts),
            sources,
            accounts: checked.accounts.iter().map(|account| resolver.account(account)).collect(),
            people: people.into_iter().map(|person| resolver.person(person)).collect(),
            terms: checked.terms.iter().map(|term| resolver.term(term)).collect(),
            changes,
            articles,
            stories,
        }
    }
}

/// Texts in the order in which they are offered, each in all its languages, English first.
fn by_order(drafts: &[Draft]) -> Vec<Vec<&Article>> {
    let mut texts: BTreeMap<&str, (u32, Vec<&Article>)> = BTreeMap::new();
    for Draft { order, article } in drafts {
        texts.entry(&article.id).or_insert((*order, Vec::new())).1.push(article);
    }
    let mut texts: Vec<(u32, Vec<&Article>)> = texts.into_values().collect();
    texts.sort_by_key(|(order, _)| *order);
    texts.into_iter().map(|(_, versions)| versions).collect()
}

fn preface(settings: &raw::Settings, counts: BTreeMap<&'static str, usize>) -> Preface {
    let texts = |texts: &[raw::Text]| texts.iter().cloned().map(Text).collect();
    let way_in =
        |way: &raw::WayIn| WayIn { label: Text(way.label.clone()), about: Text(way.about.clone()), to: way.to.clone() };
    Preface {
        introduction: texts(&settings.introduction),
        how_to_read: texts(&settings.how_to_read),
        ways_in: settings.ways_in.iter().map(way_in).collect(),
        counts,
    }
}
