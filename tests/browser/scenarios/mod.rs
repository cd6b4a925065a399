//! What must be true of the atlas in every browser. Each scenario opens the pages that it needs; size and
//! colour scheme are put back before the next one.

mod access;
mod damage;
mod embedding;
mod filtering;
mod finding;
mod hosts;
mod mapping;
mod moving;
mod offline;
mod origin;
mod playing;
mod reading;
mod safety;
mod selecting;
mod sharing;
mod sizes;
mod starting;
mod taking_over;

use crate::Checked;
use crate::engine::Engine;
use crate::stage::Stage;

/// Something that must be true.
pub struct Scenario {
    /// What must be true, as a sentence.
    pub name: &'static str,
    /// Tries it.
    pub run: fn(&mut Stage) -> Checked,
    /// Engines in which it is tried.
    pub engines: &'static [Engine],
}

impl Scenario {
    const fn everywhere(name: &'static str, run: fn(&mut Stage) -> Checked) -> Self {
        Self { name, run, engines: &Engine::ALL }
    }

    /// For what needs fingers: WebKit's driver has none.
    const fn by_touch(name: &'static str, run: fn(&mut Stage) -> Checked) -> Self {
        Self { name, run, engines: &[Engine::Chromium, Engine::Firefox] }
    }

    /// For what needs two tabs: WebKit's driver shows only the first, and what is not shown is not painted.
    const fn in_tabs(name: &'static str, run: fn(&mut Stage) -> Checked) -> Self {
        Self { name, run, engines: &[Engine::Chromium, Engine::Firefox] }
    }

    /// For what only one browser can tell, and what is the same in all.
    const fn in_chromium(name: &'static str, run: fn(&mut Stage) -> Checked) -> Self {
        Self { name, run, engines: &[Engine::Chromium] }
    }
}

