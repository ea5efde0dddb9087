//! Which cells may be shown. Nothing public is drawn from a table that has not passed through this room.

mod apriori;
mod cell_key;
mod engine;
mod grid;
mod interval;
mod ledger;
mod linked;
mod lp;
mod modular;
mod perturbation;
mod protect;
mod protected;
mod rounding;
mod rules;
mod sensitivity;
mod system;
mod tables;

pub use apriori::{Decision, DecisionError, decide};
pub use cell_key::{NoiseError, NoiseRules, NoiseTable, record_key, round_randomly, round_to_nearest};
pub use engine::{
    Attacker, Breached, Pattern, Settings, Withstood, Witness, breaches, certify, holdings, not_kept, people, suppress,
    verify, verify_against, withstand,
};
pub use grid::{Grid, GridDimension, GridError};
pub use interval::{Interval, audit_intervals, interval_bounds};
pub use ledger::{Given, Ledger, LedgerRefusal, Past, Release};
pub use linked::{LinkError, Linked};
pub use perturbation::{
    Loss, MagnitudeNoise, Margins, NoiseRisk, ShownRisk, cell_keys, loss, name_key, nearest_sources, noise_risk,
    perturb_counts, perturb_magnitude, perturb_ratio, rounding_sources, shown_risk,
};
pub use protect::{protect, protect_given};
pub use protected::{Door, ProducerStatement, Protected, ProtectionRecord};
pub use rounding::{Rounded, Rounding, RoundingError, round_controlled};
pub use rules::{Cost, Rules, Zeros};
pub use sensitivity::{
    CellFacts, ComplementError, Facts, Finding, NamedRule, Percent, Preset, Range, Rule, RuleError, Share, Successive,
    Unit, WholeGroup, assess, complementary_mean, facts, hide_groups, preset, presets, whole_groups,
};
pub use system::{Levels, Status, System, SystemCell, SystemError};
pub use tables::Refusal;
