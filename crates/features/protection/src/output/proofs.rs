//! Certificate files: one line a witness, `cell denominator moved:change …`, checked with integers alone.

use disclosure::{System, Witness, verify};

use crate::problem::Problems;

/// The text of the certificates of a pattern.
pub(crate) fn write(proofs: &[(u32, Vec<Witness>)]) -> String {
    let mut text = String::from("# cell denominator moved:change ...\n");
    for (cell, witnesses) in proofs {
        for witness in witnesses {
            text.push_str(&format!("{cell} {}", witness.denominator));
            for (moved, change) in &witness.moves {
                text.push_str(&format!(" {moved}:{change}"));
            }
            text.push('\n');
        }
    }
    text
}

/// Reads certificates back.
pub(crate) fn read(file: &str, text: &str, cells: usize) -> Result<Vec<(u32, Vec<Witness>)>, Problems> {
    let mut proofs: Vec<(u32, Vec<Witness>)> = Vec::new();
    let mut problems = Problems::default();
    for (rank, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty()) {
        match witness(line, cells) {
            Some((cell, witness)) => match proofs.last_mut() {
                Some((last, witnesses)) if *last == cell => witnesses.push(witness),
                _ => proofs.push((cell, vec![witness])),
            },
            None => problems.0.push(format!(
                "{file}, line {}: is not `cell denominator moved:change …` within {cells} cells",
                rank + 1
            )),
        }
    }
    problems.none_or(proofs)
}

fn witness(line: &str, cells: usize) -> Option<(u32, Witness)> {
    let mut words = line.split_whitespace();
    let within = |c: &u32| (*c as usize) < cells;
    let cell: u32 = words.next()?.parse().ok().filter(within)?;
    let denominator: i64 = words.next()?.parse().ok().filter(|d| *d > 0 && *d < 1_000_000)?;
    let mut moves = Vec::new();
    for word in words {
        let (moved, change) = word.split_once(':')?;
        moves.push((moved.parse().ok().filter(within)?, change.parse().ok()?));
    }
    Some((cell, Witness { denominator, moves }))
}

/// Sensitive cells whose certificate does not hold or is missing, and the number of those that hold.
pub(crate) fn check(system: &System, hidden: &[bool], proofs: &[(u32, Vec<Witness>)]) -> (usize, Vec<u32>) {
    let mut holds = vec![false; hidden.len()];
    for (cell, witnesses) in proofs {
        holds[*cell as usize] = verify(system, hidden, *cell, witnesses);
    }
    let sensitive = |c: &u32| matches!(system.cells()[*c as usize].status, disclosure::Status::Sensitive(_));
    let (good, bad): (Vec<u32>, Vec<u32>) =
        (0..hidden.len() as u32).filter(sensitive).partition(|c| holds[*c as usize]);
    (good.len(), bad)
}
