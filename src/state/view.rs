//! The view state and the commands that change it.

use super::{Bounds, Condition, Facet, Filter};
use crate::data::Dataset;
use crate::geo::Camera;
use crate::i18n::Lang;
use crate::time::TimeWindow;

/// Id of an event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub String);

/// The kinds of record that have pages, as spelled in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Things that happened.
    Events,
    /// Contested questions.
    Accounts,
    /// Places.
    Places,
    /// Sources.
    Sources,
    /// People named.
    People,
    /// Loaded words and double names.
    Terms,
    /// Texts to read.
    Articles,
    /// Guided sequences of steps.
    Stories,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Events,
        Self::Accounts,
        Self::Places,
        Self::Sources,
        Self::People,
        Self::Terms,
        Self::Articles,
        Self::Stories,
    ];

    /// As spelled in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Accounts => "accounts",
            Self::Places => "places",
            Self::Sources => "sources",
            Self::People => "people",
            Self::Terms => "terms",
            Self::Articles => "articles",
            Self::Stories => "stories",
        }
    }

    /// The kind spelled `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What this is and three ways in.
    #[default]
    Start,
    /// All records of a kind.
    List(Kind),
    /// One record.
    Record(Kind, String),
    /// Corrections and additions.
    Changes,
    /// An address that leads nowhere: the path as it stood.
    Lost(String),
}

impl Page {
    /// Its address without the site's base path and the language: `/events/sumgait`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Start => "/".to_owned(),
            Self::List(kind) => ["/", kind.word()].concat(),
            Self::Record(kind, id) => ["/", kind.word(), "/", id].concat(),
            Self::Changes => "/changes".to_owned(),
            Self::Lost(path) => path.clone(),
        }
    }
}

/// What the reader is looking at. Everything on screen is a function of it and of the data.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewState {
    /// Language of the interface and, where they have it, of texts.
    pub lang: Lang,
    /// What is read.
    pub page: Page,
    /// The one event that is chosen.
    pub selection: Option<EventId>,
    /// What is let through.
    pub filter: Filter,
    /// Where the map looks; none for the atlas's home.
    pub camera: Option<Camera>,
    /// How the map is shown.
    pub display: Display,
    /// Ids of the sources that are set aside: what rests on nothing else is marked.
    pub without: Vec<String>,
    /// Ids of events that are ringed without being chosen.
    pub marked: Vec<String>,
}

/// How the map is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Names of the map's layers that are switched over from how they begin: one that is shown at first is hidden.
    pub switched: Vec<String>,
    /// Density in place of marks and clusters.
    pub density: bool,
    /// Ids of the themes whose tracks come first on the timeline, in their order.
    pub order: Vec<String>,
    /// Ids of the themes whose tracks are folded into one lane.
    pub folded: Vec<String>,
    /// One finger and the wheel scroll the page that the map stands in; two fingers, or Ctrl and the wheel, move the map.
    pub coop: bool,
}

impl Display {
    /// Whether a layer is switched over.
    #[must_use]
    pub fn switches(&self, layer: &str) -> bool {
        self.switched.iter().any(|name| name == layer)
    }
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            lang: Lang::En,
            page: Page::Start,
            selection: None,
            filter: Filter::default(),
            camera: None,
            display: Display::default(),
            without: Vec::new(),
            marked: Vec::new(),
        }
    }
}

/// The only language that clicks, keys, the address and a host page speak.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Chooses an event and opens its page.
    Select(EventId),
    /// Chooses an event, or none, and keeps the page that is read.
    Highlight(Option<EventId>),
    /// Chooses none.
    Deselect,
    /// Opens a page. Opening an event's page chooses the event.
    Open(Page),
    /// Shows this window of time, kept within the record's span; none for the whole time.
    SetWindow(Option<TimeWindow>),
    /// Adds a value of a facet to the chosen ones or takes it away.
    Toggle(Facet, String),
    /// Chooses exactly these values of a facet; none or all that there are for no choice.
    Choose(Facet, Vec<String>),
    /// Lets only events with these words through.
    SetText(String),
    /// Lets only events within this box through; none for anywhere.
    SetWithin(Option<Bounds>),
    /// Drops a part of the filter.
    Drop(Condition),
    /// Sets a source aside, or takes it back.
    SetAside(String),
    /// Looks here.
    LookAt(Camera),
    /// Hides a layer of the map, or shows it again.
    SwitchLayer(String),
    /// Shows density in place of marks, or marks.
    SetDensity(bool),
    /// Folds the track of a theme, or unfolds it.
    Fold(String),
    /// Puts the track of a theme just above another one.
    Raise {
        /// The theme that goes up.
        theme: String,
        /// The theme that it goes above.
        over: String,
    },
    /// Lets everything through, takes all sources back and looks home; page and selection stay.
    Reset,
    /// Puts this state, read from an address, in place of the present one, as it stands.
    Restore(Box<ViewState>),
}

