//! What a page of others pastes to show the atlas: the three ways of the contract, as markup.

use crate::state::unpercent;

use super::ROUTE;

/// What is shown where.
#[derive(Clone, Copy, Debug)]
pub struct Snippet<'a> {
    /// The address of the site, without a slash at its end.
    pub site: &'a str,
    /// The query under [`ROUTE`].
    pub query: &'a str,
    /// What the frame is called.
    pub title: &'a str,
    /// Height of the frame, CSS pixels.
    pub height: u32,
    /// The whole address of the full page.
    pub full: &'a str,
    /// The words of the link to it.
    pub words: &'a str,
}

impl Snippet<'_> {
    /// The whole address of the page in the frame.
    #[must_use]
    pub fn address(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        [self.site, ROUTE, mark, self.query].concat()
    }

    /// A frame, which needs no script, and under it the link that readers of feeds see.
    #[must_use]
    pub fn frame(&self) -> String {
        [&framed(&self.address(), self.title, "100%", &self.height.to_string(), STYLE), "\n<p>", &self.link(), "</p>"]
            .concat()
    }

    /// The element, with the script at `script` (within the site) that makes it; `integrity` is the script's hash.
    #[must_use]
    pub fn element(&self, script: &str, integrity: &str) -> String {
        let mut out = [
            "<script async type=\"module\" src=\"",
            self.site,
            script,
            "\" integrity=\"",
            integrity,
            "\" crossorigin></script>\n<khojaly-atlas src=\"",
            self.site,
            "\" title=\"",
            &escaped(self.title),
            "\"",
        ]
        .concat();
        for (name, value) in self.query.split('&').filter_map(|part| part.split_once('=')) {
            out.push_str(&[" ", name, "=\"", &escaped(&unpercent(value)), "\""].concat());
        }
        let height = self.height.to_string();
        out.push_str(&[" style=\"--ka-height:", &height, "px\">\n  ", &self.link(), "\n</khojaly-atlas>"].concat());
        out
    }

    fn link(&self) -> String {
        ["<a href=\"", &escaped(self.full), "\">", &escaped(self.words), "</a>"].concat()
    }
}

/// The style of a frame, for pages whose editors give it none.
const STYLE: &str = "border:0;width:100%;min-height:420px;aspect-ratio:4/5";

/// An iframe as the contract asks for it.
#[must_use]
pub fn framed(address: &str, title: &str, width: &str, height: &str, style: &str) -> String {
    [
        "<iframe src=\"",
        &escaped(address),
        "\" title=\"",
        &escaped(title),
        "\" width=\"",
        width,
        "\" height=\"",
        height,
        "\" loading=\"lazy\" style=\"",
        style,
        "\" allow=\"fullscreen; clipboard-write; web-share\" \
         sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\" \
         referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>",
    ]
    .concat()
}

/// A text as it stands in markup and in the value of an attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet() -> Snippet<'static> {
        Snippet {
            site: "https://atlas.example",
            query: "event=e1&q=a%22b",
            title: "\"><script>alert(1)</script>",
            height: 640,
            full: "https://atlas.example/en/events/e1?q=a&t=1",
            words: "Open <it>",
        }
    }

    #[test]
    fn a_frame_is_that_of_the_contract_and_nothing_in_it_becomes_markup() {
        let frame = snippet().frame();
        assert!(frame.starts_with(
            "<iframe src=\"https://atlas.example/embed/v1/?event=e1&amp;q=a%22b\" title=\"&quot;&gt;&lt;script"
        ));
        assert!(
            frame.contains("sandbox=\"allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox\"")
        );
        assert!(
            frame.ends_with("<p><a href=\"https://atlas.example/en/events/e1?q=a&amp;t=1\">Open &lt;it&gt;</a></p>")
        );
        assert!(!frame.contains("<script"));
    }

    #[test]
    fn an_element_has_a_parameter_for_each_of_the_query() {
        let element = snippet().element("/embed/v1.0.0/embed.js", "sha384-x");
        let first = "<script async type=\"module\" src=\"https://atlas.example/embed/v1.0.0/embed.js\" \
            integrity=\"sha384-x\" crossorigin></script>\n<khojaly-atlas src=\"https://atlas.example\"";
        assert!(element.starts_with(first), "{element}");
        assert!(element.contains(" event=\"e1\" q=\"a&quot;b\" style=\"--ka-height:640px\">\n  <a href="));
        assert_eq!(element.matches("<script").count(), 1);
    }
}
