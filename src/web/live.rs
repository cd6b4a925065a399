//! Values that tell when they change. Leptos has signals and memos of any type, and each type costs kilobytes; here the
//! values lie beside one kind of trigger and one kind of memo. They live as long as the page.

use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use leptos::prelude::*;

/// A value that can be changed from anywhere.
pub struct Live<T: 'static>(&'static Inner<T>);

struct Inner<T> {
    value: RwLock<T>,
    changed: ArcTrigger,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T> fmt::Debug for Live<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Live")
    }
}

impl<T: Default> Default for Live<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Live<T> {
    /// With this value at first.
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Inner { value: RwLock::new(value), changed: ArcTrigger::new() })))
    }

    /// Whoever runs now runs again when it changes.
    pub fn track(self) {
        self.0.changed.track();
    }

    /// The value. Tracked.
    pub fn read(self) -> RwLockReadGuard<'static, T> {
        self.track();
        self.read_untracked()
    }

    /// The value, untracked.
    pub fn read_untracked(self) -> RwLockReadGuard<'static, T> {
        read(&self.0.value)
    }

    /// A part of the value, untracked.
    pub fn with_untracked<U>(self, part: impl FnOnce(&T) -> U) -> U {
        part(&self.read_untracked())
    }

    /// Puts another value in its place.
    pub fn set(self, value: T) {
        self.update(|now| *now = value);
    }

    /// Changes the value; gives what the change gives.
    pub fn update<U>(self, change: impl FnOnce(&mut T) -> U) -> U {
        let given = change(&mut self.0.value.write().unwrap_or_else(PoisonError::into_inner));
        self.0.changed.notify();
        given
    }
}

impl<T: Clone> Live<T> {
    /// A copy of the value. Tracked.
    pub fn get(self) -> T {
        self.read().clone()
    }

    /// A copy of the value, untracked.
    pub fn get_untracked(self) -> T {
        self.read_untracked().clone()
    }
}

/// A value that follows from others. What depends on it runs again only when it has become another.
#[derive(Debug)]
pub struct Derived<T: 'static> {
    value: &'static RwLock<T>,
    /// Counts the values that it has had.
    version: Memo<u32>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync> Derived<T> {
    /// As `derive` says, which is asked again when something that it reads has changed.
    pub fn new(derive: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let value: &'static RwLock<T> = Box::leak(Box::new(RwLock::new(untrack(&derive))));
        let run = move |before: Option<&u32>| {
            let new = derive();
            let same = *read(value) == new;
            if !same {
                *value.write().unwrap_or_else(PoisonError::into_inner) = new;
            }
            before.map_or(0, |version| version + u32::from(!same))
        };
        Self { value, version: memo(Box::new(run)) }
    }
}

impl<T> Derived<T> {
    /// Whoever runs now runs again when it changes.
    pub fn track(self) {
        let _version = self.version.get();
    }

    /// The value. Tracked.
    pub fn read(self) -> RwLockReadGuard<'static, T> {
        self.track();
        read(self.value)
    }

    /// The value, untracked.
    pub fn read_untracked(self) -> RwLockReadGuard<'static, T> {
        let _version = self.version.get_untracked();
        read(self.value)
    }

    /// A part of the value, untracked.
    pub fn with_untracked<U>(self, part: impl FnOnce(&T) -> U) -> U {
        part(&self.read_untracked())
    }
}

impl<T: Clone> Derived<T> {
    /// A copy of the value. Tracked.
    pub fn get(self) -> T {
        self.read().clone()
    }

    /// A copy of the value, untracked.
    pub fn get_untracked(self) -> T {
        self.read_untracked().clone()
    }
}

/// Gives the version after the one before.
type NextVersion = Box<dyn Fn(Option<&u32>) -> u32 + Send + Sync>;

fn memo(run: NextVersion) -> Memo<u32> {
    Memo::new(run)
}

fn read<T>(value: &'static RwLock<T>) -> RwLockReadGuard<'static, T> {
    value.read().unwrap_or_else(PoisonError::into_inner)
}
