//! Certificate files: the system, what is hidden, and for each sensitive cell the movements that prove it.
//!
//! A file stands alone, so that anyone may check it with additions and comparisons: cells with their bounds and levels,
//! sums, then one line a movement, `cell denominator moved:change …`. It holds the true table: it is as secret.

use std::fmt::Write as _;

use disclosure::{Attacker, Levels, Pattern, Status, System, SystemCell, Witness, not_kept, verify};

use crate::problem::Problems;

const FIRST: &str = "vigie-certificates 1";

/// What a file says.
#[derive(Debug)]
pub(crate) struct Certificates {
    pub(crate) system: System,
    pub(crate) hidden: Vec<bool>,
    pub(crate) proofs: Vec<(u32, Vec<Witness>)>,
    pub(crate) insiders: Insiders,
}

/// Attackers who know more than what is published, and what is proved against them where the outsider's proof is not enough.
#[derive(Debug, Default)]
pub(crate) struct Insiders {
    pub(crate) attackers: Vec<Attacker>,
    /// The attacker, the cell, the proof.
    pub(crate) proofs: Vec<(u32, u32, Vec<Witness>)>,
}

impl Insiders {
    /// Adds attackers of one kind, with their proofs.
    pub(crate) fn add(&mut self, attackers: Vec<Attacker>, proofs: Vec<(u32, u32, Vec<Witness>)>) {
        let before = self.attackers.len() as u32;
        self.attackers.extend(attackers);
        self.proofs.extend(proofs.into_iter().map(|(attacker, cell, proof)| (before + attacker, cell, proof)));
    }

    fn write(&self, text: &mut String) {
        if self.attackers.is_empty() {
            return;
        }
        let _ = writeln!(text, "# whole|parts known:low:high\nattackers {}", self.attackers.len());
        for attacker in &self.attackers {
            text.push_str(if attacker.whole { "whole" } else { "parts" });
            attacker.knows.iter().for_each(|(cell, low, high)| {
                let _ = write!(text, " {cell}:{low}:{high}");
            });
            text.push('\n');
        }
        let number = self.proofs.iter().map(|p| p.2.len()).sum::<usize>();
        let _ = writeln!(text, "# attacker cell denominator moved:change\nagainst {number}");
        for (attacker, cell, witnesses) in &self.proofs {
            for witness in witnesses {
                let _ = write!(text, "{attacker} ");
                write_witness(text, *cell, witness);
            }
        }
    }
}

/// The certificates of a pattern against the outsider.
pub(crate) fn write(system: &System, hidden: &[bool], proofs: &[(u32, Vec<Witness>)]) -> String {
    write_all(system, hidden, proofs, &Insiders::default())
}

/// The certificates of a pattern against all the attackers that it was held against.
pub(crate) fn write_all(
    system: &System,
    hidden: &[bool],
    proofs: &[(u32, Vec<Witness>)],
    insiders: &Insiders,
) -> String {
    let mut text = format!("{FIRST}\n# value low high status levels hidden\ncells {}\n", system.cells().len());
    for (cell, hidden) in system.cells().iter().zip(hidden) {
        let (status, Levels { lower, upper, sliding }) = match cell.status {
            Status::Sensitive(levels) => ("sensitive", levels),
            Status::Free => ("free", Levels::default()),
            Status::Fixed => ("fixed", Levels::default()),
            Status::Hidden => ("hidden", Levels::default()),
        };
        let SystemCell { value, low, high, .. } = cell;
        let shown = if *hidden { "hidden" } else { "shown" };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{value} {low} {high} {status} {lower} {upper} {sliding} {shown}");
    }
    let _ = writeln!(text, "# sums: cell:coefficient\nsums {}", system.rows());
    for row in 0..system.rows() {
        let entries: Vec<String> = system.row(row).iter().map(|(cell, a)| format!("{cell}:{a}")).collect();
        text.push_str(&entries.join(" "));
        text.push('\n');
    }
    let _ =
        writeln!(text, "# cell denominator moved:change\nproofs {}", proofs.iter().map(|p| p.1.len()).sum::<usize>());
    for (cell, witnesses) in proofs {
        for witness in witnesses {
            write_witness(&mut text, *cell, witness);
        }
    }
    insiders.write(&mut text);
    text
}

fn write_witness(text: &mut String, cell: u32, witness: &Witness) {
    let _ = write!(text, "{cell} {}", witness.denominator);
    for (moved, change) in &witness.moves {
        let _ = write!(text, " {moved}:{change}");
    }
    text.push('\n');
}

