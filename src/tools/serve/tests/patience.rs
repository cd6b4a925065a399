//! Slow readers, silent ones, many, and the end.

use std::sync::Mutex;
use std::time::Instant;

use super::*;

/// How long a silent reader is waited for here.
const SHORT: Duration = Duration::from_millis(300);
/// Bytes that no system takes at once from one that writes them.
const LARGE: usize = 24_000_000;

fn limits() -> Limits {
    Limits { connections: 16, head: LONG, stall: LONG, whole: LONG, stop: LONG }
}

/// All that comes until the other end closes, whichever way it does.
fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut said = Vec::new();
    let _reset = stream.read_to_end(&mut said);
    said
}

#[test]
fn a_head_that_comes_letter_by_letter_is_cut_off() {
    let served = Served::with(Limits { head: SHORT, ..limits() }, |site| site);
    let begun = Instant::now();
    let mut slow = served.connected();
    let cut = "GET / HTTP/1.1\r\nx: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx".bytes().find(|letter| {
        std::thread::sleep(Duration::from_millis(50));
        slow.write_all(&[*letter]).is_err()
    });
    assert!(cut.is_some() && begun.elapsed() < Duration::from_secs(3), "{cut:?} after {:?}", begun.elapsed());
    let mut silent = served.connected();
    assert!(rest(&mut silent).is_empty(), "who says nothing is told nothing");
    let mut idle = served.connected();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    assert!(rest(&mut idle).ends_with(b"ok\n"), "who is served and then silent is cut off as well");
    assert_eq!(status(&served.ask("GET", "/", "").0), "200");
}

#[test]
fn who_takes_nothing_is_cut_off_and_who_takes_little_is_not() {
    let served = Served::with(Limits { stall: SHORT, connections: 2, ..limits() }, |site| site);
    std::fs::write(served.dir.path().join("large.bin"), vec![7; LARGE]).unwrap();
    let ask =
        |stream: &mut TcpStream| stream.write_all(b"GET /large.bin HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    let (mut never, mut slow) = (served.connected(), served.connected());
    ask(&mut never).unwrap();
    ask(&mut slow).unwrap();
    let (begun, mut taken, mut piece) = (Instant::now(), 0, vec![0; LARGE / 16]);
    loop {
        match slow.read(&mut piece).unwrap() {
            0 => break,
            bytes => taken += bytes,
        }
        if begun.elapsed() < SHORT * 6 {
            std::thread::sleep(SHORT / 6);
        }
    }
    assert!(taken > LARGE && begun.elapsed() > SHORT * 2, "{taken} bytes in {:?}", begun.elapsed());
    assert!(rest(&mut never).len() < LARGE, "the one that took nothing was served");
    assert_eq!(status(&served.ask("GET", "/", "").0), "200");
}

#[test]
fn who_stays_too_long_is_cut_off_and_places_are_free_again() {
    let served = Served::with(Limits { whole: SHORT, connections: 2, ..limits() }, |site| site);
    let mut first = [served.connected(), served.connected()];
    // Waits for a place until one of the two is gone.
    let begun = Instant::now();
    assert_eq!(status(&served.ask("GET", "/", "").0), "200");
    assert!(begun.elapsed() > SHORT / 3, "{:?}", begun.elapsed());
    assert!(first.iter_mut().all(|stream| rest(stream).is_empty()));
}

#[test]
fn five_thousand_silent_connections_keep_no_one_waiting() {
    // Both ends are in this process, so each connection is two open files.
    let wanted = 5_000;
    #[cfg(unix)]
    let files = rlimit::increase_nofile_limit(2 * wanted + 1_000).unwrap_or(1_024);
    #[cfg(not(unix))]
    let files = 2 * wanted + 1_000;
    let many = wanted.min(files.saturating_sub(500) / 2);
    if many < wanted {
        eprintln!("only {many} connections were tried: this process may open no more than {files} files (ulimit -n)");
    }
    let served = Served::with(Limits { connections: MOST_CONNECTIONS, ..limits() }, |site| site);
    let silent: Vec<TcpStream> = (0..many).map(|_| served.connected()).collect();
    // Half of them have begun to speak.
    for mut stream in silent.iter().step_by(2) {
        stream.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    }
    for _ in 0..20 {
        let begun = Instant::now();
        assert_eq!(status(&served.ask("GET", "/en/events", "").0), "200");
        assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    }
    for mut stream in silent.iter().step_by(500) {
        stream.write_all(b"host: x\r\nconnection: close\r\n\r\n").unwrap();
        assert!(rest(&mut stream.try_clone().unwrap()).starts_with(b"HTTP/1.1 200"), "one of the many is answered");
    }
}

#[test]
fn stopping_ends_what_was_begun_and_begins_nothing() {
    let mut served = Served::new();
    std::fs::write(served.dir.path().join("large.bin"), vec![7; LARGE]).unwrap();
    let mut reading = served.connected();
    reading.write_all(b"GET /large.bin HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let mut first = [0; 12];
    reading.read_exact(&mut first).unwrap();
    let idle = served.connected();
    served.stop.take().unwrap().send(()).unwrap();
    std::thread::sleep(Duration::from_millis(100));
    assert!(TcpStream::connect(served.address).is_err(), "no one listens any more");
    assert!(&first == b"HTTP/1.1 200" && rest(&mut reading).len() > LARGE, "what was begun is sent whole");
    let stopped = served.stopped.take().unwrap();
    served.runtime.block_on(async { tokio::time::timeout(LONG / 10, stopped).await }).unwrap().unwrap();
    drop(idle);
}

#[test]
fn each_answer_is_a_line_that_names_no_one() {
    let lines = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&lines);
    let served =
        Served::with(limits(), move |site| logged(site, Arc::new(move |line| sink.lock().unwrap().push(line))));
    std::fs::write(served.dir.path().join("large.bin"), vec![7; LARGE]).unwrap();
    served.ask("GET", "/en/events?q=words", "user-agent: someone\r\naccept-encoding: br\r\n");
    served.ask("HEAD", "/en/events", "");
    served.ask("GET", "/\"none\".js", "");
    let mut stream = served.connected();
    stream.write_all(b"GET /large.bin HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    stream.read_exact(&mut [0; 12]).unwrap();
    drop(stream);
    let begun = Instant::now();
    while lines.lock().unwrap().len() < 4 && begun.elapsed() < LONG {
        std::thread::sleep(Duration::from_millis(20));
    }
    let lines: Vec<serde_json::Value> =
        lines.lock().unwrap().iter().map(|line: &String| serde_json::from_str(line).unwrap()).collect();
    let said = |line: &serde_json::Value| {
        assert!(line["ms"].is_u64() && line["time"].as_str().unwrap().len() == 24, "{line}");
        let keys: Vec<&String> = line.as_object().unwrap().keys().collect();
        assert!(
            keys.iter().all(|key| ["time", "method", "path", "status", "bytes", "ms", "whole"].contains(&key.as_str()))
        );
        format!("{} {} {} {} {}", line["method"], line["path"], line["status"], line["bytes"], line["whole"])
    };
    let said: Vec<String> = lines[..3].iter().map(said).collect();
    assert_eq!(
        said,
        [
            r#""GET" "/en/events" 200 15 null"#,
            r#""HEAD" "/en/events" 200 0 null"#,
            r#""GET" "/\"none\".js" 404 22 null"#,
        ]
    );
    assert!(lines[3]["whole"] == false && lines[3]["bytes"].as_u64().unwrap() < LARGE as u64, "{}", lines[3]);
}
