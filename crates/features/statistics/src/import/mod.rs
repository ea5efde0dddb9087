//! Import: a producer's file becomes cells of a release, or the list of everything that stops it.
//!
//! Nothing is guessed in silence, and nothing is half done: the file is read and checked whole in memory, written under a
//! temporary name, and becomes visible with its line in the catalogue.

mod check;
mod decode;
mod delimited;
mod deposit;
mod fetch;
mod gather;
mod names;
mod number;
mod past;
mod problem;
mod protect;
mod recognise;
mod resolve;
mod typed;
mod write;

use nomenclature::{Edition, Territories, Vintage};

use decode::Format;
use delimited::{DELIMITERS, Delimited};
use gather::{Gathered, Wanted};
use problem::Problems;
use recognise::Recognised;
use resolve::{Cells, Words};

use crate::datasets::Datasets;
use crate::model::{Dataset, DatasetId, Layout, Protection, ReleaseId};

pub(crate) use deposit::{clean, deposit, part_path};
pub use fetch::{Input, LARGEST_FILE};
pub use names::release_in_name;
pub use number::parse_number;
pub(crate) use past::PastReleases;
pub use problem::{Problem, ProblemKind};
pub(crate) use resolve::{kinds_of, level_of, nearest};

/// Pieces in which a file is read: large enough to cost nothing, small enough to share between processors.
const PIECE: usize = 1 << 20;

/// A file to import.
#[derive(Debug, Clone)]
pub struct Request {
    /// Where it comes from.
    pub input: Input,
    /// Its dataset, when its columns do not tell.
    pub dataset: Option<DatasetId>,
    /// Its release, when its name does not tell.
    pub release: Option<ReleaseId>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Imported {
    /// The dataset.
    pub dataset: DatasetId,
    /// The release.
    pub release: ReleaseId,
    /// The layout that was recognised.
    pub layout: String,
    /// The BLAKE3 hash of the file.
    pub hash: String,
    /// The cells of the file.
    pub cells: u64,
    /// Those that the release did not have.
    pub added: u64,
    /// Whether this very file was already there, so that nothing changed.
    pub already: bool,
    /// What was found out without being told: the encoding, the release, the vintage.
    pub notes: Vec<String>,
}

/// Why an import did nothing.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file has problems; all of them.
    #[error("{} problem(s) stop the import, and nothing changed", .0.len())]
    Refused(Vec<Problem>),
    /// The file cannot be read at all.
    #[error("{0}")]
    Unreadable(String),
    /// The file is too large.
    #[error("the file holds more than {} MB: split it by year", .limit >> 20)]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The file cannot be brought.
    #[error("{place} cannot be read: {problem}")]
    Fetch {
        /// The path or address.
        place: String,
        /// What happened.
        problem: String,
    },
    /// No dataset has the name asked for.
    #[error("there is no dataset «{asked}»{hint}; `vigie datasets` lists them")]
    UnknownDataset {
        /// The name.
        asked: DatasetId,
        /// A name that it resembles.
        hint: String,
    },
    /// Nothing tells the release.
    #[error("the name «{0}» does not tell the release: give it with --release, as in --release 2026-01")]
    UnknownRelease(String),
    /// The release cannot be written.
    #[error("{place}: {error}. Nothing changed; mend the disk or its rights and import again")]
    Disk {
        /// The path.
        place: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// Figures that are ours to protect, and that we cannot.
    #[error("the figures cannot be protected: {0}. Nothing changed")]
    Protection(String),
    /// Figures that the releases before would uncover.
    #[error(
        "given what {dataset} {releases} already show, nothing hides these figures: {figures}. Nothing changed; the smallest repair is to leave them out of the file, with the totals that hold them alone, or to merge their categories"
    )]
    Uncovers {
        /// The dataset.
        dataset: DatasetId,
        /// The releases before.
        releases: String,
        /// The figures.
        figures: String,
    },
    /// Another import came in between.
    #[error("another release of {0} was imported meanwhile, and this one must be protected given it: import it again")]
    Meanwhile(DatasetId),
    /// A release that we protected was whole: more cells could tell what is hidden.
    #[error(
        "{dataset} {release} was protected as a whole, and more cells could tell what it hides: import the file as another release"
    )]
    ProtectedWhole {
        /// The dataset.
        dataset: DatasetId,
        /// The release.
        release: ReleaseId,
    },
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The cells already there cannot be read.
    #[error("the cells of the release cannot be read: {0}")]
    Engine(String),
}

