//! What rests on each source: the way back from a source to the records that cite it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Text, Use};
use crate::tools::article::passages;
use crate::tools::check::Checked;
use crate::tools::raw;

/// For each source's id, the records that cite it, in the order events, accounts, people, terms, articles, stories.
#[derive(Debug, Default)]
pub struct Backlinks {
    uses: BTreeMap<String, Vec<Use>>,
}

impl Backlinks {
    /// Of all records.
    #[must_use]
    pub fn new<'a>(checked: &'a Checked, events: impl Iterator<Item = &'a raw::Event>) -> Self {
        let mut links = Self::default();
        for event in events {
            let passages = event.statements.iter().map(|statement| sources(&statement.citations));
            links.add(format!("events/{}", event.id), &event.title, passages);
        }
        for account in &checked.accounts {
            let passages = account.positions.iter().map(|position| sources(&position.citations));
            links.add(format!("accounts/{}", account.id), &account.question, passages);
        }
        for person in &checked.people {
            links.add(format!("people/{}", person.id), &person.names, std::iter::once(sources(&person.citations)));
        }
        for term in &checked.terms {
            links.add(format!("terms/{}", term.id), &term.label, std::iter::once(sources(&term.citations)));
        }
        for (folder, drafts) in [("articles", &checked.articles), ("stories", &checked.stories)] {
            for article in drafts.iter().map(|draft| &draft.article).filter(|article| article.lang == "en") {
                let title = raw::Text::from([("en".to_owned(), article.title.clone())]);
                links.add(format!("{folder}/{}", article.id), &title, passages(article).into_iter());
            }
        }
        links
    }

    /// The records that rest on a source.
    #[must_use]
    pub fn of(&mut self, source: &str) -> Vec<Use> {
        self.uses.remove(source).unwrap_or_default()
    }

    /// Counts the passages of one record; each is given as the ids of its sources.
    fn add<'a>(&mut self, record: String, label: &raw::Text, passages: impl Iterator<Item = Vec<&'a str>>) {
        let mut counts: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for passage in passages {
            let sources: BTreeSet<&str> = passage.into_iter().collect();
            let alone = u32::from(sources.len() == 1);
            for source in sources {
                let (count, of_those_alone) = counts.entry(source).or_default();
                *count += 1;
                *of_those_alone += alone;
            }
        }
        for (source, (count, alone)) in counts {
            let link = Use { record: record.clone(), label: Text(label.clone()), count, alone };
            self.uses.entry(source.to_owned()).or_default().push(link);
        }
    }
}

fn sources(citations: &[raw::Citation]) -> Vec<&str> {
    citations.iter().map(|citation| citation.source.as_str()).collect()
}