/// Reads certificates back.
pub(crate) fn read(file: &str, text: &str) -> Result<Certificates, Problems> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty());
    let mut lines = lines.map(|(rank, line)| (rank + 1, line));
    if lines.next().map(|l| l.1) != Some(FIRST) {
        return Err(Problems::one(format!("{file}: is no file of certificates: its first line is not «{FIRST}»")));
    }
    let mut problems = Problems::default();
    let mut section = |name: &str| -> Result<Vec<(usize, String)>, Problems> {
        let head = lines.next().and_then(|(_, l)| l.strip_prefix(name)?.trim().parse::<usize>().ok());
        let count = head.ok_or_else(|| Problems::one(format!("{file}: «{name} NUMBER» is missing")))?;
        let found: Vec<(usize, String)> = lines.by_ref().take(count).map(|(n, l)| (n, l.to_owned())).collect();
        if found.len() == count { Ok(found) } else { Err(Problems::one(format!("{file}: ends within its {name}"))) }
    };
    let (cell_lines, row_lines, proof_lines) = (section("cells")?, section("sums")?, section("proofs")?);
    let insiders = if text.lines().any(|line| line.starts_with("attackers ")) {
        (section("attackers")?, section("against")?)
    } else {
        (Vec::new(), Vec::new())
    };
    let mut told = |line: usize, what: &str| problems.0.push(format!("{file}, line {line}: {what}"));
    let mut cells = Vec::with_capacity(cell_lines.len());
    let mut hidden = Vec::with_capacity(cell_lines.len());
    for (line, text) in &cell_lines {
        match cell(text) {
            Some((cell, is_hidden)) => {
                cells.push(cell);
                hidden.push(is_hidden);
            }
            None => told(*line, "is not `value low high status lower upper sliding shown|hidden`"),
        }
    }
    let size = cell_lines.len();
    let mut rows = Vec::with_capacity(row_lines.len());
    for (line, text) in &row_lines {
        let entries: Option<Vec<(u32, i32)>> = text.split_whitespace().map(|w| pair(w, size)).collect();
        match entries {
            Some(entries) => rows.push(entries),
            None => told(*line, "is not a sum, `cell:coefficient …`"),
        }
    }
    let mut proofs: Vec<(u32, Vec<Witness>)> = Vec::new();
    for (line, text) in &proof_lines {
        match witness(text, size) {
            Some((cell, witness)) => match proofs.last_mut() {
                Some((last, witnesses)) if *last == cell => witnesses.push(witness),
                _ => proofs.push((cell, vec![witness])),
            },
            None => told(*line, "is not `cell denominator moved:change …`"),
        }
    }
    let insiders = insiders_of(&insiders, size, &mut told);
    problems = problems.none_or(Problems::default())?;
    let system = System::new(cells, rows).map_err(|errors| {
        problems.0.extend(errors.iter().map(|e| format!("{file}: {e}")));
        problems
    })?;
    Ok(Certificates { system, hidden, proofs, insiders })
}

type Lines = Vec<(usize, String)>;

fn insiders_of((attackers, against): &(Lines, Lines), cells: usize, told: &mut impl FnMut(usize, &str)) -> Insiders {
    let mut insiders = Insiders::default();
    for (line, text) in attackers {
        match attacker(text, cells) {
            Some(attacker) => insiders.attackers.push(attacker),
            None => told(*line, "is not `whole|parts known:low:high …`"),
        }
    }
    for (line, text) in against {
        let read = text.split_once(' ').and_then(|(attacker, rest)| {
            let attacker = attacker.parse().ok().filter(|a: &u32| (*a as usize) < attackers.len())?;
            witness(rest, cells).map(|(cell, witness)| (attacker, cell, witness))
        });
        match (read, insiders.proofs.last_mut()) {
            (Some((attacker, cell, witness)), Some((last, of, witnesses))) if (*last, *of) == (attacker, cell) => {
                witnesses.push(witness);
            }
            (Some((attacker, cell, witness)), _) => insiders.proofs.push((attacker, cell, vec![witness])),
            (None, _) => told(*line, "is not `attacker cell denominator moved:change …`"),
        }
    }
    insiders
}

fn attacker(text: &str, cells: usize) -> Option<Attacker> {
    let mut words = text.split_whitespace();
    let whole = match words.next()? {
        "whole" => true,
        "parts" => false,
        _ => return None,
    };
    let known = |word: &str| {
        let (cell, bounds) = word.split_once(':')?;
        let (low, high) = bounds.split_once(':')?;
        let cell = cell.parse().ok().filter(|c: &u32| (*c as usize) < cells)?;
        Some((cell, low.parse().ok()?, high.parse().ok()?))
    };
    Some(Attacker { knows: words.map(known).collect::<Option<_>>()?, whole })
}

