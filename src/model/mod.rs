//! Event, Statement, Place, Source, Account and the other records as the browser gets them: checked, with every
//! reference resolved. Plain data, no I/O. `atlas build` writes these shapes as JSON, the browser reads them.

mod article;
mod atlas;
mod record;
mod text;
mod words;

pub use article::{Article, Block, Inline};
pub use atlas::{ArticleCard, Atlas, Files, GroundFile, Home, Label, Period, Theme, WayIn};
pub use record::{
    Account, Change, Citation, Event, Figure, Link, Person, Place, Position, Source, Statement, Term, Use, Variant,
};
pub use text::{Said, Text};
pub use words::{Certainty, HowRead, Located, PlaceKind, SourceKind};
