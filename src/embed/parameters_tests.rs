use super::*;
use crate::state::{Facet, window_from_text};
use proptest::prelude::*;

/// A manifest with two themes, two perspectives and two communities.
fn atlas() -> Atlas {
    let theme = |id: &str| {
        let text = serde_json::json!({ "en": id });
        serde_json::json!({
            "id": id, "label": text, "about": text, "colour": "#000000", "colour_dark": "#ffffff", "shape": "disc",
        })
    };
    let text = serde_json::json!({ "en": "x" });
    let labels = |ids: [&str; 2]| ids.map(|id| serde_json::json!({ "id": id, "label": text }));
    let json = serde_json::json!({
        "format": 1, "title": text, "subtitle": text, "clock_offset_minutes": 180, "events": 0,
        "home": { "lon": 46.8, "lat": 39.9, "zoom": 9 }, "themes": [theme("war"), theme("memory")],
        "perspectives": labels(["armenian", "azerbaijani"]), "communities": labels(["p", "r"]),
        "files": { "index": "", "facets": "", "ids": "", "titles": {}, "title_chunk": 1, "event_chunk": 1 },
    });
    crate::model::read(json.to_string().as_bytes()).unwrap()
}

fn asked(query: &str) -> (ViewState, Frame, Vec<Notice>) {
    read(query, Lang::En, &atlas())
}

fn value(name: &'static str, value: &str) -> Notice {
    Notice::Value(name, value.to_owned())
}

#[test]
fn every_parameter_is_read() {
    let (state, frame, notices) = asked(
        "view=map&claim=death-toll&event=e1&t=1992-02-25/1992-02-27&cat=war&conf=disputed&q=a%20b&lang=az-AZ&theme=dark\
         &ui=bare&motion=reduce&scroll=free&load=click&resize=amp&inst=a1&tiles=local&parent=https://x.example&map=9/39.9/46.8",
    );
    assert_eq!(notices, []);
    assert_eq!(state.page, Page::Record(Kind::Accounts, "death-toll".into()));
    assert_eq!(state.selection, Some(EventId("e1".into())));
    assert_eq!(
        (state.filter.of(Facet::Theme), state.filter.of(Facet::Certainty)),
        (&["war".into()][..], &["disputed".into()][..])
    );
    assert_eq!((state.lang, state.filter.text.as_str(), state.display.coop), (Lang::Az, "a b", false));
    assert!(state.filter.window.is_some() && state.camera.is_some());
    assert_eq!(frame.words, ["map", "dark", "bare", "reduce", "free", "fixed", "click", "local", "amp"]);
    assert_eq!(frame.instance, "a1");
}

#[test]
fn the_first_embed_of_the_contract_is_an_event_beside_map_and_timeline() {
    let (state, frame, notices) = asked("view=split&event=e-0231&lang=az");
    assert_eq!((state.page, state.lang, notices), (Page::Record(Kind::Events, "e-0231".into()), Lang::Az, vec![]));
    assert_eq!((frame.word(Word::View), frame.word(Word::Ui), state.display.coop), ("split", "compact", true));
}

#[test]
fn passages_and_pages_of_every_kind_can_be_named() {
    let page = |query: &str| asked(query).0.page;
    assert_eq!(page("para=the-road-p-12"), Page::Record(Kind::Articles, "the-road".into()));
    assert_eq!(asked("para=the-road-p-12").1.passage.as_deref(), Some("p-12"));
    assert_eq!(asked("para=the-night-step-3").1.passage.as_deref(), Some("step-3"));
    assert_eq!(page("para=the-night-step-3"), Page::Record(Kind::Stories, "the-night".into()));
    assert_eq!(page("para=keep-p-left"), Page::Record(Kind::Articles, "keep-p-left".into()));
    assert_eq!(
        (page("source=a"), page("place=b")),
        (Page::Record(Kind::Sources, "a".into()), Page::Record(Kind::Places, "b".into()))
    );
    assert_eq!(
        (page("page=terms/x"), page("view=list")),
        (Page::Record(Kind::Terms, "x".into()), Page::List(Kind::Events))
    );
    assert_eq!((page("view=claim"), page("view=source")), (Page::List(Kind::Accounts), Page::List(Kind::Sources)));
}

