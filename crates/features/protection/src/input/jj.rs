//! The JJ text format of τ-Argus: cells with their levels, then the equations.
//!
//! Line 1 is 0, line 2 the number of cells; each cell is `id value weight status lb ub lpl upl spl`; then the number of
//! equations, each `rhs n : id (coefficient) …`. Status `u` is sensitive, `s` may be hidden, `z` may not; a pattern
//! that we write marks what it hides besides with `m`.

use disclosure::{Levels, Status, System, SystemCell};

use crate::problem::Problems;

/// A file read: the system, and its lines for writing it back.
#[derive(Debug, Clone)]
pub(crate) struct Jj {
    pub(crate) system: System,
    cells: Vec<Vec<String>>,
    tail: String,
}

/// Reads a file; decimals are scaled to whole numbers.
pub(crate) fn read(file: &str, text: &str) -> Result<Jj, Problems> {
    let mut lines = text.lines().enumerate();
    let mut problems = Problems::default();
    let mut number = |what: &str| -> Result<usize, Problems> {
        let (line, text) = lines.next().ok_or_else(|| Problems::one(format!("{file}: ends before {what}")))?;
        let parsed = text.trim().parse::<usize>();
        parsed.map_err(|_| Problems::one(format!("{file}, line {}: «{}» is not {what}", line + 1, text.trim())))
    };
    number("the 0 of the first line")?;
    let count = number("the number of cells")?;
    let all: Vec<&str> = text.lines().collect();
    let last = count.checked_add(2).filter(|last| *last < all.len());
    let last =
        last.ok_or_else(|| Problems::one(format!("{file}: says {count} cells, and has fewer lines than that")))?;
    let cells: Vec<Vec<String>> =
        all[2..last].iter().map(|l| l.split_whitespace().map(str::to_owned).collect()).collect();
    let digits = |text: &String| text.split_once('.').map_or(0, |(_, d)| d.trim_end_matches('0').len());
    let scale_digits = cells
        .iter()
        .flat_map(|c| c.iter().enumerate().filter(|(i, _)| *i == 1 || *i > 3).map(|(_, t)| digits(t)))
        .max()
        .unwrap_or(0);
    if scale_digits > 6 {
        problems.0.push(format!("{file}: values with {scale_digits} decimals: round them to 6 at most"));
    }
    let scale = 10f64.powi(scale_digits.min(6) as i32);
    let mut system_cells = Vec::with_capacity(count);
    for (rank, fields) in cells.iter().enumerate() {
        match cell(fields, rank, scale) {
            Ok(cell) => system_cells.push(cell),
            Err(what) => problems.0.push(format!("{file}, line {}: {what}", rank + 3)),
        }
    }
    let mut rows = Vec::new();
    for (line, text) in all.iter().enumerate().skip(last + 1).filter(|(_, l)| !l.trim().is_empty()) {
        let told = row(text, count).and_then(|(row, right)| {
            if system_cells.len() == count {
                adds_up(&system_cells, &row, (right * scale).round() as i64, scale_digits > 0)?;
            }
            Ok(row)
        });
        match told {
            Ok(row) => rows.push(row),
            Err(what) => problems.0.push(format!("{file}, line {}: {what}", line + 1)),
        }
    }
    let declared = all[last].trim().parse::<usize>().ok();
    if declared != Some(rows.len()) && problems.0.is_empty() {
        problems.0.push(format!(
            "{file}, line {}: says «{}» equations, and {} follow",
            last + 1,
            all[last].trim(),
            rows.len()
        ));
    }
    problems = problems.none_or(Problems::default())?;
    let system = System::new(system_cells, rows).map_err(|errors| {
        problems.0.extend(errors.iter().map(|e| format!("{file}: {e}")));
        problems
    })?;
    Ok(Jj { system, cells, tail: all[last..].join("\n") })
}

fn cell(fields: &[String], rank: usize, scale: f64) -> Result<SystemCell, String> {
    let [id, value, weight, status, low, high, lower, upper, sliding] = fields else {
        return Err(format!("{} fields; a cell is `id value weight status lb ub lpl upl spl`", fields.len()));
    };
    if id.parse() != Ok(rank) {
        return Err(format!("the cell «{id}» should be numbered {rank}"));
    }
    let number = |name: &str, text: &String| -> Result<i64, String> {
        let parsed = text.parse::<f64>().ok().filter(|v| v.is_finite() && (v * scale).abs() <= 4e15);
        parsed.map(|v| (v * scale).round() as i64).ok_or_else(|| format!("{name} «{text}» is not a number up to 10^15"))
    };
    let levels =
        Levels { lower: number("lpl", lower)?, upper: number("upl", upper)?, sliding: number("spl", sliding)? };
    if levels.lower < 0 || levels.upper < 0 || levels.sliding < 0 {
        return Err("protection levels are 0 or more".to_owned());
    }
    let status = match status.as_str() {
        "u" => Status::Sensitive(levels),
        "s" => Status::Free,
        "z" => Status::Fixed,
        "m" => Status::Hidden,
        other => return Err(format!("status «{other}»; there are u, s, z, m")),
    };
    let cost = weight
        .parse::<f64>()
        .ok()
        .filter(|w| *w >= 0.0 && *w < 1e15)
        .ok_or_else(|| format!("weight «{weight}» is not a positive number"))?;
    Ok(SystemCell {
        value: number("value", value)?,
        cost: cost.round() as u64,
        low: number("lb", low)?,
        high: number("ub", high)?,
        status,
    })
}

