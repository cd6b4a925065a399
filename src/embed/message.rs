//! The messages, as they are checked when they come and written when they go.

use serde::{Deserialize, Serialize};

use crate::model::{Fields, FromJson, Json, Reader, read};

/// What every message begins with.
pub const NAMESPACE: &str = "khojaly-atlas";
/// The version of the contract.
pub const VERSION: u32 = 1;
/// The longest message that is read, bytes when written as JSON.
pub const LONGEST_MESSAGE: usize = 16 * 1_024;
/// What a page may set: parameters of the address, with the same values.
pub const SETTABLE: [&str; 18] = [
    "event", "claim", "source", "place", "para", "t", "view", "hl", "at", "bbox", "map", "cat", "side", "stype",
    "conf", "q", "lang", "theme",
];

/// A record that is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// `event`, `claim`, `source`, `place` or `para`.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// What the atlas tells the page around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum ToHost {
    /// An atlas is here and looks for its page.
    Hello {},
    /// The page has been heard and the atlas can be used.
    Ready {
        /// Of the contract.
        version: u32,
        /// Name of the atlas.
        title: String,
        /// Its language.
        lang: String,
        /// Version of the program.
        build: String,
        /// Version of the data.
        data_version: String,
    },
    /// The text is so high.
    Resize {
        /// CSS pixels.
        height: u32,
    },
    /// What is shown has come to rest.
    State {
        /// Query of the address that shows it.
        query: String,
        /// The whole address of the full page that shows it.
        canonical_url: String,
        /// What is chosen.
        selection: Option<Chosen>,
        /// Window of time.
        t: Option<String>,
        /// What the map shows: west, south, east, north.
        bbox: Option<String>,
    },
    /// A record was chosen.
    Select {
        /// As in [`Chosen`].
        kind: String,
        /// Its id.
        id: String,
        /// Its title; the id where it has none yet.
        label: String,
        /// `user`, `api` or `url`.
        cause: String,
    },
    /// Another view or language is shown.
    View {
        /// Which.
        view: String,
        /// Code of the language.
        lang: String,
    },
    /// The reader wants the full page.
    Open {
        /// Its address.
        url: String,
    },
    /// Something could not be used or had.
    Error {
        /// `data-load`, `bad-id`, `bad-param` or `version`.
        code: String,
        /// Which.
        message: String,
    },
}

impl ToHost {
    /// Its type.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Hello {} => "hello",
            Self::Ready { .. } => "ready",
            Self::Resize { .. } => "resize",
            Self::State { .. } => "state",
            Self::Select { .. } => "select",
            Self::View { .. } => "view",
            Self::Open { .. } => "open",
            Self::Error { .. } => "error",
        }
    }

    /// As JSON, in its envelope.
    #[must_use]
    pub fn written(&self, instance: &str, seq: u32, answers: Option<u32>) -> String {
        let mut out = Record::default();
        out.text("ns", NAMESPACE);
        out.number("v", VERSION);
        out.text("inst", instance);
        out.number("seq", seq);
        out.text("type", self.kind());
        if let Some(answers) = answers {
            out.number("re", answers);
        }
        let mut data = Record::default();
        match self {
            Self::Hello {} => {
                data.raw("versions", "[1]");
                data.raw("caps", "[\"resize\",\"state\",\"select\",\"view\",\"open\",\"error\",\"set\",\"get\"]");
            }
            Self::Ready { version, title, lang, build, data_version } => {
                data.number("version", *version);
                data.texts(&[("title", title), ("lang", lang), ("build", build), ("dataVersion", data_version)]);
            }
            Self::Resize { height } => data.number("height", *height),
            Self::State { query, canonical_url, selection, t, bbox } => {
                data.texts(&[("query", query), ("canonicalUrl", canonical_url)]);
                match selection {
                    None => data.raw("selection", "null"),
                    Some(Chosen { kind, id }) => {
                        let mut chosen = Record::default();
                        chosen.texts(&[("kind", kind), ("id", id)]);
                        data.raw("selection", &chosen.ended());
                    }
                }
                for (name, value) in [("t", t), ("bbox", bbox)] {
                    match value {
                        None => data.raw(name, "null"),
                        Some(value) => data.text(name, value),
                    }
                }
            }
            Self::Select { kind, id, label, cause } => {
                data.texts(&[("kind", kind), ("id", id), ("label", label), ("cause", cause)]);
            }
            Self::View { view, lang } => data.texts(&[("view", view), ("lang", lang)]),
            Self::Open { url } => data.text("url", url),
            Self::Error { code, message } => data.texts(&[("code", code), ("message", message)]),
        }
        out.raw("data", &data.ended());
        out.ended()
    }
}

