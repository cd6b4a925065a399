//! From text to date. Reads left to right, never panics, and looks at no more than [`MAX_CHARACTERS`].

use std::str::FromStr;

use super::super::MAX_OFFSET;
use super::{Bound, Choice, Clock, Date, Doubt, Edtf, EdtfError, Part, Problem, Season, Year};

/// The longest text that is read as a date: a set of five clock times fits.
pub(super) const MAX_CHARACTERS: usize = 128;

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        parse(text).map_err(|problem| EdtfError { text: text.chars().take(MAX_CHARACTERS).collect(), problem })
    }
}

fn parse(text: &str) -> Result<Edtf, Problem> {
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    if text.chars().nth(MAX_CHARACTERS).is_some() {
        return Err(Problem::TooLong);
    }
    if let Some(strange) = text.chars().find(|c| !c.is_ascii_digit() && !"-+:.,/[]{}?~%TXYZ".contains(*c)) {
        return Err(Problem::Character(strange));
    }
    if text.contains(['{', '}']) {
        return Err(Problem::AllOf);
    }
    if text.contains(['[', ']']) {
        return set(text);
    }
    match text.split_once('/') {
        Some((_, end)) if end.contains('/') => Err(Problem::Strokes),
        Some((start, end)) => interval(start, end),
        None => date(text).map(Edtf::Date),
    }
}

fn interval(start: &str, end: &str) -> Result<Edtf, Problem> {
    let (start, end) = (bound(start)?, bound(end)?);
    match (start.date(), end.date()) {
        (None, None) => Err(Problem::NoDate),
        (Some(first), Some(last)) if backwards(first, last) => Err(Problem::Backwards),
        _ => Ok(Edtf::Interval { start, end }),
    }
}

fn bound(text: &str) -> Result<Bound, Problem> {
    match text {
        "" => Ok(Bound::Unknown),
        ".." => Ok(Bound::Open),
        text => date(text).map(Bound::Date),
    }
}

fn set(text: &str) -> Result<Edtf, Problem> {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).ok_or(Problem::Set)?;
    if inner.is_empty() || inner.contains(['[', ']', '/']) {
        return Err(Problem::Set);
    }
    let choice = |text: &str| match text.split_once("..") {
        Some(("", "")) => Err(Problem::Set),
        Some(("", last)) => date(last).map(Choice::OrEarlier),
        Some((first, "")) => date(first).map(Choice::OrLater),
        Some((first, last)) => {
            let (first, last) = (date(first)?, date(last)?);
            if backwards(&first, &last) { Err(Problem::Backwards) } else { Ok(Choice::Range(first, last)) }
        }
        None if text.is_empty() => Err(Problem::Set),
        None => date(text).map(Choice::Date),
    };
    let choices = inner.split(',').map(choice).collect::<Result<Vec<_>, _>>()?;
    let last = choices.len() - 1;
    let amid = |(at, choice): (usize, &Choice)| match choice {
        Choice::Date(_) | Choice::Range(..) => false,
        Choice::OrEarlier(_) => at > 0,
        Choice::OrLater(_) => at < last,
    };
    if choices.iter().enumerate().any(amid) { Err(Problem::OpenSet) } else { Ok(Edtf::OneOf(choices)) }
}

/// Whether the latest minute of `last` is before the earliest of `first`. Of two clocks, one without an offset is taken
/// to run like the other.
fn backwards(first: &Date, last: &Date) -> bool {
    let offset = |date: &Date| date.clock().and_then(|clock| clock.offset);
    let assumed = offset(first).or(offset(last)).unwrap_or(0);
    let (year, other) = (first.year().first(), last.year().last());
    // Far years fall together on the clock; the years themselves do not.
    year > other || last.minutes(assumed).1 <= first.minutes(assumed).0 && year.abs().max(other.abs()) <= 9_999
}

fn date(text: &str) -> Result<Date, Problem> {
    if text.contains('.') {
        return Err(Problem::Form);
    }
    let (day_text, clock_text) = match text.split_once('T') {
        Some((day, clock)) => (day, Some(clock)),
        None => (text, None),
    };
    let mut doubts = [Doubt::NONE; 4];
    let (lead, rest) = doubt_before(day_text);
    let (sign, digits) = year_sign(rest);
    let mut pieces = digits.split('-');
    let (year_digits, trail) = doubt_after(pieces.next().unwrap_or_default());
    doubts[0] = lead.and(trail);
    let year = year(sign, year_digits)?;

    let mut bodies = [""; 2];
    let mut count = 0;
    for piece in pieces {
        let body = bodies.get_mut(count).ok_or(Problem::Form)?;
        let (before, rest) = doubt_before(piece);
        let (inner, after) = doubt_after(rest);
        *body = inner;
        count += 1;
        doubts[count] = before;
        doubts[..=count].iter_mut().for_each(|doubt| *doubt = doubt.and(after));
    }
    let [month, day] = bodies;
    let mut part = match count {
        0 => Part::Year,
        1 => month_part(year, month)?,
        _ => day_part(year, month, day)?,
    };
    if year.unknown > 0 && part != Part::Year {
        return Err(Problem::BelowUnknown);
    }
    if let Some(clock_text) = clock_text {
        let Part::Day(month, day) = part else { return Err(Problem::ClockWithoutDay) };
        let (before, rest) = doubt_before(clock_text);
        let (inner, after) = doubt_after(rest);
        part = Part::Minute(month, day, clock(inner)?);
        doubts[3] = before;
        doubts.iter_mut().for_each(|doubt| *doubt = doubt.and(after));
    }
    Ok(Date { year, part, doubts })
}

