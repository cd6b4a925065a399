//! Whole frames: snapshots at two scales, and the states from empty to too many.

use super::*;
use crate::data::{ALL_SUPPORTED, Flags};
use crate::draw::{Align, Ink, Op, PerCharacter};
use crate::time::{Edtf, Moment};

/// An event of a test: EDTF, theme, importance, title.
type Told = (&'static str, u8, u8, &'static str);

const NIGHT: [Told; 8] = [
    ("1988-02-20", 2, 2, "Council votes"),
    ("1991-10/1992-02-26", 1, 2, "Blockade"),
    ("1992-02", 2, 0, "Talks"),
    ("1992-02-25T23:00+03:00/1992-02-26T01:00+03:00", 1, 3, "Attack begins"),
    ("1992-02-26T03:00+03:00~", 0, 3, "People flee"),
    ("1992-02-26T03:30+03:00", 0, 1, "Shots reported"),
    ("1994-05-12/..", 2, 2, "Ceasefire"),
    ("2010-01-01/2020-12-31~", 3, 1, "Memorials"),
];

/// The index of `told`, with their titles in row order.
fn index(told: &[Told]) -> (Index, Vec<&'static str>) {
    let mut all: Vec<_> = told
        .iter()
        .map(|(text, theme, importance, title)| {
            let edtf: Edtf = text.parse().unwrap();
            let flags = Flags::default()
                .with(Flags::SPAN, edtf.is_interval())
                .with(Flags::SOFT_START, edtf.is_soft_start())
                .with(Flags::SOFT_END, edtf.is_soft_end())
                .with(Flags::OPEN_START, edtf.open_start())
                .with(Flags::OPEN_END, edtf.open_end())
                .with(Flags::CLOCK, edtf.has_clock());
            (edtf.span(180).interval(), flags, *theme, *importance, *title)
        })
        .collect();
    all.sort_by_key(|event| event.0.start);
    let index = Index {
        starts: all.iter().map(|event| event.0.start.0).collect(),
        ends: all.iter().map(|event| event.0.end.0).collect(),
        flags: all.iter().map(|event| event.1).collect(),
        theme: all.iter().map(|event| event.2).collect(),
        themes: all.iter().map(|event| 1 << event.2).collect(),
        importance: all.iter().map(|event| event.3).collect(),
        ..Index::default()
    };
    (index, all.iter().map(|event| event.4).collect())
}

fn interval(text: &str) -> Interval {
    text.parse::<Edtf>().unwrap().span(180).interval()
}

/// Lays out one frame of `index` and gives it to `look`.
fn frame(index: &Index, titles: &[&str], window: &str, change: impl FnOnce(&mut Scene)) -> Frame {
    let shown: TimeWindow = interval(window).into();
    let whole: TimeWindow = interval("1985/2026").into();
    let visible: Vec<Row> = index.rows().filter(|row| index.interval(*row).overlaps(&shown.interval())).collect();
    let all: Vec<Row> = index.rows().collect();
    let labels = ["Violence", "Military", "Politics", "Memory"].map(str::to_owned);
    let periods = [("War".to_owned(), interval("1992-01/1994-05"))];
    let density = Density::new(index, &all, whole);
    let mut scene = Scene {
        index,
        visible: &visible,
        density: &density,
        window: shown,
        whole,
        selection: None,
        hover: None,
        marked: &[],
        shapes: &[Shape::Disc, Shape::Square, Shape::Triangle, Shape::Star],
        theme_labels: &labels,
        order: &[],
        folded: 0,
        unsupported: &ALL_SUPPORTED,
        periods: &periods,
        title: &|row| titles.get(row.at()).copied(),
        zone: "UTC+3",
        lang: Lang::En,
        viewport: Viewport::new(700.0, 260.0),
        text: &PerCharacter,
        compact: false,
    };
    change(&mut scene);
    let mut frame = Frame::default();
    layout(&scene, &mut frame);
    frame
}

/// The operations of the lanes and their axis, without fine lines.
fn lanes(frame: &Frame) -> String {
    let from = frame.lanes.y;
    let below = |op: &&Op| match op {
        Op::Rect { ink: Ink::Rule | Ink::Axis, .. } => false,
        Op::Rect { at, .. } | Op::Fade { at, .. } => at.y >= from,
        Op::Text { at, .. } | Op::Mark { at, .. } | Op::Disc { at, .. } | Op::Ring { at, .. } => at.y >= from,
        _ => true,
    };
    frame.list.ops().iter().filter(below).map(|op| format!("{op}\n")).collect()
}

