//! Who is counted twice, found without names.
