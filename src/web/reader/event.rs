//! The page of an event.

use leptos::prelude::*;

use super::parts::{ShapeSign, Words, date_words, links, no_such, shelf, statements};
use super::use_title;
use crate::i18n::Key;
use crate::model::{Event, Text};
use crate::state::{Kind, Page};
use crate::web::app::{App, use_app};

/// Finds the event's chunk and shows it.
#[component]
pub fn EventPage(id: String) -> impl IntoView {
    let app = use_app();
    app.with_ids(|| {});
    // The row, once ids are here; the page is made again only when it changes.
    let wanted = id.clone();
    let row = Memo::new(move |_| {
        app.arrivals.track();
        app.data.row(&wanted)
    });
    move || match row.get() {
        None if app.data.has_ids() => no_such(app, &id),
        None => view! { <p class="coming" aria-busy="true">{move || app.words(Key::Loading)}</p> }.into_any(),
        Some(row) => app.library.event(row).map_or_else(
            || no_such(app, &id),
            |(chunk, at)| {
                let id = id.clone();
                shelf(app, chunk, move |events| {
                    events.get(at).map_or_else(|| no_such(app, &id), |event| view! { <Card event /> }.into_any())
                })
                .into_any()
            },
        ),
    }
}

#[component]
fn Card(event: &'static Event) -> impl IntoView {
    let app = use_app();
    use_title(move || app.said(&event.title));
    let themes = event.themes.iter().filter_map(|at| Some((*at, app.data.atlas.themes.get(usize::from(*at))?)));
    let themes = themes.map(|(at, theme)| {
        view! { <li><ShapeSign theme=at /><span><Words text=theme.label.clone() /></span></li> }
    });
    view! {
        <h1 tabindex="-1"><Words text=event.title.clone() /></h1>
        <p class="when">{move || date_words(app, &event.date)}</p>
        {places(app, event)}
        <ul class="themes">{themes.collect_view()}</ul>
        {harmed(app, event)}
        <Statements event />
        {route(app, event)}
        {links(app, Key::BearsOn, Kind::Accounts, &event.accounts)}
        {links(app, Key::PeopleNamed, Kind::People, &event.people)}
        {links(app, Key::RelatedEvents, Kind::Events, &event.related)}
    }
}

fn places(app: App, event: &Event) -> Option<impl IntoView + use<>> {
    let items = event.places.iter().cloned().map(|place| {
        let page = Page::Record(Kind::Places, place.id);
        view! { <li><a href=move || app.href(page.clone())><PlaceName names=place.label /></a></li> }
    });
    (!event.places.is_empty()).then(|| view! { <ul class="where">{items.collect_view()}</ul> })
}

/// The name in the reader's language first, the other always shown: English names hold both already.
#[component]
pub fn PlaceName(names: Text) -> impl IntoView {
    view! { <Words text=names /> }
}

fn harmed(app: App, event: &'static Event) -> Option<impl IntoView> {
    (!event.harmed.is_empty()).then(|| {
        let words = move || {
            let label = |id: &String| {
                let known = app.data.atlas.communities.iter().find(|community| community.id == *id);
                known.map_or_else(|| id.clone(), |community| app.said(&community.label))
            };
            let list = event.harmed.iter().map(label).collect::<Vec<_>>().join(", ");
            app.words_with(Key::WhoWasHarmed, &[&list])
        };
        view! { <p class="harmed">{words}</p> }
    })
}

/// The statements, folded behind the content note when there is one.
#[component]
fn Statements(event: &'static Event) -> impl IntoView {
    let app = use_app();
    let open = RwSignal::new(event.content_note.is_none());
    let note = event.content_note.as_ref().map(|note| {
        let key = move || if open.get() { Key::HideStatements } else { Key::ShowStatements };
        view! {
            <div class="content-note">
                <p><b>{move || app.words(Key::ContentNote)}</b>" "<Words text=note.clone() /></p>
                <button
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {move || app.words(key())}
                </button>
            </div>
        }
    });
    view! {
        <section>
            <h2>{move || app.words(Key::Statements)}</h2>
            {note}
            {move || open.get().then(|| statements(app, &event.statements))}
        </section>
    }
}

fn route(app: App, event: &Event) -> Option<impl IntoView + use<>> {
    let items = event.route.iter().cloned().map(|place| {
        let page = Page::Record(Kind::Places, place.id);
        view! { <li><a href=move || app.href(page.clone())><Words text=place.label /></a></li> }
    });
    (!event.route.is_empty()).then(|| {
        view! {
            <section>
                <h2>{move || app.words(Key::Route)}</h2>
                <ol class="route">{items.collect_view()}</ol>
                <p class="hint">{move || app.words(Key::RouteNote)}</p>
            </section>
        }
    })
}
