//! What is chosen and what is pointed at: rings, the lines to an event's other places, and a plate with its title.

use crate::data::Row;
use crate::draw::{Align, DrawList, Ink, Op, Screen, ScreenBox, Weight};

use super::marks::{look, mark_radius};
use super::{Frame, Scene, Target};

/// Longest line on a plate, CSS pixels.
const PLATE_MOST_PX: f64 = 260.0;
/// Room about the words of a plate, CSS pixels.
const PADDING_PX: f64 = 6.0;
/// Type size of a title and of a place on a plate, CSS pixels.
const SIZES: [f64; 2] = [13.0, 11.5];
/// Height of a line, as a multiple of its size.
const LINE: f64 = 1.3;
/// Half the side of the hit box of a place that the selection names, CSS pixels.
const PLACE_REACH_PX: f64 = 12.0;

/// Where an event's mark is.
#[derive(Clone, Copy, Debug)]
struct Stand {
    at: Screen,
    radius: f64,
    /// True when a mark is drawn there anyway.
    marked: bool,
}

/// The words about an event, and where they stand.
#[derive(Clone, Debug)]
pub(super) struct Plate {
    at: ScreenBox,
    lines: Vec<String>,
    /// How an event that is chosen differs from one that is pointed at.
    chosen: bool,
}

/// Finds room for the plates of the selection and of what is pointed at, and takes it.
pub(super) fn place_plates(scene: &Scene, frame: &mut Frame) -> Vec<Plate> {
    let hover = scene.hover.filter(|row| scene.selection != Some(*row));
    let wanted = [scene.selection.map(|row| (row, true)), hover.map(|row| (row, false))];
    wanted.into_iter().flatten().filter_map(|(row, chosen)| place_plate(scene, frame, row, chosen)).collect()
}

fn place_plate(scene: &Scene, frame: &mut Frame, row: Row, chosen: bool) -> Option<Plate> {
    let stand = stand(scene, frame, row)?;
    if !on_canvas(scene, stand.at) {
        return None;
    }
    let title = (scene.title)(row)?;
    let about = (scene.about)(row);
    let lines = [title, &about].into_iter().zip(SIZES).filter(|(line, _)| !line.is_empty());
    let lines: Vec<String> = lines.map(|(line, size)| cut(scene, line, size)).collect();
    let width = lines.iter().zip(SIZES).map(|(line, size)| scene.text.width(line, size)).fold(0.0, f64::max);
    let height: f64 = SIZES.iter().take(lines.len()).map(|size| size * LINE).sum();
    let (width, height) = (width + 2.0 * PADDING_PX, height + 2.0 * PADDING_PX);
    let away = stand.radius + 8.0;
    let Screen { x, y } = stand.at;
    let sides = [
        ScreenBox::new(x + away, y - height / 2.0, width, height),
        ScreenBox::new(x - away - width, y - height / 2.0, width, height),
        ScreenBox::new(x - width / 2.0, y - away - height, width, height),
        ScreenBox::new(x - width / 2.0, y + away, width, height),
    ]
    .map(|side| kept_on_canvas(scene, side));
    let clear = |side: &&ScreenBox| {
        let mark = ScreenBox::about(x, y, stand.radius);
        let others = frame.spots.iter().map(|spot| ScreenBox::about(spot.at.x, spot.at.y, spot.radius));
        frame.texts.free(side) && !mark.overlaps(side) && !others.into_iter().any(|other| other.overlaps(side))
    };
    let at = *sides.iter().find(clear).or_else(|| sides.iter().find(|side| frame.texts.free(side)))?;
    frame.texts.take(at);
    Some(Plate { at, lines, chosen })
}

/// The nearest box of the same size that is on the canvas.
fn kept_on_canvas(scene: &Scene, at: ScreenBox) -> ScreenBox {
    let x = at.x.min(scene.viewport.width - at.width).max(0.0);
    let y = at.y.min(scene.viewport.height - at.height).max(0.0);
    ScreenBox { x, y, ..at }
}

/// The beginning of a line that fits on a plate.
fn cut(scene: &Scene, line: &str, size: f64) -> String {
    if scene.text.width(line, size) <= PLATE_MOST_PX {
        return line.to_owned();
    }
    let mut short = String::new();
    for word in line.split_inclusive(' ') {
        let longer = format!("{short}{word}");
        if scene.text.width(&format!("{}…", longer.trim_end()), size) > PLATE_MOST_PX {
            break;
        }
        short = longer;
    }
    if short.is_empty() {
        // One very long word.
        let fits = |end: &usize| {
            scene.text.width(&format!("{}…", line.get(..*end).unwrap_or_default()), size) <= PLATE_MOST_PX
        };
        let end = line.char_indices().map(|(at, _)| at).take_while(fits).last().unwrap_or(0);
        short = line.get(..end).unwrap_or_default().to_owned();
    }
    format!("{}…", short.trim_end())
}

