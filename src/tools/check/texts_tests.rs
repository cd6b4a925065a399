//! Every message about articles and stories, as an editor reads it.

use super::fixture;
use super::tests::said;

/// What is said about an article with this text among good content.
fn about(name: &str, text: &str) -> String {
    let folder = fixture::good(name);
    let head = "---\ntitle: The flood\nsummary: It came.\norder: 2\n---\n";
    fixture::write(&folder, "articles/en/f.md", &format!("{head}{text}"));
    said(&folder)
}

#[test]
fn every_sentence_of_an_article_has_a_source_or_says_that_it_links() {
    let text = "Water rose [@jones]. It fell. It rose again [~]. Why?\nNobody said [@jones, p. 3. But\nothers].\n\n\
        ## No sentence\n\n- The mill stood [@jones].\n- The weir broke. Later it was mended [@jones].\n\n\
        > “It was dark.” [@jones]\n\n> “It was dark.” So they say.\n\n\
        | when | what |\n| - | - |\n| 1992 | rain [@jones] |\n| 1993 | hail |\n\n\
        A mark.[^a] Then more [@jones][^a].\n\n[^a]: It is told here.\n[^b]: Nobody reads this [@jones].\n\n\
        And [^c] is no note [~].\n";
    insta::assert_snapshot!(about("sentences", text), @r##"
    content/articles/en/f.md:6:22: articles/f: the sentence "It fell." has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/f.md:6:50: articles/f: the sentence "Why?" has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/f.md:13:3: articles/f: the sentence "The weir broke." has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/f.md:17:1: articles/f: the quotation does not end with its source; write [@source-id] or [@source-id, p. 23] after its last word
    content/articles/en/f.md:22:1: articles/f: the row "| 1993 | hail |" has no source; cite one in a cell, or write [~] there if it states no fact of its own
    content/articles/en/f.md:24:1: articles/f: the sentence "A mark.[^a]" has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/f.md:26:7: articles/f: the sentence "It is told here." has no source; cite one before its full stop, or write [~] there if it states no fact of its own
    content/articles/en/f.md:27:1: articles/f: nothing leads to the footnote "b"; write [^b] where it belongs, or remove it
    content/articles/en/f.md:29:5: articles/f: no footnote has the name "c"; write it on a line of its own: [^c]: text
    9 problems in 1 file
    "##);
}

#[test]
fn every_part_of_a_cue_is_checked() {
    let text = "{event=flud place=mil time=1992-13 map=99/1/2} Water [@jones].\n\n{time=1992-02-30/1993 evnet=flood}\nWater [@jones].\n\n\
        {event=flood event=flood} Water [@jones].\n\n{} Water [@jones].\n\n{event=flood Water [@jones].\n\n\
        Water {event=flood} rose [@jones].\n\n- {place=mill} Water [@jones].\n\n\
        {event=flood time=1992-02-25T23:00/1992-02-26T01:00 map=11.5/39.92/46.78} Water [@jones].\n";
    insta::assert_snapshot!(about("cues", text), @r##"
    content/articles/en/f.md:6:2: articles/f: no event has the id "flud"; did you mean "flood"?
    content/articles/en/f.md:6:13: articles/f: no place has the id "mil"; did you mean "mill"?
    content/articles/en/f.md:6:23: articles/f: "1992-13" is no window of time; write a date, or two dates or times with / between, such as 1992-02-25/1992-02-28
    content/articles/en/f.md:6:36: articles/f: "99/1/2" is no view of the map; write zoom/latitude/longitude, the zoom 2 to 16, such as 11.5/39.92/46.78
    content/articles/en/f.md:8:2: articles/f: "1992-02-30/1993" is no window of time; write a date, or two dates or times with / between, such as 1992-02-25/1992-02-28
    content/articles/en/f.md:8:23: articles/f: "evnet=flood" is no part of a cue; write event=ID, place=ID, time=1992-02-25/1992-02-28 or map=11.5/39.92/46.78, each once, with blanks between; did you mean "event"?
    content/articles/en/f.md:11:14: articles/f: "event=flood" is no part of a cue; write event=ID, place=ID, time=1992-02-25/1992-02-28 or map=11.5/39.92/46.78, each once, with blanks between
    content/articles/en/f.md:13:1: articles/f: "" is no part of a cue; write event=ID, place=ID, time=1992-02-25/1992-02-28 or map=11.5/39.92/46.78, each once, with blanks between
    content/articles/en/f.md:15:1: articles/f: the cue does not end; write } after it, on the same line
    content/articles/en/f.md:15:1: articles/f: a cue stands here; move it to the beginning of a paragraph that is no list, table or quotation
    content/articles/en/f.md:17:7: articles/f: a cue stands here; move it to the beginning of a paragraph that is no list, table or quotation
    content/articles/en/f.md:19:3: articles/f: a cue stands here; move it to the beginning of a paragraph that is no list, table or quotation
    12 problems in 1 file
    "##);
}

#[test]
fn every_insert_is_checked() {
    let text = "{{statments flood}}\n\n{{statements flud}}\n\n{{statement flood 2}}\n\n{{statement flood}}\n\n\
        {{account tol}}\n\n{{numbers toll}}\n\n{{term flod}}\n\n{{map 1992/1993 9/39/46}}\n\n\
        {{map 92 9/39/46 | A map}}\n\n{{map 1992/1993 1/39/46 | A map}}\n\n{{timeline 1993/1992 | A line}}\n\n\
        Water [@jones]. {{term flood}}\n\n{{term flood}} {{term flood}}\n\n{{timeline 1992/1993 |\nA line}}\n";
    insta::assert_snapshot!(about("inserts", text), @r##"
    content/articles/en/f.md:6:1: articles/f: "statments" is no insert; write one of statements, statement, account, numbers, term, map, timeline; did you mean "statements"?
    content/articles/en/f.md:8:1: articles/f: no event has the id "flud"; did you mean "flood"?
    content/articles/en/f.md:10:1: articles/f: the event "flood" has no statement number "2"; write a number from 1 to 1
    content/articles/en/f.md:12:1: articles/f: the insert lacks something or has too much; write {{statement EVENT-ID 2}}
    content/articles/en/f.md:14:1: articles/f: no account has the id "tol"; did you mean "toll"?
    content/articles/en/f.md:18:1: articles/f: no term has the id "flod"; did you mean "flood"?
    content/articles/en/f.md:20:1: articles/f: the insert lacks something or has too much; write {{map 1992-02-25/1992-02-28 9.6/39.95/46.85 | what can be seen on it}}
    content/articles/en/f.md:22:1: articles/f: "92" is no window of time; write a date, or two dates or times with / between, such as 1992-02-25/1992-02-28
    content/articles/en/f.md:24:1: articles/f: "1/39/46" is no view of the map; write zoom/latitude/longitude, the zoom 2 to 16, such as 11.5/39.92/46.78
    content/articles/en/f.md:26:1: articles/f: "1993/1992" is no window of time; write a date, or two dates or times with / between, such as 1992-02-25/1992-02-28
    content/articles/en/f.md:28:17: articles/f: an insert stands among other text; write it as a paragraph of its own, with blank lines about it
    content/articles/en/f.md:30:1: articles/f: an insert stands among other text; write it as a paragraph of its own, with blank lines about it
    12 problems in 1 file
    "##);
    let folder = fixture::good("axis");
    let text = serde_json::json!({"en": "How many?"});
    let positions: Vec<_> = ["one", "two"]
        .map(|holder| {
            let mut position = fixture::position(holder, None);
            position["figures"][0]["unit"] = serde_json::json!({"en": holder});
            position
        })
        .into();
    let account =
        serde_json::json!({"id": "toll", "question": text, "asked": text, "themes": ["war"], "positions": positions});
    fixture::records(&folder, "accounts.json", "account", &[account]);
    fixture::write(&folder, "articles/en/f.md", "---\ntitle: A\nsummary: B\norder: 2\n---\n{{numbers toll}}\n");
    insta::assert_snapshot!(said(&folder), @r##"
    content/articles/en/f.md:6:1: articles/f: the contested question "toll" has no two figures in one unit that an axis could show; insert {{account toll}}
    1 problem in 1 file
    "##);
}

#[test]
fn content_notes_begin_and_end() {
    let text = ":::\n\n::: note\n\n::: nota bene\n\n::: note Deaths.\n\nWater [@jones].\n\n::: note More deaths.\n\n:::\n\n\
        ::: note Deaths.\nWater [@jones].\n\nWater [@jones].\n:::\n\n::: note Deaths.\n\nWater [@jones].\n";
    insta::assert_snapshot!(about("notes", text), @r##"
    content/articles/en/f.md:6:1: articles/f: ::: ends no content note; remove it, or write "::: note" and what is described before the passage
    content/articles/en/f.md:8:1: articles/f: a content note begins with "::: note" and one line that says what is described, with blank lines about it
    content/articles/en/f.md:10:1: articles/f: a content note begins with "::: note" and one line that says what is described, with blank lines about it
    content/articles/en/f.md:16:1: articles/f: a content note begins within another; end that first with :::
    content/articles/en/f.md:20:1: articles/f: a content note begins with "::: note" and one line that says what is described, with blank lines about it
    content/articles/en/f.md:24:1: articles/f: a content note begins with "::: note" and one line that says what is described, with blank lines about it
    content/articles/en/f.md:26:1: articles/f: the content note does not end; write ::: after the passage, with blank lines about it
    7 problems in 1 file
    "##);
}

#[test]
fn the_head_of_an_article_is_checked() {
    let folder = fixture::good("heads");
    let head = format!("---\ntitle: A\nsummary: {}\norder: 2\nkind: story\n---\n", "x".repeat(221));
    fixture::write(&folder, "articles/en/f.md", &head);
    fixture::write(&folder, "stories/en/f.md", "---\ntitle: A\nsummary: B\norder: 2\nkind: page\n---\n");
    fixture::write(&folder, "stories/az/g.md", "---\ntitle: A\nsummary: B\norder: 2\n---\n");
    insta::assert_snapshot!(said(&folder), @r##"
    content/articles/en/f.md:3:1: articles/f: the summary has 221 characters; write at most 220
    content/articles/en/f.md:5:1: articles/f: the kind "story" is none; write article for a text about what happened, or page for one about the atlas
    content/stories/az/g.md:1:1: stories/g: the story is missing in English; add content/stories/en/g.md
    content/stories/az/g.md:6:1: stories/g: the story has 0 steps; write 8 to 20, each a ## heading and one paragraph
    content/stories/en/f.md:5:1: stories/f: the front matter has the line "kind: page"; write title, summary or order, a colon and the value, each once
    content/stories/en/f.md:7:1: stories/f: the story has 0 steps; write 8 to 20, each a ## heading and one paragraph
    6 problems in 3 files
    "##);
}

#[test]
fn a_story_is_made_of_steps() {
    let folder = fixture::good("steps");
    let words = |number: usize| format!("{}end [@jones].", "word ".repeat(number - 1));
    let text = format!(
        "---\ntitle: A\nsummary: B\norder: 1\n---\n\nBefore [@jones].\n\n## Short\n\n{{event=flood}} {}\n\n\
         ## Long\n\n{{event=flood}} {}\n\n## No cue\n\n{}\n\n## Two\n\n{{event=flood}} {}\n\n{{event=flood}} {}\n\n\
         ## None\n\n### Deeper\n\n- A list [@jones].\n\n> Quiet [@jones]\n\n{{{{term flood}}}}\n\n\
         ## Folded\n\n::: note Deaths.\n\n{{place=mill}} {}\n\n:::\n",
        words(39),
        words(91),
        words(40),
        words(40),
        words(40),
        words(90),
    );
    fixture::write(&folder, "stories/en/f.md", &text);
    insta::assert_snapshot!(said(&folder), @r##"
    content/stories/en/f.md:6:1: stories/f: the story has 6 steps; write 8 to 20, each a ## heading and one paragraph
    content/stories/en/f.md:7:1: stories/f: a paragraph before the first heading has no place in a story; a step is a ## heading and one paragraph that begins with a cue
    content/stories/en/f.md:9:1: stories/f: the step "Short" has 39 words; write 40 to 90
    content/stories/en/f.md:13:1: stories/f: the step "Long" has 91 words; write 40 to 90
    content/stories/en/f.md:17:1: stories/f: the step "No cue" has no cue; begin its paragraph with one, such as {event=ID}
    content/stories/en/f.md:21:1: stories/f: the step "Two" has 2 paragraphs; write one
    content/stories/en/f.md:27:1: stories/f: the step "None" has 0 paragraphs; write one
    content/stories/en/f.md:29:1: stories/f: a ### heading has no place in a story; a step is a ## heading and one paragraph that begins with a cue
    content/stories/en/f.md:31:1: stories/f: a list has no place in a story; a step is a ## heading and one paragraph that begins with a cue
    content/stories/en/f.md:33:1: stories/f: a quotation has no place in a story; a step is a ## heading and one paragraph that begins with a cue
    content/stories/en/f.md:35:1: stories/f: an insert has no place in a story; a step is a ## heading and one paragraph that begins with a cue
    11 problems in 1 file
    "##);
}
