//! The painter: a dumb loop that puts a draw list on a canvas. Colours come from the page's custom properties, read once
//! per scheme; the base map's layers are paths made once and drawn through a transform.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

use crate::data::GroundData;
use crate::draw::{Align, DrawList, Ink, MeasureText, Op, Screen, Shape, Viewport, Weight};
use crate::geo::Camera;

/// The interface's face, as the style sheet names it.
const FACE: &str = "\"Source Sans 3\", \"Noto Sans Armenian\", system-ui, sans-serif";

/// A canvas, its colours and the memory of text widths.
pub struct Painter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    inks: RefCell<Vec<(Ink, String)>>,
    widths: RefCell<BTreeMap<(String, u32), f64>>,
    look: Cell<Look>,
}

/// What colours and widths of texts depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Dark paper.
    pub dark: bool,
    /// The device's own colours.
    pub forced: bool,
    /// How often type faces have arrived.
    pub faces: u32,
}

/// The base map's layers as paths on their own grids.
#[derive(Default)]
pub struct GroundPaths {
    layers: BTreeMap<String, Vec<GroundPath>>,
}

/// One file's part of a layer.
struct GroundPath {
    path: Path2d,
    origin: [f64; 2],
    step: f64,
}

impl GroundPaths {
    /// Adds the layers of a file.
    pub fn add(&mut self, data: &GroundData) {
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
            let part = GroundPath { path, origin: data.origin, step: data.step };
            self.layers.entry(layer.name.clone()).or_default().push(part);
        }
    }
}