impl ViewState {
    /// The only way in which the state changes. Pure, so that every behaviour can be tested as a list of commands.
    pub fn apply(&mut self, command: Command, data: &Dataset) {
        match command {
            Command::Select(id) => {
                self.page = Page::Record(Kind::Events, id.0.clone());
                self.show(&id, data);
                self.selection = Some(id);
            }
            Command::Highlight(id) => {
                if let Some(id) = &id {
                    self.show(id, data);
                }
                self.selection = id;
            }
            Command::Deselect => self.selection = None,
            Command::Open(Page::Record(Kind::Events, id)) => self.apply(Command::Select(EventId(id)), data),
            Command::Open(page) => self.page = page,
            Command::SetWindow(window) => {
                let whole = data.whole();
                let kept = window.map(|window| window.within(&whole));
                self.filter.window = kept.filter(|kept| *kept != whole);
            }
            Command::Toggle(facet, value) => {
                let mut chosen = self.filter.of(facet).to_vec();
                toggle(&mut chosen, value);
                self.apply(Command::Choose(facet, chosen), data);
            }
            Command::Choose(facet, mut chosen) => {
                if let Some(listed) = facet.listed(&data.atlas) {
                    chosen.retain(|value| listed.contains(&value.as_str()));
                    if chosen.len() == listed.len() {
                        chosen.clear();
                    }
                }
                self.filter.chosen[facet as usize] = chosen;
            }
            Command::SetText(text) => self.filter.text = text,
            Command::SetWithin(within) => self.filter.within = within,
            Command::Drop(condition) => self.filter.drop(condition),
            Command::SetAside(source) => toggle(&mut self.without, source),
            Command::LookAt(camera) => self.camera = Some(camera),
            Command::SwitchLayer(layer) => toggle(&mut self.display.switched, layer),
            Command::SetDensity(density) => self.display.density = density,
            Command::Fold(theme) => toggle(&mut self.display.folded, theme),
            Command::Raise { theme, over } => {
                let own = data.atlas.themes.iter().map(|theme| &theme.id);
                let order = &self.display.order;
                let mut all: Vec<String> =
                    order.iter().chain(own.clone().filter(|id| !order.contains(id))).cloned().collect();
                all.retain(|id| *id != theme);
                let at = all.iter().position(|id| *id == over).unwrap_or(all.len());
                all.insert(at, theme);
                self.display.order = if all.iter().eq(own) { Vec::new() } else { all };
            }
            Command::Reset => {
                self.filter = Filter::default();
                self.without.clear();
                self.camera = None;
            }
            Command::Restore(state) => *self = *state,
        }
    }

    /// Opens the filter just so far that a chosen event can be seen: the window moves, its theme is added to the chosen
    /// ones, and of the rest what hides it is dropped.
    fn show(&mut self, id: &EventId, data: &Dataset) {
        let Some(row) = data.row(&id.0) else { return };
        let interval = data.index.interval(row);
        if let Some(window) = self.filter.window
            && !interval.overlaps(&window.interval())
        {
            let middle = f64::midpoint(f64::from(interval.start.0), f64::from(interval.end.0));
            let half = window.minutes() / 2.0;
            self.filter.window = Some(TimeWindow::new(middle - half, middle + half).within(&data.whole()));
        }
        for condition in self.filter.hiding(row, data) {
            let theme = data.atlas.themes.get(usize::from(data.index.theme[row.at()]));
            match (condition, theme) {
                (Condition::Facet(Facet::Theme), Some(theme)) => {
                    self.apply(Command::Toggle(Facet::Theme, theme.id.clone()), data);
                }
                // Before its title is here, nothing is known of what an event holds.
                (Condition::Text, _) if data.title(row).is_none() => {}
                _ => self.filter.drop(condition),
            }
        }
    }
}

