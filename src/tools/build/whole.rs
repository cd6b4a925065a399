//! The whole: all files and the manifest that names them.

use std::collections::BTreeSet;
use std::path::Path;

use super::bundle::{Bundle, MANIFEST, Report};
use super::columns::{Placed, in_order, index};
use super::cues::Cues;
use super::exports;
use super::facets::facets;
use super::feet::Feet;
use super::gallery::Painter;
use super::layers;
use super::pages::Printer;
use super::records::{Resolver, label, theme};
use super::search;
use super::small::Small;
use super::texts::Shelf;
use crate::data::{FORMAT, IdsFile, TitlesFile};
use crate::i18n::{Lang, date_in_words};
use crate::model::{Account, Article, ArticleCard, Atlas, ByName, Files, Form, GroundFile, Home, Period, Text};
use crate::state::Kind;
use crate::time::{Edtf, Interval};
use crate::tools::check::{Checked, check};
use crate::tools::imprint::{IMPRINT, Imprint};
use crate::tools::problem::{Fault, Problem};
use crate::tools::raw;

/// Rows in a chunk of titles.
const TITLE_CHUNK: usize = 1_024;
/// Rows in a chunk of events, at least.
const EVENT_CHUNK: usize = 32;
/// Chunks of events, at most: the manifest, which the browser reads first, names them all.
const EVENT_CHUNKS: usize = 4_096;

/// Most events of an atlas whose pages say how they are cited and whose data are offered as files: one of more is
/// measured with, and read by nobody.
const MOST_CITED: usize = 5_000;

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

    let columns = index(&placed, &places, offset, |id| resolver.theme(id), |id| resolver.place(id));
    let ids: Vec<&str> = events.iter().map(|event| event.id.as_str()).collect();
    let event_chunk = event_chunk(events.len());
    let languages = languages(checked);
    let settings = &checked.settings;
    let mut atlas = Atlas {
        format: FORMAT,
        title: Text(settings.title.clone()),
        subtitle: Text(settings.subtitle.clone()),
        clock_offset_minutes: offset,
        home: Home { lon: settings.home.lon, lat: settings.home.lat, zoom: settings.home.zoom },
        contact: settings.contact.clone(),
        periods: settings.periods.iter().filter_map(|one| period(one, offset)).collect(),
        perspectives: settings.perspectives.iter().map(label).collect(),
        communities: settings.communities.iter().map(label).collect(),
        themes: checked.themes.iter().map(theme).collect(),
        articles: Vec::new(),
        events: count(events.len()),
        base_map: checked.base_map.clone(),
        layers: layers::cards(&mut bundle, checked),
        files: Files {
            index: bundle.add("index", &columns),
            facets: bundle.add("facets", &facets(checked, &events, &places)),
            ids: bundle.add("ids", &IdsFile { ids: ids.join("\n") }),
            titles: titles(&mut bundle, &placed, &languages),
            title_chunk: count(TITLE_CHUNK),
            event_chunk: count(event_chunk),
            ground: ground(&mut bundle, checked),
            ..Files::default()
        },
    };
    let small = Small::new(checked, &resolver, &events);
    atlas.articles = cards(&small.articles);
    let cues = Cues { events: &events, places: &places, offset_minutes: offset };
    let painter = Painter { atlas: &atlas, cues, small: &small };
    let gallery = painter.paint(&mut bundle, &languages);
    let shelf = Shelf { resolver: &resolver, small: &small, cues, gallery: &gallery };
    let whole = events.len() <= MOST_CITED;
    if whole {
        exports::add(&mut bundle, checked, &placed);
    }
    let compared: Vec<&Account> =
        settings.compare.iter().filter_map(|id| small.accounts.iter().find(|account| account.id == *id)).collect();
    let printer = Printer {
        resolver: &resolver,
        small: &small,
        shelf,
        events: &events,
        places: &places,
        event_chunk,
        feet: &Feet::new(checked, &small.changes, settings.site.as_deref(), whole),
        compared: &compared,
    };
    (atlas.files.pages, atlas.files.page_starts) = printer.print(&mut bundle, &atlas, &languages);
    for (pages, lang) in atlas.files.pages.iter_mut().zip(&languages) {
        let index = search::file(checked, &events, &small.sources, *lang);
        pages.search = bundle.add(&format!("search-{}", lang.code()), &index);
    }
    let imprint = Imprint { changes: small.changes.clone(), ..Imprint::new(settings.site.as_ref(), &events, &places) };
    let imprint = imprint.with_accounts(&small.accounts);
    let imprint = imprint.with_texts(Kind::Stories, &small.stories).with_texts(Kind::Articles, &small.articles);
    bundle.add_named(IMPRINT, &imprint);
    bundle.add_named(MANIFEST, &atlas);
    bundle
}

/// English, and every language of the interface that some title, name, sentence or article is in.
fn languages(checked: &Checked) -> Vec<Lang> {
    let events = checked.events.iter().flat_map(|dated| {
        let statements = dated.event.statements.iter().map(|statement| &statement.text);
        statements.chain([&dated.event.title])
    });
    let texts = events
        .chain(checked.places.iter().map(|place| &place.names))
        .chain(checked.accounts.iter().map(|account| &account.question))
        .chain(checked.people.iter().map(|person| &person.names))
        .chain(checked.terms.iter().map(|term| &term.label))
        .chain([&checked.settings.title]);
    let mut codes: BTreeSet<&str> = texts.flat_map(|text| text.keys().map(String::as_str)).collect();
    codes.extend(checked.articles.iter().chain(&checked.stories).map(|draft| draft.article.lang.as_str()));
    Lang::ALL.into_iter().filter(|lang| *lang == Lang::En || codes.contains(lang.code())).collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("content holds fewer than four thousand million records")
}

/// Records in the order of their ids.
pub(super) fn sorted<R>(records: &[R], id: impl Fn(&R) -> &String) -> Vec<&R> {
    let mut sorted: Vec<&R> = records.iter().collect();
    sorted.sort_by(|a, b| id(a).cmp(id(b)));
    sorted
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

/// Titles and dates in words; where a title lacks the language it stands in English.
fn titles(bundle: &mut Bundle, events: &[Placed], languages: &[Lang]) -> ByName<Vec<String>> {
    let title = |placed: &Placed, lang: &str| {
        let title = &placed.dated.event.title;
        title.get(lang).or(title.get("en")).cloned()
    };
    let of_language = |lang: &Lang| {
        let code = lang.code();
        let chunks = events.chunks(TITLE_CHUNK).enumerate().map(|(at, chunk)| {
            let titles = TitlesFile {
                titles: chunk.iter().filter_map(|placed| title(placed, code)).collect(),
                dates: chunk.iter().map(|placed| date_in_words(&placed.dated.date, *lang)).collect(),
            };
            bundle.add(&format!("titles-{code}-{at}"), &titles)
        });
        (code.to_owned(), chunks.collect())
    };
    languages.iter().map(of_language).collect()
}

/// Texts about the atlas, for the foot of every page.
fn cards(articles: &[Vec<&Article>]) -> Vec<ArticleCard> {
    let said = |versions: &[&Article], words: fn(&Article) -> &String| {
        Text(versions.iter().map(|article| (article.lang.clone(), words(article).clone())).collect())
    };
    let pages = articles.iter().filter(|versions| versions.iter().any(|article| article.form == Form::Page));
    let card = |versions: &Vec<&Article>| ArticleCard {
        id: versions[0].id.clone(),
        title: said(versions, |article| &article.title),
        summary: said(versions, |article| &article.summary),
    };
    pages.map(card).collect()
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
