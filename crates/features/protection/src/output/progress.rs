//! A line on the terminal while the engine works; nothing when standard error is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// The line.
pub(crate) struct Progress {
    bar: ProgressBar,
    limit: Option<f64>,
}

impl Progress {
    /// Begins: with a time limit the bar fills up to it, without one it only tells that work goes on.
    pub(crate) fn new(what: String, limit: Option<f64>) -> Self {
        let bar = match limit {
            Some(limit) => ProgressBar::new((limit * 10.0) as u64),
            None => ProgressBar::new_spinner(),
        };
        let template = if limit.is_some() {
            "{msg} [{bar:30}] {elapsed}, at most {eta} more; Ctrl-C keeps the best safe pattern"
        } else {
            "{spinner} {msg} {elapsed}; Ctrl-C keeps the best safe pattern"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_message(what);
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        Self { bar, limit }
    }

    /// Begins for work that has nothing to keep when it is stopped.
    pub(crate) fn working(what: &str) -> Self {
        let bar = ProgressBar::new_spinner().with_message(what.to_owned());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(std::time::Duration::from_millis(250));
        Self { bar, limit: None }
    }

    /// Tells how many seconds have passed.
    pub(crate) fn at(&self, seconds: f64) {
        if self.limit.is_some() {
            self.bar.set_position((seconds * 10.0) as u64);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
