//! Tests of whole frames.

use super::*;
use crate::data::{GroundData, GroundName};
use crate::draw::{Align, Op, PerCharacter, Screen, ScreenBox};
use crate::geo::LonLat;
use crate::map::fixture::{Stage, camera, event, index};
use crate::model::Text;
use proptest::prelude::*;

/// A base map of `count` villages and towns on a crooked lattice about Khojaly.
fn villages(count: i32) -> GroundData {
    let origin = LonLat::new(46.0, 40.5).world();
    let name = |at: i32| GroundName {
        x: (at * 7_919) % 4_000,
        y: (at * 104_729) % 3_600,
        rank: 1 + (at % 9).unsigned_abs() as u8,
        water: at % 11 == 0,
        peak: at % 13 == 0,
        along: if at % 22 == 0 { vec![800, -600] } else { vec![] },
        names: Text::english(format!("Village of {at}")),
    };
    GroundData { origin: [origin.x, origin.y], step: 1e-6, layers: Vec::new(), names: (0..count).map(name).collect() }
}

fn crowd() -> Stage {
    let places: Vec<(f64, f64, i32)> = (0..120)
        .map(|at| (46.0 + f64::from(at * 37 % 101) / 70.0, 39.4 + f64::from(at * 53 % 97) / 90.0, 900 * (at % 5 - 2)))
        .collect();
    let events: Vec<_> =
        (0..400u32).map(|at| event(at * at % 120).importance((at % 4) as u8).theme((at % 3) as u8)).collect();
    let mut stage = Stage::new(index(&places, &events));
    stage.ground.add(&villages(500));
    stage
}

/// The boxes of all texts of a frame, each with the number of its operation; of a text that is turned, boxes along it.
fn texts(frame: &Frame) -> Vec<(String, ScreenBox, usize)> {
    let (mut found, mut along) = (Vec::new(), (1.0, 0.0));
    for (number, op) in frame.list.ops().iter().enumerate() {
        match op {
            Op::Turn { along: turned, .. } => along = *turned,
            Op::Text { at, text, size, .. } if along != (1.0, 0.0) => {
                let width = PerCharacter.width(text, *size);
                found.extend((0..=8).map(|step| {
                    let run = width * (f64::from(step) / 8.0 - 0.5);
                    (text.clone(), ScreenBox::about(at.x + along.0 * run, at.y + along.1 * run, size * 0.35), number)
                }));
            }
            Op::Text { at, text, size, align, .. } => {
                let width = PerCharacter.width(text, *size);
                let x = match align {
                    Align::Start => at.x,
                    Align::Middle => at.x - width / 2.0,
                    Align::End => at.x - width,
                };
                found.push((text.clone(), ScreenBox::new(x, at.y - size * 0.6, width, size * 1.2), number));
            }
            _ => {}
        }
    }
    found
}

fn targets(frame: &Frame) -> u32 {
    let rows = |target: &Target| match target {
        Target::Event(_) => 1,
        Target::Cluster { rows, .. } => *rows,
        Target::Place(_) => 0,
    };
    frame.hits.all().iter().map(|hit| rows(&hit.what)).sum()
}

