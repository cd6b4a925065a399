//! The file of every page: the page that Trunk made, with the shell and the page's text in its body, so that a reader
//! sees it before the program arrives and without it.

use std::path::Path;

use super::FinishError;
use super::template::Template;
use crate::data::{Dataset, IdsFile, Index, IndexFile, TitlesFile};
use crate::i18n::Lang;
use crate::model::{Atlas, FromJson, PageFiles, read};
use crate::reader::{self, Desk, Folio, Front};
use crate::shell::shell;
use crate::state::{Kind, Page, page_of_path};
use crate::tools::compress::write_if_new;
use crate::tools::html::html;

/// With more events than this their pages have no files of their own: the program writes them all the same.
const MOST_EVENTS: usize = 20_000;
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
}

impl Site<'_> {
    /// Writes the files of all pages in all languages; gives how many there are.
    ///
    /// # Errors
    /// When data cannot be read or a file cannot be written.
    pub fn write(&self) -> Result<usize, FinishError> {
        let mut written = 0;
        for files in &self.atlas.files.pages {
            let Some(lang) = Lang::from_code(&files.lang) else { continue };
            written += self.write_language(lang, files)?;
        }
        Ok(written)
    }

    fn write_language(&self, lang: Lang, files: &PageFiles) -> Result<usize, FinishError> {
        let data = self.data()?;
        let prefix = [self.base, lang.code()].concat();
        let desk = Desk { atlas: &self.atlas, lang, prefix: &prefix };
        let front: Front = self.read(&files.front)?;
        self.put(&desk, &front.start)?;
        if lang == Lang::En {
            self.put_at(&desk, "index.html", &front.start)?;
            self.put_at(&desk, "404.html", &reader::lost(&desk, ""))?;
        }
        let rows: Vec<_> = data.index.rows().collect();
        for (chunk, file) in self.atlas.files.titles.get(lang.code()).into_iter().flatten().enumerate() {
            data.keep_titles(chunk, self.read::<TitlesFile>(file)?);
        }
        let listed = reader::events(&desk, &data, &rows, MOST_LISTED);
        self.put(&desk, &Folio { path: Page::List(Kind::Events).path(), ..listed })?;
        let mut written = 2;
        let events = if data.index.len() <= MOST_EVENTS { files.events.as_slice() } else { &[] };
        for file in files.others.iter().chain(events) {
            for folio in self.read::<Vec<Folio>>(file)? {
                self.put(&desk, &folio)?;
                written += 1;
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
    fn put(&self, desk: &Desk, folio: &Folio) -> Result<(), FinishError> {
        let path = [desk.lang.code(), folio.path.trim_end_matches('/'), "/index.html"].concat();
        self.put_at(desk, &path, folio)
    }

    fn put_at(&self, desk: &Desk, path: &str, folio: &Folio) -> Result<(), FinishError> {
        let page = page_of_path(&["/", desk.lang.code(), &folio.path].concat()).map_or(Page::Start, |(_, page)| page);
        let body = html(&shell(desk, &page, folio), desk.prefix);
        let file = self.dist.join(path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(super::file_error(folder))?;
        }
        let text = self.template.page(desk, folio, &body);
        write_if_new(&file, text.as_bytes()).map_err(super::file_error(&file))
    }
}
