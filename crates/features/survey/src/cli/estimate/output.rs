//! What is printed, as data: the same for text and JSON.

use estimation::{
    Diagnostics, Imputed, Input, ListTable, Method, Pooling, PoolingInput, Report, Settings, Simulation, Stratum,
    analyse, analyse_repeats, combine_imputations, diagnose, pool, simulate, stepwise,
};
use serde::Serialize;

/// The answer to a command.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Output {
    /// One table, perhaps cut into strata.
    Table(Box<TableOutput>),
    /// Several linkages of the same records.
    Imputations(Box<ImputationsOutput>),
    /// Made tables.
    Simulation(SimulationOutput),
}

#[derive(Debug, Serialize)]
pub(super) struct TableOutput {
    #[serde(flatten)]
    pub(super) report: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) diagnostics: Option<Diagnostics>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) strata: Vec<StratumOutput>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pooling: Option<Pooling>,
    /// Why strata were not pooled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pooling_refused: Option<String>,
    #[serde(skip)]
    only_bounds: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct StratumOutput {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) report: Report,
}

#[derive(Debug, Serialize)]
pub(super) struct ImputationsOutput {
    /// Mean number of people seen over the files.
    pub(super) people: f64,
    pub(super) estimates: Vec<Imputed>,
    /// The report of each file.
    pub(super) tables: Vec<Report>,
}

#[derive(Debug, Serialize)]
pub(super) struct SimulationOutput {
    pub(super) people: u64,
    pub(super) lists: Vec<String>,
    pub(super) simulation: Simulation,
}

impl Output {
    pub(super) fn of_one_list(frequencies: &[u64], settings: &Settings) -> Self {
        Self::Table(Box::new(TableOutput {
            report: analyse_repeats(frequencies, settings.level),
            diagnostics: None,
            strata: Vec::new(),
            pooling: None,
            pooling_refused: None,
            only_bounds: settings.methods == [Method::Bounds],
        }))
    }

    pub(super) fn of_strata(strata: &[Stratum], in_time: bool, settings: &Settings) -> Result<Self, String> {
        let table = together(strata)?;
        let stepwise = settings.methods.contains(&Method::Stepwise);
        let mut output = TableOutput {
            report: analyse(&table, settings),
            diagnostics: stepwise.then(|| diagnose(&table, settings.threshold).ok()).flatten(),
            strata: Vec::new(),
            pooling: None,
            pooling_refused: None,
            only_bounds: settings.methods == [Method::Bounds],
        };
        if strata.len() > 1 {
            let report = |s: &Stratum| StratumOutput { name: s.name.clone(), report: analyse(&s.table, settings) };
            output.strata = strata.iter().map(report).collect();
            let inputs = strata.iter().map(|s| pooling_input(s, in_time)).collect::<Result<Vec<_>, _>>()?;
            match pool(&inputs, settings.threshold, settings.seed, settings.level) {
                Ok(pooling) => output.pooling = Some(pooling),
                Err(reason) => output.pooling_refused = Some(reason.to_string()),
            }
        }
        Ok(Self::Table(Box::new(output)))
    }

    pub(super) fn of_imputations(inputs: &[Input], settings: &Settings) -> Result<Self, String> {
        let table = |input: &Input| match input {
            Input::Histories(strata) => together(strata),
            Input::OneList(_) => Err("a file with one list cannot be one of several linkages".to_owned()),
        };
        let tables = inputs.iter().map(table).collect::<Result<Vec<_>, _>>()?;
        if tables.iter().any(|t| t.lists() != tables[0].lists()) {
            return Err(
                "the files have different lists: linkages of the same records have the same lists, in the same order"
                    .into(),
            );
        }
        let reports: Vec<Report> = tables.iter().map(|t| analyse(t, settings)).collect();
        let people = tables.iter().map(|t| t.people() as f64).sum::<f64>() / tables.len() as f64;
        let estimates = combine_imputations(&reports, settings.level);
        Ok(Self::Imputations(Box::new(ImputationsOutput { people, estimates, tables: reports })))
    }

    pub(super) fn of_simulation(strata: &[Stratum], runs: usize, settings: &Settings) -> Result<Self, String> {
        let table = together(strata)?;
        let chosen = stepwise(&table, settings.threshold).map_err(|e| e.to_string())?;
        Ok(Self::Simulation(SimulationOutput {
            people: table.people(),
            lists: table.lists().to_vec(),
            simulation: simulate(&table, &chosen.fit, runs, settings),
        }))
    }

    /// Whether what was asked may be used: a total, or bounds when only bounds were asked.
    pub(super) fn concluded(&self) -> bool {
        match self {
            Self::Table(t) => t.report.conclusion.allowed || t.only_bounds && !t.report.estimates.is_empty(),
            Self::Imputations(i) => i.tables.iter().all(|r| r.conclusion.allowed) && !i.estimates.is_empty(),
            Self::Simulation(s) => !s.simulation.coverage.is_empty(),
        }
    }
}

/// The table of all strata.
fn together(strata: &[Stratum]) -> Result<ListTable, String> {
    let first = strata.first().ok_or("the file has no row of data")?;
    let cells = first.table.counts().len();
    let sum = |history: usize| strata.iter().map(|s| s.table.counts()[history]).fold(0u64, u64::saturating_add);
    let counts = (1..cells).map(|history| (history as u32, sum(history)));
    ListTable::new(first.table.lists().to_vec(), counts).map_err(|e| e.to_string())
}

fn pooling_input(stratum: &Stratum, in_time: bool) -> Result<PoolingInput<'_>, String> {
    let value = stratum.name.rsplit(" / ").next().unwrap_or_default();
    let number = || value.parse().map_err(|_| format!("--time: {value:?} is not a number; give years as 2024"));
    let time = if in_time { Some(number()?) } else { None };
    Ok(PoolingInput { name: &stratum.name, table: &stratum.table, time })
}
