//! What ends the page of every record: what has changed in it, how it is cited, its data, and whom to tell of an error.

use super::node::{Element, Node, el};
use super::desk::Desk;
use crate::i18n::Key;
use crate::model::Change;

/// What the end of a record's page says beside what follows from the atlas.
#[derive(Clone, Copy, Debug)]
pub struct Foot<'a> {
    /// Address of the record, such as `events/flood`.
    pub record: &'a str,
    /// The changes that name it, newest first.
    pub changes: &'a [&'a Change],
    /// How it is cited.
    pub cited: Option<&'a Cited>,
    /// Address of the file that holds its data.
    pub data: Option<&'a str>,
}

/// How a record is cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// In Chicago style.
    pub chicago: String,
    /// In APA style.
    pub apa: String,
    /// Address of the file that holds its other forms.
    pub forms: String,
}

/// The end of a record's page.
#[must_use]
pub fn foot(desk: &Desk, foot: &Foot) -> Vec<Node> {
    let data = foot.data.map(|file| {
        let link = el("a").attr("href", file).attr("download", "").attr("data-record", foot.record);
        el("p").with(link.with(desk.t(Key::RecordAsJson)))
    });
    el("div")
        .with(changes(desk, foot.changes))
        .with(foot.cited.map(|cited| cite_this(desk, foot.record, cited)))
        .with(data)
        .with(report(desk, foot.record))
        .into_children()
}

/// The day of the last change, and what was changed and why.
fn changes(desk: &Desk, changes: &[&Change]) -> Option<Element> {
    let last = changes.first()?;
    let item = |change: &&Change| {
        let said = el("li").with(el("b").with(desk.date(&change.date))).with(" – ");
        said.with(desk.words(&change.what)).with(" ").with(desk.words(&change.why))
    };
    let items: Vec<Element> = changes.iter().map(item).collect();
    let day = Key::LastChanged.with(desk.lang, &[&desk.date(&last.date)]);
    let list = el("ol").class("changes").with(items);
    Some(desk.section(Key::ChangesHere).with(el("p").class("last-changed").with(day)).with(list))
}

/// Folded until it is opened. The forms for programs are in a file, which few readers ask for.
fn cite_this(desk: &Desk, record: &str, cited: &Cited) -> Element {
    let line = |style: &str, words: &str| vec![el("dt").with(style), el("dd").with(words)];
    let lines = el("dl").with(line("Chicago", &cited.chicago)).with(line("APA", &cited.apa));
    let forms = el("button").attr("data-cite", cited.forms.as_str()).attr("data-record", record);
    el("details")
        .class("cite-this")
        .with(el("summary").with(desk.t(Key::CiteThis)))
        .with(lines)
        .with(forms.with(desk.t(Key::OtherForms)))
}

/// A letter to whoever keeps the atlas, with the record's address filled in; nothing when nobody is named.
fn report(desk: &Desk, record: &str) -> Option<Element> {
    let contact = desk.atlas.contact.as_ref()?;
    let subject = encoded(&Key::ReportSubject.with(desk.lang, &[record]));
    let body = encoded(&Key::ReportBody.with(desk.lang, &[record]).replace('\n', "\r\n"));
    let link = el("a").class("report").attr("href", format!("mailto:{contact}?subject={subject}&body={body}"));
    Some(el("p").with(link.with(desk.t(Key::ReportError))))
}

/// Percent-encoded, so that it can stand as a value in an address.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;
    use crate::i18n::Lang;
    use crate::model::Text;

    fn page(contact: Option<&str>, changes: &[&Change], cited: Option<&Cited>) -> String {
        let mut atlas = dataset(1).atlas.clone();
        atlas.contact = contact.map(str::to_owned);
        let desk = Desk { atlas: &atlas, lang: Lang::En, prefix: "" };
        let end = Foot { record: "events/flood", changes, cited, data: Some("/data/records-events.json") };
        foot(&desk, &end).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn nobody_to_write_to_and_nothing_changed_leaves_the_data() {
        let end = page(None, &[], None);
        assert_eq!(
            end,
            "p(a[href=/data/records-events.json][download=][data-record=events/flood](This record as JSON))"
        );
    }

    #[test]
    fn a_letter_names_the_record_and_keeps_to_one_address() {
        let end = page(Some("a@example.org"), &[], None);
        let letter = end.split("a.report[href=").nth(1).unwrap().split(']').next().unwrap();
        assert!(
            letter.starts_with("mailto:a@example.org?subject=Error%20at%20events%2Fflood&body=Page%3A%20"),
            "{end}"
        );
        assert!(letter.bytes().all(|byte| byte > b' '), "{letter}");
    }

    #[test]
    fn the_last_change_stands_before_those_before_it() {
        let change = |day: &str| Change {
            date: day.into(),
            record: "events/flood".into(),
            what: Text::english("Dated."),
            why: Text::english("A letter was found."),
        };
        let (new, old) = (change("2026-11-23"), change("2026-11-20"));
        let cited = Cited { chicago: "C.".into(), apa: "A.".into(), forms: "/data/cite-0.json".into() };
        let end = page(None, &[&new, &old], Some(&cited));
        assert!(end.contains("p.last-changed(Last changed: 23 November 2026)"), "{end}");
        assert!(end.find("b(23 ").unwrap() < end.find("b(20 ").unwrap(), "{end}");
        assert!(end.contains("dl(dt(Chicago)dd(C.)dt(APA)dd(A.))button[data-cite=/data/cite-0.json]"), "{end}");
    }
}
