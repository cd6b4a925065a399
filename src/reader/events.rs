//! The list of events: the equivalent of all that map and timeline show, in the order of time, for keyboard and screen
//! readers as well as for reading. It follows the filter, so it is written in the browser.

use super::desk::Desk;
use super::node::{Element, Folio, el};
use crate::data::{Dataset, Row};
use crate::i18n::Key;
use crate::state::{Kind, Page};

/// How many events are listed at first, and with each further step.
pub const EVENTS_PART: usize = 300;

/// The visible events, the first `shown` of them.
#[must_use]
pub fn events(desk: &Desk, data: &Dataset, visible: &[Row], shown: usize) -> Folio {
    let mut last = None;
    let items: Vec<Element> = visible
        .iter()
        .take(shown)
        .map(|row| {
            let year = data.index.interval(*row).start.day().civil().year;
            let first = last.replace(year) != Some(year);
            let item = event_row(desk, data, *row);
            // The year stands at the spine once, at its first event.
            if first { item.attr("data-year", year.to_string()) } else { item }
        })
        .collect();
    let more = (visible.len() > shown).then(|| el("button").attr("data-more", "").with(desk.t(Key::More)));
    let empty = visible.is_empty().then(|| el("p").class("empty").with(desk.t(Key::NoneVisible)));
    let nodes = el("div")
        .with(desk.heading(desk.t(Key::Events)))
        .with(el("p").class("hint").with(desk.t(Key::ListOrder)))
        .with(empty)
        .with(el("ol").class("records events").with(items))
        .with(more)
        .into_children();
    Folio::new(desk.t(Key::Events), nodes)
}

fn event_row(desk: &Desk, data: &Dataset, row: Row) -> Element {
    let link = el("a").with(data.title(row).unwrap_or("…"));
    let link = match data.id(row) {
        Some(id) => link.attr("href", desk.href(Page::Record(Kind::Events, id.to_owned()))),
        None => link,
    };
    let date = data.date_in_words(row).map(|date| el("span").class("aside").with(date));
    let theme = data.index.theme[row.at()];
    el("li").attr("data-row", row.0.to_string()).with(desk.sign(theme)).with(link).with(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{dataset, titles};
    use crate::i18n::Lang;

    #[test]
    fn the_list_of_events_holds_what_is_visible_and_offers_the_rest() {
        let data = dataset(4);
        data.keep_titles(0, titles(&["First", "Second"]));
        let desk = Desk { atlas: &data.atlas, lang: Lang::En, prefix: "/en" };
        let page = |visible: &[Row], shown| -> String {
            events(&desk, &data, visible, shown).nodes.iter().map(ToString::to_string).collect()
        };
        let two = page(&[Row(1), Row(3)], 9);
        assert!(two.contains("a[href=/en/events/e1](Second)"), "{two}");
        assert!(two.contains("a[href=/en/events/e3](…)"), "a title on its way: {two}");
        assert!(!two.contains("First") && !two.contains("data-more"), "{two}");
        assert!(page(&[Row(0), Row(1)], 1).contains("data-more"));
        assert!(page(&[], 9).contains("p.empty"));
    }
}
