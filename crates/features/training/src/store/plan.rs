//! What the plan means to reach, and what was reached.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use jiff::civil::date;
use store::{Actor, AuditLine, Facts, Revision, Store, StoreError, ThingId, Verb, sql};

use crate::model::Profession;
use crate::plan::Reached;

/// What the plan means to reach in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// In which profession.
    pub profession: Profession,
    /// How many people.
    pub people: i64,
    /// How many there are in the profession, when it is known.
    pub headcount: Option<i64>,
    /// Who says so.
    pub source: String,
}

/// The objectives of a year, in the order of professions.
///
/// # Errors
/// When the database does not answer.
pub async fn objectives(store: &Store, year: i16) -> Result<Vec<Objective>, StoreError> {
    let select = sql("SELECT profession, people, headcount, source FROM training_objective WHERE year = $1");
    let rows = store.rows(select.bind(i64::from(year))).await?;
    let one = |row: &store::Row| -> Result<Objective, StoreError> {
        Ok(Objective {
            profession: row.parse("profession")?,
            people: row.get("people")?,
            headcount: row.get("headcount")?,
            source: row.get("source")?,
        })
    };
    let mut all: Vec<Objective> = rows.iter().map(one).collect::<Result<_, _>>()?;
    all.sort_by_key(|objective| objective.profession);
    Ok(all)
}

/// The revision of the objectives of a year: the first before anybody wrote them here.
///
/// # Errors
/// When the database does not answer.
pub async fn objectives_revision(store: &Store, year: i16) -> Result<Revision, StoreError> {
    let select = sql("SELECT revision FROM training_objective_year WHERE year = $1").bind(i64::from(year));
    store.rows(select).await?.first().map_or(Ok(Revision::FIRST), |row| row.get("revision"))
}

/// Keeps the objectives of a year, as someone who saw the revision `seen` would have them: those that are given, and no
/// other. False, with nothing kept, when someone else wrote them since.
///
/// # Errors
/// When the database refuses.
pub async fn set_objectives(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    (year, seen): (i16, Revision),
    objectives: &[Objective],
) -> Result<bool, StoreError> {
    let mut write = store.write(actor, now).await?;
    let first = "INSERT INTO training_objective_year (year, revision) VALUES ($1, $2) ON CONFLICT (year) DO NOTHING";
    write.execute(sql(first).bind(i64::from(year)).bind(Revision::FIRST)).await?;
    let next = "UPDATE training_objective_year SET revision = $3 WHERE year = $1 AND revision = $2";
    if write.execute(sql(next).bind(i64::from(year)).bind(seen).bind(seen.next())).await? == 0 {
        return Ok(false);
    }
    write.execute(sql("DELETE FROM training_objective WHERE year = $1").bind(i64::from(year))).await?;
    for one in objectives {
        let insert =
            "INSERT INTO training_objective (profession, year, people, headcount, source) VALUES ($1, $2, $3, $4, $5)";
        let insert = sql(insert).bind(one.profession.code()).bind(i64::from(year)).bind(one.people);
        write.execute(insert.bind(one.headcount).bind(&one.source)).await?;
    }
    let facts = Facts::new().number("professions", objectives.len() as i64);
    let thing = ThingId::new("training-plan", &year.to_string())?;
    write.commit(AuditLine::new(Verb::Update, thing).after(facts)).await?;
    Ok(true)
}

