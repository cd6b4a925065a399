//! The WebDriver protocol: JSON over HTTP to a driver on this machine.

use std::time::Duration;

use serde_json::{Value, json};

use crate::Checked;

/// Longer than any command may take: page loads under the benchmark's throttling included.
const PATIENCE: Duration = Duration::from_secs(90);

/// A session of a driver.
pub struct Wire {
    agent: ureq::Agent,
    base: String,
    browser: Option<u64>,
}

impl Wire {
    /// Opens a session with the driver on `port`.
    pub fn open(port: u16, capabilities: &Value) -> Checked<Self> {
        let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
        let mut wire = Self { agent: config.into(), base: format!("http://127.0.0.1:{port}/session"), browser: None };
        let session = wire.post("", &json!({ "capabilities": { "alwaysMatch": capabilities } }))?;
        let id = session["sessionId"].as_str().ok_or_else(|| format!("the driver opened no session: {session}"))?;
        wire.base = format!("{}/{id}", wire.base);
        wire.browser = ["goog:processID", "moz:processID"].iter().find_map(|key| session["capabilities"][key].as_u64());
        Ok(wire)
    }

    /// Sends a command with a body.
    pub fn post(&self, path: &str, body: &Value) -> Checked<Value> {
        answer(path, self.agent.post(format!("{}{path}", self.base)).send_json(body))
    }

    /// Asks.
    pub fn get(&self, path: &str) -> Checked<Value> {
        answer(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// Takes something away.
    pub fn delete(&self, path: &str) -> Checked<Value> {
        answer(path, self.agent.delete(format!("{}{path}", self.base)).call())
    }

    /// Ends the session and closes the browser. One whose page is too busy to be closed is ended from outside: it would
    /// outlive its driver. (WebKit's does not: it ends with its display.)
    pub fn close(&self) -> Checked {
        let patience = Some(Duration::from_secs(10));
        let closed = self.agent.delete(&self.base).config().timeout_global(patience).build().call();
        match (answer("", closed), self.browser) {
            (Ok(_), _) => Ok(()),
            (Err(error), None) => Err(error),
            (Err(_), Some(browser)) => std::process::Command::new("kill")
                .args(["-KILL", &browser.to_string()])
                .status()
                .map(drop)
                .map_err(|error| format!("cannot end the browser: {error}")),
        }
    }
}

/// The value of an answer, or the driver's words for what went wrong.
fn answer(path: &str, got: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Checked<Value> {
    let broken = |error: ureq::Error| format!("the driver does not answer to {path:?}: {error}");
    let mut response = got.map_err(broken)?;
    let status = response.status();
    let mut body: Value = response.body_mut().with_config().limit(64_000_000).read_json().map_err(broken)?;
    let value = body["value"].take();
    if status.is_success() {
        return Ok(value);
    }
    let said = |key: &str| value[key].as_str().unwrap_or("?").lines().next().unwrap_or("?").to_owned();
    Err(format!("{}: {} (command {path:?})", said("error"), said("message")))
}
