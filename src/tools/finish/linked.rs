//! Pages as linked data (JSON-LD, schema.org): articles, events, places, and the claims on contested questions, each with
//! who makes it. A claim is never rated: the atlas gives no verdict.

use serde_json::{Map, Value, json};

use super::words::{first, value};
use crate::data::Dataset;
use crate::i18n::Lang;
use crate::reader::Folio;
use crate::state::{Kind, Page};
use crate::tools::imprint::Imprint;

/// What linked data are made from, in one language.
pub struct Library<'a> {
    /// The index, with ids.
    pub data: &'a Dataset,
    /// Names of places, as the index numbers them.
    pub places: &'a [String],
    /// Dates, claims and the public address.
    pub imprint: &'a Imprint,
    /// The language.
    pub lang: Lang,
}

/// What is said of every page.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its first words.
    pub description: &'a str,
    /// Its public address.
    pub address: Option<&'a str>,
    /// The public address of its picture.
    pub image: Option<&'a str>,
}

impl Library<'_> {
    /// The linked data of a page; nothing for lists, sources, people and words.
    #[must_use]
    pub fn linked(&self, page: &Page, folio: &Folio, about: About) -> Option<Value> {
        let Page::Record(kind, id) = page else { return None };
        let found = match kind {
            Kind::Articles | Kind::Stories => self.article(folio, about),
            Kind::Events => self.event(id, about)?,
            Kind::Places => self.place_page(id, about)?,
            Kind::Accounts => return self.claims(folio, about),
            Kind::Sources | Kind::People | Kind::Terms => return None,
        };
        Some(in_context(found))
    }

    fn article(&self, folio: &Folio, about: About) -> Map<String, Value> {
        let mut article = described("Article", "headline", about);
        let text = first(&folio.nodes, &|element| value(element, "class") == Some("text"));
        let lang = text.and_then(|text| value(text, "lang")).unwrap_or(self.lang.code());
        article.insert("inLanguage".into(), lang.into());
        if let Some((published, changed)) = self.imprint.dates(&folio.path) {
            article.insert("datePublished".into(), published.into());
            article.insert("dateModified".into(), changed.into());
        }
        article
    }

    fn event(&self, id: &str, about: About) -> Option<Map<String, Value>> {
        let row = self.data.row(id)?;
        let mut event = described("Event", "name", about);
        let (start, end) = self.imprint.events.get(row.at()).map_or((None, None), |date| iso(date));
        event.extend(start.map(|start| ("startDate".to_owned(), start.into())));
        event.extend(end.map(|end| ("endDate".to_owned(), end.into())));
        let places: Vec<Value> =
            self.data.index.places_of(row).iter().filter_map(|place| self.place(*place)).map(Value::Object).collect();
        if !places.is_empty() {
            event.insert("location".into(), places.into());
        }
        Some(event)
    }

    fn place_page(&self, id: &str, about: About) -> Option<Map<String, Value>> {
        let at = self.imprint.places.iter().position(|place| place == id)?;
        let mut place = described("Place", "name", about);
        place.extend(self.place(u32::try_from(at).ok()?)?.into_iter().filter(|(name, _)| name == "geo"));
        Some(place)
    }

    /// A place as an area: a point, and how well it is known.
    fn place(&self, at: u32) -> Option<Map<String, Value>> {
        let point = self.data.index.places.get(at as usize)?;
        let position = point.at.lon_lat();
        let degrees = |degrees: f64| (degrees * 10_000.0).round() / 10_000.0;
        let middle = json!({
            "@type": "GeoCoordinates", "latitude": degrees(position.lat), "longitude": degrees(position.lon),
        });
        let area = json!({"@type": "GeoCircle", "geoMidpoint": middle, "geoRadius": point.precision_m.round()});
        let name = self.places.get(at as usize)?;
        let place = [("@type", "Place".into()), ("name", name.as_str().into()), ("geo", area)];
        Some(place.map(|(name, value)| (name.to_owned(), value)).into_iter().collect())
    }

    /// The positions on a contested question, all of them, in the order of the page.
    fn claims(&self, folio: &Folio, about: About) -> Option<Value> {
        let claim = |claim: &crate::tools::imprint::Claim| {
            let (says, author) = (claim.says.said(self.lang.code()), claim.author.get(self.lang.code()));
            let mut made = json!({
                "@type": "Claim", "text": says.words, "author": author, "inLanguage": says.lang, "about": about.title,
            });
            if let Some(date) = claim.date.as_ref().and_then(|date| iso(date).0) {
                made["datePublished"] = date.into();
            }
            if let Some(address) = about.address {
                made["url"] = address.into();
            }
            made
        };
        let claims: Vec<Value> = self.imprint.claims.get(&folio.path)?.iter().map(claim).collect();
        let graph = [("@graph".to_owned(), claims.into())];
        Some(in_context(graph.into_iter().collect()))
    }
}

fn described(kind: &str, name: &str, about: About) -> Map<String, Value> {
    let fields = [
        ("@type", Some(kind)),
        (name, Some(about.title)),
        ("description", Some(about.description).filter(|words| !words.is_empty())),
        ("url", about.address),
        ("image", about.image),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into()))).collect()
}

fn in_context(mut found: Map<String, Value>) -> Value {
    found.insert("@context".into(), "https://schema.org".into());
    Value::Object(found)
}

/// First and last day or moment of a date, where it is written without doubt: who reads them knows of none.
fn iso(date: &str) -> (Option<&str>, Option<&str>) {
    let sure = |part: &str| {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit() || b"-+:TZ".contains(&byte));
        // Years of more than four digits and seasons are written otherwise.
        let plain = part.as_bytes().get(..4).is_some_and(|year| year.iter().all(u8::is_ascii_digit));
        let month = part.get(5..7).is_none_or(|month| month <= "12");
        digits && plain && month && !part.is_empty()
    };
    let (start, end) = date.split_once('/').map_or((date, None), |(start, end)| (start, Some(end)));
    (Some(start).filter(|part| sure(part)), end.filter(|part| sure(part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_doubt_is_not_told_as_if_there_were_none() {
        assert_eq!(iso("1992-02-25T23:00+03:00/1992-02-26"), (Some("1992-02-25T23:00+03:00"), Some("1992-02-26")));
        assert_eq!(iso("1992-02"), (Some("1992-02"), None));
        for doubtful in ["1992-02-26~", "199X", "1992-21", "Y19920", "", "[1992,1993]", "../.."] {
            assert_eq!(iso(doubtful), (None, None), "{doubtful}");
        }
        assert_eq!(iso("1988~/1992"), (None, Some("1992")));
    }
}
