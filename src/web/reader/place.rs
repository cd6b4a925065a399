//! Places: the list and the page.

use leptos::prelude::*;

use super::parts::{Words, date_words, no_such, shelf};
use super::use_title;
use crate::data::Dataset;
use crate::geo::{Camera, LonLat};
use crate::i18n::{Key, count};
use crate::model::{Located, Place, Variant};
use crate::state::{Kind, Page};
use crate::web::app::{App, use_app};

/// All places.
#[component]
pub fn PlaceList() -> impl IntoView {
    let app = use_app();
    use_title(move || app.words(Key::Places).to_owned());
    let list = shelf(app, app.library.places.clone(), move |places| {
        let rows = places.iter().map(|place| {
            let page = Page::Record(Kind::Places, place.id.clone());
            let number = place.events.len();
            view! {
                <li>
                    <a href=move || app.href(page.clone())><Words text=place.names.clone() /></a>
                    <span class="aside">{move || app.words_with(Key::Together, &[&count(number, app.lang.get())])}</span>
                </li>
            }
        });
        view! { <ol class="records">{rows.collect_view()}</ol> }.into_any()
    });
    view! {
        <h1 tabindex="-1">{move || app.words(Key::Places)}</h1>
        {list}
    }
}

/// One place.
#[component]
pub fn PlacePage(id: String) -> impl IntoView {
    let app = use_app();
    app.with_ids(|| {});
    shelf(app, app.library.places.clone(), move |places| {
        let place = places.iter().find(|place| place.id == id);
        place.map_or_else(|| no_such(app, &id), |place| view! { <Card place /> }.into_any())
    })
}

#[component]
fn Card(place: &'static Place) -> impl IntoView {
    let app = use_app();
    use_title(move || app.said(&place.names));
    let all_names = place.names.0.iter().map(|(lang, name)| view! { <li lang=lang.clone()>{name.clone()}</li> });
    let show = move |_| {
        let zoom = (15.5 - (f64::from(place.precision_m.max(300)) / 300.0).log2()).clamp(4.0, 12.5);
        app.flight.set(Some(Camera::at(LonLat::new(place.lon, place.lat), zoom)));
    };
    let metres = move || {
        let metres = place.precision_m;
        if metres >= 1_000 { format!("{} km", f64::from(metres) / 1_000.0) } else { format!("{metres} m") }
    };
    view! {
        <h1 tabindex="-1"><Words text=place.names.clone() /></h1>
        <ul class="all-names">{all_names.collect_view()}</ul>
        {place.note.clone().map(|note| view! { <p><Words text=note /></p> })}
        <section>
            <h2>{move || app.words(Key::Coordinate)}</h2>
            <p>
                {format!("{:.4}° N, {:.4}° E", place.lat, place.lon).replace("-", "−")}
                ", "
                {move || app.words_with(Key::WithinMetres, &[&metres()])}
                ". "
                {(place.located == Located::Estimate).then(|| view! { <span>{move || app.words(Key::Estimated)}</span> })}
            </p>
            <p class="hint"><Words text=place.coordinate_source.clone() /></p>
            <button on:click=show>{move || app.words(Key::ShowOnMap)}</button>
        </section>
        {variants(app, Key::OtherNames, &place.variants)}
        <section>
            <h2>{move || app.words(Key::EventsHere)}</h2>
            {move || event_links(app, &place.events)}
        </section>
    }
}

/// Forms with who uses them.
pub fn variants(app: App, heading: Key, variants: &[Variant]) -> Option<impl IntoView + use<>> {
    let rows = variants.iter().cloned().map(|variant| {
        let used_by = variant.used_by.map(|used_by| {
            view! { <span class="aside">{move || app.words_with(Key::UsedBy, &[used_by.get(app.lang.get().code())])}</span> }
        });
        let connotation = variant.connotation.map(|connotation| view! { <span class="note"><Words text=connotation /></span> });
        let period = variant.period.map(|period| view! { <span class="aside">{move || date_words(app, &period)}</span> });
        view! {
            <li>
                <b lang=variant.language>{variant.form}</b>
                {used_by}
                {period}
                {connotation}
            </li>
        }
    });
    (!variants.is_empty()).then(|| {
        view! {
            <section>
                <h2>{move || app.words(heading)}</h2>
                <ul class="variants">{rows.collect_view()}</ul>
            </section>
        }
    })
}

/// Links to events by id, with their titles as these arrive.
fn event_links(app: App, ids: &[String]) -> impl IntoView + use<> {
    app.arrivals.track();
    let data: &'static Dataset = app.data;
    let rows: Vec<_> = ids.iter().filter_map(|id| Some((id.clone(), data.row(id)?))).collect();
    app.want_titles(rows.iter().map(|(_, row)| data.title_chunk(*row)));
    let items = rows.into_iter().map(|(id, row)| {
        let page = Page::Record(Kind::Events, id.clone());
        let title = move || {
            app.arrivals.track();
            data.title(row).unwrap_or(&id).to_owned()
        };
        view! { <li><a href=move || app.href(page.clone())>{title}</a></li> }
    });
    view! { <ol class="links">{items.collect_view()}</ol> }
}
