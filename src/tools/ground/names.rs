//! Names on the base map: where they stand, how important they are, and that both names of a place are kept.

use crate::data::GroundName;
use crate::geo::World;
use crate::map::names_from;
use crate::model::Text;

use super::plan::{ExtraName, NameKind, NamesPlan};
use super::simplify::Grid;
use super::topology::{Geometry, Topology};

/// Sea charts rank waters more finely than settlements are ranked here.
const WATER_RANKS_PER_RANK: f64 = 1.6;

/// The names that `plan` takes from `geometries`, each with the number of people there.
pub fn of_object(
    plan: &NamesPlan,
    geometries: &[&Geometry],
    topology: &Topology,
    arcs: &[Vec<World>],
    grid: &Grid,
) -> Vec<(GroundName, f64)> {
    let name = |geometry: &&Geometry| {
        let names = names(geometry)?;
        let rank = rank(plan.kind, geometry.number(if plan.kind == NameKind::Peak { "elev_m" } else { "rank" }));
        let run = (plan.kind == NameKind::Water).then(|| along(geometry, arcs, rank)).flatten();
        let level = || Some((topology.point(geometry).or_else(|| middle(geometry, arcs))?, Vec::new()));
        let (at, along) = run.or_else(level)?;
        let [x, y] = grid.snap(at);
        let people = geometry.number("pop").unwrap_or(0.0);
        let kept = plan.max_rank.is_none_or(|max| rank <= max);
        let (water, peak) = (plan.kind == NameKind::Water, plan.kind == NameKind::Peak);
        kept.then_some((GroundName { x, y, rank, water, peak, along, names }, people))
    };
    let mut found: Vec<_> = geometries.iter().filter_map(name).collect();
    if plan.kind == NameKind::Water {
        // A river comes in several pieces; its name is printed once.
        let mut seen: Vec<Text> = Vec::new();
        found.sort_by_key(|(name, _)| name.rank);
        found.retain(|(name, _)| {
            let new = !seen.contains(&name.names);
            seen.push(name.names.clone());
            new
        });
    }
    found
}

