//! Density of the visible events as a surface: an estimate with a quartic kernel (Silverman, 1986) on a fine grid that
//! is anchored to the world, drawn in a few even steps of the logarithm. For looks at very many events.

use crate::draw::{Ink, Op, ScreenBox};

use super::{Frame, Scene};

/// Side of a cell, CSS pixels.
const CELL_PX: f64 = 3.0;
/// Reach of the kernel, cells.
const REACH: i32 = 13;
/// Steps of shade.
const STEPS: u8 = 6;

/// Draws the surface.
pub(super) fn draw(scene: &Scene, frame: &mut Frame) {
    let (viewport, margin) = (scene.viewport, f64::from(REACH) * CELL_PX);
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred cells")]
    let cells = |px: f64| ((px + 2.0 * margin) / CELL_PX).ceil() as i32 + 1;
    let (across, down) = (cells(viewport.width), cells(viewport.height));
    // The grid begins at a multiple of its cell from the corner of the world, so it moves with the ground.
    let corner = scene.camera.screen_from_world(crate::geo::World::new(scene.camera.centre.x, 0.0), viewport);
    let world_px = scene.camera.world_px();
    let offset = |px: f64| px - (px / CELL_PX).floor() * CELL_PX - CELL_PX - margin;
    let left = offset(viewport.width / 2.0 - scene.camera.centre.x * world_px);
    let top = offset(corner.y);
    let values = &mut frame.surface;
    values.clear();
    #[expect(clippy::cast_sign_loss, reason = "counts of cells")]
    values.resize((across * down) as usize, 0.0);
    for tally in scene.census.tallies() {
        let at = scene.camera.screen_from_world(scene.index.places[tally.place as usize].at, viewport);
        let (x, y) = ((at.x - left) / CELL_PX, (at.y - top) / CELL_PX);
        if x < 0.0 || y < 0.0 || x >= f64::from(across) || y >= f64::from(down) {
            continue;
        }
        #[expect(clippy::cast_possible_truncation, reason = "within the grid")]
        let (cell_x, cell_y) = (x as i32, y as i32);
        for row in (cell_y - REACH).max(0)..(cell_y + REACH + 1).min(down) {
            for column in (cell_x - REACH).max(0)..(cell_x + REACH + 1).min(across) {
                let (dx, dy) = (f64::from(column) + 0.5 - x, f64::from(row) + 0.5 - y);
                let near = 1.0 - (dx * dx + dy * dy) / f64::from(REACH * REACH);
                if near > 0.0 {
                    #[expect(clippy::cast_sign_loss, reason = "within the grid")]
                    let value = &mut values[(row * across + column) as usize];
                    *value += f64::from(tally.events) * near * near;
                }
            }
        }
    }
    let most = values.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return;
    }
    // Neighbours of one shade are one box.
    let scale = f64::from(STEPS) / (1.0 + most).ln();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to STEPS")]
    let shade =
        |value: &f64| if *value < 0.05 { 0 } else { ((1.0 + value).ln() * scale).ceil().min(f64::from(STEPS)) as u8 };
    let shades: Vec<u8> = values.iter().map(shade).collect();
    for step in 1..=STEPS {
        frame.list.push(Op::Alpha { share: 0.08 + 0.72 * f64::from(step) / f64::from(STEPS) });
        for row in 0..down {
            #[expect(clippy::cast_sign_loss, reason = "within the grid")]
            let shade_at = |column: i32| shades[(row * across + column) as usize];
            let mut column = 0;
            while column < across {
                let from = column;
                while column < across && shade_at(column) == step {
                    column += 1;
                }
                if column > from {
                    let x = left + f64::from(from) * CELL_PX;
                    let at =
                        ScreenBox::new(x, top + f64::from(row) * CELL_PX, f64::from(column - from) * CELL_PX, CELL_PX);
                    frame.list.push(Op::Rect { at, corner: 0.0, ink: Ink::Density });
                }
                column += 1;
            }
        }
    }
    frame.list.push(Op::Alpha { share: 1.0 });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::{Stage, camera, event, index};
    use crate::map::layout;

    fn boxes(stage: &Stage, camera: crate::geo::Camera) -> Vec<ScreenBox> {
        let mut frame = Frame::new();
        layout(&Scene { density: true, ..stage.scene(camera) }, &mut frame);
        let boxed = |op: &Op| match op {
            Op::Rect { at, ink: Ink::Density, .. } => Some(*at),
            _ => None,
        };
        frame.list.ops().iter().filter_map(boxed).collect()
    }

    #[test]
    fn density_lies_about_the_events_and_moves_with_the_ground() {
        let stage = Stage::new(index(&[(46.8, 39.9, 100)], &[event(0), event(0)]));
        let here = boxes(&stage, camera(9.0));
        let reach = f64::from(REACH + 1) * CELL_PX;
        assert!(!here.is_empty());
        assert!(here.iter().all(|at| (at.x - 400.0).abs() <= reach && (at.right() - 400.0).abs() <= reach));
        let moved = boxes(&stage, camera(9.0).dragged(13.0, -7.0));
        assert_eq!(here.len(), moved.len());
        for (a, b) in here.iter().zip(&moved) {
            assert!((b.x - a.x - 13.0).abs() < 1e-6 && (b.y - a.y + 7.0).abs() < 1e-6, "{a} {b}");
        }
    }

    #[test]
    fn nothing_has_no_density() {
        assert!(boxes(&Stage::new(index(&[], &[])), camera(9.0)).is_empty());
    }
}
