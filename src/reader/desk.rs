//! Where pages are written, and what pages that are written in the browser need too.

use super::node::{Element, el};
use crate::draw::Shape;
use crate::i18n::{Key, Lang, decimal};
use crate::model::{Atlas, Certainty, SourceKind};
use crate::state::{Kind, Page};

/// What every page is written with: the manifest, the language, and what links begin with.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The manifest.
    pub atlas: &'a Atlas,
    /// Language of the page.
    pub lang: Lang,
    /// What stands before [`Page::path`] in a link: the site's base path and the language, without a slash at the end.
    /// Empty in compiled pages: it is put before their links when they are shown.
    pub prefix: &'a str,
}

impl Desk<'_> {
    /// Words of the interface.
    pub(super) fn t(&self, key: Key) -> &'static str {
        key.text(self.lang)
    }

    /// Address of a page.
    #[must_use]
    pub fn href(&self, page: Page) -> String {
        [self.prefix, &page.path()].concat()
    }

    /// The heading of the page.
    pub(super) fn heading(&self, content: impl super::node::IntoNodes) -> Element {
        el("h1").attr("tabindex", "-1").with(content)
    }

    /// The sign of a theme: its shape in its colour.
    #[must_use]
    pub fn sign(&self, theme: u8) -> Element {
        let shape = self.atlas.themes.get(usize::from(theme)).map_or(Shape::Disc, |theme| theme.shape);
        let body = match shape.corners() {
            None => el("circle").attr("r", "0.95"),
            Some(corners) => {
                let point = |(x, y): &(f64, f64)| format!("{},{}", decimal(*x, 2), decimal(*y, 2));
                let points = corners.iter().map(point).collect::<Vec<_>>().join(" ");
                el("polygon").attr("points", points)
            }
        };
        el("svg")
            .class("shape")
            .attr("viewBox", "-1.25 -1.25 2.5 2.5")
            .attr("aria-hidden", "true")
            .attr("fill", format!("var(--theme-{theme})"))
            .with(body)
    }
}

/// The word for a certainty.
#[must_use]
pub const fn certainty_key(certainty: Certainty) -> Key {
    match certainty {
        Certainty::Established => Key::Established,
        Certainty::Attributed => Key::Attributed,
        Certainty::Disputed => Key::Disputed,
    }
}

/// The word for a sort of source.
#[must_use]
pub const fn source_kind_key(kind: SourceKind) -> Key {
    match kind {
        SourceKind::Press => Key::KindPress,
        SourceKind::Government => Key::KindGovernment,
        SourceKind::Ngo => Key::KindNgo,
        SourceKind::Igo => Key::KindIgo,
        SourceKind::Court => Key::KindCourt,
        SourceKind::Scholar => Key::KindScholar,
        SourceKind::Book => Key::KindBook,
        SourceKind::Testimony => Key::KindTestimony,
        SourceKind::Encyclopaedia => Key::KindEncyclopaedia,
    }
}

/// The word for a kind of record.
#[must_use]
pub const fn kind_key(kind: Kind) -> Key {
    match kind {
        Kind::Events => Key::Events,
        Kind::Accounts => Key::Accounts,
        Kind::Places => Key::Places,
        Kind::Sources => Key::Sources,
        Kind::People => Key::People,
        Kind::Terms => Key::Terms,
        Kind::Articles => Key::Articles,
        Kind::Stories => Key::Stories,
    }
}
