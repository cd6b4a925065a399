//! Event, Statement, Place, Source, Account and the other records, checked and with every reference resolved, and the
//! manifest. Plain data, no I/O. `atlas build` writes the manifest as JSON, which the browser reads, and makes pages of
//! the records.

mod article;
mod atlas;
mod by_name;
mod from_json;
mod json;
mod record;
mod text;
mod words;

pub use article::{Article, Block, Cue, Form, Inline, Insert, count_words};
pub use atlas::{
    ArticleCard, Atlas, BaseMap, Files, GroundFile, Home, Label, LayerCard, LayerPlace, LayerStyle, PageFiles, Period,
    Preface, Theme, WayIn,
};
pub use by_name::ByName;
pub(crate) use from_json::from_json;
#[cfg(test)]
pub(crate) use from_json::tests::survives;
pub use from_json::{Fields, FromJson, ReadError, Reader, read};
pub use json::{Json, NoJson};
pub use record::{
    Account, Change, Citation, Event, Figure, Link, Mention, Person, Place, Position, Source, Statement, Term, Use,
    Variant,
};
pub use text::{Said, Text};
pub use words::{Certainty, HowRead, Located, PlaceKind, SourceKind};
