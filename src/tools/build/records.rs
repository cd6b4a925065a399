//! Records with every reference resolved to what the browser shows.

use std::collections::BTreeMap;

use super::mentions::Mentions;
use crate::model::{
    Account, Change, Citation, Event, Figure, Label, Link, Mention, Person, Place, Position, Statement, Term, Text,
    Theme, Variant,
};
use crate::time::{Edtf, Moment};
use crate::tools::check::Checked;
use crate::tools::kind::Kind;
use crate::tools::raw;

/// Why looking up an id cannot fail.
pub const CHECKED: &str = "the check has resolved every reference";

/// Labels and numbers of everything that can be referred to.
#[derive(Debug)]
pub struct Resolver<'a> {
    checked: &'a Checked,
    labels: BTreeMap<(Kind, &'a str), &'a raw::Text>,
    themes: BTreeMap<&'a str, u8>,
    places: BTreeMap<&'a str, u32>,
    mentions: Mentions<'a>,
}

impl<'a> Resolver<'a> {
    /// Of these records; events and places in the order of the index.
    #[must_use]
    pub fn new(checked: &'a Checked, events: &[&'a raw::Event], places: &[&'a raw::Place]) -> Self {
        let mentions = Mentions::new(events);
        let events = events.iter().map(|event| ((Kind::Event, event.id.as_str()), &event.title));
        let named = checked.places.iter().map(|place| ((Kind::Place, place.id.as_str()), &place.names));
        let accounts = checked.accounts.iter().map(|account| ((Kind::Account, account.id.as_str()), &account.question));
        let people = checked.people.iter().map(|person| ((Kind::Person, person.id.as_str()), &person.names));
        Self {
            checked,
            labels: events.chain(named).chain(accounts).chain(people).collect(),
            themes: checked.themes.iter().map(|theme| theme.id.as_str()).zip(0..).collect(),
            places: places.iter().map(|place| place.id.as_str()).zip(0..).collect(),
            mentions,
        }
    }

    /// Number of a theme.
    #[must_use]
    pub fn theme(&self, id: &str) -> u8 {
        *self.themes.get(id).expect(CHECKED)
    }

    /// Number of a place.
    #[must_use]
    pub fn place(&self, id: &str) -> u32 {
        *self.places.get(id).expect(CHECKED)
    }

    fn link(&self, kind: Kind, id: &str) -> Link {
        let label = *self.labels.get(&(kind, id)).expect(CHECKED);
        Link { id: id.to_owned(), label: Text(label.clone()) }
    }

    fn links(&self, kind: Kind, ids: &[String]) -> Vec<Link> {
        ids.iter().map(|id| self.link(kind, id)).collect()
    }

    fn events_of(&self, kind: Kind, id: &str) -> Vec<Link> {
        self.mentions.of(kind, id).iter().map(|event| self.link(Kind::Event, &event.id)).collect()
    }

    fn citations(&self, citations: &[raw::Citation]) -> Vec<Citation> {
        let cite =
            |citation: &raw::Citation| self.checked.bibliography.cite(&citation.source, citation.locator.clone());
        citations.iter().map(|citation| cite(citation).expect(CHECKED)).collect()
    }

    /// An event.
    #[must_use]
    pub fn event(&self, event: &raw::Event) -> Event {
        let statement = |statement: &raw::Statement| Statement {
            text: Text(statement.text.clone()),
            certainty: statement.certainty,
            citations: self.citations(&statement.citations),
        };
        Event {
            id: event.id.clone(),
            title: Text(event.title.clone()),
            date: event.date.clone(),
            places: self.links(Kind::Place, &event.places),
            themes: event.themes.iter().map(|id| self.theme(id)).collect(),
            importance: event.importance,
            harmed: event.harmed.clone(),
            content_note: event.content_note.clone().map(Text),
            statements: event.statements.iter().map(statement).collect(),
            route: self.links(Kind::Place, &event.route),
            accounts: self.links(Kind::Account, &event.accounts),
            related: self.links(Kind::Event, &event.related),
            people: self.links(Kind::Person, &event.people),
        }
    }

