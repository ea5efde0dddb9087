//! An invented, plausible year: three hundred sessions, six thousand people, every profession; and the broken cases that a manager must find.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use nomenclature::{Territories, TerritoryCode, TerritoryKind};
use store::{Actor, AuditLine, Days, Facts, Store, StoreError, ThingId, Value, Verb, Write, insert_rows, sql};

use super::cascade::{self, Cascade};
use super::draw::Draw;
use super::names;
use super::plan::objectives;
use super::words::{institution, profession_words};
use crate::chance::Chance;
use crate::model::kit::Kit;
use crate::model::session::SessionState;
use crate::model::{Level, Machine as _, Profession};

/// How many sessions.
pub(super) const SESSIONS: usize = 300;
/// Of which so many are still to come.
const TO_COME: usize = 44;
/// And so many were called off.
const CANCELLED: usize = 8;

/// The trainer who can sign in: identity's invented one.
pub(super) const OWN_TRAINER: &str = "t-couple-t00";

/// The rows of the year, table by table.
#[derive(Default)]
struct Rows {
    learners: Vec<Vec<Value>>,
    sessions: Vec<Vec<Value>>,
    trainers: Vec<Vec<Value>>,
    registrations: Vec<Vec<Value>>,
    attendance: Vec<Vec<Value>>,
}

/// What the year is made from.
struct Year<'a> {
    now: Timestamp,
    days: &'a Days,
    kits: &'a [Kit],
    draw: Draw,
    codes: Chance,
    rows: Rows,
    /// The people of each département: to come again, to train.
    people: BTreeMap<TerritoryCode, Vec<(String, Profession)>>,
    count: usize,
}

/// Loads the year, unless sessions are there already.
pub(super) async fn load(store: &Store, kits: &[Kit], now: Timestamp) -> Result<bool, StoreError> {
    if store.row(sql("SELECT code FROM training_session LIMIT 1")).await?.is_some() {
        return Ok(false);
    }
    let mut year = Year {
        now,
        days: store.days(),
        kits,
        draw: Draw::new(2026),
        codes: Chance::seeded(2026),
        rows: Rows::default(),
        people: BTreeMap::new(),
        count: 0,
    };
    let cascade = cascade::people(&mut year.draw, store.days().of(now));
    for person in &cascade.people {
        year.rows.learners.push(learner_row(
            &person.id,
            &person.name,
            person.profession,
            "Institution d’exemple",
            person.territory,
            now,
        ));
    }
    for number in 0..SESSIONS {
        year.session(number, &cascade);
    }
    let mut write = store.write(&Actor::operator(), now).await?;
    year.insert(&mut write).await?;
    cascade.insert(&mut write).await?;
    objectives(&mut write).await?;
    let facts = Facts::new().number("sessions", SESSIONS as i64).flag("invented", true);
    write.commit(AuditLine::new(Verb::Import, ThingId::new("training-year", "demonstration")?).after(facts)).await?;
    Ok(true)
}

fn learner_row(
    id: &str,
    name: &str,
    profession: Profession,
    institution: &str,
    territory: TerritoryCode,
    now: Timestamp,
) -> Vec<Value> {
    // Whoever signs in to the demonstration as its trainer finds sessions of their own.
    let email =
        if id == OWN_TRAINER { "formateur@demonstration.invalid".to_owned() } else { format!("{id}@exemple.invalid") };
    vec![
        id.into(),
        email.into(),
        name.into(),
        profession.code().into(),
        institution.into(),
        territory.as_str().into(),
        now.into(),
    ]
}

