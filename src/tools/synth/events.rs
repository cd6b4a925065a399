//! Events: one statement each, somewhere among the places and some time among the dates.

use super::places::english;
use super::records::{FEW, SIDES, id, source_count, theme_count};
use super::{Dice, Plan, dates, places};
use crate::model::Certainty;
use crate::tools::raw;

/// Words that tell titles apart, so that a search finds few, some or many.
const ADJECTIVES: [&str; 16] = [
    "amber", "broad", "copper", "distant", "early", "folded", "green", "hollow", "iron", "level", "narrow", "oaken",
    "plain", "quiet", "round", "silver",
];
const NOUNS: [&str; 24] = [
    "anchor", "basket", "candle", "door", "engine", "feather", "garden", "hammer", "island", "jar", "kettle", "ladder",
    "mirror", "needle", "orchard", "pebble", "quill", "ribbon", "saddle", "thimble", "umbrella", "valley", "window",
    "yarn",
];
/// At most about so many events refer to contested questions or people, however many events there are.
const MOST_LINKED: usize = 400;

/// The event numbered `at`.
#[must_use]
pub fn event(plan: Plan, place_count: usize, at: usize) -> raw::Event {
    let mut dice = Dice::of(plan.seed, at);
    let dice = &mut dice;
    let (_, date) = dates::date(plan.seed, dice);
    let linked = dice.below(plan.events.div_ceil(MOST_LINKED).max(5)) == 0;
    let few = |kind: &str, dice: &mut Dice| if linked { vec![id(kind, dice.below(FEW))] } else { Vec::new() };
    let statement = raw::Statement {
        text: english(format!("Synthetic statement of event {at:06}, which did not happen.")),
        certainty: *dice.one(Certainty::ALL),
        citations: vec![raw::Citation { source: id("source", dice.below(source_count(plan.events))), locator: None }],
    };
    raw::Event {
        id: event_id(at),
        title: english(format!("Synthetic event {at:06}: {} {}", dice.one(&ADJECTIVES), dice.one(&NOUNS))),
        date,
        places: places_of(place_count, dice),
        themes: themes(dice),
        importance: importance(dice),
        harmed: if dice.chance(4) { vec![(*dice.one(&SIDES)).to_owned()] } else { Vec::new() },
        content_note: dice.chance(2).then(|| english("A synthetic note.".to_owned())),
        statements: vec![statement],
        route: if dice.chance(1) { (0..4).map(|_| place(place_count, dice)).collect() } else { Vec::new() },
        accounts: few("account", dice),
        related: if at > 0 && dice.chance(5) { vec![event_id(at - 1)] } else { Vec::new() },
        people: few("person", dice),
    }
}

fn event_id(at: usize) -> String {
    format!("synthetic-{at:06}")
}

/// One place, seldom none or several.
fn places_of(place_count: usize, dice: &mut Dice) -> Vec<String> {
    let wanted = match dice.below(100) {
        0..2 => 0,
        2..90 => 1,
        90..97 => 2,
        _ => 3,
    };
    let mut places: Vec<String> = (0..wanted).map(|_| place(place_count, dice)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// A place; the first are visited most.
fn place(place_count: usize, dice: &mut Dice) -> String {
    places::id(dice.below(place_count).min(dice.below(place_count)))
}

/// One theme, sometimes two; the first are the most frequent.
fn themes(dice: &mut Dice) -> Vec<String> {
    let count = theme_count();
    let main = dice.below(count).min(dice.below(count));
    let other = (main + 1 + dice.below(count - 1)) % count;
    let second = dice.chance(20).then(|| id("theme", other));
    [id("theme", main)].into_iter().chain(second).collect()
}

/// Mostly details, seldom a turning point.
fn importance(dice: &mut Dice) -> u8 {
    match dice.below(100) {
        0..60 => 0,
        60..88 => 1,
        88..98 => 2,
        _ => 3,
    }
}
