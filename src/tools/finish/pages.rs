//! The file of every page: the page that Trunk made, with the shell and the page's text in its body, so that a reader
//! sees it before the program arrives and without it.

use std::path::Path;

use super::FinishError;
use super::cards::{Cards, Drawer};
use super::linked::Library;
use super::offline::EMPTY_PAGE;
use super::template::Template;
use super::{head, listing, print};
use crate::data::{Dataset, IdsFile, Index, IndexFile, TitlesFile};
use crate::i18n::{Key, Lang};
use crate::model::{Atlas, FromJson, PageFiles, read};
use crate::reader::{self, Desk, Folio, Front, Node, el};
use crate::shell::shell;
use crate::state::{Kind, Page, page_of_path};
use crate::tools::compress::write_if_new;
use crate::tools::html::html;
use crate::tools::imprint::{Imprint, MOST_EVENTS};
use crate::tools::oembed;
use crate::tools::picture::Album;

/// The list of events in a file has at most so many; the program shows all.
const MOST_LISTED: usize = 2_000;

/// What pages are made from.
pub struct Site<'a> {
    /// The built site.
    pub dist: &'a Path,
    /// Its manifest.
    pub atlas: Atlas,
    /// What stands about the body.
    pub template: Template,
    /// The path of the site's root, with a slash at both ends.
    pub base: &'a str,
    /// The hash of the script for pages of others.
    pub integrity: String,
    /// What else finishing needs.
    pub imprint: Imprint,
    /// Whether there are share cards.
    pub carded: bool,
    /// The folder of those pressed before.
    pub kept_cards: Option<&'a Path>,
}

/// What was written.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// How many pages there are.
    pub pages: usize,
    /// The path of the most important event.
    pub event: Option<String>,
    /// Their share cards.
    pub cards: Cards,
}

/// What pages in one language are written with.
struct Making<'a> {
    desk: Desk<'a>,
    library: Library<'a>,
    cards: &'a Cards,
}

