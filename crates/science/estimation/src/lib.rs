//! How many were never seen: multiple systems estimation from several incomplete lists of the same people.
//!
//! Each person on at least one list has a *capture history*: the set of lists that hold them. The histories are counted in
//! a [`ListTable`]; each method estimates the one count that no list can give, the people on none of them.
//!
//! This room reads no file, no clock and no ambient chance, and knows no word of the domain: text, seeds and settings are
//! arguments, and the same arguments give the same numbers.

mod bic;
mod bootstrap;
mod bounds;
mod convergence;
mod dga;
mod existence;
mod fit;
mod fitter;
mod graphs;
mod imputation;
mod input;
mod interval;
mod latent;
mod lattice;
mod linear;
mod model;
mod poisson;
mod pooling;
mod report;
mod simplex;
mod simulate;
mod stepwise;
mod table;

pub use bic::{
    Averaged, Candidates, CandidatesError, Downhill, Ranked, average, downhill, downhill_bootstrap, rank,
    rank_bootstrap,
};
pub use bootstrap::Bootstrap;
pub use bounds::{Bound, chao, chao_repeats, zelterman};
pub use convergence::{Convergence, convergence};
pub use dga::{GraphAverage, GraphError, GraphSettings, MAX_GRAPH_LISTS, average_graphs};
pub use existence::{Existence, existence};
pub use fit::{Coefficient, Fit, FitError, fit};
pub use imputation::{Imputed, combine_imputations};
pub use input::{Fault, Input, InputError, InputProblem, Stratum, read};
pub use interval::{Interval, IntervalKind, Level, LevelError, profile, wald};
pub use latent::{Latent, LatentSettings, latent};
pub use model::{Model, ModelError};
pub use pooling::{PooledStratum, Pooling, PoolingError, PoolingInput, pool};
pub use report::{
    Change, Conclusion, Diagnostics, Estimate, Method, Refusal, Report, Settings, analyse, analyse_repeats, diagnose,
};
pub use simulate::{Coverage, Simulation, simulate};
pub use stepwise::{PThreshold, PThresholdError, Stepwise, stepwise, stepwise_bootstrap};
pub use table::{ListTable, MAX_LISTS, TableError};
