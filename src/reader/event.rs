//! The page of an event.

use super::node::{Element, Folio, el};
use super::desk::Desk;
use crate::i18n::Key;
use crate::model::{Event, Link};
use crate::state::Kind;

/// The page of an event.
#[must_use]
pub fn event(desk: &Desk, event: &Event) -> Folio {
    let themes: Vec<Element> = event
        .themes
        .iter()
        .filter_map(|at| Some((*at, desk.atlas.themes.get(usize::from(*at))?)))
        .map(|(at, theme)| el("li").with(desk.sign(at)).with(el("span").with(desk.words(&theme.label))))
        .collect();
    let place = |place: &Link| el("li").with(desk.link(Kind::Places, &place.id, &place.label));
    let places: Vec<Element> = event.places.iter().map(place).collect();
    let route: Vec<Element> = event.route.iter().map(place).collect();
    let route = (!route.is_empty()).then(|| {
        desk.section(Key::Route)
            .with(el("ol").class("route").with(route))
            .with(el("p").class("hint").with(desk.t(Key::RouteNote)))
    });
    let nodes = el("div")
        .with(desk.heading(desk.words(&event.title)))
        .with(el("p").class("when").with(desk.date(&event.date)))
        .with((!places.is_empty()).then(|| el("ul").class("where").with(places)))
        .with(el("ul").class("themes").with(themes))
        .with(harmed(desk, event))
        .with(desk.section(Key::Statements).with(statements(desk, event)))
        .with(route)
        .with(desk.links(Key::BearsOn, Kind::Accounts, &event.accounts))
        .with(desk.links(Key::PeopleNamed, Kind::People, &event.people))
        .with(desk.links(Key::RelatedEvents, Kind::Events, &event.related))
        .into_children();
    Folio::new(desk.plain(&event.title), nodes)
}

fn harmed(desk: &Desk, event: &Event) -> Option<Element> {
    let label = |id: &String| {
        let known = desk.atlas.communities.iter().find(|community| community.id == *id);
        known.map_or_else(|| id.clone(), |community| desk.plain(&community.label))
    };
    let list = event.harmed.iter().map(label).collect::<Vec<_>>().join(", ");
    (!list.is_empty()).then(|| el("p").class("harmed").with(Key::WhoWasHarmed.with(desk.lang, &[&list])))
}

/// The statements, folded behind the content note when there is one.
pub(super) fn statements(desk: &Desk, event: &Event) -> Element {
    let statements = desk.statements(&event.statements);
    let Some(note) = &event.content_note else { return statements };
    desk.content_note(el("span").with(desk.words(note)), Key::ShowStatements).with(statements)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset;
    use crate::i18n::Lang;
    use crate::model::{Certainty, Citation, HowRead, Statement, Text};

    fn flight() -> Event {
        let citation = Citation {
            source: "memorial-1992".into(),
            label: "Memorial 1992".into(),
            title: "Report".into(),
            perspective: "international".into(),
            read: HowRead::Quoted,
            locator: Some("p. 3".into()),
        };
        Event {
            id: "flight".into(),
            title: Text::english("People flee"),
            date: "1992-02-26~".into(),
            places: vec![Link { id: "khojaly".into(), label: Text::english("Khojaly") }],
            themes: vec![0],
            importance: 3,
            harmed: vec![],
            content_note: Some(Text::english("Describes deaths.")),
            statements: vec![Statement {
                text: Text::english("Groups fled."),
                certainty: Certainty::Attributed,
                citations: vec![citation],
            }],
            route: vec![],
            accounts: vec![],
            related: vec![],
            people: vec![],
        }
    }

    #[test]
    fn a_statement_names_its_certainty_its_source_and_how_it_was_read_behind_the_content_note() {
        let data = dataset(2);
        let folio = event(&Desk { atlas: &data.atlas, lang: Lang::En, prefix: "/en" }, &flight());
        let page: String = folio.nodes.iter().map(ToString::to_string).collect();
        assert_eq!(folio.title, "People flee");
        assert!(page.contains("p.when(about 26 February 1992)"), "{page}");
        let note = page.find("details.content-note(summary(").unwrap();
        let statement = page.find("Groups fled.").unwrap();
        assert!(note < statement, "{page}");
        assert!(page.contains("[data-certainty=attributed]"), "{page}");
        assert!(page.contains("a[href=/en/sources/memorial-1992]"), "{page}");
        assert!(
            page.contains("Memorial 1992)span.locator(, p. 3)span.how-read( (known as quoted by another))"),
            "{page}"
        );
    }

    #[test]
    fn a_text_that_lacks_the_language_says_which_it_is_in() {
        let data = dataset(2);
        let folio = event(&Desk { atlas: &data.atlas, lang: Lang::Az, prefix: "/atlas/az" }, &flight());
        let page: String = folio.nodes.iter().map(ToString::to_string).collect();
        assert!(page.contains("span[lang=en](People flee)span.fallback(in English)"), "{page}");
        assert!(page.contains("[href=/atlas/az/places/khojaly]"), "{page}");
    }
}