impl Year<'_> {
    /// When a session begins: three hundred over eighteen months, the last ones to come; at nine o'clock.
    fn starts(&self, number: usize) -> Timestamp {
        let past = SESSIONS - TO_COME;
        let days = if number < past { -(400 - (number * 397 / past) as i64) } else { 4 + ((number - past) * 3) as i64 };
        let day = self.now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(self.now);
        let at = self.days.of(day).at(9, 0, 0, 0);
        self.days.zone().to_timestamp(at).unwrap_or(day)
    }

    fn session(&mut self, number: usize, cascade: &Cascade) {
        let kit = &self.kits[self.draw.below(self.kits.len())];
        let profession = kit.professions[self.draw.below(kit.professions.len())];
        let territory = self.territory();
        let past = number < SESSIONS - TO_COME;
        let state = match number {
            _ if number % (SESSIONS / CANCELLED) == 5 => SessionState::Cancelled,
            _ if past => SessionState::Held,
            _ if number.is_multiple_of(9) => SessionState::Draft,
            _ => SessionState::Open,
        };
        let code = format!("{}-{:03}", kit.id, number + 1);
        let (starts, half_days) = (self.starts(number), [1_u8, 2, 2, 2, 4][self.draw.below(5)]);
        let days = i64::from(half_days.div_ceil(2));
        let ends = starts.checked_add(SignedDuration::from_hours(24 * (days - 1) + 8)).unwrap_or(starts);
        let seats = 12 + self.draw.below(5) * 6;
        let latest = Territories::bundled().latest();
        let mode = ["on-site", "on-site", "on-site", "remote", "mixed"][self.draw.below(5)];
        let place = match mode {
            "remote" => "Visioconférence".to_owned(),
            _ => format!("Salle d’exemple, {}", latest.name(territory).unwrap_or_default()),
        };
        let audience = if number.is_multiple_of(7) { "invited" } else { "public" };
        let programme = "Matin : comprendre les violences et leurs mécanismes.\nAprès-midi : repérer, accueillir, orienter ; film et mises en situation.";
        let title = format!("{} : formation {}", kit.title.fr, profession_words(profession));
        let professions = serde_json::Value::from(vec![profession.code()]).to_string();
        self.rows.sessions.push(vec![
            code.as_str().into(),
            kit.id.as_str().into(),
            1_i64.into(),
            title.into(),
            Level::Professional.code().into(),
            mode.into(),
            place.into(),
            territory.as_str().into(),
            (seats as i64).into(),
            starts.into(),
            ends.into(),
            half_days.into(),
            180_i64.into(),
            audience.into(),
            "Institution d’exemple".into(),
            professions.into(),
            None::<String>.into(),
            programme.into(),
            state.code().into(),
            1_i64.into(),
        ]);
        let trainer = cascade.trainer(kit.id.as_str(), number);
        self.rows.trainers.push(vec![code.as_str().into(), trainer.into()]);
        match state {
            SessionState::Held => self.fill(&code, territory, profession, seats, half_days, starts),
            SessionState::Open => self.announce(&code, territory, profession, seats, number),
            _ => {}
        }
    }

    /// A département: the larger ones come more often.
    fn territory(&mut self) -> TerritoryCode {
        let all: Vec<_> = Territories::bundled().latest().of_kind(TerritoryKind::Departement).collect();
        let weight = |territory: &nomenclature::Territory| {
            territory.population.as_ref().map_or(1, |people| people.inhabitants as usize / 10_000 + 1)
        };
        let total: usize = all.iter().map(|territory| weight(territory)).sum();
        let mut left = self.draw.below(total);
        for territory in &all {
            match left.checked_sub(weight(territory)) {
                Some(rest) => left = rest,
                None => return territory.code,
            }
        }
        all[0].code
    }

    fn someone(&mut self, territory: TerritoryCode, profession: Profession) -> String {
        self.count += 1;
        let id = format!("p{:05}", self.count);
        let row =
            learner_row(&id, &names::name(self.count + 500), profession, institution(profession), territory, self.now);
        self.rows.learners.push(row);
        self.people.entry(territory).or_default().push((id.clone(), profession));
        id
    }

    /// Who comes to a session: mostly newcomers, some who came before in the same département.
    fn participants(&mut self, territory: TerritoryCode, profession: Profession, count: usize) -> Vec<String> {
        let known: Vec<String> = (self.people.get(&territory).into_iter().flatten())
            .filter(|(_, of)| *of == profession)
            .map(|(id, _)| id.clone())
            .collect();
        let again = (count / 8).min(known.len());
        let start = self.draw.below(known.len());
        let mut all: Vec<String> = known.iter().cycle().skip(start).take(again).cloned().collect();
        while all.len() < count {
            let other = self.draw.below(12) == 0;
            let profession = if other { Profession::ALL[self.draw.below(Profession::ALL.len())] } else { profession };
            all.push(self.someone(territory, profession));
        }
        all
    }

    fn register(&mut self, session: &str, learner: &str, state: &'static str, place: usize, at: Timestamp) -> String {
        let code = self.codes.code();
        self.rows.registrations.push(vec![
            code.as_str().into(),
            session.into(),
            learner.into(),
            state.into(),
            (place as i64).into(),
            at.into(),
        ]);
        code
    }

    fn fill(
        &mut self,
        code: &str,
        territory: TerritoryCode,
        profession: Profession,
        seats: usize,
        half_days: u8,
        starts: Timestamp,
    ) {
        let count = seats - self.draw.below(4);
        for (rank, learner) in self.participants(territory, profession, count).into_iter().enumerate() {
            let state = match self.draw.below(20) {
                0 => "absent",
                1 => "cancelled",
                _ => "attended",
            };
            let registration = self.register(code, &learner, state, rank + 1, starts);
            if state != "attended" {
                continue;
            }
            // One in fifteen leaves before the end.
            let stayed = if self.draw.below(15) == 0 { half_days.div_ceil(2) } else { half_days };
            for half_day in 0..stayed {
                let at = starts.checked_add(SignedDuration::from_hours(4 * i64::from(half_day))).unwrap_or(starts);
                self.rows.attendance.push(vec![
                    registration.as_str().into(),
                    half_day.into(),
                    "tablet".into(),
                    at.into(),
                ]);
            }
        }
    }

    /// A session to come: one in five is full, and has a waiting list.
    fn announce(&mut self, code: &str, territory: TerritoryCode, profession: Profession, seats: usize, number: usize) {
        let full = number.is_multiple_of(5);
        let count = if full { seats + 3 } else { self.draw.below(seats) };
        for rank in 0..count {
            let learner = self.someone(territory, profession);
            let state = if rank < seats { "seated" } else { "waiting" };
            let now = self.now;
            self.register(code, &learner, state, rank + 1, now);
        }
    }

    async fn insert(self, write: &mut Write) -> Result<(), StoreError> {
        let Rows { learners, sessions, trainers, registrations, attendance } = self.rows;
        insert_rows(
            write,
            "INSERT INTO training_learner (id, email, name, profession, institution, territory, created_at) VALUES ",
            learners,
        )
        .await?;
        let head = "INSERT INTO training_session (code, kit, kit_version, title, level, mode, place, territory, seats, starts_at, ends_at, half_days, \
                    half_day_minutes, audience, institution, professions, prerequisite, programme, state, revision) VALUES ";
        insert_rows(write, head, sessions).await?;
        insert_rows(write, "INSERT INTO training_session_trainer (session, learner) VALUES ", trainers).await?;
        let head = "INSERT INTO training_registration (code, session, learner, state, place, registered_at) VALUES ";
        insert_rows(write, head, registrations).await?;
        insert_rows(
            write,
            "INSERT INTO training_attendance (registration, half_day, way, signed_at) VALUES ",
            attendance,
        )
        .await
    }
}
