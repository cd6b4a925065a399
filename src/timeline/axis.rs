//! The axis above the lanes: what the ticks are parts of in its upper row, the ticks below it.

use super::ticks::{Form, Rank, Tick, ticks};
use super::{Frame, Scene};
use crate::draw::{Align, Boxes, DrawList, Ink, Op, Screen, ScreenBox, Weight};
use crate::i18n::{Lang, day_in_words, month_in_words, month_short, year_number};
use crate::time::Moment;

/// Height of the axis, CSS pixels.
pub(super) const HEIGHT: f64 = 36.0;
/// Middle of the upper and of the lower row.
const ROWS: [f64; 2] = [10.0, 26.0];
/// Type size of both.
const SIZE: f64 = 11.0;

pub(super) fn draw(scene: &Scene, frame: &mut Frame) {
    let at = frame.lanes;
    if at.height < HEIGHT {
        return;
    }
    let list = &mut frame.list;
    let x_of = |moment: Moment| at.x + scene.window.x_from_minute(f64::from(moment.0), at.width);
    let all = ticks(&scene.window, at.width);
    list.push(rect(ScreenBox::new(0.0, at.y, scene.viewport.width, 1.0), Ink::Rule));
    list.push(rect(ScreenBox::new(at.x, at.y + HEIGHT - 1.0, at.width, 1.0), Ink::Axis));

    let mut taken = Boxes::default();
    for tick in &all {
        let x = x_of(tick.at);
        match tick.rank {
            Rank::Fine => list.push(rect(ScreenBox::new(x, at.y + HEIGHT - 4.0, 1.0, 3.0), Ink::Rule)),
            Rank::Main => {
                list.push(rect(ScreenBox::new(x, at.y + HEIGHT, 1.0, at.height - HEIGHT), Ink::Rule));
                list.push(rect(ScreenBox::new(x, at.y + HEIGHT - 6.0, 1.0, 6.0), Ink::Axis));
                let text = label(tick, scene.lang);
                let width = scene.text.width(&text, SIZE);
                let spot = ScreenBox::new(x - width / 2.0 - 2.0, at.y + ROWS[1] - 6.0, width + 4.0, 12.0);
                if spot.x >= 0.0 && spot.right() <= scene.viewport.width && taken.try_take(spot) {
                    list.push(words(Screen::new(x, at.y + ROWS[1] - 1.0), text, Align::Middle, Ink::Label));
                }
            }
            Rank::Context if x >= at.x => list.push(rect(ScreenBox::new(x, at.y + 2.0, 1.0, HEIGHT - 2.0), Ink::Axis)),
            Rank::Context => {}
        }
    }
    contexts(scene, list, at, &all, &x_of);
}

/// Names of days, months or years in the upper row, each as long as its own stretch; the zone of the clock stands once.
fn contexts(scene: &Scene, list: &mut DrawList, at: ScreenBox, all: &[Tick], x_of: &dyn Fn(Moment) -> f64) {
    let clocks = all.iter().any(|tick| tick.rank == Rank::Main && tick.form == Form::Clock);
    let mut zone_said = !clocks;
    let mut contexts = all.iter().filter(|tick| tick.rank == Rank::Context).peekable();
    while let Some(tick) = contexts.next() {
        let from = x_of(tick.at).max(at.x) + 4.0;
        let to = contexts.peek().map_or(at.right(), |next| x_of(next.at)).min(at.right()) - 4.0;
        let fits = |text: &String| scene.text.width(text, SIZE) <= to - from;
        let (long, short) = (label(tick, scene.lang), short_label(tick, scene.lang));
        let zoned = [&long, &short].map(|text| format!("{text} ({})", scene.zone));
        let [long_zoned, short_zoned] = zoned;
        let choices = if zone_said { vec![long, short] } else { vec![long_zoned, short_zoned, long, short] };
        if let Some((position, text)) = choices.into_iter().enumerate().find(|(_, text)| fits(text)) {
            zone_said |= position < 2;
            list.push(words(Screen::new(from, at.y + ROWS[0]), text, Align::Start, Ink::Quiet));
        }
    }
}

fn label(tick: &Tick, lang: Lang) -> String {
    let (civil, (hour, minute)) = (tick.at.day().civil(), tick.at.clock());
    match tick.form {
        Form::Clock => format!("{hour:02}:{minute:02}"),
        Form::Day => civil.day.to_string(),
        Form::WholeDay => day_in_words(civil, lang),
        Form::Month => month_short(civil.month, lang).to_owned(),
        Form::WholeMonth => month_in_words(civil.year, civil.month, lang),
        Form::Year => year_number(civil.year, lang),
    }
}

/// The label where there is little room.
fn short_label(tick: &Tick, lang: Lang) -> String {
    let civil = tick.at.day().civil();
    let month = month_short(civil.month, lang);
    match tick.form {
        Form::WholeDay => format!("{} {month}", civil.day),
        Form::WholeMonth => month.to_owned(),
        Form::Clock | Form::Day | Form::Month | Form::Year => label(tick, lang),
    }
}

const fn rect(at: ScreenBox, ink: Ink) -> Op {
    Op::Rect { at, corner: 0.0, ink }
}

const fn words(at: Screen, text: String, align: Align, ink: Ink) -> Op {
    Op::Text { at, text, size: SIZE, align, weight: Weight::Regular, halo: false, ink }
}