impl Painter {
    /// A painter for `canvas`; none when it has no 2D context.
    pub fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.unchecked_into();
        Some(Self { canvas, context, inks: RefCell::default(), widths: RefCell::default(), look: Cell::default() })
    }

    /// Forgets colours and widths when they are no longer those of `look`: a scheme or a face has changed.
    pub fn renew(&self, look: Look) {
        if self.look.replace(look) != look {
            self.inks.borrow_mut().clear();
            self.widths.borrow_mut().clear();
        }
    }

    /// Paints `list`; `ground` are the layers for [`Op::Ground`] and the camera to draw them through.
    pub fn paint(&self, list: &DrawList, viewport: Viewport, ground: Option<(&GroundPaths, &Camera)>) {
        let ratio = window().device_pixel_ratio().clamp(1.0, 4.0);
        let device = |px: f64| (px * ratio).round() as u32;
        if self.canvas.width() != device(viewport.width) || self.canvas.height() != device(viewport.height) {
            self.canvas.set_width(device(viewport.width));
            self.canvas.set_height(device(viewport.height));
        }
        let c = &self.context;
        let plain = || {
            let _never = c.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        };
        plain();
        c.clear_rect(0.0, 0.0, viewport.width, viewport.height);
        c.set_line_join("round");
        c.set_line_cap("round");
        c.set_text_baseline("middle");
        for op in list.ops() {
            if let Op::Ground { layer, width, dashed, ink } = op {
                if let Some((paths, camera)) = ground {
                    self.ground(paths, camera, viewport, ratio, (layer, *width, *dashed, *ink));
                    plain();
                }
            } else {
                self.op(op);
            }
        }
    }

    fn ground(
        &self,
        paths: &GroundPaths,
        camera: &Camera,
        viewport: Viewport,
        ratio: f64,
        (layer, width, dashed, ink): (&str, f64, bool, Ink),
    ) {
        let c = &self.context;
        self.set_ink(ink);
        let world_px = camera.world_px();
        let extent = camera.extent(viewport);
        for part in paths.layers.get(layer).into_iter().flatten() {
            let scale = part.step * world_px;
            for copy in (extent.min.x.floor() as i32 - 1)..=(extent.max.x.floor() as i32) {
                let left = (part.origin[0] + f64::from(copy) - camera.centre.x) * world_px + viewport.width / 2.0;
                let top = (part.origin[1] - camera.centre.y) * world_px + viewport.height / 2.0;
                let to_device = |x: f64| x * ratio;
                let _never =
                    c.set_transform(to_device(scale), 0.0, 0.0, to_device(scale), to_device(left), to_device(top));
                if width > 0.0 {
                    c.set_line_width(width / scale);
                    if dashed {
                        self.set_dash(&[6.0 / scale, 5.0 / scale]);
                    }
                    c.stroke_with_path(&part.path);
                    if dashed {
                        self.set_dash(&[]);
                    }
                } else {
                    c.fill_with_path_2d_and_winding(&part.path, web_sys::CanvasWindingRule::Evenodd);
                }
            }
        }
    }

    fn set_dash(&self, lengths: &[f64]) {
        let lengths: js_sys::Array = lengths.iter().copied().map(JsValue::from_f64).collect();
        let _never = self.context.set_line_dash(&lengths);
    }

    fn op(&self, op: &Op) {
        let c = &self.context;
        match op {
            Op::Ground { .. } | Op::Overlay { .. } => {}
            Op::Disc { at, radius, ink } => {
                self.set_ink(*ink);
                self.circle(*at, *radius);
                c.fill();
            }
            Op::Ring { at, radius, width, ink } => {
                self.set_ink(*ink);
                c.set_line_width(*width);
                self.circle(*at, *radius);
                c.stroke();
            }
            Op::Area { at, radius, ink } => self.area(*at, *radius, *ink),
            Op::Arc { at, radius, width, from, to, ink } => {
                self.set_ink(*ink);
                c.set_line_width(*width);
                c.set_line_cap("butt");
                c.begin_path();
                let angle = |turns: f64| turns * TAU - PI / 2.0;
                let _never = c.arc(at.x, at.y, *radius, angle(*from), angle(*to));
                c.stroke();
                c.set_line_cap("round");
            }
            Op::Mark { at, radius, shape, ink } => self.mark(*at, *radius, *shape, *ink),
            Op::Rect { at, corner, ink } => {
                self.set_ink(*ink);
                if *corner > 0.0 {
                    c.begin_path();
                    let _never = c.round_rect_with_f64(at.x, at.y, at.width.max(0.0), at.height.max(0.0), *corner);
                    c.fill();
                } else {
                    c.fill_rect(at.x, at.y, at.width, at.height);
                }
            }
            Op::Fade { at, rightwards, ink } => {
                self.set_ink(*ink);
                // Ten steps: a canvas gradient would need the colour's parts.
                let steps = 10.0;
                for step in 0..10 {
                    let share = (f64::from(step) + 0.5) / steps;
                    c.set_global_alpha(if *rightwards { share } else { 1.0 - share });
                    let left = at.x + at.width * f64::from(step) / steps;
                    c.fill_rect(left, at.y, at.width / steps + 0.3, at.height);
                }
                c.set_global_alpha(1.0);
            }
            Op::Line { points, width, dashed, ink } => {
                self.set_ink(*ink);
                c.set_line_width(*width);
                if *dashed {
                    self.set_dash(&[4.0, 4.0]);
                }
                self.polygon(points);
                c.stroke();
                if *dashed {
                    self.set_dash(&[]);
                }
            }
            Op::Fill { points, ink } => {
                self.set_ink(*ink);
                self.polygon(points);
                c.close_path();
                c.fill();
            }
            Op::Text { at, text, size, align, weight, halo, ink } => {
                c.set_font(&font(*size, *weight));
                c.set_text_align(match align {
                    Align::Start => "left",
                    Align::Middle => "center",
                    Align::End => "right",
                });
                if *halo {
                    self.set_ink(Ink::Halo);
                    c.set_line_width(3.0);
                    let _never = c.stroke_text(text, at.x, at.y);
                }
                self.set_ink(*ink);
                let _never = c.fill_text(text, at.x, at.y);
            }
        }
    }

    /// A disc that is strong in the middle and has a fine dashed rim.
    fn area(&self, at: Screen, radius: f64, ink: Ink) {
        let c = &self.context;
        // Its own layers make it soft.
        self.set_ink(if let Ink::ThemeSoft(theme) = ink { Ink::Theme(theme) } else { ink });
        for (share, alpha) in [(1.0, 0.08), (0.72, 0.07), (0.45, 0.08)] {
            c.set_global_alpha(alpha);
            self.circle(at, radius * share);
            c.fill();
        }
        c.set_global_alpha(0.5);
        c.set_line_width(1.0);
        self.set_dash(&[2.0, 3.0]);
        self.circle(at, radius);
        c.stroke();
        self.set_dash(&[]);
        c.set_global_alpha(1.0);
    }

    fn mark(&self, at: Screen, radius: f64, shape: Shape, ink: Ink) {
        let c = &self.context;
        match shape.corners() {
            None => self.circle(at, radius),
            Some(corners) => {
                let points: Vec<Screen> =
                    corners.iter().map(|(x, y)| Screen::new(at.x + x * radius, at.y + y * radius)).collect();
                self.polygon(&points);
                c.close_path();
            }
        }
        self.set_ink(Ink::Halo);
        c.set_line_width(2.5);
        c.stroke();
        self.set_ink(ink);
        c.fill();
    }

    fn circle(&self, at: Screen, radius: f64) {
        self.context.begin_path();
        let _never = self.context.arc(at.x, at.y, radius.max(0.0), 0.0, TAU);
    }

    fn polygon(&self, points: &[Screen]) {
        self.context.begin_path();
        for (at, point) in points.iter().enumerate() {
            if at == 0 {
                self.context.move_to(point.x, point.y);
            } else {
                self.context.line_to(point.x, point.y);
            }
        }
    }

    fn set_ink(&self, ink: Ink) {
        let mut inks = self.inks.borrow_mut();
        let known = inks.iter().position(|(of, _)| *of == ink);
        let known = known.unwrap_or_else(|| {
            let style = window().get_computed_style(&self.canvas).ok().flatten();
            let colour = style.and_then(|style| style.get_property_value(&property(ink)).ok()).unwrap_or_default();
            inks.push((ink, colour.trim().to_owned()));
            inks.len() - 1
        });
        let colour = &inks[known].1;
        self.context.set_fill_style_str(colour);
        self.context.set_stroke_style_str(colour);
    }
}