/// The boxes of all texts.
fn texts(frame: &Frame) -> Vec<(ScreenBox, String)> {
    let boxed = |op: &Op| match op {
        Op::Text { at, text, size, align, .. } => {
            let width = PerCharacter.width(text, *size);
            let left = match align {
                Align::Start => at.x,
                Align::Middle => at.x - width / 2.0,
                Align::End => at.x - width,
            };
            Some((ScreenBox::new(left, at.y - size / 2.0, width, *size), text.clone()))
        }
        _ => None,
    };
    frame.list.ops().iter().filter_map(boxed).collect()
}

fn assert_no_text_overlaps(frame: &Frame) {
    let all = texts(frame);
    for (at, (a, first)) in all.iter().enumerate() {
        for (b, second) in &all[at + 1..] {
            assert!(!a.overlaps(b), "{first:?} at {a} and {second:?} at {b}");
        }
    }
}

#[test]
fn years_show_bars_marks_and_an_arrow_where_it_goes_on() {
    let (index, titles) = index(&NIGHT);
    let frame = frame(&index, &titles, "1988/2020", |_| {});
    insta::assert_snapshot!(lanes(&frame), @r#"
text 122,82 "1990" 11px Middle Label
text 213,82 "1995" 11px Middle Label
text 305,82 "2000" 11px Middle Label
text 397,82 "2005" 11px Middle Label
text 488,82 "2010" 11px Middle Label
text 580,82 "2015" 11px Middle Label
text 672,82 "2020" 11px Middle Label
mark 12,105 r4.5 Disc Theme(0)
text 24,105 "Violence" 12px Start Label
mark 12,152 r4.5 Square Theme(1)
text 24,152 "Military" 12px Start Label
mark 12,199 r4.5 Triangle Theme(2)
text 24,199 "Politics" 12px Start Label
mark 12,246 r4.5 Star Theme(3)
text 24,246 "Memory" 12px Start Label
mark 161,105 r7.0 Disc Theme(0)
mark 161,128 r4.5 Disc Theme(0)
text 169,128 "Shots reported" 11px Start Label
text 172,105 "People flee" 11px Start Label
mark 157,152 r5.5 Square Theme(1)
mark 161,176 r7.0 Square Theme(1)
text 172,176 "Attack begins" 11px Start Label
text 167,152 "Blockade" 11px Start Label
mark 87,199 r5.5 Triangle Theme(2)
mark 160,223 r3.5 Triangle Theme(2)
rect 201,203 12x6 Theme(2)
fill 213,200 219,206 213,212 Theme(2)
text 203,196 "Ceasefire" 11px Start Label
text 168,223 "Talks" 11px Start Label
text 97,199 "Council votes" 11px Start Label
rect 488,250 178x6 Theme(3)
fade 666,250 24x6 leftwards Theme(3)
text 490,243 "Memorials" 11px Start Label
"#);
    assert_no_text_overlaps(&frame);
}

#[test]
fn the_night_shows_minutes_and_the_zone_once() {
    let (index, titles) = index(&NIGHT);
    let frame = frame(&index, &titles, "1992-02-25T22:00/1992-02-26T05:00", |scene| scene.selection = Some(Row(4)));
    insta::assert_snapshot!(lanes(&frame), @r#"
text 85,82 "22:00" 11px Middle Label
text 171,82 "23:00" 11px Middle Label
text 258,82 "00:00" 11px Middle Label
text 344,82 "01:00" 11px Middle Label
text 431,82 "02:00" 11px Middle Label
text 517,82 "03:00" 11px Middle Label
text 604,82 "04:00" 11px Middle Label
text 89,67 "25 February 1992 (UTC+3)" 11px Start Quiet
text 262,67 "26 February 1992" 11px Start Quiet
mark 12,106 r4.5 Disc Theme(0)
text 24,106 "Violence" 12px Start Label
mark 12,158 r4.5 Square Theme(1)
text 24,158 "Military" 12px Start Label
mark 12,210 r4.5 Triangle Theme(2)
text 24,210 "Politics" 12px Start Label
mark 518,106 r7.0 Disc Theme(0)
mark 561,132 r4.5 Disc Theme(0)
text 570,132 "Shots reported" 11px Start Label
rect 85,163 605x6 Theme(1)
rect 171,189 173x6 Theme(1)
text 173,181 "Attack begins" 11px Start Label
text 87,155 "Blockade" 11px Start Label
rect 85,216 605x4 ThemeSoft(2)
text 87,207 "Talks" 11px Start Label
disc 518,106 r13.0 ChosenSoft
mark 518,106 r7.0 Disc Chosen
ring 518,106 r10.0 w2.0 Chosen
text 531,106 "People flee" 11px Start Chosen
"#);
    assert_no_text_overlaps(&frame);
}

#[test]
fn the_overview_has_periods_density_years_and_the_window() {
    let (index, titles) = index(&NIGHT);
    let frame = frame(&index, &titles, "1992", |_| {});
    let top: String = frame.list.ops().iter().take(26).map(|op| format!("{op}\n")).collect();
    insta::assert_snapshot!(top, @r#"
rect 125,12 38x1 Axis
rect 125,8 1x4 Axis
text 144,6 "War" 10px Middle Quiet
rect 63,29 3x14 DensityAll
rect 63,29 3x14 DensityVisible
rect 120,29 3x14 DensityAll
rect 120,29 3x14 DensityVisible
rect 126,15 3x28 DensityAll
rect 126,15 3x28 DensityVisible
rect 162,29 3x14 DensityAll
rect 162,29 3x14 DensityVisible
rect 415,29 3x14 DensityAll
rect 415,29 3x14 DensityVisible
rect 12,43 676x1 Axis
rect 12,43 1x4 Axis
text 12,52 "1985" 10px Middle Quiet
rect 92,43 1x4 Axis
text 92,52 "1990" 10px Middle Quiet
rect 173,43 1x4 Axis
text 173,52 "1995" 10px Middle Quiet
rect 253,43 1x4 Axis
text 253,52 "2000" 10px Middle Quiet
rect 334,43 1x4 Axis
text 334,52 "2005" 10px Middle Quiet
rect 414,43 1x4 Axis
text 414,52 "2010" 10px Middle Quiet
"#);
}

#[test]
fn the_handles_the_window_and_an_event_answer_where_they_are_drawn() {
    let (index, titles) = index(&NIGHT);
    let frame = frame(&index, &titles, "1992", |_| {});
    let at = |x: f64, y: f64| frame.hits.at(Screen::new(x, y), 0.0).copied();
    let whole: TimeWindow = interval("1985/2026").into();
    let window: TimeWindow = interval("1992").into();
    let x = |minute| frame.overview.x + whole.x_from_minute(minute, frame.overview.width);
    assert_eq!(at(x(window.start) - 20.0, 30.0), Some(Target::StartHandle));
    assert_eq!(at(x(window.end) + 20.0, 30.0), Some(Target::EndHandle));
    let point = frame.handle_point();
    assert_eq!(at(point.x, point.y), Some(Target::Window));
    assert_eq!(at(600.0, 30.0), Some(Target::Overview));
    assert!(frame.list.ops().iter().any(|op| matches!(op, Op::Mark { .. })));
    let marks = frame.hits.all().iter().filter(|hit| matches!(hit.what, Target::Event(_) | Target::Cluster { .. }));
    for hit in marks {
        assert!(hit.at.width >= 24.0 - 1e-6 && hit.at.height >= 24.0 - 1e-6, "{hit:?}");
    }
}

#[test]
fn without_events_there_is_still_an_axis_and_an_overview() {
    let frame = frame(&Index::default(), &[], "1992", |_| {});
    assert!(lanes(&frame).contains("\"Feb\""));
    assert!(!frame.hits.all().iter().any(|hit| matches!(hit.what, Target::Event(_))));
}

#[test]
fn one_event_is_one_mark_with_its_title() {
    let (index, titles) = index(&NIGHT[..1]);
    let frame = frame(&index, &titles, "1988", |_| {});
    assert!(lanes(&frame).contains("\"Council votes\""));
    assert_eq!(frame.hits.all().iter().filter(|hit| matches!(hit.what, Target::Event(_))).count(), 1);
}

/// `n` events a day apart, in four themes.
fn many(n: i32) -> Index {
    let first = interval("1988-01-01").start.0;
    let mut starts: Vec<i32> = (0..n).map(|at| first + at / 4 * 1_440 % (30 * 525_600)).collect();
    starts.sort_unstable();
    let count = starts.len();
    Index {
        ends: starts.iter().map(|start| start + 1_440).collect(),
        starts,
        flags: vec![Flags::default(); count],
        theme: (0..count).map(|at| u8::try_from(at % 4).unwrap()).collect(),
        themes: vec![1; count],
        importance: vec![1; count],
        ..Index::default()
    }
}

/// Every visible event is in a cluster or answers for itself.
fn accounted(frame: &Frame) -> u32 {
    let number = |target: &Target| match target {
        Target::Event(_) => 1,
        Target::Cluster { count, .. } => *count,
        Target::StartHandle | Target::EndHandle | Target::Window | Target::Overview | Target::Lanes => 0,
    };
    frame.hits.all().iter().map(|hit| number(&hit.what)).sum()
}

#[test]
fn events_are_packed_or_counted_but_never_lost() {
    for n in [1, 40, 400, 3_999, 4_001, 20_000] {
        let index = many(n);
        let titles = vec!["A title of some length"; index.len()];
        let frame = frame(&index, &titles, "1985/2026", |_| {});
        assert_eq!(accounted(&frame), u32::try_from(n).unwrap(), "{n}");
        assert!(frame.list.ops().len() < 4_000, "{n}: {}", frame.list.ops().len());
        assert_no_text_overlaps(&frame);
    }
}

#[test]
fn the_selection_is_drawn_and_hit_even_in_a_crowd() {
    let index = many(20_000);
    let titles = vec!["Chosen"; index.len()];
    let frame = frame(&index, &titles, "1985/2026", |scene| scene.selection = Some(Row(7_777)));
    assert!(lanes(&frame).contains("\"Chosen\" 11px Start Chosen"));
    let hit = frame.hits.all().last().unwrap();
    assert_eq!(hit.what, Target::Event(Row(7_777)));
}

#[test]
fn the_label_of_a_hovered_or_selected_event_still_answers() {
    let (index, titles) = index(&NIGHT);
    for row in index.rows() {
        for chosen in [None, Some(Ink::Hover), Some(Ink::Chosen)] {
            let frame = frame(&index, &titles, "1988/2020", |scene| match chosen {
                Some(Ink::Hover) => scene.hover = Some(row),
                Some(_) => scene.selection = Some(row),
                None => {}
            });
            let Some((at, text)) = texts(&frame).into_iter().find(|(_, text)| *text == titles[row.at()]) else {
                panic!("{row:?} has no label, {chosen:?}");
            };
            for x in [at.x + 1.0, at.x + at.width / 2.0, at.right() - 1.0] {
                let hit = frame.hits.at(Screen::new(x, at.y + at.height / 2.0), 0.0);
                assert_eq!(hit, Some(&Target::Event(row)), "{text} at {x}, {chosen:?}");
            }
        }
    }
}

#[test]
fn a_long_label_of_the_selection_does_not_bury_its_neighbour() {
    let (index, _) = index(&[("1990", 0, 2, ""), ("1996", 0, 2, "")]);
    let titles = ["A title that is far longer than the room before its neighbour", "Neighbour"];
    let find = |frame: &Frame, row: Row| {
        let boxes = frame.hits.all().iter().filter(|hit| hit.what == Target::Event(row));
        boxes.map(|hit| hit.at).next_back().unwrap()
    };
    let frame = frame(&index, &titles, "1988/2020", |scene| scene.selection = Some(Row(0)));
    let at = find(&frame, Row(1));
    let hit = frame.hits.at(Screen::new(at.x + at.width / 2.0, at.y + at.height / 2.0), 0.0);
    assert_eq!(hit, Some(&Target::Event(Row(1))));
}

#[test]
fn a_phone_has_one_track_for_all_themes() {
    let (index, titles) = index(&NIGHT);
    let frame = frame(&index, &titles, "1985/2026", |scene| {
        scene.compact = true;
        scene.viewport = Viewport::new(360.0, 120.0);
    });
    assert!(!texts(&frame).iter().any(|(_, text)| text == "Violence"));
    assert_eq!(accounted(&frame), 8);
    assert_no_text_overlaps(&frame);
}

#[test]
fn no_size_of_canvas_is_too_small() {
    let (index, titles) = index(&NIGHT);
    for (width, height) in [(0.0, 0.0), (1.0, 1.0), (10.0, 500.0), (500.0, 10.0), (200.0, 80.0), (90.0, 120.0)] {
        let frame = frame(&index, &titles, "1992", |scene| scene.viewport = Viewport::new(width, height));
        for op in frame.list.ops() {
            assert!(!format!("{op}").contains("NaN"), "{width}x{height}: {op}");
        }
    }
}

#[test]
fn the_ends_of_time_are_laid_out_without_panic() {
    let mut index = many(3);
    index.starts = vec![i32::MIN, 0, i32::MAX - 1];
    index.ends = vec![i32::MIN + 1, i32::MAX, i32::MAX];
    let frame = frame(&index, &[], "1992", |scene| {
        scene.window = Interval::new(Moment(i32::MIN), Moment(i32::MAX)).into();
        scene.whole = scene.window;
    });
    assert!(frame.list.ops().len() > 10);
}
