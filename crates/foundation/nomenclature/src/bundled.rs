//! The territories that come with the program: `data/territories/`, embedded and read when first asked for.

use std::sync::OnceLock;

use crate::{Edition, Passage, Population, Territory, TerritoryCode, TerritoryKind, Vintage, passage::Changes};

/// The files of one vintage, and the year of the populations that they hold.
struct Files {
    vintage: Vintage,
    population_year: u16,
    regions: &'static str,
    departements: &'static str,
    arrondissements: &'static str,
    epci: &'static str,
    communes: &'static str,
    municipal: &'static str,
}

macro_rules! files {
    ($year:literal, $population_year:literal) => {
        Files {
            vintage: Vintage::bundled($year),
            population_year: $population_year,
            regions: files!(@ $year, "regions"),
            departements: files!(@ $year, "departements"),
            arrondissements: files!(@ $year, "arrondissements"),
            epci: files!(@ $year, "epci"),
            communes: files!(@ $year, "communes"),
            municipal: files!(@ $year, "arrondissements-municipaux"),
        }
    };
    (@ $year:literal, $name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data/territories/", $year, "/", $name, ".csv"))
    };
}

/// The year in which Mayotte's bundled populations were counted, whatever the vintage.
const MAYOTTE_CENSUS: u16 = 2017;

static FILES: [Files; 5] =
    [files!(2022, 2020), files!(2023, 2020), files!(2024, 2022), files!(2025, 2023), files!(2026, 2023)];

static PASSAGES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data/territories/passages.csv"));

/// Every bundled vintage of the French territories.
#[derive(Debug)]
pub struct Territories {
    editions: [OnceLock<Edition>; FILES.len()],
    changes: OnceLock<Changes>,
}

/// A vintage that does not come with the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the vintage {asked} of the COG is not bundled; there are {first} to {last}")]
pub struct UnknownVintage {
    /// What was asked for.
    pub asked: Vintage,
    /// The oldest bundled.
    pub first: Vintage,
    /// The newest bundled.
    pub last: Vintage,
}

impl Territories {
    /// The territories that come with the program. A vintage is read when first asked for (some milliseconds).
    #[must_use]
    pub fn bundled() -> &'static Self {
        static BUNDLED: Territories =
            Territories { editions: [const { OnceLock::new() }; FILES.len()], changes: OnceLock::new() };
        &BUNDLED
    }

    /// The vintages there are, oldest first.
    pub fn vintages(&self) -> impl DoubleEndedIterator<Item = Vintage> + ExactSizeIterator {
        FILES.iter().map(|files| files.vintage)
    }

    /// The newest vintage.
    #[must_use]
    pub fn latest(&self) -> &Edition {
        self.edition_at(FILES.len() - 1)
    }

    /// One vintage.
    ///
    /// # Errors
    /// When it is not bundled; the error names those that are.
    pub fn edition(&self, vintage: Vintage) -> Result<&Edition, UnknownVintage> {
        let rank = FILES.iter().position(|files| files.vintage == vintage);
        rank.map(|rank| self.edition_at(rank)).ok_or(UnknownVintage {
            asked: vintage,
            first: FILES[0].vintage,
            last: FILES[FILES.len() - 1].vintage,
        })
    }

    /// How the communes of one vintage became those of another, newer or older.
    ///
    /// # Errors
    /// When one of the two is not bundled.
    pub fn passage(&self, from: Vintage, to: Vintage) -> Result<Passage<'_>, UnknownVintage> {
        let (departure, arrival) = (self.edition(from)?, self.edition(to)?);
        let crossed = self.vintages().filter(|vintage| (from.min(to)..=from.max(to)).contains(vintage));
        let editions: Vec<&Edition> = crossed.filter_map(|vintage| self.edition(vintage).ok()).collect();
        Ok(Passage::new(self.changes(), departure, arrival, &editions))
    }

    pub(crate) fn changes(&self) -> &Changes {
        self.changes.get_or_init(|| Changes::read(PASSAGES))
    }

    fn edition_at(&self, rank: usize) -> &Edition {
        self.editions[rank].get_or_init(|| read(&FILES[rank]))
    }
}