/// All scenarios, in the order in which they are tried.
pub const ALL: &[Scenario] = &[
    Scenario::everywhere("the atlas starts without a console error", starting::without_a_console_error),
    Scenario::everywhere("every kind of page opens without a console error", starting::every_page),
    Scenario::everywhere(
        "the page of credits is a link away, works without the program and leads back",
        reading::credits,
    ),
    Scenario::everywhere("the bench is there when asked for and never else", starting::bench_only_when_asked_for),
    Scenario::everywhere("the number of events is that of the content", starting::the_number_of_events),
    Scenario::everywhere("a click on a mark of the map selects in all three views", selecting::on_the_map),
    Scenario::everywhere("a click on a mark of the timeline selects in all three views", selecting::on_the_timeline),
    Scenario::everywhere("a click in the list selects in all three views", selecting::in_the_list),
    Scenario::everywhere("a window in the address, by the bench or typed gives the computed count", filtering::window),
    Scenario::everywhere("dragging a handle of the timeline narrows the window", filtering::handle),
    Scenario::everywhere("choosing a theme gives the computed count", filtering::theme),
    Scenario::everywhere("play moves the window, pause stops it, and a hand takes it over", playing::play),
    Scenario::everywhere("the event after and before is one press away", playing::neighbours),
    Scenario::everywhere("text finds events in any script", filtering::text_in_any_script),
    Scenario::everywhere("the search box lists what is found, opens it or filters by it", finding::search_box),
    Scenario::everywhere("facets show the counts that they give, and chips take them away", finding::by_facets),
    Scenario::everywhere(
        "what loses its only source is marked when the source is set aside",
        finding::without_a_source,
    ),
    Scenario::everywhere("tracks of the timeline fold and move, and stay so", finding::tracks),
    Scenario::everywhere("paragraphs move map and timeline, unless told not to", reading::text_moves_the_views),
    Scenario::everywhere("a chosen event brings its paragraph into view, then its page", reading::views_move_the_text),
    Scenario::everywhere("a mark opens a card with its source", reading::marks_open_cards),
    Scenario::everywhere("a passage that was unfolded stays so", reading::passages_stay_unfolded),
    Scenario::everywhere("a story goes step by step, by button, key and address", reading::stories_go_step_by_step),
    Scenario::everywhere(
        "citations are given in three forms, sources are found by their properties",
        reading::taken_away,
    ),
    Scenario::everywhere("reset shows everything again", filtering::reset),
    Scenario::everywhere("back, forward and reload keep the screen", moving::through_history),
    Scenario::everywhere("a copied address shows the same screen", moving::by_a_copied_address),
    Scenario::everywhere("a bad address says so and shows everything", moving::to_a_bad_address),
    Scenario::everywhere("the map pans, zooms and says so in the address", moving::the_map_by_mouse),
    Scenario::everywhere("the map moves by keys and the tab key reaches the reader", moving::by_keyboard),
    Scenario::everywhere("on a phone a finger pans the map and a tap selects", moving::on_a_phone),
    Scenario::everywhere("the wheel holds the ground under the pointer", mapping::wheel_holds_the_ground),
    Scenario::everywhere("a box dragged with Shift fills the map", mapping::box_zoom),
    Scenario::by_touch("fingers pinch, tap twice and drag the second tap to zoom", mapping::fingers_zoom),
    Scenario::everywhere("in the co-operative mode the map leaves the wheel to the page", mapping::co_operative),
    Scenario::everywhere("the events of one place open like a fan and can be chosen", mapping::fan),
    Scenario::everywhere("arrow keys go through the marks of the map", mapping::walk),
    Scenario::everywhere("the legend lists what is on the map and switches it", mapping::legend),
    Scenario::everywhere("a layer and an image of an editor are painted and can be switched off", mapping::own_layers),
    Scenario::everywhere("far memorials are one flight away and back", mapping::far_and_back),
    Scenario::in_chromium("opening and closing two hundred times leaves nothing behind", mapping::nothing_is_left),
    Scenario::everywhere("nothing is wider than a phone, a tablet or a desktop", moving::nothing_is_too_wide),
    Scenario::everywhere("no request leaves the origin", origin::no_request_leaves_it),
    Scenario::in_chromium("the policy of the page is strict", origin::the_policy_is_strict),
    Scenario::everywhere("hostile addresses end as text", safety::addresses),
    Scenario::everywhere("hostile words of the content end as text", safety::content),
    Scenario::everywhere("a file of data that was tampered with is refused", safety::tampered),
    Scenario::in_chromium("every kind of file has the headers that it should have", safety::headers),
    Scenario::everywhere("the script for pages of others is run with its own hash alone", safety::integrity),
    Scenario::everywhere("the program takes the page over and nothing moves", taking_over::nothing_moves),
    Scenario::everywhere("on a page that is read the text comes before the program", taking_over::text_comes_first),
    Scenario::everywhere("what was typed before the program came is kept", taking_over::typing_is_kept),
    Scenario::everywhere("without scripts a page is read and leads on", taking_over::without_scripts),
    Scenario::in_chromium("without scripts a page is laid out and printed as a text", taking_over::switched_off),
    Scenario::everywhere("under a path all works and nothing is asked beside it", hosts::under_a_path),
    Scenario::everywhere("a host of plain files shows every page and says which is none", hosts::plain_files),
    Scenario::everywhere("a deleted data file leaves the rest usable and can be tried again", damage::each_file),
    Scenario::everywhere("a plain frame shows what its address asks for", embedding::plain_frame),
    Scenario::everywhere("a frame in which no script runs shows text and links", embedding::without_scripts),
    Scenario::everywhere("a frame in the narrowest sandbox works", embedding::narrowest_sandbox),
    Scenario::everywhere("six frames on a page are told apart and find their heights", embedding::heights::six_frames),
    Scenario::everywhere(
        "a frame of any width finds its height in three messages and keeps it",
        embedding::heights::four_widths,
    ),
    Scenario::everywhere(
        "an atlas that starts hidden finds its height when it is shown",
        embedding::heights::hidden_at_first,
    ),
    Scenario::everywhere(
        "frames that start hidden show all when they are shown",
        embedding::heights::frames_hidden_at_first,
    ),
    Scenario::everywhere("the element obeys its page and tells it what is chosen", embedding::element::element),
    Scenario::everywhere("the doors of the element do what the contract says", embedding::element::its_doors),
    Scenario::everywhere("the element keeps what is chosen in its page's hash", embedding::element::in_the_hash),
    Scenario::everywhere("an atlas in a page adds nothing to go back from", embedding::element::history_of_the_page),
    Scenario::everywhere(
        "an element that waits for a click asks for nothing before",
        embedding::element::waits_for_a_click,
    ),
    Scenario::everywhere(
        "forged messages to the atlas and to its page have no effect",
        embedding::messages::forged_messages,
    ),
    Scenario::everywhere("a frame that is not ours any more is not believed", embedding::messages::forged_by_the_frame),
    Scenario::everywhere(
        "six atlases by two scripts are told apart, and words of another contract passed over",
        embedding::messages::versions,
    ),
    Scenario::everywhere(
        "a page of another contract is told that its version is not known",
        embedding::messages::another_version,
    ),
    Scenario::everywhere(
        "where no program can run the page around is told so",
        embedding::messages::without_the_program,
    ),
    Scenario::everywhere(
        "an atlas in a frame cannot take its page elsewhere",
        embedding::fences::page_stays_where_it_is,
    ),
    Scenario::everywhere("an atlas works in pages with strict rules", embedding::fences::in_a_strict_page),
    Scenario::everywhere("an atlas works where nothing can be kept", embedding::fences::nothing_can_be_kept),
    Scenario::in_tabs("two tabs with an atlas know nothing of each other", embedding::fences::two_tabs),
    Scenario::everywhere("an atlas in a page asks nobody but its own host", embedding::fences::asks_nobody_else),
    Scenario::everywhere("what editors and filters leave of a snippet works", embedding::editors::what_they_leave),
    Scenario::everywhere("what others add to the address of a frame stays", embedding::editors::what_others_add_stays),
    Scenario::everywhere("the snippets of version 1.0 work", embedding::editors::of_version_one),
    Scenario::everywhere("what an address asks for wrongly is said and the rest shown", embedding::wrong_addresses),
    Scenario::everywhere("the tab key goes into a frame and out of it", embedding::readers::by_keyboard),
    Scenario::everywhere("axe finds nothing in a page with an atlas", embedding::readers::axe),
    Scenario::everywhere("events that an address names are ringed and not chosen", embedding::readers::rings),
    Scenario::in_chromium(
        "on a slow network a frame has text before the program, and what waits is there at once",
        embedding::slow::on_a_slow_network,
    ),
    Scenario::in_chromium(
        "the script for pages of others is within its budget of size",
        embedding::slow::weight_of_the_script,
    ),
    Scenario::everywhere("after one visit the atlas is read without a network", offline::after_one_visit),
    Scenario::everywhere("all is kept for reading without a network when asked for", offline::all_is_kept),
    Scenario::everywhere("a newer version is offered, and nothing is mixed with it", offline::newer_version),
    Scenario::everywhere("a broken version leaves the one before in its place", offline::broken_version),
    Scenario::in_chromium("nothing but the worker's own address is vouched for", offline::vouched_for),
    Scenario::everywhere("a page is given away by its address, with what is shown or without", sharing::a_link),
    Scenario::everywhere("markup for pages of others is made and shown", sharing::markup),
    Scenario::everywhere("axe finds nothing on a light page", access::light),
    Scenario::everywhere("axe finds nothing on a dark page", access::dark),
    Scenario::in_chromium("program and first view are within their budgets of size", sizes::within_budget),
];
