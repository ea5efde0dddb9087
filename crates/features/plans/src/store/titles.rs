//! What plans and replies are called, where only their codes are at hand.

use std::collections::BTreeMap;

use nomenclature::{Language, Text};
use store::{Row, Store, StoreError, sql};

use super::plans::Description;
use crate::model::questionnaire::Questionnaire;

/// The titles of plans and of the questionnaires that replies answer, by their codes.
#[derive(Debug, Clone, Default)]
pub struct Titles {
    plans: BTreeMap<String, Text>,
    replies: BTreeMap<String, Text>,
}

impl Titles {
    /// The title of a plan; its code, when nothing is known of it.
    #[must_use]
    pub fn plan<'a>(&'a self, language: Language, code: &'a str) -> &'a str {
        self.plans.get(code).map_or(code, |title| title.get(language))
    }

    /// The title of the questionnaire that a reply answers; the reply's code, when nothing is known of it.
    #[must_use]
    pub fn reply<'a>(&'a self, language: Language, code: &'a str) -> &'a str {
        self.replies.get(code).map_or(code, |title| title.get(language))
    }
}

/// The titles of every plan and reply.
///
/// # Errors
/// When the database does not answer.
pub async fn titles(store: &Store) -> Result<Titles, StoreError> {
    let plan = |row: &Row| Ok((row.get("id")?, row.json::<Description>("description")?.title));
    let plans = store.rows(sql("SELECT id, description FROM plans_plan")).await?;
    let plans = plans.iter().map(plan).collect::<Result<_, StoreError>>()?;
    let select = "SELECT r.code AS code, q.content AS content FROM plans_reply r JOIN plans_questionnaire q ON q.id = r.questionnaire";
    let reply = |row: &Row| Ok((row.get("code")?, row.json::<Questionnaire>("content")?.title));
    let replies = store.rows(sql(select)).await?;
    Ok(Titles { plans, replies: replies.iter().map(reply).collect::<Result<_, StoreError>>()? })
}
