//! Places gathered into clusters. The plane is cut into cells anchored to the world, not to the canvas, so a drag
//! changes nothing; each whole level of zoom has its own. Then the fullest cells take in neighbours that would touch
//! them, so that no two marks stand nearer to each other than [`APART_PX`].

use crate::data::{Index, Row};
use crate::geo::{Extent, World};

use super::Census;

/// Marks neither touch nor share a finger: the side of a cell and the least distance of two marks at a whole level of
/// zoom, CSS pixels.
pub(super) const APART_PX: f64 = 44.0;

/// End of a list, an empty slot, a cell not yet taken in.
const NONE: u32 = u32::MAX;

/// One or more places under one mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cluster {
    /// Where its mark stands: the middle of its fullest cell.
    pub at: World,
    /// Where the mark of its first place stood at the level before; `at` when there was none.
    pub from: World,
    /// About all of its places.
    pub extent: Extent,
    /// Visible events; at least 1.
    pub events: u32,
    /// Places; at least 1.
    pub places: u32,
    /// The most important event, the earliest among equals.
    pub top: Row,
    /// Importance of that one.
    pub importance: u8,
    /// First of its tallies.
    head: u32,
}

/// The places in one cell of the grid.
#[derive(Clone, Copy, Debug)]
struct Cell {
    x: i32,
    y: i32,
    sum: World,
    places: u32,
    events: u32,
    /// The cell that takes it in: itself when it keeps its mark.
    root: u32,
    /// The cluster it becomes, when it keeps its mark.
    cluster: u32,
}

impl Cell {
    fn middle(&self) -> World {
        World::new(self.sum.x / f64::from(self.places), self.sum.y / f64::from(self.places))
    }
}

/// The clusters of one level of zoom, kept until census or level change.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    /// Fingerprint of the census, and the level.
    made_for: Option<(u64, i32)>,
    clusters: Vec<Cluster>,
    cells: Vec<Cell>,
    /// Positions in `cells` by hash; a power of two in length.
    slots: Vec<u32>,
    /// Cell of each tally; then, in the end, its cluster.
    of_tally: Vec<u32>,
    /// The next tally of the same cluster.
    next: Vec<u32>,
    /// Where the mark of each tally stood at the level before.
    before: Vec<World>,
    /// Cells, fullest first: the lower half of each number is a position in `cells`.
    order: Vec<u64>,
}

impl Clusters {
    /// Makes the clusters of `census` at the whole level at or below `zoom`, unless they are there already. Answers
    /// whether those of another level of the same census made way.
    #[expect(clippy::cast_possible_truncation, reason = "levels and cells are small; tallies are numbered in u32")]
    pub fn update(&mut self, index: &Index, census: &Census, zoom: f64) -> bool {
        let level = zoom.floor() as i32;
        let wanted = Some((census.fingerprint(), level));
        if self.made_for == wanted {
            return false;
        }
        let another_level = self.made_for.is_some_and(|(of, _)| of == census.fingerprint());
        self.made_for = wanted;
        self.before.clear();
        if another_level {
            self.before.extend(self.of_tally.iter().map(|cluster| self.clusters[*cluster as usize].at));
        }
        let tallies = census.tallies();
        let cells_across = 256.0 * f64::from(level).exp2() / APART_PX;

        self.cells.clear();
        self.slots.clear();
        self.slots.resize((tallies.len() * 2).next_power_of_two(), NONE);
        self.of_tally.clear();
        for tally in tallies {
            let at = index.places[tally.place as usize].at;
            let (x, y) = ((at.x * cells_across).floor() as i32, (at.y * cells_across).floor() as i32);
            let cell = self.cell_at(x, y);
            self.of_tally.push(cell);
            let cell = &mut self.cells[cell as usize];
            cell.sum = World::new(cell.sum.x + at.x, cell.sum.y + at.y);
            cell.places += 1;
            cell.events += tally.events;
        }

        // Fullest first, then as the index orders their places: in one number each, which sorts fast.
        let fullness = |(at, cell): (u32, &Cell)| (u64::from(u32::MAX - cell.events) << 32) | u64::from(at);
        self.order.clear();
        self.order.extend((0..).zip(&self.cells).map(fullness));
        self.order.sort_unstable();
        self.take_in_neighbours(cells_across);
        self.gather(index, census);
        another_level
    }

    /// The clusters.
    pub fn all(&self) -> &[Cluster] {
        &self.clusters
    }

    /// The cluster that holds a tally.
    pub fn of_tally(&self, tally: u32) -> u32 {
        self.of_tally[tally as usize]
    }

    /// The tallies of a cluster, last first.
    pub fn tallies_of(&self, cluster: &Cluster) -> impl Iterator<Item = u32> {
        let following = |at: &u32| Some(self.next[*at as usize]).filter(|at| *at != NONE);
        std::iter::successors(Some(cluster.head), following)
    }

