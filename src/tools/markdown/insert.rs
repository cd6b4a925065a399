//! Inserts: what is put between paragraphs from the record, or drawn from it. `{{term massacre}}`.

use std::collections::BTreeMap;

use super::blocks::Reader;
use super::cue::view_fault;
use crate::model::Insert;
use crate::tools::kind::Kind;
use crate::tools::names::nearest;
use crate::tools::problem::Fault;

/// The inserts: the word of each, and how it is written.
const FORMS: [(&str, &str); 7] = [
    ("statements", "{{statements EVENT-ID}}"),
    ("statement", "{{statement EVENT-ID 2}}"),
    ("account", "{{account ACCOUNT-ID}}"),
    ("numbers", "{{numbers ACCOUNT-ID}}"),
    ("term", "{{term TERM-ID}}"),
    ("map", "{{map 1992-02-25/1992-02-28 9.6/39.95/46.85 | what can be seen on it}}"),
    ("timeline", "{{timeline 1992-02-25/1992-02-28 | what can be seen on it}}"),
];

impl Reader<'_, '_> {
    /// The insert that a paragraph is.
    pub(super) fn insert(&mut self, paragraph: &str, offset: usize) -> Option<Insert> {
        let inner = paragraph.strip_prefix("{{").and_then(|inner| inner.strip_suffix("}}"));
        let Some(inner) = inner.filter(|inner| !inner.contains("}}") && !inner.contains("{{")) else {
            self.fault(offset, Fault::InsertAlone);
            return None;
        };
        let (call, caption) = inner.split_once('|').map_or((inner, None), |(call, caption)| (call, Some(caption)));
        let caption = caption.map(|caption| caption.split_whitespace().collect::<Vec<_>>().join(" "));
        let words: Vec<String> = call.split_whitespace().map(str::to_owned).collect();
        let called = words.first().map_or("", String::as_str);
        let Some((word, wanted)) = FORMS.iter().find(|(word, _)| *word == called) else {
            let nearest = nearest(called, FORMS.iter().map(|(word, _)| *word));
            self.fault(offset, Fault::Insert { found: called.to_owned(), nearest });
            return None;
        };
        let parts = (*word, &words[1..], caption.filter(|caption| !caption.is_empty()));
        let insert = match parts {
            ("statements", [event], None) => Insert::Statements { event: event.clone() },
            ("statement", [event, number], None) => {
                let most = self.statements(event);
                match number.parse().ok().filter(|number| (1..=most).contains(number)) {
                    Some(number) => Insert::Statement { event: event.clone(), number },
                    None => {
                        let found = number.clone();
                        let unknown = self.unknown(Kind::Event, event);
                        let fault = Fault::StatementNumber { event: event.clone(), found, most };
                        self.fault(offset, unknown.unwrap_or(fault));
                        return None;
                    }
                }
            }
            ("account", [account], None) => Insert::Account { account: account.clone() },
            ("numbers", [account], None) => Insert::Numbers { account: account.clone() },
            ("term", [term], None) => Insert::Term { term: term.clone() },
            ("map", [time, map], Some(caption)) => Insert::Map { time: time.clone(), map: map.clone(), caption },
            ("timeline", [time], Some(caption)) => Insert::Timeline { time: time.clone(), caption },
            _ => {
                self.fault(offset, Fault::InsertParts { wanted });
                return None;
            }
        };
        let fault = match &insert {
            Insert::Statements { event } | Insert::Statement { event, .. } => self.unknown(Kind::Event, event),
            Insert::Account { account } => self.unknown(Kind::Account, account),
            Insert::Numbers { account } => self.unknown(Kind::Account, account).or_else(|| self.axis_fault(account)),
            Insert::Term { term } => self.unknown(Kind::Term, term),
            Insert::Map { time, map, .. } => self.window_fault(time).or_else(|| view_fault(map)),
            Insert::Timeline { time, .. } => self.window_fault(time),
        };
        match fault {
            Some(fault) => {
                self.fault(offset, fault);
                None
            }
            None => Some(insert),
        }
    }

    /// How many statements an event has.
    fn statements(&self, id: &str) -> usize {
        let event = self.known.events.iter().find(|event| event.id == id);
        event.map_or(0, |event| event.statements.len())
    }

    /// An axis shows two figures or more of the same unit.
    fn axis_fault(&self, id: &str) -> Option<Fault> {
        let account = self.known.accounts.iter().find(|account| account.id == id)?;
        let mut units: BTreeMap<_, usize> = BTreeMap::new();
        for figure in account.positions.iter().flat_map(|position| &position.figures) {
            *units.entry(&figure.unit).or_default() += 1;
        }
        let none = units.values().all(|figures| *figures < 2);
        none.then(|| Fault::NoAxis { account: id.to_owned() })
    }
}
