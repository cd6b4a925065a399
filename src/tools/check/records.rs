//! What each kind of record must be.

use super::scope::Scope;
use super::words;
use crate::time::Edtf;
use crate::tools::kind::Kind;
use crate::tools::problem::Fault;
use crate::tools::raw;

/// Most places, or places of a route, that an event can have.
const MOST_PLACES: usize = 255;
/// Most of other references in one list.
const MOST: usize = 1_000;
/// Most themes: the index keeps them as bits.
const MOST_THEMES: usize = 32;
/// Most contested questions in one table: it must be read on a phone.
const MOST_COMPARED: usize = 12;

/// Checks an event; its date when that can be read.
pub fn event(scope: &mut Scope, event: &raw::Event) -> Option<Edtf> {
    scope.text("title", &event.title);
    let date = scope.date("date", &event.date);
    scope.references("places", Kind::Place, &event.places, MOST_PLACES);
    scope.references("themes", Kind::Theme, &event.themes, MOST_THEMES);
    if event.themes.is_empty() {
        scope.fault("themes", Fault::None { what: "theme" });
    }
    scope.judge("importance", words::range("importance", f64::from(event.importance), 0.0, 3.0));
    scope.references("harmed", Kind::Community, &event.harmed, MOST);
    scope.text_if_any("content_note", event.content_note.as_ref());
    if event.statements.is_empty() {
        scope.fault("statements", Fault::None { what: "statement" });
    }
    for (at, statement) in event.statements.iter().enumerate() {
        scope.text(&format!("statements/{at}/text"), &statement.text);
        scope.citations(&format!("statements/{at}/citations"), &statement.citations);
    }
    if event.route.len() > MOST_PLACES {
        scope.fault("route", Fault::TooMany { what: "places", found: event.route.len(), most: MOST_PLACES });
    }
    for (at, place) in event.route.iter().enumerate() {
        scope.reference(&format!("route/{at}"), Kind::Place, place);
    }
    scope.references("accounts", Kind::Account, &event.accounts, MOST);
    scope.references("related", Kind::Event, &event.related, MOST);
    if let Some(at) = event.related.iter().position(|id| *id == event.id) {
        scope.fault(&format!("related/{at}"), Fault::Itself { id: event.id.clone() });
    }
    scope.references("people", Kind::Person, &event.people, MOST);
    date
}

/// Checks a place.
pub fn place(scope: &mut Scope, place: &raw::Place) {
    scope.text("names", &place.names);
    scope.variants("variants", &place.variants);
    scope.judge("lon", words::range("the longitude", place.lon, -180.0, 180.0));
    scope.judge("lat", words::range("the latitude", place.lat, -90.0, 90.0));
    scope.judge("precision_m", words::range("the precision in metres", f64::from(place.precision_m), 1.0, 2e7));
    scope.text("coordinate_source", &place.coordinate_source);
    scope.text_if_any("note", place.note.as_ref());
}

