//! A small site whose every text is an attack: compiled and finished here from a made-up content, with the program of the
//! release build, at a domain's root or under a path.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::Checked;
use crate::site::Site;

/// What would become a script and a picture if any place took it for markup.
pub const HOSTILE: &str = "<script>pwned=1</script><img id=theirs src=x onerror=pwned=1>\"'&lt;";
/// Where the second of the two sites is.
pub const UNDER: &str = "/atlas/";

/// The folder of the site at a domain's root.
pub fn at_root() -> Checked<&'static Path> {
    static MADE: OnceLock<Checked<PathBuf>> = OnceLock::new();
    MADE.get_or_init(|| made("root", "/")).as_deref().map_err(Clone::clone)
}

/// The folder of the site under [`UNDER`].
pub fn under_a_path() -> Checked<&'static Path> {
    static MADE: OnceLock<Checked<PathBuf>> = OnceLock::new();
    MADE.get_or_init(|| made("under", UNDER)).as_deref().map_err(Clone::clone)
}

fn made(name: &str, base: &str) -> Checked<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("small").join(name);
    let _absent = fs::remove_dir_all(&folder);
    let (content, site) = (folder.join("content"), folder.join("site"));
    let said = |error: std::io::Error| format!("cannot make a small site: {error}");
    write_content(&content).map_err(said)?;
    copy_program(&Site::dist()?, &site, base).map_err(said)?;
    let words = |path: &Path| path.display().to_string();
    atlas(&["build", "--content", &words(&content), "--out", &words(&site.join("data"))])?;
    atlas(&["finish", "--dist", &words(&site)])?;
    Ok(site)
}

fn atlas(args: &[&str]) -> Checked {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atlas"));
    let done = command.args(args).output().map_err(|error| format!("atlas {args:?}: {error}"))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("atlas {args:?}: {}", String::from_utf8_lossy(&done.stderr)))
}

/// Copies what is not made from content, as if Trunk had built it for the path `base` (`PUBLIC_URL`): Trunk names the base
/// in the page and in what starts the program, and nowhere else.
fn copy_program(dist: &Path, site: &Path, base: &str) -> std::io::Result<()> {
    fs::create_dir_all(site)?;
    for folder in ["fonts", "embed/v1", "embed/v1.0.0"] {
        fs::create_dir_all(site.join(folder))?;
        for entry in fs::read_dir(dist.join(folder))?.flatten() {
            let made_by_finishing = ["html", "br", "gz"].iter().any(|ending| has_ending(&entry.path(), ending));
            if !made_by_finishing {
                fs::copy(entry.path(), site.join(folder).join(entry.file_name()))?;
            }
        }
    }
    for path in fs::read_dir(dist)?.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let named_by_trunk = ["index.html", "start-", "khojaly-atlas-", "atlas-"].iter().any(|it| name.starts_with(it));
        let target = site.join(&name);
        if named_by_trunk && (has_ending(&path, "wasm") || has_ending(&path, "css")) {
            fs::copy(&path, target)?;
        } else if named_by_trunk && (has_ending(&path, "html") || has_ending(&path, "js")) {
            let text = fs::read_to_string(&path)?.replace("=\"/", &format!("=\"{base}"));
            let text = ["khojaly-atlas-", "offline-"]
                .iter()
                .fold(text, |text, file| text.replace(&format!("'/{file}"), &format!("'{base}{file}")));
            fs::write(target, text)?;
        }
    }
    Ok(())
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own == ending)
}

fn write_content(folder: &Path) -> std::io::Result<()> {
    let text = |words: &str| json!({ "en": words });
    let put = |name: &str, text: String| {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        fs::write(file, text)
    };
    let records = |name: &str, kind: &str, records: Value| {
        let up = "../".repeat(name.matches('/').count());
        put(name, json!({ "$schema": format!("{up}schema/{kind}.schema.json"), "records": records }).to_string())
    };
    let bad = || text(HOSTILE);
    let settings = json!({
        "$schema": "schema/atlas.schema.json", "title": text(&format!("Small {HOSTILE}")), "subtitle": bad(),
        "introduction": [bad()], "how_to_read": [bad()],
        "ways_in": [{ "label": bad(), "about": bad(), "to": "events/flood" }],
        "clock_offset_minutes": 180, "home": { "lon": 46.8, "lat": 39.9, "zoom": 9.5 },
        "periods": [{ "label": bad(), "date": "1988/1994-05" }],
        "perspectives": [{ "id": "press", "label": bad() }], "communities": [{ "id": "villagers", "label": bad() }],
    });
    put("atlas.json", settings.to_string())?;
    let theme = json!({
        "id": "war", "label": bad(), "about": bad(), "colour": "#8a5a00", "colour_dark": "#d0a050", "shape": "disc",
    });
    records("themes.json", "theme", json!([theme]))?;
    let place = json!({
        "id": "mill", "names": { "en": HOSTILE, "az": HOSTILE }, "kind": "town", "lon": 46.5, "lat": 39.25,
        "precision_m": 500, "located": "gazetteer", "coordinate_source": bad(),
    });
    records("places.json", "place", json!([place]))?;
    let csl = json!({
        "type": "article-newspaper", "title": HOSTILE, "author": [{ "family": HOSTILE }],
        "issued": { "date-parts": [[1992, 3, 4]] }, "URL": "https://example.org/a",
    });
    let source = json!({ "id": "smith", "kind": "press", "perspective": "press", "read": "full", "csl": csl });
    records("sources/all.json", "source", json!([source]))?;
    let cited = json!([{ "source": "smith", "locator": HOSTILE }]);
    let event = |id: &str, date: &str, title: &str| {
        let statement = json!({ "text": bad(), "certainty": "established", "citations": cited });
        json!({
            "id": id, "title": text(title), "date": date, "places": ["mill"], "themes": ["war"], "importance": 1,
            "content_note": bad(), "statements": [statement],
        })
    };
    let events = [
        event("flood", "1992-02-25", HOSTILE),
        event("ash", "1988-05", "The ash"),
        event("frost", "1990", "The frost"),
    ];
    records("events/all.json", "event", json!(events))?;
    let position = |holder: &str| {
        let figure = json!({ "min": 1, "max": 2, "unit": bad(), "scope": bad() });
        json!({ "holder": text(holder), "says": bad(), "citations": cited, "figures": [figure] })
    };
    let positions = [position(HOSTILE), position("Another")];
    let account = json!({ "id": "toll", "question": bad(), "asked": bad(), "themes": ["war"], "positions": positions });
    records("accounts.json", "account", json!([account]))?;
    put("articles/en/about.md", ABOUT.to_owned())?;
    let none = json!({});
    let ledger = json!({
        "events": none, "places": none, "sources": none, "claims": none, "people": none, "terms": none,
    });
    put("ledger.json", ledger.to_string())
}

/// An article. The checker takes no markup of HTML for a text: its signs are escaped, as an editor would write them.
const ABOUT: &str = "---\ntitle: About\nsummary: What this is.\norder: 1\nkind: page\n---\n\n\
    \\<script>pwned=1\\</script>\\<img id=theirs src=x onerror=pwned=1> [@smith].\n\n\
    {event=flood} Water rose [@smith].\n";
