//! Articles and stories as their pages show them.

use super::{Bundle, compile};
use crate::model::Atlas;
use crate::reader::Folio;
use crate::tools::check::{check, fixture};

const ARTICLE: &str = "---\ntitle: The flood\nsummary: It came at night.\norder: 2\n---\n\n\
    {event=flood} Water rose [@jones, p. 2; @smith-1989]. It *fell* [@jones,\np. 2]. More of it [~].[^a]\n\n\
    ## One [@jones]\n\n- A [flood](terms/flood) [@jones].\n\n> “It came.” [@jones]\n\n\
    | a | b |\n| - | - |\n| 1 | 2 [@jones] |\n\n## Two\n\n\
    ::: note Describes deaths.\n\n{place=mill} People died [@jones].\n\n{{statement flood 1}}\n\n:::\n\n## Three\n\n\
    {{account toll}}\n\n{{numbers toll}}\n\n{{term flood}}\n\n{{statements drought}}\n\n\
    {{map 1992-02-25/1992-02-28 9.6/39.95/46.85 | The mill and the weir.}}\n\n{{timeline 1992 | The year.}}\n\n\
    Again [@smith-1989][^a].\n\n[^a]: It is told [@jones].\n";

fn story() -> String {
    let step = |number: usize| {
        let words = "word ".repeat(39);
        format!("## Step {number}\n\n{{place=mill time=1992-02-25/1992-02-28}} {words} end [@jones].\n\n")
    };
    format!("---\ntitle: The night\nsummary: Step by step.\norder: 1\n---\n\n{}", (1..=8).map(step).collect::<String>())
}

/// Good content with an article, another to read next, and a story.
fn bundle(name: &str) -> Bundle {
    let folder = fixture::good(name);
    fixture::write(&folder, "articles/en/flood.md", ARTICLE);
    let next = "---\ntitle: After it\nsummary: What came then.\norder: 3\nkind: article\n---\nMud [@jones].\n";
    fixture::write(&folder, "articles/en/after.md", next);
    fixture::write(&folder, "stories/en/night.md", &story());
    compile(&check(&folder).unwrap_or_else(|problems| panic!("{problems:?}")))
}

/// A page in English, as one text.
fn page(bundle: &Bundle, path: &str) -> String {
    let atlas: Atlas = serde_json::from_slice(&bundle.files["atlas.json"]).unwrap();
    let pages = atlas.files.pages_in("en").unwrap();
    let files = atlas.files.page(pages, path).into_iter().chain(&pages.events);
    let mut folios = files.flat_map(|file| crate::model::read::<Vec<Folio>>(&bundle.files[file]).unwrap());
    let folio = folios.find(|folio| folio.path == path).unwrap();
    folio.nodes.iter().map(ToString::to_string).collect()
}

fn holds(page: &str, parts: &[&str]) {
    let mut at = 0;
    for part in parts {
        at += page[at..].find(part).unwrap_or_else(|| panic!("{part} is missing after {at} in\n{page}"));
    }
}

