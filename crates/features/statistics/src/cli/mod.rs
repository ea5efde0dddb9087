//! The commands of this room: `import`, `datasets`, `table`, `diff`.
//!
//! Results go to standard output, reasons of a refusal to standard error (or, with `--json`, to standard output too).

mod datasets;
mod diff;
mod import;
mod table;
mod waiting;

use std::io::Write as _;
use std::process::ExitCode;

use serde_json::json;

pub use datasets::{DatasetsArgs, datasets};
pub use diff::{DiffArgs, diff};
pub use import::{ImportArgs, import};
pub use table::{MeasureArg, TableArgs, query_of, table};
pub use waiting::Waiting;

/// Lists of problems and of changes are cut at this many lines; `--json` gives them whole.
const SHOWN: usize = 40;

/// Why a command did nothing: reasons, and the same for a program.
struct Refusal {
    code: u8,
    text: String,
    json: serde_json::Value,
}

impl Refusal {
    fn new(text: impl ToString) -> Self {
        let text = text.to_string();
        Self { code: 1, json: json!({ "done": false, "reason": text }), text }
    }

    fn usage(text: impl ToString) -> Self {
        Self { code: 2, ..Self::new(text) }
    }
}

fn end(told: Result<Vec<u8>, Refusal>, json: bool) -> ExitCode {
    match told {
        Ok(bytes) => match std::io::stdout().lock().write_all(&bytes) {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever reads us has gone away (`vigie table … | head`): nothing is wrong.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => end(Err(Refusal::new(format!("the result cannot be written: {error}"))), false),
        },
        Err(refusal) => {
            // Where even standard error is closed, the exit code alone tells.
            let _ = writeln!(std::io::stderr().lock(), "{}", refusal.text);
            if json {
                let _ = std::io::stdout().lock().write_all(&pretty(&refusal.json));
            }
            ExitCode::from(refusal.code)
        }
    }
}

fn pretty(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