    /// The cell at `x`, `y`, made if need be.
    #[expect(clippy::cast_possible_truncation, reason = "no more cells than tallies, which are numbered in u32")]
    fn cell_at(&mut self, x: i32, y: i32) -> u32 {
        let mut slot = self.slot(x, y);
        loop {
            let at = self.slots[slot];
            if at == NONE {
                let at = self.cells.len() as u32;
                self.slots[slot] = at;
                let sum = World::default();
                self.cells.push(Cell { x, y, sum, places: 0, events: 0, root: NONE, cluster: NONE });
                return at;
            }
            let cell = &self.cells[at as usize];
            if (cell.x, cell.y) == (x, y) {
                return at;
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The cell at `x`, `y`, if there is one.
    fn find(&self, x: i32, y: i32) -> Option<u32> {
        let mut slot = self.slot(x, y);
        loop {
            let at = self.slots[slot];
            if at == NONE {
                return None;
            }
            let cell = &self.cells[at as usize];
            if (cell.x, cell.y) == (x, y) {
                return Some(at);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// Where to look first for a cell. At most half of the slots are taken.
    #[expect(clippy::cast_sign_loss, reason = "bits of a hash")]
    fn slot(&self, x: i32, y: i32) -> usize {
        let key = (u64::from(x as u32) << 32) | u64::from(y as u32);
        let mixed = (key ^ (key >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 32)) as usize & (self.slots.len() - 1)
    }

    /// Lets the fullest cells take in neighbours whose middles are too near.
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is what is wanted")]
    fn take_in_neighbours(&mut self, cells_across: f64) {
        for at in 0..self.order.len() {
            let root = self.order[at] as u32;
            let Cell { x, y, root: taken, .. } = self.cells[root as usize];
            if taken != NONE {
                continue;
            }
            self.cells[root as usize].root = root;
            let middle = self.cells[root as usize].middle();
            for (dx, dy) in (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (dx, dy))) {
                let Some(other) = self.find(x + dx, y + dy) else {
                    continue;
                };
                let cell = &mut self.cells[other as usize];
                let there = cell.middle();
                let apart = (there.x - middle.x).hypot(there.y - middle.y) * cells_across;
                if cell.root == NONE && apart < 1.0 {
                    cell.root = root;
                }
            }
        }
    }

    /// Makes a cluster of each cell that keeps its mark.
    #[expect(clippy::cast_possible_truncation, reason = "no more clusters than tallies, which are numbered in u32")]
    fn gather(&mut self, index: &Index, census: &Census) {
        self.clusters.clear();
        self.next.clear();
        for (at, tally) in (0..).zip(census.tallies()) {
            let root = self.cells[self.of_tally[at as usize] as usize].root;
            let cell = &mut self.cells[root as usize];
            let here = index.places[tally.place as usize].at;
            if cell.cluster == NONE {
                cell.cluster = self.clusters.len() as u32;
                self.clusters.push(Cluster {
                    at: cell.middle(),
                    from: self.before.get(at as usize).copied().unwrap_or_else(|| cell.middle()),
                    extent: Extent { min: here, max: here },
                    events: 0,
                    places: 0,
                    top: tally.top,
                    importance: tally.importance,
                    head: NONE,
                });
            }
            let cluster = &mut self.clusters[cell.cluster as usize];
            self.of_tally[at as usize] = cell.cluster;
            self.next.push(cluster.head);
            cluster.head = at;
            cluster.events += tally.events;
            cluster.places += 1;
            let Extent { min, max } = &mut cluster.extent;
            *min = World::new(min.x.min(here.x), min.y.min(here.y));
            *max = World::new(max.x.max(here.x), max.y.max(here.y));
            let better = (tally.importance, std::cmp::Reverse(tally.top));
            if better > (cluster.importance, std::cmp::Reverse(cluster.top)) {
                (cluster.top, cluster.importance) = (tally.top, tally.importance);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::{Stage, event, index};
    use proptest::prelude::*;

    fn stage(places: &[(f64, f64)]) -> Stage {
        let points: Vec<_> = places.iter().map(|(lon, lat)| (*lon, *lat, 100)).collect();
        let events: Vec<_> = (0..points.len() as u32).map(event).collect();
        Stage::new(index(&points, &events))
    }

    proptest! {
        #[test]
        fn every_event_is_in_one_cluster_and_no_two_marks_are_too_near(
            places in prop::collection::vec((40.0..52.0f64, 37.0..44.0f64), 1..200), zoom in 3.0..13.0f64,
        ) {
            let Stage { index, census, .. } = stage(&places);
            let mut clusters = Clusters::default();
            clusters.update(&index, &census, zoom);
            prop_assert_eq!(clusters.all().iter().map(|c| c.events).sum::<u32>(), census.placed());
            let world_px = 256.0 * zoom.floor().exp2();
            for (at, a) in clusters.all().iter().enumerate() {
                prop_assert_eq!(clusters.tallies_of(a).count() as u32, a.places);
                for tally in clusters.tallies_of(a) {
                    prop_assert_eq!(clusters.of_tally(tally) as usize, at);
                    prop_assert!(a.extent.contains(index.places[census.tallies()[tally as usize].place as usize].at));
                }
                for b in &clusters.all()[at + 1..] {
                    let apart = (a.at.x - b.at.x).hypot(a.at.y - b.at.y) * world_px;
                    prop_assert!(apart >= APART_PX - 1e-6, "{apart} px apart");
                }
            }
        }
    }

    #[test]
    fn a_place_by_itself_stands_exactly_where_it_is() {
        let Stage { index, census, .. } = stage(&[(46.0, 40.0), (48.0, 40.0)]);
        let mut clusters = Clusters::default();
        clusters.update(&index, &census, 8.5);
        assert_eq!(clusters.all().iter().map(|c| c.at).collect::<Vec<_>>(), [index.places[0].at, index.places[1].at]);
        clusters.update(&index, &census, 3.0);
        assert_eq!(clusters.all().len(), 1);
    }
}
