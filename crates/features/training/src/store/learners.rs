//! People who are trained or train.

use nomenclature::TerritoryCode;
use store::{EmailAddress, Row, Store, StoreError, Write, sql};

use crate::model::Profession;

/// Someone who is trained, or trains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// Their code.
    pub id: String,
    /// Who they are.
    pub identity: NewLearner,
}

/// What is known of someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLearner {
    /// Their professional address of mail.
    pub email: EmailAddress,
    /// Their name, as the attestation will say it.
    pub name: String,
    /// What they do.
    pub profession: Profession,
    /// For whom they work.
    pub institution: String,
    /// The département in which they work.
    pub territory: TerritoryCode,
}

/// The code of the person who has this address; they are added when nobody has it. What is known of someone is not changed by whoever
/// types their address.
///
/// # Errors
/// When the database refuses.
pub async fn learner_of(write: &mut Write, new: &NewLearner, fresh: &str) -> Result<String, StoreError> {
    let insert = "INSERT INTO training_learner (id, email, name, profession, institution, territory, created_at) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING";
    let now = write.now();
    let insert = sql(insert).bind(fresh).bind(key(&new.email)).bind(&new.name).bind(new.profession.code());
    let insert = insert.bind(&new.institution).bind(new.territory.as_str()).bind(now);
    if write.execute(insert).await? == 1 {
        return Ok(fresh.to_owned());
    }
    let row = write.row(sql("SELECT id FROM training_learner WHERE email = $1").bind(key(&new.email))).await?;
    row.ok_or(StoreError::Missing)?.get("id")
}

/// The same person may write their address in capitals.
fn key(email: &EmailAddress) -> String {
    email.as_str().to_lowercase()
}

/// Someone, by code.
///
/// # Errors
/// When the database does not answer.
pub async fn learner(store: &Store, id: &str) -> Result<Option<Learner>, StoreError> {
    let row = store.row(sql("SELECT * FROM training_learner WHERE id = $1").bind(id)).await?;
    row.map(|row| read_learner(&row)).transpose()
}

/// Reads a row that has the columns of a learner.
pub(super) fn read_learner(row: &Row) -> Result<Learner, StoreError> {
    let territory: String = row.get("territory")?;
    let territory = TerritoryCode::parse(&territory)
        .map_err(|error| StoreError::Column { column: "territory".to_owned(), problem: error.to_string() })?;
    Ok(Learner {
        id: row.get("id")?,
        identity: NewLearner {
            email: row.get("email")?,
            name: row.get("name")?,
            profession: row.parse("profession")?,
            institution: row.get("institution")?,
            territory,
        },
    })
}
