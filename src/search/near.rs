//! How far a mistyped word may be from a word of the index.

use super::fold::LONGEST;

/// Most edits that are ever forgiven.
pub const MOST: usize = 2;

/// Room for a word and the end of a last letter of up to four bytes.
const WIDTH: usize = LONGEST + 8;

/// The letters of a word as a set of bits. A letter of a mistyped word is missing in the right one only where there is a
/// typo, so comparing sets tells most words apart at once.
pub fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |set, byte| {
        set | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << 26,
            _ => 1 << (27 + byte % 5),
        }
    })
}

/// Whether at most `most` letters added, left out, changed or swapped with their neighbour make `word` of `typed`, or
/// when `open`, a beginning of `word`. `most` is at most [`MOST`]. Bytes count as letters.
pub fn is_near(typed: &[u8], word: &[u8], most: usize, open: bool) -> bool {
    let (n, m) = (typed.len(), word.len());
    if n + most < m && !open || m + most < n || n >= WIDTH || m >= WIDTH {
        return false;
    }
    const FAR: u8 = 100;
    // Row `i` holds the distances of the first `i` typed letters to the beginnings of the word; only a band is filled.
    let mut rows = [[FAR; WIDTH + 1]; 3];
    for (at, cell) in rows[0].iter_mut().enumerate().take(most.min(m) + 1) {
        *cell = at as u8;
    }
    for i in 1..=n {
        let (now, last, older) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let mut least = FAR;
        let first = i.saturating_sub(most);
        rows[now] = [FAR; WIDTH + 1];
        for j in first..=(i + most).min(m) {
            let mut cell = rows[last][j] + 1;
            if j > 0 {
                let changed = u8::from(typed[i - 1] != word[j - 1]);
                cell = cell.min(rows[now][j - 1] + 1).min(rows[last][j - 1] + changed);
                if i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1] {
                    cell = cell.min(rows[older][j - 2] + 1);
                }
            }
            rows[now][j] = cell;
            least = least.min(cell);
        }
        if usize::from(least) > most {
            return false;
        }
    }
    let end = &rows[n % 3];
    if open { end.iter().any(|cell| usize::from(*cell) <= most) } else { usize::from(end[m]) <= most }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by the whole table.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let changed = usize::from(a[i - 1] != b[j - 1]);
                    let mut least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(table[i - 1][j - 1] + changed);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn the_band_says_what_the_whole_table_says(a in "[abc]{0,8}", b in "[abc]{0,8}", most in 1..=MOST) {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            prop_assert_eq!(is_near(a, b, most, false), distance(a, b) <= most);
            let open = (0..=b.len()).any(|end| distance(a, &b[..end]) <= most);
            prop_assert_eq!(is_near(a, b, most, true), open);
            if open {
                prop_assert!((letters(a) & !letters(b)).count_ones() as usize <= most);
            }
        }
    }
}
