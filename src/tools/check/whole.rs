//! The whole content, read and checked.

use std::path::Path;

use super::layers::layer as check_layer;
use super::records;
use super::scope::{Scope, address_fault};
use crate::model::BaseMap;
use crate::time::Edtf;
use crate::tools::article::{self, ArticleFile, Draft};
use crate::tools::bibliography::Bibliography;
use crate::tools::ground::{self, Compiled, CompiledMap};
use crate::tools::kind::Kind;
use crate::tools::layers::{self, Layer};
use crate::tools::ledger::{Carried, Ledger};
use crate::tools::load::{Entry, Loader};
use crate::tools::markdown::Known;
use crate::tools::names::Names;
use crate::tools::problem::{Fault, Problem};
use crate::tools::raw;

/// Content in which nothing is wrong: every reference resolves, every date can be read.
#[derive(Debug)]
pub struct Checked {
    /// What this atlas is.
    pub settings: raw::Settings,
    /// Events, in the order of the files.
    pub events: Vec<Dated>,
    /// Places.
    pub places: Vec<raw::Place>,
    /// Contested questions.
    pub accounts: Vec<raw::Account>,
    /// People.
    pub people: Vec<raw::Person>,
    /// Terms.
    pub terms: Vec<raw::Term>,
    /// Themes, in the order in which readers see them; at most 32.
    pub themes: Vec<raw::Theme>,
    /// Changes.
    pub changes: Vec<raw::Change>,
    /// Sources, in the order of the files.
    pub sources: Vec<raw::Source>,
    /// The same, ready to be cited.
    pub bibliography: Bibliography,
    /// Articles in all languages, English first.
    pub articles: Vec<Draft>,
    /// Stories in all languages, English first.
    pub stories: Vec<Draft>,
    /// The files of the base map, coarse to fine.
    pub ground: Vec<Compiled>,
    /// Whose data the base map is; none when there is no base map.
    pub base_map: Option<BaseMap>,
    /// Map layers of the editors' own, in the order of their ids.
    pub layers: Vec<Layer>,
}

impl Checked {
    /// One line that counts the records.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} events, {} places, {} sources, {} accounts, {} people, {} terms, {} articles, {} stories; nothing is wrong",
            self.events.len(),
            self.places.len(),
            self.bibliography.sources().count(),
            self.accounts.len(),
            self.people.len(),
            self.terms.len(),
            self.articles.len(),
            self.stories.len(),
        )
    }
}

/// An event and its date.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The event.
    pub event: raw::Event,
    /// Its date, read.
    pub date: Edtf,
}

