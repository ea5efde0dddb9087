//! Sessions held by partner institutions: declared in numbers, corrected by declaring them again, taken back.

use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, FormKey, Row, Store, StoreError, ThingId, Verb, Write, sql};

use crate::model::declared::Declared;

/// What came of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Declaring {
    /// Lines that were not there.
    pub added: usize,
    /// Lines that were there and said otherwise.
    pub corrected: usize,
    /// Lines that were there and said the same.
    pub same: usize,
}

/// A line as it is kept, with who declared it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredHere {
    /// The code of the institution.
    pub institution: String,
    /// What it tells.
    pub told: Declared,
}

/// Why a line cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum DeclareError {
    /// Someone told otherwise of the same session and profession: what stands.
    #[error("the session {} is declared otherwise already", .0.reference)]
    Stands(Box<Declared>),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps one line, as [`declare`] does; what stands of the same session and profession is replaced by who has seen it alone, `seen` being its mark.
///
/// # Errors
/// When something else stands than what they saw, or the database refuses.
pub async fn declare_one(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    institution: &str,
    (seen, line): (&str, &Declared),
    form: &FormKey,
) -> Result<Declaring, DeclareError> {
    let mut write = store.write(actor, now).await?;
    if write.sent_before(form, institution).await?.is_some() {
        return Ok(Declaring { same: 1, ..Declaring::default() });
    }
    match before(&mut write, institution, line).await? {
        Some(kept) if kept.told != *line && kept.told.mark() != seen => Err(DeclareError::Stands(Box::new(kept.told))),
        _ => Ok(keep(write, institution, std::slice::from_ref(line)).await?),
    }
}

/// Keeps what an institution tells: all of it, or nothing. A session told again under its reference is corrected; the same form sent twice
/// tells once.
///
/// # Errors
/// When the database refuses.
pub async fn declare(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    institution: &str,
    lines: &[Declared],
    form: &FormKey,
) -> Result<Declaring, StoreError> {
    let mut write = store.write(actor, now).await?;
    if write.sent_before(form, institution).await?.is_some() {
        return Ok(Declaring { same: lines.len(), ..Declaring::default() });
    }
    keep(write, institution, lines).await
}

async fn keep(mut write: Write, institution: &str, lines: &[Declared]) -> Result<Declaring, StoreError> {
    let mut came = Declaring::default();
    for line in lines {
        match before(&mut write, institution, line).await? {
            Some(kept) if kept.told == *line => came.same += 1,
            kept => {
                if kept.is_some() {
                    came.corrected += 1
                } else {
                    came.added += 1
                }
                put(&mut write, institution, line).await?;
            }
        }
    }
    let facts = Facts::new().number("added", came.added as i64).number("corrected", came.corrected as i64);
    let thing = ThingId::new("training-declaration", institution)?;
    write.commit(AuditLine::new(Verb::Import, thing).after(facts)).await?;
    Ok(came)
}

async fn before(write: &mut Write, institution: &str, line: &Declared) -> Result<Option<DeclaredHere>, StoreError> {
    let select = "SELECT * FROM training_declared WHERE institution = $1 AND reference = $2 AND profession = $3";
    let select = sql(select).bind(institution).bind(&line.reference).bind(line.profession.code()).locked();
    write.row(select).await?.map(|row| read(&row)).transpose()
}

async fn put(write: &mut Write, institution: &str, line: &Declared) -> Result<(), StoreError> {
    let insert = "INSERT INTO training_declared (institution, reference, kit, day, territory, profession, people, first_time, minutes, declared_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (institution, reference, profession) DO UPDATE SET \
                  kit = excluded.kit, day = excluded.day, territory = excluded.territory, people = excluded.people, \
                  first_time = excluded.first_time, minutes = excluded.minutes, declared_at = excluded.declared_at";
    let now = write.now();
    let insert = sql(insert).bind(institution).bind(&line.reference).bind(line.kit.as_str()).bind(line.day.to_string());
    let insert = insert.bind(line.territory.as_str()).bind(line.profession.code()).bind(line.people);
    write.execute(insert.bind(line.first_time).bind(line.minutes).bind(now)).await.map(drop)
}

/// What was declared, by one institution or by all, the last day first.
///
/// # Errors
/// When the database does not answer.
pub async fn declared_by(store: &Store, institution: Option<&str>) -> Result<Vec<DeclaredHere>, StoreError> {
    let mut select = sql("SELECT * FROM training_declared");
    if let Some(institution) = institution {
        select = select.push(" WHERE institution = ").push_bind(institution);
    }
    store.rows(select.push(" ORDER BY day DESC, institution, reference, profession")).await?.iter().map(read).collect()
}

/// Takes back everything that an institution told of a session. Gives how many lines that was.
///
/// # Errors
/// When the database refuses.
pub async fn take_back_declaration(
    store: &Store,
    actor: &Actor,
    now: Timestamp,
    institution: &str,
    reference: &str,
) -> Result<u64, StoreError> {
    let mut write = store.write(actor, now).await?;
    let delete = sql("DELETE FROM training_declared WHERE institution = $1 AND reference = $2");
    let lines = write.execute(delete.bind(institution).bind(reference)).await?;
    if lines > 0 {
        let facts = Facts::new().number("lines", i64::try_from(lines).unwrap_or(i64::MAX));
        let thing = ThingId::new("training-declaration", institution)?;
        write.commit(AuditLine::new(Verb::Delete, thing).before(facts)).await?;
    }
    Ok(lines)
}

fn read(row: &Row) -> Result<DeclaredHere, StoreError> {
    let territory: String = row.get("territory")?;
    let territory = nomenclature::TerritoryCode::parse(&territory)
        .map_err(|error| StoreError::Column { column: "territory".to_owned(), problem: error.to_string() })?;
    Ok(DeclaredHere {
        institution: row.get("institution")?,
        told: Declared {
            reference: row.get("reference")?,
            kit: row.parse("kit")?,
            day: row.parse("day")?,
            territory,
            profession: row.parse("profession")?,
            people: row.get("people")?,
            first_time: row.get("first_time")?,
            minutes: row.get("minutes")?,
        },
    })
}
