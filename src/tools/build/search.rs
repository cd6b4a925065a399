//! The search index of the content in one language: what of each record can be found, and as what. Texts that lack the
//! language are in it in English; names are in it in every language, so that any spelling finds them.

use std::collections::{BTreeMap, BTreeSet};

use super::mentions::Mentions;
use super::search_coding::{self, Entries, Entry, names};
use crate::i18n::{Key, Lang, date_in_words};
use crate::model::{Article, Block, Inline, Source, Use};
use crate::search::{Class, SearchFile, words};
use crate::time::Edtf;
use crate::tools::article::Draft;
use crate::tools::check::Checked;
use crate::tools::kind::Kind;
use crate::tools::raw::{self, Text};

/// Importance of contested questions, on the scale of [`SearchFile::MOST_WEIGHT`].
const ACCOUNTS: usize = 5;
/// Importance of terms: where a place and the word for it are called the same, the place goes first.
const TERMS: usize = 1;
/// Importance of articles and stories.
const TEXTS: usize = 3;
/// Most texts that a heading may stand in and still tell one from the others.
const MOST_WITH_HEADING: usize = 2;
/// Letters of the shortest name that may stand for another of the same place.
const SHORTEST_NAME: usize = 3;

/// The index in `lang`. Events are in the order of the columns.
pub fn file(checked: &Checked, events: &[&raw::Event], sources: &[Source], lang: Lang) -> SearchFile {
    let maker = Maker::new(checked, events, lang);
    let by_title = |entries: Vec<Entry>| -> Entries {
        let mut entries = entries;
        entries.sort_by_key(Entry::order);
        Box::new(entries.into_iter())
    };
    let kinds: [Entries; 8] = [
        Box::new(events.iter().map(|event| maker.event(event))),
        by_title(checked.accounts.iter().map(|account| maker.account(account)).collect()),
        by_title(checked.places.iter().map(|place| maker.place(place)).collect()),
        by_title(sources.iter().map(|source| maker.source(source)).collect()),
        by_title(checked.people.iter().map(|person| maker.person(person)).collect()),
        by_title(checked.terms.iter().map(|term| maker.term(term)).collect()),
        by_title(maker.texts(&checked.articles)),
        by_title(maker.texts(&checked.stories)),
    ];
    search_coding::file(kinds, &same(checked))
}

struct Maker<'a> {
    lang: Lang,
    mentions: Mentions<'a>,
    places: BTreeMap<&'a str, &'a raw::Place>,
    people: BTreeMap<&'a str, &'a raw::Person>,
}

