//! The map in the hand: wheel, boxes, fingers, the fan, the walk through its marks, the legend.

use std::path::Path;

use khojaly_atlas::draw::{Screen, Viewport};
use khojaly_atlas::geo::{Camera, LonLat};
use khojaly_atlas::tools::build::build;
use khojaly_atlas::tools::finish::finish;
use khojaly_atlas::tools::problem;
use serde_json::{Value, json};

use crate::Checked;
use crate::browser::PHONE;
use crate::engine::Engine;
use crate::input::{Hand, Point, keys};
use crate::scenarios::moving::{camera_after, camera_at_rest, open_middle};
use crate::site::{Site, copy_folder};
use crate::stage::{Stage, View, ensure};

/// The map's canvas on the page: its upper left corner and its size.
fn canvas(stage: &Stage) -> Checked<(Point, Viewport)> {
    let at = stage.browser.value("document.querySelector('[data-bench=map] canvas').getBoundingClientRect()")?;
    let number = |name: &str| at[name].as_f64().unwrap_or_default();
    Ok((Point { x: number("x"), y: number("y") }, Viewport::new(number("width"), number("height"))))
}

fn camera([zoom, lat, lon]: [f64; 3]) -> Camera {
    Camera::at(LonLat::new(lon, lat), zoom)
}

pub fn wheel_holds_the_ground(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench&map=9/39.90000/46.70000")?;
    let (corner, viewport) = canvas(stage)?;
    let spot = Screen::new((viewport.width * 0.3).round(), (viewport.height * 0.6).round());
    let held = camera([9.0, 39.9, 46.7]).world_from_screen(spot, viewport);
    let after = camera_after(stage, || stage.browser.wheel(corner.moved(spot.x, spot.y), -300))?;
    let moved = camera(after).screen_from_world(held, viewport).distance(spot);
    // WebKit's driver passes on a part of the turn only.
    ensure(after[0] > 9.2, || format!("the wheel leads to zoom {}", after[0]))?;
    ensure(moved < 2.5, || format!("the ground under the pointer moved by {moved:.1} pixels"))
}

pub fn box_zoom(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench&map=9/39.90000/46.70000")?;
    let (corner, viewport) = canvas(stage)?;
    let (from, to) = (Screen::new(120.0, 90.0), Screen::new(260.0, 170.0));
    let middle = camera([9.0, 39.9, 46.7]).world_from_screen(Screen::new(190.0, 130.0), viewport);
    let at = |spot: Screen| corner.moved(spot.x, spot.y);
    let after = camera_after(stage, || stage.browser.drag_with_shift(at(from), at(to)))?;
    let off = camera(after).screen_from_world(middle, viewport).distance(viewport.centre());
    ensure(after[0] > 10.0, || format!("the box leads to zoom {}", after[0]))?;
    ensure(off < 12.0, || format!("the middle of the box is {off:.1} pixels off the middle of the map"))
}

pub fn fingers_zoom(stage: &mut Stage) -> Checked {
    stage.open("/en/")?;
    stage.browser.use_device(PHONE)?;
    stage.open("/en/?bench&map=9/39.90000/46.70000")?;
    let middle = open_middle(stage)?;
    let [pinched, ..] = camera_after(stage, || stage.browser.pinch(middle, 60.0, 140.0, 0.0))?;
    ensure((pinched - 9.0 - (140.0f64 / 60.0).log2()).abs() < 0.35, || format!("the pinch leads to zoom {pinched}"))?;
    let [dragged, ..] = camera_after(stage, || stage.browser.tap_and_drag(middle, -110.0))?;
    ensure(dragged < pinched - 0.5, || format!("dragging the second tap up leads from {pinched} to {dragged}"))?;
    stage.browser.promised("__bench.panTo(38.2, 45, 9)")?;
    camera_at_rest(stage)?;
    let [tapped, ..] = camera_after(stage, || stage.browser.tap_and_drag(middle, 0.0))?;
    ensure((tapped - 10.0).abs() < 0.1, || format!("a double tap leads to zoom {tapped}"))?;
    let scrolled = stage.browser.value("scrollX + scrollY + visualViewport.offsetTop + visualViewport.scale")?;
    ensure(scrolled == 1, || format!("the fingers moved the page itself: {scrolled}"))
}

pub fn co_operative(stage: &mut Stage) -> Checked {
    stage.open("/en/?scroll=coop&map=9/39.90000/46.70000")?;
    let middle = stage.middle_of("[data-bench=map]")?;
    stage.browser.wheel(middle, -240)?;
    stage.browser.wait("the hint", "document.querySelector('.map-hint.shown')?.textContent.includes('Ctrl')")?;
    stage.browser.promised("new Promise(done => setTimeout(done, 700))")?;
    let map = stage.parameter("map")?;
    ensure(map.starts_with("9/"), || format!("the wheel alone leads to {map}"))?;
    // WebKit's driver turns the wheel without the keys that are held.
    if stage.browser.engine() != Engine::WebKit {
        let [closer, ..] = camera_after(stage, || stage.browser.wheel_with_ctrl(middle, -240))?;
        ensure(closer > 9.0, || format!("Ctrl and the wheel lead to zoom {closer}"))?;
    }
    stage.browser.wait("the hint to go", "!document.querySelector('.map-hint.shown')").map(drop)
}

