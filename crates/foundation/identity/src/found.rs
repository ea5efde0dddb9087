//! What is found of people and organisations by words, by who may read all of them.

use std::collections::BTreeMap;

use store::{StoreError, sql};

use crate::Identity;
use crate::people::PersonId;
use crate::rights::Resource;

/// Someone or some organisation to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name.
    pub title: String,
    /// Further words.
    pub text: String,
    /// The path, without language prefix.
    pub path: String,
    /// What one must be able to read everywhere.
    pub circle: Resource,
}

impl Identity {
    /// Who has which address, in small letters: rooms that know people by their addresses find them again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn addresses(&self) -> Result<BTreeMap<String, PersonId>, StoreError> {
        let rows = self.store().rows(sql("SELECT id, email FROM identity_person")).await?;
        rows.iter().map(|row| Ok((row.get::<String>("email")?.to_lowercase(), row.parse("id")?))).collect()
    }
}

/// Everyone and every organisation, those that were closed too.
///
/// # Errors
/// When the database does not answer.
pub async fn everything(identity: &Identity) -> Result<Vec<Found>, StoreError> {
    let people = "SELECT p.id, p.name, p.email AS text, o.name AS organisation FROM identity_person p \
                  JOIN identity_organisation o ON o.id = p.organisation ORDER BY p.name, p.id";
    let mut all = Vec::new();
    for row in identity.store().rows(sql(people)).await? {
        let text = format!("{} · {}", row.get::<String>("organisation")?, row.get::<String>("text")?);
        let path = format!("/administration/personnes/{}", row.get::<String>("id")?);
        all.push(Found { title: row.get("name")?, text, path, circle: Resource::Person });
    }
    for row in
        identity.store().rows(sql("SELECT id, name, territory FROM identity_organisation ORDER BY name, id")).await?
    {
        let path = format!("/administration/organisations/{}", row.get::<String>("id")?);
        all.push(Found { title: row.get("name")?, text: row.get("territory")?, path, circle: Resource::Organisation });
    }
    Ok(all)
}