#[test]
fn a_small_map_is_drawn_from_the_bottom_up() {
    let places = [(46.8, 39.9, 100), (47.3, 39.9, -3_000), (46.3, 40.1, 100)];
    let events = [event(0).importance(3), event(1).theme(1), event(2), event(2).theme(1), event(2).theme(1)];
    let mut stage = Stage::new(index(&places, &events));
    stage.ground.add(&GroundData { names: Vec::new(), ..villages(0) });
    let mut frame = Frame::new();
    let scene = stage.scene(camera(9.0));
    layout(&Scene { selection: Some(Row(0)), place_name: &|_| Some("Khojaly"), ..scene }, &mut frame);
    insta::assert_snapshot!(frame.list, @r#"
    area 582,300 r14.0 ThemeSoft(1)
    mark 400,300 r8.0 Disc Theme(0)
    mark 582,300 r4.0 Square Theme(1)
    disc 218,205 r13.2 Cluster
    arc 218,205 r11.5 0.00..0.33 Theme(0)
    arc 218,205 r11.5 0.33..1.00 Theme(1)
    text 218,205 "3" 11px Middle ClusterLabel
    text 413,300 "Khojaly" 11px Start PlaceLabel
    text 591,300 "Khojaly" 11px Start PlaceLabel
    text 236,205 "Khojaly" 11px Start PlaceLabel
    ring 400,300 r13.0 w6.0 ChosenSoft
    ring 400,300 r11.0 w2.5 Chosen
    rect 215,278 169x44 Paper
    text 221,293 "A title of some length" 13px Start Label
    text 221,308 "A date and a place" 12px Start Quiet
    "#);
}

#[test]
fn an_empty_canvas_has_an_empty_frame() {
    let stage = crowd();
    let mut frame = Frame::new();
    layout(&Scene { viewport: Viewport::new(0.0, 0.0), ..stage.scene(camera(9.0)) }, &mut frame);
    assert!(frame.list.ops().is_empty() && frame.hits.all().is_empty());
}

#[test]
fn an_atlas_without_events_still_has_a_map() {
    let mut stage = Stage::new(index(&[], &[]));
    stage.ground.add(&villages(50));
    let mut frame = Frame::new();
    layout(&stage.scene(camera(9.0)), &mut frame);
    assert!(!texts(&frame).is_empty() && targets(&frame) == 0);
}

#[test]
fn all_events_at_one_place_make_a_cluster_that_says_so() {
    let stage = Stage::new(index(&[(46.8, 39.9, 100)], &[event(0), event(0)]));
    let mut frame = Frame::new();
    layout(&stage.scene(camera(12.0)), &mut frame);
    let hit = frame.hits.at(Screen::new(400.0, 300.0), 0.0);
    let Some(Target::Cluster { one_place: Some(0), rows: 2, cluster, extent, .. }) = hit else {
        panic!("{hit:?}");
    };
    assert_eq!(frame.places_of(*cluster, &stage.census), [0]);
    assert_eq!(extent.min, extent.max);
}

#[test]
fn a_selection_that_the_filter_hides_is_still_marked() {
    let mut stage = Stage::new(index(&[(46.8, 39.9, 100)], &[event(0)]));
    stage.census = Census::new(&stage.index, &[]);
    let mut frame = Frame::new();
    layout(&Scene { selection: Some(Row(0)), ..stage.scene(camera(9.0)) }, &mut frame);
    assert_eq!(frame.hits.at(Screen::new(400.0, 300.0), 0.0), Some(&Target::Event(Row(0))));
}

#[test]
fn what_is_marked_is_ringed_and_not_chosen() {
    let stage =
        Stage::new(index(&[(46.8, 39.9, 100), (46.9, 39.9, 100), (46.7, 39.9, 100)], &[event(0), event(1), event(2)]));
    let rings = |marked: &[Row], selection: Option<Row>| {
        let mut frame = Frame::new();
        layout(&Scene { marked, selection, ..stage.scene(camera(11.0)) }, &mut frame);
        let list = frame.list.to_string();
        let of = |ink: &str| list.lines().filter(|line| line.starts_with("ring") && line.ends_with(ink)).count();
        (of("Hover"), of("Chosen"), list.matches("A title of some length").count())
    };
    let (_, _, labels) = rings(&[], None);
    assert_eq!(rings(&[Row(0), Row(2)], None), (2, 0, labels));
    assert_eq!(rings(&[Row(1)], Some(Row(0))).0, 1);
}

/// A line of the year 1970 whose label may stand at `spots`.
fn dated_line(spots: Vec<i32>) -> GroundData {
    let dated = crate::data::Dated {
        start: 0,
        end: 1_000,
        label: Text::english("Line, 1970 (generalised)"),
        about: Text::english("Whose line it is"),
        spots,
    };
    let layer = crate::data::GroundLayer { name: "line-of-contact".into(), paths: Vec::new(), dated: Some(dated) };
    GroundData { layers: vec![layer], ..villages(0) }
}

/// Whether a frame draws the line, and how often it prints the label.
fn line_and_labels(frame: &Frame) -> (bool, usize) {
    let list = frame.list.to_string();
    (list.contains("ground line-of-contact"), list.matches("Line, 1970 (generalised)").count())
}

#[test]
fn a_dated_layer_shows_only_in_its_years_and_not_too_close() {
    let mut stage = Stage::new(index(&[], &[]));
    stage.ground.add(&dated_line(vec![2_200, 2_100]));
    let drawn = |zoom: f64, start: i32| {
        let mut frame = Frame::new();
        let window = Interval::new(crate::time::Moment(start), crate::time::Moment(start + 10));
        layout(&Scene { window, ..stage.scene(camera(zoom)) }, &mut frame);
        let legend: Vec<_> = frame
            .list
            .ops()
            .iter()
            .filter_map(|op| if let Op::Ground { layer, .. } = op { stage.ground.dated(layer) } else { None })
            .map(|dated| dated.about.get("en"))
            .collect();
        assert_eq!(legend.is_empty(), frame.list.ops().is_empty(), "{}", frame.list);
        frame.list.ops().len()
    };
    assert_eq!([drawn(8.0, 0), drawn(8.0, 999), drawn(8.0, 1_000)], [2, 2, 0]);
    assert_eq!([drawn(6.0, 0), drawn(10.4, 0), drawn(10.5, 0)], [1, 2, 0]);
}

#[test]
fn one_label_is_printed_however_many_spots_there_are_and_it_moves_on_when_its_spot_is_left() {
    let mut stage = Stage::new(index(&[], &[]));
    stage.ground.add(&dated_line((0..60).flat_map(|at| [2_200 + 30 * at, 2_100 + 17 * at]).collect()));
    let mut frame = Frame::new();
    for step in 0..40 {
        layout(&stage.scene(camera(10.2).dragged(f64::from(-12 * step), f64::from(-7 * step))), &mut frame);
        assert_eq!(line_and_labels(&frame), (true, 1), "step {step}: {}", frame.list);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_two_texts_overlap(lon in 45.8..47.6f64, lat in 39.2..40.7f64, zoom in 4.0..14.0f64, row in 0u32..400) {
        let stage = crowd();
        let mut frame = Frame::new();
        let camera = Camera::at(LonLat::new(lon, lat), zoom);
        let scene = Scene { selection: Some(Row(row)), hover: Some(Row(399 - row)), place_name: &|_| Some("A place"), ..stage.scene(camera) };
        layout(&scene, &mut frame);
        let texts = texts(&frame);
        for (at, (text, a, of)) in texts.iter().enumerate() {
            for (other, b, op) in &texts[at + 1..] {
                prop_assert!(of == op || !a.overlaps(b), "{text:?} at {a} and {other:?} at {b}");
            }
        }
    }

    #[test]
    fn a_dated_layer_close_by_is_drawn_only_where_its_label_is_printed(
        zoom in 9.0..10.6f64, moves in prop::collection::vec((-300.0..300.0f64, -300.0..300.0f64), 1..12),
        width in 120.0..900.0f64,
    ) {
        let mut stage = crowd();
        stage.ground.add(&dated_line((0..60).flat_map(|at| [1_800 + 9 * at, 1_900 + 5 * at]).collect()));
        let (mut frame, mut camera) = (Frame::new(), camera(zoom));
        for (dx, dy) in moves {
            camera = camera.dragged(dx, dy);
            layout(&Scene { viewport: Viewport::new(width, 600.0), ..stage.scene(camera) }, &mut frame);
            let (drawn, labels) = line_and_labels(&frame);
            prop_assert!(labels <= 1 && (labels == 0 || drawn));
            prop_assert!(zoom <= 10.0 || drawn == (labels == 1), "{labels} labels, drawn: {drawn}");
        }
    }

    #[test]
    fn labels_stay_when_the_map_is_dragged_a_little(zoom in 8.0..12.0f64, dx in -12.0..12.0f64, dy in -12.0..12.0f64) {
        let stage = crowd();
        let mut frame = Frame::new();
        layout(&stage.scene(camera(zoom)), &mut frame);
        let before = texts(&frame);
        layout(&stage.scene(camera(zoom).dragged(dx, dy)), &mut frame);
        let after = texts(&frame);
        let inner = ScreenBox::new(40.0, 40.0, 720.0, 520.0);
        for (text, at, _) in before.iter().filter(|(_, at, _)| inner.contains(at.x, at.y) && inner.contains(at.right(), at.bottom())) {
            let moved = |(other, there, _): &(String, ScreenBox, usize)| {
                other == text && (there.x - at.x - dx).abs() < 0.5 && (there.y - at.y - dy).abs() < 0.5
            };
            prop_assert!(after.iter().any(moved), "{text:?} at {at} is gone");
        }
    }
}

proptest! {
    #[test]
    fn marks_and_clusters_count_every_visible_event_that_has_a_place(
        places in prop::collection::vec((44.0..48.0f64, 38.0..41.0f64), 1..40),
        events in prop::collection::vec((0usize..40, 0u8..4, any::<bool>()), 0..120),
        zoom in 4.0..6.2f64,
    ) {
        let points: Vec<_> = places.iter().map(|(lon, lat)| (*lon, *lat, 100)).collect();
        let happened: Vec<_> = events
            .iter()
            .map(|(place, importance, placed)| {
                let event = event((place % points.len()) as u32).importance(*importance);
                if *placed { event } else { event.nowhere() }
            })
            .collect();
        let stage = Stage::new(index(&points, &happened));
        let mut frame = Frame::new();
        layout(&stage.scene(Camera::at(LonLat::new(46.0, 39.6), zoom)), &mut frame);
        prop_assert_eq!(targets(&frame), events.iter().filter(|(_, _, placed)| *placed).count() as u32);
        prop_assert_eq!(targets(&frame), stage.census.placed());
    }

    #[test]
    fn a_hit_is_the_topmost_mark_drawn_there(x in 0.0..800.0f64, y in 0.0..600.0f64, zoom in 6.0..11.0f64) {
        let stage = crowd();
        let mut frame = Frame::new();
        layout(&stage.scene(camera(zoom)), &mut frame);
        let by_hand = frame.hits.all().iter().rfind(|hit| hit.at.contains(x, y)).map(|hit| hit.what);
        prop_assert_eq!(frame.hits.at(Screen::new(x, y), 0.0).copied(), by_hand);
        for hit in frame.hits.all() {
            let least = match hit.what {
                Target::Event(_) => 24.0,
                Target::Cluster { .. } => 44.0,
                Target::Place(_) => 0.0,
            };
            prop_assert!(hit.at.width >= least && hit.at.height >= least);
        }
    }
}

#[test]
#[ignore = "a measurement: cargo test --release -- --ignored --nocapture within_a_frame"]
fn fifty_thousand_places_and_a_million_events_are_laid_out_within_a_frame() {
    let mut seed = 42u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as f64 / f64::from(1u32 << 31)
    };
    let places: Vec<_> =
        (0..50_000).map(|at| (40.0 + 12.0 * random(), 37.5 + 6.5 * random(), 2_000 - at % 4_000)).collect();
    let events: Vec<_> = (0..1_000_000).map(|at| event((random() * 50_000.0) as u32).theme((at % 8) as u8)).collect();
    let mut stage = Stage::new(index(&places, &events));
    stage.ground.add(&villages(900));
    let rows: Vec<Row> = stage.index.rows().collect();
    let clock = std::time::Instant::now();
    stage.census.recount(&stage.index, &rows);
    println!("census: {:?}", clock.elapsed());
    let mut frame = Frame::new();
    for zoom in [5.0, 6.0, 6.1, 7.5, 8.5, 9.0, 9.3, 10.9, 12.0] {
        for pan in 0..3 {
            let clock = std::time::Instant::now();
            layout(&stage.scene(camera(zoom).dragged(f64::from(pan) * 3.0, 0.0)), &mut frame);
            println!("zoom {zoom}, frame {pan}: {:?}, {} ops", clock.elapsed(), frame.list.ops().len());
        }
    }
}