impl MeasureText for Painter {
    fn width(&self, text: &str, size: f64) -> f64 {
        let mut widths = self.widths.borrow_mut();
        if widths.len() > 5_000 {
            widths.clear();
        }
        let key = (text.to_owned(), (size * 4.0).round() as u32);
        *widths.entry(key).or_insert_with(|| {
            self.context.set_font(&font(size, Weight::Bold));
            self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
        })
    }
}

fn font(size: f64, weight: Weight) -> String {
    let style = match weight {
        Weight::Regular => "",
        Weight::Bold => "600 ",
        Weight::Italic => "italic ",
    };
    // Sizes are given in quarters of a pixel at the finest.
    let quarters = (size * 4.0).round() as u32;
    format!("{style}{}.{:02}px {FACE}", quarters / 4, quarters % 4 * 25)
}

/// The custom property that holds an ink's colour.
fn property(ink: Ink) -> String {
    let name = match ink {
        Ink::Theme(theme) => return format!("--theme-{theme}"),
        Ink::ThemeSoft(theme) => return format!("--theme-soft-{theme}"),
        Ink::Overlay(layer) => return format!("--layer-{layer}"),
        Ink::Paper => "paper",
        Ink::Land => "land",
        Ink::Water => "water",
        Ink::Lake => "lake",
        Ink::River => "river",
        Ink::Glacier => "glacier",
        Ink::Urban => "urban",
        Ink::Coast => "coast",
        Ink::Boundary => "boundary",
        Ink::District => "district",
        Ink::Historic => "historic",
        Ink::Graticule => "graticule",
        Ink::Settlement => "settlement",
        Ink::PlaceLabel => "place-label",
        Ink::WaterLabel => "water-label",
        Ink::Halo => "halo",
        Ink::Cluster => "cluster",
        Ink::ClusterLabel => "cluster-label",
        Ink::Chosen => "chosen",
        Ink::ChosenSoft => "chosen-soft",
        Ink::Hover => "hover",
        Ink::Label => "label",
        Ink::Quiet => "quiet",
        Ink::Axis => "axis",
        Ink::Rule => "rule",
        Ink::DensityAll => "density-all",
        Ink::DensityVisible => "density-visible",
        Ink::Veil => "veil",
        Ink::Handle => "handle",
        Ink::Route => "route",
    };
    format!("--ink-{name}")
}
