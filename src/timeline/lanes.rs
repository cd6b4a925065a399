//! Lanes: each item takes the first lane that is free where it stands.

/// A stretch of a line, CSS pixels, half-open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Left edge.
    pub from: f64,
    /// Right edge.
    pub to: f64,
}

/// Gives each item, in the order of `items`, the first of `lanes` lanes whose items all end before it begins; `None` when
/// all are taken. Items in order of their left edges pack tightest. `ends` is scratch.
///
/// ```text
/// lane 0  [a ------] [c --]
/// lane 1     [b -------------]
/// ```
pub fn pack(
    items: impl IntoIterator<Item = Extent>,
    lanes: usize,
    ends: &mut Vec<f64>,
    mut give: impl FnMut(Option<usize>),
) {
    ends.clear();
    ends.resize(lanes, f64::NEG_INFINITY);
    for item in items {
        let lane = ends.iter().position(|end| *end <= item.from);
        if let Some(lane) = lane {
            ends[lane] = item.to.max(item.from);
        }
        give(lane);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lanes_never_overlap(items in proptest::collection::vec((0.0..1000.0f64, 0.0..200.0f64), 0..80), lanes in 0..9usize) {
            let items: Vec<_> = items.into_iter().map(|(from, width)| Extent { from, to: from + width }).collect();
            let mut given = Vec::new();
            pack(items.iter().copied(), lanes, &mut Vec::new(), |lane| given.push(lane));
            prop_assert_eq!(given.len(), items.len());
            for (at, a) in items.iter().enumerate() {
                for (other, b) in items.iter().enumerate().skip(at + 1) {
                    if given[at].is_some() && given[at] == given[other] {
                        prop_assert!(a.to <= b.from, "{:?} and {:?}", a, b);
                    }
                }
            }
            prop_assert!(given.into_iter().flatten().all(|lane| lane < lanes));
        }

        #[test]
        fn items_in_order_find_no_room_only_when_every_lane_is_taken(
            mut starts in proptest::collection::vec(0.0..1000.0f64, 1..60), lanes in 1..6usize,
        ) {
            starts.sort_by(f64::total_cmp);
            let items: Vec<_> = starts.iter().map(|from| Extent { from: *from, to: from + 30.0 }).collect();
            let mut given = Vec::new();
            pack(items.iter().copied(), lanes, &mut Vec::new(), |lane| given.push(lane));
            for (at, item) in items.iter().enumerate().filter(|(at, _)| given[*at].is_none()) {
                let taken = (0..at).filter(|other| given[*other].is_some() && items[*other].to > item.from).count();
                prop_assert_eq!(taken, lanes);
            }
        }
    }
}
