//! What is found of plans by words: by anyone, plans and measures that are adopted and recommendations that are public; by who may read them where they stand,
//! plans that are drafted, statements on their way and replies to questionnaires.

use identity::{Place, Resource};
use nomenclature::Language;
use store::StoreError;
use ui::t;

use crate::Plans;
use crate::model::reply::Paragraph;
use crate::model::statement::StatementState;
use crate::store::{
    Answer, adopted_plans, answers, drafted_plans, measures, questionnaire, replies, treaties, waiting,
};

/// A thing to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its title.
    pub title: String,
    /// Further words.
    pub text: String,
    /// Its path, without language prefix.
    pub path: String,
    /// What one must be able to read, and the places where it stands: one of them is enough. Nothing for anyone.
    pub stands: Option<Vec<(Resource, Place)>>,
}

/// The places of what these organisations may read of theirs; who reads the resource everywhere reads it there too.
fn places(resource: Resource, organisations: &[&str]) -> Vec<(Resource, Place)> {
    let of = |code: &&str| (resource, Place { organisation: code.parse().ok(), ..Place::default() });
    std::iter::once((resource, Place::default())).chain(organisations.iter().map(of)).collect()
}

/// Everything there is to find, in a language.
///
/// # Errors
/// When the database does not answer.
pub async fn everything(plans: &Plans, language: Language) -> Result<Vec<Found>, StoreError> {
    let mut all = public(plans, language).await?;
    all.extend(drafts(plans, language).await?);
    all.extend(statements(plans, language).await?);
    all.extend(questions(plans, language).await?);
    Ok(all)
}

async fn public(plans: &Plans, language: Language) -> Result<Vec<Found>, StoreError> {
    let (store, today) = (&plans.store, plans.today());
    let mut all = Vec::new();
    for plan in adopted_plans(store, today).await? {
        let about = &plan.description;
        let (title, path) = (about.title.get(language).to_owned(), format!("/plans/{}", plan.id));
        for one in measures(store, &plan.id).await? {
            let Some(name) = one.title else { continue };
            let words = [one.objective.map(|text| text.get(language).to_owned()), one.service];
            let words: Vec<String> = std::iter::once(title.clone()).chain(words.into_iter().flatten()).collect();
            let title = t!(language, "plans-measure", number = one.number, title = name.get(language));
            let path = format!("{path}/mesures/{}", one.number);
            all.push(Found { title, text: words.join(" · "), path, stands: None });
        }
        all.push(Found { text: about.body.get(language).to_owned(), title, path, stands: None });
    }
    for treaty in treaties(store, today).await? {
        let body = treaty.about.body.get(language).to_owned();
        for cycle in &treaty.cycles {
            all.extend(cycle.recommendations.iter().map(|one| Found {
                title: one.summary.get(language).to_owned(),
                text: format!("{body} · {}", cycle.theme.get(language)),
                path: format!("/recommandations?cadre={}", treaty.id),
                stands: None,
            }));
        }
    }
    Ok(all)
}

/// Plans that are being written, by the titles of their measures too.
async fn drafts(plans: &Plans, language: Language) -> Result<Vec<Found>, StoreError> {
    let mut all = Vec::new();
    for plan in drafted_plans(&plans.store, plans.today()).await? {
        let titles = measures(&plans.store, &plan.id).await?.into_iter().filter_map(|one| one.title);
        let text = titles.map(|title| title.get(language).to_owned()).collect::<Vec<_>>().join(" · ");
        let title = plan.description.title.get(language).to_owned();
        let path = format!("/plans/suivi/plans/{}/redaction", plan.id);
        all.push(Found { title, text, path, stands: Some(places(Resource::Plan, &[])) });
    }
    Ok(all)
}

/// Statements on their way: the validated ones are read on their measure's page.
async fn statements(plans: &Plans, language: Language) -> Result<Vec<Found>, StoreError> {
    let mut all = Vec::new();
    for state in [StatementState::Filed, StatementState::Vouched, StatementState::SentBack] {
        all.extend(waiting(&plans.store, state, None, None).await?.into_iter().map(|one| Found {
            title: t!(language, "plans-statement-of", number = one.measure),
            text: one.said.text,
            path: format!("/plans/suivi/declarations/{}", one.code),
            stands: Some(places(Resource::Statement, &[&one.organisation])),
        }));
    }
    Ok(all)
}

/// Replies, and each of their questions with what is written so far.
async fn questions(plans: &Plans, language: Language) -> Result<Vec<Found>, StoreError> {
    let mut all = Vec::new();
    for reply in replies(&plans.store).await? {
        let Some(asks) = questionnaire(&plans.store, &reply.questionnaire).await? else { continue };
        let path = format!("/plans/suivi/reponses/{}", reply.code);
        let answers = answers(&plans.store, &reply.code).await?;
        let services: Vec<&str> = answers.iter().filter_map(|one| one.organisation.as_deref()).collect();
        let name = asks.title.get(language).to_owned();
        for one in &answers {
            let Some(question) = asks.question(&one.question) else { continue };
            let own: Vec<&str> = one.organisation.as_deref().into_iter().collect();
            all.push(Found {
                title: question.text.get(language).to_owned(),
                text: format!("{} · {name} · {}", one.question, written(one, language)),
                path: format!("{path}/questions/{}", one.question),
                stands: Some(places(Resource::Evaluation, &own)),
            });
        }
        let text = format!("{} – {}", reply.from, reply.until);
        let stands = Some(places(Resource::Evaluation, &services));
        all.push(Found { title: name, text, path, stands });
    }
    Ok(all)
}

fn written(answer: &Answer, language: Language) -> String {
    let of = |one: &Paragraph| match language {
        Language::French => one.fr.clone(),
        Language::English => one.en.clone(),
    };
    answer.paragraphs.iter().map(of).collect::<Vec<_>>().join(" ")
}
