//! How many were never seen: multiple systems estimation.
