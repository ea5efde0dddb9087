//! What is not the same between a version already published and what is asked now.

use std::fmt;

use crate::model::{FrozenValue, Letter};
use crate::revision::differ;

/// How many differences are told one by one.
const SHOWN: usize = 20;

/// What is not the same.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct Differences {
    /// The first lines of the manuscript that differ: number, published, now.
    pub lines: Vec<(usize, String, String)>,
    /// The values that differ: what and where, published, now.
    pub values: Vec<(String, String, String)>,
}

impl Differences {
    /// What differs; `None` when all is the same.
    pub(super) fn between(kept: &Letter, now: &Letter, kept_source: &[u8], source: &str) -> Option<Self> {
        let kept_source = String::from_utf8_lossy(kept_source);
        let mut differences = Self { lines: lines(&kept_source, source), values: Vec::new() };
        let (before, after): (Vec<_>, Vec<_>) = (kept.frozen().collect(), now.frozen().collect());
        for (rank, value) in after.iter().enumerate() {
            match before.get(rank) {
                Some(known) if known == value => {}
                Some(known) => differences.values.push((about(value), said(known), said(value))),
                None => differences.values.push((about(value), "–".to_owned(), said(value))),
            }
        }
        for value in before.iter().skip(after.len()) {
            differences.values.push((about(value), said(value), "–".to_owned()));
        }
        let same = differences == Self::default() && kept == now;
        (!same).then_some(differences)
    }

    /// The numbers of an earlier version that a later one gives otherwise; what the later one adds is no difference.
    pub(super) fn of_values(before: &Letter, now: &Letter) -> Option<Self> {
        let sentences = before.values.iter().zip(&now.values);
        let cells = before.figures().zip(now.figures()).flat_map(|(one, other)| one.cells.iter().zip(&other.cells));
        let changed =
            sentences.chain(cells).filter(|(one, other)| about(one) == about(other) && differ(one.value, other.value));
        let values: Vec<_> = changed.map(|(one, other)| (about(one), said(one), said(other))).collect();
        (!values.is_empty()).then(|| Self { lines: Vec::new(), values })
    }
}

fn lines(kept: &str, now: &str) -> Vec<(usize, String, String)> {
    let (kept, now): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), now.lines().collect());
    let line =
        |lines: &[&str], rank: usize| lines.get(rank).map_or(String::new(), |line| line.chars().take(120).collect());
    let all = 0..kept.len().max(now.len());
    let differ = all.filter(|rank| kept.get(*rank) != now.get(*rank));
    differ.map(|rank| (rank + 1, line(&kept, rank), line(&now, rank))).take(SHOWN).collect()
}

fn about(value: &FrozenValue) -> String {
    format!("{} {} {} {}", value.dataset, value.indicator, value.territory, value.period)
}

fn said(value: &FrozenValue) -> String {
    let number = value.value.map_or_else(|| value.state.clone(), |number| number.to_string());
    format!("{number} (release {})", value.release)
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, kept, now) in &self.lines {
            writeln!(f, "  line {number} was   {kept}\n  line {number} is    {now}")?;
        }
        for (about, kept, now) in self.values.iter().take(SHOWN) {
            writeln!(f, "  value {about}: {kept} → {now}")?;
        }
        if self.values.len() > SHOWN {
            writeln!(f, "  … and {} more values: --json lists all of them", self.values.len() - SHOWN)?;
        }
        if self.lines.is_empty() && self.values.is_empty() {
            writeln!(
                f,
                "  the text and the values are the same, and what surrounds them is not (names, sources, drawings)"
            )?;
        }
        Ok(())
    }
}
