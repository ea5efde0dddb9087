//! The tests of this room, in one program: the figures' engine is linked once.

mod accessibility;
mod bundled;
mod hostile;
mod parser;
mod publishing;
mod questions;
mod schema;
mod support;
mod words;
