//! Whole layers: what an editor is told, and what is built.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::data::GroundData;
use crate::model::{Atlas, LayerPlace};
use crate::tools::build::{build, compile};
use crate::tools::check::{check, fixture};
use crate::tools::problem::listed;

/// The beginning of a WebP image, which is all that is looked at.
const WEBP: &[u8] = b"RIFF\0\0\0\0WEBPVP8 ";

/// A record of lines in `railway.geojson`.
fn railway() -> Value {
    json!({
        "$schema": "../schema/layer.schema.json",
        "title": {"en": "Railway"}, "attribution": "A survey", "about": {"en": "No longer in use."},
        "file": "railway.geojson", "shape": "lines", "place": "top",
        "style": {"colour": "#8a5a00", "colour_dark": "#d0a050", "dashed": true},
        "min_zoom": 6, "years": [1923, 1991],
    })
}

fn relief() -> Value {
    json!({
        "$schema": "../schema/layer.schema.json",
        "title": {"en": "Relief"}, "attribution": "A survey", "about": {"en": "Not to scale."},
        "file": "relief.webp", "shape": "image", "place": "ground", "style": {"opacity": 0.4},
        "bbox": [46, 39, 47, 40.5], "shown": false,
    })
}

fn with(mut record: Value, changes: &[(&str, Value)]) -> Value {
    for (field, value) in changes {
        record[*field] = value.clone();
    }
    record
}

fn line(points: &[[f64; 2]]) -> Value {
    json!({"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": points}})
}

fn write(folder: &Path, name: &str, value: &Value) {
    fixture::write(folder, &format!("layers/{name}"), &serde_json::to_string_pretty(value).unwrap());
}

/// Content with two good layers.
fn good(name: &str) -> PathBuf {
    let folder = fixture::good(name);
    write(&folder, "railway.json", &railway());
    let features = [line(&[[46.5, 39.5], [46.6, 39.6], [46.9, 39.7]]), line(&[[46.5, 39.5], [46.5, 40.0]])];
    write(&folder, "railway.geojson", &json!({"type": "FeatureCollection", "features": features}));
    write(&folder, "relief.json", &relief());
    std::fs::write(folder.join("layers/relief.webp"), WEBP).unwrap();
    fixture::write(&folder, "layers/README.md", "Ours.");
    folder
}

/// What `atlas check` says about a folder, which messages call `content`.
fn said(folder: &Path) -> String {
    let problems = check(folder).expect_err("something is wrong with this content");
    listed(&problems).replace(&folder.display().to_string(), "content")
}

#[test]
fn layers_are_compiled_into_geometry_and_images_that_the_manifest_names() {
    let bundle = compile(&check(&good("layers-built")).unwrap());
    let atlas: Atlas = serde_json::from_slice(&bundle.files["atlas.json"]).unwrap();
    let [railway, relief] = &atlas.layers[..] else { panic!("{:?}", atlas.layers) };

    assert_eq!((railway.id.as_str(), railway.image, railway.place), ("railway", false, LayerPlace::Top));
    assert_eq!((railway.style.width, railway.style.dashed, railway.style.opacity), (1.0, true, 1.0));
    assert_eq!((railway.min_zoom, railway.max_zoom, railway.shown), (6.0, 16.0, true));
    assert_eq!(railway.bbox, [46.5, 39.5, 46.9, 40.0]);
    let years = |start: Option<i32>| start.map(|minute| crate::time::Moment(minute).day().civil().year);
    assert_eq!((years(railway.start), years(railway.end)), (Some(1923), Some(1992)));
    let data: GroundData = crate::model::read(&bundle.files[&railway.file]).unwrap();
    assert_eq!((data.layers.len(), data.layers[0].name.as_str()), (1, super::LAYER_NAME));
    assert_eq!(data.layers[0].paths.iter().map(Vec::len).collect::<Vec<_>>(), [6, 4]);

    assert_eq!((relief.image, relief.shown, relief.style.opacity), (true, false, 0.4));
    assert_eq!((relief.start, relief.bbox), (None, [46.0, 39.0, 47.0, 40.5]));
    assert!(relief.file.starts_with("layer-relief.") && relief.file.ends_with(".webp"));
    assert_eq!(bundle.files[&relief.file], WEBP);
    assert!(atlas.base_map.is_none());
}

#[test]
fn an_image_that_is_no_longer_there_is_removed_by_the_next_build() {
    let (content, out) = (good("layers-again"), fixture::folder("layers-again-out"));
    let images = || {
        let names = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(".webp")).count()
    };
    build(&content, &out).unwrap();
    assert_eq!(images(), 1);
    assert_eq!(build(&content, &out).unwrap().written, 0);
    std::fs::remove_file(content.join("layers/relief.json")).unwrap();
    std::fs::remove_file(content.join("layers/relief.webp")).unwrap();
    assert_eq!(build(&content, &out).unwrap().removed, 1);
    assert_eq!(images(), 0);
}

