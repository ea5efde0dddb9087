//! `Protected<…>`: the type that everything public asks for, and the doors through which a table becomes one.

use cube::Code;

/// What the producer of a table says of its own protection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProducerStatement {
    /// Who published the table as it stands.
    pub producer: String,
    /// The rule that the producer applied, in its words.
    pub rule: String,
    /// Where that rule can be read.
    pub source: String,
}

/// What our own protection did to a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectionRecord {
    /// The rule that made cells sensitive.
    pub rule: Code,
    /// Number of cells in the table.
    pub cells: usize,
    /// Cells hidden for themselves.
    pub primary: usize,
    /// Cells hidden to keep a primary one hidden.
    pub secondary: usize,
    /// Sensitive cells that the auditor confirmed to be wide enough.
    pub audited: usize,
}

/// How a table became public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Door {
    /// Protected by us, and audited.
    ByUs(ProtectionRecord),
    /// Published as it stands by its producer.
    ByProducer(ProducerStatement),
}

/// A value drawn from figures that may be shown to anyone.
///
/// Its field is private and its makers are in this crate alone. What is computed from protected figures and from
/// nothing else is as public as they are, so [`Protected::derive`] takes a plain function, which can capture no secret.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected<T> {
    content: T,
    door: Door,
}

impl<T> Protected<T> {
    /// Takes a table that its producer already published as it stands.
    pub fn published_by_producer(content: T, statement: ProducerStatement) -> Self {
        Self { content, door: Door::ByProducer(statement) }
    }

    /// Takes a table that this crate protected; only [`crate::protect()`] and its kin call it, after their audit.
    pub(crate) fn by_us(content: T, door: Door) -> Self {
        Self { content, door }
    }

    /// What may be shown.
    pub fn get(&self) -> &T {
        &self.content
    }

    /// How it became public.
    pub fn door(&self) -> &Door {
        &self.door
    }

    /// Computes something from protected figures and from public choices (`how`).
    ///
    /// `compute` is a function pointer: it cannot carry an unprotected table with it.
    pub fn derive<C, U>(&self, how: C, compute: fn(&T, C) -> U) -> Protected<U> {
        Protected { content: compute(&self.content, how), door: self.door.clone() }
    }

    /// Like [`Protected::derive`], for a computation that can fail.
    ///
    /// # Errors
    /// Those of `compute`.
    pub fn try_derive<C, U, E>(&self, how: C, compute: fn(&T, C) -> Result<U, E>) -> Result<Protected<U>, E> {
        Ok(Protected { content: compute(&self.content, how)?, door: self.door.clone() })
    }
}

/// Another crate makes one of what its producer published, which says so; of anything else it cannot.
///
/// ```
/// use disclosure::{ProducerStatement, Protected};
/// let statement = ProducerStatement { producer: "SSMSI".into(), rule: "none under 5".into(), source: "https://…".into() };
/// assert_eq!(*Protected::published_by_producer(7, statement).get(), 7);
/// ```
/// Its fields are not theirs to fill:
/// ```compile_fail,E0451
/// use disclosure::{Door, ProducerStatement, Protected};
/// let statement = ProducerStatement { producer: "SSMSI".into(), rule: "none under 5".into(), source: "https://…".into() };
/// let secret = Protected { content: 7, door: Door::ByProducer(statement) };
/// ```
/// nor to change:
/// ```compile_fail,E0616
/// use disclosure::{ProducerStatement, Protected};
/// let statement = ProducerStatement { producer: "SSMSI".into(), rule: "none under 5".into(), source: "https://…".into() };
/// let mut public = Protected::published_by_producer(7, statement);
/// public.content = 8;
/// ```
/// and the door of what is protected here is not theirs to use:
/// ```compile_fail,E0624
/// use disclosure::{Door, ProducerStatement, Protected};
/// let statement = ProducerStatement { producer: "SSMSI".into(), rule: "none under 5".into(), source: "https://…".into() };
/// let secret = Protected::by_us(7, Door::ByProducer(statement));
/// ```
/// A computation over public figures carries nothing else with it:
/// ```compile_fail,E0308
/// use disclosure::{ProducerStatement, Protected};
/// let statement = ProducerStatement { producer: "SSMSI".into(), rule: "none under 5".into(), source: "https://…".into() };
/// let secret = 8;
/// Protected::published_by_producer(7, statement).derive((), |public, ()| public + secret);
/// ```
#[cfg(doctest)]
fn no_other_crate_makes_one_of_a_secret() {}
