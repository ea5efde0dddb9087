//! The invented cascade: national trainers, trainers, referents; and the chains that a manager must find broken.

use jiff::Span;
use jiff::civil::Date;
use nomenclature::{Territories, TerritoryCode, TerritoryKind};
use store::{StoreError, Value, Write, insert_rows};

use super::draw::Draw;
use super::names;
use super::year::OWN_TRAINER;
use crate::model::{Level, Profession};

/// The kits for which there are trainers.
const KITS: [&str; 6] = ["couple", "enfants", "sexuelles", "travail", "mutilations", "sport"];
/// How many national trainers, trainers and referents for each kit.
const NATIONAL: usize = 2;
const TRAINERS: usize = 12;
const REFERENTS: usize = 30;

/// Someone who trains.
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) profession: Profession,
    pub(super) territory: TerritoryCode,
}

/// Who trains, and why they may.
pub(super) struct Cascade {
    pub(super) people: Vec<Person>,
    rows: Vec<Vec<Value>>,
}

impl Cascade {
    /// Who gives a session of a kit.
    pub(super) fn trainer(&self, kit: &str, number: usize) -> String {
        let rank = KITS.iter().position(|one| *one == kit).unwrap_or(0);
        format!("t-{}-t{:02}", KITS[rank], number % TRAINERS)
    }

    /// Keeps the qualifications; the people are kept with the others.
    pub(super) async fn insert(self, write: &mut Write) -> Result<(), StoreError> {
        let head =
            "INSERT INTO training_qualification (id, holder, kit, level, since, until, giver, session, state) VALUES ";
        insert_rows(write, head, self.rows).await
    }
}

/// Makes the cascade.
pub(super) fn people(draw: &mut Draw, today: Date) -> Cascade {
    let mut cascade = Cascade { people: Vec::new(), rows: Vec::new() };
    let territories: Vec<TerritoryCode> =
        Territories::bundled().latest().of_kind(TerritoryKind::Departement).map(|territory| territory.code).collect();
    for kit in KITS {
        let ranks =
            [(Level::National, 'n', NATIONAL), (Level::Trainer, 't', TRAINERS), (Level::Referent, 'r', REFERENTS)];
        for (level, letter, count) in ranks {
            for number in 0..count {
                let id = format!("t-{kit}-{letter}{number:02}");
                let giver = match level {
                    Level::Trainer => Some(format!("t-{kit}-n{:02}", number % NATIONAL)),
                    Level::Referent => Some(format!("t-{kit}-t{:02}", number % TRAINERS)),
                    _ => None,
                };
                cascade.rows.push(qualification(
                    &id,
                    kit,
                    level,
                    giver.as_deref(),
                    today,
                    3 * i64::from(level == Level::National) + 2,
                ));
                let name = if id == OWN_TRAINER {
                    "Florent Laurent (inventé)".to_owned()
                } else {
                    names::name(cascade.people.len())
                };
                let profession = Profession::ALL[draw.below(Profession::ALL.len())];
                let territory = territories[draw.below(territories.len())];
                cascade.people.push(Person { id, name, profession, territory });
            }
        }
    }
    break_some(&mut cascade, &territories, today);
    cascade
}

fn qualification(holder: &str, kit: &str, level: Level, giver: Option<&str>, today: Date, years: i64) -> Vec<Value> {
    // The higher, the earlier.
    let months = match level {
        Level::National => 48,
        Level::Trainer => 30,
        _ => 18,
    };
    let since = today.saturating_sub(Span::new().months(months));
    let until = since.saturating_add(Span::new().years(years + 2));
    let id = format!("q-{kit}-{holder}");
    vec![
        id.into(),
        holder.into(),
        kit.into(),
        level.code().into(),
        since.to_string().into(),
        until.to_string().into(),
        giver.map(str::to_owned).into(),
        None::<String>.into(),
        "valid".into(),
    ]
}

/// Two trainers who named each other and a referent who rests on them, a trainer named by nobody, one named by a referent,
/// one named by someone whose own time was over.
fn break_some(cascade: &mut Cascade, territories: &[TerritoryCode], today: Date) {
    let broken = [
        ("t-couple-x01", Level::Trainer, Some("t-couple-x02")),
        ("t-couple-x02", Level::Trainer, Some("t-couple-x01")),
        ("t-couple-x03", Level::Referent, Some("t-couple-x01")),
        ("t-couple-x04", Level::Trainer, None),
        ("t-couple-x05", Level::Trainer, Some("t-couple-r00")),
        ("t-couple-x06", Level::Referent, Some("t-couple-x07")),
    ];
    for (holder, level, giver) in broken {
        cascade.rows.push(qualification(holder, "couple", level, giver, today, 2));
        push(cascade, holder, territories);
    }
    let mut over = qualification("t-couple-x07", "couple", Level::Trainer, Some("t-couple-n00"), today, 2);
    over[5] = today.saturating_sub(Span::new().months(24)).to_string().into();
    cascade.rows.push(over);
    push(cascade, "t-couple-x07", territories);
}

fn push(cascade: &mut Cascade, id: &str, territories: &[TerritoryCode]) {
    let number = cascade.people.len();
    let territory = territories[number % territories.len()];
    let person = Person { id: id.to_owned(), name: names::name(number), profession: Profession::Social, territory };
    cascade.people.push(person);
}
