//! The ledger in the store: what is public of each series of figures, and new tables protected given it.
//!
//! A figure is named by its series and its place without totals (`faits-2024|geo=A|off=X`), so that tables of the same
//! units meet wherever they share a figure. True values of hidden figures are there: the ledger is as secret as they are.

use std::collections::BTreeMap;
use std::process::ExitCode;

use ::store::{Actor, AuditLine, Facts, Row, Store, StoreError, ThingId, Verb, sql};
use disclosure::{Given, Ledger, LedgerRefusal, Levels, Past, Release, Settings};
use jiff::Timestamp;

use crate::cli::conclude;
use crate::output::Outputs;
use crate::problem::Problems;
use crate::table::{Sheet, Source, Table};

/// The ledger of one series.
#[derive(Debug)]
pub struct Book {
    series: String,
    ledger: Ledger<String>,
}

/// Why the ledger cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A name that is none.
    #[error("--ledger {0}: the name of a series has letters, digits, «-», «_» and «.» alone")]
    Name(String),
}

impl Book {
    /// Reads what is public of a series.
    ///
    /// # Errors
    /// When the database does not answer, or the name is none.
    pub async fn read(store: &Store, series: &str) -> Result<Self, BookError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if series.is_empty() || series.len() > 80 || !series.chars().all(plain) {
            return Err(BookError::Name(series.to_owned()));
        }
        let mut ledger = Ledger::new();
        let figures = sql("SELECT place, value, state FROM protection_figure WHERE series = $1").bind(series);
        for row in store.rows(figures).await? {
            let state: String = row.get("state")?;
            let past = past(&state).ok_or(StoreError::Missing)?;
            ledger.restore(row.get("place")?, row.get("value")?, past);
        }
        let sums = sql("SELECT total, parts FROM protection_sum WHERE series = $1").bind(series);
        for row in store.rows(sums).await? {
            ledger.restore_sum(row.get("total")?, parts(&row)?);
        }
        Ok(Self { series: series.to_owned(), ledger })
    }

    /// Writes into the store what a release shows and hides, with its audit line.
    ///
    /// # Errors
    /// When the database refuses; then nothing of the release is in the ledger.
    pub async fn record(
        mut self,
        (store, actor, now): (&Store, &Actor, Timestamp),
        name: &str,
        published: &Published,
    ) -> Result<u64, BookError> {
        self.ledger.record(&published.release, &published.given);
        let mut write = store.write(actor, now).await?;
        let keys: BTreeMap<&String, ()> = published.release.cells.iter().map(|(key, _)| (key, ())).collect();
        let mut figures = 0;
        for (key, value, past) in self.ledger.figures().filter(|(key, _, _)| keys.contains_key(key)) {
            let insert = sql(
                "INSERT INTO protection_figure (series, place, value, state, release) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (series, place) DO UPDATE SET state = excluded.state",
            );
            let insert = insert.bind(&self.series).bind(key).bind(value).bind(state(past)).bind(name);
            figures += write.execute(insert).await?;
        }
        for (total, parts) in &published.release.sums {
            let insert = sql("INSERT INTO protection_sum (series, total, parts, release) VALUES ($1, $2, $3, $4) \
                 ON CONFLICT (series, total, parts) DO NOTHING");
            let mut parts = parts.clone();
            parts.sort();
            let parts = serde_json::to_string(&parts).unwrap_or_default();
            write.execute(insert.bind(&self.series).bind(total).bind(parts).bind(name)).await?;
        }
        let thing = ThingId::new("ledger", &self.series).map_err(|_| BookError::Name(self.series.clone()))?;
        let facts = Facts::new().number("figures", i64::try_from(figures).unwrap_or(i64::MAX)).code("release", name);
        write.commit(AuditLine::new(Verb::Publish, thing).after(facts)).await?;
        Ok(figures)
    }

    /// Protects a table given the ledger.
    pub(crate) fn protect(
        &self,
        table: &Table,
        settings: &Settings,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<(Published, Vec<bool>), Problems> {
        let Source::Sheets(sheets) = &table.source else {
            return Err(Problems::one("--ledger: a JJ file does not name its figures; give leaves and dimensions"));
        };
        let places = places(sheets, table.system.cells().len());
        let cells = places.iter().cloned().zip(table.system.cells().iter().copied()).collect();
        let mut sums = Vec::new();
        for sheet in sheets {
            let name = |place: usize| places[sheet.cell_of[place] as usize].clone();
            sheet.grid.each_relation(|total, parts| sums.push((name(total), parts.iter().map(|p| name(*p)).collect())));
        }
        let release = Release { cells, sums };
        let given = self.ledger.protect(&release, settings, stop).map_err(told)?;
        let rank: BTreeMap<&String, usize> = given.keys.iter().zip(0..).collect();
        let hidden = places.iter().map(|place| rank.get(place).is_some_and(|r| given.pattern.hidden[*r])).collect();
        Ok((Published { release, given }, hidden))
    }
}

