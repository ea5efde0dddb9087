//! What answers tell of a group: means and paired changes, never what one person said.
//!
//! Three rules keep an answer from being read off a result, and a test attacks each:
//! fewer than [`MINIMUM`] pairs are not shown, because few people know one another's answers; a result in which all answered the same is
//! not shown, because it would tell everybody's answer; and the results of several sessions together are made of those that are shown by
//! themselves, so that no subtraction leaves a small group. Results are read once a questionnaire is closed: who looked before and after
//! the last answer would know it.

use cube::{Confidence, Estimate, paired_change};

use super::{Answers, Questionnaire};

/// Fewer people than this are not shown.
pub const MINIMUM: usize = 5;

/// One person's answers: before, after, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Before the session.
    pub before: Option<Answers>,
    /// After it.
    pub after: Option<Answers>,
}

/// What is told of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis {
    /// Who answered before.
    pub before: usize,
    /// Who answered after.
    pub after: usize,
    /// Who answered both times.
    pub pairs: usize,
    /// Confidence, statement by statement, from 1 to 5.
    pub confidence: Vec<(String, Outcome)>,
    /// Right answers, in share of the questions.
    pub knowledge: Outcome,
    /// Satisfaction, statement by statement, from 1 to 4.
    pub satisfaction: Vec<(String, Result<Estimate, Hidden>)>,
}

/// A change, or why it is not shown.
pub type Outcome = Result<Item, Hidden>;

/// A measure before and after in the same people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// The mean before.
    pub before: f64,
    /// The mean after.
    pub after: f64,
    /// The mean change, with its interval.
    pub change: Estimate,
}

/// Why something is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Too few people answered.
    Few,
    /// All of them answered the same.
    Unanimous,
}

/// Analyses the answers of a group.
#[must_use]
pub fn analyse(questionnaire: &Questionnaire, people: &[Asked]) -> Analysis {
    let pairs: Vec<(&Answers, &Answers)> =
        people.iter().filter_map(|one| one.before.as_ref().zip(one.after.as_ref())).collect();
    let degree = |answers: &Answers, code: &str| answers.get(code).copied().map(f64::from);
    let confidence = questionnaire.confidence.iter().map(|one| {
        let both = pairs.iter().filter_map(|(before, after)| degree(before, &one.code).zip(degree(after, &one.code)));
        (one.code.clone(), outcome(&both.collect::<Vec<_>>()))
    });
    let known: Vec<(f64, f64)> =
        pairs.iter().map(|(before, after)| (right(questionnaire, before), right(questionnaire, after))).collect();
    let satisfaction = questionnaire.satisfaction.iter().map(|one| {
        let all = people.iter().filter_map(|person| degree(person.after.as_ref()?, &one.code));
        (one.code.clone(), mean(&all.collect::<Vec<_>>()))
    });
    Analysis {
        before: people.iter().filter(|one| one.before.is_some()).count(),
        after: people.iter().filter(|one| one.after.is_some()).count(),
        pairs: pairs.len(),
        confidence: confidence.collect(),
        knowledge: outcome(&known),
        satisfaction: satisfaction.collect(),
    }
}

/// The share of right answers.
fn right(questionnaire: &Questionnaire, answers: &Answers) -> f64 {
    let good = questionnaire.knowledge.iter().filter(|fact| answers.get(&fact.code) == Some(&u8::from(fact.right)));
    good.count() as f64 / questionnaire.knowledge.len().max(1) as f64
}

fn outcome(pairs: &[(f64, f64)]) -> Outcome {
    let (before, after): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let (before, after) = (shown(&before)?, shown(&after)?);
    let differences: Vec<f64> = pairs.iter().map(|(before, after)| after - before).collect();
    // The same change in all would tell each person's answer to whoever knows one of the two.
    shown(&differences)?;
    let change = paired_change(&differences, Confidence::NINETY_FIVE).map_err(|_| Hidden::Few)?;
    Ok(Item { before, after, change })
}

fn mean(values: &[f64]) -> Result<Estimate, Hidden> {
    shown(values)?;
    paired_change(values, Confidence::NINETY_FIVE).map_err(|_| Hidden::Few)
}

