//! Tables of dates and of the messages that broken ones give.

use proptest::prelude::*;

use super::*;

#[test]
fn every_form_prints_as_it_was_written() {
    for text in [
        "1992",
        "0000",
        "-0333",
        "Y17000",
        "Y-17000",
        "199X",
        "19XX",
        "1XXX",
        "-01XX",
        "1992-02",
        "1992-XX",
        "1992-XX-XX",
        "1992-02-XX",
        "1992-02-29",
        "1992-21",
        "1992-24?",
        "1992?",
        "1992-02~",
        "1992-02-26%",
        "~1992-02-26",
        "1992-02-~26",
        "1992-~02-?26",
        "199X~",
        "1992-02-26T03:00",
        "1992-02-26T03:00Z",
        "1992-02-26T03:00+03:00",
        "1992-02-26T03:00:59-03:30",
        "1992-07-01T02:59:60+03:00",
        "1992-02-25T23:00+03:00~",
        "1992-02-25T~23:00+03:00",
        "~1992-02-25T23:00",
        "1988/1991",
        "1992-02-25/1992-02-28",
        "1992-02~/1992-03-01?",
        "1992-02-26/1992-02",
        "1994-05-12/..",
        "../1994-05-12",
        "1994-05-12/",
        "/1994-05-12",
        "Y17000/Y17001",
        "[1992-02-25,1992-02-26]",
        "[1992-02-25..1992-02-28]",
        "[1988,1990..1991~,1992-02]",
        "[..1992]",
        "[1992..]",
        "[..1992-02-25~,1992-03..1992-04,1993-?05..]",
        "Y170000002",
        "Y-170000002",
        "1992-21/1992-23",
        "-0333/..",
        "1992-?02-~25",
        "?1992-02-~25",
        "[1992-02-25T23:00+03:00,1992-02-26T01:00+03:00,1992-02-26T02:30+03:00,1992-02-26T03:00+03:00~]",
    ] {
        let edtf: Edtf = text.parse().unwrap();
        assert_eq!(edtf.to_string(), text);
    }
}

#[test]
fn other_spellings_mean_the_same() {
    for (written, plain) in [
        ("1992-02-26T03:00+03", "1992-02-26T03:00+03:00"),
        ("1992-02-26T03:00+00:00", "1992-02-26T03:00Z"),
        ("1992?-02-26~", "%1992-~02-~26"),
        ("1992-02~-26", "~1992-~02-26"),
        ("~1992-~02", "1992-02~"),
        ("1992-?02-~25?", "?1992-?02-%25"),
        ("1992-?02-25~", "~1992-%02-~25"),
        ("?1992", "1992?"),
        ("~-0333", "-0333~"),
    ] {
        assert_eq!(written.parse::<Edtf>().unwrap().to_string(), plain, "{written}");
    }
}

