//! Lists of records, apart from that of events.

use super::article::{address, title};
use super::comparison::comparison;
use super::desk::{Desk, kind_key};
use super::node::{Element, Folio, IntoNodes, Node, el};
use crate::i18n::Key;
use crate::model::{Account, Article, Form, Link, Person, Term};
use crate::state::{Kind, Page};

/// A list of records of a kind: of each its id, its name and a line about it.
fn list(desk: &Desk, kind: Kind, hint: Option<Key>, rows: Vec<(String, Element, Element)>) -> Folio {
    let items: Vec<Element> = rows
        .into_iter()
        .map(|(id, name, about)| {
            let link = el("a").attr("href", desk.href(Page::Record(kind, id))).with(name.into_children());
            el("li").with(link).with(about.class("aside"))
        })
        .collect();
    let title = desk.t(kind_key(kind));
    let nodes = el("div")
        .with(desk.heading(title))
        .with(hint.map(|hint| el("p").class("hint").with(desk.t(hint))))
        .with(el("ol").class("records").with(items))
        .into_children();
    Folio::new(title, nodes)
}

fn span(content: impl IntoNodes) -> Element {
    el("span").with(content)
}

/// All contested questions, and above them the figures on some, side by side.
#[must_use]
pub fn accounts(desk: &Desk, accounts: &[Account], compared: &[&Account]) -> Folio {
    let row = |account: &Account| {
        let positions = Key::PositionsCount.with(desk.lang, &[&desk.number(account.positions.len())]);
        (account.id.clone(), span(desk.words(&account.question)), span(positions))
    };
    let mut folio = list(desk, Kind::Accounts, Some(Key::PositionsRule), accounts.iter().map(row).collect());
    if let Some(table) = comparison(desk, compared) {
        folio.nodes.insert(1, Node::Element(table));
    }
    folio
}

/// All places, each with the number of events that name it.
#[must_use]
pub fn places(desk: &Desk, places: &[(Link, usize)]) -> Folio {
    let row = |(place, events): &(Link, usize)| {
        let number = Key::Together.with(desk.lang, &[&desk.number(*events)]);
        (place.id.clone(), span(desk.words(&place.label)), span(number))
    };
    list(desk, Kind::Places, None, places.iter().map(row).collect())
}

/// All people named.
#[must_use]
pub fn people(desk: &Desk, people: &[Person]) -> Folio {
    let row = |person: &Person| (person.id.clone(), span(desk.words(&person.names)), span(desk.words(&person.role)));
    list(desk, Kind::People, None, people.iter().map(row).collect())
}

/// All loaded words and double names.
#[must_use]
pub fn terms(desk: &Desk, terms: &[Term]) -> Folio {
    let row = |term: &Term| {
        let forms = term.variants.iter().map(|variant| variant.form.as_str()).collect::<Vec<_>>().join(" · ");
        (term.id.clone(), span(desk.words(&term.label)), span(forms))
    };
    list(desk, Kind::Terms, None, terms.iter().map(row).collect())
}

/// All articles in the order given, and after them the pages about the atlas.
#[must_use]
pub fn articles(desk: &Desk, texts: &[&Article]) -> Folio {
    let of = |form: Form| texts.iter().copied().filter(move |text| text.form == form);
    let pages: Vec<Element> = of(Form::Page).map(|page| text_row(desk, page)).collect();
    let about =
        (!pages.is_empty()).then(|| desk.section(Key::AboutTheAtlas).with(el("ol").class("records").with(pages)));
    let articles: Vec<Element> = of(Form::Article).map(|article| text_row(desk, article)).collect();
    let nodes = el("div")
        .with(desk.heading(desk.t(Key::Articles)))
        .with((!articles.is_empty()).then(|| el("ol").class("records").with(articles)))
        .with(about);
    Folio::new(desk.t(Key::Articles), nodes.into_children())
}

/// All stories.
#[must_use]
pub fn stories(desk: &Desk, stories: &[&Article]) -> Folio {
    let rows: Vec<Element> = stories.iter().map(|story| text_row(desk, story)).collect();
    let nodes = el("div").with(desk.heading(desk.t(Key::Stories))).with(el("ol").class("records").with(rows));
    Folio::new(desk.t(Key::Stories), nodes.into_children())
}

/// A text in a list: its title, its summary, and how long it takes to read.
fn text_row(desk: &Desk, text: &Article) -> Element {
    let link = el("a").attr("href", desk.href(address(text))).with(title(desk, text));
    let minutes = Key::MinutesToRead.with(desk.lang, &[&desk.number(text.minutes())]);
    let summary = el("span").attr("lang", text.lang.as_str()).with(text.summary.as_str());
    el("li").with(link).with(el("span").class("aside").with(summary).with(format!(" ·\u{a0}{minutes}")))
}
