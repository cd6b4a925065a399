//! Who may say what when. The atlas says hello a few times; the first page around it that answers as the contract asks is
//! its host from then on, and its origin the only one that is told anything and heard.

use super::message::{FromHost, Heard, ToHost, VERSION, is_instance};

/// When the atlas says hello, milliseconds after its start.
pub const HELLO_AT: [i32; 4] = [0, 250, 1_000, 4_000];
/// The origin of pages that have none.
const OPAQUE: &str = "null";

/// A talk with the page around.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// Name of this atlas among those of the page: what the address says, then what the page says.
    instance: String,
    /// Number of the next message.
    seq: u32,
    host: Option<Host>,
    over: bool,
}

#[derive(Clone, Debug)]
struct Host {
    origin: String,
    want: Vec<String>,
    /// Number of its last message.
    seq: u32,
}

impl Session {
    /// A talk that has not begun; `instance` as the address says, or empty.
    #[must_use]
    pub fn new(instance: &str) -> Self {
        Self { instance: if is_instance(instance) { instance.to_owned() } else { String::new() }, ..Self::default() }
    }

    /// Whether a page has answered.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.host.is_some()
    }

    /// A message: what it says, when it comes from the host and its turn is right. The first `init` makes a page the host,
    /// unless it wants another version of the contract.
    pub fn hear(&mut self, from_parent: bool, origin: &str, text: &str) -> Option<Heard> {
        if !from_parent || self.over {
            return None;
        }
        let heard = Heard::read(text)?;
        let Heard { instance, seq, message } = &heard;
        match (&mut self.host, message) {
            (None, FromHost::Init { version, want, .. }) => {
                if !self.instance.is_empty() && self.instance != *instance {
                    return None;
                }
                if *version != VERSION {
                    return Some(heard);
                }
                self.host = Some(Host { origin: origin.to_owned(), want: want.clone(), seq: *seq });
                self.instance.clone_from(instance);
            }
            (None, _) | (_, FromHost::Init { .. }) => return None,
            (Some(host), _) => {
                if host.origin != origin || self.instance != *instance || *seq <= host.seq {
                    return None;
                }
                host.seq = *seq;
            }
        }
        self.over = matches!(message, FromHost::Bye {});
        Some(heard)
    }

    /// Whether there is a host that is told messages of a type.
    #[must_use]
    pub fn tells(&self, kind: &str) -> bool {
        let host = self.host.as_ref().filter(|host| !self.over && host.origin != OPAQUE);
        host.is_some_and(|host| host.want.is_empty() || host.want.iter().any(|wanted| wanted == kind))
    }

    /// A message as it is sent, and the origin that may read it; none when it may not be sent.
    pub fn say(&mut self, message: &ToHost, answers: Option<u32>) -> Option<(String, &str)> {
        let target = match (&self.host, message) {
            _ if self.over => return None,
            (None, ToHost::Hello {}) => "*",
            // It holds no more than the hello said.
            (None, ToHost::Error { code, .. }) if code == "version" => "*",
            (None, _) => return None,
            (Some(host), ToHost::Ready { .. } | ToHost::Resize { .. }) if host.origin == OPAQUE => "*",
            (Some(host), _) if host.origin == OPAQUE => return None,
            (Some(host), ToHost::Hello {} | ToHost::Ready { .. } | ToHost::Error { .. }) => &host.origin,
            (Some(host), _) if answers.is_some() || self.tells(message.kind()) => &host.origin,
            _ => return None,
        };
        let written = message.written(&self.instance, self.seq, answers);
        self.seq += 1;
        Some((written, target))
    }
}

#[cfg(test)]
mod tests {
    use super::super::message::tests::said;
    use super::*;
    use proptest::prelude::*;

    const HOST: &str = "https://news.example";

    fn init(want: &[&str]) -> FromHost {
        FromHost::Init { version: 1, inst: "a1".into(), want: want.iter().map(|&kind| kind.to_owned()).collect() }
    }

    fn begun(origin: &str, want: &[&str]) -> Session {
        let mut session = Session::new("a1");
        assert!(session.hear(true, origin, &said(&init(want), "a1", 0)).is_some());
        session
    }

    fn view() -> ToHost {
        ToHost::View { view: "map".into(), lang: "en".into() }
    }

