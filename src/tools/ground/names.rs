//! Names on the base map: where they stand, how important they are, and that both names of a place are kept.

use crate::data::GroundName;
use crate::geo::World;
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
        let at = topology.point(geometry).or_else(|| middle(geometry, arcs))?;
        let rank = rank(plan.kind, geometry.number("rank"));
        let [x, y] = grid.snap(at);
        let people = geometry.number("pop").unwrap_or(0.0);
        let kept = plan.max_rank.is_none_or(|max| rank <= max);
        kept.then_some((GroundName { x, y, rank, water: plan.kind == NameKind::Water, names }, people))
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
    GroundName { x, y, rank: name.rank, water: name.water, names: Text(name.names.clone()) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=9")]
fn rank(kind: NameKind, given: Option<f64>) -> u8 {
    match kind {
        NameKind::Country => 0,
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

/// Where to print the name of a line or an area: half way along a line, in the middle of an area.
fn middle(geometry: &Geometry, arcs: &[Vec<World>]) -> Option<World> {
    let points = |line: Vec<super::topology::ArcUse>| -> Vec<World> {
        line.into_iter()
            .flat_map(|used| {
                let arc = arcs[used.arc].iter().copied();
                if used.backwards { arc.rev().collect::<Vec<_>>() } else { arc.collect() }
            })
            .collect()
    };
    let longest = geometry.lines().into_iter().map(points).max_by(|a, b| length(a).total_cmp(&length(b)))?;
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
    fn a_place_without_a_name_is_left_out() {
        assert_eq!(names(&geometry(r#"{"elev_m":4}"#)), None);
    }
}
