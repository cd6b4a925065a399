//! The command line of the tools, and no more: checks and compiles content, finishes, serves and packs the built site.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use khojaly_atlas::i18n::Lang;
use khojaly_atlas::model::{HowRead, SourceKind};
use khojaly_atlas::tools::import::{self, Given};
use khojaly_atlas::tools::picture::{self, Look};
use khojaly_atlas::tools::{build, check, credits, finish, package, problem, schema, serve, synth};

/// Checks and compiles the content of an atlas, finishes, serves and packs the built site.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Says everything that is wrong with the content.
    Check {
        /// The folder that editors write in.
        #[arg(long, default_value = "content")]
        content: PathBuf,
    },
    /// Checks the content and compiles it into the files that the browser fetches.
    Build {
        /// The folder that editors write in.
        #[arg(long, default_value = "content")]
        content: PathBuf,
        /// The folder for the compiled files.
        #[arg(long, default_value = "public/data")]
        out: PathBuf,
        /// The description of the program's package, through which the licences of its crates are found.
        #[arg(long, default_value = "Cargo.toml")]
        manifest: PathBuf,
    },
    /// Writes made-up content to measure with; none of it happened.
    Synth {
        /// How many events.
        #[arg(long)]
        events: usize,
        /// The same seed gives the same content.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// The folder for the content: empty, new, or made up earlier.
        #[arg(long)]
        out: PathBuf,
        /// A folder of base map files to copy into it, such as content/basemap.
        #[arg(long)]
        basemap: Option<PathBuf>,
    },
    /// Writes the JSON Schemas of the record files.
    Schema {
        /// The folder for the schemas.
        #[arg(long, default_value = "content/schema")]
        out: PathBuf,
        /// Writes nothing; fails when a schema there is not the one that would be written.
        #[arg(long)]
        check: bool,
    },
    /// Draws an event, to be looked at: as SVG, or as PNG when the file's name ends so.
    Picture {
        /// `map`, `timeline` or `card`.
        #[arg(value_parser = what_to_draw)]
        what: Look,
        /// The event's id.
        #[arg(long)]
        event: String,
        /// The language of names and titles.
        #[arg(long, default_value = "en")]
        lang: String,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
        /// The folder of compiled files.
        #[arg(long, default_value = "public/data")]
        data: PathBuf,
        /// The folder of type faces.
        #[arg(long, default_value = "public/fonts")]
        faces: PathBuf,
    },
    /// Makes records, for editors to complete, of what others have written down.
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Finishes a built site: no inline script, preloads, title and description, compressed copies.
    Finish {
        /// The built site; Trunk's hooks name it in TRUNK_STAGING_DIR.
        #[arg(long)]
        dist: Option<PathBuf>,
    },
    /// Serves a built site until stopped with Ctrl-C.
    Serve {
        /// The built site. Without it: `dist` in the working folder, else `site` beside this program, else the site that
        /// this program carries.
        #[arg(long, conflicts_with = "embedded")]
        dir: Option<PathBuf>,
        /// Serves the site that this program carries, as `make package` makes one.
        #[arg(long)]
        embedded: bool,
        /// Writes a line of JSON for each answer to the standard error output; nothing of who asked is in it.
        #[arg(long)]
        log: bool,
        /// Port to listen on.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1")]
        host: String,
    },
    /// Packs a built site to take along: a folder with this program beside it, a zip of it, and this program with the
    /// site inside.
    Package {
        /// The built site.
        #[arg(long, default_value = "dist")]
        dist: PathBuf,
        /// The folder for what is made.
        #[arg(long, default_value = "target/package")]
        out: PathBuf,
    },
}

