//! From plan and TopoJSON to the files that the browser fetches.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::data::{GroundData, GroundLayer, GroundName};
use crate::geo::{LonLat, World};
use crate::map::GROUND_LAYERS;
use crate::model::{BaseMap, Text};

use super::dated::dated_layer;
use super::names;
use super::plan::{FilePlan, LayerPlan, LayerShape, Plan};
use super::simplify::{Grid, delta_coded, simplified, worth_drawing};
use super::topology::{ArcUse, Topology, inner, union};

/// Name of the plan in the base map's folder.
pub const PLAN: &str = "ground.json";

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

/// The base map: its files, coarse to fine, and whose data it is.
#[derive(Clone, Debug, Default)]
pub struct CompiledMap {
    /// The files.
    pub files: Vec<Compiled>,
    /// Whose data; none when there is no base map.
    pub card: Option<BaseMap>,
}

/// Makes the base map that `ground.json` in `dir` asks for. Without a plan there is none.
///
/// # Errors
/// All that is wrong with the plan and the TopoJSON files, each as `file: what is wrong; what to do`.
pub fn compile(dir: &Path) -> Result<CompiledMap, Vec<String>> {
    let path = dir.join(PLAN);
    if !path.exists() {
        return Ok(CompiledMap::default());
    }
    let plan: Plan = fs::read_to_string(&path)
        .map_err(|error| error.to_string())
        .and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()))
        .map_err(|error| vec![format!("{PLAN}: {error}")])?;
    let mut topologies = BTreeMap::new();
    let mut problems = plan.untold().into_iter().map(|what| format!("{PLAN}: {what}")).collect::<Vec<_>>();
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
    let card = BaseMap { attribution: plan.attribution, about: Text(plan.about) };
    if problems.is_empty() { Ok(CompiledMap { files: compiled, card: Some(card) }) } else { Err(problems) }
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
    let [west, south, east, north] = file.bbox;
    let (min, max) = (LonLat::new(west, north).world(), LonLat::new(east, south).world());
    let grid = Grid::new(min, file.working_zoom);
    let whole = topology.arcs();
    let maker =
        Maker { grid, topology, simple: whole.iter().map(|arc| simplified(arc, grid.tolerance())).collect(), whole };

    let layers = file.layers.iter().map(|layer| {
        let paths = if layer.shape == LayerShape::Frame {
            let corners = [min, World::new(max.x, min.y), max, World::new(min.x, max.y)];
            vec![corners.map(|p| grid.snap(p)).to_vec()]
        } else {
            maker.paths(layer)
        };
        let dated = layer.dated.as_ref().and_then(|dated| dated_layer(dated, &paths, &grid));
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
        worth_drawing(lines.iter().map(|line| self.path(line)).collect(), closed)
    }

    fn path(&self, line: &[ArcUse]) -> Vec<[i32; 2]> {
        let mut path = Vec::new();
        for used in line {
            let arc = &self.simple[used.arc];
            let snapped = arc.iter().map(|p| self.grid.snap(*p));
            if used.backwards { path.extend(snapped.rev()) } else { path.extend(snapped) }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn shipped() -> Vec<Compiled> {
        compile(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/basemap")).unwrap().files
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
        let plan = r#"{"attribution":"","about":{},"files":[{"name":"a","source":"a.topojson","min_zoom":0,"working_zoom":20,"bbox":[5,0,4,1],
            "layers":[{"name":"moon","from":"land","shape":"areas",
            "dated":{"years":[1991,1923],"label":{"en":"Line"},"about":{"en":" "}}}]},
            {"name":"b","source":"b.topojson","min_zoom":0,"working_zoom":2,"bbox":[0,0,4,1],"layers":[]}]}"#;
        fs::write(dir.join(PLAN), plan).unwrap();
        let problems = compile(&dir).unwrap_err();
        fs::remove_dir_all(&dir).unwrap();
        let problems: Vec<&str> = problems.iter().map(|problem| problem.split(" (os").next().unwrap()).collect();
        insta::assert_snapshot!(problems.join("\n"), @r#"
        ground.json: "attribution" is empty; name the sources of the data
        ground.json: "about" is empty in English; say what the base map is and what it may not be used for
        ground.json: layer "moon": "about" is empty in English; say whose data it is and what it may not be used for
        ground.json: layer "moon": "label" must say in English that it is "generalised": the map prints it with the line
        ground.json: layer "moon": "years" run backwards; write the earlier first
        b.topojson: No such file or directory
        ground.json: file "a": bbox [5.0, 0.0, 4.0, 1.0] must be west, south, east, north in degrees
        ground.json: file "a": working_zoom 20 must be 0 to 16
        ground.json: file "a": the map draws no layer "moon"; it draws world-land, world-lakes, fine-land, fine-lakes, region-frame, land, glaciers, urban, rivers, lakes, coast, districts, boundaries, line-of-contact, historic-oblast
        ground.json: file "a": a.topojson has no object "land"; it has sea
        "#);
    }

    #[test]
    fn a_folder_without_a_plan_has_no_base_map() {
        let none = compile(Path::new("/nowhere")).unwrap();
        assert!(none.files.is_empty() && none.card.is_none());
    }
}
