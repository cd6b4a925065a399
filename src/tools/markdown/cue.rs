//! Cues: what a paragraph shows on map and timeline, in braces at its beginning.

use pulldown_cmark::Event;

use super::blocks::Reader;
use crate::model::Cue;
use crate::state::{camera_from_text, window_from_text};
use crate::tools::kind::Kind;
use crate::tools::names::nearest;
use crate::tools::problem::Fault;

/// The keys of a cue.
pub(super) const KEYS: [&str; 4] = ["event", "place", "time", "map"];

impl Reader<'_, '_> {
    /// The cue with which the paragraph begins whose beginning was just read; its text goes on after it.
    pub(super) fn cue(&mut self) -> Option<Cue> {
        let (Event::Text(text), range) = self.events.get(self.at)?.clone() else { return None };
        let inner = text.strip_prefix('{').filter(|inner| !inner.starts_with('{'))?;
        let Some((parts, rest)) = inner.split_once('}') else {
            self.fault(range.start, Fault::CueOpen);
            return None;
        };
        let said = rest.trim_start();
        let after = range.start + text.len() - said.len();
        self.events[self.at] = (Event::Text(said.to_owned().into()), after..range.end);
        let mut cue = Cue::default();
        let mut offset = range.start + 1;
        for part in parts.split(' ') {
            if !part.is_empty() {
                self.cue_part(part, offset, &mut cue);
            }
            offset += part.len() + 1;
        }
        if parts.trim().is_empty() {
            self.fault(range.start, Fault::CuePart { found: String::new(), nearest: None });
        }
        Some(cue).filter(|cue| *cue != Cue::default())
    }

    fn cue_part(&mut self, part: &str, offset: usize, cue: &mut Cue) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.to_owned();
        let fault = match key {
            "event" if cue.event.is_none() => self.unknown(Kind::Event, cue.event.insert(value)),
            "place" if cue.place.is_none() => self.unknown(Kind::Place, cue.place.insert(value)),
            "time" if cue.time.is_none() => self.window_fault(cue.time.insert(value)),
            "map" if cue.map.is_none() => view_fault(cue.map.insert(value)),
            _ => {
                let nearest = nearest(key, KEYS.into_iter()).filter(|nearest| nearest != key);
                Some(Fault::CuePart { found: part.to_owned(), nearest })
            }
        };
        if let Some(fault) = fault {
            self.fault(offset, fault);
        }
    }

    /// What is wrong with the id of a record of this kind.
    pub(super) fn unknown(&self, kind: Kind, id: &str) -> Option<Fault> {
        let nearest = || self.known.names.nearest(kind, id);
        (!self.known.names.knows(kind, id)).then(|| Fault::Unknown { kind, id: id.to_owned(), nearest: nearest() })
    }

    /// What is wrong with a window of time.
    pub(super) fn window_fault(&self, text: &str) -> Option<Fault> {
        let good = window_from_text(text, self.known.offset_minutes).is_some();
        (!good).then(|| Fault::Window { found: text.to_owned() })
    }
}

/// What is wrong with a view of the map.
pub(super) fn view_fault(text: &str) -> Option<Fault> {
    let zoom = text.split('/').next().and_then(crate::i18n::parse_decimal);
    let good = camera_from_text(text).is_some() && zoom.is_some_and(|zoom| (2.0..=16.0).contains(&zoom));
    (!good).then(|| Fault::View { found: text.to_owned() })
}
