//! Tests of fingers, mouse and pen.

use super::*;
use proptest::prelude::*;

fn finger(id: i32, x: f64, y: f64, time_ms: f64) -> Pointer {
    Pointer { id, at: Screen::new(x, y), kind: PointerKind::Touch, time_ms, shift: false }
}

fn tap(gesture: &mut Gesture, x: f64, time_ms: f64) -> Option<Deed> {
    let _ = gesture.down(finger(1, x, 50.0, time_ms));
    gesture.up(finger(1, x, 50.0, time_ms + 40.0))
}

#[test]
fn a_press_within_the_slop_is_a_tap() {
    let mut gesture = Gesture::new();
    assert_eq!(gesture.down(finger(1, 50.0, 50.0, 0.0)), Some(Deed::PressStart { at: Screen::new(50.0, 50.0) }));
    assert_eq!(gesture.moved(finger(1, 57.0, 57.0, 10.0)), None);
    assert_eq!(gesture.up(finger(1, 57.0, 57.0, 20.0)), Some(Deed::Tap { at: Screen::new(50.0, 50.0) }));
}

#[test]
fn a_mouse_drags_sooner_than_a_finger() {
    for (kind, drags) in [(PointerKind::Mouse, true), (PointerKind::Touch, false)] {
        let mut gesture = Gesture::new();
        let _ = gesture.down(Pointer { kind, ..finger(1, 0.0, 0.0, 0.0) });
        assert_eq!(gesture.moved(Pointer { kind, ..finger(1, 8.0, 0.0, 9.0) }).is_some(), drags);
    }
}

#[test]
fn two_taps_soon_and_near_are_a_double_tap_and_a_third_is_a_tap() {
    let mut gesture = Gesture::new();
    assert!(matches!(tap(&mut gesture, 50.0, 0.0), Some(Deed::Tap { .. })));
    assert!(matches!(tap(&mut gesture, 60.0, 200.0), Some(Deed::DoubleTap { .. })));
    assert!(matches!(tap(&mut gesture, 60.0, 400.0), Some(Deed::Tap { .. })));
    assert!(matches!(tap(&mut gesture, 60.0, 900.0), Some(Deed::Tap { .. })), "too late");
    assert!(matches!(tap(&mut gesture, 99.0, 1_000.0), Some(Deed::Tap { .. })), "too far");
}

#[test]
fn a_drag_that_is_still_moving_is_flung_and_one_that_rests_is_not() {
    for (lift_ms, flung) in [(62.0, true), (400.0, false)] {
        let mut gesture = Gesture::new();
        let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
        for step in 1..=6 {
            let _ = gesture.moved(finger(1, 20.0 * f64::from(step), 0.0, 10.0 * f64::from(step)));
        }
        let deed = gesture.up(finger(1, 120.0, 0.0, lift_ms));
        assert_eq!(matches!(deed, Some(Deed::Fling { vx, .. }) if vx > 1.0 && vx < 3.0), flung, "{deed:?}");
    }
}

#[test]
fn the_finger_left_after_a_pinch_drags_without_a_jump_and_is_no_tap() {
    let mut gesture = Gesture::new();
    let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
    let _ = gesture.down(finger(2, 100.0, 0.0, 5.0));
    assert_eq!(gesture.up(finger(1, 0.0, 0.0, 10.0)), None);
    assert_eq!(gesture.moved(finger(2, 103.0, 0.0, 20.0)), Some(Deed::Pan { dx: 3.0, dy: 0.0 }));
    assert_eq!(gesture.up(finger(2, 103.0, 0.0, 500.0)), None);
}