#[test]
fn an_article_is_set_with_its_marks_and_inserts_in_order() {
    let page = page(&bundle("set"), "/articles/flood");
    let cue = "t=1992-02-25T18:00/1992-02-26T06:00&map=10.5/39.25/46.5&sel=flood";
    holds(
        &page,
        &[
            "p.lead(It came at night.)img.for-print[loading=lazy][src=/data/pictures/article-flood.",
            ".svg][alt=Map]p.reading(1 min)nav.toc[aria-label=Contents](ol(li(a[href=#one](One)",
            &format!(
                "p[id=p-1][data-cue={cue}](Water rosesup.cite(a[href=#s-1][id=c-1-1][aria-label=1: Jones 1992, p. 2](1)"
            ),
            ",a[href=#s-2][id=c-2-1][aria-label=2: Smith 1992a](2)). It em(fell)sup.cite(a[href=#s-1][id=c-1-2]",
            ". More of it.sup.footnote(a[href=#n-1][id=r-1-1][aria-label=*1: Note 1](*1))",
            "h2[id=one](Onesup.cite(a[href=#s-3][id=c-3-1]",
            "ul[id=p-2](li(A a[href=/terms/flood].term(flood)sup.cite",
            "blockquote[id=p-3](p(“It came.”sup.cite",
            "div.wide[tabindex=0][id=p-4](table(",
            "details.content-note(summary(b(Content note) span(Describes deaths.) span.unfold(Show the passage))",
            "p[id=p-5][data-cue=map=10.5/39.25/46.5](People died",
            "div.insert[id=p-6](h3(a[href=/events/flood](The flood))p.stated(",
            "ol.statements(li.statement(p(It came.)",
            "div.insert[id=p-7](h3(a[href=/accounts/toll](How many?))ol.positions(li.position(h3(early)",
            "div.insert[id=p-8](h3(a[href=/accounts/toll](How many?))figure.axis(",
            "h3(a[href=/terms/flood](flood))ul.variants(li(b(deluge)",
            "h3(a[href=/events/drought](The drought))",
            "figure.picture[data-cue=t=1992-02-25/1992-02-28&map=9.6/39.95/46.85][id=p-11](\
             img[loading=lazy][src=/data/pictures/article-flood-1.",
            ".svg][alt=Map][width=720][height=480]figcaption(The mill and the weir.))",
            "figure.picture[data-cue=t=1992-01-01/1992-12-31][id=p-12](img[loading=lazy][src=/data/pictures/article-flood-2.",
            ".svg][alt=Timeline][width=720][height=320]figcaption(The year.))",
            "p[id=p-13](Againsup.cite",
            "section.footnotes(h2(Notes)ol(li[id=n-1](p(It is toldsup.cite",
            "span.back(↑ a[href=#r-1-1][aria-label=Back to the text, place 1](a) a[href=#r-1-2]",
            "section.sources(h2(Sources)ol(li[id=s-1](p(a[href=/sources/jones](Jones 1992: cite(On jones)), p. 2 ",
            "span.aside(Press, read in full · a[href=https://example.org/a]",
            "section.read-next(h2(Read next)p(a[href=/articles/after](After it)span.aside(What came then.)",
        ],
    );
}

#[test]
fn a_story_is_set_step_by_step() {
    let page = page(&bundle("steps-set"), "/stories/night");
    holds(
        &page,
        &[
            "h1[tabindex=-1](The night)p.lead(Step by step.)img.for-print[loading=lazy][src=/data/pictures/story-night.",
            ".svg][alt=Map]p.reading(Story · 8 steps · 2 min)ol.steps(",
            "li.step[id=step-1](h2(Step 1)p[id=p-1][data-cue=t=1992-02-25/1992-02-28&map=10.5/39.25/46.5](word",
            "li.step[id=step-8](h2(Step 8)p[id=p-8]",
            "section.sources(h2(Sources)ol(li[id=s-1]",
        ],
    );
    assert_eq!((page.matches("li.step[").count(), page.matches("read-next").count()), (8, 0));
}

#[test]
fn lists_and_the_start_page_offer_articles_before_pages_about_the_atlas() {
    let bundle = bundle("offers");
    holds(
        &page(&bundle, "/articles"),
        &[
            "a[href=/articles/flood](The flood)span.aside(span[lang=en](It came at night.) ·\u{a0}1 min)",
            "a[href=/articles/after](After it)",
            "section(h2(About the atlas)ol.records(li(a[href=/articles/about](About)",
        ],
    );
    holds(&page(&bundle, "/stories"), &["h1[tabindex=-1](Stories)ol.records(li(a[href=/stories/night](The night)"]);
    let atlas: Atlas = serde_json::from_slice(&bundle.files["atlas.json"]).unwrap();
    assert_eq!(atlas.articles.iter().map(|card| card.id.as_str()).collect::<Vec<_>>(), ["about"]);
    let front = String::from_utf8(bundle.files[&atlas.files.pages[0].front].clone()).unwrap();
    holds(&front, &["\"Stories\"", "/stories/night", "\"Articles\"", "/articles/flood", "/articles/after"]);
    assert!(!front.contains("/articles/about"), "{front}");
}

#[test]
fn what_a_text_cites_rests_on_its_source() {
    let page = page(&bundle("rests"), "/sources/jones");
    holds(&page, &["a[href=/articles/flood](The flood)", "a[href=/stories/night](The night)span.aside(8 statements"]);
}

