//! The filter and the one pass over the index that every view reads.

use super::facet::{Facet, Lookup};
use crate::data::{Dataset, Row};
use crate::geo::{Extent, LonLat};
use crate::time::TimeWindow;

/// What is let through. Several values of one facet are "or"; facets, text, box and window are "and".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The window of time; none for the whole time.
    pub window: Option<TimeWindow>,
    /// Ids of the chosen values of each facet, in the order of [`Facet::ALL`]; none for all.
    pub chosen: [Vec<String>; Facet::COUNT],
    /// What the event must hold, as the search index sees it, or its title until the index has arrived; empty for any.
    pub text: String,
    /// Where one of its places must lie; none for anywhere.
    pub within: Option<Bounds>,
}

/// A box on the map, degrees: western longitude up to eastern, southern latitude up to northern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Western edge.
    pub west: f64,
    /// Southern edge.
    pub south: f64,
    /// Eastern edge.
    pub east: f64,
    /// Northern edge.
    pub north: f64,
}

impl Bounds {
    /// About an extent of the plane, to thousandths of a degree.
    #[must_use]
    pub fn of(extent: &Extent) -> Self {
        let [min, max] = [extent.min, extent.max].map(|mut corner| {
            corner.x = corner.x.clamp(0.0, 0.999_999_9);
            corner.lon_lat()
        });
        let short = |degrees: f64| (degrees * 1e3).round() / 1e3;
        Self { west: short(min.lon), south: short(max.lat), east: short(max.lon), north: short(min.lat) }
    }

    fn extent(&self) -> Extent {
        Extent { min: LonLat::new(self.west, self.north).world(), max: LonLat::new(self.east, self.south).world() }
    }
}

/// A part of the filter that can be dropped on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A facet.
    Facet(Facet),
    /// The text.
    Text,
    /// The box.
    Within,
    /// The window of time.
    Window,
}

impl Condition {
    /// How many there are.
    const COUNT: usize = Facet::COUNT + 3;

    /// All conditions.
    pub fn all() -> impl Iterator<Item = Self> {
        Facet::ALL.into_iter().map(Self::Facet).chain([Self::Text, Self::Within, Self::Window])
    }

    const fn number(self) -> usize {
        match self {
            Self::Facet(facet) => facet as usize,
            Self::Text => Facet::COUNT,
            Self::Within => Facet::COUNT + 1,
            Self::Window => Facet::COUNT + 2,
        }
    }
}

impl Filter {
    /// True when it lets everything through.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !Condition::all().any(|condition| self.asks(condition))
    }

    /// Whether a condition holds anything back.
    #[must_use]
    pub fn asks(&self, condition: Condition) -> bool {
        match condition {
            Condition::Facet(facet) => !self.of(facet).is_empty(),
            Condition::Text => !self.text.trim().is_empty(),
            Condition::Within => self.within.is_some(),
            Condition::Window => self.window.is_some(),
        }
    }

    /// Lets through what a condition holds back.
    pub fn drop(&mut self, condition: Condition) {
        match condition {
            Condition::Facet(facet) => self.chosen[facet as usize].clear(),
            Condition::Text => self.text.clear(),
            Condition::Within => self.within = None,
            Condition::Window => self.window = None,
        }
    }

    /// The chosen values of a facet.
    #[must_use]
    pub fn of(&self, facet: Facet) -> &[String] {
        &self.chosen[facet as usize]
    }

    /// The conditions but the window that hold an event back.
    pub(super) fn hiding(&self, row: Row, data: &Dataset) -> Vec<Condition> {
        let fails = |condition: &Condition| match condition {
            Condition::Facet(facet) => !Lookup::new(*facet, self.of(*facet), data, false).lets(row),
            Condition::Text => data.rows_holding(&self.text).is_some_and(|holding| !holding[row.at()]),
            Condition::Within => self.within.is_some_and(|bounds| !lies_within(&bounds.extent(), row, data)),
            Condition::Window => false,
        };
        Condition::all().filter(fails).collect()
    }

    /// Whether it needs the facets' own file.
    #[must_use]
    pub fn needs_facets(&self) -> bool {
        Facet::ALL.into_iter().any(|facet| facet != Facet::Theme && !self.of(facet).is_empty())
    }
}

/// What the filter lets through, in one pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Rows that pass everything but the window.
    pub matching: Vec<Row>,
    /// Those of them within the window.
    pub visible: Vec<Row>,
    /// Of each facet, in the order of [`Facet::ALL`], how many events each value would show, were it the only one chosen.
    /// Empty unless counts were asked for.
    pub counts: [Vec<u32>; Facet::COUNT],
    /// How many more events would be visible without each condition.
    more_without: [u32; Condition::COUNT],
}

impl Found {
    /// How many more events would be visible, were this condition dropped.
    #[must_use]
    pub fn more_without(&self, condition: Condition) -> u32 {
        self.more_without[condition.number()]
    }
}

/// Passes over the index once. Values of facets are counted only when `counting`.
#[must_use]
pub fn find(filter: &Filter, data: &Dataset, counting: bool) -> Found {
    let index = &data.index;
    let interval = filter.window.map(|window| window.interval());
    let holding = data.rows_holding(&filter.text);
    let within = filter.within.map(|bounds| bounds.extent());
    let mut facets = Facet::ALL.map(|facet| Lookup::new(facet, filter.of(facet), data, counting));
    let active: Vec<Facet> = Facet::ALL.into_iter().filter(|facet| !filter.of(*facet).is_empty()).collect();
    let mut found = Found::default();
    for row in index.rows() {
        // The conditions that it fails, as bits.
        let mut fails = 0u32;
        let mut fail = |condition: Condition, passes: bool| fails |= u32::from(!passes) << condition.number();
        for facet in &active {
            fail(Condition::Facet(*facet), facets[*facet as usize].lets(row));
        }
        fail(Condition::Text, holding.as_ref().is_none_or(|holding| holding[row.at()]));
        fail(Condition::Within, within.as_ref().is_none_or(|within| lies_within(within, row, data)));
        fail(Condition::Window, interval.is_none_or(|interval| index.interval(row).overlaps(&interval)));
        if fails == 0 {
            found.visible.push(row);
        }
        if fails & !(1 << Condition::Window.number()) == 0 {
            found.matching.push(row);
        }
        if fails.is_power_of_two() {
            found.more_without[fails.trailing_zeros() as usize] += 1;
        }
        if counting && (fails == 0 || fails.is_power_of_two()) {
            for (number, lookup) in facets.iter_mut().enumerate() {
                if fails & !(1 << number) == 0 {
                    lookup.count(row);
                }
            }
        }
    }
    found.counts = facets.map(|lookup| lookup.counts);
    found
}

/// Whether any place of an event lies within an extent.
fn lies_within(extent: &Extent, row: Row, data: &Dataset) -> bool {
    data.index.places_of(row).iter().any(|place| extent.contains(data.index.places[*place as usize].at))
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
