//! The headers of answers: as this program sends them, and as a file of rules for hosts that read one (Netlify, Cloudflare
//! Pages), so that a site is as strict there.

use axum::http::header::{self, HeaderName};

use crate::embed::{GUIDE, ROUTE, SCRIPT, is_route};
use crate::i18n::Lang;
use crate::shell::CREDITS;
use crate::tools::build::is_hashed;

/// What a page may load and run, up to who may show it in a frame: its own files and WebAssembly, nothing inline, nothing of
/// others. Where the engine has Trusted Types, no text becomes code, and no address of a script is taken but those that the named
/// policies, if any, vouch for.
macro_rules! policy {
    ($frames:literal, $ancestors:literal, $more:literal) => {
        concat!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; ",
            "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; media-src 'self'; frame-src ",
            $frames,
            "; base-uri 'none'; form-action 'none'; ",
            $more,
            "; require-trusted-types-for 'script'; frame-ancestors ",
            $ancestors
        )
    };
}

/// The policy of the site: only its own pages may show it in a frame, as the preview of what pages of others show does. `public/offline.js` vouches for its worker's address.
pub const POLICY: &str =
    policy!("'self'", "'self'", "manifest-src 'self'; worker-src 'self'; trusted-types atlas-offline");
/// The policy of the page for pages of others: any page may. It has no worker.
pub const EMBED_POLICY: &str = policy!("'none'", "*", "manifest-src 'self'; trusted-types 'none'");

/// The policy of the page for pages of others, served by `host`. In a sandbox without an origin WebKit's `'self'` is
/// nothing, so the host is named too; by `http:`, which stands for `https:` as well.
#[must_use]
pub fn embed_policy(host: &str) -> String {
    let plain = !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".:-[]".contains(&byte));
    if plain { EMBED_POLICY.replace("'self'", &format!("'self' http://{host}")) } else { EMBED_POLICY.to_owned() }
}

/// What every answer carries.
fn always() -> [(HeaderName, &'static str); 4] {
    [
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (HeaderName::from_static("permissions-policy"), "geolocation=(), camera=(), microphone=(), payment=()"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ]
}

/// Files that pages of any origin, and of none, may read: in a sandbox the program itself is such a page.
const SHARED: [&str; 5] = [".wasm", ".woff2", ".js", ".css", ".json"];

/// The headers of the answer to a path; `good` when the file was there.
pub fn headers(path: &str, good: bool) -> Vec<(HeaderName, &'static str)> {
    let name = path.rsplit('/').next().unwrap_or("");
    let for_ever = good && (is_hashed(name) || path == SCRIPT);
    let policy = if is_route(path) { EMBED_POLICY } else { POLICY };
    let mut headers = vec![
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, if for_ever { "public, max-age=31536000, immutable" } else { "no-cache" }),
        (header::VARY, "accept-encoding"),
    ];
    headers.extend(always());
    if path.contains("/data/") || path.starts_with("/oembed") || SHARED.iter().any(|ending| name.ends_with(ending)) {
        headers.push((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    }
    headers
}

/// The rules as a file. Several rules that fit one path add up there, so the policy is named for each of the site's roots
/// and not for all paths: two policies would count both.
#[must_use]
pub fn rules() -> String {
    let line = |(name, value): &(HeaderName, &str)| format!("  {name}: {value}\n");
    let share = (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    let mut out = "# Made from src/tools/serve/headers.rs; a test compares.\n/*\n".to_owned();
    // All that is here may be read by anyone; hosts know no endings of names.
    out.extend(always().iter().chain([&share]).map(line));
    let roots = Lang::ALL.map(|lang| format!("/{}/*", lang.code()));
    let single = ["/", "/index.html", "/404.html", GUIDE].map(str::to_owned).into_iter();
    let of_site = single.chain(roots).chain([format!("{CREDITS}*")]);
    let policies = of_site.map(|root| (root, POLICY)).chain([(format!("{ROUTE}*"), EMBED_POLICY)]);
    for (root, policy) in policies {
        out.push_str(&format!("{root}\n  {}: {policy}\n", header::CONTENT_SECURITY_POLICY));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The headers that the rules give a path.
    fn ruled(path: &str) -> Vec<(String, String)> {
        let rules = rules();
        let mut fits = false;
        let mut found = Vec::new();
        for line in rules.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix("  ").and_then(|line| line.split_once(": ")) {
                Some((name, value)) if fits => found.push((name.to_owned(), value.to_owned())),
                Some(_) => {}
                None => {
                    fits = match line.strip_suffix('*') {
                        Some(root) => path.starts_with(root),
                        None => path == line,
                    };
                }
            }
        }
        found
    }

    #[test]
    fn the_committed_rules_are_those_of_this_program() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/_headers");
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(committed == rules(), "public/_headers should be:\n{}", rules());
    }

    #[test]
    fn hosts_with_rules_answer_as_this_program_does() {
        for path in ["/", "/en/events/sumgait", "/az/", "/embed/v1/", "/404.html", "/credits/"] {
            let ruled = ruled(path);
            let own = headers(path, true).into_iter().map(|(name, value)| (name.to_string(), value.to_owned()));
            // How long an answer is kept is the host's own affair.
            for header in own.filter(|(name, _)| name != "cache-control" && name != "vary") {
                assert!(ruled.contains(&header), "{path}: {header:?}");
            }
            assert_eq!(ruled.iter().filter(|(name, _)| name == "content-security-policy").count(), 1, "{path}");
        }
    }

    #[test]
    fn the_host_is_named_for_sandboxes_and_nothing_else_is() {
        let policy = embed_policy("atlas.example:8080");
        assert!(policy.contains("script-src 'self' http://atlas.example:8080 'wasm-unsafe-eval';"), "{policy}");
        assert!(policy.ends_with("frame-ancestors *"), "{policy}");
        for host in ["", "a; script-src *", "a b", "*", "a'"] {
            assert_eq!(embed_policy(host), EMBED_POLICY);
        }
    }

    #[test]
    fn only_the_page_for_others_may_stand_in_pages_of_others() {
        let ancestors = |path: &str| {
            let policy = headers(path, true).into_iter().find(|(name, _)| *name == header::CONTENT_SECURITY_POLICY);
            policy.unwrap().1.rsplit_once(' ').unwrap().1
        };
        assert_eq!(["/embed/v1/", "/embed/v1", "/embed/v1/index.html"].map(ancestors), ["*"; 3]);
        assert_eq!(["/", "/en/", "/embed", "/en/embed/v1/", "/embed/v10/"].map(ancestors), ["'self'"; 5]);
        assert!(headers("/embed/v1/", true).iter().all(|(name, _)| *name != header::X_FRAME_OPTIONS));
    }
}
