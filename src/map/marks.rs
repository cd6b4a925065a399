//! Marks of single events, and clusters with their counts and shares of themes.

use crate::draw::{Align, Ink, Op, Screen, ScreenBox, Shape, Weight};

use super::cluster::Cluster;
use super::motion::{between, compare, draw_leaving, presence, veiled};
use super::{Frame, Scene, Target};

/// Half the side of a mark's hit box, CSS pixels.
const MARK_REACH_PX: f64 = 12.0;
/// Half the side of a cluster's hit box: a finger's width, CSS pixels.
const CLUSTER_REACH_PX: f64 = 22.0;
/// Radius of the largest cluster; two of them still fit beside each other, CSS pixels.
const CLUSTER_MOST_PX: f64 = 22.0;
/// Width of the ring of themes, CSS pixels.
const SHARES_PX: f64 = 3.5;
/// Type size of counts, CSS pixels.
const COUNT_SIZE: f64 = 11.0;
/// Marks whose centre is further than this off the canvas are not drawn, CSS pixels.
const MARGIN_PX: f64 = 24.0;
/// Share of ink of what is no longer recent in cumulative play.
const PAST_SHARE: f64 = 0.45;
/// There are never more themes.
const THEMES: usize = 32;

/// A mark on the canvas.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Its centre.
    pub at: Screen,
    /// Its radius, CSS pixels.
    pub radius: f64,
    /// Position of its cluster.
    pub cluster: u32,
}

/// Radius of the mark of an event by importance, CSS pixels: 4 to 8.
pub(super) fn mark_radius(importance: u8) -> f64 {
    4.0 + f64::from(importance.min(3)) * 4.0 / 3.0
}

/// Radius of a cluster's mark: a mark when it is one event, else growing with the number of digits.
pub(super) fn radius(cluster: &Cluster) -> f64 {
    if cluster.events == 1 {
        return mark_radius(cluster.importance);
    }
    (12.0 + 2.6 * f64::from(cluster.events).log10()).min(CLUSTER_MOST_PX)
}

/// Finds the marks on the canvas.
/// Those of clusters that are splitting or joining have come a `share` of the way.
pub(super) fn find_spots(scene: &Scene, frame: &mut Frame, share: f64) {
    let (camera, viewport) = (&scene.camera, scene.viewport);
    let (mid, scale) = (viewport.centre(), camera.world_px());
    frame.spots.clear();
    for (cluster, number) in frame.clusters.all().iter().zip(0..) {
        let stands = if share < 1.0 { between(cluster.from, cluster.at, share) } else { cluster.at };
        // As `Camera::screen_from_world`, with the scale computed once.
        let dx = stands.x - camera.centre.x;
        let at = Screen::new(mid.x + (dx - dx.round()) * scale, mid.y + (stands.y - camera.centre.y) * scale);
        let across = -MARGIN_PX..=viewport.width + MARGIN_PX;
        let down = -MARGIN_PX..=viewport.height + MARGIN_PX;
        if across.contains(&at.x) && down.contains(&at.y) {
            frame.spots.push(Spot { at, radius: radius(cluster), cluster: number });
        }
    }
}

