//! An invented table, to learn the room without a file: facts by département, kind and age, made with a seed.

use disclosure::record_key;

use super::Source;
use crate::table::DimensionTexts;

/// The invented table.
pub(crate) fn example() -> Source {
    let places: [(&str, &[&str]); 3] = [
        ("Nord", &["Aubraye", "Belmare", "Corvesse"]),
        ("Ouest", &["Dourmel", "Elvance", "Fontary"]),
        ("Sud", &["Garlieu", "Hautrive", "Isangue"]),
    ];
    let kinds = ["Physiques", "Sexuelles", "Psychologiques", "Économiques"];
    let ages = ["0-17", "18-29", "30-59", "60+"];
    let mut leaves = String::from("territoire,violences,age,faits\n");
    let mut territories = String::from("code,parent\nEnsemble,\n");
    let mut rank = 0;
    for (region, parts) in places {
        territories.push_str(&format!("{region},Ensemble\n"));
        for place in parts {
            territories.push_str(&format!("{place},{region}\n"));
            for (k, kind) in kinds.iter().enumerate() {
                for (a, age) in ages.iter().enumerate() {
                    rank += 1;
                    let most = 60 / ((k as u64 + 1) * (1 + (a as u64).abs_diff(2)));
                    leaves.push_str(&format!("{place},{kind},{age},{}\n", record_key(rank, 1125) % (most + 1)));
                }
            }
        }
    }
    let flat = |total: &str, parts: &[&str]| {
        let lines: String = parts.iter().map(|part| format!("{part},{total}\n")).collect();
        format!("code,parent\n{total},\n{lines}")
    };
    let dimension = |name: &str, text: String| DimensionTexts {
        name: name.to_owned(),
        files: vec![(format!("hier_{name}.csv"), text)],
        total: "Total".to_owned(),
    };
    Source {
        file: "exemple.csv".to_owned(),
        leaves,
        count: Some("faits".to_owned()),
        dimensions: vec![
            dimension("territoire", territories),
            dimension("violences", flat("Toutes", &kinds)),
            dimension("age", flat("Tous", &ages)),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_whole_table_with_small_counts() {
        let sheet = example().sheet(nomenclature::Language::English).unwrap();
        assert_eq!(sheet.values.len(), 13 * 5 * 5);
        assert!(sheet.values.iter().filter(|v| (1..5).contains(*v)).count() > 10);
    }
}
