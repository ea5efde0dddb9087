//! Brings the many writings of one name, or of one date, together before they are hashed.
//!
//! Two filters can only be as alike as what went into them. A name written in Cyrillic by one association and in Latin
//! letters by another, with or without accents, particles or doubled letters, must give nearly the same tokens; so must
//! a date of which one association knows the year alone.

mod asian;
pub mod dates;
pub mod names;
mod scripts;
mod syllables;
