//! The sign of a theme: its shape in its colour.

use leptos::prelude::*;

use super::app::use_app;
use crate::draw::Shape;

/// The sign of a theme.
#[component]
pub fn ShapeSign(
    /// Position of the theme.
    theme: u8,
) -> impl IntoView {
    let app = use_app();
    let shape = app.data.atlas.themes.get(usize::from(theme)).map_or(Shape::Disc, |theme| theme.shape);
    let body = match shape.corners() {
        None => view! { <circle r="0.95" /> }.into_any(),
        Some(corners) => {
            let points = corners.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
            view! { <polygon points=points /> }.into_any()
        }
    };
    view! {
        <svg class="shape" viewBox="-1.25 -1.25 2.5 2.5" aria-hidden="true" style:fill=format!("var(--theme-{theme})")>
            {body}
        </svg>
    }
}
