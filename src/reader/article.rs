//! Texts: typed blocks become nodes. Every paragraph, list, quotation, table and insert is `p-1`, `p-2` and so on, in the
//! order of the text; a paragraph says in `data-cue` what it shows on map and timeline, as the query of an address.


use super::marks::Marks;
use super::node::{Element, Folio, Node, el};
use super::desk::Desk;
use super::source::outward;
use crate::i18n::{Key, Lang};
use crate::model::{Account, Article, Block, Cue, Event, Form, Inline, Insert, Source, Term, Text};
use crate::state::{Kind, Page, page_at};

/// A text with so many sections has a table of contents.
const CONTENTS_FROM: usize = 3;

/// What the page of a text needs of the records that it names.
pub trait Records {
    /// An event.
    fn event(&self, id: &str) -> Event;
    /// A contested question.
    fn account(&self, id: &str) -> &Account;
    /// A loaded word.
    fn term(&self, id: &str) -> &Term;
    /// A source.
    fn source(&self, id: &str) -> &Source;
    /// What a cue shows, as the query of an address.
    fn cue(&self, cue: &Cue) -> String;
    /// The picture that an insert asks for, with words in a language, when there is one.
    fn picture(&self, lang: Lang, insert: &Insert) -> Option<Drawn>;
    /// The address of the map that stands at the head of a text in print.
    fn frontispiece(&self, lang: Lang, article: &Article) -> Option<String>;
}

/// A drawn picture among the compiled files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Its address.
    pub src: String,
    /// Its width and height, CSS pixels.
    pub size: [usize; 2],
}

/// The page of an article; `next` is what one may read after it.
#[must_use]
pub fn article(desk: &Desk, records: &dyn Records, article: &Article, next: Option<&Article>) -> Folio {
    let mut press = Press::new(desk, records);
    let minutes = Key::MinutesToRead.with(desk.lang, &[&desk.number(article.minutes())]);
    let text = press
        .head(article)
        .with(el("p").class("reading").with(minutes))
        .with(contents(desk, &article.blocks))
        .with(article.blocks.iter().map(|block| press.block(block)).collect::<Vec<_>>());
    press.page(article, text, next)
}

/// The page of a story: all its steps, one below the other.
#[must_use]
pub fn story(desk: &Desk, records: &dyn Records, story: &Article, next: Option<&Article>) -> Folio {
    let mut press = Press::new(desk, records);
    let mut steps: Vec<Element> = Vec::new();
    for block in &story.blocks {
        match (block, steps.pop()) {
            (Block::Heading { text, .. }, last) => {
                steps.extend(last);
                let heading = el("h2").with(press.runs(text));
                steps.push(el("li").class("step").attr("id", format!("step-{}", steps.len() + 1)).with(heading));
            }
            (block, Some(step)) => steps.push(step.with(press.block(block))),
            (_, None) => {}
        }
    }
    let about = [
        desk.t(Key::Story).to_owned(),
        Key::StepsCount.with(desk.lang, &[&desk.number(steps.len())]),
        Key::MinutesToRead.with(desk.lang, &[&desk.number(story.minutes())]),
    ];
    let text = press
        .head(story)
        .with(el("p").class("reading").with(about.join(" · ")))
        .with(el("ol").class("steps").with(steps));
    press.page(story, text, next)
}

fn in_language(desk: &Desk, article: &Article, element: Element) -> Element {
    if article.lang == desk.lang.code() { element } else { element.attr("lang", article.lang.as_str()) }
}

/// Links to the sections, when there are enough.
fn contents(desk: &Desk, blocks: &[Block]) -> Option<Element> {
    let section = |block: &Block| match block {
        Block::Heading { level: 2, anchor, text } => {
            let link = el("a").attr("href", format!("#{anchor}")).with(Inline::plain(text));
            Some(el("li").with(link))
        }
        _ => None,
    };
    let items: Vec<Element> = blocks.iter().filter_map(section).collect();
    let name = desk.t(Key::Contents);
    (items.len() >= CONTENTS_FROM).then(|| el("nav").class("toc").attr("aria-label", name).with(el("ol").with(items)))
}

/// Sets a text, block by block, and keeps what it cites.
pub(super) struct Press<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) records: &'a dyn Records,
    marks: Marks,
    blocks: usize,
}

impl<'a> Press<'a> {
    fn new(desk: &'a Desk<'a>, records: &'a dyn Records) -> Self {
        Self { desk, records, marks: Marks::default(), blocks: 0 }
    }

    /// Title and summary, in a box that bears the language.
    fn head(&self, article: &Article) -> Element {
        let desk = self.desk;
        let frontispiece = self.records.frontispiece(desk.lang, article);
        in_language(desk, article, el("div").class("text"))
            .with(desk.heading(article.title.as_str()))
            .with(el("p").class("lead").with(article.summary.as_str()))
            .with(frontispiece.map(|src| desk.for_print(src, Key::Map)))
    }

