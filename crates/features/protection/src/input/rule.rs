//! `--rule`: which cells are sensitive, written out or by the code of a preset.

use cube::Code;
use disclosure::{NamedRule, Percent, Range, Rule, RuleError, Successive, preset, presets};
use nomenclature::Language;
use ui::t;

use crate::problem::Problems;

/// What makes cells sensitive.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Demand {
    /// Rules over the contributors of a cell.
    pub(crate) rules: Vec<NamedRule>,
    /// Dimensions in which a row wholly in one category tells something of each in it.
    pub(crate) groups: Vec<String>,
    /// A rule over successive periods.
    pub(crate) successive: Option<Successive>,
    /// Whether hidden places carry the mean of what is hidden with them.
    pub(crate) means: bool,
}

/// The preset whose source publishes means in the place of hidden figures.
pub(crate) const WITH_MEANS: &str = "ssmsi-communal";

impl Demand {
    /// How many of the greatest contributors of a cell its rules look at; 0 when they look at none.
    pub(crate) fn shares(&self) -> usize {
        self.rules.iter().map(|named| named.rule.shares()).max().unwrap_or(0)
    }
}

/// Reads rules, each of which may hold several between «|»; `units` is the width of the rules that give none.
pub(crate) fn read(language: Language, given: &[String], units: u64) -> Result<Demand, Problems> {
    let mut demand = Demand::default();
    let mut problems = Problems::default();
    for text in given {
        if let Some(preset) = preset(text.trim()) {
            demand.rules.extend(preset.rules().into_iter().map(|r| NamedRule { rule: with_width(r.rule, units), ..r }));
            demand.successive = demand.successive.or(preset.successive);
            demand.means |= preset.code == WITH_MEANS;
            continue;
        }
        for part in text.split('|') {
            if let Err(why) = add(language, &mut demand, part, units) {
                let codes: Vec<&str> = presets().iter().map(|p| p.code).collect();
                let (text, codes) = (text.as_str(), codes.join(", "));
                problems.0.push(t!(language, "protection-rule-wrong", text = text, why = why, presets = codes));
            }
        }
    }
    problems.none_or(demand)
}

fn add(language: Language, demand: &mut Demand, text: &str, units: u64) -> Result<(), String> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    if let Some(rest) = text.strip_prefix("frequency<") {
        let (number, more) = rest.strip_prefix('=').map_or((rest, 0), |rest| (rest, 1));
        let least = number.parse::<u64>().ok().and_then(|n| n.checked_add(more)).filter(|n| *n > 0);
        let minimum = least.ok_or_else(|| t!(language, "protection-rule-not-units", text = number))?;
        return push(
            (language, demand),
            format!("frequency-{minimum}"),
            Rule::MinimumFrequency { minimum, range: Range::Units(units) },
        );
    }
    if text == "zero" {
        return push((language, demand), "zero".to_owned(), Rule::Zero { range: Range::Units(units) });
    }
    let no_rule = || t!(language, "protection-rule-none", text = text.as_str());
    let (name, inner) = text.strip_suffix(')').and_then(|t| t.split_once('(')).ok_or_else(no_rule)?;
    if name == "group" {
        demand.groups.push(inner.to_owned());
        return Ok(());
    }
    let numbers: Option<Vec<Percent>> = inner.split(',').map(Percent::parse).collect();
    let numbers = numbers.ok_or_else(|| t!(language, "protection-rule-not-numbers", text = inner))?;
    let whole = |p: Percent| {
        let is_whole = p.0.is_multiple_of(100).then_some(p.0 / 100);
        is_whole.ok_or_else(|| t!(language, "protection-rule-not-whole", number = p.to_string()))
    };
    let several = |rest: &[Percent]| rest.first().map_or(Ok(1), |n| whole(*n).map(|n| n as usize));
    match (name, numbers.as_slice()) {
        ("freq", [minimum, range]) => {
            let minimum = u64::from(whole(*minimum)?);
            let rule = Rule::MinimumFrequency { minimum, range: Range::Percent(*range) };
            push((language, demand), format!("frequency-{minimum}"), rule)
        }
        ("dominance" | "nk", [largest, percent]) => {
            let largest = whole(*largest)? as usize;
            let code = format!("dominance-{largest}-{}", number(*percent));
            push((language, demand), code, Rule::Dominance { largest, percent: *percent })
        }
        ("p%" | "p", [percent, rest @ ..]) if rest.len() <= 1 => {
            let rule = Rule::PPercent { percent: *percent, coalition: several(rest)? };
            push((language, demand), format!("p-percent-{}", number(*percent)), rule)
        }
        ("pq", [posterior, prior, rest @ ..]) if rest.len() <= 1 => {
            let rule = Rule::PriorPosterior { posterior: *posterior, prior: *prior, coalition: several(rest)? };
            push((language, demand), format!("pq-{}-{}", number(*posterior), number(*prior)), rule)
        }
        _ => Err(no_rule()),
    }
}

