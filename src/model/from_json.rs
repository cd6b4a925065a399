//! From JSON to records, field by field. A value that does not fit is noted with its place and something harmless stands
//! in for it: so reading runs straight through, and the program needs no way out of it at each of some two hundred
//! fields. At the end, a note means that the file is refused.

use std::collections::BTreeMap;

use super::Json;

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON.
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    /// A value is missing or not what it should be.
    #[error("{pointer}: expected {expected}, found {found}")]
    Value {
        /// Where: `/3/statements/0/text`; `/` is the whole file.
        pointer: String,
        /// What should be there.
        expected: &'static str,
        /// What is.
        found: String,
    },
}

/// Reads a file.
///
/// # Errors
/// When it is no JSON, or the first value that is missing or not what it should be.
pub fn read<T: FromJson>(bytes: &[u8]) -> Result<T, ReadError> {
    let json = serde_json::from_slice(bytes)?;
    let mut reader = Reader::default();
    let value = T::from_json(json, &mut reader);
    reader.error.map_or(Ok(value), Err)
}

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// The value that `json` describes. What does not fit is noted by `reader`, and something harmless stands in for it.
    fn from_json(json: Json, reader: &mut Reader) -> Self;

    /// The values that a list of whole numbers describes.
    fn from_integers(numbers: Vec<i32>, reader: &mut Reader) -> Vec<Self> {
        reader.each(numbers.into_iter().map(|number| Json::Integer(number.into())))
    }
}

/// Where reading is, and the first thing that was wrong.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Step>,
    error: Option<ReadError>,
}

#[derive(Debug)]
enum Step {
    Field(&'static str),
    Key(String),
    At(usize),
}

/// The fields of a record that have not been taken.
#[derive(Debug)]
pub struct Fields(Vec<(String, Json)>);

impl Fields {
    /// Reads the field `name`.
    #[inline(never)]
    pub fn take<T: FromJson>(&mut self, name: &'static str, reader: &mut Reader) -> T {
        let json = self.json(name);
        reader.path.push(Step::Field(name));
        let value = T::from_json(json, reader);
        reader.path.pop();
        value
    }

    fn json(&mut self, name: &str) -> Json {
        self.0.iter_mut().find(|(found, _)| found == name).map(|(_, json)| std::mem::take(json)).unwrap_or_default()
    }
}

impl Reader {
    /// Notes that `expected` should be where `found` is.
    #[inline(never)]
    pub fn refuse(&mut self, expected: &'static str, found: &Json) {
        if self.error.is_some() {
            return;
        }
        let pointer = self.path.iter().fold(String::new(), |pointer, step| match step {
            Step::Field(name) => pointer + "/" + name,
            Step::Key(name) => pointer + "/" + name,
            Step::At(at) => pointer + "/" + &at.to_string(),
        });
        let pointer = if pointer.is_empty() { "/".to_owned() } else { pointer };
        let found = match found {
            Json::Null => "nothing".to_owned(),
            Json::Bool(_) => "true or false".to_owned(),
            Json::Integer(number) => number.to_string(),
            Json::Number(_) => "a fraction".to_owned(),
            Json::Text(text) => format!("{text:?}"),
            Json::Integers(_) | Json::List(_) => "a list".to_owned(),
            Json::Record(_) => "a record".to_owned(),
        };
        self.error = Some(ReadError::Value { pointer, expected, found });
    }

    /// The fields of a record; none, with a note, of anything else.
    #[inline(never)]
    pub fn fields(&mut self, json: Json) -> Fields {
        if let Json::Record(fields) = json {
            return Fields(fields);
        }
        self.refuse("a record", &json);
        Fields(vec![])
    }

    /// A record with one field whose name tells the kind: that name, and the fields of its value.
    pub fn kind(&mut self, json: Json) -> (String, Fields) {
        let Fields(mut one) = self.fields(json);
        match (one.pop(), one.is_empty()) {
            (Some((kind, json)), true) => (kind, self.fields(json)),
            (_, _) => (String::new(), Fields(vec![])),
        }
    }

