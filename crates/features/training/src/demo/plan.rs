//! The plan of the demonstration: what it means to reach.

use store::{StoreError, Write, insert_rows};

use crate::model::Profession;

/// What the invented plan means to reach, this year and the one before.
pub(super) async fn objectives(write: &mut Write) -> Result<(), StoreError> {
    let year = i64::from(write.today().year());
    let source = "Objectif inventé pour la démonstration";
    let mut rows = Vec::new();
    for (rank, profession) in Profession::ALL.iter().enumerate() {
        let people = 200 + (rank as i64 * 137) % 500;
        for year in [year - 1, year] {
            let headcount = (!rank.is_multiple_of(4)).then_some(people * 40);
            rows.push(vec![profession.code().into(), year.into(), people.into(), headcount.into(), source.into()]);
        }
    }
    insert_rows(write, "INSERT INTO training_objective (profession, year, people, headcount, source) VALUES ", rows)
        .await
}