#[test]
fn data_that_end_in_json_are_told_from_records() {
    let folder = good("layers-json");
    write(&folder, "railway.json", &with(railway(), &[("file", json!("line.json"))]));
    std::fs::rename(folder.join("layers/railway.geojson"), folder.join("layers/line.json")).unwrap();
    assert_eq!(check(&folder).unwrap().layers.len(), 2);
}

#[test]
fn areas_of_every_kind_are_read() {
    let folder = good("layers-areas");
    let ring = |west: f64| json!([[west, 39.0], [west + 0.2, 39.0], [west + 0.2, 39.2], [west, 39.0]]);
    let geometry = json!({"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "coordinates": [ring(46.0)]},
        {"type": "MultiPolygon", "coordinates": [[ring(46.5), ring(46.6)], [ring(47.0)]]},
    ]});
    let features = json!([{"type": "Feature", "geometry": geometry}, {"type": "Feature", "geometry": null}]);
    write(&folder, "railway.geojson", &json!({"type": "FeatureCollection", "features": features}));
    write(&folder, "railway.json", &with(railway(), &[("shape", json!("areas"))]));
    let checked = check(&folder).unwrap();
    let super::Drawn::Geometry(data) = &checked.layers[0].drawn else { panic!("no geometry") };
    assert_eq!(data.layers[0].paths.len(), 4);
}

