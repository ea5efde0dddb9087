//! What anyone may find of plans by words: plans and measures that are adopted, recommendations that are public. Nothing else is in it.

use nomenclature::Language;
use store::StoreError;
use ui::t;

use crate::Plans;
use crate::store::{adopted_plans, measures, treaties};

/// A thing to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its title.
    pub title: String,
    /// Further words.
    pub text: String,
    /// Its path, without language prefix.
    pub path: String,
}

/// Everything that is public, in a language.
///
/// # Errors
/// When the database does not answer.
pub async fn everything(plans: &Plans, language: Language) -> Result<Vec<Found>, StoreError> {
    let (store, today) = (&plans.store, plans.today());
    let mut all = Vec::new();
    for plan in adopted_plans(store, today).await? {
        let about = &plan.description;
        let (title, path) = (about.title.get(language).to_owned(), format!("/plans/{}", plan.id));
        for one in measures(store, &plan.id).await? {
            let Some(name) = one.title else { continue };
            let words = [one.objective.map(|text| text.get(language).to_owned()), one.service];
            let words: Vec<String> = std::iter::once(title.clone()).chain(words.into_iter().flatten()).collect();
            let name = t!(language, "plans-measure", number = one.number, title = name.get(language));
            all.push(Found { title: name, text: words.join(" · "), path: format!("{path}/mesures/{}", one.number) });
        }
        all.push(Found { text: about.body.get(language).to_owned(), title, path });
    }
    for treaty in treaties(store, today).await? {
        let body = treaty.about.body.get(language).to_owned();
        for cycle in &treaty.cycles {
            all.extend(cycle.recommendations.iter().map(|one| Found {
                title: one.summary.get(language).to_owned(),
                text: format!("{body} · {}", cycle.theme.get(language)),
                path: format!("/recommandations?cadre={}", treaty.id),
            }));
        }
    }
    Ok(all)
}
