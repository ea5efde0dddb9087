//! The annual survey: whom the associations met, who was counted twice, and how many were never seen.

pub mod cli;