    /// The whole page: the text, its footnotes, its sources, and what one may read next.
    fn page(mut self, article: &Article, text: Element, next: Option<&Article>) -> Folio {
        let notes: Vec<Vec<Node>> = article.footnotes.iter().map(|note| self.runs(note)).collect();
        let notes = self.marks.footnotes(self.desk, notes).map(|notes| in_language(self.desk, article, notes));
        let nodes = el("div")
            .with(text)
            .with(notes)
            .with(self.marks.sources(self.desk, self.records))
            .with(next.map(|next| read_next(self.desk, next)))
            .into_children();
        Folio::new(article.title.clone(), nodes)
    }

    /// The next name of a block.
    fn named(&mut self, element: Element) -> Element {
        self.blocks += 1;
        element.attr("id", format!("p-{}", self.blocks))
    }

    fn block(&mut self, block: &Block) -> Element {
        match block {
            Block::Heading { level, anchor, text } => {
                el(if *level == 3 { "h3" } else { "h2" }).attr("id", anchor.as_str()).with(self.runs(text))
            }
            Block::Paragraph { cue, text } => {
                let paragraph = self.named(el("p"));
                let to = format!("#p-{}", self.blocks);
                let words = self.desk.t(Key::LinkHere);
                let anchor = el("a").class("anchor").attr("href", to).attr("title", words).attr("aria-label", words);
                self.cued(paragraph, cue.as_ref()).with(self.runs(text)).with(anchor.with("¶"))
            }
            Block::List { ordered, items } => {
                let list = self.named(el(if *ordered { "ol" } else { "ul" }));
                list.with(self.all("li", items))
            }
            Block::Quote { text } => self.named(el("blockquote")).with(self.all("p", text)),
            Block::Table { head, rows } => {
                let outer = self.named(el("div").class("wide").attr("tabindex", "0"));
                let head: Vec<Element> =
                    self.all("th", head).into_iter().map(|cell| cell.attr("scope", "col")).collect();
                let rows: Vec<Element> = rows.iter().map(|row| el("tr").with(self.all("td", row))).collect();
                outer.with(el("table").with(el("thead").with(el("tr").with(head))).with(el("tbody").with(rows)))
            }
            Block::Insert(insert) => {
                let made = self.insert(insert);
                self.named(made)
            }
            Block::Note { about, blocks } => {
                let passage: Vec<Element> = blocks.iter().map(|block| self.block(block)).collect();
                self.desk.content_note(el("span").with(about.as_str()), Key::ShowPassage).with(passage)
            }
        }
    }

    /// With what it shows on map and timeline.
    pub(super) fn cued(&self, element: Element, cue: Option<&Cue>) -> Element {
        let query = cue.map(|cue| self.records.cue(cue)).filter(|query| !query.is_empty());
        match query {
            Some(query) => element.attr("data-cue", query),
            None => element,
        }
    }

    fn all(&mut self, tag: &'static str, texts: &[Vec<Inline>]) -> Vec<Element> {
        texts.iter().map(|text| el(tag).with(self.runs(text))).collect()
    }

    fn runs(&mut self, runs: &[Inline]) -> Vec<Node> {
        runs.iter().map(|run| self.run(run)).collect()
    }

    fn run(&mut self, run: &Inline) -> Node {
        let element = match run {
            Inline::Text { text } => return Node::Text(text.clone()),
            Inline::Emphasis { text } => el("em").with(self.runs(text)),
            Inline::Strong { text } => el("strong").with(self.runs(text)),
            Inline::Link { to, text } if to.contains(':') => outward(to).with(self.runs(text)),
            Inline::Link { to, text } => {
                let page = page_at(to);
                let term = matches!(page, Page::Record(Kind::Terms, _));
                let link = el("a").attr("href", self.desk.href(page));
                (if term { link.class("term") } else { link }).with(self.runs(text))
            }
            Inline::Cite { citations } => self.marks.cite(citations),
            Inline::Footnote { number } => self.marks.footnote(self.desk, *number),
        };
        Node::Element(element)
    }
}

/// The title of a text, with a label when it is not in the page's language.
pub(super) fn title(desk: &Desk, article: &Article) -> Vec<Node> {
    desk.words(&Text([(article.lang.clone(), article.title.clone())].into()))
}

/// The address of a text.
pub(super) fn address(article: &Article) -> Page {
    let kind = match article.form {
        Form::Article | Form::Page => Kind::Articles,
        Form::Story => Kind::Stories,
    };
    Page::Record(kind, article.id.clone())
}

fn read_next(desk: &Desk, next: &Article) -> Element {
    let link = el("a").attr("href", desk.href(address(next))).with(title(desk, next));
    let about = in_language(desk, next, el("span").class("aside")).with(next.summary.as_str());
    desk.section(Key::ReadNext).class("read-next").with(el("p").with(link).with(about))
}
