//! The national plan: what was reached, as a table that anyone may see because it was protected.

use std::collections::BTreeMap;

use cube::{
    Additivity, Cell, Code, Cube, CubeError, Dimension, Figure, Hierarchy, Measure, MissingParts, TotalError, Unit,
    UnitOfCount,
};
use disclosure::{Protected, Refusal, Rules, protect};
use nomenclature::{Depth, Territories};

use crate::model::Profession;

/// Fewer people than this in a cell are not shown.
pub const MINIMUM: u64 = 5;

/// The member that is the sum of all professions, or of first times and refreshers.
pub const ALL: &str = "ensemble";
/// Trained for the first time.
pub const FIRST: &str = "premiere";
/// Trained before.
pub const AGAIN: &str = "suite";

/// What was reached, before protection: never shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reached {
    people: BTreeMap<(String, Profession, bool), i64>,
    minutes: i64,
    /// How many sessions were held.
    pub sessions: i64,
}

/// Why the table cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// It could not be built.
    #[error(transparent)]
    Cube(#[from] CubeError),
    /// Its totals could not be made.
    #[error(transparent)]
    Total(#[from] TotalError),
    /// It could not be protected.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// What was reached, as anyone may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// People by territory, profession and occasion.
    pub people: Protected<Cube>,
    /// Hours of training, all professions together, where their number is shown. By profession they would tell how many were hidden.
    pub hours: Option<i64>,
    /// Sessions held.
    pub sessions: i64,
}

/// A code that stands in the program.
///
/// # Panics
/// Never, for the codes of this room: a test makes each of them.
pub(crate) fn code(text: &str) -> Code {
    Code::parse(text).unwrap_or_else(|_| unreachable!("the codes of this room are codes"))
}

impl Reached {
    /// Adds people who work in a territory, and the minutes they were trained together.
    pub fn add(&mut self, territory: &str, profession: Profession, first: bool, people: i64, minutes: i64) {
        if people > 0 {
            *self.people.entry((territory.to_owned(), profession, first)).or_default() += people;
        }
        self.minutes += minutes;
    }

    /// Protects the table and gives what anyone may see. A count below [`MINIMUM`] is hidden, with as many others as it takes.
    ///
    /// # Errors
    /// When the table cannot be protected: then nothing is shown.
    pub fn protect(&self) -> Result<Plan, PlanError> {
        let rules = Rules::minimum_frequency(code("moins-de-5"), MINIMUM);
        let people = protect(self.cube()?, &rules)?;
        let shown = people.get().at(&["FR", ALL, ALL]).is_ok_and(|cell| cell.number().is_some());
        let hours = shown.then_some(self.minutes / 60);
        Ok(Plan { people, hours, sessions: self.sessions })
    }

    /// The whole table: every département, profession and occasion, with totals.
    fn cube(&self) -> Result<Cube, PlanError> {
        let territories = Territories::bundled().latest().hierarchy(Depth::Departement);
        let professions = under_all(Profession::ALL.iter().map(|profession| profession.code()));
        let occasions = under_all([FIRST, AGAIN]);
        let leaves: Vec<String> = (territories.members())
            .filter(|(id, _)| territories.is_leaf(*id))
            .map(|(_, member)| member.code.to_string())
            .collect();
        let dimension =
            |name: &str, hierarchy| Dimension { code: code(name), hierarchy, additivity: Additivity::Additive };
        let dimensions = vec![
            dimension("territory", territories),
            dimension("profession", professions),
            dimension("occasion", occasions),
        ];
        let measure = Measure { unit: Unit(code("number")), unit_of_count: UnitOfCount::Fixed(code("person")) };
        let mut cube = Cube::new(dimensions, measure)?;
        for territory in &leaves {
            for profession in Profession::ALL {
                for (occasion, first) in [(FIRST, true), (AGAIN, false)] {
                    let people = self.people.get(&(territory.clone(), *profession, first)).copied().unwrap_or(0);
                    let key = cube.key(&[territory, profession.code(), occasion])?;
                    cube.insert(key, Cell::Value(Figure::observed(people as f64)))?;
                }
            }
        }
        for dimension in ["territory", "profession", "occasion"] {
            cube = cube.roll_up(dimension, MissingParts::MakeMissing)?.cube;
        }
        Ok(cube)
    }
}

/// Members under one that is their sum.
fn under_all<'a>(members: impl IntoIterator<Item = &'a str>) -> Hierarchy {
    let parts = members.into_iter().map(|member| (code(member), Some(code(ALL))));
    let lines: Vec<_> = std::iter::once((code(ALL), None)).chain(parts).collect();
    Hierarchy::from_parents(lines).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Reached {
        let mut reached = Reached { sessions: 3, ..Reached::default() };
        reached.add("93", Profession::Health, true, 40, 40 * 360);
        reached.add("93", Profession::Health, false, 10, 10 * 180);
        reached.add("75", Profession::Health, true, 3, 3 * 360);
        reached.add("75", Profession::Police, true, 20, 20 * 360);
        reached.add("33", Profession::Police, true, 15, 15 * 360);
        reached
    }

    /// 40 + 10 + 3 health professionals: the nation is shown; the three of Paris are not, nor what would give them away.
    #[test]
    fn small_numbers_are_hidden_and_totals_hold() {
        let plan = some().protect().unwrap();
        let at = |codes: [&str; 3]| plan.people.get().at(&codes).unwrap().clone();
        assert_eq!(at(["FR", "sante", ALL]).number(), Some(53.0));
        assert_eq!(at(["FR", ALL, ALL]).number(), Some(88.0));
        assert!(at(["75", "sante", ALL]).is_suppressed() && at(["75", "sante", FIRST]).is_suppressed());
        // R11 less Paris would be the three again.
        assert!(at(["93", "sante", ALL]).is_suppressed() || at(["R11", "sante", ALL]).is_suppressed());
        assert_eq!(at(["33", "police-gendarmerie", ALL]).number(), Some(15.0));
        assert_eq!((plan.hours, plan.sessions), (Some(40 * 6 + 10 * 3 + 3 * 6 + 20 * 6 + 15 * 6), 3));
    }

    #[test]
    fn nobody_reached_is_a_table_of_zeros() {
        let plan = Reached::default().protect().unwrap();
        assert_eq!(plan.people.get().at(&["FR", ALL, ALL]).unwrap().number(), Some(0.0));
    }
}