#[test]
fn a_term_names_the_texts_that_link_to_it_and_a_place_the_terms_about_its_names() {
    let bundle = bundle("texts-linked");
    let term = page(&bundle, "/terms/flood");
    holds(&term, &["Texts that link to it", "a[href=/articles/flood](The flood)"]);
    assert!(!term.contains("/articles/after") && !term.contains("/stories/night"), "{term}");
    let mill = page(&bundle, "/places/mill");
    holds(&mill, &["Who says which name", "a[href=/terms/flood](flood)", "b(deluge)", "since 1992"]);
    assert!(!page(&bundle, "/places/weir").contains("Who says which name"));
}

#[test]
fn pages_of_records_end_with_how_they_are_cited_and_the_file_that_they_name_has_the_other_forms() {
    let bundle = bundle("texts-cited");
    let article = page(&bundle, "/articles/flood");
    holds(&article, &["details.cite-this(summary(Cite this)", "dt(Chicago)dd(A small & tidy atlas. “The flood.”)"]);
    holds(&article, &["button[data-cite=/data/cite-", "[data-record=articles/flood]", "/data/records-articles.json"]);
    let source = page(&bundle, "/sources/jones");
    holds(&source, &["dt(APA)dd(Jones. (1992, March 4). On jones. https://example.org/a)", "records-sources.json"]);
    let file = source.split("data-cite=/data/").nth(1).unwrap().split(']').next().unwrap();
    let forms: serde_json::Value = serde_json::from_slice(&bundle.files[file]).unwrap();
    let forms = &forms["sources/jones"];
    assert!(forms["bibtex"].as_str().unwrap().starts_with("@article{jones,\n"), "{forms}");
    assert!(forms["ris"].as_str().unwrap().starts_with("TY  - NEWS\nID  - jones\n"), "{forms}");
    let csl: serde_json::Value = serde_json::from_str(forms["csl"].as_str().unwrap()).unwrap();
    assert_eq!((csl[0]["id"].as_str(), csl[0]["custom"]["kind"].as_str()), (Some("jones"), Some("press")));
    assert!(!page(&bundle, "/terms").contains("cite-this"), "a list is not cited");
}

#[test]
fn the_list_of_sources_counts_them_and_says_of_each_what_it_is() {
    let list = page(&bundle("texts-sources"), "/sources");
    holds(
        &list,
        &[
            "button[data-kind=press][aria-pressed=false](Press b(3))",
            "button[data-perspective=press][aria-pressed=false](Press b(3))",
            "button[data-read=full]",
        ],
    );
    holds(&list, &["a[href=/data/sources.bib][download=](BibTeX)", "li[data-kind=press][data-perspective=press]"]);
    assert!(!list.contains("data-language"), "{list}");
}

/// The pictures that a page shows, as names of compiled files.
fn shown(page: &str) -> Vec<&str> {
    let sources = page.split("[src=/data/").skip(1);
    sources.map(|rest| rest.split_once(']').unwrap().0).collect()
}

#[test]
fn pages_have_pictures_for_print_and_pages_of_one_place_share_its_map() {
    let bundle = bundle("printed");
    let (drought, flood, mill) =
        (page(&bundle, "/events/drought"), page(&bundle, "/events/flood"), page(&bundle, "/places/mill"));
    holds(&drought, &["h1", "img.for-print[loading=lazy][src=/data/pictures/place-mill.", "[alt=Timeline]", "p.when"]);
    assert_eq!((shown(&drought).len(), shown(&flood).len(), shown(&mill).len()), (2, 2, 1));
    assert!(shown(&drought)[0] == shown(&mill)[0] && shown(&flood)[0].starts_with("pictures/event-flood."));
    for name in [drought, flood, mill].iter().flat_map(|page| shown(page)) {
        assert!(bundle.files[name].starts_with(b"<svg "), "{name}");
    }
}

#[test]
fn pictures_of_earlier_builds_are_removed() {
    let (out, bundle) = (fixture::folder("pictures-out"), bundle("pictures"));
    bundle.write(&out).unwrap();
    fixture::write(&out, "pictures/place-gone.0123456789abcdef.svg", "<svg/>");
    fixture::write(&out, "pictures/mine.svg", "<svg/>");
    let report = bundle.write(&out).unwrap();
    assert_eq!((report.written, report.removed), (0, 1));
    assert!(report.pictures > 5 && out.join("pictures/mine.svg").exists());
}