#[test]
fn what_cannot_be_used_falls_back_and_says_so_under_its_own_name() {
    for (query, notice) in [
        ("view=globe", value("view", "globe")),
        ("event=%3Cscript%3E", value("event", "<script>")),
        ("event=E1", value("event", "E1")),
        ("claim=a%00b", value("claim", "a\0b")),
        ("source=%F0%9F%95%AF", value("source", "🕯")),
        ("place=%D7%A9", value("place", "ש")),
        ("t=1992-13", value("t", "1992-13")),
        ("at=never", value("at", "never")),
        ("cat=peace", value("cat", "peace")),
        ("side=nobody", value("side", "nobody")),
        ("stype=rumour", value("stype", "rumour")),
        ("conf=sure", value("conf", "sure")),
        ("bbox=1,2,3", value("bbox", "1,2,3")),
        ("bbox=10,2,3,4", value("bbox", "10,2,3,4")),
        ("map=a/b/c", value("map", "a/b/c")),
        ("hl=-x", value("hl", "-x")),
        ("lang=xx", value("lang", "xx")),
        ("theme=pink", value("theme", "pink")),
        ("ui=huge", value("ui", "huge")),
        ("motion=fast", value("motion", "fast")),
        ("scroll=up", value("scroll", "up")),
        ("height=tall", value("height", "tall")),
        ("height=auto", value("height", "auto")),
        ("load=never", value("load", "never")),
        ("tiles=osm", value("tiles", "osm")),
        ("resize=pigeon", value("resize", "pigeon")),
        ("inst=a%20b", value("inst", "a b")),
        ("page=nowhere", value("page", "nowhere")),
    ] {
        let (state, frame, notices) = asked(query);
        assert_eq!(notices, [notice], "{query}");
        let (whole, default, _) = asked("");
        assert_eq!((state, frame), (whole, default), "{query}");
    }
}

/// Every parameter with two values that can be used; `height` has only one in the view that it is for.
const USABLE: &[(&str, [&str; 2])] = &[
    ("view", ["map", "timeline"]),
    ("para", ["the-road-p-12", "the-night-step-3"]),
    ("claim", ["death-toll", "b"]),
    ("source", ["a", "b"]),
    ("place", ["a", "b"]),
    ("event", ["e1", "e2"]),
    ("page", ["terms/x", "changes"]),
    ("hl", ["e1,e2", "e3"]),
    ("t", ["1992-02-25/1992-02-27", "1992"]),
    ("at", ["1992-02-25", "1993"]),
    ("bbox", ["46,39,48,41", "40,30,50,45"]),
    ("map", ["9/39.9/46.8", "3/1/2"]),
    ("cat", ["war", "memory"]),
    ("side", ["armenian", "azerbaijani"]),
    ("stype", ["press", "court"]),
    ("conf", ["disputed", "established"]),
    ("places", ["k", "l"]),
    ("sources", ["s", "t"]),
    ("harmed", ["p", "r"]),
    ("q", ["a%20b", "c"]),
    ("within", ["46/39/48/41", "1/2/3/4"]),
    ("without", ["s", "t"]),
    ("layers", ["roads", "relief"]),
    ("order", ["memory,war", "war"]),
    ("folded", ["war", "memory"]),
    ("marks", ["density", "clusters"]),
    ("lang", ["az", "ru"]),
    ("theme", ["dark", "light"]),
    ("ui", ["bare", "full"]),
    ("motion", ["reduce", "auto"]),
    ("scroll", ["free", "coop"]),
    ("height", ["auto", "fixed"]),
    ("load", ["click", "auto"]),
    ("tiles", ["none", "local"]),
    ("resize", ["pym", "none"]),
    ("parent", ["https://x.example", "https://y.example"]),
    ("inst", ["a1", "b_2"]),
];

