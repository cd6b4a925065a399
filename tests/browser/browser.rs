//! One browser under our control: navigation, scripts, waiting, sizes, pictures.

use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::{Value, json};

use crate::Checked;
use crate::engine::{Driver, Engine, Scheme};
use crate::wire::Wire;

/// How long the page may take to become what a test waits for.
const PATIENCE: Duration = Duration::from_secs(12);

/// A size of the page, CSS pixels, and whether fingers point at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// Name in file names and messages.
    pub name: &'static str,
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// True for touch.
    pub touch: bool,
}

/// A desktop window.
pub const DESKTOP: Device = Device { name: "desktop", width: 1440, height: 900, touch: false };
/// A tablet, upright.
pub const TABLET: Device = Device { name: "tablet", width: 820, height: 1180, touch: true };
/// A phone, upright.
pub const PHONE: Device = Device { name: "phone", width: 390, height: 844, touch: true };

/// A browser with one page.
pub struct Browser {
    wire: Wire,
    engine: Engine,
    scheme: Scheme,
    driver: Driver,
}

impl Browser {
    /// Starts a browser with a desktop window and a light scheme.
    pub fn start(engine: Engine) -> Checked<Self> {
        let driver = engine.driver()?;
        let wire = Wire::open(driver.port, &engine.capabilities(Scheme::Light)?)?;
        let browser = Self { wire, engine, scheme: Scheme::Light, driver };
        browser.use_device(DESKTOP)?;
        Ok(browser)
    }

    /// Which engine it is.
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Goes to `url` and waits until it has loaded.
    pub fn go(&self, url: &str) -> Checked {
        self.wire.post("/url", &json!({ "url": url })).map(drop)
    }

    /// The page before this one.
    pub fn back(&self) -> Checked {
        self.wire.post("/back", &json!({})).map(drop)
    }

    /// The page after this one.
    pub fn forward(&self) -> Checked {
        self.wire.post("/forward", &json!({})).map(drop)
    }

    /// Loads the page again.
    pub fn reload(&self) -> Checked {
        self.wire.post("/refresh", &json!({})).map(drop)
    }

    /// Goes into the frame that `selector` finds: what follows is asked of the page in it.
    pub fn enter(&self, selector: &str) -> Checked {
        let frame = self.run("return document.querySelector(arguments[0]);", json!([selector]))?;
        if frame.is_null() {
            return Err(format!("no frame is found by {selector:?}"));
        }
        self.wire.post("/frame", &json!({ "id": frame })).map(drop)
    }

    /// Goes back to the page that all frames stand in.
    pub fn leave(&self) -> Checked {
        self.wire.post("/frame", &json!({ "id": null })).map(drop)
    }

