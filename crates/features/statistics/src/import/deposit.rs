//! Putting checked cells into a release: a release may be given more cells, never other ones.

use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::fast::FixedState;
use jiff::Timestamp;
use parquet::file::metadata::KeyValue;
use store::{Actor, Store, StoreError};

use super::problem::{ProblemKind, Problems};
use super::{ImportError, Imported, Prepared, check, off_the_loop, write};
use crate::engine::{Engine, KnownCell, State};
use crate::model::{Protection, Release};
use crate::store::{self as catalogue, DepositError, NewDeposit};

const TEMPORARY: &str = "tmp";

/// Puts a file into its release.
pub(crate) async fn deposit(
    prepared: Arc<Prepared>,
    folder: &Path,
    store: &Store,
    engine: &Engine,
    actor: &Actor,
    now: Timestamp,
) -> Result<Imported, ImportError> {
    let _one_at_a_time = lock(folder)?;
    let releases = catalogue::releases(store, &prepared.dataset.id).await?;
    let release = releases.iter().find(|release| release.id == prepared.release);
    let mut imported = Imported {
        dataset: prepared.dataset.id.clone(),
        release: prepared.release.clone(),
        layout: prepared.layout.name.clone(),
        hash: prepared.hash.clone(),
        cells: prepared.cells.len() as u64,
        added: 0,
        already: release.is_some_and(|release| release.deposits.iter().any(|deposit| deposit.hash == prepared.hash)),
        notes: prepared.notes.clone(),
    };
    if imported.already {
        return Ok(imported);
    }
    if let (Some(_), Protection::Us { .. }) = (release, &prepared.dataset.protection) {
        return Err(ImportError::ProtectedWhole {
            dataset: prepared.dataset.id.clone(),
            release: prepared.release.clone(),
        });
    }
    if let Protection::Us { .. } = prepared.dataset.protection
        && !releases.iter().map(|release| &release.id).eq(&prepared.given)
    {
        return Err(ImportError::Meanwhile(prepared.dataset.id.clone()));
    }
    let order = match release {
        Some(release) => new_cells(&prepared, release, engine).await?,
        None => prepared.order.clone(),
    };
    imported.added = order.len() as u64;
    let nothing = order.is_empty();
    let part = if nothing {
        String::new()
    } else {
        format!("part-{:04}-{}.parquet", count(release) + 1, &prepared.hash[..16])
    };
    let target = folder.join("releases").join(prepared.dataset.id.as_str()).join(prepared.release.as_str());
    if !nothing {
        let (prepared, target, part) = (Arc::clone(&prepared), target.clone(), part.clone());
        off_the_loop(move || {
            let bytes = write::parquet(&prepared.cells, &order, &prepared.dataset, prepared.edition, about(&prepared))
                .map_err(|error| ImportError::Engine(error.to_string()))?;
            put_aside(&target, &part, &bytes).map_err(disk(&target))
        })
        .await?;
    }
    let periods = &prepared.cells.periods.members;
    let period = |period: Option<&nomenclature::Period>| period.map(ToString::to_string).unwrap_or_default();
    let (first, last) = (period(periods.first()), period(periods.last()));
    let line = NewDeposit {
        dataset: &prepared.dataset.id,
        release: &prepared.release,
        hash: &prepared.hash,
        file: &prepared.file,
        layout: &prepared.layout.name,
        part: &part,
        cells: imported.added,
        vintage: prepared.vintage.map(nomenclature::Vintage::year),
        first_period: &first,
        last_period: &last,
        definitions: &prepared.cells.definitions,
    };
    let publish = || if part.is_empty() { Ok(()) } else { put_in_place(&target, &part) };
    catalogue::deposit(store, actor, now, &line, publish).await.map_err(|error| match error {
        DepositError::Store(error) => ImportError::Store(error),
        DepositError::File(error) => disk(&target)(error),
    })?;
    Ok(imported)
}

fn count(release: Option<&Release>) -> usize {
    release.map_or(0, |release| release.deposits.len())
}

fn disk(place: &Path) -> impl Fn(std::io::Error) -> ImportError {
    let place = place.display().to_string();
    move |error| ImportError::Disk { place: place.clone(), error }
}

/// What a Parquet file says of itself, so that it can be understood without the database.
fn about(prepared: &Prepared) -> Vec<KeyValue> {
    let pair = |key: &str, value: String| KeyValue::new(key.to_owned(), value);
    vec![
        pair("vigie.dataset", prepared.dataset.id.to_string()),
        pair("vigie.release", prepared.release.to_string()),
        pair("vigie.source_hash", prepared.hash.clone()),
        pair("vigie.layout", prepared.layout.name.clone()),
        pair("vigie.definitions", serde_json::to_string(&prepared.cells.definitions).unwrap_or_default()),
        pair(
            "vigie.states",
            "0 not applicable, 1 value, 2 missing, 3 suppressed (secondary), 4 suppressed (primary)".to_owned(),
        ),
        pair("vigie.statuses", "0 final, 1 revised, 2 provisional".to_owned()),
    ]
}

