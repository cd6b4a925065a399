//! What is wrong in an authored file: where, what, and how to mend it. The messages are for the person who edits the
//! file, and all of them are in this module.

use super::kind::Kind;
use super::position::Spot;
use crate::time::EdtfError;

/// Something wrong at a place in a file. Its `Display` is one line: `file:line:column: record: what; how to mend it`.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Path of the file.
    pub file: String,
    /// From 1; 0 when the file as a whole is meant.
    pub line: usize,
    /// From 1, in characters; 0 when the file as a whole is meant.
    pub column: usize,
    /// Address of the record; empty when the whole file is meant.
    pub record: String,
    /// What is wrong.
    pub fault: Fault,
}

impl Problem {
    /// A fault at byte `offset` of the file of `spot`.
    #[must_use]
    pub fn at(spot: &Spot, offset: usize, fault: Fault) -> Self {
        let (line, column) = spot.file.line_and_column(offset);
        Self { file: spot.file.shown.clone(), line, column, record: spot.record.clone(), fault }
    }

    /// A fault of a file or folder as a whole.
    #[must_use]
    pub fn of_file(file: String, fault: Fault) -> Self {
        Self { file, line: 0, column: 0, record: String::new(), fault }
    }

    /// What problems are sorted by: file, line, column.
    #[must_use]
    pub fn place(&self) -> (&str, usize, usize) {
        (&self.file, self.line, self.column)
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:", self.file)?;
        if self.line > 0 {
            write!(f, "{}:{}:", self.line, self.column)?;
        }
        if !self.record.is_empty() {
            write!(f, " {}:", self.record)?;
        }
        write!(f, " {}", self.fault)
    }
}

/// The end of a message about an unknown word.
fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|nearest| format!("; did you mean {nearest:?}?")).unwrap_or_default()
}

/// All that can be wrong.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each variant says what it is")]
pub enum Fault {
    // Files.
    #[error("cannot be read: {cause}")]
    Unreadable { cause: String },
    #[error("cannot be written: {cause}")]
    Unwritable { cause: String },
    #[error("is no valid JSON: {cause}; mend it here or just before")]
    Syntax { cause: String },
    #[error("{cause}{}", .nearest.as_ref().map_or_else(|| "; see the JSON Schema in content/schema".to_owned(), |n| did_you_mean(Some(n))))]
    Shape { cause: String, nearest: Option<String> },
    #[error("nothing reads this file; {}", .nearest.as_ref().map_or_else(|| "move it out of the content folder".to_owned(), |n| format!("did you mean {n:?}?")))]
    Stray { nearest: Option<String> },
    #[error("\"$schema\" is {found:?}; write {expected:?}, so that editors find the schema")]
    Schema { found: String, expected: String },
    #[error("{cause}")]
    Ground { cause: String },

    // Ids and references.
    #[error("no {} has the id {id:?}{}", .kind.word(), did_you_mean(.nearest.as_deref()))]
    Unknown { kind: Kind, id: String, nearest: Option<String> },
    #[error("the id {id:?} is taken by the {} at {first}; ids are unique within a kind", .kind.word())]
    Duplicate { kind: Kind, id: String, first: String },
    #[error("the id {id:?} is malformed; write 1 to 64 of a-z, 0-9 and -, the first no hyphen, such as {slug:?}")]
    MalformedId { id: String, slug: String },
    #[error("{found:?} is no address; write \"events/ID\" or another of {kinds}", kinds = kinds())]
    Address { found: String },
    #[error("{id:?} is listed twice; remove one")]
    Repeated { id: String },
    #[error("it names itself; remove {id:?}")]
    Itself { id: String },

