//! Decimal numbers to text and back, without the tables that the standard library needs for the exact cases which
//! addresses, coordinates and percentages never are.

/// The most places that are written; more are cut to this.
const MOST_PLACES: u32 = 9;
/// The longest text that is read, bytes.
const LONGEST: usize = 20;

/// `value` with exactly `places` (0 to 9) digits after the dot, rounded half away from zero. Meant for
/// |`value`| < 1e9; what is not finite is written as `0`, and no zero has a sign.
#[must_use]
pub fn decimal(value: f64, places: u32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let places = places.min(MOST_PLACES);
    let unit = 10u64.pow(places);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "not negative, and a conversion from a float ends at the borders of the type"
    )]
    let scaled = (value.abs() * unit as f64).round() as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    match places {
        0 => format!("{sign}{scaled}"),
        _ => format!("{sign}{}.{:0width$}", scaled / unit, scaled % unit, width = places as usize),
    }
}

/// The same without zeros at the end of the places: `10`, `39.91`.
#[must_use]
pub fn short_decimal(value: f64, places: u32) -> String {
    let mut text = decimal(value, places);
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    text
}

/// The number written as `text`: digits with at most one dot and at most one sign before them, at most 20 characters.
/// Nothing else is a number here: no exponent, no infinity.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if text.len() > LONGEST || whole.len() + fraction.len() == 0 {
        return None;
    }
    let mut value = 0u64;
    let mut unit = 1.0;
    for (at, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        value = value.checked_mul(10)?.checked_add(digit)?;
        if at >= whole.len() {
            unit *= 10.0;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "rounds to the nearest float")]
    let value = value as f64 / unit;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_at_most_half_a_unit_off(value in -1e9..1e9f64, places in 0..=9u32) {
            let text = decimal(value, places);
            let written: f64 = text.parse().unwrap();
            let unit = 10f64.powi(-places.cast_signed());
            prop_assert!((written - value).abs() <= unit * 0.500_001 + value.abs() * 1e-15, "{text}");
            let plain = format!("{value:.*}", places as usize);
            prop_assert_eq!(text.split_once('.').map(|(_, digits)| digits.len()),
                plain.split_once('.').map(|(_, digits)| digits.len()));
        }

        #[test]
        fn a_number_with_few_digits_reads_as_the_standard_library_writes_it(whole in -99_999_999..99_999_999i64, places in 0..7u32) {
            #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
            let value = whole as f64 / 10f64.powi(places.cast_signed());
            prop_assert_eq!(short_decimal(value, places), (value + 0.0).to_string());
            prop_assert_eq!(parse_decimal(&value.to_string()), Some(value));
        }

        #[test]
        fn what_is_read_is_what_the_standard_library_reads(text in "[-+]?[0-9]{0,12}(\\.[0-9]{0,6})?") {
            match (parse_decimal(&text), text.parse::<f64>()) {
                (Some(ours), Ok(theirs)) => prop_assert!((ours - theirs).abs() <= theirs.abs() * 1e-15),
                (ours, theirs) => prop_assert_eq!(ours, theirs.ok()),
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,24}") {
            if let Some(value) = parse_decimal(&text) {
                prop_assert!(value.is_finite() && text.parse::<f64>().is_ok());
            }
        }
    }

    #[test]
    fn halves_go_away_from_zero_and_zero_has_no_sign() {
        for (value, places, text) in [
            (0.5, 0, "1"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0.13"),
            (-0.001, 2, "0.00"),
            (39.91, 4, "39.9100"),
            (f64::NAN, 2, "0"),
            (f64::NEG_INFINITY, 2, "0"),
        ] {
            assert_eq!(decimal(value, places), text);
        }
        assert_eq!([short_decimal(10.0, 2), short_decimal(100.0, 0), short_decimal(1.5, 3)], ["10", "100", "1.5"]);
    }

    #[test]
    fn only_plain_notation_is_a_number() {
        for text in ["", ".", "-", "1e3", "inf", "NaN", "1.2.3", " 1", "--1", "123456789012345678901", "٣"] {
            assert_eq!(parse_decimal(text), None, "{text:?}");
        }
        assert_eq!(
            [parse_decimal("-.5"), parse_decimal("5."), parse_decimal("+46.79")],
            [Some(-0.5), Some(5.0), Some(46.79)]
        );
    }
}
