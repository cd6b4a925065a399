//! stub
use leptos::prelude::*;
#[component]
pub fn TimelineView() -> impl IntoView { view! { <div></div> } }
