//! The documentation draws the statement's machine as the code has it.

use plans::model::statement::MOVES;

#[test]
fn the_documentation_draws_every_step() {
    let page = include_str!("../../../../../docs/plans.md");
    let drawn: Vec<&str> =
        page.lines().map(str::trim).filter(|line| line.contains(" --> ") && !line.contains("[*]")).collect();
    assert_eq!(drawn.len(), MOVES.len());
    for (from, step, _, to) in MOVES {
        let line = format!("{} --> {}: {} (", from.code(), to.code(), step.code());
        assert!(drawn.iter().any(|drawn| drawn.starts_with(&line)), "{line}");
    }
}
