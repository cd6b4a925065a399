use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};

use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use super::*;

mod patience;
mod versions;

/// What takes as long in tests as it may.
const LONG: Duration = Duration::from_secs(60);

/// A small site on a free port.
struct Served {
    address: SocketAddr,
    dir: tempfile::TempDir,
    /// Asks it to stop; the other end says that it has.
    stop: Option<oneshot::Sender<()>>,
    stopped: Option<oneshot::Receiver<()>>,
    runtime: Runtime,
}

impl Served {
    fn new() -> Self {
        let limits = Limits { connections: 16, head: LONG, stall: LONG, whole: LONG, stop: LONG };
        Self::with(limits, |site| site)
    }

    fn with(limits: Limits, change: impl FnOnce(Router) -> Router) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let files = [
            ("index.html", "<p>page"),
            ("404.html", "<p>nothing"),
            ("en/index.html", "<p>page"),
            ("en/events/sumgait/index.html", "<p>page"),
            ("en/events/index.html", "<p>page"),
            ("en/events/index.html.br", "compressed page"),
            ("en/events/index.html.gz", "page, for older ones"),
            ("a-0123456789abcdef.wasm", "\0asm"),
            ("data/atlas.json", "{}"),
            ("data/events.csv", "a,b"),
            ("data/index.0123456789abcdef.json", "[]"),
            ("data/index.0123456789abcdef.json.br", "compressed"),
            (".git/config", "secret"),
            ("embed/v1/index.html", "<p>page"),
        ];
        for (file, text) in files {
            std::fs::create_dir_all(dir.path().join(file).parent().unwrap()).unwrap();
            std::fs::write(dir.path().join(file), text).unwrap();
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(listener("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, asked) = oneshot::channel();
        let (done, stopped) = oneshot::channel();
        let site = change(site(dir.path()));
        runtime.spawn(async move {
            answer(listener, site, limits, async { drop(asked.await) }).await;
            let _heard = done.send(());
        });
        Self { address, dir, stop: Some(stop), stopped: Some(stopped), runtime }
    }

    fn connected(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream
    }

    /// Status line and headers of an answer in small letters, and its body.
    fn ask(&self, method: &str, path: &str, headers: &str) -> (String, Vec<u8>) {
        let mut stream = self.connected();
        let head = format!("{method} {path} HTTP/1.1\r\nhost: x\r\n{headers}connection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        (String::from_utf8_lossy(&answer[..end]).to_lowercase(), answer[end + 4..].to_vec())
    }

    /// The answers to each path, for readers that take these encodings.
    fn answers(&self, requests: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
        let ask = |(path, encoding): &(&str, &str)| self.ask("GET", path, &format!("accept-encoding: {encoding}\r\n"));
        requests.iter().map(ask).collect()
    }
}

/// The value of a header of a head in small letters.
fn value<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

fn status(head: &str) -> &str {
    &head[9..12]
}

#[test]
fn a_page_of_the_program_is_the_page_and_a_missing_file_is_missing() {
    let paths = [
        "/",
        "/en/events/sumgait",
        "/en/",
        "/en/events/none",
        "/data",
        "/missing.js",
        "/data/index.fedcba9876543210.json",
        "/en/../../etc",
        "/en/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/.git/config",
        "/en/..%5c..%5cetc/passwd",
        "/en/events/sumgait/index.html/",
        "/%00",
    ];
    let answers = Served::new().answers(&paths.map(|path| (path, "identity")));
    let status: Vec<&str> = answers.iter().map(|(head, _)| &head[9..12]).collect();
    assert_eq!(
        status,
        ["200", "200", "200", "404", "404", "404", "404", "404", "404", "404", "404", "404", "404", "404"]
    );
    assert!(answers[..3].iter().all(|(head, body)| body == b"<p>page" && head.contains("text/html")));
    assert!(answers[3..].iter().all(|(head, _)| head.contains("cache-control: no-cache")));
    assert!(answers[3].1 == b"<p>nothing" && answers[5].1 == b"there is no such file\n");
}

#[test]
fn compressed_copies_are_served_to_those_who_take_them() {
    let hashed = "/data/index.0123456789abcdef.json";
    let paths = [
        ("/en/events", "br"),
        (hashed, "gzip, br"),
        ("/data/atlas.json", "br"),
        ("/en/events", "gzip"),
        (hashed, "gzip"),
        ("/en/events", "br;q=0, gzip"),
    ];
    let answers = Served::new().answers(&paths);
    let bodies: Vec<&[u8]> = answers.iter().map(|(_, body)| body.as_slice()).collect();
    assert_eq!(
        bodies,
        [&b"compressed page"[..], b"compressed", b"{}", b"page, for older ones", b"[]", b"page, for older ones"]
    );
    assert!(answers[0].0.contains("content-encoding: br") && !answers[2].0.contains("content-encoding"));
    assert!(answers[3].0.contains("content-encoding: gzip") && answers[5].0.contains("content-encoding: gzip"));
    assert!(answers.iter().all(|(head, _)| head.contains("vary: accept-encoding")));
    assert!(answers[0].0.contains("text/html") && answers[1].0.contains("application/json"));
}

#[test]
fn every_answer_carries_the_policy_and_only_hashed_files_are_kept_for_ever() {
    let paths = ["/", "/data/atlas.json", "/data/index.0123456789abcdef.json", "/a-0123456789abcdef.wasm", "/no.js"];
    let answers = Served::new().answers(&paths.map(|path| (path, "identity")));
    for (head, _) in &answers {
        assert!(head.contains(&format!("content-security-policy: {}", POLICY.to_lowercase())));
        assert!(
            head.contains("x-content-type-options: nosniff") && head.contains("permissions-policy: geolocation=()")
        );
    }
    let kept: Vec<bool> = answers.iter().map(|(head, _)| head.contains("immutable")).collect();
    assert_eq!(kept, [false, false, true, true, false]);
    let shared: Vec<bool> = answers.iter().map(|(head, _)| head.contains("access-control-allow-origin: *")).collect();
    assert_eq!(shared, [false, true, true, true, true]);
    assert!(answers[3].0.contains("content-type: application/wasm"));
}

#[test]
fn a_taken_port_and_a_missing_site_are_one_clear_line() {
    let dir = std::env::temp_dir().join(format!("atlas-serve-taken-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let missing = serve(&dir, "127.0.0.1", 0, false).unwrap_err().to_string();
    assert!(missing.ends_with("has no index.html: build the site first with `trunk build --release`"), "{missing}");
    std::fs::write(dir.join("index.html"), "").unwrap();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let message = serve(&dir, "127.0.0.1", port, false).unwrap_err().to_string();
    let expected = format!(
        "port {port} is taken: stop what uses it or choose another with --port {next} (make run: PORT={next})",
        next = port.wrapping_add(1).max(1_024)
    );
    assert_eq!(message, expected);
}
