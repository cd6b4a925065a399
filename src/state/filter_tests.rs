use super::*;
use crate::data::{dataset, facets_file, titles};
use proptest::prelude::*;

/// Whether an event passes a facet, counted by hand from what [`dataset`] and [`facets_file`] say of event `e<n>`.
fn has(facet: Facet, value: &str, n: usize) -> bool {
    match facet {
        Facet::Theme => value == ["war", "memory"][n % 2],
        Facet::Place => value == "p",
        Facet::Certainty => value == ["established", "attributed", "disputed"][n % 3],
        // Every event has a statement on both sources.
        Facet::Perspective => ["x", "y"].contains(&value),
        Facet::SourceKind => ["press", "ngo"].contains(&value),
        Facet::Source => ["a", "b"].contains(&value),
        Facet::Harmed => value == ["x", "y"][n % 2] && n % 4 < 2,
    }
}

fn all_values(facet: Facet) -> Vec<&'static str> {
    match facet {
        Facet::Theme => vec!["war", "memory"],
        Facet::Place => vec!["p"],
        Facet::Certainty => vec!["established", "attributed", "disputed"],
        Facet::Perspective | Facet::Harmed => vec!["x", "y"],
        Facet::SourceKind => vec!["press", "ngo", "court"],
        Facet::Source => vec!["a", "b"],
    }
}

fn choice() -> impl Strategy<Value = [Vec<String>; Facet::COUNT]> {
    let of = |facet: Facet| {
        let values = all_values(facet);
        prop::sample::subsequence(values.clone(), 0..=values.len())
            .prop_map(|values| values.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    Facet::ALL.map(of)
}

fn minute(day: i32) -> f64 {
    f64::from((8_085 + day) * 1_440)
}

proptest! {
    #[test]
    fn every_count_equals_a_count_by_hand(
        chosen in choice(),
        start in -3..12i32,
        days in 1..12i32,
        windowed in any::<bool>(),
        away in any::<bool>(),
    ) {
        const EVENTS: usize = 12;
        let data = dataset(12);
        data.keep_facets(facets_file(12)).unwrap();
        let window = windowed.then(|| TimeWindow::new(minute(start), minute(start + days)));
        let far = Bounds { west: 0.0, south: 0.0, east: 1.0, north: 1.0 };
        let filter = Filter { window, chosen, text: String::new(), within: away.then_some(far) };
        let found = find(&filter, &data, true);

        let within = |n: usize| !windowed || (start..start + days).contains(&i32::try_from(n).unwrap());
        let passes = |facet: Facet, n: usize| {
            filter.of(facet).is_empty() || filter.of(facet).iter().any(|value| has(facet, value, n))
        };
        let passes_but = |dropped: Option<Condition>, n: usize| {
            let kept = |condition: Condition| Some(condition) != dropped;
            (!kept(Condition::Window) || within(n))
                && (!kept(Condition::Within) || !away)
                && Facet::ALL.into_iter().all(|facet| !kept(Condition::Facet(facet)) || passes(facet, n))
        };
        let count = |dropped| (0..EVENTS).filter(|n| passes_but(dropped, *n)).count();
        prop_assert_eq!(found.visible.len(), count(None));
        prop_assert_eq!(found.matching.len(), count(Some(Condition::Window)));
        for condition in Condition::all() {
            let more = count(Some(condition)) - count(None);
            prop_assert_eq!(found.more_without(condition) as usize, more);
        }
        for facet in Facet::ALL {
            for value in all_values(facet) {
                let at = facet.ids(&data).iter().position(|id| *id == value).unwrap();
                let of_value = |n: &usize| passes_but(Some(Condition::Facet(facet)), *n) && has(facet, value, *n);
                let by_hand = (0..EVENTS).filter(of_value).count();
                prop_assert_eq!(found.counts[facet as usize][at] as usize, by_hand);
            }
        }
    }
}

#[test]
fn nothing_is_counted_unless_asked_for() {
    assert!(find(&Filter::default(), &dataset(2), false).counts.iter().all(Vec::is_empty));
}

#[test]
fn before_the_facets_are_here_their_choices_hold_nothing_back() {
    let data = dataset(3);
    let mut filter = Filter::default();
    filter.chosen[Facet::Certainty as usize].push("disputed".into());
    assert!(filter.needs_facets());
    assert_eq!(find(&filter, &data, false).visible.len(), 3);
    data.keep_facets(facets_file(3)).unwrap();
    assert_eq!(find(&filter, &data, false).visible, [Row(2)]);
}

#[test]
fn a_value_that_is_unknown_lets_nothing_through() {
    let data = dataset(3);
    data.keep_facets(facets_file(3)).unwrap();
    let mut filter = Filter::default();
    filter.chosen[Facet::Source as usize].push("nobody".into());
    let found = find(&filter, &data, false);
    assert!(found.visible.is_empty());
    assert_eq!(found.more_without(Condition::Facet(Facet::Source)), 3);
}

#[test]
fn a_box_holds_what_lies_in_it() {
    let data = dataset(1);
    let about = |west: f64| Bounds { west, south: 39.0, east: 47.0, north: 40.0 };
    let visible = |within| find(&Filter { within: Some(within), ..Filter::default() }, &data, false).visible.len();
    assert_eq!((visible(about(46.0)), visible(about(46.9))), (1, 0));
}

#[test]
fn text_is_matched_in_any_spelling() {
    let data = dataset(2);
    data.keep_titles(0, titles(&["Xocalı", "Ağdam"]));
    let filter = Filter { text: "AGDAM".into(), ..Filter::default() };
    assert_eq!(find(&filter, &data, false).visible, [Row(1)]);
    assert!(Filter::default().is_open() && !filter.is_open());
}
