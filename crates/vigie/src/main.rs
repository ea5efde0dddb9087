//! The one binary: command line and server.
fn main() {}
