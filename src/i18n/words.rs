//! The interface's words. One table per language; a language without a table of its own uses English.

use super::Lang;

/// Declares the keys and their English words: those that the program in the browser shows, and those that are written
/// into pages when they are made, which the browser's program does without.
macro_rules! keys {
    (shown { $($key:ident = $english:literal,)+ } written { $($host:ident = $written:literal,)+ }) => {
        /// A text of the interface. `{}` stands for what [`Key::with`] puts in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each key is explained by its words")]
        pub enum Key {
            $($key,)+
            $(#[cfg(not(target_arch = "wasm32"))] $host,)+
        }

        impl Key {
            const fn english(self) -> &'static str {
                match self {
                    $(Self::$key => $english,)+
                    $(#[cfg(not(target_arch = "wasm32"))] Self::$host => $written,)+
                }
            }
        }
    };
}

keys! {
    shown {
        TheseAs = "These events as a file: ",
        Copy = "Copy",
        NowShown = "Shown: {}",
        Start = "Start",
        Events = "Events",
        Accounts = "Contested questions",
        Places = "Places",
        Sources = "Sources",
        People = "People",
        Terms = "Words and names",
        Articles = "Articles",
        Close = "Close",
        CountOf = "{} of {} events",
        NoneVisible = "No event passes the filters. Take one away, or show everything.",
        MapLayers = "Layers",
        Rivers = "Rivers",
        BuiltUp = "Built-up areas, today’s",
        Glaciers = "Glaciers",
        Districts = "Districts, today’s or recent",
        Boundaries = "International boundaries",
        PlaceNames = "Names of places",
        ClusterMeans = "Several events; the ring shows their themes",
        AreaMeans = "The place is known only roughly: somewhere in this area",
        RouteMeans = "A reported route, not its exact line",
        DensityMeans = "Density in place of marks",
        Loading = "Loading …",
        LoadFailed = "This part could not be loaded: {}.",
        Retry = "Try again",
        Established = "established",
        Attributed = "attributed",
        Disputed = "disputed",
        LostTitle = "There is nothing at this address",
        LostText = "The address {} leads nowhere in this atlas. Map and timeline show everything.",
        NoSuchRecord = "There is no record with the id “{}”. Map and timeline show everything.",
        BadValue = "The address says {} = “{}”, which means nothing here; it was left out.",
        BadPath = "The address {} leads nowhere; the whole record is shown.",
        TooLong = "The address was too long to read; the whole record is shown.",
        Dismiss = "Dismiss",
        ListOrder = "In the order of time. The list follows the filters.",
        More = "Show more",
        Together = "{} events here",
        SuchAs = "such as: {}",
        NoMarks = "No marks are in sight.",
        TwoFingers = "Use two fingers to move the map",
        RaiseTrack = "Move up: {}",
        HollowMeans = "Hollow: rests, wholly or in part, on nothing but what is set aside",
        TakeAway = "Take away: {}",
        MoreWithout = "{} events without it",
        Within = "Within a view of the map",
        NoValues = "No other value has events.",
        SetAside = "Set aside",
        Without = "Without {}",
        LostSupport = "Left without a source: statements {}, events {}",
        LostEntirely = "rests only on what is set aside",
        NothingFound = "Nothing is found for “{}”.",
        MostWords = "Nothing holds all of these words; this holds most.",
        ShowOnViews = "Show on map and timeline: events {}",
        Recent = "Your last searches, kept on this device only",
        Forget = "Forget them",
        KindPress = "Press",
        KindGovernment = "Governments",
        KindNgo = "Non-governmental organisations",
        KindIgo = "Intergovernmental organisations",
        KindCourt = "Courts",
        KindScholar = "Scholarship",
        KindBook = "Books",
        KindTestimony = "Testimony",
        KindEncyclopaedia = "Encyclopaedias",
        CtrlWheel = "Hold Ctrl (or ⌘) while scrolling to zoom the map",
        Stories = "Stories",
        ShowViews = "Show map and timeline",
    }
    written {
        Reading = "Reading",
        LinkHere = "Link to this paragraph",
        StepBack = "Back",
        StepNext = "Next",
        Resume = "Go on where you stopped",
        Follow = "Map follows the text",
        TextSize = "Size of texts",
        SizeSmall = "Small",
        SizeMiddle = "Middle",
        SizeLarge = "Large",
        SizeLargest = "Largest",
        Spacing = "Lines",
        SpacingBook = "As in a book",
        SpacingWide = "Further apart",
        Contrast = "Contrast",
        ContrastPaper = "Paper and ink",
        ContrastMore = "More",
        ContentNotes = "Content notes",
        UnfoldAll = "Show all passages unfolded",
        SkipToText = "Skip to the text",
        Changes = "Corrections",
        Menu = "Menu",
        Find = "Search",
        Filters = "Filters",
        Themes = "Themes",
        Time = "Time",
        From = "From",
        To = "To",
        TimeHint = "A date such as 25 Feb 1992, 25.02.1992 or 1992-02-25; a clock time may follow, 23:00",
        NotADate = "This is no date, or could be two; write one such as 25 Feb 1992 or 1992-02-25",
        WholeTime = "Whole time",
        Reset = "Show everything",
        Map = "Map",
        MapHelp = "Map of events. Arrow keys move it, plus and minus zoom, Home goes back. The list of events holds everything that it shows.",
        PlayBar = "Play and steps",
        Play = "Play",
        Pause = "Pause",
        EventBefore = "Event before",
        EventAfter = "Event after",
        Speed = "Speed",
        Cumulative = "Keep what was",
        Loop = "Repeat",
        Timeline = "Timeline",
        TimelineHelp = "Timeline of events. Arrow keys move the window, plus and minus zoom, Home shows the whole time, Page Up and Page Down choose the event before and after. The list of events holds everything that it shows.",
        ZoomIn = "Zoom in",
        ZoomOut = "Zoom out",
        Home = "Back to the first view",
        ShowSelection = "Show the selected event",
        Views = "Map and timeline",
        Divider = "Divider between the views",
        Sheet = "Height of the text",
        Legend = "Legend",
        HowToRead = "How to read it",
        WaysIn = "Three ways in",
        WhatItHolds = "What it holds",
        EnglishOnly = "in English",
        ContentNote = "Content note",
        ShowStatements = "Show the statements",
        Statements = "What is said",
        WhoWasHarmed = "People harmed, as the sources state it: {}",
        Where = "Where",
        Route = "Reported route",
        RouteNote = "as reported; drawn as a broad band, not as an exact path",
        BearsOn = "Contested questions that it bears on",
        RelatedEvents = "Related events",
        PeopleNamed = "People named",
        EstablishedMeans = "Not in dispute between the groups of sources read, or a document or court act",
        AttributedMeans = "One side or one body says so",
        DisputedMeans = "Sources contradict each other",
        ReadFull = "read in full",
        ReadExcerpt = "read as an excerpt",
        ReadQuoted = "known as quoted by another",
        ReadUnread = "not yet read",
        Asked = "What is asked",
        Positions = "Positions",
        PositionsCount = "{} positions",
        PositionsRule = "In the order of the date on which each was stated; undated ones last. The atlas gives no verdict.",
        Undated = "undated",
        OnOneAxis = "The figures on one axis",
        AxisOf = "Figures for: {}",
        AtLeast = "at least {}",
        AtMost = "up to {}",
        About = "about {}",
        FromTo = "{} to {}",
        EventsOnIt = "Events that bear on it",
        OtherNames = "Other names and spellings",
        UsedBy = "used by {}",
        Coordinate = "Position",
        WithinMetres = "true position within about {}",
        Estimated = "The position is an estimate and is drawn as an area.",
        EventsHere = "Events here",
        ShowOnMap = "Show on the map",
        RestsOnIt = "What rests on it",
        RestsOnNothing = "Nothing in this edition rests on it.",
        TimesCited = "{} statements",
        OnlyOnIt = "{} of them on this source alone",
        NeedsPrimary = "A copy stands in here for a primary document that should be found.",
        Author = "Author",
        Publisher = "Publisher",
        Published = "Published",
        Language = "Language",
        SourceKind = "Kind of source",
        Perspective = "Perspective",
        HowRead = "How it was read",
        Address = "Address",
        CopyRead = "Copy read",
        Archived = "Archived copy",
        Variants = "Forms and who uses them",
        Citations = "Sources",
        Scheme = "Light or dark",
        SchemeAuto = "As the device",
        SchemeLight = "Light",
        SchemeDark = "Dark",
        Corrections = "Every correction and addition, with its date and reason.",
        AllRecords = "all records",
        ReadOn = "Pages",
        Walk = "Marks on the map",
        WalkHelp = "Marks on the map. Arrow keys go from mark to mark, Enter opens the one that is ringed.",
        ShowAll = "Show all events on the map",
        FullScreen = "Full screen",
        Tracks = "Tracks of the timeline",
        Certainty = "Certainty",
        Harmed = "People harmed",
        Active = "Filters in use",
        WithinView = "Only what the map shows now",
        Narrow = "Find in this list",
        AsideHint = "Choose what to see by its sources; or set a source aside, and what rests on nothing else is marked.",
        SetThisAside = "Set this source aside",
        Found = "Found",
        Story = "Story",
        StepsCount = "{} steps",
        AboutTheAtlas = "About the atlas",
        MinutesToRead = "{} min",
        Contents = "Contents",
        ShowPassage = "Show the passage",
        OpenDocument = "open the document",
        BackToText = "Back to the text, place {}",
        Footnotes = "Notes",
        FootnoteNumber = "Note {}",
        ReadNext = "Read next",
        CiteThis = "Cite this",
        OtherForms = "BibTeX, RIS, CSL-JSON",
        RecordAsJson = "This record as JSON",
        LastChanged = "Last changed: {}",
        ChangesHere = "What has changed here",
        ReportError = "Report an error",
        ReportSubject = "Error at {}",
        ReportBody = "Page: {}\n\nWhat is wrong:\n\nWhat it should say, and where one can read that:\n",
        WhyNoVerdict = "There is no verdict here: the sources do not agree, and no document that was read settles the question. The page says who said what, when, and what it rests on.",
        Compared = "Figures side by side",
        ComparedRule = "Who gave which number, by the date of the first. Figures of one column may count different things: each says what. An empty cell means that none is recorded.",
        Holder = "Who says it",
        NoArchivedCopy = "no archived copy is recorded",
        PrimaryWanted = "primary document wanted",
        AllSourcesAs = "All sources as a file:",
        TextsThatLink = "Texts that link to it",
        NamesInDispute = "Who says which name",
        OpenFull = "Open the full atlas",
        Share = "Share",
        ShareThis = "Share this page",
        AsItIsNow = "As it is shown now: map, time and filters",
        LinkToPage = "Link",
        Copied = "Copied",
        ShareBy = "Share …",
        InYourPage = "Show it in your own page",
        WhatIsShown = "What is shown",
        ViewSplit = "Map, timeline and text",
        ViewText = "Text alone",
        Colours = "Colours",
        FrameHeight = "Height",
        Way = "Way",
        WayFrame = "Frame: no script needed",
        WayElement = "Element: tells your page what is chosen",
        Markup = "Markup to paste",
        Preview = "Preview",
        EmbedGuide = "Guide for partner pages",
        Licence = "Texts: CC BY 4.0",
        Credits = "Credits and licences",
        NewerReady = "A newer version of the atlas is ready.",
        ShowNow = "Show it now",
        Later = "Later",
        WithoutNetwork = "Without a network",
        WithoutNetworkHint = "After one visit most pages in its language can be read without a network. Everything means all pages in all languages.",
        KeepAll = "Keep everything",
        KeepSize = "{} MB to fetch",
        Keeping = "Fetching everything",
        StopKeeping = "Stop",
        AllKept = "Everything is kept on this device.",
        RemoveKept = "Remove",
        KeepFailed = "Not everything could be kept: the network failed, or there is no room on the device.",
        NotKept = "Without a network, only pages that were kept on the device can be shown.",
    }
}

impl Key {
    /// The words in a language.
    #[must_use]
    pub const fn text(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En | Lang::Az | Lang::Hy | Lang::Ru => self.english(),
        }
    }

    /// The words with each `{}` replaced, in order.
    #[must_use]
    pub fn with(self, lang: Lang, values: &[&str]) -> String {
        let mut parts = self.text(lang).split("{}");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for (at, part) in parts.enumerate() {
            out.push_str(values.get(at).copied().unwrap_or_default());
            out.push_str(part);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_places_kept_for_them() {
        assert_eq!(Key::CountOf.with(Lang::En, &["3", "10"]), "3 of 10 events");
        assert_eq!(Key::Start.with(Lang::En, &["unused"]), "Start");
    }
}
