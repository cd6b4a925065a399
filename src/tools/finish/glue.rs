//! The seam between the program and the browser, with short names. What the program takes from its script, and the script
//! from the program, wasm-bindgen names with hashes, some two hundred times in each of the two files: names that no one
//! reads and that no compression makes shorter. Here they become a letter or two. What the program offers and the script
//! does not take is offered no more, and functions that are alike come to stand together. All of it makes what a reader
//! downloads a twentieth smaller, and changes nothing that the program does.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ExportSection, FunctionSection, ImportSection, Module};
use wasmparser::{CodeSectionReader, Export, FunctionSectionReader, Imports, Parser, Payload, TypeRef};

use super::FinishError;
use crate::tools::build::hash;
use crate::tools::compress::write_if_new;

/// Shortens the names in the program below `dist` and gives both files names after what they hold now; the page with
/// these names. A page that names no program stays as it is, and so do files that were shortened before.
pub fn shortened(dist: &Path, page: &str) -> Result<String, FinishError> {
    let Some((stem, script, program)) = files(dist, page).map_err(super::file_error(dist))? else {
        return Ok(page.to_owned());
    };
    let text = std::fs::read_to_string(&script).map_err(super::file_error(&script))?;
    let bytes = std::fs::read(&program).map_err(super::file_error(&program))?;
    let (text, bytes) = seam(&text, &bytes).map_err(|cause| FinishError::Data {
        file: program.clone(),
        what: format!("is not the program that wasm-bindgen makes: {cause}"),
    })?;
    let Some((name, _)) = stem.rsplit_once('-') else { return Ok(page.to_owned()) };
    let new = format!("{name}-{}", hash(&[text.as_bytes(), &bytes].concat()));
    for (old, ending, content) in [(&script, ".js", text.as_bytes()), (&program, "_bg.wasm", bytes.as_slice())] {
        let path = dist.join(format!("{new}{ending}"));
        write_if_new(&path, content).map_err(super::file_error(&path))?;
        if *old != path {
            std::fs::remove_file(old).map_err(super::file_error(old))?;
        }
    }
    Ok(page.replace(&stem, &new))
}

/// What both files of the program begin with, the script and the program itself.
fn files(dist: &Path, page: &str) -> io::Result<Option<(String, PathBuf, PathBuf)>> {
    for entry in std::fs::read_dir(dist)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix("_bg.wasm").filter(|stem| page.contains(*stem)) else { continue };
        let script = dist.join(format!("{stem}.js"));
        if script.is_file() {
            return Ok(Some((stem.to_owned(), script, dist.join(&name))));
        }
    }
    Ok(None)
}

/// A script and its program that know each other by short names.
fn seam(script: &str, program: &[u8]) -> Result<(String, Vec<u8>), Error> {
    let said = words(script).map(str::to_owned).collect();
    let mut seam = Seam { said, places: places(program)?, ..Seam::default() };
    let mut module = Module::new();
    seam.parse_core_module(&mut module, Parser::new(0), program)?;
    if seam.short.is_empty() {
        return Ok((script.to_owned(), program.to_vec()));
    }
    let mut short: String = words(script).map(|word| seam.short.get(word).map_or(word, String::as_str)).collect();
    if let Some(file) = &seam.file {
        short = short.replace(&format!("\"{file}\""), &format!("\"{FILE}\""));
    }
    Ok((short, module.finish()))
}

/// The script's name in the program, which no one looks up.
const FILE: &str = "a";
/// Names that are as short stay.
const SHORT: usize = 4;

/// Where each function of a program comes when they are sorted by what they hold: of functions that are alike and stand
/// together one is written in few bits.
fn places(program: &[u8]) -> Result<Vec<u32>, Error> {
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        if let Payload::CodeSectionEntry(body) = payload.map_err(Error::ParseError)? {
            bodies.push(&program[body.range()]);
        }
    }
    let mut order: Vec<u32> = (0..).take(bodies.len()).collect();
    order.sort_by_key(|at| bodies[*at as usize]);
    Ok(turned(&order))
}

/// Where each number stands in an order of them all.
fn turned(order: &[u32]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, at) in (0..).zip(order) {
        places[*at as usize] = place;
    }
    places
}

/// A program on its way to short names.
#[derive(Default)]
struct Seam {
    /// Everything that the script says: what is not there the program need not offer, and what is there means something.
    said: BTreeSet<String>,
    /// The short form of each long name.
    short: BTreeMap<String, String>,
    /// What the program calls the script.
    file: Option<String>,
    next: usize,
    /// Functions that are the script's; the program's own are counted after them.
    taken: u32,
    /// Where each function of the program comes.
    places: Vec<u32>,
}

impl Seam {
    /// The short form of a name.
    fn of(&mut self, name: &str) -> String {
        if name.len() <= SHORT || !self.said.contains(name) {
            return name.to_owned();
        }
        if !self.short.contains_key(name) {
            let mut new = letters(self.next);
            while self.said.contains(&new) {
                self.next += 1;
                new = letters(self.next);
            }
            self.next += 1;
            self.short.insert(name.to_owned(), new);
        }
        self.short[name].clone()
    }
}

