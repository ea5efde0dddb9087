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
        match row(text, count) {
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

fn row(text: &str, cells: usize) -> Result<Vec<(u32, i32)>, String> {
    let (head, entries) = text.split_once(':').ok_or("no «:»; an equation is `rhs n : id (coefficient) …`")?;
    let count: usize =
        head.split_whitespace().nth(1).and_then(|n| n.parse().ok()).ok_or("no number of entries before «:»")?;
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
    if row.len() == count { Ok(row) } else { Err(format!("says {count} entries, and has {}", row.len())) }
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
}
