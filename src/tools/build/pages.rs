//! Pages of all records in every language, written once for all readers.

use super::bundle::Bundle;
use super::feet::Feet;
use super::gallery;
use super::links::links_to_term;
use super::records::Resolver;
use super::small::Small;
use super::texts::{Shelf, in_language};
use crate::i18n::{Key, Lang};
use crate::model::{Account, Article, Atlas, Form, PageFiles, Term, Text};
use crate::reader::{self, Desk, Folio, Front, Node};
use crate::state::{Kind, Page};
use crate::tools::raw;

/// Bytes of pages in a file, about; compressed it is an eighth or less. A longer page has a file of its own.
const FILE_BYTES: usize = 92_000;
/// Files of pages other than events', at most about so many: the manifest, which the browser reads first, names all.
const MOST_FILES: usize = 256;

/// Makes pages and puts them in files.
#[derive(Clone, Copy, Debug)]
pub struct Printer<'a> {
    /// Resolves events and places.
    pub resolver: &'a Resolver<'a>,
    /// All other records.
    pub small: &'a Small<'a>,
    /// What texts take from the record.
    pub shelf: Shelf<'a>,
    /// Events, in the order of the index.
    pub events: &'a [&'a raw::Event],
    /// Places, in the order of the index.
    pub places: &'a [&'a raw::Place],
    /// Rows in a file of events.
    pub event_chunk: usize,
    /// Ends the pages of records.
    pub feet: &'a Feet<'a>,
    /// Contested questions whose figures are compared.
    pub compared: &'a [&'a Account],
}

/// A page as it stands in a file.
struct Printed {
    path: String,
    json: Vec<u8>,
}

impl Printed {
    fn new(folio: Folio) -> Self {
        let json = serde_json::to_vec(&folio).expect("a page is made of text");
        Self { path: folio.path, json }
    }
}

