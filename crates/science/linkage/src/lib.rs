//! Who is counted twice, found without names: records become keyed Bloom filters (CLKs), and filters are compared.
//!
//! The path: a [`schema::Schema`] says how each field is cut into tokens and hashed; an [`encode::Encoder`] (schema and
//! secret) turns records into [`clk::Clk`]s; [`dice`] finds every pair of filters alike enough.

pub mod attack;
pub mod clk;
pub mod decision;
pub mod dice;
pub mod encode;
pub mod normalise;
pub mod schema;
