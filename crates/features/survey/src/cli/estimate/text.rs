//! The answer as text for a person.

mod figures;

use std::io::{self, Write};

use estimation::{Change, Diagnostics, Estimate, IntervalKind, Pooling, Report, Simulation};
use figures::{grouped, kind};

use super::output::{ImputationsOutput, Output, TableOutput};

pub(super) fn write(output: &Output, out: &mut dyn Write) -> io::Result<()> {
    match output {
        Output::Table(table) => of_table(table, out),
        Output::Imputations(imputations) => of_imputations(imputations, out),
        Output::Simulation(made) => of_simulation(&made.simulation, out),
    }
}

fn of_table(output: &TableOutput, out: &mut dyn Write) -> io::Result<()> {
    for stratum in &output.strata {
        writeln!(out, "== {} ==", stratum.name)?;
        report(&stratum.report, None, out)?;
        writeln!(out)?;
    }
    if !output.strata.is_empty() {
        writeln!(out, "== all together ==")?;
    }
    report(&output.report, output.diagnostics.as_ref(), out)?;
    if let Some(pooling) = &output.pooling {
        of_pooling(pooling, out)?;
    }
    if let Some(reason) = &output.pooling_refused {
        writeln!(out, "\nStrata were not pooled: {reason}")?;
    }
    Ok(())
}

fn report(report: &Report, diagnostics: Option<&Diagnostics>, out: &mut dyn Write) -> io::Result<()> {
    let lists = report.lists.len().max(1);
    writeln!(out, "People seen on at least one of {lists} lists: {}", grouped(report.people as f64))?;
    if !report.lists.is_empty() {
        writeln!(out, "Lists: {}", report.lists.join(", "))?;
    }
    if !report.empty_overlaps.is_empty() {
        writeln!(out, "Pairs that share nobody: {}", report.empty_overlaps.join(", "))?;
    }
    writeln!(out)?;
    estimates(&report.estimates, out)?;
    if let Some(diagnostics) = diagnostics {
        diagnosis(diagnostics, out)?;
    }
    for refusal in &report.refusals {
        let method = refusal.method.map_or("refused", estimation::Method::name);
        writeln!(out, "{method}: {}", refusal.reason)?;
    }
    writeln!(out, "{}", report.conclusion.statement)
}

fn estimates(estimates: &[Estimate], out: &mut dyn Write) -> io::Result<()> {
    if estimates.is_empty() {
        return Ok(());
    }
    writeln!(out, "{:<9} {:<23} {:>10}  {:>10} to {:>10}  interval", "method", "variant", "total", "from", "to")?;
    let mut cautions: Vec<(&str, Vec<String>)> = Vec::new();
    for e in estimates {
        let (name, percent) = (e.method.name(), 100.0 * e.level);
        let bounds = format!("{:>10} to {:>10}", grouped(e.low), grouped(e.high));
        writeln!(
            out,
            "{name:<9} {:<23} {:>10}  {bounds}  {} {percent:.0} %",
            e.variant,
            grouped(e.estimate),
            kind(e.interval)
        )?;
        if e.interval == IntervalKind::Wald && !e.terms.is_empty() {
            writeln!(out, "{:<9}   interactions: {}", "", e.terms.join(" "))?;
        }
        for warning in &e.warnings {
            let of = format!("{name} ({})", kind(e.interval));
            match cautions.iter_mut().find(|(w, _)| w == warning) {
                Some((_, all)) if all.contains(&of) => {}
                Some((_, all)) => all.push(of),
                None => cautions.push((warning, vec![of])),
            }
        }
    }
    if !cautions.is_empty() {
        writeln!(out, "\nCautions")?;
    }
    for (warning, of) in cautions {
        writeln!(out, "  {}: {warning}", of.join(", "))?;
    }
    writeln!(out)
}

fn diagnosis(diagnostics: &Diagnostics, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "How the stepwise total of {} hangs together", grouped(diagnostics.total))?;
    changes("  without list", &diagnostics.without_list, out)?;
    changes("  lists merged", &diagnostics.merged, out)?;
    changes("  p threshold", &diagnostics.thresholds, out)?;
    for (history, count, total) in &diagnostics.histories {
        writeln!(out, "  one person fewer on {history} (now {count}): {}", grouped(*total))?;
    }
    for (history, count, expected, residual) in &diagnostics.residuals {
        writeln!(out, "  {history}: {count} seen where the model expects {expected:.1} (residual {residual:+.1})")?;
    }
    writeln!(out)
}

