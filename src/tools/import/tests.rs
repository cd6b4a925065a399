use std::collections::BTreeSet;

use serde_json::Value;

use super::{Given, sources};
use crate::model::{HowRead, SourceKind};
use crate::tools::check::{check, fixture};
use crate::tools::cite::{Item, csl_list};

const FILE: &str = r#"[
  {"id": "Zotero/1", "type": "book", "title": " Qara bağ ", "author": [{"family": "Waal", "given": "T.", "non-dropping-particle": "de"}, {}],
   "issued": {"date-parts": [["2003", "2"]]}, "DOI": "10.1/x", "volume": "2", "note": "Read in part."},
  {"id": "smith-1989", "title": "Ходжалы", "type": "webpage", "URL": "javascript:x", "issued": {"date-parts": [[1992, 13]]}},
  7
]"#;

fn imported(text: &str, given: &Given) -> (Value, Vec<String>) {
    let known = BTreeSet::from(["smith-1989".to_owned()]);
    let imported = sources(text, given, &known).unwrap();
    (serde_json::from_str(&imported.file).unwrap(), imported.problems)
}

#[test]
fn everything_that_an_editor_must_look_at_is_said_at_once() {
    let (file, problems) = imported(FILE, &Given::default());
    insta::assert_snapshot!(problems.join("\n"), @r#"
    sources/zotero-1: an author without a name was left out: {}
    sources/zotero-1: `volume` has no place in a source and was left out: "2"
    sources/zotero-1: fill in kind, perspective, read: only who has read it can say
    sources/smith-1989-2: there is already a source "smith-1989"; if it is the same document, delete this record
    sources/smith-1989-2: `issued` is no date and was left out: {"date-parts":[[1992,13]]}
    sources/smith-1989-2: `URL` is no http or https address and was left out: "javascript:x"
    sources/smith-1989-2: fill in kind, perspective, read: only who has read it can say
    sources/source-3: item 3 is no record
    sources/source-3: it has no `type`; fill it in
    sources/source-3: it has no `title`; fill it in
    sources/source-3: fill in kind, perspective, read: only who has read it can say
    "#);
    insta::assert_snapshot!(file["records"][0], @r#"{"csl":{"URL":"https://doi.org/10.1/x","author":[{"family":"de Waal","given":"T."}],"issued":{"date-parts":[[2003,2]]},"title":"Qara bağ","type":"book"},"id":"zotero-1","kind":"FILL IN","note":{"en":"Read in part."},"perspective":"FILL IN","read":"FILL IN"}"#);
}

#[test]
fn a_text_that_is_no_list_is_refused() {
    let refused = |text: &str| sources(text, &Given::default(), &BTreeSet::new()).unwrap_err();
    assert!(refused("{}").contains("no CSL-JSON"));
    assert!(refused("[").contains("EOF"));
}

#[test]
fn what_is_given_and_what_this_atlas_exported_passes_the_check() {
    let folder = fixture::good("imported");
    let checked = check(&folder).unwrap();
    let exported = csl_list(&checked.sources.iter().map(Item::source).collect::<Vec<_>>());
    let (own, problems) = imported(&exported, &Given::default());
    assert_eq!((own["records"].as_array().unwrap().len(), problems.len()), (3, 1), "{problems:?}");
    let given =
        Given { kind: Some(SourceKind::Press), perspective: Some("press".to_owned()), read: Some(HowRead::Excerpt) };
    let text = r#"{"items": [{"type": "report", "title": "On dust", "author": [{"literal": "A body"}]}]}"#;
    let (file, problems) = imported(text, &given);
    assert!(problems.is_empty(), "{problems:?}");
    fixture::write(&folder, "sources/imported.json", &file.to_string());
    assert_eq!(check(&folder).unwrap().sources.len(), 4);
}
