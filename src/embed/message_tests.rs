use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A message of the page as it would write it.
pub fn said(message: &FromHost, instance: &str, seq: u32) -> String {
    let mut value = serde_json::to_value(message).unwrap();
    if let FromHost::Set(pairs) = message {
        let pairs = pairs.iter().map(|(name, value)| (name.clone(), json!(value)));
        value["data"] = Value::Object(pairs.collect());
    }
    for (name, field) in [("ns", json!(NAMESPACE)), ("v", json!(1)), ("inst", json!(instance)), ("seq", json!(seq))] {
        value[name] = field;
    }
    value.to_string()
}

fn texts() -> impl Strategy<Value = String> {
    // The writer puts a space in place of what no text of ours has.
    "[^\\x00-\\x1f]{0,40}"
}

fn to_host() -> impl Strategy<Value = ToHost> {
    let chosen = prop::option::of((texts(), texts()).prop_map(|(kind, id)| Chosen { kind, id }));
    prop_oneof![
        Just(ToHost::Hello {}),
        (texts(), texts(), texts(), texts()).prop_map(|(title, lang, build, data_version)| ToHost::Ready {
            version: VERSION,
            title,
            lang,
            build,
            data_version,
        }),
        (120..20_000u32).prop_map(|height| ToHost::Resize { height }),
        (texts(), texts(), chosen, prop::option::of(texts()), prop::option::of(texts())).prop_map(
            |(query, canonical_url, selection, t, bbox)| ToHost::State { query, canonical_url, selection, t, bbox }
        ),
        (texts(), texts(), texts()).prop_map(|(kind, id, label)| ToHost::Select {
            kind,
            id,
            label,
            cause: "user".into()
        }),
        (texts(), texts()).prop_map(|(view, lang)| ToHost::View { view, lang }),
        texts().prop_map(|url| ToHost::Open { url }),
        (texts(), texts()).prop_map(|(code, message)| ToHost::Error { code, message }),
    ]
}

fn from_host() -> impl Strategy<Value = FromHost> {
    let pair = (0..SETTABLE.len(), texts()).prop_map(|(at, value)| (SETTABLE[at].to_owned(), value));
    prop_oneof![
        prop::collection::vec(texts(), 0..4).prop_map(|want| FromHost::Init {
            version: VERSION,
            inst: "a1".into(),
            want
        }),
        prop::collection::vec(pair, 0..5).prop_map(|mut pairs| {
            let order = |name: &String| SETTABLE.iter().position(|known| known == name);
            pairs.sort_by_key(|(name, _)| order(name));
            pairs.dedup_by(|a, b| a.0 == b.0);
            FromHost::Set(pairs)
        }),
        Just(FromHost::Get { what: "state".into() }),
        Just(FromHost::Consent {}),
        Just(FromHost::Pause {}),
        Just(FromHost::Resume {}),
        Just(FromHost::Bye {}),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_what_another_codec_reads(message in to_host(), seq in any::<u32>(), re in prop::option::of(any::<u32>())) {
        let value: Value = serde_json::from_str(&message.written("a1", seq, re)).unwrap();
        prop_assert_eq!(&value["ns"], NAMESPACE);
        prop_assert_eq!((&value["v"], &value["inst"], &value["seq"]), (&json!(1), &json!("a1"), &json!(seq)));
        prop_assert_eq!(value.get("re").cloned(), re.map(Value::from));
        prop_assert_eq!(&value["type"], message.kind());
        prop_assert_eq!(serde_json::from_value::<ToHost>(value).unwrap(), message);
    }

    #[test]
    fn what_another_codec_writes_is_read(message in from_host(), seq in any::<u32>()) {
        let heard = Heard::read(&said(&message, "a1", seq));
        prop_assert_eq!(heard, Some(Heard { instance: "a1".into(), seq, message }));
    }

    #[test]
    fn no_text_panics_and_none_that_is_made_up_is_a_message(text in "\\PC{0,80}") {
        prop_assert_eq!(Heard::read(&text), None);
    }
}

/// A good message with a field put in its place, or taken away.
fn spoilt(field: &str, value: Option<Value>) -> String {
    let mut message: Value =
        serde_json::from_str(&said(&FromHost::Set(vec![("event".into(), "a".into())]), "a1", 3)).unwrap();
    match value {
        Some(value) => message[field] = value,
        None => drop(message.as_object_mut().unwrap().remove(field)),
    }
    message.to_string()
}

#[test]
fn a_message_that_is_not_of_the_contract_is_none() {
    assert!(Heard::read(&spoilt("unknown", Some(json!({ "a": [1] })))).is_some());
    for field in ["ns", "v", "inst", "seq", "type", "data"] {
        assert_eq!(Heard::read(&spoilt(field, None)), None, "{field}");
        assert_eq!(Heard::read(&spoilt(field, Some(json!([[1.5]])))), None, "{field}");
    }
    for (field, value) in [
        ("ns", json!("khojaly-atlas2")),
        ("v", json!(0)),
        ("v", json!(1.5)),
        ("v", json!("1")),
        ("inst", json!("")),
        ("inst", json!("a b")),
        ("inst", json!("x".repeat(33))),
        ("seq", json!(-1)),
        ("seq", json!(1.5)),
        ("seq", json!(4_294_967_296_u64)),
        ("type", json!("navigateTo")),
        ("type", json!("hello")),
        ("type", json!("__proto__")),
        ("re", json!("x")),
        ("data", json!({ "event": 7 })),
        ("data", json!({ "event": { "toString": "x" } })),
    ] {
        assert_eq!(Heard::read(&spoilt(field, Some(value.clone()))), None, "{field} {value}");
    }
    let long = said(&FromHost::Set(vec![("q".into(), "x".repeat(LONGEST_MESSAGE))]), "a1", 3);
    assert_eq!(Heard::read(&long), None);
    assert_eq!(Heard::read(&said(&FromHost::Get { what: "cookies".into() }, "a1", 3)), None);
    let other = FromHost::Init { version: 2, inst: "a1".into(), want: vec![] };
    assert_eq!(Heard::read(&said(&other, "a1", 3)), None);
}

#[test]
fn a_page_of_another_version_is_heard_no_further_than_its_first_word() {
    let of_two = |message: &FromHost| said(message, "a1", 3).replace("\"v\":1", "\"v\":2");
    let init = FromHost::Init { version: 2, inst: "a1".into(), want: vec![] };
    assert_eq!(Heard::read(&of_two(&init)).map(|heard| heard.message), Some(init));
    for message in [FromHost::Bye {}, FromHost::Pause {}, FromHost::Get { what: "state".into() }] {
        assert_eq!(Heard::read(&of_two(&message)), None);
    }
}

#[test]
fn a_name_that_is_special_to_scripts_is_only_an_unknown_one() {
    let text = said(&FromHost::Bye {}, "a1", 3).replace("\"data\":{", "\"data\":{\"__proto__\":{\"polluted\":1}");
    assert!(Heard::read(&text).is_some());
}
