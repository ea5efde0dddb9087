//! Documents that were asked for and are kept ready in memory: a day's, and no more of them than a shelf holds.

use std::sync::Arc;

use jiff::civil::Date;
use tokio::sync::Mutex;
use typeset::SetError;

use super::{Made, Order, make};
use crate::Library;

/// The most sets that are kept: one weighs less than a megabyte.
const MOST: usize = 24;

/// What tells one set from another: the département and the day; the language and the theme are the shelf's own.
type Wanted = (Option<String>, Date);

/// The sets, the latest asked for last.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<Vec<(Wanted, Arc<Vec<Made>>)>>);

impl Shelf {
    /// A set: taken from the shelf, or made. One is made at a time, away from the threads that answer.
    pub(crate) async fn take(&self, library: &Arc<Library>, order: Order) -> Result<Arc<Vec<Made>>, SetError> {
        let wanted = (order.departement.clone(), order.day);
        let mut sets = self.0.lock().await;
        sets.retain(|(kept, _)| kept.1 == wanted.1);
        if let Some(rank) = sets.iter().position(|(kept, _)| *kept == wanted) {
            let found = sets.remove(rank);
            let set = Arc::clone(&found.1);
            sets.push(found);
            return Ok(set);
        }
        let library = Arc::clone(library);
        let made = tokio::task::spawn_blocking(move || make(&library, &order)).await;
        let made = Arc::new(made.map_err(|_| SetError::Typesetting("the typesetter stopped".to_owned()))??);
        if sets.len() == MOST {
            sets.remove(0);
        }
        sets.push((wanted, Arc::clone(&made)));
        Ok(made)
    }
}
