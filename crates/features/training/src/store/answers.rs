//! What people answered before and after a session. A pair joins both answers of one person; who they are does not stand beside it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, Row, Store, StoreError, Verb, sql};

use super::sessions::thing;
use crate::model::questionnaire::{Answers, Asked, Moment};
use crate::model::session::{Session, SessionCode};

/// The pair of a registration: its code cannot be found from it.
pub(crate) fn pair(registration: &str) -> String {
    let key = blake3::derive_key("vigie training questionnaire 2026", registration.as_bytes());
    blake3::Hash::from(key).to_hex()[..32].to_owned()
}

/// Keeps what someone answered, once. Gives whether it was not there yet.
///
/// # Errors
/// When the database refuses.
pub async fn answer(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    session: &Session,
    registration: &str,
    moment: Moment,
    answers: &Answers,
) -> Result<bool, StoreError> {
    let mut write = store.write(actor, now).await?;
    let insert = "INSERT INTO training_answer (session, pair, moment, answers, day) VALUES ($1, $2, $3, $4, $5) \
                  ON CONFLICT (session, pair, moment) DO NOTHING";
    let json = serde_json::to_string(answers)
        .map_err(|error| StoreError::Column { column: "answers".to_owned(), problem: error.to_string() })?;
    let day = store.days().of(session.starts).to_string();
    let insert = sql(insert).bind(session.code.as_str()).bind(pair(registration)).bind(moment.code());
    if write.execute(insert.bind(json).bind(day)).await? == 0 {
        return Ok(false);
    }
    let line = AuditLine::new(Verb::Submit, thing(&session.code)?);
    write.commit(line.after(Facts::new().code("moment", moment.code()))).await?;
    Ok(true)
}

/// Whether the holder of a registration answered at a moment.
///
/// # Errors
/// When the database does not answer.
pub async fn answered(
    store: &Store,
    session: &SessionCode,
    registration: &str,
    moment: Moment,
) -> Result<bool, StoreError> {
    let select = sql("SELECT moment FROM training_answer WHERE session = $1 AND pair = $2 AND moment = $3");
    let row = store.row(select.bind(session.as_str()).bind(pair(registration)).bind(moment.code())).await?;
    Ok(row.is_some())
}

/// What was answered in a session, for analysis alone.
///
/// # Errors
/// When the database does not answer.
pub async fn answers_of(store: &Store, session: &SessionCode) -> Result<Vec<Asked>, StoreError> {
    let select = "SELECT session, pair, moment, answers FROM training_answer WHERE session = $1 ORDER BY pair, moment";
    Ok(gather(&store.rows(sql(select).bind(session.as_str())).await?)?.into_values().next().unwrap_or_default())
}

/// What was answered in the sessions of a kit that ended before an instant, session by session, for analysis alone.
///
/// # Errors
/// When the database does not answer.
pub async fn answers_by_session(
    store: &Store,
    kit: Option<&str>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Vec<Asked>>, StoreError> {
    let mut select = sql(
        "SELECT a.session, a.pair, a.moment, a.answers FROM training_answer a JOIN training_session s ON s.code = a.session WHERE s.ends_at >= ",
    )
    .push_bind(from)
    .push(" AND s.ends_at < ")
    .push_bind(to);
    if let Some(kit) = kit {
        select = select.push(" AND s.kit = ").push_bind(kit);
    }
    let rows = store.rows(select.push(" ORDER BY a.session, a.pair, a.moment")).await?;
    Ok(gather(&rows)?.into_values().collect())
}

/// The people of each session, with both answers of each.
fn gather(rows: &[Row]) -> Result<BTreeMap<String, Vec<Asked>>, StoreError> {
    let mut sessions: BTreeMap<String, BTreeMap<String, Asked>> = BTreeMap::new();
    for row in rows {
        let (session, pair): (String, String) = (row.get("session")?, row.get("pair")?);
        let asked = sessions.entry(session).or_default().entry(pair).or_default();
        let answers: Answers = row.json("answers")?;
        match row.get::<String>("moment")?.as_str() {
            "before" => asked.before = Some(answers),
            _ => asked.after = Some(answers),
        }
    }
    Ok(sessions.into_iter().map(|(session, people)| (session, people.into_values().collect())).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_pair_is_the_same_each_time_and_tells_nothing() {
        assert_eq!(super::pair("abc"), super::pair("abc"));
        assert_ne!(super::pair("abc"), super::pair("abd"));
        assert!(!super::pair("abc").contains("abc") && super::pair("abc").len() == 32);
    }
}
