//! Studies, their runs, and the ledger of what is public. All of it is private: it holds true values of hidden cells.

use ::store::{
    AuditLine, Facts, FormKey, JobId, Migration, NewJob, Row, Schema, Store, StoreError, ThingId, Write, sql,
};
use identity::{Permit, may, on};
use jiff::Timestamp;

use crate::model::{Settings, Source, StudyCode};
use crate::refused::Refused;

/// The tables of this feature.
pub const SCHEMA: Schema = Schema {
    feature: "protection",
    migrations: &[
        Migration {
            name: "0001-study",
            sql: "CREATE TABLE protection_study (
                  code TEXT NOT NULL PRIMARY KEY,
                  name TEXT NOT NULL,
                  source TEXT NOT NULL,
                  costs TEXT NOT NULL,
                  created_at TEXT NOT NULL);
              CREATE TABLE protection_run (
                  study TEXT NOT NULL REFERENCES protection_study (code),
                  number BIGINT NOT NULL,
                  settings TEXT NOT NULL,
                  report TEXT,
                  certificates TEXT,
                  problem TEXT,
                  asked_at TEXT NOT NULL,
                  PRIMARY KEY (study, number));
              CREATE TABLE protection_figure (
                  series TEXT NOT NULL,
                  place TEXT NOT NULL,
                  value BIGINT NOT NULL,
                  state TEXT NOT NULL,
                  release TEXT NOT NULL,
                  PRIMARY KEY (series, place));
              CREATE TABLE protection_sum (
                  series TEXT NOT NULL,
                  total TEXT NOT NULL,
                  parts TEXT NOT NULL,
                  release TEXT NOT NULL,
                  PRIMARY KEY (series, total, parts));",
        },
        Migration { name: "0002-corrected-figures", sql: "ALTER TABLE protection_figure ADD COLUMN corrects TEXT;" },
    ],
    publish: include_str!("../publish.toml"),
};

/// The kind of the jobs that protect a table.
pub(crate) const JOB: &str = "protection-run";

/// A study in a list.
#[derive(Debug, Clone)]
pub(crate) struct StudyLine {
    pub(crate) code: StudyCode,
    pub(crate) name: String,
    pub(crate) created_at: Timestamp,
    pub(crate) runs: u64,
}

/// A study.
#[derive(Debug, Clone)]
pub(crate) struct Study {
    pub(crate) code: StudyCode,
    pub(crate) name: String,
    pub(crate) source: Source,
    /// What hiding certain cells costs, by cell number.
    pub(crate) costs: Vec<(usize, u64)>,
}

/// A run of a study.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) number: i64,
    pub(crate) settings: Settings,
    pub(crate) report: Option<serde_json::Value>,
    pub(crate) problem: Option<String>,
}

fn thing(code: &StudyCode) -> Result<ThingId, StoreError> {
    ThingId::new("study", code.as_str()).map_err(|_| StoreError::Missing)
}

/// All studies, the last made first.
pub(crate) async fn studies(store: &Store) -> Result<Vec<StudyLine>, StoreError> {
    let query = sql("SELECT code, name, created_at, (SELECT COUNT(*) FROM protection_run WHERE study = code) AS runs \
         FROM protection_study ORDER BY created_at DESC, code");
    let line = |row: &Row| {
        let code = row.get::<String>("code")?.parse().map_err(|()| StoreError::Missing)?;
        Ok(StudyLine { code, name: row.get("name")?, created_at: row.get("created_at")?, runs: row.get("runs")? })
    };
    store.rows(query).await?.iter().map(line).collect()
}

/// One study.
pub(crate) async fn study(store: &Store, code: &StudyCode) -> Result<Study, StoreError> {
    let query = sql("SELECT name, source, costs FROM protection_study WHERE code = $1").bind(code.as_str());
    let row = store.row(query).await?.ok_or(StoreError::Missing)?;
    Ok(Study { code: code.clone(), name: row.get("name")?, source: row.json("source")?, costs: row.json("costs")? })
}