/// Reads and checks the folder `content`.
///
/// # Errors
/// Everything that is wrong, in the order of files and lines.
pub fn check(content: &Path) -> Result<Checked, Vec<Problem>> {
    let mut loader = Loader::new(content);
    if !content.is_dir() {
        let cause = "there is no such folder; name it with --content".to_owned();
        return Err(vec![Problem::of_file(content.display().to_string(), Fault::Unreadable { cause })]);
    }
    loader.strays();
    let settings: Option<Entry<raw::Settings>> = loader.whole("atlas.json", "atlas");
    declare_labels(&mut loader, settings.as_ref());
    let themes: Vec<Entry<raw::Theme>> = loader.records(Kind::Theme);
    let places: Vec<Entry<raw::Place>> = loader.records(Kind::Place);
    let sources: Vec<Entry<raw::Source>> = loader.records(Kind::Source);
    let people: Vec<Entry<raw::Person>> = loader.records(Kind::Person);
    let accounts: Vec<Entry<raw::Account>> = loader.records(Kind::Account);
    let events: Vec<Entry<raw::Event>> = loader.records(Kind::Event);
    let terms: Vec<Entry<raw::Term>> = loader.records(Kind::Term);
    let changes: Vec<Entry<raw::Change>> = loader.records(Kind::Change);
    let mut texts = |kind: Kind| article::find(kind, &content.join(kind.folder()), &mut loader);
    let (article_files, story_files) = (texts(Kind::Article), texts(Kind::Story));
    let layer_folder = content.join("layers");
    let layer_records = layers::find(&layer_folder, &mut loader);
    let ledger: Option<Entry<Ledger>> =
        if loader.has("ledger.json") { loader.whole("ledger.json", "ledger") } else { None };

    let Loader { names, mut problems, .. } = loader;
    let mut pass = Pass { names: &names, problems: &mut problems };
    let settings: Vec<raw::Settings> = pass.each(settings.into_iter().collect(), records::settings);
    let mut number = 0;
    let themes = pass.each(themes, |scope, theme| {
        records::theme(scope, theme, number);
        number += 1;
    });
    let places = pass.each(places, records::place);
    let sources = pass.each(sources, records::source);
    let people = pass.each(people, records::person);
    let accounts = pass.each(accounts, records::account);
    let mut dates = Vec::new();
    let events = pass.each(events, |scope, event| dates.extend(records::event(scope, event)));
    let terms = pass.each(terms, records::term);
    let changes = pass.each(changes, records::change);
    pass.each(ledger.into_iter().collect(), carried);

    let bibliography = Bibliography::new(&sources);
    let offset_minutes = settings.first().map_or(0, |settings| settings.clock_offset_minutes);
    let known =
        Known { names: &names, bibliography: &bibliography, events: &events, accounts: &accounts, offset_minutes };
    let mut drafts = |files: &[ArticleFile]| -> Vec<Draft> {
        files.iter().filter_map(|file| article::read(file, known, &mut problems)).collect()
    };
    let (articles, stories) = (drafts(&article_files), drafts(&story_files));
    let CompiledMap { files: ground, card } = base_map(&content.join("basemap"), &mut problems);
    let mut drawn = Vec::with_capacity(layer_records.len());
    for entry in &layer_records {
        check_layer(&mut Scope { names: &names, spot: &entry.spot, problems: &mut problems }, &entry.record);
        drawn.extend(layers::read(&layer_folder, entry, &mut problems));
    }

    match settings.into_iter().next() {
        Some(settings) if problems.is_empty() => {
            let events = events.into_iter().zip(dates).map(|(event, date)| Dated { event, date }).collect();
            Ok(Checked {
                settings,
                events,
                places,
                accounts,
                people,
                terms,
                themes,
                changes,
                sources,
                bibliography,
                articles,
                stories,
                ground,
                base_map: card,
                layers: drawn,
            })
        }
        Some(_) | None => {
            problems.sort_by(|a, b| a.place().cmp(&b.place()));
            Err(problems)
        }
    }
}

/// Checks records one by one.
struct Pass<'a> {
    names: &'a Names,
    problems: &'a mut Vec<Problem>,
}

impl Pass<'_> {
    fn each<R>(&mut self, entries: Vec<Entry<R>>, mut check: impl FnMut(&mut Scope, &R)) -> Vec<R> {
        let mut records = Vec::with_capacity(entries.len());
        for Entry { spot, record } in entries {
            check(&mut Scope { names: self.names, spot: &spot, problems: self.problems }, &record);
            records.push(record);
        }
        records
    }
}

/// Declares the perspectives and communities of the settings.
fn declare_labels(loader: &mut Loader, settings: Option<&Entry<raw::Settings>>) {
    let Some(Entry { spot, record }) = settings else {
        loader.names.some_are_unreadable(Kind::Perspective);
        loader.names.some_are_unreadable(Kind::Community);
        return;
    };
    for (kind, labels) in [(Kind::Perspective, &record.perspectives), (Kind::Community, &record.communities)] {
        for (at, label) in labels.iter().enumerate() {
            loader.declare(kind, &label.id, spot, &format!("{}/{at}/id", kind.folder()));
        }
    }
}

/// Checks that the ledger names records that exist.
fn carried(scope: &mut Scope, ledger: &Ledger) {
    for (list, items) in ledger.lists() {
        for (key, carried) in items {
            let path = format!("{list}/{key}");
            match carried {
                Carried::Record(address) => {
                    let fault = address_fault(scope.names, address, false);
                    scope.judge(&path, fault);
                }
                Carried::LeftOut(reason) if reason.left_out.trim().is_empty() => scope.fault(&path, Fault::NoReason),
                Carried::LeftOut(_) => {}
            }
        }
    }
}

fn base_map(folder: &Path, problems: &mut Vec<Problem>) -> CompiledMap {
    if !folder.is_dir() {
        return CompiledMap::default();
    }
    match ground::compile(folder) {
        Ok(compiled) => compiled,
        Err(causes) => {
            problems.extend(causes.iter().map(|cause| {
                let (file, cause) = cause.split_once(": ").unwrap_or(("", cause));
                let fault = Fault::Ground { cause: cause.to_owned() };
                Problem::of_file(folder.join(file).display().to_string(), fault)
            }));
            CompiledMap::default()
        }
    }
}