/// The doubt whose sign stands before `text`, and the text without it.
fn doubt_before(text: &str) -> (Doubt, &str) {
    let sign = text.chars().next().and_then(Doubt::from_sign);
    sign.map_or((Doubt::NONE, text), |doubt| (doubt, text.get(1..).unwrap_or_default()))
}

/// `text` without the sign after it, and the doubt of that sign.
fn doubt_after(text: &str) -> (&str, Doubt) {
    let sign = text.chars().next_back().and_then(Doubt::from_sign);
    sign.map_or((text, Doubt::NONE), |doubt| (text.get(..text.len() - 1).unwrap_or_default(), doubt))
}

/// What stands before the digits of a year (`Y`, `-` or both), and the rest.
fn year_sign(text: &str) -> (&str, &str) {
    let at = text.find(|c| !"Y-".contains(c)).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn year(sign: &str, digits: &str) -> Result<Year, Problem> {
    let wrong = || Problem::Year(format!("{sign}{digits}"));
    let (long, negative) = match sign {
        "" => (false, false),
        "-" => (false, true),
        "Y" => (true, false),
        "Y-" => (true, true),
        _ => return Err(wrong()),
    };
    qualifiers_gone(digits)?;
    let unknown = if long { 0 } else { digits.chars().rev().take_while(|c| *c == 'X').count() };
    let known = digits.get(..digits.len() - unknown).unwrap_or_default();
    // Y is for years that need it.
    let form = if long { digits.len() > 4 && !digits.starts_with('0') } else { digits.len() == 4 && !known.is_empty() };
    if !form || !known.bytes().all(|c| c.is_ascii_digit()) {
        return Err(wrong());
    }
    if digits.len() > 9 {
        return Err(Problem::FarYear(format!("{sign}{digits}")));
    }
    let unknown = u32::try_from(unknown).map_err(|_| wrong())?;
    let value = known.parse::<i32>().map_err(|_| wrong())? * 10i32.pow(unknown);
    // There is no year minus zero.
    if negative && value == 0 {
        return Err(wrong());
    }
    Ok(Year { value: if negative { -value } else { value }, unknown })
}

/// Two digits as a number.
fn pair(text: &str) -> Option<u32> {
    (text.len() == 2 && text.bytes().all(|c| c.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn month_part(year: Year, text: &str) -> Result<Part, Problem> {
    if text == "XX" {
        return Ok(Part::SomeMonth);
    }
    qualifiers_gone(text)?;
    let number = pair(text).ok_or_else(|| Problem::MonthForm(text.to_owned()))?;
    match (number, Season::from_number(number)) {
        (1..=12, _) => Ok(Part::Month(number)),
        (_, Some(season)) => Ok(Part::Season(season)),
        (25..=41, None) => Err(Problem::Season(number)),
        (_, None) => Err(Problem::Month { year: year.to_string(), month: number }),
    }
}

fn day_part(year: Year, month: &str, day: &str) -> Result<Part, Problem> {
    qualifiers_gone(day)?;
    let number = pair(day);
    match month_part(year, month)? {
        Part::Season(_) => Err(Problem::DayOfSeason),
        Part::Month(month) if day == "XX" => Ok(Part::SomeDay(month)),
        Part::Month(month) => {
            let day = number.ok_or_else(|| Problem::DayForm(day.to_owned()))?;
            let last = Date::last_day(year, month);
            if (1..=last).contains(&day) {
                Ok(Part::Day(month, day))
            } else {
                Err(Problem::Day { month: format!("{year}-{month:02}"), day, last })
            }
        }
        _ if day == "XX" => Ok(Part::SomeMonthAndDay),
        _ if number.is_some() => Err(Problem::BelowUnknown),
        _ => Err(Problem::DayForm(day.to_owned())),
    }
}

fn clock(text: &str) -> Result<Clock, Problem> {
    qualifiers_gone(text)?;
    let at = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, offset) = text.split_at_checked(at).unwrap_or((text, ""));
    let wrong = || Problem::Clock(time.to_owned());
    let mut numbers = time.split(':').map(|piece| pair(piece).and_then(|number| i32::try_from(number).ok()));
    let mut next = |limit: i32| match numbers.next() {
        Some(number) => number.filter(|number| *number < limit).map(Some).ok_or_else(wrong),
        None => Ok(None),
    };
    let (hour, minute, second) = (next(24)?.ok_or_else(wrong)?, next(60)?.ok_or_else(wrong)?, next(61)?);
    // The sixtieth second of a minute is a leap second, which is the last of an hour.
    if numbers.next().is_some() || second == Some(60) && minute != 59 {
        return Err(wrong());
    }
    Ok(Clock { hour, minute, second, offset: utc_offset(offset)? })
}

fn utc_offset(text: &str) -> Result<Option<i32>, Problem> {
    let wrong = || Problem::Offset(text.to_owned());
    let Some(sign) = text.chars().next() else { return Ok(None) };
    if text == "Z" {
        return Ok(Some(0));
    }
    let digits = text.get(1..).unwrap_or_default();
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "00"));
    let (Some(hours), Some(minutes @ 0..60)) = (pair(hours), pair(minutes)) else { return Err(wrong()) };
    let total = i32::try_from(hours * 60 + minutes).ok().filter(|total| *total <= MAX_OFFSET).ok_or_else(wrong)?;
    match sign {
        '+' => Ok(Some(total)),
        '-' => Ok(Some(-total)),
        _ => Err(wrong()),
    }
}

/// A sign left over after one was taken from either side is one too many.
fn qualifiers_gone(text: &str) -> Result<(), Problem> {
    if text.contains(['?', '~', '%']) { Err(Problem::Qualifier) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