/// The runs of a study, the last first.
pub(crate) async fn runs(store: &Store, code: &StudyCode) -> Result<Vec<Run>, StoreError> {
    let query =
        sql("SELECT number, settings, report, problem FROM protection_run WHERE study = $1 ORDER BY number DESC");
    let run = |row: &Row| {
        let report = row.get::<Option<String>>("report")?.and_then(|text| serde_json::from_str(&text).ok());
        Ok(Run { number: row.get("number")?, settings: row.json("settings")?, report, problem: row.get("problem")? })
    };
    store.rows(query.bind(code.as_str())).await?.iter().map(run).collect()
}

/// The certificates of a run that is done.
pub(crate) async fn certificates(store: &Store, code: &StudyCode, number: i64) -> Result<String, StoreError> {
    let query = sql("SELECT certificates FROM protection_run WHERE study = $1 AND number = $2");
    let row = store.row(query.bind(code.as_str()).bind(number)).await?.ok_or(StoreError::Missing)?;
    row.get::<Option<String>>("certificates")?.ok_or(StoreError::Missing)
}

/// Opens a study, once for each drawing of the form; gives the code under which it is kept.
pub(crate) async fn open(
    store: &Store,
    permit: &Permit<may::Create, on::Protection>,
    (key, now): (&FormKey, Timestamp),
    (code, name, source): (&StudyCode, &str, &Source),
) -> Result<StudyCode, StoreError> {
    let mut write = store.write(permit.actor(), now).await?;
    if let Some(before) = write.sent_before(key, code.as_str()).await? {
        return before.parse().map_err(|()| StoreError::Missing);
    }
    let source = serde_json::to_string(source).unwrap_or_default();
    let insert =
        sql("INSERT INTO protection_study (code, name, source, costs, created_at) VALUES ($1, $2, $3, $4, $5)");
    write.execute(insert.bind(code.as_str()).bind(name).bind(source).bind("[]").bind(now)).await?;
    write.commit(AuditLine::new(store::Verb::Create, thing(code)?)).await?;
    Ok(code.clone())
}

/// Asks for a run: the job is there exactly when the run is. Gives the run's number.
pub(crate) async fn ask(
    store: &Store,
    permit: &Permit<may::Update, on::Protection>,
    (key, now): (&FormKey, Timestamp),
    code: &StudyCode,
    settings: &Settings,
) -> Result<i64, StoreError> {
    let mut write = store.write(permit.actor(), now).await?;
    let last = sql("SELECT COALESCE(MAX(number), 0) AS last FROM protection_run WHERE study = $1").bind(code.as_str());
    let number = write.row(last).await?.ok_or(StoreError::Missing)?.get::<i64>("last")? + 1;
    if let Some(before) = write.sent_before(key, &number.to_string()).await? {
        return before.parse().map_err(|_| StoreError::Missing);
    }
    let insert = sql("INSERT INTO protection_run (study, number, settings, asked_at) VALUES ($1, $2, $3, $4)");
    let settings = serde_json::to_string(settings).unwrap_or_default();
    write.execute(insert.bind(code.as_str()).bind(number).bind(settings).bind(now)).await?;
    let job = NewJob::new(JOB, &format!("{code}/{number}"), &(code.as_str(), number))?.attempts(2);
    write.enqueue(&job).await?;
    write.commit(AuditLine::new(store::Verb::Update, thing(code)?).after(Facts::new().number("run", number))).await?;
    Ok(number)
}

