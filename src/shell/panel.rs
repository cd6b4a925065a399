//! The panel of filters, without its values.

use crate::i18n::Key;
use crate::reader::{Desk, Element, el};
use crate::state::Facet;

/// The panel.
pub(super) fn filters(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let head = el("div").class("panel-head").with(el("h2").with(t(Key::Filters)));
    el("aside")
        .class("filters")
        .attr("id", "filters")
        .attr("aria-label", t(Key::Filters))
        .attr("hidden", "")
        .with(head.with(el("button").class("close").with(t(Key::Close))))
        .with(el("p").class("wrong").attr("role", "alert").attr("hidden", ""))
        .with(facet(desk, Facet::Theme))
        .with(time(desk))
        .with(Facet::ALL.into_iter().skip(1).map(|one| facet(desk, one)).collect::<Vec<_>>())
        .with(choice(
            desk,
            "scheme",
            Key::Scheme,
            &[("auto", Key::SchemeAuto), ("light", Key::SchemeLight), ("dark", Key::SchemeDark)],
        ))
        .with(choice(
            desk,
            "text-size",
            Key::TextSize,
            &[
                ("small", Key::SizeSmall),
                ("", Key::SizeMiddle),
                ("large", Key::SizeLarge),
                ("largest", Key::SizeLargest),
            ],
        ))
        .with(choice(desk, "spacing", Key::Spacing, &[("", Key::SpacingBook), ("wide", Key::SpacingWide)]))
        .with(choice(desk, "contrast", Key::Contrast, &[("", Key::ContrastPaper), ("more", Key::ContrastMore)]))
        .with(unfold(desk))
        .with(super::offline::keep(desk))
}

const fn facet_key(facet: Facet) -> Key {
    match facet {
        Facet::Theme => Key::Themes,
        Facet::Place => Key::Places,
        Facet::Certainty => Key::Certainty,
        Facet::Perspective => Key::Perspective,
        Facet::SourceKind => Key::SourceKind,
        Facet::Source => Key::Sources,
        Facet::Harmed => Key::Harmed,
    }
}

fn facet(desk: &Desk, facet: Facet) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let name = t(facet_key(facet));
    let values = el("ul").class("values");
    if facet == Facet::Theme {
        let group = el("fieldset").attr("data-facet", facet.word()).attr("data-name", name);
        return group.with(el("legend").with(name)).with(values);
    }
    let many = facet == Facet::Place || facet == Facet::Source;
    let narrow = el("input").attr("type", "text").attr("name", "narrow").attr("maxlength", "60");
    let narrow = many.then(|| narrow.attr("aria-label", t(Key::Narrow)).attr("placeholder", t(Key::Narrow)));
    let view = (facet == Facet::Place).then(|| el("button").class("within").with(t(Key::WithinView)));
    let hint = (facet == Facet::Source).then(|| el("p").class("hint").with(t(Key::AsideHint)));
    el("details")
        .attr("data-facet", facet.word())
        .attr("data-name", name)
        .with(el("summary").with(name))
        .with(view)
        .with(hint)
        .with(narrow)
        .with(values.attr("aria-label", name))
}

fn time(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let date = |name: &str, key: Key| {
        let input = el("input")
            .attr("type", "text")
            .attr("name", name)
            .attr("maxlength", "60")
            .attr("aria-describedby", "time-hint");
        el("label").with(t(key)).with(input)
    };
    let wrong = el("p").class("hint wrong").attr("role", "alert").attr("hidden", "").with(t(Key::NotADate));
    el("fieldset")
        .class("time")
        .with(el("legend").with(t(Key::Time)))
        .with(el("div").class("dates").with(date("from", Key::From)).with(date("to", Key::To)))
        .with(el("p").class("hint").attr("id", "time-hint").with(t(Key::TimeHint)))
        .with(wrong)
        .with(el("button").class("whole").with(t(Key::WholeTime)))
}

/// One of several, as radio buttons; the empty value is what is chosen at first.
fn choice(desk: &Desk, name: &str, legend: Key, choices: &[(&str, Key)]) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let choice = |(value, key): &(&str, Key)| {
        let input = el("input").attr("type", "radio").attr("name", name).attr("value", *value);
        let input = if value.is_empty() { input.attr("checked", "") } else { input };
        el("label").with(input).with(t(*key))
    };
    let choices: Vec<Element> = choices.iter().map(choice).collect();
    el("fieldset").class("choice").with(el("legend").with(t(legend))).with(choices)
}

/// Whether content notes fold their passages.
fn unfold(desk: &Desk) -> Element {
    let t = |key: Key| key.text(desk.lang);
    let input = el("input").attr("type", "checkbox").attr("name", "notes");
    el("fieldset")
        .class("choice")
        .with(el("legend").with(t(Key::ContentNotes)))
        .with(el("label").with(input).with(t(Key::UnfoldAll)))
}
