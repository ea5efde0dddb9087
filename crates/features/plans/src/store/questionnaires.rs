//! Questionnaires, as structures.

use store::{Row, Store, StoreError, Write, sql};

use super::dates::to_json;
use crate::model::questionnaire::Questionnaire;

/// Adds a questionnaire, unless one with its code is there. Says whether it was added.
///
/// # Errors
/// When the database refuses.
pub async fn insert_questionnaire(write: &mut Write, questionnaire: &Questionnaire) -> Result<bool, StoreError> {
    let insert = "INSERT INTO plans_questionnaire (id, treaty, cycle, content) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
    let insert = sql(insert).bind(&questionnaire.id).bind(&questionnaire.treaty).bind(questionnaire.cycle);
    Ok(write.execute(insert.bind(to_json(questionnaire)?)).await? == 1)
}

/// Every questionnaire, by its code.
///
/// # Errors
/// When the database does not answer.
pub async fn questionnaires(store: &Store) -> Result<Vec<Questionnaire>, StoreError> {
    let rows = store.rows(sql("SELECT content FROM plans_questionnaire ORDER BY id")).await?;
    rows.iter().map(|row: &Row| row.json("content")).collect()
}

/// A questionnaire.
///
/// # Errors
/// When the database does not answer.
pub async fn questionnaire(store: &Store, id: &str) -> Result<Option<Questionnaire>, StoreError> {
    let row = store.row(sql("SELECT content FROM plans_questionnaire WHERE id = $1").bind(id)).await?;
    row.map(|row| row.json("content")).transpose()
}