    /// The text of the first element that `selector` finds, as the driver itself reads it: no script need run in the page.
    pub fn text(&self, selector: &str) -> Checked<String> {
        let found = self.wire.post("/element", &json!({ "using": "css selector", "value": selector }))?;
        let id = found.as_object().and_then(|found| found.values().next()?.as_str());
        let id = id.ok_or_else(|| format!("no element is found by {selector:?}"))?;
        let text = self.wire.get(&format!("/element/{id}/text"))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Opens another tab and goes to it; gives the handles of the one before and of the new one.
    pub fn new_tab(&self) -> Checked<(Value, Value)> {
        let before = self.wire.get("/window")?;
        let tab = self.wire.post("/window/new", &json!({ "type": "tab" }))?["handle"].clone();
        self.wire.post("/window", &json!({ "handle": tab }))?;
        Ok((before, tab))
    }

    /// Closes a tab and goes to another.
    pub fn close_tab(&self, tab: &Value, other: &Value) -> Checked {
        self.wire.post("/window", &json!({ "handle": tab }))?;
        self.wire.delete("/window")?;
        self.wire.post("/window", &json!({ "handle": other })).map(drop)
    }

    /// Runs the body of a function in the page; `args` are its `arguments`.
    pub fn run(&self, body: &str, args: Value) -> Checked<Value> {
        let args = if args.is_null() { json!([]) } else { args };
        self.wire.post("/execute/sync", &json!({ "script": body, "args": args }))
    }

    /// The value of an expression in the page.
    pub fn value(&self, expression: &str) -> Checked<Value> {
        self.run(&format!("return ({expression});"), Value::Null)
    }

    /// The value that the promise `expression` resolves to.
    pub fn promised(&self, expression: &str) -> Checked<Value> {
        let body = format!(
            "const done = arguments[arguments.length - 1];
             Promise.resolve().then(() => ({expression}))
               .then(value => done({{ value: value === undefined ? null : value }}), error => done({{ error: String(error) }}));"
        );
        let answer = self.run_async(&body)?;
        match answer.get("error") {
            Some(error) => Err(format!("the promise {expression:?} was broken: {error}")),
            None => Ok(answer["value"].clone()),
        }
    }

    /// Runs the body of a function that gives its value to the last of its `arguments`.
    pub fn run_async(&self, body: &str) -> Checked<Value> {
        self.wire.post("/execute/async", &json!({ "script": body, "args": [] }))
    }

    /// Waits until an expression is truthy and gives its value. `what` completes "waited in vain for ...".
    pub fn wait(&self, what: &str, expression: &str) -> Checked<Value> {
        let begun = Instant::now();
        let body = format!("try {{ return ({expression}); }} catch (error) {{ return false; }}");
        loop {
            // A navigation under way destroys the script's world: that is a reason to ask again, not to fail.
            let last = self.run(&body, Value::Null);
            if let Ok(value) = &last
                && truthy(value)
            {
                return Ok(value.clone());
            }
            if begun.elapsed() > PATIENCE {
                let page = self.value("location.href").unwrap_or_default();
                let trouble = last.err().map(|error| format!("; {error}")).unwrap_or_default();
                return Err(format!("waited in vain for {what} at {page}{trouble}"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Gives the page another size.
    pub fn use_device(&self, device: Device) -> Checked {
        let size = json!({ "width": device.width, "height": device.height });
        match self.engine {
            Engine::Chromium => {
                let metrics = json!({
                    "width": device.width, "height": device.height, "deviceScaleFactor": 1, "mobile": device.touch,
                });
                self.devtools("Emulation.setDeviceMetricsOverride", metrics)?;
                let touch = json!({ "enabled": device.touch, "maxTouchPoints": 5 });
                self.devtools("Emulation.setTouchEmulationEnabled", touch)?;
            }
            Engine::Firefox => {
                let free = "document.documentElement.style.setProperty('min-width', '0', 'important');
                            document.documentElement.style.setProperty('min-height', '0', 'important');";
                self.inside_firefox(free)?;
                self.wire.post("/window/rect", &size)?;
            }
            Engine::WebKit => {
                self.wire.post("/window/rect", &size)?;
            }
        }
        let expected = format!("innerWidth === {} && innerHeight === {}", device.width, device.height);
        self.wait(&format!("a page of {} x {} pixels", device.width, device.height), &expected).map(drop)
    }

    /// Makes the page light or dark, whatever the machine prefers. The page may have to be opened again.
    pub fn use_scheme(&mut self, scheme: Scheme) -> Checked {
        if scheme == self.scheme {
            return Ok(());
        }
        match self.engine {
            Engine::Chromium => {
                let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme.word() }] });
                self.devtools("Emulation.setEmulatedMedia", media)?;
            }
            Engine::Firefox => {
                let pref = u8::from(scheme == Scheme::Light);
                self.inside_firefox(&format!(
                    "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', {pref});"
                ))?;
            }
            Engine::WebKit => {
                self.wire.close()?;
                self.wire = Wire::open(self.driver.port, &self.engine.capabilities(scheme)?)?;
                self.use_device(DESKTOP)?;
            }
        }
        self.scheme = scheme;
        let query = format!("matchMedia('(prefers-color-scheme: {})').matches", scheme.word());
        self.wait(&format!("a {} page", scheme.word()), &query).map(drop)
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, params: Value) -> Checked<Value> {
        self.wire.post("/goog/cdp/execute", &json!({ "cmd": command, "params": params }))
    }

    /// The entries of one of Chromium's logs (`browser`, `performance`) since it was last read.
    pub fn log(&self, kind: &str) -> Checked<Vec<Value>> {
        let entries = self.wire.post("/se/log", &json!({ "type": kind }))?;
        Ok(entries.as_array().cloned().unwrap_or_default())
    }

    /// A picture of what is on the screen, as PNG.
    pub fn picture(&self) -> Checked<Vec<u8>> {
        let text = self.wire.get("/screenshot")?;
        let text = text.as_str().ok_or("the driver gave no picture")?;
        base64::engine::general_purpose::STANDARD.decode(text).map_err(|error| format!("not a picture: {error}"))
    }

    /// Performs the action sequences of the WebDriver protocol.
    pub fn act(&self, sequences: &Value) -> Checked {
        self.wire.post("/actions", &json!({ "actions": sequences })).map(drop)
    }

    /// Runs a script in Firefox's own window around the page.
    fn inside_firefox(&self, body: &str) -> Checked {
        self.wire.post("/moz/context", &json!({ "context": "chrome" }))?;
        let ran = self.run(body, Value::Null);
        self.wire.post("/moz/context", &json!({ "context": "content" }))?;
        ran.map(drop)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // When the session is gone already, nothing is left to close; the driver itself is ended after this.
        let _ = self.wire.close();
    }
}

/// As the page's language sees it.
fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(yes) => *yes,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}