#[test]
fn a_second_tap_that_is_dragged_zooms_and_is_neither_a_pan_nor_a_double_tap() {
    let mut gesture = Gesture::new();
    assert!(matches!(tap(&mut gesture, 50.0, 0.0), Some(Deed::Tap { .. })));
    let _ = gesture.down(finger(1, 52.0, 50.0, 150.0));
    let deed = gesture.moved(finger(1, 52.0, 50.0 + DRAG_ZOOM_PX, 200.0));
    assert_eq!(deed, Some(Deed::DragZoom { about: Screen::new(52.0, 50.0), levels: 1.0 }));
    assert_eq!(gesture.up(finger(1, 52.0, 50.0 + DRAG_ZOOM_PX, 210.0)), None);
}

#[test]
fn a_drag_with_shift_is_a_box_until_it_is_let_go() {
    let mut gesture = Gesture::new();
    let mouse = |x, shift| Pointer { kind: PointerKind::Mouse, shift, ..finger(1, x, 0.0, 0.0) };
    let _ = gesture.down(mouse(0.0, true));
    let (from, to) = (Screen::new(0.0, 0.0), Screen::new(90.0, 0.0));
    // Letting go of Shift half way changes nothing.
    assert_eq!(gesture.moved(mouse(90.0, false)), Some(Deed::Rubber { from, to, done: false }));
    assert_eq!(gesture.moved(mouse(90.0, false)), Some(Deed::Rubber { from, to, done: false }));
    assert_eq!(gesture.up(mouse(90.0, false)), Some(Deed::Rubber { from, to, done: true }));
}

#[test]
fn a_pointer_taken_away_leaves_no_tap_behind() {
    let mut gesture = Gesture::new();
    let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
    gesture.cancel(1);
    assert!(!gesture.pressed());
    assert_eq!(gesture.up(finger(1, 0.0, 0.0, 10.0)), None);
}

proptest! {
    #[test]
    fn pans_add_up_to_the_way_of_the_pointer(way in prop::collection::vec((-300.0..300.0f64, -300.0..300.0f64), 1..30)) {
        let mut gesture = Gesture::new();
        let _ = gesture.down(finger(1, 0.0, 0.0, 0.0));
        let (mut x, mut y) = (0.0, 0.0);
        let way = [(30.0, 0.0)].into_iter().chain(way);
        let mut last = (0.0, 0.0);
        for (at, (px, py)) in way.enumerate() {
            if let Some(Deed::Pan { dx, dy }) = gesture.moved(finger(1, px, py, at as f64 * 8.0)) {
                x += dx;
                y += dy;
            }
            last = (px, py);
        }
        prop_assert!((x - last.0).abs() < 1e-9 && (y - last.1).abs() < 1e-9);
    }

    #[test]
    fn pinches_hold_the_ground_between_the_fingers(way in prop::collection::vec((any::<bool>(), -40.0..40.0f64, -40.0..40.0f64), 1..40)) {
        let (mut a, mut b) = (Screen::new(100.0, 100.0), Screen::new(300.0, 200.0));
        let mut gesture = Gesture::new();
        let _ = gesture.down(finger(1, a.x, a.y, 0.0));
        let _ = gesture.down(finger(2, b.x, b.y, 0.0));
        let mut ground = Screen::new(200.0, 150.0);
        for (first, dx, dy) in way {
            let (id, moving) = if first { (1, &mut a) } else { (2, &mut b) };
            *moving = Screen::new(moving.x + dx, moving.y + dy);
            let moving = *moving;
            let Some(Deed::Pinch { about, factor, dx, dy }) = gesture.moved(finger(id, moving.x, moving.y, 1.0)) else {
                return Err(TestCaseError::fail("two fingers pinch"));
            };
            prop_assert!(factor > 0.0 && factor.is_finite());
            ground = Screen::new(ground.x + dx, ground.y + dy);
            ground = Screen::new(about.x + (ground.x - about.x) * factor, about.y + (ground.y - about.y) * factor);
        }
        let middle = Screen::new(f64::midpoint(a.x, b.x), f64::midpoint(a.y, b.y));
        prop_assert!(ground.distance(middle) < 1e-6);
    }
}
