//! The records beside events and places: what the atlas is, themes, sources, contested questions, people.

use super::places::english;
use super::{Dice, Plan};
use crate::draw::Shape;
use crate::model::{HowRead, SourceKind};
use crate::tools::raw;

/// Name of the atlas, by which its folder is known again.
pub const TITLE: &str = "Synthetic atlas";

/// Colours of themes on light and on dark paper, and shapes.
const THEMES: [(&str, &str, Shape); 8] = [
    ("#7d3a80", "#a465b8", Shape::Disc),
    ("#6d7a85", "#c9d1d6", Shape::Triangle),
    ("#c4640f", "#e08a38", Shape::Wedge),
    ("#1f49c0", "#4a78ea", Shape::Star),
    ("#0b6246", "#3fdc9f", Shape::Diamond),
    ("#2a86c6", "#67afe2", Shape::Cross),
    ("#3d1a30", "#cf4a8b", Shape::Hexagon),
    ("#55500d", "#efd94a", Shape::Square),
];
/// One source for so many events, within bounds.
const EVENTS_PER_SOURCE: usize = 100;
const MOST_SOURCES: usize = 5_000;
/// Ids of perspectives and of communities.
pub const SIDES: [&str; 2] = ["one-side", "other-side"];
/// Contested questions, and people.
pub const FEW: usize = 4;

/// Id of one of a numbered kind.
#[must_use]
pub fn id(kind: &str, at: usize) -> String {
    format!("{kind}-{at}")
}

/// How many themes there are.
#[must_use]
pub const fn theme_count() -> usize {
    THEMES.len()
}

/// How many sources suit a number of events.
#[must_use]
pub fn source_count(events: usize) -> usize {
    events.div_ceil(EVENTS_PER_SOURCE).clamp(3, MOST_SOURCES)
}

/// What the atlas is.
#[must_use]
pub fn settings(plan: Plan) -> raw::Settings {
    let said = |words: &str| english(words.to_owned());
    let labels = |of: &str| -> Vec<raw::Label> {
        let label = |id: &&str| raw::Label { id: (*id).to_owned(), label: said(&format!("Synthetic {of} {id}")) };
        SIDES.iter().map(label).collect()
    };
    let way = |to: &str| raw::WayIn { label: said(to), about: said("Synthetic records."), to: to.to_owned() };
    let period = |label: &str, date: &str| raw::Period { label: said(label), date: date.to_owned() };
    raw::Settings {
        schema: "schema/atlas.schema.json".to_owned(),
        title: said(TITLE),
        subtitle: english(format!("{} made-up events (seed {}) for measuring. None happened.", plan.events, plan.seed)),
        introduction: vec![said("All records of this atlas are synthetic: made up by a program, to measure with.")],
        how_to_read: vec![said("Do not read it.")],
        ways_in: ["events", "sources", "accounts"].into_iter().map(way).collect(),
        clock_offset_minutes: 180,
        home: raw::Home { lon: 46.84, lat: 39.92, zoom: 9.0 },
        contact: None,
        compare: Vec::new(),
        site: None,
        periods: vec![period("Synthetic period A", "1985/1999-06"), period("Synthetic period B", "1999-06/2026")],
        perspectives: labels("perspective"),
        communities: labels("community"),
    }
}

/// Themes.
#[must_use]
pub fn themes() -> Vec<raw::Theme> {
    let theme = |(at, (colour, colour_dark, shape)): (usize, &(&str, &str, Shape))| raw::Theme {
        id: id("theme", at),
        label: english(format!("Synthetic theme {at}")),
        about: english("Made up.".to_owned()),
        colour: (*colour).to_owned(),
        colour_dark: (*colour_dark).to_owned(),
        shape: *shape,
    };
    THEMES.iter().enumerate().map(theme).collect()
}

/// Sources.
#[must_use]
pub fn sources(plan: Plan) -> Vec<raw::Source> {
    (0..source_count(plan.events)).map(|at| source(plan.seed, at)).collect()
}

fn source(seed: u64, at: usize) -> raw::Source {
    let mut dice = Dice::of(seed.rotate_left(48), at);
    let year = 1985 + i32::try_from(dice.below(40)).unwrap_or(0);
    raw::Source {
        id: id("source", at),
        csl: raw::Csl {
            r#type: "document".to_owned(),
            title: format!("Synthetic source {at}"),
            author: vec![raw::Name { family: None, given: None, literal: Some(format!("Synthetic author {at}")) }],
            publisher: None,
            container_title: None,
            issued: Some(raw::CslDate { date_parts: vec![vec![year]], circa: false }),
            language: Some("en".to_owned()),
            url: Some(format!("https://example.org/{at}")),
            isbn: None,
        },
        kind: *dice.one(SourceKind::ALL),
        perspective: (*dice.one(&SIDES)).to_owned(),
        read: *dice.one(HowRead::ALL),
        read_via: None,
        archived: None,
        needs_primary: false,
        note: None,
    }
}

/// Contested questions of two positions each.
#[must_use]
pub fn accounts() -> Vec<raw::Account> {
    let position = |at: usize| raw::Position {
        holder: english(format!("Synthetic holder {at}")),
        date: Some(format!("{}", 1990 + at)),
        says: english("A synthetic answer.".to_owned()),
        figures: Vec::new(),
        citations: vec![raw::Citation { source: id("source", at), locator: None }],
    };
    let account = |at: usize| raw::Account {
        id: id("account", at),
        question: english(format!("Synthetic question {at}?")),
        asked: english("Nothing is asked.".to_owned()),
        themes: vec![id("theme", at)],
        positions: vec![position(0), position(1)],
        note: None,
    };
    (0..FEW).map(account).collect()
}

/// People.
#[must_use]
pub fn people() -> Vec<raw::Person> {
    let person = |at: usize| raw::Person {
        id: id("person", at),
        names: english(format!("Synthetic person {at}")),
        role: english("Made up.".to_owned()),
        citations: vec![raw::Citation { source: id("source", 0), locator: None }],
        note: None,
    };
    (0..FEW).map(person).collect()
}
