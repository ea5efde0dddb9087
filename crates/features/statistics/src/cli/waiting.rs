//! Something that moves while one waits: on a terminal only, and only when it takes a moment.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How soon it appears, and how often it moves.
const TICK: Duration = Duration::from_millis(250);

/// A line on standard error that says what goes on and for how long; it goes away when dropped.
#[derive(Debug)]
pub struct Waiting(ProgressBar);

impl Waiting {
    /// Begins: «importing base.csv». Where standard error is no terminal, nothing is shown.
    pub fn new(what: impl Into<String>) -> Self {
        let bar = ProgressBar::new_spinner().with_message(what.into());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(TICK);
        Self(bar)
    }

    /// Does something and shows meanwhile that it goes on; the line is gone before the result is told.
    pub async fn during<T>(what: impl Into<String>, work: impl Future<Output = T>) -> T {
        let _shown = Self::new(what);
        work.await
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
