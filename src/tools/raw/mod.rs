//! The authored records, exactly as they stand in `content/`. Nothing here is checked beyond its shape;
//! [`super::check`] turns these into [`crate::model`] or says everything that is wrong. The JSON Schemas under
//! `content/schema/` are generated from these types, so a doc comment here is what an editor reads in a tool-tip.

mod account;
mod file;
mod layer;
mod record;
mod settings;
mod source;

pub use account::{Account, Figure, Position};
pub use file::{RecordFile, Text};
pub use layer::{Layer, LayerShape, LayerStyle};
pub use record::{Change, Event, Person, Place, Statement, Term, Theme, Variant};
pub use settings::{Home, Label, Period, Settings, WayIn};
pub use source::{Citation, Csl, CslDate, Name, Source};
