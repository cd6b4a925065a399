//! The three browser engines: how each is started and what is peculiar about driving it.

use std::fmt;
use std::process::Command;

use serde_json::{Value, json};

use crate::Checked;
use crate::process::{Process, TempFolder, free_port, program};

/// An engine that the atlas must run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge and others.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari's engine, in its GTK build.
    WebKit,
}

/// What `prefers-color-scheme` answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// As CSS spells it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// What to ask of a new session.
    pub fn capabilities(self, scheme: Scheme) -> Checked<Value> {
        Ok(match self {
            Self::Chromium => json!({
                "goog:chromeOptions": { "binary": program("chromium")?, "args": CHROMIUM_ARGS },
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
            }),
            // Without its bars (`--kiosk`) a window of 390 pixels is a page of 390 pixels.
            Self::Firefox => json!({
                "moz:firefoxOptions": { "binary": program("firefox-esr")?, "args": ["-headless", "--kiosk"] },
            }),
            Self::WebKit => {
                let binary = std::env::var("ATLAS_MINIBROWSER")
                    .map_err(|_| "ATLAS_MINIBROWSER is not set; run `.ci/setup test`, then `make test`")?;
                let mut args = vec!["--automation", "--full-screen"];
                args.extend(matches!(scheme, Scheme::Dark).then_some("--dark-mode"));
                json!({ "webkitgtk:browserOptions": { "binary": binary, "args": args } })
            }
        })
    }

    /// Starts its driver.
    pub fn driver(self) -> Checked<Driver> {
        let port = free_port()?;
        let folder = TempFolder::new()?;
        let log = folder.path().join("driver.log");
        let mut display = None;
        let mut command = match self {
            Self::Chromium => {
                let mut command = Command::new(program("chromedriver")?);
                command.arg(format!("--port={port}"));
                command
            }
            Self::Firefox => {
                let mut command = Command::new(program("geckodriver")?);
                // System access: windows narrower than Firefox likes, and the colour scheme, are set from its inside.
                command.args(["--port", &port.to_string(), "--allow-system-access"]);
                command
            }
            Self::WebKit => {
                let mut server = Command::new(program("Xvfb")?);
                server.args(["-displayfd", "1", "-screen", "0", "1600x1300x24", "-nolisten", "tcp"]);
                let (server, number) = Process::start_and_read_line(&mut server)?;
                display = Some(server);
                let mut command = Command::new(program("WebKitWebDriver")?);
                command.arg(format!("--port={port}")).env("DISPLAY", format!(":{number}"));
                // Its sandbox needs rights that root in a container lacks; only our own pages are opened.
                command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
                for folder_of in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
                    command.env(folder_of, folder.path());
                }
                command
            }
        };
        let mut process = Process::start(&mut command, &log)?;
        process.wait_for_port(port, &log)?;
        Ok(Driver { port, _process: process, _display: display, _folder: folder })
    }
}

/// A running driver. Its parts end in the order in which they stand here.
pub struct Driver {
    /// Where it listens.
    pub port: u16,
    _process: Process,
    _display: Option<Process>,
    _folder: TempFolder,
}

const CHROMIUM_ARGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