/// Reads the files of a vintage. They are part of the program and a test reads them all, so that a fault in them is
/// a fault of the program.
fn read(files: &Files) -> Edition {
    let mut territories = vec![named(TerritoryCode::FRANCE, "France")];
    let mut put = |territory: Territory| territories.push(territory);
    each_line(files.regions, |[code, name, seat]| {
        let parent = Some(TerritoryCode::FRANCE);
        put(Territory { parent, seat: code_of("", seat), ..named(known("R", code), name) });
    });
    each_line(files.departements, |[code, name, region, seat]| {
        put(Territory { parent: code_of("R", region), seat: code_of("", seat), ..named(known("", code), name) });
    });
    each_line(files.arrondissements, |[code, name, seat]| {
        let code = known("A", code);
        put(Territory { parent: code.departement(), seat: code_of("", seat), ..named(code, name) });
    });
    each_line(files.epci, |[code, name]| put(named(known("", code), name)));
    each_line(files.communes, |[code, name, arrondissement, epci, population]| {
        let code = known("", code);
        put(Territory {
            parent: code.departement(),
            arrondissement: code_of("A", arrondissement),
            epci: code_of("", epci),
            population: population_of(files, code, population),
            ..named(code, name)
        });
    });
    each_line(files.municipal, |[code, name, commune, population]| {
        let code = known("", code);
        let population = population_of(files, code, population);
        put(Territory { parent: code_of("", commune), population, ..named(code, name) });
    });
    Edition::new(files.vintage, territories)
}

fn named(code: TerritoryCode, name: &str) -> Territory {
    let name = name.into();
    Territory { code, name, parent: None, arrondissement: None, epci: None, seat: None, population: None }
}

fn population_of(files: &Files, code: TerritoryCode, text: &str) -> Option<Population> {
    let inhabitants = text.parse().ok()?;
    let whole = code.departement();
    let year = match whole {
        Some(whole) if whole.as_str() == "976" => Some(MAYOTTE_CENSUS),
        Some(whole) if whole.kind() == TerritoryKind::Collectivity => None,
        _ => Some(files.population_year),
    };
    Some(Population { inhabitants, year })
}

fn code_of(prefix: &str, text: &str) -> Option<TerritoryCode> {
    (!text.is_empty()).then(|| known(prefix, text))
}

fn known(prefix: &str, text: &str) -> TerritoryCode {
    let code =
        if prefix.is_empty() { TerritoryCode::parse(text) } else { TerritoryCode::parse(&format!("{prefix}{text}")) };
    code.expect("bundled codes are codes")
}

/// Hands over the fields of each line of a bundled file below its header; each has exactly `N`.
pub(crate) fn each_line<const N: usize>(text: &str, mut take: impl FnMut([&str; N])) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut line = csv::StringRecord::new();
    while reader.read_record(&mut line).expect("bundled files are well-formed") {
        assert_eq!(line.len(), N, "a bundled line has another number of fields: {line:?}");
        take(std::array::from_fn(|rank| &line[rank]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vintage_is_whole() {
        let counts = |vintage: Vintage| {
            let edition = Territories::bundled().edition(vintage).unwrap();
            let codes: Vec<TerritoryCode> = edition.iter().map(|territory| territory.code).collect();
            assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{vintage}: a code twice");
            for territory in edition.iter() {
                let named = [territory.parent, territory.arrondissement, territory.epci, territory.seat];
                for code in named.into_iter().flatten() {
                    assert!(
                        edition.get(code).is_some(),
                        "{vintage}: {} names {code}, which nobody has",
                        territory.code
                    );
                }
            }
            TerritoryKind::ALL.map(|kind| edition.of_kind(kind).count())
        };
        let vintages: Vec<Vintage> = Territories::bundled().vintages().collect();
        // INSEE: 34 955, 34 945, 34 935, 34 875 and 34 875 communes on 1 January of 2022 to 2026, and 94 of the collectivities.
        let communes = [35_049, 35_039, 35_029, 34_969, 34_969];
        let arrondissements = [332, 333, 333, 333, 333];
        for (rank, vintage) in vintages.into_iter().enumerate() {
            assert_eq!(counts(vintage), [1, 18, 101, 8, arrondissements[rank], 1255, communes[rank], 45], "{vintage}");
        }
    }

    #[test]
    fn other_vintages_are_refused_by_name() {
        let error = Territories::bundled().edition(Vintage::of_year(1999).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "the vintage 1999 of the COG is not bundled; there are 2022 to 2026");
    }
}
