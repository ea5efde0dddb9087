//! `--rule`: which cells are sensitive, written out or by the name of a preset with its source.

use crate::problem::Problems;

/// A named rule and where it comes from.
pub(crate) struct Preset {
    pub(crate) name: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) source: &'static str,
}

/// The rules that offices have published.
pub(crate) const PRESETS: [Preset; 5] = [
    Preset {
        name: "ssmsi-commune",
        rule: "frequency<=5",
        source: "SSMSI, base communale: more than 5 facts in each of 3 successive years",
    },
    Preset { name: "insee-enterprise", rule: "frequency<3", source: "INSEE, manuel de protection des tableaux" },
    Preset { name: "tax", rule: "frequency<11", source: "INSEE, manuel: DGFiP data, 11 units" },
    Preset { name: "survey", rule: "frequency<5", source: "MIPROF survey of victims of trafficking" },
    Preset { name: "ctdc", rule: "frequency<11", source: "CTDC, Global k-anonymised dataset: k = 11" },
];

/// «frequency<5» gives 5; «frequency<=4» too; so does a preset.
pub(crate) fn threshold(rule: &str) -> Result<i64, Problems> {
    let compact: String = rule.chars().filter(|c| !c.is_whitespace()).collect();
    let written = PRESETS.iter().find(|p| p.name == compact).map_or(compact.as_str(), |p| p.rule);
    let parsed = written.strip_prefix("frequency<").and_then(|rest| match rest.strip_prefix('=') {
        Some(number) => number.parse::<i64>().ok().map(|n| n.saturating_add(1)),
        None => rest.parse().ok(),
    });
    parsed.filter(|n| *n > 0).ok_or_else(|| {
        let names: Vec<String> = PRESETS.iter().map(|p| format!("{} ({}; {})", p.name, p.rule, p.source)).collect();
        Problems::one(format!(
            "--rule «{rule}»: write «frequency<5» or «frequency<=4», or the name of a preset: {}",
            names.join(", ")
        ))
    })
}
