//! From JSON to records, field by field. A value that does not fit is noted with its place and something harmless stands
//! in for it: so reading runs straight through, and the program needs no way out of it at each of some two hundred
//! fields. At the end, a note means that the file is refused.

use super::ByName;
use super::json::{Json, NoJson};

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is no JSON.
    #[error("{0}")]
    Json(#[from] NoJson),
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
    let json = Json::parse(bytes)?;
    let mut reader = Reader::default();
    let value = T::from_json(json, &mut reader);
    reader.error.map_or(Ok(value), Err)
}

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// The value that `json` describes. What does not fit is noted by `reader`, and something harmless stands in for it.
    fn from_json(json: Json, reader: &mut Reader) -> Self;

    /// The values of a list; of one that is missing, none.
    #[inline(never)]
    fn list(json: Json, reader: &mut Reader) -> Vec<Self> {
        let items = reader.items(json);
        let mut list = Vec::with_capacity(items.len());
        for (at, json) in items.into_iter().enumerate() {
            reader.enter(Step::At(at));
            list.push(Self::from_json(json, reader));
            reader.leave();
        }
        list
    }
}

/// Where reading is, and the first thing that was wrong.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Step>,
    error: Option<ReadError>,
}

/// A step from a value to one within it.
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
    pub fn take<T: FromJson>(&mut self, name: &'static str, reader: &mut Reader) -> T {
        reader.enter(Step::Field(name));
        let value = T::from_json(self.json(name), reader);
        reader.leave();
        value
    }

    #[inline(never)]
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
            Json::Text(text) => format!("\"{text}\""),
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

    #[inline(never)]
    fn enter(&mut self, step: Step) {
        self.path.push(step);
    }

    #[inline(never)]
    fn leave(&mut self) {
        self.path.pop();
    }

    /// The items of a list; none when it is missing, and none, with a note, of anything else.
    #[inline(never)]
    fn items(&mut self, json: Json) -> Vec<Json> {
        match json {
            Json::List(items) => items,
            Json::Integers(numbers) => numbers.into_iter().map(|number| Json::Integer(number.into())).collect(),
            Json::Null => vec![],
            _ => {
                self.refuse("a list", &json);
                vec![]
            }
        }
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
                let value = match json {
                    Json::Integer(value) => Self::try_from(value).ok(),
                    _ => None,
                };
                value.unwrap_or_else(|| {
                    reader.refuse("a whole number in range", &json);
                    0
                })
            }

            fn list(json: Json, reader: &mut Reader) -> Vec<Self> {
                match json {
                    Json::Integers(numbers) => numbers
                        .into_iter()
                        .map(|number| Self::try_from(number).unwrap_or_else(|_| {
                            reader.refuse("whole numbers in range", &Json::Integer(number.into()));
                            0
                        }))
                        .collect(),
                    _ => reader.items(json).into_iter().map(|json| Self::from_json(json, reader)).collect(),
                }
            }
        }
    )+ };
}

whole_numbers!(u8, u32, i32, i64);

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        (!matches!(json, Json::Null)).then(|| T::from_json(json, reader))
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        T::list(json, reader)
    }
}

impl<T: FromJson> FromJson for ByName<T> {
    #[inline(never)]
    fn from_json(json: Json, reader: &mut Reader) -> Self {
        let Fields(fields) = reader.fields(json);
        let mut map = Self::default();
        for (name, json) in fields {
            reader.enter(Step::Key(name.clone()));
            map.insert(name, T::from_json(json, reader));
            reader.leave();
        }
        map
    }
}

/// Reads records by the names of their fields. It does not compile when a field is left out.
macro_rules! from_json {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl $crate::model::FromJson for $name {
            #[inline(never)]
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
