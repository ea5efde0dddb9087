//! Which cells are sensitive, from what is known of those who contribute to them; in whole numbers.

mod contributors;
mod group;
mod presets;
mod rule;
mod series;

pub use contributors::{CellFacts, Unit, facts};
pub use group::{WholeGroup, hide_groups, whole_groups};
pub use presets::{Preset, preset, presets};
pub use rule::{Facts, Finding, NamedRule, Percent, Range, Rule, RuleError, Share, assess};
pub use series::{ComplementError, Successive, complementary_mean};
