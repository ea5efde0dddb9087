//! `vigie diff`: what changed between two releases.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;

use super::{Refusal, SHOWN, Waiting, end, pretty};
use crate::diff::Diff;
use crate::model::{DatasetId, ReleaseId};
use crate::statistics::Statistics;

/// `vigie diff`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  vigie diff crimes-delits-departements 2025-06 2026-01
  vigie diff crimes-delits-departements 2024-07 2025-06 --json")]
pub struct DiffArgs {
    /// The dataset
    #[arg(value_name = "DATASET")]
    pub dataset: DatasetId,
    /// The release compared
    #[arg(value_name = "FROM")]
    pub from: ReleaseId,
    /// The release that it is compared with
    #[arg(value_name = "TO")]
    pub to: ReleaseId,
    /// Print JSON, with every cell
    #[arg(long)]
    pub json: bool,
}

/// Runs `vigie diff`.
pub async fn diff(statistics: &Statistics, args: DiffArgs) -> ExitCode {
    let work = statistics.diff(&args.dataset, &args.from, &args.to);
    let told = match Waiting::during("comparing", work).await {
        Ok(diff) if args.json => Ok(pretty(&diff)),
        Ok(diff) => Ok(diff_text(&diff).into_bytes()),
        Err(error) => Err(Refusal::new(error)),
    };
    end(told, args.json)
}

fn diff_text(diff: &Diff) -> String {
    let mut text = format!("{} from {} to {}\n", diff.dataset, diff.from, diff.to);
    let counts = [
        ("unchanged", diff.unchanged),
        ("revised", diff.revised.len() as u64),
        ("added", diff.added.len() as u64),
        ("vanished", diff.vanished.len() as u64),
        ("population revised", diff.population_revised),
    ];
    for (name, count) in counts {
        let _ = writeln!(text, "  {name}: {count}");
    }
    for renamed in &diff.renamed {
        let _ = writeln!(text, "renamed    {}: «{}» is now «{}»", renamed.indicator, renamed.from, renamed.to);
    }
    for redefined in &diff.redefined {
        let (indicator, from, to) = (&redefined.indicator, redefined.from, redefined.to);
        let (old, new) = (&redefined.from_label.fr, &redefined.to_label.fr);
        let _ = writeln!(text, "redefined  {indicator}: definition {from} («{old}») is now definition {to} («{new}»)");
        let (shared, different) = (redefined.shared, redefined.different);
        let (from_sum, to_sum) = (redefined.from_sum, redefined.to_sum);
        let _ = writeln!(
            text,
            "           {different} of {shared} shared cells differ ({from_sum} became {to_sum}); none is called revised"
        );
        if let Some(reason) = &redefined.reason {
            let _ = writeln!(text, "           {}", reason.en);
        }
    }
    for (name, wholes) in [("new", &diff.new_indicators), ("gone", &diff.gone_indicators)] {
        for whole in wholes {
            let _ = writeln!(text, "{name:<10} {}: {} cells", whole.indicator, whole.cells);
        }
    }
    for revision in diff.revised.iter().take(SHOWN) {
        let told =
            |number: Option<f64>, state: &str| number.map_or_else(|| state.to_owned(), |number| number.to_string());
        let at = &revision.at;
        let (old, new) = (told(revision.from, revision.from_state), told(revision.to, revision.to_state));
        let _ = writeln!(
            text,
            "revised    {} {} {} {}: {old} → {new}",
            at.period, at.territory, at.indicator, at.unit_of_count
        );
    }
    cut(&mut text, diff.revised.len());
    for (name, places) in [("added", &diff.added), ("vanished", &diff.vanished)] {
        for at in places.iter().take(SHOWN / 4) {
            let _ = writeln!(text, "{name:<10} {} {} {} {}", at.period, at.territory, at.indicator, at.unit_of_count);
        }
        if places.len() > SHOWN / 4 {
            let _ =
                writeln!(text, "           … and {} more {name}: --json lists all of them", places.len() - SHOWN / 4);
        }
    }
    text
}

fn cut(text: &mut String, count: usize) {
    if count > SHOWN {
        let _ = writeln!(text, "           … and {} more revised: --json lists all of them", count - SHOWN);
    }
}
