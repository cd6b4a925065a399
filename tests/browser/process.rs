//! Programs that the tests start and end: drivers, the display, the server.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Checked;

/// How long a program may take before it answers on its port.
const START: Duration = Duration::from_secs(20);

/// A running program; it ends when this is dropped.
pub struct Process {
    child: Child,
}

impl Process {
    /// Starts `command` with its output going to `log`.
    pub fn start(command: &mut Command, log: &Path) -> Checked<Self> {
        let file = File::create(log).map_err(|error| format!("cannot write {}: {error}", log.display()))?;
        let again = file.try_clone().map_err(|error| format!("cannot write {}: {error}", log.display()))?;
        command.stdin(Stdio::null()).stdout(file).stderr(again);
        Ok(Self { child: spawn(command)? })
    }

    /// Starts `command` and reads the first line that it prints.
    pub fn start_and_read_line(command: &mut Command) -> Checked<(Self, String)> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = Self { child: spawn(command)? };
        let out = process.child.stdout.take().expect("stdout was asked for as a pipe");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).map_err(|error| format!("{command:?} prints nothing: {error}"))?;
        Ok((process, line.trim().to_owned()))
    }

    /// Waits until the program answers on `port`, or says why it does not.
    pub fn wait_for_port(&mut self, port: u16, log: &Path) -> Checked {
        let begun = Instant::now();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        while TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_err() {
            let ended = self.child.try_wait().map_err(|error| error.to_string())?;
            if ended.is_some() || begun.elapsed() > START {
                let said = std::fs::read_to_string(log).unwrap_or_default();
                return Err(format!("nothing answers on port {port}; the program's output:\n{said}"));
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only when it has ended already, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(command: &mut Command) -> Checked<Child> {
    command.spawn().map_err(|error| format!("cannot start {}: {error}", command.get_program().display()))
}

/// A port that nothing listens on.
pub fn free_port() -> Checked<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port: {error}"))
}

/// The program `name` in PATH; a missing one is a failure that says what to do.
pub fn program(name: &str) -> Checked<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .ok_or_else(|| format!("{name} is not installed; run `.ci/setup test`, then `make test`"))
}

/// A folder of its own below the system's temporary folder; removed with everything in it when dropped.
pub struct TempFolder(PathBuf);

impl TempFolder {
    /// A new, empty one.
    pub fn new() -> Checked<Self> {
        use std::sync::atomic::{AtomicU32, Ordering};
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("atlas-browser-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // A folder that stays in the system's temporary folder harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