/// The rows that the release does not have; a row that it has otherwise is a problem.
async fn new_cells(prepared: &Prepared, release: &Release, engine: &Engine) -> Result<Vec<u32>, ImportError> {
    let mut problems = Problems::default();
    let cells = &prepared.cells;
    for held in &cells.definitions {
        let other = release.definitions.iter().find(|other| other.indicator == held.indicator);
        if let Some(other) = other.filter(|other| other.definition != held.definition) {
            problems.add(ProblemKind::MixedSchema, None, &held.indicator, [], || {
                format!(
                    "the file holds definition {} of it («{}») and the release holds definition {}: give the file another release",
                    held.definition, held.source_label, other.definition
                )
            });
        }
    }
    let known = engine.known_cells(release).await.map_err(|error| ImportError::Engine(error.to_string()))?;
    let known: HashMap<(&str, &str, &str, &str), &KnownCell, FixedState> = known
        .iter()
        .map(|cell| {
            ((cell.indicator.as_str(), cell.territory.as_str(), cell.period.as_str(), cell.unit.as_str()), cell)
        })
        .collect();
    let periods: Vec<String> = cells.periods.members.iter().map(ToString::to_string).collect();
    let mut added = Vec::new();
    for row in &prepared.order {
        let at = *row as usize;
        let indicator = &prepared.dataset.indicators[cells.indicators.members[cells.indicators.ranks[at] as usize]];
        let unit = &prepared.dataset.units_of_count[cells.units.members[cells.units.ranks[at] as usize]];
        let territory = &cells.territories.members[cells.territories.ranks[at] as usize];
        let period = &periods[cells.periods.ranks[at] as usize];
        let key = (indicator.code.as_str(), territory.as_str(), period.as_str(), unit.code.as_str());
        match known.get(&key) {
            None => added.push(*row),
            Some(cell) => unchanged(prepared, at, cell, &mut problems),
        }
    }
    if problems.is_empty() { Ok(added) } else { Err(ImportError::Refused(problems.into_list())) }
}

fn unchanged(prepared: &Prepared, row: usize, cell: &KnownCell, problems: &mut Problems) {
    let cells = &prepared.cells;
    let (value, state) = (cells.value[row], cells.state[row]);
    let same_value = state == cell.state && (state != State::Value || close(value, cell.value.unwrap_or(f64::NAN)));
    let population = cells.population.as_ref().map(|population| population[row]).filter(|number| !number.is_nan());
    let same_population = population.zip(cell.population).is_none_or(|(new, old)| close(new, old));
    if same_value && same_population {
        return;
    }
    let name = check::describe(cells, &prepared.dataset, row).unwrap_or_default();
    problems.add(ProblemKind::ChangedCell, None, &name, [cells.lines[row]], || {
        let told = |value: f64, state: State| if state == State::Value { value.to_string() } else { state.word().to_owned() };
        let (old, new) = (told(cell.value.unwrap_or(f64::NAN), cell.state), told(value, state));
        if same_value {
            let (old, new) = (cell.population.unwrap_or(f64::NAN), population.unwrap_or(f64::NAN));
            return format!("has the population {old} in the release and {new} in the file: a release never changes; give the file another one");
        }
        format!("is {old} in the release and {new} in the file: a release never changes; give the file another one")
    });
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(1.0)
}

/// One import at a time for each data folder, between processes too.
fn lock(folder: &Path) -> Result<File, ImportError> {
    let path = folder.join("releases");
    let file = std::fs::create_dir_all(&path).and_then(|()| lock_file(&path)).map_err(disk(&path))?;
    file.lock().map_err(disk(&path))?;
    Ok(file)
}

fn lock_file(path: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path.join(".lock"))
}

/// Writes a file under a temporary name, down to the disk.
fn put_aside(target: &Path, part: &str, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::create_dir_all(target)?;
    let mut file = File::create(target.join(part).with_extension(TEMPORARY))?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a file its name, down to the disk.
fn put_in_place(target: &Path, part: &str) -> std::io::Result<()> {
    let path = target.join(part);
    std::fs::rename(path.with_extension(TEMPORARY), &path)?;
    // Folders cannot be opened everywhere; where they can, the new name is brought down to the disk.
    File::open(target).map_or(Ok(()), |folder| folder.sync_all())
}

/// Takes away what killed imports left: files that no line of the catalogue names. Nothing is done while an import goes on.
pub(crate) async fn clean(folder: &Path, store: &Store) -> Result<Vec<PathBuf>, ImportError> {
    let releases = folder.join("releases");
    if !releases.is_dir() {
        return Ok(Vec::new());
    }
    let lock = match lock_file(&releases) {
        Ok(lock) => lock,
        // A folder that may be read and not written has no leftovers to take away.
        Err(_) => return Ok(Vec::new()),
    };
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(Vec::new()),
        Err(TryLockError::Error(error)) => return Err(disk(&releases)(error)),
    }
    let known: Result<Vec<Release>, StoreError> = catalogue::every_release(store).await;
    let known: Vec<PathBuf> = known?
        .iter()
        .flat_map(|release| release.deposits.iter().map(|deposit| part_path(folder, release, &deposit.part)))
        .collect();
    let mut gone = Vec::new();
    for path in files_under(&releases, 2) {
        let ours = path.extension().is_some_and(|extension| extension == "parquet" || extension == TEMPORARY);
        if ours && !known.contains(&path) && std::fs::remove_file(&path).is_ok() {
            gone.push(path);
        }
    }
    Ok(gone)
}

/// The path of a part of a release.
pub(crate) fn part_path(folder: &Path, release: &Release, part: &str) -> PathBuf {
    folder.join("releases").join(release.dataset.as_str()).join(release.id.as_str()).join(part)
}

fn files_under(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 => found.extend(files_under(&path, depth - 1)),
            Ok(kind) if kind.is_file() => found.push(path),
            _ => {}
        }
    }
    found.sort();
    found
}
