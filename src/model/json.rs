//! A JSON value of any shape. The reader of JSON is generic and heavy; made for this one type instead of for every
//! record, the program carries it once.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value. Whole numbers that fit are kept apart, and lists of them tightly: a column of the index has a million.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`; also what stands for a field that is missing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list of nothing but whole numbers of 32 bits; every empty list.
    Integers(Vec<i32>),
    /// Any other list.
    List(Vec<Json>),
    /// Names and values, in the order of the file.
    Record(Vec<(String, Json)>),
}

impl Json {
    /// As the number that [`Json::Integers`] can hold.
    fn small(&self) -> Option<i32> {
        match self {
            Self::Integer(number) => i32::try_from(*number).ok(),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyShape)
    }
}

struct AnyShape;

impl<'de> Visitor<'de> for AnyShape {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        #[expect(clippy::cast_precision_loss, reason = "no field holds a whole number of this size")]
        Ok(i64::try_from(value).map_or(Json::Number(value as f64), Json::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut numbers = Vec::new();
        while let Some(item) = seq.next_element::<Json>()? {
            if let Some(number) = item.small() {
                numbers.push(number);
                continue;
            }
            let mut list: Vec<Json> = numbers.into_iter().map(|number| Json::Integer(number.into())).collect();
            list.push(item);
            while let Some(item) = seq.next_element()? {
                list.push(item);
            }
            return Ok(Json::List(list));
        }
        Ok(Json::Integers(numbers))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Record(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn whole_numbers_are_kept_tightly_until_something_else_comes() {
        assert_eq!(json("[1, -2]"), Json::Integers(vec![1, -2]));
        assert_eq!(json("[]"), Json::Integers(vec![]));
        assert_eq!(json("[1, 2.5]"), Json::List(vec![Json::Integer(1), Json::Number(2.5)]));
        assert_eq!(json("[1, 3000000000]"), Json::List(vec![Json::Integer(1), Json::Integer(3_000_000_000)]));
        assert_eq!(json("[[1], []]"), Json::List(vec![Json::Integers(vec![1]), Json::Integers(vec![])]));
    }

    #[test]
    fn every_kind_of_value_has_its_shape() {
        let fields = [("a", Json::Null), ("b", Json::Bool(true)), ("c", Json::Text("ə\n".into()))];
        let record = Json::Record(fields.map(|(name, value)| (name.to_owned(), value)).into());
        assert_eq!(json(r#"{"a": null, "b": true, "c": "\u0259\n"}"#), record);
        assert_eq!(json("18446744073709551615"), Json::Number(18_446_744_073_709_551_615.0));
    }
}
