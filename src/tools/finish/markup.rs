//! A strict reader of pages, for tests: what a browser would mend, it refuses.

use std::collections::BTreeSet;

/// Elements that hold nothing.
const EMPTY: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];
/// Elements that end a paragraph in which they stand.
const BLOCKS: [&str; 14] =
    ["p", "div", "ul", "ol", "dl", "section", "article", "details", "figure", "table", "h1", "h2", "h3", "blockquote"];

/// An element without what it holds, but for the text right within it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<(String, String)>,
    /// Its text.
    pub text: String,
}

impl Tag {
    /// An attribute's value.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// All elements of a page, in its order.
pub fn read(html: &str) -> Result<Vec<Tag>, String> {
    let mut rest = html.strip_prefix("<!doctype html>").ok_or("it does not begin with its type")?;
    let (mut tags, mut open): (Vec<Tag>, Vec<usize>) = (Vec::new(), Vec::new());
    while let Some(at) = rest.find('<') {
        text(&rest[..at], &mut tags, &open)?;
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").ok_or("a comment does not end")?.1;
        } else if let Some(end) = rest.strip_prefix('/') {
            let (name, after) = end.split_once('>').ok_or("a tag does not end")?;
            let last = open.pop().map(|at| tags[at].name.clone());
            if last.as_deref() != Some(name) {
                return Err(format!("</{name}> ends {last:?}"));
            }
            rest = after;
        } else {
            let (tag, after) = begin(rest)?;
            let within = |name: &str| open.iter().any(|at| tags[*at].name == name);
            if BLOCKS.contains(&tag.name.as_str()) && within("p") || tag.name == "a" && within("a") {
                return Err(format!("<{}> within {:?}", tag.name, open.last().map(|at| &tags[*at])));
            }
            rest = after;
            let name = tag.name.clone();
            tags.push(tag);
            if name == "script" {
                let (script, after) = rest.split_once("</script>").ok_or("a script does not end")?;
                if script.contains("<!--") || script.contains("<script") {
                    return Err("a script holds what would hide its end".to_owned());
                }
                script.clone_into(&mut tags.last_mut().ok_or("no tag")?.text);
                rest = after;
            } else if !EMPTY.contains(&name.as_str()) {
                open.push(tags.len() - 1);
            }
        }
    }
    if !open.is_empty() || !rest.trim().is_empty() {
        return Err(format!("{} elements are not ended", open.len()));
    }
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.value("id")).collect();
    if ids.iter().collect::<BTreeSet<_>>().len() != ids.len() {
        return Err(format!("an id is given twice: {ids:?}"));
    }
    Ok(tags)
}

fn text(words: &str, tags: &mut [Tag], open: &[usize]) -> Result<(), String> {
    let plain = unescaped(words)?;
    if let Some(at) = open.last() {
        tags[*at].text.push_str(&plain);
    }
    Ok(())
}

/// A tag, from after its `<`.
fn begin(html: &str) -> Result<(Tag, &str), String> {
    let name: String = html.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    if name.is_empty() {
        return Err(format!("a < that begins no tag: {:?}", html.get(..20)));
    }
    let mut rest = &html[name.len()..];
    let mut tag = Tag { name, ..Tag::default() };
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Ok((tag, after));
        }
        let name: String =
            rest.chars().take_while(|letter| !letter.is_whitespace() && !"=>/\"'<".contains(*letter)).collect();
        rest = &rest[name.len()..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (written, after) = quoted.split_once('"').ok_or("a value does not end")?;
            (value, rest) = (unescaped(written)?, after);
        }
        if name.is_empty() || tag.value(&name).is_some() {
            return Err(format!("<{}> has {name:?} twice or an attribute without a name", tag.name));
        }
        tag.attributes.push((name, value));
    }
}

fn unescaped(text: &str) -> Result<String, String> {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let left = named.iter().fold(text.to_owned(), |text, (name, _)| text.replace(name, ""));
    if left.contains(['&', '<', '>']) {
        return Err(format!("{text:?} holds a sign that is not escaped"));
    }
    Ok(named.iter().fold(text.to_owned(), |text, (name, sign)| text.replace(name, sign)))
}
