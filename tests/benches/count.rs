//! Prints what `map.rs` measured, and the instructions that each operation takes: valgrind counts them, and they are the
//! same however busy the machine is. A program that does an operation once and one that does it eleven times differ by
//! ten operations.
//!
//! ```text
//! cargo bench --bench count                           the table
//! cargo bench --bench count -- OPERATION EVENTS TIMES  does it, for valgrind to count
//! ```

mod stage;
mod synthetic;

use std::process::{Command, ExitCode};

use stage::{Operation, SIZES, Stage};

/// Counting is slow: so many events suffice.
const COUNTED: usize = 100_000;
/// Operations by which two counted runs differ.
const TIMES: u64 = 10;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let done = match &args[..] {
        [operation, events, times] => run(operation, events, times),
        _ => table(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(operation: &str, events: &str, times: &str) -> Result<(), String> {
    let operation = Operation::ALL.into_iter().find(|known| known.word() == operation).ok_or("no such operation")?;
    let number = |text: &str| text.parse::<usize>().map_err(|error| format!("{text:?}: {error}"));
    let mut stage = Stage::new(number(events)?)?;
    for _ in 0..number(times)? {
        stage.run(operation);
    }
    Ok(())
}

fn table() -> Result<(), String> {
    let counted = Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success());
    let sizes: String = SIZES.iter().map(|events| format!(" {events} events |")).collect();
    println!("\n| operation |{sizes} instructions, {COUNTED} events |");
    println!("| --- |{} --- |", " --- |".repeat(SIZES.len()));
    for operation in Operation::ALL {
        let times: String = SIZES.iter().map(|events| format!(" {} |", time(operation, *events))).collect();
        let instructions = if counted { instructions(operation)? } else { "-".to_owned() };
        println!("| {} |{times} {instructions} |", operation.word());
    }
    if !counted {
        println!("\nInstructions are counted where valgrind is installed.");
    }
    Ok(())
}

/// The median that criterion wrote down; a dash when it did not measure this.
fn time(operation: Operation, events: usize) -> String {
    let target = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).parent().map(ToOwned::to_owned).unwrap_or_default();
    let file = target.join(format!("criterion/{}/{events}/new/estimates.json", operation.word()));
    let estimates = std::fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<serde_json::Value>(&bytes).ok());
    let median = estimates.and_then(|estimates| estimates["median"]["point_estimate"].as_f64());
    median.map_or_else(
        || "-".to_owned(),
        |nanos| match nanos {
            nanos if nanos < 1e3 => format!("{nanos:.0} ns"),
            nanos if nanos < 1e6 => format!("{:.1} µs", nanos / 1e3),
            nanos => format!("{:.2} ms", nanos / 1e6),
        },
    )
}

/// Instructions of one operation.
fn instructions(operation: Operation) -> Result<String, String> {
    let one = collected(operation, 1)?;
    let more = collected(operation, 1 + TIMES)?;
    Ok(thousands(more.saturating_sub(one) / TIMES))
}

/// Instructions of a run that does an operation so many times, and all that comes before.
fn collected(operation: Operation, times: u64) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([operation.word(), &COUNTED.to_string(), &times.to_string()])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    collected.ok_or_else(|| format!("valgrind counted nothing:\n{said}"))
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let part = |(at, digit): (usize, char)| {
        let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
        if comma { format!(",{digit}") } else { digit.to_string() }
    };
    digits.char_indices().map(part).collect()
}