fn changes(what: &str, changes: &[Change], out: &mut dyn Write) -> io::Result<()> {
    let one = |c: &Change| format!("{} {}", c.what, c.total.map_or("none".to_owned(), grouped));
    writeln!(out, "{what}: {}", changes.iter().map(one).collect::<Vec<_>>().join("; "))
}

fn of_pooling(pooling: &Pooling, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nStrata pooled in part")?;
    writeln!(
        out,
        "{:<20} {:>8} {:>10} {:>10}  {:>10} to {:>10}  own weight",
        "stratum", "seen", "alone", "pooled", "from", "to"
    )?;
    for s in &pooling.strata {
        let alone = s.alone.map_or("none".to_owned(), grouped);
        let (seen, bounds) = (grouped(s.people as f64), format!("{:>10} to {:>10}", grouped(s.low), grouped(s.high)));
        writeln!(
            out,
            "{:<20} {seen:>8} {alone:>10} {:>10}  {bounds}  {:.2}",
            s.name,
            grouped(s.estimate),
            s.own_weight
        )?;
    }
    let (total, low, high) = (grouped(pooling.total), grouped(pooling.interval.low), grouped(pooling.interval.high));
    writeln!(out, "sum of the strata: {total}, {low} to {high}")?;
    if let Some((slope, error)) = pooling.trend {
        writeln!(out, "trend of ln(unseen/seen) for one unit of time: {slope:+.4} (standard error {error:.4})")?;
    }
    Ok(())
}

fn of_imputations(output: &ImputationsOutput, out: &mut dyn Write) -> io::Result<()> {
    let files = output.tables.len();
    writeln!(out, "{files} linkages of the same records; people seen, on average: {}", grouped(output.people))?;
    writeln!(out, "{:<9} {:<23} {:>10}  {:>10} to {:>10}  from linkage", "method", "variant", "total", "from", "to")?;
    for e in &output.estimates {
        let bounds = format!("{:>10} to {:>10}", grouped(e.interval.low), grouped(e.interval.high));
        let (name, share) = (e.method.name(), 100.0 * e.from_linkage);
        writeln!(
            out,
            "{name:<9} {:<23} {:>10}  {bounds}  {share:.0} % ({})",
            e.variant,
            grouped(e.estimate),
            kind(e.within)
        )?;
    }
    for (number, table) in output.tables.iter().enumerate() {
        for refusal in &table.refusals {
            let method = refusal.method.map_or("refused", estimation::Method::name);
            writeln!(out, "file {}, {method}: {}", number + 1, refusal.reason)?;
        }
    }
    Ok(())
}

fn of_simulation(simulation: &Simulation, out: &mut dyn Write) -> io::Result<()> {
    let terms = if simulation.terms.is_empty() { "no interaction".to_owned() } else { simulation.terms.join(" ") };
    writeln!(out, "Made tables of {} people, from the stepwise model with {terms}", grouped(simulation.truth))?;
    writeln!(out, "How often {:.0} % intervals held that number:", 100.0 * simulation.level)?;
    let head = ("method", "variant", "interval", "held", "below", "above", "estimate/truth", "high/low");
    writeln!(
        out,
        "{:<9} {:<23} {:<19} {:>14} {:>6} {:>6} {:>14} {:>8}  refused",
        head.0, head.1, head.2, head.3, head.4, head.5, head.6, head.7
    )?;
    for c in &simulation.coverage {
        let held = format!("{:.1} ± {:.1} %", 100.0 * c.coverage, 100.0 * c.error);
        let (below, above) = (100.0 * c.below, 100.0 * c.above);
        let name = c.method.name();
        writeln!(
            out,
            "{name:<9} {:<23} {:<19} {held:>14} {below:>6.1} {above:>6.1} {:>14.2} {:>8.2}  {} of {}",
            c.variant,
            kind(c.interval),
            c.ratio,
            c.width,
            c.refused,
            c.refused + c.runs,
        )?;
    }
    Ok(())
}
