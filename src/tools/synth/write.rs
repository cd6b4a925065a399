//! Made-up content as files, one record a line.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use super::{Plan, events, places, records};
use crate::tools::kind::Kind;

/// Events in a file.
const PER_FILE: usize = 10_000;

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// Events.
    pub events: usize,
    /// Places.
    pub places: usize,
    /// Sources.
    pub sources: usize,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} synthetic events, {} places, {} sources", self.events, self.places, self.sources)
    }
}

/// Writes a content folder; `base_map` names a folder of base map files to copy into it. Made-up content of an earlier
/// run is replaced.
///
/// # Errors
/// When the folder holds anything else, more than [`Plan::MOST`] events are asked for, or a file cannot be written.
pub fn write(plan: Plan, base_map: Option<&Path>, out: &Path) -> io::Result<Report> {
    if plan.events > Plan::MOST {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("at most {} events are possible", Plan::MOST)));
    }
    make_way(out)?;
    std::fs::create_dir_all(out.join("events"))?;
    std::fs::write(out.join("atlas.json"), serde_json::to_vec_pretty(&records::settings(plan))?)?;
    let (places, sources) = (places::places(plan.events, plan.seed), records::sources(plan));
    let report = Report { events: plan.events, places: places.len(), sources: sources.len() };
    list(out, Kind::Theme, None, records::themes())?;
    list(out, Kind::Source, None, sources)?;
    list(out, Kind::Account, None, records::accounts())?;
    list(out, Kind::Person, None, records::people())?;
    list(out, Kind::Place, None, places)?;
    for file in 0..plan.events.div_ceil(PER_FILE) {
        let rows = file * PER_FILE..((file + 1) * PER_FILE).min(plan.events);
        list(out, Kind::Event, Some(file), rows.map(|at| events::event(plan, report.places, at)))?;
    }
    if let Some(base_map) = base_map {
        copy_files(base_map, &out.join("basemap"))?;
    }
    Ok(report)
}

/// Removes made-up content of an earlier run, and nothing else.
fn make_way(out: &Path) -> io::Result<()> {
    let taken = std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    let ours = std::fs::read_to_string(out.join("atlas.json")).is_ok_and(|text| text.contains(records::TITLE));
    match (taken, ours) {
        (true, true) => std::fs::remove_dir_all(out),
        (true, false) => {
            let words = "the folder holds something else; name an empty or new one with --out";
            Err(io::Error::new(io::ErrorKind::AlreadyExists, words))
        }
        (false, _) => Ok(()),
    }
}

/// Writes the only file of a kind, or the one numbered `file` of its folder.
fn list<R: Serialize>(
    out: &Path,
    kind: Kind,
    file: Option<usize>,
    records: impl IntoIterator<Item = R>,
) -> io::Result<()> {
    let (folder, word) = (kind.folder(), kind.word());
    let (name, up) = match file {
        Some(file) => (format!("{folder}/{file:04}.json"), "../"),
        None => (format!("{folder}.json"), ""),
    };
    let mut file = BufWriter::new(File::create(out.join(name))?);
    write!(file, "{{\"$schema\": \"{up}schema/{word}.schema.json\", \"records\": [")?;
    for (at, record) in records.into_iter().enumerate() {
        file.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut file, &record)?;
    }
    file.write_all(b"\n]}\n")?;
    file.flush()
}

/// Copies the files of a folder, but not its folders.
fn copy_files(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        if entry.path().is_file() {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