impl Site<'_> {
    /// Writes the files of all pages in all languages, and what lists them.
    ///
    /// # Errors
    /// When data cannot be read or a file cannot be written.
    pub fn write(&self) -> Result<Written, FinishError> {
        let mut written = Written::default();
        let listed = self.imprint.is_listed(&self.atlas);
        if listed && self.carded {
            written.cards = self.cards()?;
        }
        let data = self.data()?;
        let most = data.index.importance.iter().max();
        let first = data.index.rows().find(|row| Some(&data.index.importance[row.at()]) == most);
        let first = first.and_then(|row| data.id(row)).filter(|_| data.index.len() <= MOST_EVENTS);
        written.event = first.map(|id| Page::Record(Kind::Events, id.to_owned()).path());
        let mut paths = Vec::new();
        for files in &self.atlas.files.pages {
            let Some(lang) = Lang::from_code(&files.lang) else { continue };
            paths = self.write_language(lang, files, &written.cards)?;
            written.pages += paths.len();
        }
        let site = self.imprint.site.as_deref().filter(|_| listed);
        self.put_text(listing::ROBOTS, &listing::robots(site))?;
        if listed {
            self.put_text(listing::SITEMAP, &listing::sitemap(&self.atlas, &self.imprint, &paths))?;
            listing::feed(&self.atlas, &self.imprint).map_or(Ok(()), |feed| self.put_text(listing::FEED, &feed))?;
        }
        Ok(written)
    }

    fn cards(&self) -> Result<Cards, FinishError> {
        let folder = self.dist.join("data");
        let album = Album::read(&|name| std::fs::read(folder.join(name)).ok(), Lang::En)?;
        let drawer = Drawer { album, atlas: &self.atlas, places: &self.imprint.places };
        let mut pages = Vec::new();
        for file in
            self.atlas.files.pages_in("en").into_iter().flat_map(|files| files.others.iter().chain(&files.events))
        {
            pages.extend(self.read::<Vec<Folio>>(file)?);
        }
        drawer.press(&pages, self.dist, self.kept_cards)
    }

    /// Writes the pages in a language; gives their paths.
    fn write_language(&self, lang: Lang, files: &PageFiles, cards: &Cards) -> Result<Vec<String>, FinishError> {
        let data = self.data()?;
        let prefix = [self.base, lang.code()].concat();
        let desk = Desk { atlas: &self.atlas, lang, prefix: &prefix };
        let front: Front = self.read(&files.front)?;
        let library = Library { data: &data, places: &front.places, imprint: &self.imprint, lang };
        let making = Making { desk, library, cards };
        self.put(&making, &front.start)?;
        self.put_empty(&desk)?;
        if lang == Lang::En {
            self.put_at(&making, "index.html", &front.start)?;
            self.put_none(&desk)?;
        }
        let rows: Vec<_> = data.index.rows().collect();
        for (chunk, file) in self.atlas.files.titles.get(lang.code()).into_iter().flatten().enumerate() {
            data.keep_titles(chunk, self.read::<TitlesFile>(file)?);
        }
        let listed = reader::events(&desk, &data, &rows, MOST_LISTED);
        let listed = Folio { path: Page::List(Kind::Events).path(), ..listed };
        self.put(&making, &listed)?;
        let mut written = vec![front.start.path.clone(), listed.path];
        let events = if data.index.len() <= MOST_EVENTS { files.events.as_slice() } else { &[] };
        for file in files.others.iter().chain(events) {
            for folio in self.read::<Vec<Folio>>(file)? {
                self.put(&making, &folio)?;
                written.push(folio.path);
            }
        }
        Ok(written)
    }

    /// The index with ids, for the list of events.
    fn data(&self) -> Result<Dataset, FinishError> {
        let files = &self.atlas.files;
        let damaged = |file: &String, what: String| FinishError::Data { file: self.dist.join("data").join(file), what };
        let index = Index::decode(self.read::<IndexFile>(&files.index)?);
        let index = index.map_err(|error| damaged(&files.index, error.to_string()))?;
        let data = Dataset::new(self.atlas.clone(), index);
        let ids: IdsFile = self.read(&files.ids)?;
        if !data.keep_ids(ids.ids) {
            return Err(damaged(&files.ids, "the number of ids is not that of the events".to_owned()));
        }
        Ok(data)
    }

    fn read<T: FromJson>(&self, file: &str) -> Result<T, FinishError> {
        let file = self.dist.join("data").join(file);
        let bytes = std::fs::read(&file).map_err(super::file_error(&file))?;
        read(&bytes).map_err(|error| FinishError::Data { file, what: error.to_string() })
    }

    /// Writes a page to the folder of its address.
    fn put(&self, making: &Making, folio: &Folio) -> Result<(), FinishError> {
        let path = [making.desk.lang.code(), folio.path.trim_end_matches('/'), "/index.html"].concat();
        self.put_at(making, &path, folio)
    }

    fn put_at(&self, making: &Making, path: &str, folio: &Folio) -> Result<(), FinishError> {
        let Making { desk, library, cards } = making;
        let code = desk.lang.code();
        let page = page_of_path(&["/", code, &folio.path].concat()).map_or(Page::Start, |(_, page)| page);
        let own = head::of_page(desk, &page, folio, library, cards);
        let address = self.imprint.address(code, &folio.path).filter(|_| self.imprint.is_listed(&self.atlas));
        let mut folio = folio.clone();
        folio.nodes.extend(address.iter().flat_map(|address| print::address(address)).map(Node::Element));
        let body = html(&shell(desk, &page, &folio, &self.integrity), desk.prefix);
        let text = self.template.page(desk, &page, &own, &body);
        if let Some(site) = self.imprint.site.as_deref().filter(|_| address.is_some()) {
            self.put_text(&oembed::file_of(desk.lang, &folio.path), &oembed::of_page(site, desk.lang, &page, &text))?;
        }
        self.put_text(path, &text)
    }

    /// Writes the page for addresses that lead nowhere.
    fn put_none(&self, desk: &Desk) -> Result<(), FinishError> {
        self.put_unnamed(desk, "404.html", &reader::lost(desk, ""))
    }

    /// Writes the page for addresses whose own page is not at hand.
    fn put_empty(&self, desk: &Desk) -> Result<(), FinishError> {
        let t = |key: Key| key.text(desk.lang);
        let nodes = [el("h1").with(t(Key::Loading)), el("p").class("lost").with(t(Key::NotKept))];
        let path = format!("{}/{EMPTY_PAGE}", desk.lang.code());
        self.put_unnamed(desk, &path, &Folio::new(t(Key::Loading), nodes.map(Node::Element).into()))
    }

    /// Writes a page that has no address of its own.
    fn put_unnamed(&self, desk: &Desk, path: &str, folio: &Folio) -> Result<(), FinishError> {
        let body = html(&shell(desk, &Page::Start, folio, &self.integrity), desk.prefix);
        self.put_text(path, &self.template.page(desk, &Page::Start, &head::of_none(desk, folio), &body))
    }

    fn put_text(&self, path: &str, text: &str) -> Result<(), FinishError> {
        let file = self.dist.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(super::file_error(folder))?;
        }
        write_if_new(&file, text.as_bytes()).map_err(super::file_error(&file))
    }
}