/// A file read and checked, ready to be put into a release.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) dataset: Dataset,
    pub(crate) release: ReleaseId,
    pub(crate) layout: Layout,
    pub(crate) vintage: Option<Vintage>,
    pub(crate) edition: &'static Edition,
    pub(crate) cells: Cells,
    /// The rows in the order of the release.
    pub(crate) order: Vec<u32>,
    pub(crate) file: String,
    pub(crate) hash: String,
    pub(crate) notes: Vec<String>,
    /// The releases given which it was protected.
    pub(crate) given: Vec<ReleaseId>,
}

/// What the releases of each dataset that we protect show and hide.
pub(crate) type Past = std::collections::BTreeMap<DatasetId, PastReleases>;

/// Brings a file: its bytes and their hash.
pub(crate) fn fetch(input: Input) -> Result<(Vec<u8>, String), ImportError> {
    let bytes = input.bytes()?;
    let hash = blake3::hash(&bytes).to_hex().to_string();
    Ok((bytes, hash))
}

/// What is known of a file before it is read.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) file: String,
    pub(crate) dataset: Option<DatasetId>,
    pub(crate) release: Option<ReleaseId>,
    pub(crate) notes: Vec<String>,
}

/// What the request and the names of the file and its folder tell.
pub(crate) fn told(request: &Request, datasets: &Datasets) -> Result<Told, ImportError> {
    let (file, folder) = request.input.names();
    let mut notes = Vec::new();
    let named = folder.and_then(|name| datasets.get(&name)).map(|dataset| dataset.id.clone());
    if let Some(asked) = request.dataset.as_ref().filter(|asked| datasets.get(asked.as_str()).is_none()) {
        let known: Vec<&str> = datasets.iter().map(|dataset| dataset.id.as_str()).collect();
        let hint = resolve::nearest(asked.as_str(), &known);
        let hint = hint.map_or_else(String::new, |near| format!(" (did you mean «{near}»?)"));
        return Err(ImportError::UnknownDataset { asked: asked.clone(), hint });
    }
    if let (None, Some(named)) = (&request.dataset, &named) {
        notes.push(format!("the folder of the file tells the dataset: {named}"));
    }
    let release = request.release.clone().or_else(|| {
        let release = release_in_name(&file)?;
        notes.push(format!("the name of the file tells the release: {release}"));
        Some(release)
    });
    Ok(Told { file, dataset: request.dataset.clone().or(named), release, notes })
}

/// Reads and checks a file whole. Touches neither disk nor database.
///
/// # Errors
/// When it cannot be read, or with all its problems.
pub(crate) fn prepare(
    bytes: Vec<u8>,
    hash: String,
    mut told: Told,
    datasets: &Datasets,
    past: &Past,
) -> Result<Prepared, ImportError> {
    let mut problems = Problems::default();
    let Some((recognised, gathered, header)) = read(decode::decode(bytes)?, &mut told, datasets, &mut problems)? else {
        return Err(ImportError::Refused(problems.into_list()));
    };
    let release = told.release.clone().ok_or_else(|| ImportError::UnknownRelease(told.file.clone()))?;
    let vintage = recognised.vintage.or_else(|| names::vintage_in_name(&told.file));
    let edition = edition(vintage, &mut told.notes);
    let words = Words { recognised: &recognised, header: &header, edition, release: &release };
    let mut cells = resolve::resolve(gathered, &words, &mut problems);
    if cells.len() == 0 && problems.is_empty() {
        return Err(ImportError::Unreadable("the file holds no line below its header".to_owned()));
    }
    let mut order = check::order(&cells, recognised.dataset, &mut problems);
    check::totals(&cells, recognised.dataset, edition, &mut problems);
    check::overlaps(&cells, edition, &mut problems);
    if !problems.is_empty() {
        return Err(ImportError::Refused(problems.into_list()));
    }
    let mut given = Vec::new();
    if let Protection::Us { .. } = recognised.dataset.protection {
        let nothing = PastReleases::default();
        let past = past.get(&recognised.dataset.id).unwrap_or(&nothing);
        let kept = protect::protect_cells(&mut cells, recognised.dataset, edition, past)?;
        if kept > 0 {
            told.notes
                .push(format!("{kept} figures are hidden because an earlier release hides them, or what they add up"));
        }
        given = past.releases().to_vec();
        order = check::order(&cells, recognised.dataset, &mut problems);
    }
    let (dataset, layout) = (recognised.dataset.clone(), recognised.layout);
    Ok(Prepared {
        dataset,
        release,
        layout,
        vintage,
        edition,
        cells,
        order,
        file: told.file,
        hash,
        notes: told.notes,
        given,
    })
}

