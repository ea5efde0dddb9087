//! `REPORT.json`: what a protection did, in numbers.

use disclosure::{Pattern, Status};
use serde_json::{Value, json};

use crate::cli::ProtectArgs;
use crate::table::{Source, Table};

/// The report of a protection.
pub(crate) fn of_protection(table: &Table, pattern: &Pattern, seconds: f64, args: &ProtectArgs) -> Value {
    let mut report = of_pattern(table, pattern, seconds);
    if args.table.jj.is_none() {
        report["rule"] = json!(args.table.rules());
        report["protection"] = json!(args.table.width());
        report["cost"] = json!(args.table.cost());
    }
    report["seed"] = json!(args.seed);
    report
}

/// What there is to say of a pattern, whoever asked for it.
pub(crate) fn of_pattern(table: &Table, pattern: &Pattern, seconds: f64) -> Value {
    let cells = table.system.cells();
    let hidden = || cells.iter().zip(&pattern.hidden).filter(|(_, h)| **h);
    let secondary = || hidden().filter(|(c, _)| c.status == Status::Free);
    json!({
        "cells": cells.len(),
        "primary": hidden().count() - pattern.secondary,
        "secondary": pattern.secondary,
        "secondary_value": secondary().map(|(c, _)| c.value).sum::<i64>(),
        "secondary_cost": pattern.cost,
        "lower_bound": pattern.lower_bound,
        "gap": pattern.gap(),
        "optimal": pattern.is_optimal(),
        "seconds": seconds,
        "certificates_verified": pattern.proofs.len(),
        "tables": tables(table, pattern),
    })
}

fn tables(table: &Table, pattern: &Pattern) -> Value {
    let Source::Sheets(sheets) = &table.source else { return Value::Null };
    let of_sheet = |sheet: &crate::table::Sheet| {
        let hidden = sheet.cell_of.iter().filter(|c| pattern.hidden[**c as usize]);
        let secondary = hidden.clone().filter(|c| table.system.cells()[**c as usize].status == Status::Free).count();
        json!({
            "name": sheet.name, "cells": sheet.cell_of.len(),
            "primary": hidden.count() - secondary, "secondary": secondary,
        })
    };
    sheets.iter().map(of_sheet).collect()
}