#[test]
fn every_parameter_counts_once_and_bears_anything() {
    let mut names: Vec<&str> = USABLE.iter().map(|(name, _)| *name).collect();
    let mut known = PARAMETERS.to_vec();
    names.sort_unstable();
    known.sort_unstable();
    assert_eq!(names, known);
    for (name, [one, two]) in USABLE {
        let about = if *name == "height" { "view=list&" } else { "" };
        let (whole, default, _) = asked(about);
        let used = asked(&format!("{about}{name}={one}"));
        assert_eq!(used.2, [], "{name}");
        assert_eq!((&used.0, &used.1) == (&whole, &default), *name == "parent", "{name}={one} changes nothing");
        assert_eq!(asked(&format!("{about}{name}={two}")).2, [], "{name}");
        assert_eq!(asked(&format!("{about}{name}={one}&{name}={two}&{name}=%00")), used, "{name} twice");
        // Names of others, also those that are special to scripts, are passed over.
        assert_eq!(asked(&format!("{about}{name}={one}&__proto__=x&{name}x=1&=&&%={one}")), used, "{name}");
        let (state, frame, notices) = asked(&format!("{about}{name}={one}&q={}", "x".repeat(2_001)));
        let (all, as_usual, _) = asked("");
        assert_eq!((state, frame, notices), (all, as_usual, vec![Notice::TooLong]), "{name} with too much");
        for value in [
            "%00",
            "%F0%9F%95%AF",
            "%D7%A9%D7%9C%D7%95%D7%9D",
            "%E2%80%AEx",
            "%",
            "%zz",
            "__proto__",
            "%3Cscript%3E",
            "A%2C%2CB",
            "1e%2B99",
            "NaN",
            "..%2F..%2F",
            "%FF%FE",
            "javascript%3Aalert(1)",
        ] {
            let (state, frame, notices) = asked(&format!("{about}{name}={value}"));
            // Any text can be looked for, and who the page is said to be changes nothing.
            if *name == "q" {
                assert_eq!((state.filter.text.contains('\0'), notices), (false, vec![]), "{value}");
            } else if *name != "inst" || !is_instance(value) {
                assert_eq!((&state, &frame), (&whole, &default), "{name}={value}");
                assert_eq!(notices.is_empty(), *name == "parent", "{name}={value}: {notices:?}");
            }
        }
        let (state, frame, _) = asked(&format!("{about}{name}="));
        assert_eq!((state, frame), (whole, default), "{name} without a value");
    }
}

#[test]
fn the_first_of_two_counts_and_too_much_is_not_read() {
    assert_eq!(asked("event=a&event=b").0.selection, Some(EventId("a".into())));
    assert_eq!(asked("view=globe&view=map").1.word(Word::View), "split");
    let (state, frame, notices) = asked(&format!("event=a&q={}", "x".repeat(1_993)));
    assert_eq!((notices, state.page, frame.word(Word::View)), (vec![Notice::TooLong], Page::Start, "split"));
    assert_eq!(asked(&format!("x={}", "y".repeat(1_998))).2, []);
}

#[test]
fn texts_of_any_script_are_looked_for_as_they_are() {
    for (raw, text) in
        [("%D7%A9%D7%9C%D7%95%D7%9D", "שלום"), ("%F0%9F%95%AF", "🕯"), ("a%00b", "ab"), ("%E2%80%AEx", "x")]
    {
        let (state, _, notices) = asked(&["q=", raw].concat());
        assert_eq!((state.filter.text.as_str(), notices), (text, vec![]), "{raw}");
    }
}

#[test]
fn an_instant_shows_its_day_unless_there_is_a_window() {
    let day = window_from_text("1992-02-25", 0);
    assert_eq!(asked("at=1992-02-25T23:00%2B03:00").0.filter.window, day);
    assert_eq!(asked("at=1992-02-20&t=1992-02-25").0.filter.window, day);
}

