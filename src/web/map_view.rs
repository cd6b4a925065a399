//! stub
use leptos::prelude::*;
#[component]
pub fn MapView() -> impl IntoView { view! { <div></div> } }
