//! The rules of primary sensitivity, and how far each asks that a cell be protected.

use cube::Code;

use crate::system::Levels;

/// A percentage in hundredths of one per cent: 8500 is 85 %, so that the limit of a rule is an exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(pub u32);

impl Percent {
    /// Reads «85», «12.5» or «12,5», with at most two decimals.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('%').trim_end();
        let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
            return None;
        }
        let hundredths: u32 = format!("{decimals:0<2}").parse().ok()?;
        whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(hundredths).map(Self)
    }
}

impl std::fmt::Display for Percent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 % 100 {
            0 => write!(f, "{} %", self.0 / 100),
            rest => write!(f, "{}.{rest:02} %", self.0 / 100),
        }
    }
}

/// How wide a protection interval is on each side of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// So many units.
    Units(u64),
    /// This part of the value, rounded up, at least one unit.
    Percent(Percent),
}

impl Range {
    fn of(self, value: i64) -> i64 {
        match self {
            Self::Units(units) => i64::try_from(units).unwrap_or(i64::MAX).clamp(1, LARGEST),
            Self::Percent(p) => whole(ceiling(i128::from(p.0) * i128::from(value).abs(), 10_000)).max(1),
        }
    }
}

const LARGEST: i64 = 1_000_000_000_000_000;

/// What one holding (one or several contributors in the same hand) adds to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Which holding.
    pub holding: u32,
    /// The size of its contribution, without sign.
    pub amount: i64,
    /// Whether it agreed that its contribution may be inferred.
    pub waived: bool,
}

/// What the rules look at in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The figure that would be published.
    pub value: i64,
    /// The sum of the sizes of all contributions: the value, when none is negative.
    pub total: i64,
    /// How many holdings contribute (with weights: the sum of theirs, rounded down).
    pub frequency: u64,
    /// The greatest shares, greatest first: at least as many as the rules look at.
    pub largest: &'a [Share],
}

/// A rule that makes a cell sensitive.
///
/// Symbols: X the sum of contributions, x₁ ≥ x₂ ≥ … the holdings' contributions, n their number.
/// Source of the rules and of the protection levels: A. Hundepool et al. (2012), *Statistical Disclosure Control*, Wiley,
/// doi:10.1002/9781118348239, sections 4.2.1 and 4.2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// 0 < n < `minimum`. Protected by `range`.
    ///
    /// Argument, of amounts: whoever holds n − 1 of the contributions subtracts them and has the last one, so what is shown
    /// has at least `minimum` contributors, and any `minimum` − 2 of them who join still face two that they cannot tell
    /// apart. Of counts: few people in a cell are people whom somebody knows; within `range` on each side, a figure that is
    /// hidden could be that of another number of people.
    MinimumFrequency {
        /// The least number of contributors of a cell that may be shown.
        minimum: u64,
        /// How wide the interval must be.
        range: Range,
    },
    /// x₁ + … + xₙ > k % of X, n being `largest` and k `percent`. Upper level: (100/k)·(x₁ + … + xₙ) − X.
    ///
    /// Argument: were the total as large as X + level, the same contributions would not dominate it; so an attacker who
    /// must deem that total possible cannot tell a dominated cell from one that is not.
    Dominance {
        /// How many of the greatest contributors count together.
        largest: usize,
        /// Their greatest part of the total.
        percent: Percent,
    },
    /// X − x₁ − (the `coalition` greatest others) < p % of x₁. Upper level: p % of x₁ less what remains.
    ///
    /// Argument: the coalition knows its own contributions, so it bounds x₁ from above by the greatest total possible less
    /// its own. With the total possible up to X + level, that bound is x₁·(1 + p/100) or more: x₁ stays unknown within p %.
    /// The greatest contributor who has not waived is the worst placed: for any other, what remains is no smaller and p %
    /// of it is no greater.
    PPercent {
        /// How near one may come to a contribution.
        percent: Percent,
        /// How many contributors attack together.
        coalition: usize,
    },
    /// As [`Rule::PPercent`], when each contributor was known within q % beforehand: what remains < (p/q)·x₁.
    ///
    /// Argument: before publication the remainder R is known within q % of R, so the estimate of x₁ from the published
    /// total is off by up to (q/100)·R, which must be at least (p/100)·x₁. With the total possible up to X + level, the
    /// remainder may be R + level, and the estimate is off by (q/100)·(R + level), which is at least (p/100)·x₁.
    PriorPosterior {
        /// p: how near one may come afterwards.
        posterior: Percent,
        /// q: how near one could come before.
        prior: Percent,
        /// How many contributors attack together.
        coalition: usize,
    },
    /// n = 0: where it is a secret that nobody is there. Only an upper side: counts do not go below zero.
    ///
    /// Argument: a zero tells of everybody who could be in the cell that they are not. Within `range` above it, somebody may
    /// be there.
    Zero {
        /// How wide the interval must be.
        range: Range,
    },
}

