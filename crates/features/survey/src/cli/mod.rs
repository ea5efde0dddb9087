//! Commands of the survey: one file for each (`estimate`, `link`).

pub mod estimate;
pub mod link;

/// Something that moves on standard error while one waits; it stays away where nobody looks.
fn waiting(what: &'static str) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new_spinner().with_message(what);
    if let Ok(style) = indicatif::ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(std::time::Duration::from_millis(250));
    bar
}