/// Refuses an equation that its values do not keep. Decimals were rounded one by one: each may be half a last digit off.
fn adds_up(cells: &[SystemCell], row: &[(u32, i32)], right: i64, decimals: bool) -> Result<(), String> {
    let sum: i128 = row.iter().map(|(cell, a)| i128::from(*a) * i128::from(cells[*cell as usize].value)).sum();
    let off = (sum - i128::from(right)).abs();
    let most = if decimals { row.len().div_ceil(2) as i128 } else { 0 };
    if off <= most {
        return Ok(());
    }
    let named: Vec<String> = row.iter().take(6).map(|(cell, _)| cell.to_string()).collect();
    let more = if row.len() > named.len() { "…" } else { "" };
    Err(format!(
        "the values of cells {}{more} do not add up: they are {off} off{}; mend the values or the equation",
        named.join(", "),
        if decimals { " (in units of the last decimal)" } else { "" },
    ))
}

/// An equation, and its right-hand side.
fn row(text: &str, cells: usize) -> Result<(Vec<(u32, i32)>, f64), String> {
    let (head, entries) = text.split_once(':').ok_or("no «:»; an equation is `rhs n : id (coefficient) …`")?;
    let mut head = head.split_whitespace();
    let right = head.next().and_then(|text| text.parse::<f64>().ok()).filter(|right| right.abs() <= 1e15);
    let right = right.ok_or("the right-hand side is not a number up to 10^15")?;
    let count: usize = head.next().and_then(|n| n.parse().ok()).ok_or("no number of entries before «:»")?;
    let mut row = Vec::new();
    let mut words = entries.split_whitespace();
    while let (Some(id), Some(coefficient)) = (words.next(), words.next()) {
        let id: u32 = id.parse().map_err(|_| format!("«{id}» is not a cell"))?;
        let inner = coefficient.trim_start_matches('(').trim_end_matches(')');
        let coefficient: f64 = inner.parse().map_err(|_| format!("«{coefficient}» is not a coefficient"))?;
        if id as usize >= cells || coefficient.fract() != 0.0 || coefficient.abs() > 1e6 {
            return Err(format!(
                "entry {id} ({inner}): cells go to {}, coefficients are whole numbers",
                cells.saturating_sub(1)
            ));
        }
        row.push((id, coefficient as i32));
    }
    if row.len() == count { Ok((row, right)) } else { Err(format!("says {count} entries, and has {}", row.len())) }
}

impl Jj {
    /// The same file with the cells that a pattern hides marked `m`.
    pub(crate) fn write(&self, hidden: &[bool]) -> String {
        let mut text = format!("0\n{}\n", self.cells.len());
        for (fields, hidden) in self.cells.iter().zip(hidden) {
            let mut fields = fields.clone();
            if *hidden && fields[3] == "s" {
                "m".clone_into(&mut fields[3]);
            }
            text.push_str(&fields.join(" "));
            text.push('\n');
        }
        text + &self.tail + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "0\n4\n0 10 10 s 0 120 0 0 0\n1 3 3 u 0 106 1 1 0\n2 7 7 s 0 114 0 0 0\n3 0 0 z 0 100 0 0 0\n1\n0 4 : 0 (-1) 1 (1) 2 (1) 3 (1)\n";

    #[test]
    fn reads_and_writes_the_same_text() {
        let jj = read("t.jj", SMALL).unwrap();
        assert_eq!(jj.write(&[false; 4]), SMALL);
        assert_eq!(jj.write(&[true; 4]).matches(" m ").count(), 2);
        assert_eq!(jj.system.rows(), 1);
    }

    #[test]
    fn every_fault_is_told() {
        let broken = SMALL.replace("1 3 3 u", "1 x 3 q").replace("2 (1)", "9 (1)");
        assert_eq!(read("t.jj", &broken).unwrap_err().0.len(), 2);
        assert!(read("t.jj", "0\n99\n").is_err());
    }

    /// 3 + 7 is not 11; 3.14 + 7.02 may be the 10.17 that was rounded after the sum, and not 10.3.
    #[test]
    fn sums_that_do_not_add_up_are_told() {
        let off = read("t.jj", &SMALL.replace("0 10 10", "0 11 10")).unwrap_err().0;
        assert_eq!(off.len(), 1);
        assert!(
            off[0].contains("line 8") && off[0].contains("cells 0, 1, 2, 3") && off[0].contains("1 off"),
            "{off:?}"
        );
        let decimals = SMALL.replace("1 3 3", "1 3.14 3").replace("2 7 7", "2 7.02 7");
        assert!(read("t.jj", &decimals.replace("0 10 10", "0 10.17 10")).is_ok());
        assert!(read("t.jj", &decimals.replace("0 10 10", "0 10.3 10")).is_err());
        let beside = SMALL.replace("0 4 :", "1 4 :").replace("0 10 10", "0 9 10");
        assert!(read("t.jj", &beside).is_ok(), "the right-hand side is kept");
    }
}