/// What was reached in a year: each person once, where they work and in their profession; and what partners declared, in numbers.
///
/// # Errors
/// When the database does not answer.
pub async fn reached(store: &Store, year: i16) -> Result<Reached, StoreError> {
    let begins = |year| store.days().starts(date(year, 1, 1));
    let (from, to) = (begins(year), begins(year.saturating_add(1)));
    let mut read = store.read().await?;
    let before = "SELECT DISTINCT r.learner FROM training_registration r JOIN training_session s ON s.code = r.session \
                  WHERE r.state = 'attended' AND s.starts_at < $1";
    let before: HashSet<String> =
        read.rows(sql(before).bind(from)).await?.iter().map(|row| row.get("learner")).collect::<Result<_, _>>()?;
    let people = "SELECT r.learner, l.profession, l.territory, CAST(SUM(s.half_day_minutes * \
                  (SELECT COUNT(*) FROM training_attendance a WHERE a.registration = r.code)) AS BIGINT) AS minutes \
                  FROM training_registration r JOIN training_session s ON s.code = r.session JOIN training_learner l ON l.id = r.learner \
                  WHERE r.state = 'attended' AND s.starts_at >= $1 AND s.starts_at < $2 GROUP BY r.learner, l.profession, l.territory";
    let mut reached = Reached::default();
    for row in read.rows(sql(people).bind(from).bind(to)).await? {
        let first = !before.contains(&row.get::<String>("learner")?);
        reached.add(&row.get::<String>("territory")?, row.parse("profession")?, first, 1, row.get("minutes")?);
    }
    let declared = "SELECT institution, reference, kit, territory, profession, people, first_time, minutes FROM training_declared WHERE day >= $1 AND day < $2";
    // One session may be told in several lines, one for each profession.
    let mut told: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    let days = (format!("{year}-01-01"), format!("{}-01-01", year.saturating_add(1)));
    for row in read.rows(sql(declared).bind(days.0).bind(days.1)).await? {
        told.insert((row.get("institution")?, row.get("reference")?), (row.get("territory")?, row.get("kit")?));
        let (territory, profession): (String, Profession) = (row.get("territory")?, row.parse("profession")?);
        let (people, first, minutes): (i64, i64, i64) =
            (row.get("people")?, row.get("first_time")?, row.get("minutes")?);
        reached.add(&territory, profession, true, first, minutes * people);
        reached.add(&territory, profession, false, people - first, 0);
    }
    for (territory, kit) in told.into_values() {
        reached.add_session(&territory, &kit);
    }
    let sessions =
        "SELECT territory, kit FROM training_session WHERE state = 'held' AND starts_at >= $1 AND starts_at < $2";
    for row in read.rows(sql(sessions).bind(from).bind(to)).await? {
        reached.add_session(&row.get::<String>("territory")?, &row.get::<String>("kit")?);
    }
    Ok(reached)
}

/// The years in which something was reached or meant to be, the last first.
///
/// # Errors
/// When the database does not answer.
pub async fn plan_years(store: &Store) -> Result<Vec<i16>, StoreError> {
    let select = "SELECT DISTINCT year FROM training_objective ORDER BY year DESC";
    let rows = store.rows(sql(select)).await?;
    let years: Result<Vec<i64>, StoreError> = rows.iter().map(|row| row.get("year")).collect();
    Ok(years?.into_iter().filter_map(|year| i16::try_from(year).ok()).collect())
}

/// A stamp that changes when what was reached may have changed: a session validated, a declaration made, corrected or taken back.
///
/// # Errors
/// When the database does not answer.
pub async fn reached_stamp(store: &Store) -> Result<String, StoreError> {
    let select = "SELECT (SELECT COUNT(*) FROM training_registration WHERE state = 'attended') AS attended, \
                  (SELECT COUNT(*) FROM training_attendance) AS signed, \
                  (SELECT COUNT(*) FROM training_session WHERE state = 'held') AS held, \
                  (SELECT COUNT(*) FROM training_declared) AS declared, \
                  (SELECT COALESCE(MAX(declared_at), '') FROM training_declared) AS last";
    let row = store.row(sql(select)).await?.ok_or(StoreError::Missing)?;
    let count = |column: &str| row.get::<i64>(column);
    let last: String = row.get("last")?;
    Ok(format!("{}/{}/{}/{}/{last}", count("attended")?, count("signed")?, count("held")?, count("declared")?))
}
