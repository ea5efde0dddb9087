//! The national plan: what was reached, as a table that anyone may see because it was protected.

mod export;

use std::collections::BTreeMap;

use cube::{
    Additivity, Cell, Code, Cube, CubeError, Dimension, Figure, Hierarchy, Measure, MissingParts, TotalError, Unit,
    UnitOfCount,
};
use disclosure::{Protected, Refusal, Rules, protect};
use nomenclature::{Depth, Territories, TerritoryCode};

use crate::model::Profession;

pub(crate) use export::indicator;

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
    /// By the département where people work.
    minutes: BTreeMap<String, i64>,
    /// By the département where they took place.
    sessions: BTreeMap<String, i64>,
    /// By kit.
    kits: BTreeMap<String, i64>,
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
    /// Hours of training by territory, all professions together, where the number of people is shown. By profession they would tell how many
    /// were hidden.
    pub hours: BTreeMap<String, i64>,
    /// Sessions held, by territory.
    pub sessions: BTreeMap<String, i64>,
    /// Sessions held, by kit.
    pub kits: BTreeMap<String, i64>,
}

impl Plan {
    /// How many people a territory reached, in a profession ([`ALL`] for all) and on an occasion; nothing when that is not shown.
    #[must_use]
    pub fn people_at(&self, territory: &str, profession: &str, occasion: &str) -> Option<f64> {
        self.people.get().at(&[territory, profession, occasion]).ok().and_then(Cell::number)
    }

    /// How many sessions a territory held.
    #[must_use]
    pub fn sessions_at(&self, territory: &str) -> i64 {
        self.sessions.get(territory).copied().unwrap_or(0)
    }
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
        *self.minutes.entry(territory.to_owned()).or_default() += minutes;
    }

    /// Adds a session held in a territory with a kit.
    pub fn add_session(&mut self, territory: &str, kit: &str) {
        *self.sessions.entry(territory.to_owned()).or_default() += 1;
        *self.kits.entry(kit.to_owned()).or_default() += 1;
    }

    /// Protects the table and gives what anyone may see. A count below [`MINIMUM`] is hidden, with as many others as it takes.
    ///
    /// # Errors
    /// When the table cannot be protected: then nothing is shown.
    pub fn protect(&self) -> Result<Plan, PlanError> {
        let rules = Rules::minimum_frequency(code("moins-de-5"), MINIMUM);
        let people = protect(self.cube()?, &rules)?;
        let whole = |territory: &str| people.get().at(&[territory, ALL, ALL]).is_ok_and(|cell| cell.number().is_some());
        let hours = summed(&self.minutes).into_iter().filter(|(territory, _)| whole(territory));
        let hours = hours.map(|(territory, minutes)| (territory, minutes / 60)).collect();
        Ok(Plan { hours, sessions: summed(&self.sessions), kits: self.kits.clone(), people })
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

/// The numbers of départements, with those of their regions and of the nation.
///
/// Hours follow the table of people: they are shown where people are. Whoever takes hours that are shown away from hours that are shown
/// finds those of a group of territories of which he could find the people too, which the table's protection excludes for a hidden one.
fn summed(leaves: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    let latest = Territories::bundled().latest();
    let mut all = leaves.clone();
    for (leaf, number) in leaves {
        let Ok(code) = TerritoryCode::parse(leaf) else { continue };
        for above in latest.ancestors(code).into_iter().filter(|above| above.to_string() != *leaf) {
            *all.entry(above.to_string()).or_default() += number;
        }
    }
    all
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
        let mut reached = Reached::default();
        for territory in ["93", "75", "33"] {
            reached.add_session(territory, "couple");
        }
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
        assert_eq!(plan.hours.get("FR"), Some(&(40 * 6 + 10 * 3 + 3 * 6 + 20 * 6 + 15 * 6)));
        assert_eq!((plan.sessions_at("FR"), plan.sessions_at("R11"), plan.sessions_at("13")), (3, 2, 0));
        assert_eq!(plan.kits["couple"], 3);
    }

    /// The attack: hours of a region less those of its départements that are shown are never the hours of one that is hidden.
    #[test]
    fn hours_never_tell_those_of_one_hidden_departement() {
        for people in 1..9 {
            let mut reached = some();
            reached.add("59", Profession::Health, true, people, people * 360);
            reached.add("62", Profession::Social, true, 30, 30 * 360);
            reached.add("80", Profession::Social, true, 9 - people, (9 - people) * 360);
            let plan = reached.protect().unwrap();
            let latest = Territories::bundled().latest();
            for region in latest.of_kind(nomenclature::TerritoryKind::Region) {
                let inside = latest.of_kind(nomenclature::TerritoryKind::Departement);
                let inside = inside.filter(|one| latest.ancestors(one.code).contains(&region.code));
                let hidden = inside.filter(|one| plan.people_at(&one.code.to_string(), ALL, ALL).is_none()).count();
                let told = plan.hours.contains_key(&region.code.to_string());
                assert!(!told || hidden != 1, "{people} people: {}", region.name);
            }
        }
    }

    #[test]
    fn nobody_reached_is_a_table_of_zeros() {
        let plan = Reached::default().protect().unwrap();
        assert_eq!(plan.people.get().at(&["FR", ALL, ALL]).unwrap().number(), Some(0.0));
    }
}