/// Stops a run: its search, which then gave nothing, or the comparison that follows. Gives whether it was at work.
pub(crate) async fn stop(
    store: &Store,
    permit: &Permit<may::Update, on::Protection>,
    now: Timestamp,
    (code, number): (&StudyCode, i64),
) -> Result<bool, StoreError> {
    let mut write = store.write(permit.actor(), now).await?;
    let id = JobId::new(JOB, &format!("{code}/{number}")).map_err(|_| StoreError::Missing)?;
    if write.cancel_job(&id).await?.is_none() {
        return Ok(false);
    }
    let update = sql("UPDATE protection_run SET problem = $1 WHERE study = $2 AND number = $3 AND report IS NULL");
    write.execute(update.bind(Refused::Stopped.write()).bind(code.as_str()).bind(number)).await?;
    let facts = Facts::new().number("run", number).flag("stopped", true);
    write.commit(AuditLine::new(store::Verb::Update, thing(code)?).after(facts)).await?;
    Ok(true)
}

/// What a run gave.
pub(crate) async fn conclude(
    write: &mut Write,
    code: &StudyCode,
    number: i64,
    result: &Result<(serde_json::Value, String), String>,
) -> Result<(), StoreError> {
    let (report, certificates, problem) = match result {
        Ok((report, certificates)) => (Some(report.to_string()), Some(certificates.clone()), None),
        Err(problem) => (None, None, Some(problem.clone())),
    };
    let update =
        sql("UPDATE protection_run SET report = $1, certificates = $2, problem = $3 WHERE study = $4 AND number = $5");
    let update = update.bind(report).bind(certificates).bind(problem).bind(code.as_str()).bind(number);
    write.execute(update).await.map(|_| ())
}

/// The report of a run once methods were compared.
pub(crate) async fn compared(
    write: &mut Write,
    code: &StudyCode,
    number: i64,
    report: &serde_json::Value,
) -> Result<(), StoreError> {
    let update = sql("UPDATE protection_run SET report = $1 WHERE study = $2 AND number = $3");
    write.execute(update.bind(report.to_string()).bind(code.as_str()).bind(number)).await.map(|_| ())
}

/// Changes what hiding one cell costs, or takes a change back, for who saw that it costs `seen`. Gives what it costs when that is neither of both:
/// someone else changed it since.
pub(crate) async fn set_cost(
    store: &Store,
    permit: &Permit<may::Update, on::Protection>,
    now: Timestamp,
    (code, cell): (&StudyCode, usize),
    (seen, cost): (Option<u64>, Option<u64>),
) -> Result<Result<(), Option<u64>>, StoreError> {
    let mut write = store.write(permit.actor(), now).await?;
    let query = sql("SELECT costs FROM protection_study WHERE code = $1").bind(code.as_str()).locked();
    let mut costs: Vec<(usize, u64)> = write.row(query).await?.ok_or(StoreError::Missing)?.json("costs")?;
    let stands = costs.iter().find(|(other, _)| *other == cell).map(|(_, cost)| *cost);
    match stands {
        stands if stands == cost => return Ok(Ok(())),
        stands if stands != seen => return Ok(Err(stands)),
        _ => costs.retain(|(other, _)| *other != cell),
    }
    costs.extend(cost.map(|cost| (cell, cost)));
    costs.sort_unstable();
    let text = serde_json::to_string(&costs).unwrap_or_default();
    write.execute(sql("UPDATE protection_study SET costs = $1 WHERE code = $2").bind(text).bind(code.as_str())).await?;
    write.commit(AuditLine::new(store::Verb::Update, thing(code)?)).await?;
    Ok(Ok(()))
}

/// Forgets a study and its runs.
pub(crate) async fn forget(
    store: &Store,
    permit: &Permit<may::Delete, on::Protection>,
    now: Timestamp,
    code: &StudyCode,
) -> Result<(), StoreError> {
    let mut write = store.write(permit.actor(), now).await?;
    write.execute(sql("DELETE FROM protection_run WHERE study = $1").bind(code.as_str())).await?;
    write.execute(sql("DELETE FROM protection_study WHERE code = $1").bind(code.as_str())).await?;
    write.commit(AuditLine::new(store::Verb::Delete, thing(code)?)).await
}