/// Why a rule cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A percentage out of range.
    #[error("{rule}: {given} is out of range; {range}")]
    Percent {
        /// The rule.
        rule: &'static str,
        /// What was given.
        given: Percent,
        /// What is accepted.
        range: &'static str,
    },
    /// A number of contributors that is zero.
    #[error("{rule}: the number of contributors looked at is one or more, not 0")]
    Nobody {
        /// The rule.
        rule: &'static str,
    },
}

impl Rule {
    /// Refuses parameters that make no sense.
    ///
    /// # Errors
    /// Percentages out of range, rules over no contributor.
    pub fn check(self) -> Result<Self, RuleError> {
        let percent = |rule, given: Percent, most: u32, range| {
            if given.0 == 0 || given.0 > most { Err(RuleError::Percent { rule, given, range }) } else { Ok(()) }
        };
        let some = |rule, number: usize| if number == 0 { Err(RuleError::Nobody { rule }) } else { Ok(()) };
        match self {
            Self::Dominance { largest, percent: p } => {
                some("dominance", largest)?;
                percent("dominance", p, 9_999, "the part is above 0 % and below 100 %")?;
            }
            Self::PPercent { percent: p, coalition } => {
                some("p %", coalition)?;
                percent("p %", p, 1_000_000, "p is above 0 % and at most 10000 %")?;
            }
            Self::PriorPosterior { posterior, prior, coalition } => {
                some("prior-posterior", coalition)?;
                percent("prior-posterior", prior, 1_000_000, "q is above 0 % and at most 10000 %")?;
                percent("prior-posterior", posterior, prior.0.saturating_sub(1), "p is above 0 % and below q")?;
            }
            Self::MinimumFrequency { .. } | Self::Zero { .. } => {}
        }
        Ok(self)
    }

    /// How many of the greatest contributors it looks at; 0 when it looks at none of them.
    #[must_use]
    pub const fn shares(self) -> usize {
        match self {
            Self::Dominance { largest, .. } => largest,
            Self::PPercent { coalition, .. } | Self::PriorPosterior { coalition, .. } => coalition + 1,
            Self::MinimumFrequency { .. } | Self::Zero { .. } => 0,
        }
    }

