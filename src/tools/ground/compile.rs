//! From plan and TopoJSON to the files that the browser fetches.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::data::{Dated, GroundData, GroundLayer, GroundName};
use crate::geo::{LonLat, World};
use crate::map::GROUND_LAYERS;
use crate::model::Text;
use crate::time::{Civil, Day};

use super::names;
use super::plan::{DatedPlan, FilePlan, LayerPlan, LayerShape, Plan};
use super::simplify::{Grid, delta_coded, doubled_area, simplified};
use super::topology::{ArcUse, Topology, inner, union};

/// Name of the plan in the base map's folder.
pub const PLAN: &str = "ground.json";

/// Steps of the grid in a CSS pixel at the working zoom: rounding moves a point by at most 0.35 of a pixel.
const STEPS_PER_PX: f64 = 2.0;
/// How far simplifying may move a line at the working zoom, CSS pixels.
const TOLERANCE_PX: f64 = 0.5;
/// Areas smaller than this at the working zoom are left out, square CSS pixels.
const LEAST_AREA_PX: i64 = 3;

/// A file of the base map, ready to be written.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Its name.
    pub name: String,
    /// It is needed at this zoom and closer.
    pub min_zoom: f64,
    /// Western, southern, eastern and northern edge, degrees.
    pub bbox: [f64; 4],
    /// Its geometry and names.
    pub data: GroundData,
}

/// Makes the files that `ground.json` in `dir` asks for, coarse to fine. Without a plan there is no base map.
///
/// # Errors
/// All that is wrong with the plan and the TopoJSON files, each as `file: what is wrong; what to do`.
pub fn compile(dir: &Path) -> Result<Vec<Compiled>, Vec<String>> {
    let path = dir.join(PLAN);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let plan: Plan = fs::read_to_string(&path)
        .map_err(|error| error.to_string())
        .and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()))
        .map_err(|error| vec![format!("{PLAN}: {error}")])?;
    let (mut problems, mut topologies) = (Vec::new(), BTreeMap::new());
    for file in &plan.files {
        if !topologies.contains_key(&file.source) {
            let text = fs::read_to_string(dir.join(&file.source)).map_err(|error| error.to_string());
            match text.and_then(|text| Topology::read(&text)) {
                Ok(topology) => drop(topologies.insert(file.source.clone(), topology)),
                Err(error) => problems.push(format!("{}: {error}", file.source)),
            }
        }
    }
    let mut compiled = Vec::new();
    for file in &plan.files {
        if let Some(topology) = topologies.get(&file.source) {
            let found = complaints(file, topology);
            if found.is_empty() {
                compiled.push(make(file, topology));
            }
            problems.extend(found);
        }
    }
    if problems.is_empty() { Ok(compiled) } else { Err(problems) }
}

/// What is wrong with the plan of a file.
fn complaints(file: &FilePlan, topology: &Topology) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |what: String| found.push(format!("{PLAN}: file {:?}: {what}", file.name));
    let [west, south, east, north] = file.bbox;
    if !(-180.0 <= west && west < east && east <= 180.0 && -90.0 <= south && south < north && north <= 90.0) {
        say(format!("bbox {:?} must be west, south, east, north in degrees", file.bbox));
    }
    if !(0.0..=16.0).contains(&file.working_zoom) {
        say(format!("working_zoom {} must be 0 to 16", file.working_zoom));
    }
    for layer in &file.layers {
        if !GROUND_LAYERS.contains(&layer.name.as_str()) {
            say(format!("the map draws no layer {:?}; it draws {}", layer.name, GROUND_LAYERS.join(", ")));
        }
    }
    let layers = file.layers.iter().filter(|layer| layer.shape != LayerShape::Frame).map(|layer| &layer.from);
    for from in layers.chain(file.names.iter().map(|names| &names.from)) {
        if topology.object(from).is_none() {
            let has = topology.object_names().collect::<Vec<_>>().join(", ");
            say(format!("{} has no object {from:?}; it has {has}", file.source));
        }
    }
    found
}

