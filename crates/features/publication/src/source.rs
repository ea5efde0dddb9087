//! The statistics as the source of a publication's answers.

use nomenclature::Text;
use statistics::Statistics;
use statistics::query::{Query, QueryError};

use crate::resolve::{Asked, Refusal, Source};

impl Source for Statistics {
    async fn answer(&self, query: &Query) -> Asked {
        self.answer(query).await.map_err(|error| refusal(query, error))
    }
}

/// What is not there is told to the reader; what is wrong is told to the author.
fn refusal(query: &Query, error: QueryError) -> Refusal {
    let dataset = &query.dataset;
    match error {
        QueryError::NoRelease(_) => Refusal::Unavailable(Text {
            fr: format!("Aucune édition du jeu de données « {dataset} » n’a été versée."),
            en: format!("No release of the dataset “{dataset}” has been deposited."),
        }),
        QueryError::NotInRelease { what, release, .. } => Refusal::Unavailable(Text {
            fr: format!("L’édition {release} du jeu de données « {dataset} » ne contient pas « {what} »."),
            en: format!("Release {release} of the dataset “{dataset}” does not hold “{what}”."),
        }),
        QueryError::Nothing => {
            let (fr, en) = match &query.release {
                Some(release) => (format!("L’édition {release}"), format!("Release {release}")),
                None => ("La dernière édition".to_owned(), "The last release".to_owned()),
            };
            Refusal::Unavailable(Text {
                fr: format!("{fr} du jeu de données « {dataset} » n’a aucune valeur pour les périodes demandées."),
                en: format!("{en} of the dataset “{dataset}” has no value for the periods asked."),
            })
        }
        other => {
            let remedy =
                if other.is_askers() { "mend the question" } else { "look at the installation with `vigie doctor`" };
            Refusal::Mistake { what: other.to_string(), remedy: remedy.to_owned() }
        }
    }
}
