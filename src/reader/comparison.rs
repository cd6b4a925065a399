//! Figures on several contested questions side by side: a row for everybody who gave any, a column for each question.

use super::figure::figure_words;
use super::node::{Element, el};
use super::desk::Desk;
use crate::i18n::Key;
use crate::model::{Account, Position, Text};
use crate::state::{Kind, Page};
use crate::time::{Edtf, Moment};

/// Who gave figures, and on each question which.
struct Row<'a> {
    holder: &'a Text,
    /// When they gave the first; those without a date come last.
    said: (bool, Moment),
    cells: Vec<Vec<&'a Position>>,
}

/// The table; nothing when nobody gave a figure on any of these questions.
pub(super) fn comparison(desk: &Desk, accounts: &[&Account]) -> Option<Element> {
    let mut rows: Vec<Row> = Vec::new();
    for (column, account) in accounts.iter().enumerate() {
        for position in account.positions.iter().filter(|position| !position.figures.is_empty()) {
            let at = rows.iter().position(|row| *row.holder == position.holder).unwrap_or_else(|| {
                let cells = vec![Vec::new(); accounts.len()];
                rows.push(Row { holder: &position.holder, said: (true, Moment::default()), cells });
                rows.len() - 1
            });
            let row = &mut rows[at];
            row.said = row.said.min(said(desk, position));
            row.cells[column].push(position);
        }
    }
    rows.sort_by_key(|row| row.said);
    let question = |account: &&Account| {
        let link = el("a").attr("href", page(desk, account)).with(desk.words(&account.question));
        el("th").attr("scope", "col").with(link)
    };
    let head = el("tr").with(el("th").attr("scope", "col").with(desk.t(Key::Holder)));
    let head = head.with(accounts.iter().map(question).collect::<Vec<_>>());
    let line = |row: &Row| {
        let holder = el("th").attr("scope", "row").with(desk.words(row.holder));
        let cells: Vec<Element> =
            accounts.iter().zip(&row.cells).map(|(account, cell)| figures(desk, account, cell)).collect();
        el("tr").with(holder).with(cells)
    };
    let lines: Vec<Element> = rows.iter().map(line).collect();
    let table = el("table").class("compared").with(el("thead").with(head)).with(el("tbody").with(lines));
    let name = desk.t(Key::Compared);
    (!rows.is_empty()).then(|| {
        desk.section(Key::Compared)
            .with(el("p").class("hint").with(desk.t(Key::ComparedRule)))
            .with(el("div").class("wide").attr("tabindex", "0").attr("aria-label", name).with(table))
    })
}

fn page(desk: &Desk, account: &Account) -> String {
    desk.href(Page::Record(Kind::Accounts, account.id.clone()))
}

fn said(desk: &Desk, position: &Position) -> (bool, Moment) {
    match position.date.as_ref().and_then(|date| date.parse::<Edtf>().ok()) {
        Some(date) => (false, date.span(desk.atlas.clock_offset_minutes).earliest_start),
        None => (true, Moment::default()),
    }
}

/// The figures in a cell, each with what it counts and of whom.
fn figures(desk: &Desk, account: &Account, positions: &[&Position]) -> Element {
    let figures = positions.iter().flat_map(|position| &position.figures);
    let figure = figures.map(|figure| {
        let scope = desk.plain(&figure.scope);
        let number = el("a").attr("href", page(desk, account)).attr("title", scope).with(figure_words(desk, figure));
        let unit = el("span").class("aside").with(desk.words(&figure.unit));
        el("p").with(el("b").with(number)).with(unit).with(el("span").class("scope").with(desk.words(&figure.scope)))
    });
    el("td").with(figure.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;
    use crate::i18n::Lang;
    use crate::model::Figure;

    fn account(id: &str, positions: &[(&str, Option<&str>, Option<f64>)]) -> Account {
        let figure = |number: f64| Figure {
            min: Some(number),
            max: None,
            approximate: false,
            unit: Text::english("people"),
            scope: Text::english("in the town"),
        };
        let position = |(holder, date, number): &(&str, Option<&str>, Option<f64>)| Position {
            holder: Text::english(*holder),
            date: date.map(str::to_owned),
            says: Text::english("Says."),
            figures: number.map(figure).into_iter().collect(),
            citations: vec![],
        };
        Account {
            id: id.into(),
            question: Text::english(format!("{id}?")),
            asked: Text::english("Asked."),
            themes: vec![],
            positions: positions.iter().map(position).collect(),
            note: None,
            events: vec![],
        }
    }

    #[test]
    fn a_holder_has_one_row_in_the_order_of_dates_and_who_gives_no_figure_has_none() {
        let data = dataset(1);
        let desk = Desk { atlas: &data.atlas, lang: Lang::En, prefix: "" };
        let dead =
            account("dead", &[("Late", Some("2001"), Some(5.0)), ("Silent", None, None), ("Nobody", None, Some(1.0))]);
        let hurt = account("hurt", &[("Early", Some("1992"), Some(7.0)), ("Late", None, Some(9.0))]);
        let table = comparison(&desk, &[&dead, &hurt]).unwrap().to_string();
        let at = |words: &str| table.find(words).unwrap_or_else(|| panic!("{words} in {table}"));
        assert!(at("(Early)") < at("(Late)") && at("(Late)") < at("(Nobody)"), "{table}");
        assert_eq!((table.matches("(Late)").count(), table.contains("Silent")), (1, false), "{table}");
        assert!(table.contains("a[href=/accounts/hurt][title=in the town](at least 9)"), "{table}");
        assert_eq!(table.matches("td").count(), 6, "an empty cell is a cell: {table}");
        assert_eq!(comparison(&desk, &[&account("none", &[("Silent", None, None)])]), None);
    }
}
