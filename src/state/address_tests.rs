use super::*;
use crate::data::dataset;
use proptest::prelude::*;

prop_compose! {
    /// A state at rest: what gestures leave behind when they end.
    fn state()(
        page in prop_oneof![
            Just(Page::Start),
            Just(Page::Changes),
            (0..Kind::ALL.len()).prop_map(|at| Page::List(Kind::ALL[at])),
            (0..Kind::ALL.len(), "[a-z0-9][a-z0-9-]{0,63}").prop_map(|(at, id)| Page::Record(Kind::ALL[at], id)),
        ],
        selection in prop::option::of("[a-z0-9][a-z0-9-]{0,20}"),
        window in prop::option::of((-900_000_000..900_000_000i32, 10..9_000_000i32, any::<bool>())),
        theme in prop::option::of(prop::sample::select(vec!["war", "memory"])),
        sources in prop::collection::btree_set("[a-z0-9][a-z0-9-]{0,12}", 0..3),
        without in prop::collection::btree_set("[a-z0-9][a-z0-9-]{0,12}", 0..3),
        marked in prop::collection::btree_set("[a-z0-9][a-z0-9-]{0,12}", 0..3),
        disputed in any::<bool>(),
        within in prop::option::of((-180_000..179_000i32, -90_000..89_000i32, 1..1_000i32)),
        text in "[^\\s\\p{C}]{0,5}( [^\\s\\p{C}]{1,5})?",
        switched in prop::collection::btree_set("[a-z0-9][a-z0-9-]{0,12}", 0..3),
        (density, coop) in any::<(bool, bool)>(),
        camera in prop::option::of((-179.0..179.0f64, -80.0..80.0f64, 2.0..16.0f64)),
    ) -> ViewState {
        let selection = match &page {
            Page::Record(Kind::Events, id) => Some(EventId(id.clone())),
            _ => selection.map(EventId),
        };
        let window = window.map(|(start, length, days)| {
            let unit = if days { 1_440 } else { 1 };
            let start = start / unit * unit;
            TimeWindow::new(f64::from(start), f64::from(start + (length / unit).max(10) * unit))
        });
        let camera = camera.map(|(lon, lat, zoom)| Camera::at(LonLat::new(lon, lat), zoom).rounded());
        let edge = |thousandths: i32| f64::from(thousandths) / 1e3;
        let within = within.map(|(west, south, side)| Bounds {
            west: edge(west), south: edge(south), east: edge(west + side), north: edge(south + side),
        });
        let mut filter = Filter { window, text: text.trim().to_owned(), within, ..Filter::default() };
        filter.chosen[Facet::Theme as usize] = theme.into_iter().map(str::to_owned).collect();
        filter.chosen[Facet::Source as usize] = sources.into_iter().collect();
        filter.chosen[Facet::Certainty as usize] = disputed.then(|| "disputed".to_owned()).into_iter().collect();
        let display = Display {
            switched: switched.into_iter().collect(),
            density,
            order: if density { vec!["memory".into(), "war".into()] } else { vec![] },
            folded: if coop { vec!["war".into()] } else { vec![] },
            coop,
        };
        let without = without.into_iter().collect();
        ViewState { lang: Lang::En, page, selection, filter, camera, display, without, marked: marked.into_iter().collect() }
    }
}

fn back(address: &str) -> (ViewState, Vec<Notice>) {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    decode(path, query, &dataset(2).atlas)
}

proptest! {
    #[test]
    fn an_address_leads_back_to_its_state(state in state()) {
        let address = encode(&state);
        let (restored, notices) = back(&address);
        prop_assert_eq!(&notices, &[]);
        prop_assert_eq!(encode(&restored), address);
        let same_ground = match (state.camera, restored.camera) {
            (Some(a), Some(b)) => (a.centre.x - b.centre.x).abs() < 1e-9 && (a.zoom - b.zoom).abs() < 1e-9,
            (a, b) => a.is_none() && b.is_none(),
        };
        prop_assert!(same_ground);
        prop_assert_eq!(ViewState { camera: None, ..restored }, ViewState { camera: None, ..state });
    }

    #[test]
    fn no_address_panics(path in "\\PC{0,40}", query in "\\PC{0,60}") {
        let (state, _) = decode(&path, &query, &dataset(2).atlas);
        let _address = encode(&state);
    }
}

