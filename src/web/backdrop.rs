//! The base map, painted once on a canvas of its own that is larger than the map's, and moved with the camera until it
//! has to be painted again: a drag or a pinch then costs one image a frame, however many lines the ground has.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, HtmlCanvasElement, HtmlImageElement, Path2d};

use super::canvas::{Look, Painter, set_dash};
use crate::data::GroundData;
use crate::draw::{Ink, Op, Viewport};
use crate::geo::{Camera, Extent, LonLat};

/// Painted beyond each edge of the map, as a share of its size: so far one drags before it is painted again.
const MARGIN: f64 = 0.25;
/// Scaled by more than this it is painted again even while the camera moves, levels.
const FARTHEST_LEVELS: f64 = 1.2;

/// The layers of the base map that have arrived, and the picture of those that show.
pub struct Backdrop {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    paths: Vec<GroundPath>,
    images: Vec<GroundImage>,
    made: Option<Made>,
}

/// One file's part of a layer, as a path on its own grid.
struct GroundPath {
    layer: String,
    /// Position in the manifest, when the layer is of the editors' own.
    overlay: Option<u16>,
    path: Path2d,
    origin: [f64; 2],
    step: f64,
}

/// A layer of the editors' own that is an image.
struct GroundImage {
    overlay: u16,
    image: HtmlImageElement,
    extent: Extent,
}

/// What the picture shows, and what it was made of.
struct Made {
    camera: Camera,
    viewport: Viewport,
    ratio: f64,
    look: Look,
    paths: usize,
    layers: Vec<(&'static str, Ink)>,
}

impl Backdrop {
    /// Nothing has arrived; none where the browser has no canvas.
    pub fn new() -> Option<Self> {
        let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
        let context = canvas.get_context("2d").ok()??.unchecked_into();
        Some(Self { canvas, context, paths: Vec::new(), images: Vec::new(), made: None })
    }

    /// Adds an image, which has arrived.
    pub fn add_image(&mut self, overlay: u16, image: HtmlImageElement, bbox: [f64; 4]) {
        let [west, south, east, north] = bbox;
        let extent = Extent { min: LonLat::new(west, north).world(), max: LonLat::new(east, south).world() };
        self.images.push(GroundImage { overlay, image, extent });
    }

    /// Adds the layers of a file; of one that is of the editors' own, its position in the manifest.
    pub fn add(&mut self, data: &GroundData, overlay: Option<u16>) {
        for layer in &data.layers {
            let Ok(path) = Path2d::new() else { return };
            for points in &layer.paths {
                let (mut x, mut y) = (0, 0);
                for (at, step) in points.chunks_exact(2).enumerate() {
                    x += step[0];
                    y += step[1];
                    if at == 0 {
                        path.move_to(f64::from(x), f64::from(y));
                    } else {
                        path.line_to(f64::from(x), f64::from(y));
                    }
                }
            }
            self.paths.push(GroundPath {
                layer: layer.name.clone(),
                overlay,
                path,
                origin: data.origin,
                step: data.step,
            });
        }
    }

    /// Puts the layers that `ops` begin with on the painter's canvas. Answers whether they are as sharp as can be: while
    /// the scale changes they are not, and once it rests (`at_rest`) they are painted anew.
    pub fn put(&mut self, painter: &Painter, ops: &[Op], camera: &Camera, viewport: Viewport, at_rest: bool) -> bool {
        let ratio = painter.ratio();
        let layers = &ops[..ops.iter().take_while(|op| matches!(op, Op::Ground { .. } | Op::Overlay { .. })).count()];
        let fits = self.made.as_ref().is_some_and(|made| {
            let same = made.viewport == viewport
                && made.ratio.to_bits() == ratio.to_bits()
                && made.look == painter.look()
                && made.paths == self.paths.len() + self.images.len()
                && made.layers == named(layers);
            let levels = (camera.zoom - made.camera.zoom).abs();
            let sharp = levels < 1e-9;
            same && made.covers(camera) && levels < FARTHEST_LEVELS && (sharp || !at_rest)
        });
        if !fits {
            self.make(painter, layers, camera, viewport, ratio);
        }
        let Some(made) = &self.made else { return true };
        let sharp = (camera.zoom - made.camera.zoom).abs() < 1e-9;
        let (left, top, width, height) = made.place(camera);
        let device = |px: f64| px * ratio;
        // A picture that is not scaled keeps its pixels.
        let (x, y) = if sharp { (device(left).round(), device(top).round()) } else { (device(left), device(top)) };
        let c = painter.context();
        let _never = c.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        let (width, height) = match sharp {
            true => (f64::from(self.canvas.width()), f64::from(self.canvas.height())),
            false => (device(width), device(height)),
        };
        let _unpainted = c.draw_image_with_html_canvas_element_and_dw_and_dh(&self.canvas, x, y, width, height);
        let _never = c.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        sharp
    }

