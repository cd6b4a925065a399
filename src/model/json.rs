//! A JSON value of any shape, and reading it: a small reader of our own, less than half of what a general one weighs.

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

/// How deep lists and records may lie in each other: far deeper than any file of ours, and shallow enough for the stack.
const DEEPEST: u32 = 100;

/// Bytes that are no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no JSON from byte {at} on")]
pub struct NoJson {
    /// The first byte that cannot be read.
    pub at: usize,
}

impl Json {
    /// Reads a file: UTF-8, and one value with nothing after it. Of two fields with one name in a record both are kept.
    ///
    /// # Errors
    /// When it is no JSON, or lists and records lie in each other deeper than a hundred times.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoJson> {
        let text = str::from_utf8(bytes).map_err(|error| NoJson { at: error.valid_up_to() })?;
        let mut parser = Parser { text, at: 0, depth: 0 };
        let value = parser.value().filter(|_| {
            parser.skip_space();
            parser.at == bytes.len()
        });
        value.ok_or(NoJson { at: parser.at })
    }
}

/// Where reading is. What gives nothing has met what is no JSON.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> u8 {
        // No byte of JSON is zero.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Goes past this byte, and space before it, if it comes next.
    fn eat(&mut self, byte: u8) -> bool {
        self.skip_space();
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self) -> Option<Json> {
        self.skip_space();
        match self.peek() {
            b'"' => self.string().map(Json::Text),
            b'[' | b'{' if self.depth < DEEPEST => {
                self.depth += 1;
                let value = if self.eat(b'[') { self.list() } else { self.record() };
                self.depth -= 1;
                value
            }
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        let rest = self.text.as_bytes().get(self.at..)?;
        rest.starts_with(word.as_bytes()).then(|| {
            self.at += word.len();
            value
        })
    }

    /// What follows an opening bracket.
    fn list(&mut self) -> Option<Json> {
        let (mut numbers, mut list) = (Vec::new(), Vec::new());
        let mut more = !self.eat(b']');
        while more {
            let item = self.value()?;
            match item.small() {
                Some(number) if list.is_empty() => numbers.push(number),
                _ => {
                    if list.is_empty() {
                        list = numbers.drain(..).map(|number| Json::Integer(number.into())).collect();
                    }
                    list.push(item);
                }
            }
            more = self.eat(b',');
            if !more && !self.eat(b']') {
                return None;
            }
        }
        Some(if list.is_empty() { Json::Integers(numbers) } else { Json::List(list) })
    }

    /// What begins with an opening brace.
    fn record(&mut self) -> Option<Json> {
        self.at += 1;
        let mut fields = Vec::new();
        let mut more = !self.eat(b'}');
        while more {
            self.skip_space();
            let name = self.string()?;
            if !self.eat(b':') {
                return None;
            }
            fields.push((name, self.value()?));
            more = self.eat(b',');
            if !more && !self.eat(b'}') {
                return None;
            }
        }
        Some(Json::Record(fields))
    }

    fn string(&mut self) -> Option<String> {
        if self.peek() != b'"' {
            return None;
        }
        self.at += 1;
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..b' ') {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at)?);
            let ends = self.peek();
            if ends < b' ' {
                return None;
            }
            self.at += 1;
            if ends == b'"' {
                return Some(string);
            }
            let escaped = self.peek();
            self.at += 1;
            string.push(match escaped {
                b'"' | b'\\' | b'/' => char::from(escaped),
                b'n' => '\n',
                b't' => '\t',
                b'r' => '\r',
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'u' => self.code_point()?,
                _ => return None,
            });
        }
    }

    /// What follows `\u`: four hexadecimal digits, or two times four for a letter beyond them.
    fn code_point(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        let high = first.wrapping_sub(0xD800);
        if high >= 0x400 {
            return char::from_u32(first);
        }
        self.word("\\u", Json::Null)?;
        let low = self.four_digits()?.wrapping_sub(0xDC00);
        (low < 0x400).then_some(0x1_0000 + (high << 10) + low).and_then(char::from_u32)
    }

    fn four_digits(&mut self) -> Option<u32> {
        (0..4).try_fold(0, |value, _| {
            let digit = char::from(self.peek()).to_digit(16)?;
            self.at += 1;
            Some(value << 4 | digit)
        })
    }

    fn number(&mut self) -> Option<Json> {
        let negative = self.peek() == b'-';
        self.at += usize::from(negative);
        let start = self.at;
        let leading_zero = self.peek() == b'0';
        let mut digits = 0_u64;
        // Digits that do not fit, and those after the point, move the point.
        let mut exponent = self.digits(&mut digits);
        let whole = self.at - start;
        if whole == 0 || leading_zero && whole > 1 {
            return None;
        }
        let mut is_whole = exponent == 0;
        if self.peek() == b'.' {
            is_whole = false;
            self.at += 1;
            let start = self.at;
            let dropped = self.digits(&mut digits);
            let read = i32::try_from(self.at - start).ok().filter(|read| *read > 0)?;
            exponent += dropped - read;
        }
        if matches!(self.peek(), b'e' | b'E') {
            is_whole = false;
            self.at += 1;
            let down = self.peek() == b'-';
            self.at += usize::from(matches!(self.peek(), b'+' | b'-'));
            let start = self.at;
            let mut by = 0;
            let dropped = self.digits(&mut by);
            if self.at == start || dropped > 0 || by > 999 {
                return None;
            }
            let by = i32::try_from(by).ok()?;
            exponent += if down { -by } else { by };
        }
        if is_whole && let Ok(number) = i64::try_from(digits) {
            return Some(Json::Integer(if negative { -number } else { number }));
        }
        #[expect(clippy::cast_precision_loss, reason = "rounds to the nearest float, as reading a number does")]
        let digits = digits as f64;
        // Powers up to the 22nd are exact, and so is what one division or multiplication makes of them.
        let number = match exponent {
            ..-290 => digits / 10_f64.powi(-290 - exponent) / 1e290,
            -290..0 => digits / 10_f64.powi(-exponent),
            0.. => digits * 10_f64.powi(exponent),
        };
        number.is_finite().then_some(Json::Number(if negative { -number } else { number }))
    }

    /// Reads digits behind those in `number`. Gives how many there were no more room for.
    fn digits(&mut self, number: &mut u64) -> i32 {
        let mut dropped = 0;
        loop {
            let digit = self.peek().wrapping_sub(b'0');
            if digit > 9 {
                return dropped;
            }
            self.at += 1;
            match *number < 1_000_000_000_000_000_000 && dropped == 0 {
                true => *number = *number * 10 + u64::from(digit),
                false => dropped += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn json(text: &str) -> Json {
        Json::parse(text.as_bytes()).unwrap()
    }

    /// As a general reader gives it.
    fn value(json: &Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(value) => json!(value),
            Json::Integer(number) => json!(number),
            Json::Number(number) => json!(number),
            Json::Text(text) => json!(text),
            Json::Integers(numbers) => json!(numbers),
            Json::List(list) => list.iter().map(value).collect(),
            Json::Record(fields) => fields.iter().map(|(name, json)| (name.clone(), value(json))).collect(),
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            (-200..200i32).prop_map(Value::from),
            (-1_800_000_000_000..1_800_000_000_000i64).prop_map(|number| Value::from(number as f64 / 1e10)),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map(any::<String>(), inner, 0..6).prop_map(Value::from_iter),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(expected in any_value(), pretty in any::<bool>()) {
            let text = if pretty { serde_json::to_string_pretty(&expected) } else { serde_json::to_string(&expected) };
            prop_assert_eq!(value(&json(&text.unwrap())), expected);
        }

        #[test]
        fn what_a_general_reader_refuses_is_refused(text in "[\\[\\]{}:,\"\\\\untrefalsbdD0-9.eE+\\- ]{0,14}") {
            let general = serde_json::from_str::<Value>(&text);
            let own = Json::parse(text.as_bytes());
            // The general one reads numbers beyond all floats, and exponents of more than three digits, its own way.
            if !text.contains(['e', 'E']) || general.is_err() {
                prop_assert_eq!(own.is_ok(), general.is_ok(), "{:?} {:?}", own, general);
            }
        }

        #[test]
        fn a_float_is_read_to_its_last_digits(number in any::<f64>().prop_filter("finite", |number| number.is_finite())) {
            let text = serde_json::to_string(&number).unwrap();
            let Json::Number(read) = json(&text) else { panic!("{text}") };
            prop_assert!((read - number).abs() <= number.abs() * 1e-14 + f64::MIN_POSITIVE, "{read} {number}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_begins_to_be_none() {
        for (text, at) in
            [("", 0), ("[1,]", 3), ("[1 2]", 3), ("{\"a\" 1}", 5), ("01", 2), ("\"\\ud800x\"", 7), ("1 x", 2)]
        {
            assert_eq!(Json::parse(text.as_bytes()), Err(NoJson { at }), "{text}");
        }
        assert_eq!(Json::parse(b"[\"\xff\"]"), Err(NoJson { at: 2 }));
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Json::parse(deep(100).as_bytes()).is_ok() && Json::parse(deep(101).as_bytes()).is_err());
        assert!(Json::parse("[".repeat(1_000_000).as_bytes()).is_err());
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