#[derive(Subcommand)]
enum Import {
    /// Sources from a CSL-JSON file, as reference managers export it. Says everything that was left out or is missing.
    Sources {
        /// The file.
        file: PathBuf,
        /// The record file to write, such as content/sources/new.json; without it, it is printed.
        #[arg(long)]
        out: Option<PathBuf>,
        /// The folder that editors write in.
        #[arg(long, default_value = "content")]
        content: PathBuf,
        /// The kind of all that do not say theirs, such as `press`.
        #[arg(long, value_parser = |word: &str| SourceKind::from_word(word).ok_or("no such kind of source"))]
        kind: Option<SourceKind>,
        /// The perspective of all that do not say theirs: an id of content/atlas.json.
        #[arg(long)]
        perspective: Option<String>,
        /// How all were read that do not say it: `full`, `excerpt`, `quoted` or `unread`.
        #[arg(long, value_parser = |word: &str| HowRead::from_word(word).ok_or("no such way of reading"))]
        read: Option<HowRead>,
    },
}

fn what_to_draw(word: &str) -> Result<Look, String> {
    match word {
        "map" => Ok(Look::Map),
        "timeline" => Ok(Look::Timeline),
        "card" => Ok(Look::Card),
        _ => Err("draw a map, a timeline or a card".to_owned()),
    }
}

/// Where share cards are kept between builds: in the user's cache.
fn cards_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(cache.join(env!("CARGO_PKG_NAME")).join("cards"))
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Check { content } => match check::check(&content) {
            Ok(checked) => Ok(format!("{}: {}", content.display(), checked.summary())),
            Err(problems) => Err(problem::listed(&problems)),
        },
        Command::Build { content, out, manifest } => match build::build(&content, &out) {
            Ok(report) => credits::write(&manifest, &out)
                .map(|parts| format!("{}: {report}; credits of {parts} parts", out.display()))
                .map_err(|error| error.to_string()),
            Err(problems) => Err(problem::listed(&problems)),
        },
        Command::Synth { events, seed, out, basemap } => {
            synth::write(synth::Plan { events, seed }, basemap.as_deref(), &out)
                .map(|report| format!("{}: {report}", out.display()))
                .map_err(|error| format!("{}: {error}", out.display()))
        }
        Command::Schema { out, check } => {
            let done = if check { schema::compare(&out) } else { schema::write(&out) };
            done.map_err(|error| error.to_string())
        }
        Command::Picture { what, event, lang, out, data, faces } => {
            let lang = Lang::from_code(&lang).unwrap_or_default();
            picture::look(what, &event, lang, &data, &faces, &out)
                .map(|bytes| format!("{}: {bytes} bytes", out.display()))
                .map_err(|error| error.to_string())
        }
        Command::Import { what: Import::Sources { file, out, content, kind, perspective, read } } => {
            import::import_sources(&file, &content, out.as_deref(), &Given { kind, perspective, read })
        }
        Command::Finish { dist } => {
            let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
            let dist = dist.or(staging).unwrap_or_else(|| PathBuf::from("dist"));
            // While one edits, Trunk serves the files as they are: compressing them would only take time.
            let editing = std::env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "debug");
            finish::finish(&dist, !editing, cards_folder().as_deref())
                .map(|report| format!("{}: {report}", dist.display()))
                .map_err(|error| error.to_string())
        }
        Command::Serve { dir, embedded, log, port, host } => {
            let program = std::env::current_exe().unwrap_or_default();
            serve::source(dir.as_deref(), embedded, &program, Path::new(""))
                .and_then(|site| serve::serve(site.dir(), &host, port, log))
                .map(|()| "stopped".to_owned())
                .map_err(|error| error.to_string())
        }
        Command::Package { dist, out } => std::env::current_exe()
            .map_err(|error| format!("this program cannot be found: {error}"))
            .and_then(|program| package::package(&dist, &program, &out).map_err(|error| error.to_string()))
            .map(|package| package.to_string()),
    };
    match done {
        Ok(words) => {
            println!("{words}");
            ExitCode::SUCCESS
        }
        Err(words) => {
            eprintln!("{words}");
            ExitCode::FAILURE
        }
    }
}
