//! The bundled plans: what public sources say of them.

use rust_embed::RustEmbed;

use super::DemoError;
use crate::model::framework::Plan;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../data/plans"]
#[include = "*.toml"]
struct Descriptions;

/// The bundled plans, by name.
///
/// # Errors
/// When a description is wrong.
pub(super) fn bundled() -> Result<Vec<Plan>, DemoError> {
    super::described::<Descriptions, _>(Plan::parse)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Axes, measures and the days on which they were presented, as the sources named in the files give them.
    #[test]
    fn the_three_plans_have_their_real_counts() {
        let plans = bundled().unwrap();
        let counts: Vec<_> =
            plans.iter().map(|plan| (plan.id.as_str(), plan.axis.len(), plan.measures, plan.adopted)).collect();
        assert_eq!(
            counts,
            [
                ("traite-2014-2016", 3, 23, Some(date(2014, 5, 14))),
                ("traite-2019-2021", 6, 45, Some(date(2019, 10, 18))),
                ("traite-2024-2027", 6, 60, Some(date(2023, 12, 11))),
            ]
        );
        assert_eq!(plans[1].evaluation.iter().map(|one| (one.done, one.of)).collect::<Vec<_>>(), [(Some(3), Some(45))]);
    }

    #[test]
    fn every_plan_stands_under_its_own_name() {
        for (plan, name) in
            bundled().unwrap().iter().zip(Descriptions::iter().collect::<std::collections::BTreeSet<_>>())
        {
            assert_eq!(format!("{}.toml", plan.id), name);
        }
    }
}
