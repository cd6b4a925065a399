//! Browser tests: the release build, served as in production, in Chromium, Firefox and WebKit, driven by WebDriver.
//!
//! ```text
//! cargo test --features browser-tests --test browser                       every scenario in every engine
//! cargo test --features browser-tests --test browser -- firefox phone      those whose "engine: name" holds all words
//! cargo test --features browser-tests --test browser -- --pictures DIR [ROUTE...]
//! cargo test --features browser-tests --test browser -- --readme FILE
//! cargo test --features browser-tests --test browser -- --bench
//! ```
//!
//! A program of its own and not the usual harness: scenarios of one engine share one browser, and whatever was started
//! is ended. A missing browser is a failure that says what to install; nothing is skipped.

mod bench;
mod browser;
mod engine;
mod files;
mod host;
mod input;
mod pictures;
mod process;
mod record;
mod scenarios;
mod site;
mod small;
mod stage;
#[path = "../benches/synthetic.rs"]
mod synthetic;
mod weights;
mod wire;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

use browser::{Browser, DESKTOP};
use engine::{Engine, Scheme};
use record::Record;
use scenarios::{ALL, Scenario};
use site::Site;
use stage::Stage;

/// What was to be had, or words on why it was not.
pub type Checked<T = ()> = Result<T, String>;

/// Engines that run at a time: more make a small machine slower than one after the other.
const AT_A_TIME: usize = 2;

/// What drivers say when the browser has ended under them: no word on the page, so the scenario is tried once more.
const BROWSER_GONE: &str = "invalid session id";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.first().map(String::as_str) {
        Some("--pictures") => {
            let folder = args.get(1).map_or("tests/pictures", String::as_str);
            pictures::take(Path::new(folder), args.get(2..).unwrap_or_default())
        }
        Some("--readme") => pictures::readme(Path::new(args.get(1).map_or("tests/readme.png", String::as_str))),
        Some("--bench") => bench::print(),
        _ => test(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            ExitCode::FAILURE
        }
    }
}

/// Tries all scenarios whose "engine: name" holds every word of `args`; flags of the usual harness are ignored.
fn test(args: &[String]) -> Checked {
    let words: Vec<&String> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
    let wanted = |engine: Engine, scenario: &Scenario| {
        let title = format!("{engine}: {}", scenario.name);
        scenario.engines.contains(&engine) && words.iter().all(|word| title.contains(word.as_str()))
    };
    let site = Site::serve(&Site::dist()?)?;
    let record = Record::read(site.folder())?;
    let plan: Vec<(Engine, Vec<&Scenario>)> = Engine::ALL
        .into_iter()
        .map(|engine| (engine, ALL.iter().filter(|scenario| wanted(engine, scenario)).collect()))
        .filter(|(_, scenarios): &(Engine, Vec<&Scenario>)| !scenarios.is_empty())
        .collect();
    if plan.is_empty() {
        return Err(format!("no scenario is called {words:?}"));
    }
    let tried: usize = plan.iter().map(|(_, scenarios)| scenarios.len()).sum();
    let queue = Mutex::new(plan.into_iter());
    let failures = Mutex::new(Vec::new());
    let work = || {
        // Its own statement: the lock must not be held while scenarios run.
        while let Some((engine, scenarios)) = { queue.lock().expect("no thread panics holding it").next() } {
            let failed = try_in(engine, &scenarios, &site, &record);
            failures.lock().expect("no thread panics holding it").extend(failed);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(work);
        }
    });
    let failures = failures.into_inner().expect("no thread panics holding it");
    println!("\n{} passed, {} failed", tried - failures.len(), failures.len());
    if failures.is_empty() {
        return Ok(());
    }
    Err(format!("{} scenarios fail (each is explained above):\n{}", failures.len(), failures.join("\n")))
}

/// Tries scenarios in one engine, in one browser as long as they hold; gives the failures.
fn try_in(engine: Engine, scenarios: &[&Scenario], site: &Site, record: &Record) -> Vec<String> {
    let mut failures = Vec::new();
    let mut stage: Option<Stage> = None;
    for scenario in scenarios {
        let begun = Instant::now();
        let mut attempt = || {
            let ready = match stage.take() {
                Some(stage) => Ok(stage),
                None => Browser::start(engine).map(|browser| Stage { browser, site, record }),
            };
            ready.and_then(|mut now| {
                let tried = try_one(&mut now, scenario);
                // After a failure the browser is in no known state: the next attempt gets a new one.
                stage = tried.is_ok().then_some(now);
                tried
            })
        };
        let mut tried = attempt();
        if tried.as_ref().is_err_and(|error| error.contains(BROWSER_GONE)) {
            println!("{engine}: {} ... the browser itself ended; once more in a new one", scenario.name);
            tried = attempt();
        }
        let seconds = begun.elapsed().as_secs_f64();
        match tried {
            Ok(()) => println!("{engine}: {} ... ok ({seconds:.1} s)", scenario.name),
            Err(error) => {
                println!("{engine}: {} ... FAILED ({seconds:.1} s)\n    {error}", scenario.name);
                failures.push(format!("{engine}: {}", scenario.name));
            }
        }
    }
    failures
}

fn try_one(stage: &mut Stage, scenario: &Scenario) -> Checked {
    stage.browser.use_device(DESKTOP)?;
    stage.browser.use_scheme(Scheme::Light)?;
    (scenario.run)(stage).map_err(|error| match keep_picture(stage, scenario) {
        Some(picture) => format!("{error}\n    the page then: {}", picture.display()),
        None => error,
    })
}

/// A picture of the page as it was when a scenario failed, if one can be had.
fn keep_picture(stage: &Stage, scenario: &Scenario) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("failures");
    std::fs::create_dir_all(&folder).ok()?;
    let slug = scenario.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let file = folder.join(format!("{}-{slug}.png", stage.browser.engine()));
    std::fs::write(&file, stage.browser.picture().ok()?).ok()?;
    Some(file)
}
