//! Comparison over a constant panel: the same reporters before and after.

use crate::derive::whole;
use crate::slice::member;
use crate::sum::{MissingParts, sum_cells};
use crate::totals::{TotalError, place, without};
use crate::{Cell, Change, Code, Confidence, Cube, Key, MemberId, count_change};

/// What changed among the reporters present in both periods, and how much of the whole they are.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The place, without the dimensions of reporters and periods.
    pub key: Key,
    /// Who reported in both periods.
    pub reporters: Vec<Code>,
    /// Before.
    pub before: PanelTotal,
    /// After.
    pub after: PanelTotal,
    /// The change within the panel, when both of its totals are whole counts.
    pub change: Option<Change>,
}

/// A period's total, and the panel's part in it.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelTotal {
    /// The number of those who reported in the period.
    pub reporters: usize,
    /// The total over all of them.
    pub all: Cell,
    /// The total over the panel.
    pub panel: Cell,
}

impl PanelTotal {
    /// The share of the period's total that the panel represents, between 0 and 1.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let (panel, all) = (self.panel.number()?, self.all.number()?);
        (all > 0.0).then(|| panel / all)
    }
}

impl Cube {
    /// Compares two periods over those who reported in both.
    ///
    /// # Formula
    /// With `P = R₁ ∩ R₂`: `Σ_P x₂` against `Σ_P x₁`, as in [`count_change`]; the panel's share of each period is `Σ_P xᵢ / Σ_Rᵢ xᵢ`.
    ///
    /// # Symbols
    /// `Rᵢ`: the reporters of period `i`, those whose cell is neither missing nor impossible (a hidden or embargoed cell was reported, and
    /// hides its totals); `xᵢ`: counts. Where reporters form a hierarchy, those without parts are taken.
    ///
    /// # Assumptions
    /// Reporters count different things. Those who stay are like those who come and go: the smaller the panel's share, the
    /// bolder that assumption.
    ///
    /// # Source
    /// The matched sample of linked estimates: U.S. Bureau of Labor Statistics, *Handbook of Methods*, "Current Employment
    /// Statistics", section Calculation (link relative of the matched sample).
    ///
    /// # Cost
    /// One pass, and the quantiles of [`count_change`] for each line.
    ///
    /// # Example
    /// B stops and D begins; A and C go from 40 to 39 while the raw total goes from 60 to 89.
    /// ```
    /// use cube::*;
    /// let code = |text| Code::parse(text).unwrap();
    /// let flat = |name, members: &[&'static str]| {
    ///     let hierarchy = Hierarchy::flat(members.iter().map(|member| code(member))).unwrap();
    ///     Dimension { code: code(name), hierarchy, additivity: Additivity::Additive }
    /// };
    /// let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("victim")) };
    /// let mut table = Cube::new(vec![flat("reporter", &["A", "B", "C", "D"]), flat("period", &["1", "2"])], measure)?;
    /// for (who, when, number) in [("A", "1", 10.0), ("B", "1", 20.0), ("C", "1", 30.0), ("A", "2", 12.0), ("C", "2", 27.0), ("D", "2", 50.0)] {
    ///     table.insert(table.key(&[who, when])?, Cell::Value(Figure::observed(number)))?;
    /// }
    /// let panel = &table.constant_panel("reporter", "period", ["1", "2"], Confidence::NINETY_FIVE)?[0];
    /// assert_eq!((panel.before.panel.number(), panel.after.panel.number()), (Some(40.0), Some(39.0)));
    /// assert_eq!(panel.change.unwrap().difference.value, -1.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such dimension or period, or when what reporters count may not be added.
    pub fn constant_panel(
        &self,
        reporters: &str,
        periods: &str,
        between: [&str; 2],
        confidence: Confidence,
    ) -> Result<Vec<Panel>, TotalError> {
        let (who, when) = (self.addable(reporters)?, self.dimension_rank(periods)?);
        let period = |code: &str| member(&self.dimensions()[when], code);
        let between = [period(between[0])?, period(between[1])?];
        let hierarchy = &self.dimensions()[who].hierarchy;
        let everyone: Vec<MemberId> =
            hierarchy.members().map(|(id, _)| id).filter(|id| hierarchy.is_leaf(*id)).collect();
        let lines = self.cells().map(|(key, _)| key).filter(|key| between.contains(&key[when]));
        let lines: std::collections::BTreeSet<Key> =
            lines.map(|key| place(&place(key, who, MemberId(0)), when, MemberId(0))).collect();
        Ok(lines.iter().map(|line| self.panel(line, who, when, &everyone, between, confidence)).collect())
    }

