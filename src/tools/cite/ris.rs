//! RIS: a tag and a value a line. It has no escapes, so a value is one line.

use super::item::{Item, one_line};

/// A record.
#[must_use]
pub fn ris(item: &Item) -> String {
    let csl = &item.csl;
    let sort = match csl.r#type.as_str() {
        "article-newspaper" => "NEWS",
        "article-journal" => "JOUR",
        "article-magazine" => "MGZN",
        "book" => "BOOK",
        "chapter" => "CHAP",
        "report" => "RPRT",
        "entry-encyclopedia" => "ENCYC",
        "legal_case" => "CASE",
        "motion_picture" => "MPCT",
        "interview" => "PCOMM",
        "webpage" => "ELEC",
        _ => "GEN",
    };
    let mut lines = vec![("TY", sort.to_owned()), ("ID", item.key.clone()), ("TI", csl.title.clone())];
    lines.extend(item.authors().map(|(name, given)| match given {
        None | Some("") => ("AU", name.to_owned()),
        Some(given) => ("AU", format!("{name}, {given}")),
    }));
    lines.extend(csl.container_title.iter().map(|title| ("T2", title.clone())));
    lines.extend(csl.publisher.iter().map(|publisher| ("PB", publisher.clone())));
    let date = item.date();
    lines.extend(date.first().map(|year| ("PY", format!("{year:04}"))));
    let part = |at: usize| date.get(at).map_or_else(String::new, |part| format!("{part:02}"));
    lines.extend(date.first().map(|year| ("DA", format!("{year:04}/{}/{}/", part(1), part(2)))));
    if csl.issued.as_ref().is_some_and(|issued| issued.circa) {
        lines.push(("N1", "Date approximate".to_owned()));
    }
    lines.extend(csl.language.iter().map(|code| ("LA", code.clone())));
    lines.extend(csl.isbn.iter().map(|number| ("SN", number.clone())));
    lines.extend(csl.url.iter().map(|url| ("UR", url.clone())));
    let archived = item.source.and_then(|source| source.archived.clone());
    lines.extend(archived.map(|url| ("L2", url)));
    let lines = lines.into_iter().map(|(tag, value)| format!("{tag}  - {}\n", one_line(&value)));
    format!("{}ER  - \n", lines.collect::<String>())
}