/// Adds a name, or takes it away when it is there.
fn toggle(names: &mut Vec<String>, name: String) {
    match names.iter().position(|known| *known == name) {
        Some(at) => {
            names.remove(at);
        }
        None => names.push(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;
    use crate::geo::LonLat;
    use crate::state::find;

    fn day(day: i32) -> f64 {
        f64::from((8_085 + day) * 1_440)
    }

    fn after(commands: impl IntoIterator<Item = Command>) -> ViewState {
        let data = dataset(8);
        let mut state = ViewState::default();
        commands.into_iter().for_each(|command| state.apply(command, &data));
        state
    }

    #[test]
    fn a_chosen_event_is_always_visible() {
        let data = dataset(8);
        let state = after([
            Command::SetWindow(Some(TimeWindow::new(day(0), day(2)))),
            Command::Toggle(Facet::Theme, "memory".into()),
            Command::Select(EventId("e6".into())),
        ]);
        let visible = find(&state.filter, &data, false).visible;
        assert!(visible.iter().any(|row| data.id(*row) == Some("e6")), "{visible:?}");
        assert_eq!(state.filter.window.unwrap().minutes(), day(2) - day(0));
        assert_eq!(state.page, Page::Record(Kind::Events, "e6".into()));
    }

    #[test]
    fn a_highlighted_event_is_visible_and_the_page_stays() {
        let page = Page::Record(Kind::Articles, "a".into());
        let window = Command::SetWindow(Some(TimeWindow::new(day(0), day(2))));
        let state = after([Command::Open(page.clone()), window, Command::Highlight(Some(EventId("e6".into())))]);
        assert_eq!((state.page, state.selection), (page, Some(EventId("e6".into()))));
        assert!(state.filter.window.unwrap().end >= day(6));
    }

    #[test]
    fn opening_another_page_keeps_the_selection() {
        let state = after([Command::Select(EventId("e1".into())), Command::Open(Page::List(Kind::Sources))]);
        assert_eq!(state.selection, Some(EventId("e1".into())));
        assert_eq!(after([Command::Select(EventId("e1".into())), Command::Deselect]).selection, None);
    }

    #[test]
    fn all_values_chosen_is_no_choice_and_an_unknown_value_is_none() {
        let choose =
            |values: &[&str]| Command::Choose(Facet::Theme, values.iter().map(|id| (*id).to_owned()).collect());
        assert_eq!(after([choose(&["war"])]).filter.of(Facet::Theme), ["war"]);
        assert!(after([choose(&["war", "memory"])]).filter.is_open());
        assert!(after([choose(&["peace"])]).filter.is_open());
        let toggle = || Command::Toggle(Facet::Place, "p".into());
        assert_eq!(after([toggle()]).filter.of(Facet::Place), ["p"]);
        assert!(after([toggle(), toggle()]).filter.is_open());
    }

    #[test]
    fn a_source_set_aside_twice_is_back_and_reset_takes_all_back() {
        let aside = || Command::SetAside("a".into());
        assert_eq!(after([aside()]).without, ["a"]);
        assert!(after([aside(), aside()]).without.is_empty());
        assert!(after([aside(), Command::Reset]).without.is_empty());
    }

    #[test]
    fn a_window_over_everything_is_the_whole_time() {
        assert_eq!(after([Command::SetWindow(Some(TimeWindow::new(-1e9, 1e9)))]).filter.window, None);
    }

    #[test]
    fn a_layer_switched_twice_is_as_it_was() {
        let switch = || Command::SwitchLayer("rivers".into());
        assert!(after([switch()]).display.switches("rivers"));
        assert!(!after([switch(), switch()]).display.switches("rivers"));
    }

    #[test]
    fn a_track_goes_above_another_and_the_own_order_is_no_order() {
        let raise = |theme: &str, over: &str| Command::Raise { theme: theme.into(), over: over.into() };
        assert_eq!(after([raise("memory", "war")]).display.order, ["memory", "war"]);
        assert!(after([raise("memory", "war"), raise("war", "memory")]).display.order.is_empty());
        assert_eq!(after([Command::Fold("war".into())]).display.folded, ["war"]);
    }

    #[test]
    fn reset_keeps_page_and_selection() {
        let state = after([
            Command::Select(EventId("e1".into())),
            Command::LookAt(Camera::at(LonLat::new(0.0, 0.0), 3.0)),
            Command::SetText("x".into()),
            Command::Reset,
        ]);
        assert!(state.filter.is_open() && state.camera.is_none() && state.selection.is_some());
    }
}
