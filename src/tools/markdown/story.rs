//! Stories: steps, each a heading and one paragraph with a cue, which a content note may hold.

use std::ops::RangeInclusive;

use super::blocks::Written;
use crate::model::{Block, Inline, count_words};
use crate::tools::position::Spot;
use crate::tools::problem::{Fault, Problem};

/// How many steps a story has.
const STEPS: RangeInclusive<usize> = 8..=20;
/// How many words a step has, its citations apart.
const WORDS: RangeInclusive<usize> = 40..=90;

/// Reports what a story is not made of.
pub fn check_steps(written: &Written, start: usize, spot: &Spot, problems: &mut Vec<Problem>) {
    let mut fault = |offset: usize, fault: Fault| problems.push(Problem::at(spot, offset, fault));
    let mut steps: Vec<(usize, String, Vec<&Block>)> = Vec::new();
    for (offset, block) in &written.blocks {
        match block {
            Block::Heading { level: 2, text, .. } => steps.push((*offset, Inline::plain(text), Vec::new())),
            Block::Paragraph { .. } | Block::Note { .. } => match steps.last_mut() {
                Some((_, _, paragraphs)) => paragraphs.extend(paragraphs_of(block)),
                None => fault(*offset, Fault::StoryPart { what: "a paragraph before the first heading" }),
            },
            Block::Heading { .. } => fault(*offset, Fault::StoryPart { what: "a ### heading" }),
            Block::List { .. } => fault(*offset, Fault::StoryPart { what: "a list" }),
            Block::Quote { .. } => fault(*offset, Fault::StoryPart { what: "a quotation" }),
            Block::Table { .. } => fault(*offset, Fault::StoryPart { what: "a table" }),
            Block::Insert(_) => fault(*offset, Fault::StoryPart { what: "an insert" }),
        }
    }
    if !STEPS.contains(&steps.len()) {
        fault(start, Fault::Steps { found: steps.len(), least: *STEPS.start(), most: *STEPS.end() });
    }
    for (offset, step, paragraphs) in steps {
        let [Block::Paragraph { cue, text }] = paragraphs[..] else {
            fault(offset, Fault::StepParagraphs { step, found: paragraphs.len() });
            continue;
        };
        if cue.is_none() {
            fault(offset, Fault::StepCue { step: step.clone() });
        }
        let found = count_words(&Inline::plain(text));
        if !WORDS.contains(&found) {
            fault(offset, Fault::StepWords { step, found, least: *WORDS.start(), most: *WORDS.end() });
        }
    }
}

/// The paragraph itself, or all that a content note holds.
fn paragraphs_of(block: &Block) -> Vec<&Block> {
    match block {
        Block::Note { blocks, .. } => blocks.iter().collect(),
        other => vec![other],
    }
}
