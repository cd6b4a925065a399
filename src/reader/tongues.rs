//! Names of languages in which sources are written.

/// The English name of a language; the code itself when it has none here.
pub(super) fn tongue(code: &str) -> &str {
    const NAMES: [(&str, &str); 26] = [
        ("ar", "Arabic"),
        ("az", "Azerbaijani"),
        ("cs", "Czech"),
        ("da", "Danish"),
        ("de", "German"),
        ("el", "Greek"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hu", "Hungarian"),
        ("hy", "Armenian"),
        ("it", "Italian"),
        ("ka", "Georgian"),
        ("nl", "Dutch"),
        ("no", "Norwegian"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("sl", "Slovene"),
        ("sv", "Swedish"),
        ("th", "Thai"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
    ];
    NAMES.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name)
}