    #[test]
    fn hello_goes_to_anyone_and_all_else_to_the_host_alone() {
        let mut session = Session::new("a1");
        assert_eq!(session.say(&view(), None), None);
        let (text, target) = session.say(&ToHost::Hello {}, None).unwrap();
        assert!(target == "*" && text.contains("\"versions\":[1]"), "{text}");
        let mut session = begun(HOST, &[]);
        assert_eq!(session.say(&view(), None).unwrap().1, HOST);
        assert_eq!(session.say(&ToHost::Hello {}, None).map(|(_, target)| target.to_owned()), Some(HOST.to_owned()));
    }

    #[test]
    fn a_page_of_another_version_is_told_so_and_is_no_host() {
        let mut session = Session::new("a1");
        let newer = FromHost::Init { version: 2, inst: "a1".into(), want: vec![] };
        let text = said(&newer, "a1", 0).replace("\"v\":1", "\"v\":2");
        assert_eq!(session.hear(true, HOST, &text).map(|heard| heard.message), Some(newer));
        assert!(!session.is_on() && session.say(&view(), None).is_none());
        let error = ToHost::Error { code: "version".into(), message: "2".into() };
        assert_eq!(session.say(&error, None).unwrap().1, "*");
        assert!(session.hear(true, HOST, &said(&init(&[]), "a1", 0)).is_some() && session.is_on());
    }

    #[test]
    fn a_page_without_an_origin_learns_no_more_than_the_height() {
        let mut session = begun("null", &[]);
        assert!(session.say(&view(), None).is_none() && session.say(&view(), Some(3)).is_none());
        assert_eq!(session.say(&ToHost::Resize { height: 300 }, None).unwrap().1, "*");
    }

    #[test]
    fn a_page_hears_what_it_wants_and_what_it_asks_for() {
        let mut session = begun(HOST, &["resize"]);
        assert!(session.say(&view(), None).is_none() && session.say(&view(), Some(4)).is_some());
        assert!(session.say(&ToHost::Resize { height: 300 }, None).is_some());
    }

    #[test]
    fn numbers_grow_and_an_old_message_is_not_heard_again() {
        let mut session = begun(HOST, &[]);
        let get = FromHost::Get { what: "state".into() };
        assert!(session.hear(true, HOST, &said(&get, "a1", 1)).is_some());
        assert!(session.hear(true, HOST, &said(&get, "a1", 1)).is_none());
        let numbers: Vec<bool> =
            (0..3).map(|at| session.say(&view(), None).unwrap().0.contains(&format!("\"seq\":{at},"))).collect();
        assert_eq!(numbers, [true; 3]);
    }

    #[test]
    fn after_goodbye_nothing_is_said_or_heard() {
        let mut session = begun(HOST, &[]);
        assert!(session.hear(true, HOST, &said(&FromHost::Bye {}, "a1", 9)).is_some());
        assert!(session.say(&view(), None).is_none() && !session.tells("view"));
        assert!(session.hear(true, HOST, &said(&init(&[]), "a1", 10)).is_none());
    }

    proptest! {
        #[test]
        fn forged_messages_have_no_effect(
            forgeries in prop::collection::vec((any::<bool>(), 0..4usize, 0..3usize, any::<u32>(), 0..6usize), 0..30),
        ) {
            let mut session = begun(HOST, &[]);
            for (from_parent, origin, instance, seq, kind) in forgeries {
                let origin = ["https://evil.example", "null", "https://news.example.evil", HOST][origin];
                let instance = ["a1", "a2", "toString"][instance];
                let message = [
                    init(&[]),
                    FromHost::Set(vec![("event".into(), "x".into())]),
                    FromHost::Get { what: "state".into() },
                    FromHost::Bye {},
                    FromHost::Pause {},
                    FromHost::Consent {},
                ][kind].clone();
                let real = from_parent && origin == HOST && instance == "a1";
                if real && !matches!(message, FromHost::Init { .. }) {
                    continue;
                }
                prop_assert_eq!(session.hear(from_parent, origin, &said(&message, instance, seq)), None);
            }
            // The host is still the host.
            prop_assert!(session.is_on());
            prop_assert_eq!(session.say(&view(), None).map(|(_, target)| target.to_owned()), Some(HOST.to_owned()));
            let heard = session.hear(true, HOST, &said(&FromHost::Pause {}, "a1", 1));
            prop_assert!(heard.is_some());
        }

        #[test]
        fn nobody_but_the_parent_becomes_the_host(instance in "[a-z]{1,4}", from_parent in any::<bool>()) {
            let mut session = Session::new("a1");
            let heard = session.hear(from_parent, HOST, &said(&init(&[]), &instance, 0));
            prop_assert!(heard.is_none() && !session.is_on());
        }
    }
}