/// The name at a place in the list of all: `a` to `z`, `aa`, `ab` and so on.
fn letters(at: usize) -> String {
    let last = char::from(b'a' + u8::try_from(at % 26).expect("a remainder of 26 is small"));
    let first = if at < 26 { String::new() } else { letters(at / 26 - 1) };
    format!("{first}{last}")
}

impl Reencode for Seam {
    type Error = std::convert::Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: Imports<'_>) -> Result<(), Error> {
        let Imports::Single(_, import) = imports else { return utils::parse_imports(self, section, imports) };
        let kind = self.entity_type(import.ty)?;
        self.taken += u32::from(matches!(import.ty, TypeRef::Func(_)));
        self.file.get_or_insert_with(|| import.module.to_owned());
        let name = self.of(import.name);
        let file = if self.file.as_deref() == Some(import.module) { FILE } else { import.module };
        section.import(file, &name, kind);
        Ok(())
    }

    fn function_index(&mut self, index: u32) -> Result<u32, Error> {
        let own = index.checked_sub(self.taken).and_then(|own| self.places.get(own as usize));
        Ok(own.map_or(index, |place| place + self.taken))
    }

    fn parse_function_section(
        &mut self,
        section: &mut FunctionSection,
        types: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = types.into_iter().collect::<Result<Vec<u32>, _>>().map_err(Error::ParseError)?;
        for at in turned(&self.places) {
            section.function(self.type_index(types[at as usize])?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, section: &mut CodeSection, code: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = code.into_iter().collect::<Result<Vec<_>, _>>().map_err(Error::ParseError)?;
        for at in turned(&self.places) {
            self.parse_function_body(section, bodies[at as usize].clone())?;
        }
        Ok(())
    }

    fn parse_export(&mut self, section: &mut ExportSection, export: Export<'_>) -> Result<(), Error> {
        if self.said.contains(export.name) {
            let name = self.of(export.name);
            section.export(&name, self.export_kind(export.kind)?, self.external_index(export.kind, export.index)?);
        }
        Ok(())
    }
}

/// A text in its words and what is between them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_$".contains(byte);
    let parts = text.as_bytes().chunk_by(move |one, other| is_word(one) == is_word(other));
    parts.map(|part| std::str::from_utf8(part).expect("words are of ASCII, so are their ends"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, ExportKind, Function, Instruction, MemorySection, MemoryType, TypeSection};
    use wasmparser::Operator;

    const LONG: &str = "__wbg_log_0123456789abcdef";
    const SCRIPT: &str = "import * as b from 'x';\nlet a = { \"./x_bg.js\": { __wbg_log_0123456789abcdef(c) {} } };\n\
        b.__wbindgen_start(a); b.memory; export { a as init };";

    /// A program that takes one function from its script and offers three things.
    fn program() -> Vec<u8> {
        let mut module = Module::new();
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./x_bg.js", LONG, EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0).function(0);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0);
        exports.export("__wbindgen_start", ExportKind::Func, 1);
        exports.export("unused", ExportKind::Func, 1);
        // The first of its functions calls the second, which calls the script's and comes first when they are sorted.
        let mut code = CodeSection::new();
        for called in [2, 0] {
            let mut body = Function::new([]);
            body.instruction(&Instruction::Call(called)).instruction(&Instruction::End);
            code.function(&body);
        }
        module.section(&types).section(&imports).section(&functions).section(&memories).section(&exports);
        module.section(&code);
        module.finish()
    }

    #[test]
    fn both_sides_say_the_same_short_names_and_nothing_else_changes() {
        let (script, module) = seam(SCRIPT, &program()).unwrap();
        let (mut taken, mut offered, mut calls) = (Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&module) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    for imports in section.into_iter() {
                        let Ok(Imports::Single(_, import)) = imports else { panic!("one by one") };
                        taken.push((import.module, import.name));
                    }
                }
                Payload::ExportSection(section) => {
                    offered.extend(
                        section.into_iter().map(|export| (export.as_ref().unwrap().name, export.unwrap().index)),
                    );
                }
                Payload::CodeSectionEntry(body) => {
                    let Operator::Call { function_index } = body.get_operators_reader().unwrap().read().unwrap() else {
                        panic!("a call")
                    };
                    calls.push(function_index);
                }
                _ => {}
            }
        }
        assert_eq!(taken, [("a", "d")]);
        assert_eq!(offered, [("e", 0), ("f", 2)]);
        assert_eq!(calls, [0, 1]);
        let expected = SCRIPT.replace("./x_bg.js", "a").replace(LONG, "d");
        assert_eq!(script, expected.replace("memory", "e").replace("__wbindgen_start", "f"));
        // What is short already stays.
        assert_eq!(seam(&script, &module).unwrap(), (script, module));
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(seam("", b"<!doctype html>").is_err());
    }
}
