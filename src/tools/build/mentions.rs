//! Which events refer to a record: the way back from places, contested questions and people to events.

use std::collections::BTreeMap;

use crate::tools::kind::Kind;
use crate::tools::raw;

/// Events by what they refer to.
#[derive(Debug, Default)]
pub struct Mentions<'a> {
    events: BTreeMap<Kind, BTreeMap<&'a str, Vec<&'a raw::Event>>>,
}

impl<'a> Mentions<'a> {
    /// Of these events; what is found keeps their order.
    #[must_use]
    pub fn new(events: &[&'a raw::Event]) -> Self {
        let mut mentions = Self::default();
        for event in events {
            let places = event.places.iter().chain(&event.route).map(|id| (Kind::Place, id));
            let accounts = event.accounts.iter().map(|id| (Kind::Account, id));
            let people = event.people.iter().map(|id| (Kind::Person, id));
            for (kind, id) in places.chain(accounts).chain(people) {
                let of_record = mentions.events.entry(kind).or_default().entry(id).or_default();
                // A route may pass a place that the event names, or pass it twice.
                if of_record.last().is_none_or(|last| last.id != event.id) {
                    of_record.push(event);
                }
            }
        }
        mentions
    }

    /// The events that refer to a record.
    #[must_use]
    pub fn of(&self, kind: Kind, id: &str) -> &[&'a raw::Event] {
        self.events.get(&kind).and_then(|of_kind| of_kind.get(id)).map_or(&[], Vec::as_slice)
    }
}