#[test]
fn a_broken_date_says_what_is_wrong_and_how_to_mend_it() {
    let broken = [
        "",
        "1992-13",
        "1992-00",
        "1992-2-26",
        "1992-02-30",
        "1991-02-29",
        "1992-02-1",
        "1992-25",
        "1992-21-05",
        "92",
        "850",
        "XXXX",
        "-0000",
        "Y1992",
        "Y1234567890",
        "Y01992",
        "Y-17E7",
        "1950S2",
        "1990s",
        "c. 1992",
        "26.02.1992",
        "1992–1993",
        "199X-02",
        "1992-XX-26",
        "1992-02T03:00",
        "1992-02-26T3:00",
        "1992-02-26T24:00",
        "1992-02-26T03",
        "1992-02-26T03:00:60",
        "1992-02-26T03:00+3",
        "1992-02-26T03:00+99:00",
        "1992?~",
        "1992-02-26-01",
        "1992/1991",
        "1992-02-26T03:00+03:00/1992-02-26T01:00Z/..",
        "1992-02-26T01:00+03:00/1992-02-25T20:00Z",
        "../..",
        "[1992",
        "[..]",
        "[1992,..1993]",
        "[1992..,1993]",
        "[1993..1992]",
        "[1992,]",
        "{1992,1993}",
    ];
    let messages: Vec<_> = broken.iter().map(|text| text.parse::<Edtf>().unwrap_err().to_string()).collect();
    insta::assert_snapshot!(messages.join("\n"), @r#"
"" is no EDTF date: it is empty; write a date such as 1992-02-26
"1992-13" is no EDTF date: month 13 does not exist; write 1992-12 or so
"1992-00" is no EDTF date: month 0 does not exist; write 1992-12 or so
"1992-2-26" is no EDTF date: the month "2" is not two digits; write 02 for February, XX where it is unknown
"1992-02-30" is no EDTF date: day 30 does not exist in 1992-02; write 1992-02-29 or so
"1991-02-29" is no EDTF date: day 29 does not exist in 1991-02; write 1991-02-28 or so
"1992-02-1" is no EDTF date: the day "1" is not two digits; write 01 for the first, XX where it is unknown
"1992-25" is no EDTF date: season 25 does not exist; seasons are 21 (spring), 22 (summer), 23 (autumn) and 24 (winter)
"1992-21-05" is no EDTF date: a season has no days; write year-month-day, or the season alone
"92" is no EDTF date: the year "92" is not four digits, the first known; write 0850 for 850, 0000 for 1 BCE, 199X for the 1990s
"850" is no EDTF date: the year "850" is not four digits, the first known; write 0850 for 850, 0000 for 1 BCE, 199X for the 1990s
"XXXX" is no EDTF date: the year "XXXX" is not four digits, the first known; write 0850 for 850, 0000 for 1 BCE, 199X for the 1990s
"-0000" is no EDTF date: the year "-0000" is not four digits, the first known; write 0850 for 850, 0000 for 1 BCE, 199X for the 1990s
"Y1992" is no EDTF date: the year "Y1992" is not four digits, the first known; write 0850 for 850, 0000 for 1 BCE, 199X for the 1990s
"Y1234567890" is no EDTF date: the year "Y1234567890" is out of reach; years up to nine digits are understood
"Y01992" is no EDTF date: the year "Y01992" is not four digits, the first known; write 0850 for 850, 0000 for 1 BCE, 199X for the 1990s
"Y-17E7" is no EDTF date: 'E' has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991
"1950S2" is no EDTF date: 'S' has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991
"1990s" is no EDTF date: 's' has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991
"c. 1992" is no EDTF date: 'c' has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991
"26.02.1992" is no EDTF date: it is not written year-month-day; write a date such as 1992-02-26, 1992-02 or 1992~
"1992–1993" is no EDTF date: '–' has no place in a date; write a date such as 1992-02-26, 1992-02~ or 1988/1991
"199X-02" is no EDTF date: a part is known below an unknown one; write XX for the parts after it, or a set such as [1992-02-25,1992-03-25]
"1992-XX-26" is no EDTF date: a part is known below an unknown one; write XX for the parts after it, or a set such as [1992-02-25,1992-03-25]
"1992-02T03:00" is no EDTF date: a clock time needs a whole date before it; write 1992-02-26T03:00+03:00
"1992-02-26T3:00" is no EDTF date: the clock time "3:00" is not hours and minutes from 00:00 to 23:59; write 03:00 or 23:00+03:00
"1992-02-26T24:00" is no EDTF date: the clock time "24:00" is not hours and minutes from 00:00 to 23:59; write 03:00 or 23:00+03:00
"1992-02-26T03" is no EDTF date: the clock time "03" is not hours and minutes from 00:00 to 23:59; write 03:00 or 23:00+03:00
"1992-02-26T03:00:60" is no EDTF date: the clock time "03:00:60" is not hours and minutes from 00:00 to 23:59; write 03:00 or 23:00+03:00
"1992-02-26T03:00+3" is no EDTF date: the offset "+3" is not hours and minutes from UTC; write +03:00, or Z for UTC
"1992-02-26T03:00+99:00" is no EDTF date: the offset "+99:00" is not hours and minutes from UTC; write +03:00, or Z for UTC
"1992?~" is no EDTF date: the qualifiers ?, ~ and % stand singly, before or after a part; write 1992-02-26~, or % for both ? and ~
"1992-02-26-01" is no EDTF date: it is not written year-month-day; write a date such as 1992-02-26, 1992-02 or 1992~
"1992/1991" is no EDTF date: its end is before its start; write the earlier date first
"1992-02-26T03:00+03:00/1992-02-26T01:00Z/.." is no EDTF date: an interval has one "/"; write 1992-02-25/1992-02-28
"1992-02-26T01:00+03:00/1992-02-25T20:00Z" is no EDTF date: its end is before its start; write the earlier date first
"../.." is no EDTF date: an interval needs a date on one side at least; write 1992-02-25/..
"[1992" is no EDTF date: a set is dates between brackets; write [1992-02-25,1992-02-26] or [1992-02-25..1992-02-28]
"[..]" is no EDTF date: a set is dates between brackets; write [1992-02-25,1992-02-26] or [1992-02-25..1992-02-28]
"[1992,..1993]" is no EDTF date: only the first date of a set may be open to the past and only the last to the future; write [..1988,1991..]
"[1992..,1993]" is no EDTF date: only the first date of a set may be open to the past and only the last to the future; write [..1988,1991..]
"[1993..1992]" is no EDTF date: its end is before its start; write the earlier date first
"[1992,]" is no EDTF date: a set is dates between brackets; write [1992-02-25,1992-02-26] or [1992-02-25..1992-02-28]
"{1992,1993}" is no EDTF date: a set in braces means all of its dates; write one record for each, or an interval
"#);
}

#[test]
fn a_long_text_is_cut_in_the_message() {
    let error = "1".repeat(1_000_000).parse::<Edtf>().unwrap_err();
    assert_eq!(error.problem, Problem::TooLong);
    assert_eq!(error.text.len(), MAX_CHARACTERS);
}

fn any_doubt() -> impl Strategy<Value = Doubt> {
    (any::<bool>(), any::<bool>()).prop_map(|(uncertain, approximate)| Doubt { uncertain, approximate })
}

fn any_clock() -> impl Strategy<Value = Clock> {
    (0..24i32, 0..60i32, proptest::option::of(0..60i32), proptest::option::of(-MAX_OFFSET..=MAX_OFFSET))
        .prop_map(|(hour, minute, second, offset)| Clock { hour, minute, second, offset })
}

fn any_part() -> impl Strategy<Value = Part> {
    let (month, day) = (1..=12u32, 1..=28u32);
    prop_oneof![
        Just(Part::Year),
        Just(Part::SomeMonth),
        Just(Part::SomeMonthAndDay),
        (21..=24u32).prop_map(|number| Part::Season(Season::from_number(number).unwrap())),
        month.clone().prop_map(Part::Month),
        month.clone().prop_map(Part::SomeDay),
        (month.clone(), day.clone()).prop_map(|(month, day)| Part::Day(month, day)),
        (month, day, any_clock()).prop_map(|(month, day, clock)| Part::Minute(month, day, clock)),
    ]
}

fn any_date() -> impl Strategy<Value = Date> {
    let year = prop_oneof![-999_999_999..=999_999_999i32, -9_999..=9_999i32, 1900..2030i32];
    (year, any_part(), proptest::array::uniform4(any_doubt())).prop_map(|(value, part, mut doubts)| {
        doubts[Date::written_parts(part)..].fill(Doubt::NONE);
        Date { year: Year { value, unknown: 0 }, part, doubts }
    })
}

fn any_edtf() -> impl Strategy<Value = Edtf> {
    let open = prop_oneof![Just(Bound::Open), Just(Bound::Unknown)];
    prop_oneof![
        any_date().prop_map(Edtf::Date),
        (any_date(), open.clone()).prop_map(|(date, end)| Edtf::Interval { start: Bound::Date(date), end }),
        (open, any_date()).prop_map(|(start, date)| Edtf::Interval { start, end: Bound::Date(date) }),
        (any_date(), any_date()).prop_filter_map("in order", |(a, b)| {
            (!backwards(&a, &b)).then_some(Edtf::Interval { start: Bound::Date(a), end: Bound::Date(b) })
        }),
        any_date().prop_map(|date| Edtf::OneOf(vec![Choice::Date(date)])),
        proptest::array::uniform3(any_date()).prop_map(|[first, middle, last]| {
            Edtf::OneOf(vec![Choice::OrEarlier(first), Choice::Date(middle), Choice::OrLater(last)])
        }),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_parses_to_the_same(edtf in any_edtf()) {
        let text = edtf.to_string();
        if text.len() <= MAX_CHARACTERS {
            prop_assert_eq!(text.parse::<Edtf>(), Ok(edtf));
        }
    }

    #[test]
    fn any_text_is_a_date_or_an_error(text in "\\PC{0,80}") {
        if let Ok(edtf) = text.parse::<Edtf>() {
            prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
        }
    }

    #[test]
    fn any_text_of_the_alphabet_of_dates_is_a_date_or_an_error(text in "[-+:.,/?~%TXYZ0-9\\[\\]]{0,30}") {
        if let Ok(edtf) = text.parse::<Edtf>() {
            prop_assert!(edtf.span(180).earliest_start < edtf.span(180).latest_end);
            prop_assert_eq!(edtf.to_string().parse::<Edtf>(), Ok(edtf));
        }
    }
}