    /// The levels by which a cell must be protected, or nothing when the rule does not make it sensitive.
    ///
    /// Cost: one pass over the greatest shares. A cell whose dominant contributors have all waived is not sensitive by
    /// dominance, one whose contributors have all waived not by frequency, and a waiving contributor is not protected
    /// by the p % and prior-posterior rules, but still counts among the attackers.
    ///
    /// ```
    /// use disclosure::{Facts, Percent, Rule, Share};
    /// // Shares of 80, 10, 6 and 4 of a total of 100: what remains beside the first two is 10, and 15 % of 80 is 12.
    /// let shares = [80, 10, 6, 4].map(|amount| Share { holding: amount as u32, amount, waived: false });
    /// let facts = Facts { value: 100, total: 100, frequency: 4, largest: &shares };
    /// let rule = Rule::PPercent { percent: Percent(1500), coalition: 1 };
    /// assert_eq!(rule.levels(&facts).map(|l| l.upper), Some(2));
    /// assert_eq!(Rule::PPercent { percent: Percent(1250), coalition: 1 }.levels(&facts), None);
    /// // 80 is not more than 80 % of the total; 79 % of it is less.
    /// assert_eq!(Rule::Dominance { largest: 1, percent: Percent(8000) }.levels(&facts), None);
    /// assert_eq!(Rule::Dominance { largest: 1, percent: Percent(7900) }.levels(&facts).map(|l| l.upper), Some(2));
    /// ```
    #[must_use]
    pub fn levels(self, facts: &Facts<'_>) -> Option<Levels> {
        let width = match self {
            Self::MinimumFrequency { minimum, range } => {
                let few = facts.frequency > 0 && facts.frequency < minimum;
                let known = !facts.largest.is_empty() && facts.largest.len() as u64 >= facts.frequency;
                let all_waived = known && facts.largest.iter().all(|s| s.waived);
                (few && !all_waived).then(|| range.of(facts.value))
            }
            Self::Zero { range } => (facts.frequency == 0).then(|| range.of(facts.value)),
            Self::Dominance { largest, percent } => dominance(facts, largest, percent),
            Self::PPercent { percent, coalition } => inference(facts, percent.0, 10_000, coalition),
            Self::PriorPosterior { posterior, prior, coalition } => inference(facts, posterior.0, prior.0, coalition),
        }?;
        let lower = if facts.value >= 0 { width.min(facts.value) } else { width };
        Some(Levels { lower, upper: width, sliding: 0 })
    }
}

fn dominance(facts: &Facts<'_>, largest: usize, percent: Percent) -> Option<i64> {
    let first = &facts.largest[..largest.min(facts.largest.len())];
    let sum: i128 = first.iter().map(|s| i128::from(s.amount)).sum();
    let (part, total) = (i128::from(percent.0), i128::from(facts.total));
    if first.iter().all(|s| s.waived) || sum * 10_000 <= part * total {
        return None;
    }
    Some(whole(ceiling(sum * 10_000, part) - total).max(1))
}

/// The p % rule with p = `part` / `of`.
fn inference(facts: &Facts<'_>, part: u32, of: u32, coalition: usize) -> Option<i64> {
    let at = facts.largest.iter().position(|s| !s.waived)?;
    let own = i128::from(facts.largest[at].amount);
    let others = facts.largest.iter().enumerate().filter(|(rank, _)| *rank != at).take(coalition);
    let attackers: i128 = others.map(|(_, s)| i128::from(s.amount)).sum();
    let remains = (i128::from(facts.total) - own - attackers).max(0);
    let (part, of) = (i128::from(part), i128::from(of));
    if own == 0 || of * remains >= part * own {
        return None;
    }
    Some(whole(ceiling(part * own, of) - remains).max(1))
}

fn ceiling(a: i128, b: i128) -> i128 {
    a.div_euclid(b) + i128::from(a.rem_euclid(b) != 0)
}

fn whole(a: i128) -> i64 {
    i64::try_from(a).unwrap_or(LARGEST).min(LARGEST)
}

/// A rule with the code that names it in the cells that it hides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRule {
    /// The code.
    pub code: Code,
    /// The rule.
    pub rule: Rule,
}

/// Why a cell is sensitive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// The first rule of the list that made it so.
    pub rule: usize,
    /// The levels: on each side the widest that a rule asks for.
    pub levels: Levels,
}

/// Applies all rules to a cell.
#[must_use]
pub fn assess(rules: &[NamedRule], facts: &Facts<'_>) -> Option<Finding> {
    let mut found: Option<Finding> = None;
    for (rule, named) in rules.iter().enumerate() {
        let Some(levels) = named.rule.levels(facts) else { continue };
        let finding = found.get_or_insert(Finding { rule, levels });
        finding.levels.lower = finding.levels.lower.max(levels.lower);
        finding.levels.upper = finding.levels.upper.max(levels.upper);
        finding.levels.sliding = finding.levels.sliding.max(levels.sliding);
    }
    found
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