/// A record of JSON that is being written.
#[derive(Default)]
struct Record(String);

impl Record {
    fn raw(&mut self, name: &str, json: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        for part in ["\"", name, "\":", json] {
            self.0.push_str(part);
        }
    }

    fn number(&mut self, name: &str, number: u32) {
        self.raw(name, &number.to_string());
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut quoted = String::from('"');
        for letter in text.chars() {
            match letter {
                '"' | '\\' => quoted.extend(['\\', letter]),
                // No text of ours needs the others.
                '\0'..' ' => quoted.push(' '),
                letter => quoted.push(letter),
            }
        }
        quoted.push('"');
        self.raw(name, &quoted);
    }

    fn texts(&mut self, texts: &[(&str, &str)]) {
        texts.iter().for_each(|(name, text)| self.text(name, text));
    }

    fn ended(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

/// What the page around tells the atlas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data", rename_all = "kebab-case")]
pub enum FromHost {
    /// The page is here.
    Init {
        /// Of the contract; one that is not [`VERSION`] makes no page the host.
        version: u32,
        /// The name of this atlas among those of the page.
        inst: String,
        /// Types of messages that it wants; all when it names none.
        want: Vec<String>,
    },
    /// Show something else: names and values of parameters; an empty value is none.
    Set(Vec<(String, String)>),
    /// Tell the state.
    Get {
        /// Always `state`.
        what: String,
    },
    /// The reader allows, or forbids, what others provide. Nothing of the atlas comes from others.
    Consent {},
    /// The atlas cannot be seen.
    Pause {},
    /// It can be seen again.
    Resume {},
    /// The page wants no more messages.
    Bye {},
}

/// A message with its envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The name of the atlas among those of the page.
    pub instance: String,
    /// Its number among those of the page.
    pub seq: u32,
    /// What it says.
    pub message: FromHost,
}

impl Heard {
    /// Reads a message that is written as JSON; none when it is not exactly of the contract. Fields that the contract does
    /// not name are passed over.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST_MESSAGE {
            return None;
        }
        read(text.as_bytes()).ok()
    }
}

impl FromJson for Heard {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let mut fields = reader.fields(json);
        let namespace: String = fields.take("ns", reader);
        let version: u32 = fields.take("v", reader);
        let instance: String = fields.take("inst", reader);
        let seq = fields.take("seq", reader);
        let _answers: Option<u32> = fields.take("re", reader);
        let kind: String = fields.take("type", reader);
        let Data(mut data) = fields.take("data", reader);
        let message = match kind.as_str() {
            "init" => FromHost::Init {
                version: data.take("version", reader),
                inst: data.take("inst", reader),
                want: data.take("want", reader),
            },
            "set" => {
                let value = |name| {
                    let value: Option<String> = data.take(name, reader);
                    value.map(|value| (String::from(name), value))
                };
                FromHost::Set(SETTABLE.into_iter().filter_map(value).collect())
            }
            "get" => FromHost::Get { what: data.take("what", reader) },
            "consent" => FromHost::Consent {},
            "pause" => FromHost::Pause {},
            "resume" => FromHost::Resume {},
            _ => FromHost::Bye {},
        };
        let fits = match &message {
            FromHost::Init { version: wanted, inst, .. } => *wanted == version && inst == &instance,
            FromHost::Get { what } => version == VERSION && what == "state",
            FromHost::Bye {} => version == VERSION && kind == "bye",
            FromHost::Set(_) | FromHost::Consent {} | FromHost::Pause {} | FromHost::Resume {} => version == VERSION,
        };
        if namespace != NAMESPACE || !is_instance(&instance) || !fits {
            reader.refuse("a message of the contract", &Json::Null);
        }
        Self { instance, seq, message }
    }
}

/// The fields of a message's data.
struct Data(Fields);

impl FromJson for Data {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        Self(reader.fields(json))
    }
}

/// Whether `text` can name an atlas among those of a page: `[A-Za-z0-9_-]{1,32}`.
#[must_use]
pub fn is_instance(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

#[cfg(test)]
#[path = "message_tests.rs"]
pub(super) mod tests;
