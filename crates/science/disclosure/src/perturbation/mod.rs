//! Tables whose figures are changed instead of hidden: whole tables, magnitudes, ratios, and what it costs and leaves at risk.

mod loss;
mod magnitude;
mod name;
mod risk;
mod table;

pub use loss::{Loss, loss};
pub use magnitude::{MagnitudeNoise, perturb_magnitude, perturb_ratio};
pub use name::name_key;
pub use risk::{NoiseRisk, ShownRisk, nearest_sources, noise_risk, rounding_sources, shown_risk};
pub use table::{Margins, cell_keys, perturb_counts};