/// 85, or 12-5 for 12.5 %.
fn number(percent: Percent) -> String {
    if percent.0.is_multiple_of(100) {
        (percent.0 / 100).to_string()
    } else {
        format!("{}-{:02}", percent.0 / 100, percent.0 % 100)
    }
}

fn push((language, demand): (Language, &mut Demand), code: String, rule: Rule) -> Result<(), String> {
    let rule = rule.check().map_err(|error| out_of_range(language, &error))?;
    let code = Code::parse(&code).map_err(|e| e.to_string())?;
    demand.rules.push(NamedRule { code, rule });
    Ok(())
}

/// Why a rule makes no sense.
fn out_of_range(language: Language, error: &RuleError) -> String {
    match error {
        RuleError::Nobody { .. } => t!(language, "protection-rule-nobody"),
        RuleError::Percent { rule, given, .. } => {
            let kind = match *rule {
                "dominance" => "dominance",
                "p %" => "p",
                _ => "pq",
            };
            t!(language, "protection-rule-range", given = given.to_string(), kind = kind)
        }
    }
}

fn with_width(rule: Rule, units: u64) -> Rule {
    match rule {
        Rule::MinimumFrequency { minimum, range: Range::Units(_) } => {
            Rule::MinimumFrequency { minimum, range: Range::Units(units) }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        read(Language::English, &[text.to_owned()], 1).unwrap().rules.iter().map(|r| r.code.to_string()).collect()
    }

    #[test]
    fn rules_are_read_in_our_words_and_in_those_of_tau_argus() {
        assert_eq!(codes("frequency<=4"), ["frequency-5"]);
        assert_eq!(codes("FREQ(3,10)|NK(1,85)"), ["frequency-3", "dominance-1-85"]);
        assert_eq!(codes("p%(10) | pq(10, 50, 2) | zero"), ["p-percent-10", "pq-10-50", "zero"]);
        assert_eq!(codes("tax-data"), ["frequency-11", "dominance-85"]);
        assert_eq!(read(Language::English, &["group(sex)".to_owned()], 1).unwrap().groups, ["sex"]);
        let communal = read(Language::English, &[WITH_MEANS.to_owned()], 1).unwrap();
        assert!(communal.successive.is_some() && communal.means);
    }

    #[test]
    fn what_is_no_rule_is_told() {
        for wrong in
            ["", "frequency<", "frequency<0", "NK(1)", "NK(1.5,85)", "p%(a)", "pq(50,10)", "NK(0,85)", "rumour"]
        {
            assert!(read(Language::English, &[wrong.to_owned()], 1).is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_fault_is_told_in_the_language_of_its_reader() {
        for (wrong, french, english) in [
            ("rumeur", "n’est pas une règle", "is no rule"),
            ("frequency<a", "n’est pas un nombre d’unités", "is not a number of units"),
            ("NK(1,a)", "deux décimales", "two decimals"),
            ("NK(1.5,85)", "n’est pas un nombre entier", "is not a whole number"),
            ("NK(0,85)", "au moins un contributeur", "one or more"),
            ("NK(1,100)", "au-dessous de 100", "below 100"),
        ] {
            for (language, words) in [(Language::French, french), (Language::English, english)] {
                let told = read(language, &[wrong.to_owned()], 1).unwrap_err().to_string();
                let plain = told.replace(['\u{a0}', '\u{202f}'], " ");
                assert!(plain.contains(words) && plain.contains(wrong), "{plain}");
            }
        }
    }
}
