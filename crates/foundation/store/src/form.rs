//! The same form sent twice is done once, and gets the same answer twice.

use std::fmt;
use std::str::FromStr;

use rand::Rng;

use crate::error::StoreError;
use crate::sql::sql;
use crate::store::Write;

/// The hidden mark of a form: made when the page is drawn, sent back with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey(String);

/// A mark that no page of ours drew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this form was not drawn by this site: reload the page and fill it again")]
pub struct NotAFormKey;

impl FormKey {
    /// A new mark.
    pub fn new(chance: &mut impl Rng) -> Self {
        Self(format!("{:016x}{:016x}", chance.next_u64(), chance.next_u64()))
    }
}

impl FromStr for FormKey {
    type Err = NotAFormKey;

    fn from_str(text: &str) -> Result<Self, NotAFormKey> {
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 32 && text.bytes().all(is_digit) { Ok(Self(text.to_owned())) } else { Err(NotAFormKey) }
    }
}

impl fmt::Display for FormKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Write {
    /// Notes that a form was sent, and `outcome`, what will come of it (the address of the page to show). When this actor sent it before, gives the
    /// outcome of then: drop the transaction and answer that. When it is being sent at the same time elsewhere, waits until that is done.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sent_before(&mut self, form: &FormKey, outcome: &str) -> Result<Option<String>, StoreError> {
        // Another person who knows the mark has another key.
        let key = blake3::hash(format!("{}\n{form}", self.actor().who()).as_bytes()).to_hex().to_string();
        let now = self.now();
        let insert =
            sql("INSERT INTO store_form (key, outcome, sent_at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING");
        if self.execute(insert.bind(&key).bind(outcome).bind(now)).await? == 1 {
            return Ok(None);
        }
        let row = self.row(sql("SELECT outcome FROM store_form WHERE key = $1").bind(&key)).await?;
        row.ok_or(StoreError::Missing)?.get("outcome").map(Some)
    }
}
