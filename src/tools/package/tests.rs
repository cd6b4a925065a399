use super::*;
use crate::tools::serve::{ServeError, source};

/// Bytes that no system would run: what matters is that they stay as they are.
const PROGRAM: &[u8] = b"\x7fELF a program, PK\x05\x06 and all";

/// A folder with a small site and a program.
fn fixture() -> (TempDir, PathBuf, PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let site = temp.path().join("built");
    fs::create_dir_all(site.join("en/events")).unwrap();
    for name in ["index.html", "en/index.html", "en/events/index.html", "en/events/index.html.br", "a.wasm"] {
        fs::write(site.join(name), format!("what {name} holds")).unwrap();
    }
    let program = temp.path().join("program");
    fs::write(&program, PROGRAM).unwrap();
    (temp, site, program)
}

#[test]
fn the_folder_and_the_zip_hold_the_site_and_the_program() {
    let (temp, site, program) = fixture();
    let made = package(&site, &program, &temp.path().join("out")).unwrap();
    assert!(fs::read(made.folder.join("atlas")).unwrap() == PROGRAM);
    #[cfg(unix)]
    for program in [made.folder.join("atlas"), made.single.clone()] {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(program).unwrap().permissions());
        assert_eq!(mode & 0o111, 0o111);
    }
    let unzipped = temp.path().join("unzipped");
    ZipArchive::new(File::open(&made.zip).unwrap()).unwrap().extract(&unzipped).unwrap();
    let folder = unzipped.join(NAME);
    let names = |folder: &Path| files_below(folder).unwrap().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(&folder), names(&made.folder));
    assert_eq!(names(&folder.join("site")), names(&site));
    for name in names(&folder) {
        assert!(fs::read(folder.join(&name)).unwrap() == fs::read(made.folder.join(&name)).unwrap(), "{name}");
    }
}

#[test]
fn the_single_file_is_the_program_and_gives_the_site_back() {
    let (temp, site, program) = fixture();
    let made = package(&site, &program, temp.path()).unwrap();
    assert!(fs::read(&made.single).unwrap().starts_with(PROGRAM));
    let served = source(None, true, &made.single, temp.path()).unwrap();
    let unpacked = served.dir().to_owned();
    for (name, file) in files_below(&site).unwrap() {
        assert!(fs::read(unpacked.join(&name)).unwrap() == fs::read(file).unwrap(), "{name}");
    }
    drop(served);
    assert!(!unpacked.exists());
    // Packing with a program that carries a site takes the program alone.
    let again = package(&site, &made.single, &temp.path().join("again")).unwrap();
    assert!(fs::read(&again.single).unwrap() == fs::read(&made.single).unwrap());
    assert!(fs::read(again.folder.join("atlas")).unwrap() == PROGRAM);
}

#[test]
fn the_site_is_found_where_packages_have_it() {
    let (temp, site, program) = fixture();
    let made = package(&site, &program, temp.path()).unwrap();
    let elsewhere = temp.path().join("elsewhere");
    let beside = source(None, false, &made.folder.join("atlas"), &elsewhere).unwrap();
    assert_eq!(beside.dir(), made.folder.join("site"));
    let within = source(None, false, &made.single, &elsewhere).unwrap();
    assert!(within.dir().join("en/index.html").is_file() && !within.dir().starts_with(&made.folder));
    fs::rename(&site, temp.path().join("dist")).unwrap();
    let built = source(None, false, &made.folder.join("atlas"), temp.path()).unwrap();
    assert_eq!(built.dir(), temp.path().join("dist"));
    let named = source(Some(&elsewhere), false, &made.single, temp.path()).unwrap();
    assert_eq!(named.dir(), elsewhere);
}

#[test]
fn what_is_missing_is_said_with_its_mend() {
    let (temp, _, program) = fixture();
    let none = package(&temp.path().join("none"), &program, temp.path()).unwrap_err().to_string();
    assert!(none.ends_with("none has no index.html: build the site first with `make run`"), "{none}");
    let bare = source(None, true, &program, temp.path()).unwrap_err();
    assert!(matches!(bare, ServeError::NotEmbedded), "{bare}");
    assert!(bare.to_string().starts_with("this program carries no site: `make package` makes one"), "{bare}");
    let nowhere = source(None, false, &program, temp.path()).unwrap_err();
    assert!(matches!(nowhere, ServeError::Nowhere), "{nowhere}");
}
