//! The whole: all files and the manifest that names them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::backlinks::Backlinks;
use super::bundle::{Bundle, Report};
use super::columns::{in_order, index};
use super::facets::facets;
use super::layers;
use super::records::{Resolver, change, label, theme};
use crate::data::{FORMAT, IdsFile, TitlesFile};
use crate::model::{ArticleCard, Atlas, Files, GroundFile, Home, Period, Source, Text, WayIn};
use crate::time::{Edtf, Interval};
use crate::tools::check::{Checked, check};
use crate::tools::problem::{Fault, Problem};
use crate::tools::raw;

/// Rows in a chunk of titles.
const TITLE_CHUNK: usize = 1_024;
/// Rows in a chunk of events, at least.
const EVENT_CHUNK: usize = 32;
/// Chunks of events, at most: the manifest, which the browser reads first, names them all.
const EVENT_CHUNKS: usize = 4_096;

/// Checks the folder `content` and compiles it into the folder `out`.
///
/// # Errors
/// Everything that is wrong with the content, or that `out` cannot be written.
pub fn build(content: &Path, out: &Path) -> Result<Report, Vec<Problem>> {
    compile(&check(content)?).write(out).map_err(|error| {
        vec![Problem::of_file(out.display().to_string(), Fault::Unwritable { cause: error.to_string() })]
    })
}

/// Compiles checked content.
#[must_use]
pub fn compile(checked: &Checked) -> Bundle {
    let mut bundle = Bundle::default();
    let offset = checked.settings.clock_offset_minutes;
    let placed = in_order(&checked.events, offset);
    let events: Vec<&raw::Event> = placed.iter().map(|placed| &placed.dated.event).collect();
    let places = sorted(&checked.places, |place| &place.id);
    let resolver = Resolver::new(checked, &events, &places);

    let columns = index(&placed, &places, |id| resolver.theme(id), |id| resolver.place(id));
    let ids: Vec<&str> = events.iter().map(|event| event.id.as_str()).collect();
    let event_chunk = event_chunk(events.len());
    let place_records: Vec<_> = places.iter().map(|place| resolver.place_record(place)).collect();
    let mut backlinks = Backlinks::new(checked, events.iter().copied());
    let sources: Vec<Source> = checked
        .bibliography
        .sources()
        .map(|source| Source { uses: backlinks.of(&source.id), ..source.clone() })
        .collect();
    let accounts: Vec<_> = checked.accounts.iter().map(|account| resolver.account(account)).collect();
    let people: Vec<_> =
        sorted(&checked.people, |person| &person.id).into_iter().map(|person| resolver.person(person)).collect();
    let terms: Vec<_> = checked.terms.iter().map(|term| resolver.term(term)).collect();
    let mut changes: Vec<_> = checked.changes.iter().map(change).collect();
    changes.sort_by(|a, b| b.date.cmp(&a.date));
    let articles = cards(checked);

    let counts = [
        ("events", events.len()),
        ("places", place_records.len()),
        ("sources", sources.len()),
        ("accounts", accounts.len()),
        ("people", people.len()),
        ("terms", terms.len()),
        ("changes", changes.len()),
        ("articles", articles.len()),
    ];
    let files = Files {
        index: bundle.add("index", &columns),
        facets: bundle.add("facets", &facets(checked, &events)),
        ids: bundle.add("ids", &IdsFile { ids: ids.join("\n") }),
        titles: titles(&mut bundle, &events),
        events: full(&mut bundle, &resolver, &events, event_chunk),
        title_chunk: count(TITLE_CHUNK),
        event_chunk: count(event_chunk),
        places: bundle.add("places", &place_records),
        sources: bundle.add("sources", &sources),
        accounts: bundle.add("accounts", &accounts),
        people: bundle.add("people", &people),
        terms: bundle.add("terms", &terms),
        changes: bundle.add("changes", &changes),
        articles: article_files(&mut bundle, checked),
        ground: ground(&mut bundle, checked),
    };
    let layers = layers::cards(&mut bundle, checked);
    let settings = &checked.settings;
    bundle.add_manifest(&Atlas {
        format: FORMAT,
        title: Text(settings.title.clone()),
        subtitle: Text(settings.subtitle.clone()),
        introduction: settings.introduction.iter().cloned().map(Text).collect(),
        how_to_read: settings.how_to_read.iter().cloned().map(Text).collect(),
        ways_in: settings.ways_in.iter().map(way_in).collect(),
        clock_offset_minutes: offset,
        home: Home { lon: settings.home.lon, lat: settings.home.lat, zoom: settings.home.zoom },
        contact: settings.contact.clone(),
        periods: settings.periods.iter().filter_map(|one| period(one, offset)).collect(),
        perspectives: settings.perspectives.iter().map(label).collect(),
        communities: settings.communities.iter().map(label).collect(),
        themes: checked.themes.iter().map(theme).collect(),
        articles,
        events: count(events.len()),
        counts: counts.into_iter().map(|(kind, number)| (kind.to_owned(), count(number))).collect(),
        base_map: checked.base_map.clone(),
        layers,
        files,
    });
    bundle
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("content holds fewer than four thousand million records")
}

