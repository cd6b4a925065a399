//! BibTeX. Letters stay what they are, in UTF-8; signs that mean something to TeX are escaped.

use super::item::{Item, one_line};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// An entry.
#[must_use]
pub fn bibtex(item: &Item) -> String {
    let csl = &item.csl;
    let (entry, container, publisher) = match csl.r#type.as_str() {
        "article-newspaper" | "article-journal" | "article-magazine" => ("article", "journal", "publisher"),
        "book" => ("book", "series", "publisher"),
        "chapter" => ("incollection", "booktitle", "publisher"),
        "entry-encyclopedia" => ("incollection", "booktitle", "publisher"),
        "report" => ("techreport", "series", "institution"),
        _ => ("misc", "howpublished", "publisher"),
    };
    let names: Vec<String> = item
        .authors()
        .map(|(name, given)| match given {
            None => format!("{{{}}}", escaped(name)),
            Some("") => escaped(name),
            Some(given) => format!("{}, {}", escaped(name), escaped(given)),
        })
        .collect();
    let mut fields = Vec::new();
    if !names.is_empty() {
        fields.push(format!("author = {{{}}}", names.join(" and ")));
    }
    // Two pairs of braces: names in titles keep their capitals in styles that take them away.
    fields.push(format!("title = {{{{{}}}}}", escaped(&csl.title)));
    for (name, value) in [(container, &csl.container_title), (publisher, &csl.publisher), ("isbn", &csl.isbn)] {
        fields.extend(value.as_ref().map(|value| format!("{name} = {{{}}}", escaped(value))));
    }
    let date = item.date();
    fields.extend(date.first().map(|year| format!("year = {{{year}}}")));
    let month = date.get(1).and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?));
    fields.extend(month.map(|month| format!("month = {month}")));
    fields.extend(date.get(2).map(|day| format!("day = {{{day}}}")));
    if csl.issued.as_ref().is_some_and(|issued| issued.circa) {
        fields.push("note = {Date approximate}".to_owned());
    }
    fields.extend(csl.language.as_ref().map(|code| format!("language = {{{}}}", escaped(code))));
    fields.extend(csl.url.as_ref().map(|url| format!("url = {{{}}}", address(url))));
    format!("@{entry}{{{},\n  {}\n}}", item.key, fields.join(",\n  "))
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in one_line(text).chars() {
        match letter {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}

/// Addresses are read letter by letter: an escape would become part of them. Only what would end the field is written
/// otherwise.
fn address(url: &str) -> String {
    one_line(url).replace('\\', "%5C").replace('{', "%7B").replace('}', "%7D").replace(' ', "%20")
}
