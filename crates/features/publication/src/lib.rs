//! Letters, statistical sheets and their annexes.