fn sorted<R>(records: &[R], id: impl Fn(&R) -> &String) -> Vec<&R> {
    let mut sorted: Vec<&R> = records.iter().collect();
    sorted.sort_by(|a, b| id(a).cmp(id(b)));
    sorted
}

fn way_in(way: &raw::WayIn) -> WayIn {
    WayIn { label: Text(way.label.clone()), about: Text(way.about.clone()), to: way.to.clone() }
}

fn period(period: &raw::Period, offset_minutes: i32) -> Option<crate::model::Period> {
    let span = period.date.parse::<Edtf>().ok()?.span(offset_minutes);
    let interval = Interval::new(span.earliest_start, span.latest_end);
    Some(Period { label: Text(period.label.clone()), start: interval.start.0, end: interval.end.0 })
}

/// Rows in a chunk of so many events.
fn event_chunk(events: usize) -> usize {
    events.div_ceil(EVENT_CHUNKS).next_power_of_two().max(EVENT_CHUNK)
}

/// Events in full, chunk by chunk: a million at a time would fill the memory.
fn full(bundle: &mut Bundle, resolver: &Resolver, events: &[&raw::Event], size: usize) -> Vec<String> {
    let chunks = events.chunks(size).enumerate();
    chunks
        .map(|(at, chunk)| {
            let events: Vec<_> = chunk.iter().map(|event| resolver.event(event)).collect();
            bundle.add(&format!("events-{at}"), &events)
        })
        .collect()
}

/// Titles in every language that any title has; where a title lacks the language it stands in English.
fn titles(bundle: &mut Bundle, events: &[&raw::Event]) -> BTreeMap<String, Vec<String>> {
    let mut languages: BTreeSet<&str> =
        events.iter().flat_map(|event| event.title.keys().map(String::as_str)).collect();
    languages.insert("en");
    let title = |event: &raw::Event, lang: &str| event.title.get(lang).or(event.title.get("en")).cloned();
    languages
        .into_iter()
        .map(|lang| {
            let chunks = events.chunks(TITLE_CHUNK).enumerate().map(|(at, chunk)| {
                let titles = TitlesFile {
                    titles: chunk.iter().filter_map(|event| title(event, lang)).collect(),
                    dates: chunk.iter().map(|event| event.date.clone()).collect(),
                };
                bundle.add(&format!("titles-{lang}-{at}"), &titles)
            });
            (lang.to_owned(), chunks.collect())
        })
        .collect()
}

/// Articles as lists show them, by order and id.
fn cards(checked: &Checked) -> Vec<ArticleCard> {
    let mut cards: BTreeMap<&str, (u32, ArticleCard)> = BTreeMap::new();
    for draft in &checked.articles {
        let article = &draft.article;
        let (_, card) = cards.entry(&article.id).or_insert_with(|| {
            let card = ArticleCard { id: article.id.clone(), title: Text::default(), summary: Text::default() };
            (draft.order, card)
        });
        card.title.0.insert(article.lang.clone(), article.title.clone());
        card.summary.0.insert(article.lang.clone(), article.summary.clone());
    }
    let mut cards: Vec<(u32, ArticleCard)> = cards.into_values().collect();
    cards.sort_by_key(|(order, _)| *order);
    cards.into_iter().map(|(_, card)| card).collect()
}

fn article_files(bundle: &mut Bundle, checked: &Checked) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut files: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for draft in &checked.articles {
        let article = &draft.article;
        let file = bundle.add(&format!("article-{}-{}", article.id, article.lang), article);
        files.entry(article.id.clone()).or_default().insert(article.lang.clone(), file);
    }
    files
}

fn ground(bundle: &mut Bundle, checked: &Checked) -> Vec<GroundFile> {
    let compiled = checked.ground.iter();
    compiled
        .map(|ground| GroundFile {
            file: bundle.add(&format!("ground-{}", ground.name), &ground.data),
            min_zoom: ground.min_zoom,
            bbox: ground.bbox,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_of_events_are_small_until_the_manifest_would_be_large() {
        assert_eq!([0, 177, 131_072, 131_073, 1_000_000].map(event_chunk), [32, 32, 32, 64, 256]);
    }
}