pub fn fan(stage: &mut Stage) -> Checked {
    let (lon, lat, events) = stage.record.crowded_place()?;
    stage.open(&format!("/en/?bench&map=14/{lat:.5}/{lon:.5}"))?;
    let (corner, viewport) = canvas(stage)?;
    let middle = corner.moved(viewport.width / 2.0, viewport.height / 2.0);
    stage.browser.press(Hand::Mouse, middle)?;
    let opened = format!("__bench.marks().map.length === {events}");
    stage.browser.wait(&format!("{events} marks about their place"), &opened)?;
    let marks = stage.marks(View::Map)?;
    let mark = marks.first().ok_or("no mark of the fan can be pressed")?;
    stage.browser.press(Hand::Mouse, mark.at)?;
    stage.wait_for_selected(&mark.id)?;
    stage.browser.run("document.querySelector('[data-bench=map] .surface').focus();", Value::Null)?;
    stage.browser.type_keys(&keys::ESCAPE.to_string())?;
    stage.browser.wait("the fan to close", "__bench.marks().map.length <= 1").map(drop)
}

pub fn walk(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench")?;
    stage.marks(View::Map)?;
    stage.browser.run("document.querySelector('.walk button').focus();", Value::Null)?;
    let said = "document.querySelector('.walk [role=status]').textContent";
    let first = stage.browser.wait("words about the first mark", said)?;
    stage.browser.type_keys(&keys::RIGHT.to_string())?;
    stage.browser.wait("words about another mark", &format!("{said} !== {first} && {said}"))?;
    stage.browser.wait("the card of the mark", "!document.querySelector('.map .card').hidden")?;
    let open = || stage.browser.type_keys(&keys::ENTER.to_string());
    for _ in 0..12 {
        let before = stage.screen()?;
        open()?;
        std::thread::sleep(std::time::Duration::from_millis(1_900));
        if stage.screen()?.on_map != before.on_map {
            return Ok(());
        }
        stage.browser.type_keys(&keys::RIGHT.to_string())?;
    }
    Err("twelve presses of Enter open no event".to_owned())
}

pub fn legend(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench&map=8.5/40.00000/46.70000")?;
    stage.click(".legend-button")?;
    let rows = "[...document.querySelectorAll('.legend input[name=layer]')].map(input => input.value)";
    let has = |name: &str, what: &str| stage.browser.wait(what, &format!("{rows}.includes('{name}')")).map(drop);
    has("historic-oblast", "the former oblast in the legend")?;
    has("boundaries", "boundaries in the legend")?;
    stage.click(".legend input[value=boundaries]")?;
    stage.browser.wait("the layer in the address", "location.search.includes('layers=boundaries')")?;
    stage.browser.reload()?;
    stage.ready()?;
    let kept = stage.parameter("layers")?;
    ensure(kept == "boundaries", || format!("after reload the address switches {kept:?}"))?;
    stage.open("/en/?bench&map=8.5/40.00000/46.70000&t=2005-01-01/2006-01-01")?;
    stage.click(".legend-button")?;
    has("line-of-contact", "the line of contact in its years")?;
    stage.browser.wait("no oblast after its years", &format!("!{rows}.includes('historic-oblast')"))?;
    stage.click(".legend input[name=marks]")?;
    stage.browser.wait("density in the address", "location.search.includes('marks=density')")?;
    stage.browser.wait("no single marks under the density", "__bench.marks().map.length === 0").map(drop)
}

pub fn far_and_back(stage: &mut Stage) -> Checked {
    stage.open("/en/?bench&map=10/39.90000/46.70000")?;
    let camera = "new URL(location.href).searchParams.get('map').split('/').map(Number)";
    stage.click(".map .buttons button:nth-child(5)")?;
    stage.browser.wait("a look at all events, the far ones too", &format!("{camera}[0] < 5"))?;
    stage.click(".map .buttons button:nth-child(3)")?;
    let home =
        format!("(([zoom, lat, lon]) => zoom > 6 && Math.abs(lat - 40) < 3 && Math.abs(lon - 46.5) < 4)({camera})");
    stage.browser.wait("the first look again", &home).map(drop)
}

/// A field and an image of an editor's own, about the atlas's middle.
const LAYERS: [(&str, &str); 3] = [
    (
        "field.json",
        r##"{ "$schema": "../schema/layer.schema.json", "title": { "en": "Field" }, "attribution": "A surveyor", "about": { "en": "For a test." },
            "file": "field.geojson", "shape": "areas", "place": "top",
            "style": { "colour": "#00ff00", "colour_dark": "#00ff00", "width": 0, "opacity": 1 } }"##,
    ),
    (
        "field.geojson",
        r##"{ "type": "Polygon", "coordinates": [[[46.4, 39.8], [46.65, 39.8], [46.65, 40], [46.4, 40], [46.4, 39.8]]] }"##,
    ),
    (
        "relief.json",
        r##"{ "$schema": "../schema/layer.schema.json", "title": { "en": "Relief" }, "attribution": "A satellite", "about": { "en": "For a test." },
            "file": "relief.png", "shape": "image", "place": "top", "style": { "opacity": 1 },
            "bbox": [46.75, 39.8, 47, 40] }"##,
    ),
];
/// One red pixel, as PNG.
const RELIEF: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

