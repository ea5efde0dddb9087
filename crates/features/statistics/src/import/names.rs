//! What the name of a file tells: the release, the vintage of its territories.

use nomenclature::Vintage;

use crate::model::ReleaseId;

/// The release that the name of a file tells by a date such as `2024-07-05` or `2026-01`; none when it tells several.
///
/// ```
/// use statistics::import::release_in_name;
/// let name = "donnee-dep-data.gouv-2024-geographie2025-produit-le2025-06-04.csv";
/// assert_eq!(release_in_name(name).unwrap().as_str(), "2025-06");
/// ```
#[must_use]
pub fn release_in_name(name: &str) -> Option<ReleaseId> {
    let mut found: Vec<ReleaseId> = runs(name).filter_map(release).collect();
    found.sort();
    found.dedup();
    if found.len() == 1 { found.pop() } else { None }
}

/// Runs of digits and hyphens.
fn runs(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_digit() && c != '-').map(|run| run.trim_matches('-'))
}

/// `2024-07-05` or `2026-01`; in a run such as `2016-2025`, nothing.
fn release(run: &str) -> Option<ReleaseId> {
    let parts: Vec<&str> = run.split('-').collect();
    match parts.as_slice() {
        [year, month] | [year, month, _] if year.len() == 4 && month.len() == 2 => {
            let day = parts
                .get(2)
                .is_none_or(|day| day.len() == 2 && day.parse().is_ok_and(|day: u8| (1..=31).contains(&day)));
            day.then(|| ReleaseId::parse(&format!("{year}-{month}")).ok()).flatten()
        }
        _ => None,
    }
}

/// The vintage that the name of a file tells: `…geographie2025…`.
pub(crate) fn vintage_in_name(name: &str) -> Option<Vintage> {
    let (_, after) = name.split_once("geographie")?;
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_its_release() {
        let check = |name: &str, release: Option<&str>| {
            assert_eq!(release_in_name(name).as_ref().map(ReleaseId::as_str), release, "{name}");
        };
        check("donnee-dep-data.gouv-2023-geographie2024-produit-le2024-07-05.csv", Some("2024-07"));
        check("ssmsi_dep_2016-2025_edition2026-01.csv", Some("2026-01"));
        check("2026-01.csv", Some("2026-01"));
        check("series_2016-12_2017-12.csv", None);
        check("base_2016-13.csv", None);
        check("donnees.csv", None);
        check("2025-06-45.csv", None);
        assert_eq!(vintage_in_name("x-geographie2025-y").map(Vintage::year), Some(2025));
        assert_eq!(vintage_in_name("geographie"), None);
    }
}
