//! The page for pages of others, `embed/v1/`. It is the English start page
//! without the head of the site, with a line at its foot that stays whatever is shown: the atlas's name, its licence,
//! whose map it is, and the way to the full page. It is made from the finished start page, so it starts the same program
//! and has the same text when there is none.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use super::FinishError;
use crate::embed::{ROUTE, SCRIPT};
use crate::i18n::{Key, Lang};
use crate::model::Atlas;
use crate::reader::el;
use crate::tools::compress::write_if_new;
use crate::tools::html::html;

/// Keeps the script for pages of others also under the name of its version; gives its hash, as markup that names the script
/// says it (Subresource Integrity).
///
/// # Errors
/// When the script cannot be read or the copy not be written.
pub fn keep_script(dist: &Path) -> Result<String, FinishError> {
    let file = dist.join(ROUTE.trim_matches('/')).join("embed.js");
    if !file.is_file() {
        return Ok(String::new());
    }
    let script = std::fs::read(&file).map_err(super::file_error(&file))?;
    let copy = dist.join(SCRIPT.trim_matches('/'));
    let folder = copy.parent().unwrap_or(dist);
    std::fs::create_dir_all(folder).map_err(super::file_error(folder))?;
    write_if_new(&copy, &script).map_err(super::file_error(&copy))?;
    Ok(format!("sha384-{}", STANDARD.encode(Sha384::digest(&script))))
}

/// Writes the page to its folder. `base` is the path of the site's root, with a slash at both ends.
///
/// # Errors
/// When the start page cannot be read, or the page cannot be written.
pub fn write(dist: &Path, base: &str, atlas: &Atlas) -> Result<(), FinishError> {
    let start = dist.join("en").join("index.html");
    let page = std::fs::read_to_string(&start).map_err(super::file_error(&start))?;
    let folder = dist.join(ROUTE.trim_matches('/'));
    std::fs::create_dir_all(&folder).map_err(super::file_error(&folder))?;
    let file = folder.join("index.html");
    write_if_new(&file, embedded(&page, base, atlas).as_bytes()).map_err(super::file_error(&file))
}

/// The start page as it stands in pages of others.
fn embedded(page: &str, base: &str, atlas: &Atlas) -> String {
    let full = [base, "en/"].concat();
    let page = page.replacen("<html ", "<html data-embed data-view=\"split\" data-ui=\"compact\" ", 1);
    // The full page is the one to be found; where its public address is known, the start page names it as canonical.
    let page = page.replacen("</head>", "<meta name=\"robots\" content=\"noindex\"></head>", 1);
    // Without the program a link leads out of the frame, where pages may not stand in others.
    let links = ["<a href=\"", base].concat();
    let page = page.replace(&links, &["<a target=\"_blank\" href=\"", base].concat());
    let t = |key: Key| key.text(Lang::En);
    let credit = atlas.base_map.as_ref().map(|map| el("span").with(map.attribution.as_str()));
    let foot = el("footer")
        .class("embed-credit")
        .with(el("span").with(atlas.title.get("en")))
        .with(el("span").with(t(Key::Licence)))
        .with(credit)
        .with(el("a").class("open-full").attr("href", full).attr("target", "_blank").with(t(Key::OpenFull)));
    let foot = html(&[foot], base.trim_end_matches('/'));
    match page.rsplit_once("</body>") {
        Some((before, after)) => [before, &foot, "</body>", after].concat(),
        None => page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::html::escaped;

    const START: &str = "<!doctype html>\n<html lang=\"en\" data-base=\"/app/\"><head><title>x</title></head>\n\
        <body><main><a href=\"/app/en/events/a\">a</a><a href=\"#b\">b</a></main></body>\n</html>\n";

    fn atlas() -> Atlas {
        let mut atlas = crate::data::dataset(2).atlas;
        atlas.base_map = Some(crate::model::BaseMap { attribution: "Some & body".into(), about: Default::default() });
        atlas
    }

    #[test]
    fn it_has_credit_licence_and_a_way_out_and_leads_search_engines_to_the_full_page() {
        let page = embedded(START, "/app/", &atlas());
        for part in [
            "<html data-embed data-view=\"split\" data-ui=\"compact\" lang=\"en\"",
            "<meta name=\"robots\" content=\"noindex\">",
            &escaped("Some & body"),
            "<a class=\"open-full\" href=\"/app/en/\" target=\"_blank\">",
            "<a target=\"_blank\" href=\"/app/en/events/a\">",
            "<a href=\"#b\">",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
        assert_eq!((page.matches("</body>").count(), page.matches("<main").count()), (1, 1));
    }

    #[test]
    fn the_script_for_pages_of_others_makes_no_code_of_texts() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/embed/v1/embed.js");
        let script = std::fs::read_to_string(file).unwrap();
        for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "srcdoc"] {
            assert!(!script.contains(sink), "{sink}");
        }
    }

    #[test]
    fn the_script_sets_what_the_atlas_lets_be_set_and_fits_its_budget() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/embed/v1/embed.js");
        let script = std::fs::read_to_string(file).unwrap();
        let names = |list: &str| -> Vec<String> {
            let (_, rest) = script.split_once(&format!("const {list} = [")).unwrap();
            let words = rest.split_once(']').unwrap().0.split(',').map(str::trim);
            words.filter(|word| word.starts_with('"')).map(|word| word.trim_matches('"').to_owned()).collect()
        };
        assert_eq!([names("RECORDS"), names("SET")].concat(), crate::embed::SETTABLE);
        assert!(crate::embed::SETTABLE.iter().all(|name| crate::embed::PARAMETERS.contains(name)));
        // As it stands here, with its comments; the release makes it smaller, and weighs that.
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut packed, script.as_bytes()).unwrap();
        assert!(packed.finish().unwrap().len() < 3_600);
    }

    #[test]
    fn a_script_that_has_changed_has_a_new_number() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/embed/v1/embed.js");
        let sum = STANDARD.encode(Sha384::digest(std::fs::read(file).unwrap()));
        let known = ("/embed/v1.0.0/embed.js", "pz9abjrlm6jVN0A3yAuZyvixWUWl67HFdqiI7KQnzvly7AyE2rpe6YrV3+LCGdWW");
        assert_eq!(
            (SCRIPT, sum.as_str()),
            known,
            "give the script a new number in src/embed/mod.rs, and say its sum here"
        );
    }

    #[test]
    fn a_canonical_address_that_is_there_stays_and_none_is_made_up() {
        let start = START.replace("</head>", "<link rel=\"canonical\" href=\"https://x.example/en/\"></head>");
        assert_eq!(embedded(&start, "/", &atlas()).matches("canonical").count(), 1);
        assert!(!embedded(START, "/", &atlas()).contains("canonical"));
    }
}