impl<'a> Maker<'a> {
    fn new(checked: &'a Checked, events: &[&'a raw::Event], lang: Lang) -> Self {
        Self {
            lang,
            mentions: Mentions::new(events),
            places: checked.places.iter().map(|place| (place.id.as_str(), place)).collect(),
            people: checked.people.iter().map(|person| (person.id.as_str(), person)).collect(),
        }
    }

    /// A text in the language, or in English.
    fn said<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang.code()).or(text.get("en")).map_or("", String::as_str)
    }

    /// A record with a name in several languages.
    fn named(&self, id: &str, name: &Text, line: &str, weight: usize) -> Entry {
        let mut entry = Entry::new(id, self.said(name), line, weight);
        for name in name.values() {
            entry.name(name, Class::Name);
        }
        entry
    }

    /// Steps of importance by the number of events or passages that refer to a record: 0, 1, 2 to 3, 4 to 7 and so on.
    fn by_use(uses: usize) -> usize {
        (usize::BITS - uses.leading_zeros()) as usize
    }

    fn event(&self, event: &raw::Event) -> Entry {
        let date = event.date.parse::<Edtf>().map_or_else(|_| String::new(), |date| date_in_words(&date, self.lang));
        let mut entry = self.named(&event.id, &event.title, &date, usize::from(event.importance) * 2);
        entry.holds(&date, Class::About);
        for place in event.places.iter().chain(&event.route).filter_map(|id| self.places.get(id.as_str())) {
            entry.holds(self.said(&place.names), Class::About);
        }
        for person in event.people.iter().filter_map(|id| self.people.get(id.as_str())) {
            entry.holds(self.said(&person.names), Class::About);
        }
        for statement in &event.statements {
            entry.holds(self.said(&statement.text), Class::Text);
        }
        entry
    }

    fn account(&self, account: &raw::Account) -> Entry {
        let positions = Key::PositionsCount.with(self.lang, &[&account.positions.len().to_string()]);
        let mut entry = self.named(&account.id, &account.question, &positions, ACCOUNTS);
        entry.holds(self.said(&account.asked), Class::Text);
        for position in &account.positions {
            entry.holds(self.said(&position.holder), Class::Text);
            entry.holds(self.said(&position.says), Class::Text);
            for figure in &position.figures {
                for number in figure.min.iter().chain(&figure.max) {
                    entry.holds(&number.to_string(), Class::Text);
                }
                entry.holds(self.said(&figure.unit), Class::Text);
            }
        }
        self.note(&mut entry, account.note.as_ref());
        entry
    }

    fn place(&self, place: &raw::Place) -> Entry {
        let weight = Self::by_use(self.mentions.of(Kind::Place, &place.id).len());
        let title = self.said(&place.names);
        let others: BTreeSet<&str> = place.names.values().map(String::as_str).filter(|name| *name != title).collect();
        let others: Vec<&str> = others.into_iter().collect();
        let mut entry = self.named(&place.id, &place.names, &others.join(" · "), weight);
        for variant in &place.variants {
            entry.name(&variant.form, Class::Name);
        }
        entry.holds(place.kind.word(), Class::About);
        self.note(&mut entry, place.note.as_ref());
        entry
    }

    fn source(&self, source: &Source) -> Entry {
        // Articles and stories cite what the record rests on once more.
        let of_record = |one: &&Use| !["articles/", "stories/"].iter().any(|text| one.record.starts_with(text));
        let uses = source.uses.iter().filter(of_record).map(|one| one.count as usize).sum();
        let mut entry = Entry::new(&source.id, &source.title, &source.label, Self::by_use(uses));
        entry.holds(&source.label, Class::Name);
        entry.holds(source.author.as_deref().unwrap_or_default(), Class::Name);
        entry.holds(source.publisher.as_deref().unwrap_or_default(), Class::About);
        entry.holds(source.date.as_deref().unwrap_or_default(), Class::Text);
        entry.holds(source.kind.word(), Class::About);
        entry
    }

    fn person(&self, person: &raw::Person) -> Entry {
        let weight = Self::by_use(self.mentions.of(Kind::Person, &person.id).len());
        let mut entry = self.named(&person.id, &person.names, self.said(&person.role), weight);
        entry.holds(self.said(&person.role), Class::About);
        self.note(&mut entry, person.note.as_ref());
        entry
    }

    fn term(&self, term: &raw::Term) -> Entry {
        let mut entry = self.named(&term.id, &term.label, "", TERMS);
        for variant in &term.variants {
            entry.name(&variant.form, Class::Name);
            self.note(&mut entry, variant.connotation.as_ref());
        }
        self.note(&mut entry, Some(&term.note));
        entry
    }

    /// Texts of a kind, each in the language or in English.
    fn texts(&self, drafts: &[Draft]) -> Vec<Entry> {
        let mut texts: BTreeMap<&str, &Article> = BTreeMap::new();
        for Draft { article, .. } in drafts {
            // English comes first.
            if article.lang == "en" || article.lang == self.lang.code() {
                texts.insert(&article.id, article);
            }
        }
        let mut headings: BTreeMap<String, usize> = BTreeMap::new();
        for heading in texts.values().flat_map(|text| self::headings(text)) {
            *headings.entry(heading).or_default() += 1;
        }
        texts.into_values().map(|text| Self::text(text, &headings)).collect()
    }

    /// A text: its title, its summary and its headings but those that many texts share. What it tells is found in the
    /// records that it tells of.
    fn text(article: &Article, texts_with: &BTreeMap<String, usize>) -> Entry {
        let mut entry = Entry::new(&article.id, &article.title, &article.summary, TEXTS);
        entry.holds(&article.summary, Class::About);
        for heading in headings(article).iter().filter(|heading| texts_with[*heading] <= MOST_WITH_HEADING) {
            entry.holds(heading, Class::About);
        }
        entry
    }

    fn note(&self, entry: &mut Entry, note: Option<&Text>) {
        entry.holds(note.map_or("", |note| self.said(note)), Class::Text);
    }
}

/// The headings of a text, each once.
fn headings(article: &Article) -> BTreeSet<String> {
    let heading = |block: &Block| match block {
        Block::Heading { text, .. } => Some(Inline::plain(text)),
        _ => None,
    };
    article.blocks.iter().filter_map(heading).collect()
}

/// Words that are names of the same place, from one to the other. Of terms, those of places count: to hold a term's other
/// variants for the same would settle what is contested.
fn same(checked: &Checked) -> BTreeSet<(String, String)> {
    let mut of_place: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for place in &checked.places {
        let forms = place.variants.iter().map(|variant| &variant.form);
        of_place.entry(&place.id).or_default().extend(place.names.values().chain(forms).flat_map(|name| names(name)));
    }
    for term in &checked.terms {
        if let Some(place) = &term.place {
            let forms = term.variants.iter().map(|variant| &variant.form);
            of_place.entry(place).or_default().extend(term.label.values().chain(forms).flat_map(|name| names(name)));
        }
    }
    let mut same = BTreeSet::new();
    for names in of_place.values() {
        let names: BTreeSet<String> = names.iter().filter_map(|name| only_word(name)).collect();
        for from in &names {
            same.extend(names.iter().filter(|to| *to != from).map(|to| (from.clone(), to.clone())));
        }
    }
    same
}

/// The word of a name of one word.
fn only_word(name: &str) -> Option<String> {
    let mut words = words(name);
    let word = words.pop()?;
    (words.is_empty() && word.len() >= SHORTEST_NAME).then_some(word)
}
