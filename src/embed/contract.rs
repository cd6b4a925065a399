//! The contract in words, for those who write pages of others: beside the types, so that neither changes without the other.

/// Parameters of the address: name, form of a value where it is none of a list, meaning.
pub const MEANINGS: &[(&str, &str, &str)] = &[
    ("view", "", "what is shown; the first is map, timeline and text"),
    ("event", "id of a record", "the event that is read and chosen; beside another record, chosen only"),
    ("claim", "id of a record", "the contested question that is read"),
    ("source", "id of a record", "the source that is read"),
    ("place", "id of a record", "the place that is read"),
    (
        "para",
        "id of an article, ARTICLE-p-12 or STORY-step-3",
        "the text that is read, and the passage that is brought into view",
    ),
    ("page", "path of a page, as terms/ID", "any other page"),
    ("hl", "up to 20 ids of events, comma between", "events that are ringed without being chosen"),
    ("t", "date or FROM/TO, EDTF", "the window of time that is let through"),
    ("at", "date, EDTF", "the day that is let through, when there is no t"),
    (
        "bbox",
        "west,south,east,north in degrees",
        "what the map shows, whatever the shape of its place; goes before map",
    ),
    ("map", "zoom/latitude/longitude", "where the map looks"),
    ("cat", "ids of themes, comma between", "only these themes"),
    ("side", "ids of perspectives, comma between", "only what sources of these perspectives support"),
    ("stype", "kinds of source, comma between", "only what sources of these kinds support"),
    ("conf", "established, attributed, disputed, comma between", "only events with statements of this certainty"),
    ("places", "ids of places, comma between", "only events at these places"),
    ("sources", "ids of sources, comma between", "only what these sources support"),
    ("harmed", "ids of people harmed, comma between", "only events in which these people were harmed"),
    ("within", "west/south/east/north in degrees", "only events in this box"),
    ("without", "ids of sources, comma between", "sources that are set aside: what rests on nothing else is marked"),
    ("q", "text of at most 100 characters", "only events that say this"),
    ("layers", "names of layers, comma between", "layers of the map that are switched over"),
    ("order", "ids of themes, comma between", "tracks of the timeline that come first"),
    ("folded", "ids of themes, comma between", "tracks of the timeline that are folded"),
    ("marks", "clusters, density", "how many events at one place are drawn"),
    ("lang", "BCP 47", "the language; without it the reader’s own, else English"),
    ("theme", "", "light or dark, or more contrast; the first follows the device"),
    ("ui", "", "how much stands about what is shown; credit, licence and the way to the full page always do"),
    ("motion", "", "whether things move; the device’s wish for little motion always counts"),
    (
        "scroll",
        "",
        "coop: one finger and the wheel are left to your page, two fingers or Ctrl and the wheel move the map",
    ),
    ("height", "", "auto, for views of text: your page is told how high the text is"),
    ("load", "", "click: nothing is fetched before a click"),
    ("tiles", "", "maps of others are never fetched, whatever this says"),
    ("resize", "", "which other ways of telling heights are used too"),
    ("parent", "origin", "your page, for its own records; nothing depends on it"),
    ("inst", "A-Z a-z 0-9 _ -, at most 32", "the name of the atlas among those of your page"),
];

/// What the atlas tells, by type.
pub const TOLD: &[(&str, &str)] = &[
    ("hello", "versions and abilities; to any page, four times, until one answers"),
    ("ready", "version of the contract, title, language, versions of the program and the data"),
    ("resize", "height of the text, 120 to 20,000 CSS pixels, at most four a second"),
    (
        "state",
        "query and full address of what is shown, what is chosen, window of time, what the map shows; when it has come to rest",
    ),
    ("select", "kind, id and title of what was chosen, and by whom: user, api or url"),
    ("view", "view and language, when either has changed"),
    ("open", "full address, on the host of the atlas, when the reader wants the full page"),
    (
        "error",
        "code – data-load, bad-id, bad-param, wasm-unsupported, version – and what it is about; version (yours is not known here) to any page",
    ),
];

/// What a page can say, by type.
pub const WANTED: &[(&str, &str)] = &[
    ("init", "version (1), inst, want: the types of message that the page wants; all when it names none"),
    ("set", "parameters and their new values; an empty value takes one away"),
    ("get", "what: \"state\"; answered by state, with the number of the question in re"),
    ("consent", "passed over: nothing of the atlas comes from others"),
    ("pause", "the atlas cannot be seen: play stops"),
    ("resume", "it can be seen again: what was played goes on"),
    ("bye", "no more messages"),
];