impl Printer<'_> {
    /// Makes all pages. Gives their files in each language, English first, and the path of the first page in each file
    /// that is not of events: files in all languages begin with the same pages.
    pub fn print(&self, bundle: &mut Bundle, atlas: &Atlas, languages: &[Lang]) -> (Vec<PageFiles>, Vec<String>) {
        let mut starts: Vec<String> = Vec::new();
        let mut files = Vec::new();
        for lang in languages {
            let desk = Desk { atlas, lang: *lang, prefix: "" };
            let mut others = self.others(&desk);
            others.sort_by(|a, b| a.path.cmp(&b.path));
            self.feet.put(bundle, &desk, "cite", &mut others);
            let others: Vec<Printed> = others.into_iter().map(Printed::new).collect();
            if files.is_empty() {
                starts = first_paths(&others);
            }
            files.push(PageFiles {
                lang: lang.code().to_owned(),
                front: bundle.add(&format!("front-{}", lang.code()), &self.front(&desk)),
                events: self.events(bundle, &desk),
                others: filed(bundle, &others, &starts),
                search: String::new(),
            });
        }
        (files, starts)
    }

    fn front(&self, desk: &Desk) -> Front {
        let code = desk.lang.code();
        let name = |place: &&raw::Place| Text(place.names.clone()).get(code).to_owned();
        Front {
            places: self.places.iter().map(name).collect(),
            start: Folio { path: Page::Start.path(), ..self.start(desk) },
        }
    }

    fn start(&self, desk: &Desk) -> Folio {
        let (stories, articles) = (said(&self.small.stories, desk), said(&self.small.articles, desk));
        reader::start(desk, &self.small.preface, &stories, &articles)
    }

    /// Pages of events, file by file: a million at a time would fill the memory.
    fn events(&self, bundle: &mut Bundle, desk: &Desk) -> Vec<String> {
        let chunks = self.events.chunks(self.event_chunk).enumerate();
        chunks
            .map(|(at, chunk)| {
                let mut pages: Vec<Folio> = chunk.iter().map(|event| self.event(desk, event)).collect();
                self.feet.put(bundle, desk, &format!("cite-events-{at}"), &mut pages);
                bundle.add(&format!("pages-events-{at}"), &pages)
            })
            .collect()
    }

    fn event(&self, desk: &Desk, event: &raw::Event) -> Folio {
        let path = Page::Record(Kind::Events, event.id.clone()).path();
        let folio = self.printable(desk, &path, reader::event(desk, &self.resolver.event(event)));
        Folio { path, route: event.route.iter().map(|id| self.resolver.place(id)).collect(), ..folio }
    }

    /// With what stands in print below its heading.
    fn printable(&self, desk: &Desk, path: &str, mut folio: Folio) -> Folio {
        let gallery::Printed { map, strip } = self.shelf.gallery.printed(desk.lang, path);
        let pictures = [(map, Key::Map), (strip, Key::Timeline)];
        let pictures = pictures.into_iter().filter_map(|(src, what)| Some(Node::Element(desk.for_print(src?, what))));
        let heading = folio.nodes.len().min(1);
        folio.nodes.splice(heading..heading, pictures);
        folio
    }

    /// All pages but the start page, those of events, and their list, which follows the filter.
    fn others(&self, desk: &Desk) -> Vec<Folio> {
        let small = self.small;
        let places: Vec<_> = self.places.iter().map(|place| self.resolver.place_card(place)).collect();
        let (articles, stories) = (said(&small.articles, desk), said(&small.stories, desk));
        let mut pages = vec![
            at(&Page::Changes, reader::changes(desk, &small.changes)),
            at(&Page::List(Kind::Accounts), reader::accounts(desk, &small.accounts, self.compared)),
            at(&Page::List(Kind::Places), reader::places(desk, &places)),
            at(&Page::List(Kind::Sources), reader::sources(desk, &small.sources)),
            at(&Page::List(Kind::People), reader::people(desk, &small.people)),
            at(&Page::List(Kind::Terms), reader::terms(desk, &small.terms)),
            at(&Page::List(Kind::Articles), reader::articles(desk, &articles)),
            at(&Page::List(Kind::Stories), reader::stories(desk, &stories)),
        ];
        let mut add = |kind, id: &str, folio| pages.push(at(&Page::Record(kind, id.to_owned()), folio));
        for place in self.places {
            let of_place = |term: &&Term| term.place.as_ref().is_some_and(|of| of.id == place.id);
            let terms: Vec<&Term> = small.terms.iter().filter(of_place).collect();
            let folio = reader::place(desk, &self.resolver.place_record(place), &terms);
            let path = Page::Record(Kind::Places, place.id.clone()).path();
            add(Kind::Places, &place.id, self.printable(desk, &path, folio));
        }
        small.sources.iter().for_each(|source| add(Kind::Sources, &source.id, reader::source(desk, source)));
        small.accounts.iter().for_each(|account| add(Kind::Accounts, &account.id, reader::account(desk, account)));
        small.people.iter().for_each(|person| add(Kind::People, &person.id, reader::person(desk, person)));
        for term in &small.terms {
            let texts = articles.iter().chain(&stories).copied();
            let texts: Vec<&Article> = texts.filter(|text| links_to_term(text, &term.id)).collect();
            add(Kind::Terms, &term.id, reader::term(desk, term, &texts));
        }
        for (at, article) in articles.iter().enumerate() {
            let next = articles[at + 1..].iter().find(|next| next.form == Form::Article);
            let next = next.filter(|_| article.form == Form::Article).copied();
            add(Kind::Articles, &article.id, reader::article(desk, &self.shelf, article, next));
        }
        for (at, story) in stories.iter().enumerate() {
            let next = stories.get(at + 1).copied();
            add(Kind::Stories, &story.id, reader::story(desk, &self.shelf, story, next));
        }
        pages
    }
}

/// A page at its address.
fn at(page: &Page, folio: Folio) -> Folio {
    Folio { path: page.path(), ..folio }
}

/// Each text in the language of the page, or in another.
fn said<'a>(texts: &[Vec<&'a Article>], desk: &Desk) -> Vec<&'a Article> {
    texts.iter().filter_map(|versions| in_language(versions, desk.lang.code())).collect()
}

/// The paths with which files begin, when these pages fill them in turn.
fn first_paths(pages: &[Printed]) -> Vec<String> {
    let total: usize = pages.iter().map(|page| page.json.len()).sum();
    let most = FILE_BYTES.max(total / MOST_FILES);
    let mut starts: Vec<String> = Vec::new();
    let mut filled = 0;
    for page in pages {
        if starts.is_empty() || filled + page.json.len() > most {
            starts.push(page.path.clone());
            filled = 0;
        }
        filled += page.json.len();
    }
    starts
}

/// Adds the files that begin with these paths. Those that read alike in two languages are one file: their names, which
/// carry no language, are equal.
fn filed(bundle: &mut Bundle, pages: &[Printed], starts: &[String]) -> Vec<String> {
    let file = |(at, pages): (usize, &[Printed])| {
        let pages: Vec<&[u8]> = pages.iter().map(|page| page.json.as_slice()).collect();
        let list = [b"[".as_slice(), &pages.join(&b','), b"]"].concat();
        bundle.add_bytes(&format!("pages-{at}"), "json", list)
    };
    let begins = |page: &Printed| starts.binary_search(&page.path).is_ok();
    pages.chunk_by(|_, next| !begins(next)).enumerate().map(file).collect()
}
