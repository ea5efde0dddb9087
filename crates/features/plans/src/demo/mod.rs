//! The demonstration: the three plans against trafficking as far as they are public, and invented statements that say so.

mod details;
mod plans;
mod questionnaires;
mod statements;
mod treaties;

use identity::Identity;
use jiff::Timestamp;
use store::{Actor, AuditLine, Facts, StoreError, ThingId, Verb};

use crate::Plans;
use crate::model::framework::{Fault, Plan};
use crate::reminders::ReminderHandler;
use crate::store::{insert_plan, insert_questionnaire, insert_treaty};

/// An invented plan that is being written, for who tries how one is prepared.
const DRAFT: &str = r#"
id = "plan-invente-2028-2031"
title = { fr = "Plan inventé 2028-2031 (démonstration)", en = "Invented plan 2028-2031 (demonstration)" }
body = { fr = "Plan inventé, en préparation", en = "Invented plan, being prepared" }
begins = "2028-01-01"
ends = "2031-12-31"
measures = 3
source = { text = { fr = "Démonstration", en = "Demonstration" }, licence = { fr = "Inventé", en = "Invented" }, consulted = "2026-11-29" }
axis = [{ number = 1, title = { fr = "Axe inventé", en = "Invented axis" } }]
[[measure]]
number = 1
axis = 1
title = { fr = "Mesure inventée : former les inspecteurs", en = "Invented measure: train inspectors" }
"#;

/// Loads what is not there yet.
///
/// # Errors
/// When a bundled description is wrong, which a test would have found, or the database fails.
pub async fn load(plans: &Plans, now: Timestamp) -> Result<(), DemoError> {
    for plan in plans::bundled()? {
        let mut write = plans.store.write(&Actor::operator(), now).await?;
        if !insert_plan(&mut write, &plan).await? {
            continue;
        }
        if plan.id == statements::PLAN {
            statements::insert(&mut write, &plan, now).await?;
        }
        let facts = Facts::new().number("measures", i64::from(plan.measures)).flag("demonstration", true);
        let thing = ThingId::new("plan", &plan.id).map_err(StoreError::from)?;
        write.commit(AuditLine::new(Verb::Import, thing).after(facts)).await?;
    }
    load_draft(plans, now).await?;
    for treaty in treaties::bundled()? {
        let mut write = plans.store.write(&Actor::operator(), now).await?;
        if insert_treaty(&mut write, &treaty).await? {
            let facts = Facts::new().number("rounds", treaty.cycle.len() as i64).flag("demonstration", true);
            let thing = ThingId::new("framework", &treaty.id).map_err(StoreError::from)?;
            write.commit(AuditLine::new(Verb::Import, thing).after(facts)).await?;
        }
    }
    for questionnaire in questionnaires::bundled()? {
        let mut write = plans.store.write(&Actor::operator(), now).await?;
        if insert_questionnaire(&mut write, &questionnaire).await? {
            if questionnaire.id == questionnaires::REPLIED {
                questionnaires::open(&mut write, &questionnaire).await?;
                questionnaires::answer_recommendations(&mut write).await?;
            }
            let questions = questionnaire.questions().count() as i64;
            let thing = ThingId::new("evaluation", &questionnaire.id).map_err(StoreError::from)?;
            let facts = Facts::new().number("questions", questions).flag("demonstration", true);
            write.commit(AuditLine::new(Verb::Import, thing).after(facts)).await?;
        }
    }
    Ok(())
}

/// Sends the day's reminders at once, where a server sends them at six in the morning: who tries it at night sees their log too.
///
/// # Errors
/// When the database refuses.
pub async fn remind(plans: &Plans, identity: &Identity, now: Timestamp) -> Result<(), StoreError> {
    ReminderHandler { plans: plans.clone(), identity: identity.clone() }.remind(now).await.map(drop)
}

/// Adds the invented draft, unless it is there. A transaction that adds nothing ends here: another may follow.
async fn load_draft(plans: &Plans, now: Timestamp) -> Result<(), DemoError> {
    let draft = Plan::parse(DRAFT).map_err(|faults| DemoError::Description { name: "draft".to_owned(), faults })?;
    let mut write = plans.store.write(&Actor::operator(), now).await?;
    if insert_plan(&mut write, &draft).await? {
        let thing = ThingId::new("plan", &draft.id).map_err(StoreError::from)?;
        write.commit(AuditLine::new(Verb::Import, thing).after(Facts::new().flag("demonstration", true))).await?;
    }
    Ok(())
}

/// Why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A description of a plan or a treaty.
    #[error("the bundled description {name}: {}", .faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Description {
        /// The file.
        name: String,
        /// What is wrong.
        faults: Vec<Fault>,
    },
    /// The database refused.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What embedded descriptions say, by their names.
fn described<E: rust_embed::RustEmbed, T>(parse: impl Fn(&str) -> Result<T, Vec<Fault>>) -> Result<Vec<T>, DemoError> {
    let mut names: Vec<_> = E::iter().collect();
    names.sort();
    let read = |name: std::borrow::Cow<'static, str>| {
        let wrong = |faults: Vec<Fault>| DemoError::Description { name: name.to_string(), faults };
        let file = E::get(&name).ok_or_else(|| wrong(Vec::new()))?;
        let text = std::str::from_utf8(&file.data).map_err(|error| wrong(vec![Fault::Shape(error.to_string())]))?;
        parse(text).map_err(wrong)
    };
    names.into_iter().map(read).collect()
}
