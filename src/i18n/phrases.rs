//! The words of dates but the names of months, one table a language.

use super::Lang;

/// What a language needs to speak of dates. Seasons from spring.
pub(super) struct Phrases {
    /// As in "spring 1992".
    pub seasons: [&'static str; 4],
    /// Before an approximate date.
    pub about: &'static str,
    /// Before an uncertain date.
    pub possibly: &'static str,
    /// Before a date that is both.
    pub possibly_about: &'static str,
    /// True when these stand before "since" and "until".
    pub doubt_first: bool,
    /// Before the start of what goes on.
    pub since: &'static str,
    /// Before the start of what ended at an unknown time.
    pub from: &'static str,
    /// Before the end of what has no known start.
    pub until: &'static str,
    /// Between a day and a time.
    pub at: &'static str,
    /// Before dates of which one is true.
    pub one_of: &'static str,
    /// After a date that is the latest possible.
    pub or_earlier: &'static str,
    /// After a date that is the earliest possible.
    pub or_later: &'static str,
    /// After a month whose day is unknown.
    pub day_unknown: &'static str,
    /// After a year whose month is unknown.
    pub month_unknown: &'static str,
    /// After a year of which neither is known.
    pub month_and_day_unknown: &'static str,
    /// After what has no known start.
    pub start_unknown: &'static str,
    /// After what has no known end.
    pub end_unknown: &'static str,
}

pub(super) const fn phrases(lang: Lang) -> &'static Phrases {
    match lang {
        Lang::En => &EN,
        Lang::Az => &AZ,
        Lang::Hy => &HY,
        Lang::Ru => &RU,
    }
}

static EN: Phrases = Phrases {
    seasons: ["spring", "summer", "autumn", "winter"],
    about: "about ",
    possibly: "possibly ",
    possibly_about: "possibly about ",
    doubt_first: false,
    since: "since ",
    from: "from ",
    until: "until ",
    at: ", ",
    one_of: "one of ",
    or_earlier: " or earlier",
    or_later: " or later",
    day_unknown: ", day unknown",
    month_unknown: ", month unknown",
    month_and_day_unknown: ", month and day unknown",
    start_unknown: ", beginning unknown",
    end_unknown: ", end unknown",
};

static AZ: Phrases = Phrases {
    seasons: ["yazı", "yayı", "payızı", "qışı"],
    about: "təxminən ",
    possibly: "ehtimal ki, ",
    possibly_about: "ehtimal ki, təxminən ",
    doubt_first: true,
    since: "",
    from: "",
    until: "",
    at: ", saat ",
    one_of: "bu tarixlərdən biri: ",
    or_earlier: " və ya daha əvvəl",
    or_later: " və ya daha sonra",
    day_unknown: ", günü məlum deyil",
    month_unknown: ", ayı məlum deyil",
    month_and_day_unknown: ", ayı və günü məlum deyil",
    start_unknown: ", başlanğıcı məlum deyil",
    end_unknown: ", sonu məlum deyil",
};

static HY: Phrases = Phrases {
    seasons: ["գարուն", "ամառ", "աշուն", "ձմեռ"],
    about: "մոտավորապես ",
    possibly: "հավանաբար ",
    possibly_about: "հավանաբար մոտ ",
    doubt_first: true,
    since: "",
    from: "",
    until: "մինչև ",
    at: ", ժամը ",
    one_of: "այս ամսաթվերից մեկը՝ ",
    or_earlier: " կամ ավելի վաղ",
    or_later: " կամ ավելի ուշ",
    day_unknown: ", օրն անհայտ է",
    month_unknown: ", ամիսն անհայտ է",
    month_and_day_unknown: ", ամիսն ու օրն անհայտ են",
    start_unknown: ", սկիզբն անհայտ է",
    end_unknown: ", ավարտն անհայտ է",
};

static RU: Phrases = Phrases {
    seasons: ["весна", "лето", "осень", "зима"],
    about: "приблизительно ",
    possibly: "возможно, ",
    possibly_about: "возможно, приблизительно ",
    doubt_first: true,
    since: "с ",
    from: "с ",
    until: "до ",
    at: ", ",
    one_of: "одна из дат: ",
    or_earlier: " или раньше",
    or_later: " или позже",
    day_unknown: ", день неизвестен",
    month_unknown: ", месяц неизвестен",
    month_and_day_unknown: ", месяц и день неизвестны",
    start_unknown: ", начало неизвестно",
    end_unknown: ", окончание неизвестно",
};