/// Makes one file.
fn make(file: &FilePlan, topology: &Topology) -> Compiled {
    let px = 1.0 / (256.0 * file.working_zoom.exp2());
    let [west, south, east, north] = file.bbox;
    let (min, max) = (LonLat::new(west, north).world(), LonLat::new(east, south).world());
    let grid = Grid { origin: min, step: px / STEPS_PER_PX };
    let whole = topology.arcs();
    let maker =
        Maker { grid, topology, simple: whole.iter().map(|arc| simplified(arc, TOLERANCE_PX * px)).collect(), whole };

    let layers = file.layers.iter().map(|layer| {
        let paths = if layer.shape == LayerShape::Frame {
            let corners = [min, World::new(max.x, min.y), max, World::new(min.x, max.y)];
            vec![corners.map(|p| grid.snap(p)).to_vec()]
        } else {
            maker.paths(layer)
        };
        let dated = layer.dated.as_ref().and_then(|dated| dated_layer(dated, &paths));
        GroundLayer { name: layer.name.clone(), paths: paths.iter().map(|path| delta_coded(path)).collect(), dated }
    });
    let layers = layers.collect();

    let mut named: Vec<(GroundName, f64)> =
        file.extra_names.iter().map(|name| (names::extra(name, &grid), 0.0)).collect();
    for plan in &file.names {
        let geometries = topology.object(&plan.from).unwrap_or_default();
        named.extend(names::of_object(plan, &geometries, topology, &maker.whole, &grid));
    }
    named.sort_by(|(a, people), (b, others)| {
        a.rank.cmp(&b.rank).then(others.total_cmp(people)).then_with(|| a.names.get("en").cmp(b.names.get("en")))
    });
    let data = GroundData {
        origin: [grid.origin.x, grid.origin.y],
        step: grid.step,
        layers,
        names: named.into_iter().map(|(name, _)| name).collect(),
    };
    Compiled { name: file.name.clone(), min_zoom: file.min_zoom, bbox: file.bbox, data }
}

/// What the layers of a file are made with.
struct Maker<'a> {
    grid: Grid,
    topology: &'a Topology,
    whole: Vec<Vec<World>>,
    simple: Vec<Vec<World>>,
}

impl Maker<'_> {
    /// The paths of a layer on the grid, without repeated points and without what is too small to see.
    fn paths(&self, layer: &LayerPlan) -> Vec<Vec<[i32; 2]>> {
        let mut geometries = self.topology.object(&layer.from).unwrap_or_default();
        geometries.retain(|geometry| layer.only.is_none() || geometry.text("layer") == layer.only.as_deref());
        let (lines, closed) = match layer.shape {
            LayerShape::Union => (union(&geometries, &self.whole), true),
            LayerShape::Inner => (inner(&geometries), false),
            LayerShape::Areas => (geometries.iter().flat_map(|geometry| geometry.lines()).collect(), true),
            LayerShape::Lines => (geometries.iter().flat_map(|geometry| geometry.lines()).collect(), false),
            LayerShape::Frame => (Vec::new(), true),
        };
        #[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
        let least = 2 * LEAST_AREA_PX * (STEPS_PER_PX * STEPS_PER_PX) as i64;
        let mut paths: Vec<Vec<[i32; 2]>> = lines.iter().map(|line| self.path(line)).collect();
        if closed {
            for ring in &mut paths {
                // The painter closes it.
                if ring.len() > 1 && ring.first() == ring.last() {
                    ring.pop();
                }
            }
            paths.retain(|ring| ring.len() > 2 && doubled_area(ring) >= least);
        } else {
            paths.retain(|line| line.len() > 1);
        }
        paths
    }

    fn path(&self, line: &[ArcUse]) -> Vec<[i32; 2]> {
        let mut path = Vec::new();
        for used in line {
            let arc = &self.simple[used.arc];
            let snapped = arc.iter().map(|p| self.grid.snap(*p));
            if used.backwards { path.extend(snapped.rev()) } else { path.extend(snapped) }
        }
        path.dedup();
        path
    }
}

