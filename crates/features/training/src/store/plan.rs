//! What the plan means to reach, and what was reached.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use store::{Store, StoreError, sql};

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

/// The first instant of a year in Paris.
fn beginning(year: i16) -> Timestamp {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    paris.to_timestamp(date(year, 1, 1).at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// What was reached in a year: each person once, where they work and in their profession; and what partners declared, in numbers.
///
/// # Errors
/// When the database does not answer.
pub async fn reached(store: &Store, year: i16) -> Result<Reached, StoreError> {
    let (from, to) = (beginning(year), beginning(year.saturating_add(1)));
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
    let declared =
        "SELECT territory, profession, people, first_time, minutes FROM training_declared WHERE day >= $1 AND day < $2";
    let days = (format!("{year}-01-01"), format!("{}-01-01", year.saturating_add(1)));
    for row in read.rows(sql(declared).bind(days.0).bind(days.1)).await? {
        let (territory, profession): (String, Profession) = (row.get("territory")?, row.parse("profession")?);
        let (people, first, minutes): (i64, i64, i64) =
            (row.get("people")?, row.get("first_time")?, row.get("minutes")?);
        reached.add(&territory, profession, true, first, minutes * people);
        reached.add(&territory, profession, false, people - first, 0);
    }
    let sessions =
        "SELECT COUNT(*) AS sessions FROM training_session WHERE state = 'held' AND starts_at >= $1 AND starts_at < $2";
    let row = read.row(sql(sessions).bind(from).bind(to)).await?.ok_or(StoreError::Missing)?;
    reached.sessions = row.get("sessions")?;
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

/// A stamp that changes when what was reached may have changed.
///
/// # Errors
/// When the database does not answer.
pub async fn reached_stamp(store: &Store) -> Result<(i64, i64), StoreError> {
    let select = "SELECT (SELECT COUNT(*) FROM training_registration WHERE state = 'attended') AS attended, \
                  (SELECT COUNT(*) FROM training_declared) AS declared";
    let row = store.row(sql(select)).await?.ok_or(StoreError::Missing)?;
    Ok((row.get("attended")?, row.get("declared")?))
}