/// A table protected given the ledger, ready to be written into it.
#[derive(Debug, Clone)]
pub struct Published {
    release: Release<String>,
    pub(crate) given: Given<String>,
}

/// A release whose files wait until the ledger holds it: what is out is in the ledger, whatever fails.
#[derive(Debug)]
#[must_use = "its files are written when it is delivered"]
pub struct Waiting {
    pub(crate) published: Published,
    pub(crate) outputs: Outputs,
    pub(crate) text: String,
}

impl Waiting {
    /// What is to be recorded.
    #[must_use]
    pub fn published(&self) -> &Published {
        &self.published
    }

    /// Writes the files, and says what was done.
    pub fn deliver(self) -> ExitCode {
        let written = self.outputs.write().map(|()| self.text);
        conclude(
            written,
            "the ledger holds this release, and its files were not written: mend this and run the command again",
        )
    }
}

/// The name of each cell: its codes, without the totals.
fn places(sheets: &[Sheet], cells: usize) -> Vec<String> {
    let mut places = vec![String::new(); cells];
    for sheet in sheets {
        let roots = sheet.roots();
        for (cell, number) in sheet.cell_of.iter().enumerate() {
            places[*number as usize] = sheet.figure(&roots, cell);
        }
    }
    places
}

fn state(past: Past) -> String {
    match past {
        Past::Shown => "shown".to_owned(),
        Past::Hidden(None) => "hidden".to_owned(),
        Past::Hidden(Some(Levels { lower, upper, sliding })) => format!("hidden {lower} {upper} {sliding}"),
    }
}

fn past(state: &str) -> Option<Past> {
    let words: Vec<&str> = state.split(' ').collect();
    match words.as_slice() {
        ["shown"] => Some(Past::Shown),
        ["hidden"] => Some(Past::Hidden(None)),
        ["hidden", lower, upper, sliding] => {
            let number = |text: &str| text.parse().ok();
            Some(Past::Hidden(Some(Levels { lower: number(lower)?, upper: number(upper)?, sliding: number(sliding)? })))
        }
        _ => None,
    }
}

fn parts(row: &Row) -> Result<Vec<String>, StoreError> {
    row.json("parts")
}

/// The refusal, figure by figure, with its repair.
fn told(refusal: LedgerRefusal<String>) -> Problems {
    let list = |figures: &[String]| figures.iter().map(|f| format!("({f})")).collect::<Vec<_>>().join(", ");
    Problems(match refusal {
        LedgerRefusal::Tables(errors) => errors.iter().map(|e| format!("with what is published: {e}")).collect(),
        LedgerRefusal::Shows(figures) => figures
            .iter()
            .map(|f| format!("({f}) was hidden in an earlier release and is asked to be shown: take its p out of the a priori file"))
            .collect(),
        LedgerRefusal::Uncovers { uncovered, repair } => vec![format!(
            "shown as asked, this release would uncover {}; the smallest repair is to hide {}",
            list(&uncovered),
            list(&repair)
        )],
        LedgerRefusal::Beyond(figures) => vec![format!(
            "given what is published, nothing protects {}: leave the tables that hold them out, or merge their categories",
            list(&figures)
        )],
        LedgerRefusal::Stopped => vec!["stopped before a safe pattern was found: nothing is published".to_owned()],
    })
}
