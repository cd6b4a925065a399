//! Host only: authored content becomes checked content becomes the files that the browser fetches; the built site is
//! finished, served and packed. Every complaint about an authored file lives here. `src/bin/atlas.rs` is the command line.

pub mod article;
pub mod bibliography;
pub mod build;
pub mod check;
pub mod cite;
pub mod compress;
pub mod credits;
pub mod finish;
pub mod ground;
pub mod html;
pub mod import;
pub mod imprint;
pub mod kind;
pub mod layers;
pub mod ledger;
pub mod load;
pub mod markdown;
pub mod names;
pub mod oembed;
pub mod package;
pub mod picture;
pub mod position;
pub mod problem;
pub mod raw;
pub mod schema;
pub mod serve;
pub mod synth;