#[test]
fn addresses_read_as_the_design_says() {
    let (state, notices) = back("/en/events/sumgait?t=1992-02-25/1992-02-28&theme=war&map=10/39.91/46.79&q=a%20b");
    assert_eq!(notices, []);
    assert_eq!(state.filter.window.unwrap().minutes(), 4.0 * 1_440.0);
    assert_eq!((state.filter.of(Facet::Theme), state.filter.text.as_str()), (&["war".to_owned()][..], "a b"));
    assert_eq!(state.selection, Some(EventId("sumgait".into())));
    assert_eq!(encode(&state), "/en/events/sumgait?t=1992-02-25/1992-02-28&theme=war&q=a%20b&map=10/39.91/46.79");
}

#[test]
fn a_clock_time_with_an_offset_is_brought_to_the_clock_of_the_atlas() {
    let (local, utc) =
        (back("/en/?t=1992-02-25T23:00/1992-02-26T01:00"), back("/en/?t=1992-02-25T20:00Z/1992-02-25T22:00Z"));
    assert_eq!(local.0.filter.window, utc.0.filter.window);
    assert!(local.0.filter.window.is_some());
}

#[test]
fn words_of_pages_of_others_mean_the_same_here_and_no_more_than_twenty_events_are_ringed() {
    assert_eq!(back("/en/?cat=war&conf=disputed"), back("/en/?theme=war&certainty=disputed"));
    let many: Vec<String> = (0..25).map(|at| format!("e{at}")).collect();
    let (state, notices) = back(&format!("/en/?hl={}", many.join(",")));
    assert_eq!((state.marked.as_slice(), notices, state.selection), (&many[..20], vec![], None));
}

#[test]
fn a_window_may_be_typed_in_words() {
    let written = back("/en/?t=1992-02-25T23:00/1992-02-28").0.filter.window;
    assert!(written.is_some());
    for typed in ["25 Feb 1992 23:00/28.02.1992", "25%20fevral%201992-ci%20il,+23:00/28 февраля 1992 года"] {
        assert_eq!(back(&format!("/en/?t={typed}")), back("/en/?t=1992-02-25T23:00/1992-02-28"), "{typed}");
    }
    for refused in ["25 Feb 1992/02/03/1992", "02/03/1992", "25 Feb 92", "1992/1993/1994", "/1992"] {
        assert_eq!(window_from_text(refused, 180), None, "{refused}");
    }
}

#[test]
fn a_bad_part_falls_back_and_says_so() {
    let (state, notices) = back(
        "/en/events?t=1992-13&theme=war,peace&map=a/b&sel=%3Cscript%3E&t=1992&layers=A&marks=x&certainty=sure&within=1/2/1/3&without=a,%3C",
    );
    let mut filter = Filter::default();
    filter.chosen[Facet::Theme as usize].push("war".into());
    assert_eq!((state.filter, state.without), (filter, vec!["a".to_owned()]));
    assert_eq!(
        notices,
        [
            Notice::Value("t", "1992-13".into()),
            Notice::Value("theme", "peace".into()),
            Notice::Value("map", "a/b".into()),
            Notice::Value("sel", "<script>".into()),
            Notice::Value("layers", "A".into()),
            Notice::Value("marks", "x".into()),
            Notice::Value("certainty", "sure".into()),
            Notice::Value("within", "1/2/1/3".into()),
            Notice::Value("without", "<".into()),
        ]
    );
    assert_eq!(back("/fr/nowhere").0.page, Page::Lost("/fr/nowhere".into()));
    assert_eq!(back(&format!("/en/?q={}", "x".repeat(2_001))).1, [Notice::TooLong]);
}
