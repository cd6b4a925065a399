//! Which texts link to a record, in their words or by what they insert.

use crate::model::{Article, Block, Inline, Insert};

/// Whether a text links to the term `id` or shows it.
#[must_use]
pub fn links_to_term(text: &Article, id: &str) -> bool {
    let address = format!("terms/{id}");
    text.blocks.iter().any(|block| in_block(block, id, &address))
        || text.footnotes.iter().any(|note| in_text(note, &address))
}

fn in_block(block: &Block, id: &str, address: &str) -> bool {
    match block {
        Block::Insert(Insert::Term { term }) => term == id,
        Block::Note { blocks, .. } => blocks.iter().any(|block| in_block(block, id, address)),
        _ => block.passages().into_iter().flatten().any(|text| in_text(text, address)),
    }
}

fn in_text(text: &[Inline], address: &str) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Link { to, .. } if to == address => true,
        Inline::Link { text, .. } | Inline::Emphasis { text } | Inline::Strong { text } => in_text(text, address),
        Inline::Text { .. } | Inline::Cite { .. } | Inline::Footnote { .. } => false,
    })
}
