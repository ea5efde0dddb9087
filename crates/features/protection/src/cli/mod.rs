//! The commands: `vigie protect`, `audit`, `perturb` and `compare`.

mod audit;
mod compare;
mod means;
mod perturb;
mod protect;
mod tables;
mod values;

pub use audit::{AuditArgs, run_audit};
pub use compare::{CompareArgs, run_compare};
pub use means::MeansInput;
pub use perturb::{Method, PerturbArgs, Totals, run_perturb};
pub use protect::{ProtectArgs, run_protect};
pub use tables::{TableInput, ZeroKind};

use std::process::ExitCode;

use crate::problem::Problems;

/// What a command is given of the world: a stopwatch, and whether its user asked it to stop.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Seconds since the command began.
    pub elapsed: &'a (dyn Fn() -> f64 + Sync),
    /// Whether Ctrl-C was pressed.
    pub interrupted: &'a (dyn Fn() -> bool + Sync),
}

/// A number and what it counts: «1 sensitive cell», «2 sensitive cells».
fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

#[allow(clippy::print_stdout, reason = "a command speaks on its standard output")]
pub(crate) fn conclude(result: Result<String, Problems>, failed: &str) -> ExitCode {
    match result {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(problems) => {
            eprintln!("{failed}:\n{problems}");
            ExitCode::from(1)
        }
    }
}
