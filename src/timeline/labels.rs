//! Texts cut to the room there is.

use crate::draw::MeasureText;

/// Fewer characters than this say nothing.
const FEWEST: usize = 5;

/// `text` as it fits into `room` CSS pixels at `size`: whole, or cut with an ellipsis; none when hardly anything would be
/// left.
pub(super) fn elided(text: &str, room: f64, size: f64, measure: &dyn MeasureText) -> Option<String> {
    if room < size {
        return None;
    }
    let width = measure.width(text, size);
    if width <= room {
        return Some(text.to_owned());
    }
    let characters = text.chars().count();
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a title")]
    let mut keep = ((characters as f64 * room / width) as usize).min(characters - 1);
    while keep >= FEWEST {
        let cut: String = text.chars().take(keep).collect::<String>().trim_end().to_owned() + "…";
        if measure.width(&cut, size) <= room {
            return Some(cut);
        }
        keep -= 1;
    }
    None
}

/// A number as it fits into a disc: `999`, `1.2k`, `35k`, `1.2M`.
pub(super) fn short_number(n: u32) -> String {
    let tenths = |n: u32, unit: &str| {
        if n < 100 { format!("{}.{}{unit}", n / 10, n % 10) } else { format!("{}{unit}", n / 10) }
    };
    match n {
        0..1_000 => n.to_string(),
        1_000..1_000_000 => tenths(n / 100, "k"),
        _ => tenths(n / 100_000, "M"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::PerCharacter;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "\\PC{0,60}", room in 0.0..300.0f64) {
            if let Some(cut) = elided(&text, room, 12.0, &PerCharacter) {
                prop_assert!(PerCharacter.width(&cut, 12.0) <= room);
            }
        }
    }

    #[test]
    fn a_long_number_is_rounded_down() {
        assert_eq!(
            [999, 1_000, 1_290, 35_900, 999_999, 1_250_000].map(short_number).join(" "),
            "999 1.0k 1.2k 35k 999k 1.2M"
        );
    }
}