    /// Paints the layers anew about the camera.
    fn make(&mut self, painter: &Painter, layers: &[Op], camera: &Camera, viewport: Viewport, ratio: f64) {
        let made = Made {
            camera: *camera,
            viewport,
            ratio,
            look: painter.look(),
            paths: self.paths.len() + self.images.len(),
            layers: named(layers),
        };
        let size = made.size();
        let (width, height) = ((size.width * ratio).round() as u32, (size.height * ratio).round() as u32);
        if (self.canvas.width(), self.canvas.height()) != (width, height) {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
        }
        let c = &self.context;
        let _never = c.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        c.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
        c.set_line_join("round");
        c.set_line_cap("round");
        for op in layers {
            let (of, width, dashed, ink) = match op {
                Op::Ground { layer, width, dashed, ink } => (Ok(*layer), *width, *dashed, *ink),
                Op::Overlay { layer, width, dashed, ink, .. } => (Err(*layer), *width, *dashed, *ink),
                _ => continue,
            };
            painter.colour(c, ink);
            c.set_global_alpha(of.err().map_or(1.0, |overlay| painter.opacity(overlay)));
            for path in &self.paths {
                if of.map_or_else(|overlay| path.overlay == Some(overlay), |layer| path.layer == layer) {
                    self.stroke_or_fill(path, camera, size, ratio, width, dashed);
                }
            }
            for image in self.images.iter().filter(|image| of == Err(image.overlay)) {
                let (from, to) = (
                    camera.screen_from_world(image.extent.min, size),
                    camera.screen_from_world(image.extent.max, size),
                );
                let _never = c.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
                let (width, height) = (to.x - from.x, to.y - from.y);
                let _unpainted =
                    c.draw_image_with_html_image_element_and_dw_and_dh(&image.image, from.x, from.y, width, height);
            }
            c.set_global_alpha(1.0);
        }
        self.made = Some(made);
    }

    /// Paints a path on every copy of the world that is in sight.
    fn stroke_or_fill(&self, part: &GroundPath, camera: &Camera, size: Viewport, ratio: f64, width: f64, dashed: bool) {
        let c = &self.context;
        let world_px = camera.world_px();
        let scale = part.step * world_px;
        let extent = camera.extent(size);
        for copy in (extent.min.x.floor() as i32 - 1)..=(extent.max.x.floor() as i32) {
            let left = (part.origin[0] + f64::from(copy) - camera.centre.x) * world_px + size.width / 2.0;
            let top = (part.origin[1] - camera.centre.y) * world_px + size.height / 2.0;
            let _never = c.set_transform(scale * ratio, 0.0, 0.0, scale * ratio, left * ratio, top * ratio);
            if width > 0.0 {
                c.set_line_width(width / scale);
                if dashed {
                    set_dash(c, &[6.0 / scale, 5.0 / scale]);
                }
                c.stroke_with_path(&part.path);
                if dashed {
                    set_dash(c, &[]);
                }
            } else {
                c.fill_with_path_2d_and_winding(&part.path, CanvasWindingRule::Evenodd);
            }
        }
    }
}

impl Made {
    /// Size of the picture, CSS pixels.
    fn size(&self) -> Viewport {
        let grown = 1.0 + 2.0 * MARGIN;
        Viewport::new(self.viewport.width * grown, self.viewport.height * grown)
    }

    /// Left, top, width and height of the picture seen through another camera, CSS pixels.
    fn place(&self, camera: &Camera) -> (f64, f64, f64, f64) {
        let centre = camera.screen_from_world(self.camera.centre, self.viewport);
        let scale = (camera.zoom - self.camera.zoom).exp2();
        let (width, height) = (self.size().width * scale, self.size().height * scale);
        (centre.x - width / 2.0, centre.y - height / 2.0, width, height)
    }

    /// Whether it fills the map's canvas.
    fn covers(&self, camera: &Camera) -> bool {
        let (left, top, width, height) = self.place(camera);
        left <= 0.0 && top <= 0.0 && left + width >= self.viewport.width && top + height >= self.viewport.height
    }
}

/// Which layers show, in which inks; their lines grow with the scale.
fn named(layers: &[Op]) -> Vec<(&'static str, Ink)> {
    let name = |op: &Op| match op {
        Op::Ground { layer, ink, .. } => Some((*layer, *ink)),
        Op::Overlay { ink, .. } => Some(("", *ink)),
        _ => None,
    };
    layers.iter().filter_map(name).collect()
}
