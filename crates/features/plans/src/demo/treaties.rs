//! The bundled treaties: what public sources say of their rounds.

use rust_embed::RustEmbed;

use super::DemoError;
use crate::model::treaty::Treaty;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../../data/treaties"]
#[include = "*.toml"]
struct Descriptions;

/// The bundled treaties, by name.
///
/// # Errors
/// When a description is wrong.
pub(super) fn bundled() -> Result<Vec<Treaty>, DemoError> {
    super::described::<Descriptions, _>(Treaty::parse)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::treaty::{Degree, EventKind};

    /// Four rounds of GRETA and five reports of the Commission, on the days that their sources give.
    #[test]
    fn rounds_and_reports_have_their_dates() {
        let treaties = bundled().unwrap();
        let reports = |id: &str| -> Vec<String> {
            let treaty = treaties.iter().find(|treaty| treaty.id == id).unwrap();
            let events = treaty.cycle.iter().flat_map(|cycle| &cycle.event);
            events.filter(|event| event.kind == EventKind::Report).map(|event| event.when.to_string()).collect()
        };
        assert_eq!(reports("greta"), ["2013-01-28", "2017-07-06", "2022-02-18"]);
        assert_eq!(
            reports("directive-2011-36"),
            ["2016-05-19", "2018-12-03", "2020-10-20", "2022-12-19", "2025-01-20"]
        );
        let greta = treaties.iter().find(|treaty| treaty.id == "greta").unwrap();
        assert_eq!(greta.cycle.len(), 4);
        // Only where an announcement says how strongly it is made.
        let degrees: Vec<_> =
            greta.cycle.iter().flat_map(|cycle| &cycle.recommendation).filter_map(|one| one.degree).collect();
        assert_eq!(degrees, [Degree::Urges, Degree::Urges, Degree::Considers]);
    }
}