/// The mean of what may be shown.
fn shown(values: &[f64]) -> Result<f64, Hidden> {
    if values.len() < MINIMUM {
        return Err(Hidden::Few);
    }
    if values.windows(2).all(|two| (two[0] - two[1]).abs() < f64::EPSILON) {
        return Err(Hidden::Unanimous);
    }
    Ok(values.iter().sum::<f64>() / values.len() as f64)
}

/// The people of several groups together, for what is told of all of them: the groups that are shown by themselves, and nobody else.
#[must_use]
pub fn pooled(groups: &[Vec<Asked>]) -> Vec<Asked> {
    let pairs = |people: &[Asked]| people.iter().filter(|one| one.before.is_some() && one.after.is_some()).count();
    groups.iter().filter(|people| pairs(people) >= MINIMUM).flatten().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::questionnaire::Moment;

    /// Someone whose every degree is `before`, then `after`.
    fn person(before: u8, after: u8) -> Asked {
        let all = |moment, degree: u8| {
            let asked = Questionnaire::bundled().asked(moment);
            asked.map(|(code, choices)| (code.to_owned(), degree.clamp(*choices.start(), *choices.end()))).collect()
        };
        Asked { before: Some(all(Moment::Before, before)), after: Some(all(Moment::After, after)) }
    }

    fn analysed(people: &[Asked]) -> Analysis {
        analyse(Questionnaire::bundled(), people)
    }

    /// By hand: changes 1, 2, 3, 2, 2; mean 2; s² = 0.5; t(4) = 2.7764; half = 2.7764 × √(0.5/5) = 0.8780.
    #[test]
    fn a_change_is_paired_and_has_its_interval() {
        let people = [person(1, 2), person(2, 4), person(1, 4), person(2, 4), person(3, 5)];
        let item = analysed(&people).confidence[0].1.unwrap();
        assert_eq!((item.before, item.after, item.change.value), (1.8, 3.8, 2.0));
        assert_eq!(format!("{:.4} {:.4}", item.change.interval.lower, item.change.interval.upper), "1.1220 2.8780");
    }

    #[test]
    fn who_answered_once_is_in_no_pair() {
        let once = Asked { before: None, ..person(1, 4) };
        let people = [person(1, 2), person(2, 4), person(1, 4), person(2, 4), once];
        let analysis = analysed(&people);
        assert_eq!((analysis.before, analysis.after, analysis.pairs), (4, 5, 4));
        assert_eq!(analysis.confidence[0].1, Err(Hidden::Few));
        assert!(analysis.satisfaction[0].1.is_ok(), "five answered afterwards, and not all the same");
    }

    /// A mean of exactly 1 among ten people would tell what each of them said.
    #[test]
    fn what_all_say_is_not_told() {
        let people: Vec<Asked> = (0..10).map(|rank| person(1, 2 + rank % 3)).collect();
        assert_eq!(analysed(&people).confidence[0].1, Err(Hidden::Unanimous));
        // Nor a change that is the same in all, though both means may vary.
        let people: Vec<Asked> = (0..10).map(|rank| person(1 + rank % 3, 2 + rank % 3)).collect();
        assert_eq!(analysed(&people).confidence[0].1, Err(Hidden::Unanimous));
    }

    /// The attack: take what is shown of some sessions away from what is shown of all. What is left is a sum of other sessions, each of
    /// which is large enough; and it is nobody when only small ones are left.
    #[test]
    fn what_is_shown_of_all_less_what_is_shown_of_some_is_never_a_small_group() {
        let group = |count: usize| vec![person(1, 3); count];
        for sizes in [vec![20, 3], vec![20, 3, 1], vec![20, 3, 2], vec![4, 4], vec![4], vec![5, 6, 7]] {
            let groups: Vec<Vec<Asked>> = sizes.iter().map(|size| group(*size)).collect();
            let whole = pooled(&groups).len();
            let shown: usize = sizes.iter().filter(|size| **size >= MINIMUM).sum();
            assert_eq!(whole, shown, "{sizes:?}");
        }
    }
}