    /// A word of a closed vocabulary.
    pub fn word<T>(&mut self, json: Json, from_word: fn(&str) -> Option<T>) -> Option<T> {
        let word = match &json {
            Json::Text(word) => from_word(word),
            _ => None,
        };
        if word.is_none() {
            self.refuse("a word of the vocabulary", &json);
        }
        word
    }

    fn each<T: FromJson>(&mut self, items: impl Iterator<Item = Json>) -> Vec<T> {
        let item = |(at, json)| {
            self.path.push(Step::At(at));
            let value = T::from_json(json, self);
            self.path.pop();
            value
        };
        items.enumerate().map(item).collect()
    }
}

impl FromJson for String {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        if let Json::Text(text) = json {
            return text;
        }
        reader.refuse("a text", &json);
        Self::new()
    }
}

impl FromJson for bool {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        match json {
            Json::Bool(value) => value,
            Json::Null => false,
            _ => {
                reader.refuse("true or false", &json);
                false
            }
        }
    }
}

impl FromJson for f64 {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        match json {
            Json::Number(value) => value,
            #[expect(clippy::cast_precision_loss, reason = "rounds to the nearest float")]
            Json::Integer(value) => value as Self,
            _ => {
                reader.refuse("a number", &json);
                0.0
            }
        }
    }
}

impl<const N: usize> FromJson for [f64; N] {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let list: Vec<f64> = FromJson::from_json(json, reader);
        <[f64; N]>::try_from(list).unwrap_or_else(|list| {
            reader.refuse("a list of another length", &Json::Integer(i64::try_from(list.len()).unwrap_or(i64::MAX)));
            [0.0; N]
        })
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => { $(
        impl FromJson for $number {
            fn from_json(json: Json, reader: &mut Reader) -> Self {
                match json {
                    Json::Integer(value) if Self::try_from(value).is_ok() => Self::try_from(value).unwrap_or_default(),
                    _ => {
                        reader.refuse("a whole number in range", &json);
                        0
                    }
                }
            }

            fn from_integers(numbers: Vec<i32>, reader: &mut Reader) -> Vec<Self> {
                let number = |number: i32| Self::try_from(number).unwrap_or_else(|_| {
                    reader.refuse("whole numbers in range", &Json::Integer(number.into()));
                    0
                });
                numbers.into_iter().map(number).collect()
            }
        }
    )+ };
}

whole_numbers!(u8, u32, i64);

impl FromJson for i32 {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        match json {
            Json::Integer(value) if Self::try_from(value).is_ok() => Self::try_from(value).unwrap_or_default(),
            _ => {
                reader.refuse("a whole number in range", &json);
                0
            }
        }
    }

    fn from_integers(numbers: Vec<i32>, _reader: &mut Reader) -> Vec<Self> {
        numbers
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        (!matches!(json, Json::Null)).then(|| T::from_json(json, reader))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        match json {
            Json::Null => vec![],
            Json::Integers(numbers) => T::from_integers(numbers, reader),
            Json::List(list) => reader.each(list.into_iter()),
            _ => {
                reader.refuse("a list", &json);
                vec![]
            }
        }
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let Fields(fields) = reader.fields(json);
        let entry = |(key, json): (String, Json)| {
            reader.path.push(Step::Key(key.clone()));
            let value = T::from_json(json, reader);
            reader.path.pop();
            (key, value)
        };
        fields.into_iter().map(entry).collect()
    }
}

/// Reads records by the names of their fields. It does not compile when a field is left out.
macro_rules! from_json {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl $crate::model::FromJson for $name {
            fn from_json(json: $crate::model::Json, reader: &mut $crate::model::Reader) -> Self {
                let mut fields = reader.fields(json);
                Self { $($field: fields.take(stringify!($field), reader)),+ }
            }
        }
    )+ };
}
pub(crate) use from_json;

#[cfg(test)]
pub(super) mod tests;