    fn panel(
        &self,
        line: &[MemberId],
        who: usize,
        when: usize,
        everyone: &[MemberId],
        between: [MemberId; 2],
        confidence: Confidence,
    ) -> Panel {
        let cell = |reporter: MemberId, period| self.get(&place(&place(line, who, reporter), when, period));
        let reported =
            |reporter: MemberId, period| !matches!(cell(reporter, period), Cell::Missing | Cell::NotApplicable);
        let present = between.map(|period| -> Vec<MemberId> {
            everyone.iter().copied().filter(|reporter| reported(*reporter, period)).collect()
        });
        let both: Vec<MemberId> = present[0].iter().copied().filter(|reporter| present[1].contains(reporter)).collect();
        let total = |reporters: &[MemberId], period| {
            sum_cells(reporters.iter().map(|reporter| cell(*reporter, period)), MissingParts::MakeMissing).cell
        };
        let [before, after] = [0, 1].map(|rank| PanelTotal {
            reporters: present[rank].len(),
            all: total(&present[rank], between[rank]),
            panel: total(&both, between[rank]),
        });
        let counts = before.panel.number().and_then(whole).zip(after.panel.number().and_then(whole));
        let (first, second) = (who.min(when), who.max(when));
        Panel {
            key: without(&without(line, second), first),
            reporters: both.iter().map(|reporter| self.dimensions()[who].hierarchy.code(*reporter).clone()).collect(),
            before,
            after,
            change: counts.map(|(before, after)| count_change(before, after, confidence)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{code, counts, number, put};
    use crate::{Suppression, SuppressionKind};

    const SURE: Confidence = Confidence::NINETY_FIVE;

    fn compare(cells: &[(&str, &str, Cell)]) -> Vec<Panel> {
        let mut cube = counts(&[("A", ""), ("B", ""), ("C", ""), ("D", "")]);
        for (who, when, cell) in cells {
            put(&mut cube, &[who, when], cell.clone());
        }
        cube.constant_panel("territory", "period", ["2024", "2025"], SURE).unwrap()
    }

    /// By hand: A and C report 10 + 30 of 60, then 12 + 27 of 89.
    #[test]
    fn agrees_with_a_hand_calculation() {
        let panels = compare(&[
            ("A", "2024", number(10.0)),
            ("B", "2024", number(20.0)),
            ("C", "2024", number(30.0)),
            ("A", "2025", number(12.0)),
            ("C", "2025", number(27.0)),
            ("D", "2025", number(50.0)),
        ]);
        let [panel] = panels.as_slice() else { panic!("one line: {panels:?}") };
        assert_eq!(panel.reporters, [code("A"), code("C")]);
        assert_eq!((panel.before.reporters, panel.after.reporters), (3, 3));
        assert_eq!((panel.before.all.number(), panel.after.all.number()), (Some(60.0), Some(89.0)));
        assert_eq!((panel.before.share(), panel.after.share()), (Some(40.0 / 60.0), Some(39.0 / 89.0)));
        assert_eq!(panel.change.unwrap().difference.value, -1.0);
        assert!(panel.key.is_empty());
    }

    #[test]
    fn a_hidden_report_hides_the_panel() {
        let hidden = Cell::Suppressed(Suppression { kind: SuppressionKind::Primary, rule: code("five") });
        let panel = &compare(&[("A", "2024", number(1.0)), ("A", "2025", hidden)])[0];
        assert_eq!(panel.reporters, [code("A")]);
        assert!(panel.after.panel.is_suppressed() && panel.change.is_none() && panel.after.share().is_none());
    }

    #[test]
    fn nobody_in_both_is_no_panel() {
        let panel =
            &compare(&[("A", "2024", number(1.0)), ("B", "2025", number(1.0)), ("A", "2025", Cell::NotApplicable)])[0];
        assert_eq!((panel.reporters.len(), panel.before.panel.clone(), panel.change), (0, Cell::Missing, None));
        assert_eq!((panel.before.reporters, panel.after.reporters), (1, 1));
        assert!(compare(&[]).is_empty());
    }

    #[test]
    fn with_everyone_in_both_the_panel_is_the_whole() {
        let panels = compare(&[
            ("A", "2024", number(96.0)),
            ("B", "2024", number(0.0)),
            ("A", "2025", number(100.0)),
            ("B", "2025", number(7.0)),
        ]);
        assert_eq!(panels[0].before.all, panels[0].before.panel);
        assert_eq!((panels[0].before.share(), panels[0].after.share()), (Some(1.0), Some(1.0)));
        assert_eq!(panels[0].change, Some(count_change(96, 107, SURE)));
    }
}
