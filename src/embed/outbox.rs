//! What waits to be told, no more often than the contract allows: heights four times a second, all else ten times. Of
//! two messages of one type that wait the later one is told.

use super::ToHost;

/// Between two heights, milliseconds.
const HEIGHT_MILLIS: f64 = 250.0;
/// Between two other messages, milliseconds.
const OTHER_MILLIS: f64 = 100.0;

/// Messages that wait, with the number of the question that each answers.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    waiting: Vec<(ToHost, Option<u32>)>,
    /// From when on heights and others may be told, milliseconds.
    open: [f64; 2],
}

impl Outbox {
    /// Has a message told when its time has come.
    pub fn put(&mut self, message: ToHost, answers: Option<u32>) {
        match self.waiting.iter_mut().find(|(waits, _)| waits.kind() == message.kind()) {
            Some(slot) => *slot = (message, answers.or(slot.1)),
            None => self.waiting.push((message, answers)),
        }
    }

    /// The next message that may be told now.
    pub fn next(&mut self, now: f64) -> Option<(ToHost, Option<u32>)> {
        let at = self.waiting.iter().position(|(waits, _)| self.open[lane(waits)] <= now)?;
        let message = self.waiting.remove(at);
        let lane = lane(&message.0);
        self.open[lane] = now + [HEIGHT_MILLIS, OTHER_MILLIS][lane];
        Some(message)
    }

    /// Whether something waits.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

fn lane(message: &ToHost) -> usize {
    usize::from(!matches!(message, ToHost::Resize { .. }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn height(height: u32) -> ToHost {
        ToHost::Resize { height }
    }

    fn view(view: &str) -> ToHost {
        ToHost::View { view: view.into(), lang: "en".into() }
    }

    #[test]
    fn the_later_of_two_that_wait_is_told_and_answers_both() {
        let mut outbox = Outbox::default();
        outbox.put(view("map"), Some(4));
        outbox.put(view("list"), None);
        assert_eq!((outbox.next(0.0), outbox.next(0.0)), (Some((view("list"), Some(4))), None));
        assert!(!outbox.is_waiting());
    }

    proptest! {
        #[test]
        fn no_second_has_more_than_the_contract_allows(
            offers in prop::collection::vec((0.0..60.0f64, any::<bool>(), 0..9_000u32), 1..300),
        ) {
            let mut outbox = Outbox::default();
            let mut now = 0.0;
            let mut sent: [Vec<f64>; 2] = Default::default();
            let mut last = None;
            for (pause, of_height, value) in offers {
                now += pause;
                outbox.put(if of_height { height(value) } else { view(&value.to_string()) }, None);
                if of_height {
                    last = Some(value);
                }
                while let Some((message, _)) = outbox.next(now) {
                    sent[lane(&message)].push(now);
                }
            }
            for (most, times) in [4, 10].into_iter().zip(&sent) {
                for from in times {
                    let within = times.iter().filter(|at| (0.0..999.9).contains(&(**at - from))).count();
                    prop_assert!(within <= most, "{within}");
                }
            }
            // Nothing is lost: the last height is told in the end.
            let mut told = None;
            while outbox.is_waiting() {
                now += 50.0;
                while let Some((message, _)) = outbox.next(now) {
                    told = Some(message);
                }
            }
            let good = told.is_none_or(|told| !matches!(told, ToHost::Resize { .. }) || Some(told) == last.map(height));
            prop_assert!(good);
        }
    }
}
