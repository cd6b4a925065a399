//! The application: the state, what follows from it, and the frame that holds the views.

use std::sync::Arc;

use leptos::prelude::*;

use super::canvas::Look;
use super::dom::{Html, effect, fill, flag, on, part, shell};
use super::fetch::{FetchError, damaged, fetch};
use super::legend::OnMap;
use super::library::Library;
use super::live::{Derived, Live};
use super::{
    address_bar, bench, chips, embedding, exports, filters, header, map_view, notes, panes, reader, reading, scheme,
    share, timeline_view,
};
use crate::data::{Dataset, Index, IndexFile, Row, Unsupported, unsupported};
use crate::embed::Frame;
use crate::geo::{Camera, LonLat};
use crate::i18n::{Key, Lang};
use crate::model::{Atlas, Text};
use crate::reader::{Desk, Node, el};
use crate::state::{Command, Display, EventId, Filter, Found, Kind, Notice, Page, ViewState, find, window_from_text};
use crate::time::TimeWindow;
use crate::timeline::Play;

/// What every view is handed: the state, what follows from it, and the way to change it. It lives as long as the page.
#[derive(Debug)]
pub struct App {
    /// The manifest, the index, ids and titles.
    pub data: &'static Dataset,
    /// All other files.
    pub library: &'static Library,
    /// Path of the site's root, with a slash at both ends.
    pub base: &'static str,
    /// The same with the language, and without a slash at the end: what links begin with.
    pub prefix: &'static str,
    /// The state; changed by [`App::send`] only.
    view: Live<ViewState>,
    /// Language of the page; another language is another page load.
    pub lang: Lang,
    /// What is read.
    pub page: Derived<Page>,
    /// What is let through.
    pub filter: Derived<Filter>,
    /// Where the map looks.
    pub camera: Derived<Camera>,
    /// How the map is shown.
    pub display: Derived<Display>,
    /// The chosen event; none as long as its id cannot be found.
    pub selection: Derived<Option<Row>>,
    /// What the filter lets through.
    pub found: Derived<Arc<Found>>,
    /// The panel of filters is open.
    pub filters_open: Live<bool>,
    /// Ids of the sources that are set aside.
    pub without: Derived<Vec<String>>,
    /// Events that are ringed without being chosen.
    pub marked: Derived<Vec<Row>>,
    /// What rests on nothing else.
    pub unsupported: Derived<Arc<Unsupported>>,
    /// The event pointed at. State, but not history.
    pub hover: Live<Option<Row>>,
    /// Why ids could not be had, if so.
    pub ids_failed: Live<Option<String>>,
    /// Why a chunk of titles could not be had, if so.
    pub titles_failed: Live<Option<String>>,
    /// Why the facets could not be had, if so.
    pub facets_failed: Live<Option<String>>,
    /// Why the search index could not be had, if so.
    pub search_failed: Live<Option<String>>,
    /// Counts arrivals of ids, titles, facets and the search index, which the data set keeps.
    pub arrivals: Live<u32>,
    /// What could not be used of the address.
    pub notices: Live<Vec<Notice>>,
    /// A view to fly to, set by whoever wants the map to move.
    pub flight: Live<Option<Camera>>,
    /// How the timeline plays, while it does.
    pub playing: Live<Option<Play>>,
    /// Counts the times that a reader chose an event, which the map then brings into view.
    pub chosen: Live<u32>,
    /// Counts arrivals of the base map's files on the map's stage.
    pub ground_arrivals: Live<u32>,
    /// What the map shows, for its legend; changes when that does.
    pub on_map: Live<OnMap>,
    /// Counts arrivals of type faces, after which texts have other widths.
    pub faces: Live<u32>,
    /// Colour scheme.
    pub scheme: scheme::Schemes,
    /// What waits for ids.
    pub(super) waiting: Live<Vec<Box<dyn FnOnce()>>>,
    /// Chunks of titles that have been asked for.
    pub(super) asked: Live<Vec<usize>>,
    /// The search index has been asked for.
    pub(super) search_asked: Live<bool>,
    /// The facets have been asked for.
    pub(super) facets_asked: Live<bool>,
    /// Where one is in a text.
    pub place: reading::Place,
    /// Folded passages that have been unfolded.
    pub unfolded: Live<Vec<String>>,
    /// What the views tell of their frames.
    pub probe: bench::Probe,
    /// How the atlas stands in a page of others, if it does.
    pub frame: Live<Option<Frame>>,
    /// The talk with that page.
    pub talk: Live<embedding::Talk>,
}