/// Where an event's mark is: on the cluster that hides its place, or at its place.
fn stand(scene: &Scene, frame: &Frame, row: Row) -> Option<Stand> {
    let place = scene.index.first_place(row)?;
    let at = scene.camera.screen_from_world(scene.index.places[place as usize].at, scene.viewport);
    let cluster = scene.census.tally_of(place).map(|tally| frame.clusters.of_tally(tally));
    let spot = frame.spots.iter().find(|spot| Some(spot.cluster) == cluster);
    let marked = spot.filter(|spot| spot.at.distance(at) <= spot.radius).filter(|spot| {
        let cluster = &frame.clusters.all()[spot.cluster as usize];
        cluster.events > 1 || cluster.top == row
    });
    Some(match marked {
        Some(spot) => Stand { at: spot.at, radius: spot.radius, marked: true },
        None => Stand { at, radius: mark_radius(scene.index.importance[row.at()]), marked: false },
    })
}

fn on_canvas(scene: &Scene, at: Screen) -> bool {
    (0.0..=scene.viewport.width).contains(&at.x) && (0.0..=scene.viewport.height).contains(&at.y)
}

/// Draws the lines from the selection to its other places; they lie below the marks.
pub(super) fn draw_lines(scene: &Scene, frame: &mut Frame) {
    let Some((row, [first, others @ ..])) = scene.selection.map(|row| (row, scene.index.places_of(row))) else {
        return;
    };
    let screen = |place: &u32| scene.camera.screen_from_world(scene.index.places[*place as usize].at, scene.viewport);
    let centre = screen(first);
    let point = &scene.index.places[*first as usize];
    let radius = point.precision_m * point.at.units_per_metre() * scene.camera.world_px();
    if point.estimated && radius > 2.0 * mark_radius(scene.index.importance[row.at()]) && radius < scene.viewport.width
    {
        frame.list.push(Op::Ring { at: centre, radius, width: 1.2, ink: Ink::ChosenSoft });
    }
    for other in others {
        let at = screen(other);
        if scene.route.is_empty() {
            frame.list.push(Op::Line { points: vec![centre, at], width: 1.5, dashed: false, ink: Ink::ChosenSoft });
        }
        frame.list.push(Op::Ring { at, radius: 5.0, width: 1.5, ink: Ink::Chosen });
        frame.hits.push(ScreenBox::about(at.x, at.y, PLACE_REACH_PX), Target::Place(*other));
    }
}

/// Draws the rings of what is marked, of what is pointed at and of the selection, and the plates.
pub(super) fn draw(scene: &Scene, frame: &mut Frame, plates: &[Plate]) {
    let others = scene.marked.iter().copied().chain(scene.hover).map(|row| (row, false));
    for (row, chosen) in others.chain(scene.selection.map(|row| (row, true))) {
        let Some(stand) = stand(scene, frame, row) else {
            continue;
        };
        let Stand { at, radius, marked } = stand;
        if chosen {
            frame.list.push(Op::Ring { at, radius: radius + 5.0, width: 6.0, ink: Ink::ChosenSoft });
        }
        if !marked {
            let (shape, ink) = look(scene, row.at());
            frame.list.push(Op::Mark { at, radius, shape, ink });
            frame.hits.push(ScreenBox::about(at.x, at.y, radius.max(PLACE_REACH_PX)), Target::Event(row));
        }
        let (width, ink) = if chosen { (2.5, Ink::Chosen) } else { (2.0, Ink::Hover) };
        frame.list.push(Op::Ring { at, radius: radius + 3.0, width, ink });
    }
    for plate in plates {
        draw_plate(&mut frame.list, plate);
    }
}

fn draw_plate(list: &mut DrawList, plate: &Plate) {
    list.push(Op::Rect { at: plate.at, corner: 4.0, ink: Ink::Paper });
    let mut y = plate.at.y + PADDING_PX;
    for (line, (text, size)) in plate.lines.iter().zip(SIZES).enumerate() {
        y += size * LINE;
        let title = line == 0;
        list.push(Op::Text {
            at: Screen::new(plate.at.x + PADDING_PX, y - size * LINE / 2.0),
            text: text.clone(),
            size,
            align: Align::Start,
            weight: if title && plate.chosen { Weight::Bold } else { Weight::Regular },
            halo: false,
            ink: if title { Ink::Label } else { Ink::Quiet },
        });
    }
}