/// Draws the marks, and takes their boxes.
pub(super) fn draw(scene: &Scene, frame: &mut Frame) {
    if scene.density {
        return;
    }
    let top = |spot: &Spot| {
        let cluster = &frame.clusters.all()[spot.cluster as usize];
        (cluster.events == 1).then_some(u64::from(cluster.top.0))
    };
    let singles = frame.spots.iter().filter_map(top).collect();
    compare(scene, frame, singles);
    draw_leaving(scene, frame);
    for number in 0..frame.spots.len() {
        let spot = frame.spots[number];
        let cluster = frame.clusters.all()[spot.cluster as usize];
        frame.taken.take(ScreenBox::about(spot.at.x, spot.at.y, spot.radius + 1.0));
        if cluster.events == 1 {
            let (shape, ink) = look(scene, cluster.top.at());
            let begun = f64::from(scene.index.starts[cluster.top.at()]);
            let recent = scene.recent_from.is_none_or(|from| begun >= from);
            let share = presence(scene, frame, cluster.top) * if recent { 1.0 } else { PAST_SHARE };
            veiled(&mut frame.list, share, Op::Mark { at: spot.at, radius: spot.radius, shape, ink });
            if let Some(hole) = scene.unsupported.hole(cluster.top) {
                frame.list.push(Op::Mark { at: spot.at, radius: spot.radius * hole, shape, ink: Ink::Paper });
            }
            let reach = spot.radius.max(MARK_REACH_PX);
            frame.hits.push(ScreenBox::about(spot.at.x, spot.at.y, reach), Target::Event(cluster.top));
        } else {
            draw_cluster(scene, frame, spot, &cluster);
        }
    }
}

/// Shape and ink of an event's mark.
pub(super) fn look(scene: &Scene, row: usize) -> (Shape, Ink) {
    let theme = scene.index.theme[row];
    (scene.shapes.get(usize::from(theme)).copied().unwrap_or(Shape::Disc), Ink::Theme(theme))
}

fn draw_cluster(scene: &Scene, frame: &mut Frame, spot: Spot, cluster: &Cluster) {
    let Spot { at, radius, .. } = spot;
    frame.list.push(Op::Disc { at, radius, ink: Ink::Cluster });
    let mut shares = [0u32; THEMES];
    for tally in frame.clusters.tallies_of(cluster) {
        for (share, events) in shares.iter_mut().zip(scene.census.themes_of(tally)) {
            *share += events;
        }
    }
    let (mut from, total) = (0.0, f64::from(cluster.events));
    for (theme, events) in (0..).zip(shares).filter(|(_, events)| *events > 0) {
        let to = from + f64::from(events) / total;
        let ink = Ink::Theme(theme);
        frame.list.push(Op::Arc { at, radius: radius - SHARES_PX / 2.0, width: SHARES_PX, from, to, ink });
        from = to;
    }
    let text = count(cluster.events);
    let width = scene.text.width(&text, COUNT_SIZE);
    let wanted = ScreenBox::new(at.x - width / 2.0, at.y - COUNT_SIZE * 0.6, width, COUNT_SIZE * 1.2);
    if frame.texts.try_take(wanted) {
        frame.list.push(Op::Text {
            at,
            text,
            size: COUNT_SIZE,
            align: Align::Middle,
            weight: Weight::Bold,
            halo: false,
            ink: Ink::ClusterLabel,
        });
    }
    let one_place = (cluster.places == 1)
        .then(|| frame.clusters.tallies_of(cluster).next())
        .flatten()
        .map(|tally| scene.census.tallies()[tally as usize].place);
    frame.hits.push(
        ScreenBox::about(at.x, at.y, radius.max(CLUSTER_REACH_PX)),
        Target::Cluster {
            cluster: spot.cluster,
            extent: cluster.extent,
            rows: cluster.events,
            first: cluster.top,
            one_place,
        },
    );
}

/// A count in at most four characters.
fn count(events: u32) -> String {
    match events {
        0..10_000 => events.to_string(),
        10_000..1_000_000 => format!("{}k", events / 1_000),
        _ => format!("{}M", events / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_has_at_most_four_characters() {
        assert_eq!([7, 9_999, 10_000, 999_999, 4_200_000].map(count), ["7", "9999", "10k", "999k", "4M"]);
    }

    #[test]
    fn importance_makes_marks_larger_within_bounds() {
        let radii = [0, 1, 2, 3, 9].map(mark_radius);
        assert!(radii.is_sorted() && (radii[0] - 4.0).abs() < 1e-9 && (radii[4] - 8.0).abs() < 1e-9);
    }
}
