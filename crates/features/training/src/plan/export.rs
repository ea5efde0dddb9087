//! The dataset `training-reached`: one line for each number of the protected table, as the statistics import reads it
//! (`data/datasets/training-reached.toml`). A hidden number says so and is not there.

use cube::Cell;

use super::{AGAIN, ALL, FIRST, Plan};
use crate::model::Profession;

impl Plan {
    /// The file of a year: the same plan gives the same bytes.
    #[must_use]
    pub fn export(&self, year: i16) -> String {
        let mut lines = vec!["period,territory,indicator,unit_of_count,value,shown".to_owned()];
        let members = self.people.get().dimensions()[0].hierarchy.members();
        let territories: Vec<String> = members.map(|(_, member)| member.code.to_string()).collect();
        for territory in &territories {
            for profession in std::iter::once(ALL).chain(Profession::ALL.iter().map(|one| one.code())) {
                for occasion in [ALL, FIRST, AGAIN] {
                    let cell = self.people.get().at(&[territory.as_str(), profession, occasion]).ok();
                    let number = cell.and_then(Cell::number).map(|number| format!("{number:.0}"));
                    lines.push(line(year, territory, &indicator(profession, occasion), "personne", number));
                }
            }
            let sessions = self.sessions_at(territory).to_string();
            lines.push(line(year, territory, "sessions-tenues", "session", Some(sessions)));
            let shown = self.people_at(territory, ALL, ALL).is_some();
            let hours = shown.then(|| self.hours.get(territory).copied().unwrap_or(0).to_string());
            lines.push(line(year, territory, "heures-suivies", "heure", hours));
        }
        lines.push(String::new());
        lines.join("\r\n")
    }
}

fn line(year: i16, territory: &str, indicator: &str, unit: &str, number: Option<String>) -> String {
    let shown = if number.is_some() { "oui" } else { "non" };
    format!("{year},{territory},{indicator},{unit},{},{shown}", number.unwrap_or_default())
}

/// The code of an indicator: `formes`, `formes-sante`, `formes-premiere`, `formes-sante-premiere`.
#[must_use]
pub(crate) fn indicator(profession: &str, occasion: &str) -> String {
    let parts = [profession, occasion].into_iter().filter(|part| *part != ALL);
    std::iter::once("formes").chain(parts).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Reached;

    #[test]
    fn a_hidden_number_says_so_and_is_not_there() {
        let mut reached = Reached::default();
        reached.add("93", Profession::Health, true, 40, 40 * 360);
        reached.add("75", Profession::Health, true, 3, 3 * 360);
        reached.add_session("93", "couple");
        let file = reached.protect().unwrap().export(2026);
        for line in [
            "2026,FR,formes,personne,43,oui",
            "2026,75,formes-sante-premiere,personne,,non",
            "2026,75,heures-suivies,heure,,non",
            "2026,93,sessions-tenues,session,1,oui",
            "2026,FR,heures-suivies,heure,258,oui",
        ] {
            assert!(file.contains(&format!("{line}\r\n")), "{line}");
        }
        assert!(!file.contains(",3,oui"));
    }

    /// What the file says, the description of the dataset must know.
    #[test]
    fn the_description_of_the_dataset_knows_every_indicator() {
        let description = include_str!("../../../../../data/datasets/training-reached.toml");
        let file = Reached::default().protect().unwrap().export(2026);
        let mut codes: Vec<&str> = file.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 3 * 14 + 2);
        for code in codes {
            assert!(description.contains(&format!("code = \"{code}\"\n")), "{code}");
        }
    }
}
