//! The ledger in the store: what is public of each series of figures, and new tables protected given it.
//!
//! A figure is named by its series and its place without totals (`faits-2024|geo=A|off=X`), so that tables of the same
//! units meet wherever they share a figure. A figure that a release corrects is another figure (`geo=A|off=X, vintage 2`),
//! which names the one that it corrects. True values of hidden figures are there: the ledger is as secret as they are.

use std::collections::BTreeMap;
use std::process::ExitCode;

use ::store::{Actor, AuditLine, Facts, Row, Store, StoreError, ThingId, Verb, sql};
use disclosure::{Given, Ledger, LedgerRefusal, Levels, Past, Release, Settings, Status, SystemCell};
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
    /// Of each figure that was corrected, the one that corrects it.
    corrected: BTreeMap<String, String>,
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
        let mut corrected = BTreeMap::new();
        let figures = sql("SELECT place, value, state, corrects FROM protection_figure WHERE series = $1").bind(series);
        for row in store.rows(figures).await? {
            let (place, state): (String, String) = (row.get("place")?, row.get("state")?);
            let past = past(&state).ok_or(StoreError::Missing)?;
            if let Some(older) = row.get::<Option<String>>("corrects")? {
                corrected.insert(older, place.clone());
            }
            ledger.restore(place, row.get("value")?, past);
        }
        let sums = sql("SELECT total, parts FROM protection_sum WHERE series = $1").bind(series);
        for row in store.rows(sums).await? {
            ledger.restore_sum(row.get("total")?, parts(&row)?);
        }
        Ok(Self { series: series.to_owned(), ledger, corrected })
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
                "INSERT INTO protection_figure (series, place, value, state, release, corrects) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (series, place) DO UPDATE SET state = excluded.state",
            );
            let insert = insert.bind(&self.series).bind(key).bind(value).bind(state(past)).bind(name);
            let insert = insert.bind(published.corrects.get(key));
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

    /// Protects a table given the ledger; `corrected` when its figures may differ from those of the series.
    pub(crate) fn protect(
        &self,
        (table, corrected): (&Table, bool),
        settings: &Settings,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<(Published, Vec<Bound>), Problems> {
        let Source::Sheets(sheets) = &table.source else {
            return Err(Problems::one("--ledger: a JJ file does not name its figures; give leaves and dimensions"));
        };
        let Vintages { places, cells, corrects } = self.vintages(sheets, table.system.cells(), corrected)?;
        let mut sums = Vec::new();
        for sheet in sheets {
            let name = |place: usize| places[sheet.cell_of[place] as usize].clone();
            sheet.grid.each_relation(|total, parts| sums.push((name(total), parts.iter().map(|p| name(*p)).collect())));
        }
        let release = Release { cells, sums };
        let given = self.ledger.protect(&release, settings, stop).map_err(told)?;
        let rank: BTreeMap<&String, usize> = given.keys.iter().zip(0..).collect();
        let bound = |place: &String| {
            let at = rank.get(place).copied();
            let levels = at.and_then(|at| match given.system.cells()[at].status {
                Status::Sensitive(levels) => Some(levels),
                Status::Fixed | Status::Hidden | Status::Free => None,
            });
            Bound { hidden: at.is_some_and(|at| given.pattern.hidden[at]), levels }
        };
        let bounds = places.iter().map(bound).collect();
        let mut public = given.already_public.clone();
        let sensitive = |(_, cell): &&(String, SystemCell)| matches!(cell.status, Status::Sensitive(_));
        let before = |name: &String| corrects.get(name).is_some_and(|older| self.ledger.is_shown(older));
        public.extend(release.cells.iter().filter(sensitive).map(|cell| &cell.0).filter(|name| before(name)).cloned());
        Ok((Published { release, given, corrects, public }, bounds))
    }

    /// The figures of a table by their names in the ledger: those whose values differ are further vintages.
    fn vintages(&self, sheets: &[Sheet], cells: &[SystemCell], corrected: bool) -> Result<Vintages, Problems> {
        let mut places = places(sheets, cells.len());
        let mut found = Vintages::default();
        let mut problems = Problems::default();
        for (place, cell) in places.iter_mut().zip(cells) {
            let mut cell = *cell;
            let (latest, vintage) = self.latest(place);
            match self.ledger.value(latest) {
                Some(value) if value != cell.value && !corrected => problems.0.push(format!(
                    "({place}) is {value} in the ledger of {} and {} here: mend the table, or say --corrected if this release corrects the series",
                    self.series, cell.value
                )),
                Some(value) if value != cell.value => {
                    if self.ledger.is_hidden(latest) && cell.status == Status::Fixed && cell.value != 0 {
                        problems.0.push(hidden_before(place));
                    }
                    cell = self.ledger.as_corrected(latest, cell);
                    let next = format!("{place}, vintage {}", vintage + 1);
                    found.corrects.insert(next.clone(), latest.clone());
                    *place = next;
                }
                _ => *place = latest.clone(),
            }
            found.cells.push((place.clone(), cell));
        }
        found.places = places;
        problems.none_or(found)
    }

    /// The last vintage of a figure, and its number.
    fn latest<'a>(&'a self, place: &'a String) -> (&'a String, usize) {
        let mut at = (place, 1);
        while let Some(next) = self.corrected.get(at.0) {
            at = (next, at.1 + 1);
        }
        at
    }
}

/// The figures of a release by their names.
#[derive(Default)]
struct Vintages {
    /// The name of each cell of the table.
    places: Vec<String>,
    cells: Vec<(String, SystemCell)>,
    /// Of each figure that corrects another, that one.
    corrects: BTreeMap<String, String>,
}

/// What becomes of a cell of the table, all releases together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound {
    pub(crate) hidden: bool,
    /// How far it must remain in doubt, by the rules of this release or of an older one that hid it.
    pub(crate) levels: Option<Levels>,
}

/// A table protected given the ledger, ready to be written into it.
#[derive(Debug, Clone)]
pub struct Published {
    release: Release<String>,
    pub(crate) given: Given<String>,
    /// Of each figure that corrects another, that one.
    pub(crate) corrects: BTreeMap<String, String>,
    /// Sensitive figures that an earlier release shows, as they are here or before their correction.
    pub(crate) public: Vec<String>,
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

fn hidden_before(figure: &str) -> String {
    format!("({figure}) was hidden in an earlier release and is asked to be shown: take its p out of the a priori file")
}

/// The refusal, figure by figure, with its repair.
fn told(refusal: LedgerRefusal<String>) -> Problems {
    let list = |figures: &[String]| figures.iter().map(|f| format!("({f})")).collect::<Vec<_>>().join(", ");
    Problems(match refusal {
        LedgerRefusal::Tables(errors) => errors.iter().map(|e| format!("with what is published: {e}")).collect(),
        LedgerRefusal::Shows(figures) => figures.iter().map(|figure| hidden_before(figure)).collect(),
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