/// Reads and checks the bytes of a file, and keeps nothing: how many cells it holds, or why it would be refused.
///
/// # Errors
/// As an import, but for what concerns the disk and the database.
pub fn parse_bytes(
    name: &str,
    bytes: Vec<u8>,
    datasets: &Datasets,
    dataset: Option<DatasetId>,
    release: Option<ReleaseId>,
) -> Result<u64, ImportError> {
    let input = Input::Bytes { name: name.to_owned(), bytes: Vec::new() };
    let told = told(&Request { input, dataset, release }, datasets)?;
    let hash = blake3::hash(&bytes).to_hex().to_string();
    Ok(prepare(bytes, hash, told, datasets, &Past::new())?.cells.len() as u64)
}

type ReadFile<'a> = (Recognised<'a>, Gathered, Vec<String>);

fn read<'a>(
    format: Format,
    told: &mut Told,
    datasets: &'a Datasets,
    problems: &mut Problems,
) -> Result<Option<ReadFile<'a>>, ImportError> {
    let asked = told.dataset.as_ref();
    Ok(match format {
        Format::Text(bytes, encoding) => {
            told.notes.push(format!("read as text in {}", encoding.name()));
            text(&bytes, asked, datasets, problems)
        }
        Format::Parquet(bytes) => typed::parquet(bytes, asked, datasets, problems)?,
        Format::Xlsx(bytes) => typed::xlsx(bytes, asked, datasets, problems)?,
        Format::Ods(bytes) => typed::ods(bytes, asked, datasets, problems)?,
    })
}

fn text<'a>(
    bytes: &[u8],
    asked: Option<&DatasetId>,
    datasets: &'a Datasets,
    problems: &mut Problems,
) -> Option<ReadFile<'a>> {
    // The right delimiter is the one that gives known columns; failing that, the one that gives the most.
    let readings = DELIMITERS.map(|delimiter| {
        let delimited = Delimited::new(bytes, delimiter);
        (delimited.header(), delimited)
    });
    let known = readings
        .iter()
        .find(|(header, _)| recognise::recognise(header, datasets, asked, &mut Problems::default()).is_some());
    let (header, delimited) = known.or_else(|| readings.iter().max_by_key(|(header, _)| header.len()))?;
    let recognised = recognise::recognise(header, datasets, asked, problems)?;
    let missing = &recognised.layout.reading.missing;
    let wanted = Wanted { columns: recognised.columns.clone(), header, missing };
    let gathered = gather::delimited(&delimited.pieces(PIECE), &wanted, problems);
    Some((recognised, gathered, header.clone()))
}

/// The official list of territories of a vintage, or the nearest there is, which is said.
fn edition(vintage: Option<Vintage>, notes: &mut Vec<String>) -> &'static Edition {
    let bundled = Territories::bundled();
    let Some(vintage) = vintage else {
        let latest = bundled.latest();
        notes.push(format!("nothing tells the vintage of the territories: read with that of {}", latest.vintage()));
        return latest;
    };
    bundled.edition(vintage).unwrap_or_else(|_| {
        let near = bundled.vintages().min_by_key(|other| other.year().abs_diff(vintage.year()));
        let edition = near.and_then(|near| bundled.edition(near).ok()).unwrap_or_else(|| bundled.latest());
        notes.push(format!("the territories of {vintage} are not known: read with those of {}", edition.vintage()));
        edition
    })
}

/// Does heavy work away from the threads that answer others.
pub(crate) async fn off_the_loop<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ImportError> + Send + 'static,
) -> Result<T, ImportError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(ImportError::Unreadable(format!("reading stopped: {error}"))))
}
