//! The second painter: a draw list becomes SVG elements, operation by operation, as `web` puts them on a canvas.

use std::collections::BTreeMap;
use std::f64::consts::TAU;

use super::clip;
use super::inks::{Colour, Inks};
use super::svg::{Elements, Picture, number};
use super::terrain::{Sheet, Terrain, push_lines, push_ring};
use crate::draw::{Align, DrawList, Ink, Op, Screen, ScreenBox, Shape, Viewport, Weight};
use crate::i18n::short_decimal;

/// From the middle of a line of text down to its baseline, as a share of its size.
const BASELINE: f64 = 0.32;

/// Attributes of an element.
type Attributes = Vec<(&'static str, String)>;

/// Paints draw lists into a picture.
pub(super) struct Painter<'a> {
    inks: &'a Inks,
    /// The files of the base map that the look needs.
    ground: &'a [&'a Terrain],
    /// Layers of the editors' own, by their position in the manifest.
    overlays: &'a [Option<Terrain>],
    sheet: Sheet,
    out: Elements,
    /// Gradients by id: equal ones are made once, and have equal ids in every picture.
    defs: BTreeMap<String, String>,
    /// Share of ink of all that follows.
    share: f64,
    /// How all that follows is turned; empty when it is not.
    turn: String,
}

impl<'a> Painter<'a> {
    /// A painter of an empty picture.
    pub fn new(inks: &'a Inks, ground: &'a [&'a Terrain], overlays: &'a [Option<Terrain>], sheet: Sheet) -> Self {
        let out = Elements::default();
        Self { inks, ground, overlays, sheet, out, defs: BTreeMap::new(), share: 1.0, turn: String::new() }
    }

    /// Paints what `shows` of a list lets through.
    pub fn paint(&mut self, list: &DrawList, shows: &dyn Fn(&Op) -> bool) {
        list.ops().iter().filter(|op| shows(op)).for_each(|op| self.op(op));
    }

    /// The picture, from `top` on.
    pub fn picture(self, top: f64, size: Viewport) -> Picture {
        Picture { size, top, defs: self.defs.into_values().collect(), body: self.out.text }
    }

    /// Paints one operation.
    pub fn op(&mut self, op: &Op) {
        match op {
            Op::Ground { layer, width, dashed, ink } => {
                let mut path = String::new();
                for terrain in self.ground {
                    terrain.push(&mut path, Some(layer), *width <= 0.0, &self.sheet);
                }
                self.ground_path(path, *width, *dashed, *ink);
            }
            // A picture in a picture would need a second file: an image of the editors' own stays on the screen.
            Op::Overlay { image: true, .. } => {}
            Op::Overlay { layer, width, dashed, ink, image: false } => {
                let mut path = String::new();
                if let Some(Some(terrain)) = self.overlays.get(usize::from(*layer)) {
                    terrain.push(&mut path, None, *width <= 0.0, &self.sheet);
                }
                self.ground_path(path, *width, *dashed, *ink);
            }
            Op::Alpha { share } => self.share = *share,
            Op::Turn { about, along } => self.turn = turned(*about, *along),
            Op::Disc { at, radius, ink } => {
                let fill = self.fill(*ink);
                self.circle(*at, *radius, fill);
            }
            Op::Ring { at, radius, width, ink } => {
                let line = self.stroke(*ink, *width);
                self.circle(*at, *radius, line);
            }
            Op::Area { at, radius, ink } => self.area(*at, *radius, *ink),
            Op::Arc { at, radius, width, from, to, ink } => self.arc(*at, *radius, *width, (*from, *to), *ink),
            Op::Mark { at, radius, shape, ink } => self.mark(*at, *radius, *shape, *ink),
            Op::Rect { at, corner, ink } => {
                let fill = self.fill(*ink);
                self.rect(at, *corner, fill);
            }
            Op::Fade { at, rightwards, ink } => {
                let Colour { hex, share } = self.inks.of(*ink);
                let (from, to) = if *rightwards { (0.0, share) } else { (share, 0.0) };
                let fill = self.gradient("linearGradient", &hex, from, to);
                self.rect(at, 0.0, vec![("fill", fill)]);
            }
            Op::Line { points, width, dashed, ink } => {
                let mut path = String::new();
                push_lines(&mut path, points, &self.sheet.bounds());
                let line = self.dashes(self.stroke(*ink, *width), *dashed, "4 4");
                self.path(path, line);
            }
            Op::Fill { points, ink } => {
                let mut path = String::new();
                push_ring(&mut path, &clip::ring(points, &self.sheet.bounds()));
                let fill = self.fill(*ink);
                self.path(path, fill);
            }
            Op::Text { at, text, size, align, weight, halo, ink } => {
                let colour = self.inks.of(*ink);
                let mut attributes = self.words(*at, *size, *align, *weight, colour);
                if *halo {
                    attributes.extend(self.rim(3.0));
                }
                self.finish(&mut attributes);
                self.out.text("text", &attributes, text);
            }
        }
    }

    /// Attributes of text whose middle is at `at`.
    fn words(&self, at: Screen, size: f64, align: Align, weight: Weight, colour: Colour) -> Attributes {
        let mut attributes = vec![
            ("x", number(at.x)),
            ("y", number(at.y + size * BASELINE)),
            ("font-size", number(size)),
            ("fill", colour.hex),
        ];
        match align {
            Align::Start => {}
            Align::Middle => attributes.push(("text-anchor", "middle".to_owned())),
            Align::End => attributes.push(("text-anchor", "end".to_owned())),
        }
        match weight {
            Weight::Regular => {}
            Weight::Bold => attributes.push(("font-weight", "600".to_owned())),
            Weight::Italic => attributes.push(("font-style", "italic".to_owned())),
        }
        attributes
    }

    /// A rim below the fill.
    fn rim(&self, width: f64) -> Attributes {
        vec![
            ("stroke", self.inks.of(Ink::Halo).hex),
            ("stroke-width", number(width)),
            ("stroke-linejoin", "round".to_owned()),
            ("paint-order", "stroke".to_owned()),
        ]
    }

    /// A disc that fades towards its rim and has a fine dashed edge.
    fn area(&mut self, at: Screen, radius: f64, ink: Ink) {
        // Its own fading makes it soft.
        let ink = if let Ink::ThemeSoft(theme) = ink { Ink::Theme(theme) } else { ink };
        let Colour { hex, .. } = self.inks.of(ink);
        let fill = self.gradient("radialGradient", &hex, 0.3, 0.05);
        let edge = [("stroke", hex), ("stroke-opacity", ".5".to_owned()), ("stroke-dasharray", "2 3".to_owned())];
        self.circle(at, radius, [&[("fill", fill)], &edge[..]].concat());
    }

    fn arc(&mut self, at: Screen, radius: f64, width: f64, (from, to): (f64, f64), ink: Ink) {
        let line = self.stroke(ink, width);
        if to - from >= 0.999 {
            return self.circle(at, radius, line);
        }
        let point = |turns: f64| {
            let (sine, cosine) = (turns * TAU).sin_cos();
            format!("{} {}", number(at.x + sine * radius), number(at.y - cosine * radius))
        };
        let (large, radius) = (u8::from(to - from > 0.5), number(radius));
        self.path(format!("M{}A{radius} {radius} 0 {large} 1 {}", point(from), point(to)), line);
    }

    fn mark(&mut self, at: Screen, radius: f64, shape: Shape, ink: Ink) {
        let look = [self.fill(ink), self.rim(2.5)].concat();
        match shape.corners() {
            None => self.circle(at, radius, look),
            Some(corners) => {
                let corner = |(x, y): &(f64, f64)| Screen::new(at.x + x * radius, at.y + y * radius);
                let mut path = String::new();
                push_ring(&mut path, &corners.iter().map(corner).collect::<Vec<_>>());
                self.path(path, look);
            }
        }
    }

    /// Paints a layer of the base map or of the editors' own.
    fn ground_path(&mut self, path: String, width: f64, dashed: bool, ink: Ink) {
        let look = match width > 0.0 {
            true => self.dashes(self.stroke(ink, width), dashed, "6 5"),
            false => {
                let mut look = [self.fill(ink), vec![("fill-rule", "evenodd".to_owned())]].concat();
                if ink == Ink::Land {
                    // Closes the seam where the region's land meets the world's.
                    look.extend([("stroke", self.inks.of(ink).hex), ("stroke-width", ".8".to_owned())]);
                }
                look
            }
        };
        self.path(path, look);
    }

    fn path(&mut self, path: String, mut attributes: Attributes) {
        if !path.is_empty() {
            self.finish(&mut attributes);
            self.out.empty("path", &[&attributes[..], &[("d", path)]].concat());
        }
    }

    fn circle(&mut self, at: Screen, radius: f64, mut attributes: Attributes) {
        self.finish(&mut attributes);
        let place = [("cx", number(at.x)), ("cy", number(at.y)), ("r", number(radius.max(0.0)))];
        self.out.empty("circle", &[&place[..], &attributes].concat());
    }

    fn rect(&mut self, at: &ScreenBox, corner: f64, mut attributes: Attributes) {
        self.finish(&mut attributes);
        let (width, height) = (number(at.width.max(0.0)), number(at.height.max(0.0)));
        let mut place = vec![("x", number(at.x)), ("y", number(at.y)), ("width", width), ("height", height)];
        if corner > 0.0 {
            place.push(("rx", number(corner)));
        }
        self.out.empty("rect", &[&place[..], &attributes].concat());
    }

    fn fill(&self, ink: Ink) -> Attributes {
        let Colour { hex, share } = self.inks.of(ink);
        let mut attributes = vec![("fill", hex)];
        if share < 1.0 {
            attributes.push(("fill-opacity", short_decimal(share, 2)));
        }
        attributes
    }

    fn stroke(&self, ink: Ink, width: f64) -> Attributes {
        let Colour { hex, share } = self.inks.of(ink);
        let mut attributes =
            vec![("fill", "none".to_owned()), ("stroke", hex), ("stroke-width", short_decimal(width, 2))];
        if share < 1.0 {
            attributes.push(("stroke-opacity", short_decimal(share, 2)));
        }
        attributes
    }

    fn dashes(&self, mut attributes: Attributes, dashed: bool, lengths: &str) -> Attributes {
        let round = || "round".to_owned();
        attributes.extend([("stroke-linejoin", round()), ("stroke-linecap", round())]);
        if dashed {
            attributes.push(("stroke-dasharray", lengths.to_owned()));
        }
        attributes
    }

    /// What holds for all operations that follow.
    fn finish(&self, attributes: &mut Attributes) {
        if self.share < 1.0 {
            attributes.push(("opacity", short_decimal(self.share, 2)));
        }
        if !self.turn.is_empty() {
            attributes.push(("transform", self.turn.clone()));
        }
    }

    /// A gradient from one share of a colour to another: the value of a `fill`.
    fn gradient(&mut self, kind: &str, hex: &str, from: f64, to: f64) -> String {
        let percent = |share: f64| short_decimal(share * 100.0, 0);
        let letter = if kind == "radialGradient" { "a" } else { "f" };
        let id = format!("{letter}{}-{}-{}", hex.trim_start_matches('#'), percent(from), percent(to));
        let mut made = Elements::default();
        made.open(kind, &[("id", id.clone())]);
        for (offset, share) in [("0", from), ("1", to)] {
            let stop = [("stop-color", hex.to_owned()), ("stop-opacity", short_decimal(share, 2))];
            made.empty("stop", &[&[("offset", offset.to_owned())], &stop[..]].concat());
        }
        made.close(kind);
        self.defs.insert(id.clone(), made.text);
        format!("url(#{id})")
    }
}

/// The transform that turns about a point; empty when it turns nothing.
fn turned(about: Screen, (x, y): (f64, f64)) -> String {
    let nothing = (x - 1.0).abs() < 1e-9 && y.abs() < 1e-9;
    if nothing || !(x.is_finite() && y.is_finite()) {
        return String::new();
    }
    let (dx, dy) = (about.x - about.x * x + about.y * y, about.y - about.x * y - about.y * x);
    let [x, y, back] = [x, y, -y].map(|part| short_decimal(part, 4));
    format!("matrix({x} {y} {back} {x} {} {})", number(dx), number(dy))
}
