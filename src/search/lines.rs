//! Many short texts in one.

/// Texts joined by line feeds, and where each ends.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    joined: String,
    ends: Vec<u32>,
}

impl Lines {
    /// Of a joined text; none when it has not `count` lines.
    pub fn new(joined: String, count: usize) -> Option<Self> {
        let mut ends = Vec::with_capacity(count);
        for (at, byte) in joined.bytes().enumerate() {
            if byte == b'\n' {
                ends.push(u32::try_from(at).ok()?);
            }
        }
        if count > 0 {
            ends.push(u32::try_from(joined.len()).ok()?);
        }
        (ends.len() == count).then_some(Self { joined, ends })
    }

    /// A line; empty when there is no such line.
    pub fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize + 1);
        let end = self.ends.get(at).map_or(start, |end| *end as usize);
        self.joined.get(start..end).unwrap_or_default()
    }
}
