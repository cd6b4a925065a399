//! Files fetched once and kept. A failed fetch is words and a retry, and harms nothing else.

use gloo_net::http::Request;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

/// Why a file could not be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The network failed.
    #[error("no answer for {file}")]
    Network {
        /// The file's name.
        file: String,
    },
    /// The server answered with an error.
    #[error("{file} was answered with status {status}")]
    Status {
        /// The file's name.
        file: String,
        /// The HTTP status.
        status: u16,
    },
    /// The content is not what it should be.
    #[error("{file} is damaged ({what})")]
    Damaged {
        /// The file's name.
        file: String,
        /// What is wrong with it.
        what: String,
    },
}

/// Fetches and reads a JSON file of the data folder.
///
/// # Errors
/// When the network, the server or the content fails.
pub async fn fetch<T: DeserializeOwned>(base: &str, file: &str) -> Result<T, FetchError> {
    let network = || FetchError::Network { file: file.to_owned() };
    let response = Request::get(&format!("{base}data/{file}")).send().await.map_err(|_| network())?;
    if !response.ok() {
        return Err(FetchError::Status { file: file.to_owned(), status: response.status() });
    }
    let bytes = response.binary().await.map_err(|_| network())?;
    serde_json::from_slice(&bytes).map_err(|error| damaged(file, error))
}

/// The error for a file whose content is not what it should be.
pub fn damaged(file: &str, what: impl ToString) -> FetchError {
    FetchError::Damaged { file: file.to_owned(), what: what.to_string() }
}

/// How far a file has come.
#[derive(Debug)]
pub enum Load<T: 'static> {
    /// Nobody has wanted it yet.
    Idle,
    /// On its way.
    Coming,
    /// Here, for as long as the page lives.
    Here(&'static T),
    /// It failed; wanting it again tries again.
    Failed(FetchError),
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Idle => Self::Idle,
            Self::Coming => Self::Coming,
            Self::Here(value) => Self::Here(value),
            Self::Failed(error) => Self::Failed(error.clone()),
        }
    }
}

/// A file that is fetched when it is first wanted and then kept.
#[derive(Debug)]
pub struct Shelf<T: 'static> {
    base: String,
    file: String,
    load: ArcRwSignal<Load<T>>,
}

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        Self { base: self.base.clone(), file: self.file.clone(), load: self.load.clone() }
    }
}

impl<T: DeserializeOwned + Send + Sync + 'static> Shelf<T> {
    /// A shelf for `file`, not yet wanted.
    pub fn new(base: &str, file: &str) -> Self {
        Self { base: base.to_owned(), file: file.to_owned(), load: ArcRwSignal::new(Load::Idle) }
    }

    /// Fetches the file unless it is here or on its way.
    pub fn want(&self) {
        if matches!(*self.load.read_untracked(), Load::Coming | Load::Here(_)) {
            return;
        }
        self.load.set(Load::Coming);
        let shelf = self.clone();
        leptos::task::spawn_local(async move {
            let load = match fetch::<T>(&shelf.base, &shelf.file).await {
                // Kept for as long as the page lives: the record does not change after loading.
                Ok(value) => Load::Here(Box::leak(Box::new(value))),
                Err(error) => Load::Failed(error),
            };
            shelf.load.set(load);
        });
    }

    /// How far it has come. Tracked.
    pub fn load(&self) -> Load<T> {
        self.load.get()
    }

    /// The content, if it is here. Tracked.
    pub fn here(&self) -> Option<&'static T> {
        match self.load.get() {
            Load::Here(value) => Some(value),
            Load::Idle | Load::Coming | Load::Failed(_) => None,
        }
    }
}
