//! The bar under the head: the count of what is visible, and everything that holds events back as chips that can be
//! taken away one by one.

use super::app::App;
use super::dom::{Html, class, closest, effect, flag, on, part, refill, set, shell};
use super::filters::{facet_name, value_name};
use crate::i18n::{Key, count};
use crate::reader::{Element, Node, el};
use crate::state::{Command, Condition, Facet, window_to_text};

/// Brings the bar to life.
pub fn use_chips(app: &'static App) {
    let bar: Html = shell(".filter-bar");
    let button: Html = part(&bar, ".filters-button");
    on(&button, "click", move |_| app.filters_open.update(|open| *open = !*open));
    effect(move || set(&button, "aria-expanded", if app.filters_open.get() { "true" } else { "false" }));
    use_count(app, &bar);
    let chips: Html = part(&bar, ".chips");
    on(&chips, "click", move |event| {
        let Some(chip) = closest(&event, "button") else { return };
        let name = chip.get_attribute("name").unwrap_or_default();
        let value = chip.get_attribute("value").unwrap_or_default();
        app.send(match (name.as_str(), Facet::from_word(&name)) {
            (_, Some(facet)) => Command::Toggle(facet, value),
            ("without", _) => Command::SetAside(value),
            ("q", _) => Command::Drop(Condition::Text),
            ("within", _) => Command::Drop(Condition::Within),
            _ => Command::Drop(Condition::Window),
        });
    });
    effect(move || refill(&chips, &all(app)));
}

/// How many events are visible, and the way back to all of them.
fn use_count(app: &'static App, bar: &Html) {
    let output: Html = part(bar, "output");
    let reset: Html = part(bar, ".reset");
    set(&output, "data-total", &app.data.index.len().to_string());
    on(&reset, "click", move |_| app.send(Command::Reset));
    effect(move || {
        let visible = app.found.read().visible.len();
        let numbers = [count(visible, app.lang), count(app.data.index.len(), app.lang)];
        output.set_text_content(Some(&app.words_with(Key::CountOf, &[&numbers[0], &numbers[1]])));
        set(&output, "data-visible", &visible.to_string());
        class(&output, "none", visible == 0);
        flag(&reset, "disabled", app.filter.read().is_open() && app.without.read().is_empty());
    });
}

/// A chip for everything that holds events back, and for every source that is set aside.
fn all(app: &'static App) -> Vec<Node> {
    let (filter, without) = (app.filter.get(), app.without.get());
    let mut chips = Vec::new();
    for condition in Condition::all().filter(|condition| filter.asks(*condition)) {
        match condition {
            Condition::Facet(facet) => {
                for id in filter.of(facet) {
                    let words = [&facet_name(facet), ": ", &value_name(app, facet, id)].concat();
                    chips.push(chip(app, condition, facet.word(), id, words));
                }
            }
            Condition::Text => chips.push(chip(app, condition, "q", "", format!("“{}”", filter.text.trim()))),
            Condition::Within => chips.push(chip(app, condition, "within", "", app.t(Key::Within).to_owned())),
            Condition::Window => {
                let words = window_to_text(&app.window()).replace('/', " – ").replace('T', " ");
                chips.push(chip(app, condition, "t", "", words));
            }
        }
    }
    for id in &without {
        let words = app.words_with(Key::Without, &[&value_name(app, Facet::Source, id)]);
        chips.push(Node::Element(button(app, "without", id, words)));
    }
    if !without.is_empty() && app.data.facets().is_some() {
        let lost = app.unsupported.read();
        let numbers = [lost.statements, lost.whole.len() + lost.part.len()].map(|number| count(number, app.lang));
        let words = app.words_with(Key::LostSupport, &[&numbers[0], &numbers[1]]);
        chips.push(Node::Element(el("span").class("lost").attr("role", "status").with(words)));
    }
    chips
}

/// A chip; when nothing is visible it says how many events would be without it.
fn chip(app: &'static App, condition: Condition, name: &'static str, value: &str, words: String) -> Node {
    let found = app.found.read();
    let more = found.more_without(condition) as usize;
    let more = (found.visible.is_empty() && more > 0).then(|| {
        let title = app.words_with(Key::MoreWithout, &[&count(more, app.lang)]);
        el("span").class("more").with(title)
    });
    Node::Element(button(app, name, value, words).with(more))
}

fn button(app: &'static App, name: &'static str, value: &str, words: String) -> Element {
    let label = app.words_with(Key::TakeAway, &[&words]);
    el("button").class("chip").attr("name", name).attr("value", value).attr("title", label).with(words)
}