pub fn own_layers(stage: &mut Stage) -> Checked {
    let site = Site::serve_changed(&Site::dist()?, |copy| {
        let content = copy.join("content-with-layers");
        let told = |error: std::io::Error| error.to_string();
        copy_folder(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")), &content).map_err(told)?;
        std::fs::create_dir(content.join("layers")).map_err(told)?;
        let files = LAYERS.map(|(name, text)| (name, text.as_bytes()));
        for (name, bytes) in files.into_iter().chain([("relief.png", RELIEF)]) {
            std::fs::write(content.join("layers").join(name), bytes).map_err(told)?;
        }
        // With their compressed copies.
        std::fs::remove_dir_all(copy.join("data")).map_err(told)?;
        build(&content, &copy.join("data")).map(drop).map_err(|problems| problem::listed(&problems))?;
        finish(copy, false, None).map(drop).map_err(|error| error.to_string())
    })?;
    // Off the marks and names: a spot in the field and one in the image.
    let colour = |lon: f64, lat: f64| -> Checked<Value> {
        let (_, viewport) = canvas(stage)?;
        let at = camera([9.0, 39.9, 46.7]).screen_from_world(LonLat::new(lon, lat).world(), viewport);
        stage.browser.value(&format!(
            "(() => {{ const canvas = document.querySelector('[data-bench=map] canvas'), ratio = devicePixelRatio;
               return [...canvas.getContext('2d').getImageData({} * ratio, {} * ratio, 1, 1).data].slice(0, 3); }})()",
            at.x.round(),
            at.y.round()
        ))
    };
    stage.open_at(&site, "/en/?bench&map=9/39.90000/46.70000&t=2026-01-01/2026-01-02&layers=areas,names")?;
    let painted = |lon: f64, wanted: [u8; 3], is: bool| {
        for _ in 0..50 {
            if (colour(lon, 39.97)? == json!(wanted)) == is {
                return Ok(());
            }
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        Err(format!("at longitude {lon} the map is {}; {wanted:?} is expected: {is}", colour(lon, 39.97)?))
    };
    painted(46.47, [0, 255, 0], true)?;
    painted(46.96, [255, 0, 0], true)?;
    stage.click(".legend-button")?;
    let credit = "document.querySelector('.legend-panel').textContent.includes('A surveyor')";
    stage.browser.wait("the credit of the layer in the legend", credit)?;
    stage.click(".legend input[value=relief]")?;
    stage.browser.wait("the switch in the address", "decodeURIComponent(location.search).includes('relief')")?;
    painted(46.96, [255, 0, 0], false)?;
    painted(46.47, [0, 255, 0], true)
}

/// Nodes, listeners and bytes of the page, after the waste has been collected.
fn held(stage: &Stage) -> Checked<[f64; 3]> {
    stage.browser.devtools("HeapProfiler.collectGarbage", json!({}))?;
    let metrics = stage.browser.devtools("Performance.getMetrics", json!({}))?;
    let all = metrics["metrics"].as_array().cloned().unwrap_or_default();
    let of = |name: &str| {
        all.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64()).unwrap_or_default()
    };
    Ok([of("Nodes"), of("JSEventListeners"), of("JSHeapUsedSize")])
}

pub fn nothing_is_left(stage: &mut Stage) -> Checked {
    stage.open("/en/events?bench")?;
    stage.browser.devtools("Performance.enable", json!({}))?;
    let ids = json!(stage.record.ids.iter().take(8).collect::<Vec<_>>());
    let cycles = |count: u32| {
        stage.browser.promised(&format!(
            "(async () => {{
                const ids = {ids}, press = name => document.querySelector(name).click();
                for (let at = 0; at < {count}; at += 1) {{
                    press('.filters-button'); press('.legend-button');
                    await __bench.select(ids[at % ids.length]);
                    press('.filters-button'); press('.legend-button');
                }}
            }})()"
        ))
    };
    cycles(40)?;
    let [nodes, listeners, bytes] = held(stage)?;
    cycles(200)?;
    let [nodes_after, listeners_after, bytes_after] = held(stage)?;
    // A page that was thrown away may be counted until it is collected; what stays would be one or more in each cycle.
    ensure(listeners_after < listeners + 100.0, || format!("{listeners} listeners became {listeners_after}"))?;
    ensure(nodes_after < nodes * 1.05 + 50.0, || format!("{nodes} nodes became {nodes_after}"))?;
    ensure(bytes_after < bytes * 1.10 + 300_000.0, || format!("{bytes} bytes became {bytes_after}"))
}
