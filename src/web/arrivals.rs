//! What is fetched for the data set when it is first needed: ids, titles, facets, the search index.

use std::pin::Pin;

use super::app::App;
use super::fetch::{FetchError, damaged, fetch};
use super::live::Live;
use crate::data::{FacetsFile, IdsFile, TitlesFile};
use crate::search::SearchFile;

impl App {
    /// Runs `then` once ids are here, at once if they are already.
    pub fn with_ids(&'static self, then: impl FnOnce() + 'static) {
        if self.data.has_ids() {
            return then();
        }
        let wanted = self.waiting.with_untracked(|waiting| !waiting.is_empty());
        self.waiting.update(|waiting| waiting.push(Box::new(then)));
        if wanted {
            return;
        }
        leptos::task::spawn_local(async move {
            let file = &self.data.atlas.files.ids;
            let fetched = fetch::<IdsFile>(self.base, file).await;
            let kept = fetched.and_then(|ids| match self.data.keep_ids(ids.ids) {
                true => Ok(()),
                false => Err(damaged(file, "the number of ids is not that of the events")),
            });
            self.ids_failed.set(kept.err().map(|error| error.to_string()));
            let waiting = self.waiting.update(std::mem::take);
            if self.data.has_ids() {
                self.arrivals.update(|count| *count += 1);
                waiting.into_iter().for_each(|then| then());
            }
        });
    }

    /// Fetches the chunks of titles named, those that are here or on their way aside.
    pub fn want_titles(&'static self, chunks: impl Iterator<Item = usize>) {
        let titles = &self.data.atlas.files.titles;
        let Some(files) = titles.get(self.lang.code()).or_else(|| titles.get("en")) else { return };
        for (chunk, file) in chunks.filter_map(|chunk| Some((chunk, files.get(chunk)?))) {
            if self.asked.with_untracked(|asked| asked.contains(&chunk)) {
                continue;
            }
            self.asked.update(|asked| asked.push(chunk));
            leptos::task::spawn_local(async move {
                let fetched = fetch::<TitlesFile>(self.base, file).await;
                let kept = fetched.and_then(|titles| match self.data.keep_titles(chunk, titles) {
                    true => Ok(()),
                    false => Err(damaged(file, "the number of titles is not that of the events")),
                });
                if let Err(error) = kept {
                    self.titles_failed.set(Some(error.to_string()));
                }
                self.arrivals.update(|count| *count += 1);
            });
        }
    }

    /// Fetches the search index unless it is here or on its way.
    pub fn want_search(&'static self) {
        let Some(pages) = self.data.atlas.files.pages_in(self.lang.code()) else { return };
        self.want_once(self.search_asked, self.search_failed, async move {
            let file = fetch::<SearchFile>(self.base, &pages.search).await?;
            match self.data.keep_search(&pages.lang, file) {
                true => Ok(()),
                false => Err(damaged(&pages.search, "its parts do not fit together")),
            }
        });
    }

    /// Fetches the facets unless they are here or on their way.
    pub fn want_facets(&'static self) {
        let file = &self.data.atlas.files.facets;
        self.want_once(self.facets_asked, self.facets_failed, async move {
            let facets = fetch::<FacetsFile>(self.base, file).await?;
            self.data.keep_facets(facets).map_err(|error| damaged(file, &error.to_string()))
        });
    }

    /// Awaits a file that is kept in the data set; when it fails, asking again tries again.
    fn want_once(
        &'static self,
        asked: Live<bool>,
        failed: Live<Option<String>>,
        kept: impl Future<Output = Result<(), FetchError>> + 'static,
    ) {
        if asked.get_untracked() {
            return;
        }
        asked.set(true);
        let kept: Pin<Box<dyn Future<Output = Result<(), FetchError>>>> = Box::pin(kept);
        leptos::task::spawn_local(async move {
            let error = kept.await.err();
            asked.set(error.is_none());
            failed.set(error.map(|error| error.to_string()));
            self.arrivals.update(|count| *count += 1);
        });
    }

    /// Asks again for the titles that could not be had.
    pub fn retry_titles(&'static self) {
        self.titles_failed.set(None);
        let missing: Vec<usize> = self.data.missing_titles().collect();
        self.asked.update(|asked| asked.retain(|asked| !missing.contains(asked)));
        self.want_titles(missing.into_iter());
    }
}