/// The years and the label of a layer; the label stands on the northernmost point of its paths.
fn dated_layer(plan: &DatedPlan, paths: &[Vec<[i32; 2]>]) -> Option<Dated> {
    let [x, y] = *paths.iter().flatten().min_by_key(|p| p[1])?;
    let year = |year| Day::from_civil(Civil::new(year, 1, 1)).start().0;
    let label = Text(plan.label.clone());
    Some(Dated { start: year(plan.years[0]), end: year(plan.years[1] + 1), label, x, y })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn shipped() -> Vec<Compiled> {
        compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/basemap")).unwrap()
    }

    fn brotli_bytes(data: &GroundData) -> usize {
        let mut out = Vec::new();
        let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 11, 22);
        writer.write_all(&serde_json::to_vec(data).unwrap()).unwrap();
        drop(writer);
        out.len()
    }

    #[test]
    fn the_shipped_base_map_is_small_and_the_same_every_time() {
        let files = shipped();
        let again = shipped();
        let most = [("world", 14), ("world-fine", 64), ("region", 35), ("districts", 25), ("local", 40)];
        assert_eq!(files.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), most.map(|(name, _)| name));
        for ((file, again), (name, most_kb)) in files.iter().zip(&again).zip(most) {
            assert_eq!(file.data, again.data, "{name} differs");
            let bytes = brotli_bytes(&file.data);
            println!("{name}: {bytes} bytes brotli, {} names", file.data.names.len());
            for layer in &file.data.layers {
                let numbers: usize = layer.paths.iter().map(Vec::len).sum();
                println!("  {}: {} paths, {} points", layer.name, layer.paths.len(), numbers / 2);
                assert!(numbers > 0, "{} is empty", layer.name);
            }
            assert!(bytes <= most_kb * 1024, "{name} has {bytes} bytes, {most_kb} KB is the most");
        }
    }

    #[test]
    fn every_path_stays_within_the_bbox_of_its_file() {
        for file in shipped() {
            let [west, south, east, north] = file.bbox;
            let (min, max) = (LonLat::new(west, north).world(), LonLat::new(east, south).world());
            let size = [(max.x - min.x) / file.data.step + 1.0, (max.y - min.y) / file.data.step + 1.0];
            for layer in &file.data.layers {
                for path in &layer.paths {
                    let (mut x, mut y) = (0, 0);
                    for delta in path.chunks(2) {
                        (x, y) = (x + delta[0], y + delta[1]);
                        let within = x >= -1 && y >= -1 && f64::from(x) <= size[0] && f64::from(y) <= size[1];
                        assert!(within, "{} {x},{y} of {size:?}", layer.name);
                    }
                }
            }
        }
    }

    #[test]
    fn a_plan_that_asks_for_what_is_not_there_is_told_what_is() {
        let dir = std::env::temp_dir().join(format!("ground-plan-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(
            dir.join("a.topojson"),
            r#"{"transform":{"scale":[1,1],"translate":[0,0]},"arcs":[],"objects":{"sea":{"type":null}}}"#,
        )
        .unwrap();
        let plan = r#"{"files":[{"name":"a","source":"a.topojson","min_zoom":0,"working_zoom":20,"bbox":[5,0,4,1],
            "layers":[{"name":"moon","from":"land","shape":"areas"}]},
            {"name":"b","source":"b.topojson","min_zoom":0,"working_zoom":2,"bbox":[0,0,4,1],"layers":[]}]}"#;
        fs::write(dir.join(PLAN), plan).unwrap();
        let problems = compile(&dir).unwrap_err();
        fs::remove_dir_all(&dir).unwrap();
        assert!(problems[0].starts_with("b.topojson: "), "{problems:?}");
        assert!(problems[1].contains("bbox [5.0, 0.0, 4.0, 1.0]"), "{problems:?}");
        assert!(problems[2].contains("working_zoom 20"), "{problems:?}");
        assert!(problems[3].contains("no layer \"moon\""), "{problems:?}");
        assert_eq!(problems[4], "ground.json: file \"a\": a.topojson has no object \"land\"; it has sea");
    }

    #[test]
    fn a_folder_without_a_plan_has_no_base_map() {
        assert!(compile(Path::new("/nowhere")).unwrap().is_empty());
    }
}
