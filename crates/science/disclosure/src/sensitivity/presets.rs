//! Rules of offices, each with its source: one table, from which lists and help are made.

use cube::Code;

use super::rule::{NamedRule, Percent, Range, Rule};
use super::series::Successive;

/// The rules of an office for a kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its code.
    pub code: &'static str,
    /// Its rules, by code.
    rules: &'static [(&'static str, Rule)],
    /// The rule over successive periods, when there is one.
    pub successive: Option<Successive>,
    /// Where it is written.
    pub source: &'static str,
}

impl Preset {
    /// Its rules, with their codes.
    #[must_use]
    pub fn rules(&self) -> Vec<NamedRule> {
        let named = |(code, rule): &(&str, Rule)| Code::parse(code).ok().map(|code| NamedRule { code, rule: *rule });
        self.rules.iter().filter_map(named).collect()
    }
}

const fn at_least(minimum: u64) -> Rule {
    Rule::MinimumFrequency { minimum, range: Range::Units(1) }
}

const DOMINANCE_85: Rule = Rule::Dominance { largest: 1, percent: Percent(8500) };

static PRESETS: &[Preset] = &[
    Preset {
        code: "ssmsi-communal",
        rules: &[("more-than-5", at_least(6))],
        successive: Some(Successive { above: 5, periods: 3, zeros: true }),
        source: "SSMSI, «Base statistique communale», data.gouv.fr: plus de 5 faits pendant 3 années successives",
    },
    Preset {
        code: "insee-establishments",
        rules: &[("frequency-3", at_least(3)), ("dominance-85", DOMINANCE_85)],
        successive: None,
        source: "INSEE, «Manuel de protection des tableaux», annexe «Règles»: 3 unités, 85 %; loi 51-711, art. 6",
    },
    Preset {
        code: "tax-data",
        rules: &[("frequency-11", at_least(11)), ("dominance-85", DOMINANCE_85)],
        successive: None,
        source: "INSEE, «Manuel de protection des tableaux», annexe «Règles», données fiscales (DGFiP): 11 unités, 85 %",
    },
    Preset {
        code: "survey-5",
        rules: &[("frequency-5", at_least(5))],
        successive: None,
        source: "A usual minimum of surveys: counts from 1 to 4 are not shown",
    },
    Preset {
        code: "ctdc-11",
        rules: &[("frequency-11", at_least(11))],
        successive: None,
        source: "CTDC, «Global k-anonymised dataset», https://www.ctdatacollaborative.org: k = 11",
    },
];

/// All presets.
#[must_use]
pub fn presets() -> &'static [Preset] {
    PRESETS
}

/// The preset with this code.
#[must_use]
pub fn preset(code: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|p| p.code == code)
}

#[cfg(test)]
mod tests {
    use super::super::rule::{Facts, Share, assess};
    use super::*;

    #[test]
    fn every_preset_has_rules_that_pass_their_check_and_a_source() {
        assert_eq!(presets().len(), 5);
        for preset in presets() {
            assert_eq!(preset.rules().len(), preset.rules.len(), "{}", preset.code);
            assert!(preset.rules().iter().all(|r| r.rule.check().is_ok()) && !preset.source.is_empty());
        }
        assert!(preset("unknown").is_none());
    }

    #[test]
    fn thresholds_are_those_of_the_sources() {
        for (code, last_hidden) in
            [("ssmsi-communal", 5), ("insee-establishments", 2), ("tax-data", 10), ("survey-5", 4), ("ctdc-11", 10)]
        {
            let rules = preset(code).unwrap().rules();
            let sensitive = |frequency: u64| {
                let share = [Share { holding: 1, amount: 1, waived: false }];
                let value = frequency as i64;
                let total = value.max(2);
                assess(&rules, &Facts { value, total, frequency, largest: &share[..usize::from(frequency > 1)] })
            };
            assert!(sensitive(last_hidden).is_some() && sensitive(last_hidden + 1).is_none(), "{code}");
            assert!(sensitive(0).is_none(), "{code}: zeros are public");
        }
    }

    #[test]
    fn one_establishment_above_85_per_cent_is_hidden() {
        let rules = preset("insee-establishments").unwrap().rules();
        let of = |amount| {
            let shares = [Share { holding: 1, amount, waived: false }];
            assess(&rules, &Facts { value: 1000, total: 1000, frequency: 20, largest: &shares })
        };
        assert_eq!(of(850), None);
        assert_eq!(of(851).map(|f| rules[f.rule].code.to_string()), Some("dominance-85".to_owned()));
    }
}
