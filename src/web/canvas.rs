//! The painter: a dumb loop that puts a draw list on a canvas. Colours come from the page's custom properties, read once
//! per scheme. The base map's layers come from a picture of their own ([`super::backdrop`]).

use std::cell::{Cell, RefCell};
use std::f64::consts::{PI, TAU};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::draw::{Align, DrawList, Ink, MeasureText, Op, Screen, Shape, Viewport, Weight};
use crate::i18n::parse_decimal;

/// The interface's face, as the style sheet names it.
const FACE: &str = "\"Source Sans 3\", \"Noto Sans Armenian\", system-ui, sans-serif";

/// A canvas, its colours and the memory of text widths.
pub struct Painter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    inks: RefCell<Vec<(Ink, Rc<str>)>>,
    widths: RefCell<Vec<(u32, String, f64)>>,
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

    /// What colours and widths depend on now.
    pub fn look(&self) -> Look {
        self.look.get()
    }

    /// Device pixels in a CSS pixel.
    pub fn ratio(&self) -> f64 {
        window().device_pixel_ratio().clamp(1.0, 4.0)
    }

    /// What is painted on.
    pub fn context(&self) -> &CanvasRenderingContext2d {
        &self.context
    }

    /// Paints `list` on an empty canvas, over what `below` puts there.
    pub fn paint(&self, list: &DrawList, viewport: Viewport, below: &mut dyn FnMut()) {
        let ratio = self.ratio();
        let device = |px: f64| (px * ratio).round() as u32;
        if self.canvas.width() != device(viewport.width) || self.canvas.height() != device(viewport.height) {
            self.canvas.set_width(device(viewport.width));
            self.canvas.set_height(device(viewport.height));
        }
        let c = &self.context;
        let _never = c.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        c.clear_rect(0.0, 0.0, viewport.width, viewport.height);
        below();
        c.set_line_join("round");
        c.set_line_cap("round");
        c.set_text_baseline("middle");
        list.ops().iter().for_each(|op| self.op(op));
    }

    fn op(&self, op: &Op) {
        let c = &self.context;
        match op {
            // The backdrop's.
            Op::Ground { .. } | Op::Overlay { .. } => {}
            Op::Alpha { share } => c.set_global_alpha(*share),
            Op::Turn { about, along: (x, y) } => {
                let ratio = self.ratio();
                let (dx, dy) = (about.x - about.x * x + about.y * y, about.y - about.x * y - about.y * x);
                let _never = c.set_transform(x * ratio, y * ratio, -y * ratio, x * ratio, dx * ratio, dy * ratio);
            }
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
                    set_dash(c, &[4.0, 4.0]);
                }
                self.polygon(points);
                c.stroke();
                if *dashed {
                    set_dash(c, &[]);
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

    /// A disc that fades towards its rim and has a fine dashed edge.
    fn area(&self, at: Screen, radius: f64, ink: Ink) {
        let c = &self.context;
        // Its own fading makes it soft.
        let ink = if let Ink::ThemeSoft(theme) = ink { Ink::Theme(theme) } else { ink };
        self.set_ink(ink);
        self.circle(at, radius);
        if let (Ok(fading), colour) = (c.create_radial_gradient(at.x, at.y, 0.0, at.x, at.y, radius), self.named(ink)) {
            // Colours of themes are `#rrggbb`; the device's own have no share of ink.
            let stop = |share: f32, ink: &str| fading.add_color_stop(share, &format!("{colour}{ink}"));
            if stop(0.0, "4d").and_then(|()| stop(1.0, "0d")).is_ok() {
                c.set_fill_style_canvas_gradient(&fading);
                c.fill();
            }
        }
        c.set_global_alpha(0.5);
        c.set_line_width(1.0);
        set_dash(c, &[2.0, 3.0]);
        self.circle(at, radius);
        c.stroke();
        set_dash(c, &[]);
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
        self.colour(&self.context, ink);
    }

    /// The share of ink of a layer of the editors' own, as the page's custom properties say it.
    pub fn opacity(&self, overlay: u16) -> f64 {
        let style = window().get_computed_style(&self.canvas).ok().flatten();
        let said = style.and_then(|style| style.get_property_value(&format!("--layer-{overlay}-opacity")).ok());
        said.and_then(|said| parse_decimal(said.trim())).unwrap_or(1.0)
    }

    /// Takes up an ink on any canvas.
    pub fn colour(&self, context: &CanvasRenderingContext2d, ink: Ink) {
        let colour = self.named(ink);
        context.set_fill_style_str(&colour);
        context.set_stroke_style_str(&colour);
    }

    /// The colour of an ink, as the style sheet says it.
    fn named(&self, ink: Ink) -> Rc<str> {
        let mut inks = self.inks.borrow_mut();
        if let Some((_, colour)) = inks.iter().find(|(of, _)| *of == ink) {
            return Rc::clone(colour);
        }
        let style = window().get_computed_style(&self.canvas).ok().flatten();
        let colour = style.and_then(|style| style.get_property_value(&property(ink)).ok()).unwrap_or_default();
        let colour: Rc<str> = colour.trim().into();
        inks.push((ink, Rc::clone(&colour)));
        colour
    }
}

impl MeasureText for Painter {
    fn width(&self, text: &str, size: f64) -> f64 {
        let mut widths = self.widths.borrow_mut();
        if widths.len() > 5_000 {
            widths.clear();
        }
        let quarters = (size * 4.0).round() as u32;
        // Sorted: a tree would weigh kilobytes in the program.
        let at = widths.partition_point(|(size, known, _)| (*size, known.as_str()) < (quarters, text));
        if let Some((known_size, known, width)) = widths.get(at)
            && *known_size == quarters
            && known == text
        {
            return *width;
        }
        self.context.set_font(&font(size, Weight::Bold));
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        widths.insert(at, (quarters, text.to_owned(), width));
        width
    }
}

/// Sets the dashes of lines; none for whole lines.
pub fn set_dash(context: &CanvasRenderingContext2d, lengths: &[f64]) {
    let lengths: js_sys::Array = lengths.iter().copied().map(JsValue::from_f64).collect();
    let _never = context.set_line_dash(&lengths);
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
        Ink::Density => "density",
    };
    format!("--ink-{name}")
}