    /// A place, with the events that refer to it.
    #[must_use]
    pub fn place_record(&self, place: &raw::Place) -> Place {
        Place {
            id: place.id.clone(),
            names: Text(place.names.clone()),
            variants: place.variants.iter().map(variant).collect(),
            kind: place.kind,
            lon: place.lon,
            lat: place.lat,
            precision_m: place.precision_m,
            located: place.located,
            coordinate_source: Text(place.coordinate_source.clone()),
            note: place.note.clone().map(Text),
            events: self.mentions.of(Kind::Place, &place.id).iter().map(|event| mention(event)).collect(),
        }
    }

    /// A place as a link, and the number of events that refer to it.
    #[must_use]
    pub fn place_card(&self, place: &raw::Place) -> (Link, usize) {
        (self.link(Kind::Place, &place.id), self.mentions.of(Kind::Place, &place.id).len())
    }

    /// A contested question, with the events that refer to it.
    #[must_use]
    pub fn account(&self, account: &raw::Account) -> Account {
        let mut positions: Vec<&raw::Position> = account.positions.iter().collect();
        let offset = self.checked.settings.clock_offset_minutes;
        positions.sort_by_key(|position| said_at(position, offset));
        Account {
            id: account.id.clone(),
            question: Text(account.question.clone()),
            asked: Text(account.asked.clone()),
            themes: account.themes.iter().map(|id| self.theme(id)).collect(),
            positions: positions.into_iter().map(|position| self.position(position)).collect(),
            note: account.note.clone().map(Text),
            events: self.events_of(Kind::Account, &account.id),
        }
    }

    fn position(&self, position: &raw::Position) -> Position {
        let figure = |figure: &raw::Figure| Figure {
            min: figure.min,
            max: figure.max,
            approximate: figure.approximate,
            unit: Text(figure.unit.clone()),
            scope: Text(figure.scope.clone()),
        };
        Position {
            holder: Text(position.holder.clone()),
            date: position.date.clone(),
            says: Text(position.says.clone()),
            figures: position.figures.iter().map(figure).collect(),
            citations: self.citations(&position.citations),
        }
    }

    /// A person, with the events that refer to it.
    #[must_use]
    pub fn person(&self, person: &raw::Person) -> Person {
        Person {
            id: person.id.clone(),
            names: Text(person.names.clone()),
            role: Text(person.role.clone()),
            citations: self.citations(&person.citations),
            note: person.note.clone().map(Text),
            events: self.events_of(Kind::Person, &person.id),
        }
    }

    /// A term.
    #[must_use]
    pub fn term(&self, term: &raw::Term) -> Term {
        Term {
            id: term.id.clone(),
            label: Text(term.label.clone()),
            variants: term.variants.iter().map(variant).collect(),
            note: Text(term.note.clone()),
            place: term.place.as_ref().map(|id| self.link(Kind::Place, id)),
            citations: self.citations(&term.citations),
        }
    }
}

/// When a position was stated: those without a date come last.
fn said_at(position: &raw::Position, offset_minutes: i32) -> (bool, Moment, Moment) {
    match position.date.as_ref().and_then(|date| date.parse::<Edtf>().ok()) {
        Some(date) => {
            let span = date.span(offset_minutes);
            (false, span.earliest_start, span.latest_end)
        }
        None => (true, Moment::default(), Moment::default()),
    }
}

fn mention(event: &raw::Event) -> Mention {
    Mention { id: event.id.clone(), title: Text(event.title.clone()), date: event.date.clone() }
}

fn variant(variant: &raw::Variant) -> Variant {
    Variant {
        form: variant.form.clone(),
        language: variant.language.clone(),
        used_by: variant.used_by.clone().map(Text),
        connotation: variant.connotation.clone().map(Text),
        period: variant.period.clone(),
    }
}

/// A theme.
#[must_use]
pub fn theme(theme: &raw::Theme) -> Theme {
    Theme {
        id: theme.id.clone(),
        label: Text(theme.label.clone()),
        about: Text(theme.about.clone()),
        colour: theme.colour.clone(),
        colour_dark: theme.colour_dark.clone(),
        shape: theme.shape,
    }
}

/// An id and its words.
#[must_use]
pub fn label(label: &raw::Label) -> Label {
    Label { id: label.id.clone(), label: Text(label.label.clone()) }
}

/// A change.
#[must_use]
pub fn change(change: &raw::Change) -> Change {
    Change {
        date: change.date.clone(),
        record: change.record.clone(),
        what: Text(change.what.clone()),
        why: Text(change.why.clone()),
    }
}
