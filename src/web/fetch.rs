//! Files fetched once and kept. A failed fetch is words and a retry, and harms nothing else. All files share one path
//! through the program; only reading the bytes differs by type, because each type that goes further costs kilobytes.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Mutex;

use gloo_net::http::Request;
use leptos::prelude::*;

use crate::model::{FromJson, read};

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

/// Fetches a file of the data folder.
async fn fetch_bytes(base: &str, file: &str) -> Result<Vec<u8>, FetchError> {
    let network = || FetchError::Network { file: file.to_owned() };
    let response = Request::get(&format!("{base}data/{file}")).send().await.map_err(|_| network())?;
    if !response.ok() {
        return Err(FetchError::Status { file: file.to_owned(), status: response.status() });
    }
    response.binary().await.map_err(|_| network())
}

/// Fetches a file of the data folder as text.
///
/// # Errors
/// When the network, the server or the content fails.
pub async fn fetch_text(base: &str, file: &str) -> Result<String, FetchError> {
    let bytes = fetch_bytes(base, file).await?;
    String::from_utf8(bytes).map_err(|_| damaged(file, "it is no text"))
}

/// Fetches and reads a JSON file of the data folder.
///
/// # Errors
/// When the network, the server or the content fails.
pub async fn fetch<T: FromJson>(base: &str, file: &str) -> Result<T, FetchError> {
    let bytes = fetch_bytes(base, file).await?;
    read(&bytes).map_err(|error| damaged(file, &error.to_string()))
}

/// The error for a file whose content is not what it should be.
pub fn damaged(file: &str, what: &str) -> FetchError {
    FetchError::Damaged { file: file.to_owned(), what: what.to_owned() }
}

/// How far a file has come.
#[derive(Clone, Debug)]
pub enum Load<T: 'static> {
    /// Nobody has wanted it yet.
    Idle,
    /// On its way.
    Coming,
    /// Here, for as long as the page lives.
    Here(T),
    /// It failed; wanting it again tries again.
    Failed(FetchError),
}

/// Content of any type, kept for as long as the page lives: the record does not change after loading.
type Kept = &'static (dyn Any + Send + Sync);

/// A file that is fetched when it is first wanted and then kept.
#[derive(Debug)]
pub struct Shelf<T> {
    core: &'static Core,
    holds: PhantomData<fn() -> T>,
}

#[derive(Debug)]
struct Core {
    base: &'static str,
    file: &'static str,
    load: Mutex<Load<Kept>>,
    changed: ArcTrigger,
    read: fn(&[u8]) -> Result<Kept, String>,
}

impl<T> Clone for Shelf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Shelf<T> {}

impl<T: FromJson + Send + Sync + 'static> Shelf<T> {
    /// A shelf for `file`, not yet wanted.
    pub fn new(base: &'static str, file: &'static str) -> Self {
        let core = Core {
            base,
            file,
            load: Mutex::new(Load::Idle),
            changed: ArcTrigger::new(),
            read: |bytes| {
                let value: T = read(bytes).map_err(|error| error.to_string())?;
                Ok(Box::leak(Box::new(value)))
            },
        };
        Self { core: Box::leak(Box::new(core)), holds: PhantomData }
    }

    /// How far it has come. Tracked.
    pub fn load(self) -> Load<&'static T> {
        self.core.changed.track();
        match self.core.now() {
            Load::Idle => Load::Idle,
            Load::Coming => Load::Coming,
            Load::Failed(error) => Load::Failed(error),
            Load::Here(value) => value.downcast_ref().map_or(Load::Idle, Load::Here),
        }
    }

    /// The content, if it is here. Tracked.
    pub fn here(self) -> Option<&'static T> {
        match self.load() {
            Load::Here(value) => Some(value),
            Load::Idle | Load::Coming | Load::Failed(_) => None,
        }
    }
}

impl<T> Shelf<T> {
    /// Fetches the file unless it is here or on its way.
    pub fn want(self) {
        self.core.want();
    }

    /// Why it could not be had, if so. Tracked.
    pub fn error(self) -> Option<FetchError> {
        self.core.changed.track();
        match self.core.now() {
            Load::Failed(error) => Some(error),
            Load::Idle | Load::Coming | Load::Here(_) => None,
        }
    }
}

impl Core {
    fn now(&self) -> Load<Kept> {
        self.load.lock().map_or(Load::Idle, |load| load.clone())
    }

    fn set(&self, load: Load<Kept>) {
        if let Ok(mut now) = self.load.lock() {
            *now = load;
        }
        self.changed.notify();
    }

    fn want(&'static self) {
        if matches!(self.now(), Load::Coming | Load::Here(_)) {
            return;
        }
        self.set(Load::Coming);
        leptos::task::spawn_local(async move {
            let fetched = fetch_bytes(self.base, self.file).await;
            let read = fetched.and_then(|bytes| (self.read)(&bytes).map_err(|what| damaged(self.file, &what)));
            self.set(match read {
                Ok(value) => Load::Here(value),
                Err(error) => Load::Failed(error),
            });
        });
    }
}