    // Texts.
    #[error("the text in English is missing; add \"en\"")]
    NoEnglish,
    #[error("the text is empty; write it or remove the field")]
    Empty,
    #[error("{code:?} is no language code; write two or three small letters, such as \"az\"")]
    Language { code: String },
    #[error("the text holds U+{code:04X} ({what}); remove it")]
    Character { code: u32, what: &'static str },
    #[error("{found:?} is no safe address: {cause}; write one that starts with {allowed}")]
    Url { found: String, cause: &'static str, allowed: &'static str },
    #[error(
        "{found:?} is no address of a site; write one with a slash at its end, such as \"https://example.org/atlas/\""
    )]
    Site { found: String },
    #[error("{found:?} is no e-mail address")]
    Email { found: String },
    #[error("{found:?} is no colour; write # and six digits 0-9 a-f, such as \"#8a5a00\"")]
    Colour { found: String },

    // Dates and numbers.
    #[error("{0}")]
    Date(#[from] EdtfError),
    #[error("{found:?} is no interval; write two dates such as \"1991-09/1994-05\"")]
    NotAnInterval { found: String },
    #[error("{found:?} is no day; write it as \"2026-11-23\"")]
    NotADay { found: String },
    #[error("date-parts hold {found}; write one date or two, each of 1 to 3 numbers, such as [[1992, 2, 26]]")]
    DateParts { found: String },
    #[error("{what} is {found}; it must be {min} to {max}")]
    Range { what: &'static str, found: f64, min: f64, max: f64 },
    #[error("the figure has neither \"min\" nor \"max\"; give both for a number, one for \"at least\" or \"at most\"")]
    NoFigure,
    #[error("\"min\" {min} is greater than \"max\" {max}; change them round")]
    FigureOrder { min: f64, max: f64 },

    // What a record must have.
    #[error("it has no {what}; give at least one")]
    None { what: &'static str },
    #[error("it is theme number {number}; at most {most} are possible")]
    ManyThemes { number: usize, most: usize },
    #[error("it has {found} {what}; at most {most} are possible")]
    TooMany { what: &'static str, found: usize, most: usize },
    #[error("it has {found} position{}; a contested question needs at least two", if *.found == 1 { "" } else { "s" })]
    FewPositions { found: usize },
    #[error("it has neither \"family\" nor \"literal\"; give one")]
    NoName,

    // Articles.
    #[error("the front matter is missing; begin the file with lines ---, title: ..., summary: ..., order: 1, ---")]
    NoFrontMatter,
    #[error("the front matter has no {key:?}; add a line \"{key}: ...\"")]
    FrontMatterLacks { key: &'static str },
    #[error("the front matter has the line {line:?}; write {keys}, a colon and the value, each once{}", did_you_mean(.nearest.as_deref()))]
    FrontMatterLine { line: String, keys: &'static str, nearest: Option<String> },
    #[error("the order {found:?} is no whole number from 0 to 9999")]
    FrontMatterOrder { found: String },
    #[error(
        "the kind {found:?} is none; write article for a text about what happened, or page for one about the atlas"
    )]
    FrontMatterKind { found: String },
    #[error("the summary has {found} characters; write at most {most}")]
    SummaryLength { found: usize, most: usize },
    #[error("the {} is missing in English; add content/{}/en/{id}.md", kind.word(), kind.folder())]
    NoEnglishArticle { kind: Kind, id: String },
    #[error("{what} cannot be shown; {instead}")]
    Markdown { what: &'static str, instead: &'static str },
    #[error("{found:?} is no citation; write [@source-id] or [@source-id, p. 23], several separated by a semicolon")]
    Citation { found: String },

    #[error(
        "the sentence {sentence:?} has no source; cite one before its full stop, or write [~] there if it states no fact of its own"
    )]
    Sentence { sentence: String },
    #[error("the row {row:?} has no source; cite one in a cell, or write [~] there if it states no fact of its own")]
    TableRow { row: String },
    #[error(
        "the quotation does not end with its source; write [@source-id] or [@source-id, p. 23] after its last word"
    )]
    QuoteSource,
    #[error("no footnote has the name {label:?}; write it on a line of its own: [^{label}]: text")]
    NoFootnote { label: String },
    #[error("nothing leads to the footnote {label:?}; write [^{label}] where it belongs, or remove it")]
    FootnoteUnused { label: String },

    // What a paragraph shows.
    #[error("the cue does not end; write }} after it, on the same line")]
    CueOpen,
    #[error("{found:?} is no part of a cue; write event=ID, place=ID, time=1992-02-25/1992-02-28 or map=11.5/39.92/46.78, each once, with blanks between{}", did_you_mean(.nearest.as_deref()))]
    CuePart { found: String, nearest: Option<String> },
    #[error("a cue stands here; move it to the beginning of a paragraph that is no list, table or quotation")]
    CuePlace,
    #[error(
        "{found:?} is no window of time; write a date, or two dates or times with / between, such as 1992-02-25/1992-02-28"
    )]
    Window { found: String },
    #[error(
        "{found:?} is no view of the map; write zoom/latitude/longitude, the zoom 2 to 16, such as 11.5/39.92/46.78"
    )]
    View { found: String },

    // What is put between paragraphs.
    #[error("an insert stands among other text; write it as a paragraph of its own, with blank lines about it")]
    InsertAlone,
    #[error("{found:?} is no insert; write one of {INSERTS}{}", did_you_mean(.nearest.as_deref()))]
    Insert { found: String, nearest: Option<String> },
    #[error("the insert lacks something or has too much; write {wanted}")]
    InsertParts { wanted: &'static str },
    #[error("the event {event:?} has no statement number {found:?}; write a number from 1 to {most}")]
    StatementNumber { event: String, found: String, most: usize },
    #[error(
        "the contested question {account:?} has no two figures in one unit that an axis could show; insert {{{{account {account}}}}}"
    )]
    NoAxis { account: String },
    #[error(
        "a content note begins with \"::: note\" and one line that says what is described, with blank lines about it"
    )]
    NoteLine,
    #[error("the content note does not end; write ::: after the passage, with blank lines about it")]
    NoteOpen,
    #[error("::: ends no content note; remove it, or write \"::: note\" and what is described before the passage")]
    NoteStray,
    #[error("a content note begins within another; end that first with :::")]
    NoteWithin,

    // Stories.
    #[error("the story has {found} step{}; write {least} to {most}, each a ## heading and one paragraph", if *.found == 1 { "" } else { "s" })]
    Steps { found: usize, least: usize, most: usize },
    #[error("the step {step:?} has {found} words; write {least} to {most}")]
    StepWords { step: String, found: usize, least: usize, most: usize },
    #[error("the step {step:?} has {found} paragraphs; write one")]
    StepParagraphs { step: String, found: usize },
    #[error("the step {step:?} has no cue; begin its paragraph with one, such as {{event=ID}}")]
    StepCue { step: String },
    #[error("{what} has no place in a story; a step is a ## heading and one paragraph that begins with a cue")]
    StoryPart { what: &'static str },

    // Map layers.
    #[error("{file:?} is no file name; write the name of a file in the same folder")]
    LayerFileName { file: String },
    #[error("there is no file {file:?} in this folder{}", .nearest.as_ref().map_or_else(|| "; add it or mend the name".to_owned(), |n| did_you_mean(Some(n))))]
    NoLayerFile { file: String, nearest: Option<String> },
    #[error("{file:?} is no file for the shape {shape:?}; it must end in {endings}")]
    LayerFileKind { file: String, shape: &'static str, endings: &'static str },
    #[error("{file:?} has {megabytes} MB; at most {most} are possible; leave out what the map does not need")]
    LayerTooLarge { file: String, megabytes: u64, most: u64 },
    #[error("{file:?} is no {what} image; save it as one, or mend its ending")]
    NotAnImage { file: String, what: &'static str },
    #[error("a layer of the shape {shape:?} needs {field:?}; add it")]
    LayerLacks { shape: &'static str, field: &'static str },
    #[error("a layer of the shape {shape:?} has no {field:?}; remove it")]
    LayerHas { shape: &'static str, field: &'static str },
    #[error(
        "{found:?} is no box; write its western, southern, eastern and northern edge in degrees, such as [40, 37.5, 52, 44]"
    )]
    Bbox { found: [f64; 4] },
    #[error("{what} {first} is greater than {second}; change them round")]
    Order { what: &'static str, first: f64, second: f64 },
    #[error("here should stand a GeoJSON object; write one with a \"type\", such as \"Feature\"")]
    GeoJson,
    #[error("{found:?} cannot be drawn in the shape {shape:?}; give {wanted}")]
    GeoJsonType { found: String, shape: &'static str, wanted: &'static str },
    #[error("here should stand a GeoJSON list; write it in brackets")]
    GeoJsonList,
    #[error("{found} is no position; write [longitude, latitude] in degrees of WGS84, -180 to 180 and -90 to 90")]
    GeoJsonPosition { found: String },
    #[error("it has {found} position{}; {what} needs at least {least}", if *.found == 1 { "" } else { "s" })]
    GeoJsonShort { what: &'static str, found: usize, least: usize },
    #[error("it holds nothing to draw; give {wanted}")]
    GeoJsonEmpty { wanted: &'static str },
    #[error(
        "all of it is too small to be seen at zoom {zoom}; give a closer \"max_zoom\", at most 16, or larger shapes"
    )]
    LayerTooSmall { zoom: f64 },
    #[error("{more} more of the kind follow in this file; mend these first")]
    More { more: usize },

    // The ledger.
    #[error("the reason why it is left out is empty; say why")]
    NoReason,
}

/// The inserts, as editors write them.
const INSERTS: &str = "statements, statement, account, numbers, term, map, timeline";

fn kinds() -> String {
    Kind::ADDRESSED.map(|kind| kind.folder()).join(", ")
}

/// All problems, one a line, and their number.
#[must_use]
pub fn listed(problems: &[Problem]) -> String {
    let files: std::collections::BTreeSet<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
    let lines: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
    let plural = |number: usize| if number == 1 { "" } else { "s" };
    let (number, files) = (problems.len(), files.len());
    format!("{lines}{number} problem{} in {files} file{}", plural(number), plural(files))
}