#[test]
fn everything_wrong_with_a_record_is_reported() {
    let folder = good("layers-record");
    let style = json!({"colour": "brown", "width": 0.1, "opacity": 1.5});
    let changes = [
        ("$schema", json!("schema/layer.schema.json")),
        ("title", json!({})),
        ("attribution", json!(" ")),
        ("about", json!({"en": ""})),
        ("style", style),
        ("min_zoom", json!(12)),
        ("max_zoom", json!(-1)),
        ("years", json!([1994, 19920])),
        ("bbox", json!([46, 39, 47, 40])),
    ];
    write(&folder, "railway.json", &with(railway(), &changes));
    write(&folder, "Rail Way.json", &with(railway(), &[("years", json!([1994, 1992]))]));
    let style = json!({"colour": "#000000", "width": 1, "dashed": true});
    write(&folder, "relief.json", &with(relief(), &[("style", style), ("bbox", json!([47, 39, 46, 40]))]));
    write(&folder, "bare.json", &with(relief(), &[("bbox", Value::Null)]));
    insta::assert_snapshot!(said(&folder), @r##"
    content/layers/Rail Way.json:1:1: layers/Rail Way: the id "Rail Way" is malformed; write 1 to 64 of a-z, 0-9 and -, the first no hyphen, such as "rail-way"
    content/layers/Rail Way.json:19:12: layers/Rail Way: the first year 1994 is greater than 1992; change them round
    content/layers/bare.json:7:11: layers/bare: a layer of the shape "image" needs "bbox"; add it
    content/layers/railway.json:2:14: layers/railway: "$schema" is "schema/layer.schema.json"; write "../schema/layer.schema.json", so that editors find the schema
    content/layers/railway.json:4:11: layers/railway: the text is empty; write it or remove the field
    content/layers/railway.json:6:18: layers/railway: the text is empty; write it or remove the field
    content/layers/railway.json:7:11: layers/railway: a layer of the shape "lines" has no "bbox"; remove it
    content/layers/railway.json:14:15: layers/railway: the zoom is -1; it must be 0 to 16
    content/layers/railway.json:14:15: layers/railway: "min_zoom" 12 is greater than -1; change them round
    content/layers/railway.json:18:12: layers/railway: a layer of the shape "lines" needs "colour_dark"; add it
    content/layers/railway.json:19:15: layers/railway: "brown" is no colour; write # and six digits 0-9 a-f, such as "#8a5a00"
    content/layers/railway.json:20:16: layers/railway: the opacity is 1.5; it must be 0 to 1
    content/layers/railway.json:21:14: layers/railway: the width is 0.1; it must be 0.25 to 20
    content/layers/railway.json:23:12: layers/railway: the text in English is missing; add "en"
    content/layers/railway.json:26:5: layers/railway: the year is 19920; it must be -2000 to 6000
    content/layers/relief.json:7:11: layers/relief: [47.0, 39.0, 46.0, 40.0] is no box; write its western, southern, eastern and northern edge in degrees, such as [40, 37.5, 52, 44]
    content/layers/relief.json:18:15: layers/relief: a layer of the shape "image" has no "colour"; remove it
    content/layers/relief.json:19:15: layers/relief: a layer of the shape "image" has no "dashed"; remove it
    content/layers/relief.json:20:14: layers/relief: a layer of the shape "image" has no "width"; remove it
    19 problems in 4 files
    "##);
}

#[test]
fn everything_wrong_with_the_files_is_reported() {
    let folder = good("layers-files");
    let named = |name: &str, file: &str| write(&folder, name, &with(railway(), &[("file", json!(file))]));
    named("a.json", "../a.geojson");
    named("b.json", "railway.shp");
    named("c.json", "railwai.geojson");
    named("d.json", "large.geojson");
    named("e.json", "broken.geojson");
    named("f.json", "empty.geojson");
    named("g.json", "speck.geojson");
    named("h.json", "latin.geojson");
    write(&folder, "i.json", &with(relief(), &[("file", json!("relief.png"))]));
    std::fs::write(folder.join("layers/relief.png"), WEBP).unwrap();
    let large = std::fs::File::create(folder.join("layers/large.geojson")).unwrap();
    large.set_len(31_000_001).unwrap();
    fixture::write(&folder, "layers/broken.geojson", "{\n  \"type\": \"FeatureCollection\",\n  \"features\": [,]\n}");
    fixture::write(&folder, "layers/empty.geojson", "{\"type\": \"FeatureCollection\", \"features\": []}");
    write(&folder, "speck.geojson", &line(&[[46.0, 39.0], [46.000_001, 39.0]]));
    std::fs::write(folder.join("layers/latin.geojson"), b"{\"type\": \"\xe4\"}").unwrap();
    fixture::write(&folder, "layers/stray.geojson", "{}");
    insta::assert_snapshot!(said(&folder), @r#"
    content/layers/a.json:7:11: layers/a: "../a.geojson" is no file name; write the name of a file in the same folder
    content/layers/b.json:7:11: layers/b: "railway.shp" is no file for the shape "lines"; it must end in .geojson or .json
    content/layers/broken.geojson:3:16: layers/e: is no valid JSON: expected value; mend it here or just before
    content/layers/c.json:7:11: layers/c: there is no file "railwai.geojson" in this folder; did you mean "railway.geojson"?
    content/layers/d.json:7:11: layers/d: "large.geojson" has 32 MB; at most 20 are possible; leave out what the map does not need
    content/layers/empty.geojson:1:1: layers/f: it holds nothing to draw; give LineString or MultiLineString
    content/layers/i.json:13:11: layers/i: "relief.png" is no PNG image; save it as one, or mend its ending
    content/layers/latin.geojson: cannot be read: it is not UTF-8; save it as UTF-8
    content/layers/speck.geojson:1:1: layers/g: all of it is too small to be seen at zoom 10; give a closer "max_zoom", at most 16, or larger shapes
    content/layers/stray.geojson: nothing reads this file; move it out of the content folder
    10 problems in 10 files
    "#);
}

#[test]
fn everything_wrong_with_geojson_is_reported_where_it_stands() {
    let folder = good("layers-geojson");
    let features = json!([
        line(&[[46.0, 39.0]]),
        line(&[[181.0, 39.0], [46.0, 39.0], [46.0, -91.0]]),
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [46, 39]}},
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": []}},
        {"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": [[[46, 39], ["46", 39]], 7]}},
        {"type": "Feature"},
        {"type": "Feature", "geometry": {"type": "LineString"}},
        "line",
    ]);
    write(&folder, "railway.geojson", &json!({"type": "FeatureCollection", "features": features}));
    insta::assert_snapshot!(said(&folder), @r#"
    content/layers/railway.geojson:5:24: layers/railway: it has 1 position; a line needs at least 2
    content/layers/railway.geojson:19:11: layers/railway: [181.0,39.0] is no position; write [longitude, latitude] in degrees of WGS84, -180 to 180 and -90 to 90
    content/layers/railway.geojson:27:11: layers/railway: [46.0,-91.0] is no position; write [longitude, latitude] in degrees of WGS84, -180 to 180 and -90 to 90
    content/layers/railway.geojson:43:17: layers/railway: "Point" cannot be drawn in the shape "lines"; give LineString or MultiLineString
    content/layers/railway.geojson:50:17: layers/railway: "Polygon" cannot be drawn in the shape "lines"; give LineString or MultiLineString
    content/layers/railway.geojson:62:13: layers/railway: ["46",39] is no position; write [longitude, latitude] in degrees of WGS84, -180 to 180 and -90 to 90
    content/layers/railway.geojson:67:11: layers/railway: here should stand a GeoJSON list; write it in brackets
    content/layers/railway.geojson:73:5: layers/railway: here should stand a GeoJSON object; write one with a "type", such as "Feature"
    content/layers/railway.geojson:77:19: layers/railway: here should stand a GeoJSON list; write it in brackets
    content/layers/railway.geojson:82:5: layers/railway: here should stand a GeoJSON object; write one with a "type", such as "Feature"
    10 problems in 1 file
    "#);

    let far: Vec<[f64; 2]> = (0..30).map(|at| [200.0 + f64::from(at), 39.0]).collect();
    write(&folder, "railway.geojson", &line(&far));
    let said = said(&folder);
    assert_eq!(said.lines().count(), 22, "{said}");
    assert!(said.contains("10 more of the kind follow in this file"), "{said}");
}

#[test]
fn a_record_that_cannot_be_read_makes_no_file_a_stray() {
    let folder = good("layers-broken");
    write(&folder, "railway.json", &with(railway(), &[("colour", json!("#000000"))]));
    insta::assert_snapshot!(said(&folder), @r#"
    content/layers/railway.json:7:10: layers/railway: unknown field `colour`, expected one of `$schema`, `title`, `attribution`, `about`, `file`, `shape`, `style`, `place`, `min_zoom`, `max_zoom`, `years`, `shown`, `bbox`; see the JSON Schema in content/schema
    1 problem in 1 file
    "#);
}