impl App {
    fn new(data: &'static Dataset, base: &'static str, at: address_bar::Shown) -> &'static Self {
        let (start, frame, notices) = at;
        let lang = start.lang;
        let view = Live::new(start);
        let arrivals = Live::new(0);
        let filter = Derived::new(move || view.read().filter.clone());
        let filters_open = Live::new(false);
        let without = Derived::new(move || view.read().without.clone());
        let home = data.atlas.home;
        let home = Camera::at(LonLat::new(home.lon, home.lat), home.zoom);
        Box::leak(Box::new(Self {
            data,
            library: Box::leak(Box::new(Library::new(base, &data.atlas, lang))),
            base,
            prefix: Box::leak([base, lang.code()].concat().into_boxed_str()),
            view,
            lang,
            page: Derived::new(move || view.read().page.clone()),
            filter,
            camera: Derived::new(move || view.read().camera.unwrap_or(home)),
            display: Derived::new(move || view.read().display.clone()),
            selection: Derived::new(move || {
                arrivals.track();
                view.read().selection.as_ref().and_then(|id| data.row(&id.0))
            }),
            found: Derived::new(move || {
                let (filter, counting) = (filter.read(), filters_open.get());
                if counting || !filter.text.is_empty() || filter.needs_facets() {
                    arrivals.track();
                }
                Arc::new(find(&filter, data, counting))
            }),
            filters_open,
            without,
            marked: Derived::new(move || {
                arrivals.track();
                view.read().marked.iter().filter_map(|id| data.row(id)).collect()
            }),
            unsupported: Derived::new(move || {
                arrivals.track();
                Arc::new(unsupported(&without.read(), data))
            }),
            hover: Live::new(None),
            ids_failed: Live::new(None),
            titles_failed: Live::new(None),
            facets_failed: Live::new(None),
            search_failed: Live::new(None),
            arrivals,
            notices: Live::new(notices),
            flight: Live::new(None),
            playing: Live::new(None),
            chosen: Live::new(0),
            ground_arrivals: Live::new(0),
            on_map: Live::default(),
            faces: use_faces(),
            scheme: scheme::use_scheme(),
            waiting: Live::new(Vec::new()),
            asked: Live::default(),
            search_asked: Live::default(),
            facets_asked: Live::default(),
            place: reading::Place::default(),
            unfolded: Live::default(),
            probe: bench::Probe::new(),
            frame: Live::new(frame),
            talk: Live::default(),
        }))
    }

    /// Changes the state: the only way.
    pub fn send(&'static self, command: Command) {
        let chooses = matches!(command, Command::Select(_) | Command::Open(Page::Record(Kind::Events, _)));
        self.view.update(|view| view.apply(command, self.data));
        if chooses {
            self.chosen.update(|count| *count += 1);
        }
    }

    /// What the painters' colours and widths depend on. Not tracked.
    pub fn look(&'static self) -> Look {
        Look {
            dark: self.scheme.dark.get_untracked(),
            forced: self.scheme.forced.get_untracked(),
            faces: self.faces.get_untracked(),
        }
    }

    /// The camera of the first view.
    pub fn home(&'static self) -> Camera {
        let home = self.data.atlas.home;
        Camera::at(LonLat::new(home.lon, home.lat), home.zoom)
    }

    /// The state as it is now. Tracked.
    pub fn state(&'static self) -> ViewState {
        self.view.get()
    }

    /// The state as it is now, untracked.
    pub fn state_now(&'static self) -> ViewState {
        self.view.get_untracked()
    }

    /// Chooses the event of a row, as soon as its id is known.
    pub fn select(&'static self, row: Row) {
        self.with_ids(move || {
            let Some(id) = self.data.id(row) else { return };
            // The paragraph of the open text that shows it goes before its page.
            if reading::reading(self).show(id).is_none() {
                self.send(Command::Select(EventId(id.to_owned())));
            }
        });
    }

    /// The window between two dates as a reader or a program writes them; none when they are no dates.
    pub fn window_from(&'static self, from: &str, to: &str) -> Option<TimeWindow> {
        window_from_text(&format!("{from}/{to}"), self.data.atlas.clock_offset_minutes)
    }

    /// The shown window of time: the filter's, or the whole.
    pub fn window(&'static self) -> TimeWindow {
        self.filter.read().window.unwrap_or_else(|| self.data.whole())
    }

    /// The interface's words in the page's language.
    pub fn t(&'static self, key: Key) -> &'static str {
        key.text(self.lang)
    }

    /// The interface's words with values put in.
    pub fn words_with(&'static self, key: Key, values: &[&str]) -> String {
        key.with(self.lang, values)
    }

    /// A record's text in the page's language.
    pub fn said(&'static self, text: &Text) -> String {
        text.get(self.lang.code()).to_owned()
    }

    /// What parts of pages are written with.
    pub fn desk(&'static self) -> Desk<'static> {
        Desk { atlas: &self.data.atlas, lang: self.lang, prefix: self.prefix }
    }

    /// Address of a page.
    pub fn href(&'static self, page: Page) -> String {
        self.desk().href(page)
    }
}

/// Counts the times that type faces have arrived.
fn use_faces() -> Live<u32> {
    let faces = Live::new(0);
    on(&document().fonts(), "loadingdone", move |_| faces.update(|count| *count += 1));
    faces
}

/// Puts the atlas on the page.
pub fn mount() {
    leptos::mount::mount_to_body(Root);
}

/// Loads the manifest and the index and brings the page to life; or says why it cannot. What the page is made of stands in
/// its file; what changes is changed by effects that this component owns.
#[component]
fn Root() -> impl IntoView {
    let owner = Owner::current().expect("a component runs under an owner");
    let base: &'static str = Box::leak(address_bar::base().into_boxed_str());
    match embedding::asks_first() {
        true => ask(base, owner, Node::Element(el("span")), Key::ShowViews),
        false => start(base, owner),
    }
}

fn start(base: &'static str, owner: Owner) {
    leptos::task::spawn_local(async move {
        match load(base).await {
            Ok(data) => owner.with(|| use_shell(data, base)),
            Err(error) => failed(base, owner.clone(), &error),
        }
    });
}

/// Says why map and timeline cannot be shown, and offers to try again. The page itself can be read.
fn failed(base: &'static str, owner: Owner, error: &FetchError) {
    let words = el("p").attr("role", "alert").with(Key::LoadFailed.with(Lang::En, &[&error.to_string()]));
    ask(base, owner, Node::Element(words), Key::Retry);
}

/// Starts when a button is pressed.
fn ask(base: &'static str, owner: Owner, words: Node, button: Key) {
    let said: Html = shell(".notices");
    fill(&said, &[words, Node::Element(el("button").with(button.text(Lang::En)))]);
    flag(&said, "hidden", false);
    on(&part::<Html>(&said, "button"), "click", move |_| {
        flag(&shell(".notices"), "hidden", true);
        start(base, owner.clone());
    });
}

async fn load(base: &str) -> Result<&'static Dataset, FetchError> {
    let atlas: Atlas = fetch(base, "atlas.json").await?;
    let file = atlas.files.index.clone();
    let index: IndexFile = fetch(base, &file).await?;
    let index = Index::decode(index).map_err(|error| damaged(&file, &error.to_string()))?;
    Ok(Box::leak(Box::new(Dataset::new(atlas, index))))
}

/// Brings everything that stands on the page to life.
fn use_shell(data: &'static Dataset, base: &'static str) {
    let app = App::new(data, base, address_bar::read(base, &data.atlas));
    embedding::use_embedding(app);
    address_bar::use_address_bar(app);
    bench::use_bench(app);
    app.want_titles(std::iter::once(0));
    app.library.front.want();
    if app.view.with_untracked(|view| view.selection.is_some() || !view.marked.is_empty()) {
        app.with_ids(|| {});
    }
    effect(move || {
        if !app.filter.read().text.is_empty() {
            app.want_titles(app.data.missing_titles());
            app.want_search();
        }
        if app.filters_open.get() || app.filter.read().needs_facets() || !app.without.read().is_empty() {
            app.want_facets();
        }
    });
    header::use_header(app);
    chips::use_chips(app);
    panes::use_panes();
    map_view::use_map(app);
    timeline_view::use_timeline(app);
    scheme::use_preferences();
    exports::use_exports(app);
    share::use_share(app);
    notes::use_notes(app);
    reading::use_reading(app);
    reader::use_reader(app);
    filters::use_filters(app);
}