/// A name given in the plan.
pub fn extra(name: &ExtraName, grid: &Grid) -> GroundName {
    let [x, y] = grid.snap(crate::geo::LonLat::new(name.lon, name.lat).world());
    GroundName {
        x,
        y,
        rank: name.rank,
        water: name.water,
        peak: false,
        along: Vec::new(),
        names: Text(name.names.clone()),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=9")]
fn rank(kind: NameKind, given: Option<f64>) -> u8 {
    match kind {
        NameKind::Country => 0,
        // By height in metres: the highest come with towns, the others with villages.
        NameKind::Peak => match given.unwrap_or(0.0) {
            5_000.0.. => 4,
            4_000.0.. => 5,
            _ => 6,
        },
        NameKind::Settlement => given.unwrap_or(9.0).clamp(1.0, 9.0) as u8,
        NameKind::Water => (given.unwrap_or(12.0) / WATER_RANKS_PER_RANK).round().clamp(2.0, 9.0) as u8,
    }
}

/// The names of a geometry per language. Where English has two names, so has every other language: its own first; a
/// language that does not say which of the two its name is has none, and falls back to English.
fn names(geometry: &Geometry) -> Option<Text> {
    let english = geometry.text("name_en")?;
    let mut text = Text::english(english);
    let own = |lang: &str| geometry.text(&format!("name_{lang}")).filter(|name| *name != english);
    let both = english.split_once(" / ");
    for lang in ["az", "hy", "ru"] {
        let Some(name) = own(lang) else {
            continue;
        };
        let name = match (both, lang) {
            (None, _) => name.to_owned(),
            (Some((first, second)), "az") => format!("{name} / {}", less_like(name, first, second)),
            (Some((first, _)), "hy") => format!("{name} / {}", own("az").unwrap_or(first)),
            (Some(_), _) => continue,
        };
        text.0.insert(lang.to_owned(), name);
    }
    Some(text)
}

/// The one of two names that is less like `name`.
fn less_like<'a>(name: &str, first: &'a str, second: &'a str) -> &'a str {
    if strsim::jaro_winkler(name, first) < strsim::jaro_winkler(name, second) { first } else { second }
}

/// The longest line of a geometry.
fn longest(geometry: &Geometry, arcs: &[Vec<World>]) -> Option<Vec<World>> {
    let points = |line: Vec<super::topology::ArcUse>| -> Vec<World> {
        line.into_iter()
            .flat_map(|used| {
                let arc = arcs[used.arc].iter().copied();
                if used.backwards { arc.rev().collect::<Vec<_>>() } else { arc.collect() }
            })
            .collect()
    };
    geometry.lines().into_iter().map(points).max_by(|a, b| length(a).total_cmp(&length(b)))
}

/// Where to print the name of a line or an area: half way along a line, in the middle of an area.
fn middle(geometry: &Geometry, arcs: &[Vec<World>]) -> Option<World> {
    let longest = longest(geometry, arcs)?;
    if longest.first() != longest.last() {
        return half_way(&longest);
    }
    // The centre of the ring's area.
    let (mut doubled, mut x, mut y) = (0.0, 0.0, 0.0);
    for pair in longest.windows(2) {
        let cross = pair[0].x * pair[1].y - pair[1].x * pair[0].y;
        doubled += cross;
        x += (pair[0].x + pair[1].x) * cross;
        y += (pair[0].y + pair[1].y) * cross;
    }
    (doubled != 0.0).then(|| World::new(x / (3.0 * doubled), y / (3.0 * doubled)))
}

/// A name on a river has about this length, CSS pixels.
const NAME_PX: f64 = 110.0;
/// How far on after the first look at which it is printed it should still lie on the river, levels.
const NAME_LEVELS: f64 = 1.0;

/// The straightest stretch of a line as long as a name, near its middle: where the name stands and how it runs, from
/// left to right. None for a ring, and for a line that is too short.
fn along(geometry: &Geometry, arcs: &[Vec<World>], rank: u8) -> Option<(World, Vec<i32>)> {
    let line = longest(geometry, arcs)?;
    let (whole, wanted) = (length(&line), NAME_PX / (256.0 * (names_from(rank, true) + NAME_LEVELS).exp2()));
    if line.first() == line.last() || whole < wanted {
        return None;
    }
    let stretch = |begin: f64| {
        let (from, to) = (at_length(&line, begin), at_length(&line, begin + wanted));
        let middle = at_length(&line, begin + wanted / 2.0);
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let chord = dx.hypot(dy);
        let off = ((middle.x - from.x) * dy - (middle.y - from.y) * dx).abs() / chord.max(f64::MIN_POSITIVE);
        let score = chord / wanted - 2.0 * off / wanted - 0.2 * ((begin + wanted / 2.0) / whole - 0.5).abs();
        (score, World::new(f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y)), (dx / chord, dy / chord))
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few hundred stretches at most")]
    let steps = (((whole - wanted) / wanted * 4.0) as u32).min(400);
    let begins = (0..=steps).map(|step| (whole - wanted) * f64::from(step) / f64::from(steps.max(1)));
    let (_, at, (dx, dy)) = begins.map(stretch).max_by(|a, b| a.0.total_cmp(&b.0))?;
    let sign = if dx < 0.0 { -1_000.0 } else { 1_000.0 };
    #[expect(clippy::cast_possible_truncation, reason = "a unit vector in thousandths")]
    let along = vec![(dx * sign).round() as i32, (dy * sign).round() as i32];
    Some((at, along))
}

/// The point of a line at a length from its start.
fn at_length(line: &[World], mut left: f64) -> World {
    for pair in line.windows(2) {
        let step = (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
        if left <= step && step > 0.0 {
            let share = left / step;
            return World::new(
                pair[0].x + (pair[1].x - pair[0].x) * share,
                pair[0].y + (pair[1].y - pair[0].y) * share,
            );
        }
        left -= step;
    }
    line[line.len() - 1]
}

/// Length of a line, world units.
fn length(line: &[World]) -> f64 {
    line.windows(2).map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y)).sum()
}

/// The point of a line nearest to half its length.
pub fn half_way(line: &[World]) -> Option<World> {
    let half = length(line) / 2.0;
    let mut run = 0.0;
    for pair in line.windows(2) {
        run += (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
        if run >= half {
            return Some(pair[1]);
        }
    }
    line.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn geometry(properties: &str) -> Geometry {
        serde_json::from_str(&format!(r#"{{"type":"Point","coordinates":[0,0],"properties":{properties}}}"#)).unwrap()
    }

    #[test]
    fn both_names_of_a_place_are_kept_in_every_language() {
        let place = geometry(
            r#"{"name_en":"Khankendi / Stepanakert","name_az":"Xankəndi","name_hy":"Ստեփանակերտ","name_ru":"Степанакерт"}"#,
        );
        let names = names(&place).unwrap();
        assert_eq!(names.get("en"), "Khankendi / Stepanakert");
        assert_eq!(names.get("az"), "Xankəndi / Stepanakert");
        assert_eq!(names.get("hy"), "Ստեփանակերտ / Xankəndi");
        assert_eq!(names.get("ru"), "Khankendi / Stepanakert");
    }

    #[test]
    fn the_azerbaijani_name_is_paired_with_the_other_whichever_comes_first() {
        let names = names(&geometry(r#"{"name_en":"Mehtishen / Mehdibeyli","name_az":"Mehdibəyli"}"#)).unwrap();
        assert_eq!(names.get("az"), "Mehdibəyli / Mehtishen");
    }

    #[test]
    fn the_name_of_a_river_lies_on_its_straightest_stretch_and_reads_from_left_to_right() {
        let unit = NAME_PX / (256.0 * (names_from(5, true) + NAME_LEVELS).exp2());
        let crooked =
            (0..20).map(|at| World::new(0.5 - f64::from(at) * unit / 9.0, 0.5 + f64::from(at % 2) * unit / 4.0));
        let end = World::new(0.5 - 19.0 * unit / 9.0, 0.5 + unit / 4.0);
        let straight =
            (1..=9).map(|at| World::new(end.x - f64::from(at) * unit * 0.3, end.y - f64::from(at) * unit * 0.4));
        let line: Vec<World> = crooked.chain(straight).collect();
        let river: Geometry = serde_json::from_str(r#"{"type":"LineString","arcs":[0]}"#).unwrap();
        let (at, along) = along(&river, &[line], 5).unwrap();
        assert_eq!(along, [600, 800]);
        assert!(at.x < end.x && at.y < end.y);
    }

    #[test]
    fn a_place_without_a_name_is_left_out() {
        assert_eq!(names(&geometry(r#"{"elev_m":4}"#)), None);
    }
}
