//! Nothing is asked of any other server, and nothing could be.

use serde_json::Value;

use crate::Checked;
use crate::engine::Engine;
use crate::scenarios::starting::paths;
use crate::stage::{Stage, ensure};

pub fn no_request_leaves_it(stage: &mut Stage) -> Checked {
    let origin = stage.site.origin();
    let chromium = stage.browser.engine() == Engine::Chromium;
    if chromium {
        stage.browser.log("performance")?;
    }
    for path in paths(stage)? {
        stage.open(&path)?;
        let foreign = stage.browser.run(
            "return performance.getEntriesByType('resource').map(entry => entry.name)
                .filter(name => !name.startsWith(location.origin + '/')).join(' ');",
            Value::Null,
        )?;
        ensure(foreign == "", || format!("{path} asks for {foreign}"))?;
    }
    if chromium {
        let foreign: Vec<String> = requests(stage)?
            .into_iter()
            .filter(|url| {
                !url.starts_with(&format!("{origin}/")) && !url.starts_with("data:") && !url.starts_with("blob:")
            })
            .collect();
        ensure(foreign.is_empty(), || format!("these requests leave the origin: {foreign:?}"))?;
    }
    let kept = stage.browser.value("document.cookie")?;
    ensure(kept == "", || format!("there is a cookie: {kept}"))
}

/// Addresses that Chromium has asked for since its log was last read.
pub fn requests(stage: &Stage) -> Checked<Vec<String>> {
    let mut urls = Vec::new();
    for entry in stage.browser.log("performance")? {
        let text = entry["message"].as_str().unwrap_or_default();
        let event: Value = serde_json::from_str(text).map_err(|error| format!("cannot read the log: {error}"))?;
        if event["message"]["method"] == "Network.requestWillBeSent" {
            urls.extend(event["message"]["params"]["request"]["url"].as_str().map(str::to_owned));
        }
    }
    Ok(urls)
}

pub fn the_policy_is_strict(stage: &mut Stage) -> Checked {
    stage.open("/en/")?;
    let inline = stage.browser.promised(
        "new Promise(done => {
            addEventListener('securitypolicyviolation', () => done('refused'), { once: true });
            const script = document.createElement('script');
            script.append('window.__inline = true');
            document.head.append(script);
            setTimeout(() => done('ran'), 500);
        })",
    )?;
    ensure(inline == "refused", || format!("an inline script {inline}"))?;
    let foreign = stage.browser.promised("fetch('https://example.invalid/').then(() => 'sent', () => 'refused')")?;
    ensure(foreign == "refused", || "a request to another server is allowed".to_owned())?;
    let policy = stage.browser.promised(
        "fetch(location.href).then(answer => answer.headers.get('content-security-policy')
            ?? document.querySelector('meta[http-equiv=Content-Security-Policy i]')?.content ?? '')",
    )?;
    let policy = policy.as_str().unwrap_or_default();
    for part in ["default-src 'none'", "'wasm-unsafe-eval'"] {
        ensure(policy.contains(part), || format!("the policy lacks {part:?}: {policy:?}"))?;
    }
    ensure(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), || {
        format!("loose policy: {policy}")
    })
}
