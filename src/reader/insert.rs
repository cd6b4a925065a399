//! What a text shows of the record between its paragraphs, each with a link to the record.

use super::account::position;
use super::article::{Drawn, Press};
use super::event::statements;
use super::figure::axes_of;
use super::node::{Element, el};
use crate::i18n::Key;
use crate::model::{Cue, Event, Insert, Text};
use crate::state::{Kind, Page};

impl Press<'_> {
    pub(super) fn insert(&self, insert: &Insert) -> Element {
        let desk = self.desk;
        match insert {
            Insert::Statements { event } => self.statements(self.records.event(event)),
            Insert::Statement { event, number } => {
                let event = self.records.event(event);
                let one = event.statements.get(number - 1).cloned().into_iter().collect();
                self.statements(Event { statements: one, ..event })
            }
            Insert::Account { account } => {
                let account = self.records.account(account);
                let positions: Vec<Element> = account.positions.iter().map(|one| position(desk, one)).collect();
                self.titled(Kind::Accounts, &account.id, &account.question)
                    .with(el("ol").class("positions").with(positions))
            }
            Insert::Numbers { account } => {
                let account = self.records.account(account);
                self.titled(Kind::Accounts, &account.id, &account.question).with(axes_of(desk, &account.positions))
            }
            Insert::Term { term } => {
                let term = self.records.term(term);
                self.titled(Kind::Terms, &term.id, &term.label)
                    .with(desk.variant_list(&term.variants))
                    .with(el("p").class("hint").with(desk.words(&term.note)))
                    .with(desk.citations(&term.citations))
            }
            Insert::Map { time, map, caption } => {
                let cue = Cue { time: Some(time.clone()), map: Some(map.clone()), ..Cue::default() };
                self.figure(insert, &cue, Key::Map, caption)
            }
            Insert::Timeline { time, caption } => {
                let cue = Cue { time: Some(time.clone()), ..Cue::default() };
                self.figure(insert, &cue, Key::Timeline, caption)
            }
        }
    }

    /// A box with the name of a record, which leads to it.
    fn titled(&self, kind: Kind, id: &str, name: &Text) -> Element {
        let link = el("a").attr("href", self.desk.href(Page::Record(kind, id.to_owned()))).with(self.desk.words(name));
        el("div").class("insert").with(el("h3").with(link))
    }

    fn statements(&self, event: Event) -> Element {
        self.titled(Kind::Events, &event.id, &event.title)
            .with(el("p").class("stated").with(self.desk.date(&event.date)))
            .with(statements(self.desk, &event))
    }

    /// A picture with the words that say what can be seen on it; the words alone while there is no picture.
    fn figure(&self, insert: &Insert, cue: &Cue, what: Key, caption: &str) -> Element {
        let desk = self.desk;
        let picture = self.records.picture(desk.lang, insert).map(|Drawn { src, size: [width, height] }| {
            el("img")
                .attr("loading", "lazy")
                .attr("src", src)
                .attr("alt", desk.t(what))
                .attr("width", width.to_string())
                .attr("height", height.to_string())
        });
        let figure = el("figure").class("picture").with(picture).with(el("figcaption").with(caption));
        self.cued(figure, Some(cue))
    }
}