fn cell(text: &str) -> Option<(SystemCell, bool)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [value, low, high, status, lower, upper, sliding, shown] = words.as_slice() else { return None };
    let number = |text: &str| text.parse::<i64>().ok();
    let level = |text: &str| number(text).filter(|l| *l >= 0);
    let levels = Levels { lower: level(lower)?, upper: level(upper)?, sliding: level(sliding)? };
    let status = match *status {
        "sensitive" => Status::Sensitive(levels),
        "free" => Status::Free,
        "fixed" => Status::Fixed,
        "hidden" => Status::Hidden,
        _ => return None,
    };
    let hidden = match *shown {
        "shown" => false,
        "hidden" => true,
        _ => return None,
    };
    Some((SystemCell { value: number(value)?, cost: 1, low: number(low)?, high: number(high)?, status }, hidden))
}

fn pair<T: std::str::FromStr>(word: &str, cells: usize) -> Option<(u32, T)> {
    let (cell, number) = word.split_once(':')?;
    Some((cell.parse().ok().filter(|c: &u32| (*c as usize) < cells)?, number.parse().ok()?))
}

fn witness(line: &str, cells: usize) -> Option<(u32, Witness)> {
    let mut words = line.split_whitespace();
    let cell: u32 = words.next()?.parse().ok().filter(|c: &u32| (*c as usize) < cells)?;
    let denominator: i64 = words.next()?.parse().ok().filter(|d| *d > 0 && *d < 1_000_000)?;
    let moves: Option<Vec<(u32, i64)>> = words.map(|word| pair(word, cells)).collect();
    Some((cell, Witness { denominator, moves: moves? }))
}

/// Sensitive cells whose certificate does not hold or is missing, and the number of those that hold.
pub(crate) fn check(system: &System, hidden: &[bool], proofs: &[(u32, Vec<Witness>)]) -> (usize, Vec<u32>) {
    let mut holds = vec![false; hidden.len()];
    for (cell, witnesses) in proofs {
        holds[*cell as usize] = verify(system, hidden, *cell, witnesses);
    }
    let sensitive = |c: &u32| matches!(system.cells()[*c as usize].status, Status::Sensitive(_));
    let (good, bad): (Vec<u32>, Vec<u32>) =
        (0..hidden.len() as u32).filter(sensitive).partition(|c| holds[*c as usize]);
    (good.len(), bad)
}

/// Attackers and the sensitive cells that no certificate keeps from them.
pub(crate) fn check_insiders(
    system: &System,
    hidden: &[bool],
    proofs: &[(u32, Vec<Witness>)],
    insiders: &Insiders,
) -> Vec<(u32, u32)> {
    let pattern = Pattern {
        hidden: hidden.to_vec(),
        proofs: proofs.to_vec(),
        unprotected: Vec::new(),
        secondary: 0,
        cost: 0,
        lower_bound: 0,
    };
    not_kept(system, &pattern, &insiders.attackers, &insiders.proofs)
}

/// Whether certificates are those of this table and this pattern.
pub(crate) fn are_of(certificates: &Certificates, system: &System, pattern: &Pattern) -> bool {
    let other = &certificates.system;
    let same =
        |(a, b): (&SystemCell, &SystemCell)| (a.value, a.low, a.high, a.status) == (b.value, b.low, b.high, b.status);
    other.cells().len() == system.cells().len()
        && other.cells().iter().zip(system.cells()).all(same)
        && other.rows() == system.rows()
        && (0..system.rows()).all(|row| other.row(row) == system.row(row))
        && certificates.hidden == pattern.hidden
}

#[cfg(test)]
mod tests {
    use super::*;
    use disclosure::{Settings, suppress};

    #[test]
    fn certificates_stand_alone_and_every_change_is_seen() {
        let cell = |value: i64, status| SystemCell::non_negative(value, 1, status);
        let levels = Levels { lower: 1, upper: 1, sliding: 0 };
        let cells = vec![
            cell(30, Status::Free),
            cell(3, Status::Sensitive(levels)),
            cell(7, Status::Free),
            cell(20, Status::Free),
        ];
        let system = System::new(cells, vec![vec![(0, -1), (1, 1), (2, 1), (3, 1)]]).unwrap();
        let pattern = suppress(&system, &Settings::default(), &|| false);
        let text = write(&system, &pattern.hidden, &pattern.proofs);
        let back = read("c.txt", &text).unwrap();
        assert!(are_of(&back, &system, &pattern));
        assert_eq!(check(&back.system, &back.hidden, &back.proofs), (1, vec![]));
        let tampered = text.replacen("sensitive 1 1 0", "sensitive 1 9 0", 1);
        let back = read("c.txt", &tampered).unwrap();
        assert_eq!(check(&back.system, &back.hidden, &back.proofs), (0, vec![1]));
        for broken in [
            text.replace("vigie", "v"),
            text.replace("sums 1", "sums 2"),
            text.replace("1:1", "9:1"),
            text.replace("free", "gratis"),
        ] {
            assert!(read("c.txt", &broken).is_err());
        }
    }
}
