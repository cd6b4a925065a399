use super::{Item, Set, Styles, bibtex, csl, ris};
use crate::tools::raw;

fn source(title: &str, sort: &str) -> raw::Source {
    let record = serde_json::json!({
        "id": "memorial-1992", "kind": "ngo", "perspective": "press", "read": "full",
        "csl": {
            "type": sort, "title": title, "container-title": "Izvestia", "publisher": "Memorial",
            "author": [{"family": "Əliyeva", "given": "Şəhla"}, {"literal": "Memorial, 50% & {more}"}],
            "issued": {"date-parts": [[1992, 2, 26], [1992, 3]], "circa": true},
            "language": "az", "URL": "https://example.org/a_b?c=1&d=%C3%BC{x}",
        },
    });
    serde_json::from_value(record).unwrap()
}

#[test]
fn signs_of_tex_are_escaped_and_letters_stay() {
    let source = source("Xocalı: 100 % {of} \\it & #1 $2 ^3 ~4 a_b — Խոջալու, Ходжалы", "book");
    insta::assert_snapshot!(bibtex(&Item::source(&source)), @r"
    @book{memorial-1992,
      author = {Əliyeva, Şəhla and {Memorial, 50\% \& \{more\}}},
      title = {{Xocalı: 100 \% \{of\} \textbackslash{}it \& \#1 \$2 \textasciicircum{}3 \textasciitilde{}4 a\_b — Խոջալու, Ходжалы}},
      series = {Izvestia},
      publisher = {Memorial},
      year = {1992},
      month = feb,
      day = {26},
      note = {Date approximate},
      language = {az},
      url = {https://example.org/a_b?c=1&d=%C3%BC%7Bx%7D}
    }
    ");
}

#[test]
fn ris_has_a_tag_and_a_value_a_line() {
    let source = source("Two\nlines\tER  - ", "article-newspaper");
    insta::assert_snapshot!(ris(&Item::source(&source)), @r"
    TY  - NEWS
    ID  - memorial-1992
    TI  - Two lines ER -
    AU  - Əliyeva, Şəhla
    AU  - Memorial, 50% & {more}
    T2  - Izvestia
    PB  - Memorial
    PY  - 1992
    DA  - 1992/02/26/
    N1  - Date approximate
    LA  - az
    UR  - https://example.org/a_b?c=1&d=%C3%BC{x}
    ER  -
    ");
}

#[test]
fn csl_json_is_read_back_as_what_it_was() {
    let source = source("A “quoted” title", "report");
    let mut value = csl(&Item::source(&source));
    let custom = value.as_object_mut().unwrap().remove("custom").unwrap();
    assert_eq!(custom, serde_json::json!({"kind": "ngo", "perspective": "press", "read": "full"}));
    assert_eq!(value.as_object_mut().unwrap().remove("id"), Some("memorial-1992".into()));
    let read: raw::Csl = serde_json::from_value(value).unwrap();
    assert_eq!(format!("{read:?}"), format!("{:?}", source.csl));
}

#[test]
fn references_read_as_the_styles_want_them() {
    let styles = Styles::default();
    let newspaper = source("Xocalıda nə baş verdi", "article-newspaper");
    let newspaper = Item::source(&newspaper);
    let url = Some("https://example.org/en/events/flood".to_owned());
    let page = Item::page("/events/flood", "The flood", "en", "Khojaly Atlas", Some("2026-11-23"), url);
    let undated = Item::page("/events/flood", "The flood", "en", "Khojaly Atlas", None, None);
    let all = [newspaper, page, undated].map(|item| {
        let Set { chicago, apa } = styles.set(&item);
        format!("{chicago}\n{apa}\n")
    });
    insta::assert_snapshot!(all.concat(), @r"
    Əliyeva, Şəhla, and Memorial, 50% & {more}. “Xocalıda nə baş verdi.” Izvestia, [February 26, 1992?]. https://example.org/a_b?c=1&d=%C3%BC{x}.
    Əliyeva, Ş., & Memorial, 50% & {more}. (ca. 1992, February 26). Xocalıda nə baş verdi. Izvestia. https://example.org/a_b?c=1&d=%C3%BC{x}
    Khojaly Atlas. “The flood.” November 23, 2026. https://example.org/en/events/flood.
    The flood. (2026, November 23). Khojaly Atlas. https://example.org/en/events/flood
    Khojaly Atlas. “The flood.”
    The flood. (n.d.). Khojaly Atlas.
    ");
}

#[test]
fn a_title_keeps_its_capitals_and_its_question_mark() {
    let asks = Item::page("/accounts/toll", "Did IDPs return?", "en", "Khojaly Atlas", Some("2026-11-23"), None);
    let Set { chicago, apa } = Styles::default().set(&asks);
    assert_eq!(chicago, "Khojaly Atlas. “Did IDPs return?” November 23, 2026.");
    assert_eq!(apa, "Did IDPs return? (2026, November 23). Khojaly Atlas.");
    let mut undated = source("Washington, D.C.", "webpage");
    undated.csl.issued = None;
    let apa = Styles::default().set(&Item::source(&undated)).apa;
    assert!(apa.contains(" (n.d.). Washington, D.C. Memorial. Izvestia. https://example.org/"), "{apa}");
}