/// Checks a source.
pub fn source(scope: &mut Scope, source: &raw::Source) {
    let raw::Csl { r#type, title, author, publisher, container_title, issued, language, url, isbn } = &source.csl;
    scope.judge("csl/type", words::text(r#type));
    scope.judge("csl/title", words::text(title));
    for (at, name) in author.iter().enumerate() {
        let path = format!("csl/author/{at}");
        scope.words_if_any(&format!("{path}/family"), name.family.as_ref());
        scope.words_if_any(&format!("{path}/given"), name.given.as_ref());
        scope.words_if_any(&format!("{path}/literal"), name.literal.as_ref());
        if name.family.is_none() && name.literal.is_none() {
            scope.fault(&path, Fault::NoName);
        }
    }
    scope.words_if_any("csl/publisher", publisher.as_ref());
    scope.words_if_any("csl/container-title", container_title.as_ref());
    if let Some(issued) = issued {
        scope.csl_date("csl/issued", issued);
    }
    scope.language_if_any("csl/language", language.as_ref());
    scope.url_if_any("csl/URL", url.as_ref());
    scope.words_if_any("csl/ISBN", isbn.as_ref());
    scope.reference("perspective", Kind::Perspective, &source.perspective);
    scope.url_if_any("read_via", source.read_via.as_ref());
    scope.url_if_any("archived", source.archived.as_ref());
    scope.text_if_any("note", source.note.as_ref());
}

/// Checks a contested question.
pub fn account(scope: &mut Scope, account: &raw::Account) {
    scope.text("question", &account.question);
    scope.text("asked", &account.asked);
    scope.references("themes", Kind::Theme, &account.themes, MOST_THEMES);
    if account.positions.len() < 2 {
        scope.fault("positions", Fault::FewPositions { found: account.positions.len() });
    }
    for (at, position) in account.positions.iter().enumerate() {
        let path = format!("positions/{at}");
        scope.text(&format!("{path}/holder"), &position.holder);
        scope.date_if_any(&format!("{path}/date"), position.date.as_ref());
        scope.text(&format!("{path}/says"), &position.says);
        for (at, one) in position.figures.iter().enumerate() {
            figure(scope, &format!("{path}/figures/{at}"), one);
        }
        scope.citations(&format!("{path}/citations"), &position.citations);
    }
    scope.text_if_any("note", account.note.as_ref());
}

fn figure(scope: &mut Scope, path: &str, figure: &raw::Figure) {
    match (figure.min, figure.max) {
        (None, None) => scope.fault(path, Fault::NoFigure),
        (Some(min), Some(max)) if min > max => scope.fault(path, Fault::FigureOrder { min, max }),
        (Some(_), Some(_)) | (Some(_), None) | (None, Some(_)) => {}
    }
    scope.text(&format!("{path}/unit"), &figure.unit);
    scope.text(&format!("{path}/scope"), &figure.scope);
}

/// Checks a person.
pub fn person(scope: &mut Scope, person: &raw::Person) {
    scope.text("names", &person.names);
    scope.text("role", &person.role);
    scope.citations("citations", &person.citations);
    scope.text_if_any("note", person.note.as_ref());
}

/// Checks a term.
pub fn term(scope: &mut Scope, term: &raw::Term) {
    scope.text("label", &term.label);
    if term.variants.is_empty() {
        scope.fault("variants", Fault::None { what: "form" });
    }
    scope.variants("variants", &term.variants);
    scope.text("note", &term.note);
    if let Some(place) = &term.place {
        scope.reference("place", Kind::Place, place);
    }
    scope.citations("citations", &term.citations);
}

/// Checks a theme, the `at`-th from 0.
pub fn theme(scope: &mut Scope, theme: &raw::Theme, at: usize) {
    if at >= MOST_THEMES {
        scope.fault("id", Fault::ManyThemes { number: at + 1, most: MOST_THEMES });
    }
    scope.text("label", &theme.label);
    scope.text("about", &theme.about);
    scope.judge("colour", words::colour(&theme.colour));
    scope.judge("colour_dark", words::colour(&theme.colour_dark));
}

/// Checks a change.
pub fn change(scope: &mut Scope, change: &raw::Change) {
    scope.judge("date", words::day(&change.date));
    if change.record != "all" {
        scope.address("record", &change.record, false);
    }
    scope.text("what", &change.what);
    scope.text("why", &change.why);
}

/// Checks `atlas.json`.
pub fn settings(scope: &mut Scope, settings: &raw::Settings) {
    let expected = "schema/atlas.schema.json";
    if settings.schema.trim_start_matches("./") != expected {
        scope.fault("$schema", Fault::Schema { found: settings.schema.clone(), expected: expected.to_owned() });
    }
    scope.text("title", &settings.title);
    scope.text("subtitle", &settings.subtitle);
    for (field, texts) in [("introduction", &settings.introduction), ("how_to_read", &settings.how_to_read)] {
        for (at, text) in texts.iter().enumerate() {
            scope.text(&format!("{field}/{at}"), text);
        }
    }
    for (at, way) in settings.ways_in.iter().enumerate() {
        scope.text(&format!("ways_in/{at}/label"), &way.label);
        scope.text(&format!("ways_in/{at}/about"), &way.about);
        scope.address(&format!("ways_in/{at}/to"), &way.to, true);
    }
    let offset = f64::from(settings.clock_offset_minutes);
    scope.judge("clock_offset_minutes", words::range("the clock's offset in minutes", offset, -840.0, 840.0));
    scope.judge("home/lon", words::range("the longitude", settings.home.lon, -180.0, 180.0));
    scope.judge("home/lat", words::range("the latitude", settings.home.lat, -85.0, 85.0));
    scope.judge("home/zoom", words::range("the zoom", settings.home.zoom, 2.0, 16.0));
    if let Some(contact) = &settings.contact {
        scope.judge("contact", words::email(contact));
    }
    scope.references("compare", Kind::Account, &settings.compare, MOST_COMPARED);
    if let Some(site) = &settings.site {
        scope.judge("site", words::site(site));
    }
    for (at, period) in settings.periods.iter().enumerate() {
        scope.text(&format!("periods/{at}/label"), &period.label);
        let path = format!("periods/{at}/date");
        if scope.date(&path, &period.date).is_some_and(|date| !date.is_interval()) {
            scope.fault(&path, Fault::NotAnInterval { found: period.date.clone() });
        }
    }
    for (field, labels) in [("perspectives", &settings.perspectives), ("communities", &settings.communities)] {
        for (at, label) in labels.iter().enumerate() {
            scope.text(&format!("{field}/{at}/label"), &label.label);
        }
    }
}
