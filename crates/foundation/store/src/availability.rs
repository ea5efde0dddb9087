//! Whether the database answers, and what it answered last to what anybody may ask: public pages go on while it is away.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::error::StoreError;
use crate::row::Row;
use crate::sql::{Sql, sql};
use crate::store::Store;

/// Questions whose last answer is kept: a catalogue has a few.
const MOST_QUESTIONS: usize = 256;

/// What is known of the database between two questions.
#[derive(Debug, Default)]
pub(crate) struct Availability {
    away: AtomicBool,
    /// By statement, without values: they would make as many questions as there are readers.
    last: Mutex<BTreeMap<String, Vec<Row>>>,
}

impl Availability {
    /// Refuses at once while the database is known to be away: nobody waits for what will not come.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        match self.away.load(Ordering::Relaxed) {
            true => Err(StoreError::Unavailable { problem: "it did not answer when it was last asked".to_owned() }),
            false => Ok(()),
        }
    }
}

impl Store {
    /// Asks the database for a sign of life, and waits for no longer than `patience`. While there is none, everything else is refused at once as
    /// [`StoreError::Unavailable`]; the next sign of life ends that. A server asks every second or so.
    pub async fn listen(&self, patience: Duration) -> bool {
        let alive = matches!(tokio::time::timeout(patience, self.ask(sql("SELECT 1 AS one"))).await, Ok(Ok(_)));
        self.availability().away.store(!alive, Ordering::Relaxed);
        alive
    }

    /// Runs one reading statement without values over what anybody may see; while the database is away, gives its last answer again.
    ///
    /// # Errors
    /// When the database refuses, or is away and was never asked this.
    pub async fn rows_or_last(&self, sql: Sql) -> Result<Vec<Row>, StoreError> {
        debug_assert!(sql.values.is_empty(), "a question with values has too many answers to be remembered");
        let question = sql.text.clone();
        let last = || self.availability().last.lock().unwrap_or_else(PoisonError::into_inner);
        match self.rows(sql).await {
            Ok(rows) => {
                let mut last = last();
                if last.len() < MOST_QUESTIONS || last.contains_key(&question) {
                    last.insert(question, rows.clone());
                }
                Ok(rows)
            }
            Err(error) if error.is_temporary() => last().get(&question).cloned().ok_or(error),
            Err(error) => Err(error),
        }
    }
}