#[test]
fn a_box_goes_before_a_camera_and_is_shown_in_any_shape() {
    let (state, frame, notices) = asked("map=9/39.9/46.8&bbox=46,39,48,41");
    assert_eq!((state.camera, notices), (None, vec![]));
    let bounds = frame.bbox.unwrap();
    for viewport in [Viewport::new(800.0, 200.0), Viewport::new(200.0, 800.0)] {
        let camera = camera_for(bounds, viewport).unwrap();
        for corner in [LonLat::new(46.0, 39.0), LonLat::new(48.0, 41.0)] {
            let at = camera.screen_from_world(corner.world(), viewport);
            assert!(
                at.x > -2.0 && at.x < viewport.width + 2.0 && at.y > -2.0 && at.y < viewport.height + 2.0,
                "{at:?}"
            );
        }
    }
    assert!(camera_for(bounds, Viewport::default()).is_some());
}

#[test]
fn a_page_changes_only_what_it_names() {
    let changes = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let query = "view=map&claim=a&t=1992&bbox=1,2,3,4&inst=x";
    assert_eq!(with_changes(query, &changes(&[("event", "b"), ("t", "")])), "event=b&view=map&bbox=1,2,3,4&inst=x");
    assert_eq!(with_changes(query, &changes(&[("map", "9/1/2")])), "map=9%2F1%2F2&view=map&claim=a&t=1992&inst=x");
    let (_, _, notices) = asked(&with_changes("", &changes(&[("event", "a&view=map")])));
    assert_eq!(notices, [value("event", "a&view=map")]);
}

#[test]
fn a_snippet_for_a_page_names_it() {
    assert_eq!(query_of(&Page::Record(Kind::Events, "a".into())), "event=a");
    assert_eq!(query_of(&Page::Record(Kind::Sources, "a".into())), "view=reader&source=a");
    assert_eq!(query_of(&Page::Start), "");
}

prop_compose! {
    fn query_at_rest()(
        view in prop::sample::select(WORDS[0].1.to_vec()),
        page in prop::sample::select(vec![
            "", "event=e1&", "claim=c&", "claim=c&event=e2&", "page=index.html&event=e2&", "page=events&event=e2&", "source=s&", "place=p&", "para=x-p-3&", "para=x&", "page=terms/y&", "page=changes&", "page=stories/z&",
        ]),
        marked in prop::sample::select(vec!["", "hl=e1&", "hl=e2,e3&"]),
        window in prop::sample::select(vec!["", "t=1992-02-25/1992-02-27&", "t=1992-02-25T22:00/1992-02-26T04:00&"]),
        place in prop::sample::select(vec!["", "bbox=46,39,48,41&", "map=9.25/39.91/46.79&"]),
        cat in prop::sample::select(vec!["", "cat=war&", "conf=disputed&places=k&stype=press&", "q=a%20b&without=s&marks=density&"]),
        lang in prop::sample::select(vec!["", "lang=az&", "lang=hy&"]),
        words in prop::sample::select(vec!["", "theme=dark&", "ui=bare&motion=reduce&", "scroll=free&load=click&", "theme=contrast&resize=wp&inst=a_1&"]),
    ) -> String {
        format!("view={view}&{page}{marked}{window}{place}{cat}{lang}{words}")
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn an_address_leads_to_its_state_and_back(query in query_at_rest()) {
        let (state, frame, notices) = asked(&query);
        prop_assert_eq!(notices, []);
        let written = write(&state, &frame);
        let (again, same, notices) = asked(&written);
        prop_assert_eq!(notices, []);
        prop_assert_eq!(&same, &frame, "{}", written);
        prop_assert_eq!(&again, &state, "{}", written);
        prop_assert_eq!(write(&again, &same), written);
    }

    #[test]
    fn no_query_panics(query in "\\PC{0,80}", parts in prop::collection::vec((0..PARAMETERS.len(), "\\PC{0,12}"), 0..6)) {
        let _read = asked(&query);
        let query: Vec<String> = parts.iter().map(|(at, value)| format!("{}={value}", PARAMETERS[*at])).collect();
        let (state, frame, _) = asked(&query.join("&"));
        let _written = write(&state, &frame);
    }
}
