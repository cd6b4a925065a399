//! Budgets of size: a release that is too heavy fails.

use crate::Checked;
use crate::stage::Stage;
use crate::weights::{FirstView, PROGRAM_BUDGET, REQUESTS_BUDGET, VIEW_BUDGET, program};

pub fn within_budget(stage: &mut Stage) -> Checked {
    let program = program(stage.site.folder())?;
    let view = FirstView::of(stage)?;
    let mut over = Vec::new();
    if program > PROGRAM_BUDGET {
        over.push(format!("program and glue weigh {program} bytes, {PROGRAM_BUDGET} are allowed"));
    }
    if view.bytes > VIEW_BUDGET {
        over.push(format!("the first view weighs {} bytes, {VIEW_BUDGET} are allowed: {}", view.bytes, view.list()));
    }
    if view.files.len() > REQUESTS_BUDGET {
        over.push(format!(
            "the first view makes {} requests, {REQUESTS_BUDGET} are allowed: {}",
            view.files.len(),
            view.list()
        ));
    }
    if over.is_empty() { Ok(()) } else { Err(over.join("; ")) }
}
